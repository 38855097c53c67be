"""Words for a thing and for its opposite, in one table: `approved` and `rejected`, `arrival` and `departure`. Pure.

Two ask it. Between two *statements* one of which has the one word and one the other, the one denies the other. A *question*
for the one is not answered by a text that has the other alone. What is true of the one is not always true of the other: who won
victory tells of the same day as who met with defeat, so those two are no opposites for a question, though as statements of one side
they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

_TABLE = r"""
open ?opens ?opened ?opening ?reopen ?reopens ?reopened ?reopening / closed shut ?close ?closes ?closing
mandatory compulsory required obligatory !must !necessary / optional voluntary unnecessary
public / private
!approved !accepted !passed !granted !adopted !ratified ?accept~ / !rejected !refused !declined !denied !dismissed !vetoed ?reject~ ?refus~ | turned down|voted down|thrown out
success successful succeeded !passed / failure failed unsuccessful
!included !inclusive ?includ~ / !excluded !extra !separately ?exclud~
married ?marry~ / ?divorc~ !single !unmarried !divorced
won ?win ?wins !victory / lost ?lose ?loses !defeat
indoor indoors / outdoor outdoors
positive / negative
valid / invalid expired
! legal lawful / illegal unlawful
! free gratis complimentary | no charge|free of charge|costs? nothing / costs charged payable paid fee
! confirmed | goes? ahead|went ahead|going ahead|takes? place|took place / cancelled canceled scrapped abandoned shelved postponed | called off
! guilty convicted / acquitted innocent cleared
! finished completed complete done / unfinished incomplete ongoing | under construction|in progress|under way|not yet
! alive living / dead died deceased
! active running operational working | in operation|in use|in service / inactive idle broken defunct suspended discontinued | out of (?:order|operation|use|service)
! available | in stock / unavailable | sold out|out of stock
! safe harmless / unsafe dangerous toxic poisonous
! punctual | on time|on schedule|as planned / late delayed overdue | behind schedule
! profit profitable / loss
! rose increased grew rising / fell decreased dropped declined falling
! heated / unheated
! accessible / inaccessible
! solved resolved fixed / unsolved unresolved
! raised lifted / lowered cut reduced
! supported / unsupported
! edible / inedible poisonous
! paved / unpaved
! full / empty
! renewed extended / terminated
! manual / automatic
? new newer newest newly / old older oldest
? breakfast / lunch dinner supper
? lunch / dinner supper
? first / last final
? earliest / latest
? arrival arrivals arriv~ / departure departures depart~
? allowed permitted allow~ permit~ / forbidden prohibited banned forbid~ prohibit~ ban~ disallowed
? lost / gained won bought
? import~ / export~
? born birth / died die dies death
? built build~ erect~ / demolish~
? backup backups / restor~
? install~ / uninstall~
? lock~ / unlock~
? connect~ / disconnect~
? mount~ / unmount~
? creat~ / delet~
? hire hired hires hiring / fired dismiss~
? withdraw withdrew withdraws withdrawal / deposit deposits deposited
? upload~ / download~
? enabl~ / disabl~
? activat~ / deactivat~
? attach~ / detach~
? inflat~ / deflat~
? mut~ / unmut~
? promot~ / demot~
? check[\s-]?ins? / check[\s-]?outs?
? log\s?in logging\sin sign\s?in / log\s?out logging\sout log\s?off sign\s?out
? enrol~ enroll~ opt\sin opting\sin sign\sup / withdraw~ opt\sout opting\sout get\sout\sof disenroll~
? internal inner / external outer
? inbound incoming / outbound outgoing
? upper / lower
? front / rear back
? summer / winter
? spring / autumn
? morning mornings / evening evenings afternoon afternoons
? day daytime / night nighttime overnight
? weekday weekdays / weekend weekends
? adult adults / child children
? male men / female women
? employer employers / employee employees
? landlord lessor / tenant tenants lessee
? lender / borrower
? client clients / server servers
? source / destination
? sender / receiver recipient
? encod~ encrypt~ / decod~ decrypt~
? domestic / international foreign
? gross / net
? income revenue / expense expenses expenditure
? credit / debit
? wholesale / retail
? primary main / secondary
? temporary / permanent
? hot warm / cold
? wet / dry
? fastest / slowest
? cheapest / dearest
? best / worst
? oldest / youngest
? maximal / minimal
? home / away
? paid / unpaid
? present attended / absent
? strongest / weakest
"""
"""An opposition a line, one side / the other. A mark before a word, or before the line for all its words, says who hears it: `!`
two statements alone, `?` a question alone; phrases, behind a bar, only statements hear. ~ stands for the endings of a verb."""
_ENDINGS = "(?:e|es|ed|s|ing)?"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an opposition."""

    words: tuple[str, ...]
    pattern: str
    """Alternatives of a regular expression without bounds; never empty."""


def _side(text: str, unheard: str, *, phrased: bool) -> Side:
    words, _, phrases = text.partition(" | ")
    heard = tuple(word.lstrip("!?") for word in words.split() if not word.startswith(unheard))
    several = (word.replace("~", _ENDINGS) for word in heard)
    return Side(heard, "|".join(filter(None, (*several, phrases if phrased else ""))))


@cache
def _oppositions(unheard: str) -> tuple[tuple[Side, Side], ...]:
    lines = (line for line in _TABLE.strip().splitlines() if not line.startswith(f"{unheard} "))
    pairs = (line.removeprefix("! ").removeprefix("? ").split(" / ") for line in lines)
    phrased = unheard == "?"
    return tuple(
        (_side(one, unheard, phrased=phrased), _side(other, unheard, phrased=phrased)) for one, other in pairs
    )


def of_statements() -> tuple[tuple[Side, Side], ...]:
    """The opposites of which one statement denies the other."""
    return _oppositions("?")


def of_questions() -> tuple[tuple[Side, Side], ...]:
    """The opposites of which the one answers no question for the other."""
    return _oppositions("!")
