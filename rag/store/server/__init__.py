"""An index that several machines share: PostgreSQL, a Chroma server, and a BM25 replica on each machine."""
