"""Questions in languages that the reader model does not know; Chinese, Japanese and Korean, whose words are not set apart, among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
import quoting
from fakes import AngleEmbedder

from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.read.other_languages import similarity
from rag.read.reader import operating_point, read
from rag.read.reading import Reading
from rag.read.units import units_of
from rag.search.question import kind_of, understand
from rag.settings import Settings
from rag.types import Passage

MUSEUM = (
    "海河博物馆每天上午八点开门。\n\n每张门票最多可以带两名儿童。\n\n二楼展厅今年关闭。因为屋顶正在维修。"
)
FERRY = "青島の渡し船は一日に六便あります。\n\n運賃は大人が七百円です。\n\n三月は運休します。船を修理するからです。"
SCHOOL = "바다 학교는 1962년에 세워졌습니다.\n\n급식 비용은 한 달에 6만 원입니다.\n\n수영장은 겨울에 문을 닫습니다. 난방비가 너무 비싸기 때문입니다."


MILL = """Die Mühle am Erlensee mahlt nicht mehr. Der Bach führt seit dem Dürrejahr kaum Wasser.

Der Müller verkauft weiterhin Brot."""


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder(Settings(_env_file=None))


def passage(text: str) -> Passage:
    return quoting.passage(text, title="")


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (MUSEUM, "海河博物馆几点开门？", "八点"),
        (MUSEUM, "每张门票可以带几名儿童？", "两名"),
        (MUSEUM, "为什么二楼展厅关闭？", "维修"),
        (FERRY, "渡し船は一日に何便ありますか？", "六便"),
        (FERRY, "なぜ三月は運休しますか？", "修理"),
        (SCHOOL, "바다 학교는 언제 세워졌습니까?", "1962"),
        (SCHOOL, "급식 비용은 얼마입니까?", "6만"),
        (SCHOOL, "수영장은 왜 겨울에 문을 닫습니까?", "비싸기"),
        (MILL, "Warum mahlt die Mühle am Erlensee nicht mehr?", "Bach"),
    ],
)
def test_what_is_there_is_told_with_its_reason(
    text: str, question: str, answer: str, embedder: Embedder
) -> None:
    found = read(understand(question), [passage(text)], embedder)
    assert found.confidence >= operating_point()
    assert any(answer in text[each.start : each.end] for each in found.evidence[:2])


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (MUSEUM, "海河博物馆的馆长是谁？"),
        (FERRY, "渡し船の電話番号は何ですか？"),
        (SCHOOL, "바다 학교의 교장은 누구입니까?"),
    ],
)
def test_what_is_not_there_is_not_told(text: str, question: str, embedder: Embedder) -> None:
    assert read(understand(question), [passage(text)], embedder).confidence < operating_point()


MILLS = {
    "tr": "Taşköy değirmeni 1874 yılında Osman Usta tarafından yapıldı. Değirmenin dört taşı vardır. Un pazartesi günleri satılır.",
    "uk": "Млин у Вербівці збудував майстер Остап Гнатюк. Млин має чотири камені. Борошно продають щопонеділка.",
    "de": "Die Mühle in Erlbach wurde von Meister Johann Kolb gebaut. Sie hat vier Mahlsteine. Mehl wird montags verkauft.",
    "hi": "बेलपुर की चक्की उस्ताद रामलाल ने बनाई थी। चक्की में चार पत्थर हैं। आटा सोमवार को बिकता है।",
}


@pytest.mark.parametrize(
    ("language", "question", "told"),
    [
        ("tr", "Taşköy değirmeni kim tarafından yapıldı?", "Osman"),
        ("uk", "Хто збудував млин у Вербівці?", "Остап"),
        ("de", "Von wem wurde die Mühle in Erlbach gebaut?", "Kolb"),
        ("hi", "बेलपुर की चक्की किसने बनाई थी?", "रामलाल"),
    ],
)
def test_what_stands_in_words_of_the_question_is_told(
    language: str, question: str, told: str, embedder: Embedder
) -> None:
    reading = read(understand(question), [passage(MILLS[language])], embedder)
    assert reading.confidence >= operating_point()
    best = reading.best
    assert best is not None
    assert told in MILLS[language][best.start : best.end]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("tr", "Köprünün bakımını hangi belediye üstleniyor?"),
        ("uk", "Скільки коштує квиток на пором?"),
        ("de", "Welche Farbe haben die Vorhänge im Gasthaus?"),
        ("hi", "पुल की मरम्मत कौन करता है?"),
    ],
)
def test_what_no_word_speaks_of_is_not_told(language: str, question: str, embedder: Embedder) -> None:
    assert read(understand(question), [passage(MILLS[language])], embedder).confidence < operating_point()


def test_an_english_text_is_read_by_its_meaning(embedder: Embedder) -> None:
    """The name stands in both; of what is asked nothing does."""
    text = "Osman Usta lived in Taşköy for years. The mill of Taşköy was built in 1874, and it was sold to a miller in 1902."
    reading = read(understand("Taşköy değirmeni nerede?"), [passage(text)], embedder)
    assert reading.confidence < operating_point()


def test_a_number_that_is_counted_is_preferred(embedder: Embedder) -> None:
    text = "Der Verein hat viele Boote am See. Am See liegen heute zwölf Boote. Boote sind schön."
    reading = read(understand("Wie viele Boote liegen am See?"), [passage(text)], embedder)
    best = reading.best
    assert best is not None
    assert "zwölf" in text[best.start : best.end]


def lanterns(*cosines: float) -> Reading:
    """Of passages whose sentences say the same but for their meaning, which is so near to the question."""
    texts = [f"Lantern number {n} burns." for n in range(len(cosines))]
    degrees = {text: math.degrees(math.acos(cosine)) for text, cosine in zip(texts, cosines, strict=True)}
    passages = [replace(passage(text), document_id=text) for text in texts]
    return similarity.read("¿Qué farol arde?", "other", passages, AngleEmbedder(degrees))


def places(reading: Reading) -> list[int]:
    return [each.passage for each in reading.evidence]


def test_six_passages_are_read_by_their_meaning() -> None:
    assert places(lanterns(0.3, 0.2, 0.2, 0.2, 0.2, 1.0)) == [5]
    assert places(lanterns(0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 1.0))[0] == 0


def test_three_that_are_nearly_as_good_are_quoted() -> None:
    assert places(lanterns(1.0, 0.99, 0.98, 0.97, 0.96)) == [0, 1, 2]


def test_what_is_nearly_as_good_has_93_hundredths_of_the_score() -> None:
    """.45 of it are meaning, .12 the rank, and of .35 a third is lost where no word is shared: .45, and .42 are enough."""
    assert places(lanterns(1.0, 0.94)) == [0, 1]
    assert places(lanterns(1.0, 0.91)) == [0]


@pytest.mark.parametrize(
    ("question", "text", "degrees", "rank", "expected"),
    [
        ("Which lantern burns?", "The lantern burns.", 90, 1.0, 0.35 + 0.12),
        ("Which lantern burns?", "The lantern burns.", 90, 0.5, 0.35 + 0.06),
        ("Which lantern burns?", "The lantern burns.", 0, 1.0, 0.45 + 0.35 + 0.12),
        ("How many lanterns burn?", "7 lanterns burn.", 90, 1.0, 0.35 + 0.12 + 0.08),
        ("灯塔？", "灯塔。", 0, 1.0, 0.8 + 0.12),
        ("灯塔？", "灯塔。", 90, 0.5, 0.8 + 0.06),
        ("How many 灯塔 are there?", "7 灯塔.", 90, 1.0, 0.8 + 0.12 + 0.08),
    ],
)
def test_what_meaning_words_rank_and_kind_count(
    question: str, text: str, degrees: float, rank: float, expected: float
) -> None:
    """Of a sentence that has all words; meaning counts nothing where the embedder does not know the script."""
    passages = [passage("Nobody came."), replace(passage(text), document_id="e", score=rank)]
    scores, _ = similarity.score(
        question, kind_of(question), units_of(passages)[-1:], passages, AngleEmbedder({text: degrees})
    )
    assert scores == [pytest.approx(expected)]


def test_the_sentence_is_quoted_that_has_what_is_counted(embedder: Embedder) -> None:
    asked = "南浜の図書館では本を何冊まで借りられますか？"
    there = quoting.passage("南浜の図書館は毎週火曜日に休館します。本は一度に九冊まで借りることができます。")
    found = similarity.read(asked, "other", [there], embedder)
    assert "九冊" in "".join(there.text[one.start : one.end] for one in found.evidence)
    without = quoting.passage("南浜の図書館では本を借りることができます。")
    assert similarity.read(asked, "other", [without], embedder).confidence < operating_point()


KUTTER = (
    ("Im Winter liegen die Kutter am Kai. Viele Boote sind alt.", "Seen", 1.0),
    ("Am Kai schlafen alte Boote, sagt der Wirt.", "Hagen", 0.8),
)
COUNTED = (
    ("Im Winter liegen die Kutter von Hagen am Kai.", "Seen", 1.0),
    ("Am Kai schlafen zwölf alte Boote, sagt der Wirt.", "Winter in Hagen", 0.8),
)


def by_words(question: str, *texts: tuple[str, str, float]) -> Reading:
    """Of passages with a title and a score; where words are too few, meaning tells nothing."""
    passages = [
        replace(quoting.passage(text, title=title), document_id=title, score=score)
        for text, title, score in texts
    ]
    return similarity.read(question, kind_of(question), passages, AngleEmbedder({question: 90.0}))


@pytest.mark.parametrize(
    ("question", "texts", "confidence", "scores"),
    [
        ("Wo liegen im Winter alte Boote von Hagen?", KUTTER, 0.167812, (0.575148, 0.575148)),
        ("Wie viele Boote liegen im Winter in Hagen?", COUNTED, 0.112877, (0.558540, 0.441460)),
    ],
)
def test_what_the_fitted_weights_say(
    question: str, texts: Sequence[tuple[str, str, float]], confidence: float, scores: Sequence[float]
) -> None:
    """Two sentences each of which has what the other lacks, so that every weight tells; the second question counts."""
    found = by_words(question, *texts)
    assert found.confidence == pytest.approx(confidence, abs=5e-5)
    assert [each.score for each in found.evidence] == pytest.approx(scores, abs=5e-5)


@pytest.mark.parametrize(("more", "quoted"), [(18, 2), (19, 1)])
def test_what_is_three_fifths_as_likely_is_quoted_too(more: int, quoted: int) -> None:
    """The sentence with more words besides is the likelier one: as 1 to 1.66, and to 1.68."""
    colours = " ".join(
        "rot blau gelb braun weiß lila grau grün rosa türkis beige oliv ocker mint pink zimt sand schwarz silber".split()[
            :more
        ]
    )
    text = f"Im Winter liegen Boote am Kai {colours}. Im Winter liegen Boote am Kai."
    assert len(by_words("Wo liegen im Winter Boote am Kai?", (text, "", 1.0)).evidence) == quoted


@pytest.mark.parametrize(("more", "told"), [(" Der Hof ist alt.", True), ("", False)])
def test_a_passage_holds_a_quarter_of_the_words(more: str, told: bool) -> None:
    """One word of three, which weighs .2545 among four sentences and .2484 among three."""
    text = f"Der Wirt fegt im Winter. Der Kai ist kalt. Der See ist tief.{more}"
    confidence = by_words("Wo liegen im Winter Boote?", (text, "", 1.0)).confidence
    assert (confidence == pytest.approx(0.2650, abs=1e-4)) is told


@pytest.mark.parametrize(
    ("text", "confidence", "score"),
    [
        ("本は一度に九冊まで借りることができます。", 0.026792, 0.6526),
        ("本は一度に借りることができます。", 0.002255, 0.4026),
        ("南浜の図書館では本を借りられます。", 0.190934, 1.0),
    ],
)
def test_what_a_number_counts_where_words_are_not_set_apart(
    text: str, confidence: float, score: float
) -> None:
    found = by_words("南浜の図書館では本を何冊まで借りられますか？", (text, "Notes", 1.0))
    assert found.confidence == pytest.approx(confidence, abs=5e-6)
    assert found.evidence[0].score == pytest.approx(score, abs=5e-5)
