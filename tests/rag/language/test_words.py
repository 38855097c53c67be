"""Words compared without case, marks and what follows an apostrophe."""

from __future__ import annotations

import re

import pytest

from rag.language.sentences import split
from rag.language.words import (
    FUNCTION_WORDS,
    base,
    content,
    fold,
    is_participle,
    kept,
    lemma,
    names_and_numbers,
    stem,
    stems,
    words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İstanbul", "ISTANBUL"),
        ("Erdoğan", "erdogan"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Köln", "koln"),
    ],
)
def test_equal_but_for_case_and_marks(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_letters_of_their_own_stay_apart() -> None:
    assert fold("Київ") != fold("Киев")


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("Germany's", "Germany"),
        ("Ankara'da", "Ankara"),
        ("Ankara’da", "Ankara"),
        ("O'Brien", "O'Brien"),
        ("п'ять", "п'ять"),
        ("plain", "plain"),
    ],
)
def test_what_follows_an_apostrophe(word: str, kept: str) -> None:
    assert base(word) == kept


def test_initials_are_one_word() -> None:
    assert words("The U.S. Navy's ships") == ["the", "us", "navy", "ships"]


def test_details_are_capitals_and_numbers_but_not_the_first_letter() -> None:
    assert names_and_numbers("How many Kestrel 40 boats did Oda buy?") == ["Kestrel", "40", "Oda"]
    assert names_and_numbers("Does the 3Team at Elm row 40km in the 18F?") == ["3Team", "Elm", "40", "18F"]
    assert names_and_numbers("Did 37boats send 30MB at 5PM?") == ["37boats", "30", "5"]


FORMS = {
    "vote": "voted voting", "use": "using", "write": "writing", "move": "moved", "pay": "paying", "run": "running", "work": "worked working",
    "open": "opened opening", "plan": "planned planning", "ask": "asked", "call": "called", "add": "added adding", "pass": "passed passes",
    "serve": "served", "dance": "dancing", "judge": "judged", "size": "sized", "cause": "caused", "argue": "argued", "agree": "agreeing",
    "cycle": "cycling", "type": "typing", "visit": "visited", "fix": "fixes fixed", "wish": "wishes", "inch": "inches", "unite": "united",
    "die": "dying", "see": "seeing", "edit": "edited",
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("studies", "study"),
        ("boats", "boat"),
        ("days", "day"),
        ("organisation", "organise"),
        ("carried", "carry"),
        ("used", "use"),
        ("died", "die"),
        *((form, verb) for verb, forms in FORMS.items() for form in forms.split()),
    ],
)
def test_inflections_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_apart_keep_their_stems() -> None:
    assert stem("glass") == "glass"
    assert stem("boats") != stem("board")
    assert (stem("need"), stem("shed")) == ("need", "shed")
    apart = "even evening|unit united|hop hope|tap tape|star stare|her herring|out outing|king kin|hopped hoped|taped tapped|bring brine"
    for pair in apart.split("|"):
        one, other = pair.split()
        assert stem(one) != stem(other), pair
    assert [stem(word) for word in ("thing", "spring", "bred", "indeed", "hundred")] == [
        "thing", "sprin", "bred", "indee", "hundr",
    ]  # fmt: skip


def test_one_and_several_of_an_abbreviation_have_one_stem() -> None:
    assert stems("APIs, URIs and TB2s") == stems("API, URI and TB2")
    assert stems("this") == {"this"}


def test_stems_meet_without_case_and_marks() -> None:
    assert stems("İSTANBUL Erdoğan Київ") == stems("Istanbul erdogan київ")


def test_stems_of_scripts_without_spaces_are_pairs() -> None:
    assert stems("公園の") == {"公園", "園の"}
    assert stems("Ferries ferry") == {"ferry"}


def test_content_leaves_out_what_carries_no_subject() -> None:
    assert content("What is the height of the tower?") == {"heigh", "tower"}
    assert content("of the and") == frozenset()


def test_function_words_are_folded_as_they_are_asked_for() -> None:
    assert all(word == word.lower() for word in FUNCTION_WORDS)
    assert {"the", "bir", "що", "это"} <= FUNCTION_WORDS


@pytest.mark.parametrize(
    "forms",
    [
        ("lead", "leads", "leading", "led"),
        ("catch", "catches", "catching", "caught"),
        ("plan", "plans", "planned", "planning"),
        ("move", "moves", "moved", "moving"),
        ("write", "writes", "writing", "wrote", "written"),
        ("withdraw", "withdrew", "withdrawn", "withdrawing"),
        ("bridge", "bridges"),
    ],
)
def test_forms_of_one_word_share_a_lemma(forms: tuple[str, ...]) -> None:
    assert len({lemma(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("left", "lift"), ("used", "us"), ("thing", "th"), ("bus", "bu"), ("series", "serial")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


def test_what_may_stand_before_by() -> None:
    assert [word for word in ("built", "painted", "series", "known", "speed") if is_participle(word)] == [
        "built",
        "painted",
        "known",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("मुंबई में नाव", ["मुंबई", "में", "नाव"]),  # vowels are signs behind their consonant
        ("كَتَبَ الطالب", ["كتب", "الطالب"]),
        ("Gümüşhane’de cafe\u0301", ["gumushane", "cafe"]),
    ],
)
def test_signs_belong_to_the_letter_before_them(text: str, parts: list[str]) -> None:
    assert words(text) == parts
    assert stems(text) >= {part[:5] for part in parts}


@pytest.mark.parametrize("text", ["Two_ferries: PORTS, days\tand\x1c42nd.", "Ärzte sagten: TB2s — died"])
def test_stems_are_of_each_word_of_a_text(text: str) -> None:
    assert stems(text) == {stem(fold(word)) for word in re.findall(r"\w+", text)}


@pytest.mark.parametrize(
    ("length", "sentences", "stemmings"), [(4000, 1, 1), (4001, 2, 1), (40_000, 2, 1), (40_001, 2, 2)]
)
def test_what_is_made_of_passages_is_kept(
    monkeypatch: pytest.MonkeyPatch, length: int, sentences: int, stemmings: int
) -> None:
    """A question asks again and again for sentences and stems of a passage, and for stems of all of them; not of a document."""
    read: list[str] = []
    text = "Gannets dive. " * (length // 14) + "s" * (length % 14)

    def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
        read.append("sentences")
        return []

    def stemmed(word: str) -> str:
        read.append(word)
        return word

    monkeypatch.setattr("rag.language.sentences._spans", spans)
    monkeypatch.setattr("rag.language.words.stem", stemmed)
    for _ in range(2):
        split(text)
        stems(text)
    assert read.count("sentences") == sentences
    assert read.count("gannets") == stemmings


@pytest.mark.parametrize(("length", "readings"), [(4000, 1), (4001, 2)])
def test_what_is_read_in_a_short_text_is_kept(length: int, readings: int) -> None:
    read: list[str] = []

    @kept(2)
    def first_word(text: str) -> str:
        read.append(text)
        return text[:3]

    assert [first_word("orm" * 2000)[:3] for _ in range(2)] == ["orm", "orm"]
    assert len(read) == 2  # longer than what is kept
    read.clear()
    assert [first_word("o" * length) for _ in range(2)] == ["ooo", "ooo"]
    assert len(read) == readings
