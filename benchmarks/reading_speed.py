"""What reading costs, beside the libraries: ``python -m benchmarks.reading_speed`` (add ``--libraries`` for hostile files).

A call of an hour in 1,200 cues, made anew for every run so that nothing can be remembered; CPU time of this process,
readers and libraries in turn. Then files made to be slow, at one, two and four times their size; and the command as a
user starts it. The figures go into docs/explanation/reading.md.
"""

from __future__ import annotations

import io
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as by_the_rules
from pathlib import Path

from askwhy.errors import AskwhyError
from askwhy.readers.table import read_conversations
from benchmarks.report import READING, machine, write_section

CUES, RUNS, HOSTILE_RUNS = 1200, 15, 2
PEOPLE = ("Dana Whitfield", "Marcus Oyelaran", "Zoë Lindqvist-Park")
_SAYINGS = (
    "we close the books in {n} days, and nobody knows why",
    "so what happens then, on day {n}?",
    "Ingrid keeps a list of {n} duplicates",
    "it was {n} two years ago, before the clinics joined",
    "and who noticed that first, after {n} weeks?",
    "yes, and then the manager calls {n} people",
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CPU_LIMIT_S = 60  # after which a library on a hostile file is stopped


# One call in several formats


def cues(seed: int) -> Iterator[tuple[int, str, str]]:
    """Start in seconds, speaker and words of each cue."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    who = 0
    for n in range(CUES):
        who = chance.choice([who, who, (who + 1) % 3, (who + 2) % 3])
        yield 3 * n, PEOPLE[who], chance.choice(_SAYINGS).format(n=chance.randrange(2, 9000))


def _clock(seconds: int, mark: str) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}000"


def as_vtt(seed: int) -> bytes:
    """As Zoom writes it."""
    body = "".join(
        f"{n}\n{_clock(s, '.')} --> {_clock(s + 3, '.')}\n{who}: {text}\n\n"
        for n, (s, who, text) in enumerate(cues(seed))
    )
    return f"WEBVTT\n\n{body}".encode()


def as_srt(seed: int) -> bytes:
    """The same as SRT."""
    return "".join(
        f"{n}\n{_clock(s, ',')} --> {_clock(s + 3, ',')}\n{who}: {text}\n\n"
        for n, (s, who, text) in enumerate(cues(seed), 1)
    ).encode()


def as_text(seed: int) -> bytes:
    """ "Name: text", a line for each cue."""
    return "\n".join(f"{who}: {text}" for _, who, text in cues(seed)).encode()


def as_docx(seed: int) -> bytes:
    """As Teams writes it: name, time and words of a turn in one paragraph."""
    from docx import Document

    document, out = Document(), io.BytesIO()
    for s, who, text in cues(seed):
        paragraph = document.add_paragraph()
        paragraph.add_run(who).bold = True
        paragraph.add_run(f"   {s // 60}:{s % 60:02}")
        paragraph.add_run().add_break()
        paragraph.add_run(text)
    document.save(out)
    return out.getvalue()


def as_mail(seed: int) -> bytes:
    """An answer of a screen, with a signature and what it answers."""
    lines = [text for _, _, text in cues(seed)][:40]
    return _mail(
        "\n".join(
            [
                *lines[:20],
                "",
                "-- ",
                "Marcus Oyelaran",
                "",
                "On Mon, 9 Mar 2026 at 10:00, Dana Whitfield <dana@lumen.example> wrote:",
                *(f"> {line}" for line in lines[20:]),
            ]
        )
    )


def as_long_mail(seed: int) -> bytes:
    """The whole hour pasted into a mail."""
    return _mail(as_text(seed).decode())


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Marcus Oyelaran <marcus@harbor.example>", "Dana Whitfield <dana@lumen.example>"
    message["Subject"], message["Date"] = "Month-end", "Tue, 10 Mar 2026 10:00:00 +0100"
    message.set_content(text)
    return message.as_bytes()


# The readers of others


def _webvtt_py(data: bytes) -> object:
    import webvtt

    return [
        (c.start_in_seconds, c.text)
        for c in webvtt.from_buffer(io.BytesIO(data), format="srt" if data[:2] == b"1\n" else "vtt").captions
    ]


def _pysubs2(data: bytes) -> object:
    import pysubs2

    return [(event.start, event.plaintext) for event in pysubs2.SSAFile.from_string(data.decode())]


def _python_docx(data: bytes) -> object:
    from docx import Document

    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def _mail_parser_reply(data: bytes) -> object:
    from mailparser_reply import EmailReplyParser

    body = message_from_bytes(data, policy=by_the_rules).get_body(("plain",))
    return EmailReplyParser(languages=["en"]).read(body.get_content()).replies if body else None


def _ours(data: bytes) -> object:
    return read_conversations(data, name="call")


FORMATS: tuple[tuple[str, Callable[[int], bytes], dict[str, Callable[[bytes], object]], float | None], ...] = (
    ("VTT", as_vtt, {"webvtt-py": _webvtt_py, "pysubs2": _pysubs2}, 10),
    ("SRT", as_srt, {"webvtt-py": _webvtt_py, "pysubs2": _pysubs2}, 10),
    ("text", as_text, {}, 10),
    ("DOCX", as_docx, {"python-docx": _python_docx}, 25),
    ("a mail", as_mail, {"email and mail-parser-reply": _mail_parser_reply}, 5),
    ("the hour in a mail", as_long_mail, {}, None),
)


def cpu_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def beside_libraries() -> Iterator[str]:
    """A table of the best and the median run: ours, theirs, and how many times our best theirs is."""
    yield "| the call as | KB | read as | Askwhy, best | median | wanted | libraries, best and median |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | --- |"
    for name, write, theirs, wanted in FORMATS:
        readers = {"": _ours, **theirs}
        took: dict[str, list[float]] = {label: [] for label in readers}
        for run in range(-1, RUNS):  # the first one imports, and does not count
            data = write(run + 1)
            for label, reader in readers.items():
                took[label].append(cpu_ms(lambda reader=reader, data=data: reader(data)))
        best = {label: min(times[1:]) for label, times in took.items()}
        medians = {label: statistics.median(times[1:]) for label, times in took.items()}
        rest = "; ".join(
            f"{label} {ms:.1f} and {medians[label]:.1f} ms, {ms / best['']:.1f} times"
            for label, ms in best.items()
            if label
        )
        first = read_conversations(data, name="call")[0]
        bar = "" if wanted is None else f"{wanted:.0f} ms"
        yield f"| {name} | {len(data) / 1000:.0f} | {first.format}, {len(first.turns)} turns | {best['']:.1f} ms | {medians['']:.1f} ms | {bar} | {rest} |"


# The same by what does not hang on how busy the machine is


_COUNTED = """
import sys
from benchmarks import reading_speed
_, write, theirs, _ = reading_speed.FORMATS[int(sys.argv[1])]
reader = {"": reading_speed._ours, **theirs}[sys.argv[2]]
calls = [write(seed) for seed in range(20)]
for n in range(int(sys.argv[3])):
    reader(calls[n % 20])
"""


def instructions() -> Iterator[str]:
    """A table of the instructions that one reading takes, where Linux's ``perf`` is there to count them."""
    if shutil.which("perf") is None:
        yield "`perf` is not installed, so instructions were not counted."
        return
    yield "| the call as | Askwhy, million instructions | libraries |"
    yield "| --- | ---: | --- |"
    for number, (name, _, theirs, _) in enumerate(FORMATS):
        taken = {label: _instructions(number, label, 25) - _instructions(number, label, 5) for label in ("", *theirs)}
        rest = "; ".join(
            f"{label} {n / 20e6:.0f}, {n / taken['']:.1f} times" for label, n in taken.items() if label and taken[""]
        )
        yield f"| {name} | {taken[''] / 20e6:.1f} | {rest} |"


def _instructions(number: int, label: str, times: int) -> int:
    words = ["perf", "stat", "-x,", "-e", "instructions:u", sys.executable, "-c", _COUNTED, str(number), label]
    told = subprocess.run([*words, str(times)], capture_output=True, text=True, check=False).stderr
    counted = next((line for line in told.splitlines() if "instructions" in line), "0").partition(",")[0]
    return int(counted) if counted.isdecimal() else 0


# Files made to be slow


def _vtt_of(text: str) -> bytes:
    return f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{text}\n".encode()


def _docx_of_paragraphs(times: int) -> bytes:
    """Packed loosely, 160 to 1, so that the guard of the ratio lets the smallest pass."""
    from docx import Document

    empty, out = io.BytesIO(), io.BytesIO()
    Document().save(empty)
    with zipfile.ZipFile(empty) as rest, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in rest.namelist():
            if name != "word/document.xml":
                archive.writestr(name, rest.read(name))
        with archive.open("word/document.xml", "w") as part:
            part.write(f'<w:document xmlns:w="{_WORD}"><w:body>'.encode())
            for _ in range(30 * times):
                part.write(b"<w:p><w:r/></w:p>" * 100_000)
            part.write(b"</w:body></w:document>")
    return out.getvalue()


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "240 KB of `<v ` in a cue": lambda times: _vtt_of("<v " * 80_000 * times),
    "240 KB of `<v ` as text": lambda times: b"<v " * 80_000 * times,
    "300,000 blank lines in VTT": lambda times: _vtt_of("\n" * 300_000 * times + "end"),
    "300,000 blank lines in text": lambda times: b"Anna: hello\n" + b"\n" * 300_000 * times + b"Ben: hello",
    "a line of 5 MB": lambda times: b"Anna: " + b"so " * 1_666_666 * times,
    "a million colons": lambda times: b"a" + b":" * 1_000_000 * times,
    "100,000 lines of `a:`": lambda times: b"a:\n" * 100_000 * times,
    "DOCX, 3 million paragraphs": _docx_of_paragraphs,
}


