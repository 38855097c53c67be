"""citewell: ask a folder of documents; every sentence of the answer carries its proof.

from rag import Assistant

with Assistant.open() as assistant:
    answer = assistant.ask("How many Bayraktar TB2 drones did Ukraine buy?")
    print(answer.text, answer.citations[0].quote)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rag.errors import CitewellError
from rag.types import Answer, Citation, Document, Filters, Passage, Sentence

if TYPE_CHECKING:
    from rag.answer import Assistant
    from rag.prove.support import support
    from rag.prove.verdict import Verdict, verdict
    from rag.settings import Settings, load_settings

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "CitewellError",
    "Document",
    "Filters",
    "Passage",
    "Sentence",
    "Settings",
    "Verdict",
    "load_settings",
    "support",
    "verdict",
]
__version__ = "0.2.0"

_LAZY = {
    "Assistant": "rag.answer",
    "Settings": "rag.settings",
    "load_settings": "rag.settings",
    "support": "rag.prove.support",
    "Verdict": "rag.prove.verdict",
    "verdict": "rag.prove.verdict",
}
"""Names whose modules open models or stores when used, or take long to import; `import rag` alone stays light."""


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'rag' has no attribute {name!r}")
