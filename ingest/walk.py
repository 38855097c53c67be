"""Which files a root holds."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pathspec import GitIgnoreSpec

from ingest.formats.ocr.engine import MISSING, engine_version
from ingest.formats.readers import PICTURES, is_readable
from ingest.sources.ignore import IGNORE, Patterns

PROGRAMS_OWN = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages", "CVS"})
"""Folders that programs fill, beside those with a dot before their name."""

_NOISE = re.compile(
    r".*~|#.*#|.*\.(?:bak|lock|map|min\.js|min\.css|orig|pyc|rej|svg|swp|tmp)|(?:package|packages|npm)-[a-z]*lock\.json|"
    r"npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum|desktop\.ini",
    re.I,
)
"""Names of files that programs write for themselves, and of drawings."""

HIDDEN = (".", "~$")
"""How names of hidden files and folders begin, and of what Office keeps beside a document while it is open."""

_SAVED = re.compile(
    r"(.+)(?:[._](?:files?|bestanden|fichiers|archivos|arquivos|ficheiros|tiedostot|pliki|soubory|elemei|dosyalar|"
    r"datoteke|fitxers|failid|fails|bylos|fajlovi|fitxategiak|filer)|-(?:Dateien|filer))",
    re.I,
)
"""A folder with the parts of a page that a browser saved beside it, in the languages of Windows (Microsoft Learn,
"Connected Files")."""

_PAGES = (".html", ".htm", ".xhtml")
"""Endings of saved pages."""

_NAMED = 8
"""Names in one line of what was passed over."""

NOT_THERE = "no such file or folder"

DEMO_ROOT = ":demo:"
"""Root name of the bundled corpus."""


@dataclass(frozen=True, slots=True)
class Root:
    """A folder or file that was named; `name` is how the catalog knows it."""

    path: Path
    name: str
    prefix: str
    within: str = ""
    """POSIX path below `path` of the part that is read; "" for all."""
    apart: tuple[str, ...] = ()
    """Real paths of folders and files inside that are roots of their own."""

    def holds(self, relative: str) -> bool:
        """Whether a file of the root lies in the part that is read."""
        return not self.within or relative == self.within or relative.startswith(f"{self.within}/")


def settled(named: Sequence[Root], known: Iterable[tuple[str, str]]) -> list[Root]:
    """The roots to read for those `named`, so that no file is taken twice; `known`: (name, prefix) of roots in the index.

    A part of another root is read as that part. A root that contains others, taken in by themselves before, is read
    without them, and they beside it.
    """
    roots: dict[tuple[str, str], Root] = {(root.name, root.prefix): root for root in named}
    settled: dict[tuple[str, str], Root] = {}
    others = [(name, prefix) for name, prefix in known if name != DEMO_ROOT and os.path.exists(name)]
    for key, root in roots.items():
        above = [
            name for name, prefix in {*others, *roots} if prefix == root.prefix and _contains(name, root.name)
        ]
        if above and root.name != DEMO_ROOT:
            whole = min(above, key=len)
            if (whole, root.prefix) not in roots:
                part = Path(root.name).relative_to(whole).as_posix()
                settled[key] = Root(Path(whole), whole, root.prefix, within=part)
            continue
        below = [name for name, prefix in others if prefix == root.prefix and _contains(root.name, name)]
        # a file directly inside has the same id as a root of its own: the document goes over to the folder
        apart = tuple(name for name in below if os.path.isdir(name) or os.path.dirname(name) != root.name)
        settled[key] = replace(root, apart=apart)
        for name in apart:
            settled.setdefault((name, root.prefix), Root(Path(name), name, root.prefix))
    return list(settled.values())


def _contains(folder: str, name: str) -> bool:
    return folder != name and os.path.isdir(folder) and Path(name).is_relative_to(folder)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: Path
    relative: str
    """POSIX path below the root; the name, where the root is the file itself."""


@dataclass(slots=True)
class Walk:
    """Files of a root in a stable order, and what was passed over."""

    files: list[Found] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)
    """Files of types that are not read, by ending."""
    unread: set[str] = field(default_factory=set)
    """POSIX paths below the root of what is there and cannot be read, or not now: what it gave before stays."""
    problems: list[tuple[str, str]] = field(default_factory=list)
    """(path, reason)."""
    loops: list[str] = field(default_factory=list)
    """Links to a folder that contains them, or that was read through another link."""
    outside: list[str] = field(default_factory=list)
    """Links that lead out of the root and were not followed."""
    hidden: list[str] = field(default_factory=list)
    """Folders passed over: with a dot before their name, or filled by programs."""
    ignored: int = 0
    """Files and folders that a `.citewellignore` names."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder on the way down."""

    path: Path
    above: tuple[tuple[int, int], ...]
    """Device and number of the folders that contain it."""
    linked: bool
    """Reached through a link."""
    ignoring: tuple[tuple[Path, GitIgnoreSpec], ...]
    """Folders with patterns, outermost first."""


