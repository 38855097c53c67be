"""Lists that are called what a question asks for: "Error codes" above a table, where the error codes of TFTP are asked for. Pure.

lists of the first documents → those whose heading, lead-in or caption has the noun as its head → those for which the rest of the
question says nothing more: words that stand above the list too, names of what the text is about, verbs of having

Such a list is the answer whole, and its length a count: no model need look at it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rag.language.layout.titles import heads_of
from rag.language.numerals import cardinal
from rag.language.patterns import regex
from rag.language.sentences import last_sentence
from rag.language.words import WORD, content, fold, stems
from rag.read.each.phrased import DENIED, of_texts
from rag.read.each.weighed import CALLED, Placed, names_people
from rag.read.lists.group import CAPTION, announced
from rag.read.records.meaning import is_light
from rag.read.units import unmarked
from rag.search.whole.each import KINDS, EachAsked

MOST_BEFORE = 3
"""Words before the noun in what names a list; more say something about the things."""
MOST_TITLE = 6
"""Words of a line right above a list that names it as a heading would."""
OFTEN = 5
"""Times that a document, or share of the documents looked through, from which a name is what they are about."""
NAMED = 0.6
"""Share of the places of a word that is a name in which it has a capital; of other words fewer begin a sentence."""
SHARE = 0.5
_HAVING = content(
    "have support offer provide recognise recognize come take define exist accept allow know specify contain hold consist comprise"
    " include use list belong feature understand implement describe document present available permit need require came made taken agreed"
)
"""What a text says its subject does with the things of a list: that it has them."""
_HEADED = tuple(
    map(
        content,
        (
            "steps process procedure instructions directions method",
            "requirements prerequisites",
            "goals objectives aims",
            "duties responsibilities tasks",
            "benefits advantages perks",
            "drawbacks disadvantages downsides",
            "reasons motivation rationale",
            "dependencies packages",
            "problems issues",
        ),
    )
)
"""Nouns of which a heading says one where a question says another."""
_ENTRIES = frozenset("items points entries".split())
"""What a question calls things behind what they are: "action items"."""
_OURS = content(
    "company firm organisation organization team business product project program tool software app service"
)
"""What the subject of all texts may be called."""
_AFTER = regex(
    r"\s*(?:\([^)]*\)\s*)?(?:list\b\s*)?(?:(?:are|were|may|can|include|includes|that|which|who|\w+ed|in|at|of|on|for|from|by|with|to|and|as)\b.{0,80})?[\s.:]*",
    re.IGNORECASE,
)
"""What may stand behind the noun in what names a list: "Libraries with HTTPX support", not "Plugin must be installed"."""

_NUMBERED = regex(r"^\d{1,3}(?:\.\d{1,3}){0,4}[.)]?\s+(?=\D)")
_LIST = regex(r"\s+list\b", re.IGNORECASE)
"""Behind a noun in the singular: "Conference list"."""
_CALLED_LIST = regex(r"\w\s+list\s*$|^(?:the\s+)?list\s+of\b", re.IGNORECASE)
"""What calls itself the list, before what is only called as the things are."""
_OF_KIND = regex(rf"\b(?:{'|'.join(sorted(KINDS))})\s+of\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
"""Before a noun in the singular of which kinds are listed: "Types of discrimination"."""

_TOLD = regex(r"(?::|\b(?:are|were)(?:\s+as\s+follows)?:?)\s*(?:the\s+)?[*_\"“‘]*$", re.IGNORECASE)
"""What a sentence ends with before the things that it names, where these are all."""
_LETTER = regex(r"[^\W\d_]")
_GOES_ON = regex(
    r"\b(?:to|can|could|may|must|should|shall|will|would|cannot|not|for|by|with|of|that|who|which)[\s:…]*$",
    re.IGNORECASE,
)
"""Ends what the members of a list go on with: "Wardens are expected to:"."""
_THEY = regex(r"\b(?:they|it|each|every)\b", re.IGNORECASE)
_A_TIME = regex(
    r"\b(?:an?|per|each|every)\s(?:second|minute|hour|day|night|week|month|season|term|year|visit|person|guest|member)\b",
    re.IGNORECASE,
)
_OF_DOING = content(
    "step task duty job way method procedure process instruction action activity stage rule tip thing"
)
_DOING = regex(r"\W*(?:how\s+to\b|[^\W\d_]{2,}ing\s)", re.IGNORECASE)
_OF_A_LIFE = regex(r"(?<![^\W_])(?:cv|vita|vitae|r[ée]sum[ée]|biography|lebenslauf)(?![^\W_])", re.IGNORECASE)
"""What a text about one person is called."""


def by_name(asked: EachAsked, lists: Sequence[Placed]) -> list[Placed]:
    """Those of `lists` that are called what is asked for and for which nothing more is said, those with the fewest words of their own
    first, and one that a line leads in as something else behind one that nothing does; empty where a denial or a bound chooses among the members."""
    if asked.bounds or DENIED.search(asked.question) or not content(asked.noun) - of_texts():
        return []
    found: list[tuple[bool, bool, int, bool, int, int, Placed]] = []
    sections = _sections_named(asked, lists)
    for number, one in enumerate(lists):
        if one.headed_alone or (asked.people and not names_people(one)):
            continue
        if _is_of_another(one, sections) or _is_picture(one) or _is_of_one(asked, one):
            continue
        naming = (
            _named_before(asked, one)
            if one.group.form == "sentence"
            else min(_naming(asked, one), key=len, default=None) or _said_by_members(asked, one)
        )
        if naming and _DOING.match(naming) and fold(asked.noun.split()[0]) in KINDS:
            continue  # below "Prioritising alerts" stands what is done, whatever kinds there are
        if naming and says_no_more(asked.question, one, naming, lists):
            own = content(naming) - content(asked.question)
            other = bool(announced(one.group.lead)) and naming == _plain(one.group.above[-1:])
            scattered = one.group.headed and not one.group.above
            listing = _CALLED_LIST.search(naming) is None
            said = len(content(asked.question) & stems(one.group.lead))
            found.append((scattered, listing, len(own), other, -said, number, one))
    lists_alone = [each for each in found if each[-1].group.form != "sentence"]
    return [one for *_, one in sorted(lists_alone or found, key=lambda each: each[:6])]


def are_such(asked: EachAsked, one: Placed) -> bool:
    """Whether a count may be taken of a list, where one is asked for: its members are the things themselves and none that is done or told
    of them, and all there are, not so many a year.

    "Board of directors" above "Tasks" and "Minutes", "Wardens are expected to:", "Making a booking" count no directors, wardens, bookings.
    """
    noun, group = _words_of(asked)[-1], one.group
    lead = "" if group.form in ("sentence", "sections") else last_sentence(group.lead)
    if not asked.number or _A_TIME.search(asked.question):
        return not asked.number
    said = [*group.above[-1:], lead], [one.title, *group.above]
    lines, farther = ([line for line in each if content(noun) & stems(line.split(" | ")[0])] for each in said)
    if any(_GOES_ON.search(line) for line in lines) or (_GOES_ON.search(lead) and _THEY.search(lead)):
        return False
    names, most = one.names(), CALLED * len(one.names())
    if not content(noun) & _OF_DOING and sum(_DOING.match(name) is not None for name in names) >= most:
        return False
    if sum(content(noun) <= stems(name) and not _heads(name, noun) for name in names) >= most:
        return False
    if group.form == "sentence":
        return bool(_named_before(asked, one))
    if not (lines or farther) or _said_by_members(asked, one):
        return True
    if lead in lines and not _heads(lead.split(" | ")[0], noun):
        return False  # "What to ask of volunteers:"
    return any(_heads(line.split(" | ")[0], noun) for line in lines or farther)


def _heads(line: str, noun: str) -> bool:
    """Whether what is called by a line is called by a noun."""
    return any(_is(word, noun) for word in heads_of(_plain([line])))


def _sections_named(asked: EachAsked, lists: Sequence[Placed]) -> dict[str, list[frozenset[str]]]:
    """The words of sections that a question names whole, by two words and more beside what is asked for, by document."""
    said, noun = content(asked.question), content(asked.noun)
    found: dict[str, list[frozenset[str]]] = {}
    for one in lists:
        if one.group.headed:
            words = [content(name) - noun for name in one.names()]
            found.setdefault(one.document_id, []).extend(
                each for each in words if len(each) > 1 and each <= said
            )
    return found


def _is_of_another(one: Placed, sections: Mapping[str, list[frozenset[str]]]) -> bool:
    """Whether a question is about a section of the same document that a list does not stand in: "the Harbour Master", beside
    "the Pilot"."""
    above = stems(" ".join((one.title, *one.group.above)))
    return any(not words <= above for words in sections.get(one.document_id, ()))


def _is_picture(one: Placed) -> bool:
    """Whether rows without heads and without a word stand behind a text of their own: what an example "produces", and none of the
    things that the heading above that text is of."""
    lead = one.group.lead
    plain = one.group.form == "rows" and lead and " | " not in lead and not announced(lead)
    return bool(plain) and not any(_LETTER.search(one.text, *m.body) for m in one.group.members)


def _is_of_one(asked: EachAsked, one: Placed) -> bool:
    """Whether a table has a numbered caption that calls it one of the things: "Table 2. Linear scheme, an example"."""
    match = CAPTION.match(one.group.lead) if one.group.form == "rows" else None
    noun = asked.noun.split()[-1]
    called = [word for word in WORD.findall(match["said"]) if _is(word, noun)] if match else []
    return bool(called) and not any(word.lower().endswith("s") for word in called)


def _naming(asked: EachAsked, one: Placed) -> Iterator[str]:
    """The lines right above a list, or below, that have what is asked for as their head."""
    head = _words_of(asked)
    above = stems(f"{one.title}\n{one.group.said}")
    lead = one.group.lead if len(one.group.lead.split()) <= MOST_TITLE else ""
    told = (
        announced(one.group.lead) if one.group.form == "rows" else ""
    )  # "the following rooms, or halls, are closed"
    for line in dict.fromkeys((*one.group.nearest.split("\n"), lead, told)):
        said = _NUMBERED.sub("", _plain([line]))
        words = list(WORD.finditer(said))
        for n, word in enumerate(words):
            other = False
            if (
                (
                    _is(word.group(), head[-1])
                    or (other := not asked.number and _is_headed(word.group(), head[-1]))
                )
                and n <= MOST_BEFORE + len(head)
                and (
                    word.group().lower().endswith("s")
                    or other
                    or _OF_KIND.search(said, 0, word.start())
                    or _LIST.match(said, word.end())
                )
                and _AFTER.fullmatch(said, word.end())
                and all(
                    any(_is(other.group(), each) for other in words[:n]) or content(each) <= above
                    for each in head[:-1]
                )
            ):
                yield said
                break


def _named_before(asked: EachAsked, one: Placed) -> str:
    """What a sentence that ends with its enumeration calls that right before it, where it has what is asked for as its head: "three
    schemes: a, b and c"; empty where it does not, or gives another number than there are members."""
    first, last = one.group.members[0], one.group.members[-1]
    before, behind = one.text[first.body[0] : first.name[0]], one.text[last.name[1] : last.body[1]]
    if not _TOLD.search(before) or behind.strip(' .!*_"”’'):
        return ""
    head = _words_of(asked)
    words = list(WORD.finditer(before))
    at = max((n for n, word in enumerate(words) if _is_plural_of(word.group(), head[-1])), default=-1)
    if at < 0 or not _AFTER.fullmatch(before, words[at].end()):
        return ""
    near = [word.group() for word in words[max(0, at - MOST_BEFORE - len(head)) : at]]
    said = stems(f"{one.title}\n{' '.join(one.group.above)}")
    told = {int(word) if word.isdecimal() else cardinal(fold(word)) for word in near} - {None}
    if told and len(one.group.members) not in told:
        return ""
    named = all(any(_is(other, each) for other in near) or content(each) <= said for each in head[:-1])
    return words[at].group() if named else ""


