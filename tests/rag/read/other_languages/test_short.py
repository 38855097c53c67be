"""The short answer in other languages is the one thing that the question word asks for, or none."""

from __future__ import annotations

import pytest

from rag.read.other_languages.short import span_of


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("Коли відкрили млин?", "12 березня 2031 року гільдія відкрила млин.", "12 березня 2031"),
        ("Скільки човнів у гавані?", "У гавані 45 човнів і дві вежі.", "45 човнів"),
        ("Хто керує гільдією?", "Гільдією керує Ольга Берг.", "Ольга Берг"),
        ("Değirmen ne zaman kuruldu?", "Değirmen 1911 yılında kuruldu.", "1911"),
        ("Kaç kişi çalışıyor?", "Değirmende 12 kişi çalışıyor.", "12 kişi"),
        ("Müdür kim?", "Müdür Ada Berk bunu söyledi.", "Ada Berk"),
        ("Was kostet die Mühle?", "Sie kostet 2,4 Millionen Euro.", "2,4 Millionen Euro"),
        ("Was kostet die Mühle?", "Sie kostet 3,50 Euro statt 2,80 Euro.", None),
        ("Quand le moulin a-t-il brûlé ?", "Le moulin a brûlé le 4 mai 1911.", "4 mai 1911"),
        ("¿Cuánto cuesta el molino?", "El molino cuesta 12 euros.", "12 euros"),
        ("¿Qué barco zarpó cuando ardió el molino?", "El Tern zarpó en 1911.", None),
        ("Wie heißt die Mühle?", "Die Mühle heißt Tern seit 1911.", None),
        ("Wann ist die Mühle offen?", "Sie ist am 4. Mai und am 6. Juni offen.", None),
    ],
)
def test_the_one_thing_asked_for(question: str, text: str, said: str | None) -> None:
    span = span_of(question, text)
    assert (span and text[slice(*span)]) == said
