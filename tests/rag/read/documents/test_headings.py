"""How many sections a document has."""

from __future__ import annotations

from pathlib import Path

from places import answering

from rag.read.documents.headings import parts
from rag.read.whole.sections import Section


def test_headings_count_as_what_they_call_themselves_or_by_their_level() -> None:
    act = [Section("Act", 1, 0, 99), Section("Article 1", 2, 4, 50), Section("Notes", 2, 51, 99)]
    assert [one.title for one in parts(act, "article")] == ["Article 1"]
    assert [one.title for one in parts(act, "section")] == ["Article 1", "Notes"]
    assert parts(act, "paragraph") == []


def test_those_of_the_document_that_is_named_are_counted(tmp_path: Path) -> None:
    texts = {
        "act.md": "# Pier Act\n\n## Section 1 Scope\n\nAll piers.\n\n## Section 2 Fees\n\nNone.\n\n### Children\n\nNone.\n",
        "other.md": "# Boat Act\n\n## Section 1 Scope\n\nAll boats.\n",
    }
    with answering(texts, tmp_path) as assistant:
        answer = assistant.ask("How many sections does the Pier Act have?", local=True)
        unknown = assistant.ask("How many sections does the Lake Act have?", local=True)
    assert answer.short_answer == "2"
    assert [one.text for one in answer.sentences[1:]] == ["Section 1 Scope", "Section 2 Fees"]
    assert unknown.short_answer is None


def test_what_has_the_sections_may_be_named_in_other_forms_and_its_title_is_none(tmp_path: Path) -> None:
    texts = {
        "boats.md": "# Mending Boats HOWTO\n\n# Hulls\n\nTar them.\n\n# Sails\n\nSew them.\n",
        "sails.md": "# Sails\n\n# Boats\n\nThey have sails. This is no HOWTO.\n",
    }
    with answering(texts, tmp_path) as assistant:
        answer = assistant.ask("What are the sections of the boat HOWTO?", local=True)
    assert [one.text for one in answer.sentences[1:]] == ["Hulls", "Sails"]
