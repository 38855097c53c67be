"""Mails and mailboxes → fields, body, attachments; what others wrote before is furniture."""

from __future__ import annotations

import base64
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from containers import xlsx
from fakes import HashEmbedder

from ingest import ingest
from ingest.formats.mail.message import read_eml, read_mbox
from ingest.formats.parsed import Parsed
from rag import Assistant, load_settings
from rag.errors import LoadError
from rag.prove.citations import quote_citation
from rag.store.index import Index
from rag.types import Document


def mail(
    body: str = "The pump comes on Tuesday.\n", *, subject: str = "The pump", html: str | None = None
) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Ada Finch <ada@example.org>"
    made["To"] = "crew@example.org"
    made["Date"] = "Fri, 08 Mar 2024 23:15:00 +0100"
    made.set_content(body)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def read(tmp_path: Path, content: EmailMessage | bytes) -> Parsed:
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(content))
    return read_eml(path, 1)


def kinds(parsed: Parsed) -> list[tuple[str, str]]:
    return [(b.kind, parsed.text[b.start : b.end]) for b in parsed.blocks]


def written(parsed: Parsed) -> str:
    """What is searched of the body."""
    return " ".join(text for kind, text in kinds(parsed) if kind not in ("furniture", "field", "heading"))


def test_a_plain_mail(tmp_path: Path) -> None:
    parsed = read(tmp_path, mail())
    assert kinds(parsed) == [
        ("heading", "The pump"),
        ("field", "From: Ada Finch <ada@example.org>"),
        ("field", "To: crew@example.org"),
        ("field", "Date: Fri, 08 Mar 2024 23:15:00 +0100"),
        ("paragraph", "The pump comes on Tuesday."),
    ]
    assert (parsed.title, parsed.date, parsed.source) == ("The pump", "2024-03-08", "Ada Finch")
    assert Document("d", parsed.text, "t", places=parsed.places).place_at(len(parsed.text) - 1) == "The pump"


@pytest.mark.parametrize(
    "quotation",
    [
        "On Thu, 7 Mar 2024 at 09:00, Bo Lind <bo@example.org> wrote:\n> Has the pump arrived?\n> We wait.\n",
        "On Thu, 7 Mar 2024 at 09:00, Bo Lind of the harbour office\n<bo@example.org> wrote:\n\n> Has the pump arrived?\n",
        "Am 07.03.2024 um 09:00 schrieb Bo Lind:\n> Has the pump arrived?\n",
        "-----Original Message-----\nFrom: Bo Lind\nSent: Thursday\n\nHas the pump arrived?\n",
        "________________________________\nFrom: Bo Lind\nSent: Thursday, 7 March 2024 09:00\nTo: Ada Finch\n"
        "Cc: crew@example.org;\n ida@example.org\nSubject: The pump\n\nHas the pump arrived?\n",
        "Von: Bo Lind\nGesendet: Donnerstag\nAn: Ada Finch\nBetreff: AW: Die Pumpe\n\nHas the pump arrived?\n",
        "De : Bo Lind\nEnvoyé : jeudi\nÀ : Ada Finch\nObjet : La pompe\n\nHas the pump arrived?\n",
        "*From:* Bo Lind\n*Date:* Thursday\n*To:* Ada Finch\n*Subject:* \n\nHas the pump arrived?\n",
        "-- \nAda Finch\nHas the pump arrived? Ask the office.\n",
    ],
)
def test_quotations_and_signatures_are_furniture(tmp_path: Path, quotation: str) -> None:
    parsed = read(tmp_path, mail(f"It comes on Tuesday.\n\n{quotation}"))
    assert written(parsed) == "It comes on Tuesday."
    assert "Has the pump arrived?" in parsed.text


