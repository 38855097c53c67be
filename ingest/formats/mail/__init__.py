"""Mails and mailboxes, with what is attached to them."""
