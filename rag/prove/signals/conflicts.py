"""Where a claim follows a sentence but changes what it says. Pure; stdlib only.

That every number and name of a claim occurs in the text does not see "Ada beat Bob" turned into "Bob beat
Ada". So the two word sequences are laid side by side (`rag.prove.signals.aligning`), with every number, date and name replaced by a blank of its kind; blanks that come to lie on each
other must hold the same. Names in a list may change their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, cast

from rag.language.dates import Date, find_dates
from rag.language.grammar import AUXILIARIES
from rag.language.lexicon.nouns import german_nouns
from rag.language.names import abbreviates, find_names, is_title, of_one_state, same_name
from rag.language.numerals import quantities
from rag.language.patterns import regex
from rag.language.words import base, fold
from rag.prove.signals.aligning import Step, opcodes
from rag.prove.signals.measures import Amount, amount
from rag.prove.signals.strength import OPPOSITES

FOLLOWS = 0.6
"""Share of the claim's words (blanks, negators and auxiliaries apart) that must match in order before a difference counts as a change of
fact. Lower flags paraphrases: at 0.5 on all words, 6 % of the supported wice claims."""

COPIES = 0.85
"""The same share from which a claim is taken for a copy, in which every blank is compared."""

LONGEST_CHANGE = 6
"""Words of a replacement, on either side, beyond which it is a rewording."""

_TOKEN = regex(r"\d[\d.,]*\d|[^\W_]+(?:['’ʼ][^\W_]+)*")
_NEGATORS = frozenset(
    map(
        fold,
        """not no never none neither nor nobody nothing without unless cannot hardly değil yok hiç не ні ніколи немає нет
        nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nichts ohne niet geen nooit
        pas jamais aucun aucune nunca jamás ningún ninguna não nigdy""".split(),
    )
)
_UNTOLD = (AUXILIARIES - {"may", "must"}) | frozenset("would could should be been ever any a an".split())
"""Words that come and go with a negation; what may and what must be are two things."""
_DENYING = regex(
    r"\b(?:lack|fail|refus|den(?:y|ie)|reject|rul(?:e|ed|es|ing) out|exclud|absen|miss(?:ed|ing)|prevent|prohibit|ban(?:s|ned)?\b|avoid|forb|"
    r"except|unless|only\b|few\b|little\b|rare|barely|scarce|far from|too\b|rather than|instead|stop|doubt|"
    r"(?:ab)?(?:ge)?lehn|verweiger|fehl|verb[oi]t|verbiet|untersag|scheiter|verhinder|aus(?:ge)?(?:schl|nomm)|außer\b|nur\b|kaum\b|wenig|selten\b|statt\b|"
    r"un\w{3}|in(?:ability|able|capable|complete|suffic)|im(?:poss|perf)|dis\w{3}|non-?\w{3})|\b\w+(?:less|los|lose[nrs]?|frei)\b",
    re.IGNORECASE,
)
"""Wording that may stand behind a claim's "not": unknown, lacks, fails to, refused, ruled out."""
_LIST_GAP = regex(r"[\s,&/.'’-]*")
_MOST_HALVES, _LONGEST_HALF = 4, 16
"""Halves of a sentence that are held against those of another, the first ones, and words of one."""
_JOINING = frozenset("and or & ve і та й и und et y".split())

Stretch: TypeAlias = tuple[int, int]
"""Tokens from the first to before the second."""
ChangeKind: TypeAlias = Literal["number", "date", "name", "word", "negation", "opposite", "denial"]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a claim that says something else than the stretch of the sentence it lies on."""

    kind: ChangeKind
    ours: str
    """As the claim writes it; empty where the sentence says more."""
    theirs: str
    framed: bool = False
    """Whether claim and sentence are word for word the same on both sides of it: then hardly anything but the fact
    changed. Without, the claim may take another part of the sentence up."""

    def __str__(self) -> str:
        if self.kind == "denial":
            return f"'{self.ours}' where nothing is denied"
        return f"'{self.ours}' for '{self.theirs}'"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, or a blank for a number, a date or a name."""

    key: str
    """What is compared: the folded word, or the blank of its kind."""
    text: str
    kind: Literal["number", "date", "name", "negation", "word"]
    amount: Amount | None = None
    date: Date | None = None
    names: tuple[str, ...] = ()
    """Folded words of all names of a list."""


