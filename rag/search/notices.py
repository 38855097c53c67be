"""What a person should know about a search."""

from __future__ import annotations

from rag.encode.embedder import Embedder
from rag.search.question import Question
from rag.settings import HOW_MULTILINGUAL
from rag.store.catalog import Scope
from rag.store.index import Index
from rag.types import Filters

NOT_ALL_READ = "Looked for in the passages nearest to the question, not in every document: there may be more."


def notices(
    question: Question,
    embedder: Embedder,
    index: Index,
    filters: Filters | None,
) -> list[str]:
    """A line for each thing that may have kept passages from being found."""
    found = list(index.notices)
    if question.all_wanted:
        found.append(NOT_ALL_READ)
    if question.language and "en" in embedder.languages:
        found.append(
            f"The question seems to be in {question.language}, which the embedder does not cover; words are matched"
            f" all the same. For search by meaning: {HOW_MULTILINGUAL}."
        )
    dated = filters and (filters.after or filters.before or filters.as_of)
    if filters and dated and not filters.include_undated:
        undated = index.catalog.count() - index.catalog.count(Scope(after=1))
        if undated:
            have = "1 document has" if undated == 1 else f"{undated} documents have"
            found.append(
                f"{have} no date and {'was' if undated == 1 else 'were'} left out by the date filter."
            )
    return found
