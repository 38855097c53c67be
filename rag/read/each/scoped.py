"""Questions of one document that they name by its matter: "Who is thanked in the memo about CSV files?"

what stands at the end of the question → documents whose titles say it, else the one that the best passages are of → the question
without it, asked of those
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from rag.language.words import content, stems
from rag.search.retriever import Retriever
from rag.store.index import Index
from rag.types import Filters

MOST_DOCUMENTS = 3
"""Documents of a matter; of more the words name no single one."""
NEAREST = 5
"""Passages of which most must be of one document where no title says its matter."""
_NAMED = re.compile(
    r",?\s+(?:(?:mentioned|named|described|listed|given|found)\s+)?(?:in|of|by|from)\s+(?:the|this|that)\s+(?:news\s+)?(?:article|story|memo|document|page|report|note|letter|paper|rfc|text|post|interview|review)"
    r"\s+(?:on|about|of|called|titled|concerning|regarding)\s+(?P<what>[^?!,]{2,120}?)[\s?.!]*$",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:mentioned|named|quoted|described|thanked|listed|given)\b", re.IGNORECASE)


def scoped(
    text: str, index: Index, retriever: Retriever, filters: Filters | None
) -> tuple[str, Filters] | None:
    """The question without the document that it names at its end, and filters for that; None where it names none."""
    match = _NAMED.search(text)
    if match is None or (filters is not None and filters.documents):
        return None
    words = content(match["what"])
    everything = index.catalog.documents(index.catalog.scope(filters))
    called = [one.id for one in everything if words and words <= stems(f"{one.title} {one.id}")]
    if not 0 < len(called) <= MOST_DOCUMENTS:
        near = Counter(passage.document_id for passage in retriever.search(match["what"], NEAREST, filters))
        called = [document_id for document_id, count in near.most_common(1) if 2 * count > NEAREST]
    if not called:
        return None
    left = text[: match.start()].rstrip(" ,")
    verb = _TELLS.search(match.group())
    asked = f"{left} {verb.group()}?" if verb else f"{left}?"
    return asked, replace(filters or Filters(), documents=tuple(called))
