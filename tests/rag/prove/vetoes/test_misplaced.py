"""Names and figures in the place of others: claims that put them there, and true ones that only turn the sentence round."""

from __future__ import annotations

import time

import pytest

from rag.prove.support import Judges
from rag.prove.verdict import Source, prove
from rag.prove.vetoes.misplaced import misplaced

GLASS = (
    "The Halden glassworks was founded in 1887 by the engineer Tomas Brekke. His cousin Signe Falk ran its drawing office"
    " until 1903. In 1911 the chemist Anton Riis invented a green glaze that made the firm known in Leipzig and Vienna. Riis"
    " left for Gothenburg two years later. Under Helga Dorn, who took over after the war, exports to Brazil doubled, while"
    " sales in Portugal fell. The new kiln was designed by Marco Velli and built by the Lund brothers."
)
MATCH = (
    "Northgate United beat Calder Rovers 3-1 on Saturday. Luis Ferro scored twice before half-time, and Dean Abbot added a"
    " third from a free kick. Rovers captain Ivo Marsh pulled one back after a mistake by goalkeeper Pat Quill. The coach of"
    " Northgate, Rosa Lind, praised Ferro. Ferro was replaced by Nils Bergen after 70 minutes. Abbot came to Northgate from"
    " Harwick City in a swap for striker Jon Pell."
)
RIVER = (
    "The Orvel river rises in the Karst hills of Dravia and flows through the town of Menz before it reaches the sea at Port"
    " Allow. In 1952 Dravia and its neighbour Sorland signed a treaty on the river's water. Sorland built the Tarn dam in"
    " 1961; Dravia answered with a canal from Menz to Lake Ober. The Dravian minister Ada Voss signed the treaty for her"
    " country, and Peder Holm did so for Sorland. Engineers of the Zurich company Albion drew the dam, which holds 40 million"
    " cubic metres. The river commission, whose first chair was Karin Toll, meets every May in Port Allow."
)
TREE = (
    "Interleukin 12 was raised in the cats. Within a year, 10 recovered. The cats of the island belong to Greta Moe. Her brother,"
    " Daniel Moe, feeds them. Old Greta was bitten by a cat of Jan Skov."
)


@pytest.mark.parametrize(
    ("text", "claim", "names"),
    [
        (GLASS, "Signe Falk founded the Halden glassworks in 1887.", ("Signe Falk", "Tomas Brekke")),
        (
            GLASS,
            "The Halden glassworks was founded in 1887 by the engineer Anton Riis.",
            ("Anton Riis", "Tomas Brekke"),
        ),
        (GLASS, "The green glaze was invented by Signe Falk in 1911.", ("Signe Falk", "Anton Riis")),
        (GLASS, "The new kiln was designed by Helga Dorn.", ("Helga Dorn", "Marco Velli")),
        (MATCH, "Dean Abbot scored twice before half-time.", ("Dean Abbot", "Luis Ferro")),
        (MATCH, "Rovers captain Pat Quill pulled one back after a mistake.", ("Pat Quill", "Ivo Marsh")),
        (MATCH, "Ivo Marsh added a third from a free kick.", ("Ivo Marsh", "Dean Abbot")),
        (
            MATCH,
            "Abbot came to Harwick City from Northgate in a swap for striker Jon Pell.",
            ("Northgate", "Harwick City"),
        ),
        (RIVER, "Dravia built the Tarn dam in 1961.", ("Dravia", "Sorland")),
        (
            RIVER,
            "The Dravian minister Karin Toll signed the treaty for her country.",
            ("Karin Toll", "Ada Voss"),
        ),
        (TREE, "Interleukin 10 was raised in the cats.", ("10", "12")),
    ],
)
def test_in_the_place_of_another(text: str, claim: str, names: tuple[str, str]) -> None:
    assert names in [(change.ours, change.theirs) for change in misplaced(claim, text)]
    proof = prove(claim, [Source(text)], Judges())
    assert proof.status == "rejected"
    assert proof.contradicted


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (GLASS, "Tomas Brekke, an engineer, founded the Halden glassworks in 1887."),
        (
            GLASS,
            "Until 1903 the drawing office of the Halden glassworks was run by Signe Falk, Brekke's cousin.",
        ),
        (
            GLASS,
            "A green glaze invented by the chemist Anton Riis made the firm known in Vienna and Leipzig.",
        ),
        (GLASS, "Helga Dorn led the glassworks after the war, and under her the exports to Brazil doubled."),
        (GLASS, "The Lund brothers built a kiln designed by Marco Velli."),
        (MATCH, "A mistake by Pat Quill let Rovers captain Ivo Marsh pull one back."),
        (MATCH, "Nils Bergen replaced Ferro after 70 minutes."),
        (MATCH, "Northgate got Abbot from Harwick City and gave Jon Pell in return."),
        (MATCH, "Rosa Lind, the coach of Northgate, praised Luis Ferro."),
        (RIVER, "Sorland and Dravia signed a treaty on the water of the Orvel in 1952."),
        (RIVER, "Peder Holm signed the treaty for Sorland and Ada Voss for Dravia."),
        (RIVER, "The Tarn dam in Sorland was drawn by engineers of Albion, a company from Zurich."),
        (RIVER, "In response to the Tarn dam, Dravia built a canal from Menz to Lake Ober."),
        (TREE, "The cats of the island belong to Daniel Moe's sister."),
        (TREE, "Ten cats recovered."),
        (TREE, ""),
    ],
)
def test_a_sentence_turned_round_says_the_same(text: str, claim: str) -> None:
    assert not misplaced(claim, text)


