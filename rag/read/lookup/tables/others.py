"""The row of a table that is for all it does not name: "Other countries | 35". Pure."""

from __future__ import annotations

import re

from rag.language.countries import COUNTRIES
from rag.language.names import find_names
from rag.language.patterns import regex
from rag.language.words import content
from rag.read.units import Unit
from rag.types import Passage

_OTHERS = regex(
    r"\W*(?:(?:all|any) )?other (?:countries|states|nations)\W*|\W*(?:the )?rest of (?:the )?world\W*|\W*all others\W*|\W*elsewhere\W*",
    re.IGNORECASE,
)


def unnamed_in(question: str, row: Unit, passage: Passage) -> frozenset[str]:
    """Stems of the countries that `question` names, where `row` is for all countries that its table does not name, and it names
    none of these; empty else."""
    if row.form != "row" or not _OTHERS.fullmatch(row.label):
        return frozenset()
    countries = [name.text for name in find_names(question) if name.text in COUNTRIES]
    named = any(re.search(rf"\b{re.escape(country)}\b", passage.text) for country in countries)
    return frozenset() if named else content(" ".join(countries))
