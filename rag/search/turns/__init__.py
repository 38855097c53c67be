"""What a question points back to in the turns before it."""
