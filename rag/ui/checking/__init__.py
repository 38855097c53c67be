"""The Check tab: a text in, every sentence of it marked by what the documents say to it."""
