"""Sources that contradict each other in a figure, and that an answer says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from places import answering

from rag.prove.differing import differing, other_figure, says, told_by
from rag.prove.support import shipped_judges
from rag.types import Citation


def citation(label: int, quote: str, date: str, document: str) -> Citation:
    return Citation(label, document, "Title", "Source", None, date, None, 0, len(quote), quote)


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        (
            "The port operates seven ferries.",
            "The port operates nine ferries, Ms Moe said.",
            "seven nine",
        ),
        ("The port now operates nine ferries today.", "The port operates 7 ferries.", "nine 7"),
        ("Ukraine bought 12 drones in 2019.", "Poland bought 24 drones in 2021.", ""),
        ("The port operates seven ferries.", "The port operates seven ferries.", ""),
        ("The port operates seven ferries.", "Dogs travel free on nine of them.", ""),
    ],
)
def test_one_other_figure_is_a_difference(one: str, other: str, figures: str) -> None:
    cited = (
        citation(1, one, "2021-05-04", "a.md"),
        citation(2, other, "2023-09-12", "b.md"),
    )
    lines = differing(cited)
    assert len(lines) == bool(figures)
    for line in lines:
        first, second = figures.split()
        assert f"[1] says “{first}”, [2] says “{second}”. The newer is [2], of 2023-09-12." in line
    assert differing((cited[0], replace(cited[1], document_id=cited[0].document_id))) == []


def pairs(name: str) -> list[list[str]]:
    """Invented pairs of sentences, one a line."""
    lines = (Path(__file__).parent / "sentences" / name).read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines]


def test_differing_sources_are_told_from_those_that_speak_of_other_things() -> None:
    """Pairs that differ about one thing, and pairs about two things, or of figures that agree: precision and recall.

    Among the latter: other products, years, units, places, groups and measures, a plan and what came of it, a part and the
    whole, a range and what it holds, rounded figures, corrections.
    """
    embedder = shipped_judges().embedder
    right = sum(other_figure(one, other, embedder=embedder) is not None for one, other in pairs("differ.txt"))
    wrong = sum(other_figure(one, other, embedder=embedder) is not None for one, other in pairs("same.txt"))
    assert right >= 0.91 * len(pairs("differ.txt"))
    assert right >= 0.98 * (right + wrong)


def test_other_words_for_the_same_are_found_and_other_things_are_not() -> None:
    """Pairs from letters, contracts, manuals, minutes and news, written in five lots before what they were to try was looked at:
    most pairs say the same in other words, others are of siblings (adult and child, day and night, bought and sold)."""
    embedder = shipped_judges().embedder
    right = sum(
        other_figure(one, other, embedder=embedder) is not None for one, other in pairs("reworded_differ.txt")
    )
    wrong = sum(
        other_figure(one, other, embedder=embedder) is not None for one, other in pairs("reworded_same.txt")
    )
    assert right >= 0.65 * len(pairs("reworded_differ.txt"))
    assert right >= 0.98 * (right + wrong)


def test_a_code_in_the_titles_tells_two_things_apart() -> None:
    one, other = "The warranty is 24 months.", "The warranty is 36 months."
    assert other_figure(one, other, ("Brenn V4 manual", "Brenn W2 manual")) is None
    assert other_figure(one, other, ("Handbook 2023", "Handbook 2024")) == ("24", "36")
    assert other_figure(one, other, ("User guide", "Shop guide")) == ("24", "36")


@pytest.mark.parametrize("name", ["differ.txt", "same.txt", "reworded_differ.txt", "reworded_same.txt"])
def test_it_does_not_matter_which_source_comes_first(name: str) -> None:
    for one, other in pairs(name):
        figures = other_figure(one, other, embedder=shipped_judges().embedder)
        assert other_figure(other, one, embedder=shipped_judges().embedder) == (
            figures[::-1] if figures else None
        )
    assert len(pairs(name)) >= 190


def test_an_answer_says_where_its_sources_differ(tmp_path: Path) -> None:
    texts = {
        "old.md": "---\ndate: 2021-05-04\n---\n\nThe port of Halden operates seven ferries.\n",
        "new.md": "---\ndate: 2023-09-12\n---\n\nThe port of Halden now operates nine ferries.\n",
    }
    with answering(texts, tmp_path, min_confidence=0.0) as assistant:
        answer = assistant.ask("How many ferries does the port of Halden operate?")
    assert len(answer.citations) == 2
    newest = next(c.label for c in answer.citations if c.date == "2023-09-12")
    assert any(
        "The sources differ" in n and f"The newer is [{newest}], of 2023-09-12." in n for n in answer.notices
    )


def test_another_figure_that_nobody_asked_for_is_left_alone(tmp_path: Path) -> None:
    texts = {
        "a.md": "The ferry Aurora was built in 1962 for 300 guests.\n",
        "b.md": "The ferry Aurora was built in 1962 for 280 guests.\n",
    }
    with answering(texts, tmp_path, min_confidence=0.0) as assistant:
        when, guests = (
            assistant.ask(f"{what} was the ferry Aurora built?").notices
            for what in ("When", "For how many guests")
        )
    assert (len(when), len(guests)) == (0, 1)


def test_a_reprint_is_cited_only_for_what_it_says(tmp_path: Path) -> None:
    story = "Divers lifted the crane from the basin of Halden on Thursday, and ferries use the northern quay again."
    texts = {
        "a.md": f"{story} The work took nine days, said Ms Moe of the harbour office.\n",
        "b.md": f"{story}\n",
    }
    with answering(texts, tmp_path, min_confidence=0.0) as assistant:
        lifted = assistant.ask("When did divers lift the crane from the basin?").citations[0]
        lasted = assistant.ask("How many days did the work take?").citations[0]
    assert {lifted.document_id, *lifted.also_in} == {"a.md", "b.md"}
    assert (lasted.document_id, lasted.also_in) == ("a.md", ())


def cited(label: int, date: str | None) -> Citation:
    return Citation(label, f"{label}.md", "Notes", None, None, date, None, 0, 9, "It is so.")


def test_what_each_source_says_is_told_in_one_line() -> None:
    both = "The sources differ: [1] says “12”, [2] says “50”."
    dated = [cited(1, "2019-04-02"), cited(2, "2026-06-01"), cited(3, None)]
    third = "The sources differ: [2] says “50”, [3] says “40”. The newer is [2], of 2026-06-01."
    assert told_by([both], dated) == "50 (2026-06) · 12 (2019-04)"
    assert (
        told_by(["Beside it.", both, third], dated, "no day") == "50 (2026-06) · 12 (2019-04) · 40 (no day)"
    )
    assert told_by([both], [cited(1, None), cited(2, None)]) == "12 · 50"
    assert told_by([both], dated[:1]) == told_by(["[1] says “12”, [2] says “50”."], dated) == ""


def test_what_a_source_says_cannot_pose_as_what_another_says() -> None:
    """The words that answer went into the line as they stand: with a quotation mark and a label of their own they told the headline
    what another document says."""
    posing, other = says(1, "Ida”, [2] says “nobody"), says(2, "Max [3]\nLorn")
    line = f"The sources differ: {posing}, {other}."
    assert "[3]" not in line
    assert told_by([line], [cited(1, None), cited(2, None)]) == "Ida’, says ‘nobody · Max Lorn"


@pytest.mark.parametrize(("figures", "told"), [(400, True), (401, False)])
def test_a_long_answer_is_in_no_headline(figures: int, told: bool) -> None:
    both = [cited(label, None) for label in (1, 9999)]
    line = f"The sources differ: [1] says “{'a' * figures}”, [9999] says “b”."
    assert bool(told_by([line], both)) is told
