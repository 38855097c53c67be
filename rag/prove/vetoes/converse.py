"""Who gives and who takes, by whichever verb it is told: sold to, bought from, was lent to one by another. Pure.

`Orr sold the mill to Ost` and `Ost bought the mill from Orr` say the same, and `the mill was sold to Orr by Ost` says the
opposite, though all three have the same words in their places or near them. So each verb of the table below says which place of
a sentence has its first party (who gives, wins, owns, comes first, is older) and which its second; the parties are compared then, not
the places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.language.dates import WEEKDAYS
from rag.language.grammar import CONJUNCTIONS, DETERMINERS, HELPING, NEGATIONS, PREPOSITIONS, RELATIVES
from rag.language.words import is_participle, lemma, stem
from rag.prove.claim_words import claim_stems, share
from rag.prove.signals.conflicts import Change
from rag.prove.signals.slots import PASSIVE, Token, is_sentence, tokens
from rag.prove.spans import sentences_of

SAME_THING = 0.5
"""Share of the words of what a claim says is given in what a sentence says is, from which it is the same."""

_GIVING, _TAKING = ("subject to", "subject addressed"), ("from subject",)
_VERBS = (
    (
        "goods",
        {
            "sell selling give award hand deliver send supply supplies grant donate present transfer export ship bequeath leave lend loan pass pay provide"
            " entrust assign cede": (*_GIVING, "subject supplied"),
            "buy purchase acquire receive get obtain borrow inherit import accept": _TAKING,
            "lease rent hire": (*_GIVING, *_TAKING),
        },
    ),
    (
        "teaching",
        {
            "teach": (*_GIVING, "subject object"),
            "learn learnt": _TAKING,
            "study studies studied": ("under subject", "with subject"),
        },
    ),
    ("work", {"employ hire": ("subject object",), "work": ("for subject",)}),
    (
        "order",
        {"precede": ("subject object",), "follow succeed succeeded succeeds replace": ("object subject",)},
    ),
    ("owning", {"own possess possessed possesses": ("subject object",), "belong": ("to subject",)}),
    (
        "winning",
        {
            "beat defeat": ("subject object",),
            "win": ("subject against", "subject over"),
            "lose": ("to subject", "against subject"),
        },
    ),
    ("age", {"older": ("subject than",), "younger": ("than subject",)}),
    ("size", {"larger bigger greater": ("subject than",), "smaller": ("than subject",)}),
    ("height", {"higher taller": ("subject than",), "lower shorter": ("than subject",)}),
    ("length", {"longer": ("subject than",), "shorter": ("than subject",)}),
    ("speed", {"faster": ("subject than",), "slower": ("than subject",)}),
)
"""Verbs by what they tell of, each with the places of its first and its second party: the subject and the object of the active
voice, whom a verb of two objects names first, who is supplied with something, and what stands behind a preposition. Forms that
`lemma` does not bring together are written out."""

_PLACES: dict[str, list[tuple[str, ...]]] = {}
for _kind, _verbs in _VERBS:
    for _written, _frames in _verbs.items():
        for _verb in _written.split():
            _PLACES.setdefault(lemma(_verb), []).extend((_kind, *frame.split()) for frame in _frames)

_HELPING = HELPING | RELATIVES
_ENDING = CONJUNCTIONS | RELATIVES
_TIMES = frozenset(("every", "each", "last", "next", "yesterday", "today", *WEEKDAYS))
_PARTICLES = frozenset("over out back off on up down away along".split())

Phrase = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """What one gives to another, or does to another."""

    kind: str
    verb: Token
    first: Phrase
    second: Phrase
    thing: frozenset[str]
    """Stems of what is given; empty where there is nothing, or a pronoun."""

    def same(self, other: Deed) -> bool:
        """Whether both tell of the same thing done by the same to the same."""
        return (
            self._alike(other) and self._has(self.first, other.first) and self._has(self.second, other.second)
        )

    def may_be(self, other: Deed) -> bool:
        """Whether every party that the other one names, one at least, has the same part here."""
        named = [(a, b) for a, b in ((self.first, other.first), (self.second, other.second)) if b]
        return bool(named) and self._alike(other) and all(self._has(a, b) for a, b in named)

    def exchanged(self, other: Deed) -> bool:
        """Whether the parties of the other one have changed places."""
        alike = self._alike(other) and not self._has(self.first, self.second)
        return alike and self._has(self.first, other.second) and self._has(self.second, other.first)

    def misgiven(self, other: Deed) -> tuple[Phrase, Phrase] | None:
        """The only party that this one names and whose part it has in the other one, where that one has it as the other party."""
        if not (self.thing and other.thing and other.first and other.second and self._alike(other)):
            return None
        if self.first and not self.second and _one(self.first, other.second) > _one(self.first, other.first):
            return self.first, other.first
        if (
            self.second
            and not self.first
            and _one(self.second, other.first) > _one(self.second, other.second)
        ):
            return self.second, other.second
        return None

    def _has(self, mine: Phrase, theirs: Phrase) -> bool:
        """Whether a party of this deed is one of another: where both parties have one head, the red line and the blue line, the words
        before it tell them apart."""
        if not _one(mine, theirs) or not _one(self.first, self.second):
            return _one(mine, theirs)
        here, there = ({stem(token.text) for token in phrase} for phrase in (mine, theirs))
        return here <= there or there <= here

    def _alike(self, other: Deed) -> bool:
        same_thing = not (self.thing and other.thing) or share(self.thing, other.thing) >= SAME_THING
        return self.kind == other.kind and same_thing


@lru_cache(maxsize=4096)
def exchanged_parties(claim: str, *texts: str) -> tuple[Change, ...]:
    """Parties of `claim` of which a sentence of `texts` says that the one gave to the other what the claim says it took.

    Of one party alone it is told only where no other verb of the kind is in `texts`, by which both may have been done.
    """
    ours = deeds(claim)
    theirs = _told(texts) if ours else []
    found: list[Change] = []
    for mine in ours:
        kin = [other for other in theirs if other.kind == mine.kind]
        if any(mine.may_be(other) for other in kin):
            continue
        for other in kin:
            if mine.exchanged(other) and (mine.thing or len(kin) == 1):
                found.append(Change("name", _text(mine.first), _text(other.first), framed=True))
            elif len(kin) == 1 and (parties := mine.misgiven(other)):
                found.append(Change("name", _text(parties[0]), _text(parties[1]), framed=True))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def confirmed_roles(claim: str, *texts: str) -> frozenset[str]:
    """Stems of the parties and the verbs of `claim` that a sentence of `texts` has in the same parts, whatever its verb is."""
    mine = deeds(claim)
    theirs = _told(texts) if mine else []
    found: set[str] = set()
    for deed in mine:
        for other in (other for other in theirs if deed.same(other)):
            for token in (*deed.first, *deed.second, deed.verb, other.verb):
                found |= claim_stems(token.text) | {stem(token.text)}
    return frozenset(found)


def _told(texts: Sequence[str]) -> list[Deed]:
    return [deed for sentence in sentences_of(texts) for deed in deeds(sentence)]


@lru_cache(maxsize=4096)
def deeds(sentence: str) -> tuple[Deed, ...]:
    """The deeds of `sentence`, in each the verb of the table; a party that it does not name is empty."""
    read = tokens(sentence)
    return tuple(_deeds(read)) if is_sentence(read) else ()


def _deeds(sentence: Sequence[Token]) -> Iterator[Deed]:
    for at, verb in enumerate(sentence):
        frames = _PLACES.get(lemma(verb.text), ()) if verb.kind in ("word", "light") else ()
        if not frames:
            continue
        places = _places(sentence, at)
        read = [(kind, places.get(first, ()), places.get(second, ())) for kind, first, second in frames]
        whole = [(kind, first, second) for kind, first, second in read if first and second]
        partly = dict.fromkeys(each for each in read if each[1] or each[2])
        if not whole and len(partly) != 1:  # who rents may give or take
            yield Deed(frames[0][0], verb, (), (), frozenset())
        for kind, *parties in whole[:1] or (partly if len(partly) == 1 else ()):
            given = [p for name, p in places.items() if name in ("object", "given") and p not in parties]
            thing = frozenset().union(*(claim_stems(token.text) for phrase in given for token in phrase))
            yield Deed(kind, verb, parties[0], parties[1], thing)


def _places(sentence: Sequence[Token], at: int) -> Mapping[str, Phrase]:
    """What stands in each place beside the verb at `at`, as in the active voice."""
    helping, before = _subject(sentence, at)
    if helping is None:
        return {}
    behind, objects = _behind(sentence, at)
    passive = is_participle(sentence[at].text) and (helping or "by" in behind)
    by = behind.pop("by", ())
    places = dict(behind)
    if not passive:
        places["subject"] = before
        if objects:
            places["object"] = objects[0]
        if len(objects) > 1:
            places["addressed"], places["given"] = objects[:2]
            places["object"] = objects[0]
        elif objects and "with" in behind:
            places["supplied"], places["given"] = objects[0], behind["with"]
        return places
    places["subject"], places["object"] = by, before
    if objects:  # one was given something
        places["addressed"], places["given"] = before, objects[0]
    elif "with" in behind:
        places["supplied"], places["given"] = before, behind["with"]
    return places


def _subject(sentence: Sequence[Token], at: int) -> tuple[bool | None, Phrase]:
    """Whether a form of be stands before the verb, None where it is denied, and the phrase before that."""
    n, helped, related = at - 1, False, False
    parted = sentence[at].parted
    while n >= 0 and (
        sentence[n].key in _HELPING
        or sentence[n].key in PASSIVE
        or sentence[n].key in NEGATIONS
        or (sentence[n].kind in ("word", "light") and sentence[n].text.endswith("ly"))
    ):
        if sentence[n].key in NEGATIONS:
            return None, ()
        helped |= sentence[n].key in PASSIVE
        related |= sentence[n].key in ("who", "which", "that")
        parted = sentence[n].parted and sentence[n].key not in ("who", "which")
        n -= 1
    if n < 0 or parted:
        return helped, ()
    end = n + 1
    while n >= 0 and sentence[n].kind in ("name", "word") and not (n + 1 < end and sentence[n + 1].parted):
        n -= 1
    phrase = tuple(sentence[n + 1 : end])
    while n >= 0 and sentence[n].key in DETERMINERS and phrase and not sentence[n + 1].parted:
        n -= 1
    if not phrase or n < 0 or sentence[n + 1].parted or sentence[n].key not in PREPOSITIONS:
        return helped, phrase
    if sentence[n].key == "of":  # the owner of the mill
        owner = _subject(sentence, n)[1]
        return helped, owner
    return helped, phrase if related else ()


def _behind(sentence: Sequence[Token], at: int) -> tuple[dict[str, Phrase], list[Phrase]]:
    """The first phrase behind each preposition after the verb, and the phrases behind none."""
    governed: dict[str, Phrase] = {}
    objects: list[Phrase] = []
    preposition, phrase, determined = "", [], False  # type: tuple[str, list[Token], bool]

    def close() -> None:
        if phrase and preposition:
            governed.setdefault(preposition, tuple(phrase))
        elif phrase:
            objects.append(tuple(phrase))
        phrase.clear()

    for n in range(at + 1, len(sentence)):
        token = sentence[n]
        if token.parted or token.key in _ENDING:
            break
        if token.key in _PARTICLES and n + 1 < len(sentence) and _opens(sentence[n + 1]):
            continue
        if token.key in PREPOSITIONS:
            close()
            preposition, determined = token.key, False
        elif token.kind == "date" or not _TIMES.isdisjoint((token.key, *token.words)):
            close()
            preposition = "on"
        elif token.kind in ("name", "word", "number"):
            if _begins(phrase, token, determined):
                close()
                preposition, determined = "", False
            phrase.append(token)
        elif token.key in DETERMINERS:
            if phrase:
                close()
                preposition = ""
            determined = True
    close()
    return governed, objects


def _opens(token: Token) -> bool:
    return token.key in PREPOSITIONS or token.key in DETERMINERS


def _begins(phrase: Sequence[Token], token: Token, determined: bool) -> bool:
    """Whether a phrase begins with a token: a name has ended, or something is counted."""
    if not phrase:
        return False
    ended = phrase[-1].kind == "name" and token.kind == "word" and not determined
    return ended or (token.kind == "number" and phrase[-1].kind != "number")


def _one(ours: Phrase, theirs: Phrase) -> bool:
    """Whether two phrases have the same head."""
    if not (ours and theirs):
        return False
    a, b = ours[-1], theirs[-1]
    if a.kind == b.kind == "word":
        return stem(a.text) == stem(b.text)
    return a.same(b)


def _text(phrase: Phrase) -> str:
    return " ".join(token.text for token in phrase)
