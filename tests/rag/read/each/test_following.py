"""Lists that a sentence leads in, "the following rooms, or halls, must be open": tables, and members that are marked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant

STANDARD = """# The Quay Standard

## 3 The harbour

The following sheds, or tents in their place, are required on the harbour.

Shed | Use
--- | ---
rope | Ropes and lines
tar | Tar and pitch
boat | Boats in winter

## 4 The mill

The following sheds, or tents in their place, are required on the mill.

Shed | Use
--- | ---
corn | Corn before milling
sack | Empty sacks
"""
POLICY = """# Cargo policy

The following classes of cargo are recognised by the crane.

1. Loose

   Whatever is poured.

Loose cargo is never lifted by night.

2. Packed

Packed cargo goes first.

3. Live
"""
FORM = """# The form

The fields of a manifest are:

- Ship (mandatory)
- Master (mandatory)
- Cargo (recommended)
- Remarks

The manifest is signed by the harbour master.
"""


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    texts = {"standard.md": STANDARD, "policy.md": POLICY, "form.md": FORM}
    with answering(texts, tmp_path_factory.mktemp("quay")) as assistant:
        yield assistant


def listed(answer: Answer) -> list[str]:
    return [sentence.text.split(" |")[0].split("\n")[0] for sentence in answer.sentences[1:]]


@pytest.mark.parametrize(
    ("question", "members"),
    [
        ("Which sheds does the Quay Standard require on the harbour? I need them all.", ["rope", "tar", "boat"]),
        ("Which fields are mandatory in a manifest?", ["Ship (mandatory)", "Master (mandatory)"]),
        ("Which fields are there in a manifest?", ["Ship (mandatory)", "Master (mandatory)", "Cargo (recommended)", "Remarks"]),
    ],
)  # fmt: skip
def test_the_list_is_told_whole(question: str, members: list[str], quay: Assistant) -> None:
    answer = quay.ask(question)
    assert listed(answer) == members
    assert answer.coverage is not None
    assert answer.coverage.items == len(members)
