"""Which documents a question is asked of, told from its own words: by their matter, by what they are, by their day."""
