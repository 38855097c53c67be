"""What holds whatever goes in, one check a part of the product; `tests/attack/test_fuzz.py` looks for what breaks them."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from traceback import extract_tb, format_exception
from typing import Any

from attack.seeds import spoiled_files
from hypothesis import strategies as st

import ingest.load
from ingest.load import LoadNotice, LoadProblem, load
from rag.errors import LoadError
from rag.language.blocks import blocks_of
from rag.language.dates import date_given, find_dates
from rag.language.numerals import quantities
from rag.language.sentences import holding, split
from rag.prove.citations import Resolver, resolve
from rag.prove.differing import other_figure
from rag.prove.labels import Reply, Written
from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.search.followups import standalone
from rag.search.question import understand
from rag.types import MAX_QUOTE_CHARS, Document, Passage

_WORDS = (
    "the The of and not no who how many When did per cent percent million thousand half a dozen twelve İstanbul Київ "
    "ankara's Mr. e.g. U.S. 12 1,5 1.500 0x1F 10^9 -3 +7 ½ ² ٣ ３ 2024 2024-02-30 31/12/99 May May. March 3rd "
    "1st-5th Q3 FY2021 SHA-256 RFC 821 v1.2.3 $3bn €5m 3:1 24/7 [1] [2] [3] [99] [1,2] [1-3] (1) 【1】 ^1 [ ] ( ) "
    "** __ ` ``` | |-|-| # ## - * 1. a) > : ; , . ! ? … — – ' \" “ ” « » 。 、 中国 日本 서울 \u202e \u200b \ufeff "
    "\ufffd \x00 \x1b[2K \r \f \n \n\n \t <b> <script> &amp; http://a.b/c?d=e#f a@b.c I could not find this "
    "between since before after by until up to less than more than about at least every list all which documents "
    "difference compare was is were are What about and he it they its first last ten hundred two thirds minus point "
    "km m/s °C 5% 10 a.m. 9:30 o'clock AD BC 1990s 19th-century fiscal year Christmas Day christmas New Year's Day січня року"
)
INGEST = Path(ingest.load.__file__).parent
MISTAKES = (AssertionError, AttributeError, LookupError, NameError, TypeError, ValueError)
"""What code raises that did not think of something."""
WORDS = [*_WORDS.split(" "), "\n", "\n\n", "\t", "\f", "  "]
prose = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=60).flatmap(
    lambda words: st.sampled_from([" ", "", "\n"]).map(lambda gap: gap.join(words))
)
turns = st.lists(st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant"]), "content": prose}), max_size=3)  # fmt: skip


def loaded(path: Path) -> Iterator[Document]:
    """The documents of a file that may be refused, though not for a mistake of our own; what is said of it can be written down."""
    try:
        for item in load(path, "a"):
            if isinstance(item, LoadProblem | LoadNotice):
                repr(item).encode()
            else:
                yield item
    except LoadError as error:
        str(error).encode()
        cause = error.__cause__
        if isinstance(cause, MISTAKES):
            where = extract_tb(cause.__traceback__)[-1].filename
            assert not Path(where).is_relative_to(INGEST), "".join(format_exception(cause))


def a_file_is_read_or_refused(file: tuple[str, bytes]) -> None:
    suffix, data = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        for found in loaded(path):
            text = found.text
            assert "\x00" not in text
            text.encode()
            found.title.encode()
            assert "\n" not in found.title
            assert found.date is None or date.fromisoformat(found.date)
            last = 0
            for block in found.blocks:
                assert last <= block.start < block.end <= len(text)
                assert not text[last : block.start].strip()
                last = block.end
            assert not text[last:].strip()
            assert list(found.pages) == sorted(found.pages)  # an empty page begins where the next one does
            assert all(0 <= page <= len(text) for page in found.pages)


def sentences_and_blocks_lie_in_order(text: str) -> None:
    last = 0
    for start, end in (spans := split(text)):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
    for start, end in spans:
        assert holding(text, [start]) == [(start, end)]
    last = 0
    for block in blocks_of(text):
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].strip()
        last = block.end
    assert not text[last:].strip()


def a_text_is_a_question(asked: tuple[str, list[dict[str, str]]]) -> None:
    text, history = asked
    for each in (text, standalone(text, history)):
        question = understand(each, ("Daily News", "A", "Reuters"))
        for part in (question.whole, *question.parts):
            for period in part.periods:
                assert period.first is None or period.last is None or period.first <= period.last


def dates_lie_in_the_text(given: tuple[str, date, str]) -> None:
    text, day, notation = given
    dates, rest = find_dates(text)
    assert len(rest) == len(text)
    for found in dates:
        assert 0 <= found.start < found.end <= len(text)
        assert found.readings
        assert found.agrees(found)
        assert date_given(found, dates, frozenset())
    written = notation.format(
        d=day.day, m=day.month, y=day.year, name=day.strftime("%B"), short=day.strftime("%b")
    )
    stated, _ = find_dates(f"It was opened on {written} by the mayor.")
    assert any((day.year, day.month, day.day) in found.readings for found in stated), written


def numbers_lie_in_the_text(given: tuple[str, int, str]) -> None:
    text, number, notation = given
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.values
        assert all(math.isfinite(value) for value in quantity.values)
    written = notation.format(number)
    assert any(number in found.values for found in quantities(f"It cost {written} lira.")), written


def a_reply_is_cited_with_slices(given: tuple[str, str, int, list[int]]) -> None:
    reply, source, start, sizes = given
    text = f"The harbour of Port Elm was dug in 1873. {source}"
    passages = [
        Passage(
            1, 1.0, "a", "a.0", "Harbour", None, None, "2024-03-01", None, start, start + len(text), text
        ),
        Passage(2, 0.5, "b", "b.0", "Market", "News", None, None, 3, 0, len(source), source),
    ]
    whole = f"It was dug in 1873 [1]. {reply} [2]"
    resolved = resolve(whole, passages)
    shown = {citation.label for citation in resolved.citations}
    for sentence in resolved.sentences:
        assert set(sentence.citations) <= shown
    for citation in resolved.citations:
        passage = next(one for one in passages if one.document_id == citation.document_id)
        assert passage.start <= citation.start <= citation.end <= passage.end
        at = citation.start - passage.start
        assert citation.quote == passage.text[at : at + len(citation.quote)]
        assert len(citation.quote) <= MAX_QUOTE_CHARS
    resolver = Resolver(passages)
    pieces = _pieces(whole, sizes)
    for piece in pieces:
        resolver.feed(piece)
    resolver.finish()
    assert resolver.resolved == resolved
    assert _sentences(pieces) == _sentences([whole])


def _pieces(text: str, sizes: list[int]) -> list[str]:
    pieces, at = [], 0
    while at < len(text):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(text[at : at + size])
        at += size
    return pieces


def _sentences(pieces: list[str]) -> list[Written]:
    reply = Reply()
    return [*(found for piece in pieces for found in reply.feed(piece)), *reply.finish()]


def a_verdict_points_into_the_text(given: tuple[str, str]) -> None:
    claim, text = given
    found = verdict(claim, text, Judges())
    assert 0 <= found.start <= found.end <= len(text)
    assert 0.0 <= found.support <= 1.0
    assert (found.status == "proved") == (not found.reasons)
    for reason in found.reasons:
        reason.encode()
    one, other = other_figure(claim, text), other_figure(text, claim)
    assert (one is None) == (other is None)
    assert other_figure(claim, claim) is None


NOTATIONS = ("{y:04}-{m:02}-{d:02}", "{d} {name} {y:04}", "{name} {d}, {y:04}", "{d} {short} {y:04}", "{short}. {d}, {y:04}", "{d:02}.{m:02}.{y:04}", "{d}/{m}/{y:04}")  # fmt: skip
FIGURES = ("{}", "{:,}", "{:.1f}", "{:.2f}", "{:,.2f}")

PROMISES: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None]]] = {
    "formats": (spoiled_files, a_file_is_read_or_refused),
    "sentences": (prose, sentences_and_blocks_lie_in_order),
    "question": (st.tuples(prose, turns), a_text_is_a_question),
    "cite": (
        st.tuples(prose, prose, st.integers(0, 900), st.lists(st.integers(1, 30), min_size=1, max_size=40)),
        a_reply_is_cited_with_slices,
    ),
    "prove": (st.tuples(prose, prose), a_verdict_points_into_the_text),
    "dates": (
        st.tuples(prose, st.dates(date(1000, 1, 1), date(2199, 12, 31)), st.sampled_from(NOTATIONS)),
        dates_lie_in_the_text,
    ),
    "numerals": (st.tuples(prose, st.integers(0, 10**12), st.sampled_from(FIGURES)), numbers_lie_in_the_text),
}
"""Name of a part → what goes in, and what must hold of it."""
