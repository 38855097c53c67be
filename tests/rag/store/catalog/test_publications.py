"""A publication is known by its name: the same number after a restored backup is another."""

from __future__ import annotations

import pytest

from rag.store.catalog import publications
from rag.store.stores import scratch_catalog


def test_each_has_a_name_of_its_own() -> None:
    with scratch_catalog() as one, scratch_catalog() as other:
        assert publications.newest(one) == "0 "
        seen = []
        for number in (1, 2):
            one.raise_generation()
            other.raise_generation()
            seen.append(publications.newest(one))
            assert publications.generation_of(seen[-1]) == one.generation == number
        assert all(publications.is_known(one, publication) for publication in ["0 ", *seen])
        assert not any(publications.is_known(other, publication) for publication in seen)
        assert not publications.is_known(one, seen[0].replace("1 ", "3 ")), "of the future"
        with pytest.raises(ValueError, match="invalid literal"):
            publications.is_known(one, "somebody's note")


def test_what_was_published_before_they_had_names_is_known_by_its_number() -> None:
    with scratch_catalog() as catalog:
        catalog.raise_generation()
        catalog.database.write("DELETE FROM publications")
        assert publications.newest(catalog) == "1 "
        assert publications.is_known(catalog, "1 ")
        catalog.raise_generation()
        assert publications.is_known(catalog, "1 ")
        assert not publications.is_known(catalog, "2 "), (
            "a writer of an older citewell is kept out, so it is named"
        )
        assert not publications.is_known(catalog, "3 ")
