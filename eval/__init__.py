"""Measure citewell on questions with known answers, and fail the build when it got worse.

    gold.py     questions with accepted answers and verbatim evidence
    run.py      questions → predictions, through the public `Assistant` only
    metrics.py  predictions → scores (ranking.py, answers.py, citations.py, refusal.py: the formulas)
    compare.py  two runs, paired by question → better, same or worse
    report.py   terminal, Markdown, JSON (html.py, plots.py, junit.py: the other forms)
    cli.py      `citewell eval`

Everything but `run.py`, `index.py` and `cli.py` is pure. Write `from eval.x import y`: `import eval.x` would
rebind a builtin.
"""
