"""Thumbs-down answers as draft gold rows for a person to complete. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from rag.store.catalog import Feedback


def drafts(feedback: Iterable[Feedback]) -> list[dict[str, Any]]:
    """A row for each disliked answer, the latest of a question; what a person must decide is left open.

    `answers` holds the correction where one was given, and `quotes` what was cited: to be kept, replaced or removed.
    `draft` says what the system answered; remove it when the row is complete.
    """
    rows: dict[str, dict[str, Any]] = {}
    for item in feedback:
        if item.verdict != "down":
            rows.pop(item.question, None)  # liked later: mended
            continue
        citations = item.answer.get("citations") or []
        quotes = [{"doc": c["document_id"], "text": c["quote"]} for c in citations]
        rows[item.question] = {
            "id": f"feedback-{sha256(item.question.encode()).hexdigest()[:8]}",
            "question": item.question,
            "type": "feedback",
            "answers": [item.correction] if item.correction else [],
            "answerable": True,
            "evidence": list(dict.fromkeys(quote["doc"] for quote in quotes)),
            "quotes": quotes,
            "draft": {
                "outcome": item.answer.get("outcome"),
                "said": item.answer.get("short_answer") or item.answer.get("text"),
                "created": item.created,
            },
        }
    return list(rows.values())
