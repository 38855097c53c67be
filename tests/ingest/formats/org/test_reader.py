"""Org → the text of the page it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.org.reader import read_org
from ingest.formats.parsed import Parsed
from rag.errors import LoadError

PAGE = """# licence of the page
#+TITLE: Tide gauge
#+AUTHOR: Inge Holm
#+DATE: <2023-11-02 Thu>
#+OPTIONS: toc:t
#+MACRO: unit cm ($1)
#+TODO: WAIT | OVER

* Reading it                                                        :field:work:
:PROPERTIES:
:CUSTOM_ID: reading
:END:

The gauge at *Holm* is /never/ =wet=[fn:1], see [[file:map.org][the map]] or
https://x.example/a/b/ now; read in {{{unit(rounded)}}}.[fn:: By hand.]

1. Open the lid.
   #+begin_src sh
   gauge --read *all*
   #+end_src
2. [X] Close it:
   - gently,
   - at once.
No item.

- Lid :: The round one.
- Float ::
  Made of cork.

** WAIT [#A] Paint [1/2]
DEADLINE: <2024-05-01 Wed> SCHEDULED: <2024-04-01 Mon>

#+CAPTION: Depths
| Place | Depth |
| <l>   |       |
|-------+-------|
| Holm  |   4.2 |
#+TBLFM: $2=4

: fixed *line*

#+begin_note
Keep it dry.
#+end_note

#+BEGIN_COMMENT
Not this.
#+END_COMMENT

** COMMENT Later
Nor this.
*** Nor below
** Contents  :toc:noexport:
- [[#reading][Reading it]]
** Last
5 \\times 10^{3} \\\\
H_{2}O

[fn:1] Since 1931,
or so.
"""


def read(folder: Path, source: str) -> Parsed:
    (folder / "page.org").write_text(source, encoding="utf-8")
    return read_org(folder / "page.org", 1.0)


def blocks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_a_page_is_its_blocks(tmp_path: Path) -> None:
    page = read(tmp_path, PAGE)
    assert (page.title, page.date) == ("Tide gauge", "2023-11-02")
    assert blocks(page) == [
        ("heading", "Tide gauge"),
        ("field", "Author: Inge Holm"),
        ("field", "Date: 2023-11-02 Thu"),
        ("heading", "Reading it"),
        (
            "paragraph",
            "The gauge at Holm is never wet[1], see the map or https://x.example/a/b/ now; read in cm (rounded).[2]",
        ),
        ("item", "1. Open the lid."),
        ("code", "gauge --read *all*"),
        ("item", "2. ☑ Close it:"),
        ("item", "- gently,"),
        ("item", "- at once."),
        ("paragraph", "No item."),
        ("field", "Lid: The round one."),
        ("field", "Float: Made of cork."),
        ("note", "[2] By hand."),
        ("heading", "WAIT Paint"),
        ("field", "Deadline: 2024-05-01 Wed"),
        ("field", "Scheduled: 2024-04-01 Mon"),
        ("caption", "Depths"),
        ("row", "Place | Depth"),
        ("row", "Holm | 4.2"),
        ("code", "fixed *line*"),
        ("paragraph", "Note: Keep it dry."),
        ("heading", "Last"),
        ("paragraph", "5 × 10³\nH2O"),
        ("note", "[1] Since 1931, or so."),
    ]
    levels = {page.text[block.start : block.end]: block.level for block in page.blocks}
    assert (levels["Reading it"], levels["Last"], levels["Place | Depth"], levels["- gently,"]) == (
        2,
        3,
        1,
        2,
    )


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("* The sails\nText.\n** Cloth\n", "The sails"),
        ("* Start\nText.\n* Stop\nMore.\n", None),
        ("The sails\n#+AUTHOR: Ida\n\nText that goes on.\n", "The sails"),
        ("#+title: The =sails=\n* One\n* Two\n", "The sails"),
    ],
)
def test_titles(tmp_path: Path, source: str, title: str | None) -> None:
    assert read(tmp_path, source).title == title


def test_pictures_are_their_captions(tmp_path: Path) -> None:
    assert (
        read(tmp_path, "#+CAPTION: The mill in snow\n[[file:IMG_1.png]]\n\nSo.\n").text
        == "The mill in snow\n\nSo."
    )


def test_files_without_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, "#+OPTIONS: toc:nil\n# nothing\n")


@pytest.mark.parametrize(
    "unit", ["*a ", "[[", "=a ", "[fn:", "- a\n", "|", "/a", "#+begin_x\n", "{{{", "\\a", " - a\n", "* a\n"]
)
def test_takes_linear_time(tmp_path: Path, unit: str) -> None:
    assert is_linear(lambda size: read(tmp_path, "x\n\n" + unit * size), 1000)
