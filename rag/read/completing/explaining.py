"""What stands behind an answer: a reason that no word announces (what had happened before), or something else altogether. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.language.patterns import regex
from rag.language.words import content, fold, stem, stems
from rag.read.units import Unit
from rag.search.specifics import specifics

_HAD = regex(r"\bhad\b(?! to\b)", re.IGNORECASE)
_BEGINNING = regex(
    r"\bhad (?:\w+ly |first |once )?(?:been )?(?:open|begun|start|found|built|born|launch|establish|introduc|creat|writ|form)\w*",
    re.IGNORECASE,
)
"""How long it had been there, which explains nothing."""
_CAUSED = (
    r"(?:\w+ly )?(?:because|due to|owing to|thanks to|so that|in order to|as a result of|(?:initiated|prompted|motivated|driven|triggered|caused|forced|inspired) by"
    r"|(?:made|done|taken|meant|intended) (?:to|out of|because|so that|due to|in order))\b"
)
_SAYS_WHY = regex(
    rf"\W{{0,3}}(?:(?:it|this|that)|(?:this|that|the) (?:\w+ ){{0,2}}?(?:change|decision|move|step|measure|switch|shift|closure|delay|ban|increase|decrease|rise|fall"
    rf"|drop)) (?:is|was|came|happened|has been) {_CAUSED}|\W{{0,3}}(?:the|its|their|his|her) (?:\w+ )?reasons?(?: (?:for|behind) (?:this|that|it|the \w+))? (?:is|was|are|were)\b",
    re.IGNORECASE,
)
"""A word that points back, or "the reason", and right behind it that it was so because."""
_AMISS = regex(
    r"\btoo (?!soon\b)(?!\w+ to be)\w+(?: \w+)?\b|\bnot (?:\w+ )?enough\b|\bno longer\b|\b(?:hardly|scarcely|barely) (?:any|ever|\w+ed)\w*"
    r"|\b(?:lack(?:s|ed)?|leak(?:s|ed)?|fail(?:s|ed)|threaten(?:s|ed)?|doubled|trebled|broke)\b",
    re.IGNORECASE,
)
"""What is wrong with something: too much of it, not enough, no longer."""
_THEN = regex(
    r"\W*(?:it|they|he|she|this|then|later|afterwards|since then|now|today|instead|in \d{4}|from then)\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on with what came next."""
RESTATED = 0.7
"""Share of the question's content words in the sentence that tells the event."""

BOTH_SIDES = 0.6
"""Share of the words of a question whether something is so that a second place must have, to speak for or against it."""
_DOING = stems("take get use have go do make bring need want keep give put let")
"""Verbs that fit any thing: what is taken over is not taken on a train."""
_ONWARD = regex(r"(?:however|instead|in addition|furthermore|also|another)\b,?\s*", re.IGNORECASE)
"""How a sentence begins that may go on with anything."""
_OF_WHAT_WAS_SAID = regex(
    r"\b(?:it|they|them|he|she|him|this|these|that|those|such|both|one|ones|so|not|only|except|unless|if|until)\b(?! (?:most|more) of\b)",
    re.IGNORECASE,
)
_WITH_NOUN = regex(r"\b(?:this|these|that|those|such|both) (?P<noun>[\w-]{3,})", re.IGNORECASE)
_VERBS = frozenset(
    "applies apply does did can may must will would should was were are has had have means needs takes costs".split()
)


