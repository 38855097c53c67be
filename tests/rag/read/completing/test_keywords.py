"""What a question names, and which of it may be left out."""

from __future__ import annotations

from rag.read.completing.keywords import alike, figures_in, keywords, literal, sorts_of, tokens_of


def test_what_only_narrows_a_word_knows_it() -> None:
    asked = keywords("When does the Halm swimming pool open?", "date")
    swimming = next(each for each in asked if "~swim" in each.keys)
    assert alike(swimming.of, tokens_of("pool")[0].keys)
    upper = next(each for each in keywords("How deep is the upper pool?", "number") if "upper" in each.keys)
    assert not upper.of


def test_circumstances_may_be_left_out_of_a_date() -> None:
    asked = keywords("When does Halm open after the repairs?", "date")
    assert [each.around for each in asked] == [False, False, True]


def test_contraries_are_named_for_yes_or_no() -> None:
    asked = keywords("Is Halm open?", "yes_no")
    assert any(alike(each.keys, tokens_of("closed")[0].keys) for each in asked)


def test_only_its_own_words_are_literal() -> None:
    keys = tokens_of("architect")[0].keys
    assert any(key.startswith("=") for key in keys)
    assert not any(key[0] == "=" for key in literal(keys))


def test_codes_in_capitals_are_not_inflected() -> None:
    http, https = tokens_of("HTTP HTTPS")
    assert not alike(http.keys, https.keys)


def test_a_doer_and_a_deed_share_a_root() -> None:
    assert alike(tokens_of("rowers")[0].keys, tokens_of("rowed")[0].keys)
    assert alike(tokens_of("landings")[0].keys, tokens_of("landed")[0].keys)
    assert not alike(tokens_of("rowers")[0].keys, tokens_of("landed")[0].keys)


def test_a_sort_that_is_asked_for_is_known() -> None:
    assert [each.sort for each in keywords("Which language is spoken in Halm?", "other")][:2] == [True, False]


def test_figures_that_begin_or_end_in_an_answer() -> None:
    assert [figure.text for figure in figures_in("It has 12 rooms and 3 halls.", (7, 9))] == ["12"]


def test_four_characters_before_a_word_tell_whether_it_begins_a_sentence() -> None:
    assert [tokens_of(text)[-1].named for text in ("He met (“Ines", "He met. Ines", "He met  (“Ines")] == [
        True,
        False,
        False,
    ]


def test_what_a_name_is_stands_among_four_words_behind_it() -> None:
    names = keywords("Who was Ada Mercer?", "person")
    said = ("Mercer, a very old chemist,", "Mercer, a very old Swiss chemist,")
    assert ["chemist" in " ".join(sorts_of(text, names)) for text in said] == [True, False]
