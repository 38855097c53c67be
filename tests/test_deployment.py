"""Dockerfile and compose.yaml, as far as they can be tried without Docker: what they name is there, and nothing is open."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml
from commands import citewell

ROOT = Path(__file__).parents[1]
DOCKERFILE = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text("utf-8"))
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "citewell"]
STORES = ("postgres", "chroma")
OTHERS = ("FORWARDED_ALLOW_IPS", "ANONYMIZED_TELEMETRY")
"""Variables of our containers that uvicorn and Chroma read."""


def _lines(word: str) -> list[str]:
    return re.findall(rf"^{word} (.*)$", DOCKERFILE, flags=re.MULTILINE)


def _final() -> str:
    """The stage that becomes the image."""
    return DOCKERFILE.rpartition("\nFROM ")[2]


def _interpolated(text: str) -> str:
    """As Compose puts in variables of which none is set but those that must be."""
    text = re.sub(r"\$\{(\w+):-([^}]*)\}", r"\2", text)
    return re.sub(r"\$\{(\w+):\?[^}]*\}", r"ann:\1" if "AUTH" in text else r"\1", text)


def test_the_image_is_small_and_not_root() -> None:
    assert {line.split(" ")[0].partition(":")[2].split("-")[-1] for line in _lines("FROM")} == {"slim"}
    stage = _final()
    (user,) = re.findall(r"^USER (\d+):(\d+)$", stage, flags=re.MULTILINE)
    assert "0" not in user
    assert "RUN" not in stage.partition("\nUSER ")[2], "nothing is done after root was left"
    assert f"--uid {user[0]} " in stage


def test_what_is_copied_is_there_and_reaches_the_build() -> None:
    copied = {
        source for line in _lines("COPY") if not line.startswith("--from") for source in line.split(" ")[:-1]
    }
    assert {"pyproject.toml", "rag", "ingest", "eval"} <= copied
    assert [name for name in sorted(copied) if not (ROOT / name).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied


def test_the_extras_of_the_image_are_real() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (extras,) = re.findall(r"^ARG EXTRAS=(\S+)$", DOCKERFILE, flags=re.MULTILINE)
    assert "server" in extras.split(",")
    assert set(extras.split(",")) <= project["optional-dependencies"].keys()
    minors = [line.split(":")[1].split("-")[0] for line in _lines("FROM")]
    for minor in minors:
        assert f"Programming Language :: Python :: {minor}" in project["classifiers"]


class _Answers(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/health" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (None, 1)])
def test_the_health_check_tells_life_from_death(status: int | None, code: int) -> None:
    (check,) = re.findall(r"^HEALTHCHECK .*?CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    program, *arguments = json.loads(check)
    assert program == "python"
    with HTTPServer(("127.0.0.1", 0), type("_", (_Answers,), {"status": status})) as server:
        if status is not None:
            Thread(target=server.serve_forever, daemon=True).start()
        else:
            server.socket.close()
        port = str(server.server_address[1])
        command = [argument.replace("7860", port) for argument in arguments]
        environment = {"http_proxy": "http://127.0.0.1:9"}
        done = subprocess.run(
            [sys.executable, *command], env=environment, capture_output=True, timeout=60, check=False
        )
        if status is not None:
            server.shutdown()
    assert done.returncode == code


def _commands() -> dict[str, list[str]]:
    (default,) = re.findall(r"^CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    found = {"Dockerfile": json.loads(default)}
    found |= {name: SERVICES[name]["command"] for name in OURS if "entrypoint" not in SERVICES[name]}
    return found


@pytest.mark.parametrize("where", _commands())
def test_commands_have_their_options(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERMINAL_WIDTH", "200")
    command, *rest = _commands()[where]
    helped = citewell(command, "--help")
    assert helped.returncode == 0
    assert [option for option in rest if option.startswith("--") and option not in helped.stdout] == []


def test_the_program_of_chroma_has_its_options() -> None:
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        pytest.skip("chromadb came without its program: no `chroma run` here")
    service = SERVICES["chroma"]
    assert service["entrypoint"] == ["chroma"]
    done = subprocess.run(
        [program, service["command"][0], "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    assert [option for option in service["command"] if option[:2] == "--" and option not in done.stdout] == []


def test_variables_are_settings() -> None:
    listed = set(
        re.findall(r"^# ([A-Z]\w+)=", (ROOT / ".env.example").read_text("utf-8"), flags=re.MULTILINE)
    )
    named = set(re.findall(r"\b(?:CITEWELL|OPENAI)_\w+(?==)", DOCKERFILE))
    assert "CITEWELL_DATA_DIR" in named
    for service in OURS:
        named |= SERVICES[service]["environment"].keys()
    named |= set(re.findall(r"\$\{(CITEWELL_\w+)", (ROOT / "compose.yaml").read_text("utf-8")))
    assert named - listed - {*OTHERS} == set()


def test_the_store_is_made_of_the_services() -> None:
    address = pytest.importorskip("rag.store.server.address", reason="the extra `server` is not installed")
    from urllib.parse import urlsplit

    for name in OURS:
        if name in STORES:
            continue
        store = _interpolated(SERVICES[name]["environment"]["CITEWELL_STORE"])
        found = address.Address.of(store)
        database = urlsplit(found.database)
        assert (database.hostname, database.username, database.password) == (
            "postgres",
            "citewell",
            "POSTGRES_PASSWORD",
        )
        assert database.path.strip("/") == SERVICES["postgres"]["environment"]["POSTGRES_DB"]
        port = SERVICES["chroma"]["command"][SERVICES["chroma"]["command"].index("--port") + 1]
        assert found.chroma.server == f"http://chroma:{port}"
        assert set(SERVICES[name]["depends_on"]) == {*STORES}
        folder = urlsplit(found.files or "").path
        assert f"files:{folder}" in SERVICES[name]["volumes"], "where originals are kept is shared"


def test_no_password_has_a_default() -> None:
    text = (ROOT / "compose.yaml").read_text("utf-8")
    for name in ("POSTGRES_PASSWORD", "CITEWELL_CHAT_AUTH"):
        uses = re.findall(rf"\$\{{{name}(..)", text)
        assert uses
        assert set(uses) == {":?"}


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert [name for name, service in SERVICES.items() if service["networks"] != ["inside"]] == ["proxy"]
    assert all(_interpolated(port).startswith("127.0.0.1:") for port in SERVICES["proxy"]["ports"])


@pytest.mark.parametrize("name", OURS)
def test_our_containers_may_do_little(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "user" not in service, "that of the image, which is not root"
    mounted = {volume.split(":")[-1] for volume in service["volumes"] if not volume.endswith(":ro")}
    made = set(re.findall(r"install -d .* -m 700 (.*)$", _final(), flags=re.MULTILINE)[0].split())
    assert mounted <= made, "a volume takes its owner from the folder of the image"


def test_the_proxy_knows_all_chats_by_their_health() -> None:
    chats = [name for name in OURS if SERVICES[name].get("command", [""])[0] == "chat"]
    assert len(chats) == 2
    volumes = [set(SERVICES[name]["volumes"]) for name in chats]
    assert set.intersection(*volumes) == {"files:/files"}, "a data folder each, and the originals of all"
    config = COMPOSE["configs"]["caddyfile"]["content"]
    assert re.findall(r"([a-z-]+):7860", config) == chats
    assert re.search(r"health_uri /health$", config, flags=re.MULTILINE)
    assert re.search(r"Host localhost$", config, flags=re.MULTILINE), "a chat answers to its own names only"
    assert set(SERVICES["proxy"]["depends_on"]) == {*chats}
    assert "$$" in config, "Compose would put in a variable of its own for one dollar"


def test_volumes_and_networks_are_declared() -> None:
    named = {
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", ())
        if not volume.startswith(("$", ".", "/"))
    }
    assert named == COMPOSE["volumes"].keys()
    assert {network for service in SERVICES.values() for network in service["networks"]} == COMPOSE[
        "networks"
    ].keys()


def test_the_lowest_gradio_that_is_allowed_is_tested(repository: Path) -> None:
    allowed = re.search(r'"gradio>=([\d.]+),', (repository / "pyproject.toml").read_text("utf-8"))
    tested = re.search(r"'gradio==([\d.]+)'", (repository / ".github/workflows/ci.yml").read_text("utf-8"))
    assert allowed is not None
    assert tested is not None
    assert tested[1].startswith(f"{allowed[1]}.")
