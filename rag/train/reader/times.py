"""Questions about periods, made of timelines written by hand: what held when, and when nothing is told.

A row of `t*.jsonl` says that `answer` answers `question` (wordings with `{}` for a time) from `begin` to `end`
(YYYY or YYYY-MM, None = not told), as `spans` of the passage say. Rows with the same wordings are one timeline. After the kinds of
question in TimeQA (Chen et al. 2021).
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.language.dates import MONTH_NAMES
from rag.train.data import Example, lines
from rag.train.reader.claims import held_back
from rag.types import Span

QUESTIONS = 4
"""Questions made of each value, and as many of what no value covers."""
MONTHS = [name.title() for name in list(MONTH_NAMES)[:12]]


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a timeline; `begin` and `end` count months, None = not told."""

    begin: int | None
    end: int | None
    answer: str
    spans: tuple[str, ...]
    exact: bool
    """Whether both ends are told to the month."""


def load_times(folder: Path, seed: int, *, held_out: bool = False) -> Iterator[Example]:
    """Questions made of the timelines in `t*.jsonl` about the passages in `p*.jsonl`."""
    passages = {row["id"]: row for path in sorted(folder.glob("p*.jsonl")) for row in lines(path)}
    draw = random.Random(seed)
    timelines: dict[tuple[str, str], list[Held]] = {}
    for path in sorted(folder.glob("t*.jsonl")):
        for row in lines(path):
            if held_back(passages[row["passage"]]) == held_out:
                timelines.setdefault((row["passage"], row["question"]), []).append(_held(row))
    for (passage, wordings), values in timelines.items():
        yield from _questions(passages[passage], wordings.split(" // "), values, draw)


def _held(row: dict[str, Any]) -> Held:
    begin, end = _months(row["begin"]), _months(row["end"])
    exact = all(value is None or "-" in value for value in (row["begin"], row["end"]))
    if end is not None and "-" not in row["end"]:
        end += 11
    return Held(begin, end, row["answer"], tuple(row["spans"]), exact)


def _months(value: str | None) -> int | None:
    if not value:
        return None
    year, _, month = value.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else 0)


def _questions(
    passage: dict[str, Any], wordings: Sequence[str], values: Sequence[Held], draw: random.Random
) -> Iterator[Example]:
    for value in values:
        for _ in range(QUESTIONS):
            when = _inside(value, values, draw)
            if when:
                yield _example(passage, draw.choice(wordings).replace("{}", when), value)
    for _ in range(QUESTIONS * min(2, len(values))):
        when = _outside(values, draw)
        if when:
            yield _example(passage, draw.choice(wordings).replace("{}", when), None, values[0])


def _inside(value: Held, values: Sequence[Held], draw: random.Random) -> str | None:
    """A time at which only `value` holds."""
    if value.begin is None or value.end is None:
        known = value.begin if value.begin is not None else value.end
        if known is None or draw.random() < 0.5:
            return None
        return (
            f"in {known // 12}"
            if not _others(value, values, known // 12 * 12, known // 12 * 12 + 11)
            else None
        )
    first, last = value.begin, value.end
    kind = draw.random()
    if kind < 0.35:
        return _range(first, last, draw, value.exact)
    if kind < 0.6 and last - first > 36:
        step = (last - first) // 4
        return _range(first + draw.randint(1, step), last - draw.randint(1, step), draw, False)
    year = draw.randint(first // 12, last // 12)
    if _others(value, values, year * 12, year * 12 + 11):
        if not value.exact or last - first < 2:
            return None
        return f"in {_month(draw.randint(first + 1, last - 1), draw)}"
    return draw.choice(("in {}", "in {}", "during {}", "as of {}")).format(year)


def _outside(values: Sequence[Held], draw: random.Random) -> str | None:
    """A time that no value covers or may cover."""
    begins = [v.begin for v in values if v.begin is not None]
    ends = [v.end for v in values if v.end is not None]
    choices: list[tuple[int, int]] = []
    if all(v.begin is not None for v in values):
        choices.append((min(begins) - 300, min(begins) - 14))
    if all(v.end is not None for v in values):
        choices.append((max(ends) + 14, max(ends) + 300))
    ordered = sorted(
        (v for v in values if v.begin is not None and v.end is not None), key=lambda v: v.begin or 0
    )
    if len(ordered) == len(values):
        for one, other in itertools.pairwise(ordered):
            if (other.begin or 0) - (one.end or 0) > 37:
                choices.append(((one.end or 0) + 12, (other.begin or 0) - 12))
    choices = [(a, b) for a, b in choices if b - a > 12 and b < 2026 * 12]
    if not choices:
        return None
    low, high = draw.choice(choices)
    near = draw.random() < 0.7
    if near and high - low > 120:  # close to what is told deceives more
        low, high = (high - 120, high) if high <= min(begins or [high]) else (low, low + 120)
    first = draw.randint(low, high - 12)
    if draw.random() < 0.5:
        return f"in {first // 12 + 1}" if first // 12 * 12 + 23 <= high else f"in {first // 12}"
    return _range(first, min(high, first + draw.randint(14, 72)), draw, draw.random() < 0.3)


def _others(value: Held, values: Sequence[Held], first: int, last: int) -> bool:
    """Whether another value holds, or may hold, between two months."""
    return any(
        other is not value
        and other.answer != value.answer
        and (other.begin is None or other.begin <= last)
        and (other.end is None or other.end >= first)
        for other in values
    )


def _range(first: int, last: int, draw: random.Random, months: bool) -> str:
    ends = (_month(first, draw), _month(last, draw)) if months else (str(first // 12), str(last // 12))
    if ends[0] == ends[1]:
        return f"in {ends[0]}"
    forms = ("from {} to {}", "from {} to {}", "between {} and {}", "from {} until {}")
    return draw.choice(forms).format(*ends)


def _month(month: int, draw: random.Random) -> str:
    name = MONTHS[month % 12]
    return f"{draw.choice((name, name[:3]))} {month // 12}"


def _example(passage: dict[str, Any], question: str, value: Held | None, near: Held | None = None) -> Example:
    text = passage["text"]
    told = value or near
    spans = [(at, at + len(s)) for s in (told.spans if told else ()) if (at := text.find(s)) >= 0]
    if value is None:
        focus: Span | None = spans[0] if spans else None
        return Example(question, text, "", (), False, (), "times", kind="written", focus=focus)
    answers = tuple(
        (at, at + len(value.answer)) for a, b in spans if (at := text.find(value.answer, a, b)) >= 0
    )[:1]
    return Example(question, text, "", answers, True, tuple(spans), "times")
