"""Making the shipped model files. Needs the extra `[train]`; nothing here is imported to answer a question."""
