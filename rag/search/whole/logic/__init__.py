"""How the conditions of a question are joined: what is denied, what is one of several, what must be alone."""
