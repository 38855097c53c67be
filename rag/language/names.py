"""Proper names in a sentence, told from ordinary words by their capitals. Pure; stdlib only.

A name is compared word by word with light inflection (Germany, German; Зеленський, Зеленського), by
its initials (WHO, World Health Organization) and by a few pairs no rule can guess (Dutch, Netherlands).
Scripts without capitals have no names here; their numbers and dates are still checked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rag.language.countries import PEOPLES, SEATS
from rag.language.dates import FIRST_NAMES, MONTHS, OTHER_MEANINGS, find_dates
from rag.language.grammar import DETERMINERS
from rag.language.lexicon.units import SYMBOLS, UNITS_AT_ONCE
from rag.language.patterns import regex
from rag.language.words import FUNCTION_WORDS, INITIALS, WORD, base, fold, kept, words

_SENTENCE_START = regex(r"(?:^|[.!?…:;]|\n)[\s\"'“”«»‘’(\[*_#>•-]*$|[\"“«‘(\[]$")
_PARTICLES = frozenset(
    "of the and for de la le van von der den del di da du al el bin ben y e в і та".split()
)
_NO_OPENING = frozenset("am done having him me mi mı own s said say says t them us very whom whose".split())
"""Small words that are not written with a capital at the head of a sentence, or are initials where they are: US, ME."""
_COMMON = (FUNCTION_WORDS - _NO_OPENING) | frozenset(
    """despite once never every few none others several still already again always often sometimes usually however
    moreover furthermore meanwhile instead otherwise therefore thus hence additionally overall finally lastly later
    earlier now today yesterday tomorrow recently currently previously following based given due compared unlike
    like across among beyond throughout toward towards let one two three four five six seven eight nine ten eleven
    twelve first second third fourth fifth last next new old former early late officials researchers scientists
    experts analysts economists critics supporters opponents residents authorities police prosecutors lawyers
    investigators voters lawmakers workers employees employers companies company firm firms business businesses
    government governments president minister prime secretary chancellor chairman chief executive director manager
    head leader leaders spokesman spokeswoman spokesperson professor prof councillor councillors cllr cllrs dr mr mrs ms
    mx sir lord lady king queen prince
    princess pope saint st general senator governor mayor judge justice captain colonel coach ceo cfo cto people men
    women children students teachers parents patients doctors users customers consumers players fans teams team game
    games season match company's revenue revenues sales profit profits shares stocks prices price costs cost demand
    supply growth inflation unemployment investors investment trade data results figures evidence studies study
    research report reports survey article articles passage passages source sources documents document question
    answer besides rather nobody somebody someone anyone everyone everybody anybody nothing everything something
    thanks amid alongside aside apart together whereas whoever whatever whichever wherever whenever plus minus
    regarding yes total nearly almost roughly approximately less fewer part half work january february april june
    july august september october november december ancak ise sonra önce ми ви я його її їх так також після перед
    під час через між над при без якщо коли де ще вже как мы вы его ее их также после под между если когда где""".split()
)
"""Words that are capitalised only because of where they stand, and titles that may be left out or added."""
_COMMON_FOLDED = frozenset(fold(word) for word in _COMMON)
_INITIALS_TOO = frozenset({"WHO"})
"""Common words that are initials of a name when they are written in capitals."""
_LONGEST_COMMON = max(map(len, _COMMON))
_COMMON_ENDINGS = (
    "ly", "ing", "ed", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ance", "ence",
    "ers", "ors", "ists", "ments", "ives", "ables", "ful", "less", "ous", "ages", "ures", "ics", "ships", "ism",
    "ли", "ло", "лася", "лися", "лося", "лись", "лась", "ться", "ння", "ють", "ять", "ити", "ать", "ить",
)  # fmt: skip
_SHORTENED = regex(r"I['’ʼ](?:m|ve|d|ll)", re.IGNORECASE)
"""A pronoun with the verb behind it, which has a capital anywhere: "if I'm ill"."""
_BEHIND_A_FIGURE = regex(r"\d[ \u00a0]\Z")
_COUNTS = regex(rf"Q[1-4]|\d+(?:st|nd|rd|th|s|k|m|bn|mn|b|M|K|B)?|\d+(?i:{UNITS_AT_ONCE})")
"""A quarter of a year, an ordinal, a number with its size or what it measures."""
_NAME_SUFFIX = frozenset({"", *"s es n an ian ean ish ese y a e i ns ans ians ch er ers ic".split()})
_SAME = {
    frozenset(pair.split("="))
    for pair in (
        "us=usa us=america us=american us=americans usa=american usa=america uk=britain uk=british british=britain "
        "french=france dutch=netherlands swiss=switzerland spanish=spain greek=greece danish=denmark welsh=wales "
        "irish=ireland polish=poland swedish=sweden finnish=finland norwegian=norway turkish=turkey turkish=turkiye "
        "turkey=turkiye turk=turkey turks=turkey german=germany ukrainian=ukraine scottish=scotland english=england "
        "portuguese=portugal chinese=china belgian=belgium czech=czechia bosnian=bosnia cypriot=cyprus croat=croatia croatian=croatia "
        "serb=serbia slovak=slovakia slovene=slovenia hungarian=hungary lithuanian=lithuania maltese=malta moldovan=moldova "
        "icelandic=iceland icelander=iceland lebanese=lebanon iranian=iran persian=iran pakistani=pakistan burmese=burma "
        "burmese=myanmar sudanese=sudan peruvian=peru chilean=chile ecuadorian=ecuador venezuelan=venezuela brazilian=brazil "
        "mexican=mexico cuban=cuba canadian=canada egyptian=egypt moroccan=morocco congolese=congo senegalese=senegal "
        "vietnamese=vietnam cambodian=cambodia khmer=cambodia japanese=japan korean=korea taiwanese=taiwan tibetan=tibet "
        "muscovite=moscow parisian=paris londoner=london viennese=vienna venetian=venice neapolitan=naples florentine=florence "
        "argentine=argentina israeli=israel iraqi=iraq thai=thailand filipino=philippines european=europe "
        "southern=south northern=north eastern=east western=west "
        "roman=rome romans=rome jewish=jews jewish=jew muslim=islam muslims=islam islamic=muslim islamic=muslims "
        "briton=british briton=britain briton=uk swede=swedish swede=sweden dane=danish dane=denmark finn=finnish finn=finland "
        "pole=polish pole=poland spaniard=spanish spaniard=spain turk=turkish scot=scottish scot=scotland irishman=irish irishwoman=irish "
        "frenchman=french frenchwoman=french dutchman=dutch welshman=welsh englishman=english englishwoman=english scotsman=scottish "
        "eu=european kyiv=kiev odesa=odessa kharkiv=kharkov lviv=lvov mykolaiv=nikolaev dnipro=dnieper chernihiv=chernigov "
        "киів=києва киів=києві киів=києву киів=києвом dems=democrats gop=republican gop=republicans "
        "bill=william billy=william mike=michael tom=thomas bob=robert bobby=robert rob=robert dick=richard rick=richard kate=katherine "
        "kate=catherine kathy=katherine cathy=catherine jim=james jimmy=james jack=john tony=anthony liz=elizabeth betty=elizabeth "
        "ted=edward ted=theodore ed=edward dave=david steve=stephen steve=steven dan=daniel danny=daniel ben=benjamin sam=samuel joe=joseph "
        "matt=matthew nick=nicholas chris=christopher alex=alexander andy=andrew tim=timothy ron=ronald ken=kenneth greg=gregory "
        "jeff=jeffrey jerry=gerald peggy=margaret maggie=margaret sue=susan pat=patricia pat=patrick ray=raymond don=donald doug=douglas"
    ).split()
}
_SLAVIC_ENDINGS = ("y", "yy", "iy", "yi", "ii", "ij", "i")
_SLAVIC = regex(rf"([A-Z].*[sc]k)(?:{'|'.join(_SLAVIC_ENDINGS)})")
LONGEST_INITIALS = 6
LONG_FORMS = {
    "us": ("united", "states"),
    "usa": ("united", "states"),
    "uk": ("united", "kingdom"),
    "american": ("united", "states"),
    "americans": ("united", "states"),
    "america": ("united", "states"),
    "british": ("united", "kingdom"),
    "britain": ("united", "kingdom"),
}


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    text: str
    sure: bool = True
    """False for the first word of a sentence, which has its capital in any case."""


@kept(4096)
def find_names(text: str) -> tuple[Name, ...]:
    """The proper-name words of `text`, with their spans."""
    joined = INITIALS.sub(lambda m: m.group().replace(".", "").ljust(len(m.group())), text)
    found: list[Name] = []
    for match in WORD.finditer(joined):
        if match.group().islower():
            continue
        word = base(match.group())
        if not _is_capitalised(word) or _SHORTENED.fullmatch(word):
            continue
        if word in SYMBOLS and _BEHIND_A_FIGURE.search(joined, max(0, match.start() - 2), match.start()):
            continue
        key = fold(word)
        if key in _COMMON_FOLDED and key not in OTHER_MEANINGS and word not in _INITIALS_TOO:
            continue
        other = key in OTHER_MEANINGS or key in FIRST_NAMES
        if key in MONTHS and (not other or _in_a_date(match.start(), text)):
            continue
        sure = True
        if _may_begin(joined, match.start()) and _SENTENCE_START.search(
            joined, max(0, match.start() - 12), match.start()
        ):
            spelled = any(c.isupper() for c in word[1:]) or any(c.isdigit() for c in word)
            if not spelled and fold(word).endswith(_COMMON_ENDINGS):
                continue
            sure = spelled
        found.append(Name(match.start(), match.start() + len(word), word, sure))
    return tuple(found)


def _may_begin(text: str, start: int) -> bool:
    """Whether a sentence may begin at `start`: not behind a word and a space, which most names follow."""
    return start < 2 or text[start - 1] != " " or not (text[start - 2].isalnum() or text[start - 2] == ",")


def _in_a_date(offset: int, text: str) -> bool:
    dates = find_dates(text)[0]
    at = bisect_right(dates, offset, key=lambda date: date.start)
    return at > 0 and offset < dates[at - 1].end


def is_title(word: str) -> bool:
    """Whether `word` is a common word with a capital: `New` in New Zealand, `President` in President Biden."""
    return len(word) <= _LONGEST_COMMON and word[:1].isupper() and fold(word) in _COMMON_FOLDED


def _is_capitalised(word: str) -> bool:
    if len(word) < 2 or word.islower() or _COUNTS.fullmatch(word):
        return False
    return any(c.isupper() for c in word)


def runs(text: str, names: Sequence[Name]) -> list[tuple[str, ...]]:
    """Name words that stand together, particles allowed between: Ministry of Defence."""
    found: list[list[str]] = []
    last_end = -10
    for name in names:
        between = text[last_end : name.start] if last_end >= 0 else "."
        inner = [fold(word) for word in WORD.findall(between)]
        joined = not re.search(r"[,;:!?()\"“”\n]|\.\s*$", between) and all(
            word in _PARTICLES for word in inner
        )
        if found and joined:
            found[-1].append(name.text)
        else:
            found.append([name.text])
        last_end = name.end
    return [tuple(run) for run in found]


def parts(run: Sequence[str]) -> list[Sequence[str]]:
    """Contiguous parts of two to six words: `European Union and NATO` holds `European Union`."""
    return [run[i:j] for i in range(len(run)) for j in range(i + 2, min(i + LONGEST_INITIALS, len(run)) + 1)]


def initials(run: Iterable[str]) -> str:
    return "".join([fold(word)[:1] for word in run])


def abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a folded word of `short` stands for words of `long`: WHO, World Health Organization; US, United States."""
    whole = frozenset(long)
    if any(word in LONG_FORMS and whole.issuperset(LONG_FORMS[word]) for word in short):
        return True
    letters = initials(long)
    return any(2 <= len(word) <= LONGEST_INITIALS and word in letters for word in short)


