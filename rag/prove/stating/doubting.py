"""What keeps a claim from counting as proved though nothing refutes it: where it leaves the sentence that it follows. Pure but for the models.

`The whole of the year` beside a text that has `some` of something else: wording tells no more than that it is other wording. So where a
model of entailment is surer of the claim than it ever was of a false one of the kind, it is believed (`BELIEVED_WHOLE`). Of figures,
names and offices, of `all` and `most`, and of a word in the place of another it is not: to it a port that devours its ferries
is as sure (.977) as one that runs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.prove.departing import departures
from rag.prove.reckoning.worked_out import worked_out
from rag.prove.signals.facts import absent
from rag.prove.signals.shortened import shortened
from rag.prove.signals.strength import generalises, strength
from rag.prove.spans import nearest_windows
from rag.prove.stating.hedged import hedged
from rag.prove.stating.strangers import strangers
from rag.prove.vetoes.offices import unnamed
from rag.prove.vetoes.replaced.words import other_word

if TYPE_CHECKING:
    from rag.prove.support import Judges

BELIEVED_WHOLE = 0.9
"""Chance of support from which it is believed of `the whole`, `fully`, `any`, `each other` beside the `some` of a text: five true, no
false. Where it is `all`, `most` or `everyone` five true ones and three false ones lie above, and the model is not believed."""


def doubts(claim: str, text: str, judges: Judges, chance: float | None = None) -> tuple[str, ...]:
    """Why `claim` cannot count as proved by `text`, though it may be true: where it leaves the sentence it follows.

    `chance`: that `text` supports it, says a model of entailment; None where there is none or it cannot say.
    """
    believed = 0.0 if chance is None else chance
    changed = dict.fromkeys(map(str, (*departures(claim, text), *other_word(claim, text))))
    window = text[slice(*nearest_windows(claim, text)[0])]
    if strength(claim, window).scope == 0.0 and (believed < BELIEVED_WHOLE or generalises(claim, window)):
        changed["the source says it of some"] = None
    if hedged(claim, text):
        changed["the source does not say it as a fact"] = None
    reckoned = worked_out(claim, text)
    counted = [d.text for d in absent(claim, text) if d.kind == "number" and (not d.sure or d in reckoned)]
    new = strangers(claim, text, judges.embedder) if judges.embedder is not None else ()
    lacking = dict.fromkeys((*counted, *new, *unnamed(claim, text), *shortened(claim, text)))
    return (*changed, *(f"'{word}' is not in the source" for word in lacking))
