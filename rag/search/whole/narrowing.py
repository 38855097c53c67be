"""Which documents a question is about, by what the catalog knows of them: publisher, day, folder, format, language. Pure.

    "... articles by The Verge published between March and May ..." → sources (The Verge), months 3 to 5

These words stand right behind the word for documents; what a document is to say stands behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from rag.language.dates import MONTH_NAMES, YEAR
from rag.language.detection import LANGUAGE_NAMES, NAMES_OF_LANGUAGES
from rag.search.periods import Period, periods_in
from rag.search.whole.wording import Wording
from rag.store.stored import DocumentInfo

FORMATS = {
    "PDF": ("pdf",),
    "HTML": ("html", "htm", "xhtml"),
    "Markdown": ("md", "markdown"),
    "Word": ("docx", "doc"),
    "Excel": ("xlsx", "xls"),
    "PowerPoint": ("pptx", "ppt"),
    "CSV": ("csv", "tsv"),
    "text": ("txt", "text"),
    "EPUB": ("epub",),
    "JSON": ("json", "jsonl"),
    "XML": ("xml",),
    "mail": ("eml", "msg", "mbox"),
}
"""What a format is called → the suffixes of its files."""
_ALSO = {"web": "HTML", "htm": "HTML", "md": "Markdown", "docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint",
         "txt": "text", "plain text": "text", "plain-text": "text", "spreadsheet": "Excel", "presentation": "PowerPoint",
         "e-mail": "mail", "email": "mail"}  # fmt: skip
FORMAT_WORDS = "|".join(
    sorted((re.escape(w) for w in (*FORMATS, *_ALSO) if w != "mail"), key=len, reverse=True)
)
DOCUMENT_NOUNS = (
    r"documents?|docs?|files?|articles?|notes?|reports?|papers?|texts?|sources?|stories|story|manuals?|guides?|letters?"
    r"|e-?mails?|mails?|messages?|pages?|posts?|chapters?|vignettes?|memos?|pdfs?|spreadsheets?|presentations?"
    r"|press\s+releases?|biograph(?:y|ies)|advisor(?:y|ies)|bulletins?|newsletters?|transcripts?|tutorials?|how-?tos?|essays?"
)

_MONTH = "|".join(MONTH_NAMES)
_DATE = (
    r"(?:\d{4}-\d{2}(?:-\d{2})?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{_MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?:of\s+)?\d{{4}})?"
    rf"|{YEAR})\b"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_THAT = r"\s*,?\s*(?:(?:that|which)\s+)?(?:(?:is|are|was|were|has been|have been|do|does|did)\s+)?(?:(?:there|here)\s+)?"
_MADE = r"(?:(?:published|written|dated|posted|released|issued|printed|reported|created|made|added|held|sent|took\s+place|taken\s+place|r[au]n|c[ao]mes?(?:\s+out)?|appear(?:ed)?|dat(?:e|es|ing)(?:\s+from)?)\s+)"
_WHEN = Wording(
    rf"{_THAT}{_MADE}?(?P<word>between|from|in|on|during|before|after|since|until|up\s+to|of|for|(?<=dated\s))\s*"
    rf"(?:the\s+(?:month|year)s?\s+(?:of\s+)?)?(?P<one>{_DATE}|{_DAY}(?=\s*(?:to|and|until|till|through|-|–)\s*{_DATE}))(?:\s*(?:to|and|until|till|through|-|–)\s*(?P<two>{_DATE})"
    r"|\s*,?\s*(?:(?:and|or)\s+)?(?:(?P<later>later|after|onwards?|newer|on(?=\s*[?.!]*$))|(?P<earlier>earlier|before|older))\b)?"
)
_MEANS = (
    r"(?:(?:post|mail|e-?mail|courier|hand|fax|(?:tele)?phone|telegram|text|messenger|car|train|bus|boat|ship|plane|air|road|rail|sea|foot|law|mistake"
    r"|default|accident|cheque|check|card|cash|bank\s+transfer|direct\s+debit)\b(?!\s+[a-z]))"
)
"""How something is done or sent: no publisher."""
_BY_UNKNOWN = Wording(
    rf"{_THAT}{_MADE}?by\s+(?!{_MEANS})(?P<name>(?:the\s+)?[^\W\d_][\w.&'’-]*(?:\s+[\w.&'’-]+){{0,4}}?)(?=\s+(?:are|is)\s+there\b|\s+(?:in|from|since|before|after|during|between|until)\s+{_DATE}|\s*[?.!]*$)"
)
_IN_LANGUAGE = Wording(rf"{_THAT}(?:written\s+)?in\s+(?P<name>{'|'.join(LANGUAGE_NAMES)})\b")
_IN_FOLDER = Wording(
    rf"{_THAT}(?:stored\s+)?(?:in|under|below|inside|within|of)\s+(?:the\s+)?(?P<said>(?:sub)?(?:folder|directory)\s+)?[\"“'‘`]?"
    r"(?P<name>(?!(?:the|this|that|these|my|our|your|all|any|total|which|what|it|them|here|there|folder|directory)\b|(?:corpus|index|collection|library|archive|database)\b(?!\s+(?:sub)?(?:folder|directory)))[\w.][\w./-]*)"
    r"[\"”'’`]?(?P<after>\s+(?:sub)?(?:folder|directory)\b)?"
)
_UNDATED = Wording(
    r"\s*(?:(?:are|is)\s+there\s+)?(?:(?:that|which)\s+)?(?:(?:have|has|carry|carries|are|is|with|do|does)\s+)?(?:without\s+(?:an?y?\s+)?|no\s+|not?\s+have\s+an?y?\s+|undated|lack(?:s|ing)?\s+an?\s+)"
    r"(?:(?:publication\s+)?dates?\b)?"
)

_UNSIGNED = Wording(
    r"\s*(?:(?:are|is)\s+there\s+)?(?:(?:that|which)\s+)?(?:(?:have|has|carry|carries|name|names|give|gives|with)\s+no|(?:do|does)\s+not\s+(?:have|name|give)\s+an?y?|without\s+an?y?"
    r"|lack(?:s|ing)?\s+an?)\s+(?:publisher|source|outlet)s?\b"
)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a document must be for a question to be about it; nothing set: all are."""

    sources: tuple[str, ...] = ()
    """As they are spelt in the catalog; any of them."""
    unknown_source: str = ""
    """A publisher that the catalog does not know: no document is by it."""
    period: Period | None = None
    months: tuple[int, int] | None = None
    """First and last month, of any year, where none was named."""
    folder: str = ""
    sure: bool = True
    """False where `folder` may be another word: then it counts only when there is such a folder."""
    format: str = ""
    language: str = ""
    undated: bool = False
    unsigned: bool = False
    """Only those that name no publisher."""
    called: str = ""
    """The word by which they were chosen already, from their titles, files and folders."""

    def holds(self, document: DocumentInfo) -> bool:
        """Whether `document` is one of those asked about."""
        if self.unknown_source or (self.sources and document.source not in self.sources):
            return False
        if self.unsigned and document.source is not None:
            return False
        if self.format and PurePosixPath(document.id).suffix[1:].lower() not in FORMATS[self.format]:
            return False
        if self.folder and not in_folder(self.folder, document.id):
            return False
        if self.language and document.language != self.language:
            return False
        if self.undated:
            return document.date is None
        return self._dated(day_of(document))

    def _dated(self, text: str | None) -> bool:
        if self.period is None and self.months is None:
            return True
        try:
            day = date.fromisoformat((text or "")[:10])
        except ValueError:
            return False
        if self.period is not None:
            return self.period.holds(day)
        first, last = self.months or (1, 12)
        return first <= day.month <= last if first <= last else day.month >= first or day.month <= last

    @property
    def by_date(self) -> bool:
        return self.period is not None or self.months is not None

    def __str__(self) -> str:
        """What narrows, in words that follow "documents": `by Polygon, dated 2023-10-01 to 2023-10-31`."""
        said = []
        if self.called:
            said.append(f"called “{self.called}”")
        if self.sources or self.unknown_source:
            said.append(f"by {self.unknown_source or ' or '.join(self.sources)}")
        if self.format:
            said.append(f"in the format {self.format}")
        if self.folder:
            said.append(f"in the folder {self.folder}")
        if self.language:
            said.append(f"in {NAMES_OF_LANGUAGES[self.language]}")
        if self.undated:
            said.append("without a date")
        if self.unsigned:
            said.append("without a publisher")
        if self.period is not None:
            first, last = self.period.first, self.period.last
            said.append(
                f"dated {first or 'any day'} to {last or 'any day'}" if first != last else f"dated {first}"
            )
        if self.months is not None:
            names = list(dict.fromkeys(MONTH_NAMES[month - 1].title() for month in self.months))
            said.append(f"dated in {' to '.join(names)} of any year")
        return ", ".join(said)


