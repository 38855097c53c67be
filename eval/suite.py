"""A whole measurement: documents in, questions asked, cases judged, gate decided, files written."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from eval.ablate import ablate
from eval.asking.index import Prepared, folder_of, prepare
from eval.asking.journal import Journal, run_key
from eval.asking.predictions import write_predictions
from eval.asking.run import Options, Texts, judge_all, predict
from eval.check import Finding, answered_after_all, check
from eval.compare import Comparison, compare
from eval.gate import Gate, dump, judge, parse_minimums, read_cases
from eval.gold import BUNDLED, Dataset, Question, bundled, read_dataset, read_questions
from eval.report.data import Report, Stage
from eval.report.html import html
from eval.report.junit import junit
from eval.report.tables import markdown
from eval.scores.metrics import Case, summarise
from eval.writing import write_whole
from rag import Assistant, support
from rag.encode.choose import open_embedder
from rag.encode.embedder import Embedder
from rag.errors import UsageError
from rag.settings import Settings

BASELINE = Path(__file__).parent / "baseline.json"
"""Expected scores of the bundled gold, compared with unless told otherwise."""

Tell: TypeAlias = Callable[[str, int, int | None], None]
"""(what, done, total): progress."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure and what to do with it."""

    dataset: Dataset
    settings: Settings
    options: Options = field(default_factory=Options)
    minimums: tuple[str, ...] = ()
    baseline: Path | None = None
    default_baseline: bool = True
    """Compare the bundled gold with `BASELINE` when no other baseline is given."""
    ablate: bool = False
    out: Path | None = None
    jobs: int = 1
    update_reason: str | None = None
    """Set: write the baseline with this reason instead of failing on it."""


def measure(plan: Plan, progress: Tell | None = None) -> Report:
    """Run `plan` and write what it asks for. Raises what ingesting and asking raise, and UsageError."""
    start = time.perf_counter()
    tell = progress or (lambda what, done, total: None)
    minimums = parse_minimums(plan.minimums)
    before = _baseline_cases(plan)
    written = baseline_path(plan) if plan.update_reason else None
    dataset = plan.dataset.limited(plan.options.limit)
    prepared = prepare(
        dataset, plan.settings, originals=plan.options.originals, progress=_ingest_progress(tell)
    )
    key = run_key(dataset, prepared.settings, plan.options.to_dict())
    journal = Journal((plan.out or prepared.settings.data_dir) / "partial.jsonl", key)
    with ExitStack() as stack:
        embedder = open_embedder(prepared.settings)
        asker = stack.enter_context(Assistant.open(prepared.settings, embedding=embedder))
        predictions = predict(
            dataset.questions,
            asker,
            plan.options,
            unrestrained=_unrestrained(plan, prepared.settings, embedder, stack),
            names=prepared.names,
            journal=journal,
            jobs=plan.jobs,
            progress=lambda done, total: tell("asked", done, total),
        )
        texts = Texts(asker, prepared.names)
        cases, spans = judge_all(dataset.questions, predictions, texts, support)
        stages = _stages(plan, dataset, prepared, asker, embedder, texts, tell) if plan.ablate else []
    comparison = compare(before[1], cases) if before else None
    report = Report(
        dataset=dataset.name,
        options=plan.options.to_dict(),
        questions=dataset.questions,
        predictions=predictions,
        cases=cases,
        gate=Gate(judge(summarise(cases), minimums), comparison, before[0] if before else None),
        stages=stages,
        spans=spans,
        wall_ms=round((time.perf_counter() - start) * 1000),
        notices=(*prepared.notices, *_unpaired(comparison, plan.options.limit)),
    )
    if plan.out:
        write(report, plan.out)
    if written and plan.update_reason:
        update_baseline(report, written, plan.update_reason)
    journal.finish()
    return report


def _unrestrained(plan: Plan, settings: Settings, embedder: Embedder, stack: ExitStack) -> Assistant | None:
    """An assistant that never declines; None with a chat model, which would have to be paid for a second time."""
    if settings.chat_model or plan.options.retrieval_only:
        return None
    never_decline = settings.model_copy(update={"min_confidence": 0.0})
    return stack.enter_context(Assistant.open(never_decline, embedding=embedder))


