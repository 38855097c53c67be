"""reStructuredText → the words of its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.markup.rst import read_rst
from ingest.formats.parsed import Parsed
from rag.errors import LoadError

PAGE = """==========
Tide gauge
==========

:Author: Inge Holm
:Date: 2023-11-02

Reading it
==========

Use :py:func:`~gauge.core.read` or :ref:`the manual <man>`. See `site <http://x.example>`_ and *stress*
over two lines [1]_.

.. versionadded:: 2.1
   The ``fast`` mode.

.. note:: Keep it *dry*.

.. code-block:: python

   gauge.read(7)

3. open
4. close

   - gently

======  =====
Name    Depth
======  =====
Holm    4.2
======  =====

scale
   What the depth is read from.

.. toctree::

   other

.. not-known:: words here
   :option: x

   What it holds.

.. [1] Built in 1931.

.. a comment
"""


def read(tmp_path: Path, text: str) -> Parsed:
    (tmp_path / "a.rst").write_text(text, "utf-8")
    return read_rst(tmp_path / "a.rst", 1)


def test_a_page(tmp_path: Path) -> None:
    parsed = read(tmp_path, PAGE)
    assert [(b.kind, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        ("heading", 1, "Tide gauge"),
        ("field", 0, "Author: Inge Holm"),
        ("field", 0, "Date: 2023-11-02"),
        ("heading", 2, "Reading it"),
        ("paragraph", 0, "Use read or the manual. See site and stress over two lines [1]."),
        ("paragraph", 0, "Added in version 2.1: The fast mode."),
        ("paragraph", 0, "Note: Keep it dry."),
        ("code", 0, "gauge.read(7)"),
        ("item", 1, "3. open"),
        ("item", 1, "4. close"),
        ("item", 2, "- gently"),
        ("row", 1, "Name | Depth"),
        ("row", 0, "Holm | 4.2"),
        ("field", 0, "scale: What the depth is read from."),
        ("paragraph", 0, "words here"),
        ("paragraph", 0, "What it holds."),
        ("note", 0, "[1] Built in 1931."),
    ]
    assert (parsed.title, parsed.date) == ("Tide gauge", "2023-11-02")


def test_figures_that_are_raised_and_parts_for_one_form_of_the_document(tmp_path: Path) -> None:
    text = "An area of 4 km\\ :sup:`2`\\ .\n\n.. only:: html\n\n   On the page.\n\n.. only:: latex\n\n   On paper.\n"
    text += "\n.. only:: not html\n\n   Nowhere.\n\n.. deprecated:: 3.0\n"
    assert read(tmp_path, text).text == "An area of 4 km².\n\nOn the page.\n\nDeprecated since version 3.0"


def test_nothing_is_included(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    secret = tmp_path / "secret.txt"
    text = f"Open words.\n\n.. include:: {secret}\n\n.. literalinclude:: {secret}\n\n.. csv-table::\n   :file: {secret}\n\n.. raw:: html\n   :file: {secret}\n"
    assert "secret words" not in read(tmp_path, text).text


@pytest.mark.parametrize(
    "text",
    [".. |a| replace:: |a|\n\n|a| words\n", "Title\n=\n\n`x`:y:`z`\n\n.. words::\n", "* a\n\n  * " * 40],
)
def test_odd_pages_are_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).text


def test_an_empty_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, ".. only a comment\n")


@pytest.mark.parametrize(
    "mark",
    [
        "*a ",
        "**a ",
        "``a ",
        "`a ",
        "|a ",
        "a_ ",
        "_`a ",
        "http://a ",
        "a@b.c ",
        ":a:`b ",
        "`a <b>`_ ",
        "[1]_ ",
    ],
)
def test_a_paragraph_of_marks_takes_time_by_its_length(tmp_path: Path, mark: str) -> None:
    def run(times: int) -> None:
        (tmp_path / "a.rst").write_text(f"Harbour\n=======\n\n{mark * times}\n\nDug in *1873*.\n")
        parsed = read_rst(tmp_path / "a.rst", 20)
        assert parsed.text.endswith("Dug in 1873.")
        assert bool(parsed.notices) == (times > 400)

    assert is_linear(run, 2000)


def test_a_line_that_is_too_long_is_read_as_plain_text(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text("Dug in *1873*.\n\n" + "pear " * 21_000)
    parsed = read_rst(tmp_path / "a.rst", 20)
    assert parsed.text.startswith("Dug in *1873*.")
    assert "read as plain text" in parsed.notices[0]


def test_a_reference_to_what_another_file_defines_shows_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text(
        "Needs `Python 3`_, OpenSSL_, `the list <books_>`_ and |release|. See [HOLM]_, a * b and ``open.\n"
    )
    parsed = read_rst(tmp_path / "a.rst", 1)
    assert parsed.text == "Needs Python 3, OpenSSL, the list and |release|. See [HOLM], a * b and ``open."


def test_numbers_of_lists_are_written_as_the_page_counts_them(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text(
        "(1) one\n(2) two\n\nText.\n\nIII. three\nIV. four\n\nText.\n\nB) x\nC) y\n"
    )
    parsed = read_rst(tmp_path / "a.rst", 1)
    items = [parsed.text[b.start : b.end] for b in parsed.blocks if b.kind == "item"]
    assert items == ["(1) one", "(2) two", "III. three", "IV. four", "B) x", "C) y"]


def test_a_box_is_led_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.rst"
    path.write_text(".. warning:: The slip is *icy*.\n\n   Use the rail.\n\n.. tip::\n\n   - salt\n")
    parsed = read_rst(path, 20)
    assert [parsed.text[block.start : block.end] for block in parsed.blocks] == [
        "Warning: The slip is icy.",
        "Use the rail.",
        "Tip:",
        "- salt",
    ]


def test_the_header_of_a_letter_that_opens_a_text_is_its_fields(tmp_path: Path) -> None:
    (tmp_path / "rule-0007.rst").write_text(
        "Rule: 7\nTitle: Mooring at Night\nAuthor: Ida Orr <ida@elm.example>,\n        Dag Moen <dag@elm.example>\n"
        "Status: Draft\nCreated: 04-May-2011\n\nScope\n=====\n\nAll boats.\n"
    )
    parsed = read_rst(tmp_path / "rule-0007.rst", 1)
    assert parsed.text.split("\n\n")[0].split("\n") == [
        "Rule: 7",
        "Title: Mooring at Night",
        "Author: Ida Orr <ida@elm.example>, Dag Moen <dag@elm.example>",
        "Status: Draft",
        "Created: 04-May-2011",
    ]
    assert (parsed.title, parsed.date) == ("Mooring at Night", "2011-05-04")


@pytest.mark.parametrize("text", ["Note: the pier is shut.\n\nMore.\n", "Rule: 7\nand so on\n\nMore.\n"])
def test_a_line_with_a_colon_is_no_header(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text(text)
    assert [block.kind for block in read_rst(tmp_path / "a.rst", 1).blocks] == ["paragraph", "paragraph"]


def test_several_authors_of_a_field_list_are_parted(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text(":Authors: Ida Orr; Dag Moen\n:Version: 2\n\nPiers\n=====\n\nText.\n")
    assert "Authors: Ida Orr, Dag Moen\n" in read_rst(tmp_path / "a.rst", 1).text


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("Title: Nets *and `ropes\nAuthor: Ida Orr", "Nets *and `ropes"),
        ("Rule: 7\nAbstract: Nets are mended.", None),
        ("Rule: 7\nDedication: To Ida.", None),
    ],
)
def test_no_message_and_no_abstract_is_a_title(header: str, title: str | None, tmp_path: Path) -> None:
    (tmp_path / "nets.rst").write_text(f"{header}\n\nNets are of hemp.\n")
    parsed = read_rst(tmp_path / "nets.rst", 1)
    assert parsed.title == title
    assert "WARNING" not in parsed.text


def test_cells_over_several_rows_and_columns_keep_the_others_in_their_columns(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        "+-----+-------+-----+\n| Day | Shift | Who |\n+=====+=======+=====+\n| Mon | early | Ann |\n|     +-------+-----+\n"
        "|     | late  | Bob |\n+-----+-------+-----+\n| Tue | off         |\n+-----+-------+-----+\n| Wed | early | Cid |\n"
        "+-----+-------+     |\n| Thu | late  |     |\n+-----+-------+-----+\n",
    )
    assert parsed.text.splitlines() == [
        "Day | Shift | Who",
        "Mon | early | Ann",
        "Mon | late | Bob",
        "Tue | off |",
        "Wed | early | Cid",
        "Thu | late | Cid",
    ]
