"""Manual pages written with `man`: what a terminal shows of them, in blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.parsed import Parsed
from ingest.formats.text.other import read_any_text
from rag.language.layout.entries import term_above

PAGE = r"""'\" t
.\" Nobody sees this.
.de Sp \" a space of its own
.if n .sp
..
.de link
\\$2 <\\$1>\\$3
..
.tr \(*W-
.ie n \{\
.    ds -- \(*W-
'br\}
.el\{\
.    ds -- \|\(em\|
'br\}
.ig
None of this either.
..
.TH "FERRY" "8" "2021\-03\-05" "harbour 2.4" "Harbour Tools"
.SH NAME
ferry \- take people over the \fIsound\fP
.SH SYNOPSIS
.B ferry
.RB [ \-q | \-\-quiet ]
.I PIER
.SH DESCRIPTION
.PP
It goes at
.BR 06:40 ,
not before\c
hand \*(-- see \(lqtimes\(rq.
The hull weighs 2\(mu10\u6\d kg.\" so they say
.SS Options
.TP
\fB\-q\fR, \fB\-\-quiet\fR
Say nothing
of what is done.
.Sp
Errors are said all the same.
.TP
.BI \-n " COUNT"
.TQ
.BI \-\-number= COUNT
Take so many.
.RS
.IP \(bu 2
cars first
.IP \(bu 2
then bicycles
.RE
.IP 1. 3
pay
.IP 2. 3
board
.SH EXAMPLE
.nf
ferry \-q north
    # two spaces  stay
.fi
.TS
tab(@) allbox;
lb lb
l l.
Pier@Depth
_
north@T{
four
metres
T}
.TE
.PP
More in
.UR http://harbour.example
the handbook
.UE .
.link http://x.example here !
.if t Only on paper.
.if !t On the screen.
"""


@pytest.fixture
def parsed(tmp_path: Path) -> Parsed:
    return _read(tmp_path, PAGE)


def _read(tmp_path: Path, text: str, name: str = "ferry.8") -> Parsed:
    path = tmp_path / name
    path.write_text(text)
    return read_any_text(path, 20)


def _blocks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_a_page_is_what_the_terminal_shows(parsed: Parsed) -> None:
    assert _blocks(parsed) == [
        ("furniture", "FERRY(8) Harbour Tools"),
        ("heading", "NAME"),
        ("paragraph", "ferry - take people over the sound"),
        ("heading", "SYNOPSIS"),
        ("paragraph", "ferry [-q|--quiet] PIER"),
        ("heading", "DESCRIPTION"),
        (
            "paragraph",
            "It goes at 06:40, not beforehand -- see “times”. The hull weighs 2×10⁶ kg.",
        ),
        ("heading", "Options"),
        ("paragraph", "-q, --quiet\n    Say nothing of what is done."),
        ("paragraph", "Errors are said all the same."),
        ("paragraph", "-n COUNT\n--number=COUNT\n    Take so many."),
        ("item", "• cars first"),
        ("item", "• then bicycles"),
        ("item", "1. pay"),
        ("item", "2. board"),
        ("heading", "EXAMPLE"),
        ("code", "ferry -q north\n    # two spaces  stay"),
        ("row", "Pier | Depth"),
        ("row", "north | four metres"),
        (
            "paragraph",
            "More in the handbook ⟨http://harbour.example⟩. here <http://x.example>! On the screen.",
        ),
        ("furniture", "harbour 2.4 2021-03-05"),
    ]
    assert (parsed.title, parsed.date) == ("ferry - take people over the sound", "2021-03-05")
    assert [block.level for block in parsed.blocks if block.kind == "row"] == [1, 0]


def test_an_entry_has_its_term_above_it(parsed: Parsed) -> None:
    entry = next(text for kind, text in _blocks(parsed) if text.startswith("-q"))
    assert term_above(entry) == (0, len("-q, --quiet"))
