"""What somebody said, asked for as such: "What did Kuleba say in Vilnius?", and a sentence reports it. Pure.

A report is the sentence that says who speaks with all sentences of the quotation it ends or opens: “We have no deadlines. We
have tasks,” Moe told the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from rag.language.names import same_name
from rag.language.patterns import regex
from rag.language.words import CAPITALS, WORD, content, fold, stem, stems
from rag.read.completing.lists import MOST_WORDS
from rag.read.reading import Held
from rag.read.units import Unit
from rag.read.whole.kinds import SAID
from rag.types import Passage

_SAY = (
    r"(?:say|says|said|tell|warn|announce|explain|claim|promise|state|declare|stress|emphasi[sz]e|argue|suggest|reveal|"
    r"report|write|complain|admit|deny)"
)
_ASKED = regex(
    rf"\s*what\s+(?:did|does|do|has|have)\s+(?:the\s+)?(?P<who>[^?.,;:!]{{2,60}}?)\s+(?P<say>{_SAY})\b(?P<rest>[^?]{{0,120}})\??\s*",
    re.IGNORECASE,
)
_HOW = regex(
    r"\s*how\s+(?:did|does|do|has|have)\s+(?:the\s+)?(?P<who>[^?.,;:!]{2,60}?)\s+"
    r"(?:describe|assess|characteri[sz]e|call|comment on|refer to)d?\b(?P<rest>[^?]{0,120})\??\s*",
    re.IGNORECASE,
)
_REPORTED = stems(
    " ".join(
        (
            *SAID,
            "declared stressed emphasized emphasised revealed reported called promised complained admitted denied described "
            "outlined highlighted voiced confirmed tweeted posted insisted hinted pledged vowed",
        )
    )
)
_SAYING = stems("say said says tell told stated")
_OF_MANY = regex(r"people|[a-z][\w-]{2,}[^s]s")
_DESCRIBED = stems("described called characterised characterized assessed commented referred")
NEAR = 8
"""Words between who says and that it is said."""
FAR = 14
"""The same where it is clear that nobody else says it: "Moe, who has led the harbour of Elm for nine years, said"."""
CONTEXT_CHARS = 600
"""Text before a report that may say where and when it was said: at the conference of the sentence before."""
_OF = regex(r"\b(?:about|of|regarding|concerning)\b(?P<topic>.*)", re.IGNORECASE)
_ADDRESSED = regex(r"\s*(?:to\s+)?(?:the\s+)?(?P<whom>[^\W\d_][\w’'-]*)")
_TELLING = regex(r"\btell\b", re.IGNORECASE)
_AFTER_QUOTE = regex(
    r"[,.!?…][\"”’»]?\s+(?:said|says|added|warned|explained|noted|argued|stressed|wrote|recalled|stated|declared|told\s+\w+)\s+"
    r"(?P<who>(?:[^\s,.;:\"“”]+ ?){1,7})"
)
_TURNS = frozenset("who whom whose which that whether because if while when after before".split())
"""Words behind a name that begin another clause: what is said there another may say."""
_ASIDE = regex(r",\s+(?:who|whose)\b[^,.;:“”\"]{1,160},")
"""What is told of somebody between commas, behind the name."""
_OPENING, _CLOSING = "“«", "”»"


def tells_saying(question: str, unit: Unit) -> bool:
    """Whether a unit reports what the person in `question` said, of all that the question names.

    >>> tells_saying("What did Moe say in Elm?", Unit(0, 0, 0, "It is over, harbour master Ingrid Moe said in Elm."))
    True
    """
    match = _ASKED.fullmatch(question)
    if match is None or not content(match["rest"]) <= stems(f"{unit.under} {unit.text}"):
        return False
    words = [stem(fold(word)) for word in WORD.findall(unit.text)]
    who = stem(fold(WORD.findall(match["who"])[-1])) if WORD.search(match["who"]) else ""
    said = [n for n, word in enumerate(words) if word in _REPORTED]
    return any(abs(n - at) <= NEAR for n, word in enumerate(words) if word == who for at in said)


def reported(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The report of what the person in `question` said of what it names, with the whole quotation; None without one.

    What is named after "about" must stand in it, of several words half; what else is named, there or in the text before it.
    """
    if claimed := _WHO_SAID.fullmatch(question):
        return _claimed(claimed["claim"], units, passages)
    match = _ASKED.fullmatch(question) or _HOW.fullmatch(question)
    who = WORD.findall(match["who"]) if match else []
    if match is None or not who:
        return None
    verbs = _DESCRIBED if match.re == _HOW else _REPORTED
    if match.re == _ASKED and not who[-1][:1].isupper() and _OF_MANY.fullmatch(who[-1]):
        verbs = _SAYING | stems(match["say"])  # of many some report and others complain
    found: list[tuple[int, list[Unit]]] = []
    for unit in units:
        if unit.form not in ("sentence", "line", "item") or not _speaks(unit.text, who, verbs):
            continue
        quoted = _with_quotation(unit, units, passages[unit.passage])
        said = stems(" ".join(each.text for each in quoted))
        if _is_of(question, match, said, quoted[0], passages):
            found.append((len(content(match["rest"]) & said), quoted))
    if not found or (not content(match["rest"]) and any(each != found[0] for each in found)):
        return None  # of several things that somebody said none is asked for
    best = max(found, key=lambda each: each[0])[1]
    return Held(tuple(best), _words(best[0].text) if len(best) == 1 else None)


