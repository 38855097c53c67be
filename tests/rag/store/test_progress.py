"""Who asks while an ingest runs is told how far it is; who asks after it, or after it died, is not. On both stores."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

import pytest
from commands import citewell
from dying import dying
from fakes import HashEmbedder
from places import Place

import ingest.plan
from rag.settings import Settings
from rag.store.index import Index
from rag.store.stores import ingest_running


@pytest.fixture
def four(place: Place) -> Place:
    """The same with four documents that are not taken in yet."""
    for number in range(4):
        place.write(f"{number}.txt", f"Text {number} tells about pump{number} and its seal. " * 30)
    return place


def test_what_is_told_while_a_run_goes_on(four: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest.plan, "_BATCH_CHUNKS", (1, 1, 1))
    told: list[str] = []

    def look(step: str) -> None:
        if step == "published":
            with Index.open(four.settings, four.embedder.name) as index:
                told.extend(index.notices)

    four.ingest(on_step=look)
    done = [int(re.fullmatch(r"an ingest is running: (\d) of 4 files\.", line)[1]) for line in told]  # type: ignore[index]
    assert done == sorted(done)
    assert len(set(done)) >= 2
    assert done[-1] == 4
    with Index.open(four.settings, four.embedder.name) as index:
        assert index.notices == ()
    assert ingest_running(four.settings) is None


def test_a_run_that_died_is_not_running(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for number in range(4):
        place.write(f"{number}.txt", f"Text {number} tells about pump{number}. " * 60)
    place.embedder = HashEmbedder()
    place.ingest(place.docs / "0.txt")
    child = dying(place.settings.data_dir, place.docs, "published")
    child.join(200)
    assert child.exitcode == -signal.SIGKILL
    with Index.open(place.settings, place.embedder.name) as index:
        assert index.catalog.meta("progress")
        assert index.notices == ()


def test_asking_before_anything_is_in_waits_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Place(tmp_path)
    place.settings = Settings(data_dir=tmp_path / ".citewell")
    place.write("a.txt", "Words about pumps.")
    asked = []

    def ask(step: str) -> None:
        if step == "staged":
            asked.append(citewell("ask", "What is it about?"))

    place.ingest(on_step=ask)
    (done,) = asked
    assert done.returncode == 1
    assert "an ingest is running: 0 of 1 files. Nothing is in yet" in done.stderr
    assert place.ids() == ["a.txt"]


def test_a_question_says_it(tmp_path: Path) -> None:
    """In the JSON of `ask`, from the catalog that a run has open."""
    from ingest import ingest as run

    settings = Settings(data_dir=tmp_path / "data")
    (tmp_path / "a.md").write_text("The mill of Marrow grinds barley.\n")
    run(tmp_path / "a.md", settings)
    (tmp_path / "b.md").write_text("The well of Marrow ran dry.\n")
    said = []

    def ask(step: str) -> None:
        if step == "staged":
            said.append(
                json.loads(
                    citewell(
                        "ask", "What does the mill grind?", "--json", "--data-dir", settings.data_dir
                    ).stdout
                )
            )

    run([tmp_path / "a.md", tmp_path / "b.md"], settings, on_step=ask)
    assert "an ingest is running: 0 of 2 files." in said[0]["notices"]
