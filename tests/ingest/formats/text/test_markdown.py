"""Markdown → the text of the page it makes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from growth import is_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.rules_core import inline

from ingest.formats.parsed import Parsed
from ingest.formats.text.front_matter import split_front_matter
from ingest.formats.text.markdown import _parser, _read_inline, read_markdown
from rag.errors import LoadError


def read(folder: Path, source: str | bytes) -> Parsed:
    path = folder / "page.md"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return read_markdown(path, 5.0)


def blocks(folder: Path, source: str) -> list[tuple[str, str]]:
    parsed = read(folder, source)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


PIECES = (
    "a |b |*|_|[x]|(u)|!|^[n]|[^1]|\n|\n\n|- |# |`|&amp;|<b>|~~|https://x.y |\\|  \n|: |> |1. |\t|    ".split(
        "|"
    )
)


class TestInline:
    @settings(deadline=None)
    @given(source=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
    def test_words_without_marks_are_told_as_the_parser_tells_them(self, source: str) -> None:
        quick = [token.as_dict() for token in _parser().parse(source)]
        _parser().core.ruler.at("inline", inline)
        try:
            assert quick == [token.as_dict() for token in _parser().parse(source)]
        finally:
            _parser().core.ruler.at("inline", _read_inline)

    def test_markup_is_not_text(self, tmp_path: Path) -> None:
        source = (
            "The [north *gate*](gate.md#north) is **locked** at `21:00`, see <https://example.org/gate>;\n"
            "~~not at nine~~ ask ![the warden's bell](bell.png) first. A\\*B &amp; C<!-- or D --> <kbd>Enter</kbd>\n"
        )
        assert blocks(tmp_path, source) == [
            (
                "paragraph",
                "The north gate is locked at 21:00, see https://example.org/gate; not at nine ask the warden's bell first. "
                "A*B & C Enter",
            )
        ]

    def test_line_breaks(self, tmp_path: Path) -> None:
        assert blocks(tmp_path, "one\ntwo  \nthree<br>four\n") == [("paragraph", "one two\nthree\nfour")]

    def test_raised_figures_stay_raised(self, tmp_path: Path) -> None:
        source = "10<sup>9</sup> on the 2<sup>nd</sup>, CO<sub>2</sub> <sup>never closed 3\n"
        assert blocks(tmp_path, source) == [("paragraph", "10⁹ on the 2nd, CO2 never closed 3")]

    def test_a_comment_is_invisible(self, tmp_path: Path) -> None:
        source = "Seen.\n\n<!-- The gate code is\n\n4711 -->\n\n[//]: # (nor is this)\n\nSeen too.\n"
        assert blocks(tmp_path, source) == [("paragraph", "Seen."), ("paragraph", "Seen too.")]


class TestBlocks:
    def test_headings(self, tmp_path: Path) -> None:
        parsed = read(tmp_path, "Gate\n====\n\n### Hours ###\n\nText.\n")
        assert parsed.text == "Gate\n\nHours\n\nText."
        assert [(block.kind, block.level) for block in parsed.blocks] == [
            ("heading", 1),
            ("heading", 3),
            ("paragraph", 0),
        ]
        assert parsed.title == "Gate"

    def test_what_folds_out_stands_below_the_heading_above_it(self, tmp_path: Path) -> None:
        source = "# Gate\n\n## Keys\n\n<details><summary>Lost ones</summary>\n\nAsk Ida.\n\n</details>\n"
        parsed = read(tmp_path, source)
        assert [(block.kind, block.level) for block in parsed.blocks][2] == ("heading", 3)

    def test_lists(self, tmp_path: Path) -> None:
        source = "3. oil\n4. bolt\n\n   a new one\n   - [ ] left\n   - [x] right\n\n* bell\n"
        assert blocks(tmp_path, source) == [
            ("item", "3. oil"),
            ("item", "4. bolt"),
            ("paragraph", "a new one"),
            ("item", "- ☐ left"),
            ("item", "- ☑ right"),
            ("item", "- bell"),
        ]

    def test_a_table_has_rows_and_a_header(self, tmp_path: Path) -> None:
        parsed = read(tmp_path, "| Gate | Opens |\n|:---|---:|\n| *North* | 7 \\| 8 |\n")
        assert parsed.text == "Gate | Opens\nNorth | 7 ¦ 8"
        assert [(block.kind, block.level) for block in parsed.blocks] == [("row", 1), ("row", 0)]

    def test_code_keeps_its_lines(self, tmp_path: Path) -> None:
        source = "```sh\nopen *gate*\n\n  wait\n```\n\n    indented [x](y)\n"
        assert blocks(tmp_path, source) == [("code", "open *gate*\n\n  wait"), ("code", "indented [x](y)")]

    def test_footnotes_and_quotations(self, tmp_path: Path) -> None:
        source = "It was oak.[^wood]\n\n> Shut it\n> well.\n\n[^wood]: Later *iron*.\n"
        assert blocks(tmp_path, source) == [
            ("paragraph", "It was oak.[1]"),
            ("paragraph", "Shut it well."),
            ("note", "[1] Later iron."),
        ]

    def test_labels_with_values(self, tmp_path: Path) -> None:
        assert blocks(tmp_path, "**Warden:** Ida Holm\n**Since:** May 2011\n") == [
            ("field", "Warden: Ida Holm"),
            ("field", "Since: May 2011"),
        ]

    def test_html_in_it_shows_its_text(self, tmp_path: Path) -> None:
        source = "<table><tr><th>Key</th><th>Door</th></tr><tr><td>4</td><td>north</td></tr></table>\n\n<p align=center>Shut.</p>\n"
        assert blocks(tmp_path, source) == [
            ("row", "Key | Door"),
            ("row", "4 | north"),
            ("paragraph", "Shut."),
        ]


class TestFrontMatter:
    def test_yaml(self, tmp_path: Path) -> None:
        parsed = read(
            tmp_path,
            "---\ntitle: \"Gates: a \\\"short\\\" guide\"\ndate: 2024-03-08T09:00:00Z\nsource: 'Holm''s Post'\n"
            "url: https://example.org/a#b\nlanguage: en-GB\ntags:\n  - x\nempty:\n# comment\n---\n\n# Heading\n\nText.\n",
        )
        assert parsed.text == "Tags: x\n\nHeading\n\nText."
        assert (parsed.title, parsed.date, parsed.source) == (
            'Gates: a "short" guide',
            "2024-03-08",
            "Holm's Post",
        )
        assert (parsed.url, parsed.language) == ("https://example.org/a#b", "en-GB")

    def test_a_value_in_the_lines_below_its_name(self, tmp_path: Path) -> None:
        source = (
            "---\ntitle: >-\n  Gates of\n  the town\ndate: 2020-02-03\nnotes: |\n  oak: yes\n...\nText.\n"
        )
        parsed = read(tmp_path, source)
        assert (parsed.title, parsed.date, parsed.text) == (
            "Gates of the town",
            "2020-02-03",
            "Notes: oak: yes\n\nText.",
        )

    def test_toml(self, tmp_path: Path) -> None:
        parsed = read(
            tmp_path,
            '+++\ntitle = "Gate report"\ndate = 2020-02-03T10:00:00Z\n[extra]\nimage = "a/b.png"\n+++\nThe gate is oak.\n',
        )
        assert (parsed.title, parsed.date, parsed.text) == ("Gate report", "2020-02-03", "The gate is oak.")

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("---\n\nA rule opens this text.\n\n---\n\nMore.", "A rule opens this text.\n\nMore."),
            ("+++\nnot = = toml\n+++\n\nMore.", "+++ not = = toml +++\n\nMore."),
            ("---\n---\nText.", "Text."),
        ],
    )
    def test_what_is_none_stays(self, tmp_path: Path, source: str, text: str) -> None:
        assert read(tmp_path, source).text == text

    @pytest.mark.parametrize(
        "source",
        [
            "---\ntitle: never closed\n\nText.",
            "Text.\n\n---\ntitle: not at the top\n---\n",
            "---\nNote: this is what he said.\n---\nText.",
        ],
    )
    def test_only_a_closed_block_at_the_top_is_one(self, source: str) -> None:
        assert split_front_matter(source) == ({}, source)

    def test_windows_newlines_and_byte_order_mark(self, tmp_path: Path) -> None:
        parsed = read(tmp_path, b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nText.\r\n")
        assert (parsed.title, parsed.text) == ("T", "Text.")

    def test_only_front_matter(self, tmp_path: Path) -> None:
        with pytest.raises(LoadError, match="no text"):
            read(tmp_path, "---\ntitle: T\n---\n")

    def test_a_long_run_of_one_character(self) -> None:
        start = time.process_time()
        split_front_matter("---\ntitle: x\na" + " " * 300_000 + "b\n---\nText.\n")
        split_front_matter("+++\nx = " + "[" * 300_000 + "\n+++\nText.\n")
        assert time.process_time() - start < 1


class TestTitle:
    def test_the_first_heading_outside_code(self, tmp_path: Path) -> None:
        assert (
            read(tmp_path, "```\n# comment\n```\n\n## Second level\n\n# The heading\n\nText.").title
            == "The heading"
        )

    def test_a_second_level_heading_at_the_top(self, tmp_path: Path) -> None:
        assert read(tmp_path, "## Only this\n\nText.\n\n### Below it\n\nMore.").title == "Only this"

    def test_a_line_above_the_sections_is_one(self, tmp_path: Path) -> None:
        assert (
            read(tmp_path, "The Orm pump\n\n## Start\n\nTurn it.\n\n## Stop\n\nTurn it back.").title
            == "The Orm pump"
        )

    def test_the_first_of_several_sections_is_no_title(self, tmp_path: Path) -> None:
        assert (
            read(tmp_path, "Oiled yearly.\n\n## Installation\n\nFit it.\n\n## Upkeep\n\nOil it.").title
            is None
        )


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "*a ",
        "![",
        "<",
        "[^a]",
        "_a_ ",
        "[a](",
        "~~a",
        "***a",
        "[a]: x\n",
        "> a\n",
        "- a\n",
        "| a",
        "a <!-- ",
        "a <!-- b -->",
    ],
)
def test_time_grows_with_the_length_and_no_faster(tmp_path: Path, unit: str) -> None:
    assert is_linear(lambda times: read(tmp_path, unit * times + "\n\nthe end"), 2500)


_LINES = st.sampled_from(
    ["# h", "text", "- a", "  - b", "1. c", "> q", "| a | b |", "|---|---|", "```", "    code", "", "***", "[^1]: n", "x[^1]",
     "<div>", "</div>", "<!-- c -->", "Key: value", "a  ", "\\", "[l](u)", "**b**", "\u00a0", "==="]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, max_size=25))
def test_blocks_cover_the_text_in_order(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    try:
        parsed = read(tmp_path_factory.getbasetemp(), "\n".join(lines))
    except LoadError:
        return
    end = 0
    for block in parsed.blocks:
        assert not parsed.text[end : block.start].strip()
        assert parsed.text[block.start : block.end].strip() == parsed.text[block.start : block.end] != ""
        end = block.end
    assert not parsed.text[end:].strip()


@pytest.mark.parametrize(
    ("source", "kind", "shown"),
    [
        ("Ebb\n: The sea falls.", "field", "Ebb: The sea falls."),
        ("## Locks {#locks}", "heading", "Locks"),
        ("> [!CAUTION]\n> Thin ice.", "field", "Caution: Thin ice."),
        ('See [it](a){:target="_blank"}.', "paragraph", "See it."),
        ("> [!tip]- Coil ropes\n> Then bail.", "field", "Coil ropes: Then bail."),
        ("> [!tip] Coil ropes.", "field", "Tip: Coil ropes."),
        ("Mind [[Locks#Aby]] and [[#Weir]]. ^mind-locks", "paragraph", "Mind Locks > Aby and Weir."),
        ('!!! tip "Before you row"\n    Bail the boat.', "field", "Before you row: Bail the boat."),
        ("!!! tip\n    Bail the boat.", "field", "Tip: Bail the boat."),
        (":::warning\nMind the sluice.\n:::", "paragraph", "Mind the sluice."),
        ("::: tip Ropes\nCoil them.\n:::", "field", "Ropes: Coil them."),
        ("Ask [[staff/anna|Anna]] or [[Bo]].![[map.png]]", "paragraph", "Ask Anna or Bo."),
        ("It holds ==4 casks==; a == b, c==d==e.", "paragraph", "It holds 4 casks; a == b, c==d==e."),
        ("A cask <!---- was -- 9 ---->costs 7.", "paragraph", "A cask costs 7."),
        ("A cask <!-- of oak.", "paragraph", "A cask <!-- of oak."),
        ("![" * 40 + "x", "paragraph", "![" * 40 + "x"),
        ("[" * 40 + "x", "paragraph", "[" * 40 + "x"),
        ("The `[[x]]` stays <script>track()</script>here.", "paragraph", "The [[x]] stays here."),
    ],
)
def test_marks_of_site_generators_are_no_text(tmp_path: Path, source: str, kind: str, shown: str) -> None:
    assert blocks(tmp_path, source) == [(kind, shown)]


def test_markdown_within_html_that_asks_for_it(tmp_path: Path) -> None:
    source = '<aside markdown="1">\n  <img src="a.png">\nMind the *ice*.\n  <p markdown="1">\n— [Bo](b.md)\n  </p>\n</aside>\n\nOn.'
    assert [shown for _, shown in blocks(tmp_path, source)] == ["Mind the ice.", "— Bo", "On."]
    assert blocks(tmp_path, "<p>\nMind *it*.\n</p>") == [("paragraph", "Mind *it*.")]


def test_authors_are_told_by_their_names(tmp_path: Path) -> None:
    source = '---\nauthor: "[Ada Finch](https://x.example/ada) and [Bo](b.md)"\n---\n\n# Weir\n\nIt holds.\n'
    assert blocks(tmp_path, source)[0] == ("field", "Author: Ada Finch and Bo")


@pytest.mark.parametrize("key", ["publishDate", "pubdate", "date_published"])
def test_a_date_by_other_names(tmp_path: Path, key: str) -> None:
    assert read(tmp_path, f'+++\ntitle = "Weir"\n{key} = "2018-11-02"\n+++\n\nIt holds.').date == "2018-11-02"


def test_a_row_is_no_title(tmp_path: Path) -> None:
    assert read(tmp_path, "Lock | Width\n-|-\nAby | 7\n").title is None


def test_front_matter_of_a_key_joined_by_an_underscore_is_no_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nnav_order: 2\n---\n\n# Piers\n\nOf oak.\n")
    parsed = read_markdown(tmp_path / "a.md", 1)
    assert (parsed.title, parsed.text) == ("Piers", "Piers\n\nOf oak.")


def test_by_whom_a_text_is_and_how_far_it_is_stand_above_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Piers\nauthors: [Ida Orr, Dag Moen]\nstatus: Draft\ntags: oak\n---\n\nOf oak.\n"
    )
    parsed = read_markdown(tmp_path / "a.md", 1)
    assert (parsed.title, parsed.text) == (
        "Piers",
        "Authors: Ida Orr, Dag Moen\nStatus: Draft\nTags: oak\n\nOf oak.",
    )
    (tmp_path / "b.md").write_text("---\nauthor: Ida Orr\n---\n\n**Weirs**\n\nOf elm.\n")
    assert read_markdown(tmp_path / "b.md", 1).title == "Weirs"
    (tmp_path / "c.md").write_text("---\nauthor: Ida Orr\n---\n")
    with pytest.raises(LoadError):
        read_markdown(tmp_path / "c.md", 1)


def test_a_sheet_of_values_is_no_front_matter() -> None:
    """Names joined by an underscore are usual in sheets, too: what is no name of a page generator stays in the text."""
    sheet = "---\nmax_load: 12 kg\nserial: 77\n---\nText"
    assert split_front_matter(sheet) == ({}, sheet)
    assert split_front_matter("---\nnav_order: 3\n---\nText") == ({"nav_order": "3"}, "Text")


def test_tags_of_front_matter_stand_above_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntags: ['oak', \"old piers\"]\n---\n\nOf oak.\n")
    assert read_markdown(tmp_path / "a.md", 1).text == "Tags: oak, old piers\n\nOf oak."
