"""A reader whose log odds are smaller throughout is multiplied back to those of the reader of reference."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="the exporter needs the package onnx (extra [train])")

import onnx
from onnx import helper, numpy_helper

from rag.encode.session import MODELS
from rag.train.temperature import matching
from rag.train.temperature.matching import factor, main, rows, said_by, scaled, wanted


def test_each_head_is_multiplied_whole_and_support_and_the_rest_stay() -> None:
    kept = {
        f"{head}.{part}": np.ones(shape, np.float32)
        for head, width in (("tokens", 3), ("text", 1), ("claim", 3))
        for part, shape in (("weight", (4, width)), ("bias", (width,)))
    }
    graph = helper.make_graph([], "g", [], [], [numpy_helper.from_array(v, k) for k, v in kept.items()])
    new = scaled(helper.make_model(graph), {"tokens": 1.5, "text": 0.5})
    found = {tensor.name: numpy_helper.to_array(tensor) for tensor in new.graph.initializer}
    assert found["tokens.weight"][0].tolist() == found["tokens.bias"].tolist() == [1.5, 1.5, 1.0]
    assert found["text.weight"][0].tolist() == found["text.bias"].tolist() == [0.5]
    assert found["claim.weight"].tolist() == kept["claim.weight"].tolist()


def test_what_is_far_from_even_odds_counts_less() -> None:
    assert factor(np.array([1.0, 10.0]), np.array([1.0, 20.0])) == pytest.approx(1.90, abs=0.01)


@pytest.mark.parametrize("by", [0.4, 2.5, -1.0])
def test_a_reader_of_another_kind_is_refused(by: float) -> None:
    reference = wanted()["tokens"]
    with pytest.raises(ValueError, match="multiplied by"):
        factor(reference / by, reference)


@pytest.mark.parametrize("short", [0.8, 1.3])
def test_a_cooler_reader_is_warmed(
    short: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shipped one, with its heads multiplied by `short`, comes back to the same factor from there."""
    few = rows()[::15]
    monkeypatch.setattr(matching, "rows", lambda: few)
    first = said_by(MODELS / "reader")
    before = {head: factor(first[head], wanted()[head]) for head in first}
    shutil.copytree(MODELS / "reader", tmp_path / "reader")
    shutil.copy(MODELS / "manifest.json", tmp_path)
    path = tmp_path / "reader" / "model.onnx"
    path.write_bytes(scaled(onnx.load(str(path)), dict.fromkeys(first, short)).SerializeToString())
    matching.record_file(tmp_path / "manifest.json", "reader", path)
    main([str(tmp_path / "reader")])
    said = json.loads(capsys.readouterr().out)
    assert said == pytest.approx({head: by / short for head, by in before.items()}, rel=0.01)
