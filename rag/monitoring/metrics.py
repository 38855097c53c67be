"""How often, how long and how much, told to OpenTelemetry when that is switched on (`CITEWELL_METRICS`, extra `otel`).

Of every step that is a span (`rag.monitoring.tracing`), and of a run of `ingest`:

    citewell.<step>.calls       counter
    citewell.<step>.duration    histogram, seconds
    citewell.<step>.<fact>      counter of a whole number (sentences, prompt_tokens, added, ...), histogram of a fraction

Facts that are words or truths (`outcome`, `answerer`, `proof`, `error`, `stopped`) are the attributes of all of them. No text
of a question or a document is among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from rag.errors import SettingsError
from rag.settings import Settings, patience_with_collector

Facts: TypeAlias = Mapping[str, bool | int | float | str]
"""What a step says beside its times: numbers, and words of ours."""

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)
"""Bounds of durations: a verdict takes milliseconds, a run of `ingest` hours."""
_FRACTIONS = tuple(n / 20 for n in range(1, 20))
"""Bounds of what lies between 0 and 1."""

_meter: Any = None
"""Of OpenTelemetry; None while it is switched off."""
_instruments: dict[str, Any] = {}


def begin(settings: Settings) -> None:
    """Send metrics where OpenTelemetry's own variables (`OTEL_EXPORTER_OTLP_ENDPOINT`) say, if the settings want any.

    Raises SettingsError when its packages are not installed.
    """
    if not settings.metrics or _meter is not None:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
        from opentelemetry.sdk.metrics import MeterProvider
        from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
        from opentelemetry.sdk.resources import Resource
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"CITEWELL_METRICS needs the extra `otel` ({error.name} is missing): pip install 'citewell[otel]'."
        ) from error
    reader = PeriodicExportingMetricReader(OTLPMetricExporter(timeout=patience_with_collector("METRICS")))
    use(MeterProvider([reader], resource=Resource.create({"service.name": "citewell"})))


def use(provider: Any) -> None:
    """Give metrics to a MeterProvider of OpenTelemetry from now on; None: to nobody."""
    global _meter
    _meter = None if provider is None else provider.get_meter("citewell")
    _instruments.clear()


def is_on() -> bool:
    """Whether `record` tells anybody."""
    return _meter is not None


def record(step: str, seconds: float, facts: Facts) -> None:
    """A step that ended after so many seconds."""
    if _meter is None:
        return
    said = {key: value for key, value in facts.items() if isinstance(value, str | bool)}
    _counter(f"{step}.calls").add(1, said)
    _histogram(f"{step}.duration", "s", _SECONDS).record(seconds, said)
    for key, value in facts.items():
        if isinstance(value, float):
            _histogram(f"{step}.{key}", "1", _FRACTIONS).record(value, said)
        elif key not in said:
            _counter(f"{step}.{key}").add(value, said)


def _counter(name: str) -> Any:
    if name not in _instruments:
        _instruments[name] = _meter.create_counter(f"citewell.{name}")
    return _instruments[name]


def _histogram(name: str, unit: str, bounds: tuple[float, ...]) -> Any:
    if name not in _instruments:
        _instruments[name] = _meter.create_histogram(
            f"citewell.{name}", unit, explicit_bucket_boundaries_advisory=bounds
        )
    return _instruments[name]
