"""What Sphinx adds to reStructuredText, told to docutils: a role shows its text, an unknown directive what it holds."""

from __future__ import annotations

import re
from typing import Any

from ingest.formats.raised import raised

_DIRECTIVE = re.compile(r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([\w:.+-]+?)[ \t]?::", re.MULTILINE)
_ROLE = re.compile(r":([\w.+:-]{1,80}):`|`:([\w.+:-]{1,80}):")
_TARGET = re.compile(r"(?s)^[!~]?(.*?)(?<!\s)\s*+<[^<>]*+>$")
_DROPPED = frozenset(
    "index currentmodule py:currentmodule module sectionauthor codeauthor highlight tabularcolumns meta "
    "automodule include literalinclude raw contents image graphviz".split()
)
"""Directives that show nothing of what stands in them."""
_SINCE = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "versionremoved": "Removed in version",
    "deprecated": "Deprecated since version",
}
"""Directives for changes, and what the page says of them."""
_CODE = ("code", "code-block", "sourcecode", "prompt", "doctest", "testcode", "math", "parsed-literal")
_DESCRIBED = frozenset(
    "function method classmethod staticmethod class exception attribute property data decorator option cmdoption envvar "
    "confval setting describe object member macro type struct enum enumerator var".split()
)
"""Directives, of whatever language, whose words are a term and whose content says what it means."""


def register(source: str) -> None:
    """Let docutils read the roles and directives that `source` names and it does not know."""
    from docutils.parsers.rst import directives, roles

    for match in _DIRECTIVE.finditer(source):
        name = match[1].lower()
        known = name in directives._directives or name in directives._directive_registry
        if name in _DROPPED or not known:
            directives.register_directive(name, _directive(name))
    for match in _ROLE.finditer(source):
        name = (match[1] or match[2]).lower()
        if name not in roles._role_registry and name not in roles._roles:
            roles.register_local_role(name, _role)


def _directive(name: str) -> Any:
    """What reads a directive that docutils does not know."""
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Unknown(Directive):  # type: ignore[misc]
        has_content = True
        optional_arguments = 100
        final_argument_whitespace = True
        option_spec = _AnyOption({"class": str})

        def run(self) -> list[Any]:
            if name in _DROPPED:
                return []
            words = " ".join(" ".join(self.arguments).split())
            if name == "toctree":
                return self._led_to()
            if name == "autosummary":
                return [nodes.paragraph("", "", nodes.Text(line)) for line in self.content if line.strip()]
            if words and self.content and name.rpartition(":")[2] in _DESCRIBED:
                return [self._described(words)]
            said = _said(name, words)
            if said is None:
                return []
            found: list[Any] = []
            if said:
                children, messages = self.state.inline_text(said, self.lineno)
                found += [nodes.paragraph(said, "", *children), *messages]
            if name.endswith(_CODE):
                return [nodes.literal_block("", "\n".join(self.content))]
            inside = nodes.container()
            self.state.nested_parse(self.content, self.content_offset, inside, match_titles=True)
            return [*found, *inside.children]

        def _led_to(self) -> list[Any]:
            """Titles that the page gives the pages below it; what they call themselves stands in other files."""
            titles = [match[1] for match in map(_TARGET.match, self.content) if match]
            items = (
                nodes.list_item("", nodes.paragraph("", "", nodes.Text(title))) for title in titles if title
            )
            return [nodes.bullet_list("", *items)] if titles else []

        def _described(self, words: str) -> Any:
            """A term with what it means."""
            meaning = nodes.definition()
            self.state.nested_parse(self.content, self.content_offset, meaning)
            term = nodes.term("", "", *self.state.inline_text(words, self.lineno)[0])
            return nodes.definition_list("", nodes.definition_list_item("", term, meaning))

    return Unknown


def _said(name: str, words: str) -> str | None:
    """What a page shows of the words of a directive; None when it shows nothing of the directive at all."""
    if name == "only":  # its words name the forms of the document in which the rest is shown
        return "" if re.search(r"(?<!not )\bhtml\b", words) else None
    if name in _SINCE:
        version, _, rest = words.partition(" ")
        return f"{_SINCE[name]} {version}{': ' if rest else ''}{rest}"
    return words


class _AnyOption(dict[str, Any]):
    """Every option is known and means nothing."""

    def __getitem__(self, name: str) -> Any:
        return str


def _role(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, *rest: Any
) -> tuple[list[Any], list[Any]]:
    """A role as its words: `words <target>` shows the words, `~package.name` its last part."""
    from docutils import nodes, utils

    shown = utils.unescape(text)
    if match := _TARGET.match(shown):
        shown = match[1] or shown
    elif shown.startswith("~"):
        shown = shown.rpartition(".")[2].removeprefix("~")
    shown = raised(shown) if name == "sup" else shown.removeprefix("!")
    return [nodes.inline(rawtext, shown)], []