def walk(root: Root, *, skip: Path, follow_links: bool = False) -> Walk:
    """Everything readable at `root`, a folder or a file, but hidden files, what programs fill, what `.citewellignore` names,
    and the folder `skip`, by whatever link it is reached.

    Links within the root are followed, others where `follow_links` says so. A folder is read at most twice: at its place and
    through one link, so that no web of links makes an endless tree.
    """
    found = Walk()
    if not root.path.is_dir():
        if root.path.exists():
            found.files.append(Found(root.path, printable(root.path.name)))
        else:  # it was there when it was named: a disk that was taken away leaves no empty folder
            found.problems.append(("", NOT_THERE))
        return found
    named = root.path / root.within
    for path in _Descent(root, Path(os.path.realpath(skip)), follow_links, found).files():
        relative = printable(path.relative_to(root.path).as_posix())
        noise = path != named and _NOISE.fullmatch(path.name) is not None
        try:
            taken = path == named or (not noise and _is_read(path))
        except OSError as error:
            found.problems.append((relative, f"cannot be read: {error.strerror or error}"))
            found.unread.add(relative)
            continue
        if taken:
            found.files.append(Found(path, relative))
            continue
        found.other[path.suffix.lower() or path.name] += 1
        if not noise:
            found.unread.add(relative)
    return found


def _is_read(path: Path) -> bool:
    if path.suffix.lower() in PICTURES and engine_version() is None:
        return False  # told together, rather than failing one by one
    return is_readable(path)


def passed_over(path: str, found: Walk) -> Iterator[str]:
    """What a person may miss of the folder shown as `path`, a line each."""
    for loop in found.loops:
        yield f"{path}/{loop} links back to a folder above it, or to one that was read: read once"
    for what, names in (
        ("lead out of the folder and were not followed (`--follow-links` does)", found.outside),
        ("were passed over, as they are hidden or filled by programs", found.hidden),
    ):
        if names:
            distinct = sorted(set(names))
            more = f" and {len(distinct) - _NAMED} more" if len(distinct) > _NAMED else ""
            kind = "links" if names is found.outside else "folders"
            yield f"{kind} in {path} that {what}: {', '.join(distinct[:_NAMED])}{more}"
    if found.ignored:
        yield f"{found.ignored} files or folders in {path} are named in {IGNORE}"
    if found.other:
        kinds = ", ".join(kind for kind, _ in found.other.most_common(8))
        total = found.other.total()
        hint = f" (pictures: {MISSING} where they show text)" if PICTURES & found.other.keys() else ""
        yield f"{'1 file' if total == 1 else f'{total} files'} of other types skipped in {path}: {kinds}{hint}"


