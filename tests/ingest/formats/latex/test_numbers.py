"""Numbers of sections, floats and formulas."""

from __future__ import annotations

from ingest.formats.latex.numbers import Counted


def test_sections_count_below_chapters_and_letters_behind_the_appendix():
    source = r"\chapter{A}\section{B}\label{b}\section*{C}\chapter{D}\section{E}\label{e}\appendix\chapter{F}\label{f}"
    assert Counted(source).labels == {"b": "1.1", "e": "2.1", "f": "A"}


def test_captions_are_those_of_their_float():
    source = r"\begin{table}\caption{A}\end{table}\begin{figure}\caption{B}\end{figure}\begin{table}\caption{C}\label{c}\end{table}"
    found = Counted(source)
    assert list(found.captions.values()) == ["Table 1", "Figure 1", "Table 2"]
    assert found.names == {"c": "Table 2"}


def test_neither_comments_nor_code_are_counted():
    source = "% \\section{No}\n\\begin{verbatim}\\section{No}\\end{verbatim}\\section{Yes}\\label{y}"
    assert Counted(source).labels == {"y": "1"}


def test_formulas_count_on_their_own():
    source = r"\section{A}\begin{equation}a\label{one}\end{equation}\begin{align}b\label{two}\end{align}"
    assert Counted(source).labels == {"one": "1", "two": "2"}
