"""Roles and directives of Sphinx, which docutils does not know."""

from __future__ import annotations

from pathlib import Path

from ingest.formats.markup.rst import read_rst


def test_what_a_directive_describes_stands_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text(
        ".. option:: --dry\n\n   Write nothing.\n\n"
        ".. py:function:: sail(wind)\n\n   Leave the *harbour*.\n\n   Twice a day.\n\n.. option:: --bare\n"
    )
    parsed = read_rst(tmp_path / "a.rst", 1)
    assert [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        ("field", "--dry: Write nothing."),
        ("heading", "sail(wind)"),
        ("paragraph", "Leave the harbour."),
        ("paragraph", "Twice a day."),
        ("paragraph", "--bare"),
    ]


def test_a_form_that_is_not_the_page_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text(
        "Tides.\n\n.. only:: latex\n\n   On paper.\n\n.. only:: html\n\n   On the page.\n\n"
        ".. versionadded:: 2.1 The mode.\n\n.. prompt:: bash\n\n   sail --dry\n"
    )
    parsed = read_rst(tmp_path / "a.rst", 1)
    assert [parsed.text[b.start : b.end] for b in parsed.blocks] == [
        "Tides.",
        "On the page.",
        "Added in version 2.1: The mode.",
        "sail --dry",
    ]


def test_names_of_what_is_documented_elsewhere_and_titles_of_pages_below(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text(
        "Sails.\n\n.. toctree::\n   :maxdepth: 1\n\n   mast\n   The long oars <oars/long>\n\n"
        ".. autoclass:: boats.Sail\n   :members: hoist\n\n   .. automethod:: boats.Sail.hoist(wind, by=2)\n\n"
        ".. autosummary::\n\n   boats.reef\n\n.. automodule:: boats\n"
    )
    parsed = read_rst(tmp_path / "a.rst", 1)
    assert [parsed.text[b.start : b.end] for b in parsed.blocks] == [
        "Sails.",
        "- The long oars",
        "boats.Sail",
        "boats.Sail.hoist(wind, by=2)",
        "boats.reef",
    ]
