"""The Settings tab on the page: what a person may change, in one place; what the environment sets is shown only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from rag.settings import Settings
from rag.ui.components import part
from rag.ui.preferences.answerers import Answerers, model_label
from rag.ui.preferences.preferences import MOST_PASSAGES, Preferences, fixed
from rag.ui.words import say

LOCAL = ""
"""Value of the local reader among the models."""
_SAID_OF_LOCAL = "Local reader: quotes the documents, no language model"
_PROOFS = {"marked": "Show it, marked as not proved", "strict": "Take it out"}
_FITNESS = {"weak": "weak", "too small": "too small: it invents", "fit": "", "unknown size": ""}


@dataclass(frozen=True, slots=True)
class PreferenceParts:
    """What the Settings tab reads and writes."""

    tab: gr.Tab
    model: gr.Dropdown
    proof: gr.Radio
    passages: gr.Slider
    kept: gr.BrowserState
    """All three, as the browser keeps them."""

    @property
    def chosen(self) -> list[Any]:
        return [self.model, self.proof, self.passages]


def draw(
    settings: Settings, tab: gr.Tab, kept: gr.BrowserState, html: Callable[..., gr.HTML]
) -> PreferenceParts:
    """Add the parts to the tab that is being built. `kept` stands outside of it: in a tab that was never shown it is empty.
    `html` makes a piece of our own HTML."""
    html("<h2></h2>", "cw-settings", "settings")  # the browser says it
    held = fixed(settings)
    theirs = part("Set by whoever runs citewell.")
    model = gr.Dropdown(
        [settings.chat_model or LOCAL],
        value=settings.chat_model or LOCAL,
        label=part("Who writes the answers"),
        info=theirs
        if "model" in held
        else part("Models that run on this machine; nothing is sent anywhere else."),
        interactive="model" not in held,
        elem_id="cw-model",
    )
    proof = gr.Radio(
        list(_PROOFS),
        value=settings.proof,
        label=part("A sentence of a model that nothing speaks against and that the check cannot prove"),
        info=theirs
        if "proof" in held
        else part("What is contradicted is taken out in any case. The local reader only quotes."),
        interactive="proof" not in held,
        elem_id="cw-proof",
    )
    passages = gr.Slider(
        1,
        MOST_PASSAGES,
        value=settings.passages,
        step=1,
        label=part("Passages that an answer may draw on"),
        info=theirs if "passages" in held else part("More find what is spread out, and take longer."),
        interactive="passages" not in held,
        elem_id="cw-passages",
    )
    return PreferenceParts(tab, model, proof, passages, kept)


class PreferencesTab:
    """What the tab does. The browser keeps what was chosen."""

    def __init__(self, settings: Settings, answerers: Answerers) -> None:
        self._settings = settings
        self._answerers = answerers

    def load(self, kept: Any) -> tuple[Any, Any, Any]:
        """What this browser keeps, into the parts."""
        found = Preferences.read(*kept) if isinstance(kept, list) and len(kept) == 3 else Preferences()
        found = found.without(self._settings)
        return (
            self._models(found.model, ()),
            gr.update(
                choices=[(say(words), proof) for proof, words in _PROOFS.items()],
                value=found.proof or self._settings.proof,
            ),
            found.passages or self._settings.passages,
        )

    def models(self, chosen: Any) -> Any:
        """The models of this machine: asked when somebody looks, not when the page is opened."""
        if "model" in fixed(self._settings):
            return gr.skip()
        served = [(model_label(each), _FITNESS[each.fitness]) for each in self._answerers.offered()]
        return self._models(
            str(chosen or ""), [(name, f"{name}: {say(said)}" if said else name) for name, said in served]
        )

    def _models(self, chosen: str, served: Any) -> Any:
        if self._settings.chat_model:
            name = self._settings.chat_model
            return gr.update(choices=[(name, name)], value=name)
        choices = [(say(_SAID_OF_LOCAL), LOCAL), *((words, name) for name, words in served)]
        if chosen not in {value for _, value in choices}:
            choices.append((chosen, chosen))
        return gr.update(choices=choices, value=chosen)

    def keep(self, model: Any, proof: Any, passages: Any) -> list[Any]:
        return [model, proof, passages]


def wire(parts: PreferenceParts, does: PreferencesTab, load: Any, options: dict[str, Any]) -> None:
    """Which of these hangs on which event. `load`: the event of the page."""
    load(does.load, [parts.kept], parts.chosen, **options)
    parts.tab.select(does.models, [parts.model], [parts.model], **options)
    changed = [parts.model.input, parts.proof.input, parts.passages.input]
    gr.on(
        changed,
        does.keep,
        parts.chosen,
        [parts.kept],
        queue=False,
        **options | {"trigger_mode": "always_last"},
    )
