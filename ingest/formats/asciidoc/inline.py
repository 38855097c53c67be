"""Marks within a line of AsciiDoc → the words that its page shows. Pure.

*strong* _stress_ `code`      their words        link:a.html[the list], <<mole>>   what the link says
{mole-name}                   what it stands for  (((moles,black)))                  nothing: a word of the index
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ingest.formats.raised import raised
from ingest.formats.text.alternative import is_words
from ingest.formats.text.kept import Kept

_MOST_DEPTH = 6
"""Values within values."""
_MOST_CHARS = 4000
"""Of a text that values are put into: they may hold each other's."""
_MOST_PUT = 1_000_000
"""Characters of values that one file is given; behind them names stay as they are written."""

_PASSED = re.compile(
    r"pass:[a-z,]{0,20}\[(?P<macro>[^\]\n]{0,500})\]|(?P<plus>\+{2,3})(?P<more>[^\n]{1,500}?)(?P=plus)"
    r"|`\+(?P<code>[^\n]{1,500}?)\+`|(?<![\w+])\+(?P<one>\S(?:[^+\n]{0,300}\S)?)\+(?![\w+])"
)
_VALUE = re.compile(r"(?<!\\)\{(?:(?:counter2?|set):)?([\w][\w-]{0,80})(?:[:!][^{}\n]{0,80})?\}")
_SIGNS = {
    "amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "sp": " ", "empty": "", "blank": "", "zwsp": "", "apos": "'",
    "quot": '"', "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦",
    "vbar": "|", "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\",
    "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "cxx": "C++", "pp": "++", "wj": "",
}  # fmt: skip
"""Values that every page has."""

_LABEL = r"\[((?:[^\[\]\\\n]|\\[\s\S]|\[[^\[\]\n]{0,200}\]){0,500})\]"
_LINK = re.compile(rf"(?:(?:link|mailto):|(?=(?:https?|ftp|irc)://))([^\s\[\]]{{1,600}}){_LABEL}")
_XREF = re.compile(rf"xref:([^\s\[\]]{{1,300}}){_LABEL}|<<([^<>,\n]{{1,200}})(?:,\s?([^<>]{{1,300}}))?>>")
_MACRO = re.compile(
    r"(?<![\w:])(image|icon|kbd|btn|menu|footnoteref|footnote|anchor|indexterm2?|stem|latexmath|asciimath|xref)"
    rf":([^\s\[\]:][^\s\[\]]{{0,300}})?{_LABEL}"
)
_ADDRESS = re.compile(r"<?((?:https?|ftp)://[^\s<>\[\]`\"]{1,600})>?")
_INDEXED = re.compile(r"\(\(\([^()\n]{1,300}\)\)\)|\(\(([^()\n]{1,200})\)\)")
_ANCHOR = re.compile(r"\[\[\[([\w .:-]{1,80})(?:,[^\[\]\n]{0,80})?\]\]\]|\[\[[^\[\]\n]{1,100}\]\]")
_ROLE = re.compile(r"(?<![\w\]])\[[.#%\w][^\[\]\n]{0,80}\](?=[#*_`])")
_PAIRS = tuple(
    re.compile(rf"(?<!\\)({mark})(?=\S)([^\n]{{1,500}}?)(?<=\S){mark}")
    for mark in (r"\*\*", "__", "``", "##")
)
_CURVED = (
    (re.compile(r"\"`(?=\S)([^\n]{1,300}?)(?<=\S)`\""), r"“\1”"),
    (re.compile(r"'`(?=\S)([^\n]{1,300}?)(?<=\S)`'"), r"‘\1’"),
)
_SINGLE = tuple(
    re.compile(rf"(?<![\w\\{mark};}}]){mark}(?![\s{mark}])([^{mark}]{{1,500}})(?<!\s){mark}(?![\w{mark}])")
    for mark in (r"\*", "_", "`", "#")
)
_RAISED = re.compile(r"(?<!\\)\^([^\s^]{1,40})\^")
_LOWERED = re.compile(r"(?<!\\)~([^\s~]{1,40})~")
_ESCAPED = re.compile(r"\\(?=[*_`#{<\[^~+]|(?:https?|link|xref|image|menu):)")
_SIGNED = (
    (re.compile(r"(?<=\w)--(?=\w)|(?<=\s)--(?=\s)"), "—"),
    (re.compile(r"\((?:C|R|TM)\)"), lambda one: {"(C)": "©", "(R)": "®", "(TM)": "™"}[one[0]]),
    (re.compile(r"&#(\d{1,6});"), lambda one: chr(int(one[1])) if 31 < int(one[1]) < 55296 else one[0]),
    (re.compile(r"&(amp|lt|gt|nbsp|quot|apos|rsquo|lsquo|ldquo|rdquo|deg);"), lambda one: _SIGNS[one[1]]),
    (re.compile(r"(?<![-<=])[-=]>(?!>)"), lambda one: "→" if one[0] == "->" else "⇒"),
)
_BREAK = re.compile(r"(?:^|(?<=\s))\+(?=\n|$)")
_SPOKEN = re.compile(r"[\w./:#@$-]{0,300}?([\w-]+)(?:\.\w{2,8})?(?:#[\w-]*)?$")


