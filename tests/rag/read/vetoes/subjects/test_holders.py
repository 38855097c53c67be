"""Another office, or the same one elsewhere."""

from __future__ import annotations

import pytest

from rag.read.vetoes.subjects.holders import of_a_role_beside, of_another_name


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("Who is the mayor of Sund?", "The mayor of Elm, Ada Moe, opened it.", True),
        ("Who is the mayor of Sund?", "The mayor of Elm and the mayor of Sund opened it.", False),
        ("Who is the mayor of Sund?", "The mayor of Elm opened the bridge at Sund.", False),
        ("Who is the mayor of Sund?", "The clerk of Elm opened it.", False),
        ("What did the mayor of Sund say?", "The mayor of Elm said no.", False),
    ],
)
def test_an_office_elsewhere(question: str, text: str, another: bool) -> None:
    assert of_another_name(question, text, text) is another


def test_a_heading_names_where_it_is() -> None:
    said = "The mayor of the Old Town is Ada Moe."
    assert not of_another_name("Who is the mayor of Sund?", said, f"Sund\n{said}")


@pytest.mark.parametrize(
    ("question", "text", "beside"),
    [
        ("Who is the warden?", "The cook is Ada Moe.", True),
        ("Who is the warden?", "The mill is Ada Moe's.", False),
        ("Who is the warden?", "The cook is Ada Moe, the warden is away.", False),
        ("Who is the contact?", "The cook is Ada Moe.", False),
        ("Who is the proprietor of the inn?", "The owner is Ada Moe.", False),
        ("Who is Ada Moe?", "The cook is Ada Moe.", False),
    ],
)
def test_a_role_beside(question: str, text: str, beside: bool) -> None:
    assert of_a_role_beside(question, text, text) is beside
