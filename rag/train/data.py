"""Reads the training questions of the reader and says, once and for all, what is held out.

Held out are whole contexts, never single questions: two of the five squad2 articles, half of the
clapnq passages, and a tenth of everything else (of whole articles for timeqa and covidqa, whose
contexts are windows of one article). `heldout.json` lists them; `load` obeys the file when it is
there and writes it when it is not. A training question that was paired with another context (a
mined negative) is dropped with the context it was written for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rag.types import Span

HELDOUT_ARTICLES = ("Normans", "Huguenot")
"""squad2 articles never trained on; chosen before the first training run."""

HELDOUT_FILE = Path(__file__).parent / "heldout.json"

BENCH_SETS = ("clapnq", "multihop_wiki", "quotesum")
"""Development sets of which a part may be trained on."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question put to one text.

    `answers`: spans that answer (code points of `text`); empty = the text does not answer, unless
    `answerable` says that it does and only the supporting sentences are known. `support`: spans of
    the sentences that hold the answer; None = not known. `focus`: a place that a window of the text
    must keep although it is no answer (where a made question deceives).
    """

    question: str
    text: str
    title: str
    answers: tuple[Span, ...]
    answerable: bool
    support: tuple[Span, ...] | None
    source: str
    kind: str = "given"
    id: str = ""
    focus: Span | None = None


@dataclass(slots=True)
class Corpus:
    """All examples, split; `texts` are the trainable contexts by source, for mining negatives."""

    train: list[Example] = field(default_factory=list)
    heldout: list[Example] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    heldout_texts: dict[str, list[str]] = field(default_factory=dict)


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def share(key: str) -> float:
    """A fixed pseudo-random number in [0, 1) for a key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") / 2**48


