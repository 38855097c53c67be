"""What of a page is not its text: what is invisible, the site's menus, consent banners; and what is only its margin.

Nothing here knows a site: elements and roles say it (`nav`, `role="dialog"`), names that site builders give to parts
(`class="breadcrumbs"`), and where those say nothing, how much of a part is links and where it stands.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.formats.html.consent import CONSENT_NAMES, STRUCTURE, is_consent, may_ask, nameless_banners
from ingest.formats.html.tree import Node, attributes, beside

_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_INVISIBLE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|d-none|v-visible-sr|assistive-text|skip-(?:link|to|nav)\S*|"
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
    f"{_SIDES}(?:footer|copyright|copyright[_-]?footer|masthead|navheader|navfooter|doc-?nav|breadcrumbs?){_PLACES}|"
    f"(?:site|page|main|global)[_-]?header{_PLACES}|(?:site|project|navbar)[_-]?(?:name|brief|number|brand|title|logo|description)|"
    r"(?:\w{1,10}-)?breadcrumbs?|(?:js-)?(?:up)?(?:vote|like|view|comment)[_-]?(?:count|score)s?|"
    r"(?:message-|poster-?|profile-)?(?:user-?title|user-?extras|avatar|rank|posts|joined|warnings|contact)|userinfo_extra|-?flair|"
    r"(?:[\w-]{1,40}-)?(?:version|announcement)[_-]?(?:banner|bar|warning)|title-?area|printfooter|no-?print|d-print-none|hidden-print",
    re.I,
)
_SIDE_NAMES = re.compile(
    f"{_SIDES}(?:sidebar|related|(?:jp-)?relatedposts|recommended|newsletter|subscribe|promo|adverts?|advertisement|toc|header|"
    f"(?:vertical-)?navbox|catlinks){_PLACES}",
    re.I,
)
"""Whole names of parts: a section called `python-related-paths` is no margin."""

_NAMED = ", ".join(f"{tag}[class], {tag}[id]" for tag in STRUCTURE) + (
    ", nav, header, footer, aside, dialog, a, [role], [style], [hidden], [aria-modal], [class*=reader], [class*=hidden], "
    "[class*=sr-only], [class*=katex-html], [class*=editsection], [class*=lineno], [class*=gutter], address[class], "
    "[class*=d-none], [class*=visible-sr], h4[class*=serTitle], h5[class*=serTitle]"
)
"""Elements that may be a part of the page by their name, role or style."""

_NOTE_NAMES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|\s)")
_NOTE_MARKS = "a[id^=ftnt][href^='#ftnt_ref'], a[id^=cmnt][href^='#cmnt_ref']"
"""What leads a footnote or a comment in exports of a word processor."""
_NOTE_ROLES = ("doc-footnote", "doc-endnote", "doc-endnotes")
_PERMALINK_NAMES = re.compile(
    r"(?:^|[\s_-])(?:headerlink|permalink|anchor(?:-?link|js-link)?|heading-?link|hash-link)(?:$|\s)", re.I
)
_CODE_LABELS = "[class*=language-] > span, [class*=lang-] > span"
_MAIN = "main, article, [role=main]"
_LINK_SHARE = 0.7
_ALL_LINKED = 0.9
_HEADS = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())
_PANELS = frozenset("div section article dd p details ul ol table blockquote".split())
_MOST_AROUND = 4
"""How many elements around a button are looked through for the heading that it stands in."""
_APART = dict.fromkeys(map(ord, "|·•»›/,"))
"""What stands between links."""
_SOURCE = frozenset(("[source]", "[src]", "[docs]", "[view source]"))
_TOGGLES = frozenset(("collapse", "expand", "show", "hide", "toggle", "collapse all", "expand all"))
_SOURCE_WORDS = frozenset(("source", "src", "view source", "source code"))
_SOURCE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:srclink|viewcode|src|view-?source|source-?link)(?:$|[\s_-])", re.I
)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang)-([^\s]{1,30})")


@dataclass(frozen=True, slots=True)
class Parts:
    """`mem_id`s of what is invisible, and what of it a script may show; of menus and banners, of margins, and of footnotes."""

    invisible: frozenset[int]
    veiled: frozenset[int]
    chrome: frozenset[int]
    marginal: frozenset[int]
    notes: frozenset[int]
    heads: Mapping[int, Node | None]
    """Of buttons that are read and of panels of tabs the node whose words head them; None where a heading is around it."""


def parts_of(body: Node) -> Parts:
    """Sorts the named parts of a page below `body`."""
    mains = body.css(_MAIN)
    main = {node.mem_id for node in mains}
    asks = may_ask(body)
    titled = any(node.css_first("h1") is not None for node in mains)
    heads, panels = _folded(body)
    invisible: set[int] = set()
    veiled: set[int] = set()
    chrome: set[int] = set()
    marginal: set[int] = set()
    notes: set[int] = set()
    for node in body.css(_NAMED):
        given = attributes(node)
        if node.tag == "a":
            name = given.get("class") or ""
            if _is_permalink(node, name, given.get("href") or "") or _leads_to_source(node, name):
                invisible.add(node.mem_id)
            continue
        kinds = _named_kinds(f"{given.get('class') or ''} {given.get('id') or ''}"[:1000].strip())
        role = (given.get("role") or "").lower()
        if _is_veiled(node) and node.mem_id not in panels:
            veiled.add(node.mem_id)
        elif _is_invisible(node, kinds):
            invisible.add(node.mem_id)
        elif (asks and is_consent(node, kinds, role)) or _is_menu(node, kinds, role, main):
            chrome.add(node.mem_id)
        elif _is_closed(node, kinds, role):
            veiled.add(node.mem_id)
        elif _is_margin(node, kinds, role, main, titled):
            marginal.add(node.mem_id)
            if "margin" in kinds or node.tag in ("header", "footer") or role in ("banner", "contentinfo"):
                chrome.update(_lists_of_links(node))
        if "note" in kinds or role in _NOTE_ROLES:
            notes.add(node.mem_id)
    invisible.update(each.mem_id for each in body.css(_CODE_LABELS) if _names_language(each))
    notes.update(mark.parent.mem_id for mark in body.css(_NOTE_MARKS) if mark.parent is not None)
    chrome.update(nameless_banners(body) if asks else ())
    hidden, behind = frozenset(invisible | veiled), frozenset(veiled)
    return Parts(hidden, behind, frozenset(chrome), frozenset(marginal), frozenset(notes), heads)


def _folded(body: Node) -> tuple[dict[int, Node | None], set[int]]:
    """`Parts.heads`, and the parts they fold out: answers of a FAQ, what tabs show (WAI-ARIA's accordion and tabs)."""
    heads: dict[int, Node | None] = {}
    told: dict[int, bool] = {}
    parts = body.css("button, [id], [role=tab], [role=tabpanel]")
    given = [attributes(part) for part in parts]
    places = {one["id"]: place for place, one in reversed(list(enumerate(given))) if one.get("id")}
    tabs = {
        one["aria-controls"]: place
        for place, one in enumerate(given)
        if one.get("role") == "tab" and one.get("aria-controls")
    }
    for place, (part, one) in enumerate(zip(parts, given, strict=True)):
        if one.get("role") == "tabpanel":
            told[part.mem_id] = True
            tab = tabs.pop(one.get("id"), None)
            if (tab := places.pop(one.get("aria-labelledby"), tab)) is not None:  # each heads one
                heads[part.mem_id] = parts[tab]
        elif part.tag == "button" and one.get("role") != "tab":
            around = _alone_in(part)
            headed = around.tag in _HEADS or attributes(around).get("role") == "heading"
            named = places.get(one.get("aria-controls"), -1)
            panel = parts[named] if named > place else beside(around, after=True)
            if panel is not None and panel.mem_id not in told and (headed or _folds(one, around)):
                told[panel.mem_id] = _is_told(panel)
            if headed or (panel is not None and told.get(panel.mem_id) and _folds(one, around)):
                heads[part.mem_id] = None if headed else part
    return heads, {panel for panel, is_told in told.items() if is_told}


def _alone_in(button: Node) -> Node:
    """The heading whose only words a button has, or where there is none, the outermost part that holds nothing else."""
    around = button
    for _ in range(_MOST_AROUND):
        if around.tag in _HEADS or around.parent is None or beside(around) or beside(around, after=True):
            break
        around = around.parent
    return around


def _folds(given: Mapping[str, str | None], around: Node) -> bool:
    """Whether a button that is no heading says that it folds out what is below it, and stands between no words."""
    if given.get("aria-haspopup") or any(
        one is not None and one.tag == "-text" for one in (beside(around), beside(around, after=True))
    ):
        return False
    return "aria-expanded" in given or "aria-controls" in given or "accordion" in (given.get("class") or "")


def _is_told(panel: Node) -> bool:
    """Whether what a button folds out is a text, no menu or form."""
    role = attributes(panel).get("role") or ""
    if panel.tag not in _PANELS or role in (
        "dialog",
        "alertdialog",
        "menu",
        "listbox",
        "search",
        "navigation",
    ):
        return False
    return panel.css_first("form, input, button[aria-controls]") is None and link_share(panel) < _LINK_SHARE


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
        "modal": re.search(r"(?:^|\s)modal(?:$|\s)", names),
        "banner": re.search("banner|notice|popup|law|overlay|modal", names, re.I),
    }
    return frozenset(kind for kind, found in kinds.items() if found)


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


