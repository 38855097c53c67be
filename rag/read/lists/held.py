"""The lists of documents that may hold what a question asks for: of those found first, and of those that call something so.

passages (search) → documents; titles and headings that say the noun → more documents → their lists, but for those that cannot answer
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from rag.language.patterns import regex
from rag.language.sentences import last_sentence
from rag.language.words import content, fold, stems
from rag.read.each.phrased import denying, is_in_a_section, names_another
from rag.read.each.weighed import Placed
from rag.read.lists.group import Group, Member
from rag.read.lists.groups import groups_of
from rag.read.lists.outlines import speaks_about
from rag.search.whole.called import FRONT
from rag.search.whole.each import EachAsked
from rag.store.catalog import DocumentInfo
from rag.store.index import Index
from rag.types import Block, Filters, Passage

DOCUMENTS = 8
"""Documents whose lists are looked through, those with the best passages."""
KEPT_CHARS = 1_000_000
"""Code points of a document whose lists are kept for a while."""
CALLED_SO = 3
"""The same of those whose titles hold the noun."""
MOST_PLACES = 4
"""Places that hold all words of what is asked for, up to which their documents are looked through too; more are no headings."""
_ASIDE = frozenset(
    "introduction overview summary conclusion conclusions references notes note appendix faq contact contacts contents background "
    "general acknowledgements acknowledgments questions related".split()
)
"""Headings of sections that are about the others."""


_NOT = regex(r"\b(?:not|never|cannot|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_NEGATIVE = regex(
    r"\b(?:forbid|forbad|prohibit|ban(?:s|ned)?\b|exclu|exempt|illegal|restrict|missing|miss(?:es|ed)?\b|lack|fail|avoid|refus|reject|den(?:y|ied)"
    r"|prevent|stop|limit|exception|unsupported|unable|unavailable|disallow|uncovered|beyond|out\s+of|against|wrong|mistake|problem|issue|known|caveat)",
    re.IGNORECASE,
)
"""What a question denies without a word that does: "forbidden" is what is not allowed."""


def lists_of(
    asked: EachAsked,
    passages: Sequence[Passage],
    index: Index,
    filters: Filters | None,
    *,
    untitled: bool = False,
    documents: int = DOCUMENTS,
) -> Iterator[Placed]:
    """The lists of the `documents` with the best passages, and of those behind them that are called what is asked for; `untitled`:
    also sections that nothing stands above."""
    titles = {passage.document_id: passage.title for passage in reversed(passages)}
    ids = list(dict.fromkeys(passage.document_id for passage in passages))
    noun = content(asked.noun.split()[-1])
    behind = [one for one in ids[documents:] if noun and noun <= stems(titles[one])]
    ids = ids[:documents] + behind[:CALLED_SO]
    others = [] if untitled else _others(asked, index, filters, ids)
    titles |= {one.id: one.title for one in others}
    ids += [one.id for one in others]
    contents = index.catalog.contents_of(ids)
    own = asked.noun.lower().split()[-1]
    for document_id in (one for one in ids if one in contents):  # a list of the best document comes first
        held = contents[document_id]
        is_one = PurePosixPath(document_id).parent.name.lower() == own and not FRONT.search(document_id)
        groups = _groups if len(held.text) <= KEPT_CHARS else groups_of
        for group in groups(held.text, held.outline.blocks):
            if speaks_about(asked.noun, _names(group, held.text), group.lead, headed=group.headed):
                continue
            members = tuple(_members(group, held.text))
            if is_one and not noun <= stems(group.said):
                continue  # what stands in one of the recipes are no recipes
            if len(members) > 1 and (untitled or group.above != ("",)):
                one = Placed(document_id, titles[document_id], held.text, group.of(members))
                if _may_answer(asked, one):
                    yield one


def _names(group: Group, text: str) -> list[str]:
    return [text[slice(*member.name)].strip() for member in group.members]


def _may_answer(asked: EachAsked, one: Placed) -> bool:
    """Whether a list may be of the things: it has as many as the question says that there are, is of no other thing than it names,
    nor of those that are not so, and holds no section of just those that it asks for."""
    if asked.many not in (0, len(set(one.names()))) or _says_not(asked, one):
        return False
    if one.group.headed and is_in_a_section(asked, "".join(one.group.above[-1:]), one.names()):
        return False
    return not names_another(asked, f"{one.title}\n{one.group.said}", one.text[slice(*one.group.span)])


def _says_not(asked: EachAsked, one: Placed) -> bool:
    """Whether the line right above a list denies of its members what is asked for: "Countries where we cannot hire"."""
    above = f"{''.join(one.group.above[-1:])}\n{last_sentence(one.group.lead)}"
    return (
        _NOT.search(above) is not None
        and not denying(asked.question)
        and not _NEGATIVE.search(asked.question)
    )


def _others(
    asked: EachAsked, index: Index, filters: Filters | None, known: Sequence[str]
) -> list[DocumentInfo]:
    """Documents that no passage is of, whose titles say what is asked for, "Our values and principles", or that hold all words of it in
    one place, as a heading of theirs may, where these are few: "Current maintainers"."""
    noun = content(asked.noun.split()[-1])
    begin = fold(asked.noun.split()[-1])[:4]
    scope = index.catalog.scope(filters)
    everything = index.catalog.documents(scope)
    likely = [one for one in everything if begin in one.title.lower() and one.id not in known]
    titled = [one for one in likely if noun and noun <= stems(one.title)][:CALLED_SO]
    words = [word for word in asked.noun.split() if content(word)]
    if len(words) < 2:
        return titled
    chunks = index.lexical.holding([index.lexical.terms(word) for word in words], MOST_PLACES + 1, scope)
    held = {chunk.rpartition("@")[0] for chunk in chunks} if len(chunks) <= MOST_PLACES else set()
    return titled + [one for one in everything if one.id in held.difference(known, (t.id for t in titled))]


@lru_cache(maxsize=2 * DOCUMENTS)
def _groups(text: str, blocks: tuple[Block, ...]) -> tuple[Group, ...]:
    """`groups_of`, kept for a while: a question asks for the lists of its documents up to four times."""
    return tuple(groups_of(text, blocks))


def _members(group: Group, text: str) -> Iterator[Member]:
    """Those that are things of the list: named, and no sections about the others, nor such as come again in each."""
    often = Counter(text[slice(*member.name)].strip() for member in group.members)
    for member in group.members:
        name = text[slice(*member.name)].strip()
        if name and not (group.headed and (fold(name.split()[0]) in _ASIDE or often[name] > 1)):
            yield member
