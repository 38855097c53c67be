"""A story as text with marks: what each format calls headings, notes, lists and tables."""

from __future__ import annotations

import json
import textwrap
from email.message import EmailMessage

from containers import epub
from layouts.story import Heading, Items, Paragraph, Story, Table


def html(story: Story) -> str:
    """A page with a header, a footer and its notes at the end."""
    notes: list[str] = []
    parts: list[str] = []
    for part in story.parts:
        match part:
            case Heading(text, level):
                parts.append(f"<h{level}>{text}</h{level}>")
            case Paragraph(text, strong, linked, note, number):
                more = ""
                if note:
                    more = f'<sup><a href="#fn{number}" id="r{number}">{number}</a></sup>'
                    notes.append(f'<li id="fn{number}"><p>{note} <a href="#r{number}">↩</a></p></li>')
                inside = f'{text} <b>{strong}</b> <a href="/x">{linked}</a>{more}' if note else text
                parts.append(f"<p>{textwrap.fill(inside, 90)}</p>")
            case Items(texts, numbered, inner):
                below = "<ul>" + "".join(f"<li>{one}</li>" for one in inner) + "</ul>" if inner else ""
                rows = [f"<li>{text}{below if n == 0 else ''}</li>\n" for n, text in enumerate(texts)]
                tag = "ol" if numbered else "ul"
                parts.append(f"<{tag}>{''.join(rows)}</{tag}>")
            case Table(rows):
                head, *body = rows
                parts.append(
                    f"<table><thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead><tbody>"
                    + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in body)
                    + "</tbody></table>"
                )
    return "\n".join([*parts, f"<hr><ol>{''.join(notes)}</ol>"])


def markdown(story: Story) -> str:
    lines: list[str] = []
    notes: list[str] = []
    for part in story.parts:
        match part:
            case Heading(text, level):
                lines.append(f"{'#' * level} {text}")
            case Paragraph(text, strong, linked, note, number):
                more = f" **{strong}** [{linked}](https://example.org/x)[^n{number}]" if note else ""
                notes += [f"[^n{number}]: {note}"] * bool(note)
                lines.append(textwrap.fill(text, 80) + more)
            case Items(texts, numbered, inner):
                below = "".join(f"\n   - {one}" for one in inner)
                marks = [f"{n}." if numbered else "-" for n, _ in enumerate(texts, start=1)]
                lines.append(
                    "\n".join(
                        f"{mark} {text}{below if n == 0 else ''}"
                        for n, (mark, text) in enumerate(zip(marks, texts, strict=True))
                    )
                )
            case Table(rows):
                head, *body = (f"| {' | '.join(row)} |" for row in rows)
                lines.append("\n".join([head, "|---" * len(rows[0]) + "|", *body]))
    return "\n\n".join([*lines, *notes]) + "\n"


def rst(story: Story) -> str:
    lines: list[str] = []
    notes: list[str] = []
    for part in story.parts:
        match part:
            case Heading(text, level):
                lines.append(f"{text}\n{'=-~'[level - 1] * len(text)}")
            case Paragraph(text, strong, linked, note, number):
                more = f" **{strong}** `{linked} <https://example.org/x>`__ [{number}]_" if note else ""
                notes += [f".. [{number}] {note}"] * bool(note)
                lines.append(textwrap.fill(text, 80) + more)
            case Items(texts, numbered, inner):
                for n, text in enumerate(texts, start=1):
                    mark = f"{n}." if numbered else "*"
                    lines.append(textwrap.fill(f"{mark} {text}", 80, subsequent_indent=" " * (len(mark) + 1)))
                    lines += [textwrap.indent("\n".join(f"* {one}" for one in inner), "  ")] * (
                        n == 1 and bool(inner)
                    )
            case Table(rows):
                widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
                bar = "+".join(["", *("-" * (width + 2) for width in widths), ""])
                shown = [
                    "|"
                    + "|".join(f" {cell.ljust(width)} " for cell, width in zip(row, widths, strict=True))
                    + "|"
                    for row in rows
                ]
                lines.append(
                    "\n".join(
                        [bar, shown[0], bar.replace("-", "="), *(x for row in shown[1:] for x in (row, bar))]
                    )
                )
    return "\n\n".join([*lines, *notes]) + "\n"


def text(story: Story) -> str:
    """Hard lines, as a mail program or an editor breaks them; headings between blank lines, tables with columns of spaces."""
    lines: list[str] = []
    for part in story.parts:
        match part:
            case Heading(words, level):
                lines.append(f"{words}\n{'=' * len(words)}" if level == 1 else words.upper())
            case Paragraph(words, strong, linked, note, number):
                more = f" {strong} {linked}[{number}]" if note else ""
                lines.append(textwrap.fill(words + more, 72))
                lines += [textwrap.fill(f"[{number}] {note}", 72, subsequent_indent="    ")] * bool(note)
            case Items(texts, numbered, inner):
                rows = []
                for n, words in enumerate(texts, start=1):
                    mark = f"{n}." if numbered else "-"
                    rows.append(textwrap.fill(f"{mark} {words}", 72, subsequent_indent=" " * (len(mark) + 1)))
                    rows += [f"  * {one}" for one in inner] * (n == 1)
                lines.append("\n".join(rows))
            case Table(rows):
                widths = [max(len(row[c]) for row in rows) + 3 for c in range(len(rows[0]))]
                lines.append(
                    "\n".join(
                        "".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
                        for row in rows
                    )
                )
    return "\n\n".join(lines) + "\n"


