"""Questions that a text does not answer, made from questions that it does.

Real unanswerable questions are few, and answerability is what a small reader learns worst, so:

- `retrieved`: the question put to the texts BM25 finds for it that lack the answer (what the product meets);
- `removed`: the text without its answering sentence: same topic, no answer;
- `swapped`: the question with a name, year, number or noun exchanged for another one of the same
  text or of a similar text, or with an antonym or a negation: the ways in which the authors of
  SQuAD 2.0 deceived (Rajpurkar, Jia and Liang 2018, table 1), by rule;
- `moved`: a name exchanged in question and text alike, which stays answerable, so that odd names
  alone do not give a deceptive question away.

Every rule prefers missing a negative to making one that the text still answers.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from rag.language.dates import MONTH_NAMES, WEEKDAYS
from rag.language.words import FUNCTION_WORDS
from rag.train.bm25 import WORD, Bm25
from rag.train.data import Example, support

_NAME = re.compile(
    r"\b[A-ZÀ-Þ][\w'’.-]*[\w](?:\s+(?:(?:of|the|de|von|van|der|du|la)\s+){0,2}[A-ZÀ-Þ][\w'’-]*\w)*"
)
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d+)*(?![\w%])")
_NOUN = re.compile(
    r"\b(?:the|a|an|this|their|its)\s+([a-z]{4,})(?=\s*(?:[,.;?]|$|of\b|in\b|is\b|was\b|are\b|and\b|to\b|for\b|that\b))"
)
_MONTHS = frozenset(name.title() for name in (*MONTH_NAMES, *WEEKDAYS))
_OPPOSITES = dict(
    pair
    for left, right in (
        pair.split("/")
        for pair in (
            "first/last largest/smallest biggest/smallest most/least highest/lowest oldest/youngest longest/shortest "
            "more/fewer before/after north/south northern/southern east/west eastern/western increase/decrease "
            "increased/decreased won/lost win/lose began/ended begin/end started/stopped start/stop born/died "
            "mother/father son/daughter brother/sister husband/wife bought/sold buy/sell import/export "
            "supported/opposed support/oppose accepted/rejected legal/illegal early/late earliest/latest better/worse "
            "best/worst liked/disliked love/hate loved/hated good/bad cheap/expensive hot/cold male/female "
            "men/women strong/weak rich/poor maximum/minimum majority/minority founded/dissolved "
            "married/divorced arrived/left allowed/forbidden positive/negative public/private above/below "
            "major/minor internal/external ancient/modern common/rare similar/different upper/lower"
        ).split()
    )
    for pair in ((left, right), (right, left))
)
_NEGATED = {
    "is": "isn't",
    "are": "aren't",
    "was": "wasn't",
    "were": "weren't",
    "did": "didn't",
    "does": "doesn't",
    "do": "don't",
    "can": "can't",
    "could": "couldn't",
    "has": "hasn't",
    "have": "haven't",
}


def retrieved(example: Example, index: Bm25, draw: random.Random, depth: int = 8) -> Example | None:
    """The question put to a text that BM25 finds for it and that lacks the answer.

    The text must also lack a rare word that the question shares with its own text: vague
    questions ("what did the reviewer like?") are answered by many texts.
    """
    answers = [example.text[a:b].lower() for a, b in example.answers]
    own = {w.lower() for w in WORD.findall(example.text)}
    asked = {w.lower() for w in WORD.findall(example.question)} - FUNCTION_WORDS
    telling = {w for w in asked & own if index.rarity.get(w, 9.0) > 4.0}
    if not telling:
        return None
    found = []
    for number in index.best(example.question, depth):
        text = index.texts[number]
        low = text.lower()
        if text == example.text or any(a in low for a in answers):
            continue
        if telling - {w.lower() for w in WORD.findall(text)}:
            found.append(text)
    if not found:
        return None
    text = found[min(int(draw.expovariate(0.7)), len(found) - 1)]
    return replace(
        example, text=text, title="", answers=(), answerable=False, support=(), kind="retrieved", focus=None
    )


def removed(example: Example) -> Example | None:
    """The text without the sentences that hold the answer."""
    if not example.answers or not example.support:
        return None
    text = example.text
    answer = text[slice(*example.answers[0])].lower()
    start, end = min(a for a, _ in example.support), max(b for _, b in example.support)
    if end - start > 0.6 * len(text):
        return None
    rest = (text[:start].rstrip() + " " + text[end:].lstrip()).strip()
    if answer in rest.lower() or len(rest) < 120:
        return None
    at = min(start, len(rest) - 1)
    return replace(
        example, text=rest, answers=(), answerable=False, support=(), kind="removed", focus=(at, at + 1)
    )


def swapped(example: Example, similar: str, draw: random.Random) -> Example | None:
    """The question with one detail exchanged; None where no rule applies.

    `similar`: another text on the same subject, from which details that the text lacks are taken.
    """
    rules = [_other_name, _other_name, _other_name, _other_number, _other_noun, _opposite]
    draw.shuffle(rules)
    if draw.random() < 0.06:
        rules.insert(0, _negation)
    for rule in rules:
        question = rule(example, similar, draw)
        if question and question != example.question:
            return replace(
                example,
                question=question,
                answers=(),
                answerable=False,
                support=(),
                kind=f"swapped{rule.__name__}",
                focus=example.answers[0],
            )
    return None


def moved(example: Example, similar: str, draw: random.Random) -> Example | None:
    """The same name exchanged in question and text: still answerable."""
    answer = example.text[slice(*example.answers[0])]
    for name in names_in_question(example.question):
        if name not in example.text or _share_word(name, answer):
            continue
        others = [n for n in _names(similar) if _fits(n, name) and not _share_word(n, example.text)]
        if not others:
            continue
        other = draw.choice(others)
        text, spans = example.text, []
        for start, end in example.answers:
            shift = (len(other) - len(name)) * text[:start].count(name)
            spans.append((start + shift, end + shift))
        text = text.replace(name, other)
        if text[slice(*spans[0])] != answer:
            continue
        return replace(
            example,
            question=example.question.replace(name, other),
            text=text,
            title=example.title.replace(name, other),
            answers=tuple(spans),
            support=support(text, spans),
            kind="moved",
        )
    return None


def names_in_question(question: str) -> list[str]:
    """Capitalised phrases that do not open the question."""
    return [
        m.group()
        for m in _NAME.finditer(question)
        if m.start() > 0 and m.group() not in _MONTHS and len(m.group()) > 2
    ]


def _names(text: str) -> list[str]:
    """Capitalised phrases inside sentences (a sentence's first word may be any word)."""
    found = []
    for match in _NAME.finditer(text):
        before = text[: match.start()].rstrip()
        if match.group() in _MONTHS or len(match.group()) < 3:
            continue
        if (not before or before[-1] in '.!?:"“(\n') and " " not in match.group():
            continue
        found.append(match.group())
    return list(dict.fromkeys(found))


def _fits(one: str, other: str) -> bool:
    return (" " in one) == (" " in other) and one.isupper() == other.isupper()


def _lead(name: str, text: str) -> str:
    """The word before a name: a poor man's entity type ("in" a place, "by" a person)."""
    before = text[: max(0, text.find(name))].split()
    word = before[-1].lower() if before else ""
    return {"at": "in", "near": "in", "into": "in", "to": "in", "from": "in", "within": "in"}.get(
        word, word if word in ("in", "the", "of", "by", "and", "a") else "other"
    )


def _share_word(one: str, other: str) -> bool:
    left = {w.lower() for w in WORD.findall(one)} - FUNCTION_WORDS
    return bool(left & {w.lower() for w in WORD.findall(other)})


def _elsewhere(example: Example) -> str:
    """The text without the answering sentences: what is said there is not said of the answer."""
    text = example.text
    for start, end in sorted(example.support or (), reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _other_name(example: Example, similar: str, draw: random.Random) -> str | None:
    asked = names_in_question(example.question)
    draw.shuffle(asked)
    taken = example.question + " " + " ".join(example.text[a:b] for a, b in example.answers)
    answering = " ".join(example.text[a:b] for a, b in example.support or ())
    for name in asked:
        if not _share_word(name, example.text):
            continue
        near = [n for n in _names(_elsewhere(example)) if not _share_word(n, taken + " " + answering)]
        far = [n for n in _names(similar) if not _share_word(n, taken + " " + example.text)]
        pools = [near, far] if draw.random() < 0.65 else [far, near]
        for pool in pools:
            fitting = [n for n in pool if _fits(n, name)]
            source = similar if pool is far else example.text
            alike = [n for n in fitting if _lead(n, source) == _lead(name, example.question)]
            # A name of another kind ("Who was the king of Tuesday?") gives itself away: few of those.
            if alike or (fitting and draw.random() < 0.3):
                fitting = alike or fitting
                return example.question.replace(name, draw.choice(fitting))
    return None


def _other_number(example: Example, similar: str, draw: random.Random) -> str | None:
    for pattern in (_YEAR, _NUMBER):
        found = [m.group() for m in pattern.finditer(example.question)]
        if len(found) != 1 or found[0] not in example.text:
            continue
        taken = example.question + " ".join(example.text[a:b] for a, b in example.support or ())
        others = [m.group() for m in pattern.finditer(_elsewhere(example)) if m.group() not in taken]
        if not others and pattern is _YEAR:
            others = [str(int(found[0]) + step) for step in (-30, -20, -11, 9, 12, 25)]
            others = [y for y in others if y not in example.text and int(y) < 2026]
        others = others or [m.group() for m in pattern.finditer(similar) if m.group() not in example.text]
        if others:
            return example.question.replace(found[0], draw.choice(others))
    return None


def _other_noun(example: Example, similar: str, draw: random.Random) -> str | None:
    asked = [m.group(1) for m in _NOUN.finditer(example.question) if m.group(1) in example.text]
    asked = [w for w in asked if w not in FUNCTION_WORDS]
    if not asked:
        return None
    word = asked[-1]
    taken = example.question + " ".join(example.text[a:b] for a, b in example.support or ())
    others = [m.group(1) for m in _NOUN.finditer(_elsewhere(example))]
    others = [
        w
        for w in others
        if w not in FUNCTION_WORDS and w not in taken and w.endswith("s") == word.endswith("s")
    ]
    if not others:
        return None
    return re.sub(rf"\b{word}\b", draw.choice(others), example.question, count=1)


def _opposite(example: Example, similar: str, draw: random.Random) -> str | None:
    words = [w for w in WORD.findall(example.question) if w in _OPPOSITES]
    words = [w for w in words if _OPPOSITES[w] not in example.text.lower()]
    if not words:
        return None
    word = draw.choice(words)
    return re.sub(rf"\b{word}\b", _OPPOSITES[word], example.question, count=1)


def _negation(example: Example, similar: str, draw: random.Random) -> str | None:
    words = example.question.split()
    for number, word in enumerate(words[1:6], 1):
        if word in _NEGATED and not re.search(r"n't|\bnot\b", example.question):
            return " ".join([*words[:number], _NEGATED[word], *words[number + 1 :]])
    return None
