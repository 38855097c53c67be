r"""The numbers that LaTeX gives to sections, floats and formulas, and what a label refers to. Pure.

>>> counted = Counted(r"\section{One}\subsection{Two}\label{sub}\begin{figure}\caption{A.}\label{fig}\end{figure}")
>>> counted.labels
{'sub': '1.1', 'fig': '1'}
"""

from __future__ import annotations

import re

LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
"""Commands that begin a section, and the level of their heading; without chapters all are one higher."""

_NUMBERED = ("chapter", "section", "subsection", "subsubsection")
_SECTIONS = {"chapter": "Chapter"}
_FORMULAS = ("equation", "align", "gather", "multline", "eqnarray")
_FLOATS = {"figure": "figure", "figure*": "figure", "table": "table", "table*": "table", "longtable": "table"}
_STEP = re.compile(
    r"\\(chapter|section|subsection|subsubsection)(\*?)\s{0,9}[\[{]|\\(caption)\s{0,9}[\[{]|\\label\s{0,9}\{([^{}\n]{1,200})\}"
    r"|\\(begin|end)\s{0,9}\{([A-Za-z]{1,40}\*?)\}|\\(appendix)\b"
)
_UNSEEN = re.compile(r"(?<!\\)(?:\\\\)*+%[^\n]*|\\begin\{(verbatim\*?|lstlisting|minted|comment)\}")
"""Comments, and where something begins that is shown as it is written, or not at all."""


class Counted:
    """The numbers of one file, in the order in which its sections and captions come."""

    def __init__(self, source: str) -> None:
        self.labels: dict[str, str] = {}
        """What `\\ref` shows for a label."""
        self.names: dict[str, str] = {}
        """What `\\autoref` shows for it, "Figure 3"."""
        self.sections: dict[int, str] = {}
        """Where a numbered section begins -> its number, "2.1"."""
        self.captions: dict[int, str] = {}
        """Where a caption of a figure or table begins -> what leads it, "Figure 3"."""
        self._counts: dict[str, int] = {}
        self._floats: list[str] = []
        self._current = self._kind = ""
        self._is_appendix = False
        self._top = "chapter" if re.search(r"\\chapter\b", source) else "section"
        for match in _STEP.finditer(_seen(source)):
            self._take(match)

    def _take(self, match: re.Match[str]) -> None:
        if match[1] and not match[2]:
            self._section(match[1])
            self.sections[match.start()] = self._current
        elif match[3]:
            kind = self._floats[-1] if self._floats else ""
            self._current = self._next(kind) if kind else self._current
            if kind:
                self.captions[match.start()] = f"{kind.capitalize()} {self._current}"
        elif match[4]:
            self.labels.setdefault(match[4], self._current)
            self.names.setdefault(match[4], f"{self._kind} {self._current}".strip())
        elif match[5] == "begin":
            if match[6] in _FLOATS:
                self._floats.append(_FLOATS[match[6]])
            elif match[6] in _FORMULAS:
                self._current = self._next("equation")
        elif match[5] == "end" and match[6] in _FLOATS and self._floats:
            self._floats.pop()
        elif match[7]:
            self._is_appendix = True
            self._counts[self._top] = 0

    def _section(self, name: str) -> None:
        depth = _NUMBERED.index(name)
        self._counts[name] = self._counts.get(name, 0) + 1
        for lower in (
            *_NUMBERED[depth + 1 :],
            *(("figure", "table", "equation") if name == "chapter" else ()),
        ):
            self._counts[lower] = 0
        first = _NUMBERED.index(self._top)
        numbers = [self._written(step) for step in _NUMBERED[first : depth + 1]]
        self._current, self._kind = ".".join(numbers), _SECTIONS.get(name, "Section")

    def _next(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self._kind = kind.capitalize()
        chapter = f"{self._written('chapter')}." if self._top == "chapter" else ""
        return f"{chapter}{self._counts[kind]}"

    def _written(self, name: str) -> str:
        count = self._counts.get(name, 0)
        return (
            chr(ord("A") + count - 1)
            if self._is_appendix and name == self._top and 0 < count <= 26
            else str(count)
        )


def _seen(source: str) -> str:
    """`source` with white space for what is no LaTeX, each character in its place."""
    parts: list[str] = []
    at, unclosed = 0, set[str]()
    for match in _UNSEEN.finditer(source):
        if match.start() < at or match[1] in unclosed:
            continue
        end = match.end()
        if match[1]:
            end = source.find(rf"\end{{{match[1]}}}", match.end())
            if end < 0:
                unclosed.add(match[1])
                continue
        parts += [source[at : match.start()], " " * (end - match.start())]
        at = end
    return "".join(parts) + source[at:]
