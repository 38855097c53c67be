"""What a passage's place in a search is made of."""