_FROM_THERE = regex(r"(\w+?s?)(?:man|woman|men|women)")
"""Somebody by where he is from: a Dutchman, a Scotswoman."""


def run_given(run: Sequence[str], given: Set[str], texts: Iterable[str]) -> bool:
    """Whether a whole name occurs as its initials, folded words of `texts` being `given`: World Health Organization in a text that says
    WHO, in capitals where they are a common word too: Ivan Stone is not there in every text that says `is`."""
    short = initials(run) if len(run) > 1 else ""
    if short not in given or short not in FUNCTION_WORDS:
        return short in given
    written = re.compile(rf"\b{re.escape(short.upper())}\b")
    return any(written.search(text) or ".".join(short.upper()) in text for text in texts)


def name_given(name: str, given: Set[str], acronyms: Set[str]) -> bool:
    key = fold(base(name))
    from_there = _FROM_THERE.fullmatch(key)
    if from_there and from_there[1] in PEOPLES:
        key = from_there[1]
    if key in given or (name.isupper() and key in acronyms):
        return True
    long_form = LONG_FORMS.get(key)
    if long_form and given >= set(long_form):
        return True
    if key in {"united", "states", "kingdom"} and given & {"us", "usa", "uk", "american", "british"}:
        return True
    if any(same_name(key, state) for seat in given & SEATS.keys() for state in SEATS[seat]):
        return True  # who says Ankara speaks of Turkey; who says Turkey does not say where in it
    return any(same_name(key, word) for word in given)


