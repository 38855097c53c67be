"""What Chroma keeps beside a vector, and scopes as conditions on it."""

from __future__ import annotations

from typing import Any

from rag.store.catalog import Entry, Scope


def metadata_of(entry: Entry) -> dict[str, Any]:
    """Fields that a scope asks for; Chroma has no null, so an unknown source is left out."""
    metadata: dict[str, Any] = {
        "document_id": entry.document_id,
        "version": entry.version,
        "date": entry.day,
    }
    if entry.source is not None:
        metadata["source"] = entry.source
    return metadata


def where(scope: Scope | None) -> dict[str, Any] | None:
    """`scope` as Chroma's `where`; None when nothing is restricted."""
    if scope is None:
        return None
    parts: list[dict[str, Any]] = []
    if scope.documents is not None:
        parts.append({"document_id": {"$in": list(scope.documents)}})
    if scope.sources is not None:
        parts.append({"source": {"$in": list(scope.sources)}})
    if scope.dated:
        days: list[dict[str, Any]] = [{"date": {"$gte": scope.after or 1}}]
        if scope.before is not None:
            days.append({"date": {"$lte": scope.before}})
        chosen: dict[str, Any] = days[0] if len(days) == 1 else {"$and": days}
        parts.append({"$or": [chosen, {"date": 0}]} if scope.undated else chosen)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"$and": parts}
