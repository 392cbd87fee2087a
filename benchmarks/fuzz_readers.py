"""Anything in, a conversation or an `AskwhyError` out: ``python -m benchmarks.fuzz_readers [--seconds 300] [-n 10000]``.

For each reader the samples that it recognises (`benchmarks.fuzz_seeds`) are mutated.
Each input goes through the door and, where another reader took
it, to this reader as well if it recognises it. An input may take two CPU seconds. What fails is written into the
folder of ``--keep`` and named; the exit code is then 1.

Where atheris is installed (``pip install atheris``; no dependency of ours), ``--atheris`` hands the door to it, guided by
coverage, until it is stopped: further words go to libFuzzer, such as ``-max_total_time=300``.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HAS_ATHERIS = importlib.util.find_spec("atheris") is not None and "--atheris" in sys.argv
if HAS_ATHERIS:
    import atheris

with atheris.instrument_imports(include=["askwhy"]) if HAS_ATHERIS else contextlib.nullcontext():
    from askwhy.errors import AskwhyError
    from askwhy.readers.reader import Reader
    from askwhy.readers.source import Source
    from askwhy.readers.table import all_readers, reader_of
    from askwhy.serial import from_json_value, to_json_value
    from benchmarks.fuzz_seeds import constructed, real, seeds_of
    from benchmarks.report import READING, machine, write_section

REPOSITORY = Path(__file__).parents[1]
LIMIT_S = 2.0
TOKENS = (
    b"WEBVTT\n\n", b"00:00:01.000 --> 00:00:02.000\n", b"-->", b"<v ", b"</v>", b"NOTE ", b"\n\n", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", b": ", b"[", b"]", b"{", b"}", b'"', b"null", b"1e999", b"-1", b"NaN", b"99999999999999999999", b"From ", b"From: a@b.example\n",
    b"Content-Type: multipart/mixed; boundary=x\n", b"=?utf-8?q?=FF?=", b"> ", b"-- \n", b"<p>", b"&#0;", b"&#x110000;", b"&amp", b"\xe2\x80\xae", b"\xcc\x81" * 9,
    b"12/13/26, 25:61 - ", b"0000-00-00T99:99:99Z", b"9999-12-31T23:59:59-14:00", b"\t", b"Speaker 1", b"Q: ", b"A: ",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, -1e308, 2**70, float("inf"), float("nan"), "", " ", "\ud800", "0:0:0", "9999-12-31T23:59:59Z", "-5", "١", [], {}, [[]], [None], {"text": 1}, "a" * 3000,
)  # fmt: skip


@dataclass
class Tally:
    """What came of the inputs of one reader."""

    reader: str
    inputs: int = 0
    read: int = 0  # gave conversations
    by_it: int = 0  # went through this reader
    refused: int = 0
    slowest_s: float = 0.0
    code: str = ""  # the commit that was tried, where a long record is made of several
    failures: list[str] = field(default_factory=list)


# Inputs


def mutated(seed: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """One changed copy: within its structure where it is JSON or a zip, else byte by byte."""
    if seed[:2] == b"PK":
        return _changed_zip(seed, others, chance) if chance.random() < 0.8 else _changed_bytes(seed, others, chance)
    if seed[:1] in (b"{", b"[") and chance.random() < 0.7:
        with contextlib.suppress(ValueError):  # a sample that is not JSON is changed as bytes
            return _changed_json(seed, chance)
    return _changed_bytes(seed, others, chance)


def _changed_bytes(seed: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        end = min(end, at + chance.choice((1, 8, 200, 4000)))
        match chance.randrange(8):
            case 0:
                del data[at:end]
            case 1:
                data[at:at] = data[at:end] * chance.choice((1, 2, 50))
            case 2:
                data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 3, 300))
            case 3:
                data[at:end] = chance.randbytes(min(end - at, 50))
            case 4:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                data[at:end] = other[start : start + 2000]
            case 5:
                del data[at:]
            case 6:
                data[at:end] = chance.choice(TOKENS)
            case _:
                moved = data[at:end]
                del data[at:end]
                to = chance.randrange(len(data) + 1)
                data[to:to] = moved
        del data[200_000:]
    return bytes(data)


def _changed_json(seed: bytes, chance: random.Random) -> bytes:
    document = json.loads(seed)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        places = list(_places(document))
        if not places:
            break
        holder, key = chance.choice(places)
        match chance.randrange(4):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, holder[chance.randrange(len(holder))])
            case 2:
                holder[key] = _held(*chance.choice(places))
            case _:
                holder[key] = chance.choice(_VALUES)
        if len(json.dumps(document)) > 400_000:
            break
    return json.dumps(document).encode()


def _places(value: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON document: what holds it, and its key there."""
    if depth < 12 and isinstance(value, dict | list):
        for key, member in list(value.items()) if isinstance(value, dict) else list(enumerate(value)):
            yield value, key
            yield from _places(member, depth + 1)


def _held(holder: Any, key: Any) -> Any:
    """A copy of what stands there; None where it is gone."""
    try:
        return json.loads(json.dumps(holder[key]))
    except LookupError:
        return None


