"""Lines of plain text: those that a margin or a page has broken, drawn and counted ones, and what hangs below a term."""
