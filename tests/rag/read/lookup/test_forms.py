"""Forms of two columns, read label by label. Real models."""

from __future__ import annotations

import pytest
from quoting import passage

from rag.encode.choose import open_embedder
from rag.read.reader import operating_point, read
from rag.read.units import lead_of, units_of
from rag.search.question import understand
from rag.settings import Settings
from rag.types import Block

HIRE = "Hall | The Old Mill\nPhone | 555 0144\nDeposit | 20 %\nClosing time | 22:30"
MOWER = (
    "Mower | Rasp 40\nCutting width | 40 cm\nNoise level | 88 dB\nGuarantee | four years\n"
    "Workshop | Quay Street 4\nOpening hours | 8:00 to 16:30\nPhone | 555 0172"
)


def test_labels_are_fields_though_the_first_is_marked_as_names_of_columns() -> None:
    ends = [n for n, char in enumerate(f"{HIRE}\n") if char == "\n"]
    starts = [0, *(end + 1 for end in ends[:-1])]
    shown = passage(HIRE, 0, tuple(Block("row", a, b, int(not a)) for a, b in zip(starts, ends, strict=True)))
    assert [(u.form, u.label, lead_of(u, shown)) for u in units_of([shown])] == [
        ("field", "Hall", ""),
        ("field", "Phone", ""),
        ("field", "Deposit", ""),
        ("field", "Closing time", ""),
    ]


@pytest.mark.parametrize(
    ("question", "row", "short"),
    [
        ("How loud is the mower?", "Noise level | 88 dB", "88 dB"),
        ("How long is the guarantee of the Rasp 40?", "Guarantee | four years", "four years"),
        ("When is the workshop open?", "Opening hours | 8:00 to 16:30", "8:00 to 16:30"),
    ],
)
def test_a_label_is_told_with_its_value_alone(question: str, row: str, short: str) -> None:
    """The first row is none that names columns, which would be quoted with each."""
    shown = passage(MOWER, 0, rank=1, document_id="d", chunk_id="c")
    reading = read(understand(question), [shown], open_embedder(Settings(_env_file=None)))
    assert [MOWER[each.start : each.end] for each in reading.evidence] == [row]
    assert reading.short_answer == short
    assert reading.confidence >= operating_point()
