"""Lists that documents hold: items, rows, lines, sections, and what one sentence names one after another. Pure."""
