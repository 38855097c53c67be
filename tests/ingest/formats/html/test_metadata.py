"""What a page is called, whatever its site sets above it."""

from __future__ import annotations

import pytest

from ingest.formats.html.page import parse_html


@pytest.mark.parametrize(
    ("title", "heading", "below", "told"),
    [
        (
            "Rye is back | Barrow Mill",
            '<h1><a href="/">Barrow Mill</a></h1>',
            "<h2>Rye is back</h2>",
            "Rye is back",
        ),
        (
            "Rye is back – Barrow Mill",
            '<a href="../"><h1>Barrow Mill</h1></a>',
            "<p>It is.</p>",
            "Rye is back",
        ),
        ("Rye | News | Barrow Mill", "<h1>Barrow Mill</h1>", "<h2>Rye</h2>", "Rye"),
        (
            "Barrow Mill - Rye",
            '<h1><a href="https://mill.example">Barrow Mill</a></h1>',
            "<h3>Rye</h3>",
            "Rye",
        ),
        # the name of the page comes first, and below it that of the site
        ("Rye is back | Barrow Mill", "<h1>Rye is back</h1>", "<h2>Barrow Mill</h2>", "Rye is back"),
        ("Barrow Mill | Rye is back", "<h2>Barrow Mill</h2><h1>Rye is back</h1>", "", "Rye is back"),
        ("Barrow Mill | Flour since 1810", '<h1><a href="/">Barrow Mill</a></h1>', "", "Barrow Mill"),
        ("Rye | Barrow Mill", '<h1><a href="#rye">Barrow Mill</a></h1>', "<h2>Flour</h2>", "Barrow Mill"),
    ],
)
def test_the_name_of_the_site_in_its_only_first_heading_is_no_title(
    title: str, heading: str, below: str, told: str
) -> None:
    """Blogs set their own name in `<h1>` and what each page is about in `<h2>`: all pages had one title."""
    page = f"<html><head><title>{title}</title></head><body><header>{heading}</header><article>{below}<p>Text.</p></article></body></html>"
    assert parse_html(page).title == told
