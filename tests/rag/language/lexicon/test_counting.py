"""What is counted in other languages than English, by the question word."""

from __future__ import annotations

import pytest

from rag.language.lexicon.counting import counts


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("¿Cuántas barcas hay en el puerto?", "En el puerto hay nueve barcas.", 1.0),
        ("¿Cuántas barcas hay en el puerto?", "El puerto abre nueve meses.", 0.5),
        ("¿Cuántas barcas hay en el puerto?", "El puerto es viejo.", 0.0),
        ("Combien de rames faut-il ?", "On prend deux longues rames.", 1.0),
        ("Wie viele Ruderer passen hinein?", "Darin sitzen acht Ruderer.", 1.0),
        ("Quante reti servono?", "Servono quattro reti.", 1.0),
        ("Limanda kaç kayık var?", "Limanda on iki kayık var.", 1.0),
        ("Скільки човнів у гавані?", "У гавані сім човни.", 1.0),
        ("Hoeveel boten zijn er?", "Er zijn 14 boten.", 1.0),
        ("Combien de rames faut-il ?", "On prend deux assez longues rames.", 1.0),
        ("Combien de rames faut-il ?", "On prend deux très très longues rames.", 0.5),  # three words between
        ("Quante tartarughe ci sono?", "Ci sono tre tartarine.", 1.0),  # six letters of ten are the same
        ("Quante tartarughe ci sono?", "Ci sono tre tartane.", 0.5),  # five
        ("¿Dónde está el puerto?", "Hay nueve barcas.", None),
        ("How many boats are there?", "Nine boats.", None),
    ],
)
def test_a_number_of_what_is_counted(question: str, text: str, told: float | None) -> None:
    assert counts(question, text) == told
