"""People asked for in a folder of pages about one person each."""

from __future__ import annotations

from pathlib import Path

from places import answering

PAGES = {
    "orr.md": "---\nname: Ida Orr\nrole: skipper\n---\nIda sails the old ferry. She joined the yard in 2017.\n",
    "holm.md": "---\nname: Nils Holm\nrole: welder\n---\nHe joined the yard in 2017 and mends boilers.\n",
    "dahl.md": "---\nname: Tove Dahl\nrole: welder\n---\nTove joined the yard in 2012. She was born in 1987.\n",
    "berg.md": "---\nname: Per Berg\nrole: cook\n---\nPer learnt his trade in Hull until 2017. He came to the yard in 2019.\n",
}


def test_who_did_something_is_told_page_by_page_with_the_names(tmp_path: Path) -> None:
    with answering(PAGES, tmp_path) as assistant:
        joined = assistant.ask("Who joined the yard in 2017?", local=True)
        welders = assistant.ask("Who are the welders?", local=True)
        of_the_yard = assistant.ask("Which people of the yard are welders?", local=True)
    assert {one.document_id for one in joined.citations} == {"orr.md", "holm.md"}
    assert {one.text for one in joined.sentences[1:]} == {"Ida Orr", "Nils Holm"}
    assert welders.short_answer == "Tove Dahl, Nils Holm"
    assert {one.document_id for one in of_the_yard.citations} == {"dahl.md", "holm.md"}
