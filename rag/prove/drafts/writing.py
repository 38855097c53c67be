"""An answer of a language model, proved sentence by sentence while it is written, and settled where it is doubted."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, cast

from rag.errors import RemoteModelError
from rag.monitoring.tracing import along, charged
from rag.prove.citations import Checked, Resolver
from rag.prove.drafts.draft import Draft, together
from rag.prove.drafts.second_look import confirmed, taken_back
from rag.prove.support import Judges
from rag.types import Passage, SentenceProved, Turn, Usage

if TYPE_CHECKING:
    from rag.settings import Settings
    from rag.write.llm import ChatModel

MessagesOf: TypeAlias = "Callable[[Sequence[Passage], int], tuple[list[Turn], tuple[Passage, ...]]]"
"""Passages and tokens that a prompt may have → the messages of a request, and the passages that they show."""
VERIFYING_TOKENS = 700
"""Room for the reply of a second look: twelve lines with a quote each."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, and by what it is proved: one for each question."""

    llm: ChatModel
    settings: Settings
    judges: Judges
    holds: Callable[[str, str], bool]
    """Whether a document holds a quote, for reprints."""
    notices: list[str]
    """What a person should know is added here."""


@dataclass(frozen=True, slots=True)
class ProvedReply:
    """One reply of the model, checked."""

    resolver: Resolver
    shown: tuple[Passage, ...]
    usage: Usage

    @property
    def stands(self) -> bool:
        return bool(self.resolver.resolved.sentences)

    @property
    def silent(self) -> bool:
        """Whether it says nothing, not even that the passages do not answer: labels alone."""
        resolver = self.resolver
        return not (resolver.checked or resolver.missing or resolver.resolved.refused)


def written(
    writer: Writer,
    question: str,
    passages: Sequence[Passage],
    search: Callable[[str], Sequence[Passage]] = lambda words: (),
) -> Generator[SentenceProved, None, Draft | None]:
    """Yield each sentence of the model's answer as it stands; return the draft, which supersedes them.

    `search`: passages for what the model says is missing; it is then asked again with them, `settings.more_searches` times at most.
    Returns None where the answer does not arrive whole, or rests on nothing; a notice says so.
    """
    try:
        return (yield from _in_rounds(writer, question, passages, search))
    except RemoteModelError as error:
        writer.notices.append(f"{error} Answered by the local reader instead.")
        return None


def _in_rounds(
    writer: Writer, question: str, passages: Sequence[Passage], search: Callable[[str], Sequence[Passage]]
) -> Generator[SentenceProved, None, Draft]:
    """See `written`. Raises RemoteModelError instead of returning None."""
    from rag.write.prompt import answer_messages

    def ask(shown: Sequence[Passage], *, may_search: bool) -> Generator[SentenceProved, None, ProvedReply]:
        messages_of = partial(answer_messages, question, model=writer.llm.name, may_search=may_search)
        return replied(writer, messages_of, shown)

    settings, found = writer.settings, tuple(passages)
    best = yield from ask(found, may_search=settings.more_searches > 0)
    words, usage = best.resolver.missing, best.usage
    for left in reversed(range(settings.more_searches)):
        known = {passage.chunk_id for passage in found}
        new = [passage for passage in search(words) if passage.chunk_id not in known] if words else []
        if not new:
            break
        ranked = tuple(replace(passage, rank=len(found) + n) for n, passage in enumerate(new, 1))
        found += ranked
        first = [best.shown[n] for n in _evidence(best.resolver.checked, len(best.shown))]
        shown = dict.fromkeys((*first, *ranked, *best.shown))
        try:
            again = ask(tuple(shown), may_search=left > 0)
            reply = (yield from again) if not best.stands else silently(again)
        except RemoteModelError as error:
            writer.notices.append(
                f"{error} What the model found missing (“{words}”) was not asked about again."
            )
            break
        words, usage = reply.resolver.missing, together(usage, reply.usage)
        if reply.stands or not best.stands:
            best = reply
    if settings.verify != "never":
        usage = together(usage, settled(writer, best.resolver, best.shown))
    return draft_of(writer.llm, best, usage, found[len(passages) :])


def draft_of(llm: ChatModel, reply: ProvedReply, usage: Usage, more: tuple[Passage, ...]) -> Draft:
    """The reply as a draft. Raises RemoteModelError where it says nothing or rests on nothing."""
    if reply.silent:
        raise RemoteModelError(
            f"The chat model {llm.name} wrote no sentence.", kind="senseless", retryable=False
        )
    if reply.stands and _unfounded(reply.resolver):
        raise RemoteModelError(
            f"The chat model {llm.name} cites no passage, and nothing it wrote could be proved: use a larger one.",
            kind="senseless",
            retryable=False,
        )
    resolved = reply.resolver.resolved
    return Draft(
        llm.name, resolved.sentences, resolved.citations, resolved.unresolved, usage, resolved.refused, more
    )


