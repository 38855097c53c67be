"""Words folded for comparison: without case, without marks, without what follows an apostrophe. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from rag.language.patterns import regex

MARKS = "".join(chr(code) for code in range(0x300, 0x1D00) if unicodedata.category(chr(code))[0] == "M")
"""Signs that belong to the letter before them, vowels of Hindi, Thai and Arabic among them: no letters to a pattern, and no end of
a word."""
_LETTERS_OF_WORD = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
WORD = regex(rf"{_LETTERS_OF_WORD}(?:['’ʼ]{_LETTERS_OF_WORD})*")
INITIALS = regex(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
CAPITALS = "A-ZÀ-ÖØ-ÞА-ЯЁҐЄІЇ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x180))))
"""Latin and Cyrillic capitals, to stand in a class of a pattern."""
KANA, HAN, HANGUL = r"\u3040-\u30ff", r"\u3400-\u4dbf\u4e00-\u9fff", r"\uac00-\ud7af"
"""Letters of Japanese alone, of Chinese and Japanese, of Korean: none set apart by spaces, or with endings grown on."""
_BEGUN = r"\d+(?:[a-z]{5,}|(?![AP]M\b|[KMGT]i?B\b|[VWK]\b)[A-Z]\w*)\b"
"""A name that begins with figures, 37signals or 18F, and no measure, 30MB."""
_DETAIL = regex(rf"\b(?:[{CAPITALS}][\w’'-]*\w|{_BEGUN}|\d[\d.,]*\d|\d)")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "’": "'", "ʼ": "'"})

FUNCTION_WORDS = frozenset(
    """a an the this that these those it its he him his she her they them their we us our you your i my me who whom whose
    what which when where why how there here in on at by for from to of with without within into onto over under after
    before since until during while although though because as if unless whether than then and or but nor so yet not no
    is are was were be been being am has have had having do does did done can could will would shall should may might
    must also just only even very more most much many some any all each both either neither other another such own same
    up down out off about around between against through per via s t said says say according
    bir bu şu o ve ile için ama da de ki ne her çok daha en göre mı mi
    це цей ця ці той та і й а але або на у в з із зі до від для про по за як що який яка які він вона вони не
    это этот эта эти тот и но или с из к от о что который она он они""".split()
)
"""Words that carry no subject, folded but for their marks: English, Turkish, Ukrainian, Russian."""


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """`word` without case and marks: İstanbul = istanbul, Erdoğan = Erdogan, Київ = Киів."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def base(word: str) -> str:
    """`word` without what follows an apostrophe: Germany's, Ankara'da; O'Brien and п'ять stay whole."""
    if word.isalnum():
        return word
    head, mark, tail = word.replace("’", "'").replace("ʼ", "'").partition("'")
    if (
        mark
        and len(head) > 1
        and head[0] < "\u0400"
        and (tail == "s" or (tail[:1].islower() and head[0].isupper()))
    ):
        return word[: len(head)]
    return word


@lru_cache(maxsize=32768)
def _plain(word: str) -> str:
    return fold(base(word))


def words(text: str) -> list[str]:
    """Folded words of `text` in order; `U.S.` is one word, a possessive or Turkish suffix after ' is dropped."""
    return list(_words(text))


KEPT_CHARS = 4_000
"""Characters of a text whose words, names, numbers and sentences are kept for a while: a question or a claim asks for those of each
sentence and passage many times, and for those of a document once."""
_Read = TypeVar("_Read")


def kept(most: int) -> Callable[[Callable[[str], _Read]], Callable[[str], _Read]]:
    """Remembers what a pure function reads in the last `most` texts that are no longer than `KEPT_CHARS`; it must give what nobody changes."""

    def decorate(read: Callable[[str], _Read]) -> Callable[[str], _Read]:
        remembered = lru_cache(maxsize=most)(read)

        @wraps(read)
        def asked(text: str) -> _Read:
            return remembered(text) if len(text) <= KEPT_CHARS else read(text)

        return asked

    return decorate


