"""What a question asks for, in the words that tell it: who `designed` a house `drew the plans`, a mine `shut` is `out of operation`.

Each may be asked of in words (`deed_pattern`) by who wants to know whether a text tells of a deed at all (`rag.read.vetoes.events`).
Wider than `rag.prove.stating.relations`, whose words stand for each other wherever they are: here the same question has been
answered by both sentences, so a word need only say what the figure or the name beside it is. Things are never in one group with
their parts (`rooms`, `beds`), nor are deeds that one thing may undergo at two times (`signed`, `came into force`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rag.language.words import WORD, fold

_TABLE = r"""
founding: found founded founder founders establish established create created form formed start started began | set up|set it up|called into being|dates? back to|brought into being|came into being
building: build built construct constructed erect erected complete completed raised finished | dates? (?:back to|from)|goes back to|put up|construction ended|was ready
opening: open opened opens inaugurate inaugurated inauguration | opened its doors|open to the public|(?:welcomed|took in|received|admitted) (?:its|their|the) first|been open since
closing: close closed closes shut closure cease ceased ended discontinued decommissioned stopped abandoned expire | out of (?:operation|service|use)|off the grid|wound up|taken off|went out of business|gone out of business|last (?:day|train|shift)
signing: sign signed signature signing signatories concluded | put (?:their|his|her|its) names? to|set (?:their|his|her) hands? to
dying: die died death dead deceased killed | passed away|lost (?:his|her|their) li(?:fe|ves)|\(\d{4}\s?[-–]\s?\d{4}\)
born: born birth birthplace native | hails? from|came into the world|was from|first saw the light|\(\d{4}\s?[-–]\s?\d{4}\)|\bborn\b
joining: join joined joins hired recruited entered member | been (?:with|at|working|part)|came to|went to work|started (?:work )?at|took a job|signed (?:for|with)
leaving: leave leaves left resign resigned quit departs departed departure retired | stepped down|set(?:s)? (?:off|out)|gave up|sets? sail
starting: start starts started begin begins began commence commences launch launched opens open | kicks? off|gets? under way|got under way|since|from|goes? into
ending: run runs running end ends ended finish finishes finished conclude concludes concluded closes close closed expires expired | until|came to an end|is over|was over|draws to a close|runs? out|ran out|valid|lasts? till
arriving: arrive arrives arrived arrival reach reaches reached lands landed | pulls? in|gets? in|due in|comes? in
publishing: publish published appear appeared appears issue issued release released printed | came out|comes out|hit the (?:shelves|shops)|brought out
electing: elect elected chose choose chosen election became | voted in|won the (?:election|vote)|took office
appointing: appoint appointed named became promoted nominated | took (?:office|over|up)|was made|has been .{3,40} since
burning: burn burned burnt fire blaze flames destroyed
discovering: discover discovered discovery found unearthed spotted detected identified | c[ao]me (?:first )?(?:across|upon)|first c[ao]me (?:across|upon)|came to light|stumbled (?:up)?on
inventing: invent invented inventor devised developed created
buying: buy bought acquire acquired purchase purchased acquisition takeover | took over|changed hands|passed to
selling: sell sold sells sale sales | went for|changed hands|over the counter|found buyers
due: due payable pay paid deadline owed | must be paid|must pay|no later than|at the latest|falls due|has to be paid
applying: apply application applications applicants submit submitted submission deadline | hand(?:ed)? in|sen[dt] in|must (?:arrive|reach)
registering: register deadline registration enrol enrolment enroll book booking entry entries signup | sign(?:ing)? up|put (?:your|their) names? down
delivering: deliver delivered deadline delivery delivers ship shipped shipping arrive arrives sent dispatched | get(?:s)? (?:it|them|your)|at your door
expiring: expire expires expired expiry lapse lapses valid ends | runs? out|good until|best before|use by|keeps? until
happening: run runs held hold staged happens happen hosted celebrated performed scheduled occurred meets takes took place venue | takes? place|took place|taking place
renovating: renovate renovated renovation restored restoration refurbished refurbishment modernised modernized overhauled
demolishing: demolish demolished demolition razed | torn down|pulled down|knocked down
awarding: award awarded receive received given win won honoured got gets prize | went to|handed to
launching: launch launched introduced introduction released | went live|rolled out|into service|came to market|on the market
arresting: arrest arrested arrests detained custody caught
fleeing: flee fled escape escaped evacuated
raining: rain rainfall precipitation fell fall recorded measured
injuring: injured injuries injury hurt wounded | in hospital|to hospital|received treatment
killing: killed kill kills dead died deaths die casualties victims fatalities toll claim claimed lives cost | lost their lives
crashing: accident crash crashed collision collided derailed derailment capsized overturned wreck incident disaster
attending: attend attended attendance enrolled recruited visitors visitor visit visited came guests audience spectators participants watched turnout present drew | turned up|took part|were there
membering: member members councillors councilors delegates deputies seats sits sit belong strong | made up of|consists of|number of seats
employing: employ employs employed employees employee staff work works workers workforce jobs headcount people payroll
studying: student students pupil pupils learners enrolled attend attends taught teaches children
residing: population inhabitants residents live lives living people souls | home to
seating: carry carries seat seats seating hold holds capacity accommodate accommodates places fit fits | room for|space for|spaces? for|can take
parking: car cars parking vehicles | parking (?:spaces|places|bays|lots)
supporting: support supports supported available offers handles speaks understands translated covers | comes in|works (?:with|in)|can be used (?:in|with)
earning: earn earns earned salary wage wages paid pay makes made
budgeting: budget budgeted earmarked allotted allocated funds funding | set aside|put aside|made available|is to cost
turnover: turnover revenue revenues sales | took in
owing: debt debts owe owes owed liabilities
excess: deductible excess retention | (?:bears?|pays?|covers?) the first|own share|out of (?:his|her|your|their) own pocket
top: top maximum peak highest fastest reaches reach manages limit max | up to|at most|(?:no|not) more than|as fast as|goes
speeding: speed fast drive drives driving run runs
least: minimum least youngest lowest min | or (?:over|older|more|above)|at least|not under|from the age
aging: age aged old older years | turned
storing: capacity store stores stored hold holds contain contains volume | room for|up to
flowing: flow pumps moves delivers throughput shifts
powering: power output delivers rated engine motor
guaranteeing: warranty guarantee guaranteed guarantees covered cover warranted
ending_lease: notice terminate terminated cancel cancelled | give notice|gives notice|notice period
replacing: replace replaced replacement change changed changes swap swapped renew renewed exchange exchanged | a new|new
inspecting: inspect inspected inspection check checked checks serviced service maintenance examined test tested
lasting: last lasted lasts long duration take takes took | came to an end|went on|was over|ended|dragged on|is over|goes on|runs for|ran for
flying: flight flights fly flies flying plane
travelling: trip journey ride travel crossing drive passage | get(?:s)? (?:to|from)
designing: design designed designer architect plans | drew (?:up )?the plans|drawn up by|planned by|plans (?:are|were|come|came) (?:by|from)|work of|from the drawing board
writing: write wrote written author authored writer penned novelist poet | by the pen of|work of|comes from the pen
composing: compose composed composer music score scored | set to music|music by|work of
painting: paint painted painter canvas | work of|hand of|brush of
directing: direct directed director filmmaker | film by
owning: own owns owned owner owners belongs belong belonged property possession | in the hands of
managing: responsible officer manage manages managed manager run runs ran operate operates operated operator | in charge of|at the helm
chairing: chair chairs chaired chairman chairwoman chairperson presides president presided | at the head
leading: lead leads led leader head heads headed boss chief director | at the head|in charge of|at the helm
teaching: teach teaches taught teacher instructor lecturer professor | gives lessons
coaching: coach coached coaches trainer trains trained | in charge of the team
captaining: captain captains captained skipper commander commanded commands
succeeding: succeed succeeded successor replaced replaces followed | took over from|takes over from|came after
defending: represent represents represented lawyer counsel attorney defended solicitor
supplying: supply supplies supplied supplier delivers delivered provides provided | comes? from|bought from
playing: play plays played role actor actress starred stars portrayed
headquarters: headquarters headquartered based seat offices | head office|main office|central office|main offices|registered office
lying: located lies stands situated found sits based
making: made manufactured produced manufacture production produces makes assembled manufacturer maker | rolls? off
listening: listens listen listening uses port bound reachable answers runs
requiring: require requires required needs need needed must necessary expects | runs on|works with|will not (?:start|run|work)|at least
scoring: score scored scores scorer goals goal netted tally
selling_copies: copies copy sold sell sales
storeys: floor floors storey storeys levels
paging: pages page long
allowing: allowed allow permitted permit may can forbidden banned prohibited welcome ban
donating: donate donated donation gave given gift contributed contribution
stealing: steal stole stolen theft robbed looted taken
fining: fine fined penalty penalties pay
sentencing: sentence sentenced jailed prison imprisoned | behind bars
sailing: sail sails leave leaves departs runs
running: run runs operate operates goes service
planting: plant planted plants
marrying: marry married wed wedding marriage | tied the knot
winning: win won winner winners victory champion champions beat took prize | took (?:first|gold|the title)
losing: lose lost loss losses
sinking: sink sank sunk sinking foundered wreck wrecked | went down
hiding: store stored kept keep keeps archive archived held retained retention | kept for
feeding: feed fed eat eats consume consumes consumed consumption use uses
growing: grow grew growth rise rose increase increased climbed | went up
falling: fall fell drop dropped decline declined decrease decreased sank | went down
insuring: insured insurance cover coverage covers covered
approving: approve approved approval passed adopted ratified endorsed accepted rejected | voted (?:for|against|down)|turned down|gave the green light
lasting_well: shelf keeps keep | shelf life|best before|stays fresh
burying: buried bury burial grave tomb cemetery | laid to rest|lies? at rest
failing: bankrupt bankruptcy insolvent insolvency | went under|went bust
lifting: lift lifts hoist hoists carries carry loads load | picks? up
bidding: tender tenders bid bids offers quotation quotations
widening: widen widened wider broadened | made (?:wider|broader)
shortening: shorten shortened shorter | made shorter
raising: raise raised heightened higher | made (?:higher|taller)
lengthening: lengthen lengthened extended longer | made longer
mining: miners men mine
speaking: speak speaks spoke spoken language languages
treasuring: treasurer treasury | keeps the books|in charge of the (?:finances|money)
repairing: repair repaired repairs mended fixed fix
moving: move moved moves relocated relocation transferred | new premises
translating: translate translated translator translation
photographing: photograph photographed photographer photo photos pictures
presenting: present presents presented presenter host hosts hosted moderated
editing: edit edited edits editor
contacting: contact phone telephone call number reach email
"""


@cache
def _table() -> dict[str, tuple[tuple[str, ...], str]]:
    """Words and phrases, the latter as one pattern, of each deed by its name."""
    lines = (line.partition(": ") for line in _TABLE.strip().splitlines())
    told = {name: words.partition(" | ") for name, _, words in lines}
    return {name: (tuple(single.split()), several) for name, (single, _, several) in told.items()}


@cache
def _names() -> dict[str, frozenset[str]]:
    """The names of deeds by each of their words."""
    found: dict[str, set[str]] = {}
    for name, (words, _) in _table().items():
        for word in words:
            found.setdefault(word, set()).add(f"={name}")
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (f"={name}", re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE))
        for name, (_, phrases) in _table().items()
        if phrases
    )


def deed_pattern(name: str) -> str:
    """All words and phrases of the deed `name` (`born`), as alternatives of a regular expression without bounds."""
    words, phrases = _table()[name]
    return "|".join(filter(None, (*words, phrases)))


def deeds_of(word: str) -> frozenset[str]:
    """Names of the deeds that the folded `word` tells of, each behind `=`; empty where it tells of none."""
    return _names().get(word, frozenset())


def phrases_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each phrase of several words that tells of a deed, with the name of the deed."""
    for name, pattern in _phrases():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), name


def deeds_in(text: str) -> frozenset[str]:
    """Names of the deeds that the words of `text` tell of."""
    return frozenset().union(*(deeds_of(fold(word)) for word in WORD.findall(text)))
