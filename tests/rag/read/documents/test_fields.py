"""Documents by what their heads say of them behind labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from places import answering

from rag import Assistant
from rag.read.documents.fields import _fields, _says, documents_by_field
from rag.search.whole.each import each_asked

RULES = {
    "rule-4.txt": """Council of Elm                                     A. Orr
Rule: 4                                            Harbour Office
Replaces: 1                                        May 1990
Standing: In force

                        The Bell

   The bell is rung at six. Nobody replaces a bell.
""",
    "rule-7.txt": """Council of Elm                                     B. Dahl
Rule: 7                                            June 1991
Replaces: none
Standing: Draft

                        The Lamp

   A lamp is lit at dusk, and whoever breaks it replaces the glass.
""",
    "rule-9.txt": """Council of Elm                                     B. Dahl
Rule: 9                                            June 1994
Replaces: 4 and 6
Standing: In force

                        The Rope

   A rope is coiled to the right.
""",
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(RULES, tmp_path_factory.mktemp("rules")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("Which of these documents replace an earlier rule?", {"rule-4.txt", "rule-9.txt"}),
        ("Which documents have the standing draft?", {"rule-7.txt"}),
        ("Which rules are in force?", {"rule-4.txt", "rule-9.txt"}),
    ],
)
def test_a_label_or_its_value_says_what_is_asked(
    question: str, documents: set[str], rules: Assistant
) -> None:
    answer = rules.ask(question)
    assert {citation.document_id for citation in answer.citations} == documents
    texts = {name: rules.document(name).text for name in documents}
    assert all(texts[c.document_id][c.start : c.end] == c.quote for c in answer.citations)


def test_they_are_told_by_their_titles_or_names(rules: Assistant) -> None:
    """What their heads say is quoted of each, and is alike."""
    answer = rules.ask("Which rules are in force?")
    titles = {info.id: info.title for info in rules.documents()}
    alike = titles["rule-4.txt"] == titles["rule-9.txt"]
    told = [one.text for one in answer.sentences[1:]]
    assert told == [name if alike else titles[name] for name in ("rule-4.txt", "rule-9.txt")]


def test_they_are_counted(rules: Assistant) -> None:
    assert rules.ask("How many documents replace an earlier rule?").short_answer == "2"


def test_a_word_that_documents_are_to_mention_is_looked_up(rules: Assistant) -> None:
    answer = rules.ask("Which documents mention glass?")
    assert {citation.document_id for citation in answer.citations} == {"rule-7.txt"}


def test_a_head_has_forty_lines_and_2500_characters() -> None:
    for before, found in ((39, True), (40, False)):
        assert bool(list(_fields("Council of Elm\n" * before + "Replaces: 4\n"))) is found
    for before, found in ((2488, True), (2489, False)):
        told = list(_fields("x" * before + "\nReplaces: 4"))
        assert [value for _, value, _ in told] == (["4"] if found else [])


def test_a_value_of_eight_words_says_it_alone() -> None:
    for more, says in ((6, True), (7, False)):
        assert _says("Standing", "in force" + " here" * more, ["force"], alone=True) is says


def test_they_are_told_as_likely_and_of_two_thousand_documents(rules: Assistant) -> None:
    assert rules.ask("Which rules are in force?").confidence == 0.7
    asked, index = each_asked("Which rules are in force?"), rules._index
    assert asked is not None
    documents = index.catalog.documents(index.catalog.scope(None)) * 667
    assert documents_by_field(asked, index, documents[:2000], everything=3) is not None
    assert documents_by_field(asked, index, documents[:2001], everything=3) is None


def test_only_the_first_section_is_the_head_of_a_text(tmp_path: Path) -> None:
    """What a later section says, however short, stands at no head."""
    piers = {
        f"pier-{number}.md": f"# Pier {number}\n\nBuilt: 19{number}0\n\n## Standing\n\n{standing}\n\n## Use\n\nFor boats.\n\n## Damage\n\n{damage}\n"
        for number, standing, damage in (
            (1, "Closed", "Shipworm in two piles."),
            (2, "Open", "None."),
            (3, "Open", "Shipworm."),
        )
    }
    with answering(piers, tmp_path) as assistant:
        assert "head" not in assistant.ask("Which documents have shipworm?", local=True).text
        closed = assistant.ask("Which documents are closed?", local=True)
    assert "head" in closed.text
    assert {one.document_id for one in closed.citations} == {"pier-1.md"}
