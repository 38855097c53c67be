"""Values to HTML. Pure. Every string goes through `esc`, `attr` or `label`; nothing here reads Markdown.

The markup carries no script and no style of its own: `script.js` listens for clicks on elements with
`data-open` (a place in a document), `data-ask` (a question) and `data-act` (everything else).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from unicodedata import bidirectional
from urllib.parse import urlsplit

from rag.language.inert import BIDIRECTIONAL, visible
from rag.types import Answer, Citation, Passage, Sentence, Unresolved
from rag.ui.conversation import (
    NEAREST,
    NOT_PROVED,
    Conversation,
    Exchange,
    answer_as_markdown,
    answerer_in_words,
    confidence_in_words,
)
from rag.ui.icons import icon


def esc(value: object) -> str:
    """`value` as text of an element: read from the page, it is `value` again, carriage returns too.

    A character that would turn around what stands beside it is shut into an element of its own, and seen there.
    """
    return _TURNING.sub(_isolated, attr(value))


def attr(value: object) -> str:
    """`value` in a quoted attribute or a `textarea`, exactly as it is: for what the page gives back."""
    return escape(str(value), quote=True).replace("\r", "&#13;")


def label(value: object) -> str:
    """`value` in an attribute that people read or hear."""
    return attr(visible(str(value)))


_TURNING = re.compile(f"[{BIDIRECTIONAL}]")
_MARKS = "\u061c\u200e\u200f"
"""Directions without an end, usual in Hebrew and Arabic: shut in, they do no harm and need not be seen."""


def _isolated(match: re.Match[str]) -> str:
    shown = "" if match[0] in _MARKS else f" data-code=U+{ord(match[0]):04X}"
    return f"<bdi class=cw-turn{shown}>{match[0]}</bdi>"


def apart(text: str) -> str:
    """`text` as a part of a line: written from the right, it does not turn the parts beside it."""
    turns = any(bidirectional(char) in ("R", "AL", "AN") or _TURNING.match(char) for char in text)
    return f"<bdi>{esc(text)}</bdi>" if turns else esc(text)


def safe_url(url: str | None) -> str | None:
    """`url` if it is a web address, else None: a document may name any address it likes."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def origin(source: str | None, date: str | None, page: int | None, place: str | None) -> str:
    """HTML of publisher, date and page or place in one line, none of which turns the others; says so when nothing is known."""
    parts = [source, date, f"page {page}" if page else place]
    return " · ".join(apart(part) for part in parts if part) or "No source or date given"


def thread(conversation: Conversation) -> str:
    """All exchanges but the last, which is `latest`."""
    return "".join(exchange(item) for item in conversation.exchanges[:-1])


def latest(conversation: Conversation) -> str:
    return exchange(conversation.last) if conversation.last else ""


def exchange(item: Exchange) -> str:
    """A question with its answer, its refusal, or what went wrong."""
    if item.answer is not None:
        body = _answered(item, item.answer) if item.answer.outcome == "answered" else _declined(item)
    elif item.state == "failed":
        body = f'<div class="cw-error" role="alert">{icon("warning")}<p>{esc(item.error)}</p></div>'
    elif item.state == "stopped":
        said = (
            "Stopped here. What stands above is proved."
            if item.sentences
            else "Stopped before a sentence was proved."
        )
        body = f'{_so_far(item)}{_sources(item.citations)}<p class="cw-quiet">{said}</p>'
    else:
        body = '<p class="cw-quiet cw-working" role="status">Searching the documents…</p>'
    return _frame(item, body)


def streaming(item: Exchange, passages: Sequence[Passage]) -> str:
    """An answer so far: the sentences that passed their check."""
    documents = plural(len({passage.document_id for passage in passages}), "document")
    status = f"Reading {plural(len(passages), 'passage')} from {documents}…"
    working = f'<p class="cw-quiet cw-working" role="status">{esc(status)}</p>'
    return _frame(item, f"{_so_far(item)}{_sources(item.citations)}{working}")


def _so_far(item: Exchange) -> str:
    text = _sentences(item.sentences, {citation.label: citation for citation in item.citations})
    return f'<div class="cw-text">{text}</div>' if text else ""


