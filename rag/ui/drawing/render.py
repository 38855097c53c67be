"""Exchanges to HTML. Pure.

The markup carries no script and no style of its own: `script.js` listens for clicks on elements with
`data-open` (a place in a document), `data-ask` (a question) and `data-act` (everything else).
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Answer, Citation, Passage, Sentence, Unresolved
from rag.ui.conversation import (
    NEAREST,
    NOT_PROVED,
    Conversation,
    Exchange,
    answerer_in_words,
    confidence_in_words,
)
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import apart, attr, esc, label, origin, place, plural
from rag.ui.exports import answer_as_markdown


def thread(conversation: Conversation) -> str:
    """The exchanges before the live one."""
    return "".join(_with_versions(conversation, item) for item in _around(conversation)[0])


def latest(conversation: Conversation) -> str:
    """The live exchange."""
    return _with_versions(conversation, conversation.live) if conversation.live else ""


def below(conversation: Conversation) -> str:
    """The exchanges after the live one: there are some when an earlier question is asked again."""
    return "".join(_with_versions(conversation, item) for item in _around(conversation)[1])


def _around(conversation: Conversation) -> tuple[list[Exchange], list[Exchange]]:
    shown, live = conversation.shown, conversation.live
    if live is None:
        return [], []
    at = next(number for number, item in enumerate(shown) if item.place == live.place)
    return shown[:at], shown[at + 1 :]


def _with_versions(conversation: Conversation, item: Exchange) -> str:
    return exchange(item, conversation.versions(item))


def exchange(item: Exchange, versions: Sequence[Exchange] = ()) -> str:
    """A question with its answer, its refusal, or what went wrong. `versions`: all of its slot."""
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
        body = f"{_so_far(item)}{_waiting('Searching the documents…')}"
    return _frame(item, body, versions)


def _waiting(status: str) -> str:
    """What a running exchange does, and what `script.js` shows instead when it runs no more."""
    return (
        f'<p class="cw-quiet cw-working" role="status">{esc(status)}</p>'
        '<p class="cw-interrupted" role="alert">Interrupted. '
        '<button type="button" class="cw-link" data-act="retry">Ask again</button></p>'
    )


def streaming(item: Exchange, passages: Sequence[Passage]) -> str:
    """An answer so far: the sentences that passed their check."""
    documents = plural(len({passage.document_id for passage in passages}), "document")
    status = f"Reading {plural(len(passages), 'passage')} from {documents}…"
    return _frame(item, f"{_so_far(item)}{_sources(item.citations)}{_waiting(status)}")


def _so_far(item: Exchange) -> str:
    text = _sentences(item.sentences, {citation.label: citation for citation in item.citations})
    return f'<div class="cw-text">{text}</div>' if text else ""


def _frame(item: Exchange, body: str, versions: Sequence[Exchange] = ()) -> str:
    filters = item.choice.words()
    only = f'<p class="cw-only">{icon("filter")}{esc(filters)}</p>' if filters else ""
    return (
        f'<article class="cw-exchange" data-exchange="{attr(item.id)}" data-state="{attr(item.state)}">'
        '<div class="cw-question"><h3 class="cw-hidden">Question</h3>'
        f'<p dir="auto">{esc(item.question)}</p>{only}</div>'
        f'<div class="cw-answer"><h3 class="cw-hidden">Answer</h3>{body}{_actions(item, versions)}</div></article>'
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


def _actions(item: Exchange, versions: Sequence[Exchange]) -> str:
    """What can be done with an exchange, as buttons; nothing while it is being answered."""
    if item.state == "running":
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
    return f'<div class="cw-actions" role="group" aria-label="This answer">{_version(item, versions)}{"".join(buttons)}</div>{copied}'


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
        f'<span class="cw-versions">{step(at - 1, "previous", "Earlier version of this answer")}'
        f'<span aria-label="Version {at + 1} of {len(ids)}">{at + 1}/{len(ids)}</span>'
        f"{step(at + 1, 'next', 'Later version of this answer')}</span>"
    )


def _button(act: str, label: str, *, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    return f'<button type="button" data-act="{act}" title="{label}" aria-label="{label}"{state}>{icon(act)}</button>'
