"""Counts and times of questions and runs, read back with the reader of OpenTelemetry's own SDK; no text among them."""

from __future__ import annotations

import contextlib
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fakes import HashEmbedder, Scripted

from ingest import ingest
from rag.answer import Assistant
from rag.errors import RemoteModelError, SettingsError
from rag.monitoring import metrics
from rag.settings import Settings

pytest.importorskip("opentelemetry.sdk", reason="the extra `otel` is not installed")

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

QUESTION = "How many barges does the lock of Orsen raise?"
SECRETS = ("barge", "orsen", "eleven", "lock", "mirabel", "papers")
"""Words of what is asked and of what is read."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "index", min_confidence=0.0, verify="never")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "barges.txt").write_text("The lock of Orsen raises eleven barges. Mirabel is the oldest.\n")
    return folder


@pytest.fixture
def reader() -> Iterator[InMemoryMetricReader]:
    made = InMemoryMetricReader()
    provider = MeterProvider([made], shutdown_on_exit=False)
    metrics.use(provider)
    yield made
    metrics.use(None)
    provider.shutdown()


def _told(reader: InMemoryMetricReader) -> dict[str, list[tuple[dict[str, Any], Any]]]:
    """Name → (attributes, point) of all that was told so far."""
    data = reader.get_metrics_data()
    if data is None:
        return {}
    assert [word for word in SECRETS if word in data.to_json().casefold()] == []
    (resource,) = data.resource_metrics
    (scope,) = resource.scope_metrics
    return {
        metric.name.removeprefix("citewell."): [
            (dict(point.attributes or {}), point) for point in metric.data.data_points
        ]
        for metric in scope.metrics
    }


def _ask(settings: Settings, *questions: str, llm: Scripted | None = None) -> None:
    with Assistant.open(settings, llm=llm, embedding=HashEmbedder()) as assistant:
        for question in questions:
            assistant.ask(question)


def test_questions_are_counted_by_how_they_end(
    settings: Settings, papers: Path, reader: InMemoryMetricReader
) -> None:
    ingest(papers, settings, embedder=HashEmbedder())
    _ask(settings, QUESTION, QUESTION)
    _ask(settings.model_copy(update={"min_confidence": 1.0}), QUESTION)
    told = _told(reader)
    calls = {said["outcome"]: point.value for said, point in told["question.calls"]}
    assert calls == {"answered": 2, "declined": 1}
    assert all(said["answerer"] == "local-reader" for said, _ in told["question.calls"])
    for step, times in (
        ("question", 3),
        ("search", 10),
        ("read", 3),
    ):  # rows and lists that are named are looked for first, other words where nothing sure is found
        assert sum(point.count for _, point in told[f"{step}.duration"]) == times
        assert all(0 < point.sum < 60 for _, point in told[f"{step}.duration"])
    whole, parts = (
        sum(point.sum for _, point in told[f"{name}.duration"]) for name in ("question", "search")
    )
    assert parts < whole
    assert sum(point.value for _, point in told["search.passages"]) == 10
    ((_, spread),) = told["read.confidence"]
    assert spread.count == 3
    assert 0 <= spread.min <= spread.max <= 1


def test_a_written_answer_and_its_proofs(
    settings: Settings, papers: Path, reader: InMemoryMetricReader
) -> None:
    ingest(papers, settings, embedder=HashEmbedder())
    _ask(
        settings, QUESTION, llm=Scripted("The lock of Orsen raises eleven barges. [1] Mirabel is green. [1]")
    )
    told = _told(reader)
    proofs = {said["proof"]: point.value for said, point in told["prove.calls"]}
    assert sum(proofs.values()) == 2
    assert "proved" in proofs
    ((said, tokens),) = told["model.completion_tokens"]
    assert said == {}
    ((_, asked),) = told["question.completion_tokens"]
    assert tokens.value == asked.value > 0
    assert [point.value for _, point in told["model.calls"]] == [1]


def test_what_fails_or_is_left_is_told_as_such(
    settings: Settings, papers: Path, reader: InMemoryMetricReader
) -> None:
    ingest(papers, settings, embedder=HashEmbedder())
    error = RemoteModelError("no answer about the barges of Orsen", kind="cut", retryable=False)
    _ask(settings, QUESTION, llm=Scripted(error))
    with Assistant.open(settings, embedding=HashEmbedder()) as assistant:
        left = assistant.stream(QUESTION)
        next(left)
        left.close()
    told = _told(reader)
    assert [said for said, _ in told["model.calls"]] == [{"error": "RemoteModelError"}]
    assert sum(point.value for said, point in told["question.calls"] if said.get("stopped")) == 1


def test_runs_of_ingest(settings: Settings, papers: Path, reader: InMemoryMetricReader) -> None:
    (papers / "empty.txt").write_text("")
    report = ingest(papers, settings, embedder=HashEmbedder())
    (papers / "more.txt").write_text("Mirabel was built in 1911.\n")
    again = ingest(papers, settings, embedder=HashEmbedder())
    told = {name: sum(point.value for _, point in told) for name, told in _counters(reader)}
    assert told["ingest.calls"] == 2
    assert told["ingest.added"] == report.added + again.added == 2
    assert told["ingest.unchanged"] == 1
    assert (told["ingest.failed"], told["ingest.failed_before"]) == (1, 1)
    assert told["ingest.chunks"] == report.chunks + again.chunks
    ((_, seconds),) = _told(reader)["ingest.duration"]
    assert seconds.count == 2


def _counters(reader: InMemoryMetricReader) -> Sequence[tuple[str, list[tuple[dict[str, Any], Any]]]]:
    return [(name, told) for name, told in _told(reader).items() if hasattr(told[0][1], "value")]


def test_the_extra_is_named_when_it_is_missing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.metric_exporter", None)
    with pytest.raises(SettingsError, match=r"pip install 'citewell\[otel\]'"):
        metrics.begin(settings.model_copy(update={"metrics": True}))


def test_metrics_go_where_opentelemetry_is_told(
    settings: Settings, papers: Path, monkeypatch: pytest.MonkeyPatch, collected: list[tuple[str, bytes]]
) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="the extra `otel` is not installed")
    taken: list[Any] = []
    use = metrics.use
    monkeypatch.setattr(metrics, "use", lambda provider: (taken.append(provider), use(provider)))
    metrics.begin(settings)
    assert taken == [], "not unless it is wanted"
    metrics.begin(settings.model_copy(update={"metrics": True}))
    try:
        ingest(papers, settings, embedder=HashEmbedder())
        _ask(settings, QUESTION)
    finally:
        taken[0].shutdown()
        use(None)
    paths, bodies = zip(*collected, strict=True)
    assert set(paths) == {"/v1/metrics"}
    sent = b"".join(bodies)
    assert b"citewell.question.duration" in sent
    assert b"citewell.ingest.added" in sent
    assert [word for word in SECRETS if word.encode() in sent.lower()] == []


def test_a_collector_that_is_not_there_costs_little(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, collected: list[tuple[str, bytes]]
) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="the extra `otel` is not installed")
    taken: list[Any] = []
    use = metrics.use
    monkeypatch.setattr(metrics, "use", lambda provider: (taken.append(provider), use(provider)))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{closed.getsockname()[1]}")
        metrics.begin(settings.model_copy(update={"metrics": True}))
        metrics.record("question", 0.1, {})
        began = time.monotonic()
        with contextlib.suppress(Exception):
            taken[0].shutdown()
        use(None)
    assert time.monotonic() - began < 6, "OpenTelemetry alone tries for ten seconds"