def _frame(item: Exchange, body: str) -> str:
    filters = item.choice.words()
    only = f'<p class="cw-only">{icon("filter")}{esc(filters)}</p>' if filters else ""
    return (
        f'<article class="cw-exchange" data-exchange="{attr(item.id)}" data-state="{attr(item.state)}">'
        '<div class="cw-question"><h3 class="cw-hidden">Question</h3>'
        f'<p dir="auto">{esc(item.question)}</p>{only}</div>'
        f'<div class="cw-answer"><h3 class="cw-hidden">Answer</h3>{body}{_actions(item)}</div></article>'
    )


def _answered(item: Exchange, answer: Answer) -> str:
    citations = {citation.label: citation for citation in answer.citations}
    short = (
        f'<p class="cw-short"><span>Short answer</span> <strong dir="auto">{esc(answer.short_answer)}</strong></p>'
        if answer.short_answer
        else ""
    )
    return (
        f"{short}"
        f'<div class="cw-text">{_sentences(answer.sentences, citations)}</div>'
        f"{_notices(answer.notices)}"
        f"{_sources(answer.citations)}"
        f"{_taken_out(answer.unresolved)}"
        f"{_meta(item, answer)}"
    )


def _declined(item: Exchange) -> str:
    answer = item.answer
    assert answer is not None
    where = plural(item.searched, "document") if item.searched else "the documents"
    if item.choice.words():
        where += f" ({item.choice.words()})"
    searched = f"Searched {where} and read {plural(item.read, 'passage')}."
    if not item.read:
        searched = f"Searched {where}: no passage fits. Try other words, or take a filter away."
    return (
        f'<p class="cw-refusal">{icon("none")}<strong>{esc(answer.text)}</strong></p>'
        f'<p class="cw-quiet">{esc(searched)}</p>'
        f"{_notices(answer.notices)}"
        f"{_nearest(answer.passages[:NEAREST])}"
        f"{_taken_out(answer.unresolved)}"
        f"{_meta(item, answer)}"
    )


def _sentences(sentences: Sequence[Sentence], citations: dict[int, Citation]) -> str:
    """The sentences one after the other; those that are items of a list as one."""
    parts: list[str] = []
    for sentence in sentences:
        shown = _sentence(sentence, citations)
        if sentence.begins == "item":
            opening = "<ul><li>" if not parts or not parts[-1].endswith("</ul>") else "<li>"
            if opening == "<li>":
                parts[-1] = parts[-1].removesuffix("</ul>")
            parts.append(f"{opening}{shown}</li></ul>")
        elif sentence.begins == "" and parts and parts[-1].endswith("</li></ul>"):
            parts[-1] = f"{parts[-1].removesuffix('</li></ul>')} {shown}</li></ul>"
        else:
            parts.append(f" {shown}" if parts else shown)
    return "".join(parts)


def _sentence(sentence: Sentence, citations: dict[int, Citation]) -> str:
    doubt = f' title="{label(NOT_PROVED)}" data-status="cited"' if sentence.status == "cited" else ""
    heard = f'<span class="cw-hidden"> ({esc(NOT_PROVED)})</span>' if doubt else ""
    markers = "".join(_marker(citations[n], sentence) for n in sentence.citations if n in citations)
    return f'<span class="cw-sentence" dir="auto"{doubt}>{esc(sentence.text)}{heard}{markers}</span>'


def place(document_id: str, start: int | str, end: int | str) -> str:
    """The attributes that `script.js` opens a document with."""
    return f'data-open="{attr(document_id)}" data-start="{attr(start)}" data-end="{attr(end)}"'


def _marker(citation: Citation, sentence: Sentence) -> str:
    """`[n]` as a button; the label says what a sighted person sees on hover."""
    said = f"Source {citation.label}: {citation.title}. Open it at the quote."
    return (
        f'<button type="button" class="cw-cite" {place(citation.document_id, citation.start, citation.end)}'
        f' data-label="{int(citation.label)}" data-support="{label(support_in_words(sentence))}"'
        f' aria-label="{label(said)}">{int(citation.label)}</button>'
    )


def support_in_words(sentence: Sentence) -> str:
    """How well the cited text supports a sentence."""
    if sentence.status == "cited":
        return NOT_PROVED[0].upper() + NOT_PROVED[1:]
    if sentence.status == "quoted":
        return "Quoted word for word"
    return f"Supported by this quote ({sentence.support:.2f} of 1)"


