"""Questions for all of something, in the many words that people ask with, brought to the few that are read. Pure.

"Who all signed the lease?"            → "Name everyone who signed the lease?"
"Which of the boats have a cabin?"     → "Which boats have a cabin?"
"Name every bridge that Orr built."    → "Name all bridges that Orr built."
"What are all the fees in the notes?"  → "List all fees in the notes?"
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rag.language.words import plural
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.phrases import END, MENTIONED, PLEASE
from rag.search.whole.wording import Wording

MOST_CHARS = 1_000
"""A longer question is no plain one."""
_OURS = r"(?:(?:the|these|those|our|my|your|their)\s+)"
_PEOPLE = r"(?:people|persons|men|women|children|staff)"
_SEVERAL = rf"(?!(?:is|was|has|does|this|its)\b)(?:[a-z][\w-]*[^s\W]s|{_PEOPLE})"
_BEHIND = r"(?=\s+(?:that|who|which|whose|in|of|from|for|with|without|by|on|at|to|we|named|mentioned|listed|made|\w+ed)\b|\s+(?-i:[A-Z])|[\s?.!]*$)"
"""What stands behind the noun that is asked for, or nothing."""
_VERB = r"(?:list|show|name|give|find|enumerate|get|tell)(?:\s+(?:me|us))?"
_WHO_ALL = Wording(
    rf"(?P<please>{PLEASE})who\s+all\s+(?!(?:is|are|was|were)\s+(?:{MENTIONED})\b)(?P<rest>.+)$", needs="all"
)
_WHO_ARE = Wording(
    rf"(?P<please>{PLEASE})who\s+(?:is|are|were|was)\s+(?:all\s+)?{_OURS}?(?:(?:people|persons|ones)\s+)(?:who|that)\s+(?P<rest>.+)$",
    needs="who",
)
_WHO_WROTE = Wording(
    rf"(?P<please>{PLEASE})who\s+(?P<rest>(?:wrote|signed|sent)\s+{_OURS}{_SEVERAL}[\s?.!]*)$",
    needs="wrote|signed|sent",
)
_WHAT_ALL = Wording(rf"(?P<please>{PLEASE})what\s+all\s+(?P<rest>.+)$", needs="all")
_ONE_OF = Wording(
    rf"(?P<please>{PLEASE})(?P<which>which|what)\s+(?:ones\s+)?of\s+(?:all\s+)?{_OURS}(?!two\b|three\b)(?P<rest>(?:[a-z][\w-]*\s+){{0,2}}?{_SEVERAL}\s.+)$",
    needs="of",
)
_EVERY = Wording(
    rf"(?P<please>{PLEASE})(?P<verb>{_VERB}|what\s+(?:is|was))\s+(?:every|each)\s+(?!one\b)(?:single\s+)?(?P<noun>(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*?){_BEHIND}(?P<rest>.*)$",
    needs="every|each",
)
_WHAT_ARE = Wording(
    rf"(?P<please>{PLEASE})(?:what|which)\s+(?:are|were)\s+all\s+(?:of\s+)?{_OURS}?(?P<rest>{_SEVERAL}\b.*)$",
    needs="all",
)
_LIST_OF = Wording(
    rf"(?P<please>{PLEASE})(?:(?:{_VERB}|make|write|send|create)(?:\s+(?:me|us))?\s+|(?:can|could|may)\s+i\s+(?:have|get|see)\s+)"
    rf"(?:an?\s+|(?:the\s+)?(?=full|complete|whole))(?:(?:full|complete|whole|exhaustive|short)\s+)?list\s+of\s+(?:all\s+)?{_OURS}?(?P<rest>(?:[a-z][\w-]*\s+){{0,2}}?{_SEVERAL}\b.*|(?:every(?:thing|one|body)|all\s+those)\b.*)$",
    needs="list",
)
_BARE = Wording(
    rf"(?P<all>(?:all|every|each)\s+(?:of\s+)?{_OURS}?(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*\s+(?:who|that|which|whose|with|without|by)\s+.+)$",
    needs="all|every|each",
)


def _every(match: re.Match[str]) -> str:
    verb = "List" if match["verb"].lower().startswith("what") else match["verb"]
    words = match["noun"].split()
    heads = {len(words) - 1, *(at for at, after in enumerate(words[1:]) if after == "or")}
    nouns = " ".join(plural(word) if at in heads else word for at, word in enumerate(words))
    return f"{match['please']}{verb} all {nouns}{match['rest']}"


_THEY = r"(?:they|those|these)"
_NAMED_TOO = (
    rf"(?:(?:which|what|who)\s+(?:(?:ones|\w+s)\s+)?(?:are|were)\s+{_THEY}(?:\s+called)?|(?:what|which)\s+(?:are|were)\s+their\s+(?:names|titles|subjects|topics)"
    r"|(?:name|list)\s+(?:them|each)(?:\s+all)?|what\s+do\s+they\s+say|(?:which|what)\s+(?:ones\s+)?are\s+there)"
)
_COUNTED_AND_NAMED = Wording(
    rf"(?P<please>{PLEASE})(?P<of>(?:for|in|of|from|by|with|on|to|at)\s+)?how\s+many\s+(?P<rest>\S.*?),?\s+and\s+(?:please\s+)?{_NAMED_TOO}{END}",
    needs="how many",
)
"""How many, and which: whoever lists them says how many."""
_ALL_OF_THEM = Wording(
    rf"(?P<asked>{PLEASE}(?:who|which|what|list|name)\b.*?)[?.;,]\s*(?:and\s+)?(?:please\s+)?(?:list|name|give(?:\s+me)?|show(?:\s+me)?)\s+(?:them\s+all|all\s+of\s+them|every\s+one){END}",
    needs="all|every",
)
_TAIL = (
    r"(?:(?:the\s+|a\s+)?(?:complete|full|whole|entire|exhaustive)\s+(?:list|set)|them\s+all|all\s+of\s+(?:them|it|those)|every\s+(?:single\s+|last\s+)?one(?:\s+of\s+them)?"
    r"|all\s+(?:of\s+)?(?:the|their)\s+\w+|all(?=\W+please\b|\s+if\b))"
)
_ALL_PLEASE = Wording(
    rf"(?P<asked>\S.{{8,}}?)\s*(?P<stop>[,;.?!:(–—-])\s*(?:and\s+)?(?:please\s+)?(?:(?:i|we)(?:\s+(?:need|want)|\s+would\s+like|['’]d\s+like)\s+(?:to\s+(?:see|have|know|get)\s+)?|{_VERB}\s+)?{_TAIL}"
    rf"(?:,?\s+(?:please|thanks|if\s+possible))*\)?{END}",
    needs="all|list|set|every",
)
"""All of what was asked for, said once more behind it: "I need them all", "all the names please"."""
_OPTIONAL_TOO = Wording(
    rf"(?P<asked>{PLEASE}{_VERB}\s+all\b.*?),\s+(?:(?:also|even|including)\s+)?the\s+\w+\s+ones(?:\s+(?:too|as\s+well|included|also))?{END}",
    needs="ones",
)
"""All, whatever sort they are of."""
_SAY_OF_EACH = Wording(
    rf"(?P<asked>{PLEASE}{_VERB}\s+all\b.*?),?\s+and\s+(?:say|tell(?:\s+me)?|state|give|note)\s+(?:for\s+each\s+)?(?:(?:in|on|from|by|to)\s+)?(?:what|which|when|where|who|whose|the|its)\b.*?\b(?:each|every\s+one|they|them|it)\b.*$",
    needs="each|every one|they|them|it",
)
"""All, and what is to be said of each: what is quoted of one says it, or does not."""


_IS_MISSING = Wording(
    r"^(?P<please>\W*)(?:for|of|in|with)\s+which\s+(?P<who>[a-z].{2,60}?)\s+(?:is|are)\s+(?:the\s+|an?\s+|no\s+)?(?P<what>[a-z].{1,40}?)\s+(?:missing|lacking|empty|blank|unknown|not\s+(?:given|known|stated|filled\s+in))[\s?.!]*$",
    needs="missing|lacking|empty|blank|unknown|not",
)


def without_tail(text: str) -> str:
    """A question for all of something without what it says twice: how many and which, list them all, the optional ones too.

    >>> without_tail("How many ferries are there, and which are they?")
    'Which ferries are there?'
    >>> without_tail("Who are the authors of the letters? List them all.")
    'Who are the authors of the letters?'
    >>> without_tail("Which rooms does the plan name? I need the complete list.")
    'Which rooms does the plan name?'

    What is missing of some they do not have: "For which boats is the berth missing?".
    """
    if len(text) > MOST_CHARS:
        return text
    if match := _IS_MISSING.match(text):
        return f"Which {match['who']} have no {match['what']}?"
    if match := _COUNTED_AND_NAMED.match(text):
        if re.search(r"\b(?:each|every|per)\b", match["rest"]):
            return f"{match['please']}How many {match['rest']}?"
        return f"{match['please']}{(match['of'] or '').capitalize()}{'which' if match['of'] else 'Which'} {match['rest']}?"
    if match := _ALL_PLEASE.match(text):
        text = f"{match['asked'].rstrip(' ?.!')}{'?' if match['stop'] != '.' else '.'}"
    for wording in (_ALL_OF_THEM, _OPTIONAL_TOO, _SAY_OF_EACH):
        if match := wording.match(text):
            return f"{match['asked']}{'?' if wording is _ALL_OF_THEM else '.'}"
    return text


_WRITES = r"(?:writ(?:e|es|ten|ing)|wrote|author(?:s|ed)?|edit(?:s|ed)?|pen(?:s|ned)?)"
_WRITE_TOGETHER = Wording(
    rf"\b(?:(?P<one>{_WRITES})(?:\s*(?:,|/|\b(?:and/or|or|and))\s*(?:(?:help(?:s|ed)?|contributed?)\s+(?:to\s+)?)?(?:co-?)?(?:{_WRITES}|(?=by\b|to\b)))|co-?(?P<co>{_WRITES}))(?!\w)",
    needs="writ|wrote|author|edit|pen",
)


_IMPORTS = Wording(
    rf"\b(?P<noun>{DOCUMENT_NOUNS}|notebooks?|scripts?|examples?)\s+(?:(?:that|which)\s+)?(?P<not>(?:do(?:es)?\s+not|don['’]t)\s+)?"
    r"(?:(?:have|has|show|contain|include|give|with|in\s+which)s?\s+(?:(?:an?|any|some|the|example|sample|python)\s+)*(?:code|examples?|snippets?|listings?|imports?\s+of)\s+(?:(?:that|which|where)\s+)?)?"
    r"(?:(?:(?:the|where)\s+)*(?:(?:example|sample)\s+)?code\s+(?:that\s+)?)?(?:uses?\s+|does\s+|do\s+|with\s+)?[\"'`“‘]?(?:imports?|importing|\b(?<=imports of ))\s*(?:the\s+)?(?P<name>[\w@\"'`“‘][\w./@:\"'`”’-]*)(?P<sort>\s+(?:module|package|library))?[\s?.!]*$",
    needs="import",
)
"""Documents whose code imports a module."""
_AUTHORS = Wording(
    r"\bauthored\s+(?P<by>by)\b|(?P<did>\bdid\s+(?:\S+\s+){1,4}?)author(?=[\s?.!]*$)", needs="author"
)


def by_whoever(text: str) -> str:
    """A question for what somebody wrote or co-wrote as one for what they wrote: a text names all its authors alike.

    >>> by_whoever("Which reports did Ida Orr write or co-write?"), by_whoever("guides written or co-authored by Ida Orr")
    ('Which reports did Ida Orr write?', 'guides written by Ida Orr')
    """
    one = _WRITE_TOGETHER.sub(lambda m: m["one"] or m["co"], text)
    return _AUTHORS.sub(lambda m: "written by" if m["by"] else f"{m['did']}write", one)


def _imports(match: re.Match[str]) -> str:
    """The same with the verb that asks for what documents mention."""
    noun = match["noun"] if re.fullmatch(DOCUMENT_NOUNS, match["noun"], re.I) else "files"
    return f"{noun} that {'do not ' if match['not'] else ''}contain code that imports {match['name'].rstrip('?.!')}?"


_IMPORTED = Wording(
    rf"(?P<please>{PLEASE})(?:(?:(?:in|on)\s+)?(?P<many>which|what|how\s+many)\s+(?:of\s+(?:the|these)\s+)?(?:{DOCUMENT_NOUNS}|notebooks?|scripts?)|where)\s+(?:is|are)\s+(?:the\s+)?(?P<name>[\w@][\w./@:-]*)(?:\s+(?:module|package|library))?\s+(?:ever\s+)?imported(?:\s+(?:in|by)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:examples?|code|snippets?))?{END}",
    needs="imported",
)


_REWORDED: tuple[tuple[Wording, Callable[[re.Match[str]], str]], ...] = (
    (
        _IMPORTED,
        lambda m: (
            f"{m['please']}{(m['many'] or 'Which').capitalize()} files contain code that imports {m['name']}?"
        ),
    ),
    (_WHO_ALL, lambda m: f"{m['please']}Name everyone who {m['rest']}"),
    (_WHO_ARE, lambda m: f"{m['please']}Name everyone who {m['rest']}"),
    (_WHO_WROTE, lambda m: f"{m['please']}Name everyone who {m['rest']}"),
    (_WHAT_ALL, lambda m: f"{m['please']}What {m['rest']}"),
    (_ONE_OF, lambda m: f"{m['please']}{m['which']} {m['rest']}"),
    (_EVERY, _every),
    (_WHAT_ARE, lambda m: f"{m['please']}List all {m['rest']}"),
    (
        _LIST_OF,
        lambda m: (
            f"{m['please']}List {'' if m['rest'].lower().startswith(('every', 'all ')) else 'all '}{m['rest']}"
        ),
    ),
    (_BARE, lambda m: f"List {m['all']}"),
)
_ALL_WANTED = Wording(
    rf"{PLEASE}(?:(?:list|enumerate)\s+\S|(?:{_VERB})\s+(?:all|every|each|the|those)\s+(?!list\b|table\b)(?:[a-z][\w-]*\s+){{0,3}}?{_SEVERAL}\b|(?:{_VERB}\s+)?(?:who\s+is\s+)?(?:everyone|everybody|everything|all\s+those)\b"
    rf"|(?:which|what)\s+(?:(?!of\b)[a-z][\w-]*\s+){{0,2}}?{_SEVERAL}\s+(?:(?:that|which|who)\s+)?(?:are|were|have|has|had|do|did|can|\w+ed|\w+ght|got|won|made|took|gave|said|came|went)\b)"
)


def in_plain_words(text: str) -> str:
    """`text`, a question in one line, in the words that are read; others as they are.

    >>> in_plain_words("Give me a full list of the drones that were sold.")
    'List all drones that were sold.'
    """
    text = _IMPORTS.sub(_imports, by_whoever(text))
    for wording, reworded in _REWORDED:
        if match := wording.match(text):
            return reworded(match)
    return text


def wants_all(text: str) -> bool:
    """Whether `text` wants a list of several things, of which one passage may hold only some.

    >>> wants_all("Which firms made an offer?"), wants_all("Which firm made an offer?")
    (True, False)
    """
    return _ALL_WANTED.match(in_plain_words(text)) is not None
