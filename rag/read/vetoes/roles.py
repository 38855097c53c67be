"""Whether a text tells that it was done the other way round than a question has it: who beat whom. Pure.

`When did Orr defeat Ost?` is not answered by `Ost defeated Orr in 1931`, nor `Whom does the council advise?` by `the council is
advised by a committee`: all words are there, and the model sees an answer. The question is held as a claim against the text
by the vetoes of proof that tell such claims, and by who stands on which side of a verb. Of 9,654 questions by hand with an answer
three are hit, of 629 whose parts were exchanged one in eighteen (eval/LOG.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.language.grammar import DETERMINERS, HELPERS, HELPING, PREPOSITIONS
from rag.language.patterns import regex
from rag.language.words import content, is_participle, stem, stems
from rag.prove.signals.slots import Token, tokens
from rag.prove.spans import sentences_of
from rag.prove.vetoes.converse import exchanged_parties
from rag.prove.vetoes.reversed_roles import MUTUAL, reversed_roles
from rag.prove.vetoes.turned import fronted, is_passive, turned_round

_HELPED = regex(r"^(?:.{0,60}?\s)?(?:do|does|did)\s+(?P<said>\S.*)$", re.IGNORECASE | re.DOTALL)
_ASKED_FIRST = regex(r"^(?P<word>who|what|which|how many)\s+(?P<said>\S.*)$", re.IGNORECASE | re.DOTALL)
_HELPING = regex(
    rf"\b(?:{HELPERS})\b",
    re.IGNORECASE,
)
_OBJECT = regex(
    r"^(?:and\s+)?(?:who|whom|what|which\s[\w\s-]{1,40}?|how many\s[\w\s-]{1,40}?)\s(?:do|does|did)\s+(?P<said>.+)$",
    re.IGNORECASE,
)
_NEXT_CLAUSE = regex(
    r",|\s(?:when|while|whenever|if|unless|that|which|who|whom|whose|what|where|why|how|because|so)\s",
    re.IGNORECASE,
)
_LONGEST = 300

SIDE_WORDS = 6
"""Words on one side of a verb whose stems are compared; `turned.SIDE`, of a claim, counts words of content only."""


def of_exchanged_roles(question: str, text: str) -> bool:
    """Whether what `question` says that one does to another, `text` says that the other does to the one.

    >>> of_exchanged_roles("When did Orr defeat Ost?", "Ost defeated Orr in 1931.")
    True
    >>> of_exchanged_roles("Whom does the council advise?", "The council is advised by a committee.")
    True
    """
    said = _said(question)
    if said is None:
        return False
    told = sentences_of([text])
    other = [sentence for sentence in told if _exchanges(said, sentence)]
    needed = stems(said)
    if other:  # unless another sentence has it as it is asked
        return not any(needed <= stems(sentence) for sentence in told if sentence not in other)
    return _suffers(question, told)


def _exchanges(said: str, sentence: str) -> bool:
    proved = (
        exchanged_parties(said, sentence) or reversed_roles(said, sentence) or turned_round(said, sentence)
    )
    return bool(proved) or _crossed(tokens(said), tokens(sentence))


def _crossed(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether who does it in the one suffers it in the other, and the other way round, with none in their own place."""
    verbs: dict[str, list[int]] = {}
    for j, other in enumerate(theirs):
        if other.kind == "word" and _is_verb(theirs, j):
            verbs.setdefault(stem(other.text), []).append(j)
    for i, verb in enumerate(ours):
        if not 0 < i < len(ours) - 1 or verb.kind != "word" or stem(verb.text) in MUTUAL:
            continue
        if verb.text.endswith("ing") and ours[i - 1].key not in HELPING:
            continue  # a reporting lag reports nothing
        for j in verbs.get(stem(verb.text), ()):
            if fronted(ours, i, theirs, j):
                continue
            mine, given = _sides(ours, i), _sides(theirs, j)
            if mine is None or given is None:
                continue
            (who, whom), (does, suffers) = mine, given
            if (
                who
                and content(_head(ours[:i])) & suffers
                and whom & does
                and not who & does
                and not whom & suffers
            ):
                return True
    return False


