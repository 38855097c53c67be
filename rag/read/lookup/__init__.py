"""What a question names so that it can be looked up: a cell, a field, a numbered step, a term, the steps of a thing."""
