"""One scale for every reader: what bounds in log odds mean stays where a reader taught anew is surer or less sure throughout."""
