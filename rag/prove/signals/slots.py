"""Where a name, a number or a date stands in a sentence: what comes before and after it. Pure.

A name of a claim and one of a sentence fill the same slot when the same words stand beside them (`by beating Bowe in one
round`, `beat Bruno in one`), or when one does what the other is said to have done (`invented by Lind`, `Orr invented`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from rag.language.dates import Date, find_dates, is_weekday
from rag.language.names import abbreviates, find_names, same_name
from rag.language.numerals import Quantity, quantities
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, INITIALS, WORD, base, fold, is_participle, lemma

REACH = 4
"""Content words on either side of a slot that are looked at."""

FARTHEST = 16
"""Words in all on either side."""

TokenKind: TypeAlias = Literal["name", "number", "date", "word", "light"]

_GAP_IN_A_NAME = regex(r"[\s.'’-]*(?:&\s*)?")
_FIRM = regex(r"[A-Z]{1,4}&[A-Z][A-Za-z]{0,3}\b")
"""A firm of initials, which is one name: PG&E, AT&T."""
_NO_FIRM = frozenset("R&D Q&A M&A P&L B&B F&B H&S".split())
_PARTICLES = frozenset("of de la le van von der den del di da du al el bin ben".split())
_BREAK = regex(r"[,;:.!?()\"“”—–]")
_JOINING = frozenset({",", "and", "or"})
_SKIPPED = frozenset(
    "the a an was is were are be been being has have had very also just then called named known titled".split()
)
"""Words between a slot and its neighbour that do not tell slots apart."""
PASSIVE = frozenset("was is were are be been being".split())
_GIVING = frozenset({"of", "from", "by"})
"""What may say the same as a possessive: the pass of Orr, Orr's pass."""

LONGEST = 120
"""Words of the longest sentence that the places of its words are told from."""
BEFORE_BY = 3
"""Words of content before a `by` among which its verb stands: knocked out in the first round by Karl Ost."""
_LONGEST_TITLE = 4
"""Words from `by` to a name, itself included: by the former mayor Karl Ost."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, or a whole name, number or date."""

    kind: TokenKind
    key: str
    """The lemma of a word, the folded word of a light one."""
    text: str
    start: int
    end: int
    words: tuple[str, ...] = ()
    """Folded words of a name."""
    sure: bool = True
    """Whether a name is one wherever it stands."""
    possessive: bool = False
    parted: bool = False
    """Whether a comma or the like stands before it."""
    figure: Quantity | Date | None = None

    @property
    def is_weekday(self) -> bool:
        """Whether a name is that of a day of the week, or has one in it."""
        return any(map(is_weekday, self.words))

    def same(self, other: Token) -> bool:
        """Whether both are the same word, name, number or date in another form."""
        if self.kind != other.kind:
            return False
        if self.kind == "name":
            return one_name(self.words, other.words)
        if isinstance(self.figure, Quantity) and isinstance(other.figure, Quantity):
            return bool(self.figure.values & other.figure.values)
        if isinstance(self.figure, Date) and isinstance(other.figure, Date):
            return self.figure.agrees(other.figure)
        return self.key == other.key


Neighbour: TypeAlias = tuple[Token, tuple[str, ...], tuple[str, ...]]
"""A token beside a slot, the words between them that tell slots apart, and all words between."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the surroundings of two slots are."""

    beside: float = 0.0
    """For each side: 1 for the same neighbour, 2 with the same words between, 1 more for the same one after it."""
    firm: bool = False
    """Whether a neighbour is the same with the same words between, or one does what is done by the other."""
    double: bool = False
    """Whether two neighbours on one side are the same, the first with the same words between."""
    bare: bool = False
    """The same behind the slot and with the very same words between, light ones too: in Iran may be in Qom."""
    turned: bool = False
    """Whether one does what is done by the other, or has what is of the other."""
    run: int = 0
    """The most words that the same side has in common, in order."""

    @property
    def score(self) -> float:
        """0 for nothing in common; 2 for a neighbour that is the same."""
        return self.beside + 2.5 * self.turned + 0.5 * max(0, self.run - 1)


