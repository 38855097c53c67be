"""What a document defines, as reference documentation is laid out: a term of a program, and what stands below it. Pure.

    class pump.Valve(size)        a heading, or a term with its text in one line; fields and headings of one list stand side by side
        open(wait=0)              below the class
        flow: litres a minute
    -n N, --number=N: how often   an option, below what a command's section says of it

A term is known by its shape, so what a text says between two terms ("Note", "Raises: ...") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from rag.language.patterns import regex
from rag.types import Block, Span

Shape: TypeAlias = Literal["option", "call", "name", "class", "exception", "other"]

MOST_TERM = 300
"""Code points of a term; a longer line is a sentence."""
MOST_LEAD = 400
"""Code points of what leads a list of terms in."""
_KIND = (
    r"(?P<kind>(?:(?:abstract|async|static|final|const|public|protected|default|awaitable|generator)\s+)*"
    r"(?:class|exception|function|method|classmethod|staticmethod|abstractmethod|coroutine|async|property|attribute|data|variable|constant|macro|type"
    r"|enum|struct|interface|trait|fn|def|func|decorator|module|static|const|var|let))\s+"
)
_IDENTIFIER = r"[A-Za-z_$@][\w$]*(?:(?:\.|::|#|->)[A-Za-z_$][\w$]*)*"
_OPTION = regex(r"--?[\w?][\w-]*(?:[ =,|\[<]\s*\S.*)?", re.DOTALL)
_CALL = regex(rf"(?P<name>{_IDENTIFIER})\s?\(.*\)(?:\s*(?:->|→|:|throws\b)\s*\S.*)?", re.DOTALL)
_NAME = regex(rf"(?P<name>{_IDENTIFIER})(?:\s*(?:=|:\s)\s*\S.*)?")
_PREFIXED = regex(
    rf"(?:{_KIND}|(?P<title>Class|Exception|Function|Method|Enum|Interface|Struct)\s+)"
    rf"(?P<rest>(?P<name>{_IDENTIFIER})(?:\s*[(\[<:={{].*|\s+(?:extends|implements)\s.*)?)",
    re.DOTALL,
)
_PLAIN_NAME = regex(r"[a-z][a-z]+|.*[a-z][A-Z].*|.*[_.$:\d].*|[A-Z][A-Z]+")
"""Names that are no words of a heading: `width`, `maxRows`, `max_rows`, `EOF`; not `Notes`."""
_MARK = regex(r"^\s*(?:[-*•+]|#{1,6})\s+|[`¶*]+|\[source\]\s*$")
_CLASSES = ("class", "type", "struct", "enum", "interface", "trait")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that a document defines; spans count code points of the document."""

    term: Span
    body: Span
    """With what stands below it, up to the first term within it or behind it."""
    name: str
    """The identifier of the term, `pump.Valve.open`; of an option the term as it stands."""
    shape: Shape
    kind: str
    """The word before it that says what it is, "class"; mostly empty."""
    owner: int | None
    """Number of the definition that it stands below."""
    above: tuple[str, ...]
    """Headings above it that define nothing, the highest first."""
    lead: str
    """What stands before the first of those that stand side by side."""
    said: tuple[Span, ...] = ()
    """The blocks that tell of it, without those that tell of terms within it."""


@dataclass(slots=True)
class _Open:
    """A heading under which a text stands."""

    level: int
    line: str
    number: int | None
    """Of the definition, where it is one."""