def day_of(document: DocumentInfo) -> str | None:
    """The day of a document (ISO): the one that is known of it, else the only day that its title or its id names."""
    if document.date:
        return document.date
    days = {
        period.first
        for period in periods_in(f"{document.title} {PurePosixPath(document.id).stem.replace('_', '-')}")
        if period.first is not None and period.first == period.last
    }
    return min(days).isoformat() if len(days) == 1 else None


def in_folder(folder: str, document_id: str) -> bool:
    """Whether a document lies in `folder`, however deep: by the names of the folders in its id."""
    wanted = tuple(part.casefold() for part in folder.strip("/.").split("/") if part)
    parts = tuple(part.casefold() for part in PurePosixPath(document_id).parts[:-1])
    return (
        any(parts[n : n + len(wanted)] == wanted for n in range(len(parts) - len(wanted) + 1))
        if wanted
        else True
    )


def format_named(word: str) -> str:
    """The format that a word before "files" names, a key of `FORMATS`; empty when it names none.

    >>> format_named("pdfs"), format_named("spreadsheet"), format_named("old")
    ('PDF', 'Excel', '')
    """
    key = word.strip().lower()
    for name in (key, key.removesuffix("s")):
        if name in _ALSO:
            return _ALSO[name]
        if found := next((known for known in FORMATS if known.lower() == name), ""):
            return found
    return ""


