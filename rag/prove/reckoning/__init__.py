"""Figures of a claim that follow from those of a text: sums, differences, shares, spans of years."""
