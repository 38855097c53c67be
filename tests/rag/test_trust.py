"""A `.env` that somebody else wrote sends nothing anywhere by itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from commands import citewell, on_terminal
from served import command, environment

from ingest import ingest
from rag.encode.choose import open_embedder
from rag.errors import NotConfirmed
from rag.settings import Settings, load_settings
from rag.store.stores import open_stores
from rag.write.llm import OpenAIChat

pytest.importorskip("pty", reason="there are no pseudo terminals on Windows")
REMOTE = "https://models.example/v1"
CHAT = {"CITEWELL_CHAT_MODEL": "some-model", "OPENAI_BASE_URL": REMOTE, "OPENAI_API_KEY": "k"}
EMBEDDING = {"CITEWELL_EMBEDDING_MODEL": "some-model", "OPENAI_BASE_URL": REMOTE, "OPENAI_API_KEY": "k"}


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own; returns where confirmations are kept."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def write_env(values: dict[str, str], folder: Path = Path()) -> None:
    (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in values.items()), "utf-8")


def refused(settings: Settings) -> list[str]:
    """Which clients are not made."""
    found = []
    for name, wanted, make in (
        ("chat", settings.chat_model, OpenAIChat),
        ("embedding", settings.embedding_model, open_embedder),
    ):
        try:
            if wanted:
                make(settings)
        except NotConfirmed:
            found.append(name)
    return found


@pytest.mark.parametrize(
    ("file", "given", "expected"),
    [
        (CHAT, {}, ["chat"]),
        (EMBEDDING, {}, ["embedding"]),
        (CHAT | EMBEDDING, {}, ["chat", "embedding"]),
        ({"CITEWELL_CHAT_MODEL": "m", "OPENAI_API_KEY": "k"}, {}, ["chat"]),  # the makers of the protocol
        ({}, CHAT, []),
        (CHAT, CHAT, []),
        ({"OPENAI_API_KEY": "k"}, {"CITEWELL_CHAT_MODEL": "m", "OPENAI_BASE_URL": REMOTE}, []),
        ({"OPENAI_BASE_URL": REMOTE}, {"CITEWELL_CHAT_MODEL": "m", "OPENAI_API_KEY": "k"}, ["chat"]),
        ({"CITEWELL_CHAT_MODEL": "m"}, {"OPENAI_BASE_URL": REMOTE}, ["chat"]),
        (EMBEDDING, CHAT, ["embedding"]),
        (CHAT | {"OPENAI_BASE_URL": "http://localhost:11434/v1"}, {}, []),
        (CHAT | {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, {}, []),
        (CHAT | {"OPENAI_BASE_URL": "http://[::1]:1/v1"}, {}, []),
        (CHAT | {"OPENAI_BASE_URL": "http://127.0.0.1@models.example/v1"}, {}, ["chat"]),
        (CHAT | {"OPENAI_BASE_URL": "http://localhost.models.example/v1"}, {}, ["chat"]),
        (CHAT | {"OPENAI_BASE_URL": "http://192.168.1.5/v1"}, {}, ["chat"]),
        (CHAT, {"OPENAI_BASE_URL": "http://localhost:11434/v1"}, []),
    ],
)
def test_only_what_the_environment_names_is_sent_to(
    file: dict[str, str], given: dict[str, str], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_env(file)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert refused(load_settings()) == expected
    assert refused(load_settings(trust_env=True)) == []


def test_a_confirmation_is_for_one_folder_one_place_and_one_thing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_env(CHAT)
    with pytest.raises(NotConfirmed, match="--trust-env") as raised:
        OpenAIChat(load_settings())
    assert str(Path(".env").resolve()) in str(raised.value)
    assert "models.example" in str(raised.value)
    assert raised.value.exit_code == 2
    raised.value.confirm()
    assert refused(load_settings()) == []
    write_env(CHAT | EMBEDDING)
    assert refused(load_settings()) == ["embedding"]
    write_env(CHAT | {"OPENAI_BASE_URL": "https://elsewhere.example/v1"})
    assert refused(load_settings()) == ["chat"]
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    write_env(CHAT)
    assert refused(load_settings()) == ["chat"]


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"a": 3}', "\x00"])
def test_a_damaged_record_confirms_nothing(kept: str, config: Path) -> None:
    record = config / "config" / "citewell" / "confirmed.json"
    record.parent.mkdir(parents=True)
    record.write_text(kept)
    write_env(CHAT)
    assert refused(load_settings()) == ["chat"]


def test_settings_made_by_hand_need_no_confirmation() -> None:
    write_env(CHAT)
    assert Settings().chat_model is None
    assert refused(load_settings(chat_model="m", openai_base_url=REMOTE, openai_api_key="k")) == []
    assert refused(load_settings(chat_model="m")) == ["chat"]


def test_a_copy_is_not_confirmed_either() -> None:
    write_env(CHAT)
    assert refused(load_settings().model_copy(update={"passages": 3})) == ["chat"]


def test_the_command_says_what_to_do_and_asks_only_on_a_terminal(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    write_env(EMBEDDING | {"OPENAI_BASE_URL": "https://models.invalid/v1"}, work)
    (work / "a.md").write_text("The harbour of Port Elm was dug in 1873.")
    ingest = command(tmp_path / "data", "ingest", "a.md")
    closed = {"HTTPS_PROXY": "http://127.0.0.1:9"}  # so that not even a name is looked up
    given = environment() | closed | {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(
        ingest, cwd=work, env=given, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "--trust-env" in done.stderr
    assert "models.invalid" in done.stderr
    assert not (tmp_path / "config").exists()

    said = on_terminal(ingest, work, given, "n\n")
    assert "Is that meant" in said
    assert not (tmp_path / "config").exists()
    on_terminal(ingest, work, given | {"CITEWELL_MAX_RETRIES": "0", "CITEWELL_TIMEOUT_SECONDS": "1"}, "y\n")
    assert "models.invalid" in (tmp_path / "config" / "citewell" / "confirmed.json").read_text()


def test_a_local_answer_needs_no_yes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is sent to the model that the `.env` names."""
    (tmp_path / "a.txt").write_text("The harbour of Arvik was dug in 1873.")
    ingest(tmp_path / "a.txt", Settings(data_dir=tmp_path / "data"))
    write_env(CHAT)
    asked = ("ask", "When was the harbour of Arvik dug?", "--data-dir", tmp_path / "data")
    assert (refusal := citewell(*asked)).returncode == 2, refusal
    assert "--trust-env" in refusal.stderr
    assert "1873" in citewell(*asked, "--local").stdout


