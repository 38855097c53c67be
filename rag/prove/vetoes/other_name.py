"""Names that a claim gives what another part of a sentence says of another name. Pure.

`The offer by Orr was rejected; that by Ost was accepted`, and the claim has Orr's accepted; `the Elm, delivered in March, replaced the
Oak`, and the claim has the Oak delivered. As with figures (`rag.prove.vetoes.other_part`): every word of the claim stands in the parts of
another name that acts, and not so in those of its own, where something else is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.language.dates import WEEKDAYS
from rag.language.grammar import JOINING, NEGATIONS, PREPOSITIONS, RELATIVES
from rag.language.names import of_a_state, of_one_state
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.parts import BACK, Parts, same_word
from rag.prove.signals.slots import Token, is_sentence, one_name, tokens
from rag.prove.spans import sentences_of

FOLLOWED = 0.5
"""Share of the claim's content words in a sentence from which it is looked at."""

_DENYING = NEGATIONS | {"none", "without"}
_RELATIVE = RELATIVES | {"whom", "whose", "where", "when"}
_LINKING = frozenset("of the a an".split())
_PLACING = frozenset("in at near around on along inside outside".split())
_TIMES = frozenset((*WEEKDAYS, "night", "day", "week", "month", "year"))


@lru_cache(maxsize=4096)
def told_of_another(claim: str, *texts: str) -> tuple[Change, ...]:
    """Names of `claim` that a sentence of `texts` has in another part than the one that says the rest of the claim."""
    ours = tokens(claim)
    told = any(token.kind == "name" for token in ours)
    if not told or not is_sentence(ours) or not _DENYING.isdisjoint(token.key for token in ours):
        return ()
    content = claim_stems(claim)
    found: list[Change] = []
    sentences = sentences_of(texts)
    known = [
        token for sentence in sentences for token in tokens(sentence) if token.kind == "name" and token.sure
    ]
    for at, sentence in enumerate(sentences):
        theirs = tokens(sentence)
        if share(content, claim_stems(sentence)) < FOLLOWED or not is_sentence(theirs):
            continue
        if all(token.key != "respectively" for token in theirs):
            found += _Names(claim, sentence, sentences[max(0, at - BACK) : at], known).changes()
    return tuple(dict.fromkeys(found))