@lru_cache(maxsize=16384)
def one_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether folded words may name the same: one is shared, or one side stands for the other as its initials."""
    return (
        any(same_name(a, b) for a in ours for b in theirs)
        or abbreviates(ours, theirs)
        or abbreviates(theirs, ours)
    )


@lru_cache(maxsize=4096)
def tokens(sentence: str) -> tuple[Token, ...]:
    """The words of `sentence` in order; names of several words, numbers and dates are one each."""
    dates, blanked = find_dates(sentence)
    figures: dict[int, Token] = {
        q.start: Token("number", "#", q.text, q.start, q.end, figure=q)
        for q in quantities(blanked)
        if not q.weak or fold(q.text) == "one"
    }
    figures |= {d.start: Token("date", "@", d.text, d.start, d.end, figure=d) for d in dates}
    sure = {name.start: name.sure for name in find_names(sentence)}
    joined = INITIALS.sub(lambda m: m.group().replace(".", "").ljust(len(m.group())), sentence)
    found: list[Token] = []
    last = 0
    for match in WORD.finditer(joined):
        start, end = match.span()
        if start < last:
            continue
        gap, last = joined[last:start], end
        word = base(match.group())
        key = fold(word)
        parted = _BREAK.search(gap) is not None
        if start in figures:
            found.append(_parted(figures[start], parted))
            last = figures[start].end
        elif (firm := _FIRM.match(joined, start)) and firm.group() not in _NO_FIRM:
            last = firm.end()
            name = Token("name", "*", firm.group(), start, last, (key,), True, parted=parted)
            _add_name(found, name, gap)
        elif start in sure and not key.startswith(("i'", "i’")):
            owns = word != match.group() or joined[end : end + 3] in (" 's", " ’s")
            name = Token("name", "*", word, start, start + len(word), (key,), sure[start], owns, parted)
            _add_name(found, name, gap)
        elif (
            len(word) == 1
            and word.isupper()
            and joined[end : end + 1] == "."
            and found
            and found[-1].kind == "name"
        ):
            pass  # an initial within a name: Henry H. Kennedy
        elif key != "s":
            light = key in FUNCTION_WORDS or key in _SKIPPED
            found.append(
                Token(
                    "light" if light else "word", key if light else lemma(key), key, start, end, parted=parted
                )
            )
    return tuple(found)


def is_sentence(read: Sequence[Token]) -> bool:
    """Whether it is no longer than a sentence may be; what is longer is a list, or a table without marks."""
    return len(read) <= LONGEST


def _parted(token: Token, parted: bool) -> Token:
    return Token(
        token.kind, token.key, token.text, token.start, token.end, parted=parted, figure=token.figure
    )


def _add_name(found: list[Token], name: Token, gap: str) -> None:
    """Append a word of a name, or join it to the name before it: Karl Ost, Bank of Velmar."""
    particle: list[Token] = []
    if (
        len(found) > 1
        and found[-1].key in _PARTICLES
        and not found[-1].parted
        and found[-2].kind == "name"
        and not name.parted
    ):
        particle = [found.pop()]
    before = found[-1] if found else None
    if (
        before is None
        or before.kind != "name"
        or before.possessive
        or not (particle or _GAP_IN_A_NAME.fullmatch(gap))
    ):
        found += [*particle, name]
        return
    joint = " & " if "&" in gap else " "
    text = joint.join((" ".join((before.text, *(token.text for token in particle))), name.text))
    found[-1] = Token(
        "name", "*", text, before.start, name.end, (*before.words, *name.words), before.sure or name.sure or bool(particle),
        name.possessive, before.parted,
    )  # fmt: skip


def likeness(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> Likeness:
    """How alike the surroundings of `ours[i]` and `theirs[j]` are."""
    beside, run = 0.0, 0
    firm = double = bare = False
    for step in (1, -1):
        a, b = _outward(ours, i, step), _outward(theirs, j, step)
        run = max(run, _common(a, b))
        if not (a and b) or not a[0][0].same(b[0][0]) or _listed(a[0]) or _listed(b[0]):
            continue
        alike = a[0][1] == b[0][1]
        second = len(a) > 1 and len(b) > 1 and a[1][0].same(b[1][0])
        beside += 1 + alike + second
        firm |= alike
        double |= alike and second
        bare |= step == 1 and second and a[0][2] == b[0][2]
    turned = _turned(ours, i, theirs, j) or _turned(theirs, j, ours, i)
    return Likeness(beside, firm or turned, double, bare, turned, run)


def _outward(tokens: Sequence[Token], at: int, step: int) -> list[Neighbour]:
    """The next tokens of content on one side, nearest first."""
    found: list[Neighbour] = []
    telling: list[str] = ["'s"] if step == 1 and tokens[at].possessive else []
    between = list(telling)
    n = at + step
    while 0 <= n < len(tokens) and len(found) < REACH and abs(n - at) <= FARTHEST:
        if tokens[n if step == 1 else n + 1].parted:
            telling.append(",")
            between.append(",")
        if tokens[n].kind == "light":
            between.append(tokens[n].key)
            telling += [tokens[n].key] if tokens[n].key not in _SKIPPED else []
        else:
            found.append((tokens[n], tuple(telling), tuple(between)))
        n += step
    return found


def _listed(neighbour: Neighbour) -> bool:
    """Whether it is another name or figure of the same list, whose order says nothing."""
    return neighbour[0].kind != "word" and not _JOINING.isdisjoint(neighbour[1])


def _common(ours: Sequence[Neighbour], theirs: Sequence[Neighbour]) -> int:
    """How many tokens both have in order."""
    n = at = 0
    for mine in ours:
        if _listed(mine):
            continue
        place = next((k for k in range(at, len(theirs)) if mine[0].same(theirs[k][0])), None)
        if place is not None:
            n, at = n + 1, place + 1
    return n


def _turned(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> bool:
    """Whether ours is what is said of theirs the other way round.

    `invented by` before ours and `invented` after theirs, `pass from` and `'s pass`, or `replaced` before ours and `was replaced`
    after theirs.
    """
    after = _outward(theirs, j, 1)[:2]
    if not after:
        return False
    verb, telling, between = after[0]
    passive = not PASSIVE.isdisjoint(between)
    giving = _giving(ours, i)
    if giving is None:
        done = ours[i - 1] if i else None
        return passive and done is not None and done.kind == "word" and done.same(verb)
    before = next(
        (token for token, *_ in _outward(ours, giving, -1) if token.kind not in ("number", "date")), None
    )
    if before is None or before.kind != "word":
        return False
    if theirs[j].possessive:
        return any(before.same(token) for token, *_ in after)
    if ours[giving].key != "by" or "," in telling or passive:
        return False
    said = [token for token, between, _ in _outward(ours, giving, -1)[:BEFORE_BY] if "," not in between]
    return any(token.kind == "word" and is_participle(token.text) and token.same(verb) for token in said)


def _giving(tokens: Sequence[Token], at: int) -> int | None:
    """Where `of`, `from` or `by` stands before a name, or before what it is called: by the engineer Karl Ost."""
    for n in range(at - 1, max(-1, at - 1 - _LONGEST_TITLE), -1):
        if tokens[n + 1].parted or tokens[n].kind not in ("word", "light"):
            return None
        if tokens[n].key in _GIVING:
            return n
    return None
