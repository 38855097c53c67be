"""Does a rewritten follow-up find more than its bare words? Retrieval on conversations.

    python -m eval.bench.followups [../shared/bench/mtrag] [--data-dir DIR] [--failures]

Takes the questions with a history and with evidence, searches each in three forms and prints one line a figure:

- `last_turn`: the question as it was asked.
- `carried`: rewritten without a model (`rag.search.question.standalone`).
- `model`: rewritten by the chat model of the settings, as `Assistant` does; only where CITEWELL_CHAT_MODEL is set.
  Conversations are sent to its endpoint.

R@5 is the share of the evidence documents among the first five documents found, averaged over questions; hit@5 the
share of questions with any of them there. `better` and `worse` count questions against `last_turn` by recall.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.asking.index import prepare
from eval.gold import Question, read_dataset
from eval.scores.ranking import RankedSpan, document_ranks, hit, recall
from rag.encode.choose import open_embedder
from rag.errors import CitewellError
from rag.search.followups import standalone
from rag.search.retriever import Retriever
from rag.settings import Settings, load_settings
from rag.store.index import Index
from rag.write.llm import ChatModel, OpenAIChat, complete
from rag.write.prompt import rewrite_messages, rewritten

K = 5
Form = Callable[[Question], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all forms."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dataset", type=Path, nargs="?", default=Path("../shared/bench/mtrag"))
    parser.add_argument("--data-dir", type=Path, help="keep the index here; default: a temporary folder")
    parser.add_argument(
        "--failures", action="store_true", help="print the questions that carrying made worse"
    )
    chosen = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as temporary:
            settings = load_settings(data_dir=chosen.data_dir or Path(temporary))
            model = OpenAIChat(settings) if settings.chat_model else None
            return measure(chosen.dataset, settings, model, chosen.failures)
    except CitewellError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def measure(folder: Path, settings: Settings, model: ChatModel | None = None, failures: bool = False) -> int:
    """Ingest the documents of the dataset at `folder` and print the figures of every form.

    Raises RemoteModelError: a figure over the questions that a model happened to rewrite says nothing.
    """
    dataset = read_dataset(folder)
    questions = [q for q in dataset.questions if q.history and q.evidence]
    prepared = prepare(dataset, settings)
    embedder = open_embedder(prepared.settings)
    recalls: dict[str, list[float]] = {}
    show("questions", len(questions), "with history and evidence")
    index = Index.open(prepared.settings, embedder.name)
    try:
        retriever = Retriever(index, embedder)
        for name, form in forms(model).items():
            asked = [form(question) for question in questions]
            found = [
                ranks(retriever, question, text) for question, text in zip(questions, asked, strict=True)
            ]
            recalls[name] = [recall(one, K) or 0.0 for one in found]
            show(f"{name}_R@{K}", sum(recalls[name]) / len(questions), "share of the evidence")
            show(f"{name}_hit@{K}", sum(hit(one, K) or 0.0 for one in found) / len(questions), "of questions")
            base = recalls["last_turn"]
            if name != "last_turn":
                show(
                    f"{name}_better",
                    sum(a > b for a, b in zip(recalls[name], base, strict=True)),
                    "questions",
                )
                show(
                    f"{name}_worse", sum(a < b for a, b in zip(recalls[name], base, strict=True)), "questions"
                )
            if failures and name == "carried":
                for text, now, before in zip(asked, recalls[name], base, strict=True):
                    if now < before:
                        print(f"  {before:.2f} -> {now:.2f}: {text}")
    finally:
        index.close()
    return 0


def show(name: str, value: float, unit: str) -> None:
    """One figure."""
    print(f"{name:<20}{value:>8.3f} {unit}", flush=True)


def ranks(retriever: Retriever, question: Question, text: str) -> list[int | None]:
    """Ranks of the evidence documents of `question` when `text` is searched."""
    passages = retriever.search(text, 2 * K, question.filters())
    return document_ranks(
        question, [RankedSpan(p.document_id, p.start, p.end, p.text, p.also_in) for p in passages]
    )


def forms(model: ChatModel | None) -> dict[str, Form]:
    """How a question is put to the search, by name."""
    found: dict[str, Form] = {
        "last_turn": lambda question: question.question,
        "carried": lambda question: standalone(question.question, question.turns),
    }
    if model is not None:
        found["model"] = lambda question: (
            rewritten(
                complete(model, rewrite_messages(question.question, question.turns), 100)[0],
                question.question,
            )
            or standalone(question.question, question.turns)
        )
    return found


if __name__ == "__main__":
    raise SystemExit(main())
