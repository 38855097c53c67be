"""An invented text with the parts that real files have, and the words a person reads there, in order."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

_SYLLABLES = "ka lo mi tur ven sol bra nid hes pol gar ume fri dok als ber".split()
LATIN = ("", "", "", "é", "ü", "ñ", "ß")
ENDINGS = (*LATIN, "ł")


@dataclass(frozen=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    text: str
    strong: str = ""
    """Words in bold letters behind it, in the same paragraph."""
    linked: str = ""
    """Words of a link behind these."""
    note: str = ""
    """A footnote to its end."""
    number: int = 0
    """That of the note."""


@dataclass(frozen=True)
class Items:
    texts: Sequence[str]
    numbered: bool = False
    inner: Sequence[str] = ()
    """Items with bullets below the first."""


@dataclass(frozen=True)
class Table:
    rows: Sequence[Sequence[str]]
    """The first is the header."""


Part: TypeAlias = Heading | Paragraph | Items | Table


@dataclass(frozen=True)
class Story:
    """What a file is made from."""

    seed: int
    parts: Sequence[Part]
    header: str
    """Above each page, where the format has pages."""
    footer: str
    """Below each page."""


def words(some: random.Random, count: int, endings: Sequence[str] = ENDINGS) -> str:
    """A line of so many words, the first with a capital letter, no stop."""
    made = [
        "".join(some.choice(_SYLLABLES) for _ in range(some.choice((1, 1, 2, 2, 3)))) for _ in range(count)
    ]
    made[0] = made[0].capitalize() + some.choice(endings)
    return " ".join(made)


def told(seed: int, *, endings: Sequence[str] = ENDINGS, notes: bool = True) -> Story:
    """The story of a seed: four sections with paragraphs, lists in lists, a table; `notes`: with words in bold letters, links and
    footnotes. `endings`: letters that end the first word of a sentence."""
    some = random.Random(seed)

    def line(count: int) -> str:
        return words(some, count, endings)

    def text(count: int) -> str:
        return " ".join(f"{line(some.randint(8, 16))}." for _ in range(count))

    parts: list[Part] = []
    for section in range(1, 5):
        parts += [Heading(line(4), 1 if section == 1 else 2), Paragraph(text(3))]
        noted = Paragraph(text(2), f"{line(3)}.", f"{line(3)}.", text(1), section)
        parts.append(noted if notes else Paragraph(noted.text))
        parts.append(Items([text(1) for _ in range(3)], numbered=section % 2 == 1))
        parts.append(Heading(line(3), 3))
        parts.append(Items([line(5) for _ in range(3)], inner=[line(4), line(4)]))
        parts.append(Table([[line(1 + column % 2) for column in range(4)] for _ in range(5)]))
        parts.append(Paragraph(text(4)))
    return Story(seed, parts, line(3), line(3))


def said(story: Story, *, notes_last: bool = False, marks: bool = True, counts_on: bool = False) -> str:
    """The words of a story in order; a note follows its paragraph, or stands at the end. `marks`: figures show where notes belong;
    `counts_on`: a numbered list goes on where the one before ended."""
    counted = 0
    lines: list[str] = []
    last: list[str] = []
    for part in story.parts:
        match part:
            case Heading(text):
                lines.append(text)
            case Paragraph(text, strong, linked, note, number):
                mark = f" {number}" if note and marks else ""
                lines.append(f"{text} {strong} {linked}{mark}")
                if note:
                    (last if notes_last else lines).append(f"{mark} {note}")
            case Items(texts, numbered, inner):
                for place, text in enumerate(texts, start=1):
                    lines.append(f"{place + counted} {text}" if numbered else text)
                    lines += inner if place == 1 else ()
                counted += len(texts) if numbered and counts_on else 0
            case Table(rows):
                lines += (" ".join(row) for row in rows)
    return "\n".join(lines + last)


def plain(text: str) -> str:
    """With raised figures as figures."""
    return unicodedata.normalize("NFKC", text)
