"""How the names of things that are asked for begin or end: "commands that begin with the letter m", "files ending in .toml". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.patterns import regex
from rag.language.words import fold
from rag.search.whole.wording import Wording

_MARK = "\"'“”‘’`"
_SAID = rf"[{_MARK}]?[^\s{_MARK},;?!]{{0,23}}[^\s{_MARK},;?!.…][{_MARK}]?"
_CALLED = (
    r"(?:the\s+|an?\s+)?(?P<called>letters?|prefix|suffix|extension|ending|characters?|string|syllable)\s+"
)
_BEGINS = r"(?P<where>begin|start|end)(?:s|(?P<doing>n?ing)|ed)?\s+(?:with|(?<=\bend\s)in|(?<=\bends\s)in|(?<=\bending\s)in)"
_LETTERED = Wording(
    rf"\s*,?\s+(?:(?:(?P<whose>whose\s+(?:\w+\s+){{1,2}})|(?P<that>(?:that|which)\s+))?(?:all\s+)?(?:(?:do|must|have\s+to)\s+)?{_BEGINS}\s+(?:{_CALLED})?|with\s+(?:the\s+|an?\s+)?(?P<with>prefix|suffix|extension|ending)\s+)"
    rf"(?P<said>{_SAID})(?:\s+or\s+(?:(?:with|in)\s+)?(?:the\s+letter\s+)?(?P<other>{_SAID}))?(?=[\s?.!,;:]|$)",
    needs="begin|start|end|prefix|suffix|extension",
)
_ASKS = regex(r"\W*(?:\w+\s+){0,4}?(?:which|what|how\s+many)\b", re.IGNORECASE)
_A_THING = regex(r"(?<!\w)a\s+(?!(?:are|is|were|was|exist|occur|appear)\b)\w")
"""An article where a letter would stand: "with a prayer"."""
_LAST = regex(r"\b(?:surnames?|(?:last|family)\s+names?)\b", re.IGNORECASE)
_SIGN = regex(r"[^\w\s]|_")
_BEFORE_NAME = " \t\"'“”‘’`*•·#>([{<"
_ITEM_MARK = regex(r"(?:[-+]|\d{1,3}[.)])\s+")
_BEHIND_NAME = regex(r"\s*(?:[|–—]|:\s|\s-\s)\s*")
_AT_END = frozenset(("suffix", "extension", "ending"))


@dataclass(frozen=True, slots=True)
class Letters:
    """What a name must begin or end with; any of `wanted`, without case."""

    wanted: tuple[str, ...]
    at_end: bool = False
    last: bool = False
    """Whether it is the last of several names: somebody's surname."""

    def fits(self, name: str) -> bool:
        """Whether `name` begins, or ends, with one of them; letters also behind the signs of an option.

        >>> [Letters(("m",)).fits(name) for name in ("mkdir", "--max", "Move: to another", "ls")]
        [True, True, True, False]
        >>> Letters((".toml",), at_end=True).fits("a.toml: the first"), Letters(("o",), last=True).fits("Ida Orr")
        (True, True)
        """
        said = _ITEM_MARK.sub("", name.strip(), count=1).lstrip(_BEFORE_NAME)
        said = _BEHIND_NAME.split(said, maxsplit=1)[0].casefold()
        if self.at_end:
            return said.rstrip(_MARK + ".,;:)]}> ").endswith(self.wanted)
        said = said.rpartition(" ")[2] if self.last else said
        plain = said.lstrip("-/.$@_")
        return any((plain if one[0].isalnum() else said).startswith(one) for one in self.wanted)


def lettered(text: str) -> tuple[Letters, str] | None:
    """How the names in a question begin or end, and the question without that; None where nothing says it.

    >>> lettered("Which commands that begin with the letter m are required?")
    (Letters(wanted=('m',), at_end=False, last=False), 'Which commands are required?')
    >>> lettered("Which meetings start with a prayer?")
    """
    match = _LETTERED.search(text)
    if match is None or match.start() == 0:
        return None
    said = [one for one in (match["said"], match["other"]) if one]
    wanted = tuple(_bare(one) for one in said)
    named = match["with"] or match["called"] or ""
    if not all(wanted) or (named.startswith("letter") and any(len(one) > 2 for one in wanted)):
        return None
    if not named and (not all(map(_is_letters, said, wanted)) or _A_THING.match(text, match.end() - 1)):
        return None
    at_end = fold(match["where"] or "") == "end" or named.lower() in _AT_END
    verb = not (match["that"] or match["whose"] or match["doing"] or match["with"])
    instead = " are there" if verb and _ASKS.match(text) else ""
    last = _LAST.search(match["whose"] or "") is not None
    return Letters(wanted, at_end, last), f"{text[: match.start()]}{instead}{text[match.end() :]}"


def _bare(said: str) -> str:
    return said.strip(_MARK + "*…").strip("-" if said.count("-") == 1 else " ").casefold()


def _is_letters(said: str, bare: str) -> bool:
    """Whether a word is meant as letters: quoted, a single one, in capitals or with signs in it, "M", "--no", ".toml"."""
    return (
        said[0] in _MARK
        or (len(bare) == 1 and bare.isalpha())
        or _SIGN.search(said) is not None
        or (said.isupper() and len(said) > 1)
    )