def keeps_elsewhere(settings: Settings) -> bool:
    """Whether the index is not opened where the settings have it."""
    try:
        open_stores(settings)
    except NotConfirmed:
        return True
    return False


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        ("index", False),
        ("./deep/index", False),
        ("{work}/index", False),
        ("../index", True),
        ("{work}/../index", True),
        ("{home}/.ssh", True),
        ("~/.ssh", True),
        ("//far.example/share", True),
        ("link/index", True),
    ],
)
def test_a_folder_elsewhere_that_only_env_names_is_not_opened_by_itself(
    named: str, asked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder from somewhere else had its index made in `~/.ssh`, or its texts added to another index."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "link").symlink_to(tmp_path)
    monkeypatch.chdir(work)
    folder = named.format(work=work, home=tmp_path)
    write_env({"CITEWELL_DATA_DIR": folder})
    assert keeps_elsewhere(load_settings()) is asked
    assert not keeps_elsewhere(load_settings(trust_env=True))
    assert not keeps_elsewhere(load_settings(data_dir=tmp_path / "mine"))
    monkeypatch.setenv("CITEWELL_DATA_DIR", folder)
    assert not keeps_elsewhere(load_settings())


def test_what_is_made_of_such_settings_is_opened_elsewhere_only_once_somebody_said_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    write_env({"CITEWELL_DATA_DIR": "../index"})
    settings = load_settings()
    with pytest.raises(NotConfirmed, match="CITEWELL_DATA_DIR") as raised:
        ingest(work, settings)
    assert not (tmp_path / "index").exists()
    assert not keeps_elsewhere(settings.model_copy(update={"data_dir": work / "own"}))
    raised.value.confirm()
    assert not keeps_elsewhere(load_settings())
    write_env({"CITEWELL_DATA_DIR": "../another"})
    assert keeps_elsewhere(load_settings())


def test_a_link_in_the_place_of_the_index_is_asked_about_where_it_leads_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder from somewhere else had its texts added to another index, by a link that it brought along."""
    work, far, other = (tmp_path / name for name in ("work", "far", "other"))
    for folder in (work, far, other, work / "disk"):
        folder.mkdir()
    monkeypatch.chdir(work)
    (work / ".citewell").symlink_to("disk")
    assert not keeps_elsewhere(load_settings())
    (work / ".citewell").unlink()
    (work / ".citewell").symlink_to(far)
    with pytest.raises(NotConfirmed, match=r"\.citewell is a link to .*far\. .*--trust-env") as raised:
        ingest(work, load_settings())
    assert not list(far.iterdir())
    assert not keeps_elsewhere(load_settings(trust_env=True))
    assert not keeps_elsewhere(load_settings(data_dir=".citewell"))
    raised.value.confirm()
    assert not keeps_elsewhere(load_settings())
    (work / ".citewell").unlink()
    (work / ".citewell").symlink_to(other)  # what was confirmed is where it led
    assert keeps_elsewhere(load_settings())
    monkeypatch.setenv("CITEWELL_DATA_DIR", ".citewell")
    assert not keeps_elsewhere(load_settings())
