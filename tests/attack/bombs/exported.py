"""A small file of each kind that programs of every day write out, by the end of its name; what their marks are, and what
would take long or say far more than it holds."""

from __future__ import annotations

from collections.abc import Callable

_CALENDAR = (
    b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Harbour\r\nX-WR-TIMEZONE:Europe/Oslo\r\nBEGIN:VEVENT\r\nSUMMARY:Dug\\, first\r\n"
    b"DTSTART;TZID=Europe/Berlin:20220308T100000\r\nDURATION:PT90M\r\nRRULE:FREQ=WEEKLY;BYDAY=-1TU;UNTIL=20220531\r\n"
    b"EXDATE:20220315T100000Z,20220322\r\nATTENDEE;CN=\"Orr, Ida\";PARTSTAT=ACCEPTED:mailto:ida@\r\n example.org\r\n"
    b"LOCATION:Room 4\r\nDESCRIPTION:Bring <b>ropes</b>\\nand oil\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n"
    b"BEGIN:VTODO\r\nSUMMARY:Oil\r\nDUE:20240301\r\nSTATUS:NEEDS-ACTION\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
)  # fmt: skip
_CONTACTS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=98rn;Ida=\r\n;;;\r\nORG:Harbour;Gates\r\n"
    b"TEL;WORK;VOICE:+47 55 01 02\r\nADR;TYPE=HOME:;;4 Quay Street;Bergen;;;Norway\r\nBDAY:--0301\r\nNOTE:Dug\\nit\r\n"
    b"item1.X-ABRELATEDNAMES:Tom\r\nitem1.X-ABLabel:_$!<Spouse>!$_\r\nPHOTO;BASE64:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
)
_NOTES = (
    b'<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "x"><en-export><note><title>Gate</title><tag>harbour</tag>'
    b"<created>20240312T091500Z</created><content><![CDATA[<en-note><div><en-todo checked=\"true\"/>Oil</div><en-media a=\"b\"/>"
    b"<ul><li>Dug</li></ul></en-note>]]></content><note-attributes><source-url>https://example.org</source-url></note-attributes>"
    b"<resource><data>AAAA</data></resource><task><title>Dig</title><taskStatus>completed</taskStatus><dueDate>20240401T000000Z"
    b"</dueDate></task></note></en-export>"
)  # fmt: skip
_OUTLINE = (
    b'<opml version="2.0"><head><title>Harbours</title></head><body><outline text="North"><outline text="Tide"'
    b' xmlUrl="https://example.org/t.xml"/><outline title="Ropes" _note="Red ones"/></outline></body></opml>'
)
_CHAT = (
    b"[12/03/24, 09:15:22] Tom: Yes, the pier at ten.\nBring the red rope.\n[12/03/24, 09:16:02] Ida: <Media omitted>\n"
    b"[12/03/24, 09:17:40] Ida: It was dug in 1873.\n[12/03/24, 09:18:00] Tom: By whom?\n"
)
_MESSAGES = (
    b'{"name": "Quay", "messages": [{"from": "Tom", "date": "2024-03-12T09:15:22", "text": ["Dug ", {"type": "bold", "text":'
    b' "in 1873"}, "."]}, {"user": "U12AB", "ts": "1710234922.1", "text": "By <@U12AB|ida>? <https://a.b|here> &amp; there"},'
    b' {"sender_name": "Ida", "timestamp_ms": 1710234922000, "content": "\\u00c3\\u00b8re"}]}'
)
_BOOKMARKS = (
    b"<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>Pages</H1><DL><p><DT><H3>Harbours</H3><DL><p><DT><A HREF=\"https://example.org\""
    b' TAGS="a,b">Tide &amp; time</A><DD>For the north</DL><p></DL>'
)  # fmt: skip

