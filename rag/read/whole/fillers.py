"""All who did something, or all to which it was done: told from each sentence that has the verb.

verb → documents that hold a form of it (index) → sentences → what stands before it and behind it → names, each quoted

Word order of English: who acts stands before the verb, what is acted on behind it; turned round after a form of "be".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rag.language.grammar import NEGATIONS
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.sentences import holding
from rag.language.synonyms import synonyms_of
from rag.language.words import WORD, content, fold, inflections, is_participle, lemma, stem, stems
from rag.read.whole.grouping import NamedAt, grouped
from rag.read.whole.items import BATCH, Progress, holding_any
from rag.read.whole.lifespans import OF_LIVES, lived
from rag.read.whole.mentioned import LIKELY, things_quoted
from rag.read.whole.naming import is_person, runs_of
from rag.read.whole.surveyed import MOST_SHOWN, Survey, so_many
from rag.search.periods import Period, periods_in
from rag.search.specifics import share_held, specifics
from rag.search.whole.narrowing import Narrowing, narrowed
from rag.search.whole.roles import Role, RoleAsked
from rag.store.catalog import Content, DocumentInfo, Scope
from rag.store.index import Index
from rag.types import MAX_QUOTE_CHARS, Block, Coverage, Span

MOST_WORDS = 7
"""Words of what is named; more is a clause that was not understood."""
FEWEST = 2
"""Things that make a list: one alone is better told by the passage it stands in."""
MOST_DOCUMENTS = 5_000
"""Documents read for one verb; of more the answer would take too long."""
_HELP = regex(r"\b(?:has|have|had|will|also|then|later|first|already|just|recently|\w+ly)\s*$", re.I)
_UNDONE = regex(
    r"\b(?:(?:want|refus|plan|hop|declin|fail|intend|threaten)\w*|tr(?:y|ies|ied)|unable|unwilling|about|forgot) to\s*$|\b(?:would|could|might|almost|nearly)(?: have)?\s*$",
    re.IGNORECASE,
)
_IF = regex(r"\W*(?:if|unless|whether)\b", re.IGNORECASE)
"""What was wanted or may be is not done."""
_BE = regex(r"\b(?:was|were|is|are|be|been|being)\s*$", re.I)
_BY = regex(r"\sby\s+")
_PRONOUN = regex(r"(?:he|she|it|they|we|i|this|that|these|those|him|her|them|both|us|one)$", re.I)
_LEANS = regex(r"\W*(?:\w+\W+){0,4}?(?:he|she|it|they|we|his|her|its|their|our)\b", re.I)
"""At the beginning of a sentence: who acts is named in one before it."""
_HE = regex(r"(?:he|she)$", re.I)
MOST_BACK = 4
"""Sentences before one that are looked at for whom its pronoun means."""
MOST_NAME = 4
"""Words of a heading or a title that is the name of a person."""
_TAKING = frozenset(map(lemma, "receive win get".split()))
_GIVEN = frozenset(map(lemma, "award give grant present".split()))
"""Who received a prize was awarded it: the subject of one verb, and of the other in the passive."""
_NOTHING = regex(r"\s+(?:no|not|none|nothing|neither|nobody)\b", re.I)
_EARLIER = regex(
    r"^(?:(?:on|in|at|by|during|after|before|since)\s[^,]*?(?:\b\d{4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]\w+(?:\s+\d{4})?|\b[A-Z]\w+day),?\s+|(?:on|in|at|during|after|before)\s[^,]{1,60},\s+)",
    re.I,
)
"""When or where, before who acts."""
_CLAUSE = regex(r"[;:]\s+|,\s+(?:and|but|while|so)\s+|\s(?:who|which|that|because|when|while|but)\s")
_BEYOND = regex(
    r"\s(?:from|on|in|at|by|with|into|under|above|over|during|after|before|because|when|while|since|until|again|yesterday|last)\s|\sfor\s(?![A-Z])|\sto\s(?=the\s|an?\s|our\s|[A-Z][a-z])"
    r"|[.;:!?](?:\s|$)|,\s+(?:which|who|where|but|and\s+(?:he|she|it|they|the\s+\w+\s+(?:was|is))\b)|\s\((?![^()]{1,60}\)(?:,|\s+and\b|\s+or\b))",
)
_BETWEEN = regex(r",\s+(?:and\s+|or\s+)?|\s+and\s+|\s+as\s+well\s+as\s+")
_REMARK = regex(r"\s\([^()]{1,60}\)\s*$")
"""Behind a thing: the tramway (1909-1912)."""
_ARTICLE = regex(r"(?:the|an?|its|his|her|their|our|some|both|also|all)\s+", re.I)
_BARE = regex(r"^(?:something|anything|things?|a\s+thing)\b")


def fillers_of(
    asked: RoleAsked,
    index: Index,
    scope: Scope | None,
    documents: Sequence[DocumentInfo],
    progress: Progress | None = None,
) -> Survey | None:
    """Who or what fills the role in all `documents`; None where fewer than a list does, or a sentence is not understood. `progress`
    hears how many of those that hold the verb are read."""
    ids = holding_any(index, _verbs(asked), scope)
    titles = {info.id: info.title for info in documents if info.id in ids}
    if not titles or len(titles) > MOST_DOCUMENTS:
        return None
    found: list[NamedAt] = []
    known = sorted(titles)
    for at in range(0, len(known), BATCH):
        if progress is not None and len(known) > BATCH:
            progress(at, len(known))
        for document_id, text in index.catalog.contents_of(known[at : at + BATCH]).items():
            found += _in_document(document_id, titles[document_id], text, asked)
    if asked.noun:
        found = _called_so(found, asked.noun)
    told = [one for one in found if not _PRONOUN.match(one.name)]
    things = grouped(told, {}, whole=asked.people)
    unnamed = len(found) - len(told)
    total, count = len(documents), len(things)
    if count < (1 if asked.number or asked.people else FEWEST) or (asked.number and unnamed):
        return None
    owners = len({one.document_id for one in told})
    lead = f"{count:,} {'is' if count == 1 else 'are'} told with “{asked.verb}” in {owners:,} of {so_many(total)}; all {total:,} were read for that word, other words may tell of more"
    lead += "." if count <= MOST_SHOWN else f"; the first {MOST_SHOWN} are shown."
    if unnamed:
        lead = f"At least {lead[:-1]}; {unnamed} more {'is' if unnamed == 1 else 'are'} told as “it”, “they” or the like."
    passages, shown = things_quoted(things[:MOST_SHOWN], index)
    names = ", ".join(thing.name for thing in things[:MOST_SHOWN])
    short = str(count) if asked.number else names
    return Survey(lead, shown, passages, Coverage(total, total, count), LIKELY, short=short)


def _in_document(document_id: str, title: str, held: Content, asked: RoleAsked) -> Iterator[NamedAt]:
    about, told = title, _told_by(asked)
    for block in held.outline.blocks:
        if block.kind in ("furniture", "heading", "code"):
            about = held.text[block.start : block.end].strip(" #\n") if block.kind == "heading" else about
            continue
        for (start, end), before in _sentences(held.text, block, told):
            sentence, earlier = held.text[start:end], held.text[slice(*before)] if before else ""
            for a, b in fillers(sentence, asked, earlier, title):
                name, around = sentence[a:b], (start, end)
                if _HE.match(name) and (meant := _person_in(earlier) if before else _called(about)):
                    near = before is not None and end - before[0] <= MAX_QUOTE_CHARS
                    name, around = meant, (before[0], end) if before and near else around
                elif before and asked.noun and lemma(fold(name)) == lemma(fold(asked.noun.split()[-1])):
                    name, around = earlier.strip(), (before[0], end)  # "The proposal was accepted."
                yield NamedAt(name, document_id, start + a, start + b, around)


def _sentences(text: str, block: Block, told: re.Pattern[str]) -> Iterator[tuple[Span, Span | None]]:
    """The sentences of a block that may tell it, each with the one before it that a pronoun in it may lean on."""
    said = text[block.start : block.end]
    for start, end in holding(said, (match.start() for match in told.finditer(said))):
        before, at = None, start
        for _ in range(MOST_BACK):
            last = len(said[:at].rstrip()) - 1
            if last < 0 or not (found := holding(said, [last])):
                break
            (left, right), *_ = found
            if not _LEANS.match(said[left:right]):
                before = (block.start + left, block.start + right)
                break
            at = left
        yield (block.start + start, block.start + end), before


@lru_cache(maxsize=8)
def _told_by(asked: RoleAsked) -> re.Pattern[str]:
    """What a sentence holds that tells it: a form of the verb, or a life in brackets."""
    forms = "|".join(sorted(map(re.escape, _verbs(asked)), key=len, reverse=True))
    lives = r"|\((?=[^()]{0,150}\d{3})" if fold(asked.verb) in OF_LIVES else ""
    return re.compile(rf"\b(?:{forms})\b{lives}", re.IGNORECASE)


def _called_so(found: Sequence[NamedAt], noun: str) -> list[NamedAt]:
    """Those that may be what is asked for: names, and what a word for it stands in, or in one named before it in the sentence."""
    wanted = stem(fold(noun.split()[-1]))
    alike = synonyms_of(wanted) | {wanted}
    kept: list[NamedAt] = []
    meant: tuple[int, int] | None = None
    for one in found:
        if noun.endswith("s") and fold(one.name) == fold(noun):
            continue  # "damaging boats on purpose" names none
        if not alike.isdisjoint(stems(one.name)):
            meant = one.around
        if one.around == meant or one.name[0].isupper() or _PRONOUN.match(one.name):
            kept.append(one)
    return kept


def _person_in(sentence: str) -> str:
    """The first person that a sentence names, whom "he" or "she" in one after it means; empty without one."""
    return next((run.text for run in runs_of(sentence) if run.sure and is_person(run)), "")


def _called(title: str) -> str:
    """A heading or title that is the name of a person and nothing else; empty for others."""
    runs = runs_of(title)
    alone = len(runs) == 1 and runs[0].text == " ".join(title.split())
    return title if alone and 1 < len(title.split()) <= MOST_NAME and is_person(runs[0]) else ""


def fillers(sentence: str, asked: RoleAsked, earlier: str = "", title: str = "") -> list[Span]:
    """Where `sentence` names what fills the role; `earlier`: the last one whose subject is no pronoun, `title`: of the document.

    >>> text = "In May Orr bought a lamp and two chairs from Ost."
    >>> [text[a:b] for a, b in fillers(text, RoleAsked("object", "bought", "Orr"))]
    ['lamp', 'two chairs']
    """
    wanted = lemma(fold(asked.verb))
    rest, when = _narrowed(asked.rest)
    context = f"{sentence} {title}"
    if when.period is None:
        rest = asked.rest
    elif not _is_then(context, when.period):
        return []
    if (
        not content(_BARE.sub("", rest.strip())) <= stems(context)
        or share_held(specifics(rest).codes, context) < 1
    ):
        return []
    found = _lived(sentence, asked, rest, when.period)
    for match in WORD.finditer(sentence):
        if match.start() and not match.group()[0].islower():
            continue
        said = lemma(fold(match.group()))
        if said == wanted:
            found += _filling(sentence, match.span(), asked, earlier, title)
        elif said in _converse(asked):
            role: Role = "object" if asked.role == "agent" else "agent"
            found += _filling(sentence, match.span(), replace(asked, role=role), earlier, title, turned=True)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _narrowed(rest: str) -> tuple[str, Narrowing]:
    return narrowed(f" {rest}", ())


def _is_then(said: str, period: Period) -> bool:
    """Whether `said` names a time that lies in `period`."""
    return any(one.first and period.holds(one.first) for one in periods_in(said))


def _lived(sentence: str, asked: RoleAsked, rest: str, period: Period | None) -> list[Span]:
    """The people whose birth or death in brackets is as asked."""
    if not asked.people or asked.agent or asked.behind:
        return []
    wanted = content(rest)
    return [
        name
        for name, said in lived(sentence, asked.verb)
        if (period is None or _is_then(said, period)) and wanted <= stems(said)
    ]


def _converse(asked: RoleAsked) -> frozenset[str]:
    """Verbs that tell the same of their other side: who received a prize was awarded it."""
    if asked.agent or asked.behind or not asked.people:
        return frozenset()
    verb = lemma(fold(asked.verb))
    return (
        _GIVEN
        if asked.role == "agent" and verb in _TAKING
        else _TAKING
        if asked.role == "object" and verb in _GIVEN
        else frozenset()
    )


def _verbs(asked: RoleAsked) -> frozenset[str]:
    """All forms of the verbs that may tell it."""
    return inflections(fold(asked.verb)).union(*map(inflections, _converse(asked)))


def _filling(
    sentence: str, verb: Span, asked: RoleAsked, earlier: str, title: str, *, turned: bool = False
) -> list[Span]:
    """`title`: what the document is called, which tells by whom where a sentence does not. `turned`: the verb is one of `_converse`, of which only the subject tells the same."""
    if _NOTHING.match(sentence, verb[1]):
        return []
    clause = max((m.end() for m in _CLAUSE.finditer(sentence, 0, verb[0])), default=0)
    before = sentence[clause : verb[0]]
    if any(fold(word) in NEGATIONS for word in re.findall(r"\w+", before)) or "n't" in before:
        return []
    if _UNDONE.search(before) or _IF.match(sentence[clause:]):
        return []
    while help_ := _HELP.search(before):
        before = before[: help_.start()]
    passive = _BE.search(before)
    if turned and bool(passive) is not (asked.role == "object"):
        return []
    subject = _subject(sentence, clause, clause + (passive.start() if passive else len(before)))
    behind = _until(sentence, verb[1])
    if passive:
        by = _BY.search(sentence, verb[1])
        votes = by is None or re.match(r"\w+\s+votes?\b", sentence[by.end() :])
        acting = (verb[1], verb[1]) if by is None or votes else (by.end(), _until(sentence, by.end())[1])
        acted = subject
    else:
        acting, acted = subject, behind
    who = sentence[slice(*acting)].strip()
    if asked.agent and not _is_agent(who or title, asked.agent, earlier):
        return []
    if asked.behind:
        return list(_behind(sentence, verb[1], asked.behind))
    named = list(_names(sentence, *(acting if asked.role == "agent" else acted)))
    if asked.people:
        named = [(a, b) for a, b in named if find_names(sentence[a:b]) or _PRONOUN.match(sentence[a:b])]
    return named


def _behind(sentence: str, start: int, preposition: str) -> Iterator[Span]:
    """What stands behind each `preposition` of a clause: "gloves from Ost, pipes from Orr"; of several names all."""
    for match in re.finditer(rf"\s{preposition}\s+(?=\S)", sentence[start:]):
        named = list(_names(sentence, *_until(sentence, start + match.end())))
        yield from named[:1]
        yield from (name for name in named[1:] if sentence[name[0]].isupper())


def _is_agent(who: str, agent: str, earlier: str) -> bool:
    """Whether `who` acts is the `agent` asked for, or a pronoun behind a sentence that begins with it."""
    wanted = content(agent)
    if not wanted:
        return fold(who) == fold(agent)
    if re.search(
        rf"{re.escape(agent)}['’]s?\s+[a-z]|\b(?:of|for|to) (?:the )?{re.escape(agent)}\W*$",
        who,
        re.IGNORECASE,
    ):
        return False  # her sister, or a friend of hers
    return wanted <= stems(earlier if _PRONOUN.match(who) else who)


def _subject(sentence: str, start: int, end: int) -> Span:
    """Who or what stands before a verb, without the time that is told first; of a second verb, before the first."""
    while match := _EARLIER.match(sentence[start:end]):
        start += match.end()
    said = sentence[start:end]
    if re.search(r"\s(?:and|or)\s*$", said):
        first = next((m for m in WORD.finditer(said) if m.start() and is_participle(fold(m.group()))), None)
        end = start + (first.start() if first else 0)
    return start, end


def _until(sentence: str, start: int) -> Span:
    match = _BEYOND.search(sentence, start)
    return start, match.start() if match else len(sentence)


def _names(sentence: str, start: int, end: int) -> Iterator[Span]:
    """The things that a phrase names one after another, without their articles."""
    at = start
    for match in (*_BETWEEN.finditer(sentence, start, end), None):
        a, b = at, match.start() if match else end
        at = match.end() if match else end
        while a < b and sentence[a].isspace():
            a += 1
        while article := _ARTICLE.match(sentence, a, b):
            a = article.end()
        said = _REMARK.sub("", sentence[a:b]).rstrip(" .,;:!?")
        first = fold(said.split(" ")[0]) if said else ""
        if said and len(said.split()) <= MOST_WORDS and not is_participle(first):
            yield a, a + len(said)
