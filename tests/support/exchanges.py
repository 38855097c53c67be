"""Answers and exchanges to draw, one of them full of markup, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rag.types import Answer, Citation, Engine, Sentence, Timings, Unresolved
from rag.ui.conversation import Choice, Exchange

NASTY = "<img src=x onerror=\"alert(1)\"> & 'quoted' ![i](http://x.test/) ${1+1} {{x}} </textarea></script>"


def citation(label: int = 1, quote: str = "Twelve were bought.", **changes: Any) -> Citation:
    return replace(
        Citation(label, "a.md", "Title", "Source", None, "2024-03-08", 2, 10, 29, quote), **changes
    )


def answer(**changes: Any) -> Answer:
    made = Answer(
        "How many?",
        "answered",
        "Twelve were bought. [1]",
        "twelve",
        0.93,
        (Sentence("Twelve were bought.", (1,)),),
        (citation(),),
        (),
        Engine("e", "local-reader"),
        Timings(1.0, 2.0, 3.0),
    )
    return replace(made, **changes)


def nasty() -> Exchange:
    """An exchange whose every text tries to be markup."""
    made = answer(
        question=NASTY,
        short_answer=NASTY,
        sentences=(Sentence(NASTY, (1,)),),
        citations=(
            citation(title=NASTY, source=NASTY, document_id=NASTY, quote=NASTY, date=NASTY, also_in=(NASTY,)),
        ),
        unresolved=(Unresolved(NASTY, (2,), NASTY),),
        notices=(NASTY,),
        engine=Engine(NASTY, NASTY),
    )
    return Exchange(NASTY, choice=Choice(source=NASTY)).done(made)
