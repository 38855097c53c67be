"""`junit.xml`: what CI systems read. Pure.

Two suites: the gate (a test a law, a minimum and a compared metric; failed when the build fails) and the questions. A
question fails only where the baseline had it right; one that was never right is skipped with its cause, so that the
file says the same as the exit code or less, never more.
"""

from __future__ import annotations

from xml.etree import ElementTree

from eval.report.data import Report


def junit(report: Report) -> str:
    """The XML of one run."""
    root = ElementTree.Element("testsuites", name=f"citewell eval {_clean(report.dataset)}")
    _gate_suite(root, report)
    _question_suite(root, report)
    for suite in root:
        tests = list(suite)
        suite.set("tests", str(len(tests)))
        suite.set("failures", str(sum(test.find("failure") is not None for test in tests)))
        suite.set("skipped", str(sum(test.find("skipped") is not None for test in tests)))
        suite.set("errors", "0")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _gate_suite(root: ElementTree.Element, report: Report) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name="gate")
    for bound in report.gate.bounds:
        kind = "law" if bound.law else "minimum"
        test = ElementTree.SubElement(
            suite, "testcase", classname=kind, name=f"{bound.metric} {bound.wanted:g}"
        )
        if not bound.met:
            value = "not measured" if bound.value is None else f"{bound.value:.4f}"
            ElementTree.SubElement(
                test, "failure", message=f"{bound.metric} is {value}, wanted {bound.wanted:g}"
            )
    for d in report.gate.comparison.differences if report.gate.comparison else ():
        test = ElementTree.SubElement(suite, "testcase", classname="not worse", name=d.metric)
        if d.verdict == "worse":
            message = f"{d.metric}: {d.before:.4f} before, {d.after:.4f} now, p {d.p:.4f}, {d.n} pairs"
            ElementTree.SubElement(test, "failure", message=message)


def _question_suite(root: ElementTree.Element, report: Report) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name="questions")
    regressed = (
        set(report.gate.comparison.regressed) if report.gate.comparison and not report.gate.passed else set()
    )
    for case, prediction in zip(report.cases, report.predictions, strict=True):
        seconds = prediction.timings_ms.get("total", 0.0) / 1000
        test = ElementTree.SubElement(
            suite, "testcase", classname=_clean(case.type), name=_clean(case.id), time=f"{seconds:.3f}"
        )
        if case.id in regressed:
            message = f"no longer right ({case.cause or 'worse'}): {case.question}"
            ElementTree.SubElement(test, "failure", message=_clean(message))
        elif case.cause:
            ElementTree.SubElement(test, "skipped", message=_clean(f"{case.cause}: {case.question}"))


def _clean(text: str) -> str:
    """Text without the control characters that XML 1.0 cannot hold."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
