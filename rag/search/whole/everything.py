"""Questions for all of something, in the many words that people ask with, brought to the few that are read. Pure.

"Who all signed the lease?"            → "Name everyone who signed the lease?"
"Which of the boats have a cabin?"     → "Which boats have a cabin?"
"Name every bridge that Orr built."    → "Name all bridges that Orr built."
"What are all the fees in the notes?"  → "List all fees in the notes?"
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rag.language.forms.plurals import plural
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.phrases import END, MENTIONED, ORDER, PLEASE, SINGULAR
from rag.search.whole.wording import Wording

MOST_CHARS = 1_000
"""A longer question is no plain one."""
_OURS = r"(?:(?:the|these|those|our|my|your|their)\s+)"
_PEOPLE = r"(?:people|persons|men|women|children|staff)"
_SEVERAL = rf"(?!(?:is|was|has|does|this|its|{SINGULAR})\b)(?:[a-z][\w-]*[^s\W]s|{_PEOPLE})"
_BEHIND = r"(?=\s+(?:the|our|we|they|you|i|he|she|that|who|which|whose|in|of|from|for|with|without|by|on|at|to|we|named|mentioned|listed|made|\w+ed)\b|\s+(?-i:[A-Z])|[\s?.!]*$)"
"""What stands behind the noun that is asked for, or nothing."""
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
    rf"(?P<please>{PLEASE})(?P<verb>{ORDER}|what\s+(?:is|was))\s+(?:every|each)\s+(?!one\b)(?:single\s+)?(?P<noun>(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*?){_BEHIND}(?P<rest>.*)$",
    needs="every|each",
)
_WHAT_ARE = Wording(
    rf"(?P<please>{PLEASE})(?:what|which)\s+(?:are|were)\s+all\s+(?:of\s+)?{_OURS}?(?P<rest>{_SEVERAL}\b.*)$",
    needs="all",
)
_LIST_OF = Wording(
    rf"(?P<please>{PLEASE})(?:(?:{ORDER}|make|write|send|create)(?:\s+(?:me|us))?\s+|(?:can|could|may)\s+i\s+(?:have|get|see)\s+)"
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


_ALONE = Wording(
    r"(?<!\s)(?:,\s*+|\s++)(?:either\s+)?(?:alone|by\s+(?:him|her)self|on\s+(?:his|her)\s+own)\s+or\s+(?:(?:together|jointly)\s+)?with\s+(?:an)?(?:some|other)\s?(?:one|body|people|authors?|s)?(?:\s+else)?(?=[\s?.!,]*$)",
    needs="alone|self|own",
)
"""Behind what somebody wrote: whoever wrote with them."""


def by_whoever(text: str) -> str:
    """A question for what somebody wrote or co-wrote as one for what they wrote: a text names all its authors alike.

    >>> by_whoever("Which reports did Ida Orr write or co-write?"), by_whoever("guides written or co-authored by Ida Orr")
    ('Which reports did Ida Orr write?', 'guides written by Ida Orr')
    >>> by_whoever("Which reports did Ida Orr write, alone or together with others?")
    'Which reports did Ida Orr write?'
    """
    text = _ALONE.sub("", text)
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
    rf"{PLEASE}(?:(?:list|enumerate)\s+\S|(?:{ORDER})\s+(?:all|every|each|the|those)\s+(?!list\b|table\b)(?:[a-z][\w-]*\s+){{0,3}}?{_SEVERAL}\b|(?:{ORDER}\s+)?(?:who\s+is\s+)?(?:everyone|everybody|everything|all\s+those)\b"
    rf"|(?:which|what)\s+(?:(?!of\b)[a-z][\w-]*\s+){{0,2}}?{_SEVERAL}\s+(?:(?:that|which|who)\s+)?(?:are|were|have|has|had|do|did|can|\w+ed|\w+ght|got|won|made|took|gave|said|came|went)\b)"
)


_SORT_OF = Wording(
    rf"\b(?P<which>which|what)\s+(?P<sort>sort|kind|type|form)\s+of\s+(?={_SEVERAL}\b)",
    needs="sort|kind|type|form",
)
"""Several things where one sort is asked for: "what kind of tickets"."""


def in_plain_words(text: str) -> str:
    """`text`, a question in one line, in the words that are read; others as they are.

    >>> in_plain_words("Give me a full list of the drones that were sold.")
    'List all drones that were sold.'
    """
    text = _SORT_OF.sub(r"\g<which> \g<sort>s of ", _IMPORTS.sub(_imports, by_whoever(text)))
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
