"""What site generators read in a Markdown source and no page shows → the source without it. Pure.

Jekyll, Eleventy    {% alert %}, {% link x.md %}, {: .note}      MkDocs       === "Linux", !!! note, { .button }
Hugo                {{< figure caption="A mole" >}}              Docusaurus   import Tabs from "x"; <Tabs>, :::tip
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.formats.text.alternative import is_words

_CODE_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(`{3,}|~{3,})")
_HIGHLIGHT = re.compile(r"[ \t]*\{%-?[ ]*(end)?(?:highlight|codeblock|prism)\b[ ]*([\w+-]*)")
"""Code as Jekyll marks it."""
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ ]?[\w-]{1,20}(?:[ ]|$)|===[+!]?[ ]+\"([^\"]*)\"[ ]*$")
"""What opens a box or a tab, whose lines are set in by four columns."""
_STEP = 4
_MARK = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)[^`\n]{1,500}(?P=ticks)(?!`))"
    r"|\{%-?\s{0,9}raw\s{0,9}-?%\}(?P<raw>[\s\S]{0,1000}?)\{%-?\s{0,9}endraw\s{0,9}-?%\}"
    r"|\{\{[<%]/\*(?P<told>[^\n]{0,300}?)\*/[>%]\}\}"
    r"|\{%-?\s{0,9}comment\s{0,9}-?%\}(?:[\s\S]{0,1500}?)\{%-?\s{0,9}endcomment\s{0,9}-?%\}"
    r"|\{%(?P<tag>(?:(?!%\}|\{%)[\s\S]){0,600})%\}"
    r"|\{\{[<%](?P<short>(?:(?![>%]\}\}|\{\{)[\s\S]){0,600})[>%]\}\}"
    r"|\{\{(?P<value>[^{}\n]{0,200})\}\}"
    r"|(?:(?<=[)\]*`\"])|(?<![^\n]))[ \t]{0,9}\{:?[ ]{0,3}(?:[.#][\w-]|toc\b|\w{1,20}=[\"'])[^{}\n]{0,200}\}"
    r"|[ \t]{0,9}\{:[^{}\n]{0,200}\}(?![^\s])"
    r"|:(?:material|octicons|fontawesome|simple)-[\w-]{1,60}:(?:\{[^{}\n]{0,60}\})?[ ]?"
)
_SIGNS = (
    "{",
    "!!!",
    "???",
    '=== "',
    " markdown=",
    "toc]",
    "TOC]",
    "toc_]",
    "TOC_]",
    ":material-",
    ":octicons-",
    ":fontawesome-",
    ":simple-",
)
"""One of them is in every source that has a mark."""
_CONTENTS = re.compile(
    r"^[ \t]*(?:\[\[_?toc_?\]\]|\[toc\]|[*-1.]{1,2} [^\n]{1,60}\n\{:[ ]?toc[^}\n]*\})[ \t]*$", re.I | re.M
)
"""Where a table of contents is to stand."""
_MARKED_PART = re.compile(r"<[a-z][^<>\n]{0,300} markdown=[\"']?(?:1|block|span)\b")
"""HTML in which Markdown is read too, as kramdown, Python-Markdown and PHP Markdown Extra do."""
_TAG_LINE = re.compile(
    r"^[ \t]{0,12}(</?(?:div|aside|p|section|article|blockquote|figure|figcaption|img)(?:\s[^<>\n]{0,500})?>)[ \t]*$",
    re.M,
)
_SHOWN = re.compile(
    r"\b(title|heading|label|header|caption|text|quote|summary|description)\s{0,3}=\s{0,3}(?:\"([^\"]{1,500})\"|'([^']{1,500})')"
)
_ARGUMENT = re.compile(r"(?<!=)(?<!= )[\"“]([^\"“”]{1,200})[\"”]")
_CONTROL = re.compile(
    r"[-\s]*(?:assign|if|unless|for|include\w*|link|post_url|capture|case|when|els\w+|cycle|ref|relref)\b"
)
_EMPTY = re.compile(r"^[ \t]*:[ \t]*\n", re.M)
"""A meaning of which nothing is left."""
_ADDRESS = re.compile(r"[/\\#]|\.\w{2,5}$")

_IMPORT = re.compile(
    r"^import\s{1,3}(?:[\w*{},$\s]{1,600}?\sfrom\s{1,3})?[\"'][^\"'\n]{1,300}[\"'];?[ \t]*$", re.M
)
_EXPORT = re.compile(r"^export (?:const|let|var|default|function|async)\b(?:[^\n]|\n(?!\n)){0,3000}", re.M)
_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,300}\}){0,300}\}){0,500}\}"
_COMPONENT = re.compile(
    rf"</?[A-Z][\w.]{{0,60}}(?:\s{{1,40}}(?:{_BRACED}|[\w:.-]{{1,60}}(?:=(?:\"[^\"]{{0,500}}\"|'[^']{{0,500}}'|{_BRACED}))?)){{0,20}}"
    r"\s{0,40}/?>|</?>"
)
_VALUE_OF_TAG = re.compile(rf"(?<=[\w\"'}}])\s{{1,40}}[a-zA-Z]{{1,40}}={_BRACED}(?=[\s/>])")
_REMARK = re.compile(r"\{/\*(?:(?!\*/|\{/)[\s\S]){0,2000}\*/\}")
"""Programs within a page (MDX): what they bring in, components, values of attributes, remarks."""

_ALERT = re.compile(r"\[!(?P<sort>\w{1,20})\][+-]?(?:(?P<titled>[ ]+(?=[^\s]))|[ \v]*)")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?)\+?[ ]?([\w-]{1,20})[ ]*(?:\"([^\"\v]*)\")?[ \v]*")
_FENCE = re.compile(r"(?<![^\v])[ ]*:{3,}[ ]?(?:\{?[\w-]{1,30}\}?)?[ ]?\[?([^\v]*?)\]?[ ]*(?:\v|$)")
"""Marks of notes and warnings in boxes: GitHub's, MkDocs', and the fences of other generators."""


def boxed(text: str) -> str:
    """A paragraph, its lines behind `\\v`, without the marks of the box it stands in; the box's title leads it."""
    if match := _ALERT.match(text):
        title, told, rest = text[match.end() :].partition("\v")
        if match["titled"] and told and title.strip():  # a title in the place of the sort
            return f"{title.strip()}{'' if title.rstrip()[-1] in '.:!?' else ':'} {rest}"
        return f"{match['sort'].capitalize()}: {text[match.end() :]}"
    if match := _ADMONITION.match(text):
        title = match[1].capitalize() if match[2] is None else match[2]
        return f"{title}: {text[match.end() :]}" if title else text[match.end() :]
    if ":::" not in text:
        return text
    return _FENCE.sub(lambda fence: f"{fence[1]}: " if fence[1] else "", text).rstrip("\v")


