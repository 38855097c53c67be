"""Replies in every form that models write: what each sentence says, what it cites, how it begins."""

from __future__ import annotations

import pytest

from rag.prove.citations import render
from rag.prove.labels import Reply, Written, parse, without_labels
from rag.types import Sentence


def read(text: str, size: int = 7) -> list[Written]:
    reply = Reply()
    found = [each for at in range(0, len(text), size) for each in reply.feed(text[at : at + size])]
    return found + reply.finish()


@pytest.mark.parametrize(
    ("raw", "labels"),
    [
        ("The quay is wide [1][3].", (1, 3)),
        ("The quay is wide [1, 3].", (1, 3)),
        ("The quay is wide [2-4].", (2, 3, 4)),
        ("The quay is wide 【2】.", (2,)),
        ("The quay is wide 【2†harbour】.", (2,)),
        ("The quay is wide (2).", (2,)),
        ("The quay is wide (Source 2, 3).", (2, 3)),
        ("The quay is wide.^2", (2,)),
        ("The quay is wide^2.", (2,)),
        ("The quay is wide.²", (2,)),
        ("The quay is wide [^2].", (2,)),
        ("The quay is wide [Passage 2].", (2,)),
        ("The quay is wide.", ()),
    ],
)
def test_labels(raw: str, labels: tuple[int, ...]) -> None:
    assert parse(raw) == ("The quay is wide.", labels)


@pytest.mark.parametrize(
    "text",
    [
        "The field covers 3 km².",
        "Take the second of the options (2) first.",
        "The period is 2**19 and **kwargs are passed to __init__ too.",
        "It equals mc^2.",
        "Use .NET on it.",
    ],
)
def test_what_only_looks_like_a_label_or_emphasis_stays(text: str) -> None:
    assert parse(text) == (text, ())


def test_code_in_brackets_is_no_label() -> None:
    assert parse("The name is sys.argv[0], and x[1] follows [2].") == (
        "The name is sys.argv(0), and x(1) follows.",
        (2,),
    )


def test_bold_words_lose_their_stars() -> None:
    assert parse("**The quay** is __very wide__ [1].") == ("The quay is very wide.", (1,))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("The pier burned in 1907.[3] It was rebuilt.[4][5]", "The pier burned in 1907. It was rebuilt."),
        ("The pier [12] burned [3, 4] twice [6-8].", "The pier burned twice."),
        ("Read sys.argv[1]\nfirst.", "Read sys.argv(1) first."),
        ("An array of [x, y] stays.", "An array of [x, y] stays."),
        ("The pier［5］ burned ⟦2⟧ twice 〖７〗.", "The pier burned twice."),
        ("It burned [citation needed] twice [when?], they say.[note 2]", "It burned twice, they say."),
        ("The pier [12, p. 7] burned [3; Moe].", "The pier (12, p. 7) burned (3; Moe)."),
    ],
)
def test_marks_of_the_source_are_none_of_ours(source: str, shown: str) -> None:
    assert without_labels(source) == shown


@pytest.mark.parametrize("size", [1, 5, 400])
def test_lists_stay_lists(size: int) -> None:
    text = (
        "Three boats sail [1].\n\n- Aurora, built in 1962 [1].\n- Borg, the oldest. It is red [2].\n"
        "3. Cecilia [1][2]\n\nAll of them are white [2].\n"
    )
    assert read(text, size) == [
        Written("Three boats sail.", (1,)),
        Written("Aurora, built in 1962.", (1,), "item"),
        Written("Borg, the oldest.", (), "item"),
        Written("It is red.", (2,)),
        Written("Cecilia", (1, 2), "item"),
        Written("All of them are white.", (2,), "line"),
    ]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_sentence_on_the_line_below_an_item_is_no_part_of_it(size: int) -> None:
    reply = "Three boats sail: [1]\n- Aurora, of Rye [2]\n1. Borg [3]\nAll are of oak. [1]\n- Cecilia [2]\n  and her tender [4]\n- Dora\nand Elsa [5]"
    assert read(reply, size) == [
        Written("Three boats sail:", (1,)),
        Written("Aurora, of Rye", (2,), "item"),
        Written("Borg", (3,), "item"),
        Written("All are of oak.", (1,), "line"),
        Written("Cecilia and her tender", (2, 4), "item"),
        Written("Dora and Elsa", (5,), "item"),
    ]


