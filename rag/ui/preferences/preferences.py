"""The values a person may change, and which of them are not theirs to change. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self, TypeAlias, get_args

from rag.settings import Settings

Proof: TypeAlias = Literal["", "marked", "strict"]
Name: TypeAlias = Literal["model", "proof", "passages"]
MOST_PASSAGES = 50
"""As `Settings.passages`."""
_MOST_CHARS = 500
"""Of the name of a model."""
_SET_BY: dict[Name, str] = {"model": "chat_model", "proof": "proof", "passages": "passages"}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose; what is empty is as whoever runs citewell has it."""

    model: str = ""
    """A model of this machine as `Answerers.offered` names it; empty = the local reader."""
    proof: Proof = ""
    passages: int = 0

    @classmethod
    def read(cls, model: object, proof: object, passages: object) -> Self:
        """From what the page sent; what cannot be read is empty."""
        return cls(
            model[:_MOST_CHARS] if isinstance(model, str) else "",
            next((each for each in get_args(Proof) if each == proof), ""),
            int(passages) if isinstance(passages, int | float) and 0 < passages <= MOST_PASSAGES else 0,
        )

    def without(self, settings: Settings) -> Self:
        """Without what is not theirs to change, and what is as `settings` have it anyway."""
        held = fixed(settings)
        return type(self)(
            "" if "model" in held else self.model,
            "" if "proof" in held or self.proof == settings.proof else self.proof,
            0 if "passages" in held or self.passages == settings.passages else self.passages,
        )


AS_SET = Preferences()
"""Nothing was chosen."""


def fixed(settings: Settings) -> frozenset[Name]:
    """What the environment sets: it is shown and cannot be changed on the page."""
    return frozenset(name for name, field in _SET_BY.items() if field in settings.model_fields_set)
