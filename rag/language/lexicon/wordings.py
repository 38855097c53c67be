"""What people say for what a text words otherwise: whose laptop was nicked reads of one that was stolen. Pure.

Written for this project. Words of many senses (`get`, `set`, `run`) stand on the right only: there the text must have them.
"""

from __future__ import annotations

from rag.language.words import fold, lemma

_ALIKE = """
buy: purchase; dismiss: sack; borrow: loan; cheap: inexpensive; expensive: costly; refund: reimburse
wage: salary; staff: employees, personnel; colleague: co-worker, workmate; vacation: holiday
sick: ill, unwell; illness: disease, sickness; doctor: physician; medicine: medication; injured: wounded
begin: start, commence; finish: complete; forbidden: prohibited, banned; allowed: permitted
allow: permit; illegal: unlawful; mandatory: compulsory, obligatory; phone: telephone; delete: erase
modify: alter; replace: substitute; swap: exchange; repair: mend, fix; faulty: defective; mistake: error
disable: deactivate; enable: activate; increase: rise; quick: rapid, fast; yearly: annual
apartment: flat; lorry: truck; bike: bicycle; plane: aircraft, airplane, aeroplane; prison: jail
crime: offence; explosion: blast; prize: award; contract: agreement; customer: client
rubbish: waste, garbage, trash; movie: film; author: writer; scientist: researcher; directory: folder
danger: hazard; goal: objective; lawsuit: legal action; truce: ceasefire; earthquake: quake
gasoline: petrol; engine: motor; eligible: entitled; parameter: argument; happen: occur
picture: photo, image
"""
"""Each means the others, whichever the question has."""

