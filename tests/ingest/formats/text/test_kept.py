"""Parts of a line that are kept from what is done to the rest."""

from __future__ import annotations

from ingest.formats.text.kept import Kept


def test_parts_come_back_as_they_were_and_within_each_other() -> None:
    kept = Kept()
    inner = kept.keep("_b_")
    line = f"_x_ {kept.keep(f'a {inner}')}".replace("_", "")
    assert kept.restored(line) == "x a _b_"


def test_a_text_that_holds_the_sign_names_no_part() -> None:
    kept = Kept()
    kept.keep("secret")
    assert kept.restored(Kept.without_signs("\ue0000\ue000 and \ue0007\ue000")) == "0 and 7"
    assert kept.restored("\ue0007\ue000") == ""
