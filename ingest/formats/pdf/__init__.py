"""PDF: the text layer as a person sees the page, in blocks, and pages as pictures."""
