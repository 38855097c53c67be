"""Small words of English by what they do in a sentence: what opens a phrase, what a clause begins with, what helps a verb. Pure."""

from __future__ import annotations

PREPOSITIONS = frozenset(
    "in at on upon by to with from of for into against over under than as before after between among during".split()
)
DETERMINERS = frozenset("the a an its his her their this that these those".split())
QUANTIFIERS = frozenset("our all each every".split())
"""What stands, as a determiner does, before a noun and says how many of it, or whose."""
AUXILIARIES = frozenset("is are was were has have had will can may must does did do".split())
"""What links a subject with what is said of it."""
RELATIVES = frozenset("who which that".split())
"""Words that begin a clause about what stands before them."""
JOINING = frozenset("and or but while whereas".split())
"""Words between two clauses or phrases of one rank."""
CONJUNCTIONS = JOINING | {"although", "because", "when", "where", "if"}
NEGATIONS = frozenset("not never nor no".split())
HELPING = frozenset(
    "has have had will would did do does been also then later first ever once just already".split()
)
"""Auxiliaries and adverbs that stand between a verb and who does it; forms of be apart, which make a passive of it."""