def definitions_of(text: str, blocks: Sequence[Block]) -> list[Definition]:
    """The terms that a document defines, in order.

    >>> text = "class Valve(size)\\n\\nopen(wait)\\n\\nflow: litres a minute"
    >>> blocks = [Block("heading", 0, 17, 1), Block("heading", 19, 29, 2), Block("field", 31, 52)]
    >>> [(one.name, one.shape, one.owner) for one in definitions_of(text, blocks)]
    [('Valve', 'class', None), ('open', 'call', 0), ('flow', 'name', 0)]
    """
    shown = [block for block in blocks if block.kind != "furniture" and text[block.start : block.end].strip()]
    found: list[Definition] = []
    said: dict[int, list[Span]] = {}
    stack: list[_Open] = []
    leads: dict[tuple[int | None, tuple[str, ...]], str] = {}
    for at, block in enumerate(shown):
        level = block.level if block.kind == "heading" else 0
        if level:
            while stack and stack[-1].level >= level:
                stack.pop()
        if block.kind == "code":
            found += _of_usage(text, block, stack, _lead(text, shown, at))
            continue
        term = _term(text, block)
        shaped = shape_of(text[slice(*term)], headed=bool(level)) if term else None
        if shaped and not level:
            _close(stack, found, shaped[0], shaped[2])
        owner, above = _place(stack)
        if shaped and term:
            lead = leads.setdefault((owner, above), _lead(text, shown, at))
            shape, name, kind = shaped
            end = _end(text, shown, at) if level else block.end
            found.append(Definition(term, (block.start, end), name, shape, kind, owner, above, lead))
            said[len(found) - 1] = [(block.start, block.end)]
        elif owner is not None:
            said[owner].append((block.start, block.end))
        if level:
            line = " ".join(_MARK.sub("", text[block.start : block.end]).split())
            stack.append(_Open(level, line, len(found) - 1 if shaped else None))
    return [replace(one, said=tuple(said.get(n, (one.body,)))) for n, one in enumerate(found)]


def _place(stack: Sequence[_Open]) -> tuple[int | None, tuple[str, ...]]:
    """The number of the definition that a text below these headings is of, and the headings that define nothing."""
    owner = next((one.number for one in reversed(stack) if one.number is not None), None)
    return owner, tuple(one.line for one in stack if one.number is None)


_USAGE = regex(r"^[ \t]{1,12}(?P<term>-{1,2}\w[^\n]*?)(?:[ \t]{2,}(?P<said>\S[^\n]*))?$", re.MULTILINE)
"""An option in the help of a command: its line is indented, and what it does stands behind some spaces or in the next line."""


def _of_usage(text: str, block: Block, stack: Sequence[_Open], lead: str) -> Iterator[Definition]:
    """The options in a block that shows the help of a command, and no call of it that goes on over several lines."""
    lines = [
        m
        for m in _USAGE.finditer(text, block.start, block.end)
        if not re.search(r"[\\\[\]]$", m.group().rstrip())
    ]
    lines = [m for m in lines if shape_of(m["term"])]
    if not any(m["said"] for m in lines):
        return
    owner, above = _place(stack)
    lead = f"{lead}\n{text[block.start : lines[0].start()][:MOST_LEAD]}"
    for m in lines:
        name = " ".join(m["term"].split())
        yield Definition(m.span("term"), m.span(), name, "option", "", owner, above, lead)


def shape_of(term: str, *, headed: bool = False) -> tuple[Shape, str, str] | None:
    """What a term looks like, the identifier in it, and the word that says what it is; None for what is no term of a program.

    >>> shape_of("exception sqlite3.Error"), shape_of("-n N, --number=N"), shape_of("Return type"), shape_of("open(wait=0)")
    (('exception', 'sqlite3.Error', 'exception'), ('option', '-n N, --number=N', ''), None, ('call', 'open', ''))
    """
    said = " ".join(_MARK.sub("", term).split())
    if not said or len(said) > MOST_TERM:
        return None
    if _OPTION.fullmatch(said):
        return "option", said, ""
    match = _PREFIXED.fullmatch(said)
    if match and not (
        match["title"] and match["rest"].isalpha() and match["rest"].islower()
    ):  # "Function details"
        kind = (match["kind"] or match["title"]).split()[-1].lower()
        if kind in _CLASSES or kind == "exception":
            return ("class" if kind in _CLASSES else "exception"), match["name"], kind
        return ("call" if "(" in match["rest"] else "name"), match["name"], kind
    if match := _CALL.fullmatch(said):
        return "call", match["name"], ""
    match = _NAME.fullmatch(said)
    if (
        match
        and _PLAIN_NAME.fullmatch(match["name"])
        and not (headed and match["name"].isalpha() and said.isupper())
    ):
        return "name", match["name"], ""
    return None


