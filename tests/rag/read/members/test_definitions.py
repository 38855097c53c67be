"""What a document defines: terms of a program by their shape, whose they are by where they stand."""

from __future__ import annotations

import pytest

from rag.read.members.definitions import shape_of, signature


@pytest.mark.parametrize(
    ("term", "shape"),
    [
        ("class pump.Valve(size)", ("class", "pump.Valve", "class")),
        ("exception pump.Clogged", ("exception", "pump.Clogged", "exception")),
        ("-q, --quiet", ("option", "-q, --quiet", "")),
        ("open(wait=0) -> bool", ("call", "open", "")),
        ("async method drain(now)", ("call", "drain", "method")),
        ("max_flow", ("name", "max_flow", "")),
        ("Return type", None),
        ("Notes", None),
        ("The valve opens", None),
    ],
)
def test_the_shape_of_a_term(term: str, shape: tuple[str, str, str] | None) -> None:
    assert shape_of(term) == shape


def test_parameters_of_a_call() -> None:
    assert list(signature("open(a, /, b=(1, 2), *, c: dict[str, int] = {}, **rest)")) == [
        "a", "b=(1, 2)", "c: dict[str, int] = {}", "**rest"
    ]  # fmt: skip
    assert list(signature("flow")) == []
