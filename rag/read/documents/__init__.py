"""Documents themselves, asked for: how many and which, by whom they are written, how many sections they have."""
