"""Questions for documents by what all of them are: "Which PEPs are by Guido?", "Which recipes need cream?", "the first meeting".

what is asked for → whether the documents are that: numbered under it, headed so in their titles, made of its parts → the question
for "documents", asked of those
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from rag.language.forms.plurals import several, singular
from rag.language.patterns import regex
from rag.language.words import fold, stems
from rag.read.whole.sections import sections_in
from rag.search.ranking.defining import asks_what_things_are
from rag.search.whole.called import FRONT, is_paper, numbered_so, of_that_name
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.phrases import PLEASE
from rag.search.whole.wording import Wording
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Filters

FEWEST = 3
"""Documents of a title, or looked into, from which on any noun may mean them."""
HALF = 0.5
"""Share of all documents that are called so."""
SAMPLE = 12
"""Documents whose headings are looked at."""
ALIKE = 0.6
"""Share of these that are made so."""
_NOT_BEFORE = r"(?!\s+#?\d)"
_ASKS = (
    r"(?:(?:list|name|give|show|find|count|enumerate|get)(?:\s+(?:me|us))?|(?:(?:in|at|on)\s+)?(?:which|what|how\s+many)|(?:are|is)\s+there|do\s+any)\s+"
    r"(?:(?:of|all|any|the|these|those|our|is|are|was|were|a|an|every|each|other|newest|latest|most|recent|oldest|earliest|first|last)\s+)*"
)
_NOUN = rf"(?P<noun>(?!(?:documents?|files?|pages?|sections?|chapters?|parts?|versions?)\b)[^\W\d_]{{2,40}})\b{_NOT_BEFORE}"
_SERIES = Wording(rf"{PLEASE}(?P<asks>{_ASKS}(?:[^\W\d_][\w'’-]{{1,30}}\s+){{0,1}}?){_NOUN}")
"""What is asked for, which may be what the documents are: "Which PEPs", "the newest RFC", "Which Italian recipes"."""
_WHEN = Wording(
    rf"{PLEASE}when\s+(?:is|was|were)\s+(?:the|our|their)\s+(?:(?P<last>last|latest|newest|most\s+recent)|first|earliest|oldest)\s+{_NOUN}(?:\s+(?:held|written|published|there))?[\s?.!]*$",
    needs="last|latest|newest|recent|first|earliest|oldest",
)
"""When one of the documents was, told by the day that it is of: "When was the last meeting?"."""
_THESE = Wording(
    rf"{PLEASE}(?P<asks>\S.{{0,120}}?\b(?:these|those|all)\s+(?:(?:the|these|those)\s+)?){_NOUN}(?=\s*[?.!]*$)",
    needs="these|those|all",
)
"""The same at the end: "Who wrote these recipes?"."""
_VERB = regex(
    r"\s+(?:is|are|was|were|has|have|had|do|does|did|can|may|must|should|of|in|from|on|by|about|that|which|with|without|mentions?|there)\b|[\s?.!]*$",
    re.IGNORECASE,
)
"""Behind a noun in the singular, where it is no part of another: not "Which meeting rooms"."""
_MADE_OF = {
    "recipe": frozenset({"ingredients"}),
    "meeting": frozenset({"present", "attendees", "attendance", "agenda", "participants", "apologies"}),
    "decision": frozenset({"decision", "decision outcome"}),
    "proposal": frozenset({"proposed solution", "proposal", "rejected ideas", "alternatives considered"}),
    "incident": frozenset({"root cause", "root causes", "timeline", "impact"}),
}
"""Sections that tell what a text is, whatever it is called."""
_OF_PARTS = frozenset(
    "abstract appendix author background conclusion consequence context date description detail example goal introduction license"
    " motivation name note overview rationale reference result status step summary table title version".split()
)
"""Headings in the singular that a text has of itself: of each part, not of a thing that it is."""


def of_series(text: str, index: Index, filters: Filters | None) -> tuple[str, Filters | None] | None:
    """The question with "documents" for what they are, and filters where there are others; None where it asks for nothing that
    they are, or where the documents are chosen already."""
    if (filters is not None and filters.documents) or asks_what_things_are(text):
        return None
    if when := _WHEN.match(text):
        text = f"What is the {'latest' if when['last'] else 'earliest'} {when['noun']}?"
        if re.fullmatch(DOCUMENT_NOUNS, when["noun"], re.IGNORECASE):
            return text, filters
    for wording in (_SERIES, _THESE):
        match = wording.match(text)
        if match is None:
            continue
        everything = index.catalog.documents(index.catalog.scope(filters))
        for asks, noun, end in _readings(match):
            if not (called := _that_are(noun, text[end:], index, everything)):
                continue
            said = "documents" if noun.lower().endswith("s") else "document"
            plain = f"{_without_own(asks, called)}{said}{text[end:]}"
            if len(called) < len(everything):
                filters = replace(filters or Filters(), documents=tuple(one.id for one in called))
            return plain, filters
    return None


def are_documents(noun: str, index: Index, filters: Filters | None) -> bool:
    """Whether the documents are what `noun`, a plural, calls: posts, and recipes where they are made so."""
    plain = re.fullmatch(DOCUMENT_NOUNS, noun, re.IGNORECASE) is not None
    return plain or of_series(f"Which {noun} are there?", index, filters) is not None


def _readings(match: re.Match[str]) -> list[tuple[str, str, int]]:
    """What stands before the noun, the noun, and where it ends: the first word may only tell which of them, "Italian recipes"."""
    text, (start, end) = match.string, match.span("noun")
    found = [(text[:start], match["noun"], end)]
    if after := re.compile(rf"\s+{_NOUN}").match(text, end):
        found.append((text[: after.start("noun")], after["noun"], after.end("noun")))
    return found


def _without_own(asks: str, called: Sequence[DocumentInfo]) -> str:
    """What stands before the noun without a last word that all titles say: of "TSC meetings" the meetings."""
    word = asks.split()[-1]
    own = stems(word)
    if own and all(own <= stems(one.title) for one in called):
        return asks.rstrip().removesuffix(word)
    return asks


def _that_are(
    noun: str, behind: str, index: Index, everything: Sequence[DocumentInfo]
) -> Sequence[DocumentInfo]:
    """Those of `everything` that are a `noun`; empty where too few are, or it is part of another noun."""
    if called := numbered_so(noun, everything):
        return called
    if re.fullmatch(DOCUMENT_NOUNS, noun, re.IGNORECASE) or not (
        noun.lower().endswith("s") or _VERB.match(behind)
    ):
        return ()
    word = several(noun.lower())
    others = [one for one in everything if not FRONT.search(one.id)]
    called = [one for one in of_that_name(word, others) if is_paper(word) or not _are_several(one, word)]
    filed = [one for one in called if PurePosixPath(one.id).parent.name.lower() == word]
    if len(filed) >= FEWEST:
        return filed  # a folder of recipes, beside others
    if len(called) >= max(FEWEST, HALF * len(others)):
        return called
    single = singular(fold(word))
    return others if not is_paper(word) and _are_made_so(single, index, others) else ()


def _are_several(document: DocumentInfo, word: str) -> bool:
    """Whether a document tells of several of what `word`, a plural, calls: "Finished proposals" is no proposal."""
    said = (document.title, re.sub(r"[-_]+", " ", PurePosixPath(document.id).stem))
    return any(one.strip().lower().endswith(word) for one in said)


def _are_made_so(single: str, index: Index, documents: Sequence[DocumentInfo]) -> bool:
    """Whether most of some of `documents` have one section called so, "Decision", or those by which one knows a `single`."""
    if len(documents) < FEWEST or single in _OF_PARTS:
        return False
    step = max(1, len(documents) // SAMPLE)
    cues = _MADE_OF.get(single, frozenset()) | {single}
    held = index.catalog.contents_of([one.id for one in documents[::step][:SAMPLE]])
    heads = [
        {one.title.lower() for one in sections_in(each.text, each.outline.headings)} for each in held.values()
    ]
    return sum(not cues.isdisjoint(said) for said in heads) >= max(FEWEST, ALIKE * len(heads))
