"""The page: which handler hangs on which event. What handlers do is in `chat.py` and `documents.py`."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.errors import CitewellError, UsageError
from rag.settings import Settings
from rag.ui.server import SecurityHeaders, check_mcp, is_loopback, login

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before gradio is imported: it asks once
import gradio as gr

from rag.ui import render, tables
from rag.ui.api import endpoints
from rag.ui.chat import Chat
from rag.ui.conversation import Choice, Conversation, as_json, as_markdown
from rag.ui.documents import MAX_FILE_MB, Library, Uploaded, matching
from rag.ui.examples import Examples
from rag.ui.page import head, welcome

CONCURRENCY = 8
"""Questions answered at once: more only wait for each other on the cores of one machine."""
MAX_WAITING = 200
"""Events that may wait; beyond it people are told that the queue is full."""
ALL_SOURCES = "All sources"
_ORDERS = ["title", "source", "newest", "oldest", "longest", "latest added"]
_HERE = Path(__file__).parent


def launch(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: str | None = None,
    mcp: bool = False,
    browser: bool = False,
    block: bool = True,
) -> str:
    """Serve the chat until interrupted; returns its address (at once when `block` is false).

    `port` 0 takes a free one. `auth` is `USER:PASSWORD`. `mcp` serves the endpoints as MCP tools too,
    `browser` opens the page. Raises UsageError, and what `Assistant.open` raises.
    """
    user = login(host, auth)
    if mcp:
        check_mcp()
    chat = Chat.open(settings)
    app = build(chat)
    app.queue(max_size=MAX_WAITING, default_concurrency_limit=CONCURRENCY)
    try:
        _, address, _ = app.launch(
            server_name=host,
            server_port=port or _free_port(host),
            auth=user,
            inbrowser=browser,
            share=False,
            quiet=True,
            prevent_thread_lock=True,
            footer_links=["api"],
            run_history=False,
            enable_monitoring=False,
            max_file_size=MAX_FILE_MB * 1_000_000,
            app_kwargs={"middleware": [_middleware()]},
            mcp_server=mcp,
            ssr_mode=False,
            pwa=False,
            theme=theme(),
            head=_assets(),
        )
    except OSError as error:
        chat.close()
        raise UsageError(
            f"port {port} on {host} is taken. Choose another with --port, or 0 for any."
        ) from error
    print(f"citewell is at {address}" + ("" if is_loopback(host) else " (for everyone with the password)"))
    if mcp:
        print(f"MCP server: {address.rstrip('/')}/gradio_api/mcp/")
    if block:
        try:
            app.block_thread()
        finally:
            chat.close()
    return str(address)


def _assets() -> str:
    """Style and behaviour, in the page itself. Gradio's `css` would put a prefix before every selector."""
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    return f"<style>{style}</style><script>{script}</script>"


def _middleware() -> Any:
    from starlette.middleware import Middleware

    return Middleware(SecurityHeaders)


def _free_port(host: str) -> int:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host.strip("[]"), 0))
        return int(probe.getsockname()[1])


def theme() -> Any:
    """Colours and system fonts: nothing is fetched."""
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="slate",
        radius_size="lg",
        font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"],
        font_mono=["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
    )


