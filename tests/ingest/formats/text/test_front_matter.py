"""Lists in front matter: told behind commas, all of their items or none."""

from __future__ import annotations

import pytest

from ingest.formats.text.front_matter import split_front_matter


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
