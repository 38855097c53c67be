"""Numbers and addresses that are asked for by what they are of: a phone number, a house number, a postcode; owners. Pure.

A text that has some number, and neither that word nor anything in the form of such a number, does not tell it: 24 beds
are no house number.
"""

from __future__ import annotations

import re
from functools import cache

from rag.language.countries import CITIES, COUNTRIES, PEOPLES, REGIONS
from rag.language.dates import MONTH_NAMES, YEAR
from rag.language.lexicon.classes import COLOURS, RARER_COLOURS, SHADES
from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.given import without_days

_COLOURS = rf"(?i:\b(?:{'|'.join(sorted(SHADES.union(*COLOURS, *RARER_COLOURS)))}|\w+ish)\b)"
_ACCOUNT = r"\b[A-Z]{2}\d{2}(?:(?: [A-Z\d]{4}){3,7}(?: [A-Z\d]{1,3})?|[A-Z\d]{11,30})\b"
ACCOUNT = regex(_ACCOUNT)
"""The number of a bank account (IBAN, ISO 13616), in groups of four or in one."""
_FORMS: tuple[tuple[str, str, str], ...] = (
    (
        r"(?:tele)?phone(?: number)?|mobile(?: number)|fax(?: number)?",
        r"(?!)",  # "The phone is answered from 8 to 12."
        r"(?<![\d-])(?!(?:19|20)\d\d[-/.]\d)\+?\(?\d[\d ()./-]{5,}\d|(?i:\b(?:phone|telephone|tel|mobile|fax|call|ring|dial|ext|extension|number)\b[^\n]{0,40}?(?<![\d.,:/-])\d{3,}\b)",
    ),
    (
        r"iban|bank account(?: number)?|account number",
        r"account (?:number|no)",
        rf"{_ACCOUNT}|(?<![\d.,])\d{{6,12}}(?![\d.,])",
    ),
    (r"e-?mail(?: address)?", r"e-?mail", r"\S@\S"),
    (
        r"web ?(?:site|address|page)|url|homepage",
        r"web ?(?:site|page)|url|homepage|online at",
        r"https?://|\bwww\.|\b[\w-]+\.(?:com|org|net|edu|gov|info|[a-z]{2})\b",
    ),
    (
        r"post(?:al )?code|zip(?: code)?",
        r"post(?:al )?code|zip",
        r"\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b|(?<![\d.,])\d{4,6}(?![\d.,%])",
    ),
    (
        r"(?:postal |delivery |return |street |home |billing )?address",
        r"(?!)",
        r"\d|(?i:\b(?:street|road|lane|avenue|square|quay|way|drive|boulevard|place|court|box|gate|hall|house)\b)|stra(?:ß|ss)e\b|@",
    ),
    (r"colou?rs?(?: is| are| was| has| does)?", r"colou?r\w*", _COLOURS),
    (
        r"pass ?(?:word|phrase)s?|user ?name|login(?: name)?",
        r"(?!)",
        # "The password is on the receipt" tells where it is, and not what.
        r"(?i:\b(?:pass ?(?:word|phrase)s?|user ?name|login(?: name)?)\b[^\n.!?|:=]{0,60}?(?:\s(?:is|was|are|were|reads)|\s?[:=|])"
        r"\s+(?!(?:a|an|the|on|in|at|by|with|from|under|behind|beside|inside|to|not|no|still|only|never|always|now|then|up|out|one|kept|sent|"
        r"found|given|known|shown|hung|told|set|held|put|written|secret|unknown|open|available|required|optional|used|\w{3,}ed)\b)\S)"
        # What looks like one right behind the word or what one does with it: "Wi-Fi password harbour7", "Sign in as guest".
        r"|(?i:\b(?:pass ?(?:word|phrase)s?|wi-?fi|use|enter|type)\b[\s:=–-]{1,3}(?:the\s)?)(?=[A-Za-z-]{0,40}\d)(?=[\d-]{0,40}[A-Za-z])[\w-]{4,}"
        r"|(?i:\b(?:use|enter|type|with)\s)[\"“”„«`]\S[^\"“”„«»`\n]{1,60}[\"”“»`]"
        r"|(?i:\b(?:log|sign)s?(?:ged|ging|ing)? ?in as|\bas user|\bboth (?:is|are|read)(?!\s(?:set|sent|given|by|in|on|at)\b))\s+\S",
    ),
    (
        r"(?:licen[cs]e|number|registration) plate",
        r"(?!)",
        r"\b(?=[A-Z\d -]{0,12}\d)[A-Z\d]{1,4}[ -][A-Z\d]{1,5}\b|\b[A-Z]{1,4}\d{1,5}[A-Z\d]{0,4}\b",
    ),
    (
        r"house number|street number",
        r"house number",
        r"\b\d{1,4}[a-z]?,? (?:[A-Z][\w'’-]+ ){1,3}|[A-Z][\w'’-]+ \d{1,4}[a-z]?\b(?! \w)",
    ),
)
"""What is asked for; words that say it; what it looks like."""
_ITSELF = (
    r"(?! for\W*$)(?!['’]?s? (?:polic|length|strength|reset|rule|manage|requirement|protect|expir|change|prompt|hint|recover|file|stor|server"
    r"|verif|confirm|format|field|provider|client|book|system|line|service|procedure|scheme|chart|code))"
)
"""Behind what is asked for: not another thing that is called after it ("the password policy", "the phone line")."""
_CLAUSE = r"(?i:when|if|whenever|while|where|after|before|because|unless|once|until)\b"
"""Begins what is said of the thing: "what helps when the login fails" asks for no login."""
_ASKED = tuple(
    (
        regex(
            rf"\b(?:what|which)(?: is| was| are|['’]s)? (?:(?!{_CLAUSE})[\w'’-]+ ){{0,6}}?(?:{asked})\b{_ITSELF}",
            re.IGNORECASE,
        ),
        regex(rf"\b(?:{said})\b", re.IGNORECASE),
        regex(form),
    )
    for asked, said, form in _FORMS
)
_NUMBER = regex(
    r"\b(?:what|which) (?:is|was) (?:the|your|their|its|his|her|our|my|(?:[\w.-]+ ){0,3}[\w.-]+['’]s?) (?:[\w-]+ ){0,2}?(?P<of>[\w-]{3,}) (?P<called>number|id|pin|code)\b(?! of (?!the\b|an?\b|my\b|our\b|[A-Z]))",
    re.IGNORECASE,
)
_OWNER = regex(r"^\W*(?:who owns|who owned|who(?: is|['’]s| was) the owner|whose is)\b", re.IGNORECASE)
_OWNING = regex(
    r"\b(?:own(?:s|ed|ers?|ership|ing)?|belong\w*|propert(?:y|ies)|propriet\w+|possess\w*|h[eo]ld(?:s|ing)?|bought|buys?|purchas\w+"
    r"|acquir\w+|take ?over|took over|sold|inherit\w*|left|gave|given|donat\w+|shares?|stake|subsidiary|parent|state-run"
    r"|privati[sz]ed|nationali[sz]ed|my|our|his|her|their)\b|['’]s?\b",
    re.IGNORECASE,
)
"""What tells whose a thing is."""
_AMOUNTS = stems(
    "total average maximum minimum exact large small current high low whole overall actual same first last next right"
)
"""Words before "number" that say how many, not which."""