_TOLD = """
acquire: buy, purchase, takeover; buy: acquire, obtain; get hold of: obtain; procure: buy, purchase; nick: steal, theft
pinch: steal, theft; swipe: steal, theft; steal: theft; rob: robbery, burgle, burglary, theft
burgle: break-in, burglary; lose: misplace, missing; misplace: lose
die: death, dead, bereavement, decease, killed; dead: death, deceased; pass away: die, death
family: dependants, relatives, loved ones, next of kin; relatives: family, loved ones, next of kin
sack: dismissal, terminate, termination; fire: dismiss, dismissal, sack
lay off: redundancy, redundant, job cuts; get rid of: dispose, remove, abolish, discard, scrap
throw away: dispose, discard; bin: dispose, discard; quit: resign, resignation, leave
resign: quit, step down, stepped down; step down: resign, resignation
give notice: resign, resignation, termination; hire: recruit, recruitment, appoint
take on: recruit, employ, hire; pay back: repay, refund, reimburse; pay for: fund, cover, reimburse
money back: refund, reimburse, reimbursement; refund: money back, reimbursement
salary: remuneration, pay; earnings: income; cost: price, fee, charge; price: cost, fee
fee: charge, cost; fare: price; expensive: cost, price; dear: expensive, costly
cheaper: discount, reduced; discount: reduction, rebate, concession, reduced; fine: penalty
penalty: fine; lend: loan; rent: lease, tenancy; landlord: lessor, owner; landlady: lessor, landlord
tenant: lessee, renter; flatmate: tenant, occupant; roommate: tenant, occupant
boss: manager, supervisor, line manager; manager: supervisor; co-worker: colleague, teammate
workmate: colleague, teammate; job: position, role, post; vacancy: opening, position
day off: holiday, leave; time off: leave, absence, holiday; holiday: leave; vacation: leave
paid leave: holiday; sick: illness, sickness; doctor: gp, clinician; gp: doctor, physician
pill: tablet, capsule; jab: vaccination, vaccine, injection; hurt: injure, injury, wounded
injured: injury, hurt; wounded: injured, injury; kid: child, pupil, minor; child: minor
baby: newborn, infant, child; toddler: child, infant; teenager: adolescent, youth; pupil: student
schoolchild: pupil, student; teacher: instructor, tutor; lecturer: instructor, tutor, teacher
exam: examination, assessment, test; homework: assignment, coursework
start: begin, commence, launch, commencement; kick off: start, begin
finish: end, terminate, conclude, completion; finished: ended, over, terminated, completion
end: terminate, conclude, expire; expire: end, run out, valid until; run out: expire; halt: stop, suspend
stop: cease, halt, discontinue, suspend; carry on: continue; go on: continue; delay: postpone
put off: postpone, delay; call off: cancel; cancel: cancellation, withdraw, revoke
late: overdue, delayed; illegal: prohibited, banned; okay: permitted, allowed; need: require
have to: must, required; compulsory: required; mandatory: required, must; optional: voluntary
help out: assist, support; let know: inform, notify; inform: notify; warn: alert, notify
get in touch: contact; get hold: contact; reach: contact; phone: call; ring: call; speak to: contact
hand in: submit; turn in: submit; send in: submit; give back: return; bring back: return
send back: return; pick up: collect, collection; deliver: dispatch, shipped, delivery; dispatch: shipped
receive: get; wipe: erase, delete; change: modify, amend, alter; amend: change; modify: change
edit: change, modify; swap: replace; replace: supersede, succeed; take over from: replace, succeed
taking over: replace, succeed; stand in for: replace, deputise; successor: replace, succeed
broken: damaged, faulty, defective; break down: fail, breakdown; crash: collision, accident
collide: crash, collision; bug: defect, error; check: verify, inspect; verify: check
look after: care, responsible, maintain; look into: investigate, examine
find out: discover, determine, learn; work out: calculate, determine; figure out: determine, calculate
sort out: resolve; deal with: handle, address; set up: establish, configure, install, create
put up: erect, install; take out: remove, withdraw; take away: remove; take off: remove
take part: participate; join: enrol, register; sign up: register, enrol, subscribe
log in: sign in, login; log out: sign out, logout; fill in: complete; fill out: complete; locate: find
look for: search, seek; search for: seek; choose: select; pick: select, choose; select: choose
decide: determine; utilise: use; construct: build; build: construct; put together: assemble
assemble: put together; go up: rise, increase; go down: fall, decrease, decline; decrease: reduce, fall
shrink: decrease, reduce; speed up: accelerate; slow down: decelerate; huge: large, enormous; large: big
big: large; tiny: small; biggest: largest; largest: biggest; every year: annual, annually, yearly
each year: annual, annually, yearly; every month: monthly; every week: weekly; every day: daily
twice a year: semi-annual, biannual; beforehand: in advance, prior; straight away: immediately
right away: immediately; asap: immediately, as soon as possible; upstairs: first floor, upper floor
downstairs: ground floor; located: location; car: vehicle; van: vehicle; boat: vessel; ship: vessel
policeman: police officer; policemen: police officers; cop: police officer; cops: police officers
arrest: detain, custody; jail: imprisoned, custody, sentenced; murder: killed, homicide
kill: killing, murder, deaths, fatal; attack: assault, strike; bomb: explosive, explosion, blast
beat: defeat; match: game; game: match; footballer: player; contest: competition; election: vote, poll
law: legislation, act; treaty: agreement, accord, pact; deal: agreement; agreement: deal; firm: company
business: company; guest: visitor; visitor: guest; owner: owned; lunch: meal; booze: alcohol, alcoholic
beer: alcohol; dog: pet, animal; cat: pet, animal; pet: animal
pregnant: pregnancy, maternity; having a baby: maternity, parental leave; dad: father, paternity
father: paternity; mum: mother, maternity; mom: mother, maternity; mother: maternity
husband: spouse, partner; wife: spouse, partner; spouse: husband, wife, partner
get married: wedding, marriage; marry: wedding, marriage; old people: elderly, seniors
elderly: older, seniors; retire: retirement, pension; insured: cover, insurance; invoice: bill
owe: outstanding, payable; overdue: late, outstanding; deadline: due, no later than, closing date
cut-off: deadline, closing; password: passcode, passphrase; laptop: computer; pc: computer; mobile: phone
monitor: screen, display; photo: picture; song: track; wrote: author, authored
maker: manufacturer, producer; manufacturer: maker, made by; invent: develop
inventor: invented, developed; founder: founded, established; set up: founded; found: establish
discover: find, identify; hazardous: dangerous; dangerous: hazardous; how heavy: weight, weighs
weigh: weight; how tall: height; how wide: width; how deep: depth; how fast: speed; how far: distance
how often: frequency; stand for: abbreviation, acronym, short for; short for: stands for, abbreviation
turn on: enable, activate, switch on; switch on: enable, activate, turn on
turn off: disable, deactivate, switch off; switch off: disable, deactivate, turn off; by default: default
merge: combine, join; combine: merge; split: divide, separate; duplicate: copy; convert: transform
download: fetch, retrieve; fetch: retrieve, download; spaces: blanks, whitespace
capital letters: uppercase; small letters: lowercase; capitals: uppercase; secret: confidential
confidential: secret, private; free of charge: complimentary, no charge
for free: complimentary, no charge, free of charge; spare: extra, additional; extra: additional
additional: extra; wrong: incorrect, invalid; turn down: reject, refuse, decline
say no: refuse, reject, decline; refuse: reject, decline, deny; reject: refuse, decline
approve: approval, authorise, consent; consent: agree, permission
permission: consent, approval, authorisation; promise: pledge, commit; pledge: promise
aim: objective, goal; purpose: aim; in charge: responsible, leads, heads
who runs: manages, heads, director; move house: relocate, relocation; leave: depart, departure
depart: leave; arrive: arrival; come back: return; get in: admission, entry; entrance: admission, entry
entry fee: admission; commute: travel; noisy: noise, loud; worth: value, valued; shares: stock
turnover: revenue; revenue: turnover; spending: expenditure; perk: benefit; perks: benefits
work from home: remote, remotely; working from home: remote, remotely, remote working
home office: remote; uniform: clothing, dress; dress code: clothing, wear
bully: harass, harassment; bullied: harassed, harassment, bullying
complain: complaint, grievance; argue: dispute; punish: disciplinary, sanction, penalty
punishment: sanction, penalty, disciplinary; kick out: expel, expulsion, removed
kicked out: expelled, removed; thrown out: expelled, removed; ballot: vote; donate: contribute, donation
charity: donation; sue: lawsuit, legal action; guilty: convicted; convicted: guilty
id card: identification; border: frontier; troops: soldiers; soldiers: troops; army: military
weapons: arms; outbreak: epidemic; power cut: outage, blackout, shutoff; blackout: outage, power cut
bankrupt: insolvent, insolvency, bankruptcy; go bust: insolvent, insolvency, bankruptcy
close down: closure, shut; shut down: close, closure; opening times: open, opening hours
opening hours: open; taxi: cab; luggage: baggage; baggage: luggage
"""
"""What a question says, and what a text may say for it."""


def _entries(rows: str) -> list[str]:
    return rows.strip().replace("\n", "; ").split("; ")


def _rows() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(said: str, *told: str) -> None:
        key = tuple(lemma(fold(word)) for word in said.split())
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *told)))

    for row in _entries(_ALIKE):
        group = row.replace(": ", ", ").split(", ")
        for word in group:
            add(word, *(other for other in group if other != word))
    for row in _entries(_TOLD):
        said, _, told = row.partition(": ")
        add(said, *told.split(", "))
    return found


WORDINGS = _rows()
"""Lemmas of what is said → what a text may say for it, the likeliest first."""
LONGEST = max(map(len, WORDINGS))
"""Words of the longest that is said."""