def test_a_list_is_drawn_on_lines_of_its_own() -> None:
    sentences = [
        Sentence("Two sail.", (1,)),
        Sentence("Aurora.", (1,), begins="item"),
        Sentence("It is red.", (2,)),
        Sentence("Borg.", (1,), begins="item"),
        Sentence("Both are old.", (), begins="line"),
    ]
    assert render(sentences) == "Two sail. [1]\n- Aurora. [1] It is red. [2]\n- Borg. [1]\n\nBoth are old."


@pytest.mark.parametrize("size", [1, 9, 400])
def test_rows_of_a_table_name_their_columns(size: int) -> None:
    text = "| Boat | Built |\n|---|---|\n| Aurora | 1962 [1] |\n| Borg | 1971 [2] |\n\nBoth sail [1]."
    assert read(text, size) == [
        Written("Boat: Aurora; Built: 1962", (1,), "item"),
        Written("Boat: Borg; Built: 1971", (2,), "item"),
        Written("Both sail.", (1,), "line"),
    ]


def test_headings_and_lines_of_labels_are_no_sentences() -> None:
    assert read("## Boats\n\nAurora sails [1].\n\nSources: [1], [2]\n") == [Written("Aurora sails.", (1,))]


def test_a_sentence_without_end_is_cut_off() -> None:
    found = read("word " * 2_000, 40)
    assert len(found) > 1
    assert all(1_950 < len(each.text) <= 2_040 for each in found[:-1])


@pytest.mark.parametrize(("length", "cut"), [(2_000, False), (2_001, True)])
def test_2000_characters_are_waited_for(length: int, cut: bool) -> None:
    assert bool(Reply().feed("x" * length)) is cut


def test_a_range_names_fifty_labels() -> None:
    assert parse("The quay is wide [3-999].") == ("The quay is wide.", tuple(range(3, 53)))


@pytest.mark.parametrize(("following", "certain"), [("Rebuild", False), ("Rebuilds", True)])
def test_a_sentence_is_certain_once_eight_letters_follow(following: str, certain: bool) -> None:
    assert bool(Reply().feed(f"The mill burned. {following}")) is certain


@pytest.mark.parametrize("mark", ["[1]", "[^1]", "【1】", "^1", "¹"])
def test_a_label_written_onto_a_full_stop_ends_its_sentence(mark: str) -> None:
    text = f"The mill burned in May.{mark} It was rebuilt.{mark.replace('1', '2').replace('¹', '²')}"
    for size in (1, 5, len(text)):
        assert [(one.text, one.labels) for one in read(text, size)] == [
            ("The mill burned in May.", (1,)),
            ("It was rebuilt.", (2,)),
        ]


@pytest.mark.parametrize(
    "sources",
    [
        "[^1]: Mills of the valley",
        "Sources:\n[1] Mills of the valley\n[2] Fires",
        "**References**\n\n1. Mills of the valley\n2. Fires",
        "Sources:\n- [1] Mills of the valley",
    ],
)
def test_a_list_of_sources_is_no_claim(sources: str) -> None:
    found = read(f"The mill burned in May [1].\n\n{sources}")
    assert [(one.text, one.labels) for one in found] == [("The mill burned in May.", (1,))]


@pytest.mark.parametrize(
    "form",
    [
        "[1](#1)",
        "[[1]](https://example.org/a_b)",
        "(Passage [1])",
        "(see [1])",
        "(Source: [1])",
        "(Source: passage 1)",
        "(Document 1)",
        "[Doc 1]",
        "[Quelle 1]",
        "[Джерело 1]",
        "[[1]]",
        "*[1]*",
        "**[1]**",
        "`[1]`",
        "— [1]",
        "[1]<|im_end|>",
    ],
)
def test_labels_in_links_and_brackets_leave_nothing_behind(form: str) -> None:
    assert parse(f"The mill burned in May {form}.") == ("The mill burned in May.", (1,))


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_code_keeps_its_lines(size: int) -> None:
    reply = "Clean the tank:\n```sh\ntank open\ntank flush --all\n```\n[2]\nThen close it [1]."
    taken = Reply()
    written = [each for n in range(0, len(reply), size) for each in taken.feed(reply[n : n + size])]
    assert [(each.text, each.labels, each.begins) for each in (*written, *taken.finish())] == [
        ("Clean the tank:", (), ""),
        ("tank open\ntank flush --all", (2,), "row"),
        ("Then close it.", (1,), "line"),
    ]


def test_code_that_is_not_closed_is_told_at_the_end_and_not_waited_for_too_long() -> None:
    assert [one.text for one in read("~~~\ntank open\nx")] == ["tank open\nx"]
    taken = Reply()
    assert taken.feed("```\n" + "tank open\n" * 210)


