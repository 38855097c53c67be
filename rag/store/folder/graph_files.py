"""The files of Chroma's graph, watched from outside: Chroma 1.5 rewrites them in place and checks nothing.

A small state file beside the folder says whether a writer is at work, how the files looked after its last
finished write, and what they hashed to, so that torn, cut, lost and rotten files are told before Chroma
loads them: it may answer wrongly over them, or bring the process down.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self, TypeAlias

from rag.store.seal import digest_of
from rag.store.stored import sealed

SAVED = "index_metadata.pickle"
"""File that Chroma writes last when it saves a graph."""

_SUM = "sum"
"""Key of a digest of the rest of the state file."""

Shape: TypeAlias = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds; the time is 0 where it means nothing."""


@dataclass(slots=True)
class GraphState:
    """What the state file says."""

    writing: bool = False
    """A writer is at work, or died at it."""
    save_every: int = 0
    """Writes between two savings of the graph."""
    breadth: int = 0
    """Candidates that a search keeps; 0: as the collection was made."""
    unsaved: int = 0
    """Writes since the graph was last saved."""
    files: dict[str, Shape] = field(default_factory=dict)
    """The files after the last finished write."""
    digests: dict[str, tuple[Shape, str]] = field(default_factory=dict)
    """SHA-256 of each file of a saved graph, with the shape that it was taken of."""
    database: str = ""
    """`digest` of rag/store/folder/chroma_file.py after the last finished write; "": not known."""

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The state of the graph in `folder`; an empty one when none is kept."""
        try:
            kept = json.loads(file_beside(folder, "state").read_text())
            return cls(
                writing=bool(kept["writing"]),
                save_every=int(kept["save_every"]),
                breadth=int(kept.get("breadth", 0)),
                unsaved=int(kept["unsaved"]),
                files={name: (size, time) for name, (size, time) in kept["files"].items()},
                digests={
                    name: ((size, time), digest) for name, ((size, time), digest) in kept["digests"].items()
                },
                database=str(kept.get("database", "")),
            )
        except (OSError, ValueError, TypeError, KeyError):
            return cls()

    def keep(self, folder: Path) -> None:
        """Write the state file, whole or not at all."""
        fresh = file_beside(folder, "state.new")
        said = asdict(self)
        fresh.write_text(json.dumps({**said, _SUM: _sum(said)}))
        fresh.replace(file_beside(folder, "state"))

    def see(self, folder: Path) -> bool:
        """Take over how the files look now; whether they changed."""
        files = _shapes(folder)
        if files == self.files:
            return False
        if any(name.endswith(SAVED) for name, _ in files.items() - self.files.items()):
            self.unsaved = 0
        self.files = files
        return True

    def seal(self, folder: Path) -> None:
        """Writing is over: take over how the files look, and hash those that changed."""
        self.writing = False
        self.files = _shapes(folder)
        known, self.digests = self.digests, {}
        for name, shape in self.files.items():
            if shape[1]:
                old_shape, old_digest = known.get(name, ((0, 0), ""))
                digest = old_digest if old_shape == shape else digest_of(folder / name)
                self.digests[name] = (shape, digest)

    def is_torn(self, folder: Path) -> bool:
        """A writer died while it rewrote the files, or one was cut short or lost since."""
        files = _shapes(folder)
        if self.writing:
            return self.files != files
        sizes = {name: size for name, (size, _) in files.items()}
        return any(sizes.get(name) != size for name, (size, _) in self.files.items())

    @staticmethod
    def is_altered(folder: Path) -> bool:
        """Whether the state file is there and not as `keep` wrote it: what it knows of the others is lost then."""
        try:
            said = json.loads(file_beside(folder, "state").read_text())
            kept = said.pop(_SUM, None)  # an older version kept none
            return kept is not None and kept != _sum(said)
        except FileNotFoundError:
            return False
        except (OSError, ValueError, AttributeError):
            return True

    def altered(self, folder: Path) -> list[str]:
        """Files of the graph whose bytes are not those that were written; reads all of them."""
        if self.writing:
            return []
        return [name for name, (_, digest) in self.digests.items() if digest_of(folder / name) != digest]


def _sum(said: dict[str, Any]) -> str:
    return sealed([json.dumps(said, sort_keys=True)]).hex()


def is_saved(folder: Path) -> bool:
    """Whether all graphs in `folder` were saved at least once."""
    return all((path / SAVED).exists() for path in folder.glob("*/") if path.is_dir())


def file_beside(folder: Path, ending: str) -> Path:
    """A file that goes with `folder`."""
    return folder.parent / f"{folder.name}.{ending}"


def _shapes(folder: Path) -> dict[str, Shape]:
    """Sizes and times; sizes only while a graph was never saved, as opening it then touches its files."""
    found = {}
    for path in sorted(folder.glob("*/*")):
        status = path.stat()
        time = status.st_mtime_ns if (path.parent / SAVED).exists() else 0
        found[path.relative_to(folder).as_posix()] = (status.st_size, time)
    return found
