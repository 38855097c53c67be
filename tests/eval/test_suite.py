"""The command on real stores: a small dataset in, every file out, the gate decided, the exit code right."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eval.asking.index import folder_of
from eval.asking.predictions import read_predictions
from eval.cli import main
from eval.gate import dump
from eval.gold import read_dataset
from rag import folders
from rag.settings import Settings
from rag.store.folder.stores import FolderStores

DOCS = [
    {
        "id": "drones",
        "title": "Drones bought",
        "date": "2024-03-08",
        "text": "Ukraine bought twelve Bayraktar TB2 drones from Turkey. The contract was signed in Kyiv.",
    },
    {
        "id": "harvest",
        "title": "Harvest",
        "date": "2022-01-02",
        "text": "Farmers in Anatolia harvested forty tonnes of apricots. Rain came late that year.",
    },
]
QUESTIONS = [
    {
        "id": "q1",
        "question": "How many Bayraktar TB2 drones did Ukraine buy?",
        "type": "fact",
        "answers": ["twelve"],
        "evidence": ["drones"],
        "quotes": [{"doc": "drones", "text": "Ukraine bought twelve Bayraktar TB2 drones"}],
        "answerable": True,
        "about": "drones",
    },
    {
        "id": "q2",
        "question": "How many tonnes of apricots were harvested in Anatolia?",
        "type": "fact",
        "answers": ["forty"],
        "evidence": ["harvest"],
        "quotes": [{"doc": "harvest", "text": "harvested forty tonnes of apricots"}],
        "answerable": True,
    },
    {
        "id": "q3",
        "question": "Who won the chess world cup?",
        "type": "none",
        "answers": [],
        "evidence": [],
        "answerable": False,
    },
]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for the module: the documents are ingested once, as the contract says."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small set")
    (folder / "docs.jsonl").write_text("".join(json.dumps(d) + "\n" for d in DOCS), encoding="utf-8")
    (folder / "questions.jsonl").write_text(
        "".join(json.dumps(q) + "\n" for q in QUESTIONS), encoding="utf-8"
    )
    return folder


def index_of(dataset: Path, data_dir: Path) -> Path:
    return folder_of(read_dataset(dataset), Settings(data_dir=data_dir))


def run(dataset: Path, data_dir: Path, *options: str) -> int:
    return main(["--dataset", str(dataset), "--data-dir", str(data_dir), *options])


def without_timings(folder: Path) -> tuple[object, list[object]]:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    del report["timings_ms"]
    rows = [
        json.loads(line) for line in (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for row in rows:
        del row["timings_ms"]
    return report, rows


def test_every_file_and_the_same_bytes_twice(
    dataset: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert run(dataset, data_dir, "--out", str(first)) == 0
    assert "gate passed" in capsys.readouterr().out
    index = index_of(dataset, data_dir)
    before = FolderStores(index).catalog().generation
    assert run(dataset, data_dir, "--out", str(second), "--jobs", "1") == 0
    assert FolderStores(index).catalog().generation == before, "the second run ingested"
    assert without_timings(first) == without_timings(second)
    names = {path.name for path in first.iterdir()}
    assert names == {"predictions.jsonl", "report.json", "report.md", "report.html", "junit.xml"}
    row = json.loads((first / "predictions.jsonl").read_text(encoding="utf-8").splitlines()[0])
    wanted = "id question outcome text short_answer confidence citations passages timings_ms".split()
    assert [name for name in wanted if name not in row] == []
    assert set(row["passages"][0]) >= {"document_id", "start", "end", "rank", "score"}
    assert row["passages"][0]["document_id"] == "drones"
    ElementTree.parse(first / "junit.xml")
    assert not FolderStores(index).catalog().has("anka-3-first-flight.md"), "not the bundled notes"


def test_retrieval_only_and_ablation(dataset: Path, data_dir: Path, tmp_path: Path) -> None:
    assert (
        run(dataset, data_dir, "--retrieval-only", "--ablate", "--limit", "2", "--out", str(tmp_path / "r"))
        == 0
    )
    predictions = read_predictions(tmp_path / "r" / "predictions.jsonl")
    assert [p.id for p in predictions] == ["q1", "q2"]
    assert {p.outcome for p in predictions} == {None}
    assert [place.rank for place in predictions[0].passages] == [1, 2]
    report = json.loads((tmp_path / "r" / "report.json").read_text(encoding="utf-8"))
    assert report["metrics"]["fact_hit@1"] == {"value": 1.0, "n": 2}
    assert [stage["stage"] for stage in report["ablation"]][:4] == [
        "BM25",
        "dense",
        "fused, text only",
        "fused",
    ]
    assert "correct" not in report["metrics"]


def test_given_about_restricts(dataset: Path, data_dir: Path, tmp_path: Path) -> None:
    assert run(dataset, data_dir, "--given", "about", "--limit", "1", "--out", str(tmp_path / "g")) == 0
    (prediction,) = read_predictions(tmp_path / "g" / "predictions.jsonl")
    assert {place.document_id for place in prediction.passages} == {"drones"}


def test_a_missed_minimum_exits_4(dataset: Path, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--retrieval-only", "--min", "fact_hit@1=0.5", "--min", "right=0.1")
    assert run(dataset, data_dir, *options) == 4
    assert "right is not measured" in capsys.readouterr().out
    assert run(dataset, data_dir, "--retrieval-only", "--min", "fact_hit@1=0.5") == 0


def test_baseline_reason_and_comparison(
    dataset: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "base" / "baseline.json"
    options = ("--retrieval-only", "--baseline", str(baseline))
    assert run(dataset, data_dir, *options, "--update-baseline") == 2
    assert "needs --reason" in capsys.readouterr().err
    assert run(dataset, data_dir, *options, "--update-baseline", "--reason", "first\nrun") == 0
    assert "first run" in baseline.with_name("LOG.md").read_text(encoding="utf-8")
    assert run(dataset, data_dir, *options) == 0
    assert "not worse than" in capsys.readouterr().out

    saved = json.loads(baseline.read_text(encoding="utf-8"))
    many = [dict(saved["cases"][0], id=f"q{n}") for n in range(12)]
    worse = [dict(case, scores=dict.fromkeys(case["scores"], 0.0)) for case in many]
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(dump(saved | {"cases": many}), encoding="utf-8")
    bad.write_text(dump(saved | {"cases": worse}), encoding="utf-8")
    assert main(["compare", str(good), str(bad)]) == 4
    assert "no longer right: q0" in capsys.readouterr().out
    assert main(["compare", str(bad), str(good), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] is True
    assert main(["compare", str(good), str(tmp_path / "absent")]) == 2


def test_originals_are_asked_under_their_gold_names(data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "Drones bought.md").write_text(DOCS[0]["text"], encoding="utf-8")
    rows = [DOCS[0] | {"text": "the text row is not read", "file": "docs/Drones bought.md"}, DOCS[1]]
    (folder / "docs.jsonl").write_text("".join(json.dumps(d) + "\n" for d in rows), encoding="utf-8")
    scoped = [QUESTIONS[0] | {"scope": ["drones"]}, QUESTIONS[1]]
    (folder / "questions.jsonl").write_text("".join(json.dumps(q) + "\n" for q in scoped), encoding="utf-8")
    out = tmp_path / "out"
    assert (
        run(folder, data_dir, "--originals", "--retrieval-only", "--out", str(out), "--min", "fact_hit@1=1")
        == 0
    )
    first, second = read_predictions(out / "predictions.jsonl")
    assert {place.document_id for place in first.passages} == {"drones"}
    assert {place.document_id for place in second.passages} == {"drones", "harvest"}


def test_an_original_outside_the_dataset_is_refused(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "docs.jsonl").write_text(
        json.dumps(DOCS[0] | {"file": "../secret.md"}) + "\n", encoding="utf-8"
    )
    (folder / "questions.jsonl").write_text(json.dumps(QUESTIONS[0]) + "\n", encoding="utf-8")
    assert run(folder, data_dir, "--originals") == 2
    assert "line 1: there is no file" in capsys.readouterr().err


def test_check(dataset: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--data-dir", str(data_dir))
    assert main(["check", str(dataset / "questions.jsonl"), *options]) == 0
    assert "3 questions: 0 errors" in capsys.readouterr().out
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "docs.jsonl").write_bytes((dataset / "docs.jsonl").read_bytes())
    bad = [QUESTIONS[0], QUESTIONS[0] | {"id": "again", "quotes": [{"doc": "drones", "text": "not there"}]}]
    (folder / "questions.jsonl").write_text("".join(json.dumps(q) + "\n" for q in bad), encoding="utf-8")
    assert main(["check", str(folder / "questions.jsonl"), "--no-ask", *options]) == 1
    out = capsys.readouterr().out
    assert "error: again: not in drones: “not there”" in out
    assert "error: again: asks the same as q1" in out


def test_drafts(dataset: Path, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = index_of(dataset, data_dir)
    with FolderStores(index).catalog() as catalog:
        catalog.add_feedback(
            "How many?", {"outcome": "answered", "text": "ten", "citations": []}, "down", "twelve"
        )
    assert main(["drafts", "--data-dir", str(index)]) == 0
    assert json.loads(capsys.readouterr().out)["answers"] == ["twelve"]
    assert main(["drafts", "--data-dir", str(index), "--out", str(tmp_path / "d.jsonl")]) == 0
    assert "1 drafts" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--dataset", "nowhere"], "no docs.jsonl"),
        (["--given", "scope"], "only `about`"),
        (["--min", "wrong=1"], "there is no metric"),
        (["--baseline", "x", "--no-baseline"], "exclude each other"),
        (["--reason", "x"], "belongs to --update-baseline"),
        (["--baseline", "absent.json"], "Cannot read"),
        (["--update-baseline", "--reason", "x", "--limit", "3"], "whole set"),
        *(
            (["--update-baseline", "--reason", "x", *other], f"leave {other[0]} out")
            for other in (
                ["--retrieval-only"],
                ["--given", "about"],
                ["--min-confidence", "0"],
                ["--no-baseline"],
            )
        ),
    ],
)
def test_usage_errors_come_before_any_work(
    options: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data-dir", str(tmp_path / "d"), *options]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


def test_the_data_folder_is_that_of_a_name(dataset: Path, tmp_path: Path) -> None:
    """`--data-dir work` made a folder `work` here, and what `citewell use` chose was passed over."""
    folders.save(folders.Folders().with_name("work", tmp_path / "w").with_name("other", tmp_path / "o"))
    options = ["--dataset", str(dataset), "--retrieval-only", "--limit", "1"]
    assert main([*options, "--data-dir", "work"]) == 0
    assert index_of(dataset, tmp_path / "w").exists()
    assert not (tmp_path / "o").exists()
    assert main(options) == 0
    assert index_of(dataset, tmp_path / "o").exists()
    assert not Path("work").exists()


def test_a_dataset_has_no_default_baseline(
    dataset: Path, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(dataset, data_dir, "--retrieval-only", "--update-baseline", "--reason", "x") == 2
    assert "--baseline FILE" in capsys.readouterr().err
