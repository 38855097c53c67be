"""The truth of an index, over any database: what is live, what it says, and the values that are handed out."""

from rag.store.catalog.reading import Catalog
from rag.store.stored import Content, DocumentInfo, Entry, Feedback, Scope, StoredChunk

__all__ = ["Catalog", "Content", "DocumentInfo", "Entry", "Feedback", "Scope", "StoredChunk"]
