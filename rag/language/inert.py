r"""Foreign text made harmless for the medium it is shown in. Pure.

Documents, file names, ids and model replies may hold characters that act instead of being read: escape sequences
move the cursor and name the window, bidirectional controls show 19 for 91, line separators make two lines of one.
One function for each medium, used by everything that writes to it: `visible` and `escaped_line` for terminals, logs and
other plain text, `as_json`, `as_markdown`, `as_html`. The page escapes in `rag.ui.drawing.markup`. What is stored is never changed.

>>> visible("91\u202e19\x1b[2K")
'91\\u202e19\\x1b[2K'
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from rag.language.patterns import regex

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
"""Characters that change the order in which others are shown, as the inside of a class of `re`."""
_ACTING = regex(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ud800-\udfff{BIDIRECTIONAL}]")
"""All but tab and new line that is not drawn where it stands: controls C0 and C1, separators, order, lone surrogates."""
_MARKDOWN = regex(r"([\\`*_\[\]<>#|~&$!])")
_LINKED = regex(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\w)(?=@\w)", re.IGNORECASE)
"""Where readers of Markdown make a link of plain text."""
_ESCAPED = regex(r"\\(?:([^\w\s])|(?=[\w@]))")
_LEADING = regex(r"^(\d{1,9})([.)])|^([-+=])")
"""What makes a list or a heading at the start of a line."""


def visible(text: str) -> str:
    """`text` with every character that acts written as its escape; lines stay lines."""
    return _ACTING.sub(_escape, text.replace("\r\n", "\n"))


def escaped_line(text: str) -> str:
    r"""`visible`, with new lines and tabs written as `\n` and `\t` too."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def as_json(value: Any, *, indent: int | None = None) -> str:
    """JSON that stays readable and shows nothing but itself on a terminal; parsed, it is `value` again."""
    return _ACTING.sub(
        lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}",
        json.dumps(value, ensure_ascii=False, indent=indent),
    )


def as_markdown(text: str) -> str:
    """`text` in one line that no reader of Markdown takes for an image, a link, HTML, a list or a formula."""
    line = _MARKDOWN.sub(r"\\\1", visible(" ".join(text.split())))
    line = _LEADING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)
    return _LINKED.sub(r"\\", line)


def unescaped(markdown: str) -> str:
    """The text that `as_markdown` was given, in one line; characters that act stay written as their escapes."""
    return _ESCAPED.sub(r"\1", markdown)


def as_html(text: str) -> str:
    """`text` in an element or a quoted attribute of a report; `rag.ui.drawing.markup` has the page's own, which keep every character."""
    return escape(visible(text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
