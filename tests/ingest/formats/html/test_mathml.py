"""Formulas of a page on one line."""

from __future__ import annotations

import pytest

from ingest.formats.html.page import parse_html


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("<mi>v</mi><mo>=</mo><mfrac><mi>s</mi><mrow><mi>t</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "v=s/(t+1)"),
        ("<msup><mi>r</mi><mn>2</mn></msup><msub><mi>x</mi><mrow><mi>n</mi><mo>-</mo><mn>1</mn></mrow></msub>", "r^2x_(n-1)"),
        ("<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>0</mn></mrow><mi>m</mi></munderover><mi>k</mi>", "∑_(k=0)^mk"),
        ("<msqrt><mi>d</mi></msqrt><mroot><mi>e</mi><mn>3</mn></mroot><mroot><mi>f</mi><mn>5</mn></mroot>", "√(d)∛(e)√(5&f)"),
        ("<semantics><mi>q</mi><annotation encoding='application/x-tex'>q_{tex}</annotation></semantics>", "q"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mi>a</mi></mtd></mtr></mtable>", "1, 0; a"),
        ("<msup><mi>lone</mi></msup>", "lone"),
    ],
)  # fmt: skip
def test_a_formula_is_told_once_and_on_one_line(formula: str, shown: str) -> None:
    assert parse_html(f"<p>So <math>{formula}</math> holds.</p>").text == f"So {shown} holds."


def test_what_draws_a_formula_is_not_told_beside_it() -> None:
    drawn = "<span class=katex-mathml><math><mi>k</mi></math></span><span class=katex-html aria-hidden=true>k</span>"
    hidden = "<span style='display: none'><math><mi>w</mi></math></span><img alt='w'>"
    assert parse_html(f"<p>Here {drawn} and {hidden}.</p>").text == "Here k and w."
