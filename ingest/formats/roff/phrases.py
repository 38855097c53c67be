"""The words that one line of `mdoc` shows: macros stand among its words, and each speaks of those after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.formats.roff.escapes import JOINED

_OPENING, _CLOSING = frozenset("(["), frozenset((".", ",", ":", ";", ")", "]", "?", "!"))
_ENCLOSING = {
    "Aq": "<>", "Bq": "[]", "Brq": "{}", "Dq": "“”", "Op": "[]", "Pq": "()", "Ql": "‘’", "Qq": '""', "Sq": "‘’",
}  # fmt: skip
"""Macros that put marks around the rest of the line."""
_OPENS = {"Ao": "<", "Bo": "[", "Bro": "{", "Do": "“", "Oo": "[", "Po": "(", "Qo": '"', "So": "‘"}
_CLOSES = {"Ac": ">", "Bc": "]", "Brc": "}", "Dc": "”", "Oc": "]", "Pc": ")", "Qc": '"', "Sc": "’"}
_WORDS = frozenset(
    "Ad An Ar Bk Cd Cm Dv Em Er Ev Fa Fd Fr Ft Ic Lb Li Ms Mt Nd No Ns Pa Sm Sx Sy Tn Va Vt Xo Xc Ap Pf Fl Nm Xr Fn Fo Fc In "
    "Lk St Ex Rv Bx At Nx Fx Ox Dx Bsx Ux Ud Bt Ta Es En Eo Ec".split()
)
INLINE = _WORDS | _ENCLOSING.keys() | _OPENS.keys() | _CLOSES.keys()
"""Macros that may stand within a line."""
_SYSTEMS = {
    "Bx": "BSD", "At": "AT&T UNIX", "Nx": "NetBSD", "Fx": "FreeBSD", "Ox": "OpenBSD", "Dx": "DragonFly", "Bsx": "BSD/OS",
    "Ux": "UNIX",
}  # fmt: skip
_FULL = {
    "Ud": "currently under development.",
    "Bt": "is currently in beta test.",
}
_DEFAULT = {"Ar": "file ...", "Pa": "~"}
_MOST_WORDS = 2000
HELD = "\ue002"
"""Before a mark that stands as a word of its own."""


@dataclass(slots=True)
class Phrase:
    """What has been said of a line so far."""

    text: str = ""
    glued: bool = False
    """The next word follows without a space."""
    leads: bool = False
    """The first word follows what is before the line without a space."""
    spaced: bool = True
    declares: bool = False
    """It stands in the synopsis, where functions and headers are shown as a program declares them."""

    def put(self, word: str, *, tight: bool = False) -> None:
        if not self.text:
            self.leads = tight or self.glued
        elif not (tight or self.glued or not self.spaced):
            self.text += " "
        self.text += word.removeprefix(HELD)
        self.glued = False

    def plain(self, word: str) -> None:
        """A word, or a mark that stands with its neighbours."""
        self.put(word, tight=word in _CLOSING)
        self.glued = word in _OPENING

    @property
    def line(self) -> str:
        """The words, marked where the next line follows without a space."""
        return self.text + (JOINED if self.glued else "")


@dataclass(slots=True)
class Words:
    """The words of a line, and where one is in them."""

    words: Sequence[str]
    quoted: Sequence[bool]
    at: int = 0

    def macro(self) -> str | None:
        """The macro that comes next, if one does."""
        more = self.at < min(len(self.words), _MOST_WORDS)
        return self.words[self.at] if more and not self.quoted[self.at] and self._is_macro() else None

    def _is_macro(self) -> bool:
        return self.words[self.at] in INLINE

    def own(self) -> list[str]:
        """The words up to the next macro."""
        start = self.at
        while self.at < min(len(self.words), _MOST_WORDS) and self.macro() is None:
            self.at += 1
        marks = _CLOSING | _OPENING
        return [
            HELD + self.words[n] if self.quoted[n] and self.words[n] in marks else self.words[n]
            for n in range(start, self.at)
        ]

    @property
    def more(self) -> bool:
        return self.at < min(len(self.words), _MOST_WORDS)


def said(
    words: Sequence[str], quoted: Sequence[bool], *, name: str, spaced: bool = True, declares: bool = False
) -> Phrase:
    """What a line shows; `name` is what the page is about, as `.Nm` shows it.

    >>> said(["Op", "Fl", "a", "Ar", "file", "."], [False] * 6, name="ls").line
    '[-a file].'
    """
    phrase = Phrase(spaced=spaced, declares=declares)
    _said(Words(words, quoted), phrase, name)
    return phrase


def _said(words: Words, phrase: Phrase, name: str) -> None:
    waiting: list[tuple[str, list[str]]] = []
    while words.more:
        if (macro := words.macro()) is None:
            for word in words.own():
                phrase.plain(word)
            continue
        words.at += 1
        if macro in _ENCLOSING:
            end = len(words.words)
            while end > words.at and words.words[end - 1] in _CLOSING and not words.quoted[end - 1]:
                end -= 1
            marks = _ENCLOSING[macro]
            phrase.put(marks[0])
            phrase.glued = True
            waiting.append((marks[1], list(words.words[end:])))
            words.words, words.quoted = words.words[:end], words.quoted[:end]
        else:
            _macro(macro, words, phrase, name)
    for closes, after in reversed(waiting):
        phrase.put(closes, tight=True)
        for word in after:
            phrase.plain(word)


def _macro(macro: str, words: Words, phrase: Phrase, name: str) -> None:
    if macro in _OPENS:
        phrase.put(_OPENS[macro])
        phrase.glued = True
    elif macro in _CLOSES:
        phrase.put(_CLOSES[macro], tight=True)
    elif macro == "Ns":
        phrase.glued = True
    elif macro == "Ap":
        phrase.put("'", tight=True)
        phrase.glued = True
    elif macro == "Pf" and words.more:
        phrase.put(words.words[words.at])
        words.at += 1
        phrase.glued = True
    elif macro == "Fl":
        _flags(words, phrase)
    elif macro in ("Xo", "Xc", "Eo", "Ec", "Es", "En", "Ta"):
        return
    else:
        _shown(macro, words.own(), phrase, name)


def _flags(words: Words, phrase: Phrase) -> None:
    flags = words.own()
    if not flags or flags[0] in _CLOSING:
        phrase.put("-")
        phrase.glued = words.macro() is not None and not flags
    for flag in flags:
        if flag in _CLOSING or flag in _OPENING or flag == "|":
            phrase.plain(flag)
        else:
            phrase.put(f"-{flag}")


def _shown(macro: str, own: list[str], phrase: Phrase, name: str) -> None:
    """A macro that says something of its own words `own`."""
    after: list[str] = []
    while own and own[-1] in _CLOSING:
        after.insert(0, own.pop())
    match macro:
        case "Xr" if own:
            own = [f"{own[0]}({own[1]})" if len(own) > 1 else own[0], *own[2:]]
        case "Fn" if own:
            own = [f"{own[0]}({', '.join(own[1:])}){';' if phrase.declares else ''}"]
        case "In" if own:
            own = [f"{'#include ' if phrase.declares else ''}<{own[0]}>", *own[1:]]
        case "Lk" if len(own) > 1:
            own = [f"{' '.join(own[1:])}:", own[0]]
        case "Nd":
            own = ["–", *own]
        case "Nm" if not own:
            own = [name]
        case "An" if own and own[0] in ("-split", "-nosplit"):
            own = own[1:]
        case "Lb" if own:
            own = [f"library “{own[0]}”"]
        case "St" if own:
            own = [_STANDARDS.get(own[0].lstrip("-"), own[0].lstrip("-"))]
        case "Ex":
            own = f"The {' '.join(own[1:]) or name} utility exits 0 on success, and >0 if an error occurs.".split()
        case "Rv":
            functions = " ".join(f"{one}()" for one in own[1:]) or f"{name}()"
            own = [f"The {functions} function {_RETURNS}"]
    if macro in _SYSTEMS:
        own = _system(macro, own)
    own = own or [_FULL.get(macro) or _DEFAULT.get(macro, "")]
    for word in filter(None, own):
        phrase.plain(word)
    for word in after:
        phrase.plain(word)


_RETURNS = (
    "returns the value 0 if successful; otherwise the value -1 is returned and the global variable errno is set to "
    "indicate the error."
)
_STANDARDS: Mapping[str, str] = {
    "ansiC": "ANSI X3.159-1989 (“ANSI C89”)",
    "isoC": "ISO/IEC 9899:1990 (“ISO C90”)",
    "isoC-99": "ISO/IEC 9899:1999 (“ISO C99”)",
    "isoC-2011": "ISO/IEC 9899:2011 (“ISO C11”)",
    "p1003.1": "IEEE Std 1003.1 (“POSIX.1”)",
    "p1003.1-88": "IEEE Std 1003.1-1988 (“POSIX.1”)",
    "p1003.1-90": "IEEE Std 1003.1-1990 (“POSIX.1”)",
    "p1003.1-96": "ISO/IEC 9945-1:1996 (“POSIX.1”)",
    "p1003.1-2001": "IEEE Std 1003.1-2001 (“POSIX.1”)",
    "p1003.1-2004": "IEEE Std 1003.1-2004 (“POSIX.1”)",
    "p1003.1-2008": "IEEE Std 1003.1-2008 (“POSIX.1”)",
    "p1003.2": "IEEE Std 1003.2 (“POSIX.2”)",
    "p1003.2-92": "IEEE Std 1003.2-1992 (“POSIX.2”)",
    "xpg4": "X/Open Portability Guide Issue 4 (“XPG4”)",
    "susv2": "Version 2 of the Single UNIX Specification (“SUSv2”)",
    "susv3": "Version 3 of the Single UNIX Specification (“SUSv3”)",
}


def _system(macro: str, own: list[str]) -> list[str]:
    system = _SYSTEMS[macro]
    if macro == "Bx" and own:
        return [f"{own[0]}{system}{'-' + own[1] if len(own) > 1 else ''}"]
    if macro == "At" and own:
        known = own[0][:1] == "v" and own[0][1:].isdecimal()
        return [f"Version {own[0][1:]}" if known else own[0], system]
    return [system, *own]
