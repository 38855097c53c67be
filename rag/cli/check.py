"""`citewell check`: every sentence of a draft against the corpus."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.check import SAID, with_footnotes
from rag.cli.app import DataDir, Debug, Json, app, ingest_demo_if_empty, settings_for
from rag.cli.printing import print_json, write_line
from rag.errors import UsageError

if TYPE_CHECKING:
    from rag.check import Check, CheckedSentence, Finding
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


@app.command()
def check(
    draft: Annotated[
        str,
        typer.Argument(
            help="A file (.md .txt .html .docx .pdf ...), or - for standard input.", metavar="FILE|-"
        ),
    ],
    as_json: Json = False,
    as_footnotes: Annotated[
        bool, typer.Option("--markdown", help="Print the text with its proof as Markdown footnotes.")
    ] = False,
    as_sarif: Annotated[
        bool, typer.Option("--sarif", help="Print SARIF 2.1.0, as code hosts read it.")
    ] = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Hold every sentence of a text against the documents; exit 4 when one is contradicted or not found."""
    from rag.answer import Assistant

    if as_json + as_footnotes + as_sarif > 1:
        raise UsageError("choose one of --json, --markdown and --sarif.")
    document, raw = _read(draft)
    settings = settings_for(data_dir)
    ingest_demo_if_empty(settings, asked_for=data_dir)
    with Assistant.open(settings) as assistant:
        try:
            found = assistant.check(document.text, document.blocks)
        except ValueError as error:
            raise UsageError(f"{draft}: {error}.") from None
    if as_json:
        print_json(found.to_dict())
    elif as_sarif:
        print_json(_sarif(found, draft, raw))
    elif as_footnotes:
        print(with_footnotes(found))
    else:
        _print(found)
    if not found.holds:
        raise typer.Exit(4)


def _read(draft: str) -> tuple[Document, str]:
    """The draft as a document, and its text as it stands in the file where that is text."""
    from ingest.load import load
    from rag.types import Document

    if draft == "-":
        raw = sys.stdin.read()
        if not raw.strip():
            raise UsageError("nothing came on standard input.")
        return Document("-", raw, "-"), raw
    path = Path(draft).expanduser()
    if not path.exists():
        raise UsageError(f"{draft}: no such file.")
    documents = [one for one in load(path, path.name) if isinstance(one, Document)]
    if len(documents) != 1:
        raise UsageError(f"{draft}: a draft is one text, and this holds {len(documents)}.")
    return documents[0], path.read_bytes().decode("utf-8", "replace")


def _print(found: Check) -> None:
    for sentence in found.sentences:
        labels = "".join(f"[{label}]" for label in sentence.citations)
        line = f"{_MARKS[sentence.status]} {sentence.text} {labels}".rstrip()
        write_line(line, _STYLES[sentence.status])
        if sentence.reason and sentence.status != "proved":
            write_line(f"    {SAID[sentence.status]}: {sentence.reason}", _STYLES[sentence.status])
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


def _sarif(found: Check, draft: str, raw: str) -> dict[str, Any]:
    """SARIF 2.1.0: a result for each sentence that is not proved, with its line in the file where it is found there."""
    results = [
        {
            "ruleId": sentence.status,
            "level": _LEVELS[sentence.status],
            "message": {
                "text": f"{SAID[sentence.status]}: {sentence.text} ({sentence.reason or 'no reason'})"
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": draft},
                        "region": {"startLine": _line(sentence, raw)},
                    }
                }
            ],
        }
        for sentence in found.sentences
        if sentence.status in _LEVELS
    ]
    rules = [{"id": status, "shortDescription": {"text": SAID[status]}} for status in _LEVELS]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "citewell check", "rules": rules}}, "results": results}],
    }


def _line(sentence: CheckedSentence, raw: str) -> int:
    """The line of the file where a sentence begins: the first that holds its first words; 1 where none does."""
    words = sentence.text.split()
    for count in (6, 4, 2):
        at = raw.find(" ".join(words[:count]))
        if at >= 0:
            return raw.count("\n", 0, at) + 1
    return 1
