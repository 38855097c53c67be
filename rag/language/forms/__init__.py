"""Forms of words, plurals and stems, and of sentences."""
