"""A list with what stands above it, and what that calls its members. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from rag.language.patterns import regex
from rag.language.sentences import split
from rag.types import Span

Form: TypeAlias = Literal["items", "rows", "lines", "sections", "sentence", "alike"]
"""`alike`: items anywhere in a document that begin alike: only their name tells what they are."""
FEWEST = 3
"""Members that make a list."""
CAPTION = regex(r"(?:table|figure)\s+[\dA-Z][\w.-]*\s*[:.–—-]\s+(?P<said>\S.*)", re.IGNORECASE)
"""A numbered line above or below a table, with what it calls that."""
_FOLLOWING = regex(
    r"\bfollowing\s+(?P<things>(?:(?!are\b|is\b|in\b|of\b|that\b|which\b)[\w-]+\s+){0,4}?[\w-]+s)\b(?:[^.]*:\s*$)?",
    re.IGNORECASE,
)
_BELOW = regex(
    r"\b(?:below\s+(?:are|is)|here\s+are|these\s+are)\s+(?P<things>[^.:]+)|(?<![^.:])(?P<above>[^.:]*[^.:\s])\s+(?:are\s+)?(?:listed\s+)?(?:as\s+follows|below)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """One of a list; spans count code points of the document."""

    name: Span
    """The item, row or line, the heading, or the words of a sentence."""
    body: Span
    """With what stands below it; of the words of a sentence the sentence."""


@dataclass(frozen=True, slots=True)
class Group:
    """A list with what stands above it."""

    above: tuple[str, ...]
    """Headings, the highest first."""
    lead: str
    """What stands right before the first member, with the heads of a table; empty where that is a heading. Of what a sentence names
    the sentence."""
    members: tuple[Member, ...]
    form: Form

    @property
    def said(self) -> str:
        """What is said of all members."""
        return "\n".join((*self.above, self.lead))

    @property
    def headed(self) -> bool:
        """Whether the members are sections."""
        return self.form == "sections"

    @property
    def nearest(self) -> str:
        """What names them: the heading right above, and what stands before the first where it leads them in."""
        if self.form in ("rows", "sentence", "alike"):
            return "\n".join((*self.above[-1:], self.lead))
        return "\n".join((*self.above[-1:], announced(self.lead)))

    @property
    def sentence(self) -> str:
        """Of what a sentence names the sentence."""
        return self.lead.rpartition("\n")[2] if self.form == "sentence" else ""

    def of(self, members: tuple[Member, ...]) -> Group:
        """The same with some of its members."""
        return replace(self, members=members)

    @property
    def span(self) -> Span:
        """From the first to the last member."""
        return min(m.body[0] for m in self.members), max(m.body[1] for m in self.members)


def announced(lead: str) -> str:
    """What of a lead-in names what follows: of "needed for the following areas (some with people)" the areas; nothing where it
    leads nothing in.

    >>> announced("Not all is written down. Use it in the following rooms, by the rules of the house.")
    'rooms'
    """
    for start, end in split(lead):
        said = lead[start:end]
        if match := _FOLLOWING.search(said):
            return match["things"]
        if match := _BELOW.search(said):
            return match["things"] or match["above"]
        if said.rstrip().endswith(":"):
            return said
    return ""