_IN_PERCENT = regex(r"\bin (?:per cent|percent|%)|\bas an? (?:percentage|per cent|percent)\b", re.IGNORECASE)
_PERCENT = regex(
    r"%|\bper cent\b|\bpercent|\bpct?\b|\bhalf\b|\bthirds?\b|\bquarters?\b|\bin ten\b", re.IGNORECASE
)
_SCORE = regex(
    r"^\W*what (?:is|was|were) the (?:final |half-time |full-time |end )?score (?:of|in|at|between|when|after|for)\b",
    re.IGNORECASE,
)
_SCORED = regex(
    r"(?<![\d-])\d{1,3} ?[-–:] ?\d{1,3}(?![\d-])|\b\d+ (?:to|points?|goals?|runs)\b|[A-Za-z] \d{1,3}, [A-Z][\w ]{1,40} \d{1,3}\b|\bnil\b|\ball square\b",
    re.IGNORECASE,
)
_COUNTRY = regex(
    r"\b(?:which|what) (?:\w+ )?(?:country|nation)\b(?! (?:code|house|club|park|road|music))", re.IGNORECASE
)


@cache
def _states() -> re.Pattern[str]:
    """Names of states, their peoples and cities, of states that are no more; some thousand, so made when the first is looked for."""
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, {*COUNTRIES, *REGIONS, *CITIES}), key=len, reverse=True))})(?!\w)"
        rf"|(?i:\b(?:{'|'.join(sorted(map(re.escape, PEOPLES), key=len, reverse=True))})\b)"
        r"|\b(?:Empire|Monarchy|Kingdom|Republic|Union|Federation|Confederation|Ottoman|Byzantine|Roman|Hispanic|Habsburg|Yugoslavia|Czechoslovakia|Prussia|Persia|Rhodesia|Ceylon|Siam)s?\b"
    )


def lacks_class(question: str, text: str) -> bool:
    """Whether `question` asks for a country, a score or a share in per cent, and `text` has none but what the question has itself.

    >>> lacks_class("Which country had the most cases?", "There were nine million cases around the world.")
    True
    >>> lacks_class("What was the final score of the match?", "Berg recovered from 15-30."), lacks_class("Which country?", "In Chad.")
    (False, False)
    """
    if _IN_PERCENT.search(question):
        return not _PERCENT.search(text)
    if _SCORE.search(question):
        return not _SCORED.search(text)
    if _COUNTRY.search(question):
        known = {name.casefold() for name in _states().findall(question)}
        return all(name.casefold() in known for name in _states().findall(text))
    return False


