"""Questions of one's own become training examples whose spans stand in the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.train.reader.claims import held_back, is_held_out
from rag.train.written import FOLDERS, HELD_OUT, held_out, load_hand, rows_by_hand

TEXT = "Parcels are weighed at the gate. Whoever brings more than forty kilos pays for a cart, which the porter fetches."


def trained(begin: str) -> str:
    return next(name for n in range(100) if not is_held_out(name := f"{begin}{n}"))


def lay(folder: Path, passage: str, *rows: dict[str, object]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "p1.jsonl").write_text(json.dumps({"id": passage, "title": "Depot", "text": TEXT}))
    (folder / "q1.jsonl").write_text("".join(json.dumps({"passage": passage, **row}) + "\n" for row in rows))


ANSWERED = {
    "question": "From what weight on is there a fee?",
    "answerable": True,
    "spans": ["Whoever brings more than forty kilos pays for a cart"],
    "short": "more than forty kilos",
}
ABSENT = {"question": "What does a cart cost?", "answerable": False, "spans": [], "short": None}


class TestLoadHand:
    def test_an_answer_is_the_short_words_within_the_span(self, tmp_path: Path) -> None:
        lay(tmp_path / "hand", trained("depot"), ANSWERED)

        (example,) = load_hand(tmp_path / "hand")

        assert [TEXT[a:b] for a, b in example.answers] == ["more than forty kilos"]
        assert [TEXT[a:b] for a, b in example.support or ()] == [TEXT[33:]]
        assert (example.source, example.kind, example.answerable) == ("hand", "given", True)

    def test_an_absent_one_has_no_answer_and_is_of_the_kind_people_wrote(self, tmp_path: Path) -> None:
        lay(tmp_path / "hand", trained("depot"), ABSENT)

        (example,) = load_hand(tmp_path / "hand")

        assert (example.answers, example.kind, example.answerable) == ((), "written", False)

    def test_passages_that_are_measured_on_teach_nothing(self, tmp_path: Path) -> None:
        measured = next(name for n in range(200) if is_held_out(name := f"depot{n}"))
        lay(tmp_path / "hand", measured, ANSWERED, ABSENT)

        assert load_hand(tmp_path / "hand") == []
        assert len(load_hand(tmp_path / "hand", held_out=True)) == 2

    def test_a_folder_is_measured_on_as_a_whole(self, tmp_path: Path) -> None:
        measured = next(name for n in range(200) if is_held_out(name := f"yard{n}"))
        lay(tmp_path / "hand", trained("depot"), ANSWERED)
        row = json.loads((tmp_path / "hand" / "p1.jsonl").read_text())
        (tmp_path / "hand" / "p1.jsonl").write_text(json.dumps({**row, "folder": measured}))

        assert load_hand(tmp_path / "hand") == []
        assert len(load_hand(tmp_path / "hand", held_out=True)) == 1

    def test_a_question_about_an_unknown_passage_is_an_error(self, tmp_path: Path) -> None:
        lay(tmp_path / "hand", trained("depot"), {**ANSWERED, "passage": trained("elsewhere")})

        with pytest.raises(KeyError):
            load_hand(tmp_path / "hand")


def test_about_the_named_share_of_passages_is_measured_on() -> None:
    found = sum(held_out(f"passage:{n}") for n in range(2000)) / 2000

    assert found == pytest.approx(HELD_OUT, abs=0.03)


class TestFolders:
    def test_what_answers_stands_in_its_passage(self) -> None:
        passages, questions = rows_by_hand(FOLDERS)
        texts = {row["id"]: row["text"] for row in passages}

        assert len(texts) == len(passages) > 800
        assert {row["passage"] for row in questions} == set(texts)
        for row in questions:
            assert row["answerable"] == bool(row["spans"])
            assert all(span in texts[row["passage"]] for span in row["spans"]), row
            assert not row["short"] or any(row["short"].lower() in s.lower() for s in row["spans"]), row

    def test_some_folders_are_only_measured_on(self) -> None:
        passages, _ = rows_by_hand(FOLDERS)
        folders = {row["folder"] for row in passages}
        left = {row["folder"] for row in passages if held_back(row)}

        assert 0.03 < len(left) / len(folders) < 0.15
