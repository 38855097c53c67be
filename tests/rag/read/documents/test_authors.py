"""By whom all documents are: mastheads, bylines, signatures."""

from __future__ import annotations

from pathlib import Path

from places import answering

TEXTS = {
    "pier.md": "# The pier\n\nBy Ida Orr | 4 May 2021\n\nThe pier is rotten, and nobody mends it.\n",
    "mill.md": "# The mill\n\nBy Bo Dahl and Cleo Marsh\n\nThe mill grinds rye in autumn.\n",
    "letter.txt": "Dear all,\n\nthe bridge is open again.\n\nYours sincerely,\nEdwin Tarrant, chairman\n",
}


def test_all_authors_are_told_each_with_its_line(tmp_path: Path) -> None:
    with answering(TEXTS, tmp_path / "docs") as assistant:
        for question in ("List all the authors of these documents.", "Who are the authors of all documents?"):
            told = [sentence.text for sentence in assistant.ask(question).sentences[1:]]
            assert told == ["Bo Dahl", "Cleo Marsh", "Edwin Tarrant", "Ida Orr"]
        assert assistant.ask("How many authors are there of the documents?").short_answer == "4"
