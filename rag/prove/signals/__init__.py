"""What a claim is judged by, beside the words and details that it shares with a text."""
