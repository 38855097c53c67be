"""Alternative texts of pictures: what of them is text. Pure."""

from __future__ import annotations

import re

_FILE = re.compile(
    r"[^\n]*\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif|heic|ico|pdf|mp4|webm|drawio|excalidraw)(?:\?[^\s]*)?",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:(?:an? |the |my )?(?:image|img|picture|photo|logo|icon|badge|figure|screen ?shot|banner|alt(?:[ -]text)?|untitled|thumbnail|"
    r"avatar|diagram|bild|imagen|immagine|resim|görsel|зображення|изображение|image ?alt)|"
    r"(?:img|dsc|dscn|pxl|screenshot|screen shot|image|unnamed|pasted image|capture|captura|bildschirmfoto)[ _-]*\d[\w .:-]*|"
    r"(?:[^\W_]|-)*_[\w-]*|[0-9a-f-]{8,}|"
    r"(?:build|ci|coverage|license|licence|version|downloads?|docs|documentation|tests?|code style|npm|pypi|status)[ _-]*"
    r"(?:status|badge|passing|version)?)?",
    re.IGNORECASE,
)
"""Names of files that cameras and programs give, what only says that there is a picture, and badges of projects."""


def is_words(text: str) -> bool:
    """Whether an alternative text says something: no file's name ("skimming scheme.jpg", "IMG_2031"), no "image"."""
    text = " ".join(text.split())
    return _FILE.fullmatch(text) is None and _NOTHING.fullmatch(text) is None
