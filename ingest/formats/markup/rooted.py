"""The elements of an XML file: its bytes, tags and attributes are bounded before a tree is made of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ingest.formats.parsed import check_marks, check_size, one_line
from ingest.formats.text.encoding import decode
from rag.errors import LoadError

MOST_DEPTH = 256
"""Elements within elements that libxml2 reads, and that readers go down to."""
_BROKEN = "not well-formed XML"


def read_root(
    path: Path, max_text_mb: float, *, times: int = 4, without: re.Pattern[bytes] | None = None
) -> tuple[Any, str | None]:
    """The root element of a file, and what is to be said where it is not well-formed.

    The file may be `times` as large as the longest text; what `without` finds in it is left out before it is read.
    Raises LoadError when it is no XML, nested too deep, has too many tags or is too large.
    """
    check_size(path.stat().st_size, max_text_mb, times=times)
    data = path.read_bytes()
    if without is not None:
        data = without.sub(b"", data)
    check_marks(data.count(b"<") + data.count(b"="))
    return _root_of(data)


def _root_of(data: bytes) -> tuple[Any, str | None]:
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    plain = {"remove_comments": True, "remove_pis": True, **options}
    fault = None
    try:
        return etree.fromstring(data, etree.XMLParser(**plain)), None
    except etree.XMLSyntaxError as error:
        fault = one_line(str(error))
        if "depth" in str(error):
            raise LoadError(f"nested deeper than {MOST_DEPTH} elements") from None
    # perhaps in another encoding than it declares, or cut off
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data).text)
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(recover=True, **plain))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise LoadError(f"{_BROKEN}: {fault}")
    return root, f"{_BROKEN}, so that a part may be missing ({fault})"
