"""What is set into an Open Document as an object: charts with their figures, formulas, other documents."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from ingest.formats.html.mathml import linear
from ingest.formats.html.tree import parse
from ingest.formats.opc import Package

_OBJECT = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}object"
_HREF = "{http://www.w3.org/1999/xlink}href"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_PREFIX = re.compile(r"(</?)[\w.-]+:")
_MOST = 2000
"""Objects of a file that are read."""


def read_objects(package: Package, content: Any) -> dict[str, Any]:
    """Root elements of the objects that `content` names, by name. Raises LoadError as `Package` does."""
    names = {name_of(element) for element in islice(content.iter(_OBJECT), _MOST)}
    found = {name: package.tree(f"{name}/content.xml") for name in names if name}
    return {name: root for name, root in found.items() if root is not None}


def name_of(element: Any) -> str:
    """The folder in which the object of a `draw:object` lies; "" where it lies elsewhere."""
    return str(element.get(_HREF, "")).removeprefix("./").strip("/")


def formula(root: Any) -> str:
    """A formula on one line; "" for what is none."""
    if root.tag != _MATH:
        return ""
    from lxml import etree

    written = _PREFIX.sub(r"\1", etree.tostring(root, encoding="unicode"))
    found = parse(written).css_first("math")
    return " ".join(linear(found).split()) if found is not None else ""
