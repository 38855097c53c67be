"""A claim held against passages: what supports it, what contradicts it, and the quote that proves it."""
