"""A question that leans on earlier turns → one that stands alone, without a model. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.errors import UsageError
from rag.language.countries import ADJECTIVES, PEOPLES
from rag.language.grammar import HELPERS, PREPOSITIONS, QUESTION_WORDS
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import CAPITALS, FUNCTION_WORDS, WORD, content, fold
from rag.search.specifics import kind_of_code, specifics
from rag.search.turns.conditions import asked_under, names_condition
from rag.search.turns.doers import IS_PLURAL
from rag.search.turns.referents import MEASURES, in_full, is_bare
from rag.search.turns.siblings import SWAPPED_WORDS, is_date, names_alone, phrase_like, siblings_of
from rag.search.turns.times import at_another_time
from rag.search.whole.exhaustive import exhaustive
from rag.types import Turn

_POINTING = regex(
    r"(?i)\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|then|ones?|such(?! as\b| an?\b| things?\b)|the (?:same|former|latter|other|company|firm|deal|agreement|minister|visit|plant|factory))\b"
)
_EXISTING = regex(r"(?i)\b(?:is|are|was|were|be) there\b|\bthere(?: \w+ly)? (?:is|are|was|were|will|has|have)\b")  # fmt: skip
"""Here "there" names no place."""
_NOT_BACK = regex(r"(?i)\b(?:an?|any|some|all|the|no|of|for|many|which) [\w-]+ that\b(?! (?:year|month|week|day|time|morning|evening|night)\b)|\bthe ones?(?= (?:who|in charge|responsible)\b)|\bthis (?:year|month|week|morning|evening|night|spring|summer|autumn|winter|season)\b")  # fmt: skip
"""Where "that", "one" and "this" point to nothing said before: dogs that bark."""
_ASKING = frozenset("how tell give mean know please want need anything something thing things".split())
"""Words of asking; with `FUNCTION_WORDS` what is not carried over."""
_FRAGMENT = regex(
    r"(?i)^\W*(?:and|but|so|what about|how about|why|when|where|who|how many|how much|also|or)\b"
)
_QUESTION_WORD = (
    rf"(?:{QUESTION_WORDS}"
    r"|скільки|коли|де|хто|що|як|чому|який|яка|яке|які|kaç|ne|nerede|nereye|kim|nasıl|neden|niye|hangi"
    r"|wer|wem|wen|wann|wo|wie|warum|wieso|welche\w?|qui|quand|où|comment|pourquoi|combien|quel\w*|quién|qué|cuándo|dónde|cómo|cuánt\w+|cuál\w*)"
)
_OF = (
    r"(?:for|in|on|about|with|without|at|of|by|from|to|under|over|above|below|before|after|during|between|within|via|through"
    r"|per|until|since|für|ohne|beim?|nach|vom?|pour|sans|chez|avec|dans|para|desde|hasta|durante|для|із?|зі|з|на|в|у|про|щодо|без|до|від|по|за|після|через|між)"
)
_ALSO = r"(?:а|і|й|та|але|peki(?:\s+ya)?|ya|ve|und|aber|oder|et|mais|ou|y|pero)"
_AND = rf"(?:and|but|or|so|{_ALSO})"
_AGAIN = regex(
    rf"^\W*(?:(?:{_AND},?\s+)?(?:(?:what|how)\s+about|(?:and\s+|the\s+)*same\s+{_OF}|як\s+щодо|{_OF}|(?:peki|ya))\b|那么?|では|じゃあ|그럼|그러면)"
    rf"(?!.*\b{_QUESTION_WORD}\b)",
    re.I,
)
"""How a question begins that is the one before it, asked of something else: "And for Ukraine?"."""
_BARE = regex(rf"^\W*{_AND}\s+(?!.*\b{_QUESTION_WORD}\b)", re.I)
"""The same without a preposition, where what follows has a sibling in the question before: "And SHA-512?"."""
_IN_OTHER_LANGUAGES = regex(rf"^\W*{_ALSO}\s", re.IGNORECASE)
_LED_IN = regex(
    rf"^\W*(?:{_AND},?\s+)?(?:(?:(?:what|how)\s+about|(?:the\s+)?same|як\s+щодо)\s+)?(?:(?P<of>{_OF})\s+)?(?:the\s+)?(?=\S)",
    re.I,
)
_DETERMINER = regex(rf"^(?:(?:those|that|the ones?)\s+{_OF}\s+)?(?:an?|the)\s+", re.IGNORECASE)
_HOW_MANY = r"\bhow many(?: more| others?| else| of (?:them|those|these))?"
_UNCOUNTED = regex(rf"{_HOW_MANY}(?=\s+(?:{HELPERS})\b|\W*$)", re.I)
"""A "how many" that leaves out of what."""
_OF_ANOTHER = regex(
    rf"^\W*(?:(?:and|but|so)\s+)?{_HOW_MANY}(?=\s+(?:(?:do|does|did)\s+(?:the\s+)?(?-i:[{CAPITALS}])|(?:for|in|on|at|by|from)\s+(?:the\s+)?(?-i:[{CAPITALS}])[^\s?]*(?:\s+[^\s?]+)?\W*$))",
    re.I,
)
"""The same, of somebody else: "And how many did Poland buy?", "And how many for Poland?"."""
_DEED = regex(r"\s+(?:do|does|did)\b", re.I)
_COUNTED = regex(
    rf"{_HOW_MANY}((?:\s+(?!(?:{HELPERS})\b)[\w'-]+){{1,4}})",
    re.I,
)
_PRONOUN = regex(
    r"\b(?:(?P<whose>its|their|his|her(?= \w))|(?P<who>it(?! (?:possible|necessary|allowed|true|legal|required|safe|worth|takes?)\b)"
    r"|they|them|he|him|she|her))\b",
    re.IGNORECASE,
)
_OF_PERSONS = frozenset("he him his she her".split())
_ABOUT = regex(
    r"\W*(?P<word>who|what|where|how [a-z]+)(?:['’]s| is| are| was| were) (?P<subject>(?:(?:the|an?|our|my) "
    rf"|(?=(?-i:[{CAPITALS}])))(?!(?:[^\s?]+ )*[^\s?]+ed\W*$)[^\s?]+(?: [^\s?]+){{0,6}})\W*",
    re.IGNORECASE,
)
"""A question that is about one thing and names it at its end: "How long is the bridge of Varberg?"."""
_MEASURE = regex(
    r"\bhow (?:long|far|old|tall|high|deep|wide|thick|large|big|heavy|fast|quick(?:ly)?|often|frequently|soon|late|early)\b(?: (?:is|are|was|were) one\b)?",
    re.IGNORECASE,
)
"""What a question wants to know of its subject, which is not carried over: "How long is one shift?" is about shifts."""
_ASKED_WITH = regex(r"\b(?:how \w+|who|whom|whose|which|what|when|where|why)\b", re.IGNORECASE)
_OF_CIRCUMSTANCES = frozenset("where when why what which whose".split())
_MORE = regex(r"\b(?:more|else|others?|another|further|next|remaining|rest)\b", re.IGNORECASE)
_WHO = r"(?:somebody|someone|anybody|anyone|people|persons?|those|staff|employees|workers|members)"
_SOMEBODY = regex(
    rf"\b(?:for|of)\s+{_WHO}\s+(?=(?:in|from|at)\s)|(?<=\babout )\s*{_WHO}\s+(?:in|from|at)\s+", re.IGNORECASE
)
"""Who is asked about where only the place is another than before: "for somebody in Canada"."""
FRAGMENT_WORDS = 4
"""A question of at most this many words cannot name its subject and lean on nothing."""
MOST_TURNS = 6
"""Questions before one that it may lean on."""
CARRIED_WORDS = 3
"""Words beside names that are carried over: on mtrag R@5 is .647 to .672 for 1 to 5, best at 3 (`eval/bench/followups.py`)."""


def standalone(question: str, history: Sequence[Turn]) -> str:
    """`question` with what it leans on from earlier turns put after it; unchanged when it stands alone.

    Without a model the subject is carried over: names and a few words of the last question a person asked (and of the
    one before, where that leans too). Its other words would blur what is asked now, and make it a question of their kind.

    >>> standalone("When was it opened?", [{"role": "user", "content": "How long is the bridge of Varberg?"}])
    'When was the bridge of Varberg opened?'
    >>> standalone("What happened there?", [{"role": "user", "content": "Who crossed the bridge of Varberg?"}])
    'What happened there? crossed bridge Varberg'
    """
    exchanges = _exchanges(history)
    if not exchanges or not leans_on_history(question) or _of_all_documents(question):
        return question
    asked: list[str] = []
    told = [answer for _, answer in exchanges]
    for earlier, _ in exchanges:
        asked.append(_in_place(earlier, asked, told) or earlier)
    if whole := _in_place(question, asked, told):
        return whole
    leaning = leans_on_history(asked[-1]) or (
        leans_on_history(exchanges[-1][0]) and len(content(question)) < 2
    )
    carried = asked[-2:] if leaning else asked[-1:]
    for kind in filter(None, map(kind_of_code, specifics(question).codes)):
        # "And with SHA-512?" asks for it in the place of SHA-256.
        carried = [re.sub(kind.pattern, " ", earlier, flags=re.IGNORECASE) for earlier in carried]
    again = _AGAIN.match(question) or (_IN_OTHER_LANGUAGES.match(question) and _BARE.match(question))
    if again and _length(question) <= FRAGMENT_WORDS:
        return f"{carried[-1].rstrip(' ?.!')}, {question}"
    others = CARRIED_WORDS
    if (counted := _COUNTED.search(carried[-1])) and _UNCOUNTED.search(question):
        # With what is counted in its place, the other words are those of what was asked before, not of what is now.
        question, others = _UNCOUNTED.sub(lambda match: match.group() + counted[1], question, count=1), 0
    words = dict.fromkeys(word for earlier in carried for word in _subject(earlier, others))
    if any(name.sure for name in find_names(question)):
        # Names of its own say whom it is about: those of earlier turns would lead elsewhere.
        words = dict.fromkeys(word for word in words if word.islower())
    return " ".join([question, *(word for word in words if word not in question.split())])


def _exchanges(history: Sequence[Turn]) -> list[tuple[str, str]]:
    """The latest questions with the answer to each, "" where none was given."""
    found: list[tuple[str, str]] = []
    for turn in history:
        if not isinstance(turn, Mapping):
            raise UsageError("a turn of the history is {'role': 'user' or 'assistant', 'content': ...}.")
        content_of = turn.get("content") or ""
        if turn.get("role") == "user" and content_of:
            found.append((content_of, ""))
        elif turn.get("role") == "assistant" and found:
            found[-1] = (found[-1][0], content_of)
    return found[-MOST_TURNS:]


def _in_place(question: str, asked: Sequence[str], told: Sequence[str]) -> str | None:
    """`question` with what it leaves out or points to in its place, as the questions before say it (each in full, where it can
    be) and their answers, `told`; None where it stands alone, or they do not say it plainly."""
    if not asked or not leans_on_history(question):
        return None
    if moved := at_another_time(question, asked[-1]):
        return moved
    if swapped := _asked_instead(question, asked[-1]):
        return swapped
    if of_another := _counted_instead(question, asked[-1]):
        return of_another
    if named := _named_for(question, asked):
        return named
    for n in range(len(asked) - 1, max(-1, len(asked) - 4), -1):
        if not n or not leans_on_history(asked[n]):
            if is_bare(question) and n < len(asked) - 1:
                return None
            if counted := _COUNTED.search(asked[n]):  # "How many more does it build?"
                question = _UNCOUNTED.sub(lambda match: match.group() + counted[1], question, count=1)
            return in_full(question, asked[n], told[n])
    return None


def _counted_instead(question: str, before: str) -> str | None:
    """`before`, which counts something, asked of whom `question` names instead; None for other questions.

    >>> _counted_instead("And how many for Norway?", "How many Danish ferries were sold?")
    'How many Norwegian ferries were sold?'
    """
    of_another, counted = _OF_ANOTHER.match(question), _COUNTED.search(before)
    if not of_another or not counted:
        return None
    rest = question[of_another.end() :]
    if _DEED.match(rest):
        return f"How many{counted[1]}{rest}"
    who = rest.split(maxsplit=1)[1].strip(" ?.!")
    theirs = [match for match in WORD.finditer(before) if match.group().lower() in PEOPLES]
    if len(theirs) == 1 and who in ADJECTIVES:
        return f"{before[: theirs[0].start()]}{ADJECTIVES[who]}{before[theirs[0].end() :]}"
    instead = _asked_instead(f"And {who}?", before) or _asked_instead(f"And{rest}", before)
    return instead or f"How many{counted[1]}{rest}"


def _length(question: str) -> int:
    """Its words; a mark that stands apart is none."""
    return sum(any(map(str.isalnum, word)) for word in question.split())


def _of_all_documents(question: str) -> bool:
    """Whether a short question asks about the documents themselves, or which of them name something that it names: "How
    many documents are there?", "Which documents mention cranes?", not "Which documents?"."""
    pointing = (
        len(question.split()) < 3 or _POINTING.search(_EXISTING.sub(" ", question)) or _AGAIN.match(question)
    )
    wanted = None if pointing else exhaustive(question)
    return wanted is not None and (
        wanted.aim in ("count", "list", "values", "newest", "overview")
        or (wanted.aim == "mentions" and bool(content(wanted.subject)))
    )


