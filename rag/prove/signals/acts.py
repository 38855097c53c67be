"""Verbs of a sentence with the names of those who do it, or to whom it is done. Pure.

Who acts is looked for beside the verb: before it, over what a pair of commas adds, or behind `by`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.language.grammar import CONJUNCTIONS, DETERMINERS, HELPING, NEGATIONS, PREPOSITIONS, RELATIVES
from rag.language.words import is_participle, lemma, stem
from rag.prove.signals.slots import PASSIVE, Token
from rag.prove.stating.relations import MEASURES, keys_of

SPEECH = frozenset(
    map(
        stem,
        "said says say told tell tells stated states explained explains argued argues added adds noted notes warned warns claimed claims"
        " insisted insists emphasized emphasised emphasizes stressed stresses maintains maintained believes believed suggested suggests"
        " remarked observed".split(),
    )
)
_HEARD = frozenset({stem("told"), stem("tells")})
"""Verbs before the name of the one who hears it."""
_MODAL = frozenset("will would shall must may can could should might".split())
_SKIPPED = HELPING | NEGATIONS | RELATIVES | _MODAL | {"to"}
_CLAUSE = CONJUNCTIONS | RELATIVES | {"before", "after"}
_JOINED = frozenset("and or &".split())
_ORIGIN = frozenset(map(lemma, "based born bred educated listed registered headquartered".split()))
LONGEST_TITLE = 3
"""Words before a name that tell what it is called: the former mayor Ost."""
FROM_BY = 4
"""Words from a verb to a `by` behind it: paid monthly in advance by Orr."""


def acts(sentence: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Verbs with the names of those who do it."""
    for at, token in enumerate(sentence):
        if not _is_verb(sentence, at):
            continue
        doers = _behind_by(sentence, at) or _before(sentence, at) or _behind_speech(sentence, at)
        if doers:
            yield token, doers


def one_act(a: Token, b: Token) -> bool:
    """Whether two verbs may tell of one act: bought, acquired."""
    return stem(a.text) == stem(b.text) or not (keys_of(a.text) - MEASURES).isdisjoint(keys_of(b.text))


