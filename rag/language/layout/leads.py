"""What leads in a list, table or piece of code: the header row, or what ends in a colon before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.types import Block

LISTED = ("item", "row", "field", "code")
"""Kinds of blocks that are led in; all but code come several in a row."""
_LEADING = ("paragraph", "item", "caption", "note")
_SALUTATION = regex(
    r"(?:dear|sehr geehrte[rns]?|liebe[rs]?|ch[eè]re?s?|estimad[oa]s?|querid[oa]s?|gentile|egregi[oa]|car[oa]|sayın|sevgili|шановн\w+|уважаем\w+)"
    r" [^.!?\n:;]{1,60}[,:!]|(?:hello|hi|hey|hallo|bonjour|merhaba|good (?:morning|afternoon|evening))\b[^.!?\n:;]{0,60},",
    re.IGNORECASE,
)
_CLOSING = regex(
    r"(?:with |my )?(?:(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many|sincere) )?(?:regards|wishes)|(?:with )?(?:many|best) thanks"
    r"|(?:yours )?(?:very )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|respectfully submitted"
    r"|mit (?:freundlichen?|besten?|herzlichen?|lieben?) gr(?:ü|ue)(?:ß|ss)en|(?:viele|liebe|beste|herzliche|freundliche) gr(?:ü|ue)(?:ß|ss)e|hochachtungsvoll"
    r"|(?:bien )?cordialement|bien à vous|sincères salutations|atentamente|(?:un )?(?:cordial(?:es)? )?saludos?|(?:cordiali|distinti) saluti"
    r"|(?:met )?vriendelijke groet(?:en)?|med (?:vänliga? hälsning(?:ar)?|venn?lig hilsen)|(?:z poważaniem|pozdrawiam|atenciosamente|saygılarımla)"
    r"|(?:з|із) повагою|с уважением",
    re.IGNORECASE,
)


def leads_of(text: str, blocks: Sequence[Block]) -> list[int]:
    """For each block the number of the one that leads it in: the header of its table, a caption, or what ends in a
    colon before its list; -1 without. Furniture in between does not count.

    >>> leads_of("Bring:\\n- a\\n- b", [Block("paragraph", 0, 6), Block("item", 7, 10), Block("item", 11, 14)])
    [-1, 0, 0]
    """
    leads = [-1] * len(blocks)
    previous = -1
    for number, block in enumerate(blocks):
        if block.kind == "furniture":
            continue
        if block.kind in LISTED and previous >= 0:
            before = blocks[previous]
            if is_list(blocks, previous, number) and not _is_header(block):
                leads[number] = previous if _is_header(before) else leads[previous]
            if leads[number] < 0 and (before.kind == "caption" or _leads_in(text, before)):
                leads[number] = previous
        previous = number
    return leads


def is_list(blocks: Sequence[Block], first: int, second: int) -> bool:
    """Whether two blocks in a row are one, or of one list, table or form."""
    kind = blocks[first].kind
    return first == second or (kind == blocks[second].kind and kind in LISTED and kind != "code")


def _is_header(block: Block) -> bool:
    return block.kind == "row" and block.level == 1


def _leads_in(text: str, block: Block) -> bool:
    return block.kind in _LEADING and text[block.end - 1] in ":："


def is_salutation(line: str) -> bool:
    """Whether a line only greets whom a letter is for; it tells nothing, not even who wrote it.

    >>> is_salutation("Dear Ms Holt,"), is_salutation("Hello, world!"), is_salutation("Dear bread is eaten too.")
    (True, False, False)
    """
    return _SALUTATION.fullmatch(line.strip()) is not None


def is_closing(line: str) -> bool:
    """Whether a line only takes leave, as it does above who wrote a letter: it heads nothing.

    >>> is_closing("Kind regards"), is_closing("Mit freundlichen Grüßen,"), is_closing("Regards to the crew of 1922")
    (True, True, False)
    """
    return _CLOSING.fullmatch(line.strip().rstrip(",.!")) is not None


_WAYS = frozenset("prev previous next up home top contents".split())
_NUMBERED = regex(r"(?:(?:[A-Z]|\d{1,3})(?:\.\d{1,3})*\.|chapter|appendix|part)\s", re.IGNORECASE)


def is_navigation(line: str) -> bool:
    """Whether a row only leads to the pages beside one: "Prev | Up | Next", or "Home" between two numbered headings.

    >>> is_navigation("Prev | Up | Chapter 4. Ropes | Home | Next |"), is_navigation("4.7. Ropes | Home | 5.1. Sails |")
    (True, True)
    >>> is_navigation("Home | 3 | Away | 1"), is_navigation("Next to the door | 4")
    (False, False)
    """
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    ways = {cell.lower() for cell in cells if cell.lower() in _WAYS}
    others = [cell for cell in cells if cell.lower() not in _WAYS]
    if not ways or not all(_NUMBERED.match(cell) for cell in others):
        return False
    return len(others) > 1 or (len(ways) > 1 and bool(ways & {"prev", "previous", "next"}))


def tells_nothing(line: str) -> bool:
    """Whether a line answers no question: it greets, or leads to other pages."""
    return is_salutation(line) or is_navigation(line)