def _named_for(question: str, asked: Sequence[str]) -> str | None:
    """`question` with what the last question that leans on nothing was about in the place of its pronoun; None where it
    has not one pronoun, or that question tells nothing of the kind: a person or a thing."""
    pronouns = list(_PRONOUN.finditer(question))
    before = next((earlier for earlier in asked[:-4:-1] if not leans_on_history(earlier)), "")
    about = _ABOUT.fullmatch(before)
    if len(pronouns) != 1 or about is None:
        return None
    pronoun, subject = pronouns[0], about["subject"]
    owner = re.match(rf"(?P<who>(?:the )?[{CAPITALS}][^'’?]*)['’]s? (?:\w+ )?(?P<what>[\w-]+)$", subject)
    if owner and owner["what"].lower() in MEASURES:
        subject = owner["who"]  # "What is the Tern's range?" is about the Tern
    if any(
        re.search(kind.pattern, subject, re.I)
        for kind in filter(None, map(kind_of_code, specifics(question).codes))
    ):
        return None  # "How long is it with SHA-512?" is not of a digest with SHA-256
    if (pronoun["whose"] or pronoun["who"]).lower() in _OF_PERSONS and not subject[0].isupper():
        return None
    if (pronoun["whose"] or pronoun["who"]).lower() in ("it", "its") and about["word"].lower() == "who":
        return None
    mine = ("'" if subject.endswith("s") else "'s") if pronoun["whose"] else ""
    return question[: pronoun.start()] + subject + mine + question[pronoun.end() :]


