"""What is done to a whole index."""