OUTLOOK = (
    "<div><p>It comes on Tuesday, as the harbour office told us on the phone.</p>{rule}<p><b>From:</b> Bo Lind &lt;bo@example.org&gt;"
    "<br><b>Sent:</b> Thursday, 7 March 2024 09:00<br><b>To:</b> Ada Finch<br><b>Subject:</b> The pump</p></div></div>"
    "<p>Has the pump arrived?</p><p>We wait for it at the quay.</p></div>"
)
RULES = (
    '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">',
    '<div><div id="divRplyFwdMsg">',
)


@pytest.mark.parametrize("rule", RULES)
def test_what_outlook_answers_is_a_quotation_unless_it_is_forwarded(tmp_path: Path, rule: str) -> None:
    html = OUTLOOK.format(rule=rule)
    parsed = read(tmp_path, mail("", html=html, subject="RE: The pump"))
    assert written(parsed) == "It comes on Tuesday, as the harbour office told us on the phone."
    assert "Has the pump arrived?" in parsed.text
    for subject in ("FW: The pump", "WG: Die Pumpe"):
        assert "Has the pump arrived?" in written(read(tmp_path, mail("", html=html, subject=subject)))


def test_a_forwarded_mail_of_outlook_is_text(tmp_path: Path) -> None:
    body = "See below.\n\nFrom: Bo\nSent: Thursday\nTo: Ada\nSubject: Key\n\nThe key is under the mat.\n"
    assert "under the mat" in written(read(tmp_path, mail(body, subject="FW: Key")))
    passed_on = body.replace("From: Bo", "Begin forwarded message:\n\nFrom: Bo")
    assert "under the mat" in written(read(tmp_path, mail(passed_on)))


def test_where_a_journey_goes_is_no_quotation(tmp_path: Path) -> None:
    body = "Your seat is booked.\n\nFrom: Bern\nTo: Basel\nDate: 3 May\n\nThe train leaves at nine.\n"
    assert "The train leaves at nine." in written(read(tmp_path, mail(body)))


def test_all_texts_between_pictures_are_the_body(tmp_path: Path) -> None:
    made = mail("The gate from the west.\n")
    made.make_mixed()
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", disposition="inline")
    made.add_attachment("And from the east, rusty.\n", disposition="inline")
    parsed = read(tmp_path, made)
    assert written(parsed) == "The gate from the west. And from the east, rusty."
    page = "<p>The gate from the west, in the light of the morning.</p>"
    made = mail("", html=page)
    made.make_mixed()
    made.add_attachment("And from the east, rusty.\n", disposition="inline")
    assert written(read(tmp_path, made)).endswith("morning. And from the east, rusty.")


INVITE = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240312T090000Z\r\n"
    "SUMMARY:Lock meeting\r\nLOCATION:Boathouse\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_an_invitation_without_a_name_is_read_once(tmp_path: Path) -> None:
    made = mail()
    made.add_alternative(INVITE, subtype="calendar", params={"method": "REQUEST"})
    assert read(tmp_path, made).text.count("Boathouse") == 1
    made.make_mixed()
    made.add_attachment(INVITE, subtype="calendar", filename="invite.ics")
    assert read(tmp_path, made).text.count("Boathouse") == 1


def test_a_mail_that_only_quotes_keeps_its_text(tmp_path: Path) -> None:
    assert "Has the pump" in written(read(tmp_path, mail("> Has the pump arrived?\n")))


