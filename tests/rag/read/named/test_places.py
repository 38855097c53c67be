"""Where a text names things of a kind."""

from __future__ import annotations

from growth import is_linear

from rag.language.blocks import blocks_of
from rag.language.outline import Outline
from rag.read.named.places import beside, in_lists
from rag.read.whole.kinds import kind_of_thing
from rag.store.catalog import Content

TEXT = """# Depots

- Holm: two vans
- Rill: closed

The Sallow depot opened in May. Ida Orr, its manager, said it was late.
"""


def content(text: str) -> Content:
    return Content(text, (), (), Outline.of(blocks_of(text)))


def test_what_stands_in_a_list_comes_apart_from_what_sentences_name() -> None:
    kind = kind_of_thing("depots")
    listed = in_lists("a.md", content(TEXT), kind)
    assert [one.name for one in listed] == ["Holm", "Rill"]
    others = list(beside("a.md", content(TEXT), kind, listed))
    assert [(one.name, TEXT[one.start : one.end], TEXT[slice(*one.around)]) for one in others] == [
        ("Sallow", "Sallow", "The Sallow depot opened in May.")
    ]


def test_a_name_with_a_shape_is_told_once_a_text() -> None:
    text = "Write to ida@holm.example. Or write to ida@holm.example again, or to orr@holm.example."
    found = beside("a.md", content(text), kind_of_thing("e-mail addresses"), ())
    assert [one.name for one in found] == ["ida@holm.example", "orr@holm.example"]


def test_what_is_in_a_list_is_not_told_again() -> None:
    text = "# Dates\n\nDay: 4 May 2021\n"
    kind = kind_of_thing("dates")
    known = list(beside("a.md", content(text), kind, ()))
    assert len(known) == 1
    assert not list(beside("a.md", content(text), kind, known))


def test_a_sentence_that_never_ends_takes_linear_time_and_is_told_in_parts() -> None:
    kind = kind_of_thing("companies")
    text = "companies such as Alder Works, " * 1000
    assert is_linear(lambda n: list(beside("a.md", content(text[: 31 * n]), kind, ())), 250)
    told = list(beside("a.md", content(text), kind, ()))
    assert {one.name for one in told} == {"Alder Works"}
    assert all(one.around[0] <= one.start < one.end <= one.around[1] <= one.around[0] + 4000 for one in told)
