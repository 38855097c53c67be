"""What a kind of thing is told by: the words beside its names, or the shape of the names. Pure.

"companies" → cues company, firm, maker ...; names that end in Ltd, Inc ...
"countries" → a closed list     "e-mail addresses" → their shape     "PEPs" → PEP and a number
"drones"    → cue drone: nothing else is known of them
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from rag.language.countries import CITIES, COUNTRIES
from rag.language.dates import MONTH_NAMES, YEAR
from rag.language.forms.plurals import plural, singular
from rag.language.patterns import regex
from rag.prove.signals.introductions import COMPANY, ORGANISATION, ROLES
from rag.read.whole.alternatives import AnyOf, Shape, any_of, pattern_of

_ALSO = {
    "doctor": ("dr",),
    "professor": ("prof",),
    "senator": ("sen",),
    "general": ("gen",),
    "captain": ("capt",),
}
"""Titles, written short before a name."""
_SHORT = frozenset(short for shorts in _ALSO.values() for short in shorts) | {"mr", "mrs", "ms"}
SAID = tuple(
    "said says told tells added explained warned argued wrote noted recalled announced claimed stated believes suggested".split()
)
_FIRMS = tuple(
    "Inc Ltd LLC LLP Corp Corporation GmbH AG SA SpA PLC plc Co Company Industries Holdings Technologies Motors Airlines Airways "
    "Pharmaceuticals Laboratories Enterprises Bank Aerospace Electronics".split()
)
"""How a firm's name ends."""
_BODIES = (
    *_FIRMS,
    *"University Institute Ministry Agency Council Association Foundation Union Party Committee".split(),
)
_MONEY = (
    r"(?:(?:US|A|C|NZ|HK)?[$€£¥₴₺₹]\s?\d[\d,.]*\d?(?:\s?(?:million|billion|trillion|thousand|bn|[mk]))?\b"
    r"|\b\d[\d,.]*(?:\s(?:million|billion|trillion|thousand|hundred))?\s(?:dollars|euros|pounds|yen|francs|crowns|hryvnias?|lira|roubles|rubles|rupees|USD|EUR|GBP)\b)"
)
_CURRENCIES = {
    "pounds": ("£", "pounds|GBP"),
    "euros": ("€", "euros?|EUR"),
    "dollars": ("$", "dollars|USD"),
    "yen": ("¥", "yen|JPY"),
    "francs": ("₣", "francs|CHF"),
}
_IN_CURRENCY = regex(rf"(?P<sums>.+?)\s+in\s+(?P<currency>{'|'.join(_CURRENCIES)})")
_MONEY_IN = (
    r"(?:{sign}\s?\d[\d,.]*\d?(?:\s?(?:million|billion|trillion|thousand|bn|[mk]))?\b"
    r"|\b\d[\d,.]*(?:\s(?:million|billion|trillion|thousand|hundred))?\s(?:{words})\b)"
)
_MONTH = rf"(?:{'|'.join(name.title() for name in MONTH_NAMES)})"
_DATE = (
    rf"(?<![\w.-])(?:(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s(?:of\s)?\d{{4}})?|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s\d{{4}})?"
    rf"|{_MONTH},?\s(?:of\s)?\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}}))(?![\w]|[./-]\d)"
)
_NUMBER = {r"\d(?<!\d\d)": 0}
_SHAPES: dict[str, tuple[str, str, dict[str, int]]] = {
    "dates": (
        r"(?:calendar\s+)?(?:dates|days)",
        _DATE,
        {**_NUMBER, _MONTH: 0},
    ),
    "e-mail addresses": (
        r"e-?mail(?:\s+address(?:es)?)?s?|mail\s+addresses",
        r"(?<![\w.+@-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}\b",
        {"@": 64},
    ),
    "links": (
        r"urls?|web\s*(?:sites?|addresses|links)|links|internet\s+addresses",
        r"\b(?:https?|ftp)://[^\s<>\"'“”)\]]{3,300}[\w/]",
        {"://": 5},
    ),
    "phone numbers": (
        r"(?:tele)?phone(?:\s+numbers?)?s?",
        r"(?<![\w.])(?!\d{4}-\d\d-\d\d\b|\d\d?\.\d\d?\.\d{4}\b)\+?\(?\d{1,4}\)?(?:[ .-]\(?\d{2,5}\)?){2,5}(?![\w.])",
        {**_NUMBER, r"[+(]": 0},
    ),
    "percentages": (
        r"percentages|per\s*cents|percents",
        r"\b\d[\d,.]*\s?(?:%|per\s?cent\b)",
        _NUMBER,
    ),
    "years": (
        r"years",
        rf"(?<![\w.,-]){YEAR}(?:s\b)?(?![\w-]|[.,]\d)",
        _NUMBER,
    ),
    "sums of money": (
        r"(?:(?:sums?|amounts?)(?:\s+of\s+money)?|(?:dollar\s+)?amounts|prices|costs|fees|money\s+amounts)",
        _MONEY,
        {**_NUMBER, r"[$€£¥₴₺₹]": 2},
    ),
    "Slack channels": (
        r"(?:slack|chat|irc|discord|teams)\s+channels",
        r"(?<![\w/#&])#[a-z][\w-]*\w",
        {"#": 0},
    ),
    "ISBNs": (
        r"isbns?",
        r"\bISBN(?:-1[03])?:?\s?[\dX-]{10,17}\b",
        {"[bB][nN]": 2},
    ),
    "IP addresses": (
        r"ip\s+addresses",
        r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])",
        _NUMBER,
    ),
}
"""What each kind is asked for by, what its names look like, and what is in them, with how many characters before that they may
begin (`Shape`)."""


