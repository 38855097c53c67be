"""Who holds an office, asked for as such: "Who is Halden's harbour master?", and the text says "harbour master Ingrid Moe". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.grammar import HELPERS
from rag.language.names import same_name
from rag.language.patterns import regex
from rag.language.words import CAPITALS, FUNCTION_WORDS, WORD, base, content, fold, stem, stems
from rag.prove.signals.introductions import introductions, is_office
from rag.prove.vetoes.offices import TOLD_APART, word_before
from rag.read.lookup.identity import asked_name
from rag.read.units import Unit, known_of
from rag.types import Passage

_ASKED = regex(
    r"\s*[Ww]ho(?:['’]s|\s+is|\s+was|\s+are|\s+were)\s+(?:the\s+)?(?P<office>[^?.,;:!]{3,80}?)\s*\??\s*",
    re.IGNORECASE,
)

_WHEN = regex(
    r"^\s*(?:as of|as at|in|on|at|by|before|after|during|back in|when|while)\b[^,?]{1,60},\s*(?=who\b)"
    r"|(?:,?\s++(?:as of|in|on|by|before|after|during|back in|until|since)\s+[^?]*\d[^?]*|,?\s++(?:at the time|back then|now|today|when|while)\b[^?]*)(?=\s*+\??\s*+$)",
    re.IGNORECASE,
)
"""When somebody held it, before or behind the question."""

_DOES = regex(
    rf",?\s++(?:(?:to|with|for|by|from|at) )?(?:who(?:m|se)?|that|which)\s++(?:\w+\s++){{0,3}}?(?:{HELPERS}|I|we|you|one)\b[^?]*+(?=\?|$)",
    re.IGNORECASE,
)
"""What is said of the holder besides: "the head of people to whom I can report it"."""
_OWNED = regex(rf"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)\s|[\w-]+(?:['’]s|s['’])\s|[{CAPITALS}]")
"""How an introduction begins that says whose minister it is."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A unit that introduces somebody by an office, and the name in its text."""

    unit: Unit
    name: str


def asked_office(question: str) -> list[str]:
    """The words of the office that is asked for, folded; none for other questions.

    >>> asked_office("Who is the harbour master of Halden?"), asked_office("Who is Ingrid Moe?")
    (['harbour', 'master', 'halden'], [])
    """
    match = _ASKED.fullmatch(question)
    if match is None or asked_name(question):
        return []
    wanted = [word for word in _words(match["office"]) if word not in FUNCTION_WORDS]
    return wanted if any(_is_office(word, question) for word in wanted) else []


