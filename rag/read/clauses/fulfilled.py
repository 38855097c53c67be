"""A question without what its documents tell of themselves by their name or date: no sentence of them repeats it. Pure.

    "Who found the leak described in Notice 12?", of a document called "Notice 12" → "Who found the leak?"
    "Who was elected in 2021?", of a page of 4 May 2021 → "Who was elected?"
    "Which bank does Elm Mills use?", of the "Elm Mills handbook", which says "we" → "Which bank do we use?"

A small reader is less sure of a sentence the more of the question it lacks. Search finds such documents by all words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath

from rag.language.countries import CITIES, COUNTRIES
from rag.language.dates import YEAR
from rag.language.names import find_names, runs
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, content, fold, stems
from rag.search.periods import DAY, periods_in
from rag.types import Passage

_TOKEN = regex(r"[^\s?!,;:()\"“”]+")
_WITHIN = frozenset("in under per within by to".split())
"""Before the name of a document, or the noun that says what it is; `to` behind `according`."""
_BESIDE = frozenset("of from for on at about".split())
"""Before a name only: "of the proposal" may be of another than what the document is."""
_SAID = frozenset(
    "described stated mentioned defined specified given listed covered discussed reported proposed announced outlined documented"
    " explained noted according set laid out down as is are was were that which".split()
)
_PAPERS = frozenset(
    "document policy proposal rfc pep article guide handbook manual report page plan memo bulletin announcement post note notice"
    " agreement act law standard specification faq chapter section guideline".split()
)
_ARTICLES = frozenset("the this that a an our its".split())
_INNER = _ARTICLES | frozenset("of and for on to s".split())
_IN_THE = regex(r"\b(?:in|on|of|during|from|for)\s+(?:the\s+year\s+)?$", re.IGNORECASE)
_YEAR = regex(rf"\b{YEAR}\b")
_WE = regex(r"\b(?:we|our|us)\b", re.IGNORECASE)
_PLURAL = {"does": "do", "has": "have"}
_ASKED_OF = regex(
    r"\b(?P<verb>does|do|did|has|have|can|could|will|would|should|must|may)\s+(?:the\s+)?$", re.IGNORECASE
)
_AT = regex(r"\s*\b(?:at|in|within|on|with|using)\s+(?:the\s+)?$", re.IGNORECASE)
_MORE = regex(
    r"\s+(?!(?:and|or|if|when|that|who|which|to|for|at|on|in|by|is|are|do|does|can|as|per|with)\b)\w"
)
"""More of the name behind it: "at Elm Mills stores"."""
_COMMON = 0.15
"""Share of all chunks that have a name from which it is whose they are."""
_TO = regex(r"\b(?:by|for|with|to|from)\s+$", re.IGNORECASE)
_NUMBERED = regex(r"\s+\d")
"""The name of something of theirs: "the Elm Mills 2025 fair"."""
_PLACES = frozenset(fold(word) for name in [*COUNTRIES, *CITIES] for word in name.split())
_MOST_DOCUMENTS = 3


def fulfilled(
    question: str, passages: Sequence[Passage], common: Callable[[str], float] = lambda word: 0.0
) -> list[tuple[str, str]]:
    """`question` without what a document fulfils, and the id of that document, for each of the first few that fulfil some of it, in
    order. `common`: the share of all texts that have a word.

    >>> notice = Passage(1, 1.0, "n.md", "n", "Notice 12", None, None, "2021-05-04", None, 0, 27, "Ida Moe found it on Monday.")
    >>> [asked for asked, _ in fulfilled("Who found the leak described in Notice 12?", [notice])]
    ['Who found the leak?']
    >>> [asked for asked, _ in fulfilled("Who found the leak in 2021?", [notice])]
    ['Who found the leak?']
    >>> fulfilled("Who found the leak in 2020?", [notice])
    []
    """
    found: list[tuple[str, str]] = []
    for document_id in list(dict.fromkeys(passage.document_id for passage in passages))[:_MOST_DOCUMENTS]:
        own = tuple(passage for passage in passages if passage.document_id == document_id)
        asked = _as_we_ask(_without_name(_without_day(question, own[0]), own[0]), own, common)
        asked = " ".join(asked.replace(" ?", "?").split())
        if asked != question and len(content(asked)) > 1:
            found.append((asked[0].upper() + asked[1:], document_id))
    return found


def tells_of_another_year(question: str, quotes: Iterable[str]) -> bool:
    """Whether `quotes` name a year, and none that `question` does: a page of this year tells of others too.

    >>> tells_of_another_year("Who won in 2021?", ["Moe won in 2019."]), tells_of_another_year("Who won in 2021?", ["Moe won."])
    (True, False)
    """
    asked, told = set(_YEAR.findall(question)), set(_YEAR.findall(" ".join(quotes)))
    return bool(asked and told) and not asked & told


def _without_day(question: str, passage: Passage) -> str:
    """`question` without the year, month or day that the document is of."""
    try:
        day = date.fromisoformat(passage.date or "")
    except ValueError:
        return question
    for match in reversed(list(DAY.finditer(question))):
        before = _IN_THE.search(question, 0, match.start())
        period = periods_in(match[0])
        if before and period and period[0].holds(day):
            question = question[: before.start()].rstrip(" ,") + question[match.end() :]
    return question


def _without_name(question: str, passage: Passage) -> str:
    """`question` without the phrases that name the document: "as described in Notice 12", "under the leave policy"."""
    path = PurePosixPath(passage.document_id)
    known = stems(re.sub(r"[-_/.]+", " ", f"{passage.title} {path.stem} {passage.source or ''}"))
    tokens = list(_TOKEN.finditer(question))
    n, kept, at = 0, "", 0
    while n < len(tokens):
        end = _end_of_name(question, tokens, n, known)
        if end is None:
            n += 1
            continue
        first = n
        while first and fold(tokens[first - 1][0]) in _SAID and tokens[first - 1].start() >= at:
            first -= 1
        if first and tokens[first - 1].end() > at and fold(tokens[first][0]) in ("is", "are", "was", "were"):
            first = n  # "Where is it described?": the verb of the question
        kept += question[at : tokens[first].start()].rstrip(" ,") + " "
        at, n = tokens[end - 1].end(), end
    rest = question[at:]
    return (kept.rstrip() + rest if rest[:1] in "?!.," else kept + rest.lstrip(" ,")).lstrip(" ,")


def _end_of_name(question: str, tokens: Sequence[re.Match[str]], n: int, known: frozenset[str]) -> int | None:
    """Behind which token the phrase ends that begins with the preposition at `n` and names the document; None where none does."""
    word = fold(tokens[n][0])
    if word not in _WITHIN | _BESIDE or (word == "to" and (n == 0 or fold(tokens[n - 1][0]) != "according")):
        return None
    end, proper, paper = n + 1, False, False
    while end < len(tokens):
        token = tokens[end][0].rstrip(".")
        if question[tokens[end - 1].end() : tokens[end].start()].strip():
            break
        plain = fold(token)
        paper = paper or plain in _PAPERS
        own = stems(re.sub(r"[-_/.]+", " ", token)) if plain not in FUNCTION_WORDS else frozenset()
        if own and own <= known:
            proper = proper or token[0].isupper() or any(c.isdigit() for c in token)
        elif plain not in _PAPERS | _INNER:
            break
        end += 1
    while end > n + 1 and fold(tokens[end - 1][0]) in _INNER:
        end -= 1
    if end == n + 1:
        return None
    follows = end < len(tokens) and not question[tokens[end - 1].end() : tokens[end].start()].strip()
    if follows and fold(tokens[end][0]) not in FUNCTION_WORDS:
        return None  # more of a name that the document has not
    the = paper and word in _WITHIN and fold(tokens[n + 1][0]) in _ARTICLES
    return end if proper or the else None


def _as_we_ask(question: str, own: Sequence[Passage], common: Callable[[str], float]) -> str:
    """`question` with "we" for whose the documents are: a name in the document's title, or one that a good part of all has."""
    titled = {
        word for word in re.findall(r"[\w'’&-]+", own[0].title) if word[:1].isupper() or word[:1].isdigit()
    }
    for run in runs(question, [name for name in find_names(question) if name.sure]):
        name = " ".join(run)
        if _is_a_place(run) or set(map(fold, run)) <= _PAPERS:
            continue
        if set(run) <= titled or all(common(word) >= _COMMON for word in run):
            question = _with_we(question, name, first_person=any(_WE.search(each.text) for each in own))
    return question


def _is_a_place(run: Sequence[str]) -> bool:
    """Whether a name is of a country or a city, which all of a folder may tell of, and of others beside it."""
    return any(fold(word) in _PLACES for word in run)


def _with_we(question: str, name: str, *, first_person: bool) -> str:
    match = re.search(rf"(?<![\w-]){re.escape(name)}(?P<own>['’]s?)?(?![\w-])", question)
    if match is None or match.start() == 0:
        return question
    before, behind = question[: match.start()], question[match.end() :]
    if not match["own"] and (at := _AT.search(before)) and not _MORE.match(behind):
        return f"{before[: at.start()]}{behind}"
    if not first_person or _NUMBERED.match(behind):
        return question
    if match["own"]:
        return f"{re.sub(r'[Tt]he $', '', before)}our{behind}"
    if asked := _ASKED_OF.search(before):
        verb = _PLURAL.get(asked["verb"].lower(), asked["verb"])
        return f"{before[: asked.start()]}{verb} we{behind}"
    return f"{before}us{behind}" if _TO.search(before) else question