def _is_plural_of(said: str, noun: str) -> bool:
    return _is(said, noun) and said.lower().endswith("s")


def _said_by_members(asked: EachAsked, one: Placed) -> str:
    """What most members hold, where they begin with a word of what is asked for: "Grade 8", "Grade 9", where grade bands are; of
    sections what is asked for, where most are called so: "Oak phase", "Elm phase (wet)"."""
    if one.group.headed:
        kind, heads = content(asked.noun.split()[-1]), [head_of(name) for name in one.names()]
        called = sum(bool(kind) and kind <= content(head) and not head.endswith("s") for head in heads)
        alike = one.group.above and not asked.number and called >= CALLED * len(heads)
        return asked.noun if alike else ""
    said = [one.text[slice(*member.body)] for member in one.group.members]
    first = Counter(found[0] for each in said if (found := WORD.findall(each)))
    begins, count = first.most_common(1)[0] if first else ("", 0)
    if count < CALLED * len(said) or not content(begins) or not content(begins) <= content(asked.noun):
        return ""
    held = Counter(word for each in said for word in set(WORD.findall(each)))
    return " ".join([asked.noun, *(word for word, often in held.items() if often >= CALLED * len(said))])


def head_of(heading: str) -> str:
    """The last word of a heading in lower case, without what stands in brackets behind it."""
    return fold((re.sub(r"\s*\([^()]*\)\s*$", "", heading).split() or [""])[-1])


