"""`citewell eval`: run a gold set, gate on it, compare runs, check and draft gold.

Exit codes: 0 passed, 1 gold with errors or a failure, 2 usage, 4 gate failed.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.app import DataDir, Debug, settings_for
from rag.errors import UsageError
from rag.language.inert import as_json, escaped_line

if TYPE_CHECKING:
    from eval.gold import Dataset
    from eval.suite import Plan
    from rag.settings import Settings

app = typer.Typer(
    help="Measure answers, citations and refusals on questions with known answers; exit 4 when they got worse.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Folder = Annotated[
    Path | None,
    typer.Option(
        "--dataset",
        metavar="DIR",
        help="Folder with docs.jsonl and questions.jsonl.",
        show_default="the bundled gold",
    ),
]

Given = Annotated[
    str | None,
    typer.Option(
        "--given", metavar="about", help="Restrict each question to the document it was written on."
    ),
]
Originals = Annotated[
    bool, typer.Option("--originals", help="Read rows with `file` from that file, not from `text`.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Only the first N questions.")]
RetrievalOnly = Annotated[
    bool, typer.Option("--retrieval-only", help="Search only: 50 passages a question, no answers.")
]
Ablate = Annotated[bool, typer.Option("--ablate", help="Show what each part of the retrieval adds.")]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0, max=1, metavar="X", help="Decline below X; 0 = never decline."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write predictions and reports here.")]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Saved run to compare with.",
        show_default="on the bundled gold the committed one",
    ),
]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Compare with nothing.")]
Minimum = Annotated[
    list[str] | None,
    typer.Option("--min", metavar="METRIC=VALUE", help="Fail below this value; repeatable."),
]
UpdateBaseline = Annotated[
    bool, typer.Option("--update-baseline", help="Make this run the baseline; needs --reason.")
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help="Why the baseline moves; goes to LOG.md beside it."),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="Questions at a time.")]


@app.callback()
def run(
    context: typer.Context,
    dataset: Folder = None,
    given: Given = None,
    originals: Originals = False,
    limit: Limit = None,
    retrieval_only: RetrievalOnly = False,
    ablate: Ablate = False,
    min_confidence: MinConfidence = None,
    out: Out = None,
    baseline: Baseline = None,
    no_baseline: NoBaseline = False,
    minimum: Minimum = None,
    update_baseline: UpdateBaseline = False,
    reason: Reason = None,
    jobs: Jobs = 2,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Run the bundled gold, or any dataset, and gate on it."""
    if context.invoked_subcommand is not None:
        return
    if given not in (None, "about"):
        raise UsageError(f"--given {given}: only `about` is known.")
    if baseline is not None and no_baseline:
        raise UsageError("--baseline and --no-baseline exclude each other.")
    from eval.asking.run import Options
    from eval.suite import Plan, measure

    plan = Plan(
        dataset=_dataset(dataset),
        settings=_settings(data_dir, min_confidence),
        options=Options(given is not None, originals, retrieval_only, min_confidence, limit),
        minimums=tuple(minimum or ()),
        baseline=None if no_baseline else baseline,
        default_baseline=not no_baseline,
        ablate=ablate,
        out=out,
        jobs=jobs,
    )
    plan = replace(plan, update_reason=_update_reason(plan, update_baseline, reason))
    report = measure(plan, progress=_Bar())
    from rich.console import Console

    from eval.report.tables import print_report

    print_report(report, Console(highlight=False, width=None if sys.stdout.isatty() else 140))
    if not report.gate.passed and not update_baseline:
        raise typer.Exit(4)


