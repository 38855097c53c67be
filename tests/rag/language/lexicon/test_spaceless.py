"""What a question in Chinese, Japanese or Korean counts by its question word stands in a text, or it does not."""

from __future__ import annotations

import pytest

from rag.language.lexicon.spaceless import named, tells, without_request


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("小屋には椅子が何脚ありますか？", "小屋の椅子は六脚である。", 1.0),
        ("小屋には椅子が何脚ありますか？", "小屋は七時に閉まる。", 0.5),
        ("渡船一次能坐几人？", "渡船一次能坐十二人。", 1.0),
        ("渡船几点开？", "渡船早上七时开。", 1.0),
        ("渡船星期几停开？", "每逢周三停开。", 1.0),
        ("船票多少钱？", "船票三元。", 1.0),
        ("入場料はいくらですか？", "入場は無料です。", 1.0),
        ("배는 몇 시에 떠납니까?", "배는 아침 일곱 시에 떠난다.", 1.0),
        ("표는 얼마입니까?", "표는 900원이다.", 1.0),
        ("桥是哪一年建成的？", "桥由石头建成。", 0.0),
        ("船票多少钱？", "船票在码头买。", 0.0),
        ("码头有多长？", "码头长九十米。", 1.0),
        ("码头有多长？", "码头很长。", 0.0),
        ("船长是谁？", "船长是梁文。", None),
        ("何故閉まるのですか？", "雪のため。", None),
    ],
)
def test_what_is_counted_is_told(question: str, text: str, told: float | None) -> None:
    assert tells(question, text) == told


def test_a_number_of_the_question_tells_nothing() -> None:
    assert tells("3号船几点开？", "3号船是白色的。") == 0.0


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("船票の値段を教えてください", "船票の値段"),
        ("请告诉我船票的价格", "船票的价格"),
        ("배표 가격을 알려 주세요", "배표 가격"),
        ("船長は誰ですか", "船長は誰ですか"),
    ],
)
def test_a_request_to_be_told(question: str, bare: str) -> None:
    assert without_request(question) == bare


def test_a_word_for_what_is_wanted_need_not_stand_there() -> None:
    assert named("船票的价格") == "船票的"
    assert named("船長は誰ですか") == "船長は誰ですか"
    assert tells("渡船の料金", "渡船は無料です。") == 1.0
    assert tells("営業時間", "店は九時に開きます。") == 1.0
    assert tells("费用由谁承担？", "房东承担费用。") is None
    assert tells("料金の支払い方法は？", "カードで払います。") is None
    assert tells("门票多少钱？", "免费。") == 1.0