def _shared(a: str, b: str) -> int:
    """Length of the common beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def beginnings(word: str) -> set[str]:
    """The first letters of all folded words that `same_name` may take for `word`.

    >>> sorted(beginnings("dutch"))
    ['dut', 'net']
    """
    return {other[:3] for other in others_called(word)}


def others_called(word: str) -> set[str]:
    """A folded word and the others that are the same name though they look otherwise: dutch, netherlands."""
    return {other for pair in _SAME if word in pair for other in pair} | {word}


def spellings(name: str) -> list[str]:
    """`name` and the other ways in which Latin letters render its Slavic ending; every other name is spelt one way.

    >>> spellings("Zelensky")[:3], spellings("Baykar")
    (['Zelensky', 'Zelenskyy', 'Zelenskiy'], ['Baykar'])
    """
    match = _SLAVIC.fullmatch(name)
    if match is None:
        return [name]
    return list(dict.fromkeys([name, *(f"{match[1]}{ending}" for ending in _SLAVIC_ENDINGS)]))


def _spelt(word: str) -> str:
    """`word` without the e that stands for two dots or a stroke, and with one ending of Slavic names: Mueller, Muller; Lysvaerk,
    Lysværk; Zelenskiy, Zelenskyy."""
    if len(word) <= 4:
        return word
    return _SLAVIC_END.sub("y", _DIGRAPH.sub(r"\1", word.replace("æ", "a").replace("œ", "o")))


_DIGRAPH = regex(r"(?<=[^aeiou])([aou])e(?=[^aeiou])")
_SLAVIC_END = regex(rf"(?<=[sc]k)(?:{'|'.join(_SLAVIC_ENDINGS)}|yj)$")


@lru_cache(maxsize=16384)
def same_name(a: str, b: str) -> bool:
    """Whether two folded words are one name but for inflection: Russia, Russian; Зеленський, Зеленського."""
    if a == b or frozenset((a, b)) in _SAME or (len(a) > 4 and len(b) > 4 and _spelt(a) == _spelt(b)):
        return True
    shared = _shared(a, b)
    if shared > 1 and {a[shared:], b[shared:]} == {"", "s"} and a[shared - 1] != "s":
        return True  # initials too: PR, PRs
    if shared < 3:
        return False
    if a[0] >= "\u0400":
        return shared >= 3 and max(len(a), len(b)) - shared <= 3
    return shared >= 4 and a[shared:] in _NAME_SUFFIX and b[shared:] in _NAME_SUFFIX


def of_one_state(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one is a seat of government and the other its state, which news say for each other: Ankara, Turkey's."""
    return any(
        same_name(state, other)
        for seats, others in ((ours, theirs), (theirs, ours))
        for seat in seats
        for state in SEATS.get(seat, ())
        for other in others
    )


