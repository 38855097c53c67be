"""Markdown → the text of the page it makes, in blocks (only importer of markdown-it)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline, day_named, first_date
from ingest.formats.parsed import EMPTY, Parsed, one_line
from ingest.formats.raised import raised
from ingest.formats.text.alternative import is_words
from ingest.formats.text.by_hand import heading_by_hand, is_tagline, labelled_lines, tokens_below
from ingest.formats.text.contents import contents_of
from ingest.formats.text.front_matter import DATES, shown_above, split_front_matter
from ingest.formats.text.plain import read_decoded
from ingest.formats.text.site_marks import boxed, is_program, unmarked
from ingest.formats.text.titles import heading_title, opening_title
from rag.errors import LoadError
from rag.language.blocks import is_field
from rag.types import BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARKED = re.compile(r"[\n\\`~*_\[<&]")
"""What the inline rules that are switched on begin with; images and notes have a bracket too."""

_BRACKETS = re.compile(r"(?<!\\)(?:!?\[){30,}")
"""More than any link begins with: the parser looks behind each for its end, and for those within it."""

_BREAK_TAG = re.compile(r"<br\s*/?>", re.I)
_SPACES = re.compile("[\t\u00a0][ \t\u00a0]*| [ \t\u00a0]+")
"""White space that is not one space already, which most of it is."""
_TASK = re.compile(r"\[([ xX])\] ")
_MOST_INDENT = 16
_MOST_NESTING = 60
"""Deepest nesting that is read: the parser goes into quotations and lists recursively."""

_HIDDEN_TAG = re.compile(r"<(/?)(?:script|style|template)\b", re.I)
_ANCHOR = re.compile(r"(?<!\s)\s*\{[#.:][^{}]*\}$")
"""Name or class that a heading is given, as many site generators read it."""

_EMBEDDED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_NAMED_BLOCK = re.compile(r"(?<=\S)[ \v]\^[a-zA-Z0-9-]{3,60}$")
"""Name of a paragraph that others lead to, as Obsidian writes it and hides it."""
_HIGHLIGHT = re.compile(r"(?<![\w=])==(?![\s=])([^=\n]{1,300})(?<!\s)==(?![\w=])")
_ADDRESSES = ("path", "permalink", "url", "slug")
"""Keys of the address of a page, which a blog's names its day in."""

_FEWEST_SHOWN = 2
"""Fields that make a page of their own, with a title."""
_ABOUT = ("description", "summary", "deck", "lead", "excerpt", "abstract")

_DEEPEST = 6
"""Level of the smallest heading."""
_SOFT = "\v"
"""Stands for a line break of the source until it is known what the paragraph is."""


def read_markdown(path: Path, max_text_mb: float) -> Parsed:
    """A Markdown file as its page shows it: links by their words, images by their alternative text, no comments.

    Front matter feeds the metadata; what it says of the text, by whom it is and whatever is no instruction to a site, stands above it. Raises LoadError when the file is binary, empty or too long.
    """
    source, notices = read_decoded(path, max_text_mb)
    fields, source = split_front_matter(source)
    program = path.suffix.lower() == ".mdx" or is_program(source)
    blocks = list(markdown_blocks(unmarked(source, program=program), program=program)) or _described(fields)
    builder = TextBuilder()
    for label, said in shown_above(fields) if any(text.strip() for _, text, _, _ in blocks) else ():
        builder.add("field", f"{label}: {said}")
    head = len(builder.text)
    for kind, text, level, indent in blocks:
        builder.add(kind, text, level=level, indent=indent)
    text = builder.text
    if not text.strip():
        raise LoadError(EMPTY)
    return Parsed(
        text,
        title=one_line(fields.get("title"))
        or heading_title(blocks)
        or one_line(fields.get("name"))
        or opening_title(blocks, text[head:]),
        date=first_date(map(fields.get, DATES))
        or dateline(text)
        or next(filter(None, (day_named(fields.get(key, "")) for key in _ADDRESSES)), None),
        source=one_line(fields.get("source")),
        url=one_line(fields.get("url"), longest=2000),
        language=fields.get("language") or fields.get("lang"),
        blocks=builder.blocks,
        notices=notices,
    )


