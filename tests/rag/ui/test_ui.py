"""The page without a browser: what is drawn, what is kept, what an upload may do, and the endpoints."""

from __future__ import annotations

import asyncio
import html
import json
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fakes import HashEmbedder
from hypothesis import given
from hypothesis import strategies as st
from made import pdf
from served import readme_example

from ingest import ingest
from rag.answer import Assistant
from rag.errors import UsageError
from rag.settings import Settings
from rag.store.catalog import Catalog, DocumentInfo
from rag.types import Answer, Block, Citation, Document, Engine, Passage, Sentence, Timings, Unresolved
from rag.ui import render
from rag.ui.chat import Chat
from rag.ui.conversation import Choice, Conversation, Exchange, as_json, as_markdown, confidence_in_words
from rag.ui.page import suggested
from rag.ui.server import is_loopback, login
from rag.ui.sources import panel, tables
from rag.ui.sources.changes import Changes, Earlier
from rag.ui.sources.difference import difference
from rag.ui.sources.documents import MAX_FILE_MB, FileOutcome, Uploaded, matching
from rag.ui.sources.names import safe_name
from rag.ui.sources.originals import original
from rag.ui.sources.status import Status, status
from rag.ui.stopping import Stoppable, stoppable

NASTY = "<img src=x onerror=\"alert(1)\"> & 'quoted' ![i](http://x.test/) ${1+1} {{x}} </textarea></script>"


def citation(label: int = 1, quote: str = "Twelve were bought.", **changes: Any) -> Citation:
    return replace(
        Citation(label, "a.md", "Title", "Source", None, "2024-03-08", 2, 10, 29, quote), **changes
    )


def answer(**changes: Any) -> Answer:
    made = Answer(
        "How many?",
        "answered",
        "Twelve were bought. [1]",
        "twelve",
        0.93,
        (Sentence("Twelve were bought.", (1,)),),
        (citation(),),
        (),
        Engine("e", "local-reader"),
        Timings(1.0, 2.0, 3.0),
    )
    return replace(made, **changes)


def nasty() -> Exchange:
    """An exchange whose every text tries to be markup."""
    made = answer(
        question=NASTY,
        short_answer=NASTY,
        sentences=(Sentence(NASTY, (1,)),),
        citations=(
            citation(title=NASTY, source=NASTY, document_id=NASTY, quote=NASTY, date=NASTY, also_in=(NASTY,)),
        ),
        unresolved=(Unresolved(NASTY, (2,), NASTY),),
        notices=(NASTY,),
        engine=Engine(NASTY, NASTY),
    )
    return Exchange(NASTY, choice=Choice(source=NASTY)).done(made)


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
        assert as_markdown(Conversation(exchanges=(item,))).count(said) == 1
        exported = json.loads(as_json(Conversation(exchanges=(item,))))["exchanges"][0]["answer"]
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
        exported = as_markdown(Conversation(exchanges=(item,)))
        assert "\n- Aurora.[^1] It is red.[^1]\n- Borg.[^1]\n\nBoth are old." in exported

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
            panel.changes(document, Earlier(f"{NASTY} before", NASTY)),
            tables.documents([info], 1, lambda info: Status(NASTY, NASTY, changed=True)),
            tables.uploaded(Uploaded((FileOutcome(NASTY, "changed", NASTY, (NASTY,), (NASTY,)),), (NASTY,))),
            tables.progress(0, 1, NASTY),
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
        assert (render.safe_url(url) is not None) == safe
        assert ("<a " in panel.panel(Document("d", "text", "t", url=url), 0, 2)) == safe


