"""An overview that a language model writes, in steps where its material is too long for one prompt; each sentence is proved.

Map and reduce over passages, as for summaries of books (Wu et al. 2021, "Recursively summarizing books with human feedback"),
with a proof between: what stands of the notes on a part is what the overview is written from, and the overview itself is
proved by the passages behind its notes, never by the notes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from functools import partial

from rag.errors import RemoteModelError
from rag.prove.drafts.draft import Draft, together
from rag.prove.drafts.writing import ProvedReply, Writer, draft_of, replied, settled, silently
from rag.types import Passage, SentenceProved, Usage

MOST_PARTS = 6
"""Requests for notes; what does not fit into so many prompts is left out, and said."""


def overview(
    writer: Writer,
    request: str,
    material: Sequence[Passage],
    progress: Callable[[int, int], None] | None = None,
) -> Generator[SentenceProved, None, Draft | None]:
    """Yield each sentence of an overview of `material` as it stands; return the draft, which supersedes them.

    `progress` hears how many of how many parts are noted, where there are several.
    Returns None where nothing arrives whole; a notice says so. A draft may say nothing: where no note stands, or the model finds nothing to tell.
    """
    try:
        return (yield from _in_steps(writer, request, material, progress))
    except RemoteModelError as error:
        writer.notices.append(f"{error} Answered by the local reader instead.")
        return None


def _in_steps(
    writer: Writer,
    request: str,
    material: Sequence[Passage],
    progress: Callable[[int, int], None] | None,
) -> Generator[SentenceProved, None, Draft]:
    """See `overview`. Raises RemoteModelError."""
    from rag.write.prompt import overview_messages

    asked = partial(overview_messages, request, model=writer.llm.name)
    parts, left = _parts(material, lambda rest: asked(rest, writer.settings.max_prompt_tokens)[1])
    if left:
        writer.notices.append(f"Written from {len(material) - left} of {len(material)} passages instead.")
    if len(parts) <= 1:
        reply = yield from replied(writer, asked, material)
        return _settled(writer, reply, ())
    behind = {passage.chunk_id: passage for passage in material}
    noted: list[Passage] = []
    spent: list[Usage] = []
    for done, part in enumerate(parts, 1):
        notes = silently(replied(writer, partial(asked, part=True), part))
        noted += _noted(notes)
        spent.append(notes.usage)
        if progress is not None:
            progress(done, len(parts))
    if not noted:
        return Draft(writer.llm.name, usage=together(*spent))
    reply = yield from replied(writer, asked, noted, sources=lambda shown: behind[shown.chunk_id])
    return _settled(writer, reply, spent)


def _parts(
    material: Sequence[Passage], fitting: Callable[[Sequence[Passage]], Sequence[Passage]]
) -> tuple[list[tuple[Passage, ...]], int]:
    """The material in parts of which each fits into one prompt, in order, and how many passages are in none."""
    parts: list[tuple[Passage, ...]] = []
    rest = list(material)
    while rest and len(parts) < MOST_PARTS:
        taken = {passage.chunk_id for passage in fitting(rest)}
        part = tuple(passage for passage in rest if passage.chunk_id in taken)
        rest = [passage for passage in rest if passage.chunk_id not in taken]
        if not part:
            break
        parts.append(part)
    return parts, len(rest)


def _noted(notes: ProvedReply) -> Iterable[Passage]:
    """The passages of a part with what stands of the notes on each in place of their texts."""
    said: dict[int, list[str]] = {}
    for item in notes.resolver.checked:
        if item.proof.status != "rejected" and item.passages:
            said.setdefault(item.passages[0], []).append(item.written.text)
    for n in sorted(said):
        yield replace(notes.shown[n], text=" ".join(said[n]))


def _settled(writer: Writer, reply: ProvedReply, spent: Sequence[Usage]) -> Draft:
    """The overview as a draft, with a second look at what is doubtful in it."""
    usage = together(*spent, reply.usage)
    if writer.settings.verify != "never":
        usage = together(usage, settled(writer, reply.resolver, reply.shown))
    return draft_of(writer.llm, reply, usage, ())
