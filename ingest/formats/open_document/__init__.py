"""Open Document files: texts, sheets, slides (OASIS ODF 1.3)."""
