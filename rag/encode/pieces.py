"""Word pieces of texts, each word cut once.

BERT's tokenizer cleans, splits and cuts every word by itself, so the pieces of a text are those of its words in a row.
A text has far fewer different words than words: with those remembered, cutting takes three fifths of the time. Other kinds of
tokenizers look across spaces; they are given the whole text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

_WORD = re.compile(r"[^ \t\n\r!-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]")
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


class Pieces:
    """What `tokenizer` makes of texts; safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.encode_special_tokens = True  # "[SEP]" in a text is only text
        kinds = (tokenizer.normalizer, tokenizer.pre_tokenizer, tokenizer.model)
        self._by_word = [type(kind).__name__ for kind in kinds] == _BERT
        self._lower = self._by_word and bool(tokenizer.normalizer.lowercase)
        self._before, self._after = self._ends() if self._by_word else ([], [])
        self._known: dict[str, Cut] = {}
        self.kept = lru_cache(maxsize=_TEXTS)(self.cut)
        """`cut`, which remembers the texts asked for last. What it gives is not to be changed."""

    def ids(self, text: str) -> list[int]:
        """Ids of the pieces of `text`, special ones included."""
        if not self._by_word:
            whole: list[int] = self._encode(text, special=True).ids
            return whole
        ids, known = list(self._before), self._known
        for word in _WORD.findall(text):
            ids += (known.get(word) or self._word(word))[0]
        return ids + self._after

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
            of_word, inside = known.get(word) or self._word(word)
            ids += of_word
            if len(inside) == 1:  # most words are: a list of one takes as long as all the rest
                start, end = inside[0]
                spans.append((at + start, at + end))
            else:
                spans += [(at + start, at + end) for start, end in inside]
        return ids, spans

    def _word(self, word: str) -> Cut:
        """The pieces of a word that is not remembered; from now on it is."""
        whole = self._whole(word)
        if whole is not None:
            cut = [whole], [(0, len(word))]
        else:
            encoding = self._encode(word, special=False)
            cut = encoding.ids, encoding.offsets
        if len(word) <= _LONGEST:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[word] = cut
        return cut

    def _whole(self, word: str) -> int | None:
        """The number of a word that is one piece, where that can be looked up: a tenth of the time of cutting it.

        Of a word that the vocabulary has, WordPiece makes no smaller pieces; ASCII letters and digits are normalised by
        small letters alone."""
        if not (word.isascii() and word.isalnum() and len(word) <= _LONGEST):
            return None
        number: int | None = self._tokenizer.token_to_id(word.lower() if self._lower else word)
        return number

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