def _described(fields: Mapping[str, str]) -> list[_Found]:
    """What stands for a page without a text: its title and what it is about, or, of a page of a catalogue, what is shown above."""
    about = next((fields[key] for key in _ABOUT if fields.get(key)), "")
    title = fields.get("title") or fields.get("name")
    if not about:
        return [("heading", title, 1, 0)] if title and len(shown_above(fields)) >= _FEWEST_SHOWN else []
    head: list[_Found] = [("heading", title, 1, 0)] if title and title != about else []
    return [*head, ("paragraph", about, 0, 0)]


def markdown_blocks(source: str, *, program: bool = False) -> Iterator[_Found]:
    """Kind, text, level and indent of the blocks of a page written in Markdown; of a `program` (MDX) none is code only because
    it is set in."""
    return _Blocks(_parser(program).parse(source)).read()


@functools.cache
def _parser(program: bool = False) -> MarkdownIt:
    """CommonMark with the tables, struck text, footnotes and definition lists that most sites add."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = (
        MarkdownIt("commonmark", {"maxNesting": _MOST_NESTING})
        .enable(["table", "strikethrough"])
        .use(footnote_plugin)
        .use(deflist_plugin)
    )
    if program:
        parser.disable("code")
    parser.core.ruler.at("inline", _read_inline)
    parser.inline.ruler.before("html_inline", "comment", _comment)
    return parser


def _comment(state: StateInline, silent: bool) -> bool:
    """An inline comment up to its first `-->` (CommonMark 0.31, section 6.6); the parser's own knows fewer."""
    if not state.src.startswith("<!--", state.pos):
        return False
    source, last = state.env.get("last comment", (None, -1))
    if source is not state.src:
        last = state.src.rfind("-->")
        state.env["last comment"] = (state.src, last)
    if last < state.pos + 2:
        return False
    end = state.src.find("-->", state.pos + 2)
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end + 3]
    state.pos = end + 3
    return True


def _read_inline(state: StateCore) -> None:
    """The parser's own step, but that it does not look through words without a mark, which most paragraphs are."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children or []
        if _MARKED.search(token.content):
            token.content = _BRACKETS.sub(lambda run: run[0].replace("[", "\\["), token.content)
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))


_Found = tuple[BlockKind, str, int, int]
"""Kind, text, level and indent of a block."""


class _Blocks:
    """The tokens of a page → its blocks."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._contents = contents_of(tokens)
        self._lists: list[int | None] = []
        """The next number of each open list; None for bullets."""
        self._label: str | None = None
        self._section = 0
        """Level of the heading that was seen last."""
        self._note: str | None = None
        """The mark of an open footnote; empty once it was shown."""
        self._terms: list[str] = []
        """Terms of a definition list that wait for what they mean."""

    def read(self) -> Iterator[_Found]:
        row: list[str] = []
        in_head = False
        for number, token in enumerate(self._tokens):
            match token.type:
                case "heading_open" if number + 1 not in self._contents:
                    self._label = None
                    words = _ANCHOR.sub("", _one_line(self._tokens[number + 1]))
                    self._section = int(token.tag[1])
                    yield "heading", words, self._section, 0
                case "inline" if number in self._contents:
                    yield "furniture", _one_line(token), 0, 0
                case "inline" if self._tokens[number - 1].type == "paragraph_open":
                    yield from self._headed(number)
                case "inline" if self._tokens[number - 1].type == "dt_open":
                    self._terms.append(_one_line(token))
                case "inline" if self._tokens[number - 1].type in ("th_open", "td_open"):
                    row.append(_one_line(token, marks=False).replace("|", "¦"))
                case "thead_open" | "thead_close":
                    in_head = token.type == "thead_open"
                case "tr_close":
                    yield "row", " | ".join(row), int(in_head), 0
                    row = []
                case "fence" | "code_block":
                    yield "code", token.content, 0, 0
                case "html_block":
                    yield from _html(token.content, self._section)
                case _:
                    self._list(token)

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                count = self._lists[-1]
                self._label = "-" if count is None else f"{count}."
                if count is not None:
                    self._lists[-1] = count + 1
            case "list_item_close":
                self._label = None
            case "footnote_open":
                self._note = f"[{token.meta['id'] + 1}] "
            case "footnote_close":
                self._note = None

    def _headed(self, number: int) -> Iterator[_Found]:
        """A paragraph, without the heading that its first line is where its writer put it in bold letters above something."""
        paragraph, following = self._tokens[number].children or [], self._tokens[number + 2 : number + 3]
        apart = not (self._lists or self._terms) and self._note is None
        heading, tokens = heading_by_hand(paragraph) if apart else ("", paragraph)
        nothing = all(token.type == "heading_open" for token in following)
        if heading and not tokens and (nothing or is_tagline(tokens_below(self._tokens, number))):
            heading, tokens = "", paragraph
        if heading:
            yield "heading", heading, min(max(self._section, 1) + 1, _DEEPEST), 0
        yield from self._paragraph(_shown(tokens))

    def _paragraph(self, text: str) -> Iterator[_Found]:
        text = boxed(_NAMED_BLOCK.sub("", text) if "^" in text else text)
        if not text.strip():
            return
        if self._terms:
            yield "field", f"{'; '.join(self._terms)}: {text.replace(_SOFT, ' ')}", 0, 0
            self._terms = []
            return
        depth = len(self._lists)
        indent = min(2 * max(depth - 1, 0), _MOST_INDENT)
        lines = re.split(r"[\v\n]", text)
        if depth == 0 and self._note is None and all(map(is_field, lines)):
            yield from (("field", line, 0, 0) for line in lines)
            return
        lead, listed = labelled_lines(lines) if depth == 0 and self._note is None else ("", [])
        if listed:
            if lead:
                yield "paragraph", lead, 0, 0
            yield from (("item", line, 1, 0) for line in listed)
            return
        text = text.replace(_SOFT, " ")
        if self._note is not None:
            yield "note", self._note + text, 0, 0
            self._note = ""
        elif self._label is not None:
            task = _TASK.match(text)
            shown = f"{'☐' if task[1] == ' ' else '☑'} {text[task.end() :]}" if task else text
            yield "item", f"{self._label} {shown}", depth, indent
            self._label = None
        else:
            yield "paragraph", text, 0, indent + 2 if depth else 0


