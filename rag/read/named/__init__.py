"""What texts name, of each kind of thing: told of a text, and kept with it."""
