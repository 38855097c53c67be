"""What speaks against a claim whatever its score: something exchanged, misplaced, or given to somebody else. Pure."""
