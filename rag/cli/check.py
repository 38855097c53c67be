"""`citewell check`: every sentence of a draft against the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import typer

from rag.cli.app import DataDir, Debug, Json, app, ingest_demo_if_empty, settings_for, standard_input
from rag.cli.printing import print_json, to_stderr, write_line, write_pieces
from rag.errors import CitewellError, LoadError, UsageError

if TYPE_CHECKING:
    from rag.check import Check, CheckedSentence, Finding
    from rag.settings import Settings
    from rag.types import Document

_MARKS = {"proved": "✓", "cited": "~", "contradicted": "✗", "not_found": "?", "no_claim": " "}
_STYLES = {
    "proved": "green",
    "cited": "",
    "contradicted": "bold red",
    "not_found": "yellow",
    "no_claim": "dim",
}
_LEVELS: dict[Finding, str] = {"contradicted": "error", "not_found": "warning", "cited": "note"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A text to check; `raw` is the file as text where it is one."""

    name: str
    document: Document
    raw: str


Drafts = Annotated[
    list[str],
    typer.Argument(
        help="Files (.md .txt .html .docx .pdf ...), folders of them, or - for standard input.",
        metavar="FILE|FOLDER|-...",
    ),
]
Footnotes = Annotated[
    bool, typer.Option("--markdown", help="Print the text with its proof as Markdown footnotes.")
]
Sarif = Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, as code hosts read it.")]


