"""An answer and a refusal to HTML: sentences with their markers, sources, doubts, proof. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rag.language.layout.bars import between_cells
from rag.read.saying import NO_DOCUMENT
from rag.types import Answer, Citation, Passage, Sentence
from rag.ui.conversation import NEAREST, NOT_PROVED, Exchange, answerer_in_words, confidence_in_words
from rag.ui.doubt import headline, is_courtesy, is_doubtful, is_partial, other_notices
from rag.ui.drawing import items, rechecked
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import apart, attr, esc, is_from_right, label, origin, paged, place
from rag.ui.drawing.rechecked import NOTHING, Since
from rag.ui.sources.text import TABLE_ENDS, Marked, as_blocks, cells, table_begins
from rag.ui.words import counted_noun, number, say
from rag.ui.words.retold import reasons, retold, spoken

_GLANCE = 280
"""Characters of a passage shown with a refusal."""
_NAMED = 5
"""Documents named that hold the same text."""


def answered(item: Exchange, answer: Answer, since: Since = NOTHING) -> str:
    """An answer with its proof; what speaks against it stands first. `since`: what has become of its citations."""
    citations = {citation.label: citation for citation in answer.citations}
    differ = headline(answer)
    short = (
        f'<p class="cw-differ" role="note">{icon("warning")}<strong dir="auto">{esc(differ)}</strong></p>'
        if differ
        else f'<p class="cw-short"><span>{say("Short answer")}</span> <strong dir="auto">{esc(answer.short_answer)}</strong></p>'
        if answer.short_answer
        else ""
    )
    listed = items.rows(answer)
    said = [spoken(each, answer) for each in (items.lead(answer) if listed else answer.sentences)]
    return (
        f"{short}"
        f"{drawn_text(said, {} if listed else citations, since)}"
        f"{rechecked.notice(answer.citations, since)}"
        f"{_covered(answer)}"
        f"{_notices(other_notices(answer))}"
        f"{items.table(listed, item.question, since) if listed else sources(answer.citations, since)}"
        f"{_proof(answer)}"
        f"{_meta(answer)}"
    )


def _covered(answer: Answer) -> str:
    """How much of the corpus an answer about all of it rests on."""
    if answer.coverage is None or not answer.coverage.documents_total:
        return ""
    read, total = answer.coverage.documents_read, counted_noun(answer.coverage.documents_total, "document")
    return f'<p class="cw-quiet">{esc(say("Looked through {read} of {total}.", read=number(read), total=total))}</p>'


def declined(item: Exchange) -> str:
    """A refusal: what was searched, and what came near."""
    answer = item.answer
    assert answer is not None
    if is_courtesy(answer):
        return f'<div class="cw-text"><p dir="auto">{esc(retold(answer.text))}</p></div>'
    where = counted_noun(item.searched, "document") if item.searched else say("the documents")
    if item.choice.words():
        where += f" ({item.choice.words()})"
    searched = say(
        "Searched {where} and read {passages}.", where=where, passages=counted_noun(item.read, "passage")
    )
    if not item.read:
        searched = say(
            "Searched {where}: no passage fits. Try other words, or take a filter away.", where=where
        )
    told = esc(searched)
    if answer.text == NO_DOCUMENT:
        told = f'<button type="button" class="cw-link" data-act="go" data-to="documents">{say("Add documents")}</button>'
    return (
        f'<p class="cw-refusal">{icon("none")}<strong>{esc(retold(answer.text))}</strong></p>'
        f'<p class="cw-quiet">{told}</p>'
        f"{_notices(answer.notices)}"
        f"{_nearest(answer.passages[:NEAREST])}"
        f"{_proof(answer)}"
        f"{_meta(answer)}"
    )


def drawn_text(sentences: Sequence[Sentence], citations: dict[int, Citation], since: Since = NOTHING) -> str:
    """The sentences one after the other, from the side where the first of them begins."""
    turned = ' dir="rtl"' if sentences and is_from_right(sentences[0].text) else ""
    return f'<div class="cw-text"{turned}>{_sentences(sentences, citations, since)}</div>'


def _sentences(sentences: Sequence[Sentence], citations: dict[int, Citation], since: Since) -> str:
    """Those that are items of a list as one."""
    parts: list[str] = []
    for sentence in sentences:
        shown = _sentence(sentence, citations, since)
        if _is_quoted_row(sentence):
            goes_on = bool(parts) and parts[-1].endswith(TABLE_ENDS)
            before = parts.pop().removesuffix(TABLE_ENDS) if goes_on else table_begins()
            parts.append(f"{before}{shown}{TABLE_ENDS}")
        elif sentence.begins == "item":
            opening = "<ul><li>" if not parts or not parts[-1].endswith("</ul>") else "<li>"
            if opening == "<li>":
                parts[-1] = parts[-1].removesuffix("</ul>")
            parts.append(f"{opening}{shown}</li></ul>")
        elif sentence.begins == "" and parts and parts[-1].endswith("</li></ul>"):
            parts[-1] = f"{parts[-1].removesuffix('</li></ul>')} {shown}</li></ul>"
        elif sentence.begins == "row" and parts and not parts[-1].endswith(TABLE_ENDS):
            parts.append(f"<br>{shown}")
        else:
            parts.append(f" {shown}" if parts else shown)
    return "".join(parts)


def _is_row(text: str) -> bool:
    """Whether a text is a row of a table: its cells have bars between them."""
    return between_cells(text) and "\n" not in text


def _is_quoted_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table, word for word."""
    return sentence.status == "quoted" and _is_row(sentence.text)


