"""Documents by what they are called: letters, minutes, invoices, told by title, file and folder. Pure.

"Which letters mention the pump?" → of all documents the letters
"Which minutes do we have?"       → the documents whose title or file is of that name: "Minutes of 4 May", `invoice-17.md`
"Which PEPs are by Guido?"        → the documents that are numbered under that name: `pep-0008.rst`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from rag.language.dates import MONTH_NAMES
from rag.language.forms.plurals import plural, singular
from rag.language.patterns import regex
from rag.search.whole.narrowing import DOCUMENT_NOUNS, FORMATS, Narrowing
from rag.store.stored import DocumentInfo

PAPERS = rf"{DOCUMENT_NOUNS}|minutes|memos?|invoices?|contracts?|records?"
"""Nouns that mean documents wherever they are asked for."""
FEWEST = 2
"""Documents of a title from which on any other noun ("recipes") may mean them."""
FEWEST_NUMBERED = 3
"""Documents numbered under initials, or a noun for documents, from which on it means them: RFCs, invoices."""
FEWEST_OF_A_WORD = 10
"""The same of any other word where other documents stand beside: three files `day-1.md` make no "day" a document."""
FRONT = regex(r"(?:^|/)_?(?:index|readme|home|contents)\.\w+$", re.IGNORECASE)
"""The first page of many, which is called as they are together."""
_PAPER = regex(rf"\b(?:{PAPERS})\b", re.IGNORECASE)
_ANY = frozenset("document doc file text source page pdf".split())
"""What every document may be called."""
_MAIL = frozenset("e-mail email mail message".split())
_BEHIND = regex(
    r"\s+(?:of|to|from|for|by|with|on|about|in|at|and|no\.?|nr\.?|number)\s|[\d,:;–—(|#]|\s-\s"
    rf"|\s(?:{'|'.join(MONTH_NAMES)})\s+(?=\d)",
    re.IGNORECASE,
)
"""Where in a title its head ends: "Letter | to Ann Berg", "Invoice | 17"."""
_NUMBER = regex(
    r"(?:(?:\d{1,4}(?:\.\d{1,3}){0,3}[.):]?|\d{1,3}(?:st|nd|rd|th)|[IVX]{1,5}[.):]|[A-Z][.)])\s+){1,3}(?=[^\W\d_])"
)
"""What documents of a series are numbered by: "5. Roles Policy", `05 roles policy`."""


def called_so(text: str, documents: Sequence[DocumentInfo]) -> list[DocumentInfo] | None:
    """The documents that are what the first word for documents in `text` says, by title, file and folder: of "Which letters
    mention the pump?" the letters; None where that tells nothing, or only one of them is so called."""
    match = _PAPER.search(text)
    if match is None:
        return None
    noun = match.group().lower()
    forms = {noun, singular(noun)}
    if forms & _ANY:
        return None
    mails = [document for document in documents if _is_mail(document)] if forms & _MAIL else []
    if mails:
        return mails
    found = [
        document
        for document in documents
        if not forms.isdisjoint(re.findall(r"[^\W\d_]+", f"{document.title} {document.id}".lower()))
        or not set(map(plural, forms)).isdisjoint(re.findall(r"[^\W\d_]+", document.id.lower()))
    ]
    return found if 1 < len(found) < len(documents) else None


def named_so(text: str, documents: Sequence[DocumentInfo], narrowing: Narrowing) -> Narrowing:
    """`narrowing` with the word in `text` by which `documents` were chosen (`called_so`), so that a count says what it counts."""
    match = _PAPER.search(text)
    if match is None or all(map(_is_mail, documents)):
        return replace(narrowing, format="mail" if match else narrowing.format)
    return replace(narrowing, called=match.group().lower())


def _is_mail(document: DocumentInfo) -> bool:
    return PurePosixPath(document.id).suffix[1:].lower() in FORMATS["mail"]


def is_paper(noun: str) -> bool:
    """Whether a noun, in the plural, means documents wherever it is asked for: "minutes", "sales invoices"."""
    return _PAPER.fullmatch(noun.split()[-1]) is not None


def of_that_name(noun: str, documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """The documents that are `noun`, a plural, by the head of their title or file or by their folder; empty where too few are for
    the noun to mean documents."""
    wanted = " ".join(noun.lower().split())
    found = [document for document in documents if _is(document, wanted)]
    return found if len(found) >= (1 if is_paper(noun) else FEWEST) else []


def numbered_so(word: str, documents: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """The documents that are numbered under `word`, by file or title: `rfc821.txt` for RFCs, "Invoice 17"; empty for few."""
    single = singular(word.lower())
    name = re.compile(
        rf"(?:{re.escape(single)}|{re.escape(plural(single))})[\s_.#-]{{0,2}}(?:no[.\s_-]{{0,2}})?\d"
    )
    found = [
        one
        for one in documents
        if name.match(PurePosixPath(one.id).stem.lower()) or name.match(one.title.lower())
    ]
    known = word[:2].isupper() or is_paper(f"{single}s")
    alone = known or all(FRONT.search(one.id) for one in documents if one not in found)
    return found if len(found) >= (FEWEST_NUMBERED if alone else FEWEST_OF_A_WORD) else []


def _is(document: DocumentInfo, noun: str) -> bool:
    path = PurePosixPath(document.id)
    if path.parent.name.lower() == noun:
        return True
    if re.search(r"(?:\band\b.*|\b[A-Z]{2,6}$)", document.title) and plural(document.title.lower()).endswith(
        f" {noun}"
    ):
        return True  # "Fees and Fines FAQ", "Python on Windows FAQ"
    for title in (document.title, re.sub(r"[-_]+", " ", path.stem)):
        head = _head(title)
        alone = (
            head == title.strip().lower()
        )  # `pump.md` tells of a pump, "Pump" too; `minutes.md` are minutes
        if any(
            (form == noun and (is_paper(noun) or not alone)) or form.endswith(f" {noun}")
            for form in (head, plural(head) if head else "")
        ):
            return True
    return False


def _head(title: str) -> str:
    """What a document is by its title: "Letter to Ann Berg" a letter."""
    plain = _NUMBER.sub("", title.strip(), count=1)
    return " ".join(_BEHIND.split(f" {plain} ", maxsplit=1)[0].lower().split())
