"""What who runs citewell is told beside the answers: log lines and spans, no text of documents or questions."""
