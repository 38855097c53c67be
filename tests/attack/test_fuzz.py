"""Anything goes in, nothing but what was promised comes out: files, sentences, questions, replies, dates, numbers.

A few examples of each with every run; for more, `CITEWELL_FUZZ=20000 pytest tests/attack/test_fuzz.py` says how many.
"""

from __future__ import annotations

import math
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.load import LoadNotice, LoadProblem, load
from rag.errors import LoadError
from rag.language.blocks import blocks_of
from rag.language.dates import find_dates
from rag.language.numerals import quantities
from rag.language.sentences import split
from rag.prove.citations import Resolver, resolve
from rag.prove.labels import Reply, Written
from rag.search.question import understand
from rag.types import MAX_QUOTE_CHARS, Document, Passage

EXAMPLES = int(os.environ.get("CITEWELL_FUZZ", "40"))
often = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)

_WORDS = (
    "the The of and not no who how many When did per cent percent million thousand half a dozen twelve İstanbul Київ "
    "ankara's Mr. e.g. U.S. 12 1,5 1.500 0x1F 10^9 -3 +7 ½ ² ٣ ３ 2024 2024-02-30 31/12/99 May May. March 3rd "
    "1st-5th Q3 FY2021 SHA-256 RFC 821 v1.2.3 $3bn €5m 3:1 24/7 [1] [2] [3] [99] [1,2] [1-3] (1) 【1】 ^1 [ ] ( ) "
    "** __ ` ``` | |-|-| # ## - * 1. a) > : ; , . ! ? … — – ' \" “ ” « » 。 、 中国 日本 서울 \u202e \u200b \ufeff "
    "\ufffd \x00 \x1b[2K \r \f \n \n\n \t <b> <script> &amp; http://a.b/c?d=e#f a@b.c I could not find this"
)
WORDS = [*_WORDS.split(" "), "\n", "\n\n", "\t", "\f", "  "]
prose = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=60).flatmap(
    lambda words: st.sampled_from([" ", "", "\n"]).map(lambda gap: gap.join(words))
)


def _zip(parts: dict[str, str]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return held.getvalue()


SEEDS: dict[str, bytes] = {
    ".txt": b"Harbour\n\nThe harbour was dug in 1873.\n\n- one\n- two\n",
    ".md": b"---\ntitle: Harbour\ndate: 2024-03-01\n---\n# Harbour\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. dig\n2. fill\n",
    ".html": b"<!doctype html><title>Harbour</title><main><h1>Harbour</h1><p>Dug in <b>1873</b>.<ul><li>one<li>two</ul>"
    b"<table><tr><th>a<th>b<tr><td>1<td>2</table></main>",
    ".jsonl": b'{"id": "a", "text": "The harbour was dug in 1873.", "date": "2024-03-01"}\n{"id": 2, "text": ""}\n',
    ".pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 44>>stream\nBT /F 12 Tf 20 200 Td (Dug in 1873.) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n",
    ".docx": _zip(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>Dug in 1873.</w:t></w:r></w:p></w:body></w:document>",
        }
    ),
}


@st.composite
def spoiled(draw: Callable[..., int], seed: bytes) -> bytes:
    """`seed` with some bytes flipped, taken out, repeated or put in."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        how = draw(st.integers(0, 3))
        if how == 0 and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif how == 1:
            del data[at : at + draw(st.integers(1, 40))]
        elif how == 2:
            data[at:at] = data[at : at + 30] * draw(st.integers(1, 5))
        else:
            data[at:at] = draw(st.binary(max_size=12))  # type: ignore[call-overload]
    return bytes(data)


def test_an_empty_first_page_counts(tmp_path: Path) -> None:
    """Found by what follows."""
    (tmp_path / "a.txt").write_bytes(
        b"\x0cHarbour\n\nIt was dug \x0cHarbour\n\nIt was dug in 1873.\n\n- one\n- two\n"
    )
    (found,) = _loaded(tmp_path / "a.txt")
    assert found.page_at(0) == 2
    assert found.page_at(len(found.text) - 1) == 3


@pytest.mark.parametrize("suffix", sorted(SEEDS))
def test_a_spoiled_file_is_read_or_refused(suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("spoiled") / f"a{suffix}"

    @often
    @given(spoiled(SEEDS[suffix]))
    def check(data: bytes) -> None:
        path.write_bytes(data)
        for found in _loaded(path):
            text = found.text
            assert "\x00" not in text
            text.encode()
            last = 0
            for block in found.blocks:
                assert last <= block.start < block.end <= len(text)
                last = block.end
            assert list(found.pages) == sorted(found.pages)  # an empty page begins where the next one does

    check()


def _loaded(path: Path) -> Iterator[Document]:
    with suppress(LoadError):
        for item in load(path, "a"):
            if isinstance(item, LoadProblem | LoadNotice):
                repr(item).encode()
            else:
                yield item


@often
@given(prose)
def test_sentences_and_blocks_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for start, end in split(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        last = end
    last = 0
    for block in blocks_of(text):
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].strip()
        last = block.end
    assert not text[last:].strip()


@often
@given(prose)
def test_any_text_is_a_question(text: str) -> None:
    question = understand(text, ("Daily News", "A", "Reuters"))
    for part in (question.whole, *question.parts):
        for period in part.periods:
            assert period.first is None or period.last is None or period.first <= period.last


@often
@given(prose)
def test_numbers_and_dates_of_any_text(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert all(math.isfinite(value) for value in quantity.values)
    dates, rest = find_dates(text)
    assert len(rest) == len(text)
    assert all(date.readings for date in dates)


@often
@given(prose, st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_a_reply_in_any_pieces_is_the_same_reply(text: str, sizes: list[int]) -> None:
    whole = _sentences([text])
    pieces, at = [], 0
    while at < len(text):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(text[at : at + size])
        at += size
    assert _sentences(pieces) == whole


def _sentences(pieces: list[str]) -> list[Written]:
    reply = Reply()
    return [*(found for piece in pieces for found in reply.feed(piece)), *reply.finish()]


@often
@given(prose, prose, st.integers(0, 900))
def test_whatever_a_model_writes_is_cited_with_slices(reply: str, source: str, start: int) -> None:
    text = f"The harbour of Port Elm was dug in 1873. {source}"
    passages = [
        Passage(
            1, 1.0, "a", "a.0", "Harbour", None, None, "2024-03-01", None, start, start + len(text), text
        ),
        Passage(2, 0.5, "b", "b.0", "Market", "News", None, None, 3, 0, len(source), source),
    ]
    resolved = resolve(f"It was dug in 1873 [1]. {reply} [2]", passages)
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
    for letter in reply[:400]:
        resolver.feed(letter)
    resolver.finish()
