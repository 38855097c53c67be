"""The documents that mention something, in words or in the code that they show."""
