"""What a memo is called: by its subject."""

from __future__ import annotations

import pytest

from ingest.formats.subject import subject


@pytest.mark.parametrize(
    ("title", "line", "called"),
    [
        ("MEMORANDUM", "Subject: New parking rules", "New parking rules"),
        ("Internal memo:", "Re: the lower car park", "the lower car park"),
        ("Rundschreiben", "Betreff: Neue Schranken", "Neue Schranken"),
        ("NOTE DE SERVICE", "Objet : Le parking du bas", "Le parking du bas"),
        ("Genelge", "Konu: Otopark", "Otopark"),
        ("Службова записка", "Тема: Нижня стоянка", "Нижня стоянка"),
        ("Memo", "Subject | New parking rules", "New parking rules"),
        ("Memo", "Subject:", None),
        ("Memo", "Subject: " + "very " * 40 + "long", None),
        ("Parking", "Subject: New parking rules", None),
        ("Memo", "They were subject: to rules", None),
    ],
)
def test_a_title_that_is_only_a_kind_gives_way_to_the_subject(
    title: str, line: str, called: str | None
) -> None:
    assert subject(title, [title, "To: All staff", line, "The gate is shut."]) == called


def test_a_subject_far_down_is_another_matter() -> None:
    assert subject("Memo", [*["It rained."] * 20, "Subject: Rain"]) is None
