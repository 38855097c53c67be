"""Bytes without a declaration → the letters that were written."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from growth import is_linear

from ingest.formats.text.encoding import codec, decode
from rag.errors import LoadError

SENTENCES: dict[str, list[str]] = json.loads(Path(__file__).with_name("sentences.json").read_text("utf-8"))

LEGACY = {
    "cp1250": "cs hr hu pl ro sk sl",
    "iso8859_2": "cs hr hu pl ro sl",
    "cp1251": "bg ru sr uk",
    "iso8859_5": "bg ru sr uk",
    "koi8_r": "ru bg",
    "koi8_u": "uk ru",
    "cp866": "ru",
    "mac_cyrillic": "ru uk",
    "cp1252": "ca da de en es fi fr is it nl no pt sv",
    "iso8859_1": "ca da de es fi fr is it nl no pt sv",
    "iso8859_15": "fi fr de et",
    "mac_roman": "de fr es sv it",
    "cp1253": "el",
    "iso8859_7": "el",
    "cp1254": "tr",
    "iso8859_9": "tr",
    "cp1255": "he",
    "iso8859_8": "he",
    "cp1256": "ar",
    "iso8859_6": "ar",
    "cp1257": "et lt lv",
    "iso8859_13": "et lt lv",
    "iso8859_4": "lt lv",
    "cp874": "th",
    "gbk": "zh",
    "gb18030": "zh",
    "big5": "zh-hant",
    "shift_jis": "ja",
    "euc_jp": "ja",
    "iso2022_jp": "ja",
    "euc_kr": "ko",
}
UNICODE = {
    "utf_8": "de el zh tr",
    "utf_8_sig": "fr ru ja",
    "utf_16": "uk ko en",
    "utf_16_le": "en de ru ar th ja zh ko",
    "utf_16_be": "en fr el he th ja zh ko",
}


def files() -> list[tuple[str, str, str, bytes]]:
    """Language, encoding, text and bytes of files with one sentence and with two."""
    made = []
    for encoding, languages in (LEGACY | UNICODE).items():
        for language in languages.split():
            sentences = SENTENCES[language]
            for text in [*sentences, "\r\n".join(sentences[:2]) + "\r\n"]:
                try:
                    made.append((language, encoding, text, text.encode(encoding)))
                except UnicodeEncodeError:
                    continue  # this sentence has a sign that the encoding lacks
    return made


def test_98_of_100_short_files_are_read_right() -> None:
    made = files()
    wrong = [
        f"{encoding} {language}: {text}"
        for language, encoding, text, data in made
        if decode(data).text != text
    ]
    assert len(made) >= 200
    assert len({encoding for _, encoding, _, _ in made}) >= 25
    assert len(wrong) <= 0.02 * len(made), "\n".join(wrong)


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_longer_file_is_read_right(language: str) -> None:
    text = "\n".join(SENTENCES[language]) * 20
    tried = Counter[bool]()
    for encoding, languages in LEGACY.items():
        if language in languages.split():
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            tried[decode(data).text == text] += 1
    assert tried[True] > 0
    assert not tried[False]


@pytest.mark.parametrize(
    "text",
    [
        "The toll is £4 for a car and £9 for a lorry.",
        "Berth,Toll,Rent\n,€,€\nA1,4,310\nB2,(€4.50),290",
        "Item;£\nrope;14\n",
        "Dry the seeds at 35 °C.",
        "Resistance: 40 ± 2 ohms",
        "Each tablet holds 25 µg of the vitamin.",
        "The shed is 12 m² and the yard ½ acre.",
        "© 2019 Marlow & Sons, § 4 applies.",
        "Señor Núñez met Björn Åberg at a café in Zürich.",
        "He said “no” – twice – and left…",
        "The Müllers’ boat sank.",
        "Entrance: 8 €",
        "Room 5 º, to the left",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "iso8859_1", "iso8859_15"])
def test_a_few_signs_in_an_english_line(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} lacks a sign of this line")
    assert decode(data).text == text


def test_an_unsure_guess_is_said() -> None:
    """Names with a letter or two that several alphabets share."""
    notice = decode("Łódź is large.".encode("cp1250")).notice
    assert notice is not None
    assert "may be" in notice
    assert decode("Die Straße über die Brücke ist für Fußgänger gesperrt.".encode("cp1252")).notice is None
    assert decode(b"Plain words.").notice is None


def test_stray_nul_bytes_are_left_out_and_said() -> None:
    found = decode(b"The lock is 40 metres long.\0\0 It was built in 1870, of granite.\n")
    assert found.text == "The lock is 40 metres long. It was built in 1870, of granite.\n"
    assert found.notice == "2 NUL bytes left out"


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\0" * 50 + b"text", b"\x00\x01\x02\x03abc" * 9])
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(LoadError, match="binary"):
        decode(data)


def test_random_bytes_are_no_text() -> None:
    with pytest.raises(LoadError, match="binary"):
        decode(os.urandom(5000))


def test_time_grows_with_the_length_and_no_faster() -> None:
    """A sample decides, so a file of megabytes costs little more than one of kilobytes."""
    assert is_linear(lambda times: decode(("Žáci si mohou půjčit knížky. " * times).encode("cp1250")), 10_000)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Crème brûlée, ".encode() + "crème".encode("cp1252"), "Crème brûlée, crème"),
        ("Ørsted målte µA. ".encode() + "Målt: 5 °C".encode("latin-1"), "Ørsted målte µA. Målt: 5 °C"),
        ("Привет, как дела?".encode() + b"\xe9", "Привет, как дела?\ufffd"),
        ("日本の駅".encode()[:-1], "日本の\ufffd\ufffd"),
    ],
)
def test_texts_put_together_are_read_as_what_most_of_them_is(content: bytes, text: str) -> None:
    found = decode(content)
    assert found.text == text
    assert found.notice is not None
    assert "no UTF-8" in found.notice


@pytest.mark.parametrize("text", ["駅はどこですか。", "これはペンです", "トイレはあちらです。"])
def test_short_japanese_in_euc_is_not_thai(text: str) -> None:
    assert decode(text.encode("euc_jp")).text == text


@pytest.mark.parametrize(
    "text", ["สวัสดีครับ สถานีอยู่ที่ไหน", "คนขายของ", "你好，车站在哪里？", "Где здесь вокзал?"]
)
def test_others_are_not_taken_for_it(text: str) -> None:
    encoding = {"ส": "cp874", "ค": "cp874", "你": "gb18030", "Г": "koi8-r"}[text[0]]
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("line_end", ["\n", "\x85"])
def test_a_text_of_a_mainframe(line_end: str) -> None:
    text = f"The keeper's gauge (old) shows 4.1 m at Öland.{line_end}Open the doors; wait for the tide.{line_end}"
    found = decode(text.encode("cp500"))
    assert found.text == text.replace("\x85", "\n")
    assert found.notice == "read as EBCDIC (cp500): save it as UTF-8 to be sure"


def test_a_list_of_addresses_is_none_of_a_mainframe() -> None:
    text = "ida@harbour.example\n" * 40 + "ö\n"
    assert decode(text.encode("cp1252")).text == text


def test_a_wider_encoding_is_meant_by_some_names() -> None:
    assert b"\x93Yes\x94 \x96".decode(codec("ISO-8859-1")) == "“Yes” –"
    assert "①㈱".encode("cp932").decode(codec("x-sjis")) == "①㈱"
    assert "镕".encode("gb18030").decode(codec("gb2312")) == "镕"
    assert codec("utf-8") == "utf-8"
    with pytest.raises(LookupError):
        codec("no-such")


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_four_bytes_for_a_character_without_a_mark(encoding: str) -> None:
    read = decode("The Järv lock has 4 gates.\n".encode(encoding))
    assert read.text == "The Järv lock has 4 gates.\n"
    assert "UTF-32" in (read.notice or "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_characters_of_nothing_are_dropped_in_wide_encodings_too(encoding: str) -> None:
    """Found by the fuzz tests."""
    assert decode("The harbour\0 was dug.\0".encode(encoding)).text == "The harbour was dug."