EXPORTED: dict[str, bytes] = {
    ".ics": _CALENDAR,
    ".vcf": _CONTACTS,
    ".enex": _NOTES,
    ".opml": _OUTLINE,
    "-chat.txt": _CHAT,
    "-chat.json": _MESSAGES,
    "-bookmarks.html": _BOOKMARKS,
}
_MARKS = {
    ".ics": "BEGIN:VCALENDAR\n BEGIN:VEVENT\n BEGIN:VTODO\n END:VEVENT\n END:VCALENDAR\n \nSUMMARY: \nDTSTART: \nDTSTART;TZID=Europe/Berlin:"
    " \nDTEND;VALUE=DATE: 20240301 20240301T100000Z 99991231T235959 00010101T000000Z \nDURATION:P9999W \nDURATION:-PT1H \nRRULE:FREQ=DAILY; INTERVAL=0"
    ' BYDAY=MO,-5FR BYMONTHDAY=-1,31 COUNT=999 \nRDATE: \nEXDATE: \nX-WR-TIMEZONE:Pacific/Apia \nX-WR-TIMEZONE:../x \nATTENDEE;CN="a,b":mailto:'
    " \nDESCRIPTION:<p> \\n \\, \\; ; , = : \n~ \n\t",
    ".vcf": "BEGIN:VCARD\n END:VCARD\n \nFN: \nN: \nORG: ; \nTEL;TYPE=WORK,home: \nitem1.X-ABLabel:_$!< >!$_ \nitem1.X-ABDATE: \nBDAY:--0231"
    " \nBDAY:20240230 \nNOTE;ENCODING=QUOTED-PRINTABLE: \nNOTE;QUOTED-PRINTABLE;CHARSET=utf-7: =E2=80 =\n =0A =00 \nADR: \\n \\; \nAGENT: \nPHOTO;BASE64:",
    ".enex": "<en-export> </en-export> <note> </note> <title> </title> <content> </content> <![CDATA[ ]]> <en-note> </en-note> <en-todo/>"
    ' <created>20240312T091500Z</created> <tag> </tag> <task> </task> <dueDate> &lt; &amp; &#0; <!DOCTYPE/a[<!ENTITY/a/"b">]> &a; <data> </data>',
    ".opml": '<opml> </opml> <body> </body> <head> </head> <title> </title> <outline/text="a"> </outline> <outline/_note="a&#10;b"/> <outline/xmlUrl=\'javascript:a\'/>'
    " &lt; &#0; <outline>",
    "-chat.txt": "[12/03/24,\u202f09:15] 12/03/24,~09:15~-~ 09:17:02\tFrom~ Tom: <Media~omitted> \u200e : 9.15\u202fPM null \ufeff < >",
    "-chat.json": '{"messages": [ ] { } , "from": "ts": "user": "text": "content": "date": "2024-03-12T09:15:22" 1e999 1710234922 -1 null true "timestamp_ms":'
    ' "sender_name": "<@U12AB>" "\\ud800" "\\u0000" "\\n" "author": "timestamp": "username": "channel": "name":',
    "-bookmarks.html": '<H1> <H3> </H3> <DL> </DL> <DT> <DD> <A/HREF="javascript:a"> <A~HREF="https://a.b"~TAGS="a,,b"> </A> &amp; &#0; &#x202e; " = >',
}
"""A space parts them, and `~` stands for one."""
EXPORTED_MARKS = {
    name: [mark.replace("~", " ") for mark in marks.split(" ")] for name, marks in _MARKS.items()
}


