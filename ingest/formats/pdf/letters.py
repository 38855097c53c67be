"""Letters as a PDF says them made letters as people read them: ligatures, controls, forms. Pure."""

from __future__ import annotations

import itertools
import re
import statistics
import unicodedata
from collections.abc import Callable, Sequence

_APART = 0.45
"""Part of a line's words that are single letters from which its letters may have been set apart."""
_OT1 = {
    0x0B: "ff",
    0x0C: "fi",
    0x0D: "fl",
    0x0E: "ffi",
    0x0F: "ffl",
    0x10: "ı",
    0x19: "ß",
    0x1A: "æ",
    0x1B: "œ",
    0x1C: "ø",
}
_T1 = {
    0x1B: "ff",
    0x1C: "fi",
    0x1D: "fl",
    0x1E: "ffi",
    0x1F: "ffl",
    0x15: "–",
    0x16: "—",
    0x10: "“",
    0x11: "”",
}
"""Where TeX's text fonts (OT1 and T1) keep letters that a bitmap font without a character map shows as controls."""
_ORNAMENT = re.compile("[\u2701-\u27be]")
_ORNAMENTS = (
    "✁✂✄☎✆✝✞✟✠✡☛☞✌✍✎✏✑✒✓✔✕✖✗✘✙✚✛✜✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❑▲▼◆❖\0◗❘❙❚❯❱❲❳❨❩❬❭❪❫"
    "❴❵❛❜❝❞❡❢❣❤✐❥❦❧♠♥♦♣\0\0\0\0✉✈✇①②③④⑤⑥⑦⑧⑨⑩"
)
"""Zapf Dingbats by the number in their names, from a1."""
_NUMBERED = {
    ord(one): number for number, one in enumerate(_ORNAMENTS, start=1) if one != "\0" and number < 127
}
_GLYPHS = {
    chr(code - (29 if code < 127 else 30)): bytes([code]).decode("mac_roman")
    for code in (*range(32, 127), *range(128, 256))
}
"""Glyphs in the order of the Macintosh: a space is the third, and there is none for code 127."""
_LEAST_WORDED = 0.5
_WORD = re.compile(r"[^\W\d_]{2,30}")
_VOWEL = re.compile("[aeiouyäöüàâáéèêíîóôúûæøåãõ]", re.IGNORECASE)
_TURNED = re.compile("[" + "".join(chr(code << 8) for code in range(0x21, 0x7F)) + "]")
_MOSTLY = 0.6
"""Part of the letters of a page from which they are turned; one of them alone is the Chinese for "one"."""
_TEX_CONTROL = re.compile("[\x0b-\x11\x15\x16\x19-\x1f]")
_OT1_LETTER = re.compile("[a-z](?:[\x0b\x0c\x0e\x0f]|\r(?!\n))|[\x0b\x0c\x0e\x0f][a-z]")
_T1_LETTER = re.compile("[a-z][\x1b-\x1f]|[\x1b-\x1f][a-z]")
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
    | {
        "\u00a0": " ",
        "\x88": "•",  # of TeX's text symbols
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
        "\uf06f": "□",
        "\uf0a8": "□",
    }
)
_NOT_TEXT = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufff0-\ufffb\ue000-\uf8ff]")
_SIGN = re.compile("^\\s*\ufffd(?=\\s|$)")
"""What is no letter, before words: a font of signs draws it where an item begins."""
_TO_CLEAN = re.compile("[^\t\n\r\x02\x20-\x7e\xa1-\u2e7f\u3000-\ud7ff\ufffe]|[\x7f\ufb00-\ufdff]")
_ARABIC_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_LAM_ALEF = re.compile("[اأإآٱ]ل")
_MARK_APART = re.compile("(?<=[\u0621-\u064a]) ([\u064b-\u0652]+)([\u0621-\u064a])")


def is_plain(text: str) -> bool:
    """Whether `text` holds nothing that `clean` changes."""
    return _TO_CLEAN.search(text) is None


def clean(text: str, tex: dict[int, str]) -> str:
    """Letters for ligatures, no controls."""
    if _TEX_CONTROL.search(text):
        text = _TEX_CONTROL.sub(lambda match: _in_word(match, tex), text)
    text = _SIGN.sub("•", _NOT_TEXT.sub("", text.translate(_LIGATURES)))
    if _ARABIC_FORMS.search(text):
        text = _ARABIC_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return text


def _in_word(match: re.Match[str], tex: dict[int, str]) -> str:
    """The ligature of a control beside a small letter; alone it is a sign of a formula that nobody can tell."""
    text, at = match.string, match.start()
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    return tex.get(ord(match[0]), "") if any(map(str.islower, beside)) else ""


