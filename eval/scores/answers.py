"""Is the answer right? Pure; compares an answer's words with the accepted ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eval.gold import Question
from eval.scores.text import Quantity, quantities, squad_normalise, words

MAX_CONTAINING_WORDS = 40
"""A candidate longer than this is not right merely because it contains the gold answer: a long text must not
win by length. About one long sentence."""

MIN_F1 = 0.5
"""Word overlap from which a candidate counts as saying the same as the gold answer."""

NUMERIC_WORDS = 6
"""A gold answer of at most so many words that holds a number is a number question."""

_YES_NO = {"yes", "no"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a system answered: a short answer where it gave one, and its cited sentences without markers."""

    short: str | None
    sentences: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words that are judged: the short answer, else the cited sentences."""
        return self.short if self.short and self.short.strip() else " ".join(self.sentences)

    @property
    def whole(self) -> str:
        """Everything it said, for questions that want several answers."""
        return " ".join(filter(None, (self.short, *self.sentences)))


def exact_match(candidate: str, golds: Sequence[str]) -> float:
    """SQuAD exact match: 1 when the normalised candidate equals any normalised gold answer.

    >>> exact_match("The Bayraktar TB2.", ["Bayraktar TB2"])
    1.0
    """
    normalised = squad_normalise(candidate)
    return float(any(normalised == squad_normalise(gold) for gold in golds))


def token_f1(candidate: str, golds: Sequence[str]) -> float:
    """SQuAD F1: harmonic mean of word precision and recall, words as a bag, best over the gold answers.

    >>> round(token_f1("twelve Bayraktar drones", ["twelve drones"]), 3)  # p 2/3, r 2/2
    0.8
    """
    bag = squad_normalise(candidate).split()
    return max((_f1(bag, squad_normalise(gold).split()) for gold in golds), default=0.0)


def contains_all(candidate: Candidate, golds: Sequence[str]) -> float:
    """1 when every gold answer stands, as a run of words, in what was said. For answers of several parts."""
    said = words(candidate.whole)
    return float(all(contains(said, words(gold)) for gold in golds))


def number_match(candidate: str, golds: Sequence[str]) -> float | None:
    """1 when every quantity of some gold answer is in the candidate: within tolerance, same unit if both have one.

    None when no gold answer is numeric, that is, short and with a number in it.
    """
    numeric = [found for gold in golds if len(words(gold)) <= NUMERIC_WORDS and (found := quantities(gold))]
    if not numeric:
        return None
    said = quantities(candidate)
    return float(any(_has_quantities(said, wanted) for wanted in numeric))


def right(question: Question, candidate: Candidate) -> bool:
    """Does this candidate answer this question? Strict on content, lenient on form.

    With `all_answers_required` every accepted answer must be contained in what was said. Otherwise one accepted
    answer suffices, and the candidate is the short answer, or the cited sentences where there is none. It is right when
    - the gold is "yes" or "no" and the candidate begins with that word; otherwise when
    - every number of the gold is in the candidate (tolerance and units as in `number_match`), and
    - the words of the gold stand in it as one run and it has at most `MAX_CONTAINING_WORDS` words; or the word
      F1 with the gold is at least `MIN_F1`, also when the words of the question are left out of both, since repeating
      the question ("the Ukrainian defence minister") answers nothing.
    """
    if not question.answers:
        return False
    if question.all_answers_required:
        return contains_all(candidate, question.answers) == 1.0
    return any(_says(question.question, candidate.text, gold) for gold in question.answers)


def _says(question: str, candidate: str, gold: str) -> bool:
    said, wanted = words(candidate), words(gold)
    if not said or not wanted:
        return False
    if len(wanted) == 1 and wanted[0] in _YES_NO:
        return said[0] == wanted[0]
    if not _has_quantities(quantities(candidate), quantities(gold)):
        return False
    if len(said) <= MAX_CONTAINING_WORDS and contains(said, wanted):
        return True
    if _f1(said, wanted) < MIN_F1:
        return False
    asked = set(words(question))
    new = [word for word in wanted if word not in asked]
    # A choice ("the TB2 or the Akinci?") has its answer in the question: nothing new to compare.
    return not new or _f1([word for word in said if word not in asked], new) >= MIN_F1


def contains(said: Sequence[str], wanted: Sequence[str]) -> bool:
    """Is `wanted` a run of consecutive words of `said`?"""
    size = len(wanted)
    return size > 0 and any(list(said[at : at + size]) == list(wanted) for at in range(len(said) - size + 1))


def _has_quantities(said: Sequence[Quantity], wanted: Sequence[Quantity]) -> bool:
    return all(any(want.agrees(have) for have in said) for want in wanted)


def _f1(said: Sequence[str], wanted: Sequence[str]) -> float:
    if not said or not wanted:
        return float(list(said) == list(wanted))
    common = sum((Counter(said) & Counter(wanted)).values())
    return 2 * common / (len(said) + len(wanted))
