"""All that a claim exchanges, misplaces or gives to somebody else than the sentences of a text do. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.names import calls_by_origin, find_names, of_a_state
from rag.language.patterns import regex
from rag.language.words import words
from rag.prove.claim_words import claim_stems
from rag.prove.reckoning.counted import taken_for_another
from rag.prove.reckoning.misreckoned import misreckoned
from rag.prove.reckoning.ratios import of_another_ratio
from rag.prove.signals.conflicts import Change
from rag.prove.signals.denials import denied_in_short
from rag.prove.spans import sentences_of
from rag.prove.vetoes.actors import done_by_another
from rag.prove.vetoes.converse import confirmed_roles, exchanged_parties
from rag.prove.vetoes.counterparts import of_another_number, of_the_other
from rag.prove.vetoes.crossed import crossed
from rag.prove.vetoes.function_words.causes import other_cause
from rag.prove.vetoes.function_words.duties import other_duty
from rag.prove.vetoes.function_words.edges import turned_edges
from rag.prove.vetoes.function_words.eves import other_eve
from rag.prove.vetoes.function_words.ranks import other_rank
from rag.prove.vetoes.function_words.recurring import other_interval
from rag.prove.vetoes.function_words.signs import other_sign
from rag.prove.vetoes.function_words.ways import other_way
from rag.prove.vetoes.misplaced import misplaced
from rag.prove.vetoes.offices import held_by_another, misattributed, office_of_another
from rag.prove.vetoes.other_name import told_of_another
from rag.prove.vetoes.other_part import of_another_part
from rag.prove.vetoes.parallel import mixed
from rag.prove.vetoes.replaced.days import other_day
from rag.prove.vetoes.replaced.halves import figures_exchanged, figures_in_other_order, figures_of_other_half
from rag.prove.vetoes.replaced.joined import joined_with_another
from rag.prove.vetoes.replaced.led import led_to_another
from rag.prove.vetoes.replaced.speakers import said_by_another
from rag.prove.vetoes.replaced.units import other_unit
from rag.prove.vetoes.replaced.values import other_value
from rag.prove.vetoes.replaced.words import other_name_there
from rag.prove.vetoes.reversed_roles import reversed_roles
from rag.prove.vetoes.rows.alternating import crossed_rows
from rag.prove.vetoes.rows.dated import in_its_line, of_another_line
from rag.prove.vetoes.rows.graded import of_another_step
from rag.prove.vetoes.rows.items import of_another_item
from rag.prove.vetoes.rows.joining import in_one_row, of_two_rows
from rag.prove.vetoes.rows.labelled import of_another_row
from rag.prove.vetoes.rows.measured_things import measured_otherwise
from rag.prove.vetoes.rows.respective import of_another_place
from rag.prove.vetoes.turned import turned_round

VETOES = (
    misplaced, reversed_roles, misattributed, mixed, crossed, of_the_other, done_by_another, turned_round, exchanged_parties,
    of_another_part, told_of_another, denied_in_short, of_another_row, crossed_rows,
    measured_otherwise, other_value, other_name_there, taken_for_another, led_to_another, office_of_another,
    joined_with_another, other_unit, of_another_place, of_two_rows, other_day, said_by_another, held_by_another,
    figures_of_other_half, figures_exchanged, of_another_number, of_another_step, of_another_ratio,
    misreckoned, turned_edges, other_duty, other_interval, other_rank, other_cause, other_sign, other_eve,
    other_way, of_another_line, of_another_item,
)  # fmt: skip
"""Each is nearly never wrong by itself (`eval/LOG.md`)."""

DOUBTFUL = frozenset({misplaced, crossed, told_of_another, of_another_row, other_value})
"""Those that strike a true claim of another hand more than three times in a hundred (.33 to .93 of what they struck on some 2,700
claims of five sets was false; the others 91 of 92): where a model of entailment is asked, it must not believe the claim."""


def exchanges(claim: str, *texts: str, sure: bool = False) -> tuple[Change, ...]:
    """What `claim` exchanges, by any of the vetoes, or by those that are not `DOUBTFUL`; the same change once.

    Parties that a sentence of `texts` has in the same parts are not exchanged, wherever a converse verb puts them; nor is what one
    row of a table tells together, nor a figure of the half of a sentence that is told of what the claim names.
    """
    asked = (veto for veto in VETOES if not (sure and veto in DOUBTFUL))
    found = dict.fromkeys(
        change
        for veto in asked
        for change in veto(claim, *texts)
        if not (
            _may_call_so(change)
            or _named_in_its_half(change, claim, texts)
            or (_is_where_from(change.theirs, texts) and _leaves_origin(change.theirs, claim, texts))
        )
    )
    parties = confirmed_roles(claim, *texts) if found else frozenset()
    told = frozenset[str]()
    if found:
        told = in_one_row(claim, *texts) | in_its_line(claim, *texts) | figures_in_other_order(claim, *texts)
    return tuple(change for change in found if not (change.ours in told or _within(change, parties)))


def _may_call_so(change: Change) -> bool:
    """Whether the sentence may call somebody whom the claim names by where he is from: the Australian, for Karl Ost."""
    ours, theirs = words(change.ours), words(change.theirs)
    return change.kind == "name" and bool(theirs) and calls_by_origin(theirs[-1]) and not of_a_state(ours)


_HALVES = regex(r";\s+|,\s+(?:and|but|while|whereas)\s+|\s+and\s+(?=(?:in|for|at|on)\s)")


def _named_in_its_half(change: Change, claim: str, texts: Sequence[str]) -> bool:
    """Whether a figure stands in the half of a sentence that alone has a name of `claim`: at most 130; in Munich and Zurich 180."""
    names = [claim_stems(name.text) for name in find_names(claim) if name.sure]
    if change.kind != "number" or not names:
        return False
    for sentence in sentences_of(texts):
        halves = [(half, claim_stems(half)) for half in _HALVES.split(sentence)]
        own, other = (
            [
                said
                for half, said in halves
                if re.search(rf"(?<![\w.,]){re.escape(figure)}(?![\w]|[.,]\d)", half)
            ]
            for figure in (change.ours, change.theirs)
        )
        if len(own) == len(other) == 1 and own != other:
            return any(name <= own[0] for name in names) and not any(name & other[0] for name in names)
    return False


_WHERE_FROM = regex(r"[- ](?:based|born|bred|educated|listed|registered|headquartered)\b")


def _is_where_from(name: str, texts: Sequence[str]) -> bool:
    """Whether `texts` have a name only to tell where somebody comes from, who does nothing in it: London-based Karl Ost."""
    behind = [
        text[at.end() : at.end() + 20]
        for text in texts
        for at in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    return bool(behind) and all(_WHERE_FROM.match(rest) for rest in behind)


def _leaves_origin(name: str, claim: str, texts: Sequence[str]) -> bool:
    """Whether `claim` tells nobody's origin, or the only one that `texts` tell: based in London."""
    if not _WHERE_FROM.search(claim):
        return True
    alone = sum(len(_WHERE_FROM.findall(text)) for text in texts) == 1 == len(_WHERE_FROM.findall(claim))
    return alone and re.search(rf"{_WHERE_FROM.pattern} in {re.escape(name)}\b", claim) is not None


def _within(change: Change, parties: frozenset[str]) -> bool:
    return (
        change.kind == "name" and bool(parties) and claim_stems(f"{change.ours} {change.theirs}") <= parties
    )