@app.command()
def compare(
    before: Annotated[
        Path,
        typer.Argument(metavar="BEFORE", help="Saved run: an --out folder, its report.json or a baseline."),
    ],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="The run to judge.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")] = False,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Compare two saved runs, paired by question; exit 4 when the second is worse."""
    from eval.compare import compare as compare_cases
    from eval.gate import Gate, read_cases

    (old, _), (new, _) = read_cases(before), read_cases(after)
    comparison = compare_cases(old, new)
    if not comparison.pairs:
        raise UsageError(f"{before} and {after} have no question in common.")
    gate = Gate((), comparison, str(before))
    if as_json:
        sys.stdout.write(
            json.dumps(comparison.to_dict() | {"passed": gate.passed}, ensure_ascii=False) + "\n"
        )
    else:
        _print_comparison(gate, {case.id: case.question for case in new})
    if not gate.passed:
        raise typer.Exit(4)


def _print_comparison(gate: object, questions: dict[str, str]) -> None:
    from rich.console import Console
    from rich.text import Text

    from eval.gate import Gate
    from eval.report.tables import COMPARISON_HEADER, comparison_rows, print_table, print_verdict

    assert isinstance(gate, Gate)
    comparison = gate.comparison
    assert comparison is not None
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    print_table(
        console, COMPARISON_HEADER, comparison_rows(comparison), title=f"{comparison.pairs} questions in both"
    )
    for title, ids in (("no longer right", comparison.regressed), ("now right", comparison.mended)):
        for question_id in ids:
            console.print(
                Text(escaped_line(f"{title}: {question_id}: {questions[question_id]}")), soft_wrap=True
            )
    unpaired = len(comparison.only_before) + len(comparison.only_after)
    if unpaired:
        console.print(f"not paired (only in one run, or reworded): {unpaired}")
    print_verdict(console, gate.reasons, baseline=gate.baseline)


@app.command()
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Gold file.", show_default="the bundled one")
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask the unanswerable ones: do the documents answer them?")
    ] = True,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Validate a gold file: quotes, duplicates, leaked answers, unanswerable questions that are not.

    The documents are the docs.jsonl beside the file, or else the bundled notes.
    """
    from eval.suite import check_gold

    findings, count = check_gold(file, _settings(data_dir, None), ask=ask, progress=_Bar())
    for finding in findings:
        print(escaped_line(f"{finding.severity}: {finding.id}: {finding.problem}"))
    errors = sum(finding.severity == "error" for finding in findings)
    print(f"{count} questions: {errors} errors, {len(findings) - errors} warnings")
    if errors:
        raise typer.Exit(1)


@app.command()
def drafts(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write here instead of to stdout.")
    ] = None,
    data_dir: DataDir = None,
    debug: Debug = False,
) -> None:
    """Thumbs-down answers of the chat as draft gold rows for a person to complete."""
    from eval.drafts import drafts as draft_rows
    from eval.writing import write_whole
    from rag.store.stores import open_stores

    with open_stores(_settings(data_dir, None)).catalog() as catalog:
        rows = draft_rows(catalog.feedback())
    text = "".join(as_json(row) + "\n" for row in rows)
    if out is None:
        sys.stdout.write(text)
    else:
        write_whole(out, text)
        print(f"{len(rows)} drafts in {out}: complete them and remove the field `draft`.", file=sys.stderr)


def _settings(data_dir: str | None, min_confidence: float | None) -> Settings:
    settings = settings_for(data_dir)
    return (
        settings if min_confidence is None else settings.model_copy(update={"min_confidence": min_confidence})
    )


def _dataset(folder: Path | None) -> Dataset:
    from eval.gold import bundled, read_dataset

    return bundled() if folder is None else read_dataset(folder)


def _update_reason(plan: Plan, update: bool, reason: str | None) -> str | None:
    """Why the baseline moves; None when it does not. Raises UsageError.

    A baseline of one's own may hold any run of all questions; the committed one is a run without options.
    """
    if not update:
        if reason is not None:
            raise UsageError("--reason belongs to --update-baseline.")
        return None
    if not reason or not reason.strip():
        raise UsageError('--update-baseline needs --reason "why the expected scores move".')
    options, committed = plan.options, plan.baseline is None and plan.dataset.folder is None
    others = {
        "--limit": options.limit is not None,
        "--retrieval-only": committed and options.retrieval_only,
        "--given": committed and options.given_about,
        "--min-confidence": committed and options.min_confidence is not None,
        "--no-baseline": committed and not plan.default_baseline,
    }
    if given := [name for name, is_given in others.items() if is_given]:
        raise UsageError(f"--update-baseline wants the whole set: leave {', '.join(given)} out.")
    return " ".join(reason.split())


class _Bar:
    """One line on a terminal that says how far it is; silent elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int | None) -> None:
        if not self._shown:
            return
        of = f" of {total}" if total else ""
        end = "\r\x1b[K" if total is not None and done >= total else ""
        sys.stderr.write(f"\r\x1b[K{what}: {done}{of}{end}")
        sys.stderr.flush()


def main(arguments: list[str] | None = None) -> int:
    """Run without the rest of the command: for tests and `python -m`. Returns the exit code."""
    from rag.errors import CitewellError

    try:
        return app(args=arguments, prog_name="citewell eval", standalone_mode=False) or 0
    except CitewellError as error:
        print(escaped_line(f"citewell: {error}"), file=sys.stderr)
        return error.exit_code
