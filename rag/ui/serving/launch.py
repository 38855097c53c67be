"""The start of the chat: it can be reached at once, and the page is put together behind that."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from rag.settings import Settings
from rag.store.stores import open_logins
from rag.ui.drawing.first import begun
from rag.ui.guard.limits import MAX_QUESTION
from rag.ui.serving import assets
from rag.ui.serving.front import Front
from rag.ui.serving.server import (
    Access,
    Proxy,
    Serving,
    address,
    check_mcp,
    guarded,
    is_loopback_host,
    listen,
    login,
)
from rag.ui.serving.starting import lightly, without_collecting

if TYPE_CHECKING:  # these take seconds to import
    from starlette.applications import Starlette

    from rag.ui.chat import Chat


def launch(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: str | None = None,
    mcp: bool = False,
    browser: bool = False,
    allow_hosts: Sequence[str] = (),
    root_path: str = "",
    prepare: Callable[[], object] = lambda: None,
    ended: Callable[[], None] = lambda: None,
) -> None:
    """Serve the chat until interrupted.

    `port` 0 takes a free one. `auth` is `USER:PASSWORD`. `mcp` serves the endpoints as MCP tools too,
    `browser` opens the page. `allow_hosts`: names it answers to beside `host` and those of this machine.
    `root_path`: the path, or the whole address, at which a proxy shows it. `prepare`: what is to be done before the index
    is opened, without a login while the page already shows its beginning. `ended` is asked each second, and raises to end it.
    Raises UsageError, and what `prepare` and `Assistant.open` raise.
    """
    user = login(host, auth)
    if mcp:
        check_mcp(auth)
    proxy = Proxy.read(root_path or os.environ.get("GRADIO_ROOT_PATH", ""))
    listener = listen(host, port)
    hosts = (*allow_hosts, *proxy.hosts)
    access = Access(host, listener.getsockname()[1], user, hosts, proxy.prefix, proxy.address)
    front = Front(lambda language: begun(language, assets.beginning().links, MAX_QUESTION))
    behind = _Behind()
    with ExitStack() as stack:
        stack.callback(listener.close)
        logins = None
        if user is not None:
            prepare()  # logins are kept in the index
            logins = stack.enter_context(open_logins(settings, user))
        app = guarded(front, access, behind.reachable, logins)
        serving = Serving(app, listener, proxied=access.proxied)
        stack.callback(serving.stop)
        with ExitStack() as starting:
            starting.callback(front.give_up)
            starting.enter_context(without_collecting())
            _tell(access, browser=browser)
            if user is None:
                prepare()
            chat, page = behind.open(settings, access, stack, mcp=mcp)
            stack.callback(serving.stop)  # before what it asks is closed
            front.arrive(page)
        chat.examples.questions()  # looked for from now on, and not beside what is to be served first
        serving.wait(ended)


def _tell(access: Access, *, browser: bool) -> None:
    where = address(access.host, access.port, access.prefix)
    whom = "" if is_loopback_host(access.host) else " (for everyone with the password)"
    print(f"citewell is at {where}{whom}", flush=True)
    if browser:
        webbrowser.open(where)


class _Behind:
    """What stands behind the front, once it is open."""

    def __init__(self) -> None:
        self._chat: Chat | None = None

    def open(
        self, settings: Settings, access: Access, stack: ExitStack, *, mcp: bool
    ) -> tuple[Chat, Starlette]:
        """The chat, closed with `stack`, and its page."""
        from rag.ui.sources.received import Received

        # before Gradio is imported, which looks where temporary files go
        received = stack.enter_context(Received(settings.data_dir))
        with lightly(mcp=mcp):
            from rag.ui.app import application
            from rag.ui.chat import Chat
        chat = self._chat = stack.enter_context(Chat.open(settings))
        chat.log_out = f"{access.prefix}/logout" if access.user else None
        return chat, application(chat, received, access, mcp=mcp)

    def reachable(self) -> Mapping[str, bool]:
        """What `/ready` asks."""
        return {"index": False} if self._chat is None else self._chat.reachable()
