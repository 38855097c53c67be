"""What who runs citewell is told beside the answers: log lines, spans and metrics, no text of documents or questions."""

from __future__ import annotations

import os

_PATIENCE = 2.0


def patience(kind: str) -> float | None:
    """Seconds that an exporter (`kind`: METRICS or TRACES) tries to reach its collector, at the end of a run too.

    A command must not wait the ten seconds of OpenTelemetry for a collector that is not there; None: what
    OpenTelemetry's own variables say.
    """
    named = {"OTEL_EXPORTER_OTLP_TIMEOUT", f"OTEL_EXPORTER_OTLP_{kind}_TIMEOUT"} & set(os.environ)
    return None if named else _PATIENCE
