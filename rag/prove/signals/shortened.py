"""Names of a claim that are part of a longer name in the sentence it follows. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.names import same_name
from rag.language.words import words
from rag.prove.signals.slots import tokens
from rag.prove.spans import nearest_sentence


def shortened(claim: str, text: str) -> tuple[str, ...]:
    """Places of `claim` of which the sentence it follows has only what is called after them: Turkey, of Turkish Aerospace
    Industries."""
    sentence = nearest_sentence(claim, text)
    given = frozenset(words(sentence))
    names = [t for t in tokens(claim) if t.kind == "name" and len(t.words) == 1 and t.words[0] not in given]
    written = [t for t in tokens(sentence) if t.kind == "name"] if names else []
    bearers = {name: [other for other in written if name.same(other)] for name in names}
    return tuple(
        name.text
        for name, others in bearers.items()
        if others and all(len(o.words) > 1 and _called_after(name.words[0], o.words) for o in others)
    )


def _called_after(place: str, name: Sequence[str]) -> bool:
    alike = [word for word in name if same_name(place, word)]
    return (
        len(place) > 3
        and bool(alike)
        and not place.endswith(_OF_A_PLACE)
        and all(w.endswith(_OF_A_PLACE) for w in alike)
    )


_OF_A_PLACE = ("ish", "ian", "ean", "ese", "can")
"""How words end that say of which place something is."""
