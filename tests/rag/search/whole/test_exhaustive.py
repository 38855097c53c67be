"""Questions about the whole corpus are told from those that a passage answers."""

from __future__ import annotations

from datetime import date

import pytest

from rag.search.periods import Period
from rag.search.whole.exhaustive import Exhaustive, exhaustive
from rag.search.whole.mentions import holds
from rag.search.whole.narrowing import Narrowing


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How many documents are there?", Exhaustive("count", number=True)),
        ("how many files do you have", Exhaustive("count", number=True)),
        ("How many articles are in this folder?", Exhaustive("count", number=True)),
        ("How many reports do you hold?", Exhaustive("count", number=True)),
        ("how many notes can you search", Exhaustive("count", number=True)),
        ("How many notes have you read?", Exhaustive("count", number=True)),
        ("How many files have you been given?", Exhaustive("count", number=True)),
        ("How many articles do you have access to?", Exhaustive("count", number=True)),
        ("How many notes can I ask about?", Exhaustive("count", number=True)),
        ("How many papers does the archive hold?", Exhaustive("count", number=True)),
        ("How many documents have been read in?", Exhaustive("count", number=True)),
        ("Tell me how many notes there are.", Exhaustive("count", number=True)),
        ("Could you tell me the number of files you have?", Exhaustive("count", number=True)),
        ("How many notes did I upload?", Exhaustive("count", number=True)),
        ("Sum up this mail", Exhaustive("overview")),
        ("How many pages does the handbook hold?", None),
        ("How many files are needed for a permit?", None),
        ("What is the number of documents in the index?", Exhaustive("count", number=True)),
        ("How many notes mention Baykar?", Exhaustive("mentions", "Baykar", number=True)),
        ("How many of the reports talk about the sluice?", Exhaustive("mentions", "the sluice", number=True)),
        ("List all documents that mention the tide mill.", Exhaustive("mentions", "the tide mill")),
        ("Which articles discuss corvettes?", Exhaustive("mentions", "corvettes")),
        ("Please show me every file about drones", Exhaustive("mentions", "drones")),
        ("In which reports is the Halden pump mentioned?", Exhaustive("mentions", "the Halden pump")),
        ("Which documents in this folder mention engines?", Exhaustive("mentions", "engines")),
        ("What is the newest article about shells?", Exhaustive("newest", "shells")),
        ("Which is the oldest document?", Exhaustive("newest", oldest=True)),
        ("List all documents.", Exhaustive("list")),
        ("Which files do you have?", Exhaustive("list")),
        ("What documents are there in the folder?", Exhaustive("list")),
        ("Name every report in which the ferryman appears.", Exhaustive("mentions", "the ferryman")),
        ("find all mentions of barley", Exhaustive("mentions", "barley")),
        ("Where is the Tarn winch mentioned?", Exhaustive("mentions", "the Tarn winch")),
        ("Which notes do not mention barley?", Exhaustive("mentions", "barley", negated=True)),
        ("Which notes contain no barley?", Exhaustive("mentions", "barley", negated=True)),
        ("Which notes mention no longer used pumps?", Exhaustive("mentions", "no longer used pumps")),
        ("How many chapters are there?", Exhaustive("count", "chapters", number=True, titled=True)),
        ("Show documents containing the word sluice", Exhaustive("mentions", "sluice")),
        ("Summarize north/anger.md", Exhaustive("overview", "north/anger.md")),
        ("TL;DR", Exhaustive("overview")),
        ("Tell me about the Orn ferry.", Exhaustive("said", "the Orn ferry")),
        ("What do the letters say about Ida Berg?", Exhaustive("said", "Ida Berg")),
        ("What is known about the flood?", Exhaustive("said", "the flood")),
        ("Tell me everything about the ferry.", Exhaustive("said", "the ferry")),
        ("information on eels", Exhaustive("said", "eels")),
        ("What can you tell me about these documents?", Exhaustive("overview")),
        ("What are the main points of this document?", Exhaustive("overview")),
        ("Summarise this.", Exhaustive("overview")),
        ("summarize the documents in three sentences", Exhaustive("overview", sentences=3)),
        (
            "A 60-word summary of the handbook, please",
            Exhaustive("overview", "handbook", titled=True, matter=True, sentences=3),
        ),
        ("Can you give me an overview of the folder?", Exhaustive("overview")),
        ("What is this about?", Exhaustive("overview")),
        ("What are these notes about?", Exhaustive("overview")),
        ("Summarise the document about the Ister baths.", Exhaustive("overview", "the Ister baths")),
        ("Give me a summary of the Annual Harbour report", Exhaustive("overview", "Annual Harbour")),
        ("Summarise the handbook.", Exhaustive("overview", "handbook", titled=True, matter=True)),
        (
            "Give me a short overview of the quarrel between Elm and Rook",
            Exhaustive("overview", "quarrel between Elm and Rook", titled=True, matter=True),
        ),
        ("What is the treaty about?", Exhaustive("overview", "treaty", titled=True)),
        ("Which document is the most recent?", Exhaustive("newest")),
        ("What is the newest about barley?", Exhaustive("newest", "barley")),
        ("Which recipes mention saffron?", Exhaustive("mentions", "saffron")),
        ("Which publishers are there?", Exhaustive("values", "publishers")),
        ("How many folders do you have?", Exhaustive("values", "folders", number=True)),
        ("Which ferries are mentioned?", Exhaustive("items", "ferries")),
        ("How many mills do the letters name?", Exhaustive("items", "mills", number=True)),
        ("In how many notes is barley mentioned?", Exhaustive("mentions", "barley", number=True)),
        ("Is there any note about the mill?", Exhaustive("mentions", "the mill", whether=True)),
        ("Does any letter mention eels?", Exhaustive("mentions", "eels", whether=True)),
        ("Is the ferry mentioned anywhere?", Exhaustive("mentions", "the ferry", whether=True)),
        (
            "Which notes mention neither eels nor barley?",
            Exhaustive("mentions", "eels or barley", negated=True),
        ),
        ("How many letters are there that mention eels?", Exhaustive("mentions", "eels", number=True)),
        ("Give me a list of every letter in which eels come up.", Exhaustive("mentions", "eels")),
        ('Find all letters with the words "cold eels".', Exhaustive("mentions", '"cold eels"')),
        ('In which recipes does the word "saffron" occur?', Exhaustive("mentions", '"saffron"')),
        ("Find everything that mentions eels.", Exhaustive("mentions", "eels")),
        (
            "How many notes does the south folder have?",
            Exhaustive("count", number=True, narrowing=Narrowing(folder="south")),
        ),
        (
            "Which south notes mention barley?",
            Exhaustive("mentions", "barley", narrowing=Narrowing(folder="south", sure=False)),
        ),
        (
            "How many letters date from before 1921?",
            Exhaustive("count", number=True, narrowing=Narrowing(period=Period(None, date(1920, 12, 31)))),
        ),
        (
            "List every letter in the library folder that mentions eels.",
            Exhaustive("mentions", "eels", narrowing=Narrowing(folder="library")),
        ),
        ("What is the oldest letter in the collection?", Exhaustive("newest", oldest=True)),
        ("List the titles of all documents.", Exhaustive("list")),
        ("What are the titles of the letters?", Exhaustive("list")),
        ("Who is named in the letters?", Exhaustive("items", "people")),
        ("List the names of all people.", Exhaustive("items", "people")),
        ("Which ferries appear in the letters?", Exhaustive("items", "ferries")),
        ("Which notes have no publisher?", Exhaustive("list", narrowing=Narrowing(unsigned=True))),
        (
            "How many notes are there without a date?",
            Exhaustive("count", number=True, narrowing=Narrowing(undated=True)),
        ),
        (
            "How many letters from 1921 or later are there?",
            Exhaustive("count", number=True, narrowing=Narrowing(period=Period(date(1921, 1, 1), None))),
        ),
        (
            "Which letters from 1921 and earlier mention eels?",
            Exhaustive("mentions", "eels", narrowing=Narrowing(period=Period(None, date(1921, 12, 31)))),
        ),
        ("Letters about eels", Exhaustive("mentions", "eels")),
        ("Tell me which letters deal with eels.", Exhaustive("mentions", "eels")),
        ("On which pages do eels appear?", Exhaustive("mentions", "eels")),
        ("Latest letter about eels?", Exhaustive("newest", "eels")),
        ("I need every letter where eels turn up.", Exhaustive("mentions", "eels")),
        ("Where do the letters talk about eels?", Exhaustive("mentions", "eels")),
        ("Eels are spoken of in which letters?", Exhaustive("mentions", "Eels")),
        ("In how many of the letters are eels touched upon?", Exhaustive("mentions", "eels", number=True)),
        ('Which letters use the word "eel"?', Exhaustive("mentions", '"eel"')),
        ("Which letters have something to say about eels?", Exhaustive("mentions", "eels")),
        (
            "How many letters say nothing about eels?",
            Exhaustive("mentions", "eels", number=True, negated=True),
        ),
        ("Is the ferry mentioned in any letter, and in which?", Exhaustive("mentions", "the ferry")),
        (
            "In which letters of the south folder does barley come up?",
            Exhaustive("mentions", "barley", narrowing=Narrowing(folder="south")),
        ),
        ("Which letter is the most recent one?", Exhaustive("newest")),
        ("Which of the letters was written first?", Exhaustive("newest", oldest=True)),
        ("What is the oldest letter you have?", Exhaustive("newest", oldest=True)),
        ("Give me the gist of every letter.", Exhaustive("overview")),
        ("Name each ferry that the letters speak of.", Exhaustive("items", "ferry")),
        ("Who are the mayors in these letters?", Exhaustive("items", "mayors")),
        (
            "Which ferries do the letters of the south folder refer to?",
            Exhaustive("items", "ferries", narrowing=Narrowing(folder="south")),
        ),
        (
            "Collect the ferries named in the south letters.",
            Exhaustive("items", "ferries", narrowing=Narrowing(folder="south", sure=False)),
        ),
        ("List all harbour dues.", Exhaustive("items", "harbour dues", headed=True)),
        ("What harbour dues are there?", Exhaustive("items", "harbour dues", headed=True)),
        ("Which notes are badly written?", Exhaustive("judgement", "are badly written")),
        (
            "How many people think the ferry is slow?",
            Exhaustive("judgement", "think the ferry is slow", number=True),
        ),
    ],
)
def test_what_is_wanted_of_all(text: str, wanted: Exhaustive) -> None:
    assert exhaustive(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "How many drones did Ukraine buy?",
        "How many documents were burnt in the fire?",
        "Is there a ferry on Sundays?",
        "In which countries is the ferry mentioned?",
        "Does the report mention the sluice?",
        "What is mentioned about the sluice in the letters?",
        "Who is the skipper of the ferry?",
        "How many pages does the report of the harbour office have?",
        "What does the report say about the sluice?",
        "Which document must a skipper carry?",
        "Summarise the reasons why the ferry stopped.",
        "Summarise what the skipper said.",
        "Outline the voyage of the Heron.",
        "What is the treaty of Marrow about?",
        "Which files does the installer write to the disk?",
        "Which papers are cited?",
        "Which reports are disputed?",
        "Where is the ferry moored?",
        "What are the main points of the treaty of Marrow?",
        "Who signed the newest agreement?",
        "List the crew of the Heron.",
        "Letters carry the ferry's mail.",
        "Which ferry was mentioned by the mayor?",
        "How many ferries were there in 1921?",
        "Which document must be mentioned?",
        "",
    ],
)
def test_a_passage_answers_these(text: str) -> None:
    assert exhaustive(text) is None


