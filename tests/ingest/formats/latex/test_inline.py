"""What stands in a line of LaTeX."""

from __future__ import annotations

import pytest

from ingest.formats.latex.commands import taken_out
from ingest.formats.latex.inline import Words, context_of, parsed
from ingest.formats.latex.numbers import Counted


def line(source: str) -> str:
    source, commands = taken_out(source)
    return Words(commands, Counted(source)).line(parsed(source, context_of(commands)))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"caf\'e, \v{S}koda, Stra\ss e, na\"{\i}ve", "café, Škoda, Straße, naïve"),
        (r"\$5, 10\,\% \& more---so ``said''", "$5, 10 % & more—so “said”"),
        (r"\textbf{bold \emph{and}} \textcolor{red}{red}", "bold and red"),
        (r"\href{http://a.example}{here} \url{http://a.example/b_c}", "here http://a.example/b_c"),
        (r"$x^2 + 10^{6}$ at $40^\circ$C", "x² + 10⁶ at 40°C"),
        (r"$\frac{a+b}{2}$", "(a+b)/2"),
        (r"see \ref{nowhere}, \cite[p. 3]{orr,moen}", "see [nowhere], [orr, moen]"),
        (r"\unheard{of} it", "of it"),
        (r"\label{a}\vspace{2cm}\includegraphics[width=3cm]{a.png}Text", "Text"),
        (r"\newcommand{\kg}[2][3]{#1--#2\,kg} \kg{4} or \kg[1]{2}", "3–4 kg or 1–2 kg"),
        (r"\newcommand{\R}{\mathbb{R}} $\R^n$", "ℝⁿ"),
        (r"\newcommand{\orm}{Orm\xspace} The \orm pump", "The Orm pump"),
        (r"\newcommand{\big}[1]{\textit{\small#1}} \big{Master} thesis", "Master thesis"),
    ],
)
def test_a_line_is_shown_as_its_page_shows_it(source, shown):
    assert line(source) == shown
