"""Forms of a page as they are filled in."""

from __future__ import annotations

import html

import pytest

from ingest.formats.html.page import parse_html


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("<label>Berth <select><option>A1<option selected>B2</select></label>", "Berth: B2"),
        ("<label>Berth <select><option>A1<option>B2</select></label>", "Berth"),
        ("<p><input type=radio name=r checked> sail <input type=radio name=r> oars</p>", "☒ sail ☐ oars"),
        ("<p>Owner <input value='Ida Quist'></p>", "Owner: Ida Quist"),
    ],
)
def test_what_is_chosen_is_told(form: str, shown: str) -> None:
    assert parse_html(f"<form>{form}</form>").text == shown


def test_a_box_that_folds_a_menu_is_no_field() -> None:
    assert parse_html("<input type=checkbox id=fold checked><p>Tides</p>").text == "Tides"
    assert (
        parse_html("<ul><li><input type=checkbox disabled checked> rope bought</li></ul>").text
        == "- ☒ rope bought"
    )


def test_the_title_of_a_drawing_is_not_the_page_s() -> None:
    assert parse_html("<body><svg><title>Chart</title></svg><p>Tides of May</p></body>").title is None


def test_a_frame_shows_the_page_that_stands_in_it() -> None:
    inner = "&lt;p&gt;Twice in.&lt;/p&gt;"
    page = (
        f"<p>Before.</p><iframe srcdoc=\"<h2>Mole</h2><p>The <b>bee</b> &amp;amp; she.</p><p hidden>no</p><iframe srcdoc='{inner}'>"
        '</iframe>"></iframe><iframe src="other.html"></iframe><p>After.</p>'
        '<div style="display:none"><iframe srcdoc="<p>nobody</p>"></iframe></div>'
    )
    assert parse_html(page).text.split("\n\n") == ["Before.", "Mole", "The bee & she.", "Twice in.", "After."]


@pytest.mark.parametrize("around", ["{}", "<table><tr><th>Frame<td>{}<tr><th>Tide<td>low</table>"])
def test_frames_within_frames_are_bounded(around: str) -> None:
    page = "<p>the innermost</p>"
    for depth in range(6):
        frame = f'<iframe srcdoc="{html.escape(page)}"></iframe>'
        page = f"<p>number {depth}</p>{around.format(frame)}"
    said = parse_html(page).text
    assert [depth for depth in range(6) if f"number {depth}" in said] == [2, 3, 4, 5]
    assert "innermost" not in said


@pytest.mark.parametrize(
    ("verse", "shown"),
    [
        ('went<span class="lnum">10</span><br>And drank', "went 10\nAnd drank"),
        ('<b>went</b><span class="line-number">10</span>', "went 10"),
        ('in May<span class="pgnum">11</span> 1873', "in May 11 1873"),
        ('H<span class="low">2</span>O, No<span class="number">4</span>', "H2O, No4"),
    ],
)
def test_numbers_of_lines_of_verse_stand_apart(verse: str, shown: str) -> None:
    assert parse_html(f"<p>{verse}</p>").text == shown


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ('rye<a href="#n"><sup>1</sup></a> and oats', "rye[1] and oats"),
        ('rye<sup><a href="#n">1</a></sup>', "rye[1]"),
        ('<a href="x">10<sup>6</sup> grains</a>', "10⁶ grains"),
    ],
)
def test_a_raised_number_that_is_a_link_is_a_mark(marked: str, shown: str) -> None:
    assert parse_html(f"<p>{marked}</p>").text == shown


def test_buttons_for_sharing_go_with_the_heading_over_them() -> None:
    links = "<ul><li><a href=a>Twitter</a></li><li><a href=b>Mastodon</a></li></ul>"
    page = "<h1>Tar</h1><p>Warm it.</p><div class='sharedaddy on'><h3>Share this:</h3>{}</div>"
    assert parse_html(page.format(links)).text == "Tar\n\nWarm it."
    assert "It took a day." in parse_html(page.format("<p>It took a day.</p>")).text


@pytest.mark.parametrize(
    ("times", "date"),
    [
        (
            '<time class="entry-date published" datetime="2020-05-06T10:00:00+00:00">6 May</time>',
            "2020-05-06",
        ),
        (
            '<time class="updated" datetime="2021-01-01">x</time><time class="published" datetime="2020-05-06">y</time>',
            "2020-05-06",
        ),
        ('<time class="comment" datetime="2020-05-06">y</time>', None),
        (
            '<time class="published" datetime="2020-05-06">y</time><time class="published" datetime="2020-05-07">z</time>',
            None,
        ),
    ],
)
def test_a_time_that_its_class_calls_the_publication(times: str, date: str | None) -> None:
    assert parse_html(f"<article><h1>Tar</h1><p>Warm it.</p>{times}</article>").date == date
