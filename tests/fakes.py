"""Test doubles that are functions of their input, so that tests can be checked by hand."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from rag.types import Turn, Usage

_WORD = re.compile(r"\w+")


class HashEmbedder:
    """Counts words: each word (case-folded) adds 1 to one of `dimension` places, then the whole is normalised.

    Texts that share words are near, equal texts are equal, and a text without words is the first axis.
    A token is a word; two special tokens are counted as real models do.
    """

    def __init__(
        self,
        dimension: int = 64,
        max_tokens: int = 256,
        name: str = "fake:words",
        languages: frozenset[str] = frozenset(),
    ) -> None:
        self.name = f"{name}-{dimension}"
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.languages = languages
        self.embedded: list[str] = []
        """Every text that was embedded, in order: lets a test prove that nothing was embedded twice."""

    def count_tokens(self, text: str) -> int:
        return len(_WORD.findall(text)) + 2

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(text)]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        return np.stack([self._vector(text) for text in texts]) if texts else self._none()

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return self._vector(text)

    def _none(self) -> NDArray[np.float32]:
        return np.zeros((0, self.dimension), dtype=np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in _WORD.findall(text.casefold()):
            vector[place(word, self.dimension)] += 1.0
        if not vector.any():
            vector[0] = 1.0
        return vector / np.float32(np.linalg.norm(vector))


class AngleEmbedder:
    """Texts as directions in a plane: a test says how near they are. `degrees` of a text; 0 of one that is not there."""

    def __init__(self, degrees: Mapping[str, float]) -> None:
        self._degrees = degrees

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        angles = np.radians([self._degrees.get(text, 0.0) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return self.embed([text])[0]


class Scripted:
    """A chat model that says what it is told to, or fails."""

    name = "scripted"

    def __init__(self, *pieces: str | Exception) -> None:
        self._pieces = pieces

    def stream(self, messages: Sequence[Turn], max_tokens: int) -> Generator[str | Usage, None, None]:
        for piece in self._pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece
        yield Usage(prompt_tokens=100, completion_tokens=9)


def place(word: str, dimension: int) -> int:
    """The axis that a case-folded word counts on."""
    return int.from_bytes(sha256(word.encode()).digest()[:4], "little") % dimension