def hostile() -> Iterator[str]:
    """A table of times at one, two and four times the size; the less of two runs."""
    yield "| file | KB | 1 × | 2 × | 4 × | 4 × to 1 × | what came of it |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for name, make in HOSTILE.items():
        sizes, took, came = [], [], ""
        for times in (1, 2, 4):
            data = make(times)
            sizes.append(len(data) / 1000)
            runs = [_timed(data) for _ in range(HOSTILE_RUNS)]
            took.append(min(ms for ms, _ in runs))
            came = came or runs[0][1]
        cells = " | ".join(f"{ms:.0f} ms" for ms in took)
        yield f"| {name} | {sizes[0]:,.0f} | {cells} | {took[2] / max(took[0], 0.5):.1f} | {came} |"


def _timed(data: bytes) -> tuple[float, str]:
    before = time.process_time()
    came = _what_comes(data)
    return (time.process_time() - before) * 1000, came


def _what_comes(data: bytes) -> str:
    try:
        return f"read as {read_conversations(data, name='file')[0].format}"
    except AskwhyError as error:
        return f"refused: {str(error).removeprefix('file').lstrip(':, ').partition('. ')[0]}"


def libraries_on_hostile_files() -> Iterator[str]:
    """What a library needs for two of them, stopped after `_CPU_LIMIT_S`."""
    for label, name, reader in (
        ("pysubs2", "240 KB of `<v ` in a cue", "_pysubs2"),
        ("python-docx", "DOCX, 3 million paragraphs", "_python_docx"),
    ):
        with tempfile.NamedTemporaryFile() as file:
            file.write(HOSTILE[name](1))
            file.flush()
            program = (
                "import resource, sys, pathlib; from benchmarks import reading_speed as r; "
                f"resource.setrlimit(resource.RLIMIT_CPU, ({_CPU_LIMIT_S}, {_CPU_LIMIT_S})); r.{reader}(pathlib.Path(sys.argv[1]).read_bytes())"
            )
            before = _children_s()
            done = subprocess.run([sys.executable, "-c", program, file.name], capture_output=True, check=False)
        took = f"more than {_CPU_LIMIT_S}" if done.returncode < 0 else f"{_children_s() - before:.0f}"
        yield f"{label} on {name}: {took} CPU s{'' if done.returncode <= 0 else ', and an error'}."


