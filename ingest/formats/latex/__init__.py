"""LaTeX: what its page shows (`blocks`), in words (`inline`), numbered (`numbers`), its own commands written out (`commands`)."""
