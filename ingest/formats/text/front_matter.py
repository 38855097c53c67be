"""The block of metadata at the top of a Markdown file or of a page that a site is made of, YAML between `---` or TOML between `+++` or in a code block. Pure."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping

_USUAL_KEYS = frozenset(
    "title date source url language lang author authors tags categories description layout "
    "slug draft published updated summary keywords id publishdate pubdate lastmod weight permalink template "
    "nav_order nav_title sidebar_position sidebar_label sidebar_title page_title page_id meta_title meta_description content_type "
    "last_updated last_modified last_modified_at last_reviewed_on review_in review_by owner_slack created_at updated_at date_created "
    "date_published date_modified has_children has_toc redirect_from hide_title hide_table_of_contents custom_edit_url "
    "name image images img cover thumbnail avatar photo".split()
)
SHOWN = tuple("author authors owner status category categories tags keywords topics labels".split())
"""Keys that a page shows above its text, in this order, before all others."""
DATES = ("date", "published", "publishdate", "pubdate", "date_published", "created")
"""Keys of the day on which a text came out, as Hugo, Jekyll, Pelican, Obsidian and others write them."""
_UNSHOWN = (_USUAL_KEYS - {*SHOWN, "name"}) | frozenset(
    "excerpt subtitle deck abstract meta_keywords meta theme color colour icon banner hero logo css class classes style "
    "alias aliases toc math mathjax comments menu header footer parent grand_parent collection published_at "
    "linktitle short_title head_title share pin pinned featured sticky search exclude hidden private isdraft render_with_liquid "
    "social_image featured_image og_image twitter_image image_alt img_alt cover_alt thumbnail_alt last_edited modified changed "
    "created path publisheddate cssclass cssclasses".split()
)
"""Keys that tell how a page is made, or what its title, day and text tell anyway."""
_MADE = re.compile(
    r"(?:true|false|yes|no|on|off)|\S*[/\\]\S*\.\w{2,5}|\S*\.(?:png|jpe?g|gif|svg|webp|html?|md|css|js)|\w+://\S*|[./#~]\S*|[{%].*",
    re.IGNORECASE,
)
"""Values of which a page shows nothing: switches, files, addresses, templates."""
_PLACES = ("position", "order")
"""Where a page stands among others, unless it says so in words: "Director"."""
_TEMPLATES = frozenset(
    "book post posts page pages doc docs document blog article default single section home index landing content chapter layout".split()
)
"""What `type` names on most sites: the template of a page, and nothing of what it tells."""
_LONGEST_SHOWN = 300
_MOST_SHOWN = 16
_FENCED = re.compile(r"```(?:toml|ya?ml)[ \t]*\n(?P<lines>[^`]{1,20000}?)\n```[ \t]*\n(?=\s{0,20}#)")
"""A block of code before the first heading."""
_TITLE = re.compile(r"\s{0,20}# \S")
_NAME = re.compile(r"[^\W\d][\w -]*")
_COLON = re.compile(r":(?=\s|$)")
_QUOTED = re.compile(r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?""", re.DOTALL)
"""A value in quotation marks, perhaps with a comment behind it."""
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)-(?:[ \t]+(?![ \t])(?:name:[ \t]+(?![ \t]))?(?P<value>(?!['\"]?[\w -]+['\"]?:\s|-\s|[\[{|>&*!])\S.*)|\s.*)?$"
)
"""One of a list below its key; its value is a name, not a field of its own unless that is `name`."""
_WORDS = re.compile(r"\s+[^\W\d_]")
"""How a value begins that may go on in the next line without a mark."""
_LISTED = re.compile(r"(?:(?<=^)|(?<=, )|(?<=,))[\"']|[\"'](?=,|$)")
"""Quotation marks around what a list names."""
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")
_FOLDED = ("|", "|-", "|+", ">", ">-", ">+")
_LONGEST_FOLDED = 1000
_MOST_CHARS = 100_000
_MOST_DEPTH = 40
_MOST_DOTS = 500


def split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Fields of the front matter and the text after it; `({}, text)` where there is none.

    It opens the file. TOML must be valid. Of YAML the lines `key: value` are read, the value perhaps quoted or in
    indented lines below it, or the items of a list, told behind commas, where each is a value or opens with `name:`;
    comments, empty lines, other indented lines, closing brackets and keys of one word with other signs in it are passed
    over. A block with any other line, or without one key that is usual there, is no front matter (a rule may open a text,
    and a sheet of values too) and stays in the text, but where it stands right above the title and says what its `status` is.
    """
    if fenced := _FENCED.match(text):
        lines = fenced["lines"].splitlines(keepends=True)
        fields = _toml(lines) if text.startswith("```toml") else _yaml(lines)
        # It stays in the text: it may be an example, whose title is not that of the text.
        told = {name: value for name, value in (fields or {}).items() if name != "title"}
        return (told, text) if _USUAL_KEYS & told.keys() else ({}, text)
    opening = text.lstrip("\r\n")
    for mark, ends, read in (("---", ("---", "..."), _yaml), ("+++", ("+++",), _toml)):
        lines = opening[:_MOST_CHARS].splitlines(keepends=True) if opening.startswith(mark) else []
        if not lines or lines[0].rstrip() != mark:
            continue
        for number, line in enumerate(lines[1:], start=1):
            if line.rstrip() in ends:
                fields = read(lines[1:number])
                rest = opening[sum(map(len, lines[: number + 1])) :]
                usual = fields and (_USUAL_KEYS & fields.keys() or _is_above(fields, rest))
                return (fields, rest) if fields and usual else ({}, text)
    return {}, text


def _is_above(fields: Mapping[str, str], rest: str) -> bool:
    """Whether a block stands right above the title of a text and says in which state that is."""
    return "status" in fields and _TITLE.match(rest) is not None


def shown_above(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """Labels and values of what a page says of its text in the front matter, those first that most sites show.

    >>> shown_above({"layout": "page", "type": "book", "job_title": "Pilot", "image": "a/b.png", "authors": "Ida Orr"})
    [('Authors', 'Ida Orr'), ('Job title', 'Pilot')]
    """
    others = (key for key in fields if key not in _UNSHOWN and key not in SHOWN)
    told = []
    for key in (*SHOWN, *others):
        value = _LINK.sub(r"\1", fields.get(key, ""))
        value = " ".join(_LISTED.sub("", value.strip("[] ,")).split())
        if (key == "type" and value.lower() in _TEMPLATES) or (
            key in _PLACES and not re.search(r"[^\W\d_]", value)
        ):
            continue
        if value and len(value) <= _LONGEST_SHOWN and not _MADE.fullmatch(value):
            label = re.sub(r"[_-]+", " ", key).strip()
            told.append((f"{label[:1].upper()}{label[1:]}", value))
    return told[:_MOST_SHOWN]


def _yaml(lines: list[str]) -> dict[str, str] | None:
    found: list[tuple[str, str, list[str]]] = []
    """Name and value of each field, and the lines below it."""
    for line in lines:
        if not line.strip() or line[0] in " \t#-]}":
            if found:
                found[-1][2].append(line)
            continue
        name, *value = _COLON.split(line, maxsplit=1)
        name = name.strip()[1:-1] if _is_quoted(name.strip()) else name.strip()
        if not value or (_NAME.fullmatch(name) is None and len(name.split()) != 1):
            return None
        found.append((name.lower(), value[0], []))
    return {name: _value(value, below) for name, value, below in found if _NAME.fullmatch(name)}


def _value(value: str, below: list[str]) -> str:
    """What a field says in its line and in those below it."""
    if not value.strip():
        return _items(below)
    told = _unquote(value)
    in_quotes = value.strip()[0] in "\"'" and _QUOTED.fullmatch(value.strip()) is None
    in_brackets = told[:1] in ("[", "{") and told[-1] not in "]}"
    if not (in_quotes or in_brackets or value.strip() in _FOLDED or _WORDS.match(value)):
        return told
    whole = value.strip() if in_quotes else told
    for line in below:
        if line.strip() and (line[0] in " \t" or (in_brackets and line[0] in "]}")):
            whole = f"{whole} {_unquote(line) if in_brackets else line.strip()}".strip()
            if in_quotes and _QUOTED.fullmatch(whole):
                return _unquote(whole)
            if len(whole) >= _LONGEST_FOLDED:
                break
    return told if in_quotes else whole


def _items(below: list[str]) -> str:
    """The items of a list, told behind commas; "" unless each is a value or opens with `name:`."""
    told = ""
    indent: str | None = None
    """What stands before the items: what is deeper belongs to one."""
    for line in below:
        item = _ITEM.match(line)
        if item is None or len(told) >= _LONGEST_FOLDED:
            continue
        indent = item["indent"] if indent is None else indent
        if item["indent"] == indent and not item["value"]:  # the others would pass for all of them
            return ""
        if item["indent"] == indent:
            told = ", ".join(filter(None, (told, _unquote(item["value"]))))
    return told


def _toml(lines: list[str]) -> dict[str, str] | None:
    source = "".join(lines)
    # Nested arrays are read recursively, and no metadata is nested deep.
    if source.count("[") > _MOST_DEPTH * 10 or "[" * _MOST_DEPTH in source or "{" * _MOST_DEPTH in source:
        return None
    if any(line.count(".") > _MOST_DOTS for line in lines):  # keys of keys take their square
        return None
    try:
        table = tomllib.loads(source.replace("\r\n", "\n"))
    except (ValueError, RecursionError):  # a number of more than 4,300 digits is no TOMLDecodeError
        return None
    nested = {name: value for one in table.values() if isinstance(one, dict) for name, value in one.items()}
    return {
        name.lower(): _said(value)
        for name, value in (nested | table).items()
        if isinstance(value, str | int | float | datetime.date)
        or (isinstance(value, list) and all(isinstance(one, str) for one in value))
    }


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _unquote(value: str) -> str:
    value = value.strip()
    if quoted := _QUOTED.fullmatch(value):
        return re.sub(r'\\(["\\])', r"\1", quoted[1]) if quoted[2] is None else quoted[2].replace("''", "'")
    if _is_quoted(value):
        return value[1:-1]
    if value.startswith("#"):
        return ""
    value = value.partition(" #")[0].rstrip()
    return "" if value in ("~", "null", *_FOLDED) else value


def _is_quoted(value: str) -> bool:
    """Whether a value stands in quotation marks, where those inside may be written as they are."""
    return _QUOTED.fullmatch(value) is not None or (
        len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    )
