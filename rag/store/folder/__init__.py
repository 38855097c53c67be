"""Everything of an index in one folder of this machine: SQLite, an embedded Chroma collection, a BM25 index."""
