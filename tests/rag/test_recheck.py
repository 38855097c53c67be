"""Citations of yesterday against the documents of today: still there, moved, changed, gone; over a real index."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from exchanges import answer, citation
from typer.testing import CliRunner

from ingest import ingest
from rag import Assistant, load_settings
from rag.cli import app
from rag.language.inert import as_markdown
from rag.recheck import Cited, citations_in
from rag.types import Sentence
from rag.ui.conversation import Conversation, Exchange
from rag.ui.exports import conversation_json, conversation_markdown
from tests.attack.linear.measure import QUICK, slow

MILL = "The mill of Aldenbeck has *four* sails of larch, and each of them is eleven metres long."
TAX = "In 1788 the miller paid a tax of nine guilders to the abbey of Saint Odo every spring."
LOST = "A stork has nested on its cap in every summer since the end of the war, the parish says."


def write(folder: Path, name: str, *paragraphs: str) -> None:
    (folder / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    write(folder, "mill.txt", MILL, TAX, LOST)
    write(folder, "market.txt", "The market of Aldenbeck is held on the first Friday of each month.")
    return folder


def cited(text: str, quote: str, document_id: str = "mill.txt") -> Cited:
    return Cited(document_id, text.index(quote), text.index(quote) + len(quote), quote)


def test_each_citation_has_its_standing(folder: Path, tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "data")
    ingest(folder, settings)
    before = (folder / "mill.txt").read_text("utf-8")
    exported = [cited(before, quote) for quote in (MILL, TAX, LOST)]
    with Assistant.open(settings) as assistant:
        assert assistant.recheck(exported).counts == {"there": 3}
        write(folder, "mill.txt", "A new preface of the parish.", MILL, TAX.replace("nine", "twelve"))
        ingest(folder, settings)
        found = assistant.recheck(exported)
        text = assistant.document("mill.txt").text
    assert not found.holds
    mill, tax, lost = found.citations
    assert (mill.status, tax.status, lost.status) == ("moved", "changed", "gone")
    assert text[mill.start : mill.end] == MILL
    assert tax.text is not None
    assert "twelve guilders" in tax.text
    assert text[tax.start : tax.end] == tax.text


def test_what_is_kept_of_a_document_shows_what_became_of_a_quote(folder: Path, tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "data")
    ingest(folder, settings)
    before = (folder / "mill.txt").read_text("utf-8")
    four, nine = "four* sails of larch", "paid a tax of nine guilders"
    exported = [cited(before, quote) for quote in (four, nine, LOST)]
    write(folder, "mill.txt", MILL.replace("*four*", "*six*"), TAX.replace("nine", "twelve"))
    ingest(folder, settings)
    with Assistant.open(settings) as assistant:
        found = assistant.recheck(exported)
        text = assistant.document("mill.txt").text
        (live,) = (info for info in assistant.documents() if info.id == "mill.txt")
    sails, tax, stork = found.citations
    assert (sails.status, tax.status, stork.status) == ("changed", "changed", "gone")
    assert text[sails.start : sails.end] == sails.text == "six* sails of larch"
    assert ("gone", "four") in sails.words
    assert ("come", "six") in sails.words
    assert tax.text == "paid a tax of twelve guilders"
    assert all(one.until and one.until[:10] >= live.updated[:10] for one in found.citations)
    export = tmp_path / "answers.json"
    export.write_text(json.dumps([asdict(one) for one in exported]))
    shown = CliRunner().invoke(app, ["recheck", str(export), "--data-dir", str(tmp_path / "data")]).stdout
    assert "now: [-four-]{+six+}* sails of larch" in shown
    assert "it stood there until 20" in shown


def test_what_changed_is_no_quote_of_another_document(folder: Path, tmp_path: Path) -> None:
    """It was said to have moved into the document that says the same of something else."""
    settings = load_settings(data_dir=tmp_path / "data")
    said = "It is closed on the first Monday of the month."
    write(folder, "mill.txt", MILL, said)
    write(folder, "museum.txt", "The museum shows boats and nets.", said)
    ingest(folder, settings)
    exported = [cited((folder / "mill.txt").read_text("utf-8"), said)]
    write(folder, "mill.txt", MILL, said.replace("Monday", "Thursday"))
    ingest(folder, settings)
    with Assistant.open(settings) as assistant:
        [found] = assistant.recheck(exported).citations
    assert (found.status, found.document_id) == ("changed", "mill.txt")
    assert ("come", "Thursday") in found.words


def test_a_renamed_document_is_found_by_its_words(folder: Path, tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "data")
    (folder / "mill.txt").rename(folder / "windmill.txt")
    ingest(folder, settings)
    with Assistant.open(settings) as assistant:
        found = assistant.recheck([Cited("mill.txt", 0, len(MILL), MILL), Cited("no", 0, 3, "xyz")])
        moved, gone = found.citations
        text = assistant.document("windmill.txt").text
    assert (moved.status, moved.document_id, gone.status) == ("moved", "windmill.txt", "gone")
    assert text[moved.start : moved.end] == MILL


def test_what_the_chat_and_the_terminal_export_is_read_back(folder: Path, tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "data")
    ingest(folder, settings)
    with Assistant.open(settings) as assistant:
        answer = assistant.ask("How long is each sail of the mill of Aldenbeck?")
        check = assistant.check(MILL)
    assert answer.citations
    kept = {(c.document_id, c.start, c.end) for c in answer.citations}
    conversation = Conversation(exchanges=(Exchange("How long?").done(answer),))
    rows = "\n".join(json.dumps({"prediction": answer.to_dict()}) for _ in range(2)) + "\n{broken"
    for export in (
        json.dumps(answer.to_dict()),
        conversation_json(conversation),
        conversation_markdown(conversation),
        rows,
    ):
        assert {(one.document_id, one.start, one.end) for one in citations_in(export)} == kept
    assert [one.quote for one in citations_in(json.dumps(check.to_dict()))] == [
        citation.quote for citation in check.citations
    ]


def test_the_command_ends_with_what_it_found(folder: Path, tmp_path: Path) -> None:
    data = ["--data-dir", str(tmp_path / "data")]
    ingest(folder, load_settings(data_dir=tmp_path / "data"))
    export = tmp_path / "answers.json"
    text = (folder / "mill.txt").read_text("utf-8")
    export.write_text(json.dumps([asdict(cited(text, MILL)), asdict(cited(text, LOST))]))
    run = CliRunner().invoke
    assert run(app, ["recheck", str(export), *data]).exit_code == 0
    write(folder, "mill.txt", MILL)
    ingest(folder, load_settings(data_dir=tmp_path / "data"))
    done = run(app, ["recheck", str(export), "--json", *data])
    assert done.exit_code == 4
    assert json.loads(done.stdout)["counts"] == {"there": 1, "gone": 1}
    shown = run(app, ["recheck", str(export), *data]).stdout
    assert "still there" in shown
    assert "stork" in shown
    for wrong in ("[]", "no answers here"):
        export.write_text(wrong)
        assert run(app, ["recheck", str(export), *data]).exit_code != 0


@pytest.mark.parametrize("document_id", ["mill.txt", "report (1).pdf", "a (b)/c (2).md"])
def test_brackets_of_a_name_and_quotes_in_a_quote_are_read_back(document_id: str) -> None:
    """A file that a browser saved twice was sought as `1).pdf`, and of a quote with a quotation only its end was."""
    quote = "He called it “a [ruin]”, and left (in 1788)."
    cited = citation(quote=quote, document_id=document_id, title="Mill (old)", start=5, end=49)
    saved = answer(sentences=(Sentence(quote, (1,)),), citations=(cited,))
    kept = (Cited(document_id, 5, 49, quote),)
    assert (
        citations_in(conversation_markdown(Conversation(exchanges=(Exchange("What?").done(saved),)))) == kept
    )
    checked = f"[^1]: Mill (old) ({document_id} 5-49): “{as_markdown(quote)}”"
    assert citations_in(checked) == kept


@pytest.mark.parametrize("title", ["Dr. “Bob” Smith resigns", "“Odo”. “Sails”", "A plain title"])
@pytest.mark.parametrize(
    "quote", ["He said. “Go.” And. “left”.", "It cost *two*   guilders\nin. “1788”.", "Go."]
)
def test_what_a_title_quotes_does_not_begin_the_quote(title: str, quote: str) -> None:
    cited = citation(quote=quote, document_id="m.txt", title=title, start=5, end=5 + len(quote))
    saved = answer(sentences=(Sentence("So.", (1,)),), citations=(cited,))
    export = conversation_markdown(Conversation(exchanges=(Exchange("What?").done(saved),)))
    assert [one.quote for one in citations_in(export)] == [" ".join(quote.split())]


def test_a_name_with_two_spaces_is_found_by_what_markdown_makes_of_it(folder: Path, tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path / "data")
    name = "the  mill.txt"
    (folder / "mill.txt").rename(folder / name)
    ingest(folder, settings)
    with Assistant.open(settings) as assistant:
        at = assistant.document(name).text.index(TAX)
        cited = citation(quote=TAX, document_id=name, title="M", start=at, end=at + len(TAX))
        saved = answer(sentences=(Sentence(TAX, (1,)),), citations=(cited,))
        export = conversation_markdown(Conversation(exchanges=(Exchange("What?").done(saved),)))
        (found,) = assistant.recheck(citations_in(export)).citations
    assert (found.status, found.document_id) == ("there", name)


def test_a_file_that_powershell_wrote_is_read_as_any_other(folder: Path, tmp_path: Path) -> None:
    data = ["--data-dir", str(tmp_path / "data")]
    ingest(folder, load_settings(data_dir=tmp_path / "data"))
    text = (folder / "mill.txt").read_text("utf-8")
    export = tmp_path / "answers.json"
    export.write_text(json.dumps(asdict(cited(text, MILL))) + "\r\n", "utf-8-sig")
    run = CliRunner().invoke
    assert run(app, ["recheck", str(export), *data]).exit_code == 0
    assert run(app, ["recheck", "-", *data], input=export.read_bytes()).exit_code == 0
    checked = run(app, ["check", "-", "--json", *data], input=MILL.encode("utf-8-sig"))
    assert json.loads(checked.stdout)["sentences"][0]["text"] == MILL


@pytest.mark.parametrize("command", ["recheck", "check"])
def test_bytes_that_are_no_text_are_told(command: str, folder: Path, tmp_path: Path) -> None:
    ingest(folder, load_settings(data_dir=tmp_path / "data"))
    done = CliRunner().invoke(app, [command, "-", "--data-dir", str(tmp_path / "data")], input=b"caf\xe9 {}")
    assert done.exit_code == 2
    assert "not UTF-8" in done.output


@pytest.mark.parametrize("unit", ["“” (a, ", "(a 1-2): “", ". “", "(", "1", " 1-", ", a1 2)"])
def test_a_footnote_of_any_length_is_read_in_linear_time(unit: str) -> None:
    """What begins a quote was looked for anew from each place where one may end: the cube of a line's length."""
    assert not slow(citations_in, QUICK["function"], (60, 5000), (unit,), (("[^1]: ", "”"), ("[^1]: ", ")")))


@pytest.mark.parametrize(
    "wrong",
    [
        '{"document_id": "a", "start": -1, "end": 4, "quote": "x"}',
        '{"document_id": "a", "start": 5, "end": 4, "quote": "x"}',
        '{"document_id": "a", "start": "0", "end": 4, "quote": "x"}',
        '{"document_id": "a", "start": 0, "end": 4, "quote": " "}',
        "[" * 100_000,
        "[^1]: A “quote” (a, characters 1 to 99999999999999999999)",
    ],
)
def test_what_is_no_citation_is_passed_over(wrong: str) -> None:
    assert citations_in(wrong) == ()
