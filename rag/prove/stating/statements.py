"""The clauses of a text that state a figure, and what their words say beside it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rag.language.grammar import HELPERS
from rag.language.lexicon.units import UNITS
from rag.language.names import find_names, is_title
from rag.language.patterns import regex
from rag.language.sentences import split
from rag.language.words import FUNCTION_WORDS, WORD, base, fold, lemma
from rag.prove.signals.measures import NEAR
from rag.prove.stating.comparing import Figure
from rag.prove.stating.figures import ORDINAL, find_figures
from rag.prove.stating.relations import keys_of, measures_of
from rag.prove.stating.stated import find_named, find_polarity

MAX_CHARS = 1_000
"""A longer sentence states too much to be compared."""

_SAYING = r"(?:said|says|say|reported|reports|wrote|writes|announced|announces|told|noted|notes|claims|claimed|stated|states)"
_ATTRIBUTION = regex(
    rf"^(?:According to|As) [^,]{{2,80}},\s*"
    rf"|^[^,]{{2,60}}?\b{_SAYING}\b(?:(?: \w+)? that\s+|\s+(?-i:(?=[A-Z])))"
    rf"|,\s*(?:so\s+)?(?:according to [^,]+|[^,]{{2,60}}\b{_SAYING}\b[^,]*|{_SAYING} [^,]{{2,60}})(?=[.!?]?$)"
    r"|\s++according to [^,]+(?=[.!?]?$)",
    re.IGNORECASE,
)
_CUT = regex(
    r"\s?[;(]\s?|:\s+|\s[–—]\s*|,\s+(?:and|but|while|which|who|where|whose|so|as|though|although|when|making|with|not)\b"
    r"|\s++and\s++(?=(?:cost|weigh|has|have|had|is|was|are|were|take|took|hold|held|seat|last|employ|carr|open|close)\w*\b)"
    r"|\s++(?:after|before|following|because|thanks|despite|although|whereas|while)\b"
)
"""Where the clause that holds the figure ends or begins."""
_AHEAD = regex(
    r"(?P<what>(?:[A-Z]\w+(?:ed|ing)|Born|Built|Set up)\b[^,]*), (?P<who>[^,]*?) (?=(?:is|was|has|had|are|were)\b)"
)
_LABEL = regex(r"([^:;.,(]{3,60}): (?=[^:]*$)")
"""`Operating voltage: 230 V`."""
_MEASURED = regex(
    r"(?P<what>With (?:an? |the )?[^,]*?\b(?:of|to) [^,]*?\d[^,]*|Measuring [^,]*\d[^,]*), (?P<who>(?:the|an?|its) [^,]*?) (?=[a-z]+s\b)"
)
_ASIDE = regex(
    r"(?P<who>[^,(;:]{2,60})(?:,| \() ?(?P<what>(?!(?:and|or|but)\b)[^,()]{2,80})[,)] "
    rf"(?=(?:{HELPERS}|[a-z]+(?:[^s]s|ed)|grew|began|took|held|made|won|lost|sold|bought) )"
)
"""What is put before a subject, or between it and its verb: a part by itself."""
_IN_USE = regex(r"\b(?:has|have) been (?:in (?:operation|use|service)|open|running) since\b")
_TAKES_PLACE = regex(
    r"\bt(?:akes?|ook|aken) place\b|\b(?:is|are|was|were|be|been) (?:carried out|conducted|performed)\b"
)
_TOOK_PART = regex(r"\bt(?:ook|akes?|aken|aking) part\b")
_WAY = regex(r"\bfrom (?:the )?(\w+) to (?:the )?(\w+)", re.IGNORECASE)
_TIMED = frozenset({"after", "before"})
_EMPTY = frozenset(
    """now today currently present presently still only just also exactly precisely total altogether whole entire nearly almost
    roughly approximately circa some year years' since already actual actually overall officially official about around
    operate run own count comprise keep possess feature offer boast contain include number amount figure given stand reach
    measure come amount set put kept recorded estimated known make made per each every get gets got
    give have standard default usual normal current annual yearly recommended required prescribed people persons person
    individuals come comes earn earns earned pay pays paid post posted report
    reports reported record records show shows showed provide provides supply supplies grant grants stay stays remain remains
    stood lie lies lay located situated serve serves work works listed states store stores keep keeps correction corrected maximum minimum max min one most least limit limited exceed within half
    came ran kept apply applies applied single minus sit sits sitting use uses used using left rate above then entitled consist consists composed made go goes went""".split()
)
"""Words that say nothing of what is measured, or that a figure's limit, rate or unit says already."""
_EMPTY_LEMMAS = {lemma(word) for word in _EMPTY - {"left", "set", "met"}}
_PRONOUN = regex(
    r"(?<!\W)\W*(?!it (?:takes|took|costs?)\b)(?:he|she|it|they|we|i|you|his|her|its|their|this|that|these|those|both)\b",
    re.IGNORECASE,
)
_CONTRASTS = frozenset("before after without outside except".split())
"""Function words that make it another thing."""
WHICH = _CONTRASTS.union(
    "right upper lower inner outer front rear top bottom north south east west northern southern eastern western old new next last"
    " previous former other another daily weekly monthly night day summer winter spring autumn morning evening".split()
)
"""Words that say which of several."""
_UNREAL = frozenset(
    lemma(word)
    for word in """plan planned plans forecast forecasts projected projection projections expected expects expect target targets
    proposed proposal intend intended intends aim aims hoped foresaw foresee foreseen scheduled predicted
    prediction polls pollsters goal quota estimate estimates would hope hopes anticipated want wants wanted demand demands
    demanded wish wishes""".split()
)
_TO_BE = regex(r"\b(?:was|were|is|are) (?:due )?to (?!(?:the|an?|its|their)\b)[a-z]", re.IGNORECASE)
_UNTIL_THEN = regex(r"\b(?:was|were|had)\b[^,;]*\b(?:before|until)\b")
PLANNED, WILL, NOW, FORMER = "planned", "will", "now", "former"
_FORMER = regex(
    r"\b(?:used to|formerly|previously|originally|once was|no longer|until recently|at first|former)\b",
    re.IGNORECASE,
)
_PRESENT = frozenset(
    "is are has have can must may ends begins starts opens closes takes costs lasts expires".split()
)
_KEEPS = regex(
    r"\b(?:(?:to|from|per|than)\s+(?:(?:the|a|an|its|their|all|this)\s+)?|by\s+(?:the|an?|its|their)\s+)$",
    re.IGNORECASE,
)
"""Before a word that tells more of the same thing: `opened to traffic`, `24 months from the date of purchase`."""
_WHO_ACTED = regex(r"\W*(?:(?:The|An?) )?\w+ [a-z]+ed")
"""`The court fined the bank`, which the other side may tell as `the bank was fined`."""
_WITHIN = regex(
    r"\b(?:in|at|for|on|within|from|among|outside|near|to)\s+(?:(?:the|a|an|its|their|all)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Before a name that narrows what is spoken of: `150 employees in Molde`."""
_ORDER = regex(r"[A-Z][a-z]+ (?:the|an?|your|all|its|only)\b")
_PLACE = regex(r"\b(?:in|at|near|by) (?:the )?(?:[A-Z][\w.]* ){0,3}$")
_LIMIT = regex(r"\b(?:maximum|max|minimum|min)\b", re.IGNORECASE)
_HOURS_OF = regex(
    r"(?<=\d )(?P<kind>operating|working|business|calendar|consecutive|paid|full|whole) (?P<unit>(?:hour|day|week|month|year)s?)\b"
)
"""A word between a number and its unit, which are read side by side: `150 operating hours` as `150 hours operating`."""
_OF = regex(r"\b(?:of|for|in)\s+(?:(?:the|a|an|its|their|all|this)\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    start: int = field(compare=False)
    end: int = field(compare=False)
    """Span in its clause."""
    keys: frozenset[str]
    """Its stem, and what it may mean (`rag.prove.stating.relations`)."""
    name: str
    """The folded word where it may be a name, else empty."""
    keeps: bool
    """Whether it may stand on one side alone: it tells nothing that makes it another thing."""
    place: bool
    """Whether it names the place where, or who did it: what happened once happened in one, by one."""
    which: bool
    """Whether it says which of several: first, upper, without."""
    idle: bool
    """Whether it tells nothing but what it has in common with a word of the other side."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause with its figures taken out."""

    figures: tuple[Figure, ...]
    """Dates first."""
    words: tuple[Word, ...]
    way: tuple[str, ...]
    """From where to where, where it tells both."""
    unnamed: bool
    """Whether a pronoun stands for what it speaks of."""
    tense: str
    """`planned` of what is only meant to be, `will`, `now`, or nothing: what was, or what may be either."""
    clause: str = field(compare=False)
    """The clause itself, in which the spans lie."""
    context: tuple[Figure, ...] = field(compare=False)
    """All figures of the sentence: one that corrects or changes a figure tells both."""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key for word in self.words for key in word.keys)


@lru_cache(maxsize=2048)
def statements(text: str, polar: bool = False) -> tuple[Statement, ...]:
    """The clauses of `text` that state a figure, or who or where; with `polar` also sentences of one clause that say yes or no."""
    found = []
    for start, end in split(text):
        if end - start > MAX_CHARS:
            continue
        sentence = _ATTRIBUTION.sub("", " ".join(text[start:end].split()))
        context = find_figures(sentence)
        past = _UNTIL_THEN.search(sentence) is not None
        clauses = list(_clauses(sentence))
        statements = [_statement(clause, context, polar and len(clauses) == 1) for clause in clauses]
        if past:
            statements = [replace(statement, tense=statement.tense or FORMER) for statement in statements]
        found += [statement for statement in statements if statement.figures]
    return tuple(found)


def _clauses(sentence: str) -> Iterator[str]:
    """The parts of `sentence`. What is put before its subject is a part by itself: `Founded in 1923, the school is ...`;
    `Requests time out after 30 seconds` is one, as what comes before `after` states no figure."""
    if (label := _LABEL.match(sentence)) and not find_figures(label.group()):
        sentence = f"{label[1]} is {sentence[label.end() :]}"
    if (ahead := _AHEAD.match(sentence)) or (ahead := _MEASURED.match(sentence)):
        yield f"{ahead['who']} {ahead['what'].lower()}"
        sentence = sentence[ahead.start("who") :]
    if between := _ASIDE.match(sentence):
        yield f"{between['who']} {between['what']}"
        sentence = f"{between['who']} {sentence[between.end() :]}"
    start = 0
    for cut in _CUT.finditer(sentence):
        if cut.group().strip() not in _TIMED or find_figures(sentence[start : cut.start()]):
            yield sentence[start : cut.start()]
            start = cut.end()
    yield sentence[start:]


def _statement(clause: str, context: tuple[Figure, ...], polar: bool) -> Statement:
    clause = _TAKES_PLACE.sub(
        "held",
        _TOOK_PART.sub("participated", _IN_USE.sub("opened in", _HOURS_OF.sub(r"\g<unit> \g<kind>", clause))),
    )
    figures = sorted(
        find_figures(clause) or find_named(clause) or (find_polarity(clause) if polar else ()),
        key=lambda figure: (figure.date is None, figure.start),
    )
    spans = [(figure.start, figure.end) for figure in figures]
    limits = {fold(match.group()): match for match in _LIMIT.finditer(clause)}
    if len(limits) == 1 and sum(figure.date is None for figure in figures) == 1:
        limit = "most" if next(iter(limits)).startswith("max") else "least"
        figures = [f if f.date or f.limit else replace(f, limit=limit) for f in figures]
    matches = [m for m in WORD.finditer(clause) if not any(start <= m.start() < end for start, end in spans)]
    names = {name.start for name in find_names(clause)}
    if _ORDER.match(clause):
        names.discard(0)  # `Charge the battery` begins with no name
    words = []
    for at, match in enumerate(matches):
        word = fold(base(match.group()))
        if lemma(word) in _UNREAL:
            continue
        beside = (
            at and clause[matches[at - 1].end() : match.start()] == " " and matches[at - 1].start() in names
        )
        named = match.start() in names or bool(beside and len(word) < 3 and match.group().isupper())
        tells = (word not in _EMPTY and bool(measures_of(word))) or ORDINAL.fullmatch(word) is not None
        waited = word in _TIMED and match.end() + 1 in {f.start for f in figures if not (f.date or f.clock)}
        waited |= clause[match.end() :].startswith(" than ") and match.end() + 6 in {f.start for f in figures}
        idle = waited or (not (tells or named) and adds_nothing(word))
        if match.start() and not tells and is_title(match.group()) and word in _EMPTY:
            continue
        words.append(
            Word(
                match.start(),
                match.end(),
                keys_of(word),
                word if named else "",
                _keeps(clause, matches, at, names, spans),
                match.start() in names and _PLACE.search(clause, 0, match.start()) is not None,
                _tells_which(clause, match, word),
                idle,
            )
        )
    way = found.groups() if (found := _WAY.search(clause)) else ()
    unnamed = _PRONOUN.match(clause) is not None
    return Statement(
        tuple(figures), tuple(words), tuple(map(fold, way)), unnamed, tense_of(clause), clause, context
    )


def _tells_which(clause: str, match: re.Match[str], word: str) -> bool:
    compound = clause[match.end() : match.end() + 1] == "-" or clause[: match.start()].endswith("-")
    return compound or word in WHICH or word in FUNCTION_WORDS or ORDINAL.fullmatch(word) is not None


def tense_of(clause: str) -> str:
    """`PLANNED`, `FORMER`, `WILL`, `NOW`, or nothing: what was, or what may be either."""
    words = {fold(match.group()) for match in WORD.finditer(clause)}
    if not _UNREAL.isdisjoint(map(lemma, words)) or _TO_BE.search(clause):
        return PLANNED
    if _FORMER.search(clause):
        return FORMER
    return WILL if "will" in words else NOW if words & _PRESENT else ""


def _keeps(
    clause: str, matches: Sequence[re.Match[str]], at: int, names: Set[int], spans: Sequence[tuple[int, int]]
) -> bool:
    """Whether a word tells more of the thing, not which thing of several."""
    match = matches[at]
    if ORDINAL.fullmatch(match.group()):
        return False
    before = clause[max(0, match.start() - NEAR) : match.start()]
    if match.start() in names:
        return not (
            _WITHIN.search(before) or (at and matches[at - 1].start() in names and before.endswith(" "))
        )
    if _KEEPS.search(before) or _WHO_ACTED.fullmatch(clause, 0, matches[min(at + 1, len(matches) - 1)].end()):
        return True
    governed = _OF.search(before)
    if governed:  # `18 percent of the vote`, `the date of purchase`
        head = len(clause[: match.start() - len(governed.group())].rstrip())
        return any(end == head for _, end in spans) or any(
            m.end() == head and _KEEPS.search(clause, max(0, m.start() - NEAR), m.start())
            for m in matches[:at]
        )
    if at and clause[matches[at - 1].start() : match.start()].rstrip().endswith(
        "est"
    ):  # `the tallest building`
        return bool(measures_of(fold(matches[at - 1].group())))
    acts = len(keys_of(fold(match.group()))) > 1  # what a name does is not what it is: `Ferrand sold`
    beside = [matches[n] for n in ((at + 1,) if acts else (at - 1, at + 1)) if 0 <= n < len(matches)]
    return any(
        other.start() in names
        and not clause[min(other.end(), match.end()) : max(other.start(), match.start())].strip(" ,")
        for other in beside
    )


def adds_nothing(word: str) -> bool:
    """Whether the folded `word` says nothing of what is measured, whatever thing it stands beside."""
    return word not in _CONTRASTS and (
        word in FUNCTION_WORDS
        or word in UNITS
        or word in _EMPTY
        or lemma(word) in _EMPTY_LEMMAS
        or (len(word) > 4 and word.endswith("ly"))
    )
