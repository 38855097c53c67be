"""What other rooms say in English, said in the language of the page: refusals, notices, reasons. Pure.

Each line is known by its template; one without stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rag.read.saying import DOUBT
from rag.ui.words import plural, say

LINES: Mapping[str, str] = {
    DOUBT: DOUBT,
    "I could not find this in {documents}.": "I could not find this in {documents}.",
    "There is no document to search.": "There is no document to search.",
    "No document passes the filters.": "No document passes the filters.",
    "Not found in the documents: {parts}.": "Not found in the documents: {parts}.",
    "{documents} has no date and was left out by the date filter.": "Left out by the date filter, for want of a date: {documents}.",
    "{documents} have no date and were left out by the date filter.": "Left out by the date filter, for want of a date: {documents}.",
    "an ingest is running: {done} of {total} files.": "Documents are being read in: {done} of {total} files so far.",
    "nothing like it is in the documents": "nothing like it is in the documents",
    "no document says “{quote}” word for word": "no document says “{quote}” word for word",
    "quoted as “{quote}”; the source says “{said}”": "the source says “{said}”, not “{quote}”",
    "the source says otherwise: '{ours}' for '{theirs}'": "the source says “{theirs}”, not “{ours}”",
    "the source says otherwise: {what}": "the source says otherwise: {what}",
    "not in the cited text: {what}": "the source does not say {what}",
    "said of something else in the source: {what}": "the source says {what} of something else",
    "the cited text does not support it ({support})": "no sentence of the documents says it",
    "the answer cites a label that was not shown": "the answer cites a source that there is not",
    "the sentence cites no passage": "the sentence cites no source",
    "the language model took it back when asked for its source": "the language model took it back when asked for its source",
}
"""What is said elsewhere, and how the page says it; `{documents}` stands for a number of them."""
_OTHERWISE = "the source says otherwise: "
_LACKING = "not in the cited text: "
_NUMBER = r"(?P<documents>[\d,]+ documents?|the one document)"
_BETWEEN = re.compile(f"; (?={'|'.join(line.split('{')[0] for line in LINES if ': {' in line)})")
_OF_ONE = {"ours": r"[^';]+", "theirs": r"[^';]+"}
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def retold(line: str) -> str:
    """A line as the page says it."""
    for pattern, said in _PATTERNS:
        match = pattern.fullmatch(line)
        if match:
            values = match.groupdict()
            if "documents" in values:
                values["documents"] = plural(_count(values["documents"]), "document")
            return say(said, **values)
    return line


def reasons(joined: str) -> str:
    """What speaks against a sentence: several reasons in one line, `; ` between them."""
    each = _BETWEEN.split(joined)
    if any(
        one.startswith(_OTHERWISE) for one in each
    ):  # which says what is lacking too, and what stands there
        each = [one for one in each if not one.startswith(_LACKING)]
    return "; ".join(retold(one) for one in each)


def _count(said: str) -> int:
    digits = re.sub(r"\D", "", said)
    return int(digits) if digits else 1


def _pattern(template: str) -> re.Pattern[str]:
    escaped = re.escape(template).replace(re.escape("{documents}"), _NUMBER)
    named = _PLACE.sub(lambda match: f"(?P<{match[1]}>{_OF_ONE.get(match[1], '.+?')})", escaped)
    return re.compile(named, re.DOTALL)


_PATTERNS = tuple((_pattern(template), said) for template, said in LINES.items())