def is_program(source: str) -> bool:
    """Whether a page brings in components, as pages of Docusaurus do whose names end in `.md`."""
    return "import " in source and _IMPORT.search(source[:3000]) is not None


def unmarked(source: str, *, program: bool) -> str:
    """`source` without the marks of generators; of pictures, boxes and tabs their captions and titles stay. In code
    nothing changes. `program`: components of MDX go too."""
    if not program and not any(sign in source for sign in _SIGNS):
        return source
    parts: list[str] = []
    for is_code, text in _split(_set_out(source)):
        if not is_code:
            text = _CONTENTS.sub("", text)
            if _MARKED_PART.search(source):
                text = _TAG_LINE.sub(r"\n\1\n", text)
            if program:
                text = _REMARK.sub("", _EXPORT.sub("", _IMPORT.sub("", text)))
                text = _VALUE_OF_TAG.sub("", _COMPONENT.sub(_component, text))
            text = _EMPTY.sub("", _MARK.sub(_shown, text))
        parts.append(text)
    return "".join(parts)


def _set_out(source: str) -> Iterator[tuple[bool, str]]:
    """Whether each line is code, and the line without the columns by which its box or tab is set in."""
    boxes: list[int] = []
    fence = ""
    for line in source.splitlines(keepends=True):
        if line.strip():
            indent = len(line) - len(line.lstrip(" \t"))
            while boxes and not fence and indent < boxes[-1] + _STEP and not line.startswith("\t"):
                boxes.pop()
            line = _less(line, _STEP * len(boxes))
        if fence:
            ends = _HIGHLIGHT.match(line) if fence == "%" else _CODE_FENCE.match(line)
            closes = ends is not None and (ends[1] == "end" if fence == "%" else ends[1].startswith(fence))
            yield True, ("```\n" if fence == "%" else line) if closes else line
            fence = "" if closes else fence
        elif begins := _CODE_FENCE.match(line):
            fence = begins[1]
            yield True, line
        elif (begins := _HIGHLIGHT.match(line)) and not begins[1] and "endhighlight" not in line:
            fence = "%"
            yield True, f"```{begins[2]}\n"
        else:
            if opens := _BOX.match(line.lstrip(" \t")):
                boxes.append(len(line) - len(line.lstrip(" \t")) + _STEP * len(boxes))
                line = line if opens[1] is None else f"\n{opens[1]}:\n\n"
            yield False, line


