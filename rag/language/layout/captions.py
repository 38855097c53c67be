"""Lines that name a numbered figure or table. Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex

_CAPTION = regex(
    r"(?:figure|fig\.|table|listing|abbildung|abb\.|tabelle|tablo|şekil|рис(?:\.|унок)|табл(?:\.|иця|ица)|figura|tabla|tabella|tabela|tableau"
    r"|figuur|tabel)\s*(?:[A-Z][.-]?)?\d[\d.–-]*\s*[:.]?\s+\S",
    re.IGNORECASE,
)


def is_caption(text: str) -> bool:
    """Whether a text names a figure or a table rather than speaking of it.

    >>> is_caption("Table 3: Fees"), is_caption("Figure 4 shows the quay"), is_caption("Fig. 2. the quay")
    (True, False, True)
    """
    match = _CAPTION.match(text)
    return match is not None and (not match[0][-1].islower() or match[0][:-1].rstrip()[-1] in ":.–-")
