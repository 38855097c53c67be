"""A checked text as HTML: each sentence with its mark, what speaks against it, and the way to its source. Pure."""

from __future__ import annotations

from rag.check import SAID, Check, CheckedSentence, Finding
from rag.check.footnotes import with_footnotes
from rag.types import Citation
from rag.ui.checking.draft import NamedDraft
from rag.ui.drawing.answer import marker, sources
from rag.ui.drawing.icons import icon
from rag.ui.drawing.markup import attr, esc, place, progress
from rag.ui.words import counted_noun, number, say
from rag.ui.words.retold import reasons

_SIGNS: dict[Finding, str] = {
    "contradicted": "✗",
    "not_found": "?",
    "cited": "~",
    "proved": "✓",
    "no_claim": "",
}
"""What a person has to look at first, first; a sign beside the colour, which not everybody sees."""


def checked(draft: NamedDraft, found: Check) -> str:
    """The text with every sentence marked, the counts above it and the sources below."""
    citations = {citation.label: citation for citation in found.citations}
    parts, at, aside = [], 0, ""
    for sentence in found.sentences:
        between = draft.text[at : sentence.start]
        parts.append(esc(between.lstrip() if aside else between))  # it stands in a line of its own
        cited = [citations[n] for n in sentence.citations if n in citations]
        aside = _aside(sentence, cited)
        parts.append(_sentence(draft.text[sentence.start : sentence.end], sentence, cited, aside))
        at = sentence.end
    parts.append(esc(draft.text[at:].rstrip()))
    return (
        f'<section class="cw-check cw-answer" aria-label="{say("Checked text")}">{_counts(found)}'
        f'<div class="cw-draft" dir="auto">{"".join(parts)}</div>{sources(found.citations)}'
        f'<div class="cw-actions" role="group" aria-label="{say("This text")}">'
        f'<button type="button" class="cw-wide" data-act="save" data-name="{attr(draft.name)}-checked.md">{icon("export")}'
        f"<span>{say('Export as Markdown')}</span></button></div>"
        f'<textarea class="cw-copy" hidden readonly>{attr(with_footnotes(found, said=_said()))}</textarea></section>'
    )


def _said() -> dict[Finding, str]:
    """`SAID` in the language of the page."""
    return {finding: say(words) for finding, words in SAID.items()}


def _counts(found: Check) -> str:
    """One button a finding: pressed, it leads from one of its sentences to the next."""
    if not any(status != "no_claim" for status in found.counts):
        return f'<p class="cw-quiet" role="status">{say("Nothing in this text claims anything that could be looked up.")}</p>'
    buttons = "".join(
        f'<li><button type="button" data-act="finding" data-finding="{status}" title="{say("Go to the next one")}">'
        f'<b aria-hidden="true">{sign}</b> {esc(_begun(say(SAID[status])))}: {found.counts[status]}</button></li>'
        for status, sign in _SIGNS.items()
        if sign and found.counts.get(status)
    )
    said = say("Nothing speaks against this text.") if found.holds else say("Look at these sentences.")
    return f'<p class="cw-verdict" role="status">{said}</p><ul class="cw-counts">{buttons}</ul>'


def _sentence(text: str, sentence: CheckedSentence, cited: list[Citation], aside: str) -> str:
    sign = _SIGNS[sentence.status]
    if not sign:
        return f'<span class="cw-claim" data-finding="no_claim">{esc(text)}</span>'
    opens = f" {place(cited[0].document_id, cited[0].start, cited[0].end)}" if cited else ""
    said = say(SAID[sentence.status])
    markers = "".join(marker(citation, _begun(said)) for citation in cited)
    return (
        f'<span class="cw-claim" data-finding="{sentence.status}" tabindex="-1"><span class="cw-said" dir="auto"{opens}>{esc(text)}</span>'
        f'<span class="cw-sign" aria-hidden="true">{sign}</span><span class="cw-hidden"> ({esc(said)})</span>{markers}{aside}</span>'
    )


def _begun(said: str) -> str:
    """As a sentence begins."""
    return said[0].upper() + said[1:]


def _aside(sentence: CheckedSentence, cited: list[Citation]) -> str:
    """Why a sentence is not proved, and what the source says instead."""
    if sentence.status not in ("contradicted", "not_found") or not (sentence.reason or cited):
        return ""
    said = say(SAID[sentence.status])
    why = f": {reasons(sentence.reason)}" if sentence.reason else ""
    quote = (
        f'<q dir="auto">{esc(" ".join(cited[0].quote.split()))}</q>'
        if cited and sentence.status == "contradicted"
        else ""
    )
    return f'<span class="cw-aside" role="note"><b>{esc(_begun(said))}</b>{esc(why)} {quote}</span>'


def going_on(done: int, total: int) -> str:
    """How far a check is."""
    what = say(
        "Checking {sentences}: {done} done", sentences=counted_noun(total, "sentence"), done=number(done)
    )
    return progress(what, done, total, say("Sentences checked"))
