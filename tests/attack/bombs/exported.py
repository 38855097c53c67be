"""A small file of each kind that programs of every day write out, by the end of its name; what their marks are."""

from __future__ import annotations

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
