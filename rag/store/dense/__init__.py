"""Dense index: an embedded Chroma collection, its files watched, exact search beside it (only importers of chromadb)."""
