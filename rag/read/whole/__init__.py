"""Things of a kind in all documents: what the kind is, where it is named, what the names have in common."""