def _less(line: str, columns: int) -> str:
    """`line` with at most so many columns fewer before it."""
    while columns > 0 and line[:1] in (" ", "\t"):
        columns -= _STEP if line[0] == "\t" else 1
        line = line[1:]
    return line


def _split(lines: Iterator[tuple[bool, str]]) -> Iterator[tuple[bool, str]]:
    """Lines of one sort together."""
    was, parts = False, list[str]()
    for is_code, line in lines:
        if is_code != was:
            yield was, "".join(parts)
            was, parts = is_code, []
        parts.append(line)
    yield was, "".join(parts)


def _component(match: re.Match[str]) -> str:
    words = _attributes(match[0])
    return f"\n\n{words}\n\n" if _is_alone(match) else words


def _shown(match: re.Match[str]) -> str:
    """What the page shows of a mark, as far as the source tells."""
    if match["code"] or match["raw"]:
        return match["code"] or match["raw"]
    if match["told"]:
        return "{{<" + match["told"] + ">}}"
    if _is_address(match):
        return "#"
    alone = _is_alone(match)
    if match["value"] is not None:
        return "" if alone else match[0]
    said = match["tag"] or match["short"]
    if not said or said.lstrip(" -")[:1] == "/" or said.lstrip(" -").startswith("end"):
        return ""
    if words := _attributes(said):
        return words
    if _CONTROL.match(said):
        return ""
    words = next((words.strip() for words in reversed(_ARGUMENT.findall(said))), "")
    return words if (" " in words if alone else not _ADDRESS.search(words)) else ""


def _attributes(said: str) -> str:
    values = dict.fromkeys(" ".join((one[2] or one[3]).split()) for one in _SHOWN.finditer(said))
    return ": ".join(value for value in values if is_words(value) and "{{" not in value)


def _is_alone(match: re.Match[str]) -> bool:
    """Whether nothing else stands on its line."""
    text = match.string
    before = text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
    return not before.strip(" \t>") and not text[match.end() : match.end() + 200].partition("\n")[0].strip()


def _is_address(match: re.Match[str]) -> bool:
    """Whether it stands where a link leads."""
    before = match.string[max(0, match.start() - 300) : match.start()].rpartition("\n")[2]
    link = before.rfind("](")
    if link >= 0 and ")" not in before[link:]:
        return True
    return before.endswith(('="', "='")) or re.fullmatch(r"\s*\[[^\]]{1,100}\]:\s*\S*", before) is not None