@dataclass(frozen=True, slots=True)
class ThingKind:
    """How names of a kind are told."""

    noun: str
    """As it was asked for."""
    cues: tuple[str, ...] = ()
    """Words in the singular that say of a name beside them that it is of the kind."""
    modifiers: tuple[str, ...] = ()
    """Words that must stand before the cue: `defence` of defence ministers."""
    shape: re.Pattern[str] | AnyOf | Shape | None = None
    """What a name of the kind looks like, without any cue."""
    listed_as: Mapping[str, str] = field(default_factory=dict)
    """Of a closed list: what a name is listed as."""
    people: bool = False
    """Whether the names are those of people: a cue behind one says nothing."""
    suffix: re.Pattern[str] | None = None
    """How a name of the kind ends."""
    said: re.Pattern[str] | None = None
    """What stands behind a name of the kind."""
    hint: AnyOf | None = None
    """What a text must hold for `suffix` or `said` to find anything: looking for it is many times faster."""
    known: str = ""
    """What a kind that everybody asks for is called, whatever words it was asked in; empty for others."""

    @property
    def cue(self) -> re.Pattern[str] | None:
        """Any of the cues as a word, in the singular or the plural."""
        return _cue_of(self.cues) if self.cues else None

    @property
    def cue_in_lower_case(self) -> AnyOf | None:
        """The same for a text in lower case: many times faster."""
        return _lower_cue_of(self.cues) if self.cues else None


@cache
def _cue_of(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(form for cue in cues for form in forms(cue))}(?![\w-])", re.I)


@cache
def _lower_cue_of(cues: tuple[str, ...]) -> AnyOf:
    return AnyOf(form.lower() for cue in cues for form in forms(cue))


@cache
def _words(known: tuple[str, ...]) -> AnyOf:
    return AnyOf(known, before=r"\w", behind=r"\b")


@cache
def _any_name(names: tuple[str, ...]) -> AnyOf:
    return pattern_of(names)


@cache
def _shape_of(known: str) -> Shape:
    _, shape, near = _SHAPES[known]
    return Shape(f"(?i:{shape})" if known == "ISBNs" else shape, near)


