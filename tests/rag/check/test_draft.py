"""A draft, sentence by sentence: proved, contradicted, misquoted, not found, or no claim at all; over a real index."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest import ingest
from rag import Assistant, load_settings
from rag.check import MOST_CHARS, Check, CheckedSentence, Finding
from rag.cli import app

LIGHTS = {
    "skarvik.md": "# Skarvik light\n\nThe lighthouse of Skarvik was built in 1874 and is 31 metres tall. "
    'Its keeper, Ragna Holm, said that "the lamp burns paraffin, never gas" when the inspectors came.\n',
    "vik.md": "# Vik light\n\nIn May 1931 a new lens was lit at the lighthouse of Vik in the presence of the harbour office. "
    'Its light is seen for 18 miles. The opening was held in Cedar Hall. The owner called the tower a "white needle".\n',
    "ornes.md": "# Ornes light\n\nThe lighthouse of Ornes was closed in 1962. A buoy with a bell lies there today.\n",
}
DRAFT = """# Two lighthouses

The lighthouse of Skarvik was built in 1874. It is 31 metres tall. The lighthouse of Skarvik was built in 1911.

The keeper told them that “the lamp burns paraffin, never gas”. She insisted that “the lamp burns petrol, never gas”.

The lighthouse of Ornes sold ice cream for 40 crowns to tourists from Bergen. Is that so?
"""


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lights")
    for name, text in LIGHTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    data = tmp_path_factory.mktemp("data")
    ingest(folder, load_settings(data_dir=data))
    return data


@pytest.fixture(scope="module")
def checked(data_dir: Path) -> Iterator[Check]:
    with Assistant.open(load_settings(data_dir=data_dir)) as assistant:
        yield assistant.check(DRAFT)


def test_each_sentence_has_its_finding(checked: Check) -> None:
    found = {sentence.text: sentence.status for sentence in checked.sentences}
    assert found["# Two lighthouses"] == "no_claim"
    assert found["The lighthouse of Skarvik was built in 1874."] == "proved"
    assert found["The lighthouse of Skarvik was built in 1911."] == "contradicted"
    assert (
        found["The lighthouse of Ornes sold ice cream for 40 crowns to tourists from Bergen."] == "not_found"
    )
    assert found["Is that so?"] == "no_claim"
    assert not checked.holds
    for sentence in checked.sentences:
        assert " ".join(DRAFT[sentence.start : sentence.end].split()) == sentence.text


def test_citations_are_slices_of_the_source(checked: Check, data_dir: Path) -> None:
    assert checked.citations
    with Assistant.open(load_settings(data_dir=data_dir)) as assistant:
        for citation in checked.citations:
            text = assistant.document(citation.document_id).text
            assert text[citation.start : citation.end] == citation.quote


def test_a_quotation_nearly_right_shows_what_the_source_says(checked: Check) -> None:
    right, wrong = (sentence for sentence in checked.sentences if "lamp" in sentence.text)
    assert right.status in ("proved", "cited")
    assert wrong.status == "contradicted"
    assert wrong.reason is not None
    assert "paraffin" in wrong.reason


def test_a_quotation_of_nobody_is_not_found(data_dir: Path) -> None:
    with Assistant.open(load_settings(data_dir=data_dir)) as assistant:
        (found,) = assistant.check(
            'Ragna Holm said "we sail tomorrow with the herring fleet" in Skarvik.'
        ).sentences
        assert (found.status, found.citations) == ("not_found", ())
        with pytest.raises(ValueError, match="at most"):
            assistant.check("x" * (MOST_CHARS + 1))


@pytest.mark.parametrize(
    ("said", "status", "reason"),
    [
        (
            "A new lens was lit at the lighthouse of Vik in June 1934.",
            "contradicted",
            "'June 1934' for 'May 1931'",
        ),
        ("The light of Vik is seen for 25 miles.", "contradicted", "25"),
        ("The opening was held in Alder Hall.", "contradicted", "'Alder Hall' for 'Cedar Hall'"),
        ("The lens of Vik was sold to a museum in 1988.", "not_found", "1988"),
        ('The owner called the tower a "white noodle".', "contradicted", "“white needle”"),
        ('The owner called the tower a "tall needle".', "contradicted", "“white needle”"),
        ("The lighthouse of Ornes was not closed in 1962.", "contradicted", ""),
        ("Ragna Holm won a medal.", "not_found", "nothing like it"),
        ("There was no buoy with a bell at Ornes.", None, ""),
        ('The so-called "big tower" is the lighthouse of Vik.', None, ""),
        ('Ragna Holm said: "The lamp burns paraffin and no gas".', "contradicted", "never gas"),
        ("Please look at the lighthouse of Vik again.", "no_claim", ""),
        ("This note describes the lighthouse of Vik.", "no_claim", ""),
        ("We should visit the lighthouse of Vik soon.", "no_claim", ""),
        ("See the list of lighthouses of Vik below.", "no_claim", ""),
    ],
)
def test_what_is_said_of_a_sentence(data_dir: Path, said: str, status: str | None, reason: str) -> None:
    with Assistant.open(load_settings(data_dir=data_dir)) as assistant:
        (found,) = assistant.check(said).sentences
    if status is not None:
        assert found.status == status, found
    else:
        assert "quoted as" not in (found.reason or "")
    assert reason in (found.reason or "")


def test_marks_of_notes_end_sentences_and_are_no_words_of_them(data_dir: Path) -> None:
    draft = "The lighthouse of Ornes was closed in 1962.[^1] A buoy lies there.[2] It has a bell today."
    with Assistant.open(load_settings(data_dir=data_dir)) as assistant:
        found = assistant.check(draft).sentences
    assert [sentence.text for sentence in found] == [
        "The lighthouse of Ornes was closed in 1962.[^1]",
        "A buoy lies there.[2]",
        "It has a bell today.",
    ]
    assert found[0].status == "proved"


def test_the_command(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["check", *arguments, "--data-dir", str(data_dir)])
        return done.exit_code, done.stdout

    code, printed = run(str(draft), "--json")
    assert code == 4
    assert json.loads(printed)["counts"]["contradicted"] == 2
    code, printed = run(str(draft), "--sarif")
    assert code == 4
    results = json.loads(printed)["runs"][0]["results"]
    assert ("contradicted", 3) in {
        (r["ruleId"], r["locations"][0]["physicalLocation"]["region"]["startLine"]) for r in results
    }
    code, printed = run(str(draft), "--markdown")
    assert "[^1]: " in printed
    code, printed = run(str(draft))
    assert code == 4
    assert "the documents say otherwise" in printed
    monkeypatch.setattr("sys.stdin", io.StringIO("The lighthouse of Ornes was closed in 1962."))
    good = tmp_path / "good.txt"
    good.write_text("The lighthouse of Ornes was closed in 1962.\n", encoding="utf-8")
    assert run(str(good))[0] == 0
    assert run(str(tmp_path / "gone.md"))[0] == 2
    assert run(str(good), "--json", "--sarif")[0] == 2


@pytest.mark.parametrize(
    "quoted", ["The owner called the tower a white needle", "The owner called the tower a 'white needle'"]
)
def test_marks_within_a_quotation_are_no_words_of_it(quoted: str, data_dir: Path) -> None:
    with Assistant.open(load_settings(data_dir=data_dir)) as assistant:
        (found,) = assistant.check(f"The chronicle of Vik says “{quoted}”.").sentences
        assert found.status in ("proved", "cited")
        (other,) = assistant.check(
            f"The chronicle of Vik says “{quoted.replace('needle', 'pencil')}”."
        ).sentences
        assert other.status == "contradicted"


@pytest.mark.parametrize(
    ("status", "reason", "told"),
    [
        ("cited", "not proved word for word (0.43)", "not proved word for word (0.43)"),
        ("not_found", "not in the cited text: 2015", "not found in the documents: 2015"),
        ("not_found", "the cited text does not support it (0.31)", "not found in the documents"),
        ("contradicted", "the table says 4", "the documents say otherwise: the table says 4"),
        ("not_found", None, "not found in the documents"),
        (
            "contradicted",
            "not in the cited text: 4410; the source says otherwise: '4410' for '4141'",
            "the documents say otherwise: '4141', not '4410'",
        ),
        (
            "contradicted",
            "not in the cited text: 17, 4410; the source says otherwise: '4410' for '4141'",
            "the documents say otherwise: 17, 4410; '4141', not '4410'",
        ),
    ],
)
def test_a_finding_is_explained_in_words_said_once(status: Finding, reason: str | None, told: str) -> None:
    assert CheckedSentence("It is so.", 0, 9, status, reason=reason).explained == told
