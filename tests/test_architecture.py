"""The house stands: rooms, who imports whom, one vendor one room, and nothing heavy on the way of a question."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

PACKAGES = ("rag", "ingest", "eval")
VENDORS = {
    "chromadb": ("rag/store/folder/", "eval/bench/"),
    "tantivy": ("rag/store/lexical.py", "rag/store/terms.py"),
    "sqlite3": ("rag/store/folder/", "eval/bench/"),
    "openai": ("rag/write/", "rag/encode/remote.py", "eval/bench/"),
    "onnxruntime": ("rag/encode/", "rag/train/", "eval/bench/"),
    "tokenizers": ("rag/encode/", "rag/read/reader_model.py", "rag/train/", "eval/bench/"),
    "tiktoken": ("rag/encode/tokens.py",),
    "gradio": ("rag/ui/",),
    "starlette": ("rag/ui/",),
    "llama_index": ("rag/llamaindex.py", "ingest/sources/", "eval/bench/"),
    "torch": ("rag/train/",),
    "onnx": ("rag/train/", "rag/encode/bert_graph.py", "rag/encode/multilingual.py"),
    "py3langid": ("rag/language/detection.py",),
    "typer": ("rag/cli/", "eval/cli.py"),
    "pydantic_settings": ("rag/settings.py",),
    "pypdfium2": ("ingest/formats/",),
    "lxml": ("ingest/formats/",),
    "markdown_it": ("ingest/formats/text/markdown.py",),
    "mdit_py_plugins": ("ingest/formats/text/markdown.py",),
    "selectolax": ("ingest/formats/html/tree.py",),
    "docutils": ("ingest/formats/markup/rst.py", "ingest/formats/markup/sphinx.py"),
    "pylatexenc": ("ingest/formats/latex/inline.py",),
    "olefile": ("ingest/formats/legacy/", "ingest/formats/mail/outlook.py"),
    "xlrd": ("ingest/formats/legacy/workbook.py",),
    "rapidocr": ("ingest/formats/ocr/engine.py",),
    "watchfiles": ("ingest/sources/watch.py",),
    "protego": ("ingest/sources/web/",),
    "chardet": ("ingest/formats/text/encoding.py",),
    "fsspec": ("rag/store/server/",),
    "opentelemetry": ("rag/monitoring/",),
    "psycopg": ("rag/store/server/",),
    "ray": ("ingest/executor/cluster.py", "eval/bench/"),
    "psycopg_pool": ("rag/store/server/",),
    "rag.store.folder": ("rag/store/folder/", "rag/store/stores.py", "rag/store/server/stores.py"),
    "rag.store.server": ("rag/store/server/", "rag/store/stores.py"),
}
"""Vendor, or a room that only its door knows -> the room (or the files) that may import it."""

ROOMS = {
    "rag/language/": 0,
    "rag/types.py": 0,
    "rag/errors.py": 0,
    "rag/closing.py": 0,
    "rag/clock.py": 1,
    "rag/folders.py": 1,
    "rag/processes.py": 0,
    "rag/settings.py": 1,
    "rag/monitoring/": 1,
    "rag/encode/": 1,
    "rag/store/": 2,
    "rag/prove/": 3,
    "rag/write/": 3,
    "rag/search/": 4,
    "rag/read/": 5,
    "rag/check/": 6,
    "rag/opening.py": 6,
    "rag/history.py": 6,
    "rag/recheck.py": 6,
    "rag/answer.py": 6,
    "rag/__init__.py": 6,
    "rag/llamaindex.py": 5,
    "rag/ui/": 8,
    "rag/cli/": 8,
    "rag/train/": 9,
    "ingest/formats/": 10,
    "ingest/": 11,
    "eval/gold.py": 12,
    "eval/scores/": 12,
    "eval/report/": 14,
    "eval/bench/": 14,
    "eval/": 14,
}
"""Every file of the packages lives in a room, the longest name that begins its path; imports point to lower numbers or
stay in the room. `ingest` and `eval` stand on the public names of the rooms below them."""
MOST_FILES = 14
"""Files of one folder, data among them: more, and one does not find one's way."""
MOST_LINES = 350
"""Of a file, docstrings and all."""
MOST_FUNCTION_LINES = 50
TESTED_ELSEWHERE = {
    "rag/types.py": "values; every test uses them",
    "rag/errors.py": "each error is tested where it is raised",
    "rag/check/quotations.py": "test_draft.py",
    "rag/cli/": "tests/test_cli.py, test_flow.py and attack/test_terminal.py run the commands",
    "rag/encode/embedder.py": "a protocol",
    "rag/encode/session.py": "test_local.py opens its sessions",
    "rag/encode/bert_graph.py": "train/test_export.py compares its graphs with the checkpoint",
    "rag/read/whole/": "test_items.py and ../test_survey.py: folders in, lists with quotes out",
    "rag/read/": "test_reader.py, test_judge.py: features and completion show in what is read",
    "rag/search/whole/phrases.py": "test_exhaustive.py",
    "rag/search/whole/shapes.py": "test_exhaustive.py",
    "rag/search/notices.py": "tests/rag/test_answer.py",
    "rag/store/catalog/": "test_reading.py writes, reads, and migrates every layout",
    "rag/store/dense/scoped.py": "folder/test_vectors.py searches within scopes",
    "rag/store/folder/chroma.py": "test_vectors.py; any Chroma client is tried there",
    "rag/store/folder/connection.py": "tests/rag/store/catalog/test_reading.py opens every layout",
    "rag/store/protocols.py": "protocols",
    "rag/store/server/": "test_stores.py and test_failures.py: what a folder promises, on servers",
    "rag/store/stores.py": "tests/ingest: whoever opens an index",
    "rag/store/terms.py": "test_lexical.py",
    "rag/train/": "runs of minutes with torch, measured by rag.train.evaluate and by MODEL_CARD.md",
    "rag/ui/": "tests/rag/ui/test_browser*.py, guard/ and attack/test_page.py see the page as people do",
    "rag/write/verifying.py": "tests/rag/test_answer.py streams through it",
    "ingest/formats/builder.py": "every format builds with it",
    "ingest/formats/opc.py": "tests/ingest/formats/word",
    "ingest/formats/parsed.py": "values",
    "ingest/formats/ocr/": "test_image.py: pictures in, text with its boxes out",
    "ingest/formats/html/": "test_page.py: pages in, what a person sees out",
    "ingest/formats/mail/": "test_message.py and test_outlook.py: messages in, what a person reads out",
    "ingest/formats/markup/rtf_state.py": "test_rtf.py",
    "ingest/formats/open_document/": "test_reader.py: files in, what a person sees out",
    "ingest/formats/sheets/grid.py": "test_delimited.py and test_xlsx.py",
    "ingest/formats/slides/deck.py": "test_pptx.py",
    "ingest/formats/pdf/": "test_reader.py: files in, what a person sees out",
    "ingest/formats/text/": "test_plain.py, test_markdown.py",
    "ingest/formats/word/": "test_reader.py: files in, what a person sees out",
    "ingest/executor/protocol.py": "a protocol and its value",
    "ingest/prepare.py": "tests/ingest/test_sync.py counts what is embedded",
    "ingest/intake.py": "tests/ingest/test_sync.py, test_walk.py and sources/ see what it lets through",
    "ingest/sources/source.py": "a protocol and its values",
    "ingest/sources/web/": "test_site.py: pages of a server in, documents out",
    "ingest/store.py": "tests/ingest/failures/test_crash.py stops it at every step",
    "eval/ablate.py": "tests/eval/test_suite.py",
    "eval/cli.py": "tests/eval/test_suite.py runs the command",
    "eval/bench/": "scripts that print figures",
    "eval/scores/metrics.py": "tests/eval/test_compare.py and test_gate.py",
}
"""Modules and rooms without a test of their own name, and where they are tested."""
LONG_FUNCTIONS = {
    "rag/read/features.py _of_unit": "one feature a line, in the order of their names",
}
"""Functions that may be longer, and why they read better whole."""


