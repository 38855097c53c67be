"""The Documents tab: its list, what was uploaded and what became of it."""