def load(data: Path, bench: Path, heldout_file: Path) -> Corpus:
    """All examples of `data` (contexts.jsonl, questions.jsonl) and the trainable `bench` sets.

    Raises FileNotFoundError when a file is missing.
    """
    contexts = {int(row["id"]): str(row["text"]) for row in lines(data / "contexts.jsonl")}
    questions = lines(data / "questions.jsonl")
    sources: dict[int, str] = {}
    for row in questions:
        source = str(row["source"])
        if not source.endswith("-neg") or row["context"] not in sources:
            sources[row["context"]] = source.removesuffix("-neg")
    titles = _titles(contexts, sources, bench)
    chosen = _choose(contexts, sources, titles, bench)
    if heldout_file.exists():
        chosen = json.loads(heldout_file.read_text(encoding="utf-8"))
    else:
        heldout_file.write_text(json.dumps(chosen, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    corpus = Corpus()
    _add_questions(corpus, questions, contexts, sources, titles, set(chosen["contexts"]))
    for name in BENCH_SETS:
        _add_bench(corpus, name, bench / name, set(chosen[name]))
    return corpus


def _add_questions(
    corpus: Corpus,
    questions: Sequence[dict[str, Any]],
    contexts: dict[int, str],
    sources: dict[int, str],
    titles: dict[int, str],
    held_contexts: set[int],
) -> None:
    for context, text in contexts.items():
        side = corpus.heldout_texts if context in held_contexts else corpus.texts
        side.setdefault(sources[context], []).append(text)
    home = {
        _key(row["question"]): int(row["context"])
        for row in questions
        if not str(row["source"]).endswith("-neg")
    }
    for row in questions:
        example = _from_row(row, contexts[row["context"]], titles.get(row["context"], ""))
        origin = home.get(_key(row["question"]), row["context"])
        if row["context"] in held_contexts:
            if origin in held_contexts:
                corpus.heldout.append(example)
        elif origin not in held_contexts:
            corpus.train.append(example)


def _add_bench(corpus: Corpus, name: str, folder: Path, held: set[str]) -> None:
    documents = {row["id"]: row for row in lines(folder / "docs.jsonl")}
    for row in lines(folder / "questions.jsonl"):
        for document, example in _from_bench(name, row, documents):
            if any(d in held for d in _touched(row)):
                if document in held:
                    corpus.heldout.append(example)
            else:
                corpus.train.append(example)
    for number, content in documents.items():
        side = corpus.heldout_texts if number in held else corpus.texts
        side.setdefault(name, []).append(content["text"])


def _from_row(row: dict[str, Any], text: str, title: str) -> Example:
    answer = row["answer"]
    spans: tuple[Span, ...] = ()
    if answer:
        start = int(answer["start"])
        spans = (trim(text, (start, start + len(answer["text"]))),)
    source = str(row["source"])
    return Example(
        question=row["question"].strip(),
        text=text,
        title=title,
        answers=spans,
        answerable=bool(answer),
        support=support(text, spans),
        source=source.removesuffix("-neg"),
        kind="paired" if source.endswith("-neg") else ("given" if answer else "written"),
        id=str(row["id"]),
    )


def trim(text: str, span: Span) -> Span:
    """`span` without white space and stray commas at its ends, widened to whole words.

    Spans of covidqa are cut at a fixed length and begin or end inside words.
    """
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def support(text: str, answers: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences of `text` that overlap an answer."""
    from rag.language.sentences import split

    wanted = tuple(answers)
    if not wanted:
        return ()
    return tuple((a, b) for a, b in split(text) if any(a < end and start < b for start, end in wanted))


def _touched(row: dict[str, Any]) -> list[str]:
    return [*row.get("evidence", []), *row.get("scope", []), *([row["about"]] if row.get("about") else [])]


def _from_bench(
    name: str, row: dict[str, Any], documents: dict[str, dict[str, Any]]
) -> list[tuple[str, Example]]:
    """Pairs (document id, example) that one bench question gives."""
    found = []
    for number in dict.fromkeys(_touched(row)):
        document = documents[number]
        answered = _answered(name, row, number, document["text"])
        if answered is None:
            continue
        answers, sentences, answerable = answered
        example = Example(
            question=row["question"],
            text=document["text"],
            title=document["title"] or "",
            answers=answers,
            answerable=answerable,
            support=sentences,
            source=name,
            kind="given" if answerable else "written",
            id=f"{row['id']}@{number}",
        )
        found.append((number, example))
    if name == "multihop_wiki":
        found += _steps(row, documents)
    return found


def _answered(
    name: str, row: dict[str, Any], number: str, text: str
) -> tuple[tuple[Span, ...], tuple[Span, ...], bool] | None:
    """Answers, sentences that hold them, and whether document `number` answers; None where it teaches nothing."""
    answerable = bool(row["answerable"]) and number in row["evidence"]
    quotes = [q["text"] for q in row.get("quotes", []) if q["doc"] == number]
    located = [(at, at + len(q)) for q in quotes if (at := text.find(q)) >= 0]
    if name == "multihop_wiki":
        # Only passages that hold the final answer answer; the others lead to it.
        if row["type"] == "hotpot_comparison" or not answerable:
            return None
        surface = next((a for a in row["answers"] if _inside(a, text)), None)
        return ((), (), False) if surface is None else (*_first(surface, text), True)
    if name == "quotesum":
        short = row.get("short_answers", {}).get(number)
        if short and short in text:
            return *_first(short, text), True
        return ((), support(text, located), True) if located else None
    return (), support(text, located), answerable


def _first(answer: str, text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where `answer` stands first, and the sentences that hold it."""
    at = text.find(answer)
    answers = ((at, at + len(answer)),)
    return answers, support(text, answers)


def _steps(row: dict[str, Any], documents: dict[str, dict[str, Any]]) -> list[tuple[str, Example]]:
    """Single-hop questions of a MuSiQue decomposition, `#1` replaced by the first step's answer."""
    found = []
    done: list[str] = []
    for step in row.get("steps", []):
        question = str(step["question"])
        for number, answer in enumerate(done, 1):
            question = question.replace(f"#{number}", answer)
        done.append(str(step["answer"]))
        if ">>" in question:
            continue
        holders = [d for d in row["evidence"] if str(step["answer"]) in documents[d]["text"]]
        if len(holders) != 1:
            continue
        text = documents[holders[0]]["text"]
        at = text.find(str(step["answer"]))
        spans = ((at, at + len(str(step["answer"]))),)
        found.append(
            (
                holders[0],
                Example(
                    question=re.sub(r"\s+([?])", r"\1", question),
                    text=text,
                    title=documents[holders[0]]["title"] or "",
                    answers=spans,
                    answerable=True,
                    support=support(text, spans),
                    source="multihop_wiki",
                    id=f"{row['id']}.{len(done)}",
                ),
            )
        )
    return found


def _inside(answer: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text))


def _key(question: str) -> str:
    return " ".join(question.lower().split())


def _titles(contexts: dict[int, str], sources: dict[int, str], bench: Path) -> dict[int, str]:
    """Titles of the contexts that are (parts of) documents of squad2, timeqa or covidqa."""
    found: dict[int, str] = {}
    for name in ("squad2", "timeqa", "covidqa"):
        documents = lines(bench / name / "docs.jsonl")
        wanted = {n: text for n, text in contexts.items() if sources[n] == name}
        whole = {d["text"]: d["title"] for d in documents}
        rest = {}
        for number, text in wanted.items():
            if text in whole:
                found[number] = whole[text]
            else:
                rest[number] = text
        for number, text in rest.items():
            probe = text[200:500]
            found[number] = next((d["title"] for d in documents if probe in d["text"]), "")
    return found


def _choose(
    contexts: dict[int, str], sources: dict[int, str], titles: dict[int, str], bench: Path
) -> dict[str, Any]:
    """Which context and document ids are held out."""
    held = []
    for number in contexts:
        source, title = sources[number], titles.get(number, "")
        if source == "squad2":
            out = title in HELDOUT_ARTICLES
        elif source in ("timeqa", "covidqa") and title:
            out = share(f"{source}:{title}") < 0.1
        else:
            out = share(contexts[number]) < 0.1
        if out:
            held.append(number)
    chosen: dict[str, Any] = {"articles": list(HELDOUT_ARTICLES), "contexts": held}
    for name, part in (("clapnq", 0.5), ("multihop_wiki", 0.1), ("quotesum", 0.1)):
        numbers = [row["id"] for row in lines(bench / name / "docs.jsonl")]
        chosen[name] = [n for n in numbers if share(f"{name}:{n}") < part]
    return chosen