@kept(4096)
def _words(text: str) -> tuple[str, ...]:
    joined = INITIALS.sub(lambda match: match.group().replace(".", ""), text) if "." in text else text
    return tuple([_plain(match) for match in WORD.findall(joined)])


def names_and_numbers(text: str) -> list[str]:
    """Capitalised words and numbers of `text` in order; its first letter is a capital anyway and does not count."""
    found: list[str] = _DETAIL.findall(text[1:])
    return found


STEM_CHARS = 5
_RUN = regex(rf"\w[\w{MARKS}]*")
_APART = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
SPACELESS = regex(rf"[{KANA}{HAN}{HANGUL}]+")
"""A run of scripts written without spaces between words, and of Korean, whose endings grow onto its words."""


_LONE = regex(rf"(?<![{HAN}])[{HAN}](?=[\u3041-\u309f])")
"""A Japanese word of one character, or the first of one that is bent: 本 in 本を, 借 in 借りる."""


_SHORT_PLURAL = regex(r"(?!this)\w{2,}[^\Wsu]s")
"""days, ports, TB2s, APIs; not less, status."""
_SHORT_PAST = regex(r"[aeiou][^\Waeiou]ed|[dltpv]ied|\wued")
"""used, aged, owed; died, lied; sued: not need, shed, bred."""


_SHORT_PLURAL_ES = regex(r"\w{1,3}(?:ss|x|sh|[lnrt]ch)es")
"""boxes, losses, wishes, inches."""
_ENDING = regex(r"(\w{2,5})(?:ing|(?<!e)ed)")
_VOWEL = regex(r"[aeiouy]+")
_DOUBLED = regex(r"\w{2,}([bdgkmnprt])\1")
_WITHOUT_E = regex(r"\w*(?:[vcuz]|[^s]s|[dr]g|[bcdfgkptz]l)|[^aeiou]{0,3}[aeiouy][^aeiouwxy]")
"""What an English verb is without the e that it ends with: serv, danc, argu, siz, caus, judg, cycl; vot, us, writ."""
_NO_VERB = {
    **dict.fromkeys(("evening", "outing", "herring", "during", "nothing", "ceiling", "viking")),
    "united": "unite", "uniting": "unite", "dying": "die", "lying": "lie", "tying": "tie",
}  # fmt: skip
"""Words in -ing and -ed that are none of the verb they look like, or of another."""


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The first letters of a folded word, and of a short one without its ending: what is longer loses it anyway.

    Five letters join most inflections of English, Turkish and Ukrainian words without a table per language; short English verbs
    want more, as their endings begin before that.

    >>> stem("harbours"), stem("days"), stem("status"), stem("cities"), stem("died"), stem("boxes")
    ('harbo', 'day', 'statu', 'city', 'die', 'box')
    >>> [stem(word) for word in ("worked", "voting", "planned", "opening", "served", "king", "need")]
    ['work', 'vote', 'plan', 'open', 'serve', 'king', 'need']
    """
    if len(word) > 4 and word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    elif word.endswith("es") and _SHORT_PLURAL_ES.fullmatch(word):
        return word[:-2]
    elif len(word) <= STEM_CHARS and (_SHORT_PLURAL.fullmatch(word) or _SHORT_PAST.fullmatch(word)):
        return word[:-1]
    elif word.endswith(("ing", "ed")):
        word = _of_verb(word)
    return word[:STEM_CHARS]


def _of_verb(word: str) -> str:
    """A word in -ing or -ed without that ending, where it is a short verb's."""
    if word in _NO_VERB:
        return _NO_VERB[word] or word
    ending = _ENDING.fullmatch(word)
    if ending is None or not _VOWEL.search(ending[1]):
        return word
    verb = ending[1]
    if len(verb) > 3 and _DOUBLED.fullmatch(verb):
        return verb[:-1]
    return f"{verb}e" if _WITHOUT_E.fullmatch(verb) else verb


def stems(text: str) -> frozenset[str]:
    """Stems of the words of `text`: crude, but the same for every language with suffixes.

    Of scripts without spaces, pairs of characters.

    >>> sorted(stems("Two ferries, 公園の"))
    ['ferry', 'two', '公園', '園の']
    """
    if len(text) <= KEPT_CHARS:
        return _kept_stems(text)
    return _kept_stems_of_all(text) if len(text) <= ALL_CHARS else _stems(text)


