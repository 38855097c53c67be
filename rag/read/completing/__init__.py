"""A chosen unit → what is quoted: the sentences around it that it needs, its list, its steps."""
