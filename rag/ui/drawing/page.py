"""The parts of the page that do not change with the conversation, as HTML. Pure but for the counts."""

from __future__ import annotations

from collections.abc import Sequence

from rag.ui.chat import Chat
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import attr, esc
from rag.ui.words import counted_noun, say

_PLACES = (("chat", "talks", "Chat"), ("documents", "open", "Documents"), ("check", "check", "Check"))
"""Tab, drawing, name."""


def head(chat: Chat) -> str:
    """The side bar: name, what is indexed, who writes, where one can go, and the conversations."""
    about = counted_noun(chat.catalog.count(), "document")
    if chat.settings.chat_model:  # the texts may go to another machine: always in sight
        about += f" · {chat.settings.chat_model}"
    log_out = (
        f'<form method="post" action="{attr(chat.log_out)}"><button>{say("Log out")}</button></form>'
        if chat.log_out
        else ""
    )
    places = "".join(
        f'<li><button type="button" data-act="go" data-to="{to}">{icon(drawing)}<span>{esc(say(name))}</span></button></li>'
        for to, drawing, name in _PLACES
    )
    return (
        '<header class="cw-head"><div class="cw-brand"><h1>citewell</h1>'
        f"<p>{esc(about)}</p></div></header>"
        '<p id="cw-say" class="cw-hidden" role="status" aria-live="polite"></p>'
        f'<nav class="cw-nav" aria-label="{say("Places")}"><ul>{places}</ul></nav>'
        f'<section class="cw-talks" aria-label="{say("Conversations")}"><div class="cw-talks-head"><h2>{say("Conversations")}</h2>'
        f'<button type="button" data-act="new" title="{say("New chat")}">{icon("new")}<span>{say("New chat")}</span></button></div>'
        f'<input type="search" id="cw-talk-words" placeholder="{say("Search")}" aria-label="{say("Search conversations")}" autocomplete="off">'
        f'<ul id="cw-talks" aria-label="{say("Conversations kept in this browser")}"></ul></section>'
        f'<div class="cw-foot"><button type="button" data-act="go" data-to="settings">{say("Settings")}</button>'
        f'<button type="button" data-act="go" data-to="programs">{say("For programs")}</button>'
        f'<button type="button" data-act="theme" title="{say("Light or dark")}" aria-label="{say("Light or dark")}">{icon("theme")}</button>'
        f"{log_out}</div>"
    )


def welcome(chat: Chat) -> str:
    """What an empty conversation shows; `suggested` stands below it."""
    if not chat.catalog.count():
        return (
            f'<section class="cw-welcome"><h2>{say("No documents yet")}</h2>'
            f"<p>{say('Add files or a whole folder, then ask: every sentence of an answer leads to the place that proves it.')}</p>"
            f'<p class="cw-invite"><button type="button" class="cw-yes" data-act="go" data-to="documents">{say("Add documents")}</button>'
            f'<button type="button" data-act="demo">{say("Try it with the bundled notes")}</button></p></section>'
        )
    return (
        f'<section class="cw-welcome"><h2>{say("Answers you can check")}</h2>'
        f"<p>{say('Every sentence carries a number. Point at it to read the quote that proves it; press it to open the source at that place. What the documents do not say, citewell does not say either.')}</p></section>"
    )


def suggested(examples: Sequence[str]) -> str:
    """Example questions as buttons; nothing without any."""
    return (
        f'<h3>{say("Try one of these")}</h3><ul class="cw-examples">{_asking(examples)}</ul>'
        if examples
        else ""
    )


def following(questions: Sequence[str]) -> str:
    """Questions to go on with as buttons; nothing without any."""
    if not questions:
        return ""
    return f'<h3>{say("Also answered here")}</h3><ul class="cw-following">{_asking(questions)}</ul>'


def _asking(questions: Sequence[str]) -> str:
    return "".join(
        f'<li><button type="button" data-ask="{attr(question)}" dir="auto">{esc(question)}</button></li>'
        for question in questions
    )


_PROGRAMS = (
    (
        "Python",
        """from gradio_client import Client

client = Client("ADDRESS")
answer = client.predict("How many drones were bought?", api_name="/ask")
print(answer["text"], answer["citations"][0]["quote"])""",
    ),
    (
        "Shell",
        """EVENT=$(curl -s ADDRESS/gradio_api/call/v2/ask \\
  -H 'Content-Type: application/json' \\
  -d '{"question": "How many drones were bought?"}' | sed 's/.*"event_id":"\\([^"]*\\).*/\\1/')
curl -sN ADDRESS/gradio_api/call/ask/$EVENT""",
    ),
    (
        "MCP",
        """{"mcpServers": {"citewell": {"url": "ADDRESS/gradio_api/mcp/"}}}""",
    ),
)


def programs() -> str:
    """How another program asks, in the language of the page. `script.js` puts the address of this server in place of ADDRESS."""
    served = (
        (
            "/ask",
            say("answers with citations, as {command} does", command="<code>citewell ask --json</code>"),
        ),
        ("/search", say("finds passages")),
        ("/check", say("holds a text against the documents")),
        ("/show", say("gives the stored text of a document, or a slice of it")),
    )
    listed = "".join(f"<li><code>{name}</code> {does}</li>" for name, does in served)
    filters = say(
        "{ask} and {search} take the filters {names}.",
        ask="<code>/ask</code>",
        search="<code>/search</code>",
        names=", ".join(f"<code>{name}</code>" for name in _FILTERS),
    )
    examples = "".join(
        f'<h3>{_titled(name)}</h3><pre tabindex="0" role="region" aria-label="{name}"><code>{esc(code)}</code></pre>'
        for name, code in _PROGRAMS
    )
    return (
        f'<section class="cw-programs"><h2>{say("Ask from another program")}</h2>'
        f"<p>{say('Four endpoints, each returning JSON:')}</p><ul>{listed}</ul><p>{filters}</p>{examples}</section>"
    )


_FILTERS = ("source", "after", "before", "as_of", "document")


def _titled(name: str) -> str:
    return (
        say("MCP (start with {command})", command="<code>citewell chat --mcp</code>")
        if name == "MCP"
        else name
    )