@lru_cache(maxsize=8192)
def conflicts(claim: str, sentence: str) -> tuple[Change, ...]:
    """What `claim` changes in `sentence`: another number, date or name in its place, or a negation more or less.

    Empty where the claim does not follow the sentence closely (`FOLLOWS`).
    """
    ours, theirs = tokens_of(claim), tokens_of(sentence)
    blocks = opcodes([token.key for token in ours], [token.key for token in theirs])
    if turned := _turned_words(ours, theirs, blocks):
        return turned
    words = sum(map(_counts, ours))
    equal = sum(_counts(token) for tag, i, j, _, _ in blocks if tag == "equal" for token in ours[i:j])
    if not words or equal < max(min(2, words), FOLLOWS * words):
        return ()
    copied = equal >= COPIES * words
    same = [step for step in blocks if step[0] == "equal"]
    both_deny = 0 < _negators(ours) == _negators(theirs[same[0][3] : same[-1][4]])
    turned_round = halves_turned(ours, theirs)
    found: list[Change] = []
    for n, (tag, i1, i2, j1, j2) in enumerate(blocks):
        if tag == "equal":
            # What the claim leaves out before and after the match may be what its blank stands for:
            # Jean Cauvin (John Calvin).
            left = blocks[n - 1][3] if n else j1
            right = blocks[n + 1][4] if n + 1 < len(blocks) else j2
            left_out = [*theirs[left:j1], *theirs[j2:right]]
            # A passive turns the ends of a match round, so there both neighbours must match.
            first = i1 + (i1 > 0 and not copied)
            last = i2 - (i2 < len(ours) and not copied)
            found += [
                _change(ours[i].kind, ours, (i, i + 1), theirs, (j, j + 1))
                for i, j in ((i, i - i1 + j1) for i in range(first, last) if i not in turned_round)
                if all(
                    _differ(ours[i], other)
                    for other in (*_blanks(theirs, j), *left_out)
                    if other.key == ours[i].key
                )
            ]
            continue
        if not both_deny and _flips(ours[i1:i2], theirs[j1:j2]):
            found.append(_change("negation", ours, (i1, i2), theirs, (j1, j2)))
    return tuple(dict.fromkeys(found))


def halves_turned(ours: Sequence[Token], theirs: Sequence[Token]) -> frozenset[int]:
    """Where in `ours` two halves stand that `theirs` tells in the other order: 5 from the left tank and 3 from the right."""
    turned: dict[int, range] = {}
    """By the word that joins them."""
    for left, at, right in halves(ours, 2):
        if at not in turned and has_run(theirs, [*ours[right], ours[at], *ours[left]]):
            turned[at] = range(left.start, right.stop)
    return frozenset(n for run in turned.values() for n in run)


def halves(said: Sequence[Token], least: int) -> Iterator[tuple[slice, int, slice]]:
    """What stands before and behind each word that joins two halves, as long on either side, `least` words or more, the longest first."""
    for at in [at for at, token in enumerate(said) if token.key in _JOINING][:_MOST_HALVES]:
        for length in range(min(at, len(said) - at - 1, _LONGEST_HALF), least - 1, -1):
            yield slice(at - length, at), at, slice(at + 1, at + 1 + length)


def has_run(said: Sequence[Token], run: Sequence[Token]) -> bool:
    """Whether `run` stands in `said`, one word behind the other."""
    return any(_same(run, said[n:]) == len(run) for n in range(len(said) - len(run) + 1))


