"""Lists of the section that is asked about, and sections that are the things themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Assistant

QUAY = {
    "offices.md": """# 4. Offices of the quay

Each duty of the quay is told here. The duties of those who hold an office are outlined below:

## 4.1 Harbour Master

The Harbour Master sees to the boats. Harbour, Harbour, Harbour, Harbour and Harbour again.

### 4.1.1 Duties

1. Opens the lock.
2. Counts the boats.
3. Writes the log.

## 4.2 Lamp Keeper

### 4.2.1 Duties

1. Lights the lamp.
2. Trims the wick.
3. Buys the oil.
""",
    "fire.md": """# 5. Fire

## 5.1 How a fire is met

It goes on in this order.

### 5.1.1 Alarm Phase

- Ring the bell.
- Wake the crew.
- Count them.

### 5.1.2 Water Phase (Crew)

- Start the pump.
- Lay the hose.
- Call for help.

### 5.1.3 Quiet Phase

- Wind up the hose.
- Write the log.
- Thank the crew.
""",
    "gear.md": "# 6. Gear\n\n## 6.1 List of Approved Ropes\n\n- Hemp, for bells\n- Sisal, for nets\n- Nylon, for boats\n",
}


def _quotes(assistant: Assistant, question: str) -> list[str]:
    return [" ".join(citation.quote.split()) for citation in assistant.ask(question).citations]


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(QUAY, tmp_path_factory.mktemp("quay")) as assistant:
        yield assistant


def test_a_list_of_the_section_that_is_asked_about(quay: Assistant) -> None:
    assert _quotes(quay, "What duties does the Lamp Keeper have?") == [
        "Lights the lamp.",
        "Trims the wick.",
        "Buys the oil.",
    ]


def test_sections_that_are_the_things_and_not_what_stands_below_them(quay: Assistant) -> None:
    told = quay.ask("Which phases does a fire have?", local=True)
    assert [sentence.text for sentence in told.sentences[1:]] == [
        "Alarm Phase",
        "Water Phase (Crew)",
        "Quiet Phase",
    ]


def test_a_list_below_a_numbered_heading_that_calls_itself_the_list(quay: Assistant) -> None:
    told = _quotes(quay, "Which ropes are on the list of approved ropes?")
    assert [quote.split(",")[0] for quote in told] == ["Hemp", "Sisal", "Nylon"]
