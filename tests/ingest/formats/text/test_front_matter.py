"""Lists in front matter: told behind commas, all of their items or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.html.page import parse_html
from ingest.formats.text.front_matter import shown_above, split_front_matter
from ingest.formats.text.markdown import read_markdown
from rag.errors import LoadError


def test_a_list_of_front_matter_is_told_behind_commas() -> None:
    source = "---\ntitle: Piers\nauthors:\n  - Ida Orr\n  - 'Dag Moen'\nlinks:\n  - name: a\ntags: ['oak', \"old piers\"]\n---\n"
    fields, _ = split_front_matter(source)
    assert (fields["authors"], fields["links"]) == ("Ida Orr, Dag Moen", "a")
    assert split_front_matter('+++\ntags = ["oak", "pier"]\ntitle = "x"\n+++\n')[0]["tags"] == "oak, pier"


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("- name: Liv Ask\n  role: editor\n- Per Nes\n", "Liv Ask, Per Nes"),
        ("  - name: 'Liv Ask'\n    papers:\n      - On Tar\n  - name: Per Nes\n", "Liv Ask, Per Nes"),
        ("- given: Liv\n  family: Ask\n- Per Nes\n", ""),
        ("- Per Nes\n- {name: Liv Ask}\n", ""),
        ("- Per Nes\n-\n  name: Liv Ask\n- Una Foss\n", ""),
    ],
)
def test_authors_of_front_matter_are_told_all_or_none(items: str, told: str) -> None:
    """Those that can be read would pass for all of them."""
    fields, rest = split_front_matter(f"---\ntitle: Tar\nauthors:\n{items}date: 2020-01-02\n---\nText")
    assert (fields, rest) == ({"title": "Tar", "authors": told, "date": "2020-01-02"}, "Text")


def test_what_a_page_says_of_its_text_is_shown_and_how_it_is_made_is_not() -> None:
    source = "---\nname: Tove Aas\nimage: img/tove.png\nrole: skipper\nhome_port: Hull\nsearchable: true\npdf: files/tove.pdf\nlayout: page\n---\nText"
    fields, rest = split_front_matter(source)
    assert (shown_above(fields), rest) == (
        [("Name", "Tove Aas"), ("Role", "skipper"), ("Home port", "Hull")],
        "Text",
    )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            '```toml\n[notice]\nid = "n1"\npump = "P7"\ncategories = ["leak", "noise"]\nmended = []\n```\n\n# It leaks\n',
            [("Categories", "leak, noise"), ("Pump", "P7")],
        ),
        ("```yaml\nid: n1\npump: P7\n```\n\n# It leaks\n", [("Pump", "P7")]),
        ("```toml\npump = 7\n```\n\n# It leaks\n", []),
        ('```toml\nid = "n1"\n```\n\nAs one may write it.\n', []),
        ("```sh\nid: n1\n```\n\n# It leaks\n", []),
    ],
)
def test_a_block_of_code_before_the_first_heading_may_be_front_matter(
    source: str, shown: list[tuple[str, str]]
) -> None:
    assert shown_above(split_front_matter(source)[0]) == shown


def test_a_page_of_a_catalogue_that_has_nothing_but_fields_is_read(tmp_path: Path) -> None:
    page = tmp_path / "lamp.md"
    page.write_text(
        "---\ntitle: Deck lamp\nmaker: Orr & Sons\nsocket: E27\nimage: lamp.png\n---\n", encoding="utf-8"
    )
    parsed = read_markdown(page, 1)
    assert (parsed.title, parsed.text) == ("Deck lamp", "Maker: Orr & Sons\nSocket: E27\n\nDeck lamp")
    page.write_text("---\ntitle: Deck lamp\nmaker: Orr\n---\n", encoding="utf-8")
    with pytest.raises(LoadError):
        read_markdown(page, 1)


def test_a_block_of_code_that_opens_a_text_stays_in_it_and_names_no_title() -> None:
    text = "```yaml\nname: build\ntitle: Mill\nsteps:\n  - run: make\n```\n\n# Settings\n\nText.\n"
    fields, rest = split_front_matter(text)
    assert rest == text
    assert "title" not in fields
    assert fields["name"] == "build"


def test_a_position_in_words_is_told() -> None:
    assert shown_above({"title": "Ida Orr", "position": "Director"}) == [("Position", "Director")]
    assert shown_above({"title": "Ida Orr", "position": "3", "order": "10"}) == []


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("path: 2023/04/11/Sluices", "2023-04-11"),
        ("permalink: /2023/04/11/sluices.html", "2023-04-11"),
        ("slug: 2023-04-11-sluices", "2023-04-11"),
        ("url: https://a.example/2023/13/11/sluices", None),
        ("path: 2023/04/11/Sluices\npublished: 2023-04-12", "2023-04-12"),
    ],
)
def test_the_day_of_a_post_is_told_by_its_address(tmp_path: Path, line: str, date: str | None) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Sluices\n{line}\n---\nTwo of them were mended.\n")
    found = read_markdown(path, 1.0)
    assert found.date == date
    assert "2023/" not in found.text


@pytest.mark.parametrize(
    ("rest", "told"),
    [("# Sluices\n\nTwo.\n", True), ("\n# Sluices\n\nTwo.\n", True), ("Two of them were mended.\n", False)],
)
def test_the_state_of_a_text_above_its_title_is_told(rest: str, told: bool) -> None:
    fields, left = split_front_matter(f"---\nstatus: superseded\nreviewed_at: 2024-03-06\n---\n{rest}")
    assert fields.get("status") == ("superseded" if told else None)
    assert left.startswith("---") is not told


def test_a_sheet_of_values_above_a_title_stays_in_the_text() -> None:
    assert split_front_matter("---\nrain: 12\nwind: 4\n---\n# Readings\n")[0] == {}


@pytest.mark.parametrize(
    ("block", "title", "date"),
    [
        (
            'title: Tar kiln\ntags: [\n  "tar",\n  "kiln", # old\n]\ndate: 2024-03-08',
            "Tar kiln",
            "2024-03-08",
        ),
        ("title: Tar kiln\nmetadata: {a: 1,\n  b: 2\n}\ndate: 2024-03-08", "Tar kiln", "2024-03-08"),
        ("og:title: Other\ntitle: Tar kiln\n$schema: ./page\ndate: 2024-03-08", "Tar kiln", "2024-03-08"),
        ('"title": "Tar kiln"\n"date": "2024-03-08"', "Tar kiln", "2024-03-08"),
        ('title: "Tar\n  kiln"\ndate: 2024-03-08', "Tar kiln", "2024-03-08"),
        ("title: 'Tar kilns''\n  end'\ndate: 2024-03-08", "Tar kilns' end", "2024-03-08"),
        ('title: "Tar kiln" # final\ndate: "2024-03-08" # of the print', "Tar kiln", "2024-03-08"),
        ("title: 'The kiln's tar'\npublished: true\ncreated: 2024-03-08", "The kiln's tar", "2024-03-08"),
        ("title: Tar kiln\ndate: soon\npubDate: 2024-03-08", "Tar kiln", "2024-03-08"),
    ],
)
@pytest.mark.parametrize("above", ["", "\n\n"])
def test_a_line_that_is_written_otherwise_does_not_make_the_block_text(
    tmp_path: Path, block: str, title: str, date: str, above: str
) -> None:
    page = tmp_path / "kiln.md"
    page.write_text(f"{above}---\n{block}\n---\n\nThe kiln holds nine barrels.\n", encoding="utf-8")
    parsed = read_markdown(page, 1)
    assert (parsed.title, parsed.date) == (title, date)
    assert parsed.text.removeprefix("Tags: tar, kiln\n\n") == "The kiln holds nine barrels."


@pytest.mark.parametrize(
    "block",
    [
        "Before the war it was so:\ntitle and rank counted.",
        "Date: 2024-03-08\n> and what was said then",
        "Note #1: the first\ntitle: x",
        "[tar]: https://tar.example/\n[kiln]: https://kiln.example/",
    ],
)
def test_a_text_between_two_rules_stays_a_text(block: str) -> None:
    source = f"---\n{block}\n---\nMore of it.\n"
    assert split_front_matter(source) == ({}, source)


def seen(page: str) -> list[tuple[str, str]]:
    """Kind and text of each block of a web page."""
    parsed = parse_html(page)
    return [(block.kind, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_front_matter_of_a_site_is_no_paragraph() -> None:
    """Pages of sites that Hugo and Jekyll make begin with it: it was quoted as a sentence, and the page had no title and no day."""
    fields = (
        '+++\ntitle = "The weir is mended"\ndate = "1921-05-09T10:00:00Z"\ntags = ["weir", "mill"]\n+++\n'
    )
    for above in (fields, "---\ntitle: The weir is mended\ndate: 1921-05-09\ntags: [weir, mill]\n---\n"):
        parsed = parse_html(f"{above}\n<p>Ida Orr mended\nthe weir.</p>")
        assert (parsed.title, parsed.date) == ("The weir is mended", "1921-05-09")
        assert seen(f"{above}<p>Ida Orr mended it.</p>") == [
            ("field", "Tags: weir, mill"),
            ("paragraph", "Ida Orr mended it."),
        ]
    assert seen("<p>+++ a mark +++</p>") == [("paragraph", "+++ a mark +++")]