def undergone(sentence: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Verbs with the names of those to whom it is done: Orr was acquitted."""
    for at, token in enumerate(sentence):
        n = at - 1
        while (
            n > 0
            and not sentence[n + 1].parted
            and (sentence[n].key in _SKIPPED or sentence[n].text.endswith("ly"))
        ):
            n -= 1
        if n < 1 or sentence[n].key not in PASSIVE or sentence[n + 1].parted or token.kind != "word":
            continue
        if is_participle(token.text) and (names := _before(sentence, n)):
            yield token, names


def _is_verb(sentence: Sequence[Token], at: int) -> bool:
    """Whether a word is surely a verb: invented, led, owns the, and not the years of Orr years."""
    token = sentence[at]
    if stem(token.text) in SPEECH and token.kind in ("word", "light"):
        return True
    if token.kind != "word" or not token.text.isalpha():
        return False
    if at and not token.parted and sentence[at - 1].key in _MODAL:
        return True
    determined = at + 1 < len(sentence) and sentence[at + 1].key in DETERMINERS
    return is_participle(token.text) or (token.text.endswith("s") and determined)


def _before(sentence: Sequence[Token], at: int) -> list[Token]:
    """The names that stand before a verb in the active voice."""
    n, parted = at - 1, sentence[at].parted
    while n >= 0 and not parted and (sentence[n].key in _SKIPPED or sentence[n].text.endswith("ly")):
        if sentence[n].key in ("to", "that", "which"):
            return []
        parted = sentence[n].parted and sentence[n].key != "who"
        n -= 1
    if n < 0 or sentence[n].key in PASSIVE:
        return []
    if parted:  # Ost, the mayor, said
        opened = next((m for m in range(n, 0, -1) if sentence[m].parted), None)
        if opened is not None and sentence[opened].kind == "name" and sentence[opened - 1].kind == "word":
            listed = sentence[opened : n + 1]  # the mayor, Ost, said; both authors, Ost and Orr, said
            if all(token.kind == "name" or token.key in _JOINED for token in listed):
                return [token for token in listed if token.kind == "name"]
        if opened is None or sentence[opened].key in _JOINED or sentence[opened - 1].kind != "name":
            return []
        n = opened - 1
    return _list_up_to(sentence, n)


def _list_up_to(sentence: Sequence[Token], n: int) -> list[Token]:
    """Names in a list that ends at `n`; none where a preposition governs it or it says whose something is."""
    found: list[Token] = []
    while n >= 0 and sentence[n].kind == "name":
        if sentence[n].possessive:
            return []
        found.insert(0, sentence[n])
        if n and sentence[n - 1].key in _JOINED:
            n -= 2
        else:
            break
    first = sentence.index(found[0]) if found else 0
    if not first or found[0].parted:
        return found
    for m in range(first - 1, max(-1, first - 2 - LONGEST_TITLE), -1):
        if sentence[m].key in _CLAUSE:
            return found
        if (
            not (sentence[m].possessive or sentence[m].kind in ("word", "light"))
            or sentence[m].key in PREPOSITIONS
        ):
            return []
        if sentence[m].parted or m == 0:
            return found
    return []


def _behind_speech(sentence: Sequence[Token], at: int) -> list[Token]:
    """The name behind a verb of speech that stands behind what was said: "..." said the mayor Ost."""
    if stem(sentence[at].text) not in SPEECH - _HEARD or not sentence[at].parted:
        return []
    for token in sentence[at + 1 : at + 2 + LONGEST_TITLE]:
        if token.parted or token.key in PREPOSITIONS or token.kind in ("number", "date"):
            return []
        if token.kind == "name" and not (token.possessive or token.is_weekday):
            titled = _titled(sentence, sentence.index(token))
            return [token] if titled is None else [titled, token]
    return []


def _titled(sentence: Sequence[Token], n: int) -> Token | None:
    """The name of somebody who is called by the words behind the name `n`: NOAA head Ost, London-based travel agent Ost; None
    where nothing but that name follows, or a clause does."""
    for m in range(n + 1, min(len(sentence), n + 2 + LONGEST_TITLE)):
        token = sentence[m]
        if token.parted:
            return None
        if token.kind == "name":
            return token if m > n + 1 and not (token.possessive or token.is_weekday) else None
        origin = m == n + 1 and token.key in _ORIGIN
        if token.kind != "word" or not (origin or token.text.islower()) or (_apart(token) and not origin):
            return None
    return None


def _behind_by(sentence: Sequence[Token], at: int) -> list[Token]:
    """The names behind `by` after a verb."""
    by = at + 1
    while by < min(len(sentence), at + 1 + FROM_BY) and sentence[by].key != "by":
        if (
            sentence[by].kind not in ("word", "light")
            or is_participle(sentence[by].text)
            or sentence[by].parted
        ):
            return []
        by += 1
    if by >= len(sentence) or sentence[by].key != "by" or sentence[by].parted:
        return []
    n = by + 1
    while (
        n < len(sentence) and n < by + 5 and sentence[n].kind in ("word", "light") and not sentence[n].parted
    ):
        n += 1
    found: list[Token] = []
    while n < len(sentence) and sentence[n].kind == "name" and not sentence[n].possessive:
        found.append(sentence[n])
        joined = n + 2 < len(sentence) and sentence[n + 1].key in _JOINED
        n += 2 if joined else 1
    if len(found) == 1 and (titled := _titled(sentence, n - 1)):
        return [titled, *found]
    called = (
        n < len(sentence) and sentence[n].kind == "word" and not (sentence[n].parted or _apart(sentence[n]))
    )
    return [] if called else found  # by a Velmar clerk: not by Velmar


def _apart(token: Token) -> bool:
    """Whether a word behind a name goes on to something else."""
    return token.text.endswith(("ly", "ing")) or is_participle(token.text)