# The command


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# What `askwhy read` did before there were classifiers, but for the page.
_WITHOUT_LABELS = """
import sys
from askwhy.cli.conversations import asked_for, read_sided
from askwhy.listening.report import listen
asked = asked_for((sys.argv[1],), ("Dana Whitfield",), (), (), (), (), ())
for sided in read_sided(asked).sided:
    for name, measured in listen(sided.conversation).items():
        print(name, measured.value)
"""


def commands() -> Iterator[str]:
    """A table of the command as a user starts it: medians of wall and CPU time."""
    askwhy = str(Path(sys.executable).with_name("askwhy"))
    yield "| command | CPU | wall | wanted |"
    yield "| --- | ---: | ---: | ---: |"
    with tempfile.TemporaryDirectory() as folder:
        call = Path(folder) / "call.vtt"
        call.write_bytes(as_vtt(0))
        read = [askwhy, "read", str(call), "--us", "Dana Whitfield"]
        for shown, words, wanted in (
            ("`python -c pass`, for comparison", [sys.executable, "-c", "pass"], ""),
            ("`askwhy --help`", [askwhy, "--help"], "150 ms"),
            ("`askwhy read no-such-file.vtt`", [askwhy, "read", "no-such-file.vtt"], ""),
            (
                "the call as VTT read, its sides settled, its airtime measured",
                [sys.executable, "-c", _WITHOUT_LABELS, str(call)],
                "500 ms",
            ),
            ("`askwhy read --fast`, with labels and all that stands on them", [*read, "--fast"], ""),
            ("`askwhy read --fast --format json`", [*read, "--fast", "--format", "json"], ""),
        ):
            walls, cpus = [], []
            for _ in range(7):
                cpu, wall = _children_s(), time.perf_counter()
                subprocess.run(words, check=False, capture_output=True)
                walls.append(time.perf_counter() - wall)
                cpus.append(_children_s() - cpu)
            yield f"| {shown} | {statistics.median(cpus) * 1000:.0f} ms | {statistics.median(walls) * 1000:.0f} ms | {wanted} |"


def main() -> None:
    """Measure all, print it and write it into the page."""
    parts = [
        [
            f"Measured {machine()}. CPU time of {RUNS} runs, each with a call of its own, ours and theirs in turn. The same work takes up to three times as long while others use the cores: the best run is the nearest to what it costs."
        ],
        beside_libraries(),
        ["The same in instructions, which a busy machine does not bend (`perf stat`):"],
        instructions(),
        ["As a user starts it (medians of seven):"],
        commands(),
        ["Made to be slow (the less of two runs):"],
        hostile(),
        libraries_on_hostile_files() if "--libraries" in sys.argv else [],
    ]
    lines: list[str] = []
    for part in parts:
        for line in part:
            print(line, flush=True)
            lines.append(line)
        lines.append("")
    write_section(READING, "speed", "\n".join(lines))


if __name__ == "__main__":
    main()