class _Names(Parts):
    """A claim beside a sentence, by the names of both; `known` are those that are names for sure."""

    def __init__(self, claim: str, sentence: str, before: Sequence[str], known: Sequence[Token]) -> None:
        super().__init__(claim, sentence, before)
        self.known = known

    def changes(self) -> Iterator[Change]:
        for n, token in enumerate(() if self.opens() else self.ours):
            if token.kind == "name" and self._is_name(token):
                own = [m for m, other in enumerate(self.theirs) if other.same(token)]
                rival = self._other(n, own[0]) if len(own) == 1 else None
                if rival is not None:
                    yield Change("name", token.text, self.theirs[rival].text, framed=True)

    def _is_name(self, token: Token) -> bool:
        """Whether a first word of a sentence is a name: it stands within one somewhere."""
        return token.sure or any(token.same(other) for other in self.known)

    def _other(self, name: int, own: int) -> int | None:
        """The name that the claim should have for `own`, the one of the sentence that it has."""
        first = name - len(_titles(self.ours, name))
        led = first > 0 and self.ours[first - 1].key in PREPOSITIONS - {"by"}
        acts = not led or _is_placed(self.ours, name)
        wanted = list(self._wanted(name, own))
        for n, token in enumerate(self.theirs if wanted else ()):
            if token.kind != "name" or not self._differs(n, own):
                continue
            if (acts and self._is_of(name, n, own, wanted)) or self._is_led_as(n, own, wanted):
                return n
        return None

    def _is_led_as(self, rival: int, own: int, wanted: Sequence[Token]) -> bool:
        """Whether the same preposition leads to both names, and the claim says of the two parts only what is in the rival's alone.

        `He studied in Elm with Ost, and from 1961 in Oak with Orr`: with Orr he was in Oak.
        """
        led = self._before(own)[0]
        if led not in PREPOSITIONS - {"by"} or led != self._before(rival)[0]:
            return False
        mine, theirs = (set(self.of(n)) for n in (own, rival))
        alone = [
            [
                n
                for n in here
                if n not in (own, rival)
                and self.theirs[n].kind != "light"
                and not self.within(range(min(there), max(there) + 1), self.theirs[n])
            ]
            for here, there in ((mine, theirs), (theirs, mine))
        ]
        said = [[n for n in part if any(same_word(t, self.theirs[n]) for t in wanted)] for part in alone]
        return bool(alone[0]) and not said[0] and bool(said[1])

    def _differs(self, n: int, own: int) -> bool:
        """Whether a name stands in another part, for somebody else of whom the claim says nothing."""
        a, b = self.theirs[n], self.theirs[own]
        if (
            self.part(n) == self.part(own)
            or any(a.same(token) for token in self.ours)
            or not self._is_name(a)
        ):
            return False
        if one_name(a.words, b.words) or of_one_state(a.words, b.words):
            return False
        return of_a_state(a.words) == of_a_state(b.words) and _TIMES.isdisjoint(a.words)

    def _acts(self, n: int, others: Sequence[int]) -> bool:
        """Whether a name is the subject of a verb in its parts, or stands behind `by` and a verb, or `that by`."""
        part = self.of(n)
        if self._before(n) == ("by", True):
            return True
        if self.theirs[part.start].key in _RELATIVE:
            return False
        called = all(
            self.theirs[m].kind == "word" or self.theirs[m].key in _LINKING | JOINING
            for m in range(part.start, n)
        )
        first = called and not any(map(self.is_verb, range(part.start, n)))
        noun = n + 1 < part.stop and self.theirs[n + 1].kind == "word" and not self.is_verb(n + 1)
        behind = range(n + 1, self.reach(n, others).stop)
        return first and not noun and any(map(self.is_verb, behind))

    def _wanted(self, name: int, own: int) -> Iterator[Token]:
        """What the claim says besides the name and what it is called."""
        titles, written = _titles(self.ours, name), _titles(self.theirs, own)
        for n, token in enumerate(self.ours):
            if n == name or token.kind == "light":
                continue
            if token in titles and any(same_word(token, other) for other in written):
                continue
            if self.within(range(len(self.theirs)), token) or not self.idle(token):
                yield token

    def _is_of(self, name: int, rival: int, own: int, wanted: Sequence[Token]) -> bool:
        between = range(min(rival, own) + 1, max(rival, own) + 1)
        if any(map(self.breaks, between)):
            return self._is_of_clause(name, rival, own, wanted)
        if self._before(own) == ("by", True) or not any(map(self.is_verb, self.of(own))):
            return False
        if not self._acts(rival, [own]):
            return False
        theirs, mine = self.reach(rival, [own]), self.reach(own, [rival])
        if not self._says(self.taking_over(theirs), theirs, wanted):
            return False
        part = self.of(rival)
        lacking = [token for token in wanted if not self.within(range(mine.stop), token)]
        if lacking:
            return any(self.within(part, token) for token in lacking)
        near = theirs if rival < own else part
        beside = any(self.within(mine, token) for token in wanted)
        return not beside and self.has_head(own) and any(self.within(near, token) for token in wanted)

    def _says(self, where: range, verbs: range, wanted: Sequence[Token]) -> bool:
        """Whether all that is wanted stands in one place, and a verb of it in the other."""
        told = [self.theirs[n] for n in verbs if self.is_verb(n)]
        whole = all(self.within(where, token) for token in wanted)
        return whole and any(same_word(token, verb) for token in wanted for verb in told)

    def _is_of_clause(self, name: int, rival: int, own: int, wanted: Sequence[Token]) -> bool:
        """The same over a semicolon: the clause of the rival says all, that of the own name does not."""
        theirs, mine = self.clause(rival), self.clause(own)
        if all(self.within(mine, token) for token in wanted):
            return False
        if self._listed(rival, theirs) and self._listed(own, mine):  # Ost, the mayor; Orr, the clerk
            more = [n for n in mine if n != own and self.theirs[n].kind in ("word", "name")]
            return bool(more) and all(self.within(theirs, token) for token in wanted)
        if _is_placed(self.ours, name):
            fits = _is_placed(self.theirs, rival)
        else:
            fits = self._acts(rival, [own]) and (self._acts(own, [rival]) or self._before(own)[0] == "by")
        return fits and self._says(self.taking_over(theirs), theirs, wanted)

    def _listed(self, n: int, clause: range) -> bool:
        return clause.start == n and self.sentence[self.theirs[n].end :].startswith(",")

    def _before(self, n: int) -> tuple[str, bool]:
        """The word before a name and what it is called, and whether a verb, or `that`, stands before that."""
        first = n - len(_titles(self.theirs, n))
        word = self.theirs[first - 1].key if first else ""
        told = first > 1 and (self.is_verb(first - 2) or self.theirs[first - 2].key == "that")
        return word, told


def _is_placed(sentence: Sequence[Token], n: int) -> bool:
    """Whether a name tells where: in the valley of the Elm."""
    first = n - len(_titles(sentence, n))
    return first > 0 and sentence[first - 1].key in _PLACING


def _titles(sentence: Sequence[Token], n: int) -> list[Token]:
    """The words that stand before a name and tell what it is called: the town of Elm; from its article on."""
    found: list[Token] = []
    for m in range(n - 1, -1, -1):
        if sentence[m + 1].parted or not (sentence[m].kind == "word" or sentence[m].key in _LINKING):
            break
        found.append(sentence[m])
        if m < n - 1 and sentence[m].key in ("the", "a", "an"):
            break
    return found