def _unfounded(resolver: Resolver) -> bool:
    """Whether the model named no passage for anything, and no sentence is proved: small models write on what they please."""
    labelled = any(item.written.labels for item in resolver.checked)
    return not labelled and all(sentence.status == "cited" for sentence in resolver.resolved.sentences)


def replied(
    writer: Writer,
    messages_of: MessagesOf,
    passages: Sequence[Passage],
    sources: Callable[[Passage], Passage] = lambda shown: shown,
) -> Generator[SentenceProved, None, ProvedReply]:
    """One request and its reply, sentence by sentence. `sources`: the passage behind one that is shown, by which it is proved."""
    from rag.write.reply import sensible

    pieces, shown = _begin(writer, messages_of, passages)
    shown = tuple(sources(passage) for passage in shown)
    resolver = Resolver(shown, writer.judges, writer.holds, strict=writer.settings.proof == "strict")
    usage = Usage()
    for piece in sensible(pieces, writer.llm.name):
        if isinstance(piece, Usage):
            usage = piece
        else:
            yield from resolver.feed(piece)
    yield from resolver.finish()
    return ProvedReply(resolver, shown, usage)


def silently(reply: Generator[SentenceProved, None, ProvedReply]) -> ProvedReply:
    """A reply that nobody watches: sentences of an earlier one are already seen, and the draft supersedes them all."""
    while True:
        try:
            next(reply)
        except StopIteration as end:
            return cast("ProvedReply", end.value)


def _begin(
    writer: Writer, messages_of: MessagesOf, passages: Sequence[Passage]
) -> tuple[Iterator[str | Usage], tuple[Passage, ...]]:
    """The model's reply, begun, and the passages it was shown.

    A prompt that the server finds too long is cut in half once: half the passages, the best, in half the budget.
    """
    budget, longest = writer.settings.max_prompt_tokens, writer.settings.max_answer_tokens
    messages, shown = messages_of(passages, budget)
    try:
        return _begun(along("model", writer.llm.stream(messages, longest), charged)), shown
    except RemoteModelError as error:
        messages, fewer = messages_of(shown[: (len(shown) + 1) // 2], budget // 2)
        if error.kind != "context" or not fewer:
            raise
        reply = _begun(along("model", writer.llm.stream(messages, longest), charged))
        writer.notices.append(f"{error} Written from {len(fewer)} of {len(shown)} passages instead.")
        return reply, fewer


def _begun(pieces: Iterator[str | Usage]) -> Iterator[str | Usage]:
    """`pieces` with the first one fetched, so that a request refused fails here."""
    return chain([next(pieces)], pieces)


def settled(writer: Writer, resolver: Resolver, shown: Sequence[Passage]) -> Usage:
    """Ask the model once more about the sentences in doubt; a request that fails leaves them as they are."""
    from rag.write.llm import complete
    from rag.write.verifying import MAX_STATEMENTS, looks, verifying_messages

    settings, checked = writer.settings, list(resolver.checked)
    asked = [
        n
        for n, item in enumerate(checked)
        if item.doubtful or (settings.verify == "always" and item.proof.status == "proved")
    ][:MAX_STATEMENTS]
    if not asked:
        return Usage()
    among = _evidence([checked[n] for n in asked], len(shown))
    evidence = [shown[n] for n in among]
    statements = [checked[n].written.text for n in asked]
    messages = verifying_messages(statements, evidence, settings.max_prompt_tokens, writer.llm.name)
    try:
        reply, usage = complete(writer.llm, messages, VERIFYING_TOKENS)
    except RemoteModelError:
        return Usage()
    for look in looks(reply, len(asked)):
        n = asked[look.statement]
        item = checked[n]
        checked[n] = confirmed(item, look.quotes, shown, among) if look.stated else taken_back(item)
    resolver.settle(checked)
    return usage


def _evidence(doubted: Sequence[Checked], count: int) -> list[int]:
    """Which of the `count` passages the doubted sentences rest on or cite, those of the first sentences first."""
    at = dict.fromkeys(
        n
        for item in doubted
        for n in (*item.passages, *(label - 1 for label in item.written.labels))
        if 0 <= n < count
    )
    return list(at)
