"""What a question in Chinese, Japanese or Korean counts by its question word stands in a text, or it does not."""

from __future__ import annotations

import pytest

from rag.language.lexicon.spaceless import tells


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
