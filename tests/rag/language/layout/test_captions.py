"""Lines that name a figure or a table."""

from __future__ import annotations

import pytest

from rag.language.layout.captions import is_caption


@pytest.mark.parametrize(
    "text", ["Table 3: Fees", "Figura 4.12. Primo passo", "Abb. 2 Der Hafen", "Figure A.2. Quay"]
)
def test_captions(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize("text", ["Figure 4 shows the quay", "Tables are laid at 7", "Chapter 3. Fees"])
def test_no_captions(text: str) -> None:
    assert not is_caption(text)
