"""What stands around the text of pages: running headers and footers, numbers of lines."""
