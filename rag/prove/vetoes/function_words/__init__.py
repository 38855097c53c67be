"""Small words that turn a statement round where one stands in the place of another."""
