"""A conversation that lives in the browser: what comes back, and what is exported."""

from __future__ import annotations

import json
from typing import Any

import pytest
from exchanges import answer, citation, nasty

from rag.types import Sentence
from rag.ui.conversation import Choice, Conversation, Exchange
from rag.ui.exports import conversation_json, conversation_markdown
from rag.ui.guard.limits import MAX_TURN, MOST_EXCHANGES


class TestConversation:
    def test_comes_back_as_it_went(self) -> None:
        conversation = Conversation().put(nasty())
        assert Conversation.read(json.loads(json.dumps(conversation.dump()))) == conversation

    @pytest.mark.parametrize(
        "value", [None, 3, "x", [], {"id": "../x"}, {"id": 5}, {"exchanges": [{"question": 1}]}]
    )
    def test_what_cannot_be_read_is_a_new_one(self, value: Any) -> None:
        assert Conversation.read(value).exchanges == ()

    def test_markdown_has_a_footnote_for_each_citation(self) -> None:
        two = answer(
            sentences=(Sentence("One.", (1,)), Sentence("Two *stars*.", (2, 1))),
            citations=(citation(), citation(2, "Two ![i](http://x.test).")),
        )
        conversation = Conversation().put(Exchange("A?").done(two)).put(Exchange("B?").done(answer()))
        text = conversation_markdown(conversation)
        assert r"One.[^1] Two \*stars\*.[^2][^1]" in text
        assert "Twelve were bought.[^3]" in text
        assert [line[:5] for line in text.splitlines() if line.startswith("[^")] == [
            "[^1]:",
            "[^2]:",
            "[^3]:",
        ]
        assert "![i](" not in text
        assert (
            json.loads(conversation_json(conversation))["exchanges"][0]["answer"]["citations"][1]["label"]
            == 2
        )

    def test_follow_ups_know_what_was_said(self) -> None:
        conversation = Conversation().put(Exchange("A?").done(answer())).put(Exchange("B?", state="failed"))
        assert [turn["content"] for turn in conversation.history()] == ["A?", "Twelve were bought. [1]"]

    def test_asked_again_it_is_another_version_in_the_same_place(self) -> None:
        first, second = Exchange("A?").done(answer()), Exchange("B?").done(answer())
        conversation = Conversation().put(first).put(second)
        again = Exchange("A?").done(answer())
        grown = conversation.again(again, first)
        assert [item.id for item in grown.shown] == [again.id, second.id]
        assert [item.id for item in grown.pick(first.id).shown] == [first.id, second.id]
        latest = grown.pick(first.id).again(Exchange("A?", id="c" * 12), first)
        assert latest.shown[0].id == "c" * 12
        assert len(grown.history(second.id)) == 2

    def test_a_fork_begins_with_what_is_shown_before(self) -> None:
        first, second = Exchange("A?").done(answer()), Exchange("B?").done(answer())
        conversation = Conversation().put(first).put(second)
        fork = conversation.fork(second.id)
        assert [item.id for item in fork.exchanges] == [first.id]
        assert (fork.origin, fork.id == conversation.id) == (conversation.id, False)
        assert not conversation.is_last(first)

    def test_a_source_is_taken_literally(self) -> None:
        filters = Choice(source="The [Daily] *News*").filters()
        assert filters is not None
        assert filters.source == "The [[]Daily] [*]News[*]"
        assert Choice().filters() is None

    def test_a_long_one_is_read_from_its_latest_exchanges(self) -> None:
        exchanges = tuple(Exchange(f"{number}?", id=str(number)) for number in range(MOST_EXCHANGES + 5))
        read = Conversation.read(Conversation(exchanges=exchanges, picked=("1",) * 5_000).dump())
        assert read.exchanges == exchanges[5:]
        assert len(read.picked) == MOST_EXCHANGES

    def test_follow_ups_are_given_as_much_as_programs_may_bring(self) -> None:
        long = answer(text="a" * 1_000_000)
        conversation = Conversation()
        for number in range(6):
            conversation = conversation.put(Exchange(f"{number}?").done(long))
        turns = conversation.history()
        assert [len(turn["content"]) for turn in turns] == [2, MAX_TURN] * 2
        assert turns[-2]["content"] == "5?"
