"""Questions in scripts that set no words apart."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.encode.choose import open_embedder
from rag.read.other_languages.unspaced import UNSPACED_FEATURES, is_unspaced, signs, unspaced_features
from rag.read.reader import operating_point, read
from rag.read.units import answering, units_of
from rag.search.question import understand
from rag.settings import Settings

POOL = "游泳池规则\n\n每人一次可以游两个小时。忘带毛巾可以租，每条五元。\n\n水深一米六。救生员是陈明，他从2021年开始工作。\n\n七岁以下的孩子要有大人陪。"
BATH = "銭湯の案内\n\n営業時間は午後二時から十一時までです。木曜日は定休日です。\n\n石けんは一つ百五十円です。番台は山本さんです。"
PIER = "ท่าเรือเปิดเวลาหกโมงเช้า ตั๋วเรือราคาสี่สิบบาท"


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (POOL, "可以游多久？", "两个小时"),
        (POOL, "水有多深？", "一米六"),
        (POOL, "救生员是谁？", "陈明"),
        (BATH, "定休日はいつですか？", "木曜日"),
        (BATH, "何時に開きますか？", "二時"),
        (PIER, "ตั๋วเรือราคาเท่าไร", "สี่สิบบาท"),
    ],
)
def test_short_questions_are_answered(text: str, question: str, answer: str) -> None:
    found = read(understand(question), [passage(text)], open_embedder(Settings(_env_file=None)))
    assert found.confidence >= operating_point()
    first = found.evidence[0]
    assert answer in text[first.start : first.end]


@pytest.mark.parametrize(
    ("text", "question"), [(POOL, "停车要多少钱？"), (BATH, "駐車場はありますか？"), (POOL, "有桑拿吗？")]
)
def test_what_is_not_there_is_declined(text: str, question: str) -> None:
    found = read(understand(question), [passage(text)], open_embedder(Settings(_env_file=None)))
    assert found.confidence < operating_point()


def test_a_unit_is_told_by_its_characters_and_pairs() -> None:
    passages = [passage(POOL)]
    units = answering(units_of(passages))
    rows = unspaced_features("水有多深？", units, passages)
    own = UNSPACED_FEATURES.index("own")
    best = max(range(len(units)), key=lambda n: rows[n][own])
    assert units[best].text.startswith("水深一米六")
    assert rows[best][UNSPACED_FEATURES.index("told")] == 1.0


def test_which_scripts_set_no_words_apart() -> None:
    assert [is_unspaced(text) for text in ("水", "みず", "น้ำ", "물", "water")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert signs("TB2無人機") == {"tb2", "無", "人", "機", "無人", "人機"}