def _negators(*stretches: Sequence[Token]) -> int:
    return sum(token.kind == "negation" for stretch in stretches for token in stretch)


def _turned_words(
    ours: Sequence[Token], theirs: Sequence[Token], blocks: Sequence[Step]
) -> tuple[Change, ...]:
    """Words, nowhere in the sentence, that are opposites of what they replace in a claim that says the same otherwise.
    Names and numbers count as matched here: for "sold to Turkey" for "bought from Turkey" they are the frame. Where
    the names have changed places too, the opposite says the same: Turkey sold to Ukraine.
    """
    matched = [
        (ours[i], theirs[i - i1 + j1])
        for tag, i1, i2, j1, _ in blocks
        if tag == "equal"
        for i in range(i1, i2)
    ]
    if len(matched) < FOLLOWS * len(ours) or any(_differ(mine, other) for mine, other in matched):
        return ()
    written = {token.key for token in theirs}
    return tuple(
        _change("opposite", ours, (i1, i2), theirs, (j1, j2))
        for tag, i1, i2, j1, j2 in blocks
        if tag == "replace"
        and max(i2 - i1, j2 - j1) <= LONGEST_CHANGE
        and _negators(ours[i1:i2], theirs[j1:j2]) % 2 == 0  # not safe, for unsafe
        and any(
            frozenset((a.key, b.key)) in OPPOSITES
            for a in ours[i1:i2]
            if a.key not in written
            for b in theirs[j1:j2]
        )
    )


def denial(claim: str, *texts: str) -> tuple[Change, ...]:
    """The negator of `claim` when nothing in `texts` denies anything; a claim that follows a sentence is `conflicts`' work.

    `None of the drones were bought` shares too little with `Ukraine has bought twelve drones` to be laid beside it.
    """
    negators = [token.text for token in tokens_of(claim) if token.kind == "negation"]
    if not negators or any(
        _DENYING.search(t) or any(w.kind == "negation" for w in tokens_of(t)) for t in texts
    ):
        return ()
    return (Change("denial", negators[0], ""),)


def _counts(token: Token) -> bool:
    return token.kind == "word" and token.key not in _UNTOLD


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[Token, ...]:
    dates, blanked = find_dates(text)
    names = {name.start for name in find_names(text)} - german_nouns(text)
    marks: dict[int, tuple[int, Token]] = {
        quantity.start: (quantity.end, Token("#", quantity.text, "number", amount(blanked, quantity)))
        for quantity in quantities(blanked)
        if not quantity.weak
    }
    marks |= {date.start: (date.end, Token("@", date.text, "date", date=date)) for date in dates}
    tokens: list[Token] = []
    covered = last_end = after = 0
    for match in _TOKEN.finditer(text):
        if match.start() < covered:
            continue
        if match.start() in marks:
            covered, token = marks[match.start()]
            tokens.append(token)
            continue
        word = match.group()
        key = fold(base(word))
        last_end, after = after, match.end()
        if match.start() in names:
            _add_name(tokens, word, key, _LIST_GAP.fullmatch(text, last_end, match.start()) is not None)
        elif (
            tokens
            and tokens[-1].kind == "name"
            and is_title(word)
            and _LIST_GAP.fullmatch(text, last_end, match.start())
        ):
            pass  # part of the name before it: Trinity [Church], Bob [King]
        elif key == "nor" and any(token.kind == "negation" for token in tokens):
            tokens.append(Token("or", word, "word"))  # in neither A nor B: not in A or B
        elif key.endswith("n't") or key in _NEGATORS:
            tokens.append(Token("not", word, "negation"))
        else:
            tokens.append(Token(key, word, "word"))
    return tuple(tokens)