@app.command()
def check(
    drafts: Drafts,
    as_json: Json = False,
    as_footnotes: Footnotes = False,
    as_sarif: Sarif = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Hold every sentence of texts against the documents; exit 4 when one is contradicted or not found, else 3 when a text
    could not be read.

    With --json, of several texts an object a line, each with its `file`.
    """
    from rag.answer import Assistant
    from rag.check.footnotes import with_footnotes

    if as_json + as_footnotes + as_sarif > 1:
        raise UsageError("choose one of --json, --markdown and --sarif.")
    settings = settings_for(data_dir)
    failed: list[CitewellError] = []
    texts = list(_read(drafts, settings, failed))
    several = len(texts) + len(failed) > 1
    if as_footnotes and several:
        raise UsageError("--markdown prints one text: name one file.")
    _tell(failed, none_read=not texts)
    ingest_demo_if_empty(settings, asked_for=data_dir)
    checked = []
    with Assistant.open(settings) as assistant:
        for draft in texts:
            try:
                found = assistant.check(draft.document.text, draft.document.blocks)
            except ValueError as error:
                failed.append(UsageError(f"{draft.name}: {error}."))
                _tell(failed[-1:], none_read=not several)
                continue
            checked.append((draft, found))
            if as_json:
                print_json(_object(draft, found, named=several))
            elif as_footnotes:
                print(with_footnotes(found, draft.document.blocks))
            elif not as_sarif:
                _print(found, draft.name if several else None)
    if as_sarif:
        print_json(_sarif(checked))
    if failed or not all(found.holds for _, found in checked):
        raise typer.Exit(3 if all(found.holds for _, found in checked) else 4)


def _tell(failed: Sequence[CitewellError], *, none_read: bool) -> None:
    """Say what could not be checked, and go on with the others; where there are none, the first is raised."""
    for error in failed[none_read:]:
        to_stderr(f"citewell: {error}")
    if none_read and failed:
        raise failed[0]


def _read(drafts: Sequence[str], settings: Settings, failed: list[CitewellError]) -> Iterator[_Draft]:
    """The drafts, read as documents are: in a process of their own, whose time and memory are bounded. Of those that cannot be
    read `failed` gets why.

    Raises UsageError for a draft that is not there, or a folder of none.
    """
    from ingest.workers import Workers
    from rag.types import Document

    with Workers(settings) as workers:
        for name, path in _files(drafts, settings, failed):
            if path is None:
                raw = standard_input()
                if not raw.strip():
                    raise UsageError("nothing came on standard input.")
                yield _Draft(name, Document("-", raw, "-"), raw)
                continue
            try:
                documents = [one for one in workers.load(path, path.name) if isinstance(one, Document)]
                raw = path.read_bytes().decode("utf-8", "replace")
            except (LoadError, OSError) as error:
                failed.append(LoadError(f"{name}: {error}"))
                continue
            if len(documents) == 1:
                yield _Draft(name, documents[0], raw)
            else:
                failed.append(UsageError(f"{name}: a draft is one text, and this holds {len(documents)}."))


def _files(
    drafts: Sequence[str], settings: Settings, failed: list[CitewellError]
) -> Iterator[tuple[str, Path | None]]:
    """What is named, and the files of folders that `ingest` would read, in order. Raises UsageError."""
    from ingest.walk import Root, walk

    for draft in drafts:
        path = Path(draft).expanduser()
        if draft == "-":
            yield draft, None
        elif not draft or not path.exists():
            raise UsageError(f"{draft or 'a file without a name'}: no such file.")
        elif path.is_dir():
            found = walk(Root(path, str(path), ""), skip=settings.data_dir)
            if not found.files:
                why = "".join(f" ({name}: {reason})" for name, reason in found.problems[:1])
                raise UsageError(f"{draft}: no file in it that can be read{why}.")
            failed += (LoadError(f"{draft}/{name}: {reason}") for name, reason in found.problems)
            for file in found.files:
                yield (Path(draft) / file.relative).as_posix(), file.path
        else:
            yield draft, path


def _print(found: Check, name: str | None) -> None:
    from rag.check import SAID

    if name is not None:
        write_line(name, "bold")
    for sentence in found.sentences:
        labels = "".join(f"[{label}]" for label in sentence.citations)
        line = f"{_MARKS[sentence.status]} {sentence.text} {labels}".rstrip()
        write_line(line, _STYLES[sentence.status])
        if sentence.reason and sentence.status != "proved":
            write_line(f"    {sentence.explained}", _STYLES[sentence.status])
        if sentence.words:
            write_pieces("    ", sentence.words)
    for citation in found.citations:
        where = f", {citation.where}" if citation.where else ""
        write_line(
            f"  [{citation.label}] {citation.title}{where} ({citation.document_id} {citation.start}-{citation.end})",
            "dim",
        )
        write_line(f"      “{' '.join(citation.quote.split())}”")
    counts = found.counts
    parts = [f"{counts[status]} {said}" for status, said in SAID.items() if counts.get(status)]
    write_line(" · ".join(parts), "dim")


def _object(draft: _Draft, found: Check, *, named: bool) -> dict[str, Any]:
    """What --json prints: each sentence also with its line in the file, as its offsets count the text that was read of it."""
    said = found.to_dict()
    lines = [line for _, line in _lines(found, draft.raw)]
    return {
        **({"file": draft.name} if named else {}),
        **said,
        "sentences": [{**one, "line": line} for one, line in zip(said["sentences"], lines, strict=True)],
    }


def _sarif(checked: Sequence[tuple[_Draft, Check]]) -> dict[str, Any]:
    """SARIF 2.1.0: a result for each sentence that is not proved, with its line in the file where it is found there."""
    from rag.check import SAID

    results = [
        {
            "ruleId": sentence.status,
            "level": _LEVELS[sentence.status],
            "message": {"text": f"“{sentence.text}”: {sentence.explained}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _address(draft.name)},
                        "region": {"startLine": line},
                    }
                }
            ],
        }
        for draft, found in checked
        for sentence, line in _lines(found, draft.raw)
        if sentence.status in _LEVELS
    ]
    rules = [{"id": status, "shortDescription": {"text": SAID[status]}} for status in _LEVELS]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "citewell check", "rules": rules}}, "results": results}],
    }


def _address(name: str) -> str:
    """A file as code hosts find it: relative to the working folder where it lies in it, else by its whole address."""
    if name == "-":
        return name
    path = Path(name).expanduser().absolute()
    here = Path.cwd()
    return quote(path.relative_to(here).as_posix()) if path.is_relative_to(here) else path.as_uri()


def _lines(found: Check, raw: str) -> Iterator[tuple[CheckedSentence, int]]:
    """Each sentence with the line of the file where it begins: the next that holds its first words; that of the sentence
    before where none does, as in a file that is no text."""
    at = 0
    for sentence in found.sentences:
        words = [re.escape(word) for word in sentence.text.split()]
        for count in (len(words), 6, 4, 2):
            if match := re.compile(r"\s+".join(words[:count])).search(raw, at):
                at = match.start()
                break
        yield sentence, raw.count("\n", 0, at) + 1
