"""A place that the sentence has only as part of the name of what is called after it."""

from __future__ import annotations

from rag.prove.signals.shortened import shortened


def test_a_country_of_which_only_the_adjective_of_a_company_stands_there() -> None:
    assert shortened(
        "Turkey delivered the engines.", "Turkish Aerospace Industries delivered the engines."
    ) == ("Turkey",)


def test_a_family_name_of_a_person_who_stands_there_is_no_other() -> None:
    assert shortened("Moll delivered the engines.", "Ida Moll delivered the engines.") == ()
