"""Lines of an AsciiDoc file that its page is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.asciidoc.source import Source, site_settings


def test_what_the_site_sets_stands_for_its_names(tmp_path: Path) -> None:
    site = "name: docs\nasciidoc:\n  attributes:\n    # names\n    mill: Harbour Mill # ours\n    draft: ''\nnav:\n    mill: no\n"
    (tmp_path / "antora.yml").write_text(site)
    found = site_settings(tmp_path / "modules/a/pages/visit.adoc")
    assert found == {"mill": "Harbour Mill", "draft": ""}
    for other in ("visit.adoc", "pages/visit.adoc", "other/deep/pages/visit.adoc"):
        assert site_settings(tmp_path / other) == {}, "it changes pages of others"


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ("ifdef::a[]", True),
        ("ifdef::b,a[]", True),
        ("ifdef::b+a[]", False),
        ("ifndef::b[]", True),
        ('ifeval::["{a}" == "mill"]', True),
        ('ifeval::["{a}" != "mill"]', False),
        ("ifeval::[{size} > 2]", True),
        ("ifdef::backend-pdf[]", False),
    ],
)
def test_conditions(condition: str, shown: bool) -> None:
    source = Source(
        f":a: mill\n:size: 3\n{condition}\nText.\nifdef::b[]\nno\nendif::[]\nendif::[]\nEnd.\n", {}
    )
    assert list(source.lines()) == (["Text."] if shown else []) + ["End."]


def test_settings_go_on_and_comments_go() -> None:
    source = Source(
        ":a: one \\\n  two\n// no\n////\nno\n////\n----\n// code\n----\n:!a:\n", {"a": "x", "b": "y"}
    )
    assert list(source.lines()) == ["----", "// code", "----"]
    assert "a" not in source.values
    assert source.values["b"] == "y"
