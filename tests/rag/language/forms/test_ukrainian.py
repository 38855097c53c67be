"""The cases of a Ukrainian word meet in one stem; different words do not."""

from __future__ import annotations

import pytest

from rag.language.forms.ukrainian import stem

WORDS = [
    "Україна України Україні Україну Україною",
    "Туреччина Туреччини Туреччині Туреччину Туреччиною",
    "Київ Києва Києву Києві Києвом",
    "Харків Харкова Харкову Харкові Харковом",
    "дрон дрона дрони дронів дронам дронами дронах",
    "безпілотник безпілотника безпілотники безпілотників безпілотниками",
    "міністр міністра міністру міністри міністрів міністрами",
    "оборона оборони обороні обороною оборон",
    "угода угоди угоду угодою угод",
    "Росія Росії Росію Росією",
    "турецький турецька турецьке турецькі турецького турецької турецькими",
    "ніч ночі",
    "новий нова нове нові нового новій новими",
]


@pytest.mark.parametrize("forms", WORDS)
def test_forms_meet(forms: str) -> None:
    assert len({stem(form.casefold()) for form in forms.split()}) == 1


def test_words_stay_apart() -> None:
    assert len({stem(forms.split()[0].casefold()) for forms in WORDS}) == len(WORDS)


@pytest.mark.parametrize("word", ["drones", "tb2", "35", "a", "він", "із", "оси"])
def test_what_has_no_ending_stays(word: str) -> None:
    assert stem(word) in (word, word.replace("о", "і"))