@cache
def known_kinds() -> tuple[ThingKind, ...]:
    """The kinds that everybody asks for (`ThingKind.known`)."""
    return tuple(
        map(kind_of_thing, (*_SHAPES, "countries", "cities", "people", "companies", "organisations"))
    )


def kind_of_thing(noun: str) -> ThingKind:
    """The kind that `noun`, a plural with the words before it, stands for."""
    key = " ".join(noun.lower().split())
    *before, head = key.split()
    single = singular(head)
    for known, (words, *_) in _SHAPES.items():
        if re.fullmatch(words, key):
            return ThingKind(noun, shape=_shape_of(known), known=known)
    if (spent := _IN_CURRENCY.fullmatch(key)) and re.fullmatch(_SHAPES["sums of money"][0], spent["sums"]):
        sign, words = _CURRENCIES[spent["currency"]]
        return ThingKind(noun, shape=re.compile(_MONEY_IN.format(sign=re.escape(sign), words=words)))
    if owned := _addresses_of(noun):
        return ThingKind(noun, shape=owned)
    coded = noun.split()[-2 if head in ("numbers", "ids", "codes") and before else -1]
    if coded.removesuffix("s").isupper() and len(coded) > 2:
        acronym = re.escape(coded.removesuffix("s"))
        return ThingKind(noun, shape=re.compile(rf"(?<![\w-]){acronym}s?[\s-]?#?\d+(?:[.-]\d+)*(?![\d])"))
    if not before and single in ("country", "nation"):
        return ThingKind(noun, shape=_any_name(tuple(COUNTRIES)), listed_as=COUNTRIES, known="countries")
    if not before and single in ("city", "town", "capital"):
        settled = ("city", "town", "village")
        return ThingKind(noun, settled, shape=_any_name(tuple(CITIES)), known="cities")
    if single in ("person", "people", "individual") or (single == "name" and before):
        said = re.compile(rf"\s*,?\s+(?:\w+ly\s+)?(?:{'|'.join(SAID)})\b")
        return ThingKind(noun, tuple(ROLES), people=True, said=said, hint=_words(SAID), known="people")
    modifiers = tuple(word for word in before if word not in ("main", "big", "large", "known", "major"))
    if single in ("company", "firm", "business", "corporation", "enterprise"):
        return ThingKind(
            noun,
            tuple(COMPANY),
            modifiers,
            suffix=re.compile(rf"\s(?:{'|'.join(_FIRMS)})\.?$"),
            hint=_words(_FIRMS),
            known="" if modifiers else "companies",
        )
    if single in ("organisation", "organization", "institution"):
        both = (*COMPANY, *ORGANISATION)
        suffix = re.compile(rf"\s(?:{'|'.join(_BODIES)})\.?$")
        known = "" if modifiers else "organisations"
        return ThingKind(noun, both, modifiers, suffix=suffix, hint=_words(_BODIES), known=known)
    return ThingKind(noun, (single, *_ALSO.get(single, ())), modifiers, people=single in ROLES)


def _addresses_of(noun: str) -> re.Pattern[str] | None:
    """What addresses of somebody look like, "Fernpost e-mail addresses": they hold the name."""
    owner, _, rest = " ".join(noun.split()).partition(" ")
    shape = next((shape for words, shape, _ in _SHAPES.values() if re.fullmatch(words, rest.lower())), "")
    if not owner[:1].isupper() or not ("@" in shape or "://" in shape):
        return None
    at = re.match(
        r"\(\?<!\[[^\]]*\]\)|\\b", shape
    )  # a look-ahead behind it is tried where an address may begin
    begin = at.end() if at else 0
    return re.compile(rf"{shape[:begin]}(?=\S{{0,200}}?(?i:{re.escape(owner)})){shape[begin:]}")


_SAME = ("people", "media", "police", "staff", "criteria")
"""Plurals that have no other form here."""


def forms(single: str) -> tuple[str, str]:
    """`single`, a singular, and its plural."""
    if single in _SHORT:
        return single, f"{single}."
    if single in _SAME:
        return single, single
    return single, plural(single)