def test_a_pronoun_may_stand_for_a_name_of_the_sentence_before() -> None:
    text = "The mayor was Karl Ost. In 1911 he opened the harbour with Ivan Orr beside him. Orr was the harbour master."
    assert not misplaced("Karl Ost opened the harbour in 1911.", text)
    assert misplaced(
        "The harbour was opened by Eva Lind.", text.replace("he opened", "Bo Falk opened") + " Eva Lind sang."
    )


@pytest.mark.parametrize(("deed", "same"), [("painted", True), ("mended", False)])
def test_three_words_in_order_tell_a_slot(deed: str, same: bool) -> None:
    text = "Ivan Orr then gladly painted red doors. Elsewhere Karl Ost sang."
    assert bool(misplaced(f"Karl Ost slowly {deed} red doors.", text)) is same


@pytest.mark.parametrize(("more", "followed"), [("", True), (", whistling", False)])
def test_without_its_name_a_claim_follows_where_three_words_of_five_are(more: str, followed: bool) -> None:
    text = "Ivan Orr painted red doors. Karl Ost sang daily."
    assert bool(misplaced(f"Karl Ost painted red doors briskly daily{more}.", text)) is followed


@pytest.mark.parametrize(
    ("claim", "text", "swapped"),
    [
        ("Orr sold old boats to Ost.", "Ost gladly sold boats to Orr.", ["Orr", "Ost"]),
        (
            "Orr sold and lent red boats and nets with Ost after dinner.",
            "Ost gladly sold old boats to Orr after dinner.",
            [],
        ),
        ("In spring Orr sold and lent red nets to Ost.", "In spring Ost sold boats to Orr.", ["Orr"]),
    ],
)
def test_how_alike_the_places_of_names_must_be_that_were_changed(
    claim: str, text: str, swapped: list[str]
) -> None:
    """Three points for both names together, four for one alone; see `Likeness`."""
    assert [change.ours for change in misplaced(claim, text)] == swapped


def test_a_list_of_names_takes_no_time() -> None:
    names = [f"Ka{chr(97 + n % 26)}{chr(97 + n // 26)}l Ost" for n in range(400)]
    light = "and then the of it was " * 800
    started = time.process_time()
    assert not misplaced(
        f"{' beat '.join(names)} {light}.", f"{' beat '.join(reversed(names))} {light}. {light} {names[0]}."
    )
    assert not misplaced(
        f"Eva Lind {light} beat Karl Ost.", f"Bo Falk {light} beat Ivan Orr. {light} Eva Lind."
    )
    assert time.process_time() - started < 5


@pytest.mark.parametrize(("numbers", "read"), [(23, True), (24, False)])
def test_a_sentence_of_more_than_24_names_and_figures_is_a_list(numbers: int, read: bool) -> None:
    doors = ", ".join(str(n) for n in range(101, 101 + numbers))
    text = f"Ivan Orr then gladly painted red doors {doors}. Elsewhere Karl Ost sang."
    assert bool(misplaced("Karl Ost slowly painted red doors.", text)) is read


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The French painter Ada Lind drew the harbour wall at dusk.", False),  # whoever is of Lyon is
        ("The Norman painter Ada Lind drew the harbour wall at dusk.", True),
    ],
)
def test_a_state_is_no_other_place_than_one_in_it(claim: str, found: bool) -> None:
    text = "The Lyon painter Ada Lind drew the harbour wall at dusk. A French hotel bought it. Norman horses graze nearby."
    assert bool(misplaced(claim, text)) is found


def test_what_is_not_said_again_is_taken_over() -> None:
    text = "Judges from Velmar found two faults in the rigging, those from Menz none."
    assert misplaced("Menz's judges found no fault in the rigging.", text) == ()
