"""A report is the same for the same run, but for its timings."""

from __future__ import annotations

import json

from reported import report

from eval.gate import dump


def test_json_is_the_same_but_for_timings() -> None:
    first, second = report(), report()
    object.__setattr__(second, "wall_ms", 9.0)
    a, b = json.loads(dump(first.to_dict())), json.loads(dump(second.to_dict()))
    assert list(a)[-1] == "timings_ms"
    assert a.pop("timings_ms") != b.pop("timings_ms")
    assert a == b