def build(chat: Chat) -> gr.Blocks:
    """The page over one index."""
    library = Library(chat.settings, chat.embedder, chat.catalog)
    examples = Examples(chat.assistant, library)
    page = Handlers(chat, library, examples)
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

    with gr.Blocks(
        title="citewell", analytics_enabled=False, fill_width=True, delete_cache=(3600, 86400)
    ) as app:
        endpoints(chat, CONCURRENCY)  # first, so that the names are theirs
        kept = gr.JSON(value=None, visible=False)
        export = gr.JSON(value=None, visible=False)
        top = _html(head(chat), "cw-head", "head")
        with gr.Row(elem_id="cw-body"):
            with gr.Column(elem_id="cw-main", min_width=0):
                with gr.Tabs() as tabs:
                    with gr.Tab("Chat", id="chat"):
                        thread = _html(welcome(()), "cw-thread", "thread")
                        live = _html("", "cw-live", "live")
                        with gr.Group(elem_id="cw-composer"):
                            question = gr.Textbox(
                                placeholder="Ask your documents…",
                                label="Question",
                                show_label=False,
                                lines=1,
                                max_lines=8,
                                max_length=2000,
                                autofocus=True,
                                submit_btn=True,
                                container=False,
                            )
                            with gr.Accordion("Filters", open=False, elem_id="cw-filters"):
                                with gr.Row():
                                    source = gr.Dropdown(
                                        [ALL_SOURCES], value=ALL_SOURCES, label="Source", min_width=160
                                    )
                                    after = gr.Textbox(
                                        label="From", placeholder="2024-03-08, 2024-03 or 2024", min_width=130
                                    )
                                    before = gr.Textbox(
                                        label="Until",
                                        placeholder="2024-03-08, 2024-03 or 2024",
                                        min_width=130,
                                    )
                                with gr.Row():
                                    document = gr.Textbox(
                                        label="Only this document (id)", placeholder="any", min_width=160
                                    )
                                    undated = gr.Checkbox(
                                        label="Keep documents without a date", min_width=160
                                    )
                    with gr.Tab("Documents", id="documents") as tab:
                        with gr.Row(equal_height=True):
                            files = gr.File(
                                label=f"Drop files here (up to {MAX_FILE_MB} MB each)",
                                file_count="multiple",
                                file_types=library.types(),
                                height=130,
                                elem_id="cw-files",
                            )
                            folder = gr.File(
                                label="or a whole folder",
                                file_count="directory",
                                height=130,
                                elem_id="cw-folder",
                            )
                        outcome = _html("", "cw-outcome")
                        with gr.Row(equal_height=True):
                            words = gr.Textbox(
                                label="Find a document",
                                placeholder="title, source, date or id",
                                scale=3,
                                elem_id="cw-find",
                            )
                            order = gr.Dropdown(
                                _ORDERS, value="title", label="Sorted by", scale=1, min_width=140
                            )
                        listing = _html("", "cw-documents", "documents")
            with gr.Column(elem_id="cw-side", min_width=0):
                panel = _html("", "cw-panel", "panel")

        filters = [source, after, before, undated, document]
        asking = gr.on(
            [question.submit, thread.submit, live.submit],
            page.ask,
            [question, kept, *filters],
            [thread, live, kept, question],
            trigger_mode="once",
            concurrency_limit=CONCURRENCY,
            concurrency_id="questions",
            **private,
        )
        asking.then(None, [kept], None, js="(value) => window.citewell.save(value)", **private)
        stop = question.stop(page.stop, [kept], [thread, live, kept, question], cancels=[asking], **private)
        stop.then(None, [kept], None, js="(value) => window.citewell.save(value)", **private)

        gr.on([thread.click, live.click, listing.click, panel.click], page.show, None, [panel], **private)
        gr.on([thread.like, live.like], page.judge, [kept], [thread, live, kept], **private).then(
            None, [kept], None, js="(value) => window.citewell.save(value)", **private
        )
        gr.on([top.clear], page.new, None, [thread, live, kept, question], cancels=[asking], **private).then(
            None, [kept], None, js="(value) => window.citewell.save(value)", **private
        )
        top.submit(page.resume, None, [thread, live, kept, tabs], cancels=[asking], **private).then(
            None, [kept], None, js="(value) => window.citewell.save(value)", **private
        )
        top.copy(page.export, [kept], [export], **private).then(
            None, [export], None, js="(file) => window.citewell.download(file)", **private
        )

        shown = [words, order]
        for event in (words.change, order.change, tab.select):
            event(page.list, shown, [listing], trigger_mode="always_last", **private)
        listing.change(page.list_more, shown, [listing], **private)
        listing.clear(page.remove, shown, [listing, outcome, source, top], **private)
        listing.select(page.only, None, [document, tabs], **private)
        for box in (files, folder):
            box.upload(
                page.upload,
                [box, *shown],
                [box, outcome, listing, source, top],
                concurrency_limit=2,
                **private,
            )

        app.load(
            page.load, [kept], [thread, live, kept, source, listing],
            js="() => window.citewell.restore()", **private,
        )  # fmt: skip
    return app


def _html(value: str, element: str, role: str | None = None) -> gr.HTML:
    """A piece of our own HTML; with `role`, `script.js` listens to it."""
    attach = f"window.citewell.attach(element, trigger, watch, '{role}')" if role else None
    return gr.HTML(value, elem_id=element, apply_default_css=False, js_on_load=attach)