def _sentence(sentence: Sentence, citations: dict[int, Citation], since: Since) -> str:
    doubt = f' title="{label(say(NOT_PROVED))}" data-status="cited"' if sentence.status == "cited" else ""
    heard = f'<span class="cw-hidden"> ({esc(say(NOT_PROVED))})</span>' if doubt else ""
    support = support_in_words(sentence)
    markers = "".join(marker(citations[n], support, since) for n in sentence.citations if n in citations)
    if _is_quoted_row(sentence):
        return f'<tr class="cw-sentence">{cells(sentence.text)}<td>{markers}</td></tr>'
    text = "<br>".join(map(esc, sentence.text.splitlines()))
    return f'<span class="cw-sentence" dir="auto"{doubt}>{text}{heard}{markers}</span>'


def marker(citation: Citation, support: str, since: Since = NOTHING) -> str:
    """`[n]` as a button; the label says what a sighted person sees on hover, and there `support` says how it is proved."""
    stale = rechecked.standing(citation, since)
    said = say("Source {number}: {title}. Open it at the quote.", number=citation.label, title=citation.title)
    told = f"{said} {stale}." if stale else said
    return (
        f'<button type="button" class="cw-cite{" cw-stale" if stale else ""}" {rechecked.opened(citation, since)}'
        f' data-label="{int(citation.label)}" data-support="{label(stale or support)}"'
        f' aria-label="{label(told)}">{int(citation.label)}</button>'
    )


def support_in_words(sentence: Sentence) -> str:
    """How well the cited text supports a sentence."""
    if sentence.status == "cited":
        told = say(NOT_PROVED)
        return told[0].upper() + told[1:]
    if sentence.status == "quoted":
        return say("Quoted word for word")
    return say("Supported by this quote ({support} of 1)", support=f"{sentence.support:.2f}")


def sources(citations: Sequence[Citation], since: Since = NOTHING) -> str:
    """The cards of the sources, a document each, with their quotes."""
    if not citations:
        return ""
    cards: dict[str, list[Citation]] = {}
    for citation in citations:
        cards.setdefault(citation.document_id, []).append(citation)
    rows = "".join(
        f"<li>{''.join(_quoted(citation, before, since) for before, citation in zip([None, *card], card, strict=False))}</li>"
        for card in cards.values()
    )
    return f'<h4 class="cw-hidden">{say("Sources")}</h4><ol class="cw-sources">{rows}</ol>'


def _quoted(citation: Citation, before: Citation | None, since: Since) -> str:
    """A quote with its document; where one stands `before` it in the card only its own place is said. Row after row of a
    table stands close together, each behind its number."""
    own = citation.place if citation.place != citation.title else None  # a mail is called by its subject
    where = paged(citation.page, citation.document_id) if citation.page else own
    about = (
        f"<span>{apart(where or say('further on'))}</span>"
        if before
        else origin(citation.source, citation.date, citation.page, own, citation.document_id)
    )
    told = rechecked.told(citation, since)
    is_next_row = bool(
        before and not where and not told and _is_row(before.quote) and _is_row(citation.quote)
    )
    row = ' class="cw-next-row"' if is_next_row else ""
    return (
        f'<div data-source="{int(citation.label)}"{row}>'
        f'<button type="button" class="cw-source" {rechecked.opened(citation, since)}>'
        f'<span class="cw-number" aria-hidden="true">{int(citation.label)}</span><span class="cw-about{" cw-hidden" if is_next_row else ""}">'
        f'<span class="cw-title{" cw-hidden" if before else ""}" dir="auto">{esc(citation.title)}</span>'
        f'<span class="cw-origin">{about}</span></span></button>'
        f'<blockquote dir="auto">{rechecked.quote(citation, since)}</blockquote>'
        f"{told or _also_in(citation)}</div>"
    )


