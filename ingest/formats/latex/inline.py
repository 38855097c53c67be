"""What stands in a line: letters, emphasis, links, formulas, references; with `blocks` the only importer of pylatexenc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from ingest.formats.latex.commands import LONGEST_WRITTEN, Command, spelled
from ingest.formats.latex.numbers import Counted
from ingest.formats.latex.units import QUANTITIES, quantity, spelt
from ingest.formats.raised import raised

_HIDDEN = frozenset(
    "label index vspace hspace vskip hskip includegraphics input include subfile usepackage documentclass pagestyle thispagestyle"
    " bibliographystyle bibliography addbibresource setlength addtolength setcounter addtocounter newpage clearpage cleardoublepage"
    " noindent indent centering raggedright raggedleft small footnotesize scriptsize tiny large Large LARGE huge Huge normalsize"
    " bfseries itshape ttfamily sffamily rmfamily scshape mdseries upshape em bf it tt sc rm sf sl hline toprule midrule bottomrule"
    " cmidrule cline addlinespace rule phantom hphantom vphantom newtheorem theoremstyle newenvironment renewenvironment"
    " newcommand renewcommand providecommand DeclareMathOperator definecolor color colorbox graphicspath hyphenation protect nocite"
    " tableofcontents listoffigures listoftables maketitle appendix frontmatter mainmatter backmatter makeatletter makeatother"
    " bigskip medskip smallskip hfill vfill hfil vfil linebreak pagebreak nopagebreak newcolumntype hypersetup geometry lstset"
    " captionsetup titleformat titlespacing selectlanguage foreignlanguage markboth markright linewidth textwidth columnwidth null xspace".split()
)
"""Commands that a page shows nothing of, whatever they are given."""
_ONE_SHOWN = {"href": 1, "textcolor": -1, "texorpdfstring": 0, "multicolumn": -1, "multirow": -1, "parbox": -1, "raisebox": -1,
              "resizebox": -1, "scalebox": -1, "foreignlanguage": -1, "fcolorbox": -1, "hyperref": -1, "hyperlink": -1}  # fmt: skip
"""Commands of which one argument is shown: the first (0), the last (-1)."""
_REFERENCES = frozenset("ref eqref autoref cref Cref pageref vref nameref".split())
_NAMED = frozenset("autoref cref Cref vref".split())
"""Those that also say what it is: "Section 2"."""
_CITED = re.compile(r"(?:auto|foot|full|paren|text|smart)*[cC]ite[a-zA-Z]*\*?$")
_DEGREE = re.compile(r" ?\^ ?[∘°]")
_POWER = re.compile(r"\^([+-−]?\d{1,4}|n)(?![\w.])")
_SPACES = frozenset(
    [",", ";", ":", " ", "!", "quad", "qquad", "enspace", "thinspace", "space", "\n", "\t", "/", "-"]
)
_NARROW = frozenset("!/-")
FORMULAS = frozenset(
    "equation equation* align align* gather gather* multline multline* eqnarray eqnarray* displaymath math flalign flalign*".split()
)
"""Environments that hold a formula."""
_MOST_WRITTEN_OUT = 20_000
_DEEPEST = 60
_CITES = ("autocite parencite textcite footcite smartcite fullcite footfullcite citeauthor citeyear citeyearpar citealp citealt"
          " citep citet Cite Citep Citet cites")  # fmt: skip
_ARGUMENTS = dict.fromkeys(_CITES.split(), "*[[{") | {"href": "{{", "textcolor": "[{{", "autoref": "{", "cref": "{", "Cref": "{", "nameref": "{", "vref": "{", "hyperref": "[{", "hyperlink": "{{",
              "texorpdfstring": "{{", "multicolumn": "{{{", "multirow": "[{[{[{", "parbox": "[{{", "raisebox": "{[[{", "resizebox": "{{{",
              "scalebox": "{{", "fcolorbox": "{{{", "colorbox": "{{", "definecolor": "{{{", "color": "[{", "vspace": "*{", "hspace": "*{", "setlength": "{{",
              "addtolength": "{{", "setcounter": "{{", "addtocounter": "{{", "input": "{", "include": "{", "subfile": "{", "bibliography": "{",
              "bibliographystyle": "{", "addbibresource": "{", "graphicspath": "{", "pagestyle": "{", "thispagestyle": "{", "cmidrule": "[{",
              "cline": "{", "rule": "[{{", "hypersetup": "{", "geometry": "{", "lstset": "{", "captionsetup": "[{", "titleformat": "*{[{{{{[",
              "titlespacing": "*{{{{", "theoremstyle": "{", "newtheorem": "*{[{[", "nocite": "{", "index": "{", "selectlanguage": "{", "foreignlanguage": "{{",
              "markboth": "{{", "markright": "{", "hyphenation": "{", "caption": "*[{", "bibitem": "[{", "url": "{", "thanks": "{",
              "part": "*[{", "chapter": "*[{", "paragraph": "*[{", "subparagraph": "*[{", "newcolumntype": "{[{",
              "hphantom": "{", "vphantom": "{", "email": "{", "address": "{", "affil": "[{", "institute": "{", "subtitle": "{"}  # fmt: skip
"""How the arguments of commands are written that pylatexenc does not know, or knows for another package."""


class Words:
    """The words of nodes on one line; footnotes are kept in `notes`."""

    def __init__(self, commands: Mapping[str, Command], numbers: Counted) -> None:
        self._context = context_of(commands)
        self._notes: list[str] = []
        self._told = 0
        self._commands = commands
        self._numbers = numbers
        self._left = _MOST_WRITTEN_OUT

    def of(self, nodes: Iterable[Any]) -> str:
        """Everything that `nodes` show, white space as it is written; a string is shown as it is. Raises RecursionError where they stand too deep in one another."""
        return "".join(self._all(nodes, 0))

    def line(self, nodes: Iterable[Any]) -> str:
        """`of`, on one line."""
        return " ".join(self.of(nodes).split())

    def new_notes(self) -> list[tuple[int, str]]:
        """Footnotes called since they were last asked for, each with its number."""
        first, self._told = self._told, len(self._notes)
        return list(enumerate(self._notes[first:], start=first + 1))

    def written_out(self, node: Any) -> list[Any] | None:
        """The nodes of a command that the file defines, or None where it defines none of that name, or too many are written out."""
        command = self._commands.get(node.macroname)
        if command is None or self._left <= 0:
            return None
        given = [verbatim(argument) if argument else None for argument in arguments(node)]
        body = command.written_out(given, LONGEST_WRITTEN)
        if body is None:
            return None
        self._left -= 1 + len(body) // 50
        return parsed(body, self._context)

    def behind(self, node: Any) -> str:
        """The space behind a command of the file's own, where it is kept: LaTeX takes it away unless it ends with `\\xspace`."""
        command = self._commands.get(node.macroname)
        return node.macro_post_space if command and command.body.rstrip().endswith("\\xspace") else ""

    def _all(self, nodes: Iterable[Any], depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise RecursionError(f"{_DEEPEST} commands in one another")
        for node in nodes:
            if isinstance(node, str):
                yield node
            elif node is not None:
                yield from self._one(node, depth)

    def _one(self, node: Any, depth: int) -> Iterator[str]:
        kind = type(node).__name__
        if kind == "LatexCharsNode":
            yield node.chars
        elif kind == "LatexGroupNode":
            yield from self._all(node.nodelist, depth + 1)
        elif kind == "LatexMathNode":
            yield self._formula(node)
        elif kind == "LatexSpecialsNode":
            yield " " if node.specials_chars in "~&" else _symbols(node)
        elif kind == "LatexEnvironmentNode":
            yield self._formula(node) if node.environmentname in FORMULAS else self.of(node.nodelist)
        elif kind == "LatexMacroNode":
            yield from self._command(node, depth)

    def _command(self, node: Any, depth: int) -> Iterator[str]:
        name = node.macroname
        if name in _HIDDEN:
            return
        if name in _SPACES:
            yield "" if name in _NARROW else " "
        elif name in ("\\", "newline", "par", "tabularnewline"):
            yield "\n"
        elif name == "and":
            yield ", "
        elif name in ("footnote", "thanks", "footnotetext"):
            self._notes.append(self.line(arguments(node)[-1:]))
            yield f"[{len(self._notes)}]"
        elif name in _REFERENCES:
            yield self._reference(name, verbatim(arguments(node)[-1]) if arguments(node) else "")
        elif _CITED.match(name):
            yield (
                f"[{', '.join(part.strip() for part in verbatim(arguments(node)[-1]).split(','))}]"
                if arguments(node)
                else ""
            )
        elif (body := self.written_out(node)) is not None:
            yield from self._all([*body, self.behind(node)], depth + 1)
        elif name in QUANTITIES:
            forms = zip(QUANTITIES[name], arguments(node), strict=False)
            yield quantity(name, [verbatim(given) for form, given in forms if form == "{"])
        elif name in _ONE_SHOWN:
            yield from self._all(
                [node for node in arguments(node) if node][_ONE_SHOWN[name] :][:1], depth + 1
            )
        elif (shown := [one for one in arguments(node) if one]) and not _is_accent(name):
            yield from self._all(
                shown[-1:] if name.startswith(("text", "emph", "math")) else shown, depth + 1
            )
        else:
            yield _symbols(node)

    def _formula(self, node: Any) -> str:
        source = node.latex_verbatim()
        whole = spelled(source, self._commands) if self._left > 0 else source
        self._left -= max(0, len(whole) - len(source)) // 20  # formulas take longer to read
        whole = spelt(whole, self._commands)
        nodes = [node] if whole == source else parsed(whole)
        text = " ".join(_writer(of_formulas=True).nodelist_to_text(nodes).split())
        return _POWER.sub(lambda match: raised(match[1]), _DEGREE.sub("°", text))

    def _reference(self, name: str, label: str) -> str:
        labels = [part.strip() for part in label.split(",")]
        known = self._numbers.names if name in _NAMED else self._numbers.labels
        shown = ", ".join(known.get(part) or f"[{part}]" for part in labels)
        return f"({shown})" if name == "eqref" else shown


def arguments(node: Any) -> list[Any]:
    """What a command is given, in order; None stands for what is left out."""
    given = getattr(node, "nodeargd", None)
    return list(given.argnlist or ()) if given is not None else []


def parsed(source: str, context: Any = None) -> list[Any]:
    """The nodes of `source`, whose own commands `context` knows; what cannot be read is left out."""
    from pylatexenc.latexwalker import LatexWalker

    walker = LatexWalker(source, latex_context=context or _context(()), tolerant_parsing=True)
    nodes: list[Any] = walker.get_latex_nodes()[0]
    return nodes


def context_of(commands: Mapping[str, Command]) -> Any:
    """What is known of commands where a file has `commands` of its own."""
    return _context(tuple(sorted((name, command.form) for name, command in commands.items())))


@lru_cache(maxsize=4)
def _context(own: tuple[tuple[str, str], ...]) -> Any:
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import EnvironmentSpec, VerbatimArgsParser, std_macro

    context = get_default_latex_context_db()
    context.add_context_category(
        "ours",
        macros=[std_macro(name, form) for name, form in (*_ARGUMENTS.items(), *QUANTITIES.items(), *own)],
        environments=[
            *(
                EnvironmentSpec(name, args_parser=VerbatimArgsParser("verbatim-environment"))
                for name in ("verbatim*", "comment")
            ),
            *(
                EnvironmentSpec(name, form)
                for name, form in (
                    ("minipage", "[[[{"),
                    ("wrapfigure", "[{[{"),
                    ("thebibliography", "{"),
                    ("longtable", "[{"),
                    ("tabularx", "{[{"),
                    ("tabular*", "{[{"),
                    ("tabulary", "{[{"),
                    ("minted", "[{"),
                    ("lstlisting", "["),
                )
            ),
        ],
        prepend=True,
    )
    return context


@cache
def _writer(*, of_formulas: bool = False) -> Any:
    """What knows letters, signs and formulas; in formulas a command that nothing explains is shown by its name."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    context = get_default_latex_context_db()
    if of_formulas:
        context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=lambda node: f" {node.macroname} "))
        hidden = [
            MacroTextSpec(name, "")
            for name in (
                "label",
                "nonumber",
                "notag",
                "left",
                "right",
                "big",
                "Big",
                "bigl",
                "bigr",
                "limits",
                "displaystyle",
            )
        ]
        context.add_context_category(
            "ours",
            macros=[
                *hidden,
                *(MacroTextSpec(name, simplify_repl=_divided) for name in ("frac", "tfrac", "dfrac")),
            ],
            prepend=True,
        )
    return LatexNodes2Text(latex_context=context, math_mode="text", strict_latex_spaces="macros")


def _divided(node: Any, l2tobj: Any) -> str:
    parts = [l2tobj.nodelist_to_text([part]).strip() for part in arguments(node)[-2:]]
    return "/".join(part if len(part) < 2 or part.isalnum() else f"({part})" for part in parts)


def _symbols(node: Any) -> str:
    """An accented letter or a sign in characters."""
    text: str = _writer().nodelist_to_text([node])
    return text


def _is_accent(name: str) -> bool:
    return not name.isalpha() or len(name) == 1


def verbatim(node: Any) -> str:
    """What an argument is, or what stands between the two ends of an environment, as it is written."""
    if node is None:
        return ""
    text: str = node.latex_verbatim()
    if type(node).__name__ == "LatexGroupNode":
        return text[1:-1]
    if type(node).__name__ == "LatexEnvironmentNode":
        return text.partition("}")[2].rpartition("\\end")[0]
    return text
