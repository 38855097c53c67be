"""What a language model writes, as a draft of which each sentence is proved: an answer, or an overview in steps."""
