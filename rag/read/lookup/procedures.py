"""How a thing is done, where a heading or the line above a list names the thing: "Bleeding a radiator", and its steps. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.units import Unit, lead_of
from rag.search.question import ONE_FACT, Kind, kind_of
from rag.types import Passage

_OF_STEPS = content(
    "steps, way, procedure, process, instructions, do, done, make, made, need, needed, use, used, list"
)
"""Words of a question for steps that its steps need not say."""
_STEPS_ASKED = regex(r"\b(?:steps|stages|procedure)\b", re.IGNORECASE)
_ING = regex(r"\b(\w{2,})ing\b", re.IGNORECASE)
_FOR_A_TIME = regex(
    r"\bfor (?:an?|one|two|three|several|some|\d{1,3}) (?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|while)\b",
    re.IGNORECASE,
)
"""How long a thing is done for: its steps seldom say so."""
_OF_ANY = regex(
    r"(?:the )?(?:procedure|method|steps?|instructions?|directions|preparation|how to|what to do|process)",
    re.IGNORECASE,
)
_PREPARING = regex(r"(?:the )?preparations?", re.IGNORECASE)
"""What heads the steps of a recipe, and what is made ready before those of others."""
_OPENS = regex(r"(?:if|when|whenever|once|in case|to|before|after|should)\b", re.IGNORECASE)
"""How the first of the steps begins where it says once more what they are for: "If a key is lost, call the office."."""
_FURTHER_STEP = regex(
    r"(?:please )?(?:you (?:also|then|next|should also|must also|will also)\b|also\b|then\b|next,|after (?:this|that)\b|afterwards\b"
    r"|following this\b|finally\b|lastly\b)",
    re.IGNORECASE,
)
"""How a step begins that is not the first one."""
_TO_BE_DONE = regex(
    r"\b(?:(?:must|should|shall|do|am|are|is) (?:i|we|you|one|somebody|someone|anyone)\b|what to do\b|who(?:m)? to\b)",
    re.IGNORECASE,
)
"""Asks what somebody is to do, or whom to tell."""
_DONE_ABOUT = (
    r"\bwhat (?:(?:can|could|should|must|do|shall) (?:i|we|you|one)|to) (?:do|try|check|look at)"
    r"(?=\W*$|,|\s+(?:if|when)\b)"
    r"|\bwhat (?:(?:can|could|should|must|do|shall) (?:i|we|you|one)|to) do (?:about|against|to (?:fix|solve|stop))\b"
    r"|\bhow (?:(?:can|could|should|do) (?:i|we|you|one)|to) (?:fix|solve|repair|resolve|get rid of|stop|prevent)\b"
)
_REMEDY = regex(_DONE_ABOUT, re.IGNORECASE)
"""Asks what is done about something, and not what there is to do somewhere."""
_TROUBLE = regex(rf"\bwhy\b|{_DONE_ABOUT}", re.IGNORECASE)
"""Asks the reason of what is wrong, or what is done about it."""
_OF_TROUBLE = content(
    "get receive have see show happen problem trouble issue error any always still keep suddenly help wrong device my"
)
_DENIED = regex(r"\b(?:not|no|never|nothing|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_PAST = regex(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
_OWN = regex(r"\b(?:I|my|me|we|our)\b", re.IGNORECASE)
_STILL = regex(r"\b(?:still|keeps?|stays?|too|weak|slow|stuck|blank)\b", re.IGNORECASE)
"""What is said of what should be otherwise."""
_FAILING = regex(r"\b(?:problems?|troubles?|issues?|errors?|fail\w*|unable)\b", re.IGNORECASE)
STEP_REACH = 8
"""Units behind one step in which the next of a section stand: a list of what to tell the police may be between."""
MOST_FURTHER = 3
FEWEST = 2
"""Units that make a list, or steps in sentences."""


def names_procedure(question: str, kind: Kind, quoted: Sequence[Unit], passages: Sequence[Passage]) -> bool:
    """Whether what would be quoted is the list or the steps that `question` names, all words of it.

    The names stand in the heading or in the line that leads the list in; the title may give what they leave out.
    """
    listed = [unit for unit in quoted if unit.form == "item"]
    if all(is_asked(question, last_heading(unit.under)) for unit in quoted):
        return True
    if kind in ONE_FACT or kind == "reason":
        return False
    told = listed or [unit for unit in quoted if kind == "means" and unit.form == "sentence"]
    if len(told) < FEWEST or any(
        (unit.passage, unit.under) != (told[0].passage, told[0].under) for unit in told
    ):
        return False
    passage = passages[told[0].passage]
    lead = lead_of(told[0], passage) if listed else ""
    return is_named(question, f"{last_heading(told[0].under)} {lead}", f"{passage.title} {told[0].under}")


def procedure(question: str, kind: Kind, units: Sequence[Unit], passages: Sequence[Passage]) -> list[Unit]:
    """The sentences or items of the first section that `question` asks the steps of by its name, or all of one that its
    heading asks for in the same words; none without one."""
    for unit in units:
        if unit.form != "heading" and is_asked(question, last_heading(unit.under)):
            return [other for other in units if (other.passage, other.under) == (unit.passage, unit.under)]
    if kind != "means" and not (kind == "list" and _STEPS_ASKED.search(question)):
        return []
    ready: list[Unit] = []
    for unit in units:
        title = passages[unit.passage].title
        lead = lead_of(unit, passages[unit.passage]) if unit.form == "item" else ""
        if lead.endswith(":") and is_named(question, lead, f"{title} {unit.under}"):
            return [other for other in units if (other.passage, other.lead) == (unit.passage, unit.lead)]
        if last_heading(unit.under) == title:
            continue  # it names the document, of which the steps are a part
        if unit.form in ("sentence", "item") and is_named(
            question, last_heading(unit.under), f"{title} {unit.under}"
        ):
            told = [other for other in units if (other.passage, other.under) == (unit.passage, unit.under)]
            told = [other for other in told if other.form in ("sentence", "item")]
            if not _PREPARING.fullmatch(last_heading(unit.under).strip(" :")):
                return told
            ready = ready or told
    return ready


def section_in_trouble(question: str, units: Sequence[Unit], passages: Sequence[Passage]) -> list[Unit]:
    """All of the first section whose heading tells the trouble that `question` asks the reason or the remedy of; none without one.

    A text may be called so as well, where the trouble is one's own: what the news are headed, "Council will not pay", is told otherwise.
    """
    own, asked = _REMEDY.search(question) or _OWN.search(question), content(question)
    for unit in units:
        heading = last_heading(unit.under)
        apart = own or heading != passages[unit.passage].title or content(heading) == asked
        if unit.form != "heading" and apart and tells_trouble(question, heading):
            return [other for other in units if (other.passage, other.under) == (unit.passage, unit.under)]
    return []


def is_asked(question: str, heading: str) -> bool:
    """Whether a heading asks what `question` asks, as in a list of questions and answers.

    >>> is_asked("How do I return an item?", "How can I return items?"), is_asked("How do I return an item?", "Returns")
    (True, False)
    """
    if not heading.rstrip(" *_").endswith("?"):
        return False
    asked, headed = content(question), content(heading)
    return bool(asked) and asked == headed and kind_of(question) == kind_of(heading)


def tells_trouble(question: str, heading: str) -> bool:
    """Whether a heading tells the trouble that `question` asks the reason or the remedy of.

    >>> tells_trouble("Why don't I receive boat tickets?", "I do not receive boat tickets"), tells_trouble("Why is mail late?", "Reading mail")
    (True, False)
    """
    if not _TROUBLE.search(question) or _PAST.search(question) or heading.rstrip(" *_").endswith("?"):
        return False
    plain = _REMEDY.sub(" ", question)
    asked, headed = (content(said) - _OF_TROUBLE for said in (plain, heading))
    told = asked <= headed or (headed <= asked and 2 * len(headed) >= len(asked))
    if len(asked & headed) < FEWEST or not told:
        return False
    if _FAILING.search(heading):
        return True
    denied = _DENIED.search(heading) is not None
    wrong = denied or plain != question or _STILL.search(heading) is not None
    return wrong and denied == (_DENIED.search(plain) is not None)


def is_told_in_prose(question: str, unit: Unit) -> bool:
    """Whether a sentence is one step of what the heading above it names, and of which it says at most half itself or begins
    with it."""
    if unit.form != "sentence" or not is_named(question, last_heading(unit.under), unit.under):
        return False
    asked = content(question) - _OF_STEPS
    return 2 * len(asked & stems(unit.text)) <= len(asked) or len(asked) == 1 or bool(_OPENS.match(unit.text))


def is_further_step(unit: Unit) -> bool:
    """Whether a sentence of a section tells what is done besides or after something: "You also need to ...", "Then ..."."""
    return unit.form == "sentence" and bool(unit.under and unit.before and _FURTHER_STEP.match(unit.text))


def steps_before(unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """What a further step follows on, the sentences of its section before it back to one that is none, with it; others alone."""
    steps = [unit]
    while is_further_step(steps[0]) and len(steps) <= MOST_FURTHER:
        span, at = steps[0].before, steps[0].passage
        before = next((one for one in units if (one.passage, (one.start, one.end)) == (at, span)), None)
        if before is None or before.form != "sentence" or before.under != unit.under:
            break
        steps.insert(0, before)
    return steps


def further_steps(question: str, kind: Kind, unit: Unit, behind: Sequence[Unit]) -> list[Unit]:
    """The further steps of its section `behind` the first, where `question` asks whom or what somebody is to tell, call or bring."""
    first = unit.form == "sentence" and bool(unit.under) and not is_further_step(unit)
    if kind not in ("person", "other") or not first or not _TO_BE_DONE.search(question):
        return []
    near = (other for other in behind[:STEP_REACH] if other.under == unit.under)
    return [other for other in near if is_further_step(other)][:MOST_FURTHER]


def is_named(question: str, name: str, around: str = "") -> bool:
    """Whether `name` says what `question` asks about: a third of its words at least, and `around` the rest.

    "Procedure" and the like name nothing: then all is said around it.
    """
    asked = content(_FOR_A_TIME.sub(" ", question)) - _OF_STEPS
    own = asked & stems(f"{name} {verbs(name)}")
    named = bool(own) and 3 * len(own) >= len(asked)
    return (
        bool(asked) and (named or bool(_OF_ANY.fullmatch(name.strip(" :")))) and asked <= own | stems(around)
    )


def verbs(name: str) -> str:
    """The verbs whose -ing forms a name has, in each spelling that they can have: raising is of raise.

    >>> verbs("Raising a boat, stopping")
    'rais raise stopp stoppe stop'
    """
    found: list[str] = []
    for match in _ING.finditer(name.lower()):
        base = match[1]
        found += [base, f"{base}e", *([base[:-1]] if base[-1:] == base[-2:-1] else [])]
    return " ".join(found)


def last_heading(under: str) -> str:
    """The lowest of the headings that a unit stands under."""
    return under.rpartition(" › ")[2]