class TestDifference:
    @given(
        st.lists(
            st.sampled_from(["a b c\n", "a b d\n", "\n", "<x>\n", "long one, two; three\n"]), max_size=30
        ),
        st.lists(st.sampled_from(["a b c\n", "a x c\n", "\n", "<y>\r\n", "end"]), max_size=30),
    )
    def test_both_texts_can_be_read_off(self, old: list[str], new: list[str]) -> None:
        """Without what is left out, taking the marks away gives one text or the other."""
        before, after = "".join(old), "".join(new)
        shown = difference(before, after)
        for text, other in ((before, "ins"), (after, "del")):
            kept = re.sub(rf"<{other}[^>]*>.*?</{other}>", "", shown, flags=re.S)
            parts = re.split(r'<p class="cw-quiet cw-gap">.*?</p>', kept)
            plain = [html.unescape(re.sub(r"</?(?:ins|del)[^>]*>", "", part)) for part in parts]
            assert text.startswith(plain[0])
            assert text.endswith(plain[-1])
            assert len(plain) > 1 or plain[0] == text

    def test_a_changed_word_is_marked_and_the_rest_left_out(self) -> None:
        lines = [f"Line {number} of many.\n" for number in range(100)]
        changed = [*lines[:50], "Line fifty of many.\n", *lines[51:]]
        shown = difference("".join(lines), "".join(changed))
        assert '<del class="cw-gone">50</del><ins class="cw-come">fifty</ins>' in shown
        assert "48 lines unchanged" in shown
        assert "47 lines unchanged" in shown
        assert len(shown) < 600

    def test_texts_without_end_are_cut(self) -> None:
        assert len(difference("a\n" * 200_000, "b\n" * 200_000)) < 600_000


class TestStatus:
    def info(
        self, document_id: str, root: Path | str, updated: str = "2999-01-01T00:00:00+00:00"
    ) -> DocumentInfo:
        return DocumentInfo(document_id, "t", None, None, None, None, 1, str(root), updated)

    def test_a_document_knows_its_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("x")
        uploads = tmp_path / "data" / "uploads"
        assert status(self.info("a.md", tmp_path), uploads).word == "Ready"
        assert status(self.info("prefix/a.md", tmp_path), uploads).word == "Ready"
        assert status(self.info("a.md", tmp_path, "2001-01-01T00:00:00+00:00"), uploads).word == "File newer"
        assert status(self.info("b.md", tmp_path), uploads).word == "File gone"
        row = replace(self.info("report-1.2", tmp_path), file="a.md")
        assert status(row, uploads).word == "Ready"
        assert status(self.info("a.md", tmp_path / "none"), uploads).word == "File gone"
        assert status(self.info("a.md", ":demo:"), uploads).hint == "Bundled with citewell"
        assert status(self.info("uploads/a.md", uploads / "a.md"), uploads).hint == "Uploaded"
        for odd in ("../a.md", "a\0b.md", "x" * 5000 + ".md", ""):
            assert status(self.info(odd, tmp_path / "none"), uploads).word == "File gone"


class TestStopping:
    def test_values_arrive_and_leaving_stops_the_model(self) -> None:
        class Model:
            name = "endless"
            closed = threading.Event()

            def stream(self, messages: Any, max_tokens: int) -> Any:
                try:
                    while True:
                        yield "piece"
                        time.sleep(0.001)
                finally:
                    self.closed.set()

        model = Stoppable(Model())

        async def talk() -> list[Any]:
            seen = []
            async with aclosing(stoppable(lambda: model.stream((), 10))) as pieces:
                async for piece in pieces:
                    seen.append(piece)
                    if len(seen) == 3:
                        break
            return seen

        assert asyncio.run(talk()) == ["piece"] * 3
        assert Model.closed.wait(30)

    def test_without_a_stop_all_arrives(self) -> None:
        async def all_of_it() -> list[int]:
            return [value async for value in stoppable(lambda: range(1, 4))]

        assert asyncio.run(all_of_it()) == [1, 2, 3]


