"""Questions that the reader model cannot read: what is chosen and believed (`similarity`), by words, letters (`grams`) and characters (`unspaced`)."""
