"""Figures and names that a claim gives to what another part of a sentence has its own for. Pure.

`It is two years for the machine and six months for the grinder`, and the claim has two years for the grinder; `the offer by Orr was
rejected; that by Ost was accepted`, and the claim has Orr's accepted. A claim of which every word stands in the parts of another figure
or name (`rag.prove.signals.parts`), and none in those of its own, where something else is said, is about the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.dates import WEEKDAYS
from rag.language.grammar import JOINING, NEGATIONS, RELATIVES
from rag.language.names import of_a_state, of_one_state
from rag.prove.signals.conflicts import Change
from rag.prove.signals.figures import change, counted, counts, measure, same_figure, years
from rag.prove.signals.parts import BACK, Parts, alike
from rag.prove.signals.slots import Token, is_sentence, one_name, tokens
from rag.prove.spans import sentences_of
from rag.prove.words import share, stems

FOLLOWED = 0.5
"""Share of the claim's content words in a sentence from which it is looked at."""
SHORT = 3
"""Letters of a number up to which it may count anything where nothing stands beside it."""
NEAR = 5
"""Words between two figures of which one follows on the other."""
TITLE = 3
"""Words before a name that tell what it is called: the town of Elm."""

_DENYING = NEGATIONS | {"none", "without"}
_RELATIVE = RELATIVES | {"whom", "whose", "where", "when"}
_LINKING = frozenset("of the a an".split())
_TIMES = frozenset((*WEEKDAYS, "night", "day", "week", "month", "year"))
_COMPARING = frozenset("against versus".split())
_CHANGING = frozenset(
    "from before earlier previous previously last ago had formerly former until down up against compared than after old"
    " initially originally first begin start fall rise drop grow increase decrease climb sink decline".split()
)
"""Lemmas of a claim that tells of a change, or of an earlier time."""
_NOW = frozenset("now currently today this is are has have hold remain stand".split())


@lru_cache(maxsize=4096)
def of_another_part(claim: str, *texts: str) -> tuple[Change, ...]:
    """Figures and names of `claim` that a sentence of `texts` has in another part than the one that says the rest of the claim."""
    ours = tokens(claim)
    told = any(token.kind == "name" or counts(ours, n, claim) for n, token in enumerate(ours))
    if not told or not is_sentence(ours) or not _DENYING.isdisjoint(token.key for token in ours):
        return ()
    content = stems(claim)
    found: list[Change] = []
    sentences = sentences_of(texts)
    for at, sentence in enumerate(sentences):
        theirs = tokens(sentence)
        if share(content, stems(sentence)) < FOLLOWED or not is_sentence(theirs):
            continue
        if all(token.key != "respectively" for token in theirs):
            before = sentences[max(0, at - BACK) : at]
            found += [
                *_Figures(claim, sentence, before).changes(),
                *_Names(claim, sentence, before).changes(),
            ]
    return tuple(dict.fromkeys(found))


class _Figures(Parts):
    """By the figures of both."""

    def changes(self) -> Iterator[Change]:
        self.said = [
            n for n in self.figures if any(same_figure(self.theirs[n], token) for token in self.ours)
        ]
        for figure, token in enumerate(self.ours):
            if counts(self.ours, figure, self.claim):
                own = [n for n in self.figures if same_figure(self.theirs[n], token)]
                found = [self._other(figure, n) for n in own]
                if all(found):
                    yield from (each for each in found if each)

    def _other(self, figure: int, own: int) -> Change | None:
        """The figure that the claim should have for `own`, the one of the sentence that it has; None where it may have it."""
        for rival in self.figures:
            if rival in self.said or not self._siblings(own, rival):
                continue
            wanted = list(self._wanted(figure, own))
            if wanted and (self._is_of(rival, own, wanted) or self._outdated(figure, own, rival, wanted)):
                return change(self.ours[figure], self.theirs[rival])
        return None

    def _siblings(self, a: int, b: int) -> bool:
        """Whether two figures measure the same; one that is told without its measure behind another may measure what that does."""
        if not years(self.theirs[a]).isdisjoint(years(self.theirs[b])):
            return False
        mine, other = (measure(self.theirs, n, self.sentence) for n in (a, b))
        if not (mine or other):
            return self._follows_on(a, b) or all(len(self.theirs[n].text) > SHORT for n in (a, b))
        bare = a if not mine else b if not other else -1
        return mine == other or (bare == max(a, b) and "date" not in (mine, other))

    def _wanted(self, figure: int, own: int) -> Iterator[Token]:
        """What the claim says besides the figure and what it counts."""
        things = (
            counted(self.ours, figure, self.claim) if measure(self.theirs, own, self.sentence) else range(0)
        )
        for n, token in enumerate(self.ours):
            if n == figure or n in things or token.kind == "light":
                continue
            if self.within(range(len(self.theirs)), token) or not self.idle(token):
                yield token

    def _is_of(self, rival: int, own: int, wanted: Sequence[Token]) -> bool:
        """Whether all that is wanted stands in the parts of the rival, and not so in those of the own figure."""
        if self.part(own) == self.part(rival):
            return False
        theirs, mine = self._reach(rival), self._reach(own)
        if not all(self.within(self.taking_over(theirs), token) for token in wanted):
            return False
        lacking = [token for token in wanted if not self.within(range(mine.stop), token)]
        if lacking:
            part = self.of(rival)
            apart = any(map(self.breaks, range(min(own, rival) + 1, max(own, rival) + 1)))
            last = part.stop if apart or self._goes_on(own) else rival
            return not self.opens() and any(self.within(range(part.start, last), token) for token in lacking)
        beside = any(self.within(mine, token) for token in wanted)
        return not beside and self.has_head(own) and any(self.within(theirs, token) for token in wanted)

    def _reach(self, n: int) -> range:
        return self.reach(n, (m for m in self.figures if m != n and self._siblings(n, m)))

    def _goes_on(self, n: int) -> bool:
        """Whether something more is said of a figure behind it: what is said behind a later one may be of both."""
        rest = range(n + 1 + len(counted(self.theirs, n, self.sentence)), self.of(n).stop)
        return any(self.theirs[m].kind in ("word", "name") for m in rest)

    def _outdated(self, figure: int, own: int, rival: int, wanted: Sequence[Token]) -> bool:
        """Whether the claim has for now what the sentence has before the rival: it fell from 52 to 41, it was 61, against 68."""
        keys = {token.key for token in self.ours}
        others = (n for n in range(len(self.ours)) if n != figure)
        dated = any(measure(self.ours, n, self.claim) == "date" for n in others)
        if not _CHANGING.isdisjoint(keys) or not (dated or not _NOW.isdisjoint(keys)):
            return False
        everywhere = range(len(self.theirs))
        return self._follows_on(own, rival) and all(self.within(everywhere, token) for token in wanted)

    def _follows_on(self, old: int, new: int) -> bool:
        between = {token.key for token in self.theirs[min(old, new) + 1 : max(old, new)]}
        before = self.theirs[old - 1].key if old else ""
        if old < new:
            return before == "from" and "to" in between and len(between) < NEAR
        return (before == "from" and not between.isdisjoint(("down", "up"))) or before in _COMPARING


