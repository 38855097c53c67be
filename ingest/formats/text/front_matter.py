"""The block of metadata at the top of a Markdown file, YAML between `---` or TOML between `+++`. Pure."""

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
    "date_published date_modified has_children has_toc redirect_from hide_title hide_table_of_contents custom_edit_url".split()
)
_NAME = re.compile(r"[^\W\d][\w -]*")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)-(?:[ \t]+(?:name:[ \t]+)?(?P<value>(?!['\"]?[\w -]+['\"]?:\s|-\s|[\[{|>&*!])\S.*)|\s.*)?$"
)
"""One of a list below its key; its value is a name, not a field of its own unless that is `name`."""
_WORDS = re.compile(r"\s+[^\W\d_]")
"""How a value begins that may go on in the next line without a mark."""
_FOLDED = ("|", "|-", "|+", ">", ">-", ">+")
_LONGEST_FOLDED = 1000
_MOST_CHARS = 100_000
_MOST_DEPTH = 40


def split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Fields of the front matter and the text after it; `({}, text)` where there is none.

    It opens the file. TOML must be valid. Of YAML the lines `key: value` are read, the value perhaps quoted or in
    indented lines below it, or the items of a list, told behind commas, where each is a value or opens with `name:`;
    comments, empty lines and other indented lines are passed over. A block with
    any other line, or without one key that is usual there, is no front matter (a rule may open a text, and a sheet of
    values too) and stays in the text.
    """
    for mark, ends, read in (("---", ("---", "..."), _yaml), ("+++", ("+++",), _toml)):
        lines = text[:_MOST_CHARS].splitlines(keepends=True) if text.startswith(mark) else []
        if not lines or lines[0].rstrip() != mark:
            continue
        for number, line in enumerate(lines[1:], start=1):
            if line.rstrip() in ends:
                fields = read(lines[1:number])
                rest = text[sum(map(len, lines[: number + 1])) :]
                return (fields, rest) if fields and _USUAL_KEYS & fields.keys() else ({}, text)
    return {}, text


def _yaml(lines: list[str]) -> dict[str, str] | None:
    fields: dict[str, str] = {}
    folded = listed = ""
    """Names of the field whose value stands, or goes on, in the indented lines below it, and of the one whose items may."""
    indent: str | None = None
    """What stands before the items of `listed`: what is deeper belongs to an item."""
    for line in lines:
        if not line.strip() or line[0] in " \t#-":
            if listed and (item := _ITEM.match(line)) and len(fields[listed]) < _LONGEST_FOLDED:
                indent = item["indent"] if indent is None else indent
                if item["indent"] == indent and item["value"]:
                    fields[listed] = ", ".join(filter(None, (fields[listed], _unquote(item["value"]))))
                elif item["indent"] == indent:  # the others would pass for all of them
                    fields[listed] = listed = ""
            elif folded and line[0] in " \t" and len(fields[folded]) < _LONGEST_FOLDED:
                fields[folded] = f"{fields[folded]} {line.strip()}".strip()
            continue
        name, colon, value = line.partition(":")
        name = name.rstrip()
        if not colon or _NAME.fullmatch(name) is None or (value.strip() and value[0] not in " \t"):
            return None
        fields[name.lower()] = _unquote(value)
        goes_on = value.strip() in _FOLDED or _WORDS.match(value)
        folded = name.lower() if goes_on else ""
        listed, indent = name.lower() if not value.strip() else "", None
    return fields


def _toml(lines: list[str]) -> dict[str, str] | None:
    source = "".join(lines)
    # Nested arrays are read recursively, and no metadata is nested deep.
    if source.count("[") > _MOST_DEPTH * 10 or "[" * _MOST_DEPTH in source or "{" * _MOST_DEPTH in source:
        return None
    try:
        table = tomllib.loads(source.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return {
        name.lower(): _said(value)
        for name, value in table.items()
        if isinstance(value, str | int | float | datetime.date)
        or (isinstance(value, list) and all(isinstance(one, str) for one in value))
    }


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", value[1:-1])
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value.startswith("#"):
        return ""
    value = value.partition(" #")[0].rstrip()
    return "" if value in ("~", "null", *_FOLDED) else value
