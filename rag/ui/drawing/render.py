"""Exchanges to HTML. Pure.

The markup carries no script and no style of its own: `script.js` listens for clicks on elements with
`data-open` (a place in a document), `data-ask` (a question) and `data-act` (everything else).
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Passage
from rag.ui.conversation import (
    Conversation,
    Exchange,
)
from rag.ui.doubt import is_doubtful
from rag.ui.drawing.answer import answered, declined, drawn_text, sources
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import attr, esc, label
from rag.ui.drawing.rechecked import NOTHING, Since, notice
from rag.ui.exports import answer_as_markdown
from rag.ui.words import counted_noun, number, say


def thread(conversation: Conversation, since: Since = NOTHING) -> str:
    """The exchanges before the live one. `since`: what has become of their citations, here and below."""
    return "".join(_with_versions(conversation, item, since) for item in _around(conversation)[0])


def latest(conversation: Conversation, since: Since = NOTHING) -> str:
    """The live exchange."""
    return _with_versions(conversation, conversation.live, since) if conversation.live else ""


def below(conversation: Conversation, since: Since = NOTHING) -> str:
    """The exchanges after the live one: there are some when an earlier question is asked again."""
    return "".join(_with_versions(conversation, item, since) for item in _around(conversation)[1])


def _around(conversation: Conversation) -> tuple[list[Exchange], list[Exchange]]:
    shown, live = conversation.shown, conversation.live
    if live is None:
        return [], []
    at = next(number for number, item in enumerate(shown) if item.place == live.place)
    return shown[:at], shown[at + 1 :]


def _with_versions(conversation: Conversation, item: Exchange, since: Since) -> str:
    return exchange(item, conversation.versions(item), since)


def exchange(item: Exchange, versions: Sequence[Exchange] = (), since: Since = NOTHING) -> str:
    """A question with its answer, its refusal, or what went wrong. `versions`: all of its slot."""
    if item.answer is not None:
        body = answered(item, item.answer, since) if item.answer.outcome == "answered" else declined(item)
    elif item.state == "failed":
        body = f'<div class="cw-error" role="alert">{icon("warning")}<p>{esc(item.error)}</p></div>'
    elif item.state == "stopped":
        said = (
            say("Stopped here. What stands above is proved.")
            if item.sentences
            else say("Stopped before a sentence was proved.")
        )
        shown = f"{_so_far(item, since)}{notice(item.citations, since)}{sources(item.citations, since)}"
        body = f'{shown}<p class="cw-quiet">{said}</p>'
    else:
        body = f"{_so_far(item)}{_waiting(say('Searching the documents…'))}"
    return _frame(item, body, versions, since)


def _waiting(status: str) -> str:
    """What a running exchange does, and what `script.js` shows instead when it runs no more."""
    return (
        f'<p class="cw-quiet cw-working" role="status">{esc(status)}</p>'
        f'<p class="cw-interrupted" role="alert">{esc(say("Interrupted."))} '
        f'<button type="button" class="cw-link" data-act="retry">{say("Ask again")}</button></p>'
    )


def streaming(item: Exchange, passages: Sequence[Passage]) -> str:
    """An answer so far: the sentences that passed their check."""
    documents = counted_noun(len({passage.document_id for passage in passages}), "document")
    status = say(
        "Reading {passages} from {documents}…",
        passages=counted_noun(len(passages), "passage"),
        documents=documents,
    )
    return _frame(item, f"{_so_far(item)}{sources(item.citations)}{_waiting(status)}")


def looking(item: Exchange, done: int, total: int) -> str:
    """A question of all documents, while these or places of them are looked through."""
    status = say("Looking through everything: {done} of {total}…", done=number(done), total=number(total))
    return _frame(item, _waiting(status))


def _so_far(item: Exchange, since: Since = NOTHING) -> str:
    citations = {citation.label: citation for citation in item.citations}
    return drawn_text(item.sentences, citations, since) if item.sentences else ""


def _frame(item: Exchange, body: str, versions: Sequence[Exchange] = (), since: Since = NOTHING) -> str:
    filters = item.choice.words()
    only = f'<p class="cw-only">{icon("filter")}{esc(filters)}</p>' if filters else ""
    answer = item.answer
    doubtful = answer is not None and (is_doubtful(answer) or notice(answer.citations, since))
    doubt = " data-doubt" if doubtful else ""
    return (
        f'<article class="cw-exchange" data-exchange="{attr(item.id)}" data-state="{attr(item.state)}"{doubt}>'
        f'<div class="cw-question"><h3 class="cw-hidden">{say("Question")}</h3>'
        f'<p dir="auto">{esc(item.question)}</p>{only}</div>'
        f'<div class="cw-answer"><h3 class="cw-hidden">{say("Answer")}</h3>{body}{_actions(item, versions)}</div></article>'
    )


def _actions(item: Exchange, versions: Sequence[Exchange]) -> str:
    """What can be done with an exchange, as buttons; nothing while it is being answered."""
    if item.state == "running":
        return ""
    buttons = [_button("edit", say("Edit the question")), _button("retry", say("Ask again"))]
    copied = ""
    if item.answer is not None:
        buttons = [
            _button("copy", say("Copy with citations")),
            *buttons,
            _button("up", say("Good answer"), pressed=item.verdict == "up"),
            _button("down", say("Bad answer"), pressed=item.verdict == "down"),
        ]
        copied = f'<textarea class="cw-copy" hidden readonly>{attr(answer_as_markdown(item))}</textarea>'
    return f'<div class="cw-actions" role="group" aria-label="{say("This answer")}">{_version(item, versions)}{"".join(buttons)}</div>{copied}'


def _version(item: Exchange, versions: Sequence[Exchange]) -> str:
    """`‹ 1/2 ›`, where a question was asked more than once."""
    ids = [version.id for version in versions]
    if len(ids) < 2 or item.id not in ids:
        return ""
    at = ids.index(item.id)

    def step(to: int, drawing: str, said: str) -> str:
        there = f' data-to="{attr(ids[to])}"' if 0 <= to < len(ids) else " disabled"
        return f'<button type="button" data-act="version" title="{said}" aria-label="{said}"{there}>{icon(drawing)}</button>'

    return (
        f'<span class="cw-versions">{step(at - 1, "previous", say("Earlier version of this answer"))}'
        f'<span aria-label="{label(say("Version {at} of {all}", at=at + 1, all=len(ids)))}">{at + 1}/{len(ids)}</span>'
        f"{step(at + 1, 'next', say('Later version of this answer'))}</span>"
    )


def _button(act: str, label: str, *, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    return f'<button type="button" data-act="{act}" title="{label}" aria-label="{label}"{state}>{icon(act)}</button>'
