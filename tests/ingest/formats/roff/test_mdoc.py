"""Manual pages written with `mdoc`."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.parsed import Parsed
from ingest.formats.text.other import read_any_text

PAGE = r""".\" Rights.
.Dd $Mdocdate: June 17 2010 $
.Dt FERRY 8
.Os harbour
.Sh NAME
.Nm ferry
.Nd take people over
.Sh SYNOPSIS
.Nm
.Op Fl qv
.Op Fl n Ar count
.Fl -help | Ar pier ...
.In ferry.h
.Ft int
.Fn cross "int pier" "char *name"
.Fo sink
.Fa "int depth"
.Fc
.Sh DESCRIPTION
.Nm
takes people
.Pq see Xr boat 1 ,
in any
.Em weather .
Say
.Dq now
or
.Sq \&.
to
.Ar user Ns @ Ns Ar host .
.Pp
The options:
.Bl -tag -width Ds
.It Fl q
Say nothing.
.Pp
Errors are said.
.It Fl L Xo
.Sm off
.Oo Ar bind : Oc
.Ar port
.Sm on
.Xc
Listen there.
.It Cm start | stop
Begin or end.
.Bl -bullet -compact
.It
cars
.It
bicycles
.El
.El
.Bl -enum
.It
pay
.It
board
.El
.Bd -literal -offset indent
ferry -q
    north
.Ed
.Bl -column "Pier" "Depth"
.It Sy Pier Ta Sy Depth
.It north Ta 4
.El
.Rs
.%T The Sound
.%A I. Holm
.%D 1931
.Re
"""


def _read(tmp_path: Path, text: str) -> Parsed:
    path = tmp_path / "ferry.8"
    path.write_text(text)
    return read_any_text(path, 20)


def _blocks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_a_page_is_what_the_terminal_shows(tmp_path: Path) -> None:
    parsed = _read(tmp_path, PAGE)
    assert _blocks(parsed) == [
        ("furniture", "FERRY(8)"),
        ("heading", "NAME"),
        ("paragraph", "ferry – take people over"),
        ("heading", "SYNOPSIS"),
        (
            "paragraph",
            "ferry [-qv] [-n count] --help | pier ...\n#include <ferry.h>\nint\ncross(int pier, char *name);\n"
            "sink(int depth);",
        ),
        ("heading", "DESCRIPTION"),
        (
            "paragraph",
            "ferry takes people (see boat(1)), in any weather. Say “now” or ‘.’ to user@host.",
        ),
        ("paragraph", "The options:"),
        ("paragraph", "-q\n    Say nothing."),
        ("paragraph", "Errors are said."),
        ("paragraph", "-L [bind:]port\n    Listen there."),
        ("paragraph", "start | stop\n    Begin or end."),
        ("item", "• cars"),
        ("item", "• bicycles"),
        ("item", "1. pay"),
        ("item", "2. board"),
        ("code", "ferry -q\n        north"),
        ("row", "Pier | Depth"),
        ("row", "north | 4"),
        ("paragraph", "I. Holm, The Sound, 1931."),
        ("furniture", "harbour June 17 2010"),
    ]
    assert (parsed.title, parsed.date) == ("ferry – take people over", "2010-06-17")


def test_lists_that_never_end(tmp_path: Path) -> None:
    page = ".Dd May 1, 2020\n.Dt X 1\n.Sh A\n" + ".Bl -bullet\n.It\nx\n" * 500 + ".It Xo\nnever closed\n"
    assert _read(tmp_path, page).text.count("x") == 500
