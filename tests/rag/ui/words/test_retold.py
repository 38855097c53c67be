"""What other rooms say, in the language of the page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.prove.signals.conflicts import Change
from rag.prove.support import vetoes
from rag.search.notices import NOT_ALL_READ
from rag.ui import words
from rag.ui.chat import Chat
from rag.ui.words.lines import LINES
from rag.ui.words.retold import details, known, reasons, retold

SPOKEN = {
    "I could not find this in 1,204 documents.": "Я не знайшов цього: переглянуто 1\u00a0204 документи.",
    "I could not find this in the one document.": "Я не знайшов цього: переглянуто 1 документ.",
    "Not found in the documents: “who {built} it”.": "Не знайдено в документах: “who {built} it”.",
    "3 documents have no date and were left out by the date filter.": "Не враховано через фільтр дат, бо без дати: 3 документи.",
    "The question seems to be in Arabic, which the embedder does not cover; words are matched all the same.": "Мова запитання, схоже, арабська: його шукають лише за словами, а не за змістом.",
    NOT_ALL_READ: "Шукали в уривках, найближчих до запитання, а не в кожному документі: може бути й більше.",
    "A line that nobody knows.": "A line that nobody knows.",
    "None of 3 documents mentions “elm”. Nearest in meaning: “The dock. Old” (a.md).": "«elm» ніде не згадано: переглянуто 3 документи. Найближче за змістом: “The dock. Old” (a.md).",
    "At least 9 of 20 documents mention “elm”, and not all passages with these words were read; the first 5 are shown.": "«elm» згадано щонайменше: 9; усього 20 документів, але прочитано не всі уривки з цими словами; показано перші 5.",
    "None of 3 documents is by Elm & Co, dated 2024-01-01 to any day. There is: Gazette.": "Документів за умовою немає (видавець: Elm & Co, датовані від 2024-01-01): переглянуто 3 документи. Є: Gazette.",
    "There are 3 documents dated in October to December of any year.": "Усього 3 документи за умовою (з місяців будь-якого року: жовтень–грудень).",
    "None of 3 documents is in German. There is: English, Ukrainian.": "Документів за умовою немає (мова: німецька): переглянуто 3 документи. Є: англійська, українська.",
    "There are 3 formats: Markdown (2); log (1); text (4).": "Форматів: 3 — Markdown (2); log (1); текст (4).",
    "None of 3 documents is in the folder mail. There is: docs, text.": "Документів за умовою немає (у теці mail): переглянуто 3 документи. Є: docs, text.",
    "The chat model at 127.0.0.1:9 cannot be reached: check the network and OPENAI_BASE_URL. Answered by the local reader instead.": "Мовна модель на 127.0.0.1:9 недоступна. Натомість відповів місцевий читач.",
    "6 are named in 4 of 14 documents; 14 were read, and who is told of in other words may be missing.": "Названо: 6, документів із ними: 4; усього 14 документів, прочитано 14. Тих, про кого мовиться іншими словами, може бракувати.",
    "1 is told of in 1 of the one document; 3 passages of 1,204 were looked at, and what they tell in other words may be missing.": "Розказано про: 1, документів із ними: 1; усього 1 документ. Переглянуто уривків: 3 з 1\u00a0204; сказаного іншими словами може бракувати.",
    "At least 20 are told with “burned” in 3 of 9 documents; all 9 were read for that word, other words may tell of more; 2 more are told as “it”, “they” or the like.": "Щонайменше: Розказано зі словом «burned»: 20, документів із ними: 3; усього 9 документів. Це слово шукали в усіх 9; інші слова можуть сказати більше; ще стільки названо займенником: 2.",
    "'May 5' is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY.": "'May 5' не є датою. Пишіть РРРР-ММ-ДД, РРРР-ММ або РРРР.",
    "notes.txt: 3 NUL bytes left out": "notes.txt: пропущено байтів NUL: 3",
}


@pytest.mark.parametrize("line", SPOKEN)
def test_lines_are_known_by_their_templates(line: str) -> None:
    token = words._language.set("uk")
    try:
        assert retold(line) == SPOKEN[line]
    finally:
        words._language.reset(token)


@pytest.fixture
def ukrainian() -> Iterator[None]:
    token = words._language.set("uk")
    yield
    words._language.reset(token)


def said_of_files(room: Path) -> set[str]:
    """Why files are refused, as it stands in the sources of a room: 7 in each place that is filled in."""
    found = set()
    for path in room.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("LoadError", "NotReadNow"):
                found |= set(written(node.args[0], named))
    return found


def written(node: ast.expr, named: dict[str, str]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) if name in named:
            yield named[name]
        case ast.IfExp(body=body, orelse=other):
            yield from written(body, named)
            yield from written(other, named)
        case ast.JoinedStr(values=parts):
            filled = (
                part.value if isinstance(part, ast.Constant) else next(written(part.value, named), "7")
                for part in parts
                if isinstance(part, ast.Constant | ast.FormattedValue)
            )
            yield "".join(map(str, filled))


def test_why_a_file_is_not_read_is_said_in_the_language_of_the_page(
    repository: Path, ukrainian: None
) -> None:
    said = said_of_files(repository / "ingest" / "formats")
    assert len(said) > 40
    elsewhere = {  # of the web: nobody uploads those
        "is no sitemap and no feed",
        "cannot be read as XML (7)",
        "has more than 7 elements, which is the most for a sitemap or feed",
    }
    of_rules = {
        "'id' 7",
        "a picture of text: 7",
        "a picture: 7 if it shows text",
        "a scanned PDF without text: 7",
    }
    of_rules |= {"the fonts of this PDF do not say which letters they draw: 7"}
    unknown = {text for text in said - elsewhere - of_rules if not known(text)}
    assert unknown == set()
    assert details("line 3: not JSON; line 4: no 'id'") == "рядок 3: не JSON; рядок 4: немає 'id'"
    assert not re.search("CITEWELL|pip", " ".join(LINES.values()))


ASKED = (
    "Which documents mention the harbour?",
    "Which documents do not mention the harbour?",
    "Which documents mention Zanzibar?",
    "How many documents are there?",
    "List all documents.",
    "Which is the newest document?",
    "Which formats are there?",
    "Which publishers are there?",
    "Which documents are by Reuters?",
    "Which documents are from 2024?",
    "hello",
    "What is 3 + 4?",
)


@pytest.mark.parametrize("question", ASKED)
def test_what_is_said_of_all_documents_is_said_so(chat: Chat, ukrainian: None, question: str) -> None:
    answer = chat.assistant.ask(question)
    lead = next((each.text for each in answer.sentences if each.status != "quoted"), answer.text)
    assert known(lead), lead
    assert re.search("[а-яіїє]", known(lead)) or "=" in lead


def test_reasons_say_each_thing_once() -> None:
    [lacking, otherwise] = vetoes("The mill burned down in 1904.", "The mill burned down in 1911.")
    assert reasons(f"{lacking}; {otherwise}") == "the source says “1911”, not “1904”"
    assert reasons("not in the cited text: 1904") == "the source does not say 1904"
    assert reasons("quoted as “a; b”; the source says “a, b”") == "the source says “a, b”, not “a; b”"


def test_what_is_said_elsewhere_is_said_so_still() -> None:
    """Templates of lines whose makers can be called here; the others are in tests of their rooms."""
    assert str(Change("other", "a", "b")).join(["the source says otherwise: ", ""]) in [
        line.format(ours="a", theirs="b") for line in LINES if "{ours}" in line
    ]
