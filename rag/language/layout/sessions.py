"""What was typed into a terminal, with what came back."""

from __future__ import annotations

import re

from rag.language.patterns import regex

_TYPED = regex(r"^[ \t]*(?:\$|>{1,3}|%|#)[ \t]+\S", re.MULTILINE)


def is_session(text: str) -> bool:
    """Whether a block of code has a line behind the sign of a shell or of a program: the lines around it are no list and state nothing.

    >>> is_session("$ sort names.txt\\nAda\\nBo"), is_session("Ada\\nBo")
    (True, False)
    """
    return _TYPED.search(text) is not None