def _changed_zip(seed: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """One part changed, the archive whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seed)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        names = archive.namelist()
        hit = chance.choice([name for name in names if name.endswith(("document.xml", ".json"))] or names)
        for name in names:
            part = archive.read(name)
            copy.writestr(name, mutated(part, others, chance) if name == hit and part else part)
    return out.getvalue()


# The rule


def check(data: bytes, reader: Reader | None, tally: Tally, *, write_again: bool = False) -> None:
    """Read once; count what came. Anything but conversations and our own errors goes on up."""
    tally.inputs += 1
    source, taken_by = Source("input", data), None
    try:
        taken_by = reader_of(source)
        tally.by_it += taken_by is reader
        found = taken_by.read(source)
    except AskwhyError as error:
        if "\n" in str(error):
            raise ValueError(f"a message of several lines: {error}") from error
        tally.refused += 1
    else:
        if not found:
            raise ValueError("no conversation and no error")
        tally.read += 1
        if write_again and any(
            from_json_value(json.loads(json.dumps(to_json_value(conversation)))) != conversation
            for conversation in found
        ):
            raise ValueError("written and read again it is another conversation")
        if reader is None or taken_by is reader:
            return
    with contextlib.suppress(AskwhyError):
        if reader is not None and reader.recognises(source):
            tally.by_it += taken_by is not reader
            reader.read(source)


def run(
    reader: Reader, own: Sequence[bytes], others: Sequence[bytes], *, n: int, seconds: float, keep: Path, seed: int
) -> Tally:
    """So many inputs to one reader, or as many as so many CPU seconds allow."""
    tally = Tally(reader.name)
    chance = random.Random(f"{seed} {reader.name}")  # noqa: S311 - nothing secret
    ends = time.process_time() + seconds
    while tally.inputs < n and time.process_time() < ends:
        data = mutated(chance.choice(own), others, chance)
        before = time.process_time()
        failure = _failure(data, reader, tally)
        took = time.process_time() - before
        tally.slowest_s = max(tally.slowest_s, took)
        if failure is None and took > LIMIT_S:
            failure = f"{took:.1f} CPU s"
        if failure is not None:
            name = f"{reader.name}-{tally.inputs}"
            keep.mkdir(parents=True, exist_ok=True)
            (keep / name).write_bytes(data)
            tally.failures.append(f"{name}: {failure}")
    return tally


def _failure(data: bytes, reader: Reader, tally: Tally) -> str | None:
    try:
        check(data, reader, tally, write_again=tally.inputs % 10 == 0)
    except Exception as error:  # noqa: BLE001 - finding these is what this is for
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        return f"{type(error).__name__} in {where}: {str(error)[:200]}"
    return None


def told(tallies: Sequence[Tally]) -> Iterator[str]:
    """What the page says."""
    total = sum(t.inputs for t in tallies)
    slowest = max(tallies, key=lambda t: t.slowest_s)
    failures = [failure for t in tallies for failure in t.failures]
    counts = sorted(t.inputs for t in tallies)
    yield f"Run {machine()}: {total:,} inputs to {len(tallies)} readers, {counts[0]:,} to {counts[-1]:,} each (median {counts[len(counts) // 2]:,})."
    yield f"{sum(t.read for t in tallies):,} gave conversations, {sum(t.refused for t in tallies):,} one line; every tenth that was read was also written and read again."
    yield f"The slowest input took {slowest.slowest_s:.2f} CPU s ({slowest.reader}). Anything else: {len(failures) or 'nothing'}."
    yield ""
    yield (
        "Inputs, and how many of them went through the reader itself: "
        + ", ".join(f"{t.reader} {t.inputs:,}/{t.by_it:,}" for t in tallies)
        + "."
    )
    for failure in failures[:20]:
        yield f"- {failure}"


def with_atheris() -> None:
    """The door, guided by coverage; libFuzzer ends the process."""
    tally = Tally("all")
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(constructed()):
            (Path(corpus) / str(number)).write_bytes(data)
        words = [word for word in sys.argv if word != "--atheris"]
        atheris.Setup([*words, f"-timeout={LIMIT_S:.0f}", corpus], lambda data: _through_the_door(data, tally))
        atheris.Fuzz()


def _through_the_door(data: bytes, tally: Tally) -> None:
    check(data, None, tally)


def main() -> int:
    """Feed every reader, print what came and write it into the page."""
    if HAS_ATHERIS:
        with_atheris()
    parser = argparse.ArgumentParser(description="Feed mutated samples to every reader.")
    parser.add_argument("-n", type=int, default=10_000, help="inputs a reader, at most")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="CPU seconds for all readers together")
    parser.add_argument("--only", help="the name of one reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=REPOSITORY / "out" / "fuzz", help="where failing inputs go")
    options = parser.parse_args()
    readers = [reader for reader in all_readers() if options.only in (None, reader.name)]
    each = options.seconds / max(len(readers), 1)
    samples, fallback = constructed(), real()
    tallies = [
        run(r, seeds_of(r, samples, fallback), samples, n=options.n, seconds=each, keep=options.keep, seed=options.seed)
        for r in readers
    ]
    print("\n".join(told(tallies)))
    if options.only is None:
        write_section(READING, "fuzz", "\n".join(told(tallies)))
    return int(any(t.failures for t in tallies))


if __name__ == "__main__":
    sys.exit(main())
