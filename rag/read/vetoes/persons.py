"""Whether a text has anybody who could be who is asked for. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from rag.encode.local import common_words
from rag.language.dates import MONTH_NAMES, WEEKDAYS
from rag.language.names import find_names, runs
from rag.language.patterns import regex
from rag.language.words import CAPITALS, FUNCTION_WORDS, content, fold, stems
from rag.read.lookup.identity import asked_name

_SOMEBODY = regex(
    r"\S@\S|\bby (?:an?|the|its|his|her|their|our) \w{3,}|\b(?:we|us|he|him|she|her|they|them|you|i|me|my|our|your|his|their|anyone|anybody|everyone|everybody|someone|somebody"
    r"|no ?one|nobody|(?:all|both|each)(?! (?:mornings?|evenings?|days?|weeks?|months?|years?|times?|nights?|hours?|\w+days?)\b)|others?|those who|people|persons?|m[ae]n|wom[ae]n|child(?:ren)?|boys?|girls?|kids?|friends?"
    r"|staff|crew|team|club|group|company|firm|board|council|committee|commission|government|ministry|state|county|city|town"
    r"|village|parish|church|school|university|college|bank|court|police|army|navy|public|family|families|parents?|mother"
    r"|father|brothers?|sisters?|sons?|daughters?|wi(?:fe|ves)|husbands?|students?|pupils?|guests?|clients?|users?|nurses?"
    r"|kings?|queens?|princ\w+|pope|president|chair\w*|head|chief|captain|guard|judge|citizens?|residents?|adults?|department"
    r"|foundation|trust|charity|society|fund|order|office|agency|union|association|authority|authorities|institute|organi[sz]ation|party|parties"
    r"|(?!(?:numb|ord|lett|pap|wat|pow|summ|wint|aft|nev|oth|und|ov|weath|corn|cent|clust|quart|count|regist|paramet)ers?\b"
    r"|(?:do|flo|mo|fo|no|ma|err|fact|col|min|maj)ors?\b|\w+ments?\b)\w{3,}(?:ers?|ors?|ists?|ees?|ians?|ants?|ents?|men|women|ships?|folk))\b",
    re.IGNORECASE,
)
"""Somebody, or a body, without a name; by the endings of those who do something, too."""


_REACHED = regex(r"\b(?:call|phone|ring|dial|contact|reach|text|write|turn to|ask)\b", re.IGNORECASE)
"""Whom one calls may be told by a number."""
_WHO = regex(
    r"^\W*(?:(?:and|but|so|then|to|by|with|for|from|of) )?who(?:m|se)?\b|\b(?:by|to|for|with|from|of) whom\b",
    re.IGNORECASE,
)
"""Asks for somebody, and not for something of those who do a thing."""


_WHO_DOES = regex(
    r"\bwho ((?!is\b|was\b|are\b|were\b|has\b|had\b|does\b|did\b|do\b)[a-z]{3,}s)\b", re.IGNORECASE
)
"""Asks who does it now: "the network pays" tells it, whatever the network is."""


_WHO_DID = regex(
    r"\bwho ((?!is\b|was\b|are\b|were\b|has\b|had\b|does\b|did\b|do\b)[a-z]{3,})\b", re.IGNORECASE
)
_DOER = rf"(?:^|[.!?:]\s+|\n)([{CAPITALS}][\w'’-]+) "
"""Who stands before a verb at the beginning of a sentence, where a capital alone tells no name."""
_BYLINE = regex(
    r"\W*(?:(?i:photo(?:graph|s)?|images?|pictures?|illustrations?|video|words|text|story|written|reported|posted)\s+)?[Bb][Yy]:?\s+"
    r"[A-ZÀ-Þ][\w.'’-]*\s+(?:[a-z]{1,3}\s+){0,2}[A-ZÀ-Þ][^.!?]{0,150}(?:\.\w[^.!?]*)*"
    r"|[—–-]{1,2}\s?\w[^.!?\n]{1,60}\(@\w{1,40}\)[^.!?\n]{0,40}"
)
"""A line that says whose a text or picture is: "By Ada Berg, Quay News | 2 hours ago", "— Ada (@ada) May 4, 2014"."""
_OF_TEXTS = regex(
    r"\b(?:wrot|writ|tweet|author|report|edit|publish|post|photo|pictur|imag|illustrat|film|took|shot|byline|articles?\b|story\b)",
    re.IGNORECASE,
)


_FIRST_NAME = regex(r"\b(?:first|given|christian|full) names?\b", re.IGNORECASE)
_TITLED = regex(r"(?:mrs?|ms|miss|sir|dame|lord|lady|dr|prof|rev|col|capt|sgt)\.?", re.IGNORECASE)

_FAMILY_NAME = regex(
    rf"\b(?:(?i:{_TITLED.pattern}) )?(?P<name>(?!(?i:what)\b)[{CAPITALS}][\w-]+)['’]s? (?:first|given|christian) name"
    rf"|\b(?:first|given|christian) name of (?:(?i:{_TITLED.pattern}) )?(?P<of>[{CAPITALS}][\w-]+)\s*\?"
)
"""Whose first name is asked for, by a family name."""
_BEFORE_NAME = regex(rf"(?:\b[A-Z]\.|\b{_TITLED.pattern})\s*$", re.IGNORECASE)


def lacks_first_name(question: str, text: str) -> bool:
    """Whether `question` asks for somebody's first name, and `text` has but titles, initials and family names.

    >>> lacks_first_name("What is the first name of the plumber?", "Customer: Mrs J. Pool")
    True
    >>> lacks_first_name("What is the first name of the plumber?", "Joan Pool mended it.")
    False
    >>> lacks_first_name("What is Mr Pool's first name?", "Present: Ada Holm, Mr Pool")
    True
    """
    if not _FIRST_NAME.search(question):
        return False
    if family := _FAMILY_NAME.search(question):
        return not any(
            len(run) > 1 and run[-1] in family.groups() and not _TITLED.fullmatch(run[-2])
            for run in runs(text, find_names(text))
        )
    for name in find_names(text):
        words = [word for word in name.text.split() if not _TITLED.fullmatch(word)]
        alone = len(words) == 1 == len(name.text.split()) and not _BEFORE_NAME.search(text[: name.start])
        if alone and (name.sure or fold(name.text) not in common_words()):
            return False  # "Joan": who knows
        if len(words) > 1 and len(words[0].strip(".")) > 1:
            return False
    return True


_NAME_OF = regex(
    r"\bwhat (?:is|was|are|were) (?:the|his|her|its|their|your) names? of\b|\bwhat (?:is|was) (?:the [\w ]{2,40}['’]s|his|her|its) name\b"
    r"|\b(?:need|want|give me|tell me|list|what are) (?:all )?(?:their|his|her) names?\b(?! for\b)|\b(?:name them|by name)\W*$",
    re.IGNORECASE,
)
_OF_SOMEBODY = regex(r"\bnames? of the (?:[a-z-]+ )??([a-z-]{4,}|[A-Z]{2,4})\b")
_ARTICLE = regex(r"\b(?:an?|the|of|for|from|at|in) (?:[A-Z]\w+ )?$", re.IGNORECASE)
"""Before a name that is nobody's: the Ford, the head of Customer Support."""
_NAMED = regex(
    r"\b(?:called|named|names?|known|title[ds]?|dubbed|christened)\b|[:|`\"“«_=/]|\w\.\w", re.IGNORECASE
)


