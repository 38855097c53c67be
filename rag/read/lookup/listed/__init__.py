"""Lists of which a question names some lines."""
