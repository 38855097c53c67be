"""The clauses of a sentence, of which each may answer for another thing. Pure."""