def holder(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Holder | None:
    """The first unit that introduces who holds the office in `question`; None without one, or where two people hold it: of
    those that dated documents name, who holds it now is whom the newest names.

    Whose office it is may stand around it, where no other's is told: "Coach Pavel Dorn" in a report about a club.
    """
    question = _DOES.sub("", question)
    if labelled := _labelled(question, units):
        return labelled
    wanted = asked_office(question)
    if not wanted:
        return None
    offices, whose = _parted(wanted, question)
    heads = {stem(word) for word in offices if is_office(word)}
    told = [
        (Holder(unit, name), said)
        for unit in units
        if unit.form in ("sentence", "item") and heads <= stems(unit.text)
        for name, said in (*introductions(unit.text), *_by_field(unit.text, offices))
        if _says(said, offices) and not heads <= _bodies(said)
    ]
    found = [held for held, said in told if _says(said, wanted)] or [
        held
        for held, said in told
        if not _is_owned(said) and set(map(stem, whose)) <= stems(known_of(passages[held.unit.passage]))
    ]
    if _NOW.match(question):
        dates = [passages[each.unit.passage].date or "" for each in found]
        found = (
            [each for each, date in zip(found, dates, strict=True) if date == max(dates)]
            if all(dates)
            else found
        )
    surnames = [fold(each.name.split()[-1]) for each in found]
    return found[0] if found and all(same_name(surnames[0], other) for other in surnames) else None


_NOW = regex(r"\s*who(?:['’]s|\s+is)\b", re.IGNORECASE)
_BODY = frozenset("ministry secretariat presidency directorate".split())
"""Bodies that the word of an office begins like: the ministry's adviser is no minister."""


def _bodies(said: str) -> frozenset[str]:
    """Stems that only the bodies in an introduction have."""
    words = _words(said)
    return frozenset(stem(word) for word in words if word in _BODY) - {
        stem(word) for word in words if word not in _BODY
    }


def _by_field(text: str, offices: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of `text` behind an office with what it is the office of: "Elm's Minister of Defence, Ada Lind"."""
    head = next((word for word in offices if is_office(word)), None)
    fields = [rf"{re.escape(stem(word))}\w*" for word in offices if word != head]
    if head is None or not fields:
        return
    field = rf"(?i:{re.escape(head)} of (?:the )?(?:national )?(?:{'|'.join(fields)}))(?: (?i:{'|'.join(fields)}))?"
    name = rf"(?P<name>[{CAPITALS}][\w’'-]+(?: [{CAPITALS}][\w’'-]+){{1,2}})"
    for match in re.finditer(rf"(?<!\w)(?P<said>(?:[{CAPITALS}][\w’'-]{{1,40}} )?{field}),? {name}", text):
        yield match["name"], match["said"]


def _labelled(question: str, units: Sequence[Unit]) -> Holder | None:
    """The one row or field that an office or a matter labels with a name: "Head of People | Ada Quill", and of a row in whichever
    order: "Ada Quill | Fire safety"; else the one sentence with the office in brackets behind a name."""
    match = _OF_A_ROLE.fullmatch(question) or _IN_CHARGE.fullmatch(question)
    office = content(match["office"]) if match else frozenset()
    if not office:
        return None
    found = [
        Holder(unit, named)
        for unit in units
        if unit.form in ("row", "field") and (named := _named_beside(office, unit))
    ] or [Holder(unit, named) for unit in units if (named := _in_brackets(office, unit))]
    return found[0] if len(found) == 1 else None


def _in_brackets(office: frozenset[str], unit: Unit) -> str | None:
    """The name in a sentence behind which `office` stands in brackets: "between Orn Ltd (the landlord) and Ben and Ada Lind (tenants)"."""
    for match in _BRACKETED.finditer(unit.text):
        if content(_CALLED.sub(" ", match["said"])) == office:
            of_one = match["said"].rstrip("'\"”’ ")[-1:] != "s"
            return match["name"].rpartition(" and ")[2] if of_one else match["name"]
    return None


def _named_beside(office: frozenset[str], unit: Unit) -> str | None:
    """The name that stands beside a label or a cell which is `office` and nothing else."""
    if content(unit.label) == office:
        named = _NAMED.search(unit.text, len(unit.label))
        return named[0] if named else None
    cells = unit.text.split(" | ") if unit.form == "row" else []
    if not any(content(cell) == office for cell in cells):
        return None
    return next((cell.strip() for cell in cells if _NAMED.fullmatch(cell.strip())), None)


def of_another_office(question: str, quoted: Sequence[Unit]) -> bool:
    """Whether what is quoted introduces somebody by another office than the one asked for, or as another's: his minister
    and not Elm's, the defence minister and not the prime minister."""
    wanted = asked_office(_WHEN.sub("", question))
    offices, whose = _parted(wanted, question)
    another = False
    for unit in quoted if wanted else ():
        for _, said in introductions(unit.text):
            if _says(said, wanted):
                return False
            owned = bool(whose) and _is_owned(said) and _says(said, offices)
            another = another or owned or _is_another(offices, said)
    return another


_OF_A_ROLE = regex(
    r"\s*who(?:['’]s|\s+(?:is|was|are|were))\s+(?:the|our|your|my|its|their)\s+(?P<office>[^?.,;:!]{3,80}?)\s*\??\s*",
    re.IGNORECASE,
)
_BRACKETED = regex(
    rf"(?P<name>[{CAPITALS}][\w’'&.-]{{0,40}}(?:(?: and| &)? [{CAPITALS}][\w’'&.-]{{0,40}}){{0,7}})\s?\((?P<said>[^()]{{3,80}})\)"
)
_CALLED = regex(
    r"\b(?:herein)?(?:after|below)?\s*(?:called|referred to as|known as)\b|\bhereinafter\b", re.IGNORECASE
)
_IN_CHARGE = regex(
    r"\s*(?:who(?:['’]s|\s+is)\s+(?:responsible\s+for|in\s+charge\s+of|the\s+(?:contact|person)\s+(?:for|responsible\s+for|in\s+charge\s+of))"
    r"|who\s+(?:handles|looks\s+after|takes\s+care\s+of|deals\s+with)|whom?\s+(?:do|can|should|must)\s+(?:i|we)\s+(?:contact|ask|call|speak\s+to|talk\s+to)\s+(?:for|about|regarding|on))"
    r"\s+(?:the\s+|our\s+)?(?P<office>[^?.,;:!]{3,80}?)\s*\??\s*",
    re.IGNORECASE,
)
_NAMED = regex(
    rf"(?:(?<=[|:\s])|^)[{CAPITALS}][\w'’-]+(?:[ -][{CAPITALS}]\.?)?(?: (?:de|van|von|der|la|di|al|bin))?(?: [{CAPITALS}][\w'’-]+){{1,2}}(?![\w@])"
)
"""A first name and a family name."""
_ROLE = regex(
    r"\s*[Ww]ho(?:['’]s|\s+is|\s+was)\s+(?:the|his|her|its|their|our|my|your)\s+(?:[\w'’-]+\s+){0,2}?(?P<role>[a-z][a-z-]{3,})"
    r"(?:\s+(?:of|in|on|for|at|named|given|told|listed|under)\b[^?]*)?\s*\??\s*",
)
ANY_ROLE = stems("person people contact one name somebody man woman author signer")
"""What whoever is named under a label may be called."""
_ALIKE = tuple(
    stems(row)
    for row in (
        "owner holder proprietor keeper possessor bearer",
        "manager head director leader boss chief chair president supervisor principal",
        "clerk secretary registrar administrator",
        "tenant renter lessee occupant lodger",
        "client customer buyer purchaser payer debtor",
        "seller vendor supplier provider dealer",
        "doctor physician surgeon gp practitioner",
        "teacher tutor instructor trainer lecturer coach",
        "applicant petitioner requester candidate claimant",
        "inspector examiner checker tester auditor assessor",
        "winner champion victor",
        "host organiser organizer convener",
    )
)
"""Roles that one person is called by, whichever of them a form has."""


def under_another_role(question: str, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether labelled lines would be quoted that name people in other roles than the one asked for, which no text names:
    the claimant of a form that has no witness."""
    match = _ROLE.fullmatch(question)
    told = [unit for unit in quoted if unit.form != "heading"]
    if match is None or not told or any(unit.form != "field" for unit in told):
        return False
    role = stem(fold(match["role"]))
    if role in ANY_ROLE or called_alike(role) & stems("\n".join(map(known_of, passages))):
        return False
    labels = [WORD.findall(unit.label) for unit in told]
    return all(0 < len(label) < 3 and not FUNCTION_WORDS & set(map(fold, label)) for label in labels)


def called_alike(role: str) -> frozenset[str]:
    """The stem of a role, and of those that one person is called by beside it."""
    return frozenset({role}).union(*(row for row in _ALIKE if role in row))


def _is_office(word: str, question: str) -> bool:
    return is_office(word) and not (
        word.endswith("ian") and _is_capitalised(word, question)
    )  # Norwegian is no office


def _is_capitalised(word: str, question: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word[0].upper() + word[1:])}", question))


def _is_another(offices: Sequence[str], said: str) -> bool:
    """Whether an introduction is by an office of the same name that another word tells apart."""
    words = _words(said)
    for head in sorted({stem(word) for word in offices} & TOLD_APART & stems(said)):
        before, asked = word_before(head, words), word_before(head, offices)
        return bool(before and asked and stem(before) != stem(asked))
    return False


def _words(text: str) -> list[str]:
    """The words of `text`, folded, without whose-endings."""
    return [fold(base(word)) for word in WORD.findall(text)]


def _parted(wanted: Sequence[str], question: str) -> tuple[list[str], list[str]]:
    """The words of an office, and those that say whose it is: with a capital, and no office themselves."""
    whose = [word for word in wanted if not _is_office(word, question) and _is_capitalised(word, question)]
    return [word for word in wanted if word not in whose], whose


def _is_owned(said: str) -> bool:
    """Whether an introduction says whose officer somebody is."""
    return bool(_OWNED.match(said)) and not is_office(WORD.findall(said)[0])


def _says(said: str, wanted: Sequence[str]) -> bool:
    """Whether an introduction has all that is `wanted`; Turkish is Turkey's."""
    words = _words(said)
    return all(stem(word) in stems(said) or any(same_name(word, other) for other in words) for word in wanted)
