"""An overview by a language model, in one step or in several; the real client, a scripted transport, an index of its own."""

from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest
import quoting

from ingest import ingest
from rag.answer import LOCAL
from rag.prove.drafts.overview import _parts
from rag.settings import Settings, load_settings
from rag.write.prompt import REFUSAL
from tests.support.scripted import DONE, KEY, USAGE, assistant, event, refusal, sse

PARTS = {
    "The quay": "The quay of Senn was built of granite in 1902. Eleven ships may lie there at once.",
    "The light": "The light of Senn is seen from twelve miles. Its keeper lives in the tower all year.",
    "The school": "The school of Senn has forty pupils. It closes in the weeks of the herring.",
    "The chapel": "The chapel of Senn lost its bell in a storm. A new bell was hung in 1951.",
}
FILLING = "The council met on that day and wrote down what was said about it by everybody who came. " * 12
REQUEST = "Summarise the chronicle in three sentences."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("senn")
    text = "# Chronicle\n\n" + "\n\n".join(
        f"## {name}\n\n{said}\n\n{FILLING}" for name, said in PARTS.items()
    )
    (folder / "chronicle.md").write_text(text, "utf-8")
    settings = load_settings(
        data_dir=tmp_path_factory.mktemp("data"),
        chat_model="gpt-4o-mini",
        openai_api_key=KEY,
        max_retries=0,
        verify="never",
    )
    ingest(folder, settings)
    return settings


class Exchange:
    """A server that replies from a script, and what it was asked."""

    def __init__(self, *replies: str | httpx.Response) -> None:
        self.replies = iter(replies)
        self.prompts: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.prompts.append("\n".join(turn["content"] for turn in json.loads(request.content)["messages"]))
        reply = next(self.replies)
        return (
            reply
            if isinstance(reply, httpx.Response)
            else sse(event(reply), event(finish="stop"), USAGE, DONE)
        )


def label(prompt: str, words: str) -> str:
    """The label under which a prompt shows the passage that has the words."""
    before = prompt[: prompt.index(words)]
    return before[before.rindex("label=[") + 6 :].split("]")[0] + "]"


class Noting(Exchange):
    """A server that notes each first sentence that it is shown, and one that no passage has."""

    def answer(self, request: httpx.Request) -> httpx.Response:
        prompt = "\n".join(turn["content"] for turn in json.loads(request.content)["messages"])
        first = [said.split(". ")[0] + "." for said in PARTS.values()]
        self.replies = iter(
            [
                " ".join(f"{s[:-1]} {label(prompt, s)}." for s in first if s in prompt)
                + " Senn sank in 1777 [1]."
            ]
        )
        return super().answer(request)


@pytest.fixture
def prompts_of_600(index: Settings) -> Settings:
    """Prompts that show a passage or two."""
    return index.model_copy(update={"max_prompt_tokens": 800})


def test_what_fits_into_one_prompt_is_written_at_once_and_proved(index: Settings) -> None:
    exchange = Noting()
    with assistant(index, exchange.answer) as asked:
        answer = asked.ask(REQUEST)
    assert len(exchange.prompts) == 1
    assert REQUEST in exchange.prompts[0]
    assert "five to eight sentences" in exchange.prompts[0]
    assert [s.text for s in answer.sentences] == [said.split(". ")[0] + "." for said in PARTS.values()]
    assert [u.text for u in answer.unresolved] == ["Senn sank in 1777."]
    assert answer.engine.answerer == "gpt-4o-mini"
    assert answer.outcome == "answered"
    assert answer.coverage is None, "a text, not a table of items"
    assert answer.confidence >= 0.5


def test_longer_material_is_noted_part_by_part_and_the_overview_is_proved_by_the_passages(
    prompts_of_600: Settings,
) -> None:
    exchange, heard = Noting(), list[tuple[int, int]]()
    with assistant(prompts_of_600, exchange.answer) as asked:
        answer = asked.ask(REQUEST, progress=lambda done, total: heard.append((done, total)))
        texts = {said.split(". ")[0] + "." for said in PARTS.values()}
        document = asked.document("chronicle.md").text
    *parts, last = exchange.prompts
    assert 1 < len(parts) <= 6
    assert heard[-len(parts) :] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
    assert all("one part of the material" in part for part in parts)
    assert "The council met" in parts[0]
    assert "The council met" not in last, "the overview is written from the notes"
    assert "1777" not in last, "what is not proved is no note"
    assert {s.text for s in answer.sentences} <= texts
    assert answer.sentences
    assert all(document[c.start : c.end] == c.quote for c in answer.citations)
    assert answer.usage.prompt_tokens == 1000 * len(exchange.prompts)


@pytest.mark.parametrize(
    "reply", [refusal(500), "Senn sank in 1777 [1]. Its mayor is a heron [2].", REFUSAL, "[1] [2]"]
)
def test_where_nothing_stands_the_outline_is_given(index: Settings, reply: str | httpx.Response) -> None:
    with assistant(index, Exchange(reply).answer) as asked:
        answer = asked.ask(REQUEST)
    assert answer.engine.answerer == LOCAL
    assert len(answer.sentences) == 3, "as many as are asked for"
    assert {s.status for s in answer.sentences} == {"quoted"}
    assert answer.notices


def test_without_the_model_the_length_counts_too(index: Settings) -> None:
    exchange = Exchange()
    with assistant(index, exchange.answer) as asked:
        one = asked.ask("Give me a one-sentence summary of the chronicle", local=True)
        more = asked.ask("Summarise the chronicle.", local=True)
    assert not exchange.prompts
    assert len(one.sentences) == 1
    assert len(more.sentences) > 3


def test_six_parts_are_noted() -> None:
    material = [replace(quoting.passage("The mill grinds rye."), chunk_id=f"c{n}") for n in range(8)]
    parts, left = _parts(material, lambda rest: rest[:1])
    assert (parts, left) == ([(passage,) for passage in material[:6]], 2)
