"""Questions of a gold set asked of an index: it is built, asked, and what was said is kept."""