def _also_in(citation: Citation) -> str:
    """Where else the quote stands, each opened at it."""
    if not citation.also_in:
        return ""
    others = ", ".join(
        f'<button type="button" class="cw-link" {place(other, citation.start, citation.end)}'
        f' data-of="{attr(citation.document_id)}">{apart(other)}</button>'
        for other in citation.also_in[:_NAMED]
    )
    left = len(citation.also_in) - _NAMED
    more = " " + say("and {number} more", number=number(left)) if left > 0 else ""
    return f'<p class="cw-quiet">{esc(say("The same text, so not counted again:"))} {others}{more}</p>'


def _nearest(passages: Sequence[Passage]) -> str:
    if not passages:
        return ""
    rows = "".join(
        f"<li>"
        f'<button type="button" class="cw-source" {place(passage.document_id, passage.start, passage.end)}>'
        f'<span class="cw-about"><span class="cw-title" dir="auto">{esc(passage.title)}</span>'
        f'<span class="cw-origin">{origin(passage.source, passage.date, passage.page, passage.place, passage.document_id)}</span></span></button>'
        f'<div class="cw-close">{_readable(passage)}</div></li>'
        for passage in passages
    )
    return f'<h4 class="cw-near">{say("Nearest passages; none of them answers it")}</h4><ol class="cw-sources cw-far">{rows}</ol>'


def _readable(passage: Passage) -> str:
    """The beginning of a passage as its headings, lists and tables, up to a block that is more than a glance."""
    shifted = [
        replace(
            block,
            start=max(0, block.start - passage.start),
            end=min(len(passage.text), block.end - passage.start),
        )
        for block in passage.blocks
        if block.end > passage.start and block.start < passage.end
    ]
    if not shifted:
        return f'<p dir="auto">{esc(_shortened(passage.text))}</p>'
    stop = next((block.end for block in shifted if block.end >= _GLANCE), len(passage.text))
    if stop > 2 * _GLANCE:
        return f'<p dir="auto">{esc(_shortened(passage.text))}</p>'
    return as_blocks(passage.text, shifted, 0, stop, Marked(passage.text, 0, 0))


def _shortened(text: str, limit: int = _GLANCE) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(".,;: ") + " …"


def _notices(told: Sequence[str]) -> str:
    return "".join(
        f'<p class="cw-notice" role="note">{icon("note")}<span>{esc(retold(notice))}</span></p>'
        for notice in told
    )


_PROVED = {"quoted": "quoted", "proved": "proved", "cited": "only cited"}


def _proof(answer: Answer) -> str:
    """How each sentence is proved, and what was taken out and why, behind one press."""
    if not answer.sentences and not answer.unresolved:
        return ""
    rows = [
        f'<li data-proof="{attr(each.status)}"><b>{esc(say(_PROVED[each.status]))}</b> <span dir="auto">{esc(each.text)}</span> '
        f"{'' if each.status == 'quoted' else f'<em>{esc(support_in_words(each))}</em>'}</li>"
        for each in (spoken(sentence, answer) for sentence in answer.sentences)
    ]
    rows += [
        f'<li data-proof="out"><b>{esc(say("taken out"))}</b> <s dir="auto">{esc(item.text)}</s> <em>{esc(reasons(item.reason))}</em></li>'
        for item in answer.unresolved
    ]
    counts = Counter(_PROVED[each.status] for each in answer.sentences)
    said = [f"{count} {say(how)}" for how, count in counts.items()]
    said += [f"{len(answer.unresolved)} {say('taken out')}"] if answer.unresolved else []
    return f'<details class="cw-out"><summary>{esc(say("Proof"))}: {esc(", ".join(said))}</summary><ul>{"".join(rows)}</ul></details>'


def _meta(answer: Answer) -> str:
    sure = answer.confidence >= 0.75 and not is_doubtful(answer) and not is_partial(answer)
    level = "low" if answer.outcome == "declined" else "high" if sure else "middle"
    number = f"{answer.confidence:.2f}: {say('estimated probability that the best answer found is right')}"
    seconds = answer.timings_ms.total / 1000
    time = (
        say("{number} ms", number=f"{answer.timings_ms.total:.0f}")
        if seconds < 1
        else say("{number} s", number=f"{seconds:.1f}")
    )
    return (
        '<p class="cw-meta">'
        f'<span class="cw-confidence" data-level="{level}" tabindex="0" title="{label(number)}">'
        f'{esc(confidence_in_words(answer))}<span class="cw-hidden"> ({esc(number)})</span></span>'
        f"<span>{esc(answerer_in_words(answer))}</span><span>{esc(time)}</span></p>"
    )
