"""What is drawn of an exchange, with nothing of a document becoming markup."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from exchanges import NASTY, answer, citation, nasty

from rag.store.catalog import DocumentInfo
from rag.types import Document, Passage, Sentence
from rag.ui.conversation import Conversation, Exchange, confidence_in_words
from rag.ui.documents import tables
from rag.ui.drawing import markup, render
from rag.ui.drawing.answer import drawn_text, sources
from rag.ui.drawing.markup import safe_url
from rag.ui.drawing.page import suggested
from rag.ui.exports import conversation_json, conversation_markdown
from rag.ui.sources import panel
from rag.ui.sources.documents import FileOutcome, Uploaded
from rag.ui.sources.status import StatusWord


class TestRender:
    def test_a_sentence_that_is_only_cited_says_so_everywhere(self) -> None:
        sentences = (
            Sentence("Twelve were bought.", (1,), 0.9, "proved"),
            Sentence("They were cheap.", (1,), 0.4, "cited"),
        )
        item = Exchange("How many?").done(answer(sentences=sentences))
        said = "not proved word for word: read the source"
        page = render.exchange(item)
        marked = re.findall(r'<span class="cw-sentence"[^>]*>', page)
        assert [said in tag and 'data-status="cited"' in tag for tag in marked] == [False, True]
        assert conversation_markdown(Conversation(exchanges=(item,))).count(said) == 1
        exported = json.loads(conversation_json(Conversation(exchanges=(item,))))["exchanges"][0]["answer"]
        assert [sentence["status"] for sentence in exported["sentences"]] == ["proved", "cited"]

    def test_items_of_an_answer_are_a_list(self) -> None:
        sentences = (
            Sentence("Two sail.", (1,)),
            Sentence("Aurora.", (1,), begins="item"),
            Sentence("It is red.", (1,)),
            Sentence("Borg.", (1,), begins="item"),
            Sentence("Both are old.", (1,), begins="line"),
        )
        item = Exchange("Which?").done(answer(sentences=sentences))
        bare = re.sub(r"<(?!/?(?:ul|li)>)[^>]*>", "", render.exchange(item).split('cw-text">')[1])
        shown = re.sub(r"1(?=\W)", "", bare.split("</ul>")[0])
        assert re.sub(r"\s+", " ", shown) == "Two sail.<ul><li>Aurora. It is red.</li><li>Borg.</li>"
        exported = conversation_markdown(Conversation(exchanges=(item,)))
        assert "\n- Aurora.[^1] It is red.[^1]\n- Borg.[^1]\n\nBoth are old." in exported

    def test_steps_and_commands_stand_on_lines_of_their_own(self) -> None:
        steps = [
            Sentence("To bleed it:", ()),
            Sentence("1. Close the <valve>.", (), begins="row"),
            Sentence("bleed --slow\nbleed --check", (), begins="row"),
        ]
        shown = drawn_text(steps, {})
        assert shown.count("<br>") == 3
        assert "bleed --slow<br>bleed --check" in shown
        assert "<valve>" not in shown

    def test_an_answer_begins_on_the_side_of_its_first_sentence(self) -> None:
        for said, opening in (
            ("“היא 1903.”", 'cw-text" dir="rtl">'),
            ("1903: יפו", 'cw-text" dir="rtl">'),
            ("Jaffa (יפו)", 'cw-text">'),
        ):
            item = Exchange("When?").done(answer(sentences=(Sentence(said, (1,)),)))
            assert opening in render.exchange(item)

    def test_rows_of_a_table_are_rows(self) -> None:
        sentences = (
            Sentence("Berth | Fee <b>", (1,)),
            Sentence("South quay | 65", (1,)),
            Sentence("It is dear.", ()),
        )
        quote = "Berth | Fee <b>\nSouth quay | 65"
        shown = answer(sentences=sentences, citations=(citation(quote=quote),))
        page = render.exchange(Exchange("What is the fee?").done(shown))
        text = page.split('cw-text">')[1].split("cw-sources")[0]
        assert text.count("<table>") == 1
        assert text.count('<tr class="cw-sentence">') == 2
        assert text.count('class="cw-cite"') == 2
        assert "</div> <span" in text
        [drawn] = re.findall(r'<blockquote dir="auto">(.*?)</blockquote>', page, re.S)
        assert drawn.count("<tr>") == 2
        assert html.unescape(re.sub(r"<[^>]*>", "", drawn)) == quote
        prose = answer(sentences=(Sentence("Either a | or b.", (1,), 0.9, "proved"),))
        assert "<table>" not in render.exchange(Exchange("Which?").done(prose)).split("cw-sources")[0]

    def test_row_after_row_of_a_document_stands_close(self) -> None:
        rows = ("Status | Meaning", "0 | all is well", "Then it ends.", "3 | late")
        found = [citation(label=n, quote=row, page=None, start=n * 30) for n, row in enumerate(rows, 1)]
        drawn = sources(found)
        assert re.findall(r'data-source="(\d)" class="cw-next-row"', drawn) == ["2"]
        assert drawn.count("further on") == 3  # heard with each
        sheet = sources([replace(each, place=f"Stock!A{each.label}") for each in found])
        assert "cw-next-row" not in sheet  # where each stands is seen
        assert "Stock!A2" in sheet

    def test_slides_are_no_pages(self) -> None:
        assert markup.paged(3, "talks/Plan.PPTX") == "slide 3"
        assert markup.origin(None, None, 3, None, "plan.pdf") == "page 3"

    def test_no_text_becomes_markup(self) -> None:
        info = DocumentInfo(NASTY, NASTY, NASTY, NASTY, NASTY, None, 3, NASTY, NASTY)
        document = Document(NASTY, NASTY * 3, NASTY, NASTY, NASTY, NASTY)
        declined = nasty()
        passage = Passage(1, 1.0, NASTY, "c", NASTY, NASTY, None, NASTY, None, 0, 9, NASTY)
        stopped = Exchange(NASTY).proved(Sentence(NASTY, (1,)), [citation(title=NASTY, quote=NASTY)])
        assert declined.answer is not None
        declined = replace(declined, answer=replace(declined.answer, outcome="declined", passages=(passage,)))
        drawn = (
            render.exchange(nasty()),
            render.exchange(declined),
            render.exchange(Exchange(NASTY, state="failed", error=NASTY)),
            render.streaming(stopped, [passage]),
            render.exchange(replace(stopped, state="stopped")),
            panel.panel(document, 3, 40),
            panel.missing(NASTY),
            tables.documents([info], 1, lambda info: StatusWord(NASTY, NASTY, changed=True)),
            tables.uploads([Uploaded((FileOutcome(NASTY, "changed", NASTY, (NASTY,), (NASTY,)),), (NASTY,))]),
            tables.progress(0, 1, NASTY, NASTY),
            tables.failed(NASTY),
            suggested([NASTY]),
        )
        for page in drawn:
            assert "onerror" in page
            tags = set(re.findall(r"<\s*([a-z0-9]+)", page))
            assert not tags & {"img", "script", "iframe", "a"}
            assert not re.search(r"<[^>]*\sonerror=", re.sub(r'"[^"]*"', '""', page))

    def test_every_sentence_leads_to_its_quote(self) -> None:
        page = render.exchange(Exchange("How many?").done(answer()))
        marker = re.search(r'<button type="button" class="cw-cite"[^>]*>1</button>', page)
        assert marker
        assert 'data-open="a.md" data-start="10" data-end="29"' in marker.group()
        assert 'data-support="Quoted word for word"' in marker.group()
        assert '<blockquote dir="auto">Twelve were bought.</blockquote>' in page
        assert "Source · 2024-03-08 · page 2" in page
        assert "Very likely right" in page
        assert "0.93: estimated probability" in page

    def test_a_refusal_has_no_citations_but_shows_what_is_close(self) -> None:
        passages = tuple(
            Passage(rank, 0.5, f"{rank}.md", "c", f"T{rank}", None, None, None, None, 0, 9, "near text")
            for rank in range(1, 6)
        )
        made = answer(
            outcome="declined", sentences=(), citations=(), passages=passages, confidence=0.1, text="No."
        )
        item = replace(Exchange("?"), searched=7).done(made)
        page = render.exchange(item)
        assert "Searched 7 documents and read 5 passages." in page
        assert page.count("near text") == 3
        assert "cw-cite" not in page

    @pytest.mark.parametrize(
        ("confidence", "outcome", "words"),
        [
            (0.95, "answered", "Very likely right"),
            (0.8, "answered", "Likely right"),
            (0.65, "answered", "Rather likely right"),
            (0.4, "answered", "Check this one"),
            (0.4, "declined", "Probably not in these documents"),
            (0.05, "declined", "Not in these documents"),
        ],
    )
    def test_confidence_in_words(self, confidence: float, outcome: Any, words: str) -> None:
        assert confidence_in_words(answer(confidence=confidence, outcome=outcome)) == words

    @pytest.mark.parametrize(
        ("url", "safe"),
        [
            ("https://example.org/a?b=1", True),
            ("javascript:alert(1)", False),
            ("data:text/html,x", False),
            ("//example.org", False),
            ("http://[", False),
            (None, False),
        ],
    )
    def test_only_web_addresses_become_links(self, url: str | None, safe: bool) -> None:
        assert (safe_url(url) is not None) == safe
        assert ("<a " in panel.panel(Document("d", "text", "t", url=url), 0, 2)) == safe

    def test_quotes_of_one_document_share_a_card(self) -> None:
        cited = (
            citation(1, also_in=("copy.md",)),
            citation(2, document_id="b.md", title="Other"),
            citation(3, page=7),
        )
        sentences = (Sentence("Twelve were bought.", (1, 2, 3)),)
        page = render.exchange(Exchange("How many?").done(answer(citations=cited, sentences=sentences)))
        cards = re.findall(r"<li>(<div data-source.*?)</li>", page)
        assert [re.findall(r'data-source="(\d)"', card) for card in cards] == [["1", "3"], ["2"]]
        assert "page 7" in cards[0]
        assert 'data-open="copy.md" data-start="10" data-end="29" data-of="a.md"' in cards[0]
