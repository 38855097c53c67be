"""Words that tell the same of a thing in other words: what is measured of it, what is done with it. Pure.

Two sources seldom choose one verb: a ferry `sank`, its `sinking` killed; a lease is `ended` or `terminated`. A word may stand in
several groups, and words of one group may stand for each other beside a figure. Opposites are never in one group, nor are
names of things: `refunds` and `returns` are two things whatever is said of them.
"""

from __future__ import annotations

from rag.language.synonyms import groups_of
from rag.language.words import stem

_MEASURES = """
height: tall taller tallest high higher highest height rise rises rising tower towers towering elevation summit peak top altitude sea level measure measures
length: long longer longest length stretch stretches span spans extend extends measuring measure measures
distance: distance apart away
width: wide wider widest width broad across diameter measure measures
depth: deep deeper deepest depth down drilled bored dive dives
weight: heavy heaviest weigh weighs weighed weighing weight
price: cost costs costing price priced charge charges charged sell sells sold sale fee
capacity: hold holds seat seats seating capacity accommodate accommodates fit fits carry carries
duration: last lasts lasted take takes took taking duration life lifetime lifespan runtime
age: old older oldest age aged
speed: speed fast faster fastest
inhabitants: population inhabitants residents live lives home
staff: employ employs employed employing employee employees work works worker workers staff workforce jobs
opening: open opens opened opening inaugurated inauguration
building: built build erected constructed construct construction completed completion finish finished
founding: founded established founding foundation started set
birth: born birth
death: died death
killed: killed kill kills dead death deaths died die dies fatalities lives claimed victims toll
area: area cover covers covering size large larger largest big bigger biggest
temperature: temperature hot hotter hottest cold colder coldest warm warmer warmest
range: range covers travel travels
affected: affect affects affected hit hits
worth: worth value valued valuation
budget: budget budgeted
"""
_ALIKE = """
owing: owe owes owed debt debts
travelling: journey journeys trip trips
injured: injured injure injuries wounded wounds hurt
sentencing: sentence sentenced jailed imprisoned prison jail
ending: closure shut shuts end ends ended ending terminate terminates terminated termination cancel cancelled close closes closed closing expire
 expires expired expiry deadline due finish finishes finished conclude concludes concluded cease ceases until
starting: start starts started begin begins began begun beginning commence commences open opens launch launched lift lifted
leaving: leave leaves left depart departs departed departure departures
arriving: arrive arrives arrived arrival reach reaches reached
keeping: keep kept store stored retain retains retained retention preserve preserved delete deletes deleted deletion remove removes
 removed purge purged erase erased archive archived
exchanging: change changes changed replace replaces replaced replacement renew renewed swap swapped
dosing: take takes taken dose doses dosage intake swallow administer administered
approving: approve approves approved approval pass passes passed carry carried adopt adopts adopted accept accepted ratify ratified
 endorse endorsed
granting: grant grants granted award awards awarded allocate allocated allocates give gave given donate donated donation
supplying: supply supplies supplied provide provides provided generate generates generated produce produces produced
 production make makes made manufacture manufactures manufactured build builds output deliver delivers delivered come comes came
sinking: sink sinks sank sunk sinking wreck
crashing: crash crashes crashed collision collide collided accident
winning: win wins won victory
losing: lose loses lost loss losses
scoring: score scores scored scoring goal goals net netted
growing: rise rises rose risen rising grow grows grew grown growth increase increases increased climb climbs climbed gain up
falling: fall falls fell fallen falling drop drops dropped decline declines declined decrease decreases decreased
publishing: publish publishes published publication issue issued release released releases appear appeared
discovering: discover discovered discovery find finds found detect detected identify identified
requiring: require requires required requirement need needs needed must
allowing: allow allows allowed may permit permits permitted entitled entitlement eligible right granted
marrying: marry married wedding wed marriage
buying: buy buys bought acquire acquires acquired acquisition purchase purchased takeover
visiting: visit visits visited visitor visitors attend attended attendance attract attracts attracted draw draws drew guests welcomed welcomes
learning: enrol enrolled attend attends student students pupil pupils
using: use uses used usage consume consumes consumed consumption
sending: send sends sent ship ships shipped shipping dispatch dispatched deliver delivered delivery
repaying: refund refunds refunded reimburse reimbursed reimbursement repay
answering: respond responds response reply replies answer answers answered
earning: earn earns earned salary wage wages paid pay income
renting: rent rents rented rental lease leased
fining: fine fined fines penalty penalties
spending: spend spends spent spending expenditure invest invests invested investment
revenue: revenue revenues turnover sales
arresting: arrest arrests arrested detain detained detention
speaking: speak speaks spoke spoken speaker speakers
sleeping: sleep sleeps beds bedrooms
serving: serve serves served operate operates operated run runs ran fly flies flew
burning: burn burned burnt fire blaze
crossing: carry carries carried cross crosses crossed
writing: author write writes wrote written
drawing: draw draws drew drawn
playing: play plays played appearance appearances cap caps
meeting: meet meets met meeting
holding: held host hosts hosted
leading: lead leads led head heads headed
sitting: sit sits sat
moving: move moves moved relocate relocated
raining: rain rains rained rainfall precipitation
weeks: weekly week
days: daily day
years: yearly annual annually year
waiting: wait waits waiting
participating: include includes included including participate participates participated
planting: plant planted plants
catching: catch caught catches
electing: elect elected election
obtaining: obtain obtains obtained get gets got
mediating: mediate mediates mediated mediation broker brokers brokered
collecting: collect collects collected pick picks picked fetch fetches fetched
phoning: call calls called phone phones phoned telephone telephones telephoned ring rings rang
mending: mend mends mended repair repairs repaired fix fixes fixed
acquitting: acquit acquits acquitted clear cleared
appealing: appeal appeals appealed
"""


def _groups(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in table.replace("\n ", " ").strip().splitlines():
        name, _, words = group.partition(": ")
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


MEASURES = frozenset(line.partition(":")[0] for line in _MEASURES.strip().splitlines())
"""Names of the groups that say what of a thing is measured: another measure is another figure."""
GROUPS = frozenset().union(*_groups(_MEASURES + _ALIKE.lstrip("\n")).values())
"""Names of all groups of what is measured or done."""
_GROUPS = _groups(_MEASURES + _ALIKE.lstrip("\n"))


def measures_of(word: str) -> frozenset[str]:
    """What the folded `word` may say is measured."""
    return _GROUPS.get(word, frozenset()) & MEASURES


def keys_of(word: str) -> frozenset[str]:
    """The stem of the folded `word`, and the groups it stands in: words that share a key may tell the same."""
    return _GROUPS.get(word, frozenset()) | groups_of(stem(word)) | {stem(word)}
