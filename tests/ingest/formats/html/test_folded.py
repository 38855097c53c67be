"""What a page folds out: questions of a FAQ with their answers, tabs with what they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.html.page import parse_html, read_html

STYLED = (
    '<div class="item"><h2 class="accordion-header"><button class="accordion-button collapsed" aria-expanded="false" '
    'aria-controls="c{0}">Is lock {0} open?</button></h2><div id="c{0}" class="collapse"><p>From {0} o\'clock.</p></div></div>'
)
BARE = (
    '<button class="accordion">Is lock {0} open?</button>\n<div class="panel" style="display:none">'
    "<p>From {0} o'clock.</p></div>"
)
WRAPPED = (
    '<div class="q"><div><button aria-expanded="false"><svg><title>Chevron</title></svg><span>Is lock {0} open?</span>'
    "</button></div><div hidden><p>From {0} o'clock.</p></div></div>"
)
FOLDED = "<details><summary>Is lock {0} open?</summary><p>From {0} o'clock.</p></details>"


def kinds(page: str) -> list[tuple[str, int, str]]:
    parsed = parse_html(page)
    return [(block.kind, block.level, parsed.text[block.start : block.end]) for block in parsed.blocks]


@pytest.mark.parametrize("entry", [STYLED, BARE, WRAPPED, FOLDED])
def test_a_question_that_is_a_button_heads_its_answer(tmp_path: Path, entry: str) -> None:
    page = f"<title>Locks</title><h1>Locks</h1>{entry.format(3)}{entry.format(4)}<h2>Fees</h2><p>None.</p>"
    (tmp_path / "a.html").write_text(page)
    parsed = read_html(tmp_path / "a.html", 1)
    assert [(block.level, parsed.text[block.start : block.end]) for block in parsed.blocks] == [
        (1, "Locks"),
        (2, "Is lock 3 open?"),
        (0, "From 3 o'clock."),
        (2, "Is lock 4 open?"),
        (0, "From 4 o'clock."),
        (2, "Fees"),
        (0, "None."),
    ]


def test_a_hidden_meaning_of_a_term_is_read() -> None:
    page = "<h1>Q</h1><dl><dt><button aria-expanded=false aria-controls=a>Dogs?</button></dt><dd id=a hidden>On a lead.</dd></dl>"
    assert kinds(page)[1:] == [("field", 0, "Dogs? On a lead.")]


@pytest.mark.parametrize(
    ("tab", "panel"), [("id={0}", "aria-labelledby={0}"), ("aria-controls={0}", "id={0}")]
)
def test_each_tab_heads_what_it_shows(tab: str, panel: str) -> None:
    tabs = "".join(f"<button role=tab {tab.format(name)}>{name}</button>" for name in ("Adults", "Children"))
    panels = (
        f"<div role=tabpanel {panel.format('Adults')}><p>It costs 9.</p></div>"
        f"<div role=tabpanel {panel.format('Children')} hidden><p>It costs 4.</p></div>"
    )
    assert kinds(f"<h1>Fares</h1><div role=tablist>{tabs}</div>{panels}")[1:] == [
        ("heading", 2, "Adults"),
        ("paragraph", 0, "It costs 9."),
        ("heading", 2, "Children"),
        ("paragraph", 0, "It costs 4."),
    ]


@pytest.mark.parametrize(
    "part",
    [
        "<button aria-controls=m aria-expanded=false>Menu</button><ul id=m><li><a href=/a>Start</a></ul>",
        "<button aria-expanded=false aria-controls=d>Settings</button><div id=d role=dialog hidden>Sounds</div>",
        "<button aria-expanded=false>Find</button><div hidden><form><label>Word</label></form></div>",
        "<p><button aria-expanded=false aria-controls=t>info</button></p><p>x</p><div id=t role=listbox hidden>tip</div>",
        "<button>Order</button><div hidden>Thank you.</div>",
        "<h2>Fees <button>Copy</button></h2>",
    ],
)
def test_other_buttons_are_no_text(part: str) -> None:
    shown = parse_html(f"<h1>Locks</h1><p>Open.</p>{part}<p>Closed.</p>").text
    unseen = ("Menu", "Settings", "Sounds", "Find", "Word", "info", "tip", "Order", "Thank", "Copy")
    assert not [word for word in unseen if word in shown]


@pytest.mark.parametrize(
    "unit",
    [
        "<button aria-expanded aria-controls=p>a</button>",
        "<div role=tabpanel aria-labelledby=t><button id=t role=tab>a</button>b</div>",
        "<details><summary>a</summary>",
        "<button class=accordion>a</button><div hidden>b",
        "<h2><button><i></i>",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    page = "<h1>x</h1>{}<div id=p>" + "b " * 2000 + "</div>"
    assert is_linear(lambda n: parse_html(page.format(unit * n)), 300)
