"""Notebooks → Markdown, code and what it printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.formats.markup.notebook import read_notebook
from ingest.formats.parsed import Parsed
from rag.errors import LoadError
from rag.types import Document


def read(tmp_path: Path, notebook: Any) -> Parsed:
    path = tmp_path / "a.ipynb"
    path.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook))
    return read_notebook(path, 1)


def output(**data: Any) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "data": {name.replace("_", "/"): value for name, value in data.items()},
    }


CELLS = [
    {"cell_type": "markdown", "source": ["# Salt\n", "The *mean* is [below](x)."]},
    {
        "cell_type": "code",
        "source": "print(mean)",
        "outputs": [
            {"output_type": "stream", "text": ["\x1b[31mmean\x1b[0m 31.7\n"]},
            output(
                text_plain="x",
                text_html="<table><tr><th>Site</th></tr><tr><td>Holm</td><td>30.1</td></tr></table>",
            ),
            output(image_png="iVBORw0KGgo="),
            {"output_type": "error", "ename": "ValueError", "evalue": "bad gauge", "traceback": ["..."]},
        ],
    },
    {"cell_type": "raw", "source": "As it stands."},
]
EXPECTED = [
    ("heading", "Salt"),
    ("paragraph", "The mean is below."),
    ("code", "print(mean)"),
    ("code", "mean 31.7"),
    ("row", "Site"),
    ("row", "Holm | 30.1"),
    ("code", "ValueError: bad gauge"),
    ("paragraph", "As it stands."),
]


@pytest.mark.parametrize("notebook", [{"cells": CELLS}, {"worksheets": [{"cells": CELLS}], "metadata": 3}])
def test_a_notebook(tmp_path: Path, notebook: Any) -> None:
    parsed = read(tmp_path, notebook)
    assert [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks] == EXPECTED
    assert parsed.title == "Salt"
    document = Document("d", parsed.text, "t", places=parsed.places)
    assert [document.place_at(parsed.text.index(words)) for words in ("Salt", "31.7", "stands")] == [
        "cell 1",
        "cell 2",
        "cell 3",
    ]


def failed(**error: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": "load()", "outputs": [{"output_type": "error", **error}]}


def test_an_error_is_stored_with_the_calls_that_led_to_it(tmp_path: Path) -> None:
    calls = [
        "\x1b[0;31m----------\x1b[0m",
        "\x1b[0;32mtides.py\x1b[0m in \x1b[0;36mload\x1b[0;34m()\x1b[0m\n      7     rows = []\n----> 8     open(path)\n",
        "\x1b[0;31mFileNotFoundError\x1b[0m: no tides.csv",
    ]
    text = read(
        tmp_path, {"cells": [failed(ename="FileNotFoundError", evalue="no tides.csv", traceback=calls)]}
    ).text

    assert "tides.py in load()" in text
    assert "----> 8     open(path)\nFileNotFoundError: no tides.csv" in text
    assert text.count("no tides.csv") == 1
    assert "\x1b" not in text


@pytest.mark.parametrize("calls", [None, [], [3], "KeyError", ["...\n"] * 200_000])
def test_an_error_whose_calls_tell_it_not_or_have_no_end_is_its_line(tmp_path: Path, calls: Any) -> None:
    parsed = read(tmp_path, {"cells": [failed(ename="KeyError", evalue="'mast'", traceback=calls)]})

    assert parsed.text.endswith("KeyError: 'mast'")
    assert "..." not in parsed.text


@pytest.mark.parametrize(
    "notebook",
    [
        "",
        "no JSON",
        "[" * 100_000,
        [],
        {},
        {"cells": "x"},
        {"cells": [3, {"cell_type": "code", "source": 7}]},
    ],
)
def test_what_is_no_notebook_is_refused(tmp_path: Path, notebook: Any) -> None:
    with pytest.raises(LoadError):
        read(tmp_path, notebook)


def test_an_output_whose_text_names_an_object_shows_its_page(tmp_path: Path) -> None:
    shown = output(
        text_plain="<IPython.core.display.HTML object>", text_html="<b>Holm</b> is salt<script>x</script>"
    )
    told = output(text_plain="Holm: 30.1", text_html="<b>Holm</b>")
    cell = {"cell_type": "code", "source": "show()", "outputs": [shown, told]}
    parsed = read(tmp_path, {"cells": [cell]})
    assert [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks] == [
        ("code", "show()"),
        ("paragraph", "Holm is salt"),
        ("code", "Holm: 30.1"),
    ]


def test_what_stands_in_the_place_of_a_picture_is_not_shown(tmp_path: Path) -> None:
    outputs = [
        output(image_png="iVBOR", text_plain="<Figure size 640x480 with 1 Axes>"),
        {"output_type": "display_data", "png": "iVBOR", "text": "<matplotlib.figure.Figure at 0x16d>"},
        output(image_svg="<svg/>", text_plain="Tide at 4.1 m"),
        output(text_plain="<Gauge 7>"),
    ]
    parsed = read(tmp_path, {"cells": [{"cell_type": "code", "source": "draw()", "outputs": outputs}]})
    assert [parsed.text[b.start : b.end] for b in parsed.blocks] == ["draw()", "Tide at 4.1 m", "<Gauge 7>"]


def test_a_slider_is_not_told_as_its_program_names_it(tmp_path: Path) -> None:
    view = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "a1"},
        "text/plain": "interactive(children=(Dropdown()))",
    }
    cells = [
        {
            "cell_type": "code",
            "source": "interact(f)",
            "outputs": [{"output_type": "display_data", "data": view}],
        }
    ]
    assert read(tmp_path, {"cells": cells, "nbformat": 4}).text == "interact(f)"


def test_a_formula_that_only_latex_tells_and_a_bar_that_was_written_over(tmp_path: Path) -> None:
    cells = [
        {
            "cell_type": "code",
            "source": "run()",
            "outputs": [
                output(text_plain="<IPython.core.display.Math object>", text_latex=["$x^2 = 4$"]),
                {"output_type": "stream", "text": " 10%|#   |\r 60%|### |\r100%|####|\nloss 0.3\r\n"},
            ],
        }
    ]
    text = read(tmp_path, {"cells": cells}).text
    assert "$x^2 = 4$" in text
    assert "IPython" not in text
    assert "100%|####|\nloss 0.3" in text
    assert "60%" not in text