def by_number(text: str) -> str:
    """`text` with letters for ornaments, where a font names its letters by numbers.

    TeX's bitmap fonts call the letter of code 101 `a101`, and so does Zapf Dingbats call an ornament: readers of
    such a page show ornaments. One character stays one.
    """
    if len(_ORNAMENT.findall(text)) < 0.2 * len(text):
        return text
    return text.translate(_NUMBERED)


def by_glyph(text: str, unsaid: Sequence[int]) -> str | None:
    """`text` with letters for numbers of glyphs at the places `unsaid`; None where they are no such numbers.

    A subset without a character map is often cut out of a font that has its glyphs in the order of the Macintosh
    (OpenType, "post" table, format 1), a space the third: readers of such a page show `IURP` for "from", and a control for
    each space. It is taken for that order where most of what stands there then is words with vowels, and was not before.
    """
    found = "".join(_GLYPHS.get(text[at], "\ufffd") for at in unsaid)
    if _worded(found) < _LEAST_WORDED or _worded(found) <= _worded("".join(text[at] for at in unsaid)):
        return None
    signs = list(text)
    for at, sign in zip(unsaid, found, strict=True):
        signs[at] = sign
    return "".join(signs)


def _worded(text: str) -> float:
    """Share of the signs of `text` that stand in words with a vowel, of small letters but the first.

    Glyphs that are numbered as they are used are capital letters when they are read so, and words by chance.
    """
    signs = sum(not one.isspace() for one in text)
    words = (word[0] for word in _WORD.finditer(text) if word[0][1:].islower() and _VOWEL.search(word[0]))
    return sum(map(len, words)) / max(signs, 1)


def in_order(text: str) -> str:
    """`text` with letters for those whose two bytes a font names the wrong way round: 倀甀爀攀 is how it writes "Pure"."""
    turned = len(_TURNED.findall(text))
    if turned < 4 or turned < _MOSTLY * sum(not one.isspace() for one in text):
        return text
    return _TURNED.sub(lambda match: chr(ord(match[0]) >> 8), text)


def spelled(characters: Sequence[str]) -> list[str]:
    """What each character of a page spells, controls that stand for ligatures too."""
    text = in_order(by_number("".join(characters)))
    tex = tex_letters(text)
    return [tex.get(ord(one), one) if _TEX_CONTROL.match(one) else one for one in text]


def tex_letters(text: str) -> dict[int, str]:
    """The table of the encoding whose ligatures stand beside letters in `text`."""
    return _T1 if len(_T1_LETTER.findall(text)) > len(_OT1_LETTER.findall(text)) else _OT1


def spaced(text: str, *, fixed: bool) -> str:
    """One space between words, but where letters of one width make columns."""
    if fixed:
        return text.strip()
    return text.strip() if "  " not in text and "\t" not in text and "\n" not in text else _join_words(text)


def _join_words(text: str) -> str:
    return " ".join(re.split("[ \t\n\u00a0]+", text)).strip()


def character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def bare(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(filter(str.isalnum, text)).casefold()


def is_set_apart(text: str) -> bool:
    """Whether the letters of a line may stand apart, as in `H e re  i s`."""
    if text.count(" ") < 0.3 * len(text):
        return False
    words = text.split()
    single = sum(len(word) == 1 and word.isalpha() for word in words)
    return len(words) > 4 and single >= _APART * len(words) and single > 3


def respaced(text: str, box: Callable[[int], tuple[float, float, float, float]], size: float) -> str:
    """A line with spaces only where the gap is wider than between letters set apart; as it was when none is.

    `box`: left, bottom, right, top of a character by its offset.
    """
    places = [index for index, character in enumerate(text) if not character.isspace()]
    boxes = [box(index) for index in places]
    gaps = [max(0.0, right[0] - left[2]) for left, right in itertools.pairwise(boxes)]
    ordered = sorted(gaps)
    middle = len(ordered) // 2
    steps = [
        (after - before, after)
        for before, after in zip(ordered[middle:], ordered[middle + 1 :], strict=False)
    ]
    step, above = max(steps, default=(0.0, 0.0))
    if step < 0.1 * size or above < 1.3 * statistics.median(ordered):
        return text
    wide = [False, *(gap >= above for gap in gaps)]
    return "".join((" " if begins else "") + text[index] for index, begins in zip(places, wide, strict=True))


def arabic(text: str, box: Callable[[int], tuple[float, float, float, float]]) -> str:
    """A line with lam before alef where one sign stands for both; `box` as in `respaced`."""
    for match in list(_LAM_ALEF.finditer(text)):
        if box(match.start()) == box(match.start() + 1):
            text = text[: match.start()] + match[0][::-1] + text[match.end() :]
    return text


def with_marks(text: str) -> str:
    """Arabic vowel signs drawn before their letter, to PDFium words of their own, on it: no word begins with one."""
    return _MARK_APART.sub(r"\2\1", text)
