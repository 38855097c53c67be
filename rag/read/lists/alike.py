"""Items anywhere in a document that begin alike: behind one label, or with one mark. Pure.

ACTION: Ida paints the shed.        - #boats for those who sail
ACTION: Kai buys a rope.            - #fees for the treasurer
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.language.forms.plurals import plural
from rag.language.patterns import regex
from rag.read.lists.group import Group, Member
from rag.read.units import unmarked
from rag.types import Block

_LABEL = regex(r"(?P<label>[A-Z][A-Za-z]{2,20}(?: [A-Za-z]{2,20})?)[*_]*\s*:[*_]*\s+(?=\S)")
_MARK = regex(r"[`*_\[]*(?P<mark>[#@])(?=[a-z][\w-]*)")


def begun_alike(text: str, blocks: Sequence[Block], above: Sequence[tuple[str, ...]]) -> Iterator[Group]:
    """Of each label the items behind it; of each mark the items that begin with it, with the headings above any of them."""
    labelled: dict[str, list[Member]] = {}
    marked: dict[str, list[tuple[Member, str]]] = {}
    for block, path in zip(blocks, above, strict=True):
        if block.kind not in ("item", "paragraph", "field"):
            continue
        start = block.end - len(unmarked(text[block.start : block.end]))
        if match := _LABEL.match(text, start, block.end):
            member = Member((match.end(), block.end), (block.start, block.end))
            labelled.setdefault(match["label"].lower(), []).append(member)
        elif block.kind == "item" and (match := _MARK.match(text, start, block.end)):
            member = Member((start, block.end), (block.start, block.end))
            marked.setdefault(match["mark"], []).append((member, path[-1] if path else ""))
    for label, members in labelled.items():
        yield Group((), f"{plural(label)}:", tuple(members), "alike")
    for found in marked.values():
        headings = dict.fromkeys(heading for _, heading in found if heading)
        if len(headings) > 1:
            yield Group((), "\n".join(headings), tuple(member for member, _ in found), "alike")
