"""Proof after writing: text with `[n]` labels and the passages shown → sentences, citations, unresolved. Pure.

Each sentence is held against the passages it cites. The best run of source sentences becomes the verbatim
quote; every number, date and proper name must occur in the quotes or in the title, source and date of
their passages; the wording must be supported. A sentence that fails with its own labels is tried with the
other passages shown, and taken out with the reason when that fails too. Nothing unproved is left standing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rag.language.sentences import split
from rag.prove.facts import missing
from rag.prove.support import SUPPORTED, best_windows, contradictions, stems, support, window_score, windows
from rag.types import MAX_QUOTE_CHARS, Citation, Passage, Sentence, SentenceProved, Unresolved
from rag.write.prompt import is_refusal

MAX_QUOTES = 3
"""Quotes a sentence may need to cover its details. One claim a sentence is asked for: more would be a patchwork."""

_LABEL = re.compile(
    r"[\[【]\s*(?:(?:passages?|sources?|labels?)\s*)?\^?"
    r"(\d{1,3}(?:\s*(?:,|;|-|–|—|&|and)\s*\d{1,3})*)\s*[\]】]",
    re.IGNORECASE,
)
_LEADING_LABELS = re.compile(rf"(?:\s*{_LABEL.pattern})+", re.IGNORECASE)
_OPEN_LABEL = re.compile(r"[\[【][^\]】]{0,40}$")
_RANGE = re.compile(r"(\d+)\s*[-–—]\s*(\d+)")
_DECORATION = re.compile(r"^(?:[-*•‣▪·]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)+")
_SETTLED_CHARS = 8
"""Text that must follow a sentence in a stream before its end is certain (a label or list mark may still come)."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What stands of a written answer."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    unresolved: tuple[Unresolved, ...]
    refused: bool
    """The model wrote the refusal phrase and no sentence stands."""

    @property
    def text(self) -> str:
        """The sentences with their `[n]` markers."""
        return render(self.sentences)


def resolve(
    text: str,
    passages: Sequence[Passage],
    supports: Callable[[str, str], float] = support,
    threshold: float = SUPPORTED,
) -> Resolved:
    """Check a whole written answer. `passages[n - 1]` is what was shown as `[n]`."""
    resolver = Resolver(passages, supports, threshold)
    resolver.feed(text)
    resolver.finish()
    return resolver.resolved


def render(sentences: Iterable[Sentence]) -> str:
    """Sentences with their markers: `It opened in 1932. [1][2]`."""
    return " ".join(f"{s.text} {''.join(f'[{label}]' for label in s.citations)}".rstrip() for s in sentences)


def quote_citation(
    passage: Passage, start: int, end: int, label: int, focus: tuple[int, int] | None = None
) -> Citation:
    """The citation that quotes the document span `start:end` (document offsets) of `passage`.

    White space at either end is left out. More than `MAX_QUOTE_CHARS` are cut at word boundaries around
    `focus` (document offsets, say of the short answer; default: the beginning). Raises ValueError when the span
    is empty or not inside the passage: such a quote could not be proved.
    """
    left, right = start - passage.start, end - passage.start
    if not 0 <= left < right <= len(passage.text) or not passage.text[left:right].strip():
        raise ValueError(f"span {start}:{end} is empty or outside passage {passage.start}:{passage.end}")
    inner = None if focus is None else (focus[0] - passage.start, focus[1] - passage.start)
    left, right = _trim(passage.text, left, right, inner)
    return Citation(
        label=label,
        document_id=passage.document_id,
        title=passage.title,
        source=passage.source,
        url=passage.url,
        date=passage.date,
        page=passage.page_at(passage.start + left),
        start=passage.start + left,
        end=passage.start + right,
        quote=passage.text[left:right],
    )


class Quotes:
    """Citations numbered 1, 2, ... in order of first use; the same span of a document keeps its label.

    `holds` says whether a document, by id, holds a quote: a reprint of the passage that does not is not named.
    """

    def __init__(self, holds: Callable[[str, str], bool] = lambda document_id, quote: False) -> None:
        self._holds = holds
        self._labels: dict[tuple[str, int, int], Citation] = {}

    def cite(self, passage: Passage, start: int, end: int, focus: tuple[int, int] | None = None) -> Citation:
        """The citation of this span, new or known. Arguments and errors as for `quote_citation`."""
        citation = quote_citation(passage, start, end, len(self._labels) + 1, focus)
        key = (citation.document_id, citation.start, citation.end)
        if key not in self._labels:
            also_in = tuple(other for other in passage.also_in if self._holds(other, citation.quote))
            self._labels[key] = replace(citation, also_in=also_in)
        return self._labels[key]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._labels.values())


