"""The language of a document and of a question, and when none is told."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from rag.language import detection
from rag.language.detection import code, detect, foreign_language, is_plainly_english

PROSE = (
    "The lock at Halden was built between 1852 and 1860, and the men who dug it were paid by the metre. "
    "When the river froze they lived in the huts that their foreman had put up, with little more than bread. "
    "It has been said that from this time on there would be no winter without a strike. "
)
SCHLEUSE = (
    "Die Schleuse von Halden wurde zwischen 1852 und 1860 gebaut, und die Arbeiter wurden nach Metern bezahlt. "
    "Als der Fluss zufror, wohnten sie in den Baracken, die ihr Vorarbeiter errichtet hatte. "
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry leaves the harbour every morning and returns at dusk.", "en"),
        ("Пором щоранку виходить із гавані й повертається надвечір.", "uk"),
        ("Паром каждое утро выходит из гавани и возвращается вечером.", "ru"),
        ("Vapur her sabah limandan ayrılır ve akşamüstü geri döner.", "tr"),
        ("Die Fähre verlässt jeden Morgen den Hafen und kehrt abends zurück.", "de"),
        ("12 34 56", None),
        ("Halden", None),
    ],
)
def test_documents(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("When did the ferry leave?", None),
        ("May I moor where I like if I pay?", None),
        ("What was the name of the lock when it was built?", None),
        ("Wo war die Schleuse, und wer war da?", "German"),
        ("Коли відкрили міст?", "Ukrainian"),
        ("Хто директорка заводу?", "Ukrainian"),
        ("Кто директор завода?", "Russian"),
        ("Wann hat die Fähre den Hafen verlassen?", "German"),
        ("Köprü ne zaman ve nerede açıldı?", "Turkish"),
        ("Who painted Die Brücke?", None),
        ("フェリーはいつ出ますか", "Chinese or Japanese"),
        ("", None),
    ],
)
def test_questions(question: str, language: str | None) -> None:
    assert foreign_language(question) == language


@pytest.mark.parametrize(
    ("declared", "known"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("tr_TR", "tr"),
        (" DE ", "de"),
        ("english", None),
        ("", None),
        (None, None),
    ],
)
def test_declared_languages(declared: str | None, known: str | None) -> None:
    assert code(declared) == known


GREEK = "Το πλοίο φεύγει νωρίς κα"


def test_twenty_letters_are_needed() -> None:
    assert sum(character.isalpha() for character in GREEK) == 20
    assert (detect(GREEK), detect(GREEK[:-1])) == ("el", None)


def test_4000_characters_are_looked_at() -> None:
    assert detect("-" * 3_900 + GREEK * 40) == "el"
    assert detect("-" * 4_000 + GREEK * 40) is None


class TestPlainlyEnglish:
    def test_prose_is_and_the_model_agrees(self) -> None:
        assert is_plainly_english(PROSE)
        assert detection._identifier().classify(PROSE)[0] == "en"

    @pytest.mark.parametrize(
        "text",
        [
            "They were there, and that was that.",
            "def reach(left: int, right: int) -> int:\n    return left if left < right else right\n" * 20,
            "The Who. The Band. The The. " * 40,
            SCHLEUSE + PROSE[:98] + SCHLEUSE,
            "Der Name of the Rose and the Pearl " * 20,
            "total 12 of 14 in stock at 3.50 each\n" * 30,
            SCHLEUSE * 3,
        ],
    )
    def test_short_mixed_and_other_texts_are_left_to_the_model(self, text: str) -> None:
        assert not is_plainly_english(text)

    def test_no_model_is_read_for_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unread() -> None:
            raise AssertionError("the model was asked")

        monkeypatch.setattr(detection, "_identifier", unread)

        assert detect(PROSE) == "en"
        with pytest.raises(AssertionError, match="asked"):
            detect(SCHLEUSE)


@pytest.mark.parametrize(
    ("words", "only", "different", "small", "plain"),
    [
        (40, 10, 5, 10, True),
        (39, 10, 5, 10, False),
        (40, 10, 4, 10, False),
        (100, 8, 5, 17, True),
        (100, 7, 5, 18, False),
        (100, 8, 5, 16, False),
    ],
)
def test_how_many_small_words_make_english_plain(
    words: int, only: int, different: int, small: int, plain: bool
) -> None:
    """So many words, of them `only` in English alone, `different` ones, and `small` in other languages too."""
    told = [*islice(cycle("the and that with this".split()[:different]), only), *["in"] * small]
    assert is_plainly_english(" ".join(told + ["xylo"] * (words - len(told)))) is plain


@pytest.mark.parametrize(
    ("only", "small", "plain"),
    [
        (14, 36, True),
        (16, 24, True),
        (14, 34, False),
        (11, 50, False),
        (16, 23, False),
    ],
)
def test_one_share_may_be_lower_where_all_parts_of_a_text_are_english(
    only: int, small: int, plain: bool
) -> None:
    """Of 200 words in turn; the same words in the first half of a text are left to the model."""
    told = [*islice(cycle("the and that with this".split()), only), *["in"] * small]
    text = ["xylo"] * 200
    for number, word in enumerate(told):
        text[number * 37 % 200] = word  # 37 and 200 have no divisor: every place is met once
    assert is_plainly_english(" ".join(text)) is plain
    assert not is_plainly_english(" ".join(sorted(text, key="xylo".__eq__)))


@pytest.mark.parametrize(
    ("only", "small", "plain"),
    [
        ((6, 18, 18), (20, 80, 50), True),
        ((5, 19, 18), (20, 80, 50), False),
        ((6, 18, 18), (19, 81, 50), False),
    ],
)
def test_each_third_of_such_a_text_has_small_words(
    only: tuple[int, ...], small: tuple[int, ...], plain: bool
) -> None:
    """Of two hundred words each, at its beginning: so many in English alone, of so many small ones. The last quarter has none."""
    text: list[str] = []
    for alone, all_ in zip(only, small, strict=True):
        told = [*islice(cycle("that with this from have".split()), alone), *["will"] * (all_ - alone)]
        text += told + ["xylo"] * (200 - len(told))
    assert is_plainly_english(" ".join(text)) is plain


def test_a_note_is_english_by_one_small_word() -> None:
    assert detect("Three oars were mended.") == "en"
    assert detect("Oars, ropes, lamps") is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("¿Cuántas barcas lleva?", "Spanish"),
        ("Quante barche servono?", "Italian"),
        ("Kayıkta kaç kürek bulunur?", "Turkish"),
        ("Hoeveel boten zijn er?", "Dutch"),
        ("Skerry limanının adı neydi?", "Turkish"),
        ("Cine a construit farul din Skerry?", "Romanian"),
        ("Ai đã xây ngọn hải đăng Skerry?", "Vietnamese"),
        ("Darf man auf der Mole angeln?", "German"),
        ("Erdoğan Zelenskyy meeting Istanbul", None),
        ("Who is Dove Quando?", None),
        ("Ile de Skerry timetable", None),
        ("Limandaki eski fener kulesinin yapım tarihi", "Turkish"),
        ("plano del puerto viejo", None),  # the model is not sure enough without a question mark
        ("Hoe?", None),
        ("Elm Quando?", None),  # two words
        ("plano del puerto Skerry?", None),  # the model gives .72
    ],
)
def test_a_short_question_tells_its_language(question: str, language: str | None) -> None:
    assert foreign_language(question) == language


@pytest.mark.parametrize(("length", "language"), [(200, "en"), (201, "de")])
def test_a_note_has_200_characters(length: int, language: str) -> None:
    """One word of English stands among German ones."""
    note = (
        "Das Schild nennt the Gannet. "
        + "Die alte Schleuse am Kanal wird im Herbst von Tauchern untersucht. " * 3
    )
    assert detect(note[: length - 1] + ".") == language


@pytest.mark.parametrize(
    ("text", "language"), [("plano del puerto viejo Skerry", "es"), ("plano del puerto Skerry", None)]
)
def test_the_model_is_believed_where_it_is_sure(text: str, language: str | None) -> None:
    """It gives .89 and .72; names stand in any language."""
    assert detect(text) == language
