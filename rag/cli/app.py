"""The application that the commands belong to, the options they share, and how errors end it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rag.cli.printing import say
from rag.errors import CitewellError

if TYPE_CHECKING:
    from rag.settings import Settings


class _Commands(TyperGroup):
    """Turns what a command raises into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (CitewellError, OSError) as error:
            if "--debug" in sys.argv:
                raise
            if isinstance(error, CitewellError):
                say(f"citewell: {error}")
                sys.exit(error.exit_code)
            say(f"citewell: {error.strerror or error}: {error.filename or ''}".rstrip(": "))
            sys.exit(1)
        except KeyboardInterrupt:
            say(
                "citewell: interrupted. What was taken in before is kept; `citewell ingest` goes on from there."
            )
            sys.exit(130)


app = typer.Typer(
    name="citewell",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Where the index lives [default: .citewell].", show_default=False),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait for another writer instead of failing.")]


def settings_for(data_dir: Path | None) -> Settings:
    """The settings of a command; `data_dir` is its `--data-dir`."""
    from rag.settings import load_settings

    return load_settings(data_dir=data_dir) if data_dir is not None else load_settings()


def ingest_demo_if_empty(settings: Settings) -> None:
    """An empty index first reads the bundled notes, saying so."""
    from rag.store.index import is_empty

    if not is_empty(settings):
        return
    from ingest import ingest as run_ingest

    say(
        "The index is empty: reading the bundled notes first. `citewell ingest FOLDER` takes your own documents."
    )
    run_ingest(None, settings, wait=True)
