"""Facts of two rows of a list, of a table in one line, or of two parts of a sentence, in one claim."""

from __future__ import annotations

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import verdict
from rag.prove.vetoes.parallel import mixed

LIST = (
    "The winners of the Velmar regatta.\n- 1911 – Ada Lind\n- 1934 – Otto Wahl\n- 1935 – Otto Wahl\n- 1950 – Ines Dahl\n\n"
    "The regatta is held in May."
)
TABLE = (
    "Date Boats Harbour May 3 Gull at Tern 16:10 in Elm May 9 Gull at Heron 17:20 in Velmar May 12 Tern at Heron"
    " 16:10 in Elm May 17 Heron at Gull 18:00 in Halden"
)
SENTENCE = "The mill was sold to Karl Ost in 1911 and to Ines Dahl in 1934, when the river had moved."


@pytest.mark.parametrize(
    ("claim", "text", "change"),
    [
        ("Ada Lind won the regatta in 1950.", LIST, ("Ada Lind", "1950")),
        ("In 1911 the Velmar regatta was won by Ines Dahl.", LIST, ("1911", "Ines Dahl")),
        ("On May 9 the boats met in Halden.", TABLE, ("May 9", "Halden")),
        ("The mill was sold to Karl Ost in 1934.", SENTENCE, ("Karl Ost", "1934")),
    ],
)
def test_what_stands_in_another_row(claim: str, text: str, change: tuple[str, str]) -> None:
    found = mixed(claim, text)
    assert len(found) == 1
    assert found[0].ours in change
    assert verdict(claim, text, Judges()).status == "rejected"


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Ada Lind won the regatta in 1911.", LIST),
        ("Otto Wahl won the regatta in 1934 and again in 1935.", LIST),
        ("Ada Lind and Otto Wahl won before 1950.", LIST),
        ("The regatta of Velmar is held in May.", LIST),
        ("The Gull met the Tern on May 3 in Elm, and the Heron on May 9.", TABLE),
        ("The mill was sold to Karl Ost in 1911.", SENTENCE),
        ("Karl Ost bought the mill in 1911, and Ines Dahl in 1934.", SENTENCE),
        ("Karl Ost had the mill until 1934.", SENTENCE.replace("to Ines Dahl in 1934", "by him in 1934")),
    ],
)
def test_what_stands_in_one_row_or_tells_of_several(claim: str, text: str) -> None:
    assert mixed(claim, text) == ()


@pytest.mark.parametrize(
    ("lines", "seen"),
    [(3, True), (2, False)],
)
def test_three_lines_are_a_list(lines: int, seen: bool) -> None:
    text = "\n".join(["- 1911 – Ada Lind", "- 1934 – Otto Wahl", "- 1950 – Ines Dahl"][:lines])
    assert bool(mixed("Ada Lind won in 1934.", text)) is seen


@pytest.mark.parametrize(("filling", "seen"), [(60, True), (61, False)])
def test_a_line_of_a_list_has_at_most_90_characters(filling: int, seen: bool) -> None:
    rows = [
        f"- {year} {name} {'x' * filling}"
        for year, name in ((1911, "Ada Lind of Old Velmar"), (1934, "Otto Wahl"), (1950, "Ines Dahl"))
    ]
    text = "\n".join(rows)
    assert bool(mixed("Otto Wahl won in 1911.", text)) is seen


@pytest.mark.parametrize(("dates", "seen"), [(4, True), (3, False)])
def test_four_dates_in_a_line_are_a_table(dates: int, seen: bool) -> None:
    cells = [
        "May 3 Gull at Tern in Elm",
        "May 9 Gull at Heron in Velmar",
        "May 12 Tern at Heron in Halden",
        "May 17 Lark at Gull in Ostby",
    ]
    text = "On the water the boats met one after another, as follows, " + " ".join(cells[:dates]) + "."
    assert bool(mixed("On May 9 the boats met in Halden.", text)) is seen


@pytest.mark.parametrize(("filling", "seen"), [(100, True), (150, False)])
def test_cells_of_a_table_are_short(filling: int, seen: bool) -> None:
    text = " ".join(
        f"May {3 + n} {place} {'x' * filling}" for n, place in enumerate(("Elm", "Velmar", "Halden", "Ostby"))
    )
    assert bool(mixed("On May 4 the boats met in Halden.", text)) is seen


@pytest.mark.parametrize(("names", "seen"), [(22, True), (23, False)])
def test_a_claim_of_25_things_is_a_list(names: int, seen: bool) -> None:
    others = ", ".join(f"Boat{'abcdefghijklmnopqrstuvwxyz'[n]}x" for n in range(names))
    assert bool(mixed(f"The mill was sold to Karl Ost in 1934, say {others}.", SENTENCE)) is seen
