"""Slides, a page each."""
