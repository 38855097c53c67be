"""A question, understood once: what it asks for, read off its words without a model. Pure.

    "Did The Verge report X before March 2024, while Wired reported Y?"
        → parts (one a clause), sources (The Verge, Wired), period (.. 2024-02-29), kind (yes_no)

Sources and periods found here are preferences: they lift passages, they never hide one. Hard limits are `Filters`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from rag.language.dates import MONTH_NAMES
from rag.language.detection import foreign_language
from rag.language.grammar import HELPERS
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold, words
from rag.search.opposite import without_others
from rag.search.origin import OriginAsked, origin_asked
from rag.search.periods import DAY, Period, each_day, periods_in
from rag.search.specifics import asks_difference, enumerated, several_days, specifics
from rag.search.turns.two import each_of_two
from rag.search.whole.conditions import Condition
from rag.search.whole.each import EachAsked, asks_who_acts
from rag.search.whole.everything import in_plain_words, wants_all
from rag.search.whole.exhaustive import Exhaustive, exhaustive
from rag.search.whole.logic.letters import lettered
from rag.search.whole.records import MAY_BE_RECORDS, RecordsAsked, records_asked
from rag.search.whole.turned.opened import wanted_each
from rag.search.whole.turned.tails import in_order

Kind: TypeAlias = Literal[
    "money", "number", "code", "date", "person", "place", "list", "yes_no", "reason", "means", "other"
]


ONE_FACT: frozenset[Kind] = frozenset({"number", "money", "date", "person", "place", "code", "yes_no"})
"""Kinds that one fact answers: what else was promised is not asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to search for: with the publishers named, spelt as in the catalog, and the kind of answer it wants."""

    text: str
    sources: frozenset[str] = frozenset()
    periods: tuple[Period, ...] = ()
    kind: Kind = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart, made once and handed to search, reading and writing."""

    whole: Part
    """All of it; searched first."""
    parts: tuple[Part, ...] = ()
    """Its clauses, where there are several."""
    language: str | None = None
    """English name of its language where that is plainly not English."""
    exhaustive: Exhaustive | None = None
    """What it wants of all documents, where single passages do not answer it."""
    records: RecordsAsked | None = None
    """What it wants of rows and labelled fields, where these explain every word of it; looked at first."""
    each: EachAsked | None = None
    """What each of several things must be, where it may want several: judged place by place where nothing surer answers."""
    origin: OriginAsked | None = None
    """What it asks about where a text comes from, which stands in no sentence of it."""
    all_wanted: bool = False
    """Whether it wants a list of several things, of which one passage may hold only some."""
    said: str = ""
    """The answer before it, where it leans on that: it does not ask for the same again."""
    others: tuple[frozenset[str], ...] = ()
    """Stems of what it wants another than, which `text` has no more: "besides the rowing club"."""

    @property
    def text(self) -> str:
        return self.whole.text

    @property
    def kind(self) -> Kind:
        return self.whole.kind


def closed_up(text: str) -> str:
    """`text` with one space, or one end of a line, for each run of white space: no pattern then tries each of thousands."""
    return _SPACES.sub(lambda run: "\n" if "\n" in run.group() else " ", text.strip())