class TestSource:
    @pytest.mark.parametrize(
        "text", ["plain text here", "a\r\nb\rc\n\n  d", "<b>ğüş Київ 🙂</b> &amp; x", "\n\nstart"]
    )
    def test_the_mark_is_the_span(self, text: str) -> None:
        for start in range(len(text)):
            page = panel.panel(Document("d", text, "t"), start, len(text))
            marked = re.search(r'<mark id="cw-mark" tabindex="-1">(.*?)</mark>', page, re.S)
            assert marked
            assert html.unescape(marked.group(1)) == text[start:]

    def test_blocks_are_shown_as_such_and_all_of_the_text_is_there(self) -> None:
        kinds = [
            ("furniture", 0, "Site | Menu"),
            ("heading", 2, "Care & <b>oil</b>"),
            ("paragraph", 0, "Do:\r\nthis"),
        ]
        kinds += [("item", 1, "1. <i>wait</i>"), ("item", 2, "a. look"), ("caption", 0, "Table 1")]
        kinds += [("row", 1, "Pump | Price <1"), ("row", 0, "P1 |  | 12"), ("code", 0, "if a < b:\n    go()")]
        kinds += [("field", 0, "Name: <script>"), ("note", 0, "1 See & below.")]
        text, blocks = "\f ", []
        for kind, level, words in kinds:
            blocks.append(Block(kind, len(text), len(text) + len(words), level))
            text += f"{words}\n\f\n"
        document = Document("d", text, "t", blocks=tuple(blocks))
        page = panel.panel(document, 0, 0)
        shown = page.split('<div class="cw-document" dir="auto">')[1].rsplit("</div></section>")[0]
        assert html.unescape(re.sub(r"<[^>]*>", "", shown)) == text
        assert (
            '<div class="cw-block" data-kind="heading" role="heading" aria-level="2" dir="auto">Care &amp; '
            in shown
        )
        assert shown.count('<div class="cw-list" role="list">') == 1
        assert shown.count("<tr>") == 2
        assert (
            '<th dir="auto">Pump<span class="cw-between"> | </span></th><th dir="auto">Price &lt;1' in shown
        )
        assert shown.count("<td ") == 3
        assert 'data-kind="furniture"' in shown
        for start in range(0, len(text), 3):
            for end in range(start + 1, len(text) + 1, 7):
                page = panel.panel(document, start, end)
                marks = re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.S)
                assert html.unescape("".join(marks)) == text[start:end]
                assert page.count('id="cw-mark"') == 1 or not re.search(r"\w", text[start:end])

    def test_only_the_blocks_of_the_window_are_drawn(self) -> None:
        text = "\n".join(f"row {number:05} | cell" for number in range(20_000))
        blocks = tuple(Block("row", at, at + 16) for at in range(0, len(text), 17))
        page = panel.panel(Document("d", text, "t", blocks=blocks), 170_005, 170_020)
        assert re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.S) == ["0000", " | ", "cell", "\n", "row"]
        assert 2000 < page.count("<tr>") < 3000

    def test_a_long_document_is_shown_around_its_span(self) -> None:
        text = "0123456789" * 20_000
        page = panel.panel(Document("d", text, "t"), 100_000, 100_010)
        assert len(page) < 60_000
        assert "Show earlier text" in page
        assert "Show later text" in page
        assert '<mark id="cw-mark" tabindex="-1">0123456789</mark>' in page

    def test_offsets_outside_are_cut(self) -> None:
        assert "<mark" not in panel.panel(Document("d", "short", "t"), 50, 90)
        assert ">ort</mark>" in panel.panel(Document("d", "short", "t"), 2, 10**9)


