"""The weights of a search, learned from questions whose passage is known."""
