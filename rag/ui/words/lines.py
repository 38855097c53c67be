"""What other rooms say in English, line by line, and how the page says it: answers, counts over all documents, files.

A template on the left knows its line; what stands on the right is said (`say`). `{documents}` is a number of documents,
`{line}` a line that is known itself; a command or a setting has no place in a browser.
"""

from __future__ import annotations

from collections.abc import Mapping

from rag.language.dates import MONTH_NAMES
from rag.language.detection import NAMES_OF_LANGUAGES
from rag.read.saying import DOUBT, NO_DOCUMENT
from rag.search.notices import NOT_ALL_READ
from rag.search.whole.narrowing import FORMATS


def _as_they_are(*lines: str) -> dict[str, str]:
    return {line: line for line in lines}


ANSWERS: Mapping[str, str] = {
    **_as_they_are(
        DOUBT,
        NOT_ALL_READ,
        "I could not find this in {documents}.",
        NO_DOCUMENT,
        "No document passes the filters.",
        "'{words}' is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY.",
        "Not found in the documents: {parts}.",
        "nothing like it is in the documents",
        "no document says “{quote}” word for word",
        "the language model took it back when asked for its source",
        "The sources differ: [{one}] says “{said}”, [{other}] says “{also}”.",
        "The newer is [{label}], of {date}.",
        "[{one}] is dated {date}: “{said}” is {day}.",
        "[{one}] is dated {date}: “{said}” is {first} to {last}.",
        "Hello! Ask me something about your documents.",
        "You are welcome. Ask on whenever you like.",
        "Goodbye!",
        "All is well, thank you. What would you like to know from your documents?",
        "I answer questions from your documents and show the sentences that prove each answer; what they do not say I do"
        " not know.",
        "{sum} (calculated, not read in a document).",
        "Searched for “{right}” instead of “{wrong}”.",
    ),
    "{documents} has no date and was left out by the date filter.": "Left out by the date filter, for want of a date: {documents}.",
    "{documents} have no date and were left out by the date filter.": "Left out by the date filter, for want of a date: {documents}.",
    "an ingest is running: {done} of {total} files.": "Documents are being read in: {done} of {total} files so far.",
    "an ingest is running: {done} file so far.": "Documents are being read in, {done} so far.",
    "an ingest is running: {done} files so far.": "Documents are being read in, {done} so far.",
    "The question seems to be in {language}, which the embedder does not cover; words are matched all the same.": "The question seems to be in {language}: it is looked for by its words only, not by its meaning.",
    "quoted as “{quote}”; the source says “{said}”": "the source says “{said}”, not “{quote}”",
    "the source says otherwise: '{ours}' for '{theirs}'": "the source says “{theirs}”, not “{ours}”",
    "the source says otherwise: {what}": "the source says otherwise: {what}",
    "not in the cited text: {what}": "the source does not say {what}",
    "said of something else in the source: {what}": "the source says {what} of something else",
    "the cited text does not support it ({support})": "no sentence of the documents says it",
    "the answer cites a label that was not shown": "the answer cites a source that there is not",
    "the sentence cites no passage": "the sentence cites no source",
}
"""Refusals, notices, courtesies, reasons why a sentence was taken out."""

_MODEL = "The chat model at {host} "
MODELS: Mapping[str, str] = {
    _MODEL + line: _MODEL + (said or line)
    for line, said in {
        "did not answer within {wait}: try again, or raise CITEWELL_TIMEOUT_SECONDS.": "did not answer within {wait}.",
        "cannot be reached: check the network and OPENAI_BASE_URL.": "cannot be reached.",
        "ended the reply in the middle: try again.": "ended the reply in the middle.",
        "stopped the reply by its content filter: ask differently.": "",
        "sent no text: {what}.": "sent no text.",
        "refused the key (HTTP {status}): check OPENAI_API_KEY.": "refused the key of whoever runs citewell.",
        "says that the account has no quota left: check its billing.": "says that the account has no quota left.",
        "has a rate limit and it is reached: wait and try again.": "",
        "finds the prompt too long: lower CITEWELL_MAX_PROMPT_TOKENS.": "finds the question with its passages too long.",
        "does not know {name}: check CITEWELL_CHAT_MODEL and OPENAI_BASE_URL.": "does not know {name}.",
        "points to another address, which is not followed: check OPENAI_BASE_URL.": "points to another address, which is not followed.",
        "failed (HTTP {status}): try again later.": "",
        "refused the request (HTTP {status}): {what}.": "",
        "broke off with an error: {what}.": "",
    }.items()
} | _as_they_are(
    "Nothing that the chat model wrote could be proved.",
    "Answered by the local reader instead.",
    "The question was searched with the words of the one before.",
    "What the model found missing (“{words}”) was not asked about again.",
    "Written from {count} of {all} passages instead.",
)  # fmt: skip
"""What went wrong with a language model, and what was done about it."""

