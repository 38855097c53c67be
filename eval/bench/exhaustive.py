"""Questions about the whole corpus: is everything named that should be, nothing else, and is the count right?

    python -m eval.bench.exhaustive [--gold FILE ...] [--data-dir DIR] [--show]

Gold is `eval/gold/exhaustive.jsonl` over the bundled notes, or `eval/gold/journeys.*.jsonl` over a folder of one's own that
is ingested into `--data-dir` (eval/gold/README.md): a question a line, with one of

    documents   the ids of all documents that the answer must name; none = decline
    items       all things that it must list, each as the ways to write it; none = decline
    count       their number

Of `items` one that the answer lists is a line of it, as the product counts and quotes them; what leads them in is none.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ingest import ingest
from rag import Answer, Assistant, load_settings

GOLD = Path(__file__).parents[1] / "gold" / "exhaustive.jsonl"
Row: TypeAlias = Mapping[str, Any]
_LEADS_IN = re.compile(r":\s*(?:\[\d+\]\s*)*$|\bfollow(?:s|ing)\b")
_MARKER = re.compile(r"\s*\[\d+\]")


@dataclass(frozen=True, slots=True)
class Judged:
    """What one answer is worth."""

    hits: int
    """Of the documents or items that are wanted, those that are named."""
    wanted: int
    named: int
    """Documents named, or lines that list an item."""
    fitting: int
    """Of these, those that are wanted."""
    right: bool
    """Whether the number that is said is the right one, or it is declined where nothing is there."""


def kind_of(row: Row) -> str:
    """What a question asks for: `documents`, `items`, `count`, or `absent` where there is none.

    >>> kind_of({"documents": ["a.md"]}), kind_of({"items": []}), kind_of({"count": 3})
    ('documents', 'absent', 'count')
    """
    if "count" in row:
        return "count"
    kind = "items" if "items" in row else "documents"
    return kind if row[kind] else "absent"


def judge(row: Row, answer: Answer) -> Judged:
    """Everything that is named rightly, wanted, named in all, and whether the count said, or the refusal, is right."""
    if "count" in row:
        return Judged(0, 0, 0, 0, answer.short_answer == str(row["count"]))
    if row.get("items"):
        return judge_items(row["items"], answer)
    wanted = set(row.get("documents", ()))
    named = {citation.document_id for citation in answer.citations}
    counted = answer.coverage.items if answer.coverage else None
    right = counted == len(wanted) if wanted else answer.outcome == "declined"
    both = len(wanted & named)
    return Judged(both, len(wanted), len(named), both, right)


def judge_items(gold: Sequence[Sequence[str]], answer: Answer) -> Judged:
    """The same of things: a line counts as one item, or as those of `gold` that it names, where it names several; the number
    said is the coverage's, or that of all items listed where none is said."""
    lines = _listed(gold, answer) if answer.outcome == "answered" else []
    held = [{n for n, ways in enumerate(gold) if _names(line, ways)} for line in lines]
    hits = set().union(*held)
    wrong = sum(not one for one in held)
    said = answer.coverage.items if answer.coverage else len(hits) + wrong
    return Judged(len(hits), len(gold), len(lines), len(lines) - wrong, said == len(gold))


def _listed(gold: Sequence[Sequence[str]], answer: Answer) -> list[str]:
    """The lines that list something: not the sentence that counts them, nor what leads them in and names none."""
    lines = [_MARKER.sub("", line) for line in answer.text.split("\n") if line.strip()]
    if answer.coverage and not any(_names(lines[0], ways) for ways in gold):
        lines = lines[1:]
    while len(lines) > 1 and _LEADS_IN.search(lines[0]) and not any(_names(lines[0], ways) for ways in gold):
        lines = lines[1:]
    return lines


def _names(line: str, ways: Iterable[str]) -> bool:
    """Whether `line` holds one of the ways to write a thing, not as part of a longer word.

    >>> _names("- Courier-Bold", ["Courier"]), _names("library.Error: the base", ["Error"]), _names("-n N", ["-n", "--number"])
    (False, True, True)
    """
    return any(re.search(rf"(?<![\w-]){re.escape(way)}(?![\w-])", line) for way in ways)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, nargs="+", default=[GOLD])
    parser.add_argument("--data-dir", type=Path, help="ask this index (default: the bundled notes)")
    parser.add_argument("--show", action="store_true", help="print what is missed or too much")
    options = parser.parse_args()
    rows = [json.loads(line) for gold in options.gold for line in gold.read_text("utf-8").splitlines()]
    judged: list[tuple[str, Judged]] = []
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(data_dir=options.data_dir or Path(home))
        if options.data_dir is None:
            ingest(None, settings)
        with Assistant.open(settings) as assistant:
            for row in rows:
                answer = assistant.ask(row["question"], local=True)
                one = judge(row, answer)
                judged.append((kind_of(row), one))
                if options.show and (one.hits < one.wanted or one.fitting < one.named or not one.right):
                    said = sorted({citation.document_id for citation in answer.citations})
                    gold = row.get("documents", row.get("items", row.get("count")))
                    print(row["question"], "| wanted", gold, "| said", said, answer.text)
    for kind in sorted({kind for kind, _ in judged}):
        print(f"{kind}: {summary([one for of, one in judged if of == kind])}")
    print(summary([one for _, one in judged]))


def summary(judged: Sequence[Judged]) -> str:
    """The figures of several answers in one line: of all items together, not a mean of questions."""
    hits, wanted = sum(one.hits for one in judged), sum(one.wanted for one in judged)
    fitting, named = sum(one.fitting for one in judged), sum(one.named for one in judged)
    counts = sum(one.right for one in judged)
    return (
        f"{len(judged)} questions: item recall {hits / wanted if wanted else 1:.3f}, precision {fitting / named if named else 1:.3f},"
        f" counts right {counts / len(judged):.3f}"
    )


if __name__ == "__main__":
    main()
