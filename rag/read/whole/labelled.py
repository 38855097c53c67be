"""Names of a kind that stand behind a label of its name, or are labels below a heading of it. Pure.

`Site: Holm depot. Fine: 400 euros.` in each of many reports; below "Courses": `First aid: 3 May. Working at height: 4 May.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.language.patterns import regex
from rag.prove.signals.introductions import is_office
from rag.read.whole.kinds import ThingKind
from rag.types import Span

MOST_WORDS = 6
"""Words of what stands behind a label; more is a sentence."""
FEWEST = 2
"""Labels of a paragraph below a heading of the kind that make it a list."""
_FIELD = regex(
    r"(?:^|(?<=[.;]\s)|(?<=\n))[ \t]*(?P<label>[^\W\d_][\w'’-]*(?: [a-z][\w'’-]*){0,3}):[ \t]+(?P<value>[^\n.;:]{1,80}(?:[.:]\d[^\n.;:]*)*)(?=[.;]|\s*\n|\s*$)"
)
_COLON = regex(r":[ \t]")
_IN_LABEL = " \t'’-_"
_LABEL = regex(r"(?:^|(?<=[.;]\s)|(?<=\n))(?P<label>[^\W\d_a-z][\w'’-]*(?: [\w'’-]+){0,4}):\s")
_PERSON = regex(r"[^\W\d_a-z][\w.'’-]+(?: (?:(?:de|von|van|la|el|al|bin) )?[^\W\d_a-z][\w.'’-]+){1,3}")


def behind_labels(text: str, kind: ThingKind) -> Iterator[Span]:
    """Where in `text` something stands behind a label that names the kind; of people, a full name behind any office.

    >>> text = "Site: Holm depot. Fine: none so far that we know of today."
    >>> from rag.read.whole.kinds import kind_of_thing
    >>> [text[a:b] for a, b in behind_labels(text, kind_of_thing("sites"))]
    ['Holm depot']
    """
    if kind.cue is None and not kind.people:
        return
    for match in _fields(text):
        value = match["value"].rstrip()
        if len(value.split()) <= MOST_WORDS and _names(kind, match["label"], value):
            yield match.start("value"), match.start("value") + len(value)


@lru_cache(maxsize=4)
def _fields(text: str) -> tuple[re.Match[str], ...]:
    """What `_FIELD` finds in a text, looked for from its colons: many times faster than trying it where each sentence begins."""
    end = 0
    found = []
    for colon in _COLON.finditer(text):
        at = colon.start()
        while at > end and (text[at - 1] in _IN_LABEL or text[at - 1].isalnum()):
            at -= 1
        match = _FIELD.match(text, at) or _FIELD.match(text, at + 1)
        if match and match.start("value") > colon.start():
            end = match.end()
            found.append(match)
    return tuple(found)


def _names(kind: ThingKind, label: str, value: str) -> bool:
    """Whether a label says that its value is of the kind."""
    *before, last = label.lower().split()
    called = (
        kind.cue is not None
        and bool(kind.cue.fullmatch(last))
        and all(word in before for word in kind.modifiers)
    )
    if kind.people:
        return bool(_PERSON.fullmatch(value)) and (called or (kind.said is not None and is_office(last)))
    return called


def labels_of(text: str) -> list[Span]:
    """Where the labels of a paragraph stand that is a list of them; none of other paragraphs."""
    found = [match.span("label") for match in _LABEL.finditer(text)]
    return found if len(found) >= FEWEST else []
