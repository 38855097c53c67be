"""A model that says what is missing gets it searched for and is asked again, within bounds; the real client, a scripted transport."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence

import httpx
import pytest
import quoting

from rag.prove.drafts.draft import Draft
from rag.prove.drafts.writing import Writer, written
from rag.prove.support import Judges
from rag.settings import Settings
from rag.types import Passage, SentenceProved
from rag.write.prompt import REFUSAL, answer_messages, missing_words
from tests.support.scripted import DONE, USAGE, chat, event, refusal, sse

QUESTION = "How long is the Halden tunnel, and who drew it?"


def passage(name: str, text: str) -> Passage:
    return quoting.passage(text, document_id=name, chunk_id=f"{name}#1", title=name)


LENGTH = passage("length", "The Halden tunnel is 340 metres long. It was opened in 1961.")
ARCHITECT = passage("architect", "Marit Oyen drew the Halden tunnel.")
LONG = "The Halden tunnel is 340 metres long [1]."
BOTH = f"{LONG} Marit Oyen drew the Halden tunnel [2]."
ASKS = f"{LONG}\n\nSEARCH: architect of the Halden tunnel"


class Exchange:
    """A server that replies from a script, a search that finds what it is given, and what each was asked."""

    def __init__(self, *replies: str | httpx.Response, found: Sequence[Passage] = (ARCHITECT,)) -> None:
        self.replies = iter(replies)
        self.prompts: list[list[dict[str, str]]] = []
        self.longest: list[int] = []
        """Tokens that each reply may have."""
        self.searched: list[str] = []
        self.found = found
        self.notices: list[str] = []
        self.told: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        asked = json.loads(request.content)
        self.prompts.append(asked["messages"])
        self.longest.append(asked["max_tokens"])
        reply = next(self.replies)
        if isinstance(reply, httpx.Response):
            return reply
        pieces = [event(reply[i : i + 9]) for i in range(0, len(reply), 9)]
        return sse(*pieces, event(finish="stop"), USAGE, DONE)

    def search(self, words: str) -> Sequence[Passage]:
        self.searched.append(words)
        return self.found

    def draft(self, **settings: object) -> Draft:
        """What the model wrote, which is something."""
        draft = self.attempt(**settings)
        assert draft is not None
        return draft

    def attempt(self, **settings: object) -> Draft | None:
        """The same, or None where it wrote nothing that stands."""
        values = {"verify": "never", "max_retries": 0, **settings}
        writer = Writer(
            chat(self.answer, max_retries=0),
            Settings(**values),  # type: ignore[arg-type]
            Judges(),
            lambda document_id, quote: False,
            self.notices,
        )
        self.told, draft = _events(written(writer, QUESTION, [LENGTH], self.search))
        return draft


def _events(stream: Generator[SentenceProved, None, Draft | None]) -> tuple[list[str], Draft | None]:
    told = []
    while True:
        try:
            told.append(next(stream).sentence.text)
        except StopIteration as end:
            return told, end.value


def test_what_is_missing_is_searched_for_and_the_model_asked_again() -> None:
    exchange = Exchange(ASKS, BOTH)
    draft = exchange.draft()
    assert exchange.searched == ["architect of the Halden tunnel"]
    assert [s.text for s in draft.sentences] == [
        "The Halden tunnel is 340 metres long.",
        "Marit Oyen drew the Halden tunnel.",
    ]
    assert {c.document_id for c in draft.citations} == {"length", "architect"}
    assert [(p.document_id, p.rank) for p in draft.more] == [("architect", 2)]
    assert exchange.told == ["The Halden tunnel is 340 metres long."], "seen at once, and only once"
    assert (draft.usage.prompt_tokens, draft.usage.completion_tokens) == (2000, 20)
    assert not draft.unresolved, "the line that asks is no sentence"


def test_the_second_request_shows_both_passages_and_offers_no_third() -> None:
    exchange = Exchange(ASKS, ASKS)
    exchange.draft()
    first, second = ("\n".join(turn["content"] for turn in prompt) for prompt in exchange.prompts)
    assert "SEARCH:" in first
    assert "SEARCH:" not in second
    assert LENGTH.text in second
    assert ARCHITECT.text in second
    assert len(exchange.prompts) == 2


@pytest.mark.parametrize(("most", "requests"), [(0, 1), (1, 2), (2, 3)])
def test_the_setting_bounds_the_requests(most: int, requests: int) -> None:
    found = [ARCHITECT, passage("third", "The Halden tunnel has two lanes.")]
    exchange = Exchange(ASKS, ASKS, ASKS)
    exchange.search = lambda words: [found.pop(0)] if found else []  # type: ignore[method-assign]
    exchange.draft(more_searches=most)
    assert len(exchange.prompts) == requests


@pytest.mark.parametrize("found", [(), (LENGTH,)])
def test_nothing_new_is_not_asked_about(found: Sequence[Passage]) -> None:
    exchange = Exchange(ASKS, found=found)
    assert len(exchange.draft().sentences) == 1
    assert len(exchange.prompts) == 1


def test_a_refusal_that_names_what_is_missing_may_become_an_answer() -> None:
    exchange = Exchange(f"{REFUSAL}\nSEARCH: Halden architect", "Marit Oyen drew the Halden tunnel [1].")
    draft = exchange.draft()
    assert not draft.refused
    assert exchange.told == ["Marit Oyen drew the Halden tunnel."], "nothing was told before, so it streams"
    assert [c.document_id for c in draft.citations] == ["architect"]


@pytest.mark.parametrize("second", [REFUSAL, "Penguins built the Halden tunnel in 1822 [1]."])
def test_a_second_reply_without_a_standing_sentence_changes_nothing(second: str) -> None:
    draft = Exchange(ASKS, second).draft()
    assert [s.text for s in draft.sentences] == ["The Halden tunnel is 340 metres long."]


def test_a_second_request_that_fails_leaves_the_first_answer_and_says_so() -> None:
    exchange = Exchange(ASKS, refusal(500))
    assert len(exchange.draft().sentences) == 1
    assert "architect of the Halden tunnel" in exchange.notices[0]


@pytest.mark.parametrize("reply", ["[1] [2]", "[1]\n", "Sources:\n[1] length"])
def test_a_reply_of_labels_alone_is_no_answer(reply: str) -> None:
    exchange = Exchange(reply)
    assert exchange.attempt() is None
    assert "wrote no sentence" in exchange.notices[0]
    assert "local reader instead" in exchange.notices[0]


def test_a_refusal_and_a_line_that_asks_are_something_said() -> None:
    assert Exchange(REFUSAL).draft().refused
    assert Exchange("SEARCH: Halden", found=()).draft().sentences == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("SEARCH: architect of Halden", "architect of Halden"),
        ("**SEARCH:** `architect`.", "architect"),
        ("SEARCH:", ""),
        ("SEARCH: " + "tunnel " * 100, ("tunnel " * 100)[:200].strip()),
        ("The search: it took three days.", None),
        ("Search results are shown.", None),
    ],
)
def test_the_words_of_a_line_that_asks(line: str, words: str | None) -> None:
    assert missing_words(line) == words


def test_the_refusal_stays_the_last_rule() -> None:
    messages, _ = answer_messages(QUESTION, [LENGTH], 3000, may_search=True)
    assert messages[0]["content"].endswith(REFUSAL)


def test_a_second_look_may_be_700_tokens_long() -> None:
    exchange = Exchange("The tunnel near Halden is long and dark [1].", "1: STATED")
    exchange.draft(verify="always", more_searches=0)
    assert exchange.longest[1:] == [700]