def _term(text: str, block: Block) -> Span | None:
    """Where the term of a block stands: a heading whole, of a field what stands before its colon, of an item or a row what stands
    before its text."""
    said = text[block.start : block.end]
    if block.kind == "heading":
        return block.start, block.end
    if block.kind == "field":
        end = said.find(": ")
        return (block.start, block.start + end) if 0 < end <= MOST_TERM else None
    if block.kind not in ("item", "row"):
        return None
    start = len(said) - len(_MARK_FIRST.sub("", said))
    match = _ITEM_TERM.match(said, start)
    return (block.start + match.start("term"), block.start + match.end("term")) if match else None


_MARK_FIRST = regex(r"^\s*(?:[-*•+]\s+)?")
_ITEM_TERM = regex(
    r"[`*]*(?P<term>-{1,2}\w[\w-]*(?:[ =]?[\[<{(]?[A-Za-z_][\w.…-]*[\]>})]?)?(?:`?(?:,|\s\|)\s`?-{1,2}\w[\w-]*(?:[ =]?[\[<{(]?[A-Za-z_][\w.…-]*[\]>})]?)?)*)[`*]*(?=\s*(?:$|\||[:–—]\s|\s-\s|\n|\s{2}))",
)
"""An option at the beginning of an item or a row: other terms of lists are read as lists."""


def _close(stack: list[_Open], found: Sequence[Definition], shape: Shape, kind: str) -> None:
    """Leave the terms that the term of a line stands beside: those of its shape, and calls, which nothing but their labels stand below."""
    for n in reversed(range(len(stack))):
        number = stack[n].number
        if number is None:
            continue
        one = found[number]
        if (one.shape, one.kind) == (shape, kind):
            del stack[n:]
            return
    while (
        stack
        and (number := stack[-1].number) is not None
        and found[number].shape in ("call", "name", "option")
    ):
        stack.pop()


def _lead(text: str, shown: Sequence[Block], at: int) -> str:
    """What stands right before the first of several terms: the last lines up to a heading."""
    lines: list[str] = []
    for block in reversed(shown[max(0, at - 4) : at]):
        if block.kind not in ("paragraph", "code", "caption"):
            break
        lines.append(text[block.start : block.end])
    return "\n".join(reversed(lines))[-MOST_LEAD:]


def _end(text: str, shown: Sequence[Block], at: int) -> int:
    """Where what is said of the term of a block ends: before the next term, and before the next heading, but for such as stand below
    its own and define nothing ("Parameters")."""
    first, end = shown[at], shown[at].end
    for block in shown[at + 1 :]:
        term = _term(text, block)
        if term and shape_of(text[slice(*term)], headed=block.kind == "heading"):
            break
        if block.kind == "heading" and not 0 < first.level < block.level:
            break
        end = block.end
    return end


def signature(term: str) -> Iterator[str]:
    """The parameters in the brackets of a call, each as it stands, without marks between them.

    >>> list(signature("open(path, mode='r', /, *, size: int = (1), **more)"))
    ['path', "mode='r'", 'size: int = (1)', '**more']
    """
    inside = term[term.find("(") + 1 : term.rfind(")")] if "(" in term else ""
    depth, part = 0, ""
    for char in f"{inside},":
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth <= 0:
            if (said := part.strip(" []\n")) and said not in ("/", "*", "self", "cls", "...", "…"):
                yield said
            part = ""
        else:
            part += char
