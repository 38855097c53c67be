"""Files in, cited answer out: real files, real stores, the real model, through the API and the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import citewell

from ingest import ingest
from rag import Answer, Assistant, Filters, Settings, load_settings
from rag.types import MAX_QUOTE_CHARS, Done, PassagesFound, SentenceProved

QUESTION = "How many ferries does the port of Halden operate?"
FERRIES = """---
title: Ferries of Halden
date: 2021-05-04
source: Harbour Gazette
---
The port of Halden operates seven ferries. The oldest of them, Aurora, was built in 1962.

Tickets are sold on the quay. Dogs travel free of charge on weekdays.
"""
NEWER = """---
title: Halden adds to its fleet
date: 2023-09-12
source: Coast Daily
---
The port of Halden now operates nine ferries, its director Ingrid Moe said on Tuesday. Two electric ones joined in August.
"""
BRIDGES = "The bridge of Varberg is 820 metres long. It was opened in 1998 by the mayor, Lars Holm.\n"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "ferries.md").write_text(FERRIES, "utf-8")
    (folder / "newer.md").write_text(NEWER, "utf-8")
    (folder / "bridges.txt").write_text(BRIDGES, "utf-8")
    (folder / "rows.jsonl").write_text(
        json.dumps(
            {
                "id": "row-1",
                "title": "Rails",
                "date": "2020-01-02",
                "text": "The line to Moss has 14 stops.\n",
            }
        )
        + "\n",
        "utf-8",
    )
    made = load_settings(data_dir=tmp_path_factory.mktemp("index"))
    report = ingest(folder, made)
    assert (report.added, report.failed) == (4, ())
    return made


@pytest.fixture(scope="module")
def assistant(settings: Settings) -> Assistant:
    return Assistant.open(settings)


def assert_proved(answer: Answer, assistant: Assistant) -> None:
    """The span law, and every label accounted for."""
    for citation in answer.citations:
        text = assistant.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote
        assert len(citation.quote) <= MAX_QUOTE_CHARS
    for passage in answer.passages:
        assert assistant.document(passage.document_id).text[passage.start : passage.end] == passage.text
    labels = [citation.label for citation in answer.citations]
    assert labels == list(range(1, len(labels) + 1))
    assert {label for sentence in answer.sentences for label in sentence.citations} == set(labels)


def test_a_question_is_answered_with_proof(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    assert answer.outcome == "answered"
    assert "[1]" in answer.text
    assert {citation.document_id for citation in answer.citations} <= {"ferries.md", "newer.md"}
    assert_proved(answer, assistant)


def test_what_is_not_there_is_declined_with_the_passages_shown(assistant: Assistant) -> None:
    answer = assistant.ask("What is the boiling point of mercury on Jupiter?")
    assert (answer.outcome, answer.citations, answer.sentences, answer.short_answer) == (
        "declined",
        (),
        (),
        None,
    )
    assert answer.passages
    assert 0 <= answer.confidence <= 1


def test_as_of_hides_what_came_later(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION, filters=Filters(as_of="2022-01-01"))
    assert {passage.document_id for passage in answer.passages} <= {"ferries.md", "row-1"}


def test_source_is_a_hard_filter(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION, filters=Filters(source="coast*"))
    assert {passage.document_id for passage in answer.passages} == {"newer.md"}


def test_a_fragment_leans_on_the_question_before(assistant: Assistant) -> None:
    history = [
        {"role": "user", "content": "How long is the bridge of Varberg?"},
        {"role": "assistant", "content": "820 metres."},
    ]
    answer = assistant.ask("And when was it opened?", history=history)
    assert answer.passages[0].document_id == "bridges.txt"


def test_a_stream_ends_with_the_answer_it_showed(assistant: Assistant) -> None:
    events = list(assistant.stream(QUESTION))
    assert isinstance(events[0], PassagesFound)
    assert isinstance(events[-1], Done)
    shown = [event.sentence for event in events if isinstance(event, SentenceProved)]
    assert tuple(shown) == events[-1].answer.sentences


def test_the_json_of_the_command_is_the_contract(settings: Settings) -> None:
    printed = _command("ask", QUESTION, "--json", "--data-dir", str(settings.data_dir))
    answer = json.loads(printed.stdout)
    assert printed.returncode == 0
    assert {
        "question", "outcome", "text", "short_answer", "confidence", "sentences", "citations", "passages",
        "unresolved", "notices", "engine", "usage", "timings_ms",
    } <= answer.keys()  # fmt: skip
    assert {"label", "document_id", "title", "source", "date", "page", "start", "end", "quote"} <= answer[
        "citations"
    ][0].keys()
    assert {
        "rank",
        "score",
        "document_id",
        "chunk_id",
        "title",
        "date",
        "page",
        "start",
        "end",
        "text",
    } <= answer["passages"][0].keys()
    assert answer["engine"].keys() == {"embedder", "answerer"}
    assert {"prompt_tokens", "completion_tokens"} <= answer["usage"].keys()
    assert answer["timings_ms"].keys() == {"retrieve", "answer", "total"}


def test_show_prints_the_cited_slice(settings: Settings) -> None:
    data_dir = str(settings.data_dir)
    citation = json.loads(citewell("ask", QUESTION, "--json", "--data-dir", data_dir).stdout)["citations"][0]
    shown = citewell(
        "show", citation["document_id"], "--start", str(citation["start"]), "--end", str(citation["end"]),
        "--data-dir", data_dir,
    )  # fmt: skip
    assert shown.stdout == citation["quote"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ask", ""), 2, "empty"),
        (("ask", QUESTION, "--as-of", "soon"), 2, "soon"),
        (("show", "nowhere.txt"), 2, "nowhere.txt"),
        (("remove", "nowhere.txt"), 2, "nowhere.txt"),
        (("ingest", "/no/such/folder"), 2, "/no/such/folder"),
        (("ask",), 2, "QUESTION"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_a_mistake_gives_one_clear_line(
    settings: Settings, arguments: tuple[str, ...], code: int, said: str
) -> None:
    where = () if arguments[0] == "frobnicate" else ("--data-dir", settings.data_dir)
    done = citewell(*arguments, *where)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_empty_index_takes_the_bundled_notes_and_own_documents_replace_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data_dir = str(tmp_path / ".citewell")
    asked = citewell("ask", "How many Bayraktar TB2 drones did Ukraine buy?", "--json")
    assert "bundled" in asked.stderr
    assert json.loads(asked.stdout)["citations"]
    (tmp_path / "own.txt").write_text(BRIDGES, "utf-8")
    taken = citewell("ingest", str(tmp_path / "own.txt"), "--json", "--data-dir", data_dir)
    assert json.loads(taken.stdout)["notices"]
    listed = json.loads(citewell("list", "--json", "--data-dir", data_dir).stdout)
    assert [document["id"] for document in listed] == ["own.txt"]
    assert citewell("doctor", "--data-dir", data_dir).returncode == 0


def _command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it, in a process of its own."""
    root = str(Path(__file__).parents[1])
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {root!r}); from rag.cli import main; main()",
            *arguments,
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