class TestConversation:
    def test_comes_back_as_it_went(self) -> None:
        conversation = Conversation().with_last(nasty())
        assert Conversation.read(json.loads(json.dumps(conversation.dump()))) == conversation

    @pytest.mark.parametrize(
        "value", [None, 3, "x", [], {"id": "../x"}, {"id": 5}, {"exchanges": [{"question": 1}]}]
    )
    def test_what_cannot_be_read_is_a_new_one(self, value: Any) -> None:
        assert Conversation.read(value).exchanges == ()

    def test_markdown_has_a_footnote_for_each_citation(self) -> None:
        two = answer(
            sentences=(Sentence("One.", (1,)), Sentence("Two *stars*.", (2, 1))),
            citations=(citation(), citation(2, "Two ![i](http://x.test).")),
        )
        conversation = (
            Conversation().with_last(Exchange("A?").done(two)).with_last(Exchange("B?").done(answer()))
        )
        text = as_markdown(conversation)
        assert r"One.[^1] Two \*stars\*.[^2][^1]" in text
        assert "Twelve were bought.[^3]" in text
        assert [line[:5] for line in text.splitlines() if line.startswith("[^")] == [
            "[^1]:",
            "[^2]:",
            "[^3]:",
        ]
        assert "![i](" not in text
        assert json.loads(as_json(conversation))["exchanges"][0]["answer"]["citations"][1]["label"] == 2

    def test_follow_ups_know_what_was_said(self) -> None:
        conversation = (
            Conversation().with_last(Exchange("A?").done(answer())).with_last(Exchange("B?", state="failed"))
        )
        assert [turn["content"] for turn in conversation.history()] == ["A?", "Twelve were bought. [1]"]

    def test_a_source_is_taken_literally(self) -> None:
        filters = Choice(source="The [Daily] *News*").filters()
        assert filters is not None
        assert filters.source == "The [[]Daily] [*]News[*]"
        assert Choice().filters() is None


class TestNames:
    @pytest.mark.parametrize(
        ("given", "safe"),
        [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\temp\\a.txt", "a.txt"),
            ("..hidden.md", "hidden.md"),
            ("a\x00b\n.md", "a_b_.md"),
            ("con.txt", "_con.txt"),
            ("Звіт 2024.docx", "Звіт 2024.docx"),
            ("x" * 300 + ".md", "x" * 117 + ".md"),
        ],
    )
    def test_a_name_is_never_a_path(self, given: str, safe: str) -> None:
        assert safe_name(given) == safe

    @pytest.mark.parametrize("given", ["", "..", "/", "a/.."])
    def test_no_name_is_refused(self, given: str) -> None:
        with pytest.raises(UsageError):
            safe_name(given)

    def test_originals_lie_below_their_root(self, tmp_path: Path) -> None:
        root = tmp_path / "root"
        (root / "sub").mkdir(parents=True)
        for path in (tmp_path / "secret.pdf", root / "sub" / "a.pdf"):
            path.write_bytes(b"%PDF")

        def info(document_id: str) -> DocumentInfo:
            return DocumentInfo(document_id, "t", None, None, None, None, 1, str(root), "")

        assert original(info("prefix/sub/a.pdf")) == root / "sub" / "a.pdf"
        assert original(info("../secret.pdf")) is None
        assert original(info("sub/none.pdf")) is None


