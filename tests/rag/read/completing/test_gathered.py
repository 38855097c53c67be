"""Where all of something is asked for, every place that tells one is quoted, and nothing that only stands beside one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import ingest
from rag import Assistant, load_settings

ROUNDS = {
    "march": "- Ola painted the hide.\n- The heron count was 14.\n- Tea was served by Ida.\n",
    "april": "- Ida ordered six nest boxes from Bruun & Co.\n- The heron count was 22.\n- The gate squeaks.\n",
    "may": "- Two boxes fell in the storm.\n- A class from Vik came to see the hide.\n- The heron count was 31.\n",
}
RULES = """# Rules of the hide

The following things are forbidden in the hide: smoking, whistling and flash lights.
"""


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("club")
    for month, told in ROUNDS.items():
        text = f"# Heron club, round of {month} 2024\n\nPresent: Ola Ness, Ida Moe\n\n{told}"
        (folder / f"{month}.md").write_text(text, encoding="utf-8")
    (folder / "rules.md").write_text(RULES, encoding="utf-8")
    settings = load_settings(data_dir=tmp_path_factory.mktemp("data"))
    ingest(folder, settings)
    with Assistant.open(settings) as assistant:
        yield assistant


def test_each_place_is_quoted_and_its_neighbours_are_not(club: Assistant) -> None:
    answer = club.ask("List the heron counts of all rounds.")
    assert sorted(sentence.text.strip("- ") for sentence in answer.sentences) == [
        "The heron count was 14.",
        "The heron count was 22.",
        "The heron count was 31.",
    ]
    assert {citation.document_id for citation in answer.citations} == {"march.md", "april.md", "may.md"}


def test_one_place_that_tells_all_stays_alone(club: Assistant) -> None:
    answer = club.ask("Which things are forbidden in the hide?")
    assert [sentence.text for sentence in answer.sentences] == [
        "The following things are forbidden in the hide: smoking, whistling and flash lights."
    ]
