"""Lists, tables, captions, theorems and code of LaTeX."""

from __future__ import annotations

import pytest

from ingest.formats.latex.blocks import Page
from ingest.formats.latex.commands import taken_out, theorems
from ingest.formats.latex.inline import Words, context_of, parsed
from ingest.formats.latex.numbers import Counted


def blocks(source: str) -> list[tuple[str, str]]:
    source, commands = taken_out(source)
    numbers = Counted(source)
    page = Page(Words(commands, numbers), numbers, theorems(source), has_chapters=False)
    page.read_file(parsed(source, context_of(commands)))
    return [(block.kind, page.builder.text[block.start : block.end]) for block in page.builder.blocks]


def test_lists_carry_their_marks_and_their_depth():
    source = r"\begin{enumerate}\item Wash\begin{itemize}\item twice\end{itemize}\item[x)] Dry\end{enumerate}"
    assert blocks(source) == [("item", "1. Wash"), ("item", "- twice"), ("item", "x) Dry")]


def test_a_description_names_what_it_describes():
    assert blocks(r"\begin{description}\item[Valve] stops it.\end{description}") == [
        ("item", "Valve: stops it.")
    ]


def test_a_table_is_rows_below_its_caption_and_its_head():
    source = r"""\begin{table}\caption{Jars by size}\label{t}
    \begin{tabular}{lr} \hline Jar & Litres \\ \hline small & .5 \\ large & 2 \\ \end{tabular}\end{table}
    See \autoref{t}."""
    assert blocks(source) == [
        ("caption", "Table 1: Jars by size"),
        ("row", "Jar | Litres"),
        ("row", "small | .5"),
        ("row", "large | 2"),
        ("paragraph", "See Table 1."),
    ]


def test_a_theorem_is_shown_with_its_name():
    source = r"\newtheorem{lem}{Lemma}\begin{lem}[Orr] Jars leak.\end{lem}"
    assert blocks(source) == [("paragraph", "Lemma (Orr). Jars leak.")]


@pytest.mark.parametrize("name", ["verbatim", "lstlisting"])
def test_code_stays_as_it_is_written(name):
    assert blocks(f"\\begin{{{name}}}\nx = 1 % kept\n  y\n\\end{{{name}}}") == [("code", "x = 1 % kept\n  y")]


def test_works_referred_to_are_listed_by_their_marks():
    source = r"\begin{thebibliography}{9}\bibitem{orr} I. Orr, \emph{Jars}.\end{thebibliography}"
    assert blocks(source) == [("heading", "References"), ("paragraph", "[orr] I. Orr, Jars.")]


def test_commands_of_the_file_may_begin_and_end_a_list():
    source = r"\newcommand{\on}{\begin{itemize}}\newcommand{\off}{\end{itemize}}\newcommand{\one}[1]{\item #1} \on \one{Wash} \one{Dry} \off"
    assert blocks(source) == [("item", "- Wash"), ("item", "- Dry")]


def test_pictures_that_are_drawn_in_the_text_are_left_out():
    assert blocks(r"One.\begin{tikzpicture}\draw (0,0);\end{tikzpicture}") == [("paragraph", "One.")]


def test_a_cell_over_rows_stands_in_each_and_one_over_columns_takes_them():
    source = r"""\begin{tabular}{lll} \toprule Day & Shift & Who \\ \midrule \multirow{2}{*}{Mon} & early & Ann \\ & late & Bob \\
    Tue & \multicolumn{2}{c}{off} \\ & x & y \\ \multirow{-2}{*}{Up} & z & z \\ \bottomrule \end{tabular}"""
    assert [text for _, text in blocks(source)] == [
        "Day | Shift | Who",
        "Mon | early | Ann",
        "Mon | late | Bob",
        "Tue | off |",
        "Up | x | y",
        "Up | z | z",
    ]