def narrowed(rest: str, sources: Sequence[str]) -> tuple[str, Narrowing]:
    """`rest`, which follows the word for documents, without the words that narrow them, and what these say.

    >>> narrowed(" by Wired published in May 2023 about rust", ["Wired"])[0]
    ' about rust'
    """
    found: dict[str, object] = {}
    names = _called(sources, rest)
    by = _by(names) if names else None
    while True:
        if by and "sources" not in found and (match := by.match(rest)):
            found["sources"] = names[match["name"].casefold()]
        elif (
            not {"period", "months"} & found.keys()
            and (match := _WHEN.match(rest))
            and (when := _when(match))
        ):
            found.update(when)
        elif "unsigned" not in found and (match := _UNSIGNED.match(rest)):
            found["unsigned"] = True
        elif "undated" not in found and (match := _UNDATED.match(rest)) and "date" in match.group().lower():
            found["undated"] = True
        elif "language" not in found and (match := _IN_LANGUAGE.match(rest)):
            found["language"] = LANGUAGE_NAMES[match["name"].lower()]
        elif "folder" not in found and (match := _IN_FOLDER.match(rest)):
            found.update(folder=match["name"], sure=bool(match["said"] or match["after"]))
        elif not found and (match := _BY_UNKNOWN.match(rest)):
            found["unknown_source"] = match["name"].rstrip(".")
        else:
            return rest, Narrowing(**found)  # type: ignore[arg-type]
        rest = rest[match.end() :]


