"""Word pieces of texts, each word cut once.

BERT's tokenizer cleans, splits and cuts every word by itself, so the pieces of a text are those of its words in a row.
A text has far fewer different words than words: with those remembered, cutting takes three fifths of the time. Other kinds of
tokenizers look across spaces; they are given the whole text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from rag.language.patterns import regex

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

_WORD = regex(r"[^ \t\n\r!-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]")
"""Between what BERT too takes for white space or punctuation; other control characters are deleted there and glue what is
beside them."""

_LONGEST = 40
"""Characters of the longest word that is remembered: longer ones are addresses and data, and hardly come again."""

_KEPT = 50_000
"""Words remembered, some 20 MB; then it starts anew."""

_TEXTS = 64
"""Passages and claims remembered, 3 MB: a question or a draft asks for the pieces of each several times."""

_BERT = ["BertNormalizer", "BertPreTokenizer", "WordPiece"]
"""Normaliser, splitter and model of a tokenizer that goes by words."""

Cut: TypeAlias = tuple[list[int], list[tuple[int, int]]]
"""Ids of the pieces of a text, and the code point span of each."""
_IDS = itemgetter(0)


class _Known(dict[str, Cut]):
    """Words with their pieces; one that is not known is asked for, and remembered from then on."""

    def __init__(self, ask: Callable[[str], Cut]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Cut:
        cut = self._ask(word)
        if len(word) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[word] = cut
        return cut


class _Counts(dict[str, int]):
    """How many pieces the words have that were counted last."""

    def __init__(self, known: _Known) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> int:
        count = len(self._known[word][0])
        if len(word) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[word] = count
        return count


class Pieces:
    """What `tokenizer` makes of texts; safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.encode_special_tokens = True  # "[SEP]" in a text is only text
        kinds = (tokenizer.normalizer, tokenizer.pre_tokenizer, tokenizer.model)
        self._by_word = [type(kind).__name__ for kind in kinds] == _BERT
        self._inner = tokenizer.model.continuing_subword_prefix if self._by_word else ""
        """Stands before a piece that does not begin its word."""
        self._lower = self._by_word and bool(tokenizer.normalizer.lowercase)
        self._before, self._after = self._ends() if self._by_word else ([], [])
        self._known = _Known(self._word)
        self._counts = _Counts(self._known)
        self.kept = lru_cache(maxsize=_TEXTS)(self.cut)
        """`cut`, which remembers the texts asked for last. What it gives is not to be changed."""

    def ids(self, text: str) -> list[int]:
        """Ids of the pieces of `text`, special ones included."""
        if not self._by_word:
            whole: list[int] = self._encode(text, special=True).ids
            return whole
        ids = list(self._before)
        ids += chain.from_iterable(map(_IDS, map(self._known.__getitem__, _WORD.findall(text))))
        return ids + self._after

    def count(self, text: str) -> int | None:
        """How many pieces `text` has, special ones not counted; None where pieces may reach across spaces and signs."""
        if not self._by_word:
            return None
        return sum(map(self._counts.__getitem__, _WORD.findall(text)))

    def cut(self, text: str) -> Cut:
        """The pieces of `text`, special ones not counted."""
        if not self._by_word:
            encoding = self._encode(text, special=False)
            return encoding.ids, encoding.offsets
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        known = self._known
        for match in _WORD.finditer(text):
            at, word = match.start(), match.group()
            of_word, inside = known[word]
            ids += of_word
            if len(inside) == 1:  # most words are: a list of one takes as long as all the rest
                start, end = inside[0]
                spans.append((at + start, at + end))
            else:
                spans += [(at + start, at + end) for start, end in inside]
        return ids, spans

    def _word(self, word: str) -> Cut:
        """The pieces of a word."""
        plain = word.isascii() and word.isalnum() and len(word) <= _LONGEST
        if plain and (cut := self._longest_first(word.lower() if self._lower else word)):
            return cut
        encoding = self._encode(word, special=False)
        return encoding.ids, encoding.offsets

    def _longest_first(self, word: str) -> Cut | None:
        """The pieces of a word of ASCII letters and digits, which small letters alone normalise, looked up as WordPiece does:
        the longest that the vocabulary has, then the longest of what is left. None where it has none of some rest.

        That takes a tenth of the time of asking for them, or half of it where a word is not one piece."""
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        start, end = 0, len(word)
        while start < end:
            number: int | None = self._tokenizer.token_to_id(
                f"{self._inner}{word[start:end]}" if start else word[:end]
            )
            if number is None:
                end -= 1
                continue
            ids.append(number)
            spans.append((start, end))
            start, end = end, len(word)
        return (ids, spans) if start == len(word) else None

    def _ends(self) -> tuple[list[int], list[int]]:
        """The special pieces that stand before and after those of a text."""
        encoding = self._encode("a", special=True)
        inside = [place for place, special in enumerate(encoding.special_tokens_mask) if not special]
        return encoding.ids[: inside[0]], encoding.ids[inside[-1] + 1 :]

    def _encode(self, text: str, *, special: bool) -> Encoding:
        try:
            return self._tokenizer.encode(text, add_special_tokens=special)
        except (TypeError, UnicodeEncodeError):  # half of a surrogate pair is no text; "?" keeps the offsets
            whole = text.encode("utf-8", errors="replace").decode("utf-8")
            return self._tokenizer.encode(whole, add_special_tokens=special)
