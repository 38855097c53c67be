"""How far a run of `ingest` is, for those who ask meanwhile: published with what it publishes."""

from __future__ import annotations

from typing import Protocol

from rag.store.catalog import Catalog

KEY = "progress"
"""Under this name `meta` keeps files done and files in all; empty when no run is at work, or after one that died."""


class _Written(Protocol):
    def is_written(self) -> bool: ...


def kept_counts(done: int, total: int) -> str:
    """What is kept."""
    return f"{done} {total}"


def run_notice(catalog: Catalog, stores: _Written) -> str | None:
    """How far the run is that is at work, in a line; None without one. One look at the catalog where there is none."""
    kept = catalog.meta(KEY)
    if not kept or not stores.is_written():
        return None
    done, total = (int(number) for number in kept.split())
    if not total:  # the pages of a site are not known before they are found
        return f"an ingest is running: {done:,} file{'s' * (done != 1)} so far."
    return f"an ingest is running: {min(done, total):,} of {total:,} files."
