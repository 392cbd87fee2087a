"""Transcripts for tests: written in the formats that we can write, and damaged the way files are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from hypothesis import strategies as st

from askwhy.conversation import Conversation
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.table import all_readers

DATA = Path(__file__).parent / "data"
CUES_AND_TEXTS = frozenset(
    "webvtt srt sbv zoom-chat zoom-captions signal meet-text otter-text google-recorder text".split()
)
TEXT_READERS = tuple(reader for reader in all_readers() if reader.name in CUES_AND_TEXTS)
NAMES = ("Dana Whitfield", "Marcus Oyelaran", "Zoë Lindqvist-Park", "田中", "O'Leary, Paul", "Justin (Besu)")
# No text is a mark of a sound, and each ends in another way.
_TEXTS = (
    "done.",
    "R&D, and <5% off?",
    "so it is late: yes, I know",
    "Malmö — «x» A/B",
    "11 e-mails, it's 12:30",
    "- well, why: not",
    "See (the list) [the new one] for it!",
    "Note: no. So here's the thing: nothing",
    "a > b",
)


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One cue to be written."""

    name: str
    text: str
    start_ms: int
    end_ms: int


def read_with(reader: Reader, text: str | bytes, *, name: str = "call.txt") -> Conversation:
    """The one conversation that this reader finds; it must recognise the text."""
    source = Source(name, text if isinstance(text, bytes) else text.encode())
    assert reader.recognises(source)
    (conversation,) = reader.read(source)
    return conversation


def said(conversation: Conversation) -> list[tuple[str | None, str]]:
    """Who says what, in turns."""
    names = {person.id: person.name for person in conversation.participants}
    return [(turn.speaker_id and names[turn.speaker_id], turn.text) for turn in conversation.turns]


def timed(conversation: Conversation) -> list[tuple[str | None, float | None, float | None]]:
    """Who speaks from when to when, in turns."""
    names = {person.id: person.name for person in conversation.participants}
    return [(turn.speaker_id and names[turn.speaker_id], turn.start_s, turn.end_s) for turn in conversation.turns]


def joined(cues: Sequence[Spoken]) -> list[tuple[str | None, str]]:
    """The turns that these cues make: those of one speaker in a row are one."""
    turns: list[tuple[str | None, str]] = []
    for cue in cues:
        if turns and turns[-1][0] == cue.name:
            turns[-1] = (cue.name, f"{turns[-1][1]} {cue.text}")
        else:
            turns.append((cue.name, cue.text))
    return turns


