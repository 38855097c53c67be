"""By whom all documents are: mastheads, bylines, signatures."""

from __future__ import annotations

from pathlib import Path

from ingest import ingest
from rag import Assistant, load_settings

TEXTS = {
    "pier.md": "# The pier\n\nBy Ida Orr | 4 May 2021\n\nThe pier is rotten, and nobody mends it.\n",
    "mill.md": "# The mill\n\nBy Bo Dahl and Cleo Marsh\n\nThe mill grinds rye in autumn.\n",
    "letter.txt": "Dear all,\n\nthe bridge is open again.\n\nYours sincerely,\nEdwin Tarrant, chairman\n",
}


def test_all_authors_are_told_each_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = load_settings(data_dir=tmp_path / "data")
    ingest(folder, settings)
    with Assistant.open(settings) as assistant:
        for question in ("List all the authors of these documents.", "Who are the authors of all documents?"):
            told = [sentence.text for sentence in assistant.ask(question).sentences[1:]]
            assert told == ["Bo Dahl", "Cleo Marsh", "Edwin Tarrant", "Ida Orr"]
        assert assistant.ask("How many authors are there of the documents?").short_answer == "4"