def test_one_word_may_stand_between_the_words_of_a_name() -> None:
    wanted = [["halden"], ["pump"]]
    assert holds(["a", "halden", "feed", "pump"], wanted, together=True)
    assert not holds(["a", "halden", "boiler", "feed", "pump"], wanted, together=True)
    assert holds(["a", "halden", "boiler", "feed", "pump"], wanted, together=False)


@pytest.mark.parametrize(
    ("text", "aim", "subject", "narrowing"),
    [
        ("How many articles by Tide Weekly are there?", "count", "", Narrowing(sources=("The Tide Weekly",))),
        (
            "Which notes from The Tide Weekly mention barley?",
            "mentions",
            "barley",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        ("List all reports by Hull Herald.", "list", "", Narrowing(unknown_source="Hull Herald")),
        ("Which letters were written between March and May?", "list", "", Narrowing(months=(3, 5))),
        (
            "Which letters mention eels published in June 1921?",
            "mentions",
            "eels",
            Narrowing(period=Period(date(1921, 6, 1), date(1921, 6, 30))),
        ),
        (
            "What is the latest report by The Tide Weekly?",
            "newest",
            "",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        (
            "What did Tide Weekly publish about eels?",
            "mentions",
            "eels",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        (
            "What did The Tide Weekly publish last?",
            "newest",
            "",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        (
            "How many letters did Tide Weekly print?",
            "count",
            "",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        (
            "How many notes do you have from Tide Weekly?",
            "count",
            "",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        ("Show me everything by Tide Weekly.", "list", "", Narrowing(sources=("The Tide Weekly",))),
        ("What has Tide Weekly written?", "list", "", Narrowing(sources=("The Tide Weekly",))),
        ("Everything The Tide Weekly has published", "list", "", Narrowing(sources=("The Tide Weekly",))),
        ("Anything from Tide Weekly?", "list", "", Narrowing(sources=("The Tide Weekly",))),
        (
            "Which Tide Weekly letters mention eels?",
            "mentions",
            "eels",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        (
            "Which ferries come up in Tide Weekly letters?",
            "items",
            "ferries",
            Narrowing(sources=("The Tide Weekly",)),
        ),
        (
            "Which stories ran after 10 June 1921?",
            "list",
            "",
            Narrowing(period=Period(date(1921, 6, 11), None)),
        ),
        ("How many PDFs are there?", "count", "", Narrowing(format="PDF")),
        ("How many PDF files mention eels?", "mentions", "eels", Narrowing(format="PDF")),
    ],
)
def test_what_narrows_the_documents_is_no_subject(
    text: str, aim: str, subject: str, narrowing: Narrowing
) -> None:
    wanted = exhaustive(text, ["The Tide Weekly"])
    assert wanted is not None
    assert (wanted.aim, wanted.subject, wanted.narrowing) == (aim, subject, narrowing)


@pytest.mark.parametrize(
    "text",
    [
        "What's this about?",
        "tell me what this is about",
        "gimme a summary",
        "sum it up please",
        "what does it say",
        "What do these letters say?",
    ],
)
def test_words_for_an_overview(text: str) -> None:
    wanted = exhaustive(text, [])
    assert wanted is not None
    assert (wanted.aim, wanted.subject) == ("overview", "")


@pytest.mark.parametrize("text", ["What does it say about eels?", "What does the sign say?", "What is it?"])
def test_what_is_no_overview(text: str) -> None:
    wanted = exhaustive(text, [])
    assert wanted is None or wanted.aim != "overview"