class Words:
    """What a page says by other words: values by name, titles by the names of their places, notes at its foot."""

    def __init__(self, values: Mapping[str, str], titles: Mapping[str, str]) -> None:
        self._values = values
        self._left = _MOST_PUT
        self.titles = dict(titles)
        self._marks: dict[str, int] = {}
        self._notes = 0
        self.waiting: list[str] = []
        """Notes that were referred to and not shown yet."""

    def shown(self, text: str) -> str:
        """`text` as the page shows it; its lines stay lines where they are broken on purpose."""
        kept = Kept()
        keep = kept.keep

        def passed(one: re.Match[str]) -> str:
            found = one["macro"] or one["more"] or one["code"] or one["one"] or ""
            return keep(
                re.sub(r"<[^<>]{1,200}>", "", found) if one["macro"] or one["plus"] == "+++" else found
            )

        text = Kept.without_signs(text)
        if "+" in text or "pass:" in text:
            text = _PASSED.sub(passed, _BREAK.sub("\v", text))
        text = self.valued(text)
        text = self._linked(text, keep)
        text = unquoted(text)
        text = _LOWERED.sub(r"\1", _RAISED.sub(lambda one: raised(one[1]), text))
        for sign, put in _SIGNED:
            text = sign.sub(put, text)
        text = _ESCAPED.sub("", text)
        return "\n".join(" ".join(line.split()) for line in kept.restored(text).split("\v")).strip()

    def valued(self, text: str) -> str:
        """`text` with values in the places of their names; names without one stay."""
        for _ in range(_MOST_DEPTH):
            if "{" not in text or len(text) > _MOST_CHARS:
                break
            put = _VALUE.sub(lambda one: self._value(one[1], one[0]), text)
            if put == text:
                break
            text = put
        return text

    def _value(self, name: str, written: str) -> str:
        said = self._values.get(name.lower())
        if said is None:
            return _SIGNS.get(name, written)
        self._left -= len(said)
        return said if self._left > 0 else written

    def _linked(self, text: str, keep: Callable[[str], str]) -> str:
        if "(((" in text or "((" in text:
            text = _INDEXED.sub(lambda one: one[1] or "", text)
        if "[" in text:
            text = _ROLE.sub("", _ANCHOR.sub(lambda one: f"[{one[1]}]" if one[1] else "", text))
            text = _MACRO.sub(self._macro, text)
            text = _LINK.sub(lambda one: self._link(one, keep), text)
        if "<<" in text or "xref:" in text:
            text = _XREF.sub(self._reference, text)
        return _ADDRESS.sub(lambda one: keep(one[1]), text)

    def _link(self, one: re.Match[str], keep: Callable[[str], str]) -> str:
        words = _first(one[2]).removesuffix("^")
        return words or keep(one[1])

    def _reference(self, one: re.Match[str]) -> str:
        target, words = one[1] or one[3], _first(one[2] if one[1] else one[4] or "")
        if words:
            return words
        name = target.strip().rpartition("#")[2] if not target.endswith("#") else target
        said = self.titles.get(name) or self.titles.get(name.lower())
        if said:
            return said
        spoken = _SPOKEN.match(target.strip())
        return spoken[1].replace("-", " ").replace("_", " ").strip() if spoken else target

    def _macro(self, one: re.Match[str]) -> str:
        name, target, label = one[1], one[2] or "", one[3].replace("\\]", "]")
        match name:
            case "image":
                words = _first(label)
                return words if "=" not in words and is_words(words) else ""
            case "menu":
                return " > ".join((target, *filter(None, (part.strip() for part in label.split(">")))))
            case "footnote" | "footnoteref":
                return self._note(
                    *((label.partition(",")[::2]) if name == "footnoteref" else (target, label))
                )
            case "icon" | "anchor" | "indexterm":
                return ""
            case "xref":
                return one[0]
            case _:
                return label

    def _note(self, name: str, text: str) -> str:
        if not text.strip():
            return f"[{self._marks[name]}]" if name in self._marks else ""
        self._notes += 1
        number = self._notes
        if name:
            self._marks[name] = number
        self.waiting.append(f"[{number}] {self.shown(text)}")
        return f"[{number}]"


def unquoted(text: str) -> str:
    """`text` without the marks around words that are set in other letters; curved quotation marks curve."""
    for pair in _PAIRS:
        text = pair.sub(r"\2", text)
    for mark, curved in _CURVED:
        text = mark.sub(curved, text)
    for one in _SINGLE:
        text = one.sub(r"\1", text)
    return text


def _first(label: str) -> str:
    """The words of a label, without what is told behind them (`window=_blank`)."""
    label = " ".join(label.split())
    if label[:1] == '"' and (end := label.find('"', 1)) > 0:
        return label[1:end]
    words = re.split(r",\s{0,5}(?=[\w-]{1,20}\s{0,3}=)", label, maxsplit=1)[0]
    return "" if re.match(r"[\w-]{1,20}=", words) else words.replace("\\]", "]")
