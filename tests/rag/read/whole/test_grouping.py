"""Forms of one name are one thing."""

from __future__ import annotations

import time
from collections.abc import Sequence

from rag.read.whole.grouping import NamedAt, grouped


def found(names: Sequence[str]) -> list[NamedAt]:
    return [NamedAt(name, "a.md", n, n + 1, (0, 99)) for n, name in enumerate(names)]


def things(names: Sequence[str], *, whole: bool = True) -> list[tuple[str, int]]:
    return [(thing.name, len(thing.found)) for thing in grouped(found(names), {}, whole=whole)]


def test_a_part_of_a_name_is_the_name() -> None:
    assert things(["Baykar", "Baykar Makina", "Alder"]) == [("Alder", 1), ("Baykar Makina", 2)]
    assert things(["Zelensky", "Zelenskyy"]) == [("Zelensky", 2)]


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