def signed(text: str, sources: Sequence[str]) -> str:
    """`text` with a publisher that stands before its documents behind them, where `narrowed` looks for it.

    >>> signed("Which Wired articles are about rust?", ["Wired"])
    'Which articles by Wired are about rust?'
    """
    names = _called(sources, text)
    if not names:
        return text
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(
        rf"\b(?P<name>{known})(?:['’]s)?\s+(?P<noun>{DOCUMENT_NOUNS})\b",
        r"\g<noun> by \g<name>",
        text,
        flags=re.I,
    )


def _called(sources: Sequence[str], text: str) -> dict[str, tuple[str, ...]]:
    """The aliases of publishers that stand in `text`: a file of rows may name a publisher each, and no pattern is made of them all."""
    said = text.casefold()
    return {key: whose for key, whose in _aliases(tuple(sources)).items() if key in said}


@lru_cache(maxsize=4)
def _aliases(sources: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What publishers may be called, in lower case: without "The", and without what follows a dash."""
    found: dict[str, list[str]] = {}
    for source in sources:
        for name in {source, source.partition(" - ")[0], source.partition(" | ")[0]}:
            key = name.strip().casefold().removeprefix("the ")
            if len(key) > 1:
                found.setdefault(key, []).append(source)
    return {
        key: tuple(whose) if len(whose) == 1 else _exact(key, tuple(whose)) for key, whose in found.items()
    }


def _exact(key: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    same = tuple(source for source in sources if source.casefold().removeprefix("the ") == key)
    return same or sources


def _by(names: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"{_THAT}{_MADE}?(?:by|from|in|of|on)\s+(?:the\s+(?:publisher|source|outlet|site|newspaper)\s+)?(?:the\s+)?(?P<name>{known})(?:['’]s)?(?![\w-])",
        re.I,
    )


def _when(match: re.Match[str]) -> dict[str, object] | None:
    """`period` or `months` of a phrase; None when it names no day of the calendar."""
    one, two = match["one"], match["two"]
    word = "since" if match["later"] else "until" if match["earlier"] else match["word"].lower()
    if two and re.fullmatch(_DAY, one):
        one += f" {' '.join(re.findall(rf'(?:{_MONTH})|[0-9]{{4}}', two, re.I))}"
    if two and not re.search(r"\d{4}", one) and (year := re.search(r"\d{4}", two)):
        one += f" {year.group()}"
    if re.search(r"\d{4}", one):
        joined = f"between {one} and {two}" if two else one
        periods = periods_in(joined)
        if not periods:
            return None
        first, last = periods[0].first, periods[0].last
        if not two and word in ("before", "until", "up to"):
            end = last if word != "before" or first is None else first
            return {"period": Period(None, _before(end) if word == "before" else end)}
        if not two and word in ("after", "since"):
            return {"period": Period(_after(last) if word == "after" else first, None)}
        return {"period": Period(first, last)}
    months = [MONTH_NAMES.index(name.lower()) + 1 for name in re.findall(_MONTH, f"{one} {two or ''}", re.I)]
    if not months or re.search(r"\d", one):
        return None
    ends = {
        "before": (1, months[0] - 1),
        "until": (1, months[0]),
        "after": (months[0] + 1, 12),
        "since": (months[0], 12),
    }
    first_month, last_month = ends.get(word, (months[0], months[-1])) if not two else (months[0], months[-1])
    return (
        {"months": (first_month, last_month)}
        if first_month >= 1 and last_month <= 12 and first_month <= 12
        else None
    )


def _before(day: date | None) -> date | None:
    return date.fromordinal(day.toordinal() - 1) if day else None


def _after(day: date | None) -> date | None:
    return date.fromordinal(day.toordinal() + 1) if day else None
