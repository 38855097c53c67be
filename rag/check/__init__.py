"""Proof for any text: a draft against the documents, sentence by sentence."""

from rag.check.draft import MOST_CHARS, SAID, Check, CheckedSentence, Corpus, Finding, check, checking

__all__ = ["MOST_CHARS", "SAID", "Check", "CheckedSentence", "Corpus", "Finding", "check", "checking"]