def lacks_name(question: str, text: str) -> bool:
    """Whether the name of something is asked for, and `text` neither has one nor says that anything is called so.

    >>> lacks_name("What is the name of the cook?", "She starts in May."), lacks_name("What is the name of the cook?", "Ada Moe cooks.")
    (True, False)
    >>> lacks_name("Which cooks came? I need their names.", "She spoke with cooks of the quay.")
    True
    >>> lacks_name("What is the name of the VP of Sales?", "VP of Sales | The VP of Sales informs the Head of Support.")
    True
    """
    somebody = (who := _OF_SOMEBODY.search(question)) and (who[1].isupper() or _SOMEBODY.fullmatch(who[1]))
    named = _NAMED.search(text)
    if not _NAME_OF.search(question) or (named and (not somebody or named[0].isalpha())):
        return False
    asked = content(question)
    return not any(
        not (somebody and _ARTICLE.search(text[: name.start]))
        and (name.sure or fold(name.text) not in common_words())
        and not content(name.text) <= asked
        for name in find_names(text)
        if fold(name.text) not in _TIMES
    )


def is_only_byline(question: str, text: str) -> bool:
    """Whether `text` says but whose it is, and `question` does not ask for that.

    >>> is_only_byline("Who leads the club?", "By Ada Berg, Quay News"), is_only_byline("Who wrote it?", "By Ada Berg")
    (True, False)
    """
    return _BYLINE.fullmatch(text.strip()) is not None and _OF_TEXTS.search(question) is None


_CALLED_ON = regex(
    r"(?:^|[.!?:]\s|\n)\W{0,3}([^\W\d_a-z][\w'’-]+(?: and [^\W\d_a-z][\w'’-]+)?),? (?:please|(?:can|could|will|would) you)\b"
)
"""Whom a note asks to do something: "Will, please lock the mill"."""


