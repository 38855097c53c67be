"""Raised digits stay raised: 10⁶ is not 106. Pure."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def raised(text: str) -> str:
    """`text` as it looks above the line where all of it has such signs, as powers and marks of notes have; else itself."""
    return text.translate(_RAISED) if all(ord(sign) in _RAISED for sign in text.strip()) else text


def is_raised(sign: str) -> bool:
    """Whether `sign` is one of those that `raised` writes."""
    return ord(sign) in _RAISED.values()
