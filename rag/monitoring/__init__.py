"""What who runs citewell is told beside the answers: log lines, spans and metrics, no text of documents or questions."""
