"""Characters of the fonts Symbol and Wingdings, which Word stores by their place in the font."""

from __future__ import annotations

_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SYMBOL = {
    **{0x20 + place: character for place, character in enumerate(_SYMBOL_LOW)},
    **{0xA0 + place: character for place, character in enumerate(_SYMBOL_HIGH) if character != "\0"},
}
"""Adobe's Symbol encoding."""
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the characters of such fonts."""


def character(code: int, font: str) -> str:
    """What is seen for `code` in `font`; empty for a picture that has no name as a character."""
    place = code - 0xF000 if code in _PRIVATE else code
    if font.lower() == "symbol":
        return _SYMBOL.get(place, "")
    if font.lower().startswith("wingdings"):
        return _WINGDINGS.get(place, "")
    return "" if code in _PRIVATE or not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000 else chr(code)


def seen(text: str, font: str) -> str:
    """`text` as its `font` shows it; tabs and line breaks, which no font draws, stay."""
    if font.lower() == "symbol" or font.lower().startswith("wingdings"):
        return "".join(one if one in "\t\n" else character(ord(one), font) for one in text)
    if any(ord(one) in _PRIVATE for one in text):
        return "".join(one if one in "\t\n" else character(ord(one), font or "symbol") for one in text)
    return text
