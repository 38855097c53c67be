"""Quantities and units of LaTeX's siunitx."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.latex.reader import read_latex
from ingest.formats.latex.units import number, quantity, unit


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"\SI{5}{\meter}", "5 m"),
        (r"\SI[per-mode=symbol]{3.5}{\kilo\gram}", "3.5 kg"),
        (r"\qty{12}{\metre\per\second}", "12 m/s"),
        (r"\SI{20}{\percent}", "20 %"),
        (r"\SI{40}{\degree}", "40°"),
        (r"\si{\celsius}", "°C"),
        (r"\EUR{12}", "12 €"),
        (r"12~\euro{}", "12 €"),
        (r"\SIrange{1}{3}{\km}", "1 to 3 km"),
        (r"\num{3e8}", "3 × 10⁸"),
        (r"\qtylist{1;2}{\litre}", "1, 2 l"),
        (r"\SI{2}{\furlong}", "2 furlong"),
        (r"$v = \SI{5}{\metre\per\second}$", "v = 5 m/s"),
        (r"\newcommand{\unit}[1]{unit #1}\unit{B}", "unit B"),
    ],
)
def test_a_quantity_keeps_its_unit(tmp_path: Path, source: str, shown: str) -> None:
    (tmp_path / "a.tex").write_text(
        f"\\documentclass{{article}}\\begin{{document}}It is {source} here.\\end{{document}}"
    )
    assert read_latex(tmp_path / "a.tex", 1).text == f"It is {shown} here."


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"\joule\per\kilogram\per\kelvin", "J/kg/K"),
        (r"\square\metre", "m²"),
        (r"\metre\cubed", "m³"),
        (r"\per\second", "s⁻¹"),
        ("m^2/s", "m²/s"),
        ("kg.m^{-3}", "kg m⁻³"),
        (r"\text{rpm}", "rpm"),
        (r"\kelvin\tothe{4}", "K⁴"),
    ],
)
def test_units(source: str, shown: str) -> None:
    assert unit(source) == shown


def test_numbers_and_angles() -> None:
    assert [number(one) for one in ("1.2 +- 0.1", "-40", "2e-3")] == ["1.2 ± 0.1", "-40", "2 × 10⁻³"]
    assert quantity("ang", ["1;2;3"]) == "1°2′3″"
