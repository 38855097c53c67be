"""Lists of a document with what stands above them."""

from __future__ import annotations

import pytest

from rag.language.blocks import blocks_of
from rag.read.lists.group import Group
from rag.read.lists.groups import groups_of
from rag.types import Block

NOTE = """# Ferry

## Fares

The following fares are asked:

- Adults
- Children
- Dogs

## Crew

It is run by Ann, Bo and Cleo.
"""


def _names(text: str, group: Group) -> list[str]:
    return [text[slice(*member.name)] for member in group.members]


def _blocks() -> list[Block]:
    found = []
    for line, kind, level in (
        ("# Ferry", "heading", 1),
        ("## Fares", "heading", 2),
        ("The following fares are asked:", "paragraph", 0),
        ("- Adults", "item", 1),
        ("- Children", "item", 1),
        ("- Dogs", "item", 1),
        ("## Crew", "heading", 2),
        ("It is run by Ann, Bo and Cleo.", "paragraph", 0),
    ):
        at = NOTE.index(line)
        found.append(Block(kind, at, at + len(line), level))  # type: ignore[arg-type]
    return found


def test_items_are_led_in_by_their_line_and_a_sentence_is_a_list_of_its_own() -> None:
    groups = {group.form: group for group in groups_of(NOTE, _blocks())}
    assert _names(NOTE, groups["items"]) == ["Adults", "Children", "Dogs"]
    assert groups["items"].nearest == "Fares\nfares"
    assert _names(NOTE, groups["sentence"]) == ["Ann", "Bo", "Cleo"]
    assert groups["sentence"].sentence == "It is run by Ann, Bo and Cleo."
    assert "sections" not in groups  # two are no list


def test_items_below_an_item_are_a_list_that_it_leads_in() -> None:
    lines = [("Tools:", "paragraph", 0), ("- Cutting", "item", 1)]
    lines += [(f"- {name}", "item", 2) for name in ("saw", "axe", "knife")]
    lines += [(f"- {name}", "item", 1) for name in ("Digging", "Lifting")]
    text, blocks = "", []
    for line, kind, level in lines:
        blocks.append(Block(kind, len(text), len(text) + len(line), level))  # type: ignore[arg-type]
        text += line + "\n"
    found = [(group.lead, _names(text, group)) for group in groups_of(text, blocks)]
    assert found == [
        ("Tools:", ["Cutting", "Digging", "Lifting"]),
        ("- Cutting", ["saw", "axe", "knife"]),
    ]


def test_plain_text_holds_lists_too() -> None:
    text = "The codes are as follows:\n\n0 - rye\n1 - oat\n2 - spelt\n"
    (group,) = groups_of(text, blocks_of(text))
    assert (group.form, group.lead) == ("lines", "The codes are as follows:")


def _items(*names: str, lead: str = "Bring these things:") -> list[Group]:
    text = f"# Tools\n\n{lead}\n\n" + "".join(f"- {name}\n" for name in names)
    return [group for group in groups_of(text, blocks_of(text)) if group.form == "items"]


@pytest.mark.parametrize(("members", "groups"), [(150, 1), (151, 0)])
def test_a_list_has_150_members(members: int, groups: int) -> None:
    assert len(_items(*(f"oar {n}" for n in range(members)))) == groups


def test_600_characters_lead_items_in() -> None:
    lead = f"{'The yard is old and dry. ' * 40}Bring these things:"
    (group,) = _items("oar", "rope", "lamp", lead=lead)
    assert group.lead == lead[-600:].strip()


@pytest.mark.parametrize(("length", "told"), [(100, True), (101, False)])
def test_a_caption_below_a_list_has_100_characters(length: int, told: bool) -> None:
    caption = f"Table 2: Letters {'x' * (length - 17)}"
    text = f"SEND - Hands a letter over\n\nKEEP - Holds a letter back\n\nBURN - Ends a letter\n\n{caption}\n"
    starts = [text.index(line) for line in ("SEND", "KEEP", "BURN", "Table")]
    blocks = [Block("paragraph", at, text.index("\n", at), 0) for at in starts]
    (group,) = (group for group in groups_of(text, blocks) if group.form == "lines")
    assert (caption[9:] in group.lead) is told


@pytest.mark.parametrize(("words", "named"), [(6, True), (7, False)])
def test_six_words_are_a_heading_that_ends_in_what_it_names(words: int, named: bool) -> None:
    before = "Very old and dear travel cover"
    heads = [
        f"{which} {' '.join(before.split()[: words - 2])} insurance" for which in ("Dental", "Pet", "Boat")
    ]
    text = "".join(f"## {head}\n\nIt is dear.\n\n" for head in heads)
    blocks = blocks_of(text)
    alike = [group for group in groups_of(text, blocks) if group.lead == "insurances:"]
    assert len(alike) == named


def _broken(*parts: tuple[str, str]) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for kind, said in parts:
        blocks.append(
            Block("item" if kind == "item" else "paragraph", len(text), len(text) + len(said), kind == "item")
        )
        text += f"{said}\n\n"
    return text, blocks


def test_a_numbered_list_goes_on_behind_paragraphs() -> None:
    text, blocks = _broken(
        ("lead", "The following grades are told apart:"), ("item", "1. Fine"), ("more", "Nobody has sent any back."),
        ("item", "2. Plain"), ("more", "Most mills make it."), ("item", "3. Coarse"),
    )  # fmt: skip
    (group,) = (one for one in groups_of(text, blocks) if one.form == "items")
    assert _names(text, group) == ["Fine", "Plain", "Coarse"]
    assert group.lead == "The following grades are told apart:"


def test_words_above_their_text_go_on_behind_paragraphs_and_other_lists_do_not() -> None:
    terms = [
        ("item", "fine\nMilled twice."),
        ("more", "It is dear."),
        ("item", "plain\nMilled once."),
        ("item", "coarse\nFor pigs."),
    ]
    text, blocks = _broken(("lead", "These grades are known."), *terms)
    assert ["fine", "plain", "coarse"] in [_names(text, one) for one in groups_of(text, blocks)]
    text, blocks = _broken(
        ("lead", "Good:"), ("item", "- warm"), ("item", "- dry"), ("more", "Yet there is more to say."), ("item", "- far"), ("item", "- dear")
    )  # fmt: skip
    assert not [one for one in groups_of(text, blocks) if one.form == "items"]