ALL_CHARS = 40_000
"""The same of what all passages of a question hold together, which each candidate is held against: the stems of few are kept."""


def _stems(text: str) -> frozenset[str]:
    if text.isascii():  # what a pattern finds, in a third of its time
        return frozenset(map(stem, set(text.lower().translate(_APART).split())))
    found: set[str] = set()
    for word in set(_RUN.findall(text)):
        if word.isascii():
            found.add(stem(word.lower()))
            continue
        for run in SPACELESS.findall(word):
            found.update(run[n : n + 2] for n in range(max(1, len(run) - 1)))
            found.update(_LONE.findall(run))
        found.update(stem(fold(rest)) for rest in SPACELESS.split(word) if rest)
    return frozenset(found)


_kept_stems = lru_cache(maxsize=2048)(_stems)
_kept_stems_of_all = lru_cache(maxsize=16)(_stems)
IDLE_STEMS = frozenset(stem(fold(word)) for word in FUNCTION_WORDS)


ASKING = regex(
    rf"(?:有|共有)?(?:多少|几)[册个本名位辆台座只张条间项次家所棵头件艘架匹块天年]?|多少|有?多[大长長高远遠重久深宽寬厚快]|什么时[候间]|什么地方|什么|为何|怎样|怎么|如何|(?:从|在|到|向|往|由)?哪一?[里儿个些位年天月日]|(?<![重主需必])要(?![求点素])|(?<=[{HAN}])一(?=[册个本名位辆台座只张条间项次家所棵头件艘架匹块])|星期几|周几|礼拜几|几|谁|请问|可以|能够|是否|有没有|何时|[吗呢怎何誰的了是在]"
    r"|[\u3041-\u309f]+|얼마나?|누구|언제|어디|무엇|어떤|어떻게|몇|왜|(?:입|습|합)?니[까다]|인가요?|나요|까요"
    r"|(?<=[가-힣]{2})(?:에서|에는|에게|으로|까지|부터)(?![가-힣])"
)
"""What asks or inflects where words are not set apart: question words, particles, hiragana, Korean endings."""


_ASKING_LONE = frozenset("何誰今私")
_ASKING_STEMS = frozenset(
    stem(fold(word))
    for word in """ne kadar kaç kaçta kim kimin kime nerede nereden nereye hangi nasıl neden niçin niye var vardır mı mu mü
    midir хто кого кому коли скільки де куди звідки чому чи яке якого якій чий кто кого когда сколько где куда почему ли какой
    какая какое какие чей qui quand combien où quel quelle comment pourquoi wer wen wem wann wie viel viele wo warum welche
    welcher welches quién cuándo cuánto cuánta cuántos dónde cuál cómo chi quando quanto quanti dove quale""".split()
)
"""Question words of languages whose letters ASCII does not hold."""


def content(text: str) -> frozenset[str]:
    """Stems of the words of `text` that carry a subject.

    >>> sorted(content("图书馆可以借几本书？")), sorted(content("비용은 얼마입니까?"))
    (['书馆', '图书'], ['비용', '용은'])
    """
    if text.isascii():
        return stems(text) - IDLE_STEMS
    # A word that asks takes no pair with its neighbours, and a character alone tells too little.
    found = stems(ASKING.sub(" ", text)) - IDLE_STEMS - _ASKING_STEMS
    told = frozenset(stem for stem in found if len(stem) > 1 or not SPACELESS.fullmatch(stem))
    return told | frozenset(_LONE.findall(text)) - _ASKING_LONE


