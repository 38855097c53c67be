"""What the footnotes and endnotes of a Word document are called where they belong: their numbers, which the file leaves to Word. Pure."""

from __future__ import annotations

from typing import Any

from ingest.formats.word.numbering import in_form
from ingest.formats.word.styles import W, is_on, number, value

_REFERENCES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_PROPERTIES = {"footnotes": "footnotePr", "endnotes": "endnotePr"}
_FORMS = {"footnotes": "decimal", "endnotes": "lowerRoman"}
"""How Word counts where the document does not say."""
_GONE = (f"{W}del", f"{W}moveFrom")


def marks_of(body: Any, settings: Any | None) -> dict[tuple[str, str], str]:
    """Kind and id of each note that is counted -> what stands for it in the text, in brackets.

    Those with a mark of their own, which is text, are not counted. Numbers run through all of the document: where they begin
    anew on each page nobody can tell them.
    """
    marks: dict[tuple[str, str], str] = {}
    counts = {kind: _first(body, settings, kind) for kind in _FORMS}
    for reference in body.iter(*_REFERENCES):
        key = _REFERENCES[reference.tag], reference.get(f"{W}id", "")
        own = is_on(reference.get(f"{W}customMarkFollows", "0"))
        if own or key in marks or any(above.tag in _GONE for above in reference.iterancestors()):
            continue
        kind = key[0]
        form = _said(body, settings, kind, "numFmt") or _FORMS[kind]
        marks[key] = f"[{in_form(counts[kind], form)}]"
        counts[kind] += 1
    return marks


def _first(body: Any, settings: Any | None, kind: str) -> int:
    return number(_said(body, settings, kind, "numStart"), 1)


def _said(body: Any, settings: Any | None, kind: str, name: str) -> str | None:
    """What the last section, or the settings of the document, say of its notes."""
    section = body.find(f"{W}sectPr")
    return value(section, _PROPERTIES[kind], name) or value(settings, _PROPERTIES[kind], name)
