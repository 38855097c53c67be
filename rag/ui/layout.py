"""The components of the page and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from rag.ui import words
from rag.ui.chat import Chat
from rag.ui.checking import tab
from rag.ui.checking.tab import CheckParts
from rag.ui.components import NO_SECRET, key, part, received_files
from rag.ui.documents.tab import ALL_SOURCES
from rag.ui.drawing.page import head, programs, welcome
from rag.ui.guard.limits import MAX_QUESTION, MOST_CHOSEN
from rag.ui.preferences import tab as preferring
from rag.ui.preferences.tab import PreferenceParts
from rag.ui.sources.documents import ORDERS


@dataclass(frozen=True, slots=True)
class Parts:
    """What handlers read and write."""

    kept: gr.JSON
    """The conversation as the browser keeps it; not shown."""
    file: gr.JSON
    """A file to download: name, type, text; not shown."""
    rechecked: gr.JSON
    """Whether citations were found to stand otherwise than they are drawn; not shown."""
    top: gr.HTML
    tabs: gr.Tabs
    thread: gr.HTML
    """The exchanges before the live one."""
    suggested: gr.HTML
    """Example questions; seen while the conversation is empty."""
    live: gr.HTML
    """The exchange that waits for its answer, else the last: the only one redrawn while an answer grows."""
    below: gr.HTML
    """The exchanges after the live one, when an earlier question is asked again."""
    following: gr.HTML
    """Questions to go on with; not seen while an answer grows."""
    mention: gr.HTML
    """Documents that `@` may name, while it is typed."""
    question: gr.Textbox
    source: gr.Dropdown
    after: gr.DateTime
    before: gr.DateTime
    undated: gr.Checkbox
    only: gr.Dropdown
    chosen: gr.Accordion
    """Around the filters; its head says what is set."""
    unfilter: gr.Button
    documents: gr.Tab
    files: gr.File
    folder: gr.File
    intake: gr.HTML
    """How far an upload is, and what was just removed."""
    latest: gr.JSON
    """What became of the last upload; not shown."""
    uploads: gr.BrowserState
    """What became of all, as the browser keeps it."""
    at_work: gr.BrowserState
    """Names of its uploads that go on."""
    outcome: gr.HTML
    """The same, drawn."""
    words: gr.Textbox
    order: gr.Dropdown
    listing: gr.HTML
    check: CheckParts
    preferences: PreferenceParts
    programs: gr.HTML
    panel: gr.HTML

    @property
    def drawn(self) -> list[Any]:
        """What shows the conversation, and the conversation."""
        return [self.thread, self.live, self.below, self.kept]

    @property
    def filters(self) -> list[Any]:
        return [self.source, self.after, self.before, self.undated, self.only]

    @property
    def offered(self) -> list[Any]:
        """What offers documents and sources to choose from."""
        return [self.source, self.only]


def theme() -> Any:
    """Colours and system fonts: nothing is fetched."""
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="slate",
        radius_size="lg",
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
    ).set(  # grey and teal that can be read on white: 4.5 to 1 and more
        body_text_color_subdued="*neutral_500",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
        block_label_text_color="*neutral_600",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover_dark="*primary_800",
    )


def translations() -> Any:
    """The labels of Gradio's parts in every language, for `gr.I18n`."""
    labels = {name: words.catalog(name)["parts"] for name in words.LANGUAGES}
    known = {text for said in labels.values() for text in said}
    return gr.I18n(
        **{name: {key(text): said.get(text, text) for text in known} for name, said in labels.items()}
    )


