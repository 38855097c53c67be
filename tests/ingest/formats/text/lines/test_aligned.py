"""Tables whose columns only white space parts, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from loading import file, one

from ingest.formats.text.lines.aligned import aligned

STATEMENT = """\
ORRIN CREDIT UNION                              Page 2
Saver account        Ms T Vale

Date    Code  What                    Out        In     Balance
---------------------------------------------------------------
02 Jun        OPENING BALANCE                            410.00
03 Jun  DD    Orrin Gas             61.20                348.80
05 Jun  BAC   Pay Tarn Mills                1,480.00   1,828.80
09 Jun  CHQ   000311               212.00              1,616.80
---------------------------------------------------------------
Total out   273.20    Total in   1,480.00
Thank you for banking with us.
"""
BOATS = """\
Sailing days

WEEKDAYS
Leaves         Reaches        Dep    Arr
Sund Pier      Kell Harbour   0910   1005
Sund Pier      Kell Harbour   1340   1435   S

Kell Harbour   Sund Pier      1030   1125

SUNDAYS

Sund Pier      Kell Harbour   1100   1155

S  summer only
"""


def rows(text: str) -> list[str]:
    return [line for line in aligned(text).text.split("\n") if " | " in line]


class TestAligned:
    def test_a_bank_statement(self) -> None:
        assert rows(STATEMENT) == [
            "Date | Code | What | Out | In | Balance",
            "02 Jun |  | OPENING BALANCE |  |  | 410.00",
            "03 Jun | DD | Orrin Gas | 61.20 |  | 348.80",
            "05 Jun | BAC | Pay Tarn Mills |  | 1,480.00 | 1,828.80",
            "09 Jun | CHQ | 000311 | 212.00 |  | 1,616.80",
        ]
        assert "\n\nTotal out   273.20" in aligned(STATEMENT).text

    def test_parts_of_a_timetable_have_the_names_of_its_first_part(self, tmp_path: Path) -> None:
        document = one(file(tmp_path, "boats.txt", BOATS))
        told = [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]
        header = ("row", 1, "Leaves | Reaches | Dep | Arr |")
        at = [n for n, each in enumerate(told) if each == header]
        assert [told[n - 1] for n in at] == [("heading", 2, "WEEKDAYS"), ("heading", 2, "SUNDAYS")]
        assert told[at[0] + 3] == ("row", 0, "Kell Harbour | Sund Pier | 1030 | 1125")
        assert told[at[1] + 1] == ("row", 0, "Sund Pier | Kell Harbour | 1100 | 1155")

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Item        Price\nTea          1.80\nCoffee       2.40\nScone      free\n", "Scone | free"),
            ("Name        Ext\nAske Moe    211\nBo Lind     212\nCy Orr      213\n", "Bo Lind | 212"),
            ("Room\tBeds\tPrice\nBirch\t2\t£70\nAlder\t4\t£110\n", "Alder | 4 | £110"),
            ("Week     Cook    Wash\n6 May    Ann     Bo\n13 May   Bo      Cy\n", "13 May | Bo | Cy"),
            ("        HW     m\nMon 3   0412   3.9\nTue 4   0501   4.2\nWed 5   0548   4.4\n", "| HW | m"),
            ("Box       Area      For\n---\nINFO      Sales     Leaflets on\n                    what we sell\n"
             "HELP      Support   Trouble\n", "INFO | Sales | Leaflets on what we sell"),
            ("pos club        P   pts\n 1  Orrin FC   18   41\n 2  Elm Utd    18   39\n 3  Tarn       17   30\n",
             "1 | Orrin FC | 18 | 41"),
            ("Orrin FC     3 - 1   Elm Utd    (42)\nTarn         0 - 0   Sund       (17)\nVale         2 - 2   Kell       (30)\n",
             "Tarn | 0 - 0 | Sund | (17)"),
            ("COVERED                LIMIT              EXCESS\nFire and flood         20,000 a year      £100\n"
             "Theft from a shed or a garage that was locked   900   £50\n", "Fire and flood | 20,000 a year | £100"),
        ],
    )  # fmt: skip
    def test_tables_of_other_looks(self, text: str, found: str) -> None:
        assert found in rows(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Property:   Flat 4, Kell\nLandlord:   Ms Vale\nRent:       £700 a month\n",
            "Holder: Ms Vale    Runs: 1 May 2024\nPet: Moss, a cat    Born: 2019\nPaid: yes    Sum: 20\n",
            "Ferry Service                                 A. Writer\nNote 41                    May 2019\nKept for ever      B. Reader\n",
            "int  width;    /* of a sail */\nint  height;   /* of a mast */\nint  depth;    /* of a keel */\n",
            "1. Introduction ............. 3\n2. Ropes and knots .......... 9\n3. Sails .................... 14\n",
            "+-----+     +-----+     +----+\n| one |---->| two |---->| it |\n+-----+     +-----+     +----+\n",
            "This is a note.  It has two spaces.  They follow stops.\nSo it goes on.  And on.  It is prose.\nThere.  It.  Ends.\n",
            "the  hall  is spread to  a margin by its\nspaces  so  that it looks even on  both\nsides  and  no  table is  meant by  that\n",
            "  name  = 4DIGIT        ; of a year\n  other = 2DIGIT        ; 01-12\n  third = 2DIGIT        ; 01-31\n",
            "H    waits for the boat\nS    summer only\nF    Fridays only\n",
            "- one     two     three\n- four    five    six\n- seven   eight   nine\n",
            "C        a           n\nm                    a\n'    ... .           t\nI        . . !     i m\n",
        ],
    )  # fmt: skip
    def test_what_only_looks_like_a_table_is_left(self, text: str) -> None:
        assert aligned(text).text == text

    @pytest.mark.parametrize("rule", ["-" * 30, " " * 16 + "------    ------"])
    def test_what_stands_above_a_sum_is_no_name_of_a_column(self, rule: str) -> None:
        text = f"Fund              2022      2023\nDues            1,200     1,300\nRopes             (90)      (95)\n{rule}\nLeft            1,110     1,205\n"
        assert rows(text) == [
            "Fund | 2022 | 2023",
            "Dues | 1,200 | 1,300",
            "Ropes | (90) | (95)",
            "Left | 1,110 | 1,205",
        ]

    def test_a_cell_between_tabs_may_be_empty(self) -> None:
        text = "Name\tTown\tAge\nAske\tNorthfield\t33\nBo\t\t44\nCy\tEaston\t\n"
        assert rows(text) == ["Name | Town | Age", "Aske | Northfield | 33", "Bo |  | 44", "Cy | Easton"]

    def test_the_last_word_of_a_cell_that_goes_on_is_no_column(self) -> None:
        text = (
            "Saw         Only with a certificate and       £20\n"
            "            the helmet that is lent with it\n"
            "Ladder      Two people must hold it           £5\n"
            "Barrow      Return it clean                   £2\n"
        )
        assert rows(text)[0] == "Saw | Only with a certificate and the helmet that is lent with it | £20"

    def test_text_without_columns_is_kept_to_the_character(self) -> None:
        assert aligned("A line.\r\n\r\n  Another one.\t\n").text == "A line.\r\n\r\n  Another one.\t\n"

    def test_time_is_linear(self) -> None:
        line = "2024-05-01  {:06d}  sent      12.00\n"
        begun = perf_counter()
        aligned("".join(line.format(n) for n in range(8_000)) + "word " * 9_000 + "a  b\n" * 8_000)
        assert perf_counter() - begun < 5
        begun = perf_counter()
        four = "".join(f"Boat{n}   seats {n}    {n * 3:>6} GBP\n" for n in range(4))
        aligned((four + "-" * 40 + "\n") * 3_000)
        assert perf_counter() - begun < 5


def test_names_of_columns_may_be_parted_from_their_rows_by_a_blank_line() -> None:
    text = "Item      Qty   Price\n\nRope        4   72.00\nShackle    12   42.00\n\nTotal          114.00\n"
    assert aligned(text).text.splitlines() == [
        "Item | Qty | Price",
        "Rope | 4 | 72.00",
        "Shackle | 12 | 42.00",
        "Total |  | 114.00",
    ]


def test_a_line_above_rows_that_names_nothing_stays_text() -> None:
    text = (
        "Invoice 2291      12 March\n\nRope        4   72.00\nShackle    12   42.00\nOil         2    9.00\n"
    )
    assert aligned(text).text.startswith("Invoice 2291      12 March\n\nRope | 4")


def test_who_takes_leave_is_no_title_of_the_columns_below() -> None:
    text = "Best regards\n\nIngrid Falk    Kiel     5550\nPer Holm       Lübeck   5551\nAda Lind       Eutin    5552\n"
    assert not aligned(text).titles


@pytest.mark.parametrize("names", ["Name    Age", "Name    Age   Town"])
def test_lines_below_names_of_their_own_have_no_others(names: str) -> None:
    rest = "Ann     34    Rome" if "Town" in names else "Ann     34\nBob     29"
    text = (
        f"Train     Oslo     Bergen\nA1        08:00    15:00\nA2        09:00    16:00\n\n{names}\n{rest}\n"
    )
    assert aligned(text).text.count("Train | Oslo") == 1
    assert "Ann | 34" not in aligned(text).text


@pytest.mark.parametrize("gap", ["", "\n"])
def test_names_that_stand_again_name_the_rows_below_them(gap: str) -> None:
    names = "Name      Age    Town\n"
    text = f"{names}Ann       34     Oslo\nBob       29     Rome\n{gap}{names}Cid       31     Bern\n"
    found = aligned(text)
    lines = [line for line in found.text.splitlines() if line]
    assert lines == [
        "Name | Age | Town",
        "Ann | 34 | Oslo",
        "Bob | 29 | Rome",
        "Name | Age | Town",
        "Cid | 31 | Bern",
    ]
    assert len(found.headers) == 2


def test_the_rest_of_a_first_cell_may_be_set_in_below_it() -> None:
    text = "Item            Qty    Price\nLamp, with       2     4.50\n  shade\nBench            1     9.00\n"
    assert rows(text) == ["Item | Qty | Price", "Lamp, with shade | 2 | 4.50", "Bench | 1 | 9.00"]
    text = "Wine      Glas   Bottle\nRed       4.50   18.00\n  (matt)\nWhite     5.00   20.00\nSparkling 6.00   24.00\n"
    assert rows(text)[1] == "Red (matt) | 4.50 | 18.00"
