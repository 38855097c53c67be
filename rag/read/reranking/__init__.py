"""Which of the passages found are read."""
