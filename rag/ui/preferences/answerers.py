"""Who answers by what a person prefers: assistants over one index, with the models that this machine serves."""

from __future__ import annotations

import threading
from collections import OrderedDict

from rag.answer import Assistant
from rag.closing import Closing
from rag.settings import Settings
from rag.ui.preferences.preferences import AS_SET, Preferences
from rag.ui.stopping import Stoppable
from rag.ui.words import say
from rag.write.llm import OpenAIChat
from rag.write.servers import Offered, offered

_KEPT = 8
"""Assistants kept: one is made in a moment, and remembers the meaning of what it was asked lately."""
_SECONDS = 1.0
"""Longest wait for the servers of this machine."""
GONE = "The model {name} is not served on this machine right now; the local reader answered."


class Answerers(Closing):
    """Assistants over the index of one, by preference. Safe to share between threads.

    Only models served on this machine are offered: what a person presses on a page sends no text anywhere else.
    """

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._own = assistant
        self._settings = settings
        self._lock = threading.Lock()
        self._served: dict[str, Offered] = {}
        self._writers: dict[str, Stoppable] = {}
        self._made: OrderedDict[Preferences, Assistant] = OrderedDict()

    def offered(self) -> list[Offered]:
        """The models that servers of this machine offer now; asks them."""
        found, _ = offered(seconds=_SECONDS)
        with self._lock:
            self._served |= {model_label(each): each for each in found}
        return found

    def of(self, preferences: Preferences) -> tuple[Assistant, str]:
        """The assistant for what a person prefers, and what is to be said where it is not quite that."""
        wanted = preferences.without(self._settings)
        told = ""
        if wanted.model and wanted.model not in self._served:
            self.offered()  # the page was opened before this process began
            if wanted.model not in self._served:
                told = say(GONE, name=wanted.model)
                wanted = Preferences("", wanted.proof, wanted.passages)
        if wanted == AS_SET:
            return self._own, told
        with self._lock:
            made = self._made.pop(wanted, None) or self._make(wanted)
            self._made[wanted] = made
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return made, told

    def _make(self, wanted: Preferences) -> Assistant:
        changes: dict[str, object] = {}
        if wanted.proof:
            changes["proof"] = wanted.proof
        if wanted.passages:
            changes["passages"] = wanted.passages
        if not wanted.model:
            return self._own.answering(self._settings.model_copy(update=changes))
        served = self._served[wanted.model]
        # no key: what listens there was not named by whoever has it
        changes |= {"chat_model": served.model, "openai_base_url": served.url, "openai_api_key": None}
        settings = self._settings.model_copy(update=changes)
        writer = self._writers.setdefault(wanted.model, Stoppable(OpenAIChat(settings)))
        return self._own.answering(settings, writer)

    def close(self) -> None:
        """Let go of the connections to models; the index is that of whoever opened it."""
        for writer in self._writers.values():
            writer.close()


def model_label(model: Offered) -> str:
    """`qwen3:4b (Ollama)`."""
    return f"{model.model} ({model.server})"
