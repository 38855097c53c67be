"""A conversation for elsewhere: Markdown whose footnotes carry the proof, and JSON."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict

from rag.language import inert
from rag.types import Citation, Sentence
from rag.ui.conversation import NOT_PROVED, Conversation, Exchange, answerer_in_words, confidence_in_words
from rag.ui.doubt import headline, is_courtesy
from rag.ui.words import say
from rag.ui.words.retold import retold, spoken

COLUMNS = ("What", "Quote", "Title", "Document", "Source", "Date", "Where", "Start", "End")
_FORMULA = ("=", "+", "-", "@")
"""How a cell begins, in any width, that a spreadsheet would work out: it gets an apostrophe before it, as spreadsheets write it themselves."""


def as_csv(found: Sequence[tuple[str, Citation]]) -> str:
    """Names with their quotes, a row each, for spreadsheets: what a document says stays text there."""
    out = io.StringIO()
    out.write("\ufeff")  # without it Excel does not take the text for UTF-8
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    rows.writerow([(name := say(each))[0].lower() + name[1:] for each in COLUMNS])
    for name, cited in found:
        texts = [name, cited.quote, cited.title, cited.document_id, cited.source, cited.date, _where(cited)]
        rows.writerow([*(_cell(text or "") for text in texts), cited.start, cited.end])
    return out.getvalue()


def _cell(text: str) -> str:
    line = inert.visible(" ".join(text.split()))
    return f"'{line}" if unicodedata.normalize("NFKC", line[:1]).startswith(_FORMULA) else line


def conversation_markdown(conversation: Conversation) -> str:
    """The conversation as Markdown; every `[n]` becomes a footnote that carries quote, source and place."""
    parts = [f"# {say('Questions and cited answers')}\n"]
    notes: list[str] = []
    for exchange in conversation.shown:
        answer = exchange.answer
        sentences, citations = (answer or exchange).sentences, (answer or exchange).citations
        if answer is not None:
            sentences = tuple(spoken(sentence, answer) for sentence in sentences)
        number = {citation.label: len(notes) + place for place, citation in enumerate(citations, start=1)}
        parts.append(f"## {inert.as_markdown(exchange.question)}\n")
        if answer is not None and (differ := headline(answer)):
            parts.append(f"**{inert.as_markdown(differ)}**\n")
        if sentences:
            parts.append(_with_footnotes(sentences, number) + "\n")
        elif answer is not None:
            parts.append(inert.as_markdown(retold(answer.text)) + "\n")
        if answer is None or not is_courtesy(answer):
            parts.append(f"*{inert.as_markdown(_details(exchange))}*\n")
        for citation in citations:
            place = [citation.title, citation.source, citation.date]
            place += [_where(citation), citation.url]
            where = ", ".join(part for part in place if part)
            notes.append(
                f"[^{number[citation.label]}]: {inert.as_markdown(where)}. “{inert.as_markdown(citation.quote)}”"
                f" ({inert.as_markdown(citation.document_id)}, "
                f"{say('characters {start} to {end}', start=citation.start, end=citation.end)})"
            )
    return "\n".join(parts) + ("\n" + "\n".join(notes) + "\n" if notes else "")


def _where(citation: Citation) -> str | None:
    """`Citation.where` in the language of the page."""
    return say("p. {page}", page=citation.page) if citation.page else citation.place


def _details(exchange: Exchange) -> str:
    """How an answer came about, or why there is none, in one line."""
    answer = exchange.answer
    if answer is None:
        stopped = say("Stopped after these sentences.") if exchange.sentences else say("No answer: stopped.")
        return exchange.error or stopped
    details = f"{confidence_in_words(answer)} ({answer.confidence:.2f}). {answerer_in_words(answer)}."
    chosen = exchange.choice.words()
    return f"{details} {say('Searched: {chosen}.', chosen=chosen)}" if chosen else details


def answer_as_markdown(exchange: Exchange) -> str:
    """One exchange as `conversation_markdown` writes it, without the heading of the page."""
    return conversation_markdown(Conversation(exchanges=(exchange,))).split("\n", 2)[2]


def conversation_json(conversation: Conversation) -> str:
    """The conversation with every answer as `citewell ask --json` prints it, but for the passages."""
    rows = [
        {"question": item.question, "state": item.state, "filters": asdict(item.choice)}
        | ({"error": item.error} if item.error else {})
        | ({"answer": item.answer.to_dict()} if item.answer else {})
        | ({"proved": [asdict(sentence) for sentence in item.sentences]} if item.sentences else {})
        | ({"citations": [asdict(citation) for citation in item.citations]} if item.citations else {})
        | ({"verdict": item.verdict} if item.verdict else {})
        for item in conversation.exchanges
    ]
    return inert.as_json({"conversation": conversation.id, "exchanges": rows}, indent=2)


def _with_footnotes(sentences: Sequence[Sentence], number: dict[int, int]) -> str:
    text = ""
    for sentence in sentences:
        begins = {"item": "\n- ", "line": "\n\n", "row": "\n\n", "": " "}[sentence.begins]
        text += begins + "  \n".join(map(inert.as_markdown, sentence.text.splitlines()))
        text += f" *({say(NOT_PROVED)})*" if sentence.status == "cited" else ""
        text += "".join(f"[^{number[label]}]" for label in sentence.citations if label in number)
    return text.strip()
