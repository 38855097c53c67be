"""Data folders by name, for a person who has several; kept in the user's configuration.

citewell use work ~/indexes/work   →   citewell ask "..."                    (until another one is used)
                                       citewell ask "..." --data-dir work
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from rag.errors import UsageError
from rag.language.patterns import regex

MOST = 1_000
"""Names that are kept."""
_NAME = regex(r"[A-Za-z0-9][\w-]{0,63}")
_MISTYPED = 0.7
"""Likeness of letters (as difflib counts it) from which a name that is not known is taken for a known one mistyped."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The names that are known, and which of them is used where none is given."""

    by_name: Mapping[str, Path] = field(default_factory=dict)
    used: str | None = None

    @property
    def known_names(self) -> str:
        """The names in a message."""
        return (
            f"Known names: {', '.join(sorted(self.by_name))}."
            if self.by_name
            else "No folder has a name yet."
        )

    def of(self, name: str) -> Path:
        """Where the folder of this name is. Raises UsageError."""
        if name not in self.by_name:
            raise UsageError(
                f"no data folder is called {name!r}. {self.known_names} `citewell use {name} FOLDER` gives one this name."
            )
        return self.by_name[name]

    def meant(self, given: str) -> Path:
        """The folder that `--data-dir` means: that of a name, else the path itself.

        A word that is neither, but nearly a name, is one mistyped; nothing is what an unset variable of a shell says. Raises
        UsageError.
        """
        if not given.strip():
            raise UsageError(
                "--data-dir names no folder: is a variable of the shell empty? For this one write `.`."
            )
        if given in self.by_name:
            return self.by_name[given]
        if _NAME.fullmatch(given) and not Path(given).exists():
            names = [name.casefold() for name in self.by_name]
            if get_close_matches(given.casefold(), names, 1, _MISTYPED):
                raise UsageError(
                    f"no data folder is called {given!r}. {self.known_names} For a new folder here write ./{given}."
                )
        return Path(given)

    def name_of(self, folder: Path) -> str | None:
        """The name of a folder, if it has one."""
        return next((name for name, path in self.by_name.items() if path == folder), None)

    def with_name(self, name: str, folder: Path) -> Folders:
        """With one more name, or another folder for it, which is used from now on. Raises UsageError."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} cannot name a data folder: use letters, digits, - and _.")
        if name not in self.by_name and len(self.by_name) >= MOST:
            raise UsageError(
                f"{MOST} data folders have names already; `citewell use --forget NAME` frees one."
            )
        path = Path(os.path.abspath(folder.expanduser()))
        return Folders({**self.by_name, name: path}, name)

    def without(self, name: str) -> Folders:
        """Without a name; its folder stays as it is. Raises UsageError."""
        self.of(name)
        left = {other: path for other, path in self.by_name.items() if other != name}
        return Folders(left, self.used if self.used != name else None)


def load() -> Folders:
    """What is kept. Raises UsageError when it cannot be read."""
    record = _record()
    try:
        read = json.loads(record.read_text("utf-8"))
        by_name = {str(name): Path(str(path)) for name, path in read["folders"].items()}
        used = read["used"]
    except FileNotFoundError:
        return Folders()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{record} cannot be read ({error}). Mend it or take it away.") from None
    return Folders(by_name, used if used in by_name else None)


def save(folders: Folders) -> None:
    """Keep it in place of what was kept."""
    record = _record()
    record.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {
        "folders": {name: str(path) for name, path in sorted(folders.by_name.items())},
        "used": folders.used,
    }
    part = record.with_suffix(f".{os.getpid()}.part")  # other commands may be at it
    part.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    part.replace(record)


def _record() -> Path:
    from platformdirs import user_config_path

    return user_config_path("citewell", appauthor=False) / "folders.json"