def explains(question: str, sentences: Sequence[str], about: str = "") -> bool:
    """Whether the first of `sentences` tells the event that a "why" asks for and the next what had happened before it, or says of
    it, by a word that points back, why it was, or tells what was amiss; `about`: what they stand under, which names the thing for both.

    >>> explains("Why was the toll raised?", ["In 2019 the toll was raised.", "This step was prompted by the price of steel."])
    True

    The past perfect behind a simple past is how English tells a cause without a word for it ("Explanation", Lascarides and Asher 1993).
    """
    asked = content(question)
    if len(sentences) < 2 or not asked:
        return False
    told, needed = asked & stems(f"{about}\n{sentences[0]}"), RESTATED * len(asked)
    if says := _SAYS_WHY.match(sentences[1]):
        return len(told | asked & stems(says.group())) >= needed
    if _HAD.search(sentences[0]) or len(told) < needed:
        return False
    if _HAD.search(sentences[1]):
        return not _BEGINNING.search(sentences[1])
    return _AMISS.search(sentences[1]) is not None and not _THEN.match(sentences[1])


def is_explained(
    question: str, quoted: Sequence[Unit], shares: Mapping[Unit, float], about: str = ""
) -> bool:
    """Whether what would be quoted `explains`, or its second sentence is `read_as_reason` of the first, `shares` being those of the
    reader's choice."""
    if explains(question, [unit.text for unit in quoted], about):
        return True
    if len(quoted) < 2 or quoted[1].before != (quoted[0].start, quoted[0].end):
        return False
    together = quoted[0].passage == quoted[1].passage and quoted[0].block == quoted[1].block
    event, behind = quoted[0].text, quoted[1].text
    return together and read_as_reason(question, event, behind, shares.get(quoted[1], 0.0), about)


READ_AS_WHY = 0.3
"""Share of the reader's choice, from which on a sentence that has none of a "why" in its words is taken for its reason."""
_GOES_ON = regex(
    rf"{_THEN.pattern}|\W*(?:its|their|his|her|there|also|from|on|in|at|until|for)\b", re.IGNORECASE
)


def read_as_reason(question: str, event: str, behind: str, share: float, about: str = "") -> bool:
    """Whether the sentence `behind` the `event` that a "why" asks for is what the reader chooses, with this `share`, though it has
    none of the words that would draw it there: nothing but that it explains speaks for it.

    >>> read_as_reason("Why is the mill closed?", "The mill is closed on Monday.", "A beam has cracked.", 0.6)
    True
    """
    asked = content(question)
    if share < READ_AS_WHY or not asked or _GOES_ON.match(behind):
        return False
    told = asked & stems(f"{about}\n{event}")
    return len(told) >= RESTATED * len(asked) and not asked & stems(behind)


def turns_elsewhere(question: str, text: str, following: str) -> bool:
    """Whether `following`, which begins with "However" or the like, speaks neither of what `question` asks nor of what `text`,
    the answer before it, says.

    >>> turns_elsewhere("Who keeps the key?", "Moe keeps the key.", "However, the autumn was hard for trade.")
    True
    >>> turns_elsewhere("Who keeps the key?", "Moe keeps the key.", "However, it hangs in the hall on Sundays.")
    False
    """
    begins = _ONWARD.match(following)
    if begins is None:
        return False
    rest = following[begins.end() :]
    said = stems(text)
    if (content(question) | content(text)) & stems(rest):
        return False
    pointing = _WITH_NOUN.sub(
        lambda m: m.group() if m["noun"].lower() in _VERBS or stem(fold(m["noun"])) in said else " ", rest
    )
    return _OF_WHAT_WAS_SAID.search(pointing) is None


def speaks_of(question: str, text: str) -> bool:
    """Whether `text` has enough of the words of `question`, whether something is so, to speak for or against it.

    >>> speaks_of("Does the red ferry sail on Sundays?", "The red barn was sold."), speaks_of("Is it red?", "It is red.")
    (False, True)
    """
    asked = content(question) - _DOING or content(question)
    return len(asked & stems(text)) >= BOTH_SIDES * len(asked)


def begins_anew(question: str, previous: Unit, unit: Unit) -> bool:
    """Whether a unit of another paragraph than the one before it names what `question` does, which that does not."""
    names = specifics(question).names
    return unit.block != previous.block and bool(names & stems(unit.text) - stems(previous.text))
