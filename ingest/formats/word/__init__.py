"""Word documents: WordprocessingML as a person sees it, in blocks."""
