"""A conversation for elsewhere: Markdown whose footnotes carry the proof, and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rag.language import inert
from rag.types import Sentence
from rag.ui.conversation import NOT_PROVED, Conversation, Exchange, answerer_in_words, confidence_in_words


def as_markdown(conversation: Conversation) -> str:
    """The conversation as Markdown; every `[n]` becomes a footnote that carries quote, source and place."""
    parts = ["# Questions and cited answers\n"]
    notes: list[str] = []
    for exchange in conversation.shown:
        answer = exchange.answer
        sentences, citations = (answer or exchange).sentences, (answer or exchange).citations
        number = {citation.label: len(notes) + place for place, citation in enumerate(citations, start=1)}
        parts.append(f"## {inert.as_markdown(exchange.question)}\n")
        if sentences:
            parts.append(_with_footnotes(sentences, number) + "\n")
        elif answer is not None:
            parts.append(inert.as_markdown(answer.text) + "\n")
        parts.append(f"*{inert.as_markdown(_details(exchange))}*\n")
        for citation in citations:
            place = [citation.title, citation.source, citation.date]
            place += [citation.where, citation.url]
            where = ", ".join(part for part in place if part)
            notes.append(
                f"[^{number[citation.label]}]: {inert.as_markdown(where)}. “{inert.as_markdown(citation.quote)}”"
                f" ({inert.as_markdown(citation.document_id)}, characters {citation.start} to {citation.end})"
            )
    return "\n".join(parts) + ("\n" + "\n".join(notes) + "\n" if notes else "")


def _details(exchange: Exchange) -> str:
    """How an answer came about, or why there is none, in one line."""
    answer = exchange.answer
    if answer is None:
        stopped = "Stopped after these sentences." if exchange.sentences else "No answer: stopped."
        return exchange.error or stopped
    details = f"{confidence_in_words(answer)} ({answer.confidence:.2f}). {answerer_in_words(answer)}."
    chosen = exchange.choice.words()
    return f"{details} Searched: {chosen}." if chosen else details


def answer_as_markdown(exchange: Exchange) -> str:
    """One exchange as `as_markdown` writes it, without the heading of the page."""
    return as_markdown(Conversation(exchanges=(exchange,))).split("\n", 2)[2]


def as_json(conversation: Conversation) -> str:
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
        text += {"item": "\n- ", "line": "\n\n", "": " "}[sentence.begins] + inert.as_markdown(sentence.text)
        text += f" *({NOT_PROVED})*" if sentence.status == "cited" else ""
        text += "".join(f"[^{number[label]}]" for label in sentence.citations if label in number)
    return text.strip()
