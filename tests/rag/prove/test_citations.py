"""Proof after writing: what stands is quoted word for word, what does not is out with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
import quoting
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.prove.citations import Checked, Quotes, Resolved, Resolver, denial, quote_citation, render, resolve
from rag.prove.labels import Written
from rag.prove.support import Judges
from rag.prove.verdict import Proof
from rag.types import MAX_QUOTE_CHARS, Passage, Sentence
from rag.write.prompt import REFUSAL


def passage(
    text: str,
    document_id: str = "d",
    start: int = 0,
    page: int | None = None,
    title: str = "News",
    date: str = "2024-03-08",
) -> Passage:
    return quoting.passage(
        text, start, document_id=document_id, title=title, source="Daily News", date=date, page=page
    )


BRIDGE = passage(
    "The Galata bridge opened in 1912. It cost 1.5 million lira, the city said. Ada Yilmaz drew the plans.",
    "bridge",
    start=500,
)
FERRY = passage(
    "Ferries carry 12 passengers. The Galata bridge was opened to traffic in 1912 by the mayor.", "ferry"
)
PRICES = passage(
    "Inflation fell to 2.5 percent in May, the statistics office reported.", "prices", date="2024-06-03"
)
SHOWN = (BRIDGE, FERRY, PRICES)


def one(text: str, shown: tuple[Passage, ...] = SHOWN) -> Resolved:
    return resolve(text, shown)


def test_a_true_sentence_stands_with_its_quote() -> None:
    resolved = one("The Galata bridge opened in 1912 [1].")
    assert [s.text for s in resolved.sentences] == ["The Galata bridge opened in 1912."]
    (citation,) = resolved.citations
    assert citation.quote == "The Galata bridge opened in 1912."
    assert (citation.label, citation.document_id, citation.start, citation.end) == (1, "bridge", 500, 533)
    assert citation.date == "2024-03-08"
    assert resolved.text == "The Galata bridge opened in 1912. [1]"
    assert not resolved.unresolved


@pytest.mark.parametrize(
    "text",
    [
        "The Galata bridge opened in 1912 [1][2].",
        "The Galata bridge opened in 1912 [1, 2].",
        "The Galata bridge opened in 1912. [1] [2]",
        "The Galata bridge opened in 1912 [1-2].",
        "The Galata bridge [1] opened in 1912 [2].",
        "[1][2] The Galata bridge opened in 1912.",
        "**The Galata bridge opened in 1912.** 【1】【2】",
        "- The Galata bridge opened in 1912. [1 and 2]\n",
        "1. The Galata bridge opened in 1912 [Passage 1; 2].",
    ],
)
def test_every_way_to_write_labels(text: str) -> None:
    resolved = one(text)
    assert [s.text for s in resolved.sentences] == ["The Galata bridge opened in 1912."]
    assert [c.document_id for c in resolved.citations] == ["bridge", "ferry"]


def test_labels_after_the_stop_belong_to_the_sentence_before() -> None:
    resolved = one("The Galata bridge opened in 1912. [1] Inflation fell to 2.5 percent in May. [3]")
    assert [s.citations for s in resolved.sentences] == [(1,), (2,)]
    assert [c.document_id for c in resolved.citations] == ["bridge", "prices"]


def test_labels_before_the_sentence_belong_to_it() -> None:
    resolved = one("[1] The Galata bridge opened in 1912. [3] Inflation fell to 2.5 percent in May.")
    assert [c.document_id for c in resolved.citations] == ["bridge", "prices"]


def test_labels_are_renumbered_and_a_span_keeps_its_label() -> None:
    resolved = one(
        "Inflation fell to 2.5% in May [3]. The Galata bridge opened in 1912 [1]. In May inflation fell to 2.5 percent [3]."
    )
    assert [s.citations for s in resolved.sentences] == [(1,), (2,), (1,)]
    assert [c.label for c in resolved.citations] == [1, 2]


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The Galata bridge opened in 1921 [1].", "1921"),
        ("The Haydar bridge opened in 1912 [1].", "Haydar"),
        ("It cost 15 million lira, the city said [1].", "15 million"),
        ("Inflation fell to 2.5 percent in June [3].", "June"),
        ("Inflation fell to 2.5 percent on 4 May [3].", "4 May"),
        ("The Galata bridge never opened in 1912 [1].", "otherwise"),
        ("Ferries taste of strawberries and sleep standing [2].", "support"),
        ("The Galata bridge opened in 1921.", "cites no passage"),
    ],
)
def test_what_is_not_proved_is_taken_out_with_the_reason(claim: str, reason: str) -> None:
    resolved = one(claim)
    assert not resolved.sentences
    assert not resolved.citations
    (unresolved,) = resolved.unresolved
    assert reason in unresolved.reason


@pytest.mark.parametrize(
    "claim",
    [
        "The bridge cost the city 1,500,000 lira [1].",
        "Twelve passengers are carried by ferries [2].",
        "Inflation fell to 2.5% in May 2024 [3].",
        "As of 3 June 2024, inflation had fallen to 2.5 percent in May [3].",
        "The Daily News reported that the Galata bridge opened in 1912 [1].",
    ],
)
def test_other_notations_and_the_passage_heading_count(claim: str) -> None:
    assert len(one(claim).sentences) == 1


def test_details_from_two_places_of_a_passage_need_two_quotes() -> None:
    far = passage(
        "Mert Demir runs the harbour. "
        + "The weather was fine that day and many people came. " * 8
        + "The director opened the new pier on 4 July 2023."
    )
    resolved = one("Mert Demir, the director, opened the new pier on 4 July 2023 [1].", (far,))
    assert [c.quote for c in resolved.citations] == [
        "The director opened the new pier on 4 July 2023.",
        "Mert Demir runs the harbour.",
    ]
    assert resolved.sentences[0].citations == (1, 2)


def test_a_wrong_label_is_repaired() -> None:
    resolved = one("Inflation fell to 2.5 percent in May [1].")
    assert [c.document_id for c in resolved.citations] == ["prices"]
    assert not resolved.unresolved


def test_a_label_that_was_not_shown_is_reported_though_the_sentence_is_saved() -> None:
    resolved = one("The Galata bridge opened in 1912 [7].")
    assert [c.document_id for c in resolved.citations] == ["bridge"]
    (unresolved,) = resolved.unresolved
    assert unresolved.labels == (7,)
    assert "not shown" in unresolved.reason


def test_a_citation_that_adds_nothing_is_dropped() -> None:
    resolved = one("The Galata bridge opened in 1912 [1][3].")
    assert [c.document_id for c in resolved.citations] == ["bridge"]


def test_refusal() -> None:
    assert one(REFUSAL) == Resolved((), (), (), refused=True)
    assert not one("The Galata bridge opened in 1912 [1]. " + REFUSAL).refused
    assert not one("").refused


def test_nothing_shown_nothing_stands() -> None:
    resolved = one("The Galata bridge opened in 1912 [1].", ())
    assert not resolved.sentences
    assert len(resolved.unresolved) == 2


def test_other_alphabets() -> None:
    kyiv = passage("Президент Зеленський відвідав Київ 8 березня 2024 року. Він зустрів п'ять послів.")
    ankara = passage("Cumhurbaşkanı Erdoğan İstanbul'da 12 büyükelçiyle 8 Mart 2024'te görüştü.")
    good = one(
        "Зеленський відвідав Київ 08.03.2024 [1]. Erdoğan İstanbul'da 12 büyükelçiyle görüştü [2].",
        (kyiv, ankara),
    )
    assert good.citations[0].quote == "Президент Зеленський відвідав Київ 8 березня 2024 року."
    bad = one(
        "Порошенко відвідав Київ 8 березня 2024 року [1]. Erdoğan Bursa'da 12 büyükelçiyle görüştü [2].",
        (kyiv, ankara),
    )
    assert not bad.sentences
    assert "Порошенко" in bad.unresolved[0].reason
    assert "Bursa" in bad.unresolved[1].reason


STREAMS = [
    "The Galata bridge opened in 1912. [1][2] It cost 1.5 million lira [1]. Inflation fell to 2.5 percent in May. [3]",
    "[1] The Galata bridge opened in 1912. [3] Inflation fell to 2.5 percent in May.",
    "- The Galata bridge opened in 1912 [1].\n- Inflation fell to 2.5 percent in May [3].\n\nThe passages do not say more.",
    "1. It cost 1.5 million lira, the city said [1].\n2. Ada Yilmaz drew the plans [1].\nDone?",
    "Mr. A. Smith did it. [9] The Galata bridge opened in 1912!  [1,\n2]\n\nYes. ",
    REFUSAL,
    "",
]


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(STREAMS))
def test_streaming_decides_the_same_as_the_whole_text(data: st.DataObject, text: str) -> None:
    resolver = Resolver(SHOWN)
    sentences: list[Sentence] = []
    rest = text
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        sentences += [event.sentence for event in resolver.feed(rest[:size])]
        rest = rest[size:]
    sentences += [event.sentence for event in resolver.finish()]
    assert resolver.resolved == resolve(text, SHOWN)
    assert tuple(sentences) == resolver.resolved.sentences


def test_what_a_reply_says_of_each_passage_in_turn_is_shown_once() -> None:
    repeated = "[1] The Galata bridge opened in 1912.\n[2] the Galata bridge opened in 1912\n[3] Inflation fell in May."
    said = [sentence.text for sentence in one(repeated).sentences]
    assert said == ["The Galata bridge opened in 1912.", "Inflation fell in May."]


def test_a_sentence_is_out_as_soon_as_the_next_one_begins() -> None:
    resolver = Resolver(SHOWN)
    assert resolver.feed("The Galata bridge opened in 1912. [1") == []
    assert resolver.feed("][2] ") == []
    (event,) = resolver.feed("Inflation fell")
    assert event.sentence.citations == (1, 2)
    assert [c.document_id for c in event.citations] == ["bridge", "ferry"]


def test_render() -> None:
    assert render([Sentence("A.", (1, 2)), Sentence("B.", ())]) == "A. [1][2] B."


# ---------------------------------------------------------------- the span law

ALPHABET = st.sampled_from([*"ab Şı їґ'\n\u00a0.12", "word ", "Kyiv. ", "💡"])


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Passage, int, int, tuple[int, int] | None]:
    text = "".join(draw(st.lists(ALPHABET, min_size=1, max_size=900)))
    first = draw(st.integers(0, len(text) - 1))
    last = draw(st.integers(first + 1, len(text)))
    start = draw(st.integers(first, last - 1))
    end = draw(st.integers(start + 1, last))
    focus = None
    if draw(st.booleans()):
        left = draw(st.integers(start, end - 1))
        focus = (left, draw(st.integers(left + 1, end)))
    return text, passage(text[first:last], start=first), start, end, focus


@settings(max_examples=300, deadline=None)
@given(spans())
def test_a_quote_is_the_document_word_for_word(
    drawn: tuple[str, Passage, int, int, tuple[int, int] | None],
) -> None:
    document, shown, start, end, focus = drawn
    if not document[start:end].strip():
        with pytest.raises(ValueError, match="empty or outside"):
            quote_citation(shown, start, end, 1, focus)
        return
    citation = quote_citation(shown, start, end, 1, focus)
    assert document[citation.start : citation.end] == citation.quote
    assert start <= citation.start < citation.end <= end
    assert 0 < len(citation.quote) <= MAX_QUOTE_CHARS
    assert citation.quote == citation.quote.strip()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(ALPHABET, max_size=200).map("".join), min_size=1, max_size=3), st.text(max_size=120))
def test_whatever_is_written_the_span_law_holds(texts: list[str], written: str) -> None:
    shown = [passage(text, f"d{n}", start=7 * n) for n, text in enumerate(texts)]
    resolved = resolve(written + " [1][2] " + texts[0][:80] + " [1].", shown)
    for citation in resolved.citations:
        text = shown[int(citation.document_id[1:])]
        assert text.text[citation.start - text.start : citation.end - text.start] == citation.quote
        assert len(citation.quote) <= MAX_QUOTE_CHARS
    assert [c.label for c in resolved.citations] == list(range(1, len(resolved.citations) + 1))
    assert all(s.citations for s in resolved.sentences)


def test_a_long_quote_is_cut_around_the_answer() -> None:
    text = "word " * 200 + "the answer is 42 " + "word " * 200
    at = text.index("42")
    citation = quote_citation(passage(text, start=3), 3, 3 + len(text), 1, (3 + at, 3 + at + 2))
    assert "the answer is 42" in citation.quote
    assert citation.quote.startswith("word ")
    assert citation.quote.endswith(" word")
    assert len(quote_citation(passage(text), 0, len(text), 1).quote) <= MAX_QUOTE_CHARS


def test_the_page_of_a_quote_is_that_of_its_first_letter() -> None:
    text = "First page.\fSecond page here."
    shown = replace(passage(text, start=90, page=4), pages=(102,))
    assert quote_citation(shown, 90, 101, 1).page == 4
    assert quote_citation(shown, 101, 90 + len(text), 1).page == 5  # the form feed is left out of the quote
    assert quote_citation(shown, 96, 90 + len(text), 1).page == 4
    assert quote_citation(passage(text), 12, len(text), 1).page is None


@pytest.mark.parametrize(("start", "end"), [(0, 5), (10, 10), (12, 11), (10, 40)])
def test_a_span_outside_the_passage_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        quote_citation(passage("Some text.", start=10), start, end, 1)


def test_equal_spans_of_overlapping_passages_share_a_label() -> None:
    text = "One sentence. Two sentences. Three sentences."
    left, right = passage(text[:28], start=0), passage(text[14:], start=14)
    quotes = Quotes()
    assert quotes.cite(left, 14, 28) is quotes.cite(right, 14, 28)
    assert quotes.cite(right, 29, 45).label == 2
    assert len(quotes.citations) == 2


@pytest.mark.parametrize(("before", "stands"), [(2, True), (3, False)])
def test_a_sentence_without_a_label_is_tried_with_the_three_nearest_passages(
    before: int, stands: bool
) -> None:
    said = "The ferry Aurora carries nine cars to Holm."
    shown = [passage(said.replace("carries", "never carries"), f"d{n}") for n in range(before)]
    assert bool(resolve(said, [*shown, passage(said)], Judges()).sentences) is stands


@pytest.mark.parametrize(("length", "checked"), [(2000, True), (2001, False)])
def test_a_sentence_of_2000_characters_is_checked(length: int, checked: bool) -> None:
    said = f"The ferry sails {'f' * (length - 17)}."
    reasons = [item.reason for item in resolve(said, [passage(said)], Judges()).unresolved]
    assert reasons == ([] if checked else ["too long to be checked"])


@pytest.mark.parametrize(("at", "by_models", "denied"), [(0, True, True), (1, True, False), (1, False, True)])
def test_models_deny_only_by_what_a_sentence_cites(at: int, by_models: bool, denied: bool) -> None:
    said = Proof("rejected", 0.2, (), (), contradicted=True, by_models=by_models)
    tried = [Checked(Written("It sails.", (1,)), said, (at,), ())]
    assert (denial(tried, (0,)) is not None) is denied
