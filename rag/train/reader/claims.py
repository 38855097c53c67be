"""Claims beside texts, for the head of the reader that says whether a text supports a claim.

Claims come from public sets (`public.jsonl`: claim, text, label, source, group), from people (`c*.jsonl` of a folder of one's own:
claim, passage, supported), and are made of sentences by rule: the ways in which a model goes wrong (a number, year or name of
elsewhere, two names exchanged, an opposite, a negation, another certainty), after Kryściński et al. 2020 (FactCC).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.prove.spans import CONTEXT_CHARS, around, nearest_windows
from rag.train.data import lines, share

MIXED = frozenset("defacto bump faceval qags dia-sum-fact summedits realsumm rte q2 med hand made".split())
"""Sets whose unsupported claims may be contradicted."""
LABELS = {"supported": 0, "contradicted": 1, "unsupported": 2}
EITHER = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and the text that it is put beside; `verdict`: 0 supported, 1 contradicted, 2 open, 3 = one of the last two."""

    claim: str
    text: str
    verdict: int
    source: str


def context(claim: str, text: str) -> str:
    """The part of `text` that the model of entailment is shown."""
    if len(text) <= CONTEXT_CHARS:
        return text
    ranked = nearest_windows(claim, text)
    return around(text, *ranked[0]) if ranked else text


def public(path: Path) -> Iterator[Claim]:
    """The claims of a file of public sets; raises FileNotFoundError."""
    for row in lines(path):
        verdict = LABELS[row["label"]]
        if verdict and row["source"] in MIXED:
            verdict = EITHER
        yield Claim(row["claim"], context(row["claim"], row["text"]), verdict, row["source"])


def by_hand(folder: Path, *, held_out: bool = False) -> Iterator[Claim]:
    """The claims of `c*.jsonl` about the passages of `p*.jsonl`, those that are trained on or those that are held out."""
    passages = {row["id"]: row for path in sorted(folder.glob("p*.jsonl")) for row in lines(path)}
    for path in sorted(folder.glob("c*.jsonl")):
        for row in lines(path):
            if held_back(passages[row["passage"]]) == held_out:
                text = context(row["claim"], passages[row["passage"]]["text"])
                yield Claim(row["claim"], text, 0 if row["supported"] else EITHER, "hand")


def held_back(passage: dict[str, Any]) -> bool:
    """Whether a passage of one's own is only measured on: with its whole folder, where it names one, as its rivals tell of each other."""
    return is_held_out(passage.get("folder") or passage["id"])


def is_held_out(name: str) -> bool:
    """Whether a folder of this name, or a passage that stands in none, is only measured on."""
    return share(f"hand:{name}") < 0.08


_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w.,]*\d)")
_PAIRS = (
    "increase/decrease increased/decreased increases/decreases rose/fell higher/lower more/fewer most/least first/last before/after "
    "above/below largest/smallest north/south east/west northern/southern eastern/western won/lost began/ended start/end enabled/disabled "
    "enable/disable allow/forbid allowed/forbidden accept/reject accepted/rejected always/never all/some every/no many/few only/also "
    "must/may should/may can/must could/will may/will might/will would/will often/rarely usually/never mother/father son/daughter "
    "brother/sister husband/wife his/her bought/sold opened/closed early/late earlier/later former/current minimum/maximum "
    "inside/outside client/server read/write add/remove added/removed true/false success/failure public/private import/export "
    "planned/completed proposed/approved agreed/refused at-least/at-most less/more both/neither with/without because/although"
)
_OPPOSITES: dict[str, str] = {}
for _pair in _PAIRS.split():
    _left, _, _right = _pair.partition("/")
    _OPPOSITES.setdefault(_left.replace("-", " "), _right.replace("-", " "))
    _OPPOSITES.setdefault(_right.replace("-", " "), _left.replace("-", " "))
_OPPOSITE = re.compile(r"\b(" + "|".join(sorted(_OPPOSITES, key=len, reverse=True)) + r")\b")
_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|can|could|will|would|may|must|should|does|do|did)\b(?! not|n't)"
)


def changed(claim: str, text: str, draw: random.Random) -> str | None:
    """`claim`, true of `text`, with one thing wrong; None where no rule applies."""
    rules: list[Callable[[str, str, random.Random], str | None]] = [
        _other_number, _other_number, _other_name, _other_name, _exchanged, _opposite, _negated,
    ]  # fmt: skip
    draw.shuffle(rules)
    for rule in rules:
        if (made := rule(claim, text, draw)) and made != claim and made not in text:
            return made
    return None


def _other_number(claim: str, text: str, draw: random.Random) -> str | None:
    found = list(_NUMBER.finditer(claim))
    if not found:
        return None
    match = draw.choice(found)
    old: str = match.group()
    year = old.isdigit() and len(old) == 4 and old[:2] in ("17", "18", "19", "20")
    others = [n for n in _NUMBER.findall(text) if n not in claim and len(n) == len(old)]
    if others and draw.random() < 0.5:
        new = draw.choice(others)
    elif year:
        new = str(int(old) + draw.choice((-12, -5, -3, -2, -1, 1, 2, 3, 4, 10)))
    elif old.isdigit():
        number = int(old)
        new = str(
            draw.choice(
                [
                    n
                    for n in (number + 1, number * 2, number + 3, number * 10, max(0, number - 1))
                    if n != number
                ]
            )
        )
    else:
        digits = [n for n, c in enumerate(old) if c.isdigit()]
        at = draw.choice(digits)
        new = old[:at] + str((int(old[at]) + draw.randint(1, 8)) % 10) + old[at + 1 :]
    return f"{claim[: match.start()]}{new}{claim[match.end() :]}"


def _other_name(claim: str, text: str, draw: random.Random) -> str | None:
    found = list(_NAME.finditer(claim))
    if not found:
        return None
    match = draw.choice(found)
    own = set(claim.split())
    others = [n for n in dict.fromkeys(map(str, _NAME.findall(text))) if not own & set(n.split())]
    others = [n for n in others if (" " in n) == (" " in match.group())]
    if not others:
        return None
    return claim[: match.start()] + draw.choice(others) + claim[match.end() :]


def _exchanged(claim: str, text: str, draw: random.Random) -> str | None:
    found = list(_NAME.finditer(claim))
    first = re.match(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", claim)
    places = [*([first] if first and first.group() in text[1:] else []), *found]
    if len(places) < 2:
        return None
    left, right = sorted(draw.sample(places, 2), key=lambda m: m.start())
    between = claim[left.end() : right.start()]
    if (
        left.group() == right.group()
        or left.end() > right.start()
        or re.fullmatch(r",? (?:and|or) |, ", between)
    ):
        return None
    return claim[: left.start()] + str(right.group()) + between + left.group() + claim[right.end() :]


def _opposite(claim: str, text: str, draw: random.Random) -> str | None:
    found = list(_OPPOSITE.finditer(claim))
    if not found:
        return None
    match = draw.choice(found)
    return claim[: match.start()] + _OPPOSITES[match.group()] + claim[match.end() :]


def _negated(claim: str, text: str, draw: random.Random) -> str | None:
    if re.search(r"\bnot\b|n't\b", claim):
        return re.sub(r" not\b|n't\b", "", claim, count=1)
    match = _VERB.search(claim)
    if not match or draw.random() < 0.5:
        return None
    return claim[: match.end()] + " not" + claim[match.end() :]
