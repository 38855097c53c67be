"""Whether a text tells of the event that is asked about: who was born when is not told by when she went to sea. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.grammar import QUESTION_WORDS
from rag.language.lexicon.deeds import deed_pattern
from rag.language.patterns import regex
from rag.language.words import WORD, fold, is_participle

_EVENTS = r"""
born birth birthday birthplace / =born birth\w* b\. n[ée]e? \(\s?\d{4}\s?[-–]\s?\d* aged? years?_old child(?:ren)?_of (?:son|daughter)_of
die died dies death dead / =dying die[sd]? dying death\w* kill\w* murder\w* execut\w* assassin\w* late lost_(?:his|her|its|their)_li\w+ perish\w* drown\w* suicide † \d{4}\s?[-–]\s?\d{4} fell mort\w* fatal\w* dead\w* trampled victims? bur(?:y|ied) survived? funeral casualt\w+ until claimed
marry married marries / marr\w+ wed\w* wi(?:fe|ves) husbands? spouses? brides? grooms? widow\w* engaged divorc\w+ couples? partners? n[ée]e?
founded founder / =founding found\w* establish\w* start\w* creat\w+ form\w* beg[aiu]n\w* launch\w* open\w* born since dates?_(?:from|back) incorporat\w+ origin\w* first built invent\w+ behind brainchild initiat\w+ organi[sz]ed father institut\w+ made
eat eats eaten / eat\w* ate feed\w* fed diet\w* food\w* prey\w* consum\w+ graz\w+ brows\w+ hunt\w* swallow\w* nibbl\w+ meals? dish\w* menu\w* lunch\w* dinner\w* supper\w* breakfast\w* restaurants? canteens? caf[eé]s? cafeterias? snack\w* bars? bistros? live_on
invent invented invents / =inventing invent\w* devis\w+ creat\w+ develop\w* first design\w* built made patent\w* pioneer\w* came
discover discovered discovers / =discovering discover\w* f[io]nd\w* identif\w+ detect\w* first spot\w* unearth\w* reveal\w* s[ae][ew]n? observ\w+
design designed designs / =designing design\w* architect\w* plan\w* by drew drawn built devis\w+ creat\w+ develop\w* engineer\w* work\w*
elected / =electing elect\w* vot\w+ cho[os]\w+ w[io]n\w* poll\w* appoint\w* president mayor terms? since office
resign resigned resigns / =leaving resign\w* le(?:ft|av\w+) quit\w* step\w* stood retir\w+ g[ai]v\w+ depart\w* until
retire retired retires / retir\w* le(?:ft|av\w+) step\w* pension\w* resign\w* last end\w* until final career
sold sells sell / =selling s[eo]l[ld]\w* bought buy\w* purchas\w+ pric\w+ shop\w* market\w* trad\w+ offer\w* export\w* customers? acquir\w+ deals? revenue orders? went hands
arrested / =arresting arrest\w* detain\w* charg\w+ jail\w* prison\w* captur\w+ seiz\w+ police t[ao]\w*k\w*
graduate graduated graduates / graduat\w+ degrees? stud\w+ diploma\w* school\w* universit\w+ college\w* alum\w* bachelor\w* master\w* doctor\w* earn\w* attend\w*
sank sink sunk / s[aiu]nk\w* torpedo\w* w[er]nt wreck\w* lost founder\w* capsiz\w+ down
won(?!_over) win(?!_if) wins / w[io]n\w* victor\w* beat\w* champion\w* defeat\w* first titles? medals? award\w* gold prizes? scor\w+ troph\w+ cups? triumph\w* received lead landslide
export exports exported / =delivering export\w* s[eo]ll?\w* sales? ship\w* abroad trad\w+ markets? deliver\w* suppl\w+
publish published publishes / =publishing publish\w* appear\w* issu\w+ print\w* releas\w+ books? papers? reports? edition\w* wr[io]t\w* journals? post\w* press
release released releases / =publishing releas\w+ publish\w* launch\w* appear\w* issu\w+ debut\w* premier\w* versions? available let free\w* set dropp?\w* albums?
repair repaired repairs mend mended mends / =repairing repair\w* mend\w* fix\w* restor\w+ replac\w+ work\w* rebuil\w+ renovat\w+ patch\w* solv\w+ resolv\w+ maint\w+ workshops? servic\w+
insure insured insures / =insuring insur\w+ cover\w* polic\w+ premiums? claims? liab\w+
(?<!by_)(?<!the_)(?<!a_)(?<!per_)(?<!next_)(?<!last_)(?<!first_)(?<!hich_)(?<!hat_)(?<![A-Z\d]_)train trained (?<!the_)(?<!do_)(?<!many_)trains / train\w* teach\w* taught learn\w* cours\w+ coach\w* educat\w+ instruct\w* school\w* practi\w+ exercis\w+
translated translate translates / =translating translat\w+ versions? render\w* languages? editions? into
directed directs / =directing direct\w* film\w* by made movies? head\w* led lead\w* chief\w*
starred starring (?<!the_)stars / star\w* roles? play\w* cast\w* act\w+ with featur\w+ lead\w*
divorce divorced / divorc\w+ separat\w+ split\w* marriages? ex
stolen steal stole / st[eo]l\w+ thie\w+ theft\w* robb?\w* t[ao]\w*k\w* burgl\w+ loot\w* missing gone
built erected constructed / =building buil\w* erect\w* construct\w* complet\w* finish\w* open\w* dates?_(?:from|back) went_up laid made (?:stood|standing|existed|there)_since assembl\w* factor\w* plants?
opened opens open(?!_\w+ing\b|_source\b) (?<!ow_)close closes closed shut shuts / =opening =closing clos\w* shut\w* open\w* hours? until till daily \d\s?[ap]\.?m\.? \d[:.]\d\d start\w* beg[aiu]n\w* end\w* inaugurat\w* launch\w* from to built first
arrive arrives arrived depart departs departed / =arriving =leaving arriv\w* depart\w* le(?:av|ft)\w* with_you be_here deliver\w* due reach\w* c[ao]m\w* g[oe]\w* went at get\w* got runs? land\w* from
approved approve approves authorised authorized licensed / approv\w* authori[sz]\w* licen[cs]\w* permi\w+ pass\w* accept\w* agree\w* consent\w* sign\w* clear\w* endors\w* ratif\w* grant\w* vot\w* adopt\w* allow\w* green_light admitted
(?<!the_)(?<!a_)(?<!hard_)(?<!disk_)(?<!flash_)drive (?<!hard_)drives drove driven / driv\w* drove chauffeur\w* wheel
sing sings sang sung / s[aiu]ng\w* songs? vocal\w* by perform\w+ bands? voices? choirs? albums?
"""
"""What is asked of / words of which one tells of it, in a wide sense: an event each, with "_" for a space. "=" before a name
stands for all words of that deed (`rag.language.lexicon.deeds`)."""


def _any(words: str) -> str:
    told = (deed_pattern(word[1:]) if word[0] == "=" else word.replace("_", " ") for word in words.split())
    return "|".join(told)


def _event(line: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    asked, told = line.split(" / ")
    return (
        regex(rf"\b(?:{_any(asked)})\b"),  # with a capital it stands in a name
        regex(rf"(?<!\w)(?:{_any(told)})(?!\w)", re.IGNORECASE),
    )


_TOLD = tuple(map(_event, _EVENTS.strip().splitlines()))
_WHAT_THERE_IS = regex(r"(?<=\bwhat is there) to [a-z]+", re.IGNORECASE)
_ASKING = regex(rf"\b(?:{QUESTION_WORDS})\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _events_asked(question: str) -> tuple[re.Pattern[str], ...]:
    """What tells of each event that `question` asks about; kept, since every candidate is held against it."""
    parts = _WHAT_THERE_IS.sub(" ", question).split("?")  # "What is there to eat?" is told by the dish alone
    asked = [(part, word.end()) for part in parts if (word := _ASKING.search(part))]
    return tuple(
        told
        for event, told in _TOLD
        if any(not _only_tells_which(each) for part, begin in asked for each in event.finditer(part, begin))
    )


_DOES = regex(r"\b(?:do|does|did)\b", re.IGNORECASE)
_BY = regex(r"\sby\b", re.IGNORECASE)
_BEING = frozenset("is are was were be been being get gets got getting".split())


def _only_tells_which(event: re.Match[str]) -> bool:
    """Whether the word of an event tells only which thing is meant, for what is asked is what somebody does: "What do they call
    the boat built by Holm?"."""
    *_, before = ("", *event.string[: event.start()].lower().split())
    does = _DOES.search(event.string, 0, event.start()) and _BY.match(event.string, event.end())
    return bool(does) and before not in _BEING and is_participle(fold(event[0]))


_CALL = regex(
    r"\bwhat (?:did|does|has|had) [^?]{2,60}? (?:call|label|dub|nickname|describe)(?:ed)?\b(?! (?:for|on|off|in|out|back|up|to)\b)",
    re.IGNORECASE,
)
_CALLING = regex(
    r"\b(?:call|label|dubb?|name[ds]?\b|naming|nickname|known|describ|term|brand|refer|sa(?:id|ys?)\b|condemn|denounc)|[\"“”„«»]|(?<!\w)['‘]\w",
    re.IGNORECASE,
)
"""What tells how somebody called a thing, or what somebody said."""
_LITTLE = 3
"""Letters up to which a word is too short to be a thing."""
_DESCRIBED = regex(
    r"\b[Hh]ow (?:did|does|has|had) (?:[A-ZÀ-Ý][\w’'-]+ ){1,4}(?:describe|characteri[sz]e|call|refer to|comment on)d?\b(?! (?:for|on|off|in|out|back|up)\b)"
)
"""How somebody with a name described a thing: reports and handbooks describe in words of their own."""
_OF_ITS_AUTHOR = regex(r"\b(?:I|my|me)\b")


_DECIDED = regex(
    r"^\W*(?:who|what|which [a-z]+)\s(?:won|(?:was|were) (?:elected|chosen|selected|appointed))\b",
    re.IGNORECASE,
)
_TO_COME = regex(r"\b(?:will|shall|to be)\b", re.IGNORECASE)
_PAST = regex(
    r"\b(?:won|was|were|has|have|had|beat|defeated|received|got|took|went|awarded|elected|chosen|selected|became|winner is)\b",
    re.IGNORECASE,
)
"""Who will select the winners has not won."""
_START = regex(
    r"^\W*(?:when|since when|where|in (?:what|which) [a-z]+|what year)\b[^?]*?\b(?:beg[aiu]n|starts?|started|(?:get|gets|got) (?:its|their|his|her) start)\b",
    re.IGNORECASE,
)
_STARTING = regex(
    r"\b(?:beg[aiu]n|start|first|found|establish|creat|launch|open|set up|introduc|institut|since\b|from\b|outbreak|br[eo]ak|broke|commenc|onset|initiat|origin|born\b|emerg"
    r"|arriv|c[ao]me\b|until\b|between\b|inaugurat|form|dawn|ent(?:er|r)|earl|appear|dat(?:e|ing)|back to|join|took up|mov|bec[ao]m|develop|built|construct|adopt|releas|publish"
    r"|after\b|enact|brought|spr[aou]ng|sprout|ar[io]se|spread|grew|went|outset|eve of|us(?:ed|ing)\b|made)"
    r"|\d\s?[-–:]\s?\d|\d\s?[ap]\.?m\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d",
    re.IGNORECASE,
)
"""What tells when or where something began, in a wide sense: a range, a time of day and a day of a plan too."""


def _defines(thing: str, text: str) -> bool:
    """Whether `text` says what a `thing` is: "The zombies in question are servers ...", of a zombie client."""
    told = (word for word in WORD.findall(thing) if len(word) > _LITTLE)
    return any(
        re.search(
            rf"\b{re.escape(word)}\w{{0,3}}(?:\s\w{{1,20}}){{0,4}}\s(?:is|are|means?|refers? to)\b",
            text,
            re.IGNORECASE,
        )
        for word in told
    )


def lacks_event(question: str, text: str) -> bool:
    """Whether `question` asks about an event of which no word of `text` tells.

    >>> lacks_event("When was Ada Holm born?", "At fourteen she went to sea.")
    True
    >>> lacks_event("What did the coach call the foul?", "The foul was on the captain of the home side.")
    True
    >>> lacks_event("In what year did the war start?", "The war was quelled in 1598.")
    True
    >>> lacks_event("Who founded the school?", "The school goes back to Ada Holm, who began it in 1911.")
    False
    """
    if (
        (call := _CALL.search(question))
        and not _CALLING.search(text)
        and not _defines(question[call.end() :], text)
    ):
        return True
    if _DESCRIBED.search(question) and not (_CALLING.search(text) or _OF_ITS_AUTHOR.search(text)):
        return True
    if _START.search(question) and not _STARTING.search(text):
        return True
    if _DECIDED.search(question) and _TO_COME.search(text) and not _PAST.search(text):
        return True
    return not all(told.search(text) for told in _events_asked(question))
