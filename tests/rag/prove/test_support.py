"""`rag.support`: what it says of plain cases, and that its parts move it the right way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import rag
from rag.encode.local import LocalEmbedder
from rag.prove.signals.shortened import shortened
from rag.prove.spans import windows
from rag.prove.stating.strangers import strangers
from rag.prove.support import Judges, chances_of, contradictions, signals, support, vetoes
from rag.prove.verdict import REFUTED, verdict
from rag.types import MAX_QUOTE_CHARS

TEXT = (
    "The Galata bridge opened in 1912 after four years of work. It cost 1.5 million lira, the city said. "
    "Ada Yilmaz drew the plans. Trams have crossed it since 1914."
)


class Agreeing:
    """An embedder for which every text means the same, and that counts what it was given."""

    def __init__(self) -> None:
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += len(texts)
        return np.full((len(texts), 4), 0.5, dtype=np.float32)


def test_it_is_public_even_after_its_module_was_imported() -> None:
    assert rag.support is support


@pytest.mark.parametrize(
    "claim",
    [
        "The Galata bridge opened in 1912.",
        "The bridge cost 1.5 million lira.",
        "Since 1914 trams have crossed the Galata bridge.",
        "Ada Yilmaz drew the plans of the Galata bridge.",
    ],
)
def test_true_claims(claim: str) -> None:
    assert support(claim, TEXT) >= 0.5


def test_a_figure_written_in_another_way_is_not_rejected() -> None:
    assert vetoes("The bridge cost 1,500,000 lira.", TEXT) == ()
    assert support("The bridge cost 1,500,000 lira.", TEXT) >= REFUTED


@pytest.mark.parametrize(
    "claim",
    [
        "The Galata bridge opened in 1913.",
        "The bridge cost 15 million lira.",
        "Mert Yilmaz drew the plans.",
        "The Galata bridge did not open in 1912.",
        "Penguins cannot fly but swim well.",
        "It opened on 4 May 1912.",
    ],
)
def test_false_claims(claim: str) -> None:
    assert support(claim, TEXT) < REFUTED


def test_a_claim_with_a_veto_is_supported_by_a_fifth_at_most() -> None:
    assert support("Ada Yilmaz did not draw the plans.", TEXT, Judges()) == 0.2


@pytest.mark.parametrize(
    ("claim", "text"), [("", TEXT), ("...", TEXT), ("It was.", ""), ("Ships sail.", " \n ")]
)
def test_nothing_proves_nothing(claim: str, text: str) -> None:
    assert support(claim, text) == 0.0


def test_meaning_counts_where_an_embedder_is_given() -> None:
    claim = "The crossing was inaugurated by city officials."
    assert signals(claim, TEXT, Judges()).similarity == 0.0
    assert signals(claim, TEXT, Judges(embedder=Agreeing())).similarity == 1.0


def test_a_long_page_costs_no_more_than_its_nearest_sentences() -> None:
    embedder = Agreeing()
    support(
        "The Galata bridge opened in 1912.",
        TEXT + " One more sentence is here." * 500,
        Judges(embedder=embedder),
    )
    assert embedder.texts == 4 + 1


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


@pytest.mark.parametrize(
    ("claim", "word"),
    [
        ("Ada Yilmaz ate the plans.", "ate"),
        ("It cost 1.5 million lira, the butcher said.", "butcher"),
        ("The Galata bridge collapsed in 1912 after four years of work.", "collapsed"),
    ],
)
def test_one_word_in_the_place_of_another_is_a_claim_of_its_own(
    claim: str, word: str, embedder: LocalEmbedder
) -> None:
    assert strangers(claim, TEXT, embedder) == (word,)
    assert verdict(claim, TEXT, Judges(embedder=embedder)).status != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "Ada Yilmaz sketched the plans.",
        "Trains have crossed it since 1914.",  # near in meaning, though not the same: a limit of this rule
        "The Galata bridge opened in 1912 after four years of construction.",
        "The Galata bridge is located where a bridge opened in 1912 after four years of work.",
    ],
)
def test_a_word_that_is_near_or_light_is_none(claim: str, embedder: LocalEmbedder) -> None:
    assert strangers(claim, TEXT, embedder) == ()


def test_what_a_cut_quote_may_have_lost_is_no_stranger(embedder: LocalEmbedder) -> None:
    long = "The bridge of Varberg was drawn by " + "a man, a woman, " * 30
    assert strangers("The bridge of Varberg was eaten by a man.", long, embedder) == ()
    assert strangers("The bridge of Varberg was eaten by a man.", long[:60] + ".", embedder) == ("eaten",)


class Meaning:
    """An embedder to which one word is so near to every other one, and the others are as one."""

    def __init__(self, word: str, cosine: float) -> None:
        self._word, self._cosine = word, cosine

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        other = (self._cosine, (1 - self._cosine**2) ** 0.5)
        return np.array([other if text == self._word else (1.0, 0.0) for text in texts], np.float32)


@pytest.mark.parametrize(("cosine", "strange"), [(0.41, True), (0.43, False)])
def test_how_near_a_word_is_that_stands_for_another(cosine: float, strange: bool) -> None:
    assert bool(strangers("Ada Yilmaz ate the plans.", TEXT, Meaning("ate", cosine))) is strange


@pytest.mark.parametrize(
    ("claim", "strange"),
    [
        ("The keeper of the old mill painted seven red doors with honey daily.", True),  # 7 words of 10
        ("The keeper of the old mill painted seven red fences with honey daily.", False),  # 6
    ],
)
def test_a_claim_with_seven_words_in_ten_of_its_source_may_not_change_one(claim: str, strange: bool) -> None:
    text = "The keeper of the old mill painted seven red doors blue."
    assert bool(strangers(claim, text, Meaning("honey", 0.0))) is strange


NOTES = {
    "tb2-twelve-drones-bought": [
        "The drones are made of chocolate.",
        "The drones are used for fishing.",
        "Farmers have bought twelve combat drones.",
        "Ukraine has destroyed twelve Bayraktar TB2 combat drones.",
        "Turkey has bought twelve Bayraktar TB2 combat drones from Ukraine.",
        "Ukraine has bought twelve Bayraktar TB2 combat drones from Russia.",
        "Ukraine has sold twelve Bayraktar TB2 combat drones to Turkey.",
        "None of the drones were bought.",
        "The drones can swim.",
    ],
    "baykar-factory-near-kyiv": [
        "Students opened a factory on the edge of Kyiv in January 2024.",
        "Baykar demolished a factory on the edge of Kyiv in January 2024.",
        "The plant is there to bake bread.",
    ],
    "tb2-fifty-more-wanted": ["Ukraine wants fifty drones because they are cheap."],
    "gezgin-missile-engine": ["The missile is made of plastic."],
    "turkey-mediator-russian-doubts": [
        "All observers wonder whether its offers of peace are sincere.",
        "Turkey acts as a mediator for money.",
    ],
    "istanbul-talks-shells-shortage": ["Zelensky travelled to Istanbul because of a storm."],
}
"""False sentences on bundled notes: invented material, purpose, cause, actor and deed, swapped roles, quantifiers."""


@pytest.mark.parametrize(("note", "claim"), [(note, claim) for note in NOTES for claim in NOTES[note]])
def test_false_sentences_on_the_bundled_notes(
    note: str, claim: str, repository: Path, embedder: LocalEmbedder
) -> None:
    text = (repository / "ingest" / "corpus" / f"{note}.md").read_text("utf-8").split("---", 2)[2]
    assert verdict(claim, text, Judges(embedder=embedder)).status != "proved"


@pytest.mark.parametrize(
    ("note", "claim"),
    [
        ("tb2-twelve-drones-bought", "Ukraine purchased twelve Bayraktar TB2 combat drones from Turkey."),
        ("tb2-twelve-drones-bought", "Turkey will also supply three ground control stations."),
        ("tb2-fifty-more-wanted", "Ukraine also plans an assembly line for the drones."),
        ("gezgin-missile-engine", "The Gezgin uses the AI-35 engine made by Ivchenko-Progress."),
        ("baykar-factory-near-kyiv", "Baykar opened a factory near Kyiv in January 2024."),
        ("baykar-factory-near-kyiv", "Moscow called the plant a legitimate target."),
        ("turkey-mediator-russian-doubts", "Turkey acts as a mediator between Russia and Ukraine."),
    ],
)
def test_true_sentences_on_the_bundled_notes(
    note: str, claim: str, repository: Path, embedder: LocalEmbedder
) -> None:
    text = (repository / "ingest" / "corpus" / f"{note}.md").read_text("utf-8").split("---", 2)[2]
    assert verdict(claim, text, Judges(embedder=embedder)).status != "rejected"


def test_windows_are_neighbouring_sentences() -> None:
    assert windows("A b. C d. E f.", max_chars=9) == ((0, 4), (0, 9), (5, 9), (5, 14), (10, 14))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_a_score_is_a_share(claim: str, text: str) -> None:
    assert 0.0 <= support(claim, text) <= 1.0
    for start, end in windows(text):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    assert all(
        end - start <= MAX_QUOTE_CHARS or (start, end) in windows(text, 1) for start, end in windows(text)
    )


CRANE = "The old harbour crane was painted by sailors before the winter storm came over the hill."


def test_a_claim_of_which_all_is_given_has_the_support_that_the_weights_say() -> None:
    assert support("The old.", CRANE, Judges()) == pytest.approx(0.6457, abs=1e-4)
    assert support("The old.", CRANE, Judges(embedder=Agreeing())) == pytest.approx(0.7271, abs=1e-4)
    believing = Judges(entailment=lambda claims, texts: np.array([[0.9976, 0.0, 0.0024]]))
    assert support("The old.", CRANE, believing) == pytest.approx(0.7649, abs=1e-4)


def test_the_model_of_entailment_counts_up_to_log_odds_of_six() -> None:
    for chance, counted in ((0.9, 0.6831), (0.9971, 0.9867), (0.9976, 1.0)):
        judges = Judges(entailment=lambda claims, texts, chance=chance: np.array([[chance, 0.0, 1 - chance]]))
        assert signals("The old crane.", CRANE, judges).entailed == pytest.approx(counted, abs=1e-4)


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("Turkey built the ferry.", ("Turkey",)),
        ("Turkish Marine Works built the ferry.", ()),
        ("A Norwegian crew sailed the ferry.", ()),
        ("Norway sailed the ferry.", ()),
    ],
)
def test_a_country_is_not_what_is_called_after_it(claim: str, found: tuple[str, ...]) -> None:
    text = "The ferry was built by Turkish Marine Works. A Norwegian sailed the ferry."
    assert shortened(claim, text) == found


@pytest.mark.parametrize(("chance", "found"), [(0.009, 0.3), (0.011, 0.4324)])
def test_the_words_of_a_text_for_something_else_are_supported_by_three_tenths_at_most(
    chance: float, found: float
) -> None:
    """Where the model of entailment gives it less than one chance in a hundred."""
    text = "The guest asked the porter to carry the trunk. One trunk was left behind."
    judges = Judges(entailment=lambda claims, texts: np.array([[chance, 0.0, 1 - chance]]))
    assert support("The guest asked to carry the trunk of the porter.", text, judges) == pytest.approx(
        found, abs=1e-3
    )


@pytest.mark.parametrize(
    ("claim", "text", "held"),
    [
        ("The bar opens at 6 p.m.", "The bar is open 18:00-02:00.", True),
        ("The bar is open from 6 p.m.", "The bar is open from 18:00 to 02:00.", True),
        ("The bar is open from 7 p.m.", "The bar is open from 18:00 to 02:00.", False),
        ("The shop closes at 8 p.m.", "The shop is open 10-20 on weekdays.", True),
        ("The shop closes at 9 p.m.", "The shop is open 10-20 on weekdays.", False),
    ],
)
def test_an_hour_is_held_by_hours_of_opening(claim: str, text: str, held: bool) -> None:
    assert (vetoes(claim, text) == ()) is held


def test_a_plain_word_that_begins_a_sentence_is_exchanged_unless_a_model_believes_it() -> None:
    claim, text = "Candidates must submit two references.", "Applicants must submit two references."
    assert contradictions(claim, text)
    assert contradictions(claim, text, sure=True) == ()
    named = "Orr must submit two references."
    assert contradictions(
        named, "It is Ost who does. Ost must submit two references, and Orr none.", sure=True
    )


TOWED = "When a disabled boat is towed, its skipper should not use the stern line."
LOCK = f"The keeper of the lock lives in the yellow house. {TOWED} Whoever has lost his papers waits at the upper pier."


def _believing(sentence: str, chance: float, around: float = 0.1) -> Judges:
    """A model of entailment that gives `chance` to a claim beside `sentence` alone, and `around` where more is shown."""

    def model(claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        said = [chance if text == sentence else around for text in texts]
        return np.array([(each, 0.0, 1.0 - each) for each in said], np.float32)

    return Judges(entailment=model)


def test_a_run_of_sentences_with_the_words_of_a_claim_is_believed_by_itself() -> None:
    claim, told = "The skipper of a disabled boat should not use the stern line.", TOWED
    assert chances_of(claim, LOCK, _believing(told, 0.9).entailment) == pytest.approx((0.9, 0.0))
    assert chances_of(claim, LOCK, _believing(told, 0.6).entailment) == pytest.approx((0.1, 0.0))
    assert chances_of(claim, LOCK, _believing(told, 0.75, 0.8).entailment) == pytest.approx((0.8, 0.0))


def test_a_run_that_has_few_words_of_a_claim_is_read_with_what_stands_around_it() -> None:
    claim = "The skipper of a burning barge should not use the bow rope."
    assert chances_of(claim, LOCK, _believing(TOWED, 0.9).entailment) == pytest.approx((0.1, 0.0))


def test_what_joins_a_claim_to_the_one_before_it_need_not_be_told() -> None:
    def model(claims: Sequence[str], texts: Sequence[str]) -> NDArray[np.float32]:
        plain = [
            claim.startswith("The skipper") and text != LOCK
            for claim, text in zip(claims, texts, strict=True)
        ]
        return np.array([(0.9, 0.0, 0.1) if each else (0.1, 0.8, 0.1) for each in plain], np.float32)

    claim = "Finally, the skipper of a disabled boat should not use the stern line again."
    assert chances_of(claim, LOCK, model) == pytest.approx((0.9, 0.0))
    assert chances_of(claim.replace("Finally", "Wholly"), LOCK, model) == pytest.approx((0.1, 0.8))


def test_a_claim_that_its_run_may_say_is_not_rejected_for_its_score() -> None:
    claim = "When a disabled boat is towed, its skipper should not use the stern line at all."
    found = [verdict(claim, LOCK, _believing(TOWED, alone, 0.001)).status for alone in (0.1, 0.3, 0.9)]
    assert found == ["rejected", "cited", "proved"]
