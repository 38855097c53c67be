"""What clauses state, and whether two of them can both be true of one thing."""