class Resolver:
    """Checks an answer while it is being written: feed the pieces, get each sentence as it is proved."""

    def __init__(
        self,
        passages: Sequence[Passage],
        supports: Callable[[str, str], float] = support,
        threshold: float = SUPPORTED,
        quotes: Quotes | None = None,
    ) -> None:
        self._passages = tuple(passages)
        self._supports = supports
        self._threshold = threshold
        self._buffer = ""
        self._line_starts = True
        self._labels_first = False
        self._quotes = quotes or Quotes()
        self._sentences: list[Sentence] = []
        self._unresolved: list[Unresolved] = []
        self._refused = False

    def feed(self, piece: str) -> list[SentenceProved]:
        """Take the next piece of text; return the sentences that are complete and proved by now."""
        self._buffer += piece
        return self._advance(final=False)

    def finish(self) -> list[SentenceProved]:
        """The text is complete: return what is still to be proved."""
        return self._advance(final=True)

    @property
    def resolved(self) -> Resolved:
        """Everything decided so far."""
        return Resolved(
            tuple(self._sentences),
            self._quotes.citations,
            tuple(self._unresolved),
            self._refused and not self._sentences,
        )

    def _advance(self, *, final: bool) -> list[SentenceProved]:
        spans = split(self._buffer)
        proved: list[SentenceProved] = []
        consumed = 0
        for index, (start, end) in enumerate(spans):
            start = max(start, consumed)
            if start >= end:
                continue  # only labels, taken by the sentence before
            following = spans[index + 1][0] if index + 1 < len(spans) else None
            new_line = (self._line_starts and not consumed) or "\n" in self._buffer[consumed:start]
            body = self._buffer[start:end]
            if new_line:
                self._labels_first = bool(_LEADING_LABELS.match(_DECORATION.sub("", body)))
            if following is None:
                if not final:
                    break
                stop = end
            else:
                stop = self._stop(end, following)
                if not final and not self._settled(stop):
                    break
            proved += self._check(self._buffer[start:stop])
            consumed = max(stop, end)
            self._line_starts = False
        self._buffer = self._buffer[consumed:]
        if final:
            self._buffer = ""
        return proved

    def _stop(self, end: int, following: int) -> int:
        """Where the sentence that ends at `end` ends with the labels that trail its full stop."""
        between_lines = "\n" in self._buffer[end:following]
        labels = _LEADING_LABELS.match(self._buffer, following)
        if labels is None or self._labels_first:
            return end
        alone = not self._buffer[labels.end() :].split("\n", 1)[0].strip()
        return labels.end() if alone or not between_lines else end

    def _settled(self, stop: int) -> bool:
        rest = self._buffer[stop:].lstrip()
        return len(rest) >= _SETTLED_CHARS and _OPEN_LABEL.match(rest) is None

    def _check(self, raw: str) -> list[SentenceProved]:
        labels = _labels(raw)
        text = _tidy(raw)
        if not any(c.isalnum() for c in text):
            return []
        if is_refusal(text):
            self._refused = True
            return []
        unknown = tuple(label for label in labels if not 1 <= label <= len(self._passages))
        if unknown:
            self._unresolved.append(Unresolved(text, unknown, "the answer cites a label that was not shown"))
        known = [label - 1 for label in labels if label not in unknown]
        proof = self._prove(text, known) if known else "the sentence cites no passage"
        if isinstance(proof, str):
            others = [n for n in range(len(self._passages)) if n not in known]
            repaired = self._prove(text, others, alone=True)
            if isinstance(repaired, str):
                self._unresolved.append(Unresolved(text, labels, proof))
                return []
            proof = repaired
        spans, score = proof
        citations = tuple(
            dict.fromkeys(self._quotes.cite(p, p.start + start, p.start + end) for p, start, end in spans)
        )
        sentence = Sentence(text, tuple(c.label for c in citations), score)
        self._sentences.append(sentence)
        return [SentenceProved(sentence, citations)]

    def _prove(
        self, claim: str, cited: Sequence[int], *, alone: bool = False
    ) -> tuple[list[tuple[Passage, int, int]], float] | str:
        """Spans that prove `claim` within the passages `cited` (positions) and its support, or why there are none.

        `alone`: do not add the other passages that say the same.
        """
        spans = [
            (passage, start, end)
            for passage in (self._passages[n] for n in cited)
            for start, end in best_windows(claim, passage.text, _quotable(claim, passage.text))
        ]
        spans.sort(key=lambda span: -window_score(claim, span[0].text[span[1] : span[2]]))
        if not spans:
            return "the cited passage holds no sentence"
        chosen = [spans[0]]
        lacking = missing(claim, _evidence(chosen))
        while lacking and len(chosen) < MAX_QUOTES:
            best = min(spans, key=lambda span: len(missing(claim, _evidence([*chosen, span]))))
            still = missing(claim, _evidence([*chosen, best]))
            if len(still) >= len(lacking):
                break
            chosen.append(best)
            lacking = still
        if lacking:
            return f"not in the cited text: {', '.join(lacking)}"
        changed = contradictions(claim, *(self._passages[n].text for n in cited))
        if changed:
            return f"the source says otherwise: {'; '.join(changed)}"
        score = self._supports(claim, _evidence(chosen))
        if score < self._threshold:
            return f"the cited text does not support it ({score:.2f} of {self._threshold:.2f} needed)"
        return chosen if alone else chosen + self._agreeing(claim, cited, chosen), score

    def _agreeing(
        self, claim: str, cited: Sequence[int], chosen: Sequence[tuple[Passage, int, int]]
    ) -> list[tuple[Passage, int, int]]:
        """Spans of the other cited passages that support the claim by themselves."""
        used = {id(passage) for passage, _, _ in chosen}
        more = []
        for passage in (self._passages[n] for n in cited):
            spans = _quotable(claim, passage.text)
            if id(passage) in used or not spans:
                continue
            start, end = best_windows(claim, passage.text, spans)[0]
            quote = [(passage, start, end)]
            if (
                not missing(claim, _evidence(quote))
                and not contradictions(claim, passage.text[start:end])
                and self._supports(claim, _evidence(quote)) >= self._threshold
            ):
                more += quote
        return more


