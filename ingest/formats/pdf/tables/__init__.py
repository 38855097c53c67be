"""Rows of tables: told by lines that rule them, or by pieces of lines that stand under one another."""