SURVEYS: Mapping[str, str] = _as_they_are(
    "{line}; the first {shown} are shown.",
    "There is {documents}.",
    "There are {documents}.",
    "There is {documents} {which}.",
    "There are {documents} {which}.",
    "{count} of {documents} mentions “{subject}”.",
    "{count} of {documents} mention “{subject}”.",
    "At least {count} of {documents} mentions “{subject}”, and not all passages with these words were read.",
    "At least {count} of {documents} mention “{subject}”, and not all passages with these words were read.",
    "It stands in {count} title, which comes first.",
    "It stands in {count} titles; these come first.",
    "{count} of {documents} does not mention “{subject}”.",
    "{count} of {documents} do not mention “{subject}”.",
    "None of {documents} mentions “{subject}”.",
    "Nearest in meaning: {names}.",
    "None of {documents} carries a date, so which is the newest is not known.",
    "None of {documents} carries a date, so which is the oldest is not known.",
    "None of {documents} that mention “{subject}” carries a date, so which is the newest is not known.",
    "None of {documents} that mention “{subject}” carries a date, so which is the oldest is not known.",
    "The newest of {documents} is “{title}”, dated {date}.",
    "The oldest of {documents} is “{title}”, dated {date}.",
    "The newest of {documents} is “{title}”, dated {date} ({undated} carry no date).",
    "The oldest of {documents} is “{title}”, dated {date} ({undated} carry no date).",
    "{count} of {documents} stand for all.",
    "How many “{subject}” cannot be counted from documents: no text among {documents} gives the number.",
    "Which documents “{subject}” is a judgement that looking up words does not decide.",
    "Ask which documents mention something, are by somebody or from some time.",
    "“{part}” in “{title}”:",
    "“{part}” in “{title}”, its first {shown} of {all} passages:",
    "“{part}” in “{title}” about “{topic}”:",
    "“{part}” in “{title}” about “{topic}”, its first {shown} of {all} passages:",
    "“{part}” in “{title}” does not mention “{topic}”.",
    "{count} parts of {documents} are called so; name the document.",
    "None of {documents} speaks of any {kind}; all {total} were read.",
    "{count} are told of in {some} of {documents}; {shown} passages of {number} were looked at, and what they tell in other words may be missing.",
    "{count} are named in {some} of {documents}; {total} were read, and who is told of in other words may be missing.",
    "{count} are introduced as such in {some} of {documents}; {total} were read, and who is told of in other words may be missing.",
    "{count} of {documents} say so, by the sense of the words; {shown} passages of {number} were looked at.",
    "{count} are told with “{subject}” in {some} of {documents}; all {total} were read for that word, other words may tell of more.",
    "At least {line}; {number} more are told as “it”, “they” or the like.",
    "None of {documents} names who wrote it.",
    "{count} {kind} is named in {some} of {documents}; all {total} were read.",
    "{count} {kind} are named in {some} of {documents}; all {total} were read.",
    "{count} {kind} is named in {some} of {documents}; more are named than are read.",
    "{count} {kind} are named in {some} of {documents}; more are named than are read.",
    "There is {count} publisher: {names}.",
    "There are {count} publishers: {names}.",
    "There is {count} folder: {names}.",
    "There are {count} folders: {names}.",
    "There is {count} format: {formats}.",
    "There are {count} formats: {formats}.",
    "There is {count} language: {languages}.",
    "There are {count} languages: {languages}.",
    "{documents} says none.",
    "{documents} say none.",
    "None of {documents} says its publisher.",
    "None of {documents} says its folder.",
    "None of {documents} says its format.",
    "None of {documents} says its language.",
    "None of {documents} is {which}.",
    "None of {documents} says that it is {which}; the name stands in {naming} of them.",
    "There is: {known}.",
    "There is: {known} and {number} more.",
    "None says its publisher.",
    "None says its folder.",
    "None says its format.",
    "None says its language.",
    "Their dates reach from {first} to {last}.",
    "None carries a date.",
    "{documents} without a date was left out.",
    "{documents} without a date were left out.",
) | {
    "{count} is told of in {some} of {documents}; {shown} passages of {number} were looked at, and what they tell in other words may be missing.":
    "{count} are told of in {some} of {documents}; {shown} passages of {number} were looked at, and what they tell in other words may be missing.",
    "{count} is named in {some} of {documents}; {total} were read, and who is told of in other words may be missing.":
    "{count} are named in {some} of {documents}; {total} were read, and who is told of in other words may be missing.",
    "{count} is introduced as such in {some} of {documents}; {total} were read, and who is told of in other words may be missing.":
    "{count} are introduced as such in {some} of {documents}; {total} were read, and who is told of in other words may be missing.",
    "{count} of {documents} says so, by the sense of the words; {shown} passages of {number} were looked at.":
    "{count} of {documents} say so, by the sense of the words; {shown} passages of {number} were looked at.",
    "{count} is told with “{subject}” in {some} of {documents}; all {total} were read for that word, other words may tell of more.":
    "{count} are told with “{subject}” in {some} of {documents}; all {total} were read for that word, other words may tell of more.",
    "At least {line}; {number} more is told as “it”, “they” or the like.":
    "At least {line}; {number} more are told as “it”, “they” or the like.",
}  # fmt: skip
"""The sentence above what was found in all documents."""