_MONTHS = "|".join(MONTH_NAMES)
_TIMED = regex(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b(?:,? {YEAR}\b)?|\b(?:{_MONTHS}) \d{{1,2}}\b(?:,? {YEAR}\b)?"
    rf"|\b(?:in|since|from|until|till|to|by|of|before|after|during) (?:(?:{_MONTHS}) )?{YEAR}\b|\b\d{{1,2}}:\d\d\b",
    re.IGNORECASE,
)
_AMOUNT = regex(
    r"[€$£]\s?\d[\d.,]*|(?<![\w.,/-])\d[\d.,]*(?:\s?(?:[%€£$]|(?:km|kg|cm|mm|m|g|l|h|min|sec)\b)|[ -](?P<things>people|children|men|women"
    r"|(?!(?:always|upstairs|downstairs|weekdays|weekends|besides|sometimes)\b)[a-z]{2,40}(?<![ius])s)\b)"
)
"""How many or how much there is of something, by which nothing is called."""


_BY_CODE = regex(r"\b(?:code|pin|id|password)\b", re.IGNORECASE)


def tells_code(question: str, text: str) -> bool:
    """Whether `text` has a number that may be the one by which a thing is called: of no time, day or sum, and which counts
    nothing but what `question` names.

    >>> asked = "What is the number of the mill's invoice?"
    >>> tells_code(asked, "The invoice lists 14 lamps at 12 euros."), tells_code(asked, "The invoice is 14-12.")
    (False, True)
    """
    named = content(question)
    for amount in reversed(list(_AMOUNT.finditer(text))):
        called = text[: amount.start()].rpartition(" ")[0].rpartition(" ")[2] if amount["things"] else ""
        if content(called) & named:  # "Locker 14 contains towels" counts nothing
            continue
        by_code = _BY_CODE.search(question)  # 120 lockers are no code of a locker
        if by_code or not (amount["things"] and content(amount["things"]) & named):
            text = f"{text[: amount.start()]} {text[amount.end() :]}"
    return any(c.isdigit() for c in _TIMED.sub(" ", text))


def lacks_attribute(question: str, about: str) -> bool:
    """Whether `question` asks for a number or an address by what it is of, and `about` neither says that word nor has its form.

    >>> lacks_attribute("What is the house number of the clinic?", "The clinic has 24 beds.")
    True
    >>> lacks_attribute("What is the phone number?", "Call 0171 555 0100 before noon.")
    False
    >>> lacks_attribute("What is the phone number?", "Pay to IBAN DE12 5001 0517 0648 4898 90.")
    True
    >>> lacks_attribute("What is taken into account here?", "Age counts.")
    False
    """
    for asked, said, form in _ASKED:
        if asked.search(question):
            about = about if "account" in said.pattern else ACCOUNT.sub(" ", about)  # it is no phone number
            return not said.search(about) and not form.search(about)
    if _OWNER.search(question):
        return not _OWNING.search(about)
    match = _NUMBER.search(question)
    if match is None:
        return False
    of = content(match["of"]) - _AMOUNTS
    if match["called"].lower() == "code":  # a code in words is none: "the dress code"
        return bool(of) and any(c.isdigit() for c in about) and not (of | stems("code")) & stems(about)
    return bool(of) and not _numbers(of, without_days(about))


_LIKE_A_NUMBER = regex(
    r"\d{4,}|[A-Za-z]{1,4}[-/]?\d{2,}|[A-Z]{1,4} \d{2,}|\d+[-/.][\dA-Za-z]|\d+[A-Z]{1,3}\b|(?i:\b(?:numbers?|no\.?|nr\.?|id|pin)\b|[#№])[^\n.]{0,40}?(?<!\d)\d+(?! [a-z-]+s\b|\d)"
)
"""What has the form of a number that names a thing, or is called one."""
_PHONES = stems("phone telephone mobile fax emergency hotline")
_RING = regex(
    r"\b(?:ring|rings|call|calls|phone|dial|telephone|tel)\b[^.\d]{0,25}(?:\+?\d[\d\s/()-]{2,}\d)",
    re.IGNORECASE,
)
"""The number that one calls, which numbers nothing else."""
_COUNTED = regex(r"[a-z-]+s\b")
_BESIDE = 3
"""Words from what a number is of to the number."""


def _numbers(of: frozenset[str], about: str) -> bool:
    """Whether `about` speaks of what a number is asked for, and has one: right behind the word, or in the form of one.

    The rooms and pages that a letter about an invoice counts are not the invoice's number.
    """
    if not of & stems(about):
        return False
    if not of & _PHONES:
        about = _RING.sub(" ", about)
    words = [*about.split(), "", "", "", ""]
    near = any(
        any(c.isdigit() for c in words[n + far]) and (far == 1 or not _COUNTED.match(words[n + far + 1]))
        for n, word in enumerate(words[:-4])
        if of & stems(word)
        for far in range(1, _BESIDE + 1)
    )
    return near or _LIKE_A_NUMBER.search(about) is not None
