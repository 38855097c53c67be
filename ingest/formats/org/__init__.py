"""Org, the format of notes and manuals of Emacs."""
