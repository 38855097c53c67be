"""Spans say where the time of a question goes, and nothing that was asked or read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fakes import HashEmbedder, Scripted

from ingest import ingest
from rag.answer import Assistant
from rag.errors import RemoteModelError, SettingsError
from rag.monitoring import tracing
from rag.settings import Settings

pytest.importorskip("opentelemetry.sdk", reason="the extra `otel` is not installed")

from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

QUESTION = "How many ferries does the port of Halden operate?"
SECRETS = ("ferries", "halden", "seven", "papers", "aurora", "lighthouse")
"""Words of what is asked and of what is read."""
OUR_WORDS = {
    "answered",
    "declined",
    "proved",
    "cited",
    "rejected",
    "local-reader",
    "scripted",
    "RemoteModelError",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "ferries.txt").write_text("The port of Halden operates seven ferries. Aurora is the oldest.\n")
    made = Settings(data_dir=tmp_path_factory.mktemp("index"), min_confidence=0.0, verify="never")
    ingest(folder, made, embedder=HashEmbedder())
    return made


def _assistant(settings: Settings, llm: Scripted | None = None) -> Assistant:
    return Assistant.open(settings, llm=llm, embedding=HashEmbedder())


@pytest.fixture
def exported() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing.use(provider)
    yield exporter
    tracing.use(None)
    provider.shutdown()


def _tree(spans: Sequence[ReadableSpan]) -> list[tuple[str, str | None]]:
    """Names with those of their parents, in the order in which they ended."""
    names = {span.context.span_id: span.name for span in spans if span.context}
    return [(span.name, names[span.parent.span_id] if span.parent else None) for span in spans]


def _facts(spans: Sequence[ReadableSpan], name: str) -> dict[str, Any]:
    (span,) = [span for span in spans if span.name == name]
    return {key.removeprefix("citewell."): value for key, value in (span.attributes or {}).items()}


def _hold_no_text(spans: Sequence[ReadableSpan]) -> None:
    for span in spans:
        said = span.to_json().casefold()
        assert [word for word in SECRETS if word in said] == []
        words = {value for value in (span.attributes or {}).values() if isinstance(value, str)}
        assert words <= OUR_WORDS
        assert not span.events


def test_a_local_answer(settings: Settings, exported: InMemorySpanExporter) -> None:
    with _assistant(settings) as assistant:
        answer = assistant.ask(QUESTION)
    spans = exported.get_finished_spans()
    assert _tree(spans) == [
        ("search", "question"),  # for a row that the question names
        ("search", "question"),  # for a list that is called so
        ("survey", "question"),  # whether all documents tell how many
        ("search", "question"),
        ("read", "question"),
        ("question", None),
    ]
    facts = _facts(spans, "question")
    assert (facts["outcome"], facts["sentences"]) == (answer.outcome, len(answer.sentences))
    assert facts["passages"] == len(answer.passages)
    *_, search = (span for span in spans if span.name == "search")
    assert (search.attributes or {})["citewell.passages"] == len(answer.passages)
    assert all(span.start_time and span.end_time and span.start_time <= span.end_time for span in spans)
    _hold_no_text(spans)


def test_an_answer_about_all_documents(settings: Settings, exported: InMemorySpanExporter) -> None:
    with _assistant(settings) as assistant:
        assistant.ask("How many documents are there?")
    assert _tree(exported.get_finished_spans()) == [
        ("search", "question"),  # for a row that the question names
        ("survey", "question"),
        ("question", None),
    ]


def test_a_written_answer(settings: Settings, exported: InMemorySpanExporter) -> None:
    llm = Scripted("The port of Halden operates ", "seven ferries. [1] The lighthouse is blue. [1]")
    with _assistant(settings, llm) as assistant:
        answer = assistant.ask(QUESTION)
    spans = exported.get_finished_spans()
    tree = _tree(spans)
    assert tree.count(("prove", "question")) == 2, "one a sentence"
    assert ("model", "question") in tree
    assert _facts(spans, "model") == {"prompt_tokens": 100, "completion_tokens": 9}
    assert _facts(spans, "question")["unresolved"] == len(answer.unresolved) == 1
    _hold_no_text(spans)


def test_a_model_that_fails(settings: Settings, exported: InMemorySpanExporter) -> None:
    error = RemoteModelError("no answer about the ferries of Halden", kind="cut", retryable=False)
    with _assistant(settings, Scripted(error)) as assistant:
        assistant.ask(QUESTION)
    spans = exported.get_finished_spans()
    assert _facts(spans, "model") == {"error": "RemoteModelError"}
    assert [span.name for span in spans if not span.status.is_unset and not span.status.is_ok] == ["model"]
    _hold_no_text(spans)


def test_questions_side_by_side_in_one_thread(settings: Settings, exported: InMemorySpanExporter) -> None:
    with _assistant(settings) as assistant:
        streams = [assistant.stream(QUESTION), assistant.stream("How old is Aurora?")]
        for stream in streams:
            next(stream)
        streams[1].close()
        list(streams[0])
    spans = exported.get_finished_spans()
    roots = {span.context.trace_id: span for span in spans if span.parent is None and span.context}
    assert len(roots) == 2, "neither belongs to the other"
    stopped = [dict(span.attributes or {}).get("citewell.stopped", False) for span in roots.values()]
    assert sorted(stopped) == [False, True]
    for span in spans:
        assert span.context is not None
        assert span.context.trace_id in roots


def test_nothing_is_imported_while_it_is_off(settings: Settings) -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\nfrom pathlib import Path\nfrom fakes import HashEmbedder\n"
        "from rag import Assistant, load_settings\nfrom rag.monitoring.tracing import begin\n"
        f"settings = load_settings(data_dir=Path({str(settings.data_dir)!r}))\nbegin(settings)\n"
        f"with Assistant.open(settings, embedding=HashEmbedder()) as assistant:\n    assistant.ask({QUESTION!r})\n"
        "assert not any(name.startswith('opentelemetry') for name in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3], timeout=240)


def test_the_extra_is_named_when_it_is_missing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(SettingsError, match=r"pip install 'citewell\[otel\]'"):
        tracing.begin(settings.model_copy(update={"tracing": True}))


def test_spans_go_where_opentelemetry_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, collected: list[tuple[str, bytes]]
) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="the extra `otel` is not installed")
    taken: list[Any] = []
    use = tracing.use
    monkeypatch.setattr(tracing, "use", lambda provider: (taken.append(provider), use(provider)))
    tracing.begin(settings)
    assert taken == [], "not unless it is wanted"
    tracing.begin(settings.model_copy(update={"tracing": True}))
    try:
        with _assistant(settings) as assistant:
            assistant.ask(QUESTION)
    finally:
        taken[0].shutdown()
        use(None)
    assert {path for path, _ in collected} == {"/v1/traces"}
    sent = b"".join(body for _, body in collected)
    assert b"citewell.outcome" in sent
    assert [word for word in SECRETS if word.encode() in sent.lower()] == []