def understand(text: str, sources: Sequence[str] = ()) -> Question:
    """Take `text` apart; `sources` are the publishers the catalog knows."""
    plain = in_order(text)
    counted = plain.asked != text and "how many" in text.lower()
    whole_said = each_day(plain.asked)
    text, others = without_others(whole_said)
    found = _named_sources(text, sources)
    whole, clauses = _part(text, found), _clauses(text, found)
    several = clauses if len(clauses) > 1 else ()
    parts = tuple(_part(one, _named_sources(one, sources)) for one in several)
    cut = lettered(text)
    letters, all_named = cut or (None, text)
    said = in_plain_words(" ".join(all_named.split()))
    acting = asks_who_acts(said)
    wanted = None if acting else exhaustive(said, sources)
    if wanted and letters:  # of other things than a list of names letters say nothing
        wanted = replace(wanted, condition=Condition(letters=letters)) if wanted.aim == "items" else None
    wanted = replace(wanted, number=True) if wanted and counted else wanted
    apart = bool(enumerated(specifics(_FROM_TO.sub(" ", text)).codes) or several_days(text) or in_a_row(text))
    if apart and wanted is not None and wanted.aim == "items" and wanted.number:
        wanted = None  # "How many in May and in June?": two figures, and no number of things
    may_be = not (acting or letters) and (wanted is None or wanted.aim in MAY_BE_RECORDS)
    all_said = in_plain_words(" ".join(whole_said.split())) if others else said
    records = records_asked(all_said) if may_be else None  # entries are chosen by what they are not, too
    all_wanted = plain.sure or wants_all(said) or bool(records and records.all_wanted)
    language = foreign_language(text)
    each = wanted_each(all_named, others, sure=plain.sure) if language is None and not apart else None
    each = replace(each, letters=letters) if each and letters else each
    origin = origin_asked(said) if language is None else None
    return Question(whole, parts, language, wanted, records, each, origin, all_wanted, "", others)


def _part(text: str, mentions: Sequence[tuple[int, int, str]]) -> Part:
    return Part(text, frozenset(name for _, _, name in mentions), periods_in(text), kind_of(text))


def _named_sources(text: str, sources: Sequence[str]) -> list[tuple[int, int, str]]:
    """Mentions `(start, end, source)` in order; of two that overlap the longer wins."""
    lowered = text.lower()
    found: list[tuple[int, int, str]] = []
    for name in sorted(sources, key=len, reverse=True):
        if len(name) < 3 or name.lower() not in lowered:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name.lower())}(?!\w)", lowered):
            if all(match.end() <= start or end <= match.start() for start, end, _ in found):
                found.append((match.start(), match.end(), name))
    return sorted(found)


_FROM_TO = regex(r"\b(?:between|from)\s+(?:\S+\s+){1,4}?(?:and|to|until|till|through)\s+", re.IGNORECASE)
_SPACES = regex(r"\s{2,}")
_CONNECTIVE = regex(
    r"\b(?:while|whereas|and|compared (?:to|with)|versus|vs|but|before|after|or|as opposed to)\b|;",
    re.IGNORECASE,
)
_POLAR = rf"(?:{HELPERS})"
_OPENS = r"(?:did|does|do|is|was|were|has|have|had|can|could|will|would|who|what|when|where|how|why|which)"
"""The word that a clause asks with: it says what kind of answer is wanted and finds nothing."""
_NUMBER = regex(r"(?<![\w.])\d[\w.]*")
_ROW = regex(
    r"(?<!\bof )(?<!\bbetween )\b(?P<name>[A-Z][\w-]{1,30}) \d[\w.]{0,9}(?:, (?:(?P=name) )?\d[\w.]{0,9}){1,7},? and"
    r" (?:(?P=name) )?\d[\w.]{0,9}(?=\s)"
)
"""Three things or more of one name that numbers tell apart."""
_TITLE = r"(?:the )?[A-Z][\w.-]{0,30}(?: (?:of |for |on )?[A-Z\d][\w.-]{0,30}){1,6}"
_PAIR = regex(rf"\b(?:do|does|did|are|were|is|was|will) (?P<one>{_TITLE}) and (?P<two>{_TITLE})(?= [a-z])")
"""Two things that have names, and do or are something."""
_CLAUSE = regex(
    r",? \b(?:while|whereas|compared (?:to|with)|versus|vs\.?|but|(?:before|after)(?! (?:whom?|which|what|how)\b)|as opposed to|and that)\b "
    rf"|,? \band (?={_OPENS}\b )|[,;:] (?=\w)|(?<=\?) (?=\w)",
    re.IGNORECASE,
)
MIN_CLAUSE_WORDS = 4
"""A clause of fewer words, the one it asks with aside, is searched with its neighbour: alone it names too little to find
anything."""
_REPORTING = frozenset(
    "article articles report reports reported reporting reportedly source sources published publishes publication "
    "covered covering featured featuring mentioned mentions noted cited stated discussed discussing described "
    "describes claims claimed suggests suggested news outlet outlets paper magazine".split()
)
"""Words of saying who reports: with function words, publishers and days they name no subject."""


