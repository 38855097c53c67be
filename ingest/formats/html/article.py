"""The article of a page that says it is one: what stands around it, and in boxes within it, is no part of it.

The body of an article is the element that holds nearly all of the page's prose (the idea of readability's and of boilerpipe's
text density, Kohlschütter, Fankhauser and Nejdl, 2010). What comes after it is the site's: who wrote it once more, comments,
headlines of other stories. Only pages are looked at that call themselves an article: documentation, forums and shops are
built otherwise.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from ingest.formats.html.chrome import link_share
from ingest.formats.html.piece import Piece
from ingest.formats.html.tree import Node, attributes

_ARTICLE_DATA = re.compile(r'"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"(?:\w{0,30}Article|(?:Live)?BlogPosting)"')
_OTHER_DATA = re.compile(
    r'"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"(?:Recipe|HowTo|QAPage|FAQPage|DiscussionForumPosting|ScholarlyArticle)"'
)
_PUBLISHED = (
    "meta[property$=published_time],meta[property$=datePublished],meta[name*=date i],meta[name*=publi i],meta[itemprop=datePublished],"
    "[itemprop=datePublished],time"
)
_MOST_SCRIPTS = 20
_MOST_PIECES = 5000
_PROSE, _LEAST_PROSE = 70, 400
"""Letters of a paragraph that is prose, and of all of them together where an article is looked for."""
_BODY_SHARE = 0.75
_BOX_SHARE = 0.25
_LINKED, _ASIDE_LINKED, _LABEL_LINKED = 0.9, 0.5, 0.6
_LONGEST_CARD = 400
_LABEL = re.compile(
    r"(?:related|read (?:more|next|also)|see (?:also|more)|also read|don['’]t miss|more(?: from| on)?|watch|listen)\b[^:]{0,25}:",
    re.I,
)
_BETWEEN = re.compile(
    r"(?:\W{0,3}(?:advertis(?:ement|ing)|sponsored|(?:story|article) continues below(?: advertisement)?|continue reading"
    r"(?: below)?|scroll (?:down )?to continue(?: with content)?)\W{0,3}){1,2}",
    re.I,
)
_FACTS = frozenset(("row", "field", "note", "code", "caption", "heading"))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BOX_WORDS = frozenset(
    "related recirc recirculation recommended recommendations newsletter newsletters signup subscribe promo promos trending "
    "comments disqus outbrain taboola mostread mostpopular readnext readmore share sharing social modal popup".split()
)
_BOX_PAIRS = frozenset(
    "author bio,author box,author description,author info,about author,most read,most popular,most viewed,read next,"
    "read more,up next,see also,more stories,more from,more about,more news,editors picks,next post,prev post".split(
        ","
    )
)
"""Words of the class of a box, and two that follow each other: `related-content`, `ArticleRelatedLinks`, `author__bio`."""
_AUTHOR_PAIRS = frozenset(pair for pair in _BOX_PAIRS if "author" in pair)
_FORUM_AUTHORS = 3
"""So many boxes about who wrote the prose beside them, and the page is a forum: they belong to it."""


def mark_surroundings(tree: Node, pieces: list[Piece]) -> None:
    """Turns into `furniture` what stands around the article of `tree` and in boxes within it, where the page is one."""
    if len(pieces) > _MOST_PIECES or not _is_article(tree):
        return
    page = _Page(pieces)
    body = page.body()
    if body is None:
        return
    within = [number for number in range(len(pieces)) if page.is_within(number, body)]
    begins = [
        one
        for one, piece in enumerate(pieces[: within[0] + 1])
        if piece.kind == "heading" and piece.level == 1
    ]
    first = begins[-1] if begins else 0
    cards = page.cards(body)
    last = page.last(within[-1])
    for number, piece in enumerate(pieces):
        if piece.kind == "note":
            continue
        outside = number < first or number > last
        if outside or page.in_box(number) or number in cards or (number >= within[0] and _is_aside(piece)):
            piece.kind, piece.level = "furniture", 0
    _mark_heads_of_nothing(pieces)


def _is_article(tree: Node) -> bool:
    if tree.css_first("meta[name^=citation_]") is not None:
        return False  # a scholarly paper: what follows its text belongs to it
    said = [
        script.text(deep=True) or ""
        for script in tree.css("script[type='application/ld+json']")[:_MOST_SCRIPTS]
    ]
    if any(map(_OTHER_DATA.search, said)):
        return False
    kind = tree.css_first("meta[property='og:type']")
    told = kind is not None and (attributes(kind).get("content") or "").strip().lower() == "article"
    if not told and not any(map(_ARTICLE_DATA.search, said)):
        return False
    # builders of sites call any page an article; one that was published on a day is
    return tree.css_first(_PUBLISHED) is not None or any('"datePublished"' in one for one in said)


def _is_linked(piece: Piece) -> bool:
    return not piece.anchored and piece.linked >= _LINKED * len("".join(piece.text.split()))


def _is_of_site(piece: Piece) -> bool:
    """Whether most of a block is links."""
    return piece.linked >= _ASIDE_LINKED * max(len("".join(piece.text.split())), 1)


def _is_aside(piece: Piece) -> bool:
    """A headline of another page, several words of a button, or the mark of an advertisement."""
    if piece.kind not in ("paragraph", "field", "item") or piece.anchored:
        return False
    text = piece.text.strip()
    share = piece.linked / max(len("".join(text.split())), 1)
    if piece.kind != "item" and share >= _LINKED and " " in text:
        return True
    return (share >= _LABEL_LINKED and bool(_LABEL.match(text))) or bool(_BETWEEN.fullmatch(text))


def _mark_heads_of_nothing(pieces: list[Piece]) -> None:
    """A heading is the head of a box where all that follows it, up to the next one of its level, is furniture."""
    level = 7
    below: set[bool] = set()
    for piece in reversed(pieces):
        if piece.kind != "heading":
            below.add(piece.kind == "furniture")
        elif piece.level >= max(level, 2) and below == {True}:
            piece.kind, piece.level = "furniture", 0
        else:
            level = piece.level
            below = set()


class _Page:
    """The elements around each piece, and how much prose each element holds."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._around = [_around(piece.node) for piece in pieces]
        self._prose = [_prose(piece) for piece in pieces]
        self._held = Counter[int]()
        for around, prose in zip(self._around, self._prose, strict=True):
            for node in around if prose else ():
                self._held[node.mem_id] += prose
        self._boxes: dict[int, bool] = {}
        self._long: dict[int, bool] = {}
        self._total = sum(self._prose)
        self._is_forum = self._authors() >= _FORUM_AUTHORS

    def _authors(self) -> int:
        """How many boxes about an author stand beside prose of their own: those who write in a forum."""
        seen: set[int] = set()
        for around in self._around:
            for node in around:
                name = attributes(node).get("class") or ""
                if "author" not in name.lower() or not _AUTHOR_PAIRS & _pairs(name) or node.parent is None:
                    continue
                if self._held[node.parent.mem_id] > self._held[node.mem_id]:
                    seen.add(node.mem_id)
        return len(seen)

    def is_within(self, number: int, node: int) -> bool:
        return any(one.mem_id == node for one in self._around[number])

    def in_box(self, number: int) -> bool:
        return any(map(self._is_box, self._around[number]))

    def body(self) -> int | None:
        """`mem_id` of the deepest element that holds nearly all prose outside of boxes."""
        held = Counter[int]()
        order: dict[int, int] = {}
        total = 0
        for number, prose in enumerate(self._prose):
            if not prose or self.in_box(number):
                continue
            total += prose
            for depth, node in enumerate(reversed(self._around[number])):
                held[node.mem_id] += prose
                order[node.mem_id] = depth
        if total < _LEAST_PROSE:
            return None
        holding = [node for node, prose in held.items() if prose >= _BODY_SHARE * total]
        return max(holding, key=order.__getitem__, default=None)

    def last(self, within: int) -> int:
        """The last piece of the element that says it is the article: what a table, a list or a short section in a box of its own
        tells of the matter belongs to it. Where none says so, only tables and labelled facts after the prose do."""
        for node in self._around[within]:
            if node.tag == "article" or (attributes(node).get("itemprop") or "") == "articleBody":
                return max(n for n in range(within, len(self._pieces)) if self.is_within(n, node.mem_id))
        for number in range(within + 1, len(self._pieces)):
            piece = self._pieces[number]
            if piece.kind not in _FACTS or piece.marginal or self.in_box(number) or _is_of_site(piece):
                return self._without_heads(number - 1, within)
        return len(self._pieces) - 1

    def _without_heads(self, last: int, within: int) -> int:
        """`last` without headings that nothing follows: they are over what comes after."""
        while last > within and self._pieces[last].kind == "heading":
            last -= 1
        return last

    def cards(self, body: int) -> set[int]:
        """What stands with a heading that is a link to another page, where such cards are few beside the text."""
        found: set[int] = set()
        for number, piece in enumerate(self._pieces):
            if piece.kind != "heading" or piece.level == 1 or not _is_linked(piece):
                continue
            card = self._card(number, body)
            if card is not None:
                found.update(range(number, self._end(card, number)))
        prose = sum(self._prose[one] for one in found)
        return found if prose <= _BOX_SHARE * self._total else set()

    def _card(self, number: int, body: int) -> int | None:
        """`mem_id` of the largest element around the heading within `body` that holds no more than a card does."""
        card = None
        for node in self._around[number][1:]:
            if node.mem_id == body or self._is_long(node) or node.css_first("h1") is not None:
                break
            card = node.mem_id
        return card

    def _is_long(self, node: Node) -> bool:
        if node.mem_id not in self._long:
            self._long[node.mem_id] = len(node.text(deep=True) or "") > _LONGEST_CARD
        return self._long[node.mem_id]

    def _end(self, node: int, number: int) -> int:
        while number < len(self._pieces) and self.is_within(number, node):
            number += 1
        return number

    def _is_box(self, node: Node) -> bool:
        found = self._boxes.get(node.mem_id)
        if found is None:
            name = attributes(node).get("class") or ""
            found = self._boxes[node.mem_id] = (
                node.tag not in ("body", "html", "main", "h1")
                and (
                    _is_box_name(name[:500], self._is_forum)
                    or (node.tag == "aside" and link_share(node) >= _ASIDE_LINKED)
                )
                and node.css_first("h1") is None
                and ("comments" in name.lower() or self._held[node.mem_id] <= _BOX_SHARE * self._total)
            )
        return found


def _is_box_name(name: str, is_forum: bool) -> bool:
    if any(not _BOX_WORDS.isdisjoint(_words(one)) for one in name.split()):
        return True
    return bool((_pairs(name) & _BOX_PAIRS) - (_AUTHOR_PAIRS if is_forum else frozenset()))


def _pairs(name: str) -> set[str]:
    return {
        f"{word} {after}" for one in name[:500].split() for word, after in itertools.pairwise(_words(one))
    }


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def _around(node: Node | None) -> list[Node]:
    """`node` and the elements around it, the nearest first."""
    found = []
    while node is not None and node.tag not in ("html", "-undef"):
        found.append(node)
        node = node.parent
    return found


def _prose(piece: Piece) -> int:
    letters = len("".join(piece.text.split()))
    if piece.kind in ("furniture", "heading", "caption") or piece.marginal or letters < _PROSE:
        return 0
    return letters if piece.linked <= 0.4 * letters else 0
