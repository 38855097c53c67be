"""Which kind of thing is asked for, and whether a list is of another version or year than the question names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant
from rag.read.each.phrased import is_of_some, names_another
from rag.search.whole.each import each_asked

KITE = {
    "kite-4-0.md": """# Kite 4.0 released

The workshop has let Kite 4.0 out.

## Tool updates

- saw 4.0.2
- plane 3.5.1
- file 3.2.1
- rasp 0.8.1
""",
    "kite-3-3.md": """# Kite 3.3 released

The workshop has let Kite 3.3 out. It mends a cracked handle.

Write to the workshop.
""",
    "leak.md": """# A leak in the glue pot

A leak was found in the glue pot.

## Affected versions

- Kite 3.2: pot 0.2 and earlier
- Kite 3.3: pot 0.3
- Kite 3.4: pot 0.6 and earlier
""",
    "rules.md": """# Rules of the workshop

1. Fires are forbidden.
2. Dogs may be brought on a lead.
3. It is prohibited to wash brushes in the basin.
4. The door is locked at ten.
""",
    "spring.md": """# Workshop book, spring

The following glues were bought for the bench:

- hide glue of two litres
- fish glue of one litre
- a pot of casein
""",
    "fair-2019.md": """# The fair of 2019

## Stalls of the fair

- The cooper
- The ropemaker
- The baker
""",
}


@pytest.fixture(scope="module")
def kite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(KITE, tmp_path_factory.mktemp("kite")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which tools did Kite 4.0 update?", "plane 3.5.1"),
        ("Which pot versions are affected in Kite 3.4?", "0.6"),
        ("Which stalls were at the fair of 2019?", "ropemaker"),
        ("Which glues were bought for the bench?", "fish glue"),
        ("Which rules are there in the workshop?", "locked at ten"),
    ],
)
def test_the_list_of_what_is_named_is_told(kite: Assistant, question: str, told: str) -> None:
    assert told in kite.ask(question, local=True).text


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Which tools did Kite 3.3 update?", "plane 3.5.1"),
        ("What are the tool updates of Kite 3.3?", "plane 3.5.1"),
        ("Which pot versions are affected in Kite 3.1?", "pot 0.3"),
        ("Which stalls were at the fair of 2021?", "ropemaker"),
        ("Which glues were sold at the bench?", "fish glue"),
        ("Which brushes may be washed in the basin?", "locked at ten"),
    ],
)
def test_a_list_of_another_version_or_year_is_not(kite: Assistant, question: str, other: str) -> None:
    assert other not in kite.ask(question, local=True).text


@pytest.mark.parametrize(
    ("question", "above", "another"),
    [
        ("Which tools did Kite 3.3 add?", "Kite 4.0", True),
        ("Which tools did Kite 3.3 add?", "Kite 3.3.1", False),
        ("Which tools did Kite 3.3.1 add?", "Kite 3.3", False),
        ("Which tools did Kite 3.3 add?", "The workshop", False),
        ("Which tools did Kite 3.3 and 4.0 add?", "Kite 4.0", False),
        ("Which stalls had the fair of 1931?", "The fair of 1933", True),
        ("Which stalls were built after 1931?", "The fair of 1933", False),
    ],
)
def test_what_stands_above_names_another(question: str, above: str, another: bool) -> None:
    asked = each_asked(question)
    assert asked is not None
    assert names_another(asked, above, "- one\n- other") is another


@pytest.mark.parametrize(
    ("question", "some"),
    [
        ("Which rules forbid washing dogs?", True),
        ("Which rules are there in the workshop?", False),
        ("Which rules hold in the workshop at night?", False),
    ],
)
def test_what_one_of_four_says_chooses_among_them(question: str, some: bool) -> None:
    asked = each_asked(question)
    assert asked is not None
    told = [
        "Fires are forbidden.",
        "Dogs may come on a lead.",
        "Nobody may wash brushes.",
        "The door is locked.",
    ]
    assert is_of_some(asked, "Rules of the workshop", told) is some
    assert not is_of_some(asked, "Rules of the workshop", told[:3])
