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


def test_a_heading_that_begins_with_the_letters_calls_itself_otherwise() -> None:
    sections = [Section("Partners", 1, 0, 9), Section("Part 1", 1, 9, 20), Section("Part B", 1, 20, 30)]
    assert [one.title for one in parts(sections, "part")] == ["Part 1", "Part B"]


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


def test_documents_with_a_section_of_a_name_are_told_by_their_headings(tmp_path: Path) -> None:
    texts = {
        "oak.md": "# Oak\n\n## Judgement\n\nSound.\n\n## Care and judgement\n\nOil.\n",
        "elm.md": "# Elm\n\n## 3. Judgment\n\nRotten.\n",
        "ash.md": "# Ash\n\n## Judgement of ash\n\nThe judgement is out.\n",
        "fir.md": "# Fir\n\nIts judgement is that of the oak. It has a short section.\n",
    }
    with answering(texts, tmp_path) as assistant:
        having = assistant.ask("Which documents have a section called Judgement?", local=True)
        number = assistant.ask("How many documents have a judgement section?", local=True)
        lacking = assistant.ask("Which documents do not have a section called Judgement?", local=True)
        nobody = assistant.ask('Which pages have a section called "Roots"?', local=True)
    assert sorted({one.document_id for one in having.citations}) == ["elm.md", "oak.md"]
    assert "In 1 more it is part of a longer heading." in having.text
    assert number.short_answer == "2"
    assert sorted({one.document_id for one in lacking.citations}) == ["ash.md", "fir.md"]
    assert (nobody.outcome, nobody.text) == (
        "declined",
        "None of 4 documents has a section called “Roots”.",
    )


def test_a_document_is_named_by_its_number_or_with_what_it_is(tmp_path: Path) -> None:
    texts = {
        "rule-0007.md": "# Mooring\n\n## Scope\n\nAll boats.\n\n## Lamps\n\nOne.\n",
        "rule-0008.md": "# Night watch\n\n## Hours\n\nNine.\n\n## Pay\n\nNone.\n",
    }
    with answering(texts, tmp_path) as assistant:
        numbered = assistant.ask("Which sections does rule 7 have?", local=True)
        named = assistant.ask("Which sections does the night watch page have?", local=True)
    assert [one.text for one in numbered.sentences[1:]] == ["Scope", "Lamps"]
    assert [one.text for one in named.sentences[1:]] == ["Hours", "Pay"]


def test_where_none_lacks_a_section_that_is_said(tmp_path: Path) -> None:
    texts = {f"{name}.md": f"# {name.title()}\n\n## Care\n\nOil.\n" for name in ("oak", "elm", "ash")}
    with answering(texts, tmp_path) as assistant:
        none = assistant.ask("Which documents do not have a section called Care?", local=True)
    assert none.text == "None of 3 documents lacks a section called “Care”."
    with answering(texts | {"elm.md": "# Elm\n\nRotten.\n"}, tmp_path / "again") as assistant:
        one = assistant.ask("Which documents do not have a section called Care?", local=True)
    assert one.text.startswith("1 of 3 documents has no section “Care”")