def _sources(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    rows = "".join(
        f'<li data-source="{int(citation.label)}">'
        f'<button type="button" class="cw-source" {place(citation.document_id, citation.start, citation.end)}>'
        f'<span class="cw-number" aria-hidden="true">{int(citation.label)}</span><span class="cw-about">'
        f'<span class="cw-title" dir="auto">{esc(citation.title)}</span>'
        f'<span class="cw-origin">{origin(citation.source, citation.date, citation.page, citation.place)}</span></span></button>'
        f'<blockquote dir="auto">{esc(citation.quote)}</blockquote>'
        f"{_also_in(citation.also_in)}</li>"
        for citation in citations
    )
    return f'<h4 class="cw-hidden">Sources</h4><ol class="cw-sources">{rows}</ol>'


def _also_in(documents: Sequence[str]) -> str:
    if not documents:
        return ""
    return f'<p class="cw-quiet">The same text, so not counted again: {_listed(documents)}</p>'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(apart(name) for name in names)


def _nearest(passages: Sequence[Passage]) -> str:
    if not passages:
        return ""
    rows = "".join(
        f"<li>"
        f'<button type="button" class="cw-source" {place(passage.document_id, passage.start, passage.end)}>'
        f'<span class="cw-about"><span class="cw-title" dir="auto">{esc(passage.title)}</span>'
        f'<span class="cw-origin">{origin(passage.source, passage.date, passage.page, passage.place)}</span></span></button>'
        f'<blockquote dir="auto">{esc(_shortened(passage.text))}</blockquote></li>'
        for passage in passages
    )
    return f'<h4 class="cw-near">Nearest passages: not an answer, but close</h4><ol class="cw-sources cw-far">{rows}</ol>'


def _shortened(text: str, limit: int = 280) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(".,;: ") + " …"


def _notices(notices: Sequence[str]) -> str:
    return "".join(
        f'<p class="cw-notice" role="note">{icon("note")}<span>{esc(notice)}</span></p>' for notice in notices
    )


def _taken_out(items: Sequence[Unresolved]) -> str:
    if not items:
        return ""
    rows = "".join(f"<li><s>{esc(item.text)}</s> <em>{esc(item.reason)}</em></li>" for item in items)
    count = "1 sentence was" if len(items) == 1 else f"{len(items)} sentences were"
    return f'<details class="cw-out"><summary>{count} taken out: no proof in the sources</summary><ul>{rows}</ul></details>'


def _meta(item: Exchange, answer: Answer) -> str:
    level = "low" if answer.outcome == "declined" else "high" if answer.confidence >= 0.75 else "middle"
    number = f"{answer.confidence:.2f}: estimated probability that the best answer found is right"
    seconds = answer.timings_ms.total / 1000
    time = f"{answer.timings_ms.total:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
    return (
        '<p class="cw-meta">'
        f'<span class="cw-confidence" data-level="{level}" tabindex="0" title="{label(number)}">'
        f'{esc(confidence_in_words(answer))}<span class="cw-hidden"> ({esc(number)})</span></span>'
        f"<span>{esc(answerer_in_words(answer))}</span><span>{esc(time)}</span></p>"
    )


def _actions(item: Exchange) -> str:
    """What can be done with an exchange, as buttons; nothing while it is being answered."""
    if item.state == "asking":
        return ""
    buttons = [_button("edit", "Edit the question"), _button("retry", "Ask again")]
    copied = ""
    if item.answer is not None:
        buttons = [
            _button("copy", "Copy with citations"),
            *buttons,
            _button("up", "Good answer", pressed=item.verdict == "up"),
            _button("down", "Bad answer", pressed=item.verdict == "down"),
        ]
        copied = f'<textarea class="cw-copy" hidden readonly>{attr(answer_as_markdown(item))}</textarea>'
    return f'<div class="cw-actions" role="group" aria-label="This answer">{"".join(buttons)}</div>{copied}'


def _button(act: str, label: str, *, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    return f'<button type="button" data-act="{act}" title="{label}" aria-label="{label}"{state}>{icon(act)}</button>'
