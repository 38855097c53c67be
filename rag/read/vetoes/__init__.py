"""What cannot be the answer: it has not the kind of thing asked for, or speaks of another."""
