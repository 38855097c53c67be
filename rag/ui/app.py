"""The page put together: which handler hangs on which event, and what serves it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any, cast

import gradio as gr
import gradio.routes
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from rag.ui.api import endpoints, objects_as_json, only_known_arguments
from rag.ui.chat import Chat
from rag.ui.checking import tab
from rag.ui.components import EVENTS, Page, on
from rag.ui.documents.tab import DocumentsTab
from rag.ui.guard.arriving import Arriving
from rag.ui.guard.turns import MOST_WAITING, Turns
from rag.ui.handlers import Handlers
from rag.ui.layout import Parts, draw, theme, translations
from rag.ui.preferences import tab as preferring
from rag.ui.serving.server import Access
from rag.ui.serving.starting import without_servers
from rag.ui.sources.documents import MAX_FILE_MB
from rag.ui.sources.received import KEPT_SECONDS, Received

MOST_AT_ONCE = 20
"""Questions answered at once when a remote model does the work."""
MOST_OF_ONE = 15
"""Of these, for one client."""
MAX_ARRIVING = 300
"""Events that Gradio has not begun yet; beyond it people are told that the queue is full."""
_THREADS = 40
"""Gradio's own number: events at work beside the questions, which wait for their turn without a thread."""
_SAVE = "(value) => window.citewell.save(value)"
_INTERRUPTED = "(value) => window.citewell.interrupted(value)"
_DRAFT = "() => window.citewell.draft()"
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_EACH: dict[str, Any] = _PRIVATE | {"trigger_mode": "multiple"}
"""For what must not be lost: Gradio drops an event whose like is at work, and "always_last" what it says."""


def application(chat: Chat, received: Received, access: Access, *, mcp: bool = False) -> Starlette:
    """The page as an ASGI application, without the layers that guard it."""
    os.environ["GRADIO_TEMP_DIR"] = str(received.path)  # components and routes ask when they are made
    # asked when Gradio is imported, before there is a data folder
    gradio.routes.DEFAULT_TEMP_DIR = str(received.path)  # type: ignore[attr-defined]
    with without_servers():
        blocks = build(chat, received)
        # for the queue, which takes it for events begun
        blocks.max_threads = _THREADS + MOST_WAITING + MOST_AT_ONCE
        blocks.queue(max_size=MAX_ARRIVING, default_concurrency_limit=MOST_AT_ONCE)
    blocks.max_threads = _THREADS
    app = Starlette(middleware=[Middleware(Arriving, received=received)])
    gr.mount_gradio_app(
        app,  # of FastAPI it uses what it has of Starlette
        blocks,
        "/",
        footer_links=[],
        run_history=False,
        root_path=access.address or access.prefix or None,
        show_error=False,
        max_file_size=MAX_FILE_MB * 1_000_000,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=mcp,
        theme=theme(),
        i18n=translations(),
        head=_told(chat.library.types()),
    )
    mounted = cast("Mount", app.routes[-1])
    blocks.app = mounted.app  # type: ignore[assignment]  # the queue asks it, see without_servers
    objects_as_json(blocks)
    only_known_arguments(blocks)
    blocks.has_launched = True  # else Gradio takes any file of the machine for one that was uploaded
    return app


def _turns(chat: Chat) -> Turns:
    """Local answers at once: more than the cores can do only slow each other down, and each takes a second."""
    if chat.settings.chat_model:
        return Turns(MOST_AT_ONCE, MOST_OF_ONE)
    cores = max(2, os.cpu_count() or 2)
    return Turns(cores, cores)


