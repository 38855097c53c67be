"""What a page lists of itself: links to its own headings, which say nothing that the headings do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from ingest.formats.text.by_hand import Token
from rag.language.patterns import regex

FEWEST = 3
"""Lines in a row that lead to places on the page."""
CONTENTS = regex(
    r"(?:(?:table of |page )?contents|on this page|in this (?:article|section|page|chapter)|toc|inhalt(?:sverzeichnis)?|sommaire"
    r"|table des matières|índice|indice|inhoud|innehåll|spis treści|зміст|содержание|içindekiler|目录|目次|목차):?",
    re.IGNORECASE,
)
"""What stands above them."""
_AROUND = ("strong_open", "strong_close", "em_open", "em_close", "softbreak", "hardbreak")


def contents_of(tokens: Sequence[Token]) -> frozenset[int]:
    """Places among the tokens of a page of the words of its own contents: three paragraphs or items in a row that are links to
    headings of it, and the line above that calls them so."""
    headings = {
        _slug(tokens[n + 1].content) for n, token in enumerate(tokens) if token.type == "heading_open"
    }
    found: set[int] = set()
    run: list[int] = []
    above = -1
    for number, token in chain(enumerate(tokens), ((len(tokens), None),)):
        if token is not None and token.type not in ("inline", "fence", "code_block", "html_block"):
            continue
        if token is not None and token.type == "inline" and _leads_on(token, headings):
            run.append(number)
            continue
        if len(run) >= FEWEST:
            found.update(run)
            if above >= 0 and CONTENTS.fullmatch(tokens[above].content.strip(" *_#")):
                found.add(above)
        run, above = [], number if token is not None and token.type == "inline" else -1
    return frozenset(found)


def _leads_on(token: Token, headings: set[str]) -> bool:
    """Whether all words of a line are links to headings of the same page."""
    inside, links = False, 0
    for child in token.children or ():
        if child.type == "link_open":
            _, sign, place = str(child.attrs.get("href", "")).partition("#")
            inside = bool(sign) and _slug(place) in headings
            links += inside
        elif child.type == "link_close":
            inside = False
        elif not inside and child.type not in _AROUND and child.content.strip(" \t*_·|-–"):
            return False
    return links > 0


def _slug(text: str) -> str:
    """Letters and figures of a heading or of an address that leads to it, so that both ways of writing agree."""
    return re.sub(r"[\W_]+", "", text).lower()
