"""A person in front of the page, for tests: Playwright with the Chromium of this machine."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None
)
"""The shell first: it draws the same for three fifths of the processor time."""
ANSWERED = ".cw-exchange[data-state=done]"
PATIENCE = int(os.environ.get("PATIENCE_MS", "200000"))
"""Milliseconds a condition may take: machines under load are slow, and a test that waits for it loses nothing."""


_left: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
"""Of each browser the window that a visit left: in a new one the scripts would be read and compiled once more."""


def _complains(line: Any) -> bool:
    """Whether a line of the console tells of an error.

    Gradio's client cancels what it began a moment ago by an id that it has not been told yet: the server says 422,
    and nothing is lost.
    """
    early = "422" in line.text and line.location["url"].endswith(("/gradio_api/cancel", "/gradio_api/reset"))
    return bool(line.type == "error" and not early)


class Visit:
    """A page with what it asked for and what went wrong on it; nothing is left there of the visit before."""

    def __init__(
        self, browser: Any, address: str, *, login: tuple[str, str] | None = None, **options: Any
    ) -> None:
        self._browser = None if options else browser
        self.context = _left.pop(browser, None) if not options else None
        if self.context is None:
            self.context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
            self.context.new_page().set_default_timeout(PATIENCE)
        self.page = self.context.pages[0]
        self.address = address
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        self._heard = {
            "request": lambda request: self.hosts.add(
                re.sub(r"^(\w+:(//[^/]*)?).*", r"\1", request.url, flags=re.S)
            ),
            "websocket": lambda socket: self.hosts.add(socket.url),
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": lambda line: self.errors.append(line.text) if _complains(line) else None,
        }
        for event, hear in self._heard.items():
            self.page.on(event, hear)
        if login is not None:
            form = dict(zip(("username", "password"), login, strict=True))
            assert self.context.request.post(f"{address}/login", form=form).ok
        self.page.goto(address)
        self._whole()

    def reload(self) -> None:
        """Load the page again; what the one that is left complains of, cut off at its work, is not judged."""
        judged = self.errors
        self.errors = []
        self.page.once("framenavigated", lambda _: setattr(self, "errors", judged))
        self.page.reload()
        self._whole()

    def _whole(self) -> None:
        """Wait until the page has taken the place of its beginning."""
        self.page.wait_for_selector(".cw-welcome, .cw-exchange")
        self.page.wait_for_selector("#cw-first", state="detached")

    def begin(self) -> None:
        """A new conversation on the page as it stands."""
        if self.page.locator(".cw-exchange").count():
            self.page.get_by_role("button", name="New chat").click()
            self.page.wait_for_selector(".cw-welcome")

    def judge(self) -> None:
        """No other host was asked for anything, and nothing was complained of."""
        assert not self.errors, self.errors
        assert self.hosts <= {self.address, "data:", "blob:"}, self.hosts

    def close(self) -> None:
        """Leave, and judge what was before: leaving cuts off what is still waited for, as a reload does."""
        errors, self.errors = self.errors, []
        if self._browser is None:
            self.context.close()
        else:
            for event, hear in self._heard.items():
                self.page.remove_listener(event, hear)
            for page in self.context.pages[1:]:
                page.close()
            self.page.goto(f"{self.address}/health")  # of the same origin, and none of our scripts is on it
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
            self.context.clear_permissions()
            _left[self._browser] = self.context
        self.errors = errors
        self.judge()

    def ask(self, question: str) -> Any:
        """Ask and wait for the answer; returns its exchange."""
        before = self.page.locator(".cw-exchange").count()
        self.type(question)
        self.page.wait_for_function(
            "n => document.querySelectorAll('.cw-exchange').length === n"
            " && !document.querySelector('.cw-exchange[data-state=running]')",
            arg=before + 1,
        )
        exchange = self.page.locator(".cw-exchange").last
        assert exchange.get_attribute("data-state") == "done", exchange.inner_text()
        assert not self.page.locator(".cw-welcome").is_visible()
        return exchange

    def bar(self) -> None:
        """Open the side bar where it is a drawer."""
        toggle = self.page.get_by_role("button", name="Conversations and places")
        if toggle.is_visible():
            toggle.click()

    def go(self, place: str) -> None:
        """To Chat, Documents or Check: in the side bar, or in the row at the top of a narrow page."""
        row = self.page.get_by_role("tab", name=place)
        there = self.page.locator(".cw-nav").get_by_role("button", name=place)
        (there if there.is_visible() else row).click()

    def menu(self, title: str) -> None:
        """Open what can be done with a conversation of the list."""
        self.page.locator(f'#cw-talks summary[aria-label="More: {title}"]').click()

    def export(self, kind: str) -> str:
        """The first conversation of the list as `Markdown` or `JSON`."""
        self.page.locator("#cw-talks summary").first.click()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=f"Export as {kind}").click()
        return Path(download.value.path()).read_text(encoding="utf-8")

    def type(self, question: str) -> None:
        """Ask without waiting for the answer."""
        box = self.page.get_by_placeholder("Ask your documents…")
        box.fill(question)
        box.press("Enter")

    def open(self, marker: Any) -> str:
        """Press a citation; returns the marked text of the source beside it."""
        place = marker.evaluate("it => [it.dataset.open, it.dataset.start, it.dataset.end].join('\\n')")
        marker.click()
        self.page.wait_for_function(
            "key => document.querySelector('#cw-panel .cw-panel')?.dataset.key === key", arg=place
        )
        self.page.locator("#cw-mark").wait_for()
        marks = self.page.locator(".cw-document mark")
        return str(marks.evaluate_all("all => all.map(it => it.textContent).join('')"))