def _clauses(text: str, mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """Clauses of `text` that name a subject: one for each source named where there are several, or for each thing that a number
    tells from others, else by connectives."""
    if each := in_a_row(text):
        return each
    if len(mentions) > 1:
        cuts = [0]
        for (_, left_end, _), (right_start, _, _) in itertools.pairwise(mentions):
            between = list(_CONNECTIVE.finditer(text, left_end, right_start))
            cuts.append(between[-1].start() if between else right_start)
        cuts.append(len(text))
        by_source = _telling([text[a:b] for a, b in itertools.pairwise(cuts)], mentions)
        if len(by_source) > 1:
            return by_source
    marks = list(_CLAUSE.finditer(DAY.sub(lambda day: "_" * len(day.group()), text)))  # no day is cut in two
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(text)]
    return _telling(_join_short([text[a:b] for a, b in zip(starts, ends, strict=True)]), mentions)


def in_a_row(text: str) -> list[str]:
    """`text` asked of each of several things in a row that a number tells apart, or of two whose names begin or end alike where a
    figure or a day is asked for; empty where there are none, or where they are compared.

    >>> in_a_row("When are Gale 3, Gale 4 and Gale 5 sold?")
    ['When are Gale 3 sold?', 'When are Gale 4 sold?', 'When are Gale 5 sold?']
    >>> in_a_row("How long do the Mill Act and the Weir Act apply?")
    ['How long do the Mill Act apply?', 'How long do the Weir Act apply?']
    """
    match = _ROW.search(text)
    if match is None or fold(match["name"]) in MONTH_NAMES:
        sides = each_of_two(text) or _two_alike(text)
    else:
        sides = match.span(), [f"{match['name']} {number}" for number in _NUMBER.findall(match.group())]
    (start, end), each = sides
    return [f"{text[:start]}{one}{text[end:]}" for one in each] if each and not asks_difference(text) else []


def _two_alike(text: str) -> tuple[tuple[int, int], list[str]]:
    match = _PAIR.search(text)
    figured = kind_of(text) in ("date", "number", "money") or text.lower().startswith("when ")
    if match is None or not figured:
        return (0, 0), []
    one, two = ([word for word in match[side].split() if word != "the"] for side in ("one", "two"))
    alike = min(len(one), len(two)) > 1 and (one[0] == two[0] or one[-1] == two[-1])
    return (match.start("one"), match.end("two")), [match["one"], match["two"]] if alike else []


