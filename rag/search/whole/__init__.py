"""Questions about all documents: recognised by their words, narrowed, and where all of them mention something."""