def printable(path: str) -> str:
    """`path` with bytes that are no UTF-8 replaced, so that it can be stored and shown."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Descent:
    """One way through a root, folder by folder; no recursion, as folders may lie a thousand deep."""

    def __init__(self, root: Root, skip: Path, follow_links: bool, found: Walk) -> None:
        self._root = root.path
        self._real = root.path.resolve()
        self._start = root.path / root.within
        self._skip = {skip, *map(Path, root.apart)}
        self._skip_names = {path.name for path in self._skip}
        self._follow_links = follow_links
        self._found = found
        self._through_links: set[tuple[int, int]] = set()
        self._patterns = Patterns(self._problem)

    def files(self) -> Iterator[Path]:
        """Regular files in the order of their names, folder by folder."""
        if not self._start.is_dir():
            yield self._start
            return
        ignoring: list[tuple[Path, GitIgnoreSpec]] = []
        for folder in reversed(self._start.parents):
            if folder.is_relative_to(self._root) and os.path.lexists(folder / IGNORE):
                if (patterns := self._patterns.of(folder)) is None:
                    return
                ignoring.append((folder, patterns))
        waiting: list[_Folder | Path] = [_Folder(self._start, (), False, tuple(ignoring))]
        while waiting:
            place = waiting.pop()
            if isinstance(place, Path):
                yield place
                continue
            try:
                waiting += reversed(self._entries(place))
            except OSError as error:
                self._problem(place.path, error)

    def _entries(self, folder: _Folder) -> list[_Folder | Path]:
        """Files and folders of `folder` that are taken."""
        status = folder.path.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in folder.above or (folder.linked and identity in self._through_links):
            self._found.loops.append(self._shown(folder.path))
            return []
        if folder.linked:
            self._through_links.add(identity)
        entries = sorted(os.scandir(folder.path), key=lambda entry: entry.name)
        ignoring = folder.ignoring
        if any(entry.name == IGNORE for entry in entries):
            if (patterns := self._patterns.of(folder.path)) is None:
                return []
            ignoring = (*ignoring, (folder.path, patterns))
        pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith(_PAGES)}
        taken: list[_Folder | Path] = []
        for entry in entries:
            path = folder.path / entry.name
            if (saved := _SAVED.fullmatch(entry.name)) and saved[1] in pages and entry.is_dir():
                self._found.hidden.append(entry.name)
                continue
            try:
                kind = self._kind(entry, path, ignoring)
            except OSError as error:
                self._problem(path, error)
                continue
            if kind == "file":
                taken.append(path)
            elif kind == "folder":
                linked = folder.linked or entry.is_symlink()
                taken.append(_Folder(path, (*folder.above, identity), linked, ignoring))
        return taken

    def _kind(
        self, entry: os.DirEntry[str], path: Path, ignoring: Sequence[tuple[Path, GitIgnoreSpec]]
    ) -> str | None:
        """ "file", "folder", or None for what is passed over, which is noted where somebody may miss it."""
        is_folder = entry.is_dir()
        if entry.name.startswith(HIDDEN):
            if is_folder:
                self._found.hidden.append(entry.name)
            return None
        if is_folder and (entry.name in PROGRAMS_OWN or (path / "pyvenv.cfg").is_file()):
            self._found.hidden.append(entry.name)
            return None
        if ignoring and self._patterns.keep_out(path, is_folder, ignoring):
            self._found.ignored += 1
            return None
        if entry.is_symlink() and not self._follows(path):
            return None
        # Finding where a path really is looks at each folder above it: only where it may be one of them.
        may_be = entry.name in self._skip_names or entry.is_symlink()
        if may_be and not self._skip.isdisjoint(((real := path.resolve()), *real.parents)):
            return None
        if is_folder or entry.is_file():
            return "folder" if is_folder else "file"
        self._found.other["no regular file"] += 1
        return None

    def _follows(self, link: Path) -> bool:
        """Whether `link` leads somewhere, and within the root or anywhere when that is wanted."""
        target = link.resolve()
        if not target.exists():
            self._found.problems.append((self._shown(link), "a link to nothing"))
            return False
        if not self._follow_links and not target.is_relative_to(self._real):
            self._found.outside.append(self._shown(link))
            return False
        return True

    def _problem(self, path: Path, error: Exception, and_so: str = "") -> None:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        self._found.problems.append((self._shown(path), f"cannot be read: {reason}{and_so}"))

    def _shown(self, path: Path) -> str:
        return printable(path.relative_to(self._root).as_posix())
