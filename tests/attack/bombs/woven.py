"""Texts put together of what means something in their format, in any order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attack.bombs.exported import EXPORTED_MARKS
from hypothesis import strategies as st

_MARKS: dict[str, str] = {
    ".tex": r"\section{ \newcommand{\x}[1]{#1\x} \newcommand{\z}{\begin{itemize}} \def\y#1{ \x{ \y{ \z \begin{itemize} \end{itemize} \item["
    r" \begin{tabular}{ll} & \\ \hline \end{tabular} $ $$ \[ \] \( \frac{ ^ _ \begin{equation} \end{equation} \footnote{ \caption{ \label{a}"
    r" \ref{a} \cite{a} \verb| \begin{verbatim} \end{verbatim} \title{ \maketitle \begin{document} \end{document} \bibitem{ \multicolumn{2}{l}{"
    r" \href{ \' \` % { } [ ] ~ # \ \chapter{ \appendix \newtheorem{a}{A} \begin{a} \end{a} \par",
    ".adoc": r"= == ==== ---- .... ++++ |=== ,=== !=== |a a| 2+| .3+| 99*a| * ** . .. a:: b:: + [NOTE] [%header,cols=3*] [[a]] <<a,b>> :a: {a} {{a}}"
    r" ifdef::a[] ifeval::[ endif::[] include::a[] footnote:[ link:a[ image::a[ pass:[ +++ `+ ** __ `` ## *a* ^a^ ~a~ <1> // //// ''' \ \\ ] xref:a[",
    ".org": r"* ** TODO [#A] :a: #+title: #+macro: #+begin_src #+end_src #+begin_quote #+end_quote #+begin_a #+end_a :PROPERTIES: :END: - 1. [ ] ::"
    r" | |- [[a][ ]] [fn:a] [fn:: {{{a(b)}}} =a= ~a~ /a/ _a_ +a+ @@html: <2024-01-01> \alpha ^{a} #+caption: : DEADLINE: [1/2] src_c{ #+include: \\",
    ".md": "--- +++ title: date: tags: - name: > | ' \" # [ ] { } a=1 [a] ''' \"\"\" a.b= 2024-01-01 true ```yaml ```"
    " # ## - * 1. - [ ] > >> [!NOTE] | a |---|---| ~~~ ::: !!! [a](b) ![a](b) [a][b] [^1] [^1]: [b]: *a* **a _a_ `a` `` <div> </div> <b> <!-- -->"
    " $$ \\ [[a]] {{ }} {% %} &amp; <a@b.c> ==a== :::note",
    ".html": "<article> </article> <h1> </h1> <h2> <p> </p> <div/class=related-links> </div> <aside> </aside> <a/href=javascript:x> </a> <table>"
    " <tr> <td> </table> <ul> <li> </ul> <meta/property=og:type/content=article> <meta/property=article:published_time/content=2024-01-01>"
    " <script/type=application/ld+json> </script> <template> <svg> <math> <frameset> <select> <plaintext>",
}  # fmt: skip
MARKS = {suffix: marks.split() for suffix, marks in _MARKS.items()} | EXPORTED_MARKS
"""By the ending of a name."""
_BEGINNINGS: dict[str, tuple[str, ...]] = {
    ".tex": ("\\section{a}\n", ""), ".md": ("---\n", "+++\n"), ".ics": ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n",), ".vcf": ("BEGIN:VCARD\n",),
    ".enex": ("<en-export><note>",), ".opml": ("<opml><body><outline text=\"a\">",), "-chat.txt": ("[1/2/24, 9:15] Tom: a\n" * 9,),
    "-chat.json": ('{"messages": [{"from": "a", "date": "2024-03-12T09:15:22", "text": "a"}', ""),
    "-bookmarks.html": ("<!DOCTYPE NETSCAPE-Bookmark-file-1>",)}  # fmt: skip


@st.composite
def woven(draw: Callable[..., Any], suffix: str) -> bytes:
    """A text of the marks of its format and of words."""
    marks = [*MARKS[suffix], "a", "Dug in 1873.", "w " * 40, "\n", "\n\n", "  ", "\u202e", "\x1b[2K"]
    parts = draw(st.lists(st.sampled_from(marks), min_size=1, max_size=120))
    begun = draw(st.sampled_from(_BEGINNINGS.get(suffix, ("",))))
    return (begun + draw(st.sampled_from((" ", "", "\n"))).join(parts)).encode()
