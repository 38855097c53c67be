"""`citewell ask`."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, app, ingest_demo_if_empty, settings_for
from rag.cli.choosing import File, Folder, Source, Title, chosen
from rag.cli.printing import late_progress_bar, print_answer, print_json
from rag.errors import UsageError

if TYPE_CHECKING:
    from rag.answer import Assistant
    from rag.read.whole.items import Progress


def _then(
    assistant: Assistant, moment: str | None, progress: Progress | None
) -> AbstractContextManager[Assistant]:
    return nullcontext(assistant) if moment is None else assistant.at(moment, progress)


def _ids(assistant: Assistant, **filters: str | None) -> list[str]:
    """Of the documents that the filters let through; empty without any."""
    return [info.id for info in chosen(assistant.documents(), **filters)] if any(filters.values()) else []


Words = Annotated[
    list[str],
    typer.Argument(help="The question, best in quotes: a shell reads ? and * itself.", metavar="QUESTION"),
]

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Answer as on this day (YYYY-MM-DD): later documents are not seen.",
    ),
]


@app.command()
def ask(
    words: Words,
    as_json: Json = False,
    as_of: AsOf = None,
    as_of_version: Annotated[
        str | None,
        typer.Option(
            "--as-of-version",
            metavar="DATE",
            help="Answer from the index as it stood at the end of this day, or at this time (UTC).",
        ),
    ] = None,
    file: File = None,
    folder: Folder = None,
    source: Source = None,
    title: Title = None,
    local: Annotated[
        bool, typer.Option("--local", help="Answer without a chat model even if one is named.")
    ] = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Answer a question with citations, or say that the documents do not hold the answer."""
    from rag.answer import Assistant
    from rag.types import Filters

    if not (question := " ".join(words)).strip():
        raise UsageError("the question is empty: put it in quotes after `citewell ask`.")
    settings = settings_for(data_dir)
    if local:  # no client of it is made, so that nobody needs to agree to one
        settings = settings.model_copy(update={"chat_model": None})
    ingest_demo_if_empty(settings, asked_for=data_dir)
    with (
        late_progress_bar("looked at", enabled=not as_json) as progress,
        Assistant.open(settings) as present,
        _then(present, as_of_version, progress) as assistant,
    ):
        documents = _ids(assistant, file=file, folder=folder, source=source, title=title)
        filters = Filters(documents=documents, as_of=as_of)
        answer = assistant.ask(question, filters=filters, progress=progress)
    if as_json:
        print_json(answer.to_dict())
    else:
        print_answer(answer)