def names_somebody(question: str, text: str) -> bool:
    """Whether `text` has a name or somebody that `question`, which asks who, does not have itself; true for others.

    >>> names_somebody("Who owns the Elm mill?", "The Elm mill has four wheels.")
    False
    >>> names_somebody("Who owns the Elm mill?", "The miller owns the Elm mill.")
    True
    >>> names_somebody("Who locks the mill?", "Will, please lock the mill at six.")
    True
    >>> names_somebody("Whom did Ada Moe meet?", "The harbour master, Ada Moe, spoke of the toll that her crew pays.")
    True
    >>> names_somebody("Whom did Ada Moe meet?", "The harbour master, Ada Moe, spoke of the toll that she pays.")
    False
    """
    if not _WHO.search(question) or (_REACHED.search(question) and re.search(r"\d{3}", text)):
        return True
    if asked_name(question):
        return True  # "Who is Ada Moe?" is told by what Ada Moe does, whoever else is named
    asked = content(question)
    deed = _WHO_DOES.search(question)
    if deed and re.search(
        rf"\b(?:the|an?|its|their|our) (?:[\w-]+ ){{0,2}}(?!\b(?:is|was|are|were)\b)[\w-]+ {re.escape(deed[1])}\b",
        text,
        re.I,
    ):
        return True
    did = _WHO_DID.search(question)
    doers = re.findall(rf"{_DOER}{re.escape(did[1])}\b", text) if did else []
    if any(fold(doer) not in FUNCTION_WORDS for doer in doers):
        return True
    if any(not stems(match[1]) <= asked for match in _CALLED_ON.finditer(text)):
        return True
    if _WHOM.search(question):
        text = _without_him(asked, text)
    for name in find_names(text):
        unknown = name.sure or fold(name.text) not in common_words()
        if unknown and not stems(name.text) <= asked and fold(name.text) not in _TIMES:
            return True
    return any(not stems(match[0]) <= asked for match in _SOMEBODY.finditer(text))


_TIMES = frozenset((*MONTH_NAMES, *WEEKDAYS))
_WHOM = regex(
    rf"^\W*(?:(?:with|to|from|by|for|of|against) )?(?i:whom?) (?:did|does|has|had) (?:the )?[{CAPITALS}]"
)
"""Asks to whom somebody with a name did something."""
_APPOSED = regex(r"^, (?:the|an?|his|her) (?:[\w-]+ ){0,3}[\w-]+")
_OWNER = regex(r"['’]s?$")
_HIM = regex(r"\b(?:he|him|she|his|her|hers|himself|herself)\b", re.IGNORECASE)


def _without_him(asked: frozenset[str], text: str) -> str:
    """`text` without what stands for who is named in the words `asked`: "he", and "Elm's harbour master" beside that name."""
    pieces, start = [], 0
    for name in find_names(text):
        if stems(name.text) <= asked:
            pieces.append(text[start : name.start])
            start = name.end
    others = [
        _APPOSED.sub("", piece) if n else piece
        for n, piece in enumerate((*pieces, text[start:]))
        if piece != " "
    ]
    for n, (piece, behind) in enumerate(pairwise(others)):
        if not piece.endswith(", ") or behind.startswith(","):
            others[n] = _without_his_office(piece)
    return _HIM.sub(" ", " ".join(others))


def _without_his_office(before: str) -> str:
    words = before.rstrip(" ,").split()
    while words and words[-1].islower() and fold(words[-1]) not in FUNCTION_WORDS:
        words.pop()
    return " ".join(words[:-1] if words and _OWNER.search(words[-1]) else words)


_ROLL = regex(
    r"\W*(?:present|in attendance|attendees|attending|participants|apologies|regrets|absent)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
_ASKS_ROLL = regex(
    r"\b(?:present|attend\w*|there|came|come|part|participa\w*|apolog\w*|regrets|absent|missing|missed|was at|were at|guests?|members?)\b",
    re.IGNORECASE,
)
_RECEIVER = regex(r"\W*(?:to|b?cc)\s*:", re.IGNORECASE)
_ASKS_SENDER = regex(
    r"\b(?:wrote|writes|written|sent|sends|signed|signs|author|sender|from)\b", re.IGNORECASE
)


def only_listed(question: str, text: str) -> bool:
    """Whether `text` only lists who was at a meeting, or whom a mail is to, and `question` asks for somebody who did something.

    >>> only_listed("Who still has to mend the gate?", "Present: Ola Berg (chair), Pia Voss"), only_listed("Who wrote it?", "To: Pia Voss")
    (True, True)
    >>> only_listed("Who is the chair?", "Present: Ola Berg (chair)"), only_listed("Who was there?", "Present: Ola Berg")
    (False, False)
    """
    if _RECEIVER.match(text):
        return _ASKS_SENDER.search(question) is not None
    listed = _ROLL.match(text) is not None and "\n" not in text.strip()
    return listed and not _ASKS_ROLL.search(question) and not content(question) & stems(text)
