"""Nouns that name the same thing in nearly every text: a firm is a company, a film a movie. Pure."""

from __future__ import annotations

from rag.language.words import stem

_THINGS = """
contract: contract agreement
party: party side
fee: fee charge
surcharge: surcharge supplement extra additional
worker: employee worker staff personnel
client: customer client buyer purchaser shopper
holiday: holiday vacation leave
guarantee: guarantee warranty
firm: company firm enterprise business corporation
shop: shop store
factory: factory plant
house: house home dwelling
child: child kid
soldier: soldier serviceman troop
car: car automobile
lorry: lorry truck
bicycle: bicycle bike
flat: flat apartment
autumn: autumn fall
film: film movie movies
picture: picture image photo photograph
prize: prize award
game: game match
street: street road
present: participant attendee
session: session meeting
doctor: doctor physician
salary: salary wage pay
error: error fault defect
device: device appliance
exam: test exam examination
job: job position post
rule: rule regulation
help: help assistance aid
district: area district
country: country nation state
aeroplane: aeroplane airplane plane aircraft
ship: ship vessel
drone: drone uav
skyscraper: tower skyscraper
invoice: bill invoice
luggage: luggage baggage
elevator: lift elevator
rubbish: rubbish waste garbage trash
petrol: petrol gasoline
illness: illness disease sickness
medicine: medicine medication drug
password: password passcode
storey: storey floor story
screen: display screen monitor
yard: garden yard
lawyer: lawyer attorney solicitor
crop: crop harvest yield
profit: profit earnings
renter: tenant lessee renter
landlord: landlord lessor
lender: lender creditor
late: late overdue delayed delay
shipment: delivery shipment
seat: headquarters headquartered seat based
"""
"""A name of each group, and its words in one form each; a word may stand in several."""
_GROUPS: dict[str, frozenset[str]] = {}
_ALIKE: dict[str, frozenset[str]] = {}
for _row in _THINGS.strip().splitlines():
    _name, _, _words = _row.partition(": ")
    _stems = frozenset(map(stem, _words.split()))
    for _stem in _stems:
        _GROUPS[_stem] = _GROUPS.get(_stem, frozenset()) | {_name}
        _ALIKE[_stem] = _ALIKE.get(_stem, frozenset()) | _stems


def groups_of(stemmed: str) -> frozenset[str]:
    """Names of the groups that the stem of a word stands in.

    >>> groups_of("movie"), groups_of("sea")
    (frozenset({'film'}), frozenset())
    """
    return _GROUPS.get(stemmed, frozenset())


def synonyms_of(stemmed: str) -> frozenset[str]:
    """The stem of a word, and those of the words that name the same.

    >>> sorted(synonyms_of("movie"))
    ['film', 'movie', 'movy']
    """
    return _ALIKE.get(stemmed, frozenset()) | {stemmed}