def _labels(text: str) -> tuple[int, ...]:
    """Label numbers of `text` in order, ranges written out, each once."""
    found: list[int] = []
    for match in _LABEL.finditer(text):
        inner = match.group(1)
        for first, last in _RANGE.findall(inner):
            found += range(int(first), min(int(last), int(first) + 50) + 1)
        found += [int(number) for number in re.findall(r"\d+", _RANGE.sub(" ", inner))]
    return tuple(dict.fromkeys(found))


def _tidy(raw: str) -> str:
    """A sentence as it is shown: without labels, list marks and Markdown emphasis, on one line."""
    text = _LABEL.sub(" ", raw)
    text = " ".join(text.replace("**", "").replace("__", "").split())
    text = _DECORATION.sub("", text)
    return re.sub(r"\s+([.,;:!?…])", r"\1", text).strip()


def _evidence(spans: Sequence[tuple[Passage, int, int]]) -> str:
    """The quotes and what is known of their documents: title, source, date."""
    lines: list[str] = []
    for passage, start, end in spans:
        lines.append(passage.text[start:end])
    for passage in dict.fromkeys(passage for passage, _, _ in spans):
        lines.append(" | ".join(part for part in (passage.title, passage.source, passage.date) if part))
    return "\n\n".join(lines)


def _quotable(claim: str, text: str) -> list[tuple[int, int]]:
    """Windows of `text` no longer than a quote; of a longer sentence the part that covers the claim best."""
    return [_part(claim, text, start, end) for start, end in windows(text)]


def _part(claim: str, text: str, start: int, end: int) -> tuple[int, int]:
    if end - start <= MAX_QUOTE_CHARS:
        return start, end
    content = stems(claim)
    starts = range(start, end - MAX_QUOTE_CHARS // 2, MAX_QUOTE_CHARS // 8)
    best = max(starts, key=lambda left: (len(content & stems(text[left : left + MAX_QUOTE_CHARS])), -left))
    return _trim(text, start, end, (best, min(end, best + MAX_QUOTE_CHARS)))


def _trim(text: str, left: int, right: int, focus: tuple[int, int] | None) -> tuple[int, int]:
    """`left:right` without white space at its ends and no longer than `MAX_QUOTE_CHARS`, around `focus`."""
    while text[left].isspace():
        left += 1
    while text[right - 1].isspace():
        right -= 1
    if right - left <= MAX_QUOTE_CHARS:
        return left, right
    begin, stop = focus if focus and left <= focus[0] < focus[1] <= right else (left, left)
    room = max(0, MAX_QUOTE_CHARS - (stop - begin))
    first = max(left, min(begin - room // 2, right - MAX_QUOTE_CHARS))
    last = min(right, first + MAX_QUOTE_CHARS)
    if first > left and not text[first - 1].isspace():  # forward to the next word, never past the focus
        step = next((i + 1 for i in range(first, min(begin, last)) if text[i].isspace()), first)
        first = step
    if last < right and not text[last].isspace():  # back to the end of a word, never into the focus
        last = next((i for i in range(last - 1, max(stop, first), -1) if text[i].isspace()), last)
    while text[first].isspace():
        first += 1
    while text[last - 1].isspace():
        last -= 1
    return first, last