class TestServer:
    @pytest.mark.parametrize(
        ("host", "own"),
        [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("example.org", False)],
    )
    def test_loopback(self, host: str, own: bool) -> None:
        assert is_loopback(host) == own

    def test_others_need_a_password(self) -> None:
        assert login("127.0.0.1", None) is None
        assert login("0.0.0.0", "ann:b:c") == ("ann", "b:c")
        with pytest.raises(UsageError, match="--auth USER:PASSWORD"):
            login("0.0.0.0", None)
        for bad in ("ann", "ann:", ":x"):
            with pytest.raises(UsageError, match="USER:PASSWORD"):
                login("127.0.0.1", bad)


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    """A chat over two small documents, with an embedder that counts words."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.md").write_text("# Harbour\n\nThe harbour of Port Elm was dug in 1873 by two hundred men.\n")
    (folder / "b.md").write_text("# Market\n\nThe market of Port Elm opens on Tuesdays.\n")
    settings = Settings(data_dir=tmp_path / "data", min_confidence=0.0)
    embedder = HashEmbedder()
    ingest([folder], settings, embedder=embedder)
    with Chat(
        settings, embedder, Assistant.open(settings, embedding=embedder), Catalog.open(settings.data_dir)
    ) as chat:
        yield chat


def ask(chat: Chat, question: str, choice: Choice | None = None) -> list[tuple[Conversation, str]]:
    return list(chat.answer(chat.begin(question, Conversation(), choice or Choice())))


class TestChat:
    def test_an_answer_grows_and_its_last_form_is_kept(self, chat: Chat) -> None:
        waiting = chat.begin("When was the harbour of Port Elm dug?", Conversation(), Choice())
        assert waiting.last is not None
        assert waiting.last.state == "asking"
        steps = list(chat.answer(waiting))
        conversation, page = steps[-1]
        assert "Reading 2 passages from 2 documents" in steps[0][1]
        assert conversation.last is not None
        assert conversation.last.state == "done"
        assert conversation.last.searched == 2
        assert page == render.latest(conversation)
        assert "1873" in page
        assert list(chat.answer(conversation)) == []

    def test_answer_export_and_boxed_page_name_the_page_of_the_quote(
        self, chat: Chat, tmp_path: Path
    ) -> None:
        folder = tmp_path / "atlas"
        folder.mkdir()
        towns = ["Aalen", "Brugge", "Chester", "Dinant", "Eger", "Faro"]
        pages = [
            [
                f"The mill of {town} was raised in {1700 + number}.",
                *(f"The toll list of {town} has an entry for cart {cart}." for cart in range(1, 25)),
                f"The ferry of {town} carries {30 + number} sheep.",
            ]
            for number, town in enumerate(towns, 1)
        ]
        (folder / "atlas.pdf").write_bytes(pdf(pages))
        ingest([folder], chat.settings, embedder=chat.embedder)
        cited = set()
        for town in towns:
            for question in (
                f"When was the mill of {town} raised?",
                f"How many sheep does the ferry of {town} carry?",
            ):
                conversation, page = ask(chat, question, Choice(document="atlas.pdf"))[-1]
                assert conversation.last is not None
                assert conversation.last.answer is not None
                citation = conversation.last.answer.citations[0]
                (number,) = (n for n, name in enumerate(towns, 1) if name in citation.quote)
                assert citation.page == number
                assert f"page {number}<" in page
                assert f"p. {number}. “" in as_markdown(conversation)
                shown = chat.show(
                    {"open": "atlas.pdf", "start": str(citation.start), "end": str(citation.end)}
                )
                assert f"Page {number} of the original" in shown
                assert 'class="cw-box"' in shown
                cited.add(number)
        assert len(cited) > 3

    def test_errors_are_told_and_nothing_is_raised(self, chat: Chat) -> None:
        conversation, page = ask(chat, "When?", Choice(after="someday"))[-1]
        assert conversation.last is not None
        assert conversation.last.state == "failed"
        assert "is not a date" in page
        assert ask(chat, "   ") == []

    def test_stop_keeps_the_question_and_asking_again_interrupts(self, chat: Chat) -> None:
        waiting = chat.begin("When?", Conversation(), Choice())
        stopped, page = chat.stopped(waiting)
        assert stopped.last is not None
        assert (stopped.last.state, stopped.last.question) == ("stopped", "When?")
        assert "Stopped" in page
        again = chat.begin("Where?", waiting, Choice())
        assert [item.state for item in again.exchanges] == ["stopped", "asking"]

    def test_verdicts_are_kept(self, chat: Chat) -> None:
        conversation, _ = ask(chat, "When was the harbour dug?")[-1]
        assert conversation.last is not None
        judged = chat.judge(conversation, conversation.last.id, "down", " In 1874. ")
        assert judged.last is not None
        assert judged.last.verdict == "down"
        verdict = chat.catalog.feedback()[-1]
        assert (verdict.question, verdict.verdict, verdict.correction) == (
            "When was the harbour dug?",
            "down",
            "In 1874.",
        )
        assert chat.judge(conversation, "unknown", "up", "") == conversation

    def test_places_from_the_page_are_not_trusted(self, chat: Chat) -> None:
        assert "<mark" in chat.show({"open": "a.md", "start": "3", "end": "9"})
        assert "no longer in the index" in chat.show({"open": "../../etc/passwd"})
        assert "<mark" not in chat.show({"open": "a.md", "start": "x", "end": None})
        assert chat.show("a.md") == ""


class TestLibrary:
    def upload(self, chat: Chat, folder: Path, files: dict[str, bytes]) -> dict[str, str]:
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        result = chat.library.upload([folder / name for name in files])
        return {item.name: item.outcome for item in result.files}

    def test_each_file_has_its_outcome(self, chat: Chat, tmp_path: Path) -> None:
        files = {"new.md": b"The lamp was lit.", "empty.txt": b"", "pic.png": b"x", "bad.pdf": b"%PDF no"}
        said = self.upload(chat, tmp_path / "in", files)
        assert said == {"new.md": "added", "empty.txt": "failed", "pic.png": "failed", "bad.pdf": "failed"}
        assert "uploads/new.md" in {info.id for info in chat.library.documents()}
        assert os.listdir(chat.library.folder) == ["new.md"]
        assert self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit."}) == {"new.md": "unchanged"}

    def test_what_an_upload_changed_can_be_seen(self, chat: Chat, tmp_path: Path) -> None:
        place = {"open": "uploads/new.md", "start": "changes", "end": ""}
        self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit.\n\nIt was blue."})
        assert "What changed is known for the last upload" in chat.show(place)
        assert self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit.\n\nIt was green."}) == {
            "new.md": "changed"
        }
        shown = chat.show(place)
        assert '<del class="cw-gone">blue</del><ins class="cw-come">green</ins>' in shown
        [info] = [info for info in chat.library.documents() if info.id == "uploads/new.md"]
        assert chat.library.status(info).changed
        assert 'data-start="changes"' in tables.documents([info], 1, chat.library.status)

        again = Changes(tmp_path / "data")  # another process
        assert again.has(info)
        ingest(
            [chat.library.folder / "new.md"],
            chat.settings,
            name="uploads",
            rebuild=True,
            embedder=chat.embedder,
        )
        (chat.library.folder / "new.md").write_bytes(b"The lamp was broken.")
        ingest([chat.library.folder / "new.md"], chat.settings, name="uploads", embedder=chat.embedder)
        assert "What changed is known for the last upload" in chat.show(place)
        chat.library.remove(["uploads/new.md"])
        assert list((tmp_path / "data" / "changes").iterdir()) == []

    def test_a_file_that_cannot_be_read_leaves_the_one_before(self, chat: Chat, tmp_path: Path) -> None:
        good = pdf([["The lamp was lit in 1874."]])
        assert self.upload(chat, tmp_path / "in", {"new.pdf": good}) == {"new.pdf": "added"}
        assert self.upload(chat, tmp_path / "in", {"new.pdf": b"%PDF no"}) == {"new.pdf": "failed"}
        assert (chat.library.folder / "new.pdf").read_bytes() == good
        assert os.listdir(chat.library.folder) == ["new.pdf"]
        assert "uploads/new.pdf" in {info.id for info in chat.library.documents()}

    def test_large_files_are_refused(self, chat: Chat, tmp_path: Path) -> None:
        large = tmp_path / "large.txt"
        with large.open("wb") as file:
            file.truncate(MAX_FILE_MB * 1_000_000 + 1)
        [item] = chat.library.upload([large]).files
        assert (item.outcome, item.detail) == ("failed", f"larger than {MAX_FILE_MB} MB")
        assert os.listdir(chat.library.folder) == []

    def test_removing_takes_the_uploaded_file_but_no_other(self, chat: Chat, tmp_path: Path) -> None:
        self.upload(chat, tmp_path / "in", {"new.md": b"The lamp was lit."})
        assert chat.library.remove(["uploads/new.md", "a.md"]) == 2
        assert os.listdir(chat.library.folder) == []
        assert (tmp_path / "documents" / "a.md").exists()
        assert {info.id for info in chat.library.documents()} == {"b.md"}

    def test_two_files_of_one_name_both_stay(self, chat: Chat, tmp_path: Path) -> None:
        for part in ("x", "y"):
            (tmp_path / part).mkdir()
            (tmp_path / part / "same.txt").write_text(f"The {part} file.")
        result = chat.library.upload([tmp_path / "x" / "same.txt", tmp_path / "y" / "same.txt"])
        assert [item.name for item in result.files] == ["same.txt", "same (2).txt"]
        assert {item.outcome for item in result.files} == {"added"}

    def test_too_many_files_are_refused(self, chat: Chat, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="is the most here"):
            chat.library.upload([tmp_path / "a.md"] * 201)

    def test_finding_and_sorting(self, chat: Chat) -> None:
        documents = chat.library.documents()
        assert [info.id for info in matching(documents, "HARB")] == ["a.md"]
        assert [info.title for info in matching(documents, "", "title")] == ["Harbour", "Market"]
        assert matching(documents, "harbour market") == []


@pytest.fixture(scope="module")
def client(server: Any) -> Iterator[Any]:
    from gradio_client import Client

    client = Client(server.address, verbose=False, analytics_enabled=False)
    yield client
    client.close()


class TestEndpoints:
    """`/ask`, `/search`, `/show` of the running server, as README shows them."""

    def test_ask(self, client: Any, server: Any) -> None:
        said = client.predict("How many Bayraktar TB2 drones did Ukraine buy?", api_name="/ask")
        assert said["outcome"] == "answered"
        cited = said["citations"][0]
        with Catalog.open(server.data_dir) as catalog:
            text = catalog.document(cited["document_id"]).text
        assert text[cited["start"] : cited["end"]] == cited["quote"]
        assert {
            "question",
            "text",
            "short_answer",
            "confidence",
            "passages",
            "engine",
            "timings_ms",
        } <= said.keys()
        shown = client.predict(cited["document_id"], cited["start"], cited["end"], api_name="/show")
        assert shown["text"] == cited["quote"]

    def test_the_example_of_the_readme_runs(self, server: Any) -> None:
        assert "twelve Bayraktar TB2" in readme_example("gradio_client", server.address)

    def test_search_with_filters(self, client: Any) -> None:
        found = client.predict("bridge", k=3, source="zorvath*", api_name="/search")
        assert {passage["document_id"] for passage in found} == {"carriage"}

    def test_check_finds_what_the_documents_contradict(self, client: Any) -> None:
        found = client.predict("The Zorvath bridge opened on 3 February 1921.", api_name="/check")
        assert (found["holds"], found["sentences"][0]["status"]) == (False, "contradicted")
        with pytest.raises(Exception, match="empty"):
            client.predict(" ", api_name="/check")

    def test_show_slices(self, client: Any) -> None:
        whole = client.predict("carriage", api_name="/show")
        assert whole["text"].startswith("First line.\r\n")
        assert whole["length"] == len(whole["text"])

    @pytest.mark.parametrize(
        ("arguments", "endpoint", "message"),
        [
            (("  ",), "/ask", "empty"),
            (("none.md",), "/show", "no document"),
            (("x", 3, "", "someday"), "/search", "not a date"),
        ],
    )
    def test_errors_say_what_to_do(
        self, client: Any, arguments: tuple[Any, ...], endpoint: str, message: str
    ) -> None:
        with pytest.raises(Exception, match=message):
            client.predict(*arguments, api_name=endpoint)

    def test_uploads_are_limited_while_they_arrive(self, server: Any) -> None:
        files = {"files": ("../../large.txt", b"\0" * (MAX_FILE_MB * 1_000_000 + 1))}
        assert httpx.post(f"{server.address}/gradio_api/upload", files=files, timeout=200).status_code == 413

    @pytest.mark.parametrize("path", ["/etc/passwd", "../catalog.sqlite", "catalog.sqlite"])
    def test_no_file_of_the_machine_is_served(self, server: Any, path: str) -> None:
        for file in (path, str(server.data_dir / path)):
            assert httpx.get(f"{server.address}/gradio_api/file={file}").status_code in (403, 404)

    def test_nothing_else_is_offered(self, client: Any) -> None:
        described = client.view_api(return_format="dict", print_info=False)
        assert set(described["named_endpoints"]) == {"/ask", "/search", "/show", "/check"}
