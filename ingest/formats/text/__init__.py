"""Text files: which encoding, which markup, which line breaks."""
