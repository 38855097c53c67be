"""Two things that a claim takes from two rows, where a text tells the same two kinds of things of several. Pure.

`14 % on 60 mg, 8 % on 20 mg and 6 % on placebo`, and the claim has 14 % on 20 mg; `Silvan Roth, 58,` and, a sentence on, `Mirjam Keel, 44,`,
and the claim has Roth at 44; `four years (frame) and two years (covers)`. A row is two things without a comma or a conjunction between
them; rows follow on one another over one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rag.language.grammar import JOINING, RELATIVES
from rag.language.patterns import regex
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, counts_figure, in_a_name, measured, same_figure
from rag.prove.signals.slots import Token, is_sentence, tokens
from rag.prove.spans import sentences_of

Pair = tuple[Token, Token]

WIDEST = 6
"""Words from one thing of a row to the other."""
_CUTS = JOINING | RELATIVES | {"while", "whereas", "but"}
_STOP = regex(r"[,;.!?:–—]")
_BARE = 3
"""Digits of an age: more are a year or a sum."""


@lru_cache(maxsize=4096)
def crossed_rows(claim: str, *texts: str) -> tuple[Change, ...]:
    """What `claim` has of one row beside what it has of another."""
    ours = tokens(claim)
    if not is_sentence(ours) or not any(counts_figure(ours, n, claim) for n in range(len(ours))):
        return ()
    sentences = [(sentence, tokens(sentence)) for sentence in sentences_of(texts)]
    sentences = [(sentence, read) for sentence, read in sentences if is_sentence(read)]
    every = [token for _, read in sentences for token in read]
    runs = [
        run
        for sentence, read in sentences
        for run in (*_runs(sentence, read), _behind_brackets(sentence, read))
    ]
    runs.append([pair for sentence, read in sentences for pair in _aged(sentence, read)])
    clauses = _clauses(ours)
    found = [
        change
        for run in runs
        if len(run) > 1
        for change in (*_crossing(ours, run, every), *_exchanged(clauses, run, every))
    ]
    return tuple(dict.fromkeys(found))


def _exchanged(
    clauses: Sequence[Sequence[Token]], run: Sequence[Pair], every: Sequence[Token]
) -> list[Change]:
    """Things that two parts of a claim have of each other's rows; one part alone may lean on what another says."""
    found = [list(_crossing(said, run, every)) for said in clauses]
    return [change for each in found for change in each] if sum(map(bool, found)) > 1 else []


def _clauses(claim: Sequence[Token]) -> list[Sequence[Token]]:
    """The parts of a claim that has several: the frame for two years, the covers for four."""
    cuts = [0, *(n for n in range(1, len(claim)) if _begins(claim, n)), len(claim)]
    return [claim[start:stop] for start, stop in pairwise(cuts)]


def _begins(claim: Sequence[Token], n: int) -> bool:
    """Whether another part begins; not within a list of names or of figures."""
    listed = n + 1 < len(claim) and claim[n - 1].kind == claim[n + 1].kind and claim[n].key in JOINING
    return claim[n].parted or (claim[n].key in _CUTS and not (listed and claim[n - 1].kind != "word"))


def _crossing(said: Sequence[Token], run: Sequence[Pair], every: Sequence[Token]) -> Iterator[Change]:
    """`said` has one thing of each of two rows, and neither what its row has beside it."""
    held = [tuple(_has(said, thing) for thing in pair) for pair in run]
    left, right = ([n for n, pair in enumerate(held) if pair[side]] for side in (0, 1))
    if len(left) != 1 or len(right) != 1 or left == right:
        return
    a, b = run[left[0]], run[right[0]]
    once = any(sum(_same(token, thing) for token in every) == 1 for thing in (a[0], b[1]))
    if not once or any(_same(x, y) for x, y in zip(a, b, strict=True)):
        return
    for ours, theirs in ((a[0], b[0]), (b[1], a[1])):
        if ours.kind in ("number", "date"):
            yield change(ours, theirs)
            return


def _has(said: Sequence[Token], thing: Token) -> bool:
    return any(_same(token, thing) for token in said)


def _same(a: Token, b: Token) -> bool:
    return a.same(b) if a.kind in ("name", "word") else same_figure(a, b) or same_figure(b, a)


def _kinds(sentence: str, read: Sequence[Token], inherit: bool) -> list[object]:
    """What each token tells, None of what tells nothing; `inherit`: a bare number measures what the one before it does."""
    found: list[object] = []
    last: object = ()
    for n, token in enumerate(read):
        if token.kind == "name" and token.sure and not token.possessive:
            found.append("name")
        elif counts_figure(read, n, sentence) and not in_a_name(read, n, sentence):
            told = measured(token, sentence)
            bare = n + 1 == len(read) or read[n + 1].kind == "light" or read[n + 1].parted
            last = told or (last if inherit and bare and last not in ("date", "day") else ())
            found.append(("figure", last))
        else:
            found.append(None)
    return found


def _runs(sentence: str, read: Sequence[Token]) -> Iterator[list[Pair]]:
    """Rows that follow on one another, by any two kinds of things of a sentence of which one is a figure."""
    plain, inherited = (_kinds(sentence, read, inherit) for inherit in (False, True))
    for kinds in [plain] if plain == inherited else [plain, inherited]:
        yield from _runs_of(kinds, sentence, read)


def _runs_of(kinds: Sequence[object], sentence: str, read: Sequence[Token]) -> Iterator[list[Pair]]:
    told = list(dict.fromkeys(kind for kind in kinds if kind is not None and kinds.count(kind) > 1))
    for first in told:
        for second in told:
            if first == second or first == second == "name":
                continue
            run: list[Pair] = []
            things = [n for n, kind in enumerate(kinds) if kind in (first, second)]
            last = -1
            for a, b in pairwise(things):
                if (kinds[a], kinds[b]) != (first, second) or _cut(sentence, read, a, b) or b - a > WIDEST:
                    continue
                if run and not (things.index(a) == things.index(last) + 1 and _cut(sentence, read, last, a)):
                    yield run
                    run = []
                run.append((read[a], read[b]))
                last = b
            yield run


def _cut(sentence: str, read: Sequence[Token], a: int, b: int) -> bool:
    """Whether a comma or the like, or a conjunction stands between two tokens."""
    gap = sentence[read[a].end : read[b].start]
    return _STOP.search(gap) is not None or any(token.key in _CUTS for token in read[a + 1 : b])


def _behind_brackets(sentence: str, read: Sequence[Token]) -> list[Pair]:
    """Figures with the word in brackets behind them."""
    return [
        (read[n], word)
        for n in range(len(read))
        if counts_figure(read, n, sentence)
        for word in read[n + 1 : n + 4]
        if word.kind == "word" and sentence[: word.start].endswith("(")
    ]


def _aged(sentence: str, read: Sequence[Token]) -> Iterator[Pair]:
    """Names with a bare number between commas behind them, which is how old they are."""
    for name, number in pairwise(read):
        between = sentence[name.end : number.start]
        digits = number.text.isdigit() and len(number.text) < _BARE
        if (
            name.kind == "name"
            and digits
            and between == ", "
            and sentence[number.end : number.end + 1] in ",.)"
        ):
            yield name, number
