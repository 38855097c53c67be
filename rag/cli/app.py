"""The application that the commands belong to, the options they share, and how errors and interrupts end it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rag.cli.printing import to_stderr
from rag.errors import CitewellError, NotConfirmed, StoreError, UsageError

if TYPE_CHECKING:
    from rag.settings import Settings


_TERMINATED = 128 + signal.SIGTERM
_TRUST = "--trust-env"
_ORDER = (
    "ingest ask chat check list show remove history diff recheck models use export import doctor eval".split()
)


class _Commands(TyperGroup):
    """Turns what a command raises into one line and an exit code. Takes `--trust-env` before and after the command."""

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order in which a person meets them; one that is not named here stands last."""
        known = super().list_commands(ctx)
        return sorted(known, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        options = args.index("--") if "--" in args else len(args)
        kept = [arg for arg in args[:options] if arg != _TRUST]
        return super().parse_args(ctx, kept + args[options:])

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except NotConfirmed as error:
            if not _agreed(error):
                to_stderr(f"citewell: {error}")
                sys.exit(error.exit_code)
            return self.main(sys.argv[1:], prog_name=ctx.info_name)
        except BrokenPipeError:  # who read the output has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except (CitewellError, OSError) as error:
            if "--debug" in sys.argv:
                raise
            if isinstance(error, CitewellError):
                to_stderr(f"citewell: {error}")
                sys.exit(error.exit_code)
            to_stderr(f"citewell: {error.strerror or error}: {error.filename or ''}".rstrip(": "))
            sys.exit(1)
        except KeyboardInterrupt:
            to_stderr("citewell: interrupted.")
            sys.exit(130)


@contextmanager
def interrupts(stop: Event | None = None, *, terminated: bool = False) -> Iterator[Callable[[], None]]:
    """Ctrl-C raises KeyboardInterrupt as usual, sets `stop` too, and what is yielded raises it once more when called; SIGTERM likewise
    SystemExit, if it may be `terminated`.

    An interrupt that meets a destructor is printed by Python and forgotten: after a run of an ingest, and right after the start of the
    chat, there are many of them. To be used in the main thread.
    """
    asked: list[int] = []

    def check() -> None:
        if asked and asked[-1] == signal.SIGTERM:
            raise SystemExit(_TERMINATED)
        if asked:
            raise KeyboardInterrupt

    def heard(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        if stop is not None:
            stop.set()
        check()

    numbers = (signal.SIGINT, signal.SIGTERM) if terminated else (signal.SIGINT,)
    before = {number: signal.signal(number, heard) for number in numbers}
    try:
        yield check
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _agreed(error: NotConfirmed) -> bool:
    """Whether the person at the terminal says yes, which is kept; nobody is asked without one."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    to_stderr(f"citewell: {error}")
    if not typer.confirm("Is that meant, now and from this folder in future?", err=True):
        return False
    error.confirm()
    return True


def trusted() -> bool:
    """Whether the command was given `--trust-env`."""
    options = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    return _TRUST in sys.argv[:options]


app = typer.Typer(
    name="citewell",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DataDir = Annotated[
    str | None,
    typer.Option(
        "--data-dir",
        metavar="FOLDER",
        help="Where the index lives: a folder, or a name of `citewell use`; .citewell without it.",
        show_default=False,
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait for another writer instead of failing.")]


def settings_for(data_dir: str | None) -> Settings:
    """The settings of a command; `data_dir` is its `--data-dir`, a folder or a name.

    Without it CITEWELL_DATA_DIR decides, then what `citewell use` chose. Raises UsageError for a name nearly known.
    """
    from rag import folders
    from rag.monitoring import logs, metrics, tracing
    from rag.settings import load_settings

    known = folders.load()
    settings = load_settings(trust_env=trusted())
    if data_dir is not None:
        settings = load_settings(trust_env=trusted(), data_dir=known.meant(data_dir))
    elif known.used is not None and "data_dir" not in settings.model_fields_set:
        if sys.stderr.isatty():
            to_stderr(f"data folder: {known.used}")
        settings = load_settings(trust_env=trusted(), data_dir=known.of(known.used))
    logs.begin(settings)
    tracing.begin(settings)
    metrics.begin(settings)
    return settings


def standard_input() -> str:
    """The text that comes on standard input. Raises UsageError where it is no UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UsageError("what came on standard input is not UTF-8 text.") from None


def ingest_demo_if_empty(settings: Settings, *, asked_for: str | None) -> None:
    """An empty index first reads the bundled notes. Raises what `wants_demo` raises."""
    if wants_demo(settings, asked_for=asked_for):
        ingest_demo(settings)


def wants_demo(settings: Settings, *, asked_for: str | None, invites: bool = False) -> bool:
    """Whether the index is empty, and is to get the bundled notes; not in a folder that was `asked_for`, which may be mistyped.

    `invites`: whoever asks takes documents in too, so that an index from which all were removed will do as it is.

    Raises StoreError there.
    """
    from rag.store.stores import ingest_running, is_empty, open_stores

    if not is_empty(settings):
        return False
    if (running := ingest_running(settings)) is not None:
        raise StoreError(f"{running} Nothing is in yet: ask again in a moment.")
    from rag import folders

    known = folders.load()
    given = asked_for or known.name_of(settings.data_dir)
    if given is not None and invites and open_stores(settings).exists():
        return False
    if given is not None:
        named = f" {known.known_names}" if known.by_name else ""
        raise StoreError(
            f"no documents at --data-dir {given}. Is it spelt right?{named} `citewell ingest FOLDER --data-dir {given}`"
            " takes documents there; without FOLDER the bundled notes."
        )
    return True


def ingest_demo(settings: Settings) -> None:
    """Read the bundled notes into an empty index, saying so."""
    from ingest import ingest as run_ingest

    to_stderr(
        "The index is empty: reading the bundled notes first. `citewell ingest FOLDER` takes your own documents."
    )
    run_ingest(None, settings, wait=True)