@st.composite
def spoken(draw: st.DrawFn) -> list[Spoken]:
    """Cues of two or more people in the order of time, each of whom speaks at least twice; whole seconds."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    drawn = draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(_TEXTS), st.integers(1, 30), st.integers(0, 5)),
            max_size=6,
        )
    )
    first = [(name, _TEXTS[number % len(_TEXTS)], 2, 1) for number, name in enumerate([*names, *names])]
    cues: list[Spoken] = []
    clock = 0
    for name, text, length_s, pause_s in [*first, *drawn]:
        cues.append(Spoken(name=name, text=text, start_ms=clock, end_ms=clock + length_s * 1000))
        clock += (length_s + pause_s) * 1000
    return cues


def clock(ms: int, mark: str = ".") -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{mark}{ms % 1000:03}"


def short_clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}" if minutes >= 60 else f"{minutes}:{seconds:02}"


def zoom_vtt(cues: Sequence[Spoken]) -> str:
    lines = [
        f"{n}\r\n{clock(c.start_ms)} --> {clock(c.end_ms)}\r\n{c.name}: {c.text}\r\n" for n, c in enumerate(cues, 1)
    ]
    return "WEBVTT\r\n\r\n" + "\r\n".join(lines)


def teams_vtt(cues: Sequence[Spoken]) -> str:
    lines = [
        f"{clock(c.start_ms)} --> {clock(c.end_ms)}\n<v {escape(c.name, quote=False)}>{escape(c.text, quote=False)}</v>\n"
        for c in cues
    ]
    return "WEBVTT\n\n" + "\n".join(lines)


def webex_vtt(cues: Sequence[Spoken]) -> str:
    lines = [
        f'{n} "{c.name}" ({n * 7})\n{clock(c.start_ms)} --> {clock(c.end_ms)}\n{c.text}\n'
        for n, c in enumerate(cues, 1)
    ]
    return "WEBVTT\n\n" + "\n".join(lines)


def srt(cues: Sequence[Spoken]) -> str:
    return "\n".join(
        f"{n}\n{clock(c.start_ms, ',')} --> {clock(c.end_ms, ',')}\n{c.name}: {c.text}\n" for n, c in enumerate(cues, 1)
    )


def zoom_captions(cues: Sequence[Spoken]) -> str:
    return "\n".join(f"[{c.name}] {clock(c.start_ms + 36_000_000)[:8]}\n{c.text}\n" for c in cues)


def zoom_chat(cues: Sequence[Spoken]) -> str:
    return "".join(f"{clock(c.start_ms)[:8]}\t{c.name}:\t{c.text}\r\n" for c in cues)


def meet_text(cues: Sequence[Spoken]) -> str:
    names = ", ".join(dict.fromkeys(c.name.replace(",", "") for c in cues))
    lines = "\n".join(f"{c.name}: {c.text}" for c in cues)
    return f"A call (2026-03-12 10:02 GMT+1) - Transcript\nAttendees\n{names}\nTranscript\n\n00:00:00\n{lines}\n"


def otter(cues: Sequence[Spoken]) -> str:
    return (
        "\n".join(f"{c.name}  {short_clock(c.start_ms)}  \n{c.text}\n" for c in cues)
        + "\nTranscribed by https://otter.ai\n"
    )


def recorder(cues: Sequence[Spoken]) -> str:
    return "\n".join(f"{c.name}\n{short_clock(c.start_ms)}\n{c.text}\n" for c in cues)


def signal(cues: Sequence[Spoken]) -> str:
    return "".join(
        f"[2019-12-24, {c.start_ms // 60_000 // 60:02}:{c.start_ms // 60_000 % 60:02}] {c.name}: {c.text}\n"
        for c in cues
    )


def colon_text(cues: Sequence[Spoken]) -> str:
    return "\n".join(f"{c.name}: {c.text}" for c in cues)


def bold_text(cues: Sequence[Spoken]) -> str:
    return "\n\n".join(f"**{c.name}:** {c.text}" for c in cues)


def timed_text(cues: Sequence[Spoken]) -> str:
    return "\n".join(f"[{clock(c.start_ms)[:8]}] {c.name}: {c.text}" for c in cues)


WRITERS: dict[str, tuple[str, Callable[[Sequence[Spoken]], str]]] = {
    "zoom": ("webvtt", zoom_vtt),
    "teams": ("webvtt", teams_vtt),
    "webex": ("webvtt", webex_vtt),
    "srt": ("srt", srt),
    "zoom captions": ("zoom-captions", zoom_captions),
    "zoom chat": ("zoom-chat", zoom_chat),
    "meet": ("meet-text", meet_text),
    "otter": ("otter-text", otter),
    "recorder": ("google-recorder", recorder),
    "signal": ("signal", signal),
    "colon": ("text", colon_text),
    "bold": ("text", bold_text),
    "time": ("text", timed_text),
}
ONE_TURN_EACH = frozenset({"zoom chat", "signal"})  # messages are never joined


@cache
def samples(reader_name: str | None = None) -> tuple[bytes, ...]:
    """The constructed files of cues and texts, and what we write ourselves: all, or those that this reader recognises."""
    cues = [Spoken(name=NAMES[n % 3], text=_TEXTS[n % 7], start_ms=n * 4000, end_ms=n * 4000 + 3000) for n in range(9)]
    files = sorted(path for folder in ("golden", "edges") for path in (DATA / folder).iterdir())
    found = [path.read_bytes() for path in files if path.suffix != ".json"]
    found += [write(cues).encode() for _, write in WRITERS.values()]
    if reader_name is None:
        return tuple(found)
    reader = next(reader for reader in TEXT_READERS if reader.name == reader_name)
    return tuple(data for data in found if reader.recognises(Source("call", data)))


@st.composite
def damaged(draw: st.DrawFn, reader_name: str | None = None) -> bytes:
    """A file as it may come: cut off, with parts lost, doubled, or strange bytes in it."""
    data = draw(st.sampled_from(samples(reader_name)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        kind = draw(st.sampled_from(("cut", "lose", "double", "insert", "move")))
        if kind == "cut":
            data = data[:start]
        elif kind == "lose":
            data = data[:start] + data[end:]
        elif kind == "double":
            data = data[:end] + data[start:]
        elif kind == "insert":
            strange = st.sampled_from(
                (
                    b"\n",
                    b"\n\n",
                    b"\r",
                    b"-->",
                    b"<v ",
                    b"</v>",
                    b":",
                    b"[",
                    b"00:00:01",
                    b"\x00",
                    b"\xff",
                    b"\xe2\x80\xa8",
                    b"&#1114112;",
                    b"{",
                    b"- ",
                    b">>",
                )
            )
            data = data[:start] + draw(st.one_of(strange, st.binary(max_size=6))) + data[start:]
        else:
            data = data[end:] + data[:start]
    return data
