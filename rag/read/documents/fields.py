"""Documents by what their heads say of them behind labels: "Which documents obsolete an earlier one?", "Obsoletes: 1725".

the first lines of all documents → labels and values, in one column or two → documents whose label or value says what is asked
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.language.outline import heading_text
from rag.language.patterns import regex
from rag.language.words import WORD, content, stems
from rag.read.documents.catalogue import names_of
from rag.read.each.phrased import DENIED, of_texts
from rag.read.records.meaning import is_light
from rag.read.whole.items import BATCH
from rag.read.whole.surveyed import MOST_SHOWN, Item, Shelf, Survey, so_many
from rag.search.whole.each import EachAsked
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Block, Coverage, Span

MOST_DOCUMENTS = 2_000
"""Documents whose heads are read for one question."""
FIRST, MOST_CHARS = 40, 2_500
"""Lines and code points of a document in which its head stands."""
MOST_VALUE = 8
"""Words of a value that alone says what is asked."""
LIKELY = 0.7
_FIELD = regex(
    r"(?:^[ \t]{0,40}|(?<=\s{3}))[*_]{0,2}(?P<label>[A-Z][a-z][a-zA-Z-]*(?: [a-zA-Z-]+){0,2})[*_]{0,2}:[*_]{0,2}[ \t]+(?P<value>\S.*?)(?=\s{3,}|$)",
    re.MULTILINE,
)
_PARTS = regex(r"[\W_]+|(?<=[^\W\d_])(?=\d)")
_DOES = regex(r"\b(?:do|does|did)\b", re.IGNORECASE)
_NONE = regex(
    r"(?:none|n/?a|nobody|nothing|no|[-–—]+)\W*|(?:not|never|pending|tbd|tbc)\b.{0,200}", re.IGNORECASE
)
_VAGUE = content("earlier previous older other another former any some one new newer marked given set")
"""Words that any value meets."""


def documents_by_field(
    asked: EachAsked, index: Index, documents: Sequence[DocumentInfo], *, everything: int
) -> Survey | None:
    """Those of `documents` whose heads say what is asked of them; None where no label does, or other things are asked for."""
    if len(documents) > MOST_DOCUMENTS or DENIED.search(asked.question) or asked.bounds:
        return None
    if not (asked.of_documents or content(asked.noun.split()[-1]) <= _called(documents)):
        return None
    papers = of_texts() | content(asked.noun) | _VAGUE | _called(documents)
    words = [
        m.group()
        for m in WORD.finditer(asked.question)
        if content(m.group()) - papers and not is_light(m.group())
    ]
    if not words:
        return None
    alone = _DOES.search(asked.question) is None
    found: dict[str, Span] = {}
    ids = [one.id for one in documents]
    for at in range(0, len(ids), BATCH):
        for document_id, held in index.catalog.contents_of(ids[at : at + BATCH]).items():
            line = next(
                (
                    span
                    for label, value, span in _fields(held.text, held.outline.blocks)
                    if _says(label, value, words, alone=alone)
                ),
                None,
            )
            if line is not None:
                found[document_id] = line
    if not found:
        return None
    count = len(found)
    lead = f"{count:,} of {so_many(everything)} {'says' if count == 1 else 'say'} so at {'its' if count == 1 else 'their'} head; all {len(ids):,} were read."
    shelf = Shelf(index)
    first = sorted(found)[:MOST_SHOWN]
    passages = tuple(shelf.passage(n, key, *found[key]) for n, key in enumerate(first, 1))
    names = names_of([one for one in documents if one.id in found])
    items = tuple(Item(n, *found[key], name=names[key], begins="item") for n, key in enumerate(first))
    short = str(count) if asked.number else None
    return Survey(lead, items, passages, Coverage(len(ids), everything, count), LIKELY, short=short)


def _called(documents: Sequence[DocumentInfo]) -> set[str]:
    """Stems that most documents have in their title or name: what they are called."""
    often = Counter(word for one in documents for word in stems(_PARTS.sub(" ", f"{one.title} {one.id}")))
    return {word for word, count in often.items() if 2 * count > len(documents)}


def _fields(text: str, blocks: Sequence[Block] = ()) -> Iterator[tuple[str, str, Span]]:
    """Labels, values and places of what the head of a text says behind labels, or in a few words below a heading: "Status"."""
    for heading, below in _sections(text, [block for block in blocks if block.start < MOST_CHARS]):
        said = text[below.start : below.end]
        if len(said.split()) <= MOST_VALUE:
            yield heading_text(text[heading.start : heading.end]), said, (heading.start, below.end)
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text[:MOST_CHARS]))[:FIRST]
    for match in _FIELD.finditer(text, 0, lines[-1].end() if lines else 0):
        yield match["label"], match["value"], (match.start("label"), match.end("value"))


def _sections(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """The headings that begin a text, its title and that of its first section, each with what stands below it.

    Only labels and a few words may stand above the second one; later sections are no head of the text.
    """
    level = count = 0
    for block, below in pairwise(blocks):
        if block.kind == "heading":
            if block.level <= level or count == 2:
                return
            level, count = block.level, count + 1
            if below.kind in ("paragraph", "item", "field"):
                yield block, below
        elif any(
            len(line.split()) > MOST_VALUE and not _FIELD.match(line)
            for line in text[block.start : block.end].splitlines()
        ):
            return


def _says(label: str, value: str, words: Sequence[str], *, alone: bool) -> bool:
    """Whether a label says all `words` together with its value; `alone`: or a short value by itself."""
    named, given = content(label), stems(value)
    if _NONE.fullmatch(value) and not given <= content(
        " ".join(words)
    ):  # "Status: pending" where pending ones are wanted
        return False
    left = [word for word in words if not content(word) & named]
    if len(left) < len(words):
        return all(content(word) <= given for word in left)
    return alone and len(value.split()) <= MOST_VALUE and all(content(word) <= given for word in words)