def _is_closed(node: Node, kinds: frozenset[str], role: str) -> bool:
    """Whether a dialog waits until something opens it: help for the keys, a field for searching."""
    given = attributes(node)
    if (
        not (role in ("dialog", "alertdialog") or "modal" in kinds)
        or node.css_first("h1, article, main") is not None
    ):
        return False
    return given.get("tabindex") == "-1" or given.get("aria-hidden") == "true"


def _leads_to_source(link: Node, name: str) -> bool:
    """Whether a link beside a heading of a program's documentation leads to its code, or folds a part."""
    text = (link.text(deep=True) or "").strip().lower()
    if text in _TOGGLES and (attributes(link).get("href") or "") in ("#", "", "javascript:void(0)"):
        return True
    return text in _SOURCE or (text in _SOURCE_WORDS and bool(_SOURCE_NAMES.search(name)))


def _names_language(node: Node) -> bool:
    """Whether an element above a block of code is the name of its language, as `<div class="language-sh"><span>sh</span>`."""
    if node.parent is None or node.parent.tag not in ("div", "figure"):
        return False
    told = _LANGUAGE.search((attributes(node.parent).get("class") or "")[:500])
    return told is not None and (node.text(deep=True) or "").strip().lower() == told[1].lower()


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


def _is_margin(node: Node, kinds: frozenset[str], role: str, main: set[int], titled: bool) -> bool:
    """`titled`: whether the main part of the page has its own title, so that another one is the site's."""
    by_element = node.tag in ("header", "footer", "nav") or role in (
        "banner",
        "contentinfo",
        "navigation",
        "complementary",
    )
    aside = node.tag == "aside" and "note" not in kinds and role not in _NOTE_ROLES
    site_bar = titled and "menu" in kinds and not _within(node, main)
    if not by_element and not aside and not site_bar and not kinds & {"margin", "side"}:
        return False
    if node.tag == "body" or node.mem_id in main or _holds_title(node, main, titled):
        return False
    if node.parent is not None and node.parent.tag in ("blockquote", "figure", "td"):
        # who said it, and of what it is part
        return "copyright" in (attributes(node).get("class") or "")
    if by_element:
        return node.tag == "nav" or role == "navigation" or not _within(node, main)
    if "margin" in kinds or site_bar:
        return True
    return ("side" in kinds or not _within(node, main)) and link_share(node) >= _LINK_SHARE


def _holds_title(node: Node, main: set[int], titled: bool) -> bool:
    """Whether the title of the page stands in a part: its `<h1>`, or in a head another heading or title that is no link."""
    if node.css_first("h1") is not None:
        return not titled or _within(node, main) or node.css_first(_MAIN) is not None
    if node.tag != "div" or "header" not in (attributes(node).get("class") or "").lower().split():
        return False
    told = node.css_first("h2, h3, .title")
    return (
        told is not None and told.css_first("a") is None and (told.parent is None or told.parent.tag != "a")
    )


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
    return len("".join((node.text(deep=True) or "").translate(_APART).split()))
