"""Which things have a feature is told by the row of the feature in a table whose columns are the things."""

from __future__ import annotations

from pathlib import Path

import pytest
import quoting

from ingest import ingest
from rag import Assistant, load_settings
from rag.read.lookup.tables.matrices import asks_which, in_columns
from rag.read.units import units_of
from rag.types import Passage

PLANS = """# Ferrytel plans

Feature | Free | Crew | Fleet
Storage | 2 GB | 100 GB | 2 TB
Single sign-on | – | – | ✓
Audit log | – | ✓ | ✓
Support | forum | e-mail | phone
Offline mode | no | yes | yes
"""
SHIPS = """# Ships of Tolm

Ship | Harbour | Built
Aurora | Halden | 1962
Boreas | Kalm | 1971
"""


def passage(text: str) -> Passage:
    return quoting.passage(text, 0, title=text[2 : text.index("\n")], rank=1, document_id="d", chunk_id="c")


def told(question: str, text: str = PLANS) -> tuple[str, str | None] | None:
    shown = [passage(text)]
    held = in_columns(question, units_of(shown), shown)
    return held and (held.units[-1].text, held.said)


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Which plan includes single sign-on?", "Fleet"),
        ("Which plans have an audit log?", "Crew, Fleet"),
        ("In which plans is the audit log available?", "Crew, Fleet"),
        ("Which plan works offline?", "Crew, Fleet"),
        ("Which plans offer support?", "Free, Crew, Fleet"),
        ("Which plans do not have an audit log?", "Free"),
        ("Which plans don't include single sign-on?", "Free, Crew"),
        ("Which plan lacks offline mode?", "Free"),
    ],
)
def test_the_things_that_have_a_feature(question: str, things: str) -> None:
    held = told(question)
    assert held is not None
    assert held[1] == things
    assert asks_which(question)


@pytest.mark.parametrize(
    "question", ["Does the Crew plan include single sign-on?", "Is there an audit log in the Free plan?"]
)
def test_whether_one_has_it_is_told_by_the_row_and_decided_by_nobody(question: str) -> None:
    held = told(question)
    assert held is not None
    assert "✓" in held[0]
    assert held[1] is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which plan has a swimming pool?", PLANS),
        ("Which plans of Nordtel have an audit log?", PLANS),
        ("Does the Harbour plan include single sign-on?", PLANS),
        ("How much storage is in the Crew plan?", PLANS),
        ("Which town has Aurora?", SHIPS),
        ("Which harbour has Aurora?", SHIPS),
    ],
)
def test_other_questions_are_left_alone(question: str, text: str) -> None:
    assert told(question, text) is None


def test_through_the_product(tmp_path: Path) -> None:
    rows = [f"| {row} |" for row in PLANS.splitlines()[2:]]
    table = "\n".join((rows[0], "| --- | --- | --- | --- |", *rows[1:]))
    (tmp_path / "plans.md").write_text(f"# Ferrytel plans\n\n{table}\n", "utf-8")
    (tmp_path / "news.md").write_text("# News\n\nThe audit log was added in May.\n", "utf-8")
    settings = load_settings(data_dir=tmp_path / "index")
    ingest(tmp_path, settings)
    with Assistant.open(settings) as assistant:
        answer = assistant.ask("Which plans have an audit log?")
        assert answer.short_answer == "Crew, Fleet"
        assert [citation.quote for citation in answer.citations] == [
            "Feature | Free | Crew | Fleet",
            "Audit log | – | ✓ | ✓",
        ]


def test_who_has_a_feature_is_no_column_of_plans() -> None:
    assert told("Which customers have an audit log?") is None
    assert told("Which shops offer single sign-on?") is None
    assert told("Which editions have an audit log?") is not None


def test_of_two_tables_the_one_of_the_things_asked_for() -> None:
    apps = "# Ferrytel apps\n\nFeature | Phone | Tablet\nAudit log | ✓ | –\n"
    shown = [passage(PLANS), passage(apps)]
    held = in_columns("Which apps have an audit log?", units_of(shown), shown)
    assert held is not None
    assert held.said == "Phone"
