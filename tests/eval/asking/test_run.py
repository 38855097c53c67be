"""Runs: every question asked once, in order, resumed where interrupted, judged by what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eval.asking.journal import Journal, run_key
from eval.asking.predictions import dumps, from_row, read_predictions, write_predictions
from eval.asking.run import SEARCH_PASSAGES, Options, Texts, judge_all, predict
from eval.gold import Dataset, Question, Quote, Turn
from rag.errors import UnknownDocument, UsageError
from rag.settings import Settings
from rag.types import Answer, Citation, Document, Engine, Filters, Passage, Sentence, Timings
from rag.types import Turn as AskedTurn

DOCUMENTS = {
    "a.md": "Ukraine bought twelve drones. It wants fifty more.",
    "b.md": "A plant near Kyiv opened in January.",
}


class Librarian:
    """Answers with the first sentence that shares a word with the question: small, real and predictable."""

    def __init__(self, *, declines: Sequence[str] = (), fails_at: str | None = None) -> None:
        self.declines = declines
        self.fails_at = fails_at
        self.asked: list[tuple[str, int, Filters | None]] = []

    def ask(self, question: str, history: Sequence[AskedTurn] = (), filters: Filters | None = None) -> Answer:
        self.asked.append((question, len(history), filters))
        if question == self.fails_at:
            raise KeyboardInterrupt
        passages = tuple(self.search(question, 10, filters))
        declined = question in self.declines or not passages
        citation = None
        if passages:
            first = passages[0]
            quote = first.text.split(".")[0] + "."
            citation = Citation(1, first.document_id, "T", None, None, None, None, 0, len(quote), quote)
        kept = citation is not None and not declined
        return Answer(
            question=question,
            outcome="declined" if declined else "answered",
            text="No." if declined or citation is None else f"{citation.quote} [1]",
            short_answer=citation.quote if citation and kept else None,
            confidence=0.123456789,
            sentences=(Sentence(citation.quote, (1,)),) if citation and kept else (),
            citations=(citation,) if citation and kept else (),
            passages=passages,
            engine=Engine("words", "librarian"),
            timings_ms=Timings(1.0, 1.0, 2.0),
        )

    def search(self, question: str, k: int = 10, filters: Filters | None = None) -> list[Passage]:
        words = set(question.lower().strip("?").split())
        allowed = set(filters.documents) if filters and filters.documents else set(DOCUMENTS)
        shared = {d: len(words & set(text.lower().replace(".", "").split())) for d, text in DOCUMENTS.items()}
        order = sorted((d for d in DOCUMENTS if d in allowed and shared[d]), key=lambda d: (-shared[d], d))
        return [
            Passage(rank, float(shared[d]), d, f"{d}#0", "T", None, None, None, None, 0, len(DOCUMENTS[d]), DOCUMENTS[d])
            for rank, d in enumerate(order[:k], start=1)
        ]  # fmt: skip

    def document(self, document_id: str) -> Document:
        if document_id not in DOCUMENTS:
            raise UnknownDocument(document_id)
        return Document(document_id, DOCUMENTS[document_id], "T")


QUESTIONS = (
    Question("1", "Who bought drones?", "fact", ("Ukraine",), True, ("a.md",), (Quote("a.md", "Ukraine bought twelve drones."),)),
    Question("2", "Which plant opened?", "fact", ("a plant near Kyiv",), True, ("b.md",)),
    Question("3", "Who sold submarines?", "none", answerable=False),
)  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 3])
def test_predictions_come_in_order(jobs: int) -> None:
    seen: list[tuple[int, int]] = []
    predictions = predict(QUESTIONS, Librarian(), Options(), jobs=jobs, progress=lambda *at: seen.append(at))
    assert [p.id for p in predictions] == ["1", "2", "3"]
    assert [p.outcome for p in predictions] == ["answered", "answered", "declined"]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert predictions[0].confidence == 0.123457


def test_cases_follow_from_stored_texts() -> None:
    asker = Librarian()
    predictions = predict(QUESTIONS, asker, Options())
    cases, spans = judge_all(QUESTIONS, predictions, Texts(asker))
    assert [case.scores["correct"] for case in cases] == [1.0, 1.0, 1.0]
    assert [case.cause for case in cases] == [None, None, None]
    assert cases[0].scores["citation_valid"] == 1.0
    assert spans["1"][0].text == DOCUMENTS["a.md"]


def test_scope_about_as_of_and_history_reach_the_asker() -> None:
    question = replace(
        QUESTIONS[0], scope=("a.md", "b.md"), about="a.md", as_of="2024-03-08", history=(Turn("user", "Drones?"), Turn("assistant", "Yes."))
    )  # fmt: skip
    asker = Librarian()
    predict([question], asker, Options())
    predict([question], asker, Options(given_about=True))
    assert asker.asked[0] == (question.question, 2, Filters(documents=("a.md", "b.md"), as_of="2024-03-08"))
    assert asker.asked[1] == (question.question, 2, Filters(documents=("a.md",), as_of="2024-03-08"))


def test_retrieval_only_asks_nothing() -> None:
    asker = Librarian()
    (prediction,) = predict(QUESTIONS[:1], asker, Options(retrieval_only=True))
    assert asker.asked == []
    assert (prediction.outcome, prediction.short_answer, prediction.confidence, prediction.citations) == (
        None,
        None,
        None,
        (),
    )
    assert [p.rank for p in prediction.passages] == [1]
    assert SEARCH_PASSAGES == 50


def test_a_refused_question_is_put_to_one_who_never_refuses() -> None:
    shy, bold = Librarian(declines=[q.question for q in QUESTIONS]), Librarian()
    predictions = predict(QUESTIONS, shy, Options(), unrestrained=bold)
    assert [p.outcome for p in predictions] == ["declined"] * 3
    assert predictions[0].candidate is not None
    assert predictions[0].candidate.short == "Ukraine bought twelve drones."
    assert predictions[2].candidate is None
    assert [question for question, _, _ in bold.asked] == [q.question for q in QUESTIONS[:2]]
    cases, _ = judge_all(QUESTIONS, predictions, Texts(shy))
    assert [case.right for case in cases] == [True, True, False]
    assert [case.scores["correct"] for case in cases] == [0.0, 0.0, 1.0]


def test_stored_names_are_translated_both_ways() -> None:
    names = {"a.md": "gold-a", "b.md": "gold-b"}
    question = replace(
        QUESTIONS[0], scope=("gold-a",), evidence=("gold-a",), quotes=(Quote("gold-a", "twelve drones"),)
    )
    asker = Librarian()
    predictions = predict([question], asker, Options(), names=names)
    assert asker.asked[0][2] == Filters(documents=("a.md",))
    assert predictions[0].passages[0].document_id == "gold-a"
    assert predictions[0].citations[0]["document_id"] == "gold-a"
    cases, _ = judge_all([question], predictions, Texts(asker, names))
    assert (
        cases[0].scores["fact_hit@1"]
        == cases[0].scores["citation_valid"]
        == cases[0].scores["citation_hit"]
        == 1.0
    )


def test_a_document_that_is_gone_breaks_the_law_and_nothing_else() -> None:
    asker = Librarian()
    (prediction,) = predict(QUESTIONS[:1], asker, Options())
    lost = replace(prediction, citations=({**prediction.citations[0], "document_id": "gone.md"},))
    cases, _ = judge_all(QUESTIONS[:1], [lost], Texts(asker))
    assert cases[0].scores["citation_valid"] == 0.0
    assert cases[0].cause == "missing support"


def test_predictions_are_read_back_as_written(tmp_path: Path) -> None:
    predictions = predict(
        QUESTIONS, Librarian(declines=["Who bought drones?"]), Options(), unrestrained=Librarian()
    )
    write_predictions(tmp_path / "p.jsonl", predictions)
    again = read_predictions(tmp_path / "p.jsonl")
    assert [dumps(p.row()) for p in again] == [dumps(p.row()) for p in predictions]
    write_predictions(tmp_path / "q.jsonl", again)
    assert (tmp_path / "q.jsonl").read_bytes() == (tmp_path / "p.jsonl").read_bytes()
    (tmp_path / "bad.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        read_predictions(tmp_path / "bad.jsonl")


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "partial.jsonl"
    with pytest.raises(KeyboardInterrupt):
        predict(QUESTIONS, Librarian(fails_at="Which plant opened?"), Options(), journal=Journal(path, "key"))
    asker = Librarian()
    journal = Journal(path, "key")
    predictions = predict(QUESTIONS, asker, Options(), journal=journal)
    assert [question for question, _, _ in asker.asked] == ["Which plant opened?", "Who sold submarines?"]
    whole = predict(QUESTIONS, Librarian(), Options())
    assert [dumps(p.row()) for p in predictions] == [dumps(p.row()) for p in whole]
    journal.finish()
    assert not path.exists()


def test_a_line_cut_short_and_another_key(tmp_path: Path) -> None:
    path = tmp_path / "partial.jsonl"
    journal = Journal(path, "key")
    for prediction in predict(QUESTIONS, Librarian(), Options()):
        journal.add(prediction)
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    assert set(Journal(path, "key").done) == {"1", "2"}
    assert Journal(path, "other").done == {}
    assert Journal(path, "key").done == {}  # the other run's journal has replaced it


def test_the_key_changes_with_what_changes_predictions(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    dataset = Dataset("x", QUESTIONS)
    key = run_key(dataset, settings, {})
    assert key == run_key(dataset, settings.model_copy(update={"data_dir": tmp_path / "elsewhere"}), {})
    others = {
        run_key(Dataset("x", QUESTIONS[:2]), settings, {}),
        run_key(dataset, settings.model_copy(update={"passages": 1}), {}),
        run_key(dataset, settings, Options(retrieval_only=True).to_dict()),
    }
    assert len(others | {key}) == 4


def test_rows_of_older_runs_lack_the_added_fields() -> None:
    (prediction,) = predict(QUESTIONS[:1], Librarian(), Options())
    row = prediction.row()
    for name in ("sentences", "unresolved", "usage", "engine", "candidate"):
        del row[name]
    assert from_row(row).passages == prediction.passages
