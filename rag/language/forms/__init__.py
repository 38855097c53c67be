"""Forms of words: what several are called and what one is, stems."""
