"""Tables of words that stand for one thing, for its opposite, or for one of several: language alone, no rule of reading. Pure."""
