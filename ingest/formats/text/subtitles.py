"""Subtitles and transcripts of meetings (`.vtt`, `.srt`) → what is said, a paragraph a turn, each at its time.

WEBVTT
                                                    paragraph, place 0:11
00:11.000 --> 00:13.000                             Ida Orr: The gate stays shut until the tide turns.
<v Ida Orr>The gate stays shut
                                                    paragraph, place 0:16
00:13.000 --> 00:16.000                             Moll: Who says so?
<v Ida Orr>until the tide turns.

00:16.000 --> 00:18.000
<v Moll>Who says so?
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.formats.builder import TextBuilder
from ingest.formats.dates import dateline
from ingest.formats.parsed import Parsed, check_text, one_line
from ingest.formats.text.plain import as_plain, read_decoded
from rag.types import Place

_TIME = r"(?:(\d{1,4}):)?(\d\d):(\d\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>\n]{1,200})>")
_TAG = re.compile(r"</?[a-z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{1,200}\}", re.IGNORECASE)
_NAMED = re.compile(r"([^\W\d_][\w .'’()-]{0,60}):\s+(?=\S)")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_LONG_CHARS = 400
"""From here on a paragraph ends with a sentence, though the same person goes on."""
_BLINK_SECONDS = 0.1
"""Nobody reads what is seen so shortly, nor sees a gap so short: captions that roll on are made of such."""
_PAUSE_SECONDS = 5.0
"""So long a silence begins a paragraph: a change of scene, where nobody is named."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown between two times, in seconds."""

    start: float
    end: float
    speaker: str | None
    text: str


def read_subtitles(path: Path, max_text_mb: float) -> Parsed:
    """Subtitles as running text; who speaks stands before the colon, where the file says so. Notes and styles of the file are
    left out, and lines that roll on from one time to the next stand once. A file without a time is plain text.

    Raises LoadError when it is binary, empty or too long.
    """
    text, notices = read_decoded(path, max_text_mb)
    builder, places = TextBuilder(), []
    for start, said in _paragraphs(_voiced(list(_cues(text)))):
        places.append(Place(builder.add("paragraph", said), _clock(start)))
    if not builder.text:
        return as_plain(text, notices)
    check_text(builder.text, max_text_mb)
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    return Parsed(
        builder.text,
        title=one_line(head.removeprefix("WEBVTT").strip(" -\t\r")) if head.startswith("WEBVTT") else None,
        date=dateline(builder.text),
        places=tuple(places),
        blocks=builder.blocks,
        notices=notices,
    )


def _cues(text: str) -> Iterator[_Cue]:
    """The cues in the order of the file; one with several speakers is several. A line of times begins one; an empty line ends
    it where the file is WebVTT."""
    blank_ends = text.lstrip("\ufeff").startswith("WEBVTT")
    times: re.Match[str] | None = None
    lines: list[str] = []
    for line in [*text.split("\n"), None]:
        begun = _TIMES.match(line) if line is not None else None
        if begun and lines and lines[-1].isdecimal():
            lines.pop()  # the number of the cue that begins
        if times is not None and (begun or line is None or (blank_ends and not line.rstrip("\r"))):
            start, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
            for speaker, said in _turns("\n".join(lines)):
                yield _Cue(start, end, speaker, said)
            times = None
        if begun:
            times, lines = begun, []
        elif times is not None and line is not None:
            lines.append(line.strip())


def _voiced(cues: list[_Cue]) -> Iterator[_Cue]:
    """The cues, with their speakers where most begin with a name: programs for meetings write `Ida Orr: The gate stays shut.`"""
    named = [_NAMED.match(cue.text) if cue.speaker is None else None for cue in cues]
    several = len({match[1] for match in named if match}) <= max(2, len(cues) // 2)
    is_meeting = several and 2 * sum(match is not None for match in named) > len(cues)
    for cue, match in zip(cues, named, strict=True):
        if match is None or not is_meeting:
            yield cue
        else:
            yield replace(cue, speaker=" ".join(match[1].split()), text=cue.text[match.end() :])


def _turns(text: str) -> Iterator[tuple[str | None, str]]:
    """Who says what in the text of a cue, lines kept."""
    parts = _VOICE.split(text)
    for number in range(0, len(parts), 2):
        said = html.unescape(_TAG.sub("", parts[number])).strip()
        if said:
            yield (" ".join(html.unescape(parts[number - 1]).split()) if number else None), said


def _paragraphs(cues: Iterator[_Cue]) -> Iterator[tuple[float, str]]:
    """Start and text of what one person says in a row."""
    start, end, speaker = 0.0, 0.0, None
    said: list[str] = []
    size = 0
    last = ""
    for cue in cues:
        lines = cue.text.split("\n")
        touches = cue.start - end <= _BLINK_SECONDS
        rolls = touches and (len(lines) > 1 or cue.end - cue.start <= _BLINK_SECONDS)
        if rolls and lines[0].strip() == last and cue.speaker == speaker:
            lines = lines[1:]  # the line before stays on the screen while the next comes
        if not lines:
            end = cue.end
            continue
        last = lines[-1].strip()
        text = " ".join(" ".join(lines).split())
        is_new = cue.speaker != speaker or cue.start - end >= _PAUSE_SECONDS or text.startswith(("- ", "– "))
        if said and (is_new or (size >= _LONG_CHARS and _ENDED.search(said[-1]))):
            yield start, _told(speaker, said)
            said, size = [], 0
        if not said:
            start, speaker = cue.start, cue.speaker
        said.append(text)
        size += len(text)
        end = cue.end
    if said:
        yield start, _told(speaker, said)


def _told(speaker: str | None, said: list[str]) -> str:
    return f"{speaker}: {' '.join(said)}" if speaker else " ".join(said)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{parts[3]}")


def _clock(seconds: float) -> str:
    """`1:02:05`, `0:11`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"
