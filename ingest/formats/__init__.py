"""One file a family of formats: bytes → `Parsed` (text and metadata)."""
