"""Nouns of a German sentence, which have a capital and are no names: der Kauf, vier Zimmer, leichte Verletzungen. Pure.

What a noun is told by: the small word, the number or the adjective before it, its ending, its length. One that stands alone and is
short may be a name.
"""

from __future__ import annotations

from functools import lru_cache

from rag.language.countries import PEOPLES, SEATS
from rag.language.patterns import regex
from rag.language.words import WORD, fold

_GERMAN = frozenset(
    """der das den dem des ein eine einen einem einer eines und ist sind wurde wurden wird werden nicht kein keine keinen im zum zur vom
    beim von mit für auf aus bei nach über sich dass daß als auch haben hatte hatten noch sein seine ihre ihr waren durch sowie oder
    gegen soll sollen kann können muss müssen darf dürfen laut zu zwei drei vier fünf sechs sieben acht neun zehn er sie es wir bis seit
    während vor unter nur sehr mehr wieder schon etwa rund wegen trotz ohne""".split()
)
_EITHER = frozenset("die war am in an so man will hat".split())
"""Small words of German that are words of English too, of which two count as one."""
_OTHER = frozenset(
    "the of and is are to for with by that it at which has had said were be from his its la le les est et une du el los y il di che het een van".split()
)
_NOBLE = regex(r"\b(?:von|van|zu)\s(?:der|den|dem)?\s?(?=[A-ZÄÖÜ])")
"""Small words within a name: Ada von der Elm."""
_ENOUGH = 1.5
"""Small words of German that make a sentence German, where no other language has as many."""
_BEFORE = frozenset(
    """der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines im am zum zur vom beim ins ans
    aufs fürs durchs dieser diese dieses diesen diesem jeder jede jedes jeden jedem alle aller allen beide beiden beider mein meine
    meinen meinem meiner sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer
    euer eure viele vielen vieler einige einigen mehrere mehreren mehrerer manche manchen wenige wenigen zwei drei vier fünf sechs
    sieben acht neun zehn elf zwölf mehr weniger etwas viel wenig welche welcher welches welchen welchem solche solcher""".split()
)
_RELATIVE = frozenset("der die das den dem".split())
"""Articles that begin a clause behind a comma: the bill, den Holm paid."""
_MEASURES = frozenset(
    "euro cent prozent meter kilometer zentimeter quadratmeter kilogramm gramm tonnen liter stück mal stunden minuten tage wochen monate jahre"
    " millionen milliarden paar".split()
)
_ADJECTIVE = regex(r"[a-zäöüß]{3,30}(?:e|en|em|er|es)")
_NO_ADJECTIVE = frozenset(
    """aber oder unter über hinter wieder immer außer später früher leider heute gestern morgen eben neben gegen wegen zwischen hatte
    hatten wurde wurden werden waren haben sollte sollten konnte konnten musste mussten durfte wollte wollten sagte sagten meinte
    stellte stellten erklärte teilte kaufte baute machte leitete lebte siegte führte nannte würde würden ohne bisher seither
    können müssen dürfen sollen wollen gegenüber inklusive""".split()
)
"""Words with the ending of an adjective that stand before names too; a verb of the past (`-te`) is none either."""
_ENDING = regex(
    r"(?:ung|heit|keit|schaft|tion|sion|tät|nis|ment|ling|ismus|enz|anz|ierung|chen|lein|tum|eur|zeug|werk|amt|haus|platz|plan|zeit|jahr|tag|stelle"
    r"|anlage|kosten|preis|betrag)(?:s|es|e|en|er|n|ern)?"
)
_STREETS = ("straße", "strasse", "gasse", "allee", "weg")
_LONG = 12
"""Letters from which a word without a hyphen is a compound."""
_KNOWN = (
    PEOPLES
    | frozenset(SEATS)
    | frozenset(
        """schweiz türkei ukraine slowakei mongolei niederlande iran irak sudan libanon vatikan rhein elbe donau main neckar mosel weser oder
    spree isar inn lech saar ruhr alpen schwarzwald harz bodensee nordsee ostsee eifel""".split()
    )
)
"""Names, and some that have an article before them."""


@lru_cache(maxsize=4096)
def is_german(text: str) -> bool:
    """Whether the small words of `text` are German.

    >>> is_german("Der Kauf des Hauses kostete viel."), is_german("The purchase of the house was dear.")
    (True, False)
    """
    said = {word.lower() for word in WORD.findall(_NOBLE.sub("", text))}
    german = len(said & _GERMAN)
    return german > len(said & _OTHER) and german + len(said & _EITHER) / 2 >= _ENOUGH


@lru_cache(maxsize=4096)
def german_nouns(text: str) -> frozenset[int]:
    """Where in a German `text` the words begin that have a capital and are nouns, or begin a sentence; nothing in another language.

    >>> text = "Der Kauf des Hauses in Elm kostete Holm große Mühe."
    >>> [text[at:].split()[0].strip(".") for at in sorted(german_nouns(text))]
    ['Kauf', 'Hauses', 'Mühe']
    """
    if not is_german(text):
        return frozenset()
    found, before, end = set[int](), "", 0
    for match in WORD.finditer(text):
        word = match.group()
        beside = before if text[end : match.start()] in (" ", "\u00a0", "\n") else ""
        beside = "" if beside in _RELATIVE and text[:end].endswith(f", {beside}") else beside
        if word[:1].isupper() and not word.isupper() and _is_noun(word, beside, text[match.end() :][:2]):
            found.add(match.start())
        before, end = word, match.end()
    return frozenset(found)


def _is_noun(word: str, before: str, behind: str) -> bool:
    """Whether `word` is a noun behind the word `before`, empty where none stands beside it."""
    small = word.lower()
    if {small, fold(word)} & _KNOWN or (word.endswith("er") and behind[:1] == " " and behind[1:].isupper()):
        return False  # the Berliner Senat
    if small.endswith(_STREETS) and small not in _STREETS:
        return False
    ended = any(_ENDING.fullmatch(small, at) for at in range(2, len(small) - 1))
    if small in _GERMAN | _BEFORE:
        return True  # a small word at the beginning of a sentence
    if ended or len(word) >= _LONG or before.lower() in _BEFORE | _MEASURES or before.isdigit():
        return True
    adjective = _ADJECTIVE.fullmatch(before) is not None and before not in _NO_ADJECTIVE
    return adjective and not before.endswith(("te", "ten"))
