"""What a claim puts in the place of something else while it says the same otherwise."""
