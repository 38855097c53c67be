"""What another document answers instead, in words of its own."""