_ORIGIN = regex(r"(?:english|scots|welsh|irish|french|dutch|ulster|cornish)(?:wo)?m[ae]n")


def calls_by_origin(word: str) -> bool:
    """Whether a folded word may stand for somebody by where he is from: the Irishman, the Australian."""
    return word in PEOPLES or _ORIGIN.fullmatch(word) is not None


def of_a_state(words: Iterable[str]) -> bool:
    """Whether a name is that of a state, or says of which somebody is: France, French."""
    named = frozenset(words)
    return any(named.issuperset(long) for long in LONG_FORMS.values()) or any(map(_tells_state, named))


@lru_cache(maxsize=4096)
def _tells_state(word: str) -> bool:
    begun = beginnings(word)
    alike = (state for state in _STATES if state[:3] in begun)
    return word in LONG_FORMS or any(same_name(word, state) for state in alike)


_STATES = frozenset(state for states in SEATS.values() for state in states)


def spelled_out(acronym: str, text: str) -> bool:
    """Whether `text` spells out initials: `CNNs` as convolutional neural networks, `AUC` as the area under the curve."""
    letters = re.fullmatch(r"([A-Z]{3,6})s?", acronym)
    return letters is not None and any(letters[1].lower() in run for run in _first_letters(text))


@lru_cache(maxsize=2048)
def _first_letters(text: str) -> tuple[str, str]:
    """Of all words, and of all but articles."""
    kept = [word for word in words(text) if word not in DETERMINERS]
    return "".join(word[0] for word in words(text)), "".join(word[0] for word in kept)
