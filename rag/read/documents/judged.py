"""Documents asked for by a judgement, as in "Which articles are well written?": looking up words decides none."""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.language.words import content, stems
from rag.read.whole.surveyed import SURE, Survey, so_many
from rag.search.retriever import Retriever
from rag.search.whole.exhaustive import Exhaustive
from rag.types import Coverage, Filters

STATED = 0.6
"""Share of what people think that a passage with a figure must speak of for it to give how many they are."""
_FIGURE = regex(r"\d|\b(?:half|most|majority|minority|third|quarter|percent)\b", re.IGNORECASE)


def judgement(wanted: Exhaustive, retriever: Retriever, filters: Filters | None, total: int) -> Survey | None:
    """That nothing that is looked up decides it; None for a number of people that a text may give itself."""
    if wanted.number:
        asked = content(wanted.subject)
        for passage in retriever.search(wanted.subject, 3, filters):
            if _FIGURE.search(passage.text) and len(asked & stems(passage.text)) >= STATED * len(asked):
                return None
        lead = f"How many “{wanted.subject}” cannot be counted from documents: no text among {so_many(total)} gives the number."
    else:
        lead = (
            f"Which documents “{wanted.subject}” is a judgement that looking up words does not decide."
            " Ask which documents mention something, are by somebody or from some time."
        )
    return Survey(lead, (), (), Coverage(0, total, 0), SURE, found=False)