def _is_verb(sentence: Sequence[Token], at: int) -> bool:
    """Whether the form of a word, or what stands before it, tells that it is a verb."""
    form = sentence[at].text
    led = at > 0 and (sentence[at - 1].key in HELPING or sentence[at - 1].key == "to")
    article = at > 0 and sentence[at - 1].key in DETERMINERS
    return led or (not article and (is_participle(form) or form.endswith("ing")))


def _head(words: Sequence[Token]) -> str:
    """The last word of content: what the words before a verb are about."""
    return next(
        (word.text for word in reversed(words) if word.kind in ("word", "name") and content(word.text)), ""
    )


def _sides(sentence: Sequence[Token], at: int) -> tuple[frozenset[str], frozenset[str]] | None:
    """Words of who does what the verb `at` tells, and of whom it is done to; None where its form does not tell."""
    before, behind = _words_before(sentence[:at]), sentence[at + 1 :]
    if not is_passive(sentence, at):
        return before, _words_behind(behind)
    by = next((n for n, token in enumerate(behind[:8]) if token.key == "by"), None)
    return None if by is None else (_words_behind(behind[by + 1 :]), before)


def _words_behind(words: Sequence[Token]) -> frozenset[str]:
    """Stems of the next words of content, up to a comma or the like."""
    end = next((n for n, word in enumerate(words) if n and word.parted), len(words))
    return frozenset[str]().union(*(content(word.text) for word in words[: min(end, SIDE_WORDS)]))


def _words_before(words: Sequence[Token]) -> frozenset[str]:
    """The same of the words right before."""
    begin = next((n for n in range(len(words) - 1, -1, -1) if words[n].parted), 0)
    return frozenset[str]().union(
        *(content(word.text) for word in words[max(begin, len(words) - SIDE_WORDS) :])
    )


@lru_cache(maxsize=256)
def _said(question: str) -> str | None:
    """What a question takes for granted, as a statement without what is asked for; None where its order tells no roles."""
    asked = question.strip().rstrip("?").strip()
    if len(asked) > _LONGEST:
        return None
    if helped := _HELPED.match(asked):
        said = helped["said"]
    elif (first := _ASKED_FIRST.match(asked)) and not _HELPING.match(first["said"]):
        said = (
            first["said"]
            if first["word"].casefold() in ("which", "how many")
            else f"Somebody {first['said']}"
        )
    else:
        return None
    said = _NEXT_CLAUSE.split(said, maxsplit=1)[0]
    return f"{said[0].upper()}{said[1:]}." if said else None


def _suffers(question: str, sentences: Sequence[str]) -> bool:
    """Whether the one whose object is asked for has in `sentences` the very thing done to it, and does it nowhere."""
    asked = _OBJECT.match(_NEXT_CLAUSE.split(question.strip().rstrip("?").strip(), maxsplit=1)[0])
    if asked is None:
        return False
    words = tokens(asked["said"])
    end = next((n for n, word in enumerate(words) if n and word.key in PREPOSITIONS), len(words))
    if end < 2 or words[end - 1].kind != "word":
        return False
    verb, who = (
        words[end - 1],
        next((w for w in reversed(words[: end - 1]) if w.kind in ("word", "name")), None),
    )
    if who is None:
        return False
    told = [_voice(verb, who, tokens(sentence)) for sentence in sentences]
    return "passive" in told and "active" not in told


def _voice(verb: Token, who: Token, sentence: tuple[Token, ...]) -> str | None:
    """In which voice `sentence` has the verb with `who` as its subject, as the last thing named before it; "active" where unsure."""
    found = None
    for n, word in enumerate(sentence):
        if word.kind != "word" or stem(word.text) != stem(verb.text):
            continue
        before = [w for w in sentence[:n] if w.kind in ("word", "name") and content(w.text)]
        if not is_passive(sentence, n) or not before or not before[-1].same(who):
            return "active"
        between = sentence[sentence.index(before[-1]) + 1 : n]
        if any(w.parted or w.kind == "number" for w in between):  # "the port of NTP is 123, which is used"
            return "active"
        found = "passive"
    return found
