"""Questions about the whole corpus, recognised by their words. Pure.

    "List all reports that mention the Halden pump" → mentions, subject "the Halden pump"
    "Tell me about the Gezgin missile"              → said, subject "the Gezgin missile"
    "How many documents are there?"                 → count
    "What is the newest article about corvettes?"   → newest, subject "corvettes"
    "Which drones are mentioned?"                   → items, subject "drones"
    "Which publishers are there?"                   → values, subject "publishers"
    "Summarise this", "Summarise the Heron's voyage" → overview
    "List everything that Orr bought"               → roles, all to which something was done, or who did it
    "How many chapters has the manual?"             → headings, of the document "the manual"
    "What does section 4.2 say?"                    → part, a section, table or list that is wanted whole
    "Is there a report about corvettes?"            → mentions, unless no document does
    "Which articles are well written?"              → judgement: nothing that can be looked up

It is answered from every document (`rag.read.survey`); what narrows them is taken out first (`rag.search.whole.narrowing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from rag.language.words import FUNCTION_WORDS, words
from rag.search.overview_length import length_asked
from rag.search.whole import shapes
from rag.search.whole.conditions import Condition
from rag.search.whole.item_lists import PartAsked, listed_kind, part_asked
from rag.search.whole.narrowing import Narrowing, format_named, narrowed, signed
from rag.search.whole.roles import RoleAsked, role_asked
from rag.search.whole.tongues.asked import in_english

Aim: TypeAlias = Literal[
    "count", "list", "mentions", "said", "newest", "overview", "items", "values", "judgement", "part", "roles", "headings",
    "authors", "sectioned",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exhaustive:
    """What is wanted of all documents."""

    aim: Aim
    subject: str = ""
    """What they are to be about; empty = all of them. Of `items` and `values` the kind of thing that is listed; of `authors` how many a document has."""
    number: bool = False
    """Whether it is asked how many there are."""
    oldest: bool = False
    """Of `newest`: the other end."""
    negated: bool = False
    """Of `mentions`: the documents that do not."""
    whether: bool = False
    """Of `mentions`: it is asked whether any does, which passages may answer in other words; of `sectioned`: it may be no section."""
    headed: bool = False
    """Of `items`: only those that stand in a list, a table or headings of that name; without one, single passages answer. Of
    `sectioned`: the section is called so, and is not only of that."""
    condition: Condition = field(default_factory=Condition)
    """Of `items`: what must stand beside one."""
    parts: str = ""
    """Of `headings`: what they are called, in the singular; `subject` is the document then."""
    titled: bool = False
    """Of `overview`: only where a document's title or id holds the words of the subject; of `list` and `count`: the documents that
    are called what the subject says; of `sectioned`: a heading may say more."""
    matter: bool = False
    """Of `overview`: whether it may be of a matter that the texts tell of, where no document is called so."""
    sentences: int = 0
    """Of `overview`: how many are asked for; 0 where no length is."""
    narrowing: Narrowing = field(default_factory=Narrowing)
    """Which documents are meant."""
    part: PartAsked | None = None
    role: RoleAsked | None = None
    """Who did what, of which all are wanted: of `items`, where none are listed as such."""
    instead: Exhaustive | None = None
    """What is wanted where no such `part` is found, or no document that is called so."""


def exhaustive(text: str, sources: Sequence[str] = ()) -> Exhaustive | None:
    """What `text` wants of all documents, or None for a question that single passages answer; `sources`: the publishers known.

    >>> wanted = exhaustive("Which notes mention the Gezgin missile?")
    >>> (wanted.aim, wanted.subject) if wanted else None
    ('mentions', 'the Gezgin missile')
    """
    text = shapes.BY_NAME.sub("", shapes.BE_IT.sub("", in_english(" ".join(text.split())[:1000])))
    asked = shapes.AND_WHICH.sub("", signed(text, sources))
    wanted = _of_all(asked, sources)
    if wanted and shapes.AND_WHICH.search(text):
        wanted = replace(wanted, whether=False)
    if part := part_asked(text):
        return Exhaustive("part", part=part, instead=wanted)
    if wanted is None or (wanted.aim == "items" and wanted.headed):
        return _of_a_name(asked, sources, wanted) or wanted
    return wanted


def _of_a_name(text: str, sources: Sequence[str], otherwise: Exhaustive | None) -> Exhaustive | None:
    """ "Which minutes do we have?": documents, if any are called so."""
    match = shapes.OF_A_NAME.match(text)
    if match is None:
        return None
    rest, narrowing = narrowed(shapes.HERE_IS.sub("", match["rest"]), sources)
    rest = match["rest"] if narrowing == Narrowing() else rest
    if not shapes.THERE_ARE.match(rest.rstrip(" ?.!")) or not (match["ask"] or match["rest"].strip(" ?.!")):
        return None
    aim: Aim = "count" if match["number"] else "list"
    return Exhaustive(
        aim, match["thing"], bool(match["number"]), titled=True, narrowing=narrowing, instead=otherwise
    )


def _of_all(text: str, sources: Sequence[str]) -> Exhaustive | None:
    if match := shapes.THINK.match(text):
        return Exhaustive("judgement", match["rest"].rstrip(" ?.!"), number=True)
    for read in (
        _how_many,
        _newest,
        _mentions_of,
        _values,
        _list,
        _published,
        _everything,
        _whether,
        _bare,
        _headings,
    ):
        if found := read(text, sources):
            return found
    match = shapes.WHERE.match(text)
    if (
        match
        and re.search(
            r"\b(?:in|where)\b", text[: match.start("subject")], re.I
        )  # not "which e-mail addresses"
        and not (match["plural"] and shapes.WHO_SPEAK.search(match["plural"]))
    ):
        return Exhaustive("mentions", match["subject"], number=bool(match["number"]))
    bare, sentences = length_asked(text)
    if (match := shapes.OVERVIEW.match(bare)) or (match := shapes.WHAT_ABOUT.match(text)):
        summed = shapes.SUMMARY.search(bare, 0, match.start("rest")) is not None
        return _overview(match["rest"] or match.groupdict().get("said") or "", sentences, summed=summed)
    if (match := shapes.ANY_PLURAL.match(text)) and not shapes.WHO_SPEAK.search(match["noun"]):
        return Exhaustive(
            "mentions", match["subject"], number=bool(match["number"]), negated=bool(match["negated"])
        )
    if match := shapes.SAID_OF.match(text):
        whole = shapes.THIS.match(match["subject"])
        return Exhaustive("overview") if whole else Exhaustive("said", match["subject"])
    asked = role_asked(text)
    if kind := listed_kind(text, sources):
        return Exhaustive(
            "items",
            kind.noun,
            number=kind.number,
            narrowing=kind.narrowing,
            headed=kind.headed,
            condition=kind.condition,
            role=asked if kind.condition != Condition() or kind.headed else None,
        )
    return Exhaustive("roles", role=asked, number=asked.number) if asked else None


def _headings(text: str, sources: Sequence[str]) -> Exhaustive | None:
    """ "How many chapters does the manual have?"."""
    match = shapes.HEADINGS.match(text) or shapes.HEADINGS_IN.match(text)
    if match is None:
        return None
    return Exhaustive(
        "headings",
        match["subject"],
        number=bool(match["number"]),
        parts=match["parts"].lower().removesuffix("s"),
    )


def _how_many(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = shapes.FOLDER_HAS.match(text) or shapes.HOW_MANY.match(text)
    return match and _of_documents(match, sources, Exhaustive("count", number=True))


def _list(text: str, sources: Sequence[str]) -> Exhaustive | None:
    return (match := shapes.LIST.match(text)) and _of_documents(match, sources, Exhaustive("list"))


def _of_documents(match: re.Match[str], sources: Sequence[str], wanted: Exhaustive) -> Exhaustive | None:
    """`wanted` of the documents that a question names, or those of them that mention something."""
    if several := shapes.BY_SEVERAL.match(match["rest"]):
        return replace(wanted, aim="authors", subject=several["many"])
    rest, narrowing = _narrowed(match, sources)
    about = shapes.MENTION.match(rest) or _placed(rest, match)
    if section := shapes.SECTIONED.match(rest) or (about is None and shapes.HAVING.match(rest)):
        said = section.groupdict()
        subject = said["called"] or said["named"] or said["about"]
        headed, titled, perhaps = bool(said["called"]), bool(said.get("about")), "named" not in said
        wanted = replace(wanted, negated=bool(said["negated"]), narrowing=narrowing, whether=perhaps)
        return replace(wanted, aim="sectioned", subject=subject, headed=headed, titled=titled)
    if about:
        said = about.groupdict()
        subject, narrowing = _trailing(said["subject"] or said["within"], narrowing, sources)
        subject, none = shapes.NONE_OF.pattern.subn("", shapes.BESIDE_SUBJECT.sub("", subject))  # "no onion"
        negated = bool(said.get("negated") or said.get("silent") or none)
        mentions = replace(wanted, aim="mentions", negated=negated, narrowing=narrowing)
        if (neither := shapes.NEITHER.match(subject)) and not mentions.negated:
            return replace(mentions, subject=f"{neither['one']} or {neither['other']}", negated=True)
        return replace(mentions, subject=subject)
    if shapes.ARE_HERE.match(rest.rstrip(" ?.!")):
        part = match["noun"].lower().startswith("chapter")  # of a document, unless documents are called so
        return replace(wanted, narrowing=narrowing, titled=part, subject="chapters" if part else "")
    if shapes.JUDGED.match(rest) and match["noun"].lower().endswith("s"):
        return replace(wanted, aim="judgement", subject=rest.strip(" ?.!"))
    return None


def _placed(rest: str, match: re.Match[str]) -> re.Match[str] | None:
    """What is to be mentioned in the documents of `match`, where it is asked in which of them it is."""
    found = shapes.PLACED.match(rest)
    here = found and (found["where"] or found["in"] or match.groupdict().get("in"))
    return found if here else shapes.HOLDING.match(rest)


def _narrowed(match: re.Match[str], sources: Sequence[str]) -> tuple[str, Narrowing]:
    said = match["rest"]
    rest, narrowing = narrowed(shapes.HERE_IS.sub("", said), sources)
    if narrowing == Narrowing():
        rest = said
    if match["within"] and not narrowing.folder:
        narrowing = replace(narrowing, folder=match["within"], sure=bool(match.groupdict().get("folder")))
    named = format_named(match["format"] or match["noun"] or "")
    return rest, replace(narrowing, format=named) if named and named != "mail" else narrowing


def _trailing(subject: str, narrowing: Narrowing, sources: Sequence[str]) -> tuple[str, Narrowing]:
    """A subject without what narrows the documents behind it: "vaccines, published in May 2023"."""
    match = shapes.TRAILING.match(subject) if narrowing == Narrowing() else None
    if match:
        left, found = narrowed(match["rest"], sources)
        if not left.strip(" ?.!") and found != Narrowing() and not found.unknown_source:
            return match["subject"], found
    return subject, narrowing


def _newest(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = shapes.NEWEST.match(text) or shapes.NEWEST_AFTER.match(text)
    if match is None:
        return None
    rest, narrowing = _narrowed(match, sources)
    about = shapes.NEWEST_ABOUT.match(rest)
    if about is None and not shapes.ARE_HERE.match(rest):
        return None
    end = (match.groupdict().get("made") or match["end"]).lower()
    oldest = end in ("oldest", "earliest", "first")
    return Exhaustive("newest", (about and about["subject"]) or "", oldest=oldest, narrowing=narrowing)


def _mentions_of(text: str, sources: Sequence[str]) -> Exhaustive | None:
    if match := shapes.LITERAL.match(text):
        return Exhaustive("mentions", match["literal"], number=bool(match["number"]))
    match = shapes.MENTIONS_OF.match(text)
    return match and Exhaustive("mentions", match["subject"] or match["named"] or match["word"])


def _values(text: str, sources: Sequence[str]) -> Exhaustive | None:
    match = shapes.VALUES.match(text)
    if match and shapes.ARE_HERE.match(match["rest"]):
        return Exhaustive("values", match["noun"].lower(), number=bool(match["number"]))
    match = shapes.AUTHORS.match(text)
    of_one = match and match["within"] and not match["noun"].lower().endswith("s")  # "the pump manual"
    return Exhaustive("authors", number=bool(match["number"])) if match and not of_one else None


def _published(text: str, sources: Sequence[str]) -> Exhaustive | None:
    """ "What did Wired publish about rust in 2023": all of a publisher that is known, their number, or the last."""
    match = shapes.PUBLISH.match(text)
    if match is None:
        return None
    number = bool(match["number"])
    left, narrowing = narrowed(f" by {match['who']} {match['rest'].strip()}".rstrip(), sources)
    if (
        narrowing.unknown_source
        and (match["noun"] or " " in match["who"])
        and match["who"][0].isupper()
        and not left.strip()
        and shapes.WROTE.search(text)
    ):
        return Exhaustive(
            "count" if number else "list", number=number, narrowing=replace(narrowing, sure=False)
        )
    if not narrowing.sources:
        return None
    if (about := shapes.MENTION.match(left)) is None and left.strip():
        return None
    subject = about["subject"] if about else ""
    if match["last"] or match["latest"] or match["first"]:
        return Exhaustive("newest", subject, oldest=bool(match["first"]), narrowing=narrowing)
    if subject:
        return Exhaustive("mentions", subject, number=number, narrowing=narrowing)
    return Exhaustive("count" if number else "list", number=number, narrowing=narrowing)


def _everything(text: str, sources: Sequence[str]) -> Exhaustive | None:
    """ "Show me everything by Wired": not "everything about eels", which passages tell."""
    match = shapes.EVERYTHING.match(text)
    if match is None:
        return None
    left, narrowing = narrowed(shapes.PUBLISHED.sub(r" by \g<who>\g<more>", match["rest"]), sources)
    if about := shapes.MENTIONING.match(left):
        return Exhaustive("mentions", about["subject"], narrowing=narrowing)
    return Exhaustive("list", narrowing=narrowing) if not left.strip() and narrowing != Narrowing() else None


def _whether(text: str, sources: Sequence[str]) -> Exhaustive | None:
    if match := shapes.ANYWHERE.match(text):
        return Exhaustive("mentions", match["subject"], whether=True)
    match = shapes.WHETHER.match(text)
    found = match and _of_documents(match, sources, Exhaustive("list", whether=True))
    return found if found and found.aim == "mentions" else None


def _bare(text: str, sources: Sequence[str]) -> Exhaustive | None:
    """Documents in which a subject comes up, named before them, after "where do" or without a verb: "letters about eels"."""
    if match := shapes.SUBJECT_FIRST.match(text):
        left, narrowing = _narrowed(match, sources)
        if not left.strip(" ?.!"):
            return Exhaustive("mentions", match["subject"], number=bool(match["number"]), narrowing=narrowing)
        return None
    asked = shapes.DO_THEY.match(text)
    match = asked or shapes.BARE.match(text)
    if match is None or not (
        match["noun"].lower().endswith("s") or shapes.EVERY.search(text, 0, match.start("noun"))
    ):
        return None
    left, narrowing = _narrowed(match, sources)
    if asked is None and narrowing == Narrowing() and not shapes.BARE_REST.match(left):
        return None
    return _of_documents(match, sources, Exhaustive("list"))


def _overview(rest: str, sentences: int, *, summed: bool) -> Exhaustive | None:
    """An overview of all, or of what `rest` names; None where that is a question, or a matter, which only can be `summed` up."""
    if not rest.strip() or shapes.THIS.match(rest):
        return Exhaustive("overview", sentences=sentences)
    if shapes.FILE.match(rest):
        return Exhaustive("overview", rest.strip(), sentences=sentences)
    if named := shapes.OF_DOCUMENT.match(rest) or shapes.NAMED.match(rest):
        return Exhaustive("overview", named["subject"], sentences=sentences)
    titled = (shapes.MATTER if summed else shapes.TITLED).match(rest)
    if titled and (summed or not any(word in FUNCTION_WORDS for word in words(titled["subject"]))):
        return Exhaustive("overview", titled["subject"], titled=True, matter=summed, sentences=sentences)
    return None
