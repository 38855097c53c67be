"""Forms of one name are one thing."""

from __future__ import annotations

import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rag.language.names import same_name
from rag.read.whole.grouping import NamedAt, _beginnings, grouped
from tests.attack.linear.measure import FACTOR, seconds


def found(names: Sequence[str]) -> list[NamedAt]:
    return [NamedAt(name, "a.md", n, n + 1, (0, 99)) for n, name in enumerate(names)]


def things(names: Sequence[str], *, whole: bool = True) -> list[tuple[str, int]]:
    return [(thing.name, len(thing.found)) for thing in grouped(found(names), {}, whole=whole)]


def test_a_part_of_a_name_is_the_name() -> None:
    assert things(["Baykar", "Baykar Makina", "Alder"]) == [("Alder", 1), ("Baykar Makina", 2)]
    assert things(["Zelensky", "Zelenskyy"]) == [("Zelensky", 2)]


def test_a_first_name_by_the_ear_of_another_language() -> None:
    apart = ["Christian Moe", "Christina Moe"]
    assert things(["Volodymyr Orlenko", "Vladimir Orlenko", "Vladimir Moe", *apart]) == [
        ("Christian Moe", 1),
        ("Christina Moe", 1),
        ("Vladimir Moe", 1),
        ("Vladimir Orlenko", 2),
    ]
    assert len(things(["Vladimir works", "Volodymyr works"], whole=False)) == 2


def test_names_that_no_letters_join_are_one_by_the_table() -> None:
    assert things(["Dutch Railways", "Netherlands Railways"]) == [("Dutch Railways", 2)]


def test_another_number_is_another_thing() -> None:
    assert things(["Anka-2", "Anka-3", "Mark 2", "Mark 3"]) == [
        ("Anka-2", 1),
        ("Anka-3", 1),
        ("Mark 2", 1),
        ("Mark 3", 1),
    ]


def test_codes_are_one_however_they_are_spelt_and_stand_in_order() -> None:
    assert things(["RFC 2045", "RFC822", "RFC-822", "RFC 822"], whole=False) == [
        ("RFC822", 3),
        ("RFC 2045", 1),
    ]


def test_a_long_number_is_the_same_without_commas() -> None:
    assert things(["£2,000", "£2000", "£2,0"]) == [("£2,0", 1), ("£2,000", 2)]


def test_an_alias_in_brackets_is_the_name() -> None:
    long = NamedAt("Skua Mark 2", "a.md", 0, 5, (0, 99), "SM2")
    (thing,) = grouped([long, *found(["Tarn SM2"])], {}, whole=True)
    assert (thing.name, len(thing.found)) == ("Skua Mark 2 (SM2)", 2)


def test_a_closed_list_says_what_is_one() -> None:
    (thing,) = grouped(
        found(["U.S.", "America"]), {"U.S.": "United States", "America": "United States"}, whole=False
    )
    assert thing.name == "United States"


def test_five_thousand_addresses_of_one_host_are_grouped_in_no_time() -> None:
    addresses = found([f"a{n}@marrow.example" for n in range(5000)])
    start = time.process_time()
    assert len(grouped(addresses, {}, whole=False)) == 5000
    assert time.process_time() - start < 5, "each was held against each: forty seconds"


def test_thirty_thousand_different_names_are_grouped_in_seconds() -> None:
    syllables = [f"{c}{v}" for c in "bdgklmnprst" for v in "aeiou"]
    names = [
        f"{a}{b}".title() + f" {b}{c}{a}".title()
        for a in syllables
        for b in syllables
        for c in syllables[::6]
    ]
    start = time.process_time()
    assert len(grouped(found(names), {}, whole=True)) > 20_000
    assert time.process_time() - start < 12  # measured at 1.1; 60 by three letters


def test_names_that_all_begin_alike_are_grouped_in_linear_time() -> None:
    """Each was held against each: a text of 400 KB that invents them took the square of their number."""

    def invented(text: str) -> list[NamedAt]:
        ends = [f"{a}{b}{c}" for a in "bdgkmpt" for b in "aeiou" for c in "bdgklmnprtvz"]
        pairs = ((one, other) for one in ends for other in ends[:12])
        return found([f"Karl{one} Karl{other}" for (one, other), _ in zip(pairs, text, strict=False)])

    once, twice = (
        seconds(lambda text: grouped(invented(text), {}, whole=True), "a" * size, 2) for size in (2000, 4000)
    )
    assert twice < FACTOR * once
    assert len(grouped(invented("a" * 2000), {}, whole=True)) > 1000


@given(st.text("abens", min_size=1, max_size=7), st.text("abens", max_size=3))
def test_names_that_are_one_begin_alike(stem: str, ending: str) -> None:
    for a, b in ((stem, stem + ending), (stem + ending, stem + "s"), (stem + "a", stem + "o")):
        assert not same_name(a, b) or _beginnings(a) & _beginnings(b)
