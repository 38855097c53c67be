"""`.env.example` lists every setting with its default; bad values give one clear line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.errors import NotConfirmed, SettingsError
from rag.settings import Settings, load_settings, patience_with_collector, worker_environment


def _variable(name: str) -> str:
    alias = Settings.model_fields[name].validation_alias
    return str(alias) if alias else f"CITEWELL_{name.upper()}"


def _written(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_env_example_lists_every_setting_with_its_default(repository: Path) -> None:
    lines = (repository / ".env.example").read_text("utf-8").splitlines()
    listed = dict(
        line.lstrip("# ").split("=", 1) for line in lines if "=" in line and line.lstrip("# ")[:1].isupper()
    )
    expected = {_variable(name): _written(field.default) for name, field in Settings.model_fields.items()}
    assert listed == expected


def test_env_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("CITEWELL_PASSAGES=3\nOPENAI_API_KEY=secret-from-file\nUNRELATED=1\n", "utf-8")
    monkeypatch.setenv("CITEWELL_PASSAGES", "7")
    settings = load_settings()
    assert settings.passages == 7
    assert settings.openai_api_key is not None
    assert "secret-from-file" not in repr(settings)


def test_a_bad_value_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEWELL_PASSAGES", "many")
    with pytest.raises(SettingsError, match="passages") as raised:
        load_settings()
    assert "\n" not in str(raised.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize("by_link", [True, False])
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(by_link: bool) -> None:
    """Every command in a folder with one hung for ever."""
    os.mkfifo("pipe" if by_link else ".env")
    if by_link:
        Path(".env").symlink_to("pipe")
    with pytest.raises(SettingsError, match=r"\.env is no file of settings"):
        load_settings()


def test_a_file_too_large_for_settings_is_not_read() -> None:
    with Path(".env").open("wb") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(SettingsError, match=r"\.env is no file of settings"):
        load_settings()


def test_a_folder_of_that_name_says_nothing() -> None:
    """Some keep a virtual environment there."""
    Path(".env").mkdir()
    assert load_settings().chat_model is None


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().passages = 3  # type: ignore[misc]


def test_who_reads_files_of_strangers_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = (
        "OPENAI_API_KEY",
        "AWS_SECRET_ACCESS_KEY",
        "GH_TOKEN",
        "DATABASE_URL",
        "CITEWELL_STORE",
        "SSH_AUTH_SOCK",
    )
    for name in secrets:
        monkeypatch.setenv(name, "sesame")
    system = {"TZ", "LC_ALL", "PYTHONPATH", "LD_LIBRARY_PATH"}
    for name in system:
        monkeypatch.setenv(name, "kept")
    environment = worker_environment()
    assert "sesame" not in environment.values()
    assert {name for name, value in environment.items() if value == "kept"} == system
    assert environment["PATH"] == os.environ["PATH"]


def test_the_patience_of_opentelemetrys_own_variables_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert patience_with_collector("METRICS") == 2.0
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "5")
    assert (patience_with_collector("METRICS"), patience_with_collector("TRACES")) == (2.0, None)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "5")
    assert patience_with_collector("METRICS") is None


@pytest.mark.parametrize("name", ["MAX_PARSE_SECONDS", "MAX_PARSE_MB", "TIMEOUT_SECONDS"])
@pytest.mark.parametrize("value", ["inf", "nan"])
def test_a_bound_is_a_number_with_an_end(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A worker could set no clock to it, and every file would fail."""
    monkeypatch.setenv(f"CITEWELL_{name}", value)
    with pytest.raises(SettingsError, match=f"(?i){name}.*finite"):
        load_settings()


def test_a_store_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is looked at, and refused: a slash ends the host."""
    Path(".env").write_text(
        "CITEWELL_STORE=postgresql://ann:se/cret@db.example/d?chroma=http://me:x@c.example\n"
    )
    with pytest.raises(NotConfirmed, match=r"\(db\.example, c\.example\)") as raised:
        load_settings().check_confirmed("store")
    assert "cret" not in str(raised.value)
