"""Names that are one thing under several forms, as one item: Baykar and Baykar Makina, Zelensky and Zelenskyy. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.language.names import others_called, same_name
from rag.language.patterns import regex
from rag.language.words import WORD, fold

_CODE = regex(r"(?<=[A-Za-z])-?(?=\d)")
"""Between letters and number of a code: RFC822 and RFC-822 are RFC 822."""
_THOUSANDS = regex(r"(?<=\d),(?=\d{3}\b)")
"""In a long number, which is the same without it."""

MOST_ALIKE = 500
"""Names with which another is compared because a word of theirs begins like one of its own, or is the same: of people few begin so,
and a text that invents thousands is not to take the square of their number."""

_FIRST_NAMES = {
    name: names.split()[0]
    for names in (
        "vladimir volodymyr",
        "alexander aleksandr oleksandr",
        "aleksei alexei aleksey alexey oleksii oleksiy",
        "andrei andrey andrii andriy",
        "dmitri dmitry dmytro",
        "mikhail mykhailo mykhaylo",
        "nikolai nikolay mykola",
        "sergei sergey serhii serhiy",
    )
    for name in names.split()
}
"""First names that two languages spell so that no letters join them, as one of them."""


@dataclass(frozen=True, slots=True)
class NamedAt:
    """A name where it stands; offsets count code points of the document."""

    name: str
    document_id: str
    start: int
    end: int
    around: tuple[int, int]
    """The sentence, item or row that it stands in."""
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with all places where it is named, the one that gives its name first."""

    name: str
    found: tuple[NamedAt, ...]


def grouped(found: Iterable[NamedAt], listed_as: Mapping[str, str], *, whole: bool) -> list[Named]:
    """The things that are named, in order of their names; `whole`: a name that is part of another is the same thing."""
    by_key: dict[tuple[str, ...], list[NamedAt]] = {}
    for one in found:
        name = listed_as.get(" ".join(one.name.split()), one.name)
        by_key.setdefault(_key(name if whole else _CODE.sub(" ", name)), []).append(one)
    kept: list[tuple[tuple[str, ...], list[NamedAt], set[str]]] = []
    places: defaultdict[str, set[int]] = defaultdict(set)
    """Places in `kept` by how a word of the name begins: only those can be the same."""
    worded: defaultdict[str, set[int]] = defaultdict(set)
    """The same by a word of the name."""
    called: defaultdict[str, set[int]] = defaultdict(set)
    """The same by an alias."""
    for key in sorted(by_key, key=lambda key: (-len(key), -len(by_key[key]), key)):
        aliases = {fold(one.alias) for one in by_key[key] if one.alias}
        for place in _likely(key, places, worded, called):
            known, group, others = kept[place]
            if _same(key, known, others, whole=whole):
                group.extend(by_key[key])
                others |= aliases
                break
        else:
            place = len(kept)
            kept.append((key, list(by_key[key]), aliases))
        for word in kept[place][0]:
            worded[word].add(place)
            for begin in _beginnings(word):
                places[begin].add(place)
        for alias in aliases:
            called[alias].add(place)
    things = [Named(_shown(group, listed_as), tuple(group)) for _, group, _ in kept]
    return sorted(things, key=lambda thing: _order(thing.name))


def _likely(
    key: Sequence[str],
    places: Mapping[str, set[int]],
    worded: Mapping[str, set[int]],
    called: Mapping[str, set[int]],
) -> list[int]:
    """Where a name may be kept in another form, in order. Each word must be there: the rarest says where to look, for five thousand
    addresses share the name of their host. Where too many begin like that one, a word must be the same."""
    none: set[int] = set()
    alike = min((_places(places, word) for word in key), key=lambda sets: sum(map(len, sets)))
    if sum(map(len, alike)) > MOST_ALIKE:
        alike = [min((worded.get(word, none) for word in key), key=len)]
    sets = (*alike, *(called.get(word, none) for word in key))
    return sorted(none.union(*(each for each in sets if len(each) <= MOST_ALIKE)))


def _places(places: Mapping[str, set[int]], word: str) -> list[set[int]]:
    return [places[begin] for begin in _beginnings(word) if begin in places]


@lru_cache(maxsize=65_536)
def _beginnings(word: str) -> frozenset[str]:
    """How a folded word and all that `same_name` takes for it begin: one of these is shared.

    Four letters, of a short word also without the s of its plural; three where words are inflected more (Cyrillic)."""
    found = set()
    for other in (*others_called(word), _FIRST_NAMES.get(word, word)):
        if other[:1] >= "\u0400":
            found.add(other[:3])
        else:
            found |= {other[:4], other[:4].removesuffix("s")} if len(other) <= 4 else {other[:4]}
    return frozenset(found)


def _key(name: str) -> tuple[str, ...]:
    words = tuple(fold(match.group()) for match in WORD.finditer(_THOUSANDS.sub("", name)))
    return words or (name.casefold(),)


def _same(key: Sequence[str], known: Sequence[str], aliases: set[str], *, whole: bool) -> bool:
    """Whether `key` is `known` in another form: its words in a row, the last of them a number or a code, or one of its
    `aliases`."""
    if len(key) == len(known):
        first = whole and len(key) > 1 and _FIRST_NAMES.get(key[0], key[0]) == _FIRST_NAMES.get(known[0])
        return (first or _alike(key[0], known[0])) and all(map(_alike, key[1:], known[1:]))
    if not whole:
        return False
    inner = [word for n, word in enumerate(known) if len(word) > 1 or n in (0, len(known) - 1)]
    if 1 < len(key) == len(inner) and all(map(_alike, key, inner)):
        return True  # Ida B Orr
    if not aliases.isdisjoint(key):
        return True
    places = range(len(known) - len(key) + 1)
    return any(all(_alike(a, b) for a, b in zip(key, known[n:], strict=False)) for n in places)


def _alike(a: str, b: str) -> bool:
    return a == b or (not any(c.isdigit() for c in a + b) and same_name(a, b))


def _shown(group: Sequence[NamedAt], listed_as: Mapping[str, str]) -> str:
    name = " ".join(group[0].name.split())
    if group[0].alias:
        return f"{name} ({group[0].alias})"
    return listed_as.get(name, name)


def _order(name: str) -> tuple[object, ...]:
    """Names by the alphabet, numbers in them by their size."""
    parts: list[str] = []
    for char in name.casefold():
        if parts and char.isdigit() == parts[-1][-1].isdigit():
            parts[-1] += char
        else:
            parts.append(char)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