def _stages(
    plan: Plan,
    dataset: Dataset,
    prepared: Prepared,
    asker: Assistant,
    embedder: Embedder,
    texts: Texts,
    tell: Tell,
) -> list[Stage]:
    """What each part of the retrieval adds."""
    # Originals bring title and date in their files: without context they cannot be had.
    has_rows = dataset.folder is not None and not plan.options.originals
    reading = _ingest_progress(tell)
    return ablate(
        dataset,
        prepared,
        prepare(dataset, plan.settings, bare=True, progress=reading) if has_rows else None,
        asker,
        embedder,
        plan.options,
        texts,
        jobs=plan.jobs,
        progress=lambda done, total: tell("searched", done, total),
    )


def write(report: Report, folder: Path) -> None:
    """Every file of `--out`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_predictions(folder / "predictions.jsonl", report.predictions)
    for name, text in (
        ("report.json", dump(report.to_dict())),
        ("report.md", markdown(report)),
        ("report.html", html(report)),
        ("junit.xml", junit(report)),
    ):
        write_whole(folder / name, text)


def baseline_path(plan: Plan) -> Path:
    """The baseline file of a plan. Raises UsageError when a dataset has none."""
    if plan.baseline is not None:
        return plan.baseline
    if plan.dataset.folder is not None:
        raise UsageError(
            "--update-baseline: say which with --baseline FILE; only the bundled gold has a default."
        )
    return BASELINE


def update_baseline(report: Report, path: Path, reason: str) -> None:
    """Write the baseline and say why in the LOG.md beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, dump(report.baseline()))
    log = path.with_name("LOG.md")
    known = log.read_text(encoding="utf-8") if log.is_file() else "# Log of the eval suite\n"
    moved = "; ".join(
        f"{d.metric} {d.before:.3f} → {d.after:.3f}"
        for d in (report.gate.comparison.differences if report.gate.comparison else ())
        if abs(d.difference) >= 0.0005
    )
    entry = f"\n## {date.today().isoformat()}: baseline of {report.dataset} ({len(report.cases)} questions)\n\n{reason}\n"
    write_whole(log, known + entry + (f"\nMoved: {moved}.\n" if moved else ""))


def check_gold(
    file: Path | None, settings: Settings, *, ask: bool, progress: Tell | None = None
) -> tuple[list[Finding], int]:
    """Findings on a gold file, and how many questions it has."""
    tell = progress or (lambda what, done, total: None)
    dataset = _dataset_of(file)
    prepared = prepare(dataset, settings, progress=_ingest_progress(tell))
    with Assistant.open(prepared.settings) as assistant:
        texts = {info.id: assistant.document(info.id).text for info in assistant.documents()}
        findings = check(dataset.questions, texts)
        if ask:
            asked = 0

            def answer(question: Question) -> tuple[float, str | None]:
                nonlocal asked
                asked += 1
                tell("asked", asked, None)
                said = assistant.ask(question.question, question.turns, question.filters(given_about=True))
                return said.confidence, (
                    said.short_answer or said.text
                ) if said.outcome == "answered" else None

            findings += answered_after_all(dataset.questions, answer)
    return findings, len(dataset.questions)


def _dataset_of(file: Path | None) -> Dataset:
    if file is None or file.resolve() == BUNDLED.resolve():
        return bundled()
    if (file.parent / "docs.jsonl").is_file():
        dataset = read_dataset(file.parent) if file.name == "questions.jsonl" else None
        return dataset or Dataset(file.parent.resolve().name, read_questions(file), file.parent)
    return Dataset("bundled", read_questions(file))


def _baseline_cases(plan: Plan) -> tuple[str, list[Case]] | None:
    """Name and cases of the baseline; None without one."""
    if plan.baseline is not None:
        if plan.update_reason and not plan.baseline.exists():
            return None
        return str(plan.baseline), read_cases(plan.baseline)[0]
    usable = plan.dataset.folder is None and plan.default_baseline and not plan.options.retrieval_only
    if usable and BASELINE.is_file():
        return "the committed baseline", read_cases(BASELINE)[0]
    return None


def _unpaired(comparison: Comparison | None, limit: int | None) -> list[str]:
    if comparison is None:
        return []
    notices = []
    if comparison.only_after:
        notices.append(f"{len(comparison.only_after)} questions are not in the baseline (new or reworded).")
    if comparison.only_before and limit is None:
        notices.append(f"{len(comparison.only_before)} questions of the baseline were not asked.")
    return notices


def _ingest_progress(tell: Tell) -> Callable[[int, int, str], None]:
    return lambda done, total, what: tell("files read", done, total)


__all__ = ["BASELINE", "Plan", "check_gold", "folder_of", "measure", "update_baseline", "write"]