_WHO_SAID = regex(
    r"\s*who\s+(?:said|says|claimed|claims|argued|warned|stated|declared|stressed|noted)\s+(?:that\s+)?(?P<claim>[^?]{8,200})\??\s*",
    re.IGNORECASE,
)
_LACKING = 4
"""Words of a claim of which one may be missing in the report that makes it."""
_NEGATED = regex(r"\b(?:not|no|never|cannot|none|nobody|nothing|without)\b|n['’]t\b", re.IGNORECASE)
_CALLED = regex(rf"[{CAPITALS}][\w-]+(?: [{CAPITALS}][\w-]+){{0,3}}(?!['’]s?\b)(?![\w-])")


def _claimed(claim: str, units: Sequence[Unit], passages: Sequence[Passage]) -> Held | None:
    """The report of a `claim` and who makes it; None where none has its words, or several people said so."""
    wanted = content(claim)
    found: dict[str, tuple[list[Unit], str]] = {}
    for unit in units:
        if unit.form not in ("sentence", "line", "item") or not _REPORTED & stems(unit.text):
            continue
        quoted = _with_quotation(unit, units, passages[unit.passage])
        said = stems(" ".join(each.text for each in quoted))
        denied = any(_NEGATED.search(each.text) for each in quoted)
        if len(wanted - said) * _LACKING > len(wanted) or denied != (_NEGATED.search(claim) is not None):
            continue
        for speaker in _CALLED.findall(unit.text):
            if _speaks(unit.text, speaker.split(), _REPORTED) and not content(speaker) <= wanted:
                found.setdefault(fold(speaker.split()[-1]), (quoted, speaker))
    told = next(iter(found.values()), None)
    return Held(tuple(told[0]), told[1]) if told and len(found) == 1 else None


_WORDS = regex(r"[“\"](?=[^“”\" ]* )([^“”\"]{3,160})[”\"]")
_THAT = regex(
    r"\b(?:said|says|told [^,;.]{2,40}|warned|explained|noted|argued|stressed|added) that (?P<said>[^“”\"]{3,200}?)[.!]?$"
)


def _words(text: str) -> str | None:
    """What a report quotes, in one piece, or tells behind "said that"; None where it does neither.

    >>> _words("“It is over,” Moe said."), _words("Moe told the paper that it is over.")
    ('It is over', 'it is over')
    """
    quoted = _WORDS.findall(text)
    told = _THAT.search(text)
    if quoted:
        return str(quoted[0]).strip(" ,") if len(quoted) == 1 else None
    return told["said"] if told else None


