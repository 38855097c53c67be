"""Held-out questions put through real ingestion and retrieval, collection by collection."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.read.reader import READ_PASSAGES
from rag.search.question import Kind, kind_of
from rag.train.data import HELDOUT_FILE, Corpus, lines, load, share
from rag.train.reader.claims import held_back
from rag.train.written import held_out, rows_by_hand
from rag.types import Filters, Passage

if TYPE_CHECKING:
    from rag.search.retriever import Retriever

REMOVED = {"wiki": 0.5, "news": 0.25, "timeqa": 0.4, "covidqa": 0.5}
"""Share of a collection's answerable questions that are searched without the documents that hold the answer."""
RESEARCHED = 8
"""Searches after which a question is given up whose answer stands everywhere."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A question with what retrieval found."""

    collection: str
    id: str
    question: str
    answers: tuple[str, ...]
    answerable: bool
    evidence: str
    """Document that holds the answer, "" where there is none."""
    passages: tuple[Passage, ...]

    @property
    def kind(self) -> Kind:
        return kind_of(self.question)


def gather(data: Path, bench: Path, work: Path, hand: Path | None = None) -> None:
    """Write `asked-NAME.pickle` for each collection into `work`; what is there already is kept."""
    from ingest import ingest
    from rag.encode.choose import open_embedder
    from rag.search.retriever import Retriever
    from rag.settings import Settings
    from rag.store.index import Index

    work.mkdir(parents=True, exist_ok=True)
    embedder = open_embedder(Settings())
    for name, (documents, questions) in collections(data, bench, hand).items():
        if (kept := work / f"asked-{name}.pickle").exists():
            continue
        settings = Settings(data_dir=work / name)
        source = work / f"{name}.jsonl"
        source.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
        ingest([source], settings, prune=True)
        index = Index.open(settings, embedder.name)
        retriever = Retriever(index, embedder)
        asked: list[HeldOut] = []
        for number, question, answers, answerable, about in questions:
            if answerable and share(f"{name}:{number}") < REMOVED.get(name, 0.0):
                found = without(retriever, question, answers, [document["id"] for document in documents])
                answerable = False
                if not found:
                    continue
            else:
                found = retriever.search(question, 10)
            evidence = about if answerable else ""
            gold = tuple(answers) if answerable else ()
            asked.append(
                HeldOut(name, number, question, gold, answerable, evidence, tuple(found[:READ_PASSAGES]))
            )
            if name == "squad2":
                given = retriever.search(question, READ_PASSAGES, Filters(documents=(about,)))
                asked.append(HeldOut("given", number, question, gold, answerable, evidence, tuple(given)))
        index.close()
        kept.write_bytes(pickle.dumps(asked))
        print(name, len(questions), flush=True)


def without(
    retriever: Retriever, question: str, answers: Sequence[str], documents: Sequence[str]
) -> list[Passage]:
    """What a search finds when what holds any of `answers` is not there to be found.

    Taking passages out of a finished search would not do: ranks and scores would tell that they are gone.
    """
    left = list(documents)
    for _ in range(RESEARCHED):
        found = retriever.search(question, 10, Filters(documents=left))
        telling = {p.document_id for p in found if any(squeezed(a) in squeezed(p.text) for a in answers)}
        if not telling:
            return found
        left = [document for document in left if document not in telling]
        if not left:
            break
    return []


Questions = list[tuple[str, str, list[str], bool, str]]
"""Id, question, what answers it, answerable, document it was asked about."""


Collection = tuple[list[dict[str, Any]], Questions]
"""Documents (id, title, text), and what is asked of them."""


def collections(data: Path, bench: Path, hand: Path | None = None) -> dict[str, Collection]:
    """Documents and held-out questions of each collection; `hand`: a folder as `rag.train.written.load_hand` reads it."""
    held = json.loads(HELDOUT_FILE.read_text(encoding="utf-8"))
    quoted = {name: _quoted(bench / name) for name in ("clapnq", "multihoprag", "timeqa", "covidqa")}
    result = {"squad2": _squad2(bench / "squad2", held["articles"])}
    result["clapnq"] = (
        lines(bench / "clapnq" / "docs.jsonl"),
        [q for q in quoted["clapnq"] if q[4] in held["clapnq"]],
    )
    result["wiki"] = _wiki(load(data, bench, HELDOUT_FILE), random.Random(5))
    # Nothing of multihoprag is trained on.
    ordered = sorted(quoted["multihoprag"], key=lambda q: share(f"news:{q[0]}"))
    result["news"] = (
        lines(bench / "multihoprag" / "docs.jsonl"),
        [q for q in ordered if not q[3]] + [q for q in ordered if q[3]][:300],
    )
    result["written"] = (
        lines(data / "written_passages.jsonl"),
        [
            (f"written{n}", q["question"], q["spans"], q["answerable"], q["passage"])
            for n, q in enumerate(lines(data / "written.jsonl"))
            if held_out(q["passage"])
        ],
    )
    if hand:
        result["hand"] = _by_hand(hand)
    for name in ("timeqa", "covidqa"):
        documents = [d for d in lines(bench / name / "docs.jsonl") if share(f"{name}:{d['title']}") < 0.1]
        known = {d["id"] for d in documents}
        result[name] = (documents, [q for q in quoted[name] if q[4] in known])
    return result


def _by_hand(folder: Path) -> Collection:
    """The passages that the reader was not trained on, and what is asked of them."""
    passages, questions = rows_by_hand(folder)
    known = {row["id"]: row for row in passages}
    return (
        [row for row in passages if held_back(row)],
        [
            (f"hand{n}", q["question"], q["spans"], q["answerable"], q["passage"])
            for n, q in enumerate(questions)
            if held_back(known[q["passage"]])
        ],
    )


def _squad2(folder: Path, titles: Sequence[str]) -> Collection:
    articles = {title.replace(" ", "_") for title in titles}
    return (
        lines(folder / "docs.jsonl"),
        [
            (q["id"], q["question"], q["answers"], q["answerable"], q["about"])
            for q in lines(folder / "questions.jsonl")
            if q["about"].split("#")[0] in articles
        ],
    )


def _quoted(folder: Path) -> Questions:
    """Questions whose answers are written by hand or span sentences: what was quoted for them is in the documents."""
    return [
        (
            q["id"],
            q["question"],
            [quote["text"] for quote in q["quotes"]],
            q["answerable"],
            q.get("about") or next(iter(q["evidence"]), ""),
        )
        for q in lines(folder / "questions.jsonl")
        if not q["answerable"] or q["quotes"]
    ]


def _wiki(corpus: Corpus, draw: random.Random) -> Collection:
    """Held-out contexts among 250 others."""
    texts = corpus.heldout_texts["new_wiki"] + draw.sample(corpus.texts["new_wiki"], 250)
    number_of = {text: f"w{n}" for n, text in enumerate(texts)}
    pool = [e for e in corpus.heldout if e.source == "new_wiki" and e.answers]
    return (
        [{"id": number, "title": "", "text": text} for text, number in number_of.items()],
        [
            (e.id, e.question, [e.text[slice(*e.answers[0])]], True, number_of[e.text])
            for e in draw.sample(pool, min(400, len(pool)))
        ],
    )


def squeezed(text: str) -> str:
    """`text` without white space and in lower case: as two readers of one file agree on it."""
    return "".join(text.lower().split())
