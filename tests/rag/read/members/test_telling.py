"""What the reference of a program defines, asked of folders in the ways that references are written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from places import answering

from rag import Answer, Assistant

PUMP = """<html><head><title>pump — Valves and flow</title></head><body><h1>pump — Valves and flow</h1>
<p>This module drives the pumps of a lock.</p>
<h2>Functions</h2>
<dl><dt>pump.start(speed, *, quiet=False)</dt><dd><p>Start the pump.</p></dd></dl>
<dl><dt>pump.halt(now=True)</dt><dd><p>Halt it at once or after the stroke.</p><p>New in version 2.1.</p></dd></dl>
<h2>Valves</h2>
<dl><dt>class pump.Valve(size)</dt><dd><p>A valve of a pipe.</p>
<dl><dt>open(wait=0)</dt><dd><p>Open it.</p></dd></dl>
<dl><dt>seal(grease, /)</dt><dd><p>Seal it for the winter.</p><p>New in version 2.1.</p></dd></dl>
<dl><dt>drain()</dt><dd><p>Let the water out.</p><p>New in version 2.1.</p><p>Changed in version 2.2: It whistles.</p></dd></dl>
<dl><dt>flow</dt><dd><p>Litres a minute.</p></dd></dl>
<dl><dt>max_flow</dt><dd><p>The most that it bears.</p></dd></dl>
</dd></dl>
<h2>Exceptions</h2>
<dl><dt>exception pump.PumpError</dt><dd><p>The base of the others.</p><p>Catch it for all of them.</p></dd></dl>
<dl><dt>exception pump.Clogged</dt><dd><p>Weed in the pipe.</p></dd></dl>
<dl><dt>exception pump.Frozen</dt><dd><p>Ice in the pipe.</p></dd></dl>
</body></html>"""
GATES = """# lockgate

Opens the gates of a lock from a shell.

## Options

When called as `lockgate`, these options are understood:

- `-n N, --number=N`: how many gates
- `-q, --quiet`: no bell
- `--slow`: at half the speed

## Exit codes

0 when all gates moved, 1 when one is stuck.
"""
WEIR = """# weir

Measures a weir. The help says:

```
usage: weir [-h] [--depth DEPTH] [--metric] FILE

options:
  -h, --help     show this help
  --depth DEPTH  how deep the water stands
  --metric       in metres
```

## Class `Gauge`

### `read(at)`

Read the gauge. Added in 1.4.

### `reset()`

Set it to nothing.

### `name`

What it is called.
"""
FOLDER = {"lib/pump.html": PUMP, "tools/lockgate.md": GATES, "tools/weir.md": WEIR, "town.md": (
    "# The town\n\nThe council has seven members. Its options are a bridge and a ford. The methods of the miller are old.\n"
)}  # fmt: skip


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with answering(FOLDER, tmp_path_factory.mktemp("reference")) as assistant:
        yield assistant


def listed(answer: Answer) -> list[str]:
    return [sentence.text for sentence in answer.sentences[1:]]


@pytest.mark.parametrize(
    ("question", "members"),
    [
        ("What exceptions does the pump module define?",
         ["exception pump.PumpError", "exception pump.Clogged", "exception pump.Frozen"]),
        ("Which methods does a pump.Valve have?", ["open(wait=0)", "seal(grease, /)", "drain()"]),
        ("Which methods of pump.Valve are new in version 2.1?", ["seal(grease, /)", "drain()"]),
        ("What was added to pump in 2.1?", ["pump.halt(now=True)", "seal(grease, /)", "drain()"]),
        ("Which attributes does the Valve class of pump have?", ["flow", "max_flow"]),
        ("List the functions of the pump module.", ["pump.start(speed, *, quiet=False)", "pump.halt(now=True)"]),
        ("Which arguments does pump.start take?", ["speed", "quiet"]),
        ("What command-line options does lockgate support? I need them all.",
         ["-n N, --number=N", "-q, --quiet", "--slow"]),
        ("Which flags can be passed to weir?", ["-h, --help", "--depth DEPTH", "--metric"]),
        ("Which methods does the Gauge of weir have?", ["read(at)", "reset()"]),
        ("Which methods of Gauge are new in 1.4?", ["read(at)"]),
    ],
)  # fmt: skip
def test_members_are_told_whole(question: str, members: list[str], reference: Assistant) -> None:
    answer = reference.ask(question)
    assert listed(answer) == members
    assert answer.coverage is not None
    assert answer.coverage.items == len(members)
    for citation in answer.citations:
        text = reference.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote


def test_how_many_there_are(reference: Assistant) -> None:
    assert reference.ask("How many methods does pump.Valve have?").short_answer == "3"


@pytest.mark.parametrize(
    "question",
    [
        "Which methods does the pump.Turbine class have?",
        "Which options does the council have?",
        "Which methods of pump.Valve are new in version 3.0?",
        "What exceptions does the lockgate module define?",
    ],
)
def test_nothing_is_told_of_what_is_not_defined(question: str, reference: Assistant) -> None:
    answer = reference.ask(question)
    assert "are listed in" not in answer.text