def _asked_instead(question: str, before: str) -> str | None:
    """`before` with what `question` names in the place of its sibling; None where it has no sibling, or several.

    >>> _asked_instead("And in Lviv?", "What is the allowance in Kyiv?")
    'What is the allowance in Lviv?'
    """
    if under := asked_under(question, before):
        return under
    question = _SOMEBODY.sub("", question, count=1)
    again = _AGAIN.match(question) or _BARE.match(question) or names_alone(question, before)
    if _length(question) > SWAPPED_WORDS or not again:
        return None
    lead = _LED_IN.match(question)
    assert lead is not None
    new = _DETERMINER.sub("", question[lead.end() :].strip(" ?.!,"))
    found = siblings_of(new, lead["of"] or "", before)
    of = (lead["of"] or "").lower()
    if (
        not found
        and of
        and (is_date(new) or (of in PREPOSITIONS and not re.search(rf"\b{of}\b", before, re.I)))
    ):
        start, end = phrase_like(of, before) or (len(before.rstrip(" ?.!")),) * 2
        return f"{before[:start].rstrip()} {of} {question[lead.end('of') :].strip(' ?.!')}{before[end:].rstrip(' ?.!')}?"
    if len(found) != 1:
        return None
    ahead = before[: found[0][0]]
    if of and is_date(new):
        ahead = re.sub(r"\b(?:in|on|at) $", f"{of} ", ahead, flags=re.IGNORECASE)
    if IS_PLURAL.search(new):
        ahead = re.sub(r"\b(?:an?|one) $", "", ahead, flags=re.IGNORECASE)
    return f"{ahead}{new}{before[found[0][1] :]}"


