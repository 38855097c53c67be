"""What of a mail somebody else wrote before, or a program adds: quoted replies and signatures. Pure.

They stay in the text as furniture. A forwarded mail is no quotation: it is what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.formats.html.piece import Piece
from ingest.formats.html.tree import Node, attributes
from ingest.formats.text.lines.wrapped import laid_out
from rag.language.blocks import blocks_of
from rag.types import Block

_QUOTED = re.compile(r"[ \t]*>")
_WROTE = re.compile(
    r"(?=.{8,200}$)(?:On|Am|Le|El|Il|Op|Em|Den|W dniu|В|\d{4}[-/]\d|.{0,60}\d{4}).{3,190}"
    r"(?:wrote|schrieb|écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał\(?a?\)?|пишет|написал\(?а?\)?|yazdı)"
    r"[^\n]{0,40}:\s*$",
    re.I,
)
_ORIGINAL = re.compile(
    r"[-_ ]{2,200}+\s{0,4}+(?:original message|ursprüngliche nachricht|message d'origine|mensaje original)",
    re.I,
)
_HEADS = (
    r"from|von|de|da|van|od|från|fra|от",
    r"sent|date|gesendet|datum|envoyé|enviado(?: el)?|enviada(?: em)?|inviato|data|verzonden|skickat|sendt|wysłano|отправлено|дата",
    r"to|an|à|para|pour|a|aan|till|til|do|кому",
    r"subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|тема",
)
"""What Outlook calls sender, day, receivers and subject of the mail that is answered."""
_HEAD = tuple(re.compile(rf"\W{{0,3}}(?:{names})\s?:", re.I) for names in _HEADS)
_MOST_HEADS = 8
"""Lines in which they stand: copies are among them, and receivers that go on in the next line."""
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|vs|vb|doorst|пересл)\s*:", re.I)
_PASSED_ON = re.compile(
    r"forward|weitergeleitet|transféré|transmis|reenviado|inoltrat|doorgestuurd|encaminhad|пересла", re.I
)
_SIGNATURE = re.compile(r"--\s*$")
_FORWARDED = re.compile(
    r"[-_ ]{2,200}+\s{0,4}+(?:forwarded message|weitergeleitete nachricht|begin forwarded)", re.I
)
_SIGNATURE_LINES = 15
_QUOTES = (
    "blockquote[type=cite], .gmail_quote, .gmail_signature, .moz-cite-prefix, .moz-signature, .yahoo_quoted, "
    "#divRplyFwdMsg, #appendonsend, #Signature, .protonmail_quote"
)


def is_forward(subject: str | None) -> bool:
    """Whether a mail hands on another: `FW: The gate`."""
    return _FORWARD.match(subject or "") is not None


def plain_blocks(text: str, *, is_reply: bool = True) -> Iterator[tuple[str, Sequence[Block]]]:
    """The plain body of a mail in pieces, each with its blocks; quoted replies and the signature are furniture.

    Lines that a margin has broken become whole paragraphs. `is_reply`: sender, day and subject of another mail below the
    text begin what is answered.
    """
    for part, kept in _parts(text, is_reply=is_reply):
        if not part.strip():
            continue
        if kept:
            layout = laid_out(part)
            text, blocks = (layout.text, layout.blocks) if layout else (part, blocks_of(part))
            yield text, [_said(block, text) for block in blocks]
        else:
            start = len(part) - len(part.lstrip())
            yield part, [Block("furniture", start, len(part.rstrip()))]


def _said(block: Block, text: str) -> Block:
    """A line of a mail that stands alone is said, and no heading, unless it is marked as one or numbered."""
    if block.kind == "heading" and text[block.start] != "#" and not text[block.start].isdecimal():
        return replace(block, kind="paragraph", level=0)
    return block


def flowed(text: str, *, joined: bool) -> str:
    """Paragraphs of a text whose lines end in a space where they go on (RFC 3676); `joined`: without that space."""
    lines: list[str] = []
    open_line = False
    for line in text.splitlines():
        line = line.removeprefix(" ")  # a space that was stuffed in
        if open_line and line and not _QUOTED.match(line) and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        open_line = line.endswith(" ") and line != "-- "
        if open_line and joined:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def quoted_nodes(body: Node) -> frozenset[int]:
    """`mem_id`s of the parts of an HTML mail that quote or sign; none where all of it would be one."""
    found = [node for node in body.css(_QUOTES) if not _is_forwarded(node)]
    quoted = sum(len(node.text(deep=True) or "") for node in found)
    return (
        frozenset(node.mem_id for node in found) if quoted < len(body.text(deep=True) or "") else frozenset()
    )


def without_quotations(pieces: Sequence[Piece], *, is_reply: bool = True) -> Sequence[Piece]:
    """Pieces of quotations as furniture, the line before them too that says who wrote; all as they are where nothing
    would be left. `is_reply` as in `plain_blocks`."""
    if all(piece.marginal for piece in pieces):
        return pieces
    lines = [(line, number) for number, piece in enumerate(pieces) for line in piece.text.split("\n")]
    own = next((number for number, piece in enumerate(pieces) if not piece.marginal), 0)
    answered = _answered([line for line, _ in lines]) if is_reply else None
    first = lines[answered][1] if answered is not None else len(pieces)
    for number, piece in enumerate(pieces):
        if piece.marginal or _WROTE.match(piece.text) or number >= first > own:
            piece.kind, piece.level = "furniture", 0
    return pieces


def _is_forwarded(node: Node) -> bool:
    names = attributes(node).get("class") or ""
    return "gmail_quote" in names and bool(_FORWARDED.search((node.text(deep=True) or "")[:200]))


def _answered(lines: Sequence[str]) -> int | None:
    """The line below other text where sender, day, receivers and subject of the mail that is answered begin, or the rule above."""
    said = [(number, line) for number, line in enumerate(lines) if line.strip()]
    for at, (number, line) in enumerate(said):
        if not at or not _HEAD[0].match(line) or _PASSED_ON.search(said[at - 1][1]):
            continue
        below = [other for _, other in said[at + 1 : at + _MOST_HEADS]]
        if all(any(map(head.match, below)) for head in _HEAD[1:]):
            is_rule = not any(map(str.isalnum, said[at - 1][1]))
            return said[at - 1][0] if is_rule else number
    return None


def _parts(text: str, *, is_reply: bool) -> Iterator[tuple[str, bool]]:
    """Runs of lines, and whether each was written for this mail."""
    lines = text.splitlines(keepends=True)
    kept = _written(lines)
    if is_reply and (answered := _answered(lines)) is not None:
        kept[answered:] = [False] * (len(lines) - answered)
    if not any(keep and line.strip() for line, keep in zip(lines, kept, strict=True)):
        kept = [True] * len(lines)  # nothing else is there
    first = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or kept[number] != kept[first]:
            yield "".join(lines[first:number]), kept[first]
            first = number


def _written(lines: Sequence[str]) -> list[bool]:
    kept = [not _QUOTED.match(line) for line in lines]
    for number, line in enumerate(lines):
        stripped = line.strip()
        following = next(
            (other for other in range(number + 1, min(number + 4, len(lines))) if lines[other].strip()), None
        )
        if following is not None and _WROTE.match(
            " ".join(f"{stripped} {lines[number + 1].strip()}".split())
        ):
            after = next((o for o in range(number + 1, min(number + 5, len(lines))) if not kept[o]), None)
            if after is not None:
                kept[number:after] = [False] * (after - number)
        if _ORIGINAL.match(stripped):
            kept[number:] = [False] * (len(lines) - number)
        if _SIGNATURE.match(line) and len(lines) - number <= _SIGNATURE_LINES:
            kept[number:] = [False] * (len(lines) - number)
    return kept
