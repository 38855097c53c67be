"""Files in, searchable chunks out: `from ingest import ingest`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.run import Failure, Progress, Report, Stopped, ingest, remove
    from ingest.upkeep.health import Health, doctor

__all__ = ["Failure", "Health", "Progress", "Report", "Stopped", "doctor", "ingest", "remove"]


def __getattr__(name: str) -> Any:
    """Import on first use: what reads one helper of this package does not pay for the stores."""
    if name in ("doctor", "Health"):
        from ingest.upkeep import health

        return getattr(health, name)
    if name in __all__:
        from ingest import run

        return getattr(run, name)
    raise AttributeError(f"module 'ingest' has no attribute {name!r}")
