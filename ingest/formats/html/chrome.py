"""What of a page is not its text: what is invisible, the site's menus, consent banners; and what is only its margin.

Nothing here knows a site: elements and roles say it (`nav`, `role="dialog"`), names that site builders give to parts
(`class="breadcrumbs"`), and where those say nothing, how much of a part is links and where it stands.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.formats.html.consent import CONSENT_NAMES, STRUCTURE, is_consent, nameless_banners
from ingest.formats.html.piece import Piece
from ingest.formats.html.tree import Node, attributes

_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_INVISIBLE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|d-none|assistive-text|skip-(?:link|to|nav)\S*|"
    r"skiplinks?|mw-editsection|katex-html|noprint-links)(?:$|\s)",
    re.I,
)
_NUMBER_NAMES = re.compile(r"(?:^|[\s_-])(?:linenos|lineno|gutter|blob-num)(?:$|\s)", re.I)
"""The numbers of lines beside code; and, where there are words in it, a column of the page ("oneHalf gutter")."""
_SIDES = "(?:(?:site|page|main|global|top|left|right|primary|secondary|post|article|doc)[_-]?)?"
_PLACES = "(?:[_-](?:inner|content|wrapper|container|left|right|top|bottom|widgets?|area|box|bar|list|links|items|posts|articles|stories|\\d+))?"
_MENU_NAMES = re.compile(
    f"{_SIDES}(?:menu|nav|navbar|navigation|navigator|topbar|breadcrumbs?|pagination|pager|sphinxsidebar|toolbar|"
    f"language-switcher|share|sharing|sharedaddy|sharethis|addtoany|addthis_toolbox|a2a_kit|social){_PLACES}",
    re.I,
)
_MARGIN_NAMES = re.compile(
    f"{_SIDES}(?:footer|copyright|masthead|navheader|navfooter|doc-?nav|breadcrumbs?){_PLACES}|"
    f"(?:site|page|main|global)[_-]?header{_PLACES}",
    re.I,
)
_SIDE_NAMES = re.compile(
    f"{_SIDES}(?:sidebar|related|(?:jp-)?relatedposts|recommended|newsletter|subscribe|promo|adverts?|advertisement|toc|header){_PLACES}",
    re.I,
)
"""Whole names of parts: a section called `python-related-paths` is no margin."""

_NAMED = ", ".join(f"{tag}[class], {tag}[id]" for tag in STRUCTURE) + (
    ", nav, header, footer, aside, dialog, a, [role], [style], [hidden], [aria-modal], [class*=reader], [class*=hidden], "
    "[class*=sr-only], [class*=katex-html], [class*=editsection], [class*=lineno], [class*=gutter]"
)
"""Elements that may be a part of the page by their name, role or style."""

_NOTE_NAMES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|\s)")
_NOTE_ROLES = ("doc-footnote", "doc-endnote", "doc-endnotes")
_PERMALINK_NAMES = re.compile(
    r"(?:^|[\s_-])(?:headerlink|permalink|anchor(?:-?link|js-link)?|heading-?link|hash-link)(?:$|\s)", re.I
)
_MAIN = "main, article, [role=main]"
_LINK_SHARE = 0.7
_ALL_LINKED = 0.9
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,200}$|.{0,80}\ball rights reserved\b.{0,80}$", re.I | re.S
)
_COPYRIGHT_SIGN = re.compile(r"©|\(c\) |\bcopyright\b", re.I)
_SHORT = 60
_OTHER_PAGES = re.compile(
    r"(?:(?:related|recommended|popular|trending|latest|top|similar|more|other)(?: [\w&'’-]{1,30}){0,2}"
    r" (?:stories|articles|news|posts|topics|tags|coverage|videos|headlines|galleries)|related|trending(?: now)?|popular"
    r"|most (?:read|popular|viewed|emailed|shared)|recommended(?: for you)?|more (?:from|in|on) [\w&'’ -]{1,40}|read (?:more|next|also)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)|don['’]t miss|mehr zum thema|lesen sie auch|(?:à )?lire aussi|te puede interesar"
    r"|leggi anche|ilgili haberler|читайте також|читайте также):?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """`mem_id`s of what is invisible, and what of it a script may show; of menus and banners, of margins, and of footnotes."""

    invisible: frozenset[int]
    veiled: frozenset[int]
    chrome: frozenset[int]
    marginal: frozenset[int]
    notes: frozenset[int]


def parts_of(body: Node) -> Parts:
    """Sorts the named parts of a page below `body`."""
    main = {node.mem_id for node in body.css(_MAIN)}
    invisible: set[int] = set()
    veiled: set[int] = set()
    chrome: set[int] = set()
    marginal: set[int] = set()
    notes: set[int] = set()
    for node in body.css(_NAMED):
        given = attributes(node)
        if node.tag == "a":
            if _is_permalink(node, given.get("class") or "", given.get("href") or ""):
                invisible.add(node.mem_id)
            continue
        kinds = _named_kinds(f"{given.get('class') or ''} {given.get('id') or ''}"[:1000].strip())
        role = (given.get("role") or "").lower()
        if _is_veiled(node):
            veiled.add(node.mem_id)
        elif _is_invisible(node, kinds):
            invisible.add(node.mem_id)
        elif is_consent(node, kinds, role) or _is_menu(node, kinds, role, main):
            chrome.add(node.mem_id)
        elif _is_margin(node, kinds, role, main):
            marginal.add(node.mem_id)
            if "margin" in kinds or node.tag in ("header", "footer") or role in ("banner", "contentinfo"):
                chrome.update(_lists_of_links(node))
        if "note" in kinds or role in _NOTE_ROLES:
            notes.add(node.mem_id)
    chrome.update(nameless_banners(body))
    hidden, behind = frozenset(invisible | veiled), frozenset(veiled)
    return Parts(hidden, behind, frozenset(chrome), frozenset(marginal), frozenset(notes))


@functools.lru_cache(4096)
def _named_kinds(names: str) -> frozenset[str]:
    """What the names of an element say it is."""
    kinds = {
        "invisible": _INVISIBLE_NAMES.search(names),
        "numbers": _NUMBER_NAMES.search(names),
        "consent": CONSENT_NAMES.search(names),
        "menu": any(map(_MENU_NAMES.fullmatch, names.split())),
        "margin": any(map(_MARGIN_NAMES.fullmatch, names.split())),
        "side": any(map(_SIDE_NAMES.fullmatch, names.split())),
        "note": _NOTE_NAMES.search(names),
        "banner": re.search("banner|notice|popup|law|overlay|modal", names, re.I),
    }
    return frozenset(kind for kind, found in kinds.items() if found)


def mark_furniture(pieces: list[Piece]) -> None:
    """Turns into `furniture` what by its links, its place or its repetition belongs to the site and not to the text.

    Nothing is marked where only headings would be left: an index is made of links.
    """
    marked = _before_the_text(pieces) | _after_the_text(pieces) | _contents(pieces) | _repeated(pieces)
    marked |= _to_other_pages(pieces)
    marked = {number for number in marked if pieces[number].kind != "note"}
    marked |= {number for number, piece in enumerate(pieces) if piece.marginal and _is_short_or_linked(piece)}
    if all(number in marked or piece.kind == "heading" for number, piece in enumerate(pieces)):
        marked = {number for number in marked if _COPYRIGHT.match(pieces[number].text)}
    for number in marked:
        pieces[number].kind, pieces[number].level = "furniture", 0


def _is_veiled(node: Node) -> bool:
    given = attributes(node)
    if "hidden" in given:
        return True
    # A formula that is shown as a picture is there as text too, hidden for those who hear the page.
    return bool(_INVISIBLE_STYLE.search((given.get("style") or "")[:2000])) and not _is_formula(node)


def _is_invisible(node: Node, kinds: frozenset[str]) -> bool:
    return (
        (node.tag == "dialog" and "open" not in attributes(node))
        or "invisible" in kinds
        or ("numbers" in kinds and not any(map(str.isalpha, node.text(deep=True) or "")))
    )


def _is_formula(node: Node) -> bool:
    return node.tag == "span" and node.css_first("math") is not None


def _is_permalink(node: Node, name: str, href: str) -> bool:
    """A link to its own place that shows a sign (¶, #, §, a chain) and no word."""
    if not (href.startswith("#") or _PERMALINK_NAMES.search(name)):
        return False
    text = (node.text(deep=True) or "").strip()
    return (len(text) <= 8 and not any(map(str.isalnum, text))) or text.lower() in (
        "link",
        "permalink",
        "anchor",
    )


def _is_menu(node: Node, kinds: frozenset[str], role: str, main: set[int]) -> bool:
    if node.tag == "nav" or role in ("navigation", "menu", "menubar", "search"):
        return not _within(node, main) or role in ("menu", "menubar", "search")
    return "menu" in kinds and node.tag != "body" and link_share(node) >= _LINK_SHARE


def _lists_of_links(margin: Node) -> Iterator[int]:
    """The menus in the head or foot of a page, whose lists need no name; how to reach someone is no menu."""
    for each in margin.css("ul, ol"):
        if link_share(each) >= _ALL_LINKED and each.css_first("a[href^='tel:'], a[href^='mailto:']") is None:
            yield each.mem_id


def _is_margin(node: Node, kinds: frozenset[str], role: str, main: set[int]) -> bool:
    by_element = node.tag in ("header", "footer", "nav") or role in (
        "banner",
        "contentinfo",
        "navigation",
        "complementary",
    )
    aside = node.tag == "aside" and "note" not in kinds and role not in _NOTE_ROLES
    if not by_element and not aside and not kinds & {"margin", "side"}:
        return False
    if node.tag == "body" or node.mem_id in main or node.css_first("h1") is not None:
        return False
    if node.parent is not None and node.parent.tag in ("blockquote", "figure", "td"):
        return False  # who said it, and of what it is part
    if by_element:
        return node.tag == "nav" or role == "navigation" or not _within(node, main)
    if "margin" in kinds:
        return True
    return ("side" in kinds or not _within(node, main)) and link_share(node) >= _LINK_SHARE


def _within(node: Node, main: set[int]) -> bool:
    while node is not None:
        if node.mem_id in main:
            return True
        node = node.parent
    return False


def link_share(node: Node) -> float:
    """Share of the letters of links among those below `node`, but for headings over them: "Share this:"."""
    linked = sum(map(_letters, node.css("a")))
    plain = _letters(node) - linked
    if plain > 0:
        above = (one for one in node.css("h2, h3, h4") if one.css_first("a") is None)
        plain -= sum(_letters(one) for one in above if one.parent is not None and one.parent.tag != "a")
    return linked / (linked + max(plain, 0)) if linked else 0.0


def _letters(node: Node) -> int:
    return len("".join((node.text(deep=True) or "").split()))


# --- by links, place and repetition ----------------------------------------------------------------------------


def _is_linked(piece: Piece) -> bool:
    return piece.linked >= _LINK_SHARE * len("".join(piece.text.split()))


def _is_short_or_linked(piece: Piece) -> bool:
    return (
        _is_linked(piece) or len(piece.text) <= 2 * _SHORT or bool(_COPYRIGHT_SIGN.search(piece.text[:200]))
    )


def _before_the_text(pieces: list[Piece]) -> set[int]:
    """Links before the first heading or the first text that is none."""
    found: set[int] = set()
    for number, piece in enumerate(pieces):
        if not _is_linked(piece) or piece.kind == "heading":
            return found
        found.add(number)
    return set()


def _after_the_text(pieces: list[Piece]) -> set[int]:
    """A copyright line at the end, and the links around it."""
    found: set[int] = set()
    for number in range(len(pieces) - 1, 0, -1):
        piece = pieces[number]
        owned = len(piece.text) < 300 and _COPYRIGHT.match(piece.text)
        if piece.kind == "heading" or not (owned or _is_linked(piece)):
            break
        found.add(number)
    return found if any(_COPYRIGHT.match(pieces[number].text) for number in found) else set()


def _contents(pieces: list[Piece]) -> set[int]:
    """Three or more items in a row that only lead to places on the same page."""
    found: set[int] = set()
    run: list[int] = []
    for number, piece in enumerate([*pieces, Piece("paragraph", "")]):
        only = piece.kind == "item" and piece.anchored >= 0.9 * max(len("".join(piece.text.split())) - 2, 1)
        if only:
            run.append(number)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return found


def _to_other_pages(pieces: list[Piece]) -> set[int]:
    """A label such as "Related stories" with the links below it, two or more: headlines of other pages, of which this one says nothing."""
    found: set[int] = set()
    for number, piece in enumerate(pieces):
        if len(piece.text) > _SHORT or not _OTHER_PAGES.fullmatch(piece.text.strip()):
            continue
        end = number + 1
        while end < len(pieces) and _is_linked(pieces[end]):
            end += 1
        if end > number + 2:
            found.update(range(number, end))
    return found


def _repeated(pieces: list[Piece]) -> set[int]:
    """Short links that say the same three times or more: `Back to top`."""
    counts = Counter(piece.text for piece in pieces if len(piece.text) <= _SHORT and _is_linked(piece))
    return {
        number
        for number, piece in enumerate(pieces)
        if counts[piece.text] >= 3 and piece.kind in ("paragraph", "item") and _is_linked(piece)
    }
