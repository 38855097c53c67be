"""One thing wrong in a claim: each rule changes what it says it changes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from rag.train.reader.claims import EITHER, by_hand, changed, is_held_out, public

TEXT = "In 1931 the mill of Adam Kerr ground 40 tons for Rosa Lind. By 1950 it stood empty, and 75 people had left Dunmore."


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_claim_differs_in_one_place_and_stands_nowhere(seed: int) -> None:
    claim = "In 1931 the mill of Adam Kerr ground 40 tons for Rosa Lind."

    made = changed(claim, TEXT, random.Random(seed))

    assert made is not None
    assert made != claim
    assert made not in TEXT
    assert len(set(made.split()) ^ set(claim.split())) <= 4


def test_nothing_to_change_gives_nothing() -> None:
    assert changed("bread and salt", TEXT, random.Random(1)) is None


def test_two_names_can_change_places() -> None:
    claim = "In Dunmore it was Adam Kerr who paid Rosa Lind."
    found = {changed(claim, "Adam Kerr, Rosa Lind, Dunmore.", random.Random(seed)) for seed in range(40)}

    assert "In Dunmore it was Rosa Lind who paid Adam Kerr." in found


def test_unsupported_claims_of_mixed_sets_may_be_contradicted(tmp_path: Path) -> None:
    rows = [
        {"claim": "It rains.", "text": TEXT, "label": "unsupported", "source": source, "group": 1}
        for source in ("fever", "summedits")
    ]
    (tmp_path / "public.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    assert [claim.verdict for claim in public(tmp_path / "public.jsonl")] == [2, EITHER]


def test_claims_about_passages_that_are_measured_on_are_kept_apart(tmp_path: Path) -> None:
    names = [
        next(n for n in (f"m{k}" for k in range(200)) if is_held_out(n) == held) for held in (False, True)
    ]
    (tmp_path / "p.jsonl").write_text(
        "".join(json.dumps({"id": n, "title": "", "text": TEXT}) + "\n" for n in names)
    )
    rows = [{"passage": n, "claim": f"Of {n}.", "supported": n == names[0]} for n in names]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    assert [(c.claim, c.verdict) for c in by_hand(tmp_path)] == [(f"Of {names[0]}.", 0)]
    assert [(c.claim, c.verdict) for c in by_hand(tmp_path, held_out=True)] == [(f"Of {names[1]}.", EITHER)]