def _one_line(token: Token, *, marks: bool = True) -> str:
    """`marks`: with what stands for notes; a figure of a table is read without."""
    tokens = [one for one in token.children or [] if marks or one.type != "footnote_ref"]
    return " ".join(_shown(tokens).split())


def _shown(tokens: Sequence[Token]) -> str:
    """The words that the page shows for inline tokens."""
    parts: list[str] = []
    hidden = False
    above = 0
    """One more than how many parts came before an open `<sup>`."""
    for token in tokens:
        if token.type == "html_inline" and (tag := _HIDDEN_TAG.match(token.content)):
            hidden = not tag[1]
        if hidden:
            continue
        match token.type:
            case "text":
                parts.append(_plain(token.content))
            case "code_inline":
                parts.append(token.content)
            case "softbreak":
                parts.append(_SOFT)
            case "hardbreak":
                parts.append("\n")
            case "image":
                alternative = _shown(token.children or [])
                parts.append(alternative if is_words(alternative) else "")
            case "footnote_ref":
                parts.append(f"[{token.meta['id'] + 1}]")
            case "html_inline" if _BREAK_TAG.match(token.content):
                parts.append("\n")
            case "html_inline" if token.content.lower() == "<sup>":
                above = len(parts) + 1
            case "html_inline" if token.content.lower() == "</sup>" and above:
                parts[above - 1 :] = [raised("".join(parts[above - 1 :]))]
                above = 0
    shown = "".join(parts)
    wide = "  " in shown or "\t" in shown or "\u00a0" in shown
    return _SPACES.sub(" ", shown) if wide else shown


def _plain(text: str) -> str:
    """Words without the marks that several renderers read and the parser does not."""
    if "[[" in text:
        text = _WIKI_LINK.sub(_led_to, _EMBEDDED.sub("", text))
    return _HIGHLIGHT.sub(r"\1", text) if "==" in text else text


def _led_to(link: re.Match[str]) -> str:
    """The words of a link between notes; one to a section of a note says both."""
    return link[1] if "|" in link[0] else link[1].lstrip("#^").replace("#", " > ")


def _html(source: str, section: int) -> Iterator[_Found]:
    """What a block of HTML inside Markdown shows, below a heading of the level `section`."""
    from ingest.formats.html.page import shown_by

    if source.lstrip().startswith("<!--") and source.rstrip().endswith("-->") and source.count("<!--") == 1:
        return  # the usual case: a comment
    yield from shown_by(source, section)