def build(chat: Chat, received: Received) -> gr.Blocks:
    """The page over one index, not served yet."""
    turns = _turns(chat)
    documents = DocumentsTab(chat, received)
    handlers = Handlers(chat, documents, turns)
    blocks = Page(
        received,
        title="citewell",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(KEPT_SECONDS // 4, KEPT_SECONDS),
    )
    with blocks as app:
        endpoints(chat, turns)  # first, so that the names are theirs
        parts = draw(chat)
        _wire_chat(parts, handlers, app)
        _wire_documents(parts, handlers, documents, app.load)
        tab.wire(parts.check, tab.Checking(chat, received), _PRIVATE)
        preferring.wire(
            parts.preferences,
            preferring.PreferencesTab(chat.settings, chat.answerers),
            app.load,
            _PRIVATE,
        )
        drawn = app.load(
            handlers.load,
            [parts.kept],
            [*parts.drawn, *parts.offered, parts.order, parts.listing, parts.top, parts.programs],
            js="() => window.citewell.restore()",
            **_PRIVATE,
        )
        drawn.then(**_examples(parts, handlers))
        _rechecked(drawn, parts, handlers)
        app.load(None, None, [parts.question], js=_DRAFT, **_PRIVATE)
        app.unload(handlers.leave)
    return blocks


def _wire_chat(parts: Parts, handlers: Handlers, app: gr.Blocks) -> None:
    save = {"fn": None, "inputs": [parts.kept], "outputs": None, "js": _SAVE, **_PRIVATE}
    exchanges = (parts.thread, parts.live, parts.below)
    asked = [parts.question.submit, on(parts.suggested, "ask"), on(parts.following, "ask")]
    asked += [event for part in exchanges for event in (on(part, "again"), on(part, "edit"))]
    # The browser takes what hangs on one trigger in the order it was made and waits for the end of each: made after
    # what begins a new answer, this would cancel that one. `cancels=` can name only what is made already.
    interrupting = gr.on(asked, None, **_PRIVATE)
    begun = gr.on(
        asked,
        handlers.begin,
        [parts.question, parts.kept, *parts.filters, *parts.preferences.chosen],
        [*parts.drawn, parts.question],
        trigger_mode="multiple",
        queue=False,
        **_PRIVATE,
    )
    begun.then(**save)  # stored when it is sent
    asking = begun.then(
        handlers.answer,
        [parts.kept],
        [parts.live, parts.kept, parts.question],
        trigger_mode="multiple",
        concurrency_limit=None,  # they wait for their turn in the handler
        **_PRIVATE,
    )
    asking.then(**save)
    _rechecked(asking, parts, handlers)
    following = asking.success(
        handlers.followups, [parts.kept], [parts.following], concurrency_limit=None, **_EACH
    )
    app.fns[interrupting["id"]].cancels = [asking["id"], following["id"]]
    elsewhere = [on(parts.top, "new"), on(parts.top, "resume")]
    gr.on(elsewhere, None, cancels=[following], **_PRIVATE)
    gr.on([*asked, *elsewhere], None, None, [parts.following], js="() => ''", **_PRIVATE)
    asking.failure(None, [parts.kept], [parts.kept, parts.question], js=_INTERRUPTED, **_PRIVATE)
    parts.question.stop(
        handlers.stop, [parts.kept], [*parts.drawn, parts.question], cancels=[asking], **_PRIVATE
    ).then(**save)
    _wire_exchanges(parts, handlers, save)
    _wire_conversations(parts, handlers, asking, save)


def _wire_exchanges(parts: Parts, handlers: Handlers, save: dict[str, Any]) -> None:
    exchanges = (parts.thread, parts.live, parts.below)
    gr.on(
        [
            on(part, "open")
            for part in (*exchanges, parts.listing, parts.outcome, parts.check.outcome, parts.panel)
        ],
        handlers.show,
        None,
        [parts.panel],
        **_EACH,
    )
    gr.on([on(part, "judge") for part in exchanges], handlers.judge, [parts.kept], parts.drawn, **_EACH).then(
        **save
    )
    picked = gr.on(
        [on(part, "version") for part in exchanges], handlers.pick, [parts.kept], parts.drawn, **_EACH
    )
    _rechecked(picked.then(**save), parts, handlers)
    on(parts.mention, "mention")(
        handlers.mention, None, [parts.mention], queue=False, **_PRIVATE | {"trigger_mode": "always_last"}
    )


def _wire_conversations(parts: Parts, handlers: Handlers, asking: Any, save: dict[str, Any]) -> None:
    on(parts.top, "new")(
        handlers.new, None, [*parts.drawn, parts.question], cancels=[asking], **_PRIVATE
    ).then(**save).then(**_examples(parts, handlers))
    resumed = on(parts.top, "resume")(
        handlers.resume, None, [*parts.drawn, parts.tabs, parts.question], cancels=[asking], **_PRIVATE
    ).then(**save)
    resumed.then(None, None, [parts.question], js=_DRAFT, **_PRIVATE)
    _rechecked(resumed, parts, handlers)
    on(parts.top, "export")(handlers.export, [parts.kept], [parts.file], **_EACH).then(
        None, [parts.file], None, js="(file) => window.citewell.download(file)", **_PRIVATE
    )
    for part in parts.filters:
        part.change(handlers.filters, parts.filters, [parts.chosen, parts.unfilter], queue=False, **_PRIVATE)
    parts.unfilter.click(
        handlers.unfilter,
        parts.filters,
        parts.filters,
        js="(...filters) => window.citewell.unfiltered(...filters)",
        queue=False,
        **_PRIVATE,
    )
    on(parts.top, "refilter")(handlers.refilter, None, parts.filters, queue=False, **_PRIVATE)


def _wire_documents(parts: Parts, handlers: Handlers, documents: DocumentsTab, load: Any) -> None:
    shown = [parts.words, parts.order]
    seen = [parts.words.change, parts.order.change, parts.documents.select]
    gr.on(
        seen, documents.table, shown, [parts.listing], trigger_mode="always_last", **_PRIVATE
    )  # the last wins
    on(parts.listing, "more")(documents.more, shown, [parts.listing], **_EACH)
    parts.documents.select(documents.earlier, [parts.uploads], [parts.outcome], **_PRIVATE)
    listed = [parts.uploads, parts.outcome]
    on(parts.outcome, "empty")(documents.empty, None, listed, **_EACH)
    on(parts.outcome, "refill")(documents.refill, [parts.uploads], listed, **_EACH)
    changed = [parts.listing, *parts.offered, parts.top]
    for event, handler in (
        (on(parts.listing, "remove"), documents.remove),
        (on(parts.intake, "restore"), documents.restore),
        (on(parts.thread, "demo"), documents.demo),
    ):
        _refreshed(event(handler, shown, [parts.intake, *changed], **_EACH), parts, handlers)
    on(parts.listing, "only")(handlers.only, None, [parts.only, parts.tabs], **_EACH)
    on(parts.intake, "halt")(documents.halt, None, None, queue=False, **_EACH)
    followed = [parts.at_work, parts.intake, parts.latest, *changed]
    taken = [
        box.upload(
            documents.upload,
            [box, parts.at_work, *shown],
            [box, *followed],
            concurrency_limit=2,
            **_EACH,
        )
        for box in (parts.files, parts.folder)
    ]
    taken.append(
        load(documents.follow, [parts.at_work, *shown], followed, concurrency_limit=None, **_PRIVATE)
    )
    for event in taken:
        done = event.then(
            documents.keep,
            [parts.latest, parts.uploads, parts.at_work],
            [*listed, parts.at_work],
            **_PRIVATE,
        )
        _refreshed(done, parts, handlers)


def _refreshed(done: Any, parts: Parts, handlers: Handlers) -> None:
    """What an empty conversation shows, after the documents changed, and what the answers of another rest on."""
    done.then(handlers.greet, [parts.kept], [parts.thread], **_PRIVATE).then(**_examples(parts, handlers))
    _rechecked(done, parts, handlers)


def _rechecked(done: Any, parts: Parts, handlers: Handlers) -> None:
    """After an event, what has become of the citations that are kept, and the page with it where that is news to it."""
    looked = done.then(
        handlers.recheck,
        [parts.kept],
        [parts.rechecked],
        concurrency_limit=1,
        concurrency_id="recheck",
        **_EACH,
    )
    shown = [parts.thread, parts.live, parts.below]
    looked.then(handlers.redraw, [parts.kept, parts.rechecked], shown, **_EACH)


def _examples(parts: Parts, handlers: Handlers) -> dict[str, Any]:
    """The event that brings example questions; it waits without a thread, so all may wait at once."""
    return {
        "fn": handlers.examples,
        "inputs": [parts.kept],
        "outputs": [parts.suggested],
        "concurrency_limit": None,
        **_PRIVATE,
    }


def _told(types: Sequence[str]) -> str:
    """What the browser's code (`drawing/first.py`) has to know of Gradio's parts."""
    accepted = json.dumps(",".join([*types, "text/*"]))
    return f"<script>window.citewellEvents = {json.dumps(EVENTS)};window.citewellTypes = {accepted};</script>"
