"""All settings, and the only place that reads the environment.

Every setting has a default and is listed with it in `.env.example`; a test compares the two.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from rag.errors import SettingsError


class Settings(BaseSettings):
    """Frozen; read from the environment and `.env`. Variables are `CITEWELL_<NAME>` unless said otherwise."""

    model_config = SettingsConfigDict(
        env_prefix="CITEWELL_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    data_dir: Path = Path(".citewell")
    """Where catalog and indexes live."""

    embedding_model: str | None = None
    """Unset: the built-in local model. `multilingual`: the local model of the extra of that name.
    Anything else: a model of the OpenAI-compatible endpoint; documents are then sent there."""

    chat_model: str | None = None
    """Unset: local answers, nothing leaves the machine. Else a model of the endpoint writes the answers."""

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    """Read from `OPENAI_API_KEY`. Alone it changes nothing."""

    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    """Read from `OPENAI_BASE_URL`: any OpenAI-compatible server."""

    timeout_seconds: float = Field(default=60.0, gt=0)
    """Longest wait for one request to a remote model."""

    max_retries: int = Field(default=2, ge=0)
    """How often the client repeats a failed request, with jitter."""

    max_prompt_tokens: int = Field(default=6000, ge=500)
    """Token budget of one prompt; passages are packed into it, best first."""

    max_answer_tokens: int = Field(default=600, ge=16)
    """Token budget of one written answer."""

    passages: int = Field(default=10, ge=1, le=50)
    """How many passages an answer may draw on."""

    min_confidence: float | None = Field(default=None, ge=0.0, le=1.0)
    """Decline below this confidence. Unset: the operating point shipped with the reader."""

    chroma_text: bool = True
    """Keep chunk text in Chroma too, so that other Chroma clients can use the collection."""

    max_text_mb: float = Field(default=20.0, gt=0)
    """Longest text of one document, in megabytes of UTF-8; a longer one is refused with a clear line."""


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment and `.env`, with `overrides` on top.

    Raises SettingsError, in one line that names the variables, when a value is malformed.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(
            f"bad settings ({problems}). Fix the variable or .env; .env.example lists all."
        ) from None
