"""The bench of follow-ups on a conversation small enough to check by hand."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from eval.bench.followups import main, measure
from rag.settings import load_settings
from rag.write.llm import OpenAIChat

BRIDGES = ("Varberg", "Moss", "Larvik", "Molde", "Narvik", "Skien", "Hamar")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven bridges: the bare follow-up fits each alike, and only five documents count."""
    folder = tmp_path_factory.mktemp("bridges")
    documents = [
        {"id": name, "title": name, "text": f"The bridge of {name} was opened in {1901 + number}."}
        for number, name in enumerate(BRIDGES)
    ]
    questions = [
        {
            "id": name,
            "question": "When was it opened?",
            "history": [
                {"role": "user", "text": f"How long is the bridge of {name}?"},
                {"role": "assistant", "text": "It is 820 metres long."},
            ],
            "answers": ["190"],
            "evidence": [name],
        }
        for name in BRIDGES
    ]
    questions.append({"id": "first", "question": "How long is it?", "answers": ["820"], "evidence": ["Moss"]})
    for name, rows in (("docs", documents), ("questions", questions)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def figures(printed: str) -> dict[str, float]:
    return {line.split()[0]: float(line.split()[1]) for line in printed.splitlines() if line[:1].strip()}


def test_carrying_finds_what_the_last_turn_does_not(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(dataset), "--data-dir", str(tmp_path)]) == 0
    found = figures(capsys.readouterr().out)
    assert found["questions"] == 7, "one has no history"
    assert found["last_turn_R@5"] == pytest.approx(5 / 7, abs=0.001)
    assert found["carried_R@5"] == found["carried_hit@5"] == 1.0
    assert (found["carried_better"], found["carried_worse"]) == (2, 0)
    assert not any(name.startswith("model") for name in found)


def test_a_model_rewrites_as_the_assistant_does(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def reply(request: httpx.Request) -> httpx.Response:
        asked = json.loads(request.content)["messages"][-1]["content"]
        name = next(name for name in BRIDGES if name in asked)
        event = {
            "choices": [
                {"index": 0, "delta": {"content": f"When was {name} bridge opened?"}, "finish_reason": "stop"}
            ]
        }
        body = f"data: {json.dumps({'id': 'c', **event})}\n\ndata: [DONE]\n\n"
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=body.encode())

    settings = load_settings(data_dir=tmp_path, chat_model="m", openai_api_key="k")
    model = OpenAIChat(settings, httpx.Client(transport=httpx.MockTransport(reply)))
    assert measure(dataset, settings, model) == 0
    found = figures(capsys.readouterr().out)
    assert found["model_R@5"] == found["model_hit@5"] == 1.0
    assert (found["model_better"], found["model_worse"]) == (2, 0)


def test_a_folder_that_is_no_dataset_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "docs.jsonl" in capsys.readouterr().err