class _Names(Parts):
    """By the names of both."""

    def changes(self) -> Iterator[Change]:
        for n, token in enumerate(() if self.opens() else self.ours):
            if token.kind == "name":
                own = [m for m, other in enumerate(self.theirs) if other.same(token)]
                sure = len(own) == 1 and (token.sure or self.theirs[own[0]].sure)
                rival = self._other(n, own[0]) if sure else None
                if rival is not None:
                    yield Change("name", token.text, self.theirs[rival].text, framed=True)

    def _other(self, name: int, own: int) -> int | None:
        """The name that the claim should have for `own`, the one of the sentence that it has."""
        wanted = list(self._wanted(name, own))
        rivals = (n for n, token in enumerate(self.theirs) if token.kind == "name" and self._rival(n, own))
        return next((n for n in rivals if wanted and self._is_of(n, own, wanted)), None)

    def _rival(self, n: int, own: int) -> bool:
        a, b = self.theirs[n], self.theirs[own]
        if self.part(n) == self.part(own) or any(a.same(token) for token in self.ours):
            return False
        if (
            one_name(a.words, b.words)
            or of_one_state(a.words, b.words)
            or of_a_state(a.words) != of_a_state(b.words)
        ):
            return False
        if not _TIMES.isdisjoint(a.words) or not self._acts(n, own):
            return False
        return any(map(self.is_verb, self.of(own)))

    def _acts(self, n: int, own: int) -> bool:
        """Whether a name is the subject of a verb in its part, or stands behind `by`."""
        part = self.of(n)
        before = [self.theirs[m] for m in range(part.start, n)]
        agent = [t.key for t in before] == ["that", "by"]
        if not self.theirs[n].sure or agent:
            return agent
        if self.theirs[part.start].key in _RELATIVE:
            return False
        called = all(t.kind == "word" or t.key in _LINKING or t.key in JOINING for t in before)
        first = called and not any(map(self.is_verb, range(part.start, n)))
        behind = range(n + 1, self.reach(n, [own]).stop)
        noun = n + 1 < part.stop and self.theirs[n + 1].kind == "word" and not self.is_verb(n + 1)
        return first and not noun and any(map(self.is_verb, behind))

    def _wanted(self, name: int, own: int) -> Iterator[Token]:
        """What the claim says besides the name and what it is called."""
        titles, written = _titles(self.ours, name), _titles(self.theirs, own)
        for n, token in enumerate(self.ours):
            if n == name or token.kind == "light":
                continue
            if token in titles and any(alike(token, other) for other in written):
                continue
            if self.within(range(len(self.theirs)), token) or not self.idle(token):
                yield token

    def _is_of(self, rival: int, own: int, wanted: Sequence[Token]) -> bool:
        theirs, mine = self.reach(rival, [own]), self.reach(own, [rival])
        if not all(self.within(self.taking_over(theirs), token) for token in wanted):
            return False
        verbs = [self.theirs[n] for n in theirs if self.is_verb(n)]
        if not any(alike(token, verb) for token in wanted for verb in verbs):
            return False
        part = self.of(rival)
        lacking = [token for token in wanted if not self.within(range(mine.stop), token)]
        if lacking:
            return any(self.within(part, token) for token in lacking)
        near = theirs if rival < own else part
        beside = any(self.within(mine, token) for token in wanted)
        return not beside and self.has_head(own) and any(self.within(near, token) for token in wanted)


def _titles(sentence: Sequence[Token], n: int) -> list[Token]:
    """The words that stand before a name and tell what it is called."""
    found: list[Token] = []
    for m in range(n - 1, max(-1, n - 1 - TITLE), -1):
        if sentence[m + 1].parted or not (sentence[m].kind == "word" or sentence[m].key in _LINKING):
            break
        found.append(sentence[m])
    return found
