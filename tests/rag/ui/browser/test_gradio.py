"""What the page relies on in Gradio beyond what it promises: one list, held against the Gradio that is installed."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from visiting import Visit

CLASSES = {
    "action-button": "below the calendar of DateTime: empties it, takes today, closes it",
    "block": "frame of a component",
    "calendar": "button of DateTime",
    "column": "layout",
    "contain": "around the page's parts",
    "dark": "of the body, by the system's colours",
    "fillable": "around the page",
    "form": "around inputs side by side",
    "gradio-container": "around all",
    "html-container": "around the content of HTML",
    "input-container": "frame of a Textbox and its buttons",
    "label-wrap": "head of an Accordion",
    "main": "around the page",
    "month-year": "head of that calendar",
    "nav-button": "beside it: to another month",
    "open": "of a Sidebar that is drawn in",
    "overflow-menu": "tabs that do not fit",
    "picker-container": "calendar of DateTime",
    "row": "layout",
    "selected": "of the Tab that is shown",
    "sidebar-content": "inside of a Sidebar",
    "stop-button": "of a Textbox while its stop_btn is on",
    "styler": "inside of a Group",
    "submit-button": "of a Textbox",
    "tab-container": "the row of Tabs",
    "tab-wrapper": "around that row",
    "tabitem": "content of a Tab",
    "tabs": "around Tabs",
    "toast-wrap": "around lines that go away",
    "toggle-button": "opens and closes a Sidebar",
    "upload-container": "around the button of a File",
    "weekday": "of the calendar of DateTime",
    "wrap-inner": "inside of a Dropdown",
}
"""Names in Gradio's markup that our style and code select by, and what each is there."""
CALENDAR = {"action-button", "month-year", "nav-button", "picker-container", "weekday"}
SOMETIMES = {"dark", "stop-button", "open", "upload-container", *CALENDAR}
"""Not there on every page: `dark` by the system, `upload-container` in some versions; test_places.py opens a calendar."""
WRITTEN = {
    "#cw-main": "flex-grow",
    "#cw-side": "flex-grow",
    "#cw-bar": "left",
    "#cw-composer .block": "overflow",
}
"""What Gradio writes into the elements themselves, where no rule reaches it but one that is `!important`."""
OVERRIDDEN = {
    "Blocks": {"process_api": {"request"}, "preprocess_data": {"block_fn", "inputs"}},
    "File": {"preprocess": {"payload"}},
    "mount_gradio_app": {"__call__": {"i18n", "root_path", "max_file_size", "run_history", "show_error"}},
}


def test_the_style_selects_by_nothing_else(repository: Path) -> None:
    browser = repository / "rag" / "ui" / "browser"
    style = "".join(path.read_text("utf-8") for path in browser.glob("*.css"))
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
    named = {name for each in selectors for name in re.findall(r"\.([a-z][\w-]*)", each)}
    assert {name for name in named if not name.startswith("cw-")} - CLASSES.keys() == set()
    code = "".join(path.read_text("utf-8") for path in browser.glob("*.js"))
    assert [name for name in CLASSES.keys() - named if not re.search(rf"\.{name}\b", code)] == []


def test_only_what_is_written_into_elements_is_overruled(repository: Path) -> None:
    browser = repository / "rag" / "ui" / "browser"
    style = "".join(path.read_text("utf-8") for path in browser.glob("*.css"))
    assert style.count("!important") == len(WRITTEN)
    overruled = re.findall(r"([#.][^{}]+?) \{[^{}]*!important", style)
    assert sorted(overruled) == sorted(WRITTEN)


def test_gradio_has_what_is_overridden() -> None:
    import gradio  # 3 s of a processor, which each worker would take that only lists this test

    for owner, methods in ((getattr(gradio, name), methods) for name, methods in OVERRIDDEN.items()):
        for name, parameters in methods.items():
            method = owner if name == "__call__" else getattr(owner, name)
            assert parameters <= inspect.signature(method).parameters.keys(), (owner, name)


@pytest.mark.browser
def test_gradio_names_its_parts_so(talk: Visit) -> None:
    page = talk.page
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("textbox", name="From").wait_for()
    for element, written in WRITTEN.items():
        found = page.locator(element).first.evaluate("(it, name) => it.style.getPropertyValue(name)", written)
        assert found, f"{element} has no {written} of its own any more"
    talk.go("Check")
    page.get_by_label("Text to check").wait_for()
    missing = page.evaluate(
        "names => names.filter((name) => !document.getElementsByClassName(name).length)",
        sorted(CLASSES.keys() - SOMETIMES),
    )
    assert missing == []


@pytest.mark.browser
def test_a_question_interrupts_the_one_before_and_not_itself(talk: Visit) -> None:
    """The browser takes what hangs on one trigger one after the other, in the order of the page's configuration."""
    made = talk.page.evaluate(
        "gradio_config.dependencies.map((it) => ({targets: it.targets.map(String), cancels: it.cancels, server: it.backend_fn}))"
    )
    submitted = next(
        target
        for each in made
        for target in each["targets"]
        if target.endswith(",submit") and each["cancels"]
    )
    [interrupting, *later] = [each for each in made if submitted in each["targets"]]
    assert len(interrupting["cancels"]) == 2
    assert not interrupting["server"]
    assert any(each["server"] for each in later)
    assert not any(each["cancels"] for each in later)