def _event(line: str, n: int) -> str:
    return (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Dug\nDTSTART:20240308\n"
        + line * (n // len(line))
        + "END:VEVENT\n"
    )


def _card(line: str, n: int) -> str:
    return "BEGIN:VCARD\nFN:Ida\n" + line * (n // len(line)) + "END:VCARD\n"


def _note(content: str) -> str:
    return f"<en-export><note><title>Dug</title><content><![CDATA[<en-note>{content}</en-note>]]></content></note></en-export>"


def _message(text: str, of: str = '"Ida"') -> str:
    return f'[{{"from": {of}, "date": "2024-03-12T09:15:22", "text": {text}}}, {{"from": "a", "date": "2024-03-12T09:15:22", "text": "Dug"}}]'


def _deep(depth: int, opened: str, closed: str, inside: str = '"a"') -> str:
    return opened * depth + inside + closed * depth


EXPORTED_BOMBS: dict[str, tuple[str, Callable[[int], str]]] = {
    "zones of dots": (".ics", lambda n: _event(f"RDATE;TZID=/a{'.b' * 30}:20240308T100000\nDTEND;TZID=/{'.' * 60}:20240309T100000\n", n)),
    "parameters that never end": (".ics", lambda n: _event(f"ATTENDEE;CN={',' * 1900}{chr(34) * 1901}:a\n", n)),
    "parameters of commas and quotes": (".ics", lambda n: _event("ATTENDEE;CN=" + ',"a' * 1200 + ":a\n", n)),
    "days left out": (".ics", lambda n: _event("EXDATE:" + "20240308," * 200 + "\n", n)),
    "events in events": (".ics", lambda n: "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nSUMMARY:a\n" * (n // 22)),
    "a line folded again and again": (".ics", lambda n: _event("SUMMARY:a\n" + " b\n" * (n // 3), n)),
    "a day written as a page": (".ics", lambda n: _event("DESCRIPTION:<p>" + "<b><i><font>" * (n // 24) + "\n", n)),
    "pages of a day": (".ics", lambda n: _event("COMMENT:<br>a\n", n)),
    "soft breaks": (".vcf", lambda n: _card("NOTE;ENCODING=QUOTED-PRINTABLE:" + "a=\n" * (n // 3), n)),
    "groups of labels": (".vcf", lambda n: _card("a.TEL:1\na.X-ABLabel:b\n", n)),
    "sorts of a number": (".vcf", lambda n: _card("TEL;TYPE=" + "a,b," * 900 + ":1\n", n)),
    "parts of a name": (".vcf", lambda n: _card("N:" + "a;" * (n // 2) + "\n", n)),
    "attachments that never end": (".enex", lambda n: "<en-export><note>" + "<data" * (n // 5)),
    "tasks that never end": (".enex", lambda n: _note("<en-todo " * (n // 9))),
    "pictures that never end": (".enex", lambda n: _note("<en-media " * (n // 10) + "</en-todo" + " " * 9999)),
    "tags of a note": (".enex", lambda n: _note("a").replace("<content>", "<tag>a</tag>" * (n // 12) + "<content>")),
    "notes in a note": (".enex", lambda n: _note("<ul><li><table><tr><td>" * min(n // 23, 4000))),
    "lines in lines": (".opml", lambda n: "<opml><body>" + '<outline text="a">' * 240 + '<outline text="b"/>' * (n // 19)),
    "notes of a line": (".opml", lambda n: "<opml><body>" + "<outline _note='a&#10;&#10;&#10;b'/>" * (n // 36)),
    "openings of a message": ("-chat.txt", lambda n: "[1/2/24, 9:15] Tom: a\n" * 9 + "[1/2/24, 9:15] " * (n // 15) + "\n" + "<" * n),
    "turned marks": ("-chat.txt", lambda n: "[1/2/24, 9:15] Tom: a\n" * 9 + "\u202a" * n),
    "texts in texts": ("-chat.json", lambda n: _message(_deep(min(n, 900), "[", "]"))),
    "names in names": ("-chat.json", lambda n: _message('"a"', _deep(min(n, 450), '{"name":', "}"))),
    "links that never end": ("-chat.json", lambda n: '[{"user": "U1", "ts": "1710234922.1", "text": "' + "<http:a<@U1|" * (n // 12) + '"}]'),
    "chats in chats": ("-chat.json", lambda n: _deep(min(n, 450), '{"messages": [', "]}", '{"text": "a"}')),
    "times of digits": ("-chat.json", lambda n: '[{"user": "U1", "ts": "' + "1" * n + '", "text": "a"}, {"user": "U1", "ts": "0.' + "0" * n + '1", "text": "a"}]'),
    "pages that never end": ("-bookmarks.html", lambda n: "<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>Dug</H1>" + "<a " * (n // 3)),
    "addresses that never end": ("-bookmarks.html", lambda n: "<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>Dug</H1>" + '<a href="' * (n // 9)),
    "folders in folders": ("-bookmarks.html", lambda n: "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<DL><H3>a</H3>" * (n // 14)),
    "addresses without a value": ("-bookmarks.html", lambda n: f"<!DOCTYPE NETSCAPE-Bookmark-file-1><H1>Dug</H1><a {'href ' * (n // 5)}>a</a>"),
}  # fmt: skip
"""As `marked.MARKED`."""