def _telling(parts: Iterable[str], mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """Those of `parts` that name a subject, besides who reports and when."""
    publishers = {word for _, _, name in mentions for word in words(name)}
    idle = FUNCTION_WORDS | _REPORTING | publishers
    return [
        stripped
        for part in parts
        if (stripped := part.strip(" ,?.;:'\"‘’“”"))
        and any(word not in idle for word in words(DAY.sub(" ", stripped)))
    ]


def _join_short(parts: Sequence[str]) -> list[str]:
    joined: list[str] = []
    pending = ""
    for part in parts:
        pending = f"{pending} {part.strip(' ,?.;')}".strip()
        if len(pending.split()) - bool(re.match(rf"{_OPENS}\b", pending, re.I)) >= MIN_CLAUSE_WORDS:
            joined.append(pending)
            pending = ""
    if pending and joined:
        joined[-1] = f"{joined[-1]} {pending}"
    elif pending:
        joined.append(pending)
    return joined


_SUM = r"(?:costs?|pay|pays|paid|spend|spends|spent|worth|charge|charges|charged|invest|invests|invested|earn|earns|earned|owe|owes|owed|budget|rent)"
_MONEYED = "(?:budgets?|prices?|costs?|fees?|fares?|salar(?:y|ies)|rents?|deposits?|wages?|tolls?|fines?|debts?|loans?|grants?|stipends?|allowances?|bursar(?:y|ies)|honorari(?:um|a)|rewards?|refunds?|revenues?|turnover|bills?|taxes|tax|funds?|subsid(?:y|ies)|compensation|pensions?|bonus(?:es)?|charges?|penalt(?:y|ies)|premiums?)"
"""What is told in money however large it is."""
_SOLD = "(?:breakfast|brunch|lunch|dinner|parking|garage|sauna|laundry|admission|entry|entrance|delivery|shipping|postage|membership|subscription|insurance|heating|electricity|(?:tickets?|pass(?:es)?|rooms?|beds?|towels?|suites?|tables?|courses?|lessons?|transfers?))"
"""What is sold, of which "how much is it" asks the price."""
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("money", regex(rf"\bhow much (?:is|was|are|were|will be) (?:(?:the|your|our|its|my|an?) )?(?:[a-z-]+ ){{0,2}}{_SOLD}(?=\W*$| (?:for|at|in|on|per|with|to|during)\b)|\bhow (?:large|big|high|much) (?:is|was|are|were|will be) (?:the|your|our|its|their|my|any) (?:[a-z-]+ ){{0,2}}{_MONEYED}\b(?=\W*$| (?:of|for|in|at|to|on|from|per|paid|that|which|each|when|if|this|last|next|and)\b)|\bhow much (?:(?:[a-z-]+ )?(?:money|cash|funding)\b|(?:is|are|was|were|would) (?:an?|one|two|three|\d+) |.*\b{_SUM}\b)|\bwhat (?:is|was|are|were|will be) the (?:\w+ )?(?:price|cost|costs|budget|fee|fare|salary|rent|deposit|wage|toll|(?:service|delivery|booking|cleaning|handling) charge)\b|\b(?:what|which) (?:price|cost|budget|sum|fee|deposit|rent|fare|toll|wage)\b|\b(?:what|which) (?:[a-z-]+ )?(?:price|fee|fare|salary|wage|rent|valuation) (?:is|was|are|were|do|does|did|will|would|must|has|have|had)\b|\bwhat (?:did|does|do|will|would) .*\b(?:cost|pay for)\b|\bwhat (?:did|does|do|will|would|must|should) (?:[\w'-]+ ){{1,4}}pay\b(?! attention)|\bwhat (?:did|does|do|will|would) (?:[\w'-]+ ){{1,4}}charge\b(?! (?:[\w'-]+ )?with\b)|\bwhat (?:is|was|are|were) .*\bto cost\b|\bwhat (?:is|was) the (?:grand |final )?total (?:of|on) (?:\S+ ){{1,6}}?(?:invoice|bill|order|receipt|purchase|quote|offer)\b", re.I)),
    ("number", regex(r"\bwhat(?:['’]s| is| was) the (?:longest|shortest|largest|smallest|highest|lowest|most|least|greatest|fewest) (?:that )?(?:an?|the|i|we|you|one|my|our|your) (?!of )|\bhow (?:many|much|far|old|long|tall|large|big|fast|often|frequently|regularly|high|heavy|loud|deep|wide|thick|hot|cold|warm|late|early|soon)\b|\bbetween (?:what|which)\b|\b(?:what|which) (?:number|percentage|percent|share|rate|range|caliber|calibre|amount|distance|size|temperature|speed)\b|\bwhat (?:is|was|are|were) (?:the|its|his|her|their|our|your|(?:[\w.-]+ ){0,3}[\w.-]+['’]s?) (?:(?:maximum|minimum|average|exact|total|default|largest|smallest|longest|shortest) )*(?:number of|(?:best|record|winning|fastest) time|total|amount|percentage|size|length|height|width|depth|weight|speed|capacity|age|distance|duration|(?:\w+ )?period|timeout|population|area|range|attendance|turnout|temperature|frequency|voltage|mileage|score)\b", re.I)),
    ("code", regex(r"\b(?:what|which) (?:is|was|are) (?:the|your|their|its|his|her) (?:[\w-]+ ){0,4}(?:number|code|id|postcode|pin|(?:tcp|udp|default|network|server|listening) port)\b(?! of (?!the\b|a\b))|\bwhat (?:phone|telephone|serial)\b|\b(?:what|which) [a-z-]+ ?number\b(?! (?:of|generators?|theory|systems?|formats?|types?|plates?)\b)|\b(?:what|which) (?:(?:tcp|udp|default|well-known) port|opcode|port\b(?=.*\b(?:use[sd]?|listen\w*|run\w*|bind\w*|connect\w*|server|client|service|protocol|daemon|host|request\w*|traffic|open|(?-i:[A-Z]{2,6}))\b))\b(?! of)|\b(?:what|which) (?:error|status|reply|response|return|exit|result|country|area|dialling|zip|postal) (?:code|number)\b(?! of)|\bwhat is the opcode\b", re.I)),
    ("date", regex(r"^\W*(?:\w+ )?when\b|\b(?:what|which|in what|in which|on what|on which) (?:year|date|day|month|time)\b|\b(?:since|until|by) when\b|\bwhat (?:is|was|are|were) the (?:[\w-]+ ){0,2}(?:date|deadline|due date|opening hours)\b", re.I)),
    ("place", regex(r"^\W*(?:\w+ )?where\b|\b(?:what|which) (?:city|country|place|town|location|region|state)\b", re.I)),
    ("list", regex(r"\b(?:which|what) (?:\w+ ){0,3}(?:companies|countries|people|systems|weapons|products|names|places|cities|firms|types|kinds|steps|things|ways|options|levels|parts|items|reasons|fields|values|arguments|methods|files|rules)\b|^\W*(?:list|name (?:all|the))\b|\bconsists? of\b", re.I)),
    ("person", regex(r"(?<!\bthe )\bwho(?:m|se)?\b|\b(?:what|which) (?:person|minister|president|official|leader|politician|author)\b", re.I)),
    ("reason", regex(r"(?:^|[,;] |\band )\W*why\b|为什么|为何|なぜ|どうして|왜(?=\s)|\b(?:чому|навіщо|neden|niçin|niye|warum|weshalb|wieso|pourquoi|perché|waarom|varför|hvorfor|dlaczego)\b|\bpor qué\b|\bwhat (?:caused|led to|prompted|(?:is|was) the reason|(?:are|were) the reasons|made)\b|\bwhat(?:['’]s| is| was) the point (?:of|in)\b|\bfor what reason\b|\bhow come\b", re.I)),
    ("means", regex(r"(?:^|[,;] |\band )\W*how (?:do|does|did|can|could|should|would|is|are|was|were|to|will|must|may|might)\b|\b(?:what|which) (?:commands?|steps?|method|function|option|statement)\b|\bwhat (?:should|do|must|can) (?:i|we|you|one) (?:(?:have|need) to )?(?:do|use|pass|run|call|set|type)\b", re.I)),
    ("yes_no", regex(rf"^\W*(?:{HELPERS}|am|need)(?:n['’]t)?\b", re.I)),
)  # fmt: skip


