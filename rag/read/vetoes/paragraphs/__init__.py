"""What the paragraph that a sentence stands in says of whom it speaks."""
