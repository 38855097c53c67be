"""`citewell ingest`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli.app import DataDir, Debug, Json, Wait, app, interrupts, settings_for
from rag.cli.printing import print_json, print_report, progress_bar, to_stderr
from rag.errors import CitewellError, UsageError

if TYPE_CHECKING:
    from ingest import Report
    from ingest.sources.connectors import Connector
    from rag.settings import Settings

_TOLD = 20
"""Changes that are listed before a run."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Folders, files, or addresses of pages, sitemaps and feeds; none: the bundled notes.",
        show_default=False,
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--name", metavar="PREFIX", help="Put PREFIX/ before the ids of these documents."),
]
Prune = Annotated[
    bool, typer.Option("--prune", help="Remove documents that these folders, or this reader, no longer have.")
]

Reader = Annotated[
    str | None,
    typer.Option(
        "--reader", metavar="MODULE:CLASS", help="Take what this LlamaIndex reader gives; its code is run."
    ),
]
ReaderArgs = Annotated[
    str | None,
    typer.Option("--reader-args", metavar="JSON", help="Arguments of the reader and of its load_data."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Ask also addresses of this machine and of private networks.")
]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="Read and embed everything again.")]
FollowLinks = Annotated[bool, typer.Option("--follow-links", help="Follow links that lead out of a folder.")]
Watch = Annotated[
    bool, typer.Option("--watch", help="Go on: take what changes in these folders, until Ctrl-C.")
]


@app.command()
def ingest(
    paths: Paths = None,
    name: Name = None,
    prune: Prune = False,
    reader: Reader = None,
    reader_args: ReaderArgs = None,
    allow_private: AllowPrivate = False,
    rebuild: Rebuild = False,
    follow_links: FollowLinks = False,
    watch: Watch = False,
    wait: Wait = False,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Take documents in: new ones added, changed ones replaced, unchanged ones skipped.

    Read are documents (.pdf .docx .odt .rtf .md .rst .html .epub .txt), sheets (.xlsx .ods .csv .tsv), slides (.pptx .odp),
    mails (.eml .emlx .msg .mbox), data (.jsonl .json .xml .yaml .toml .ipynb), calendars (.ics), contacts (.vcf),
    notes (.enex), subtitles (.vtt .srt), saved pages (.mhtml), older and other kinds of these (.doc .xls .ppt .docm .xlsm .tex and
    more: see README) and any other plain text.
    """
    settings = settings_for(data_dir)
    stop = Event()
    found = _changes(paths, settings, stop) if watch else None
    if reader_args is not None and reader is None:
        raise UsageError("--reader-args are those of a --reader: name it.")

    def documents() -> Connector | None:
        return None if reader is None else _connector(reader, reader_args, name, settings)

    options = {"name": name, "prune": prune, "follow_links": follow_links, "allow_private": allow_private}
    report = _run(settings, paths, documents, as_json, rebuild=rebuild, wait=wait, **options)
    if found is not None:
        _go_on(settings, _watched(paths), found, stop, as_json, options)
    elif report.failed:
        raise typer.Exit(3)


def _run(
    settings: Settings,
    paths: Sequence[str] | None,
    documents: Callable[[], Connector | None],
    as_json: bool,
    **options: Any,
) -> Report:
    """One run and its report on stdout; ends the command when it was interrupted."""
    from ingest import Stopped
    from ingest import ingest as run_ingest

    interrupted = False
    # readers print what they please, and stdout is for the report
    with progress_bar(enabled=not as_json) as progress, redirect_stdout(sys.stderr):
        try:
            report = run_ingest(paths or None, settings, documents=documents(), progress=progress, **options)
        except Stopped as stopped:
            report, interrupted = stopped.report, True
    if as_json:
        print_json(asdict(report))
    else:
        print_report(report)
    sys.stdout.flush()
    if interrupted:
        to_stderr("citewell: interrupted. What is counted here is in; run the same command again to go on.")
        raise typer.Exit(130)
    return report


def _watched(paths: Sequence[str] | None) -> list[str]:
    """The folders and files among `paths`. Raises UsageError when there is none."""
    from ingest.sources.web.addresses import is_address

    found = [path for path in paths or () if not is_address(path)]
    if not found:
        raise UsageError("--watch watches folders and files: name one. Addresses and readers are asked once.")
    return found


def _changes(paths: Sequence[str] | None, settings: Settings, stop: Event) -> Iterator[list[str]]:
    """A watch that stands already, so that nothing is missed that changes while the first run goes on."""
    from ingest.sources.watch import changes

    found = changes([Path(path).expanduser() for path in _watched(paths)], settings.data_dir, stop)
    next(found, None)
    return found


def _go_on(
    settings: Settings,
    paths: Sequence[str],
    found: Iterator[list[str]],
    stop: Event,
    as_json: bool,
    options: dict[str, Any],
) -> None:
    """A run for each burst of changes, until Ctrl-C."""

    with interrupts(stop), suppress(KeyboardInterrupt):
        to_stderr(f"watching {', '.join(paths)}; Ctrl-C ends it.")
        for changed in found:
            for line in changed[:_TOLD]:
                to_stderr(line)
            if len(changed) > _TOLD:
                to_stderr(f"and {len(changed) - _TOLD} more changes")
            try:
                _run(settings, paths, lambda: None, as_json, wait=True, **options)
            except (CitewellError, OSError) as error:  # what is wrong now may be right after the next change
                to_stderr(f"citewell: {error}")
    to_stderr("stopped watching.")


def _connector(reader: str, arguments: str | None, name: str | None, settings: Settings) -> Connector:
    from ingest.run import prefix_of
    from ingest.sources.named import named_connector

    return named_connector(reader, arguments, prefix_of(name), max_text_mb=settings.max_text_mb)
