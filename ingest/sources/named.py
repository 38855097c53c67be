"""A LlamaIndex reader that is named on the command line: `module:Class` and its arguments.

The name is an order of the person who wrote it: it is code that will run. So it is taken from the command line or a call and
from nowhere else, no setting and no file of a folder, and the working folder is not searched for it.
"""

from __future__ import annotations

import importlib
import inspect
import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from llama_index.core.readers.base import BaseReader

from ingest.formats.parsed import one_line
from ingest.sources.connectors import Connector, called
from rag.errors import UsageError

_SECRET = re.compile("key|token|secret|passw|credential|auth", re.IGNORECASE)
"""Names of arguments that may change although the source is the same, and belong into no index."""

_TOLD = 8
"""Hex digits of the hash that tells sources of one class apart."""


def named_connector(
    spec: str, arguments: str | None, prefix: str = "", *, max_text_mb: float = 20.0
) -> Connector:
    """The reader `spec` (`module:Class`), made with `arguments`, a JSON object.

    Arguments that the class takes make the reader, all others go to its `load_data`. Raises UsageError, which says what is
    wrong with the name, the arguments or the reader.
    """
    given = _object(arguments)
    kind = _class(spec)
    own, rest = _divided(kind, given)
    try:
        reader = kind(**own)
    except Exception as error:  # each vendor has errors of its own
        raise UsageError(
            f"--reader {spec} cannot be made with these --reader-args ({_told(error)})."
        ) from error
    told = {key: value for key, value in given.items() if not _SECRET.search(key)}
    name = f"{spec}#{sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:_TOLD]}" if told else spec
    return Connector(reader, prefix, name=name, load=rest, max_text_mb=max_text_mb)


def _object(arguments: str | None) -> dict[str, Any]:
    if arguments is None:
        return {}
    try:
        given = json.loads(arguments)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f'--reader-args is not JSON ({error}). Write an object, like \'{{"input_dir": "papers"}}\'.'
        ) from None
    if not isinstance(given, dict):
        raise UsageError("--reader-args must be a JSON object of names and values.")
    return given


def _class(spec: str) -> type[BaseReader]:
    module_name, _, class_name = spec.partition(":")
    if not re.fullmatch(r"[^\W\d]\w*(\.[^\W\d]\w*)*", module_name) or not class_name.isidentifier():
        raise UsageError(
            f"--reader {spec!r} is no `module:Class`, like `llama_index.readers.web:SimpleWebPageReader`."
        )
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module_name}.".startswith(f"{error.name}."):
            raise UsageError(
                f"--reader {spec}: importing it failed ({_told(error)}). Install what it needs."
            ) from error
        raise UsageError(
            f"--reader {spec}: there is no module {error.name}. Install its package (LlamaIndex's readers are packages of their"
            " own, like llama-index-readers-web), or put the folder of your own module on PYTHONPATH."
        ) from error
    except Exception as error:  # whatever a module does when it is imported
        raise UsageError(f"--reader {spec}: importing it failed ({_told(error)}).") from error
    kind = getattr(module, class_name, None)
    if not (isinstance(kind, type) and issubclass(kind, BaseReader)):
        readers = sorted(name for name, value in vars(module).items() if _is_reader(value))
        has = f"It has {', '.join(readers)}." if readers else "It has no reader."
        raise UsageError(f"--reader {spec}: {module_name} has no LlamaIndex reader of this name. {has}")
    return kind


def _is_reader(value: object) -> bool:
    return (
        isinstance(value, type)
        and issubclass(value, BaseReader)
        and not inspect.isabstract(value)
        and value is not BaseReader
    )


def _divided(kind: type[BaseReader], given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What makes the reader, and what it is called with."""
    fields = getattr(kind, "model_fields", None)  # of those that are pydantic models
    taken = set(fields or ()) | _parameters(kind.__init__)[0] - {"data"}
    load = {key: value for key, value in given.items() if key not in taken}
    known, open_ended = _parameters(called(kind))
    strange = sorted(load.keys() - known) if not open_ended else []
    if strange:
        knows = ", ".join(sorted(taken | known)) or "none"
        raise UsageError(f"--reader-args: {kind.__name__} takes no {', '.join(strange)}. It takes: {knows}.")
    return {key: value for key, value in given.items() if key in taken}, load


def _parameters(function: Callable[..., Any]) -> tuple[set[str], bool]:
    """What a method takes by name, and whether it takes whatever it is given."""
    several = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    given = inspect.signature(function).parameters.values()
    named = {one.name for one in given if one.kind not in several} - {"self"}
    return named, any(one.kind is inspect.Parameter.VAR_KEYWORD for one in given)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {one_line(str(error)) or 'no reason given'}"
