"""Earlier versions of documents: what they said, how long they are kept, and the index as it stood then."""
