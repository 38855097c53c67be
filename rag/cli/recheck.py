"""`citewell recheck`: the citations of an exported answer against the documents of today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, app, settings_for, standard_input
from rag.cli.printing import print_json, to_stderr, write_line, write_pieces
from rag.errors import UsageError

if TYPE_CHECKING:
    from rag.recheck import Recheck, Standing

_STYLES = {"there": "green", "moved": "", "changed": "bold red", "gone": "bold red"}
_SAID: dict[Standing, str] = {
    "there": "still there",
    "moved": "moved",
    "changed": "changed",
    "gone": "gone",
}
_MOST_MB = 100


@app.command()
def recheck(
    export: Annotated[
        str,
        typer.Argument(
            help="Answers saved as JSON, JSONL or Markdown with footnotes, or - for standard input.",
            metavar="FILE|-",
        ),
    ],
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Look whether the quotes of saved answers still stand in the documents; exit 4 when one changed or is gone."""
    from rag.answer import Assistant
    from rag.recheck import citations_in

    text = _read(export)
    try:
        cited = citations_in(text)
    except ValueError as error:
        raise UsageError(f"{export}: {error}.") from None
    if not cited:
        raise UsageError(
            f"{export}: no citations in it. Save answers with `citewell ask --json` or from the chat."
        )
    with Assistant.open(settings_for(data_dir)) as assistant:
        found = assistant.recheck(cited)
    if as_json:
        print_json(found.to_dict())
    else:
        _print(found)
    if not found.holds:
        raise typer.Exit(4)


def _read(export: str) -> str:
    if export == "-":
        return standard_input()
    path = Path(export).expanduser()
    if not path.is_file():
        raise UsageError(f"{export}: no such file.")
    if path.stat().st_size > _MOST_MB * 1_000_000:
        raise UsageError(f"{export}: larger than {_MOST_MB} MB; give it in parts.")
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{export}: not UTF-8 text.") from None


def _print(found: Recheck) -> None:
    for one in found.citations:
        cited = one.cited
        line = f"{_SAID[one.status]}: {cited.document_id} {cited.start}-{cited.end}"
        if one.status in ("moved", "changed"):
            line += f" → {one.document_id} {one.start}-{one.end}"
        write_line(line, _STYLES[one.status])
        if one.status != "there":
            write_line(f"    “{' '.join(cited.quote.split())}”", "dim")
        if one.text is not None:
            write_pieces("    now: ", one.words)
        if one.until is not None:
            write_line(f"    it stood there until {one.until[:16].replace('T', ' ')} (UTC)", "dim")
    counts = found.counts
    to_stderr(" · ".join(f"{counts[status]} {said}" for status, said in _SAID.items() if counts.get(status)))
