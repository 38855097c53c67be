"""The beginning of the page, before Gradio draws anything: its frame, and a place to type that already keeps what is typed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from rag.ui import words
from rag.ui.drawing.icons import icon
from rag.ui.words import say

_BROWSER = Path(__file__).parents[1] / "browser"
_STYLES = ("style.css", "side.css", "first.css")
_SCRIPTS = ("keeping.js", "talks.js", "source.js", "side.js", "script.js", "first.js")
"""Each read in this order, as one."""


def begun(language: str, links: str, longest: int) -> str:
    """The page in `language` up to where Gradio's own begins, which a browser reads on as the same page.

    `links`: what Gradio puts into its head. `longest`: characters that a question may have.
    """
    words.speak(language)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1, shrink-to-fit=no">'
        f"<title>citewell</title>{links}{_assets()}</head><body>{_frame(longest)}"
        "<script>window.citewell.begin()</script>"
    )


@cache
def _assets() -> str:
    """Style and behaviour, in the page itself. Gradio's `css` would put a prefix before every selector."""
    style, scripts = (
        "".join((_BROWSER / name).read_text(encoding="utf-8") for name in names)
        for names in (_STYLES, _SCRIPTS)
    )
    said = {name: words.catalog(name)["script"] for name in words.LANGUAGES}
    own = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    return f'<style>{style}</style><script>(() => {{"use strict"; window.citewellWords = {own};{scripts}}})();</script>'


def _frame(longest: int) -> str:
    """What stands there until Gradio's parts do, where they will stand."""
    asking = say("Ask your documents…")
    return (
        '<div id="cw-first"><header><strong>citewell</strong></header><main><div class="cw-first-words">'
        f"<h2>{say('Answers you can check')}</h2>"
        f"<p>{say('Every sentence carries a number. Point at it to read the quote that proves it; press it to open the source at that place. What the documents do not say, citewell does not say either.')}</p></div>"
        f'<form><textarea rows="1" maxlength="{longest}" placeholder="{asking}" aria-label="{say("Question")}"></textarea>'
        f'<button title="{say("Ask")}" aria-label="{say("Ask")}">{icon("send")}</button></form>'
        f'<p role="status" aria-live="polite">{say("citewell is starting. You can already type.")}</p></main></div>'
    )
