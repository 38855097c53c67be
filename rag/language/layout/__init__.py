"""How a text lies on its pages: what belongs to the page, what leads a list or a table, what is shown around a place."""
