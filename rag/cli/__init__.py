"""The command `citewell`. Every command imports what it needs when it runs, and nothing before.

Exit codes: 0 done (a declined answer too), 1 failure, 2 usage or bad input, 3 some files failed, 4 gate failed,
130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from rag.cli import (  # noqa: F401 (each adds its commands)
    ask,
    chat,
    check,
    documents,
    folders,
    history,
    ingestion,
    models,
    recheck,
)
from rag.cli.app import app


def _print_version(wanted: bool) -> None:
    if wanted:
        from rag import __version__

        print(f"citewell {__version__}")
        raise typer.Exit


@app.callback()
def citewell(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end."),
    ] = False,
    trust_env: Annotated[
        bool,
        typer.Option(
            "--trust-env",
            help="With any command: send texts to the remote model that only .env names, without asking.",
        ),
    ] = False,
) -> None:
    """Ask a folder of documents; every sentence of the answer carries its proof."""


def _mount_eval(arguments: list[str]) -> None:
    """Mount `citewell eval` only when it is asked for: its imports are not on the path of a question."""
    if any(argument in ("eval", "--help", "-h") for argument in arguments[:2]) or not arguments:
        from eval.cli import app as eval_app

        app.add_typer(eval_app, name="eval")


def main() -> None:
    """Entry point."""
    # At the end Python looks through all that is there for what can be thrown away, a tenth of a cold question's time.
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # a character that the terminal's encoding lacks is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    _mount_eval(sys.argv[1:])
    app(prog_name="citewell")
