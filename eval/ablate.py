"""What each part of the retrieval adds: the same questions, searched with ever more of it switched on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from eval.asking.index import Prepared
from eval.asking.run import Options, judge_all, predict
from eval.gold import Dataset
from eval.report.data import Stage
from eval.scores.metrics import summarise
from rag import Assistant
from rag.encode.embedder import Embedder
from rag.search.ranking.signs import Weights
from rag.search.retriever import Retriever
from rag.store.index import Index
from rag.types import Answer, Document, Filters, Passage, Turn

_BARE = Weights(
    spread=0.0,
    near=0.0,
    bm25=1.0,
    sentence=0.0,
    pair=0.0,
    words=0.0,
    length=0.0,
    source=0.0,
    period=0.0,
    part=0.0,
    crowding=1.0,
)


def stages() -> dict[str, Weights]:
    """Name of each stage and its weights, the last being what the product uses."""
    full = Weights()
    fused = replace(_BARE, spread=full.spread, near=full.near, bm25=full.bm25)
    sentence = replace(fused, sentence=full.sentence, pair=full.pair)
    whole = replace(sentence, words=full.words, length=full.length)
    diverse = replace(whole, crowding=full.crowding)
    named = replace(diverse, source=full.source, period=full.period)
    return {
        "BM25": _BARE,
        "dense": replace(_BARE, spread=1.0, bm25=0.0),
        "fused": fused,
        "+ best sentences": sentence,
        "+ all words and length": whole,
        "+ diversity": diverse,
        "+ named publisher and period": named,
        "+ question split in parts": full,
    }


WITHOUT_CONTEXT = "fused, text only"
"""Stage on an index without title, source and date: what `fused` gains over it, the context adds."""


class _Searcher:
    """A retriever with given weights, in the shape of an assistant that only searches."""

    def __init__(self, retriever: Retriever, asker: Assistant) -> None:
        self._retriever = retriever
        self._asker = asker

    def ask(self, question: str, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        raise NotImplementedError("an ablation only searches")

    def search(self, question: str, k: int = 10, filters: Filters | None = None) -> list[Passage]:
        return self._retriever.search(question, k, filters)

    def document(self, document_id: str) -> Document:
        return self._asker.document(document_id)


def ablate(
    dataset: Dataset,
    prepared: Prepared,
    bare: Prepared | None,
    asker: Assistant,
    embedder: Embedder,
    options: Options,
    texts: Mapping[str, str | None],
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> list[Stage]:
    """Retrieval metrics of every stage, on the questions that have evidence. `bare`: the index without context."""
    questions = [q for q in dataset.questions if q.evidence or q.quotes]
    searching = replace(options, retrieval_only=True)
    plan = [(name, weights, prepared) for name, weights in stages().items()]
    if bare:
        plan.insert(2, (WITHOUT_CONTEXT, stages()["fused"], bare))
    found = []
    for number, (name, weights, where) in enumerate(plan):
        with Index.open(where.settings, embedder.name) as index:
            predictions = predict(
                questions,
                _Searcher(Retriever(index, embedder, weights), asker),
                searching,
                names=where.names,
                jobs=jobs,
                progress=_shifted(progress, number, len(questions), len(plan)),
            )
        cases, _ = judge_all(questions, predictions, texts)
        found.append(Stage(name, summarise(cases)))
    return found


def _shifted(
    progress: Callable[[int, int], None] | None, stage: int, questions: int, count: int
) -> Callable[[int, int], None] | None:
    """Progress over all stages."""
    if progress is None:
        return None
    return lambda done, _: progress(stage * questions + done, questions * count)
