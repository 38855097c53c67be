"""One question with what the system said to it: its scores, and what went wrong. Pure.

An ineligible case (a refusal score on an answerable question, an answer score in a retrieval run) gets no score,
not zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from eval.asking.predictions import Prediction
from eval.gold import Question
from eval.scores import answers, citations, ranking
from eval.scores.answers import Candidate
from eval.scores.citations import Support
from eval.scores.metrics import METRICS, Case, Value, summarise
from eval.scores.ranking import RankedSpan


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a case is judged with: texts of its passages and cited documents, and the support check if any."""

    spans: Sequence[RankedSpan] = ()
    texts: Mapping[str, str | None] = field(default_factory=dict)
    support: Support | None = None


def score(question: Question, prediction: Prediction, evidence: Evidence) -> Case:
    """Score one case on every metric that it is eligible for."""
    scores = retrieval_scores(question, evidence.spans)
    right = None
    if prediction.outcome is not None:
        right = _right(question, prediction)
        scores |= answer_scores(question, prediction, right=bool(right) and not prediction.declined)
        scores |= citation_scores(question, prediction, evidence)
    case = Case(
        id=question.id,
        question=question.question,
        type=question.type,
        answerable=question.answerable,
        outcome=prediction.outcome,
        confidence=prediction.confidence,
        right=right,
        scores={name: value for name in METRICS if (value := scores.get(name)) is not None},
    )
    return replace(case, cause=cause(question, prediction, case))


def _right(question: Question, prediction: Prediction) -> bool | None:
    """Was the best candidate answer right? Where there is no answer none is; None when it was not seen."""
    if not question.answerable:
        return False
    candidate = prediction.candidate if prediction.declined else prediction.said
    if candidate is None or not question.answers:
        return None
    return answers.right(question, candidate)


def retrieval_scores(question: Question, spans: Sequence[RankedSpan]) -> dict[str, float | None]:
    """Scores of the passages against gold documents and gold quotes."""
    documents = ranking.document_ranks(question, spans)
    facts = ranking.fact_ranks(question, spans)
    return {
        "doc_hit@1": ranking.hit(documents, 1),
        "doc_recall@5": ranking.recall(documents, 5),
        "doc_recall@10": ranking.recall(documents, 10),
        "doc_mrr@10": ranking.reciprocal_rank(documents, 10),
        "doc_ndcg@10": ranking.ndcg(documents, 10),
        "fact_hit@1": ranking.hit(facts, 1),
        "fact_hit@4": ranking.hit(facts, 4),
        "fact_hit@10": ranking.hit(facts, 10),
        "fact_recall@5": ranking.recall(facts, 5),
        "fact_recall@10": ranking.recall(facts, 10),
        "fact_all@10": ranking.complete(facts, 10),
        "fact_mrr@10": ranking.reciprocal_rank(facts, 10),
        "fact_ndcg@10": ranking.ndcg(facts, 10),
    }


def answer_scores(question: Question, prediction: Prediction, *, right: bool) -> dict[str, float | None]:
    """Scores of the answer and of the decision to give one."""
    declined = prediction.declined
    scores: dict[str, float | None] = {"refused": float(declined)}
    if not question.answerable:
        return scores | {
            "correct": float(declined),
            "answered_right": 0.0,
            "answered_wrong": float(not declined),
            "refusal_recall": float(declined),
        }
    scores["answer_rate"] = float(not declined)
    if not question.answers:
        return scores
    candidate = Candidate(None) if declined else prediction.said
    said = candidate.text
    scores |= {
        "correct": float(right),
        "right": float(right),
        "answered_right": float(right),
        "answered_wrong": float(not declined and not right),
        "em": 0.0 if declined else answers.exact_match(said, question.answers),
        "f1": 0.0 if declined else answers.token_f1(said, question.answers),
        "number": answers.number_match(said, question.answers),
    }
    if question.all_answers_required:
        scores["contains_all"] = 0.0 if declined else answers.contains_all(candidate, question.answers)
    return scores


def citation_scores(
    question: Question, prediction: Prediction, evidence: Evidence
) -> dict[str, float | None]:
    """Scores of the citations: the law, the gold quotes, the support check."""
    cited = prediction.cited
    scores = {"citation_valid": citations.validity(cited, evidence.texts)}
    if question.answerable:
        recall = citations.gold_recall(() if prediction.declined else cited, question.facts)
        scores["citation_hit"] = None if recall is None else float(recall > 0)
        if not prediction.declined:
            scores["citation_recall"] = recall
            scores["citation_precision"] = citations.gold_precision(cited, question.quotes)
    if evidence.support and not prediction.declined:
        claims = prediction.sentences
        scores["support_recall"] = citations.support_recall(claims, cited, evidence.support)
        scores["support_precision"] = citations.support_precision(claims, cited, evidence.support)
    return scores


CAUSES = {
    "retrieval miss": "no gold quote (or gold document) was among the passages",
    "reading miss": "the evidence was there, the answer is wrong",
    "wrong refusal": "the evidence was there, the question was refused",
    "should have refused": "answered although the documents do not hold the answer",
    "missing support": "the answer is right, but a citation or sentence is not proved",
}


def cause(question: Question, prediction: Prediction, case: Case) -> str | None:
    """What went wrong, the earliest stage first; None when nothing did."""
    scores = case.scores
    if prediction.outcome is not None and not question.answerable:
        return None if prediction.declined else "should have refused"
    found = scores.get("fact_hit@10", scores.get("doc_recall@10"))
    if prediction.outcome is None:
        return "retrieval miss" if found == 0 else None
    if prediction.declined or scores.get("right") == 0:
        return "retrieval miss" if found == 0 else "wrong refusal" if prediction.declined else "reading miss"
    if "right" not in scores:
        return None
    proved = all(scores.get(name, 1.0) == 1.0 for name in ("citation_valid", "support_recall"))
    met = scores.get("citation_hit", 1.0) > 0 and prediction.citations
    return None if proved and met else "missing support"


def controls(questions: Sequence[Question]) -> dict[str, dict[str, Value]]:
    """What a system scores that does nothing clever: the floor every figure stands on.

    `constant answer` always gives the most frequent gold answer; `no documents` refuses everything.
    """
    counts = Counter(q.answers[0] for q in questions if q.answerable and q.answers)
    constant = min(counts, key=lambda answer: (-counts[answer], answer), default="")
    return {
        "constant answer": summarise([_control(q, "answered", constant) for q in questions]),
        "no documents": summarise([_control(q, "declined", None) for q in questions]),
    }


def _control(question: Question, outcome: str, short: str | None) -> Case:
    prediction = Prediction(question.id, question.question, outcome, short or "", short, None, (), (), {})
    case = score(question, prediction, Evidence())
    kept = ("answers", "refusal", "three ways")
    return replace(case, scores={n: s for n, s in case.scores.items() if METRICS[n].group in kept})
