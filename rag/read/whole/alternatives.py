"""Patterns made to be looked for in all texts of a corpus: one for any of many words, and shapes. Pure.

A list of alternatives is tried word by word at every place; here each word shares its beginning with those that begin alike
(a trie), and it is tried only where a word of the text has the first two letters and the length of one of them, which is
told of all words of a text at once. A shape, of a sum of money for one, is tried only where a cheap look says that it may begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

_Trie: TypeAlias = "dict[str, _Trie]"
_END = ""
_LOWER = np.array(
    [ord(low) if len(low := chr(code).lower()) == 1 and ord(low) < 256 else code for code in range(256)],
    dtype=np.uint8,
)
_WORD_BYTES = np.array([chr(code).isalnum() or chr(code) == "_" for code in range(256)])


class AnyOf:
    """Any of `words`, case and all, before and behind which no part of a word stands; quick in long texts.

    >>> [match.group() for match in AnyOf(["chad", "oman"]).finditer("from chad, not chadwick, to oman")]
    ['chad', 'oman']
    """

    def __init__(self, words: Iterable[str], *, before: str = r"\w-", behind: str = r"(?![\w-])") -> None:
        known = [" ".join(word.split()) for word in words]
        self._pattern = re.compile(f"{any_of(known, before=before)}{behind}")
        self._begin = _beginnings(known)

    def finditer(self, text: str, words: WordsOf | None = None) -> Iterator[re.Match[str]]:
        """Like that of the pattern. `words`: those of `text`, or of it in other case, where they are known."""
        if self._begin is None:
            yield from self._pattern.finditer(text)
            return
        end = 0
        for place in (words or WordsOf(text)).beginning(self._begin):
            if place >= end and (match := self._pattern.match(text, place)):
                end = match.end()
                yield match


class Shape:
    """A pattern of matches that are not empty, looked for only where something stands that each of them holds; in a tenth of
    the time it finds what `finditer` of the pattern finds.

    `near`: patterns of what a match holds one of, each with how many characters before it a match may begin.

    >>> price = Shape(r"(?<!\\w)(?:US)?[$€]\\d+", {"[$€]": 2})
    >>> [match.group() for match in price.finditer("US$40, €5 or A$7")]
    ['US$40', '€5']
    """

    def __init__(self, pattern: str, near: Mapping[str, int]) -> None:
        self._pattern = re.compile(pattern)
        self._near = [(re.compile(what), before) for what, before in near.items()]

    def finditer(self, text: str, words: WordsOf | None = None) -> Iterator[re.Match[str]]:
        """Like that of the pattern. `words`: those of `text`, where they are known."""
        words = words or WordsOf(text)
        places: Iterable[int] = chain.from_iterable(
            words.places(what) if not before else _before(words.places(what), before)
            for what, before in self._near
        )
        end = 0
        for place in sorted(places):
            if place >= end and (match := self._pattern.match(text, place)):
                end = match.end()
                yield match


def _before(places: Iterable[int], most: int) -> Iterator[int]:
    """Each of `places` and up to `most` before it."""
    for place in places:
        yield from range(max(0, place - most), place + 1)


class WordsOf:
    """The words of a text as they are looked through, told once for several patterns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[re.Pattern[str], Sequence[int]] = {}

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self._text.lower()

    def places(self, begin: re.Pattern[str]) -> Sequence[int]:
        """Where `begin` matches, told once."""
        if begin not in self._places:
            self._places[begin] = [match.start() for match in begin.finditer(self._text)]
        return self._places[begin]

    @cached_property
    def _words(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return _numbers(self._text)

    def beginning(self, begin: NDArray[np.bool_]) -> list[int]:
        """Where words begin whose numbers are among `begin`."""
        starts, numbers = self._words
        places: list[int] = starts[begin[numbers]].tolist()
        return places


def _beginnings(words: Iterable[str]) -> NDArray[np.bool_] | None:
    """By the number of `_numbers`: whether one of `words` begins so; None where one begins with no letter of Latin-1."""
    begin = np.zeros(1 << 21, dtype=np.bool_)
    for word in words:
        starts, numbers = _numbers(word)
        if not len(starts) or starts[0]:
            return None
        if _is_single(word):
            begin[(int(_LOWER[ord(word[0])]) << 13) + 1 + np.arange(0, 1 << 13, 32)] = True
        begin[numbers[0]] = True
    return begin


def _is_single(word: str) -> bool:
    """Whether only the first character belongs to the first word: what stands behind it is not known then."""
    return not word[1:2] or not (word[1].isalnum() or word[1] == "_")


def _numbers(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the words of `text` begin, and for each its first two bytes in Latin-1, in lower case, and its length as one number.

    A letter outside Latin-1 ends a word here, in the words looked for as in the text. The length has five bits: longer
    words are told apart by their letters only.
    """
    codes = _LOWER[np.frombuffer(text.encode("latin-1", "replace") + b"  ", dtype=np.uint8)]
    inside = np.concatenate([[False], _WORD_BYTES[codes]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    pairs = (codes[starts].astype(np.int64) << 8) | codes[starts + 1]
    return starts, (pairs << 5) | np.minimum(ends - starts, (1 << 5) - 1)


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


def pattern_of(names: Iterable[str]) -> AnyOf:
    """Any of `names`, which may have dots and dashes in them, as whole words, the longest first."""
    return AnyOf(names, before=r"\w.-", behind=r"(?![\w-]|\.\w)")