NARROWED: Mapping[str, str] = _as_they_are(
    "without a date",
    "without a publisher",
    "dated in {months} of any year",
    "dated any day to {last}",
    "dated {first} to any day",
    "dated {first} to {last}",
    "dated {day}",
    "in the format {format}",
    "in the folder {folder}",
    "called “{name}”",
    "in {language}",
    "by {publisher}",
)
"""What narrows the documents that are counted, each after a comma: what stands for `{which}`."""

MONTHS = frozenset(name.title() for name in MONTH_NAMES)
SPOKEN = frozenset(NAMES_OF_LANGUAGES.values())
WRITTEN = frozenset(FORMATS)
"""Months, languages and formats as a line names them: words of ours in its places, which are said too."""

FILES: Mapping[str, str] = {
    **_as_they_are(
        "line {number}",
        "no text to search",
        "no text in this file",
        "no readable text in this page",
        "no rows in this file",
        "looks like a binary file, not text",
        "looks like a binary file, not text ({count} NUL bytes)",
        "looks like a binary file, not text (or an unknown encoding: save it as UTF-8)",
        "starts as {encoding} text but is damaged: save it as UTF-8",
        "this type is not read (these are: {kinds} and any plain text)",
        "larger than {most} MB",
        "a file without a name. Give it one and upload it again.",
        "not a regular file",
        "not a readable {kind} file",
        "not a readable PDF",
        "not a readable picture ({error})",
        "encrypted PDF: remove the password first",
        "encrypted: save it without a password",
        "an encrypted or old Office file: save it in the present format without a password",
        "protected against copying: its text cannot be read",
        "a scanned PDF without text: nothing can be read on it",
        "a picture without text",
        "a manual page whose macros write out far more than it holds",
        "a manual page without text",
        "a manual page without text that names another: {name}",
        "a picture of {width} x {height} pixels, and {most} are the most",
        "a page of more than {most} tags: split it",
        "too large: more than {most} million tags: split the file",
        "too large: more than {most} million marks: split the file",
        "too long: its text unpacks to more than is read",
        "nested too deep",
        "nested deeper than {most} elements",
        "not well-formed XML: {error}",
        "cannot be parsed ({error})",
        "cannot be read: {error}",
        "no mails in this file: a mailbox has lines that begin with `From `",
        "its text lies in an embedded part (altChunk) of a kind that is not read: {kinds}",
        "not UTF-8",
        "is UTF-16: save it as UTF-8",
        "not JSON",
        "not a JSON object",
        "no 'id'",
        "'id' is not a string",
        "'id' must have at most {most} printable characters and no space around it",
        "row {row} has no 'text'",
        "row {row} has an empty 'text'",
        "row {row}: {name} is not a string",
        "row {row} has half a surrogate pair (broken \\u escape)",
        "id {row} was already used in line {number}",
        "its id {row} was used already, in {other}",
        "has half a surrogate pair, which is no character",
    ),
    "half of a surrogate pair, which is not text": "has half a surrogate pair, which is no character",
    "{line} (read are {kinds} and any plain text)": "{line} (read are {kinds} and any plain text)",
    "its id {row} belongs to {owner}; `--name PREFIX` tells them apart": "its id {row} belongs to another file: {owner}",
    "longer than {most} MB: raise CITEWELL_MAX_TEXT_MB or split the text": "longer than {most} MB: split the text",
    "too long: {size} MB, and a text may have {most} MB: raise CITEWELL_MAX_TEXT_MB or split the file": "too long: {size} MB, and a text may have {most} MB: split the file",
    "too large: reading it takes more than {most} MB of memory. Raise CITEWELL_MAX_PARSE_MB or split the file": "too large: reading it takes more than {most} MB of memory. Split the file",
    "takes too long: not read within {seconds} seconds. Raise CITEWELL_MAX_PARSE_SECONDS or split the file": "takes too long: not read within {seconds} seconds. Split the file",
    "the parser broke down over it ({error}): the file is damaged, or too large for {most} MB of memory (CITEWELL_MAX_PARSE_MB)": "the file is damaged, or too large for {most} MB of memory",
    "a picture of text: pip install 'citewell[ocr]' reads it": "a picture of text: reading pictures is not installed here",
    "a picture: pip install 'citewell[ocr]' reads it if it shows text": "a picture: reading pictures is not installed here",
    "a scanned PDF without text: pip install 'citewell[ocr]' reads it": "a scanned PDF without text: reading pictures is not installed here",
    "the fonts of this PDF do not say which letters they draw: pip install 'citewell[ocr]' reads it": "the fonts of this PDF do not say which letters they draw",
    "the reader of pictures lacks {parts}: pip install --force-reinstall rapidocr=={version}": "reading pictures is not installed whole here",
    "page {pages} is a picture, or its fonts do not say which letters they draw: pip install 'citewell[ocr]' reads it": "page {pages} is a picture or has unreadable fonts, and was left out",
    "{count} page was read from pictures (OCR), {sure} sure of its words on average": "read from pictures (OCR): {count} pages, {sure} sure of the words on average",
    "{count} pages were read from pictures (OCR), {sure} sure of its words on average, page {page} the least, {least}": "read from pictures (OCR): {count} pages, {sure} sure of the words on average, page {page} the least, {least}",
    "read as {encoding}, but it may be {other}: save it as UTF-8 to be sure": "read as {encoding}, but it may be {other}: save it as UTF-8 to be sure",
    "{count} NUL bytes left out": "{count} NUL bytes left out",
    "read as UTF-16, though it has no byte order mark": "read as UTF-16, though it has no byte order mark",
    "read too, though hidden in the file: {names}": "read too, though hidden in the file: {names}",
    "more than {most} attachments: the rest was not read": "more than {most} attachments: the rest was not read",
    "attachment {name} was not read: {line}": "attachment {name} was not read: {line}",
    "only the first {most} mails were read": "only the first {most} mails were read",
    "only its first {most} pictures were read": "only its first {most} pictures were read",
    "not well-formed XML, so that a part may be missing ({error})": "not well-formed XML, so that a part may be missing ({error})",
    "the bundled demo documents were dropped": "the bundled demo documents were dropped",
    "stopped; what is counted here is in, run again to go on": "Stopped: what was read by then is in. Upload the rest again to go on.",
}  # fmt: skip
"""Why a file is not in, and what is to be known of one that is."""

LINES: Mapping[str, str] = {**ANSWERS, **MODELS, **SURVEYS, **FILES}