_OPENING: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("place", regex(rf"^\W*where (?:{HELPERS})\b(?!.*\band (?:who|when|how|why|what|which)\b)", re.I)),
    ("reason", regex(r"^\W*(?:why|what (?:made|caused|prompted|drove|led))\b", re.I)),
    ("means", regex(r"^\W*how (?:do|does|did|can|could|should|would|is|are|was|were|to|will|must|may|might)\b", re.I)),
    ("yes_no", regex(rf"^\W*(?!(?:can|could|would|will|do|may) (?:you|i|we|anyone|anybody|somebody|someone)\b)(?:{HELPERS}|am|need)(?:n['’]t)?\b(?!.*(?:\?|\b(?:and|or|know|tell|say))\W{{1,3}}(?:(?:to|from|by|for|with|of) )?who)", re.I)),
)  # fmt: skip
"""Words a question opens with that say what it wants, whatever is said of somebody ("people who ...") or of some number
further on. Not "Can you tell me who ...?", nor what asks a second thing after it."""
_UNDER_WHICH = regex(
    r"\W*(?:(?:so|and|but|then) )?when (?:may|can|should|must|shall|could|would|do|does|is it (?:ok(?:ay)?|allowed|permitted|safe|best))\b",
    re.IGNORECASE,
)
"""Asks for a condition as often as for a time: "When may the lock be opened?"."""
_TIMED = regex(
    r"\b(?<!the )(?<!an )(?:opens?|closes?|starts?|begins?|ends?|finish(?:es)?|takes? place|expires?|leaves?|arrives?|departs?|runs?|meets?|happens?|occurs?"
    r"|comes?|goes|launch(?:es)?|paid|due|report|apply|submit|hand in|register)\b|\bat the latest\b",
    re.IGNORECASE,
)
_NUMBER_OF_ONE = regex(
    r"\bwhat (?:is|was) the number of (?:the|my|your|our|this|that|his|her|their) (?:[\w'’-]+ ){0,2}?"
    r"(?!people|children|men|women|staff|police|crew|cattle|sheep|fish)(?-i:[a-z][\w-]*[a-rt-z])(?=\W*$| (?:at|of|in|for|from|to|with|by)\b)",
    re.IGNORECASE,
)
"""Asks for the number by which one thing is called: "the number of the invoice", not "the number of the boats"."""
_SAID_OF = frozenset[Kind]({"person", "number", "list", "reason", "means"})
"""Kinds whose words also stand where something is only said of a thing that is asked about."""


