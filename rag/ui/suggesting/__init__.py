"""Questions to ask: made of sentences that answer them, and asked before they are offered."""