def rtf(story: Story) -> str:
    def shown(words: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in words)

    parts = [f"{{\\header\\pard {shown(story.header)}\\par}}{{\\footer\\pard {shown(story.footer)}\\par}}"]
    for part in story.parts:
        match part:
            case Heading(words, level):
                parts.append(f"\\pard\\s{level}\\outlinelevel{level - 1}\\b {shown(words)}\\b0\\par")
            case Paragraph(words, strong, linked, note, _):
                more = (
                    f' {{\\b {shown(strong)}}} {{\\field{{\\*\\fldinst HYPERLINK "https://example.org"}}'
                    f"{{\\fldrslt {shown(linked)}}}}}{{\\super\\chftn}}{{\\footnote\\pard {{\\super\\chftn}} {shown(note)}}}"
                    if note
                    else ""
                )
                parts.append(f"\\pard {shown(words)}{more}\\par")
            case Items(texts, numbered, inner):
                for n, words in enumerate(texts, start=1):
                    mark = f"{n}." if numbered else "\\bullet"
                    parts.append(f"\\pard\\fi-360\\li720{{\\listtext {mark}\\tab}}\\ls1 {shown(words)}\\par")
                    for one in inner if n == 1 else ():
                        parts.append(
                            f"\\pard\\fi-360\\li1440{{\\listtext \\bullet\\tab}}\\ls1\\ilvl1 {shown(one)}\\par"
                        )
            case Table(rows):
                for row in rows:
                    edges = "".join(f"\\cellx{2000 * (c + 1)}" for c in range(len(row)))
                    cells = "".join(f"\\pard\\intbl {shown(cell)}\\cell " for cell in row)
                    parts.append(f"\\trowd{edges} {cells}\\row")
    return "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n" + "\n".join(parts) + "}"


def docbook(story: Story) -> str:
    depth = 0
    parts: list[str] = []
    for part in story.parts:
        match part:
            case Heading(words, level):
                parts.append("</section>" * max(0, depth - level + 1) + f"<section><title>{words}</title>")
                depth = level
            case Paragraph(words, strong, linked, note, _):
                more = (
                    f' <emphasis role="strong">{strong}</emphasis> <link linkend="x">{linked}</link>'
                    f"<footnote><para>{note}</para></footnote>"
                )
                parts.append(f"<para>{words}{more if note else ''}</para>")
            case Items(texts, numbered, inner):
                below = "".join(f"<listitem><para>{one}</para></listitem>" for one in inner)
                below = f"<itemizedlist>{below}</itemizedlist>" if inner else ""
                rows = (
                    f"<listitem><para>{words}</para>{below if n == 0 else ''}</listitem>"
                    for n, words in enumerate(texts)
                )
                tag = "orderedlist" if numbered else "itemizedlist"
                parts.append(f"<{tag}>{''.join(rows)}</{tag}>")
            case Table(rows):
                lines = [f"<row>{''.join(f'<entry>{cell}</entry>' for cell in row)}</row>" for row in rows]
                parts.append(
                    f"<informaltable><tgroup cols='{len(rows[0])}'><thead>{lines[0]}</thead>"
                    f"<tbody>{''.join(lines[1:])}</tbody></tgroup></informaltable>"
                )
    return f'<article xmlns="http://docbook.org/ns/docbook">{"".join(parts)}{"</section>" * depth}</article>'


def notebook(story: Story) -> bytes:
    """A cell a section."""
    cells: list[dict[str, object]] = []
    for number, source in enumerate(markdown(story).split("\n\n## ")):
        lines = (f"## {source}" if number else source).splitlines(keepends=True)
        cells.append({"cell_type": "markdown", "metadata": {}, "source": lines})
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


def mail(story: Story, *, as_page: bool) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = story.header, "Ida <ida@example.org>", "Tor <tor@example.org>"
    made.set_content(text(story))
    if as_page:
        made.add_alternative(f"<html><body>{html(story)}</body></html>", subtype="html")
    return bytes(made)


def book(story: Story) -> bytes:
    """A chapter a heading of the second level."""
    chapters = html(story).split("<h2>")
    pages = {
        f"c{n}.xhtml": (f"<h2>{one}" if n else one).replace("<hr>", "<hr/>") for n, one in enumerate(chapters)
    }
    return epub(pages)
