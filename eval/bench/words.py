"""Words of files that are lost, invented or put out of order when they are read, by format.

    python -m eval.bench.words PLACE ...

A place is a folder of files, each beside its reference `NAME.reference` in UTF-8 (what a person reads there, made without the
readers measured here), or a data set whose `docs.jsonl` has rows with `file` and `text`. Prints a table for the log.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.formats.readers import reader_of
from rag.prove.signals.aligning import opcodes

_WORD = re.compile(r"[^\W_]+")
REFERENCE = ".reference"
MAX_TEXT_MB = 20.0
MOST_IN_ORDER = 20_000
"""Words of a file whose order is looked at, from its beginning: aligning takes their product."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the words of a reference."""

    words: int
    missing: int
    """Words of the reference that were not read, repeated ones counted."""
    invented: int
    """Words that were read and are not in the reference."""
    moved: int
    """Words in both that are not in the longest common sequence of both."""


def kept(reference: str, text: str) -> Kept:
    """How `text` keeps the words of `reference`; case and punctuation do not count."""
    given, read = (_WORD.findall(side.casefold()) for side in (reference, text))
    missing, invented = Counter(given) - Counter(read), Counter(read) - Counter(given)
    ours, theirs = given[:MOST_IN_ORDER], read[:MOST_IN_ORDER]
    common = (Counter(ours) & Counter(theirs)).total()
    in_order = sum(i2 - i1 for tag, i1, i2, _, _ in opcodes(ours, theirs) if tag == "equal")
    return Kept(len(given), missing.total(), invented.total(), common - in_order)


def files_of(place: Path) -> Iterator[tuple[Path, str]]:
    """Each file of a place with its reference text. Raises OSError and ValueError."""
    if (rows := place / "docs.jsonl").is_file():
        for line in rows.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.get("file"):
                path = place / row["file"]
                yield (path if path.is_file() else place / "docs" / row["file"]), row["text"]
        return
    for path in sorted(place.rglob(f"*{REFERENCE}")):
        yield path.with_name(path.name.removesuffix(REFERENCE)), path.read_text("utf-8")


def table(found: Sequence[tuple[str, Kept]]) -> str:
    """A row for each format, and one for all."""
    by_format: dict[str, list[Kept]] = defaultdict(list)
    for suffix, one in found:
        by_format[suffix].append(one)
    lines = [
        "| format | files | words | missing | invented | out of order |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, those in [*sorted(by_format.items()), ("all", [one for _, one in found])]:
        words = sum(one.words for one in those) or 1
        shares = (
            sum(getattr(one, what) for one in those) / words for what in ("missing", "invented", "moved")
        )
        lines.append(
            f"| {name} | {len(those)} | {words} | " + " | ".join(f"{share:.2%}" for share in shares) + " |"
        )
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("places", nargs="+", type=Path)
    found = []
    for place in parser.parse_args(argv).places:
        for path, reference in files_of(place):
            suffix = path.suffix.lower()
            found.append((suffix, kept(reference, reader_of(suffix)(path, MAX_TEXT_MB).text)))
    if not found:
        print("no file with a reference there", file=sys.stderr)
        return 2
    print(table(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