_IRREGULAR = {
    form: base
    for base, *forms in (
        verb.split()
        for verb in """arise arose arisen;bear bore born borne;beat beaten;become became;begin began begun;bind bound;bite bit bitten;
        blow blew blown;break broke broken;breed bred;bring brought;build built;buy bought;catch caught;choose chose chosen;
        cling clung;come came;creep crept;deal dealt;dig dug;draw drew drawn;drink drank drunk;drive drove driven;eat ate eaten;
        fall fell fallen;feed fed;feel felt;fight fought;flee fled;fly flew flown;forbid forbade forbidden;
        forget forgot forgotten;freeze froze frozen;get got gotten;give gave given;go went gone;grow grew grown;hang hung;hear heard;
        hide hid hidden;hold held;keep kept;know knew known;lay laid;lead led;leave left;lend lent;lose lost;make made;
        mean meant;meet met;overcome overcame;oversee oversaw overseen;pay paid;ride rode ridden;rise rose risen;run ran;say said;
        see saw seen;seek sought;sell sold;send sent;shake shook shaken;shine shone;shoot shot;show shown;sing sang sung;
        sink sank sunk;sit sat;sleep slept;slide slid;speak spoke spoken;spend spent;spin spun;spring sprang sprung;stand stood;
        steal stole stolen;stick stuck;strike struck;swear swore sworn;swim swam swum;swing swung;take took taken;teach taught;
        tear tore torn;tell told;think thought;throw threw thrown;undergo underwent undergone;understand understood;
        undertake undertook undertaken;wake woke woken;wear wore worn;weave wove woven;win won;
        withdraw withdrew withdrawn;write wrote written""".split(";")
    )
    for form in forms
}
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 3
"""Letters that must stay when an ending is cut: `used` and `thing` stay whole."""


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """A folded English `word` without the ending of a verb or a plural; verbs that change within are listed.

    >>> [lemma(word) for word in ("caught", "catches", "planned", "plans", "leading", "led", "moves", "move")]
    ['catch', 'catch', 'plan', 'plan', 'lead', 'lead', 'mov', 'mov']
    """
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST:
            doubled = ending in ("ing", "ed") and rest[-1] == rest[-2]
            word = rest[:-1] if doubled else _IRREGULAR.get(rest, rest)
            break
    return word.rstrip("e") if len(word) > _SHORTEST else word


@lru_cache(maxsize=8192)
def bases(word: str) -> tuple[str, ...]:
    """What a folded English `word` may be a form of, itself first; unlike `lemma`, that keeps `car` apart from `care`.

    Some are no words: who looks them up knows those that are.

    >>> bases("bought"), bases("fired"), bases("ferries")
    (('bought', 'buy'), ('fired', 'fir', 'fire'), ('ferries', 'ferrie', 'ferry'))
    """
    found = [word, *([_IRREGULAR[word]] if word in _IRREGULAR else [])]
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST:
            doubled = ending in ("ing", "ed") and rest[-1] == rest[-2]
            found += [rest[:-1]] if doubled else []
            if ending != "es" or rest.endswith(("s", "x", "z", "ch", "sh", "o")):
                found += [rest, *([f"{rest}e"] if ending in ("ing", "ed") else [])]
    if word.endswith(("ies", "ied")):
        found.append(f"{word[:-3]}y")
    return tuple(dict.fromkeys(found))


def inflections(verb: str) -> frozenset[str]:
    """A folded English `verb` in any form, as its other forms may be written; some are no words.

    >>> {"bought", "buy", "buys", "buying"} <= inflections("bought"), "planned" in inflections("plan")
    (True, True)
    """
    base = _IRREGULAR.get(verb, lemma(verb))
    irregular = (form for form, known in _IRREGULAR.items() if known == base)
    doubled = base + base[-1:]
    return frozenset(
        (
            verb,
            base,
            f"{base}e",
            *irregular,
            *(one + ending for one in (base, doubled) for ending in _ENDINGS),
        )
    )


_NO_PARTICIPLE = frozenset("bed breed creed deed greed need red reed seed shed sled speed steed weed".split())


def is_participle(word: str) -> bool:
    """Whether a folded word may be what stands before `by`: invented, led, written.

    >>> is_participle("written"), is_participle("series"), is_participle("speed")
    (True, False, False)
    """
    return (word.endswith("ed") and word not in _NO_PARTICIPLE) or word in _IRREGULAR
