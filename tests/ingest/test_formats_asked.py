"""Files of many formats in, cited answers out: real readers in their worker, real stores, the real model."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from containers import archive, epub, open_document, relations, xlsx

from ingest import ingest
from rag import Assistant, load_settings
from rag.read.judge import LOOKED_UP

NAMES = [f"{bird} {word}" for bird in ("Tern", "Skua", "Gull", "Heron", "Plover", "Dunlin", "Curlew", "Petrel") for word in
         ("Star", "Rose", "Dawn", "Hope", "Pride", "Queen", "Wave", "Bell", "Light", "Arrow", "Anchor", "Crown")]  # fmt: skip


def _cells(number: int, values: list[str]) -> str:
    cells = "".join(
        f'<c r="{chr(65 + n)}{number}"><v>{value}</v></c>' if value.replace(".", "").isdigit()
        else f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for n, value in enumerate(values)
    )  # fmt: skip
    return f'<row r="{number}">{cells}</row>'


def _workbook() -> bytes:
    boats = [["Boat", "Berth", "Length in metres"]]
    boats += [[name, f"Q{n * 7 % 91 + 1}", f"{n % 23 + 4}.{n % 10}"] for n, name in enumerate(NAMES)]
    fees = [["Class", "Fee per night", "Deposit"], ["Small", "12.5", "50"], ["Large", "37.25", "140"]]
    sheets = {
        name: f"<sheetData>{''.join(_cells(n, row) for n, row in enumerate(rows, start=2))}</sheetData>"
        for name, rows in (("Fleet", boats), ("Fees", fees))
    }
    return xlsx(sheets)


def _deck() -> bytes:
    spaces = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations({"r": ("officeDocument", "ppt/deck.xml")}),
        "ppt/_rels/deck.xml.rels": relations({f"s{n}": ("slide", f"s{n}.xml") for n in (1, 2)}),
        "ppt/deck.xml": f'<p:presentation {spaces} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<p:sldIdLst><p:sldId r:id="s1"/><p:sldId r:id="s2"/></p:sldIdLst></p:presentation>',
    }
    for number, text in ((1, "Restoring the lighthouse of Utvik"), (2, "The lens weighs 640 kilograms")):
        parts[f"ppt/s{number}.xml"] = (
            f"<p:sld {spaces}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
            "</p:spTree></p:cSld></p:sld>"
        )
    return archive(parts)


def _mail(subject: str, body: str) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = (
        subject,
        "Ada Finch <ada@example.org>",
        "Fri, 08 Mar 2024 10:15:00 +0100",
    )
    made.set_content(body)
    return made


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "boats.xlsx").write_bytes(_workbook())
    (folder / "lighthouse.pptx").write_bytes(_deck())
    wages = "\n".join(f"{name} crew;cook;{1800 + n}" for n, name in enumerate(NAMES[:20]))
    (folder / "wages.csv").write_text(f"Employee;Role;Monthly wage\n{wages}\n")
    mail = _mail(
        "Delivery of the pump",
        "The pump arrives on Tuesday at the north gate.\n\nOn Thu, 7 Mar 2024, Bo wrote:\n> When?\n",
    )
    mail.add_attachment(
        b"Part,Price in crowns\nValve,12\nSeal,3\n", maintype="text", subtype="csv", filename="parts.csv"
    )
    (folder / "pump.eml").write_bytes(bytes(mail))
    box = mailbox.mbox(folder / "dig.mbox")
    for number, count in ((1, 31), (2, 57)):
        box.add(_mail(f"Week {number}", f"In week {number} the dig at Orre brought up {count} coins.\n"))
    box.close()
    chapter = "<h1>The mill</h1><p>The mill at Orsk was sold to Jonas Pell in 1811.</p>"
    (folder / "salt.epub").write_bytes(epub({"c.xhtml": chapter}, metadata="<dc:title>Salt</dc:title>"))
    (folder / "bees.odt").write_bytes(
        open_document("text", "<text:p>The colony of Skagen has 27 hives.</text:p>")
    )
    (folder / "server.yaml").write_text("tide_server:\n  host: tide.example\n  port: 8087\n")
    (folder / "notes").write_text("The bakery opens at six. Its oven was built by Olga Brandt.\n")
    (folder / "core.bin").write_bytes(bytes(range(256)))
    settings = load_settings(data_dir=tmp_path_factory.mktemp("index"))
    report = ingest(folder, settings)
    assert (report.added, report.failed) == (9, ())
    assert any("1 file of other types skipped" in notice for notice in report.notices)
    with Assistant.open(settings) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "answer", "document", "page", "place"),
    [
        ("How heavy is the lens of the lighthouse?", "640 kilograms", "lighthouse.pptx", 2, None),
        ("What is the fee per night for the large class?", "37.25", "boats.xlsx", None, "Fees!A4"),
        ("What is the length in metres of the Petrel Hope?", "22.7", "boats.xlsx", None, "Fleet!A90"),
        ("What is the monthly wage of the Tern Light crew?", "1808", "wages.csv", None, "A10"),
        ("When does the pump arrive?", "Tuesday", "pump.eml", None, "Delivery of the pump"),
        (
            "What is the price of a valve in crowns?",
            "12",
            "pump.eml",
            None,
            "Delivery of the pump / parts.csv!A2",
        ),
        ("How many coins did the dig at Orre bring up in week 2?", "57", "dig.mbox", None, "Week 2"),
        ("To whom was the mill at Orsk sold?", "Jonas Pell", "salt.epub", None, None),
        ("How many hives does the colony of Skagen have?", "27", "bees.odt", None, None),
        ("Which port does the tide server use?", "8087", "server.yaml", None, None),
        ("Who built the oven of the bakery?", "Olga Brandt", "notes", None, None),
    ],
)
def test_a_question(
    assistant: Assistant, question: str, answer: str, document: str, page: int | None, place: str | None
) -> None:
    found = assistant.ask(question)
    assert (found.outcome, found.short_answer) == ("answered", answer)
    proof = next(citation for citation in found.citations if answer in citation.quote)
    assert (proof.document_id, proof.page, proof.place) == (document, page, place)
    stored = assistant.document(document)
    assert stored.text[proof.start : proof.end] == proof.quote
    assert (stored.page_at(proof.start), stored.place_at(proof.start)) == (page, place)
    shown = next(one for one in found.to_dict()["citations"] if one["quote"] == proof.quote)
    assert shown["place"] == place


def test_a_cell_that_is_looked_up_is_told_whatever_the_models_think(assistant: Assistant) -> None:
    assert assistant.ask("What is the fee per night for the large class?").confidence >= LOOKED_UP
    assert assistant.ask("What is the fee per night for the Royal class?").outcome == "declined"
