"""Facts of two rows, of a table, a list or a sentence that tells the same of several, in one claim."""
