"""Catalog, vectors and BM25 of one index: the only importers of sqlite3, chromadb and tantivy."""
