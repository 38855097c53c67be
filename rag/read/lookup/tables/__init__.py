"""Tables whose columns are the things that are compared."""