def said_before(question: str, history: Sequence[Turn]) -> str:
    """The answer before `question`, where the question leans on earlier turns; else empty.

    >>> said_before("And how many more?", [{"role": "assistant", "content": "Twelve."}])
    'Twelve.'
    """
    told = [turn["content"] for turn in history if turn.get("role") == "assistant" and turn.get("content")]
    asked = [turn["content"] for turn in history if turn.get("role") == "user" and turn.get("content")]
    if not told or not leans_on_history(question):
        return ""
    # Of something else the same sentence or row may tell: "And in August?", "Why?"
    if asked and (_asked_instead(question, asked[-1]) or _of_another_kind(question, asked[-1])):
        return ""
    return told[-1]


def _of_another_kind(question: str, before: str) -> bool:
    """Whether another thing of the same is asked than before, which the same sentence may tell: where after what."""
    if is_bare(question):
        return True
    now, then = _ASKED_WITH.search(question), _ASKED_WITH.search(before)
    more = _MORE.search(question)
    if not now or not then or more or now.group().lower() not in _OF_CIRCUMSTANCES:
        return False  # another figure or person may stand beside it, and stands more often elsewhere
    return now.group().lower() != then.group().lower()


def _subject(text: str, most: int = CARRIED_WORDS) -> list[str]:
    """The names of `text` and the first `most` other words that are neither function words nor asking."""
    found: list[str] = []
    others = 0
    for position, match in enumerate(WORD.finditer(_MEASURE.sub("how", text))):
        word = match.group()
        key = fold(word)
        if key.endswith("n't") or not {key, key.partition("'")[0]}.isdisjoint(FUNCTION_WORDS | _ASKING):
            continue
        named = any(c.isupper() or c.isdigit() for c in word[position == 0 :])
        others += not named
        if named or others <= most:
            found.append(word)
    return found


def leans_on_history(question: str) -> bool:
    """Whether a question points back: pronouns, or a bare fragment."""
    question = _SOMEBODY.sub("", _EXISTING.sub(" ", question), count=1)
    words = question.split()
    if _length(question) <= FRAGMENT_WORDS and (_AGAIN.match(question) or _BARE.match(question)):
        return True
    names = [word for word in words[1:] if word[:1].isupper()]
    if _OF_ANOTHER.match(question):
        return True
    if names_condition(question) or (_POINTING.search(_NOT_BACK.sub(" ", question)) and len(names) < 2):
        return True
    return (len(words) <= FRAGMENT_WORDS and not names) or bool(
        _FRAGMENT.match(question) and len(words) <= 6 and not names
    )
