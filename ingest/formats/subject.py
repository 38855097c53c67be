"""What a memo is called: by its subject, where its title says no more than what kind of text it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KINDS = re.compile(
    r"(?:(?:internal|inter-?office|office|staff|service) )?(?:memo|memorandum|circular|note|notice|letter|fax|press release)"
    r"|(?:minutes|agenda|report|invoice|announcement|bulletin)"
    r"|aktennotiz|vermerk|rundschreiben|pressemitteilung|mitteilung|schreiben|protokoll"
    r"|note (?:de service|interne|d'information)|circulaire|communiqué(?: de presse)?|compte rendu"
    r"|memor[aá]ndum|circular interna|nota (?:interna|de prensa|di servizio)|comunicado|oficio|circolare|promemoria|ofício|memorando"
    r"|bilgi notu|genelge|duyuru|tutanak|basın bülteni|iç yazışma"
    r"|(?:службова|служебная|доповідна|докладная) записка|наказ|приказ|лист|письмо|прес-реліз|пресс-релиз|циркуляр|повідомлення"
    r"|notatka(?: służbowa)?|okólnik|pismo|mededeling|notitie|rundskriv|notat|meddelande|muistio|tiedote"
)
_SUBJECT = re.compile(
    r"(?:subject|re|regarding|concerning|betreff|betrifft|objet|asunto|oggetto|assunto|onderwerp|temat|dotyczy|konu|тема|предмет"
    r"|ärende|emne|aihe|件名|主题)\s{0,5}[:：|]\s{0,5}(?P<words>\S.*)",
    re.IGNORECASE,
)
_MOST_BLOCKS = 15
"""At the head of a text, where its subject stands."""
_LONGEST = 150


def subject(title: str, opening: Iterable[str]) -> str | None:
    """The subject of a text whose title is only its kind, told by a line among the first of its blocks; or None.

    >>> subject("MEMORANDUM", ["MEMORANDUM", "To: All staff", "Subject: New parking rules"])
    'New parking rules'
    >>> subject("Memo to the board", ["Subject: New parking rules"])
    """
    if _KINDS.fullmatch(" ".join(title.casefold().strip(" \t.:-–—*#").split())) is None:
        return None
    for _, text in zip(range(_MOST_BLOCKS), opening, strict=False):
        for line in text[:1000].splitlines():
            found = _SUBJECT.fullmatch(line.strip()) if len(line) <= _LONGEST else None
            if found and any(map(str.isalpha, found["words"])):
                return found["words"].strip(" |*")
    return None
