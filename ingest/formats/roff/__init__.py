"""Manual pages as their source: roff with the macros `man` and `mdoc`."""
