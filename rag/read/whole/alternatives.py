"""One pattern for any of many words, made to be looked for in all texts of a corpus. Pure.

A list of alternatives is tried word by word at every place; here each word shares its beginning with those that begin alike
(a trie), and a place whose letter begins none is passed over by the engine itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Trie: TypeAlias = "dict[str, _Trie]"
_END = ""


def any_of(words: Iterable[str], *, before: str = r"\w-") -> str:
    """A pattern that any of `words` matches, the longest first, where none of the characters `before` (as of a class of
    characters) stands in front; a space is any white space.

    >>> any_of(["chad", "chile", "oman"])
    '(?:c(?<![\\\\w-]c)h(?:ad|ile)|o(?<![\\\\w-]o)man)'
    """
    trie: _Trie = {}
    for word in words:
        node = trie
        for char in " ".join(word.split()):
            node = node.setdefault(r"\s+" if char == " " else re.escape(char), {})
        node[_END] = {}
    ways = [rf"{char}(?<![{before}]{char}){_pattern(rest)}" for char, rest in sorted(trie.items())]
    return rf"(?:{'|'.join(ways)})"


def _pattern(node: _Trie) -> str:
    ways = [char + _pattern(rest) for char, rest in sorted(node.items()) if char != _END]
    if not ways:
        return ""
    if _END in node:
        return rf"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else rf"(?:{'|'.join(ways)})"
