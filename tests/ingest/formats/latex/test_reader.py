"""A LaTeX file is what its page shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.latex.reader import read_latex
from ingest.formats.parsed import Parsed
from rag.errors import LoadError


@pytest.fixture
def read(tmp_path: Path):
    def reading(source: str) -> Parsed:
        path = tmp_path / "a.tex"
        path.write_text(source, "utf-8")
        return read_latex(path, 1)

    return reading


PAPER = r"""
\documentclass[a4paper]{article}
\usepackage{graphicx} % for pictures
\title{Winter storage of quinces\thanks{Paid for by nobody.}}
\author{Ida Orr \and Dag Moen}
\date{4 March 2021}
\begin{document}
\maketitle
\begin{abstract}
Quinces were kept for $12$ weeks. % and then eaten
\end{abstract}

\section{Cellars}\label{cellars}
Cellars are \emph{damp}~\cite{moen19}; see Section~\ref{trial}.

\section{The trial}
\label{trial}
We kept them at $4^\circ$C\footnote{In the dark.}.
\end{document}
"""


def test_a_paper_opens_with_its_title_authors_and_day(read):
    found = read(PAPER)
    assert found.title == "Winter storage of quinces"
    assert found.date == "2021-03-04"
    assert found.text.startswith(
        "Winter storage of quinces\n\nIda Orr, Dag Moen\n\n4 March 2021\n\n[1] Paid for by nobody."
    )


def test_sections_are_numbered_and_references_find_them(read):
    found = read(PAPER)
    headings = [found.text[block.start : block.end] for block in found.blocks if block.kind == "heading"]
    assert headings == ["Winter storage of quinces", "Abstract", "1 Cellars", "2 The trial"]
    assert "Cellars are damp [moen19]; see Section 2." in found.text
    assert "We kept them at 4°C[2].\n\n[2] In the dark." in found.text


def test_nothing_of_the_preamble_and_no_comment_is_shown(read):
    text = read(PAPER).text
    assert not any(word in text for word in ("graphicx", "a4paper", "pictures", "eaten", "\\"))


def test_a_chapter_alone_is_called_after_its_heading(read):
    found = read("\\chapter{Pressing}\n\nPress slowly.\n\n\\section{By hand}\n\nUse both.\n")
    assert found.title == "1 Pressing"
    assert [(block.kind, block.level) for block in found.blocks] == [
        ("heading", 1), ("paragraph", 0), ("heading", 2), ("paragraph", 0)
    ]  # fmt: skip


def test_a_text_without_commands_is_plain(read):
    assert read("Just a note.\n\nOf two lines.\n").text == "Just a note.\n\nOf two lines.\n"


@pytest.mark.parametrize("opened", [r"\emph{", r"\begin{quote}", "{", r"\newcommand{\a}{\a\a}\a"])
def test_what_goes_too_deep_is_read_as_plain_text_and_says_so(read, opened):
    found = read(r"\section{A}" + opened * 3000)
    assert found.notices == ("read as plain text: its commands stand too deep in one another",)
    assert opened in found.text


def test_a_file_that_shows_nothing_is_refused(read):
    with pytest.raises(LoadError):
        read(r"\documentclass{article}\begin{document}% nothing\end{document}" + "\n\\end{document}")


def test_rows_that_name_columns_may_be_two_or_lined_like_all_others(tmp_path: Path) -> None:
    tiers = r"""\begin{tabular}{lrr} \toprule \multirow{2}{*}{Model} & \multicolumn{2}{c}{Test} \\ \cmidrule(lr){2-3}
    & P & R \\ \midrule A & 1 & 2 \\ B & 3 & 4 \\ \bottomrule \end{tabular}"""
    lined = r"""\begin{tabular}{|l|l|} \hline Name & Age \\ \hline Ann & 5 \\ \hline Bob & 6 \\ \hline \end{tabular}"""
    path = tmp_path / "a.tex"
    path.write_text(rf"\section{{T}} {tiers} {lined}")
    parsed = read_latex(path, 1)
    assert [(b.level, parsed.text[b.start : b.end]) for b in parsed.blocks if b.kind == "row"] == [
        (1, "Model | Test |"),
        (1, "Model | P | R"),
        (0, "A | 1 | 2"),
        (0, "B | 3 | 4"),
        (1, "Name | Age"),
        (0, "Ann | 5"),
        (0, "Bob | 6"),
    ]