class Handlers:
    """One method for each thing a person can do. The browser holds the state, so they share none."""

    def __init__(self, chat: Chat, library: Library, examples: Examples) -> None:
        self._chat = chat
        self._library = library
        self._examples = examples

    def ask(
        self,
        typed: str,
        kept: Any,
        source: str | None,
        after: str,
        before: str,
        undated: bool,
        document: str,
        event: gr.EventData,
    ) -> Iterator[Any]:
        """Stream an answer. Asked from an exchange (again, edited, an example), the event says what and where."""
        conversation = Conversation.read(kept)
        sent = event._data if isinstance(event._data, dict) else {}
        again = isinstance(sent.get("question"), str)
        question = str(sent["question"]) if again else typed
        if not question.strip():
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        if again:
            conversation = conversation.before(str(sent.get("at") or ""))
        chosen = "" if source in (None, ALL_SOURCES) else str(source)
        choice = Choice(chosen, after or "", before or "", bool(undated), (document or "").strip())
        above = "".join(render.exchange(item) for item in conversation.exchanges)
        first = True
        for step, html in self._chat.ask(question, conversation, choice):
            composer = gr.skip()
            if first:
                composer = (
                    gr.update(submit_btn=False, stop_btn=True)
                    if again
                    else gr.update(value="", submit_btn=False, stop_btn=True)
                )
            yield above if first else gr.skip(), html, step.dump(), composer
            first = False
        yield gr.skip(), gr.skip(), gr.skip(), gr.update(submit_btn=True, stop_btn=False)

    def stop(self, kept: Any) -> Any:
        conversation, html = self._chat.stopped(Conversation.read(kept))
        composer = gr.update(submit_btn=True, stop_btn=False)
        return render.thread(conversation), html, conversation.dump(), composer

    def show(self, event: gr.EventData) -> str:
        return self._chat.show(event._data)

    def judge(self, kept: Any, event: gr.EventData) -> Any:
        sent = event._data if isinstance(event._data, dict) else {}
        verdict = "up" if sent.get("verdict") == "up" else "down"
        conversation = Conversation.read(kept)
        try:
            conversation = self._chat.judge(
                conversation, str(sent.get("at")), verdict, str(sent.get("correction") or "")
            )
        except CitewellError as error:
            gr.Warning(render.esc(error))
        else:
            gr.Info("Thank you: kept as a draft for the evaluation set.", duration=3)
        return render.thread(conversation), render.latest(conversation), conversation.dump()

    def new(self) -> Any:
        composer = gr.update(value="", submit_btn=True, stop_btn=False)
        return self._welcome(), "", Conversation().dump(), composer

    def resume(self, event: gr.EventData) -> Any:
        conversation = Conversation.read(event._data)
        return *self._draw(conversation), gr.update(selected="chat")

    def load(self, kept: Any) -> Any:
        conversation = Conversation.read(kept)
        return *self._draw(conversation), self._sources(), self.list("", "title")

    def export(self, kept: Any, event: gr.EventData) -> dict[str, str]:
        conversation = Conversation.read(kept)
        name = f"citewell-{conversation.id}"
        if isinstance(event._data, dict) and event._data.get("format") == "json":
            return {"name": f"{name}.json", "type": "application/json", "text": as_json(conversation)}
        return {"name": f"{name}.md", "type": "text/markdown", "text": as_markdown(conversation)}

    def list(self, words: str, order: str) -> str:
        return self._table(words, order)

    def list_more(self, words: str, order: str, event: gr.EventData) -> str:
        sent = event._data if isinstance(event._data, dict) else {}
        try:
            return self._table(words, order, int(sent["shown"]))
        except (KeyError, TypeError, ValueError):
            return self._table(words, order)

    def only(self, event: gr.EventData) -> Any:
        sent = event._data if isinstance(event._data, dict) else {}
        return str(sent.get("document") or ""), gr.update(selected="chat")

    def remove(self, words: str, order: str, event: gr.EventData) -> Any:
        sent = event._data if isinstance(event._data, dict) else {}
        try:
            self._library.remove([str(sent.get("document"))])
            said = ""
        except CitewellError as error:
            said = tables.failed(str(error))
        return self._table(words, order), said, self._sources(), head(self._chat)

    def upload(self, received: list[str] | None, words: str, order: str) -> Iterator[Any]:
        """Take files in, saying how far it is."""
        paths = [Path(path) for path in received or ()]
        if not paths:
            yield (gr.skip(),) * 5
            return
        told: queue.SimpleQueue[str] = queue.SimpleQueue()
        result: list[Uploaded | CitewellError] = []

        def work() -> None:
            try:
                result.append(
                    self._library.upload(
                        paths, lambda done, files, name: told.put(tables.progress(done, files, name))
                    )
                )
            except CitewellError as error:
                result.append(error)

        worker = threading.Thread(target=work, name="citewell-upload")
        worker.start()
        yield None, tables.progress(0, len(paths), ""), gr.skip(), gr.skip(), gr.skip()
        while worker.is_alive():
            worker.join(0.3)
            latest = None
            while not told.empty():
                latest = told.get()
            if latest is not None:
                yield gr.skip(), latest, gr.skip(), gr.skip(), gr.skip()
        done = (
            result[0]
            if result
            else UsageError("The upload failed; the terminal where citewell runs says why.")
        )
        said = tables.uploaded(done) if isinstance(done, Uploaded) else tables.failed(str(done))
        self._examples.forget()
        yield None, said, self._table(words, order), self._sources(), head(self._chat)

    def _draw(self, conversation: Conversation) -> tuple[str, str, dict[str, Any]]:
        if not conversation.exchanges:
            return self._welcome(), "", conversation.dump()
        return render.thread(conversation), render.latest(conversation), conversation.dump()

    def _welcome(self) -> str:
        return welcome(self._examples.questions())

    def _sources(self) -> Any:
        return gr.update(choices=[ALL_SOURCES, *self._chat.catalog.sources()])

    def _table(self, words: str, order: str, shown: int = tables.PAGE) -> str:
        documents = self._library.documents()
        chosen: Any = order if order in _ORDERS else "title"
        return tables.documents(matching(documents, words or "", chosen), len(documents), shown)
