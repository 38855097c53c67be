"""What several things are called, and what one of them is: English nouns. Pure."""

from __future__ import annotations

_SINGULARS = {
    plural: single
    for single, plural in (
        pair.split()
        for pair in "knife knives|wife wives|life lives|leaf leaves|shelf shelves|half halves|wolf wolves|thief thieves|loaf loaves|calf calves"
        "|scarf scarves|hero heroes|potato potatoes|tomato tomatoes|echo echoes|veto vetoes|torpedo torpedoes|bus buses|virus viruses"
        "|bonus bonuses|campus campuses|lens lenses|gas gases|quiz quizzes|child children|mouse mice|foot feet|tooth teeth"
        "|specimen specimens|regimen regimens|series series|species species|means means|news news".split("|")
    )
}
_PLURALS = {single: plural for plural, single in _SINGULARS.items()}
_IN_IE = tuple("movies cookies calories zombies selfies brownies rookies hoodies smoothies prairies".split())


def plural(noun: str) -> str:
    """The plural of an English noun in lower case, of several words that of the last; the third person of a verb too.

    >>> [plural(noun) for noun in ("ferry", "day", "box", "seaman", "ship's knife")]
    ['ferries', 'days', 'boxes', 'seamen', "ship's knives"]
    """
    before, _, last = noun.rpartition(" ")
    if last in _PLURALS:
        return f"{before} {_PLURALS[last]}".lstrip()
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("child"):
        return f"{noun}ren"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x", "z")) else f"{noun}s"


def singular(noun: str) -> str:
    """The singular of an English plural, of several words that of the last; another noun as it is.

    >>> [singular(noun) for noun in ("companies", "bosses", "drones", "people", "women", "lock gates")]
    ['company', 'boss', 'drone', 'people', 'woman', 'lock gate']
    >>> singular("movies"), singular("prizes"), singular("buses"), singular("knives"), singular("series")
    ('movie', 'prize', 'bus', 'knife', 'series')
    """
    before, _, last = noun.rpartition(" ")
    if last in _SINGULARS or last in _PLURALS:
        return f"{before} {_SINGULARS.get(last, last)}".lstrip()
    if last.endswith("ies") and len(last) > 4 and not last.endswith(_IN_IE):
        return f"{noun[:-3]}y"
    if last.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    if last.endswith("men"):
        return f"{noun[:-2]}an"
    if last.endswith("children"):
        return noun[:-3]
    return noun[:-1] if last.endswith("s") and not last.endswith("ss") else noun


def several(noun: str) -> str:
    """`noun` if it is a plural, else its plural in lower case.

    >>> several("FAQs"), several("Lock"), several("pass")
    ('FAQs', 'locks', 'passes')
    """
    return noun if singular(noun.lower()) != noun.lower() else plural(noun.lower())
