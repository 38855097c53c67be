"""Counts and cuts tokens of chat and embedding models, without a download (only importer of tiktoken).

tiktoken fetches its vocabularies on first use. llama-index-core carries two of them (o200k_base and
cl100k_base), so tiktoken is pointed there unless the user chose a cache folder of their own.
"""

from __future__ import annotations

import importlib.util
import os
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ModelFileError

if TYPE_CHECKING:
    import tiktoken

DEFAULT_ENCODING = "o200k_base"
"""Encoding of current chat models, and a fair estimate for the models of other vendors."""

CARRIED = {"cl100k_base", "o200k_base", "o200k_harmony"}
"""Encodings whose vocabulary is on the disk already."""

_CACHE_VARIABLES = ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR")
_pointing = threading.Lock()
"""Held while tiktoken is pointed at the carried folder: the environment is one for all threads, and the first two questions of
a chat may come at once."""


def count_tokens(text: str, model: str | None = None) -> int:
    """Tokens of `text` for `model`; unknown models are counted with `DEFAULT_ENCODING`.

    Raises ModelFileError when no vocabulary can be read.
    """
    return len(_encoding(_encoding_name(model)).encode_ordinary(text))


def cut(text: str, max_tokens: int, model: str | None = None) -> str:
    """The longest prefix of `text` that holds at most `max_tokens` tokens and ends between characters."""
    encoding = _encoding(_encoding_name(model))
    tokens = encoding.encode_ordinary(text)
    if len(tokens) <= max_tokens:
        return text
    kept = encoding.decode_bytes(tokens[: max(0, max_tokens)]).decode("utf-8", errors="ignore")
    return text[: len(kept)]


def token_offsets(text: str, model: str | None = None) -> list[tuple[int, int]]:
    """Code point span of every token; of tokens that share one character all but the last are empty."""
    encoding = _encoding(_encoding_name(model))
    _, starts = encoding.decode_with_offsets(encoding.encode_ordinary(text))
    return list(zip(starts, [*starts[1:], len(text)][: len(starts)], strict=True))


@cache
def _encoding_name(model: str | None) -> str:
    if model is None:
        return DEFAULT_ENCODING
    import tiktoken

    try:
        name = tiktoken.encoding_name_for_model(model)
    except KeyError:
        return DEFAULT_ENCODING
    return name if name in CARRIED else DEFAULT_ENCODING


@cache
def _encoding(name: str) -> tiktoken.Encoding:
    with _pointing:
        chosen = any(os.environ.get(variable) for variable in _CACHE_VARIABLES)
        folder = None if chosen else _carried_folder()
        if folder is None:
            return _load(name)
        os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
        try:
            return _load(name)
        finally:
            del os.environ["TIKTOKEN_CACHE_DIR"]


def _load(name: str) -> tiktoken.Encoding:
    import tiktoken

    try:
        return tiktoken.get_encoding(name)
    except OSError as error:  # requests' errors are OSErrors too: a download was tried and failed
        raise ModelFileError(
            f"the token vocabulary {name} is missing ({type(error).__name__}): reinstall "
            "llama-index-core, or set TIKTOKEN_CACHE_DIR to a folder that holds it."
        ) from None


def _carried_folder() -> Path | None:
    """The folder inside llama-index-core, found without importing it (that takes seconds)."""
    try:
        spec = importlib.util.find_spec("llama_index.core")
    except ModuleNotFoundError:
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "_static" / "tiktoken_cache"
    return folder if folder.is_dir() else None
