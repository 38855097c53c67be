"""`citewell models`: the language models served on this machine, and how to use one."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, Json, app, settings_for
from rag.cli.printing import print_answer, print_json, to_stderr, write_line
from rag.errors import UsageError
from rag.language.inert import escaped_line

if TYPE_CHECKING:
    from pydantic import SecretStr

    from rag.write.servers import Offered

QUESTION = "How many Bayraktar TB2 drones did Ukraine buy?"
"""About the bundled notes."""
_SAID = {
    "fit": "fit by size",
    "weak": "weak: it says what the passages do not; its sentences are proved one by one all the same",
    "too small": "too small: it invents more than it reads",
    "unknown size": "size not told: try it",
}


@app.command()
def models(
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME", help="The model to set or to try, of those listed."),
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at", metavar="URL", help="Ask this address of this machine too, such as http://127.0.0.1:9000."
        ),
    ] = None,
    attempt: Annotated[
        bool, typer.Option("--try", help="Ask it one question about the bundled notes, with all proof.")
    ] = False,
    as_json: Json = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """List the language models that Ollama, LM Studio, llama.cpp or vLLM serve on this machine. No index is asked or changed."""
    from rag.settings import is_loopback_url
    from rag.write.servers import offered, root_of

    settings = settings_for(data_dir)
    own, key = settings.openai_base_url, settings.openai_api_key
    set_here = [own] if own and own.startswith("http://") and is_loopback_url(own) else []
    keys = {url: key.get_secret_value() for url in set_here if key}
    found, answering = offered(list(dict.fromkeys([*(at or ()), *set_here])), keys=keys)
    if as_json:
        print_json({"models": [{**asdict(one), "fitness": one.fitness} for one in found]})
    elif found:
        for one in found:
            size = "" if one.billions is None else f", {one.billions:g} billion parameters"
            write_line(f"{one.model} ({one.server}, {one.url}{size}): {_SAID[one.fitness]}")
    if not found:
        to_stderr(_nothing(answering))
        raise typer.Exit(1)
    chosen = _chosen(found, model)
    if not as_json:
        write_line("")
        write_line("To have it write the answers, put these two lines into .env, or export them:", "dim")
        print(
            f"OPENAI_BASE_URL={escaped_line(chosen.url)}"
        )  # a line broken by the terminal's width could not be copied
        print(f"CITEWELL_CHAT_MODEL={shlex.quote(escaped_line(chosen.model))}")
    if attempt:
        # what else listens here was not named by whoever has the key
        _try(chosen, key if own and root_of(own) == root_of(chosen.url) else None)


def _nothing(answering: list[str]) -> str:
    if answering:
        return f"citewell: {', '.join(answering)} answers but offers no model that writes: load one there, such as `ollama pull qwen3:4b`."
    return (
        "citewell: no local server answers at the usual addresses of Ollama, LM Studio, llama.cpp and vLLM: start one, or name "
        "another address of this machine with --at. Without any, citewell answers by its local reader."
    )


def _chosen(found: list[Offered], name: str | None) -> Offered:
    if name is None:
        return found[0]
    for one in found:
        if one.model == name:
            return one
    raise UsageError(f"{name} is not among the models listed.")


def _try(chosen: Offered, key: SecretStr | None) -> None:
    """One bundled question through search, the model and the proof, on an index that is thrown away. Exit 1 when it fails.

    Where the index is kept otherwise, and what embeds it, is no concern of the model.
    """
    from ingest import ingest
    from rag.answer import LOCAL, Assistant
    from rag.settings import load_settings

    with TemporaryDirectory(prefix="citewell-") as folder:
        settings = load_settings(
            data_dir=Path(folder),
            store=None,
            embedding_model=None,
            chat_model=chosen.model,
            openai_base_url=chosen.url,
            openai_api_key=key,
        )
        to_stderr(f"Reading the bundled notes and asking {chosen.model}: {QUESTION}")
        ingest(None, settings)
        with Assistant.open(settings) as assistant:
            answer = assistant.ask(QUESTION)
    print_answer(answer)
    if answer.engine.answerer == LOCAL:
        to_stderr(f"citewell: {chosen.model} gave no answer: {' '.join(answer.notices) or 'see above'}")
        raise typer.Exit(1)
    write_line(
        f"{answer.timings_ms.answer / 1000:.1f} s; {answer.usage.completion_tokens} tokens written", "dim"
    )
