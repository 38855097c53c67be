"""Vetoes by what a sentence is about: another person, another thing's price, another's deed, another group."""