def _words_of(asked: EachAsked) -> list[str]:
    """The noun with the words before it: "error", "codes"; of "kinds of frame" the frames."""
    noun = asked.noun.partition(" of ")[2] if fold(asked.noun.split()[0]) in KINDS else ""
    said = noun if content(noun) else asked.noun  # "types of it" are called types
    found = [word.group() for word in WORD.finditer(said) if content(word.group())]
    return found[:-1] if len(found) > 1 and fold(found[-1]) in _ENTRIES else found


def _is_headed(said: str, noun: str) -> bool:
    """Whether a heading calls by another name what a question calls by `noun`."""
    return any(
        content(said) <= row and content(noun) <= row for row in _HEADED if content(said) and content(noun)
    )


def _plain(lines: Sequence[str]) -> str:
    return unmarked(" ".join(lines)).strip(" #*_:.")


def _is(one: str, other: str) -> bool:
    return bool(content(one)) and content(one) <= content(other)


def says_no_more(question: str, one: Placed, naming: str, lists: Sequence[Placed]) -> bool:
    """Whether each word of the question stands above the list, or in what names it, only says that there are such things, or names
    what the texts are about."""
    above = stems(f"{one.title}\n{one.group.said}") | of_texts() | _HAVING | _OURS
    ours = content(question) & _OURS - stems(f"{one.title}\n{one.group.said}")
    if ours and not fold(naming).startswith("our "):
        above -= _of_others(ours, one, naming, lists)
    named = content(naming)
    alike = frozenset().union(*(row for row in _HEADED if row & named))
    left = content(question) - above - named - alike - content(" ".join(_ENTRIES))
    words = [word.group() for word in WORD.finditer(question) if content(word.group()) & left]
    return all(is_light(word) or _is_matter(word, one, lists) for word in words)


