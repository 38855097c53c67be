"""Words of which a thing has one of several: a colour, a direction, a material, a day of the week. Pure."""

from __future__ import annotations

from typing import TypeAlias

Class: TypeAlias = tuple[frozenset[str], ...]
"""What a thing may be one of; each in all its words, folded: `grey`, `gray`."""


def _class(line: str) -> Class:
    return tuple(frozenset(words.split("|")) for words in line.split())


COLOURS = _class("red yellow green blue purple|violet pink brown black white grey|gray")
RARER_COLOURS = _class("orange silver golden turquoise beige")
"""In a question as often part of a name, or a thing: `Silver King`, `Golden Hits`."""
SHADES = frozenset(
    """gold teal crimson scarlet amber olive navy maroon ivory cream sand graphite bronze copper lilac magenta cyan khaki tan dark
    light pale bright transparent colourless""".split()
)
"""Words that name a colour where one is spoken of, and mostly something else where none is: `sand`, `light`."""
DIRECTIONS = _class(
    "north|northern|northeast|northwest south|southern|southeast|southwest east|eastern|northeast|southeast"
    " west|western|northwest|southwest"
)
HANDS = _class("left right")
VEHICLES = _class(
    "car|cars|automobile|automobiles bus|buses lorry|lorries|truck|trucks|hgv|hgvs van|vans tram|trams"
    " motorcycle|motorcycles|motorbike|motorbikes bicycle|bicycles|bike|bikes|cyclist|cyclists"
)
FUELS = _class("diesel petrol|gasoline electric gas hydrogen coal")
SIZES = _class("small|little large|big")
"""In a question as often how much there is of something, "how big": of a thing only right before it."""
VARIANTS = frozenset("pro plus max mini lite duo trio ultra premium deluxe sport neo xl xs".split())
"""Words behind a name that tell one of several makes of a thing."""
CLASSES = (
    COLOURS + RARER_COLOURS,
    DIRECTIONS,
    FUELS,
    *map(
        _class,
        """wood|wooden steel iron aluminium|aluminum titanium copper bronze brass plastic|fibreglass|fiberglass glass brick concrete marble|stone granite|stone slate|stone sandstone|stone limestone|stone clay|ceramic leather cotton wool silk linen paper
monday|mondays tuesday|tuesdays wednesday|wednesdays thursday|thursdays friday|fridays saturday|saturdays sunday|sundays
daily weekly monthly quarterly yearly|annually fortnightly hourly
spring summer autumn winter
small medium large""".splitlines(),
    ),
)
"""Of two texts that each tell of one of these, one tells something else; left and right are hands of whoever looks."""

EXCLUSIVE = (
    *CLASSES,
    HANDS,
    *map(
        _class,
        """top|topmost|upper bottom|bottommost|lower
inner|inside|interior|internal outer|outside|exterior|external
early mid|middle late
half|halves third|thirds quarter|quarters fifth|fifths tenth|tenths
pair|duo|duet trio quartet quintet sextet
bachelor|bachelor's|bachelors master|master's|masters doctor|doctoral|doctorate
morning|mornings afternoon|afternoons midnight noon|midday""".splitlines(),
    ),
)
"""Of a claim and the sentence it follows: one says something else where each has another of these in one place."""
SPANS_OF_TIME = _class(
    "second|seconds minute|minutes hour|hours day|days|daily week|weeks|weekly fortnight|fortnights month|months|monthly"
    " quarter|quarters|quarterly year|years|yearly|annually|annual decade|decades century|centuries"
)
"""What time is told in; one may be told in another where the number differs too."""
