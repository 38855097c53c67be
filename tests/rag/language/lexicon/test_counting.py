"""What is counted in other languages than English, by the question word."""

from __future__ import annotations

import pytest

from rag.language.lexicon.counting import counts, tells_kind


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


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Wann wurde die Herberge gebaut?", "Leiterin der Herberge ist Frau Sabine Kroll.", False),
        ("Wann muss ich zahlen?", "Die Miete ist monatlich fällig.", True),
        ("Wann öffnet die Herberge?", "Sie öffnet um acht Uhr.", True),
        ("Quand ouvre la salle ?", "Elle est fermée le dimanche.", True),
        ("Quand ouvre la salle ?", "La responsable est Mme Marchand.", False),
        ("Combien coûte le parking ?", "Le parking est gratuit.", True),
        ("Combien coûte le parking ?", "Le parking est derrière la salle.", False),
        ("¿Cuándo está abierta?", "La piscina está cerrada.", False),
        ("Kütüphane ne zaman açıktır?", "Müdür Ayşe Demir'dir.", False),
        ("Коли відкривається басейн?", "Директорка — Олена Ткач.", False),
        ("Коли відкривається басейн?", "Щодня о сьомій.", True),
        ("Wer leitet die Herberge?", "Frau Sabine Kroll.", True),
    ],
)
def test_a_time_and_a_price_are_told_as_such(question: str, text: str, told: bool) -> None:
    assert tells_kind(question, text) is told


@pytest.mark.parametrize(
    "question",
    [
        "Скільки коштує квиток?",
        "Wie viel kostet das?",
        "Combien de temps dure le cours ?",
        "Сколько стоит билет?",
        "Kaç para?",
    ],
)
def test_what_it_costs_and_how_long_it_lasts_counts_nothing(question: str) -> None:
    assert counts(question, "Квиток: 80 гривень.") is None
