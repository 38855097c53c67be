"""The language model is asked about what is doubted: one that tells the truth, one that says yes, one that invents."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import quoting

from ingest import ingest
from rag import Answer, Assistant, Settings, load_settings
from rag.prove.citations import Checked
from rag.prove.drafts.second_look import confirmed
from rag.prove.labels import Written
from rag.prove.verdict import PROVED, Piece, Proof
from rag.types import Done, SentenceProved
from rag.write.llm import OpenAIChat
from rag.write.prompt import REFUSAL
from rag.write.verifying import Look, looks

NOTE = (
    "The lighthouse of Ulvoy is kept by two brothers. They light the lamp an hour before dusk. "
    "A storm in 1953 broke the lantern glass, and the keeper of that time lost an eye."
)
PARAPHRASE = "The keeper was left half blind when foul weather shattered the lantern."
CHANGED = "A storm in 1958 broke the lantern glass."
REPLY = f"Two brothers keep the lighthouse of Ulvoy [1]. {PARAPHRASE} [1] {CHANGED} [1]"
TRUE_QUOTE = "A storm in 1953 broke the lantern glass, and the keeper of that time lost an eye."
Verifier = Callable[[dict[int, str]], str]


def tells_the_truth(statements: dict[int, str]) -> str:
    return "\n".join(
        f'{n}: STATED "{TRUE_QUOTE}"' if text == PARAPHRASE else f"{n}: NOT STATED"
        for n, text in statements.items()
    )


def says_yes(statements: dict[int, str]) -> str:
    return "\n".join(f"{n}: STATED" for n in statements)


def invents(statements: dict[int, str]) -> str:
    return "\n".join(f'{n}: STATED "the keeper was half blinded by glass in a storm"' for n in statements)


def quotes_beside_the_point(statements: dict[int, str]) -> str:
    return "\n".join(f'{n}: STATED "They light the lamp an hour before dusk."' for n in statements)


def refuses(_: dict[int, str]) -> str:
    return REFUSAL


def takes_back(statements: dict[int, str]) -> str:
    return "\n".join(f"{n}. NOT STATED" for n in statements)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "ulvoy.txt").write_text(NOTE + "\n", "utf-8")
    made = load_settings(
        data_dir=tmp_path_factory.mktemp("index"),
        chat_model="gpt-4o-mini",
        openai_api_key="sk-test-1234567890",
        max_retries=0,
        min_confidence=0.0,
    )
    ingest(folder, made)
    return made


def event(delta: dict[str, str], finish: str | None = None) -> str:
    return f"data: {json.dumps({'id': 'c', 'choices': [{'index': 0, 'delta': delta, 'finish_reason': finish}]})}\n\n"


@contextmanager
def opened(
    settings: Settings, verifier: Verifier, prompts: list[str], reply: Callable[[str], str] = lambda _: REPLY
) -> Iterator[Assistant]:
    """An assistant whose model writes `reply` to a prompt, and answers as `verifier` when it is asked about statements."""

    def handler(request: httpx.Request) -> httpx.Response:
        said = json.loads(request.content)["messages"][-1]["content"]
        prompts.append(said)
        statements = {int(n): text for n, text in re.findall(r"^Statement (\d+): (.*)$", said, re.MULTILINE)}
        text = verifier(statements) if statements else reply(said)
        usage = {
            "id": "c",
            "choices": [],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
        }
        body = event({"content": text}) + event({}, "stop") + f"data: {json.dumps(usage)}\n\ndata: [DONE]\n\n"
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=body.encode())

    client = httpx.Client(transport=httpx.MockTransport(handler))
    with Assistant.open(settings, llm=OpenAIChat(settings, client)) as assistant:
        yield assistant


def ask(settings: Settings, verifier: Verifier, prompts: list[str] | None = None) -> Answer:
    with opened(settings, verifier, [] if prompts is None else prompts) as assistant:
        return assistant.ask("Who keeps the lighthouse of Ulvoy, and what did the storm do?")


def status(answer: Answer) -> dict[str, str]:
    return {sentence.text: sentence.status for sentence in answer.sentences}


def test_a_model_that_tells_the_truth_settles_the_doubtful_one(settings: Settings) -> None:
    prompts: list[str] = []
    answer = ask(settings, tells_the_truth, prompts)
    assert status(answer)[PARAPHRASE] == "proved"
    sentence = next(s for s in answer.sentences if s.text == PARAPHRASE)
    quotes = {citation.label: citation.quote for citation in answer.citations}
    assert [quotes[label] for label in sentence.citations] == [TRUE_QUOTE]
    assert len(prompts) == 2
    assert (answer.usage.prompt_tokens, answer.usage.completion_tokens) == (200, 20), (
        "both requests are counted"
    )
    assert NOTE in prompts[1]
    assert CHANGED not in prompts[1], "what a veto forbids is not asked about"


def test_the_words_are_cited_where_they_stand(settings: Settings, tmp_path: Path) -> None:
    """Only the second passage is asked about: its place among those is not its place among all."""
    for name, text in (
        (
            "harbour",
            "Who keeps the lighthouse of Ulvoy, and what did the storm do? Ask in the harbour of Ulvoy.",
        ),
        ("keepers", NOTE),
    ):
        (tmp_path / f"{name}.txt").write_text(text + "\n", "utf-8")
    two = settings.model_copy(update={"data_dir": tmp_path / "index"})
    ingest(tmp_path, two)

    def cites_the_keepers(prompt: str) -> str:
        before = prompt[: prompt.index("The lighthouse of Ulvoy is kept")]
        (label,) = re.findall(r"\[(\d+)\]", before)[-1:]
        assert label == "2"
        return f"{PARAPHRASE} [{label}]"

    with opened(two, tells_the_truth, [], cites_the_keepers) as assistant:
        answer = assistant.ask("Who keeps the lighthouse of Ulvoy, and what did the storm do?")
    (citation,) = answer.citations
    assert (status(answer), citation.quote) == ({PARAPHRASE: "proved"}, TRUE_QUOTE)
    assert citation.document_id.startswith("keepers")


@pytest.mark.parametrize("verifier", [says_yes, invents, quotes_beside_the_point, refuses])
def test_a_reply_that_proves_nothing_changes_nothing(settings: Settings, verifier: Verifier) -> None:
    without = ask(settings.model_copy(update={"verify": "never"}), verifier)
    answer = ask(settings, verifier)
    assert status(answer) == status(without)
    assert status(answer).get(PARAPHRASE) != "proved"
    assert [item.text for item in answer.unresolved] == [item.text for item in without.unresolved]


@pytest.mark.parametrize("verifier", [tells_the_truth, says_yes, invents, takes_back])
def test_a_changed_number_stays_out_whatever_the_model_says(settings: Settings, verifier: Verifier) -> None:
    answer = ask(settings, verifier)
    assert CHANGED not in answer.text
    assert CHANGED in [item.text for item in answer.unresolved]


def test_what_the_model_takes_back_is_out(settings: Settings) -> None:
    answer = ask(settings, takes_back)
    assert PARAPHRASE not in answer.text
    assert "took it back" in next(i.reason for i in answer.unresolved if i.text == PARAPHRASE)


def test_always_asks_about_proved_sentences_too_and_never_asks_nothing(settings: Settings) -> None:
    prompts: list[str] = []
    ask(settings.model_copy(update={"verify": "always"}), says_yes, prompts)
    assert "Two brothers keep the lighthouse of Ulvoy." in prompts[1]
    prompts.clear()
    ask(settings.model_copy(update={"verify": "never"}), says_yes, prompts)
    assert len(prompts) == 1


def test_sentences_stream_before_they_are_settled(settings: Settings) -> None:
    prompts: list[str] = []
    with opened(settings, tells_the_truth, prompts) as assistant:
        events = assistant.stream("Who keeps the lighthouse of Ulvoy?")
        first = next(each for each in events if isinstance(each, SentenceProved))
        assert (first.sentence.text, len(prompts)) == ("Two brothers keep the lighthouse of Ulvoy.", 1)
        assert isinstance(list(events)[-1], Done)
    assert len(prompts) == 2


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ('1: STATED "a b c"', (Look(0, True, ("a b c",)),)),
        ("Statement 2 - not stated, sorry", (Look(1, False),)),
        ("**1.** STATED “a b c” and “d e f”", (Look(0, True, ("a b c", "d e f")),)),
        ("1: STATED\n1: NOT STATED", ()),
        ("3: STATED", ()),
        ("The first is stated. [1]", ()),
        (REFUSAL, ()),
        ("", ()),
    ],
)
def test_only_lines_of_the_asked_form_say_something(reply: str, found: tuple[Look, ...]) -> None:
    assert looks(reply, 2) == found


@pytest.mark.parametrize(
    ("claim", "proved"),
    [("The ferry waited outside all night.", True), ("The ferry waited outside patiently all night.", False)],
)
def test_a_quote_must_hold_one_word_of_four(claim: str, proved: bool) -> None:
    found = looked_at(claim, "A ferry is a boat.")
    assert (found.status, found.support) == (("proved", PROVED) if proved else ("cited", 0.4))


@pytest.mark.parametrize(("count", "proved"), [(3, True), (4, False)])
def test_three_quotes_prove_a_sentence(count: int, proved: bool) -> None:
    quotes = [f"The ferry waited outside lock {n}." for n in range(count)]
    found = looked_at("The ferry waited outside.", *quotes)
    assert (found.status == "proved") is proved


def looked_at(claim: str, *quotes: str) -> Proof:
    """The proof of a claim that was only cited, when the model proves it by `quotes`."""
    text = " ".join(quotes)
    shown = quoting.passage(text, title="News")
    item = Checked(Written(claim, (1,)), Proof("cited", 0.4, (Piece(0, 0, 3),)), (0,))
    return confirmed(item, quotes, [shown], (0,)).proof