def test_a_note_below_raised_labels_is_no_claim() -> None:
    found = read("The mill burned in May.¹ It was rebuilt.²\n\n¹ Mills of the valley\n² Fires")
    assert [(one.text, one.labels) for one in found] == [
        ("The mill burned in May.", (1,)),
        ("It was rebuilt.", (2,)),
    ]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("The pump failed［1］. It was mended〔2〕.", [("The pump failed.", (1,)), ("It was mended.", (2,))]),
        (
            "The pump failed \\[1\\]. It was mended <sup>2</sup>.",
            [("The pump failed.", (1,)), ("It was mended.", (2,))],
        ),
        (
            "The pump failed [Source: 1]. It was mended [#3].",
            [("The pump failed.", (1,)), ("It was mended.", (3,))],
        ),
        ("The pump failed.^1,2 It was mended.^3", [("The pump failed.", (1, 2)), ("It was mended.", (3,))]),
        (
            "The pump failed.[^1]\n\nThe mill closed.[^2]\n\n[^1]: Passage 1\n[^2]: Passage 2",
            [("The pump failed.", (1,)), ("The mill closed.", (2,))],
        ),
        ("**What happened**\n\nThe pump failed [1].", [("The pump failed.", (1,))]),
        ("**The pump failed.** [1]", [("The pump failed.", (1,))]),
        (
            "It costs 5 <sup>a</sup> and x ［see］ y [1].",
            [("It costs 5 <sup>a</sup> and x ［see］ y.", (1,))],
        ),
    ],
)
@pytest.mark.parametrize("size", [1, 5, 1000])
def test_labels_of_other_writers_however_they_arrive(reply: str, expected: list[object], size: int) -> None:
    taken = Reply()
    written = [each for n in range(0, len(reply), size) for each in taken.feed(reply[n : n + size])]
    assert [(each.text, each.labels) for each in (*written, *taken.finish())] == expected


@pytest.mark.parametrize(("letters", "cut"), [(58, False), (59, True)])
def test_a_word_that_may_end_is_waited_for_up_to_sixty_letters(letters: int, cut: bool) -> None:
    assert bool(Reply().feed("harbour " * 250 + "b" * letters)) is cut


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("[1] Ada Lind [2] Otto Wahl", [("Ada Lind", (1,)), ("Otto Wahl", (2,))]),
        ("[1] 12 boats; [3] 14 boats", [("12 boats;", (1,)), ("14 boats", (3,))]),
        ("[1][2] Ada Lind came.", [("Ada Lind came.", (1, 2))]),
        ("[1] Ada Lind met [2] friends", [("Ada Lind met friends", (1, 2))]),
        ("The [1] boat [2] Gull.", [("The boat Gull.", (1, 2))]),
        ("[1] [2]", []),
    ],
)
def test_a_line_that_puts_its_labels_first_says_one_thing_for_each(
    reply: str, told: list[tuple[str, tuple[int, ...]]]
) -> None:
    lines = Reply()
    assert [(each.text, each.labels) for each in [*lines.feed(reply), *lines.finish()]] == told


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (
            'The sign reads "Stop. Ring twice." [1] It is red. [2]',
            ['The sign reads "Stop. Ring twice."', "It is red."],
        ),
        (
            "She said “We stay. We wait.” [1] Then she left. [2]",
            ["She said “We stay. We wait.”", "Then she left."],
        ),
        (
            'The board is 5" wide. [1] The box is 6" high. [1]',
            ['The board is 5" wide.', 'The box is 6" high.'],
        ),
        (
            'He wrote "Go on. [1] It was late. [2]\nHe slept. [1]',
            ['He wrote "Go on.', "It was late.", "He slept."],
        ),
    ],
)
def test_a_quotation_of_several_sentences_is_one(reply: str, told: list[str], size: int) -> None:
    lines = Reply()
    pieces = (reply[n : n + size] for n in range(0, len(reply), size))
    assert [
        each.text for each in (*(w for piece in pieces for w in lines.feed(piece)), *lines.finish())
    ] == told


@pytest.mark.parametrize(("letters", "whole"), [(396, True), (397, False)])
def test_a_quotation_ends_within_400_characters(letters: int, whole: bool) -> None:
    lines = Reply()
    told = [*lines.feed(f'She said "We stay. B{"b" * letters}." [1]'), *lines.finish()]
    assert (len(told) == 1) is whole