def draw(chat: Chat) -> Parts:
    """Add the page to the Blocks that is being built."""
    parts: dict[str, Any] = {name: gr.JSON(visible=False) for name in ("kept", "file", "rechecked")}
    parts["uploads"] = gr.BrowserState([], storage_key="citewell.uploads", secret=NO_SECRET)
    parts["at_work"] = gr.BrowserState([], storage_key="citewell.at_work", secret=NO_SECRET)
    preferred = gr.BrowserState([], storage_key="citewell.preferences", secret=NO_SECRET)
    with gr.Sidebar(elem_id="cw-bar", open=False, width=272):
        parts["top"] = _html(head(chat), "cw-head", "head")
    with gr.Row(elem_id="cw-body"):
        with gr.Column(elem_id="cw-main", min_width=0), gr.Tabs(elem_id="cw-tabs") as parts["tabs"]:
            with gr.Tab(part("Chat"), id="chat", elem_id="cw-tab-chat"):
                parts |= _chat(chat)
            with gr.Tab(part("Documents"), id="documents", elem_id="cw-tab-documents") as parts["documents"]:
                parts |= _documents()
            with gr.Tab(part("Check"), id="check", elem_id="cw-tab-check"):
                parts["check"] = tab.draw(_html)
            with gr.Tab(part("Settings"), id="settings", elem_id="cw-tab-settings") as settings:
                parts["preferences"] = preferring.draw(chat.settings, settings, preferred, _html)
            with gr.Tab(part("For programs"), id="programs", elem_id="cw-tab-programs"):
                parts["programs"] = _html(programs(), "cw-programs", "programs")
        with gr.Column(elem_id="cw-side", min_width=0):
            parts["panel"] = _html("", "cw-panel", "panel")
    return Parts(**parts)


def _chat(chat: Chat) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "thread": _html(welcome(chat), "cw-thread", "thread"),
        "suggested": _html("", "cw-suggested", "suggested"),
    }
    with gr.Column(elem_id="cw-latest"):
        parts["live"] = _html("", "cw-live", "live")
        parts["below"] = _html("", "cw-below", "below")
        parts["following"] = _html("", "cw-following", "following")
    parts["mention"] = _html("", "cw-mention", "mention")
    with gr.Group(elem_id="cw-composer"):
        parts["question"] = gr.Textbox(
            placeholder=part("Ask your documents…"),
            label=part("Question"),
            show_label=False,
            lines=1,
            max_lines=8,
            max_length=MAX_QUESTION,
            autofocus=True,
            submit_btn=True,
            container=False,
        )
        parts |= _filters()
    return parts


def _filters() -> dict[str, Any]:
    """What a question may be restricted to, by choosing."""
    parts: dict[str, Any] = {}
    with gr.Accordion(part("Filters"), open=False, elem_id="cw-filters") as parts["chosen"]:
        with gr.Row():
            parts["only"] = gr.Dropdown(
                [],
                value=[],
                multiselect=True,
                allow_custom_value=True,  # an index of thousands is not offered whole
                max_choices=MOST_CHOSEN,
                label=part("Documents and folders"),
                min_width=220,
                elem_id="cw-only",
            )
            parts["source"] = gr.Dropdown(
                [ALL_SOURCES], value=ALL_SOURCES, label=part("Source"), min_width=160
            )
        with gr.Row():
            for name, label in (("after", "From"), ("before", "Until")):
                parts[name] = gr.DateTime(
                    label=part(label),
                    include_time=False,
                    type="string",
                    min_width=140,
                    elem_id=f"cw-{name}",
                )
            parts["undated"] = gr.Checkbox(
                label=part("Keep documents without a date"), min_width=160, elem_id="cw-undated"
            )
            parts["unfilter"] = gr.Button(
                part("Clear filters"), size="sm", visible=False, min_width=110, elem_id="cw-unfilter"
            )
    return parts


def _documents() -> dict[str, Any]:
    with gr.Row(equal_height=True):
        files = received_files(label=part("Files"), file_count="multiple", height=190, elem_id="cw-files")
        folder = received_files(
            label=part("A whole folder"), file_count="directory", height=190, elem_id="cw-folder"
        )
    intake = _html("", "cw-intake", "intake")
    outcome = _html("", "cw-outcome", "outcome")
    with gr.Row(equal_height=True):
        words = gr.Textbox(
            label=part("Find a document"),
            placeholder=part("title, source, date or id"),
            scale=3,
            elem_id="cw-find",
        )
        order = gr.Dropdown(
            list(ORDERS), value="title", label=part("Sorted by"), scale=1, min_width=170, elem_id="cw-order"
        )
    return {
        "files": files,
        "folder": folder,
        "intake": intake,
        "latest": gr.JSON(visible=False),
        "outcome": outcome,
        "words": words,
        "order": order,
        "listing": _html("", "cw-documents", "documents"),
    }


def _html(value: str, element: str, role: str | None = None) -> gr.HTML:
    """A piece of our own HTML; with `role`, `script.js` listens to it."""
    attach = f"window.citewell.attach(element, trigger, watch, '{role}')" if role else None
    return gr.HTML(value, elem_id=element, apply_default_css=False, js_on_load=attach)