def _of_others(ours: frozenset[str], one: Placed, naming: str, lists: Sequence[Placed]) -> frozenset[str]:
    """What the subject of a question is called, "the product", where a list is of something else: its text is of a person's life, or
    calls nothing so while another text does beside what names the list."""
    if _OF_A_LIFE.search(f"{one.title} {one.document_id}"):
        return ours
    missing = ours - stems(one.text)
    texts = {each.document_id: each.text for each in lists if missing and each.document_id != one.document_id}
    named = content(naming)
    said = [stems(line) for text in texts.values() for line in text.split("\n") if line]
    return frozenset(word for word in missing if any(word in line and named & line for line in said))


def _is_matter(word: str, one: Placed, lists: Sequence[Placed]) -> bool:
    """Whether a word is a name of what a text is about: it comes again and again there, or most of the texts hold it. Typed without its
    capital it is one that the texts write with one."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    texts = {one.document_id: one.text, **{each.document_id: each.text for each in lists}}
    said = {key: pattern.findall(text) for key, text in texts.items()}
    if not any(char.isupper() or char.isdigit() for char in word):
        everywhere = [each for found in said.values() for each in found]
        if sum(each[0].isupper() for each in everywhere) <= NAMED * len(everywhere):
            return False
    if len(said[one.document_id]) >= OFTEN:
        return True
    held = sum(bool(found) for found in said.values())
    return len(texts) > 1 and held >= SHARE * len(texts)
