"""Questions to go on with."""

from __future__ import annotations

from pathlib import Path

from ingest import ingest
from rag import Assistant, load_settings
from rag.ui.suggesting.followups import followups

NOTE = """# Varn

The weir of Varn is 90 metres long. The mill of Varn was rebuilt in 1911 by Otto Lind. It has two wheels.
The mill of Varn employs 40 millers today.
"""


def test_they_are_answered_by_sentences_near_the_quote(tmp_path: Path) -> None:
    (tmp_path / "varn.md").write_text(NOTE, encoding="utf-8")
    settings = load_settings(data_dir=tmp_path / "index", min_confidence=0.0)
    ingest([tmp_path / "varn.md"], settings)
    with Assistant.open(settings) as assistant:
        question = "How long is the weir of Varn?"
        *_, found = followups(assistant, {question}, assistant.ask(question))
        assert found == [
            "When was the mill of Varn rebuilt?",
            "How many millers does the mill of Varn employ?",
        ]
        for each, said in zip(found, ("1911", "40"), strict=True):
            assert said in assistant.ask(each).text
