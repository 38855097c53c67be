"""Questions for all that a thing of a program has: methods, exceptions, options, arguments, or those of a version. Pure.

"Which methods of pump.Valve are new in 2.1?"       → methods, of `pump.Valve`, new in 2.1
"What command-line options does pump-cli support?"  → options, of `pump-cli`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, fold
from rag.search.whole.everything import in_plain_words
from rag.search.whole.phrases import END, PLEASE
from rag.search.whole.wording import Wording

Kind: TypeAlias = Literal[
    "method", "function", "attribute", "exception", "class", "name", "option", "argument", "decorator", "any"
]
Change: TypeAlias = Literal["", "new", "changed", "deprecated", "removed"]

_NOUNS: dict[str, Kind] = {
    "method": "method", "function": "function", "attribute": "attribute", "property": "attribute", "propertie": "attribute",
    "exception": "exception", "error": "exception", "class": "class", "classe": "class", "enum": "class",
    "constant": "name", "variable": "name", "setting": "name", "option": "option", "flag": "option", "switch": "option",
    "switche": "option", "argument": "argument", "parameter": "argument", "param": "argument", "arg": "argument", "member": "any",
    "thing": "any", "name": "any", "addition": "any", "api": "any", "feature": "any", "command": "name", "subcommand": "name",
    "field": "attribute", "decorator": "decorator", "part": "any", "symbol": "any", "object": "any",
}  # fmt: skip
"""What things of a program are called, without the ending of the plural."""
_NOUN = "|".join(sorted((f"{one}s" for one in _NOUNS), key=len, reverse=True))
_ASK = (
    r"(?:(?:which|what)(?:\s+(?:are|were)(?=\s+(?:all\s+)?the\b))?|(?P<number>how\s+many)"
    r"|(?:list|name|show|give|enumerate|tell)(?:\s+(?:me|us))?(?:\s+(?:an?\s+|the\s+)?list\s+of)?|(?=(?:all|every)\b))"
)
_MEMBERS = Wording(
    rf"{PLEASE}{_ASK}\s*(?:(?:all|every|each|of|the|different|available|possible|various)\s+)*(?P<before>(?:[\w.:-]+\s+){{0,4}}?)(?P<noun>{_NOUN})\b(?P<more>\s*(?:,|and|or|/)\s*(?:the\s+)?(?:{_NOUN})\b)*(?P<rest>.*?)(?:,?\s+please)?{END}",
    needs=_NOUN,
)
_CHANGED = Wording(
    rf"{PLEASE}(?:(?:list|name|show|give)(?:\s+(?:me|us))?\s+)?(?:what|which|everything|all)(?P<in>\s+(?:in|of)\s+(?:the\s+)?[\w.]+(?:\s+module)?(?:\s+that)?)?(?:['’]s|\s+(?:is|are|was|were|has\s+been|have\s+been|all))+\s+(?P<noun>)(?P<before>)(?P<number>(?!))?(?P<rest>(?:new|added|introduced|changed|deprecated|removed)\b.*?){END}",
    needs="new|added|introduced|changed|deprecated|removed",
)
_VERSION = regex(
    r"\b(?:in|since|with|by|from|as\s+of|for)\s+(?:the\s+)?(?:(?P<product>[A-Z][\w+]*)\s+)?(?:(?:version|release)\s+)?v?(?P<number>\d+(?:\.\d+)+\w*)(?:\s+release)?(?=\W|$)",
)
_ADDED = Wording(
    rf"^{PLEASE[1:]}what\s+(?:did|does|has)\s+(?P<version>(?:\w+\s+){{1,2}}v?\d+(?:\.\d+)+)\s+(?P<did>add)(?:ed)?\s+(?:to|in)\s+(?P<to>.+?){END}",
    needs="add",
)
_CHANGES: dict[Change, str] = {
    "new": r"new(?:ly)?|added|introduced|gained|got|appeared|came",
    "changed": r"changed|modified|altered",
    "deprecated": r"deprecated",
    "removed": r"removed|dropped",
}
_OF_CODE = frozenset(
    "module modules class classes function functions method methods object objects instance instances package library command commands program tool"
    " script constructor type interface page manual reference documentation api utility line command-line cli public standard own"
    " understand understands understood accept accepts accepted take takes taken support supports supported provide provides provided offer offers"
    " offered define defines defined raise raises raised have has had set pass passed give given list know knows recognise recognize exist available"
    " use used call called calling come comes contain contains include includes belong exposed expose exposes documented described there get gets go"
    " python-m add keyword positional optional instance built-in builtin new newly version possible allow allows allowed valid mean means i you we can"
    " marked as listed exception error can added introduced gained got changed modified deprecated removed dropped appeared came since release".split()
)
"""Words that say nothing of whose they are."""
_TOKEN = regex(r"[\w@$][\w$.:#/+-]*(?:\(\))?")
_COMMAND_LINE = regex(r"command[- ]line|\bcli\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MembersAsked:
    """What is asked for of a thing of a program."""

    kind: Kind
    noun: str
    """As the question says it."""
    owner: tuple[str, ...]
    """Words that say of what: names of programs, modules, classes, as they stand."""
    change: Change = ""
    version: str = ""
    number: bool = False


def members_asked(text: str) -> MembersAsked | None:
    """What `text`, in one line, asks for of a thing of a program; None for all else.

    >>> members_asked("What did Pump 2.1 add to the valve module?").owner
    ('valve',)
    >>> members_asked("Which methods of pump.Valve are new in Pump 2.1?")
    MembersAsked(kind='method', noun='methods', owner=('pump.Valve',), change='new', version='2.1', number=False)
    >>> members_asked("What options does python -m pump take?").owner
    ('python', 'pump')
    """
    text = in_plain_words(text)
    text = _ADDED.sub(lambda m: f"What was {m['did']}ed to {m['to']} in {m['version']}?", text)
    match = _MEMBERS.match(text) or _CHANGED.match(text)
    if match is None:
        return None
    said = f"{match['before']} {match.groupdict().get('in') or ''} {match['rest']}"
    version = _VERSION.search(said)
    if version:
        said = f"{said[: version.start()]} {said[version.end() :]}"
    change: Change = next(
        (one for one, words in _CHANGES.items() if re.search(rf"\b(?:{words})\b", said)), ""
    )
    if version and not change:
        return None
    noun = match["noun"].lower()
    kind = _NOUNS[noun[:-1]] if noun and not match.groupdict().get("more") else "any"
    if kind == "class" and re.search(r"\b(?:exception|error)\s*$", match["before"], re.IGNORECASE):
        kind = "exception"
    if kind == "argument" and _COMMAND_LINE.search(said):
        kind = "option"
    if kind == "any" and not version:
        return None
    tokens = (one.group().rstrip(".:-/").removesuffix("()") for one in _TOKEN.finditer(said))
    owner = tuple(one for one in tokens if _names(one))
    number = bool(match.groupdict().get("number"))
    return (
        MembersAsked(
            kind,
            noun or "things",
            owner,
            change if version else "",
            version["number"] if version else "",
            number,
        )
        if owner
        else None
    )


def _names(token: str) -> bool:
    low = fold(token)
    return bool(low) and low not in _OF_CODE and low not in FUNCTION_WORDS and low != "m"