def _room(path: str) -> str | None:
    return max((room for room in ROOMS if path.startswith(room)), key=len, default=None)


def _modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            yield path.relative_to(root).as_posix(), _parsed(path)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _files(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """The modules and their tests."""
    yield from _modules(root)
    for path in sorted((root / "tests").rglob("*.py")):
        yield path.relative_to(root).as_posix(), _parsed(path)


def _statements(tree: ast.AST) -> Iterator[ast.stmt]:
    """The statements of a module, those within others too: a tenth of all nodes."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _statements(node)


@cache
def _imports(tree: ast.Module, *, typing_too: bool = True) -> tuple[str, ...]:
    return tuple(_imported(tree, typing_too))


def _imported(tree: ast.Module, typing_too: bool) -> Iterator[str]:
    """Names of imported modules; without those under `if TYPE_CHECKING` when `typing_too` is false."""
    skipped: set[ast.AST] = set()
    if not typing_too:
        for node in _statements(tree):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                skipped.update(ast.walk(node))
    for node in _statements(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_one_vendor_one_file(repository: Path) -> None:
    strays = [
        f"{path} imports {name}"
        for path, tree in _modules(repository)
        for name in _imports(tree)
        for vendor, allowed in VENDORS.items()
        if f"{name}.".startswith(f"{vendor}.") and not path.startswith(allowed)
    ]
    assert strays == []


def test_what_is_imported_is_declared(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in wanted}
    makers = packages_distributions()
    strays = {
        f"{path} imports {top}"
        for path, tree in _modules(repository)
        for top in {name.split(".")[0] for name in _imports(tree)} - sys.stdlib_module_names - {*PACKAGES}
        # of a package that is not installed (an extra) the name is its distribution's
        if not declared & {maker.lower().replace("_", "-") for maker in makers.get(top, [top])}
    }
    assert strays == set()


def test_rag_never_imports_ingest_or_eval(repository: Path) -> None:
    edges = ("rag/cli/", "rag/ui/", "rag/train/")
    strays = [
        f"{path} imports {name}"
        for path, tree in _modules(repository)
        for name in _imports(tree)
        if path.startswith("rag/") and not path.startswith(edges) and name.split(".")[0] in ("ingest", "eval")
    ]
    assert strays == []


def test_every_file_has_a_room(repository: Path) -> None:
    paths = [path for path, _ in _modules(repository)]
    lone = [path for path in paths if _room(path) is None or (_room(path) == "rag/" and "/" in path[4:])]
    assert lone == []


def test_no_folder_is_crowded(repository: Path) -> None:
    files = (
        path for place in (*PACKAGES, "tests") for path in (repository / place).rglob("*") if path.is_file()
    )
    folders = Counter(
        path.parent.relative_to(repository).as_posix() for path in files if path.parent.name != "__pycache__"
    )
    assert {folder: n for folder, n in folders.items() if n > MOST_FILES} == {}


def test_no_file_and_no_function_is_long(repository: Path) -> None:
    files = {
        path: lines
        for path, _ in _files(repository)
        if (lines := len((repository / path).read_text("utf-8").splitlines())) > MOST_LINES
    }
    functions = {
        f"{path} {node.name}": node.end_lineno - node.lineno + 1
        for path, tree in _files(repository)
        for node in _statements(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }
    long = {name: lines for name, lines in functions.items() if lines > MOST_FUNCTION_LINES}
    assert files == {}
    assert long.keys() == LONG_FUNCTIONS.keys()


def test_every_module_has_a_test_of_its_name(repository: Path) -> None:
    lone = {
        path
        for path, _ in _modules(repository)
        if not path.endswith(("__init__.py", "__main__.py"))
        and not (repository / "tests" / path).with_name(f"test_{path.rpartition('/')[2]}").is_file()
    }
    assert sorted(path for path in lone if not path.startswith(tuple(TESTED_ELSEWHERE))) == []
    assert [name for name in TESTED_ELSEWHERE if not any(path.startswith(name) for path in lone)] == []


def test_imports_point_down(repository: Path) -> None:
    modules = {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
        for path, _ in _modules(repository)
    }
    strays = []
    for path, tree in _modules(repository):
        level = ROOMS[_room(path) or ""]
        for name in _imports(tree, typing_too=False):
            other = modules.get(name)
            if (
                other
                and ROOMS[_room(other) or ""] > level
                and not path.startswith(("rag/cli/", "rag/ui/", "rag/train/"))
            ):
                strays.append(f"{path} imports {name}")
    assert strays == []


def test_no_circle_of_rooms_or_modules(repository: Path) -> None:
    modules = {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
        for path, _ in _modules(repository)
    }
    edges = {
        name: {
            other for other in _imports(tree, typing_too=False) if other in modules and other not in PACKAGES
        }
        - {name}
        for name, (path, tree) in zip(modules, _modules(repository), strict=True)
    }
    while leaves := [name for name, others in edges.items() if not others & edges.keys()]:
        for name in leaves:
            del edges[name]
    assert sorted(edges) == []


def test_training_is_not_in_the_product(repository: Path) -> None:
    strays = [
        f"{path} imports {name}"
        for path, tree in _modules(repository)
        for name in _imports(tree)
        if name.startswith("rag.train") and not path.startswith(("rag/train/", "eval/bench/"))
    ]
    assert strays == []


def test_only_settings_read_the_environment(repository: Path) -> None:
    # encode/tokens.py sets tiktoken's own variable, the shared environment of that library; the rest goes through Settings
    allowed = ("rag/settings.py", "rag/encode/tokens.py", "eval/bench/", "rag/ui/")
    readers = [
        path
        for path, tree in _modules(repository)
        if not path.startswith(allowed)
        and re.search("environ|getenv", (repository / path).read_text("utf-8"))
        and any(
            isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") for node in ast.walk(tree)
        )
    ]
    assert readers == []