_TOLD_FIRST = regex(
    rf"\A[^?]{{3,400}}[a-z\d)][.!][\"'”’)]? (?=(?i:whom|whose|{_OPENS}|{_POLAR})\b[^?]{{5,300}}\??\W*\Z)"
)  # what is told before the sentence that asks

_UNDER = regex(
    rf"\A\W*(?:(?:(?:even )?if|once|unless|(?:al)?though|while|whenever|because|since|as (?:soon as|of)|in case|(?:by|at|around|until) the (?:time|moment|end|start)|during)\b"
    rf"|(?:back )?(?:when|after|before)\b(?! {_POLAR}\b)|(?:in|on|at|for|under|with|by|from|to)\b(?! (?:what|which|how|whom|whose)\b)) [^,?;:]{{2,200}}, (?:then )?(?=(?:{_OPENS}|{_POLAR})\b)",
    re.IGNORECASE,
)
"""What something is asked under, before it: "If I mute somebody, will they know?", "Back when it was new, who had my desk?"."""


def kind_of(text: str) -> Kind:
    """The kind of answer expected, from cue words; "other" where no cue is found.

    >>> kind_of("Why do nodes drop packets whose count is low?"), kind_of("Who leads people who row?")
    ('reason', 'person')
    >>> kind_of("If I mute somebody, will they know?"), kind_of("When I leave, how long is it kept?"), kind_of("When is it, if at all?")
    ('yes_no', 'number', 'date')
    """
    text = _UNDER.sub("", _TOLD_FIRST.sub("", text))
    found: Kind = next((kind for kind, cue in _KINDS if cue.search(text)), "other")
    opening: Kind = next((kind for kind, cue in _OPENING if cue.search(text)), found)
    if found == "number" and _NUMBER_OF_ONE.search(text):
        return "code"
    if found == "date" and _UNDER_WHICH.match(text) and not _TIMED.search(text):
        return "other"
    return opening if found in _SAID_OF and (opening != "yes_no" or found == "person") else found
