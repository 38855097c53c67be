"""What has become of a citation since its answer, at its number and at its quote. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from rag.recheck import Cited, Rechecked, Standing
from rag.types import Citation
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import esc, place
from rag.ui.sources.history import CHANGES, piece, time_of
from rag.ui.sources.text import quoted
from rag.ui.words import counted_noun, number, say

Since: TypeAlias = Mapping[Cited, Rechecked]
"""Citations that do not stand where they stood, with what has become of them."""
NOTHING: Since = MappingProxyType({})
_LINES: Mapping[Standing, str] = {
    "changed": "Changed since this answer: {count} of {citations}. The difference stands at the quote.",
    "gone": "Gone since this answer: {count} of {citations}.",
}
"""Said of an answer by what has become of its citations; a quote that moved still holds."""


def notice(citations: Sequence[Citation], since: Since) -> str:
    """How many of an answer's citations no longer hold; empty where all of them do."""
    counts = Counter(found.status for each in citations if (found := since.get(Cited.of(each))))
    all_of_them = counted_noun(len(citations), "citation")
    told = [
        say(line, count=number(counts[status]), citations=all_of_them)
        for status, line in _LINES.items()
        if counts[status]
    ]
    return (
        f'<p class="cw-notice" role="note">{icon("warning")}<span>{esc(" ".join(told))}</span></p>'
        if told
        else ""
    )


def opened(citation: Citation, since: Since) -> str:
    """The attributes that open a citation where it, or what has become of it, stands today; of one that is gone, what
    its document said before."""
    found = since.get(Cited.of(citation))
    if found is None:
        return place(citation.document_id, citation.start, citation.end)
    if found.document_id is None or found.start is None or found.end is None:
        return place(citation.document_id, CHANGES, "")
    return place(found.document_id, found.start, found.end)


def standing(citation: Citation, since: Since) -> str:
    """In words that it no longer holds; empty where it does."""
    found = since.get(Cited.of(citation))
    said = {"changed": say("Changed since this answer"), "gone": say("Gone since this answer")}
    return said.get(found.status, "") if found else ""


def quote(citation: Citation, since: Since) -> str:
    """The quote; of one that changed, with the difference."""
    found = since.get(Cited.of(citation))
    if found is None or found.status != "changed":
        return quoted(citation.quote)
    return "".join(piece(mark, text) for mark, text in found.words)


def told(citation: Citation, since: Since) -> str:
    """What is to be known of a citation that does not stand where it stood, as a line of its own."""
    found = since.get(Cited.of(citation))
    if found is None:
        return ""
    until = f" {say('It stood there until {time}.', time=time_of(found.until))}" if found.until else ""
    said = {
        "moved": say("Moved since this answer; it opens where it stands now."),
        "changed": say("Changed since this answer: what is struck out is gone, what is marked is new.")
        + until,
        "gone": say("Gone since this answer: these words are not found in the documents any more.") + until,
    }
    if found.status == "moved" and found.document_id != citation.document_id:
        said["moved"] = say(
            "Moved since this answer; it stands in {document} now.", document=found.document_id
        )
    return f'<p class="cw-quiet cw-since">{esc(said.get(found.status, ""))}</p>'
