"""Items anywhere in a document that begin alike, and lists whose headings say another word than the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from places import answering

from rag import Assistant

CREW = {
    "chat.md": """# Talking to each other

## Deck channels

- #sails for those who sew
- #ropes

## The kitchen

- #soup: what there is at noon
- #bread

## Others

- #cats for all who like cats
- None is read at night.
""",
    "board.md": """# Board of the harbour, autumn

The jetty was looked at.

- It is rotten.
- ACTION: Ida orders planks.

Then the lamps.

- ACTION: Kai buys oil.
- Nobody knows the price.
- ACTION: Lea asks the mayor.
""",
    "launch.md": """# How a boat is launched

## Our process

1. Clear the slip
2. Grease the rails
3. Let go of the rope

## What it costs

Nothing.
""",
    "about.md": """# Our aims and values

We sail.

## Our values

### Calm

We do not shout.

### Thrift

We mend.

### Luck

We whistle for wind.
""",
}


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(CREW, tmp_path_factory.mktemp("crew")) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "begin"),
    [
        ("List all channels.", ("#sails", "#ropes", "#soup", "#bread", "#cats")),
        ("Which action items came out of the board?", ("Ida", "Kai", "Lea")),
        ("What are the steps of launching a boat?", ("Clear", "Grease", "Let")),
        ("What are the company's values?", ("Calm", "Thrift", "Luck")),
    ],
)
def test_all_of_what_is_listed_in_other_words(question: str, begin: Sequence[str], crew: Assistant) -> None:
    told = [one.quote.lstrip("-#0123456789. ") for one in crew.ask(question, local=True).citations]
    assert [quote.split()[0].strip(":.") for quote in told] == [word.strip("#") for word in begin]
