"""How the page is served, from the first moment of a start on."""
