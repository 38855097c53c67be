"""What keeps a claim from counting as proved though nothing refutes it: where it leaves the sentence that it follows. Pure but for the models.

`The whole of the year` beside a text that has `some` of something else: wording tells no more than that it is other wording. So where a
model of entailment is surer of the claim than it ever was of a false one of the kind, it is believed (`BELIEVED_WHOLE`). Of figures,
names and offices, of `all` and `most`, and of a word in the place of another it is not: to it a port that devours its ferries
is as sure (.977) as one that runs them.

What a text says only as possible, alleged, planned or on a condition is no proof of the fact: `The pool closes next year` beside `the council
may close the pool next year`. One little word tells them apart, and no model hears it (of eleven such claims nine counted as proved). It
is no contradiction either: what may be can be so, and another text may say it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.language.lexicon.nouns import german_nouns
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, WORD, fold, lemma, stem
from rag.prove.claim_words import claim_stems, claim_words, share
from rag.prove.departing import departures
from rag.prove.doubts.causes import unjoined_cause
from rag.prove.doubts.conditions import condition_dropped
from rag.prove.doubts.subjects import of_another_subject
from rag.prove.doubts.to_come import is_to_come
from rag.prove.narrower import narrower, telling_sentences
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.facts import absent
from rag.prove.signals.shortened import shortened
from rag.prove.signals.strength import generalises, strength
from rag.prove.spans import SURELY_FOLLOWED, nearest_windows
from rag.prove.stating.strangers import strangers
from rag.prove.vetoes.offices import unnamed
from rag.prove.vetoes.replaced.words import other_word

if TYPE_CHECKING:
    from rag.prove.support import Judges

BELIEVED_WHOLE = 0.9
"""Chance of support from which it is believed of `the whole`, `fully`, `any`, `each other` beside the `some` of a text: five true, no
false. Where it is `all`, `most` or `everyone` five true ones and three false ones lie above, and the model is not believed."""
_MAY = (
    r"(?-i:may)|might|could|(?:proposal|plan|offer|request|attempt|idea|bid)s?\sto|(?:plan(?:ned|s)?|(?:intend|hope|propose|threaten|expect|promise)(?:e?d|s)?)\sto|"
    r"(?:is|are|was|were)\s(?:\w+\s)?(?:likely|expected|thought|believed|rumou?red|said|reported|supposed|meant|recommended)\sto|"
    r"(?:agree|decide|offer|want|wish|vow|refuse|fail|tr[iy]e?)[ds]?(?:ed)?\sto|(?:nominated|shortlisted)\s(?:as|for|to)|"
    r"(?:told|asked|ordered|advised|instructed|urged|invited|encouraged)\s(?:\w+\s){0,4}?to|"
    r"would(?!\s(?:later|eventually|subsequently|soon|go on|become|remain|continue|often|always|usually|sometimes|regularly)\b)"
)
"""What somebody was told, or agreed, to do he may not have done; what would later be was."""
_SAID = (
    r"(?:alleg(?:e[sd]?|ing|edly)|suspected|suspects?(?=\s(?:that|he|she|it|they)\b)|rumou?r(?:s|ed)?|speculat\w+)(?:\sthat)?|(?:believe|think)s?\sthat|"
    "reportedly|apparently|perhaps|maybe|possibly|probably"
)
_BEFORE_A_VERB = regex(rf"\b(?:{_MAY})\s", re.IGNORECASE)
_BEFORE_A_CLAUSE = regex(rf"\b(?:{_SAID})\s", re.IGNORECASE)
_ARTICLE = regex(r"\b(?:the|an?|his|her|its|their|this|that|two|most|of)\s\Z", re.IGNORECASE)
_CONDITION = regex(
    r"\b(?:if|unless|provided that)\s(?!(?:this|that|so|not|it|necessary|possible|needed)\b)"
    r"(?P<said>[^,;.]{6,160})(?:,|(?=[;.]|\Z))",
    re.IGNORECASE,
)
_ADDRESSED = regex(r"\b(?:you|your|we|our|I|must|shall|should|can)\b")
"""A sentence that gives a rule: a claim may tell it of those whom it concerns."""
_FUTURE = regex(r"\b(?:will|would)\b|['’](?:ll|d)\b")
_OWN = regex(
    rf"\b(?:{_MAY}|{_SAID}|can|would|should|must|possib\w+|potential\w*|uncertain|unclear|plans?|planned|intend\w*|intention|hop(?:es?|ed|ing)|wish\w*|"
    r"aim\w*|suspect\w*|alleg\w*|say|says|said|according|report\w*|believe\w*|think\w*|thought|claim\w*|estimate\w*|suppos\w*|expect\w*|likely|"
    r"propos\w*|suggest\w*|consider\w*|whether|option\w*|allow\w*|able|lets?|enabl\w*|purpose|in (?:his|her|their|its|the) (?:view|opinion))\b",
    re.IGNORECASE,
)
_ON_CONDITION = regex(
    r"\b(?:if|unless|when|where|who|whoever|in case|provided|depend\w*|with|without|after|once|until)\b",
    re.IGNORECASE,
)
_CLAUSE = regex(r"[,;:]\s|\.\s|\bbut\b|\bwhich\b|\bwho\b|\Z")
_ADVERBS = frozenset("soon still even now well again later ever yet".split())
_SKIPPED = 3
"""Words between such a verb and the one it is told with: may soon be closed."""
_REACH = 300
"""Characters of what is alleged that are looked at."""
_WITHIN = 0.5
"""Share of a claim in what is alleged from which it is that."""


def doubts(claim: str, text: str, judges: Judges, chance: float | None = None) -> tuple[str, ...]:
    """Why `claim` cannot count as proved by `text`, though it may be true: where it leaves the sentence it follows.

    `chance`: that `text` supports it, says a model of entailment; None where there is none or it cannot say.
    """
    believed = 0.0 if chance is None else chance
    changed = dict.fromkeys(map(str, (*departures(claim, text), *other_word(claim, text))))
    window = text[slice(*nearest_windows(claim, text)[0])]
    if strength(claim, window).scope == 0.0 and (believed < BELIEVED_WHOLE or generalises(claim, window)):
        changed["the source says it of some"] = None
    if hedged(claim, text):
        changed["the source does not say it as a fact"] = None
    if unjoined_cause(claim, text):
        changed["the source does not give it as the reason"] = None
    if condition_dropped(claim, text):
        changed["the source says it on a condition"] = None
    if other := of_another_subject(claim, text):
        changed[f"the source says it of the {other}"] = None
    changed |= dict.fromkeys(narrower(claim, text))
    reckoned = worked_out(claim, text)
    counted = [d.text for d in absent(claim, text) if d.kind == "number" and (not d.sure or d in reckoned)]
    new = strangers(claim, text, judges.embedder) if judges.embedder is not None else ()
    lacking = dict.fromkeys(
        (*counted, *new, *_strange_nouns(claim, text), *unnamed(claim, text), *shortened(claim, text))
    )
    return (*changed, *(f"'{word}' is not in the source" for word in lacking))


def _strange_nouns(claim: str, text: str) -> Iterator[str]:
    """The nouns of a German `claim` that `text` has no word of: they are no names that it must hold, and may be other things."""
    held = claim_stems(text)
    for at in sorted(german_nouns(claim)):
        noun = WORD.match(claim, at)
        if noun is not None and claim_stems(noun.group()).isdisjoint(held):
            yield noun.group()


@lru_cache(maxsize=2048)
def hedged(claim: str, text: str) -> bool:
    """Whether every sentence of `text` that tells what `claim` states tells it only as possible, alleged, planned or on a condition."""
    content = claim_stems(claim)
    if _OWN.search(claim) or not content:
        return False
    telling = telling_sentences(claim, text)
    return bool(telling) and all(
        _hedges(claim, content, sentence) or is_to_come(claim, sentence) for sentence in telling
    )


def _hedges(claim: str, content: frozenset[str], sentence: str) -> bool:
    forms = {lemma(word) for word in claim_words(claim)}
    condition = _CONDITION.search(sentence)
    for match in _BEFORE_A_VERB.finditer(sentence):
        if condition and condition.start() < match.start() < condition.end() and _ON_CONDITION.search(claim):
            continue  # what somebody decides to do is no more than a condition in both
        verbs = _verb(sentence[match.end() : match.end() + _REACH])
        if any(
            (stem(verb) in content or lemma(verb) in forms)
            and not _is_told_again(verb, sentence, match.end())
            for verb in verbs
        ):
            return True
    for match in _BEFORE_A_CLAUSE.finditer(sentence):
        if _ARTICLE.search(sentence, 0, match.start()):
            continue  # of the allegedly forged will only that it was forged
        clause = _CLAUSE.split(sentence[match.end() : match.end() + _REACH], maxsplit=1)[0]
        if share(content, claim_stems(clause)) >= _WITHIN:
            return True
    if condition is None or _ON_CONDITION.search(claim):
        return False
    supposed = claim_stems(condition["said"])
    if share(content, supposed) >= SURELY_FOLLOWED:
        return True
    rule = not _FUTURE.search(sentence) or _ADDRESSED.search(sentence)
    return not rule and _FUTURE.search(claim) is not None and share(supposed, content) < _WITHIN


def _is_told_again(verb: str, sentence: str, start: int) -> bool:
    """Whether a verb comes twice behind `start`: they planned to sell it, and it was sold."""
    return sum(lemma(fold(match.group())) == lemma(verb) for match in WORD.finditer(sentence, start)) > 1


def _verb(behind: str) -> Iterator[str]:
    """The first word of content behind a verb that hedges, over a few little ones."""
    for _, match in zip(range(_SKIPPED + 1), WORD.finditer(behind), strict=False):
        word = fold(match.group())
        if word not in FUNCTION_WORDS | _ADVERBS and not word.endswith("ly"):
            yield word
            return