def _add_name(tokens: list[Token], word: str, key: str, joined: bool) -> None:
    """Append a name word, or join it to the name or list of names before it: `Ada, Bob and Cy` is one blank."""
    while joined and tokens and is_title(tokens[-1].text):  # part of this name: New Zealand, President Biden
        tokens.pop()
    joining: list[Token] = []
    if joined and len(tokens) > 1 and tokens[-1].key in _JOINING and tokens[-2].kind == "name":
        joining = [tokens.pop()]
    if joined and tokens and tokens[-1].kind == "name":
        last = tokens.pop()
        between = "".join(f" {token.text}" for token in joining)
        tokens.append(Token("*", f"{last.text}{between} {word}", "name", names=(*last.names, key)))
    else:
        tokens.append(Token("*", word, "name", names=(key,)))


def _blanks(tokens: Sequence[Token], at: int) -> list[Token]:
    """The token at `at` with the neighbours of its kind."""
    return [token for token in tokens[max(0, at - 1) : at + 2] if token.kind == tokens[at].kind]


def _differ(a: Token, b: Token) -> bool:
    """Whether two blanks that lie on each other hold different things."""
    if a.amount is not None and b.amount is not None:
        return not (a.amount.given_by(b.amount) or b.amount.given_by(a.amount))
    if a.kind == "date":
        return a.date is not None and b.date is not None and not a.date.agrees(b.date)
    return a.kind == "name" and _other_names(a, b)


def _other_names(a: Token, b: Token) -> bool:
    """Whether no name is shared, or one is exchanged for another."""
    others = list(b.names)
    mine = []
    for name in a.names:
        twin = next((other for other in others if same_name(name, other)), None)
        if twin is None:
            mine.append(name)
        else:
            others.remove(twin)
    if not mine or not others or abbreviates(a.names, b.names) or abbreviates(b.names, a.names):
        return False
    if of_one_state(mine, others):
        return False
    return len(mine) == len(a.names) or max(len(mine), len(others)) <= 2


def _flips(here: Sequence[Token], there: Sequence[Token]) -> bool:
    """Whether only one side of a small change has a negator, and little else changes.

    Where words are only left out or put in, the negator must come alone: a clause may be dropped with its "not".
    """
    rest = [t for t in (*here, *there) if t.kind != "negation" and t.key not in _UNTOLD]
    contrary = any(frozenset((a.key, b.key)) in OPPOSITES for a in here for b in there)
    if contrary or (here and there and any(_DENYING.search(token.text) for token in rest)):
        return False  # not open, for closed; not known, for unclear
    return _negators(here, there) % 2 == 1 and len(rest) <= (2 if here and there else 0)


def _change(
    kind: str, ours: Sequence[Token], here: Stretch, theirs: Sequence[Token], there: Stretch
) -> Change:
    """The stretch `here` of the claim's tokens as a change of `there`."""
    mine, other = (
        " ".join(token.text for token in tokens[slice(*stretch)])
        for tokens, stretch in ((ours, here), (theirs, there))
    )
    return Change(cast("ChangeKind", kind), mine, other, _framed(ours, here, theirs, there))


def _framed(ours: Sequence[Token], here: Stretch, theirs: Sequence[Token], there: Stretch) -> bool:
    """Whether two tokens are the same on either side of the stretches, or all there are."""
    left = _same(ours[here[0] - 1 :: -1] if here[0] else (), theirs[there[0] - 1 :: -1] if there[0] else ())
    right = _same(ours[here[1] :], theirs[there[1] :])
    begins = left == here[0] == there[0]
    ends = here[1] + right == len(ours)
    whole = ends and there[1] + right == len(theirs)
    return (
        (left >= 2 or begins)
        and (right >= 2 or whole or (ends and left >= 4))
        and left + right >= min(3, len(ours) - 1)
    )


def _same(ours: Sequence[Token], theirs: Sequence[Token]) -> int:
    """How many tokens are the same from the beginning."""
    pairs = zip(ours, theirs, strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a.key != b.key or _differ(a, b)), min(len(ours), len(theirs))
    )
