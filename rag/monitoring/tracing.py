"""Where the time of a question goes, told to OpenTelemetry when that is switched on (`CITEWELL_TRACING`, extra `otel`).

    question ─┬─ search        a span each, with counts, outcomes and times: never a question's text, never a document's
              ├─ survey
              ├─ read
              ├─ model
              └─ prove         one for each written sentence
    ingest                     a run

What is a span is counted too (`rag.monitoring.metrics`), with or without tracing. Without both nothing of OpenTelemetry is
imported, and a span costs a look at two variables. Programs that use OpenTelemetry themselves hand their provider to `use`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from rag.errors import SettingsError
from rag.monitoring import metrics
from rag.monitoring.metrics import Facts
from rag.settings import Settings, patience_with_collector
from rag.types import Done, Event, PassagesFound, Usage

P = ParamSpec("P")
T = TypeVar("T")
Y = TypeVar("Y")

_PREFIX = "citewell."
_tracer: Any = None
"""Of OpenTelemetry; None while it is switched off."""


def begin(settings: Settings) -> None:
    """Send spans where OpenTelemetry's own variables (`OTEL_EXPORTER_OTLP_ENDPOINT`) say, if the settings want any.

    Raises SettingsError when its packages are not installed.
    """
    if not settings.tracing or _tracer is not None:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"CITEWELL_TRACING needs the extra `otel` ({error.name} is missing): pip install 'citewell[otel]'."
        ) from error
    provider = TracerProvider(resource=Resource.create({"service.name": "citewell"}))
    provider.add_span_processor(
        BatchSpanProcessor(OTLPSpanExporter(timeout=patience_with_collector("TRACES")))
    )
    use(provider)


def use(provider: Any) -> None:
    """Give spans to a TracerProvider of OpenTelemetry from now on; None: to nobody."""
    global _tracer
    _tracer = None if provider is None else provider.get_tracer("citewell")


def traced(name: str, facts: Callable[[Any], Facts]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorator: a call is a span; `facts` are read off what it returns."""

    def decorated(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            if _is_off():
                return function(*args, **kwargs)
            with _ended(_Step(name)) as step, step.within():
                result = function(*args, **kwargs)
                step.say(facts(result))
                return result

        return call

    return decorated


def traced_events(
    name: str, facts: Callable[[Any], Facts]
) -> Callable[[Callable[P, Generator[Y, None, T]]], Callable[P, Generator[Y, None, T]]]:
    """Decorator: from the first to the last event of a generator is a span; `facts` are read off each."""

    def decorated(function: Callable[P, Generator[Y, None, T]]) -> Callable[P, Generator[Y, None, T]]:
        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> Generator[Y, None, T]:
            return (yield from along(name, function(*args, **kwargs), facts))

        return call

    return decorated


def along(name: str, events: Generator[Y, None, T], facts: Callable[[Y], Facts]) -> Generator[Y, None, T]:
    """`events`, with a span from the first to the last; closing it closes them.

    The span is the one that others belong to only while the events are being made: whoever takes them does something
    else in between, perhaps for another question.
    """
    if _is_off():
        return (yield from events)
    with _ended(_Step(name)) as step:
        try:
            while True:
                with step.within():
                    try:
                        event = next(events)
                    except StopIteration as end:
                        result: T = end.value
                        return result
                step.say(facts(event))
                yield event
        finally:
            events.close()


def counts(event: Event) -> Facts:
    """Of an event of an answer: what is counted, and how it ended."""
    if isinstance(event, PassagesFound):
        return {"passages": len(event.passages)}
    if not isinstance(event, Done):
        return {}
    answer = event.answer
    return {
        "outcome": answer.outcome,
        "confidence": answer.confidence,
        "answerer": answer.engine.answerer,
        "sentences": len(answer.sentences),
        "citations": len(answer.citations),
        "unresolved": len(answer.unresolved),
        "notices": len(answer.notices),
        "prompt_tokens": answer.usage.prompt_tokens,
        "completion_tokens": answer.usage.completion_tokens,
    }


def charged(piece: str | Usage) -> Facts:
    """Of a piece of a model's reply: what the whole was charged, at its end."""
    if not isinstance(piece, Usage):
        return {}
    return {"prompt_tokens": piece.prompt_tokens, "completion_tokens": piece.completion_tokens}


def _is_off() -> bool:
    return _tracer is None and not metrics.is_on()


class _Step:
    """What is measured from now on: a span where there is a tracer, and what is counted at its end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._start = time.perf_counter()
        self._facts: dict[str, bool | int | float | str] = {}
        self._span = None if _tracer is None else _tracer.start_span(name)

    def say(self, facts: Facts) -> None:
        self._facts.update(facts)
        if self._span is not None:
            self._span.set_attributes({_PREFIX + key: value for key, value in facts.items()})

    def fail(self, error: BaseException) -> None:
        """Of an error only its kind is told: its words may hold a question's or a document's."""
        self.say({"error": type(error).__name__})
        if self._span is not None:
            from opentelemetry.trace import Status, StatusCode

            self._span.set_status(Status(StatusCode.ERROR))

    def end(self) -> None:
        if self._span is not None:
            self._span.end()
        metrics.record(self._name, time.perf_counter() - self._start, self._facts)

    @contextmanager
    def within(self) -> Iterator[None]:
        """Spans that begin in the block belong to this one."""
        if self._span is None:
            yield
            return
        from opentelemetry import context
        from opentelemetry.trace import set_span_in_context

        token = context.attach(set_span_in_context(self._span))
        try:
            yield
        finally:
            context.detach(token)


@contextmanager
def _ended(step: _Step) -> Iterator[_Step]:
    try:
        yield step
    except GeneratorExit:
        step.say({"stopped": True})
        raise
    except BaseException as error:
        step.fail(error)
        raise
    finally:
        step.end()