def _is_of(
    question: str, match: re.Match[str], said: frozenset[str], first: Unit, passages: Sequence[Passage]
) -> bool:
    """Whether what is `said` is of all that `question` names, with the text before it; of a topic it names, with its document."""
    passage = passages[first.passage]
    told = _OF.search(match["rest"])
    topic = content(told["topic"] if told else match["rest"] if match.re == _HOW else "")
    if len(topic & said) * 2 < len(topic):
        return False
    before = passage.text[: first.start - passage.start][-CONTEXT_CHARS:]
    near = [each.text for each in passages if each.document_id == passage.document_id] if topic else [before]
    around = said | stems(" ".join((first.under, passage.title, *passage.section, *near)))
    whom = _ADDRESSED.match(match["rest"]) if _TELLING.search(question) else None
    addressed = (
        whom is None
        or fold(whom["whom"]) in ("about", "of")
        or content(whom["whom"]) <= said | stems(passage.title)
    )
    return addressed and content(match["rest"]) <= around


def _speaks(text: str, who: Sequence[str], verbs: frozenset[str]) -> bool:
    """Whether `text` says that the person called `who` says what it reports."""
    words = list(WORD.finditer(text))
    keys = [fold(word.group()) for word in words]
    last, named = fold(who[-1]), any(word[:1].isupper() for word in who[-1:])
    if not named and not content(" ".join(who)) <= stems(text):
        return False

    def is_who(key: str) -> bool:
        return same_name(last, key) if named else stem(key) == stem(last)

    for n in (n for n, key in enumerate(keys) if is_who(key)):
        if text[words[n].end() : words[n].end() + 1] in ("'", "’"):
            continue  # what his critics said
        aside = _ASIDE.match(text, words[n].end())
        begin = next(
            (at for at in range(n + 1, len(keys)) if not aside or words[at].start() >= aside.end()), n
        )
        ahead = takewhile(lambda at: keys[at] not in _TURNS, range(begin, min(begin + FAR, len(keys))))
        verb = next((at for at in ahead if stem(keys[at]) in verbs), None)
        between = aside.end() if aside else words[n].end()
        if verb is not None and not _another(text[between : words[verb].start()]):
            return True
    told = _AFTER_QUOTE.search(text)
    return told is not None and verbs is _REPORTED and any(is_who(fold(w)) for w in WORD.findall(told["who"]))


_JOINED = regex(r"(?:[,;]|\band|\bthat)\s+(?:[^\W\d_]\w*\s+){0,3}?[A-ZÀ-Ý][\w’'-]+\s*$")
_MARKED = regex(r"[\"“”«».;!?]")


def _another(between: str) -> bool:
    """Whether another begins to speak between a name and a verb of saying: "Moe, Adam Holm said", "Moe. She said"."""
    return _MARKED.search(between) is not None or _JOINED.search(between) is not None


def _with_quotation(unit: Unit, units: Sequence[Unit], passage: Passage) -> list[Unit]:
    """`unit` with the sentences before and behind it that the quotation it ends or opens holds."""
    here = [each for each in units if each.passage == unit.passage and each.form == unit.form]
    at = here.index(unit)
    first = last = at
    while first and _is_quoted(passage, here[first].start):
        first -= 1
    while last + 1 < len(here) and _is_quoted(passage, here[last + 1].start):
        last += 1
    found = here[first : last + 1]
    while len(found) > 1 and sum(len(each.text.split()) for each in found) > MOST_WORDS:
        found = found[1:] if found[0] != unit else found[:-1]
    return found


def _is_quoted(passage: Passage, place: int) -> bool:
    """Whether a place of the document lies within a quotation that its paragraph opens before it."""
    before = passage.text[: place - passage.start].rpartition("\n")[2]
    curly = sum(before.count(mark) for mark in _OPENING) - sum(before.count(mark) for mark in _CLOSING)
    return curly > 0 or before.count('"') % 2 == 1