def test_a_forwarded_mail_is_text(tmp_path: Path) -> None:
    body = "See below.\n\n---------- Forwarded message ---------\nFrom: Bo\n\nThe key is under the mat.\n"
    assert "The key is under the mat." in written(read(tmp_path, mail(body)))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", b"The quay =00is=1B[2K =9Bwet."),
        ("base64", base64.b64encode(b"The quay \0is\x1b[2K \x9bwet.")),
    ],
)
def test_control_characters_of_an_encoded_body_are_not_shown(
    tmp_path: Path, encoding: str, body: bytes
) -> None:
    head = (
        f"Subject: A\nContent-Type: text/plain; charset=iso-8859-2\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    (tmp_path / "a.eml").write_bytes(head.encode() + body + b"\n")
    assert read_eml(tmp_path / "a.eml", 20).text.endswith("The quay is[2K wet.")


def test_html_is_read_where_plain_text_says_little(tmp_path: Path) -> None:
    html = (
        "<p>The <b>sluice</b> opens at noon, and the ferry waits for the tide.</p><ul><li>bring rope</li></ul>"
        '<div class="gmail_quote">On Monday Bo wrote:<blockquote>When does it open?</blockquote></div>'
    )
    parsed = read(tmp_path, mail("Use another program.", html=html))
    assert written(parsed) == "The sluice opens at noon, and the ferry waits for the tide. - bring rope"
    assert ("furniture", "When does it open?") in kinds(parsed)
    assert "another program" not in parsed.text


def test_a_line_that_stands_alone_is_said_and_no_heading(tmp_path: Path) -> None:
    def body(text: str) -> list[tuple[str, str]]:
        return [each for each in kinds(read(tmp_path, mail(text))) if each[0] != "field"][1:]

    assert body("The pier is closed today") == [("paragraph", "The pier is closed today")]
    assert body("Hi,\n\nThe pier is closed\n\nThanks,\nAda")[1] == ("paragraph", "The pier is closed")
    assert body("# Dues\n\nThey rose.")[0] == ("heading", "# Dues")


def test_flowed_lines_are_joined(tmp_path: Path) -> None:
    made = mail()
    made.set_content("The pump \ncomes on \nTuesday.\nBye.\n", params={"format": "flowed"})
    assert "The pump comes on Tuesday." in written(read(tmp_path, made))


def test_attachments_of_known_kinds_are_read_as_parts(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(b"Part,Price\nValve,12\n", maintype="text", subtype="csv", filename="parts.csv")
    made.add_attachment(
        xlsx({"Stock": '<sheetData><row r="3"><c r="B3"><v>77</v></c></row></sheetData>', "B": "<sheetData/>"}),
        maintype="application", subtype="octet-stream", filename="../../stock.xlsx",
    )  # fmt: skip
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="photo.jpg")
    made.add_attachment(b"PK broken", maintype="application", subtype="zip", filename="plan.docx")
    made.add_attachment(mail("Inner words.\n", subject="Older"))
    parsed = read(tmp_path, made)
    document = Document("d", parsed.text, "t", places=parsed.places)
    places = {
        words: document.place_at(parsed.text.index(words))
        for words in ("comes", "12\n", "77", "photo", "Inner")
    }
    assert places == {
        "comes": "The pump",
        "12\n": "The pump / parts.csv!B2",
        "77": "The pump / stock.xlsx / Stock!B3",
        "photo": "The pump",
        "Inner": "Older",
    }
    assert ("field", "Attachment: photo.jpg") in kinds(parsed)
    assert parsed.notices == ("attachment plan.docx was not read: not a readable .docx file",)


def test_mails_within_mails_are_bounded(tmp_path: Path) -> None:
    made = mail("Innermost.\n")
    for depth in range(30):
        outer = mail(f"Depth {depth}.\n")
        outer.add_attachment(made)
        made = outer
    parsed = read(tmp_path, made)
    assert "Depth 29." in parsed.text
    assert "Innermost." not in parsed.text


def test_many_attachments_are_bounded(tmp_path: Path) -> None:
    made = mail()
    for number in range(130):
        made.add_attachment(
            f"file {number}".encode(), maintype="text", subtype="plain", filename=f"{number}.txt"
        )
    parsed = read(tmp_path, made)
    assert "file 99" in parsed.text
    assert "file 100" not in parsed.text
    assert parsed.notices == ("more than 100 attachments: the rest was not read",)


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nContent-Type: text/plain; charset=nonsense\n\nGr\xc3\xbc\xc3\x9fe an alle.\n",
        b"From: <\nSubject: =?x?y?z?=\nDate: not a date\nContent-Type: multipart/mixed\n\nwords here\n",
        "Subject: Wide\n\nwide words here\n".encode("utf-16"),
    ],
)
def test_odd_mails_are_read(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content).text


