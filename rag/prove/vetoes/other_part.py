"""Figures and names that a claim gives to what another part of a sentence has its own for. Pure.

`It is two years for the machine and six months for the grinder`, and the claim has two years for the grinder; `the offer by Orr was
rejected; that by Ost was accepted`, and the claim has Orr's accepted. A claim of which every word stands in the parts of another figure
or name (`rag.prove.signals.parts`), and none in those of its own, where something else is said, is about the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.dates import WEEKDAYS
from rag.language.grammar import JOINING, NEGATIONS, PREPOSITIONS, RELATIVES
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.digits import change, counted_words, counts_figure, measure, same_figure, years
from rag.prove.signals.parts import BACK, Parts, same_word
from rag.prove.signals.slots import Token, is_sentence, tokens
from rag.prove.spans import FOLLOWED, sentences_of

SHORT = 2
"""Letters of a number up to which it may count anything where nothing stands beside it."""
NEAR = 5
"""Words between two figures of which one follows on the other."""

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
    if not any(counts_figure(ours, n, claim) for n in range(len(ours))) or not is_sentence(ours):
        return ()
    denying = {token.key for token in ours} & _DENYING
    content = claim_stems(claim)
    found: list[Change] = []
    sentences = sentences_of(texts)
    for at, sentence in enumerate(sentences):
        theirs = tokens(sentence)
        if share(content, claim_stems(sentence)) < FOLLOWED or not is_sentence(theirs):
            continue
        keys = {token.key for token in theirs}
        if denying <= keys and "respectively" not in keys:
            before = sentences[max(0, at - BACK) : at]
            others = [tokens(other) for other in sentences if other != sentence]
            found += _Figures(claim, sentence, before, others).changes()
    return tuple(dict.fromkeys(found))


class _Figures(Parts):
    """By the figures of both; `others` are the further sentences of the text."""

    def __init__(
        self, claim: str, sentence: str, before: Sequence[str], others: Sequence[Sequence[Token]] = ()
    ) -> None:
        super().__init__(claim, sentence, before)
        self.others = others

    def changes(self) -> Iterator[Change]:
        self.said = [
            n for n in self.figures if any(same_figure(self.theirs[n], token) for token in self.ours)
        ]
        for figure, token in enumerate(self.ours):
            if counts_figure(self.ours, figure, self.claim):
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
            if wanted and (
                self._is_of(rival, own, wanted)
                or self._is_named_for(rival, own, wanted)
                or self._owned(own, rival, wanted)
                or self._outdated(figure, own, rival, wanted)
                or self._anchored(own, rival, wanted)
            ):
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
            counted_words(self.ours, figure, self.claim)
            if measure(self.theirs, own, self.sentence)
            else range(0)
        )
        for n, token in enumerate(self.ours):
            if n == figure or n in things or token.kind == "light":
                continue
            if self.within(range(len(self.theirs)), token) or not self.idle(token):
                yield token

    def _is_of(self, rival: int, own: int, wanted: Sequence[Token]) -> bool:
        """Whether all that is wanted stands in the parts of the rival, and not so in those of the own figure."""
        if self.part(own) == self.part(rival) or self.opens():
            return False
        theirs, mine = self._reach(rival), self._reach(own)
        if not all(self.within(self.taking_over(theirs), token) for token in wanted):
            return False
        lacking = [token for token in wanted if not self.within(range(mine.stop), token)]
        if lacking:
            part = self.of(rival)
            apart = any(map(self.breaks, range(min(own, rival) + 1, max(own, rival) + 1)))
            last = part.stop if apart or self._goes_on(own) else rival
            return any(self.within(range(part.start, last), token) for token in lacking)
        near = [token for token in wanted if self.within(mine, token)]
        far = [token for token in wanted if self.within(theirs, token)]
        if len(near) >= len(far) or not all(token in far for token in near):
            return False
        if near:  # a verb that is said again
            return self._subject(own, wanted)
        behind = range(rival + 1, self.of(rival).stop)
        again = rival < own and self._goes_on(own) and any(self.within(behind, token) for token in wanted)
        compared = any(token.key in _CHANGING for token in self.ours)
        return self.has_head(own) or (again and not compared)

    def _anchored(self, own: int, rival: int, wanted: Sequence[Token]) -> bool:
        """Whether the claim says of the two parts only what is in the rival's alone, where the own one has something else.

        What the claim says in words of its own may be said of either. What stands before the first of two figures may be of both,
        unless the second part has another subject, or another thing behind the same preposition: two days to Elm, to Oak five.
        """
        apart = any(map(self.breaks, range(min(own, rival) + 1, max(own, rival) + 1)))
        if self.part(own) == self.part(rival) or self.opens() or self._again(own, wanted):
            return False
        mine, theirs = (self._alone(a, b, apart) for a, b in ((own, rival), (rival, own)))
        if own < rival and not apart and "subject" not in self.heads(rival):
            mine = [n for n in mine if n > own]
        said = [
            [n for n in part if any(same_word(t, self.theirs[n]) for t in wanted)] for part in (mine, theirs)
        ]
        if not mine or said[0] or not said[1]:
            return False
        third = [
            n
            for m in self.figures
            if m not in (own, rival) and self._siblings(own, m)
            for n in self._alone(m, own, apart)
        ]
        if any(same_word(t, self.theirs[n]) for n in third if n not in theirs for t in wanted):
            return False
        if apart or rival > own:
            return True
        led = {self.theirs[n - 1].key for n in mine if n and self.theirs[n - 1].key in PREPOSITIONS}
        subject = "subject" in self.heads(own)
        return any(n > rival or subject or self.theirs[n - 1].key in led for n in said[1] if n)

    def _alone(self, figure: int, other: int, apart: bool) -> list[int]:
        """Words and names that stand in the part of a figure and not in the other's, but what the figure counts."""
        here, there = (self.clause(n) if apart else self._with_list(n) for n in (figure, other))
        things = counted_words(self.theirs, figure, self.sentence)
        return [
            n
            for n in here
            if n not in things
            and self.theirs[n].kind in ("word", "name")
            and not self.within(there, self.theirs[n])
        ]

    def _again(self, figure: int, wanted: Sequence[Token]) -> bool:
        """Whether another sentence has the figure with something that the claim says."""
        return any(
            any(same_figure(token, self.theirs[figure]) for token in other)
            and any(same_word(one, token) for one in wanted for token in other)
            for other in self.others
        )

    def _with_list(self, figure: int) -> range:
        """The reach of a figure with what is listed before it: the basic policy covers theft | and fire up to 20 euros."""
        reach, k = self._reach(figure), self.part(figure)
        taken = {self.part(m) for m in self.figures if m != figure}
        while k and k - 1 not in taken and self._joins(k):
            k -= 1
        return range(self.parts[k].start, reach.stop)

    def _joins(self, k: int) -> bool:
        """Whether a part is a further thing of a list: a conjunction without a comma, and no verb."""
        first = self.theirs[self.parts[k].start]
        return first.key in JOINING and not first.parted and not any(map(self.is_verb, self.parts[k]))

    def _subject(self, n: int, wanted: Sequence[Token]) -> bool:
        """Whether the part of a figure begins with a name of its own, of which the claim says nothing."""
        return any(
            self.theirs[m].kind == "name" and not any(same_word(token, self.theirs[m]) for token in self.ours)
            for m in range(self.of(n).start, n)
        )

    def _is_named_for(self, rival: int, own: int, wanted: Sequence[Token]) -> bool:
        """Whether another figure of the claim, or its subject, stands in the clause of the rival only, over a semicolon."""
        between = range(min(own, rival) + 1, max(own, rival) + 1)
        if not any(map(self.breaks, between)):
            return False
        everywhere, clause = range(len(self.theirs)), self.clause(rival)
        rest = [n for n in everywhere if n not in clause]
        unwritten = [token for token in wanted if not self.within(everywhere, token)]
        if any(not self._titles(token) for token in unwritten):
            return False
        subject = next((n for n in clause if self.theirs[n].kind != "light"), None)
        return any(
            not any(same_word(token, self.theirs[n]) for n in rest)
            and (
                (
                    counts_figure(self.ours, self.ours.index(token), self.claim)
                    and self.within(self.of(rival), token)
                )
                or (token is wanted[0] and subject is not None and same_word(token, self.theirs[subject]))
            )
            for token in wanted
        )

    def _titles(self, token: Token) -> bool:
        """Whether a word of the claim only says what a number numbers: version 4.1."""
        n = self.ours.index(token) + 1
        return n < len(self.ours) and self.ours[n].kind == "number"

    def _owned(self, own: int, rival: int, wanted: Sequence[Token]) -> bool:
        """Whether a name of the claim stands before the rival, and names that it does not have before the own figure.

        `Elm has 24 boats, Oak 19`: each figure is of the names between the figure before and itself. The first one may share its
        names with all, where it has more of them.
        """
        row = sorted(
            {own, rival, *(n for n in self.figures if self._siblings(own, n) and self._siblings(rival, n))}
        )
        groups = {n: self._names(start, n) for start, n in zip([0, *row], row, strict=False)}
        mine, theirs = groups[own], groups[rival]
        if measure(self.theirs, rival, self.sentence) == "date":
            return False
        if not (mine and theirs) or (rival == row[0] and len(theirs) > len(mine)):
            return False
        first = next((token for token in wanted if token.kind == "name"), None)
        said = [n for n in theirs if first is not None and same_word(first, self.theirs[n])]
        elsewhere = [
            n for n in self._names(0, self.of(own).stop) if n not in theirs and (n < own or n in self.of(own))
        ]
        alone = not any(self.theirs[n].same(self.theirs[m]) for n in said for m in elsewhere)
        return (
            bool(said)
            and alone
            and not any(same_word(token, self.theirs[n]) for n in mine for token in self.ours)
        )

    def _names(self, start: int, stop: int) -> list[int]:
        return [n for n in range(start, stop) if self.theirs[n].kind == "name"]

    def _reach(self, n: int) -> range:
        return self.reach(n, (m for m in self.figures if m != n and self._siblings(n, m)))

    def _goes_on(self, n: int) -> bool:
        """Whether something more is said of a figure behind it: what is said behind a later one may be of both."""
        rest = range(n + 1 + len(counted_words(self.theirs, n, self.sentence)), self.of(n).stop)
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
