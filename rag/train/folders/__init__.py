"""Made-up folders of documents with what strangers would ask about them, and what a search finds for it there."""