def test_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "list.mbox")
    for number in (1, 2, 3):
        made = mail(f"Week {number}.\nFrom the east trench came {number} coins.\n", subject=f"Week {number}")
        del made["Date"]
        made["Date"] = f"Mon, 0{number} Apr 2024 10:00:00 +0000"
        box.add(made)
    box.close()
    parsed = read_mbox(tmp_path / "list.mbox", 1)
    assert "\nFrom the east trench came 2 coins." in parsed.text
    document = Document("d", parsed.text, "t", places=parsed.places)
    assert document.place_at(parsed.text.index("2 coins")) == "Week 2"
    assert parsed.date == "2024-04-03"
    assert [place.date for place in parsed.places] == ["2024-04-01", "2024-04-02", "2024-04-03"]
    settings = load_settings(data_dir=tmp_path / "index")
    ingest(tmp_path / "list.mbox", settings, embedder=HashEmbedder())
    with Index.open(settings, HashEmbedder().name) as index:
        stored = index.catalog.document("list.mbox")
        assert stored.places == parsed.places
    with Assistant.open(settings, embedding=HashEmbedder()) as assistant:
        second = next(p for p in assistant.search("2 coins", 5) if "2 coins" in p.text)
        start = second.text.index("From the east trench came 2 coins")
        cited = quote_citation(second, second.start + start, second.start + start + 34, 1)
        assert (cited.place, cited.date) == ("Week 2", "2024-04-02")
    (tmp_path / "b.mbox").write_text("no mail\n")
    with pytest.raises(LoadError, match="no mails"):
        read_mbox(tmp_path / "b.mbox", 1)


PARTS = (
    "This is a message of several parts.\n\n"
    "------=_Next_0093.EB75\nContent-Type: text/plain; charset=utf-8\n\nThe cellar is dry again.\n\n"
    '------=_Next_0093.EB75\nContent-Type: text/csv\nContent-Disposition: attachment; filename="rain.csv"\n\n'
    "Day,Rain\nMonday,4\n\n------=_Next_0093.EB75--\n"
)


def test_parts_between_another_boundary_than_the_one_named(tmp_path: Path) -> None:
    """Unquoted, with signs that ask for quotes: read as far as the first of them."""
    head = "From: ada@example.org\nSubject: The cellar\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="
    for boundary in ("----=_Next_0093.EB75", '"something else"'):
        parsed = read(tmp_path, f"{head}{boundary}\n\n{PARTS}".encode())
        assert written(parsed) == "The cellar is dry again. Day | Rain Monday | 4", boundary


def test_what_is_not_in_parts_is_text(tmp_path: Path) -> None:
    head = "From: ada@example.org\nSubject: The cellar\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n"
    assert written(read(tmp_path, f"{head}The cellar is dry again.\n".encode())) == "The cellar is dry again."


def test_a_page_in_the_encoding_that_the_mail_names(tmp_path: Path) -> None:
    head = "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset={}\nContent-Transfer-Encoding: 8bit\n\n"
    for name, codec, said in (
        ("iso-8859-2", "iso8859-2", "Żółw śpi."),
        ("koi8-r", "koi8-r", "Он уехал."),
        ("iso-8859-1", "cp1252", "“No” – Tess."),
    ):
        data = head.format(name).encode() + f"<p>{said}</p>".encode(codec)
        assert written(read(tmp_path, data)) == said, name


def test_a_date_of_another_age_is_none(tmp_path: Path) -> None:
    made = mail()
    made.replace_header("Date", "Tue, 30 Jun 3609 15:33:50 +0600")
    assert read(tmp_path, made).date is None
