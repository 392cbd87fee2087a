"""What must hold for every reader, tried by hypothesis: ``python -m benchmarks.reader_properties [-n 10000] [--processes 2]``.

For each reader so many files that it takes, damaged: what comes out must be conversations that can be written and read
again, or one line of ours, within two CPU seconds. For each format that the tests can write so many calls: what is
written must be read back, word for word and person for person. The first example that breaks a rule ends the run, made
as small as hypothesis can make it. The table goes into docs/explanation/reading.md.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from askwhy.readers.reader import Reader
from askwhy.readers.table import all_readers, read_conversations
from askwhy.serial import to_document
from benchmarks.fuzz_readers import LIMIT_S, Tally, check, mutated
from benchmarks.fuzz_seeds import constructed, real, seeds_of
from benchmarks.report import READING, commit, machine, write_section

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from strategies import conversations
from transcripts import ONE_TURN_EACH, WRITERS, Spoken, joined, said, spoken

_SMALL = 1_500  # bytes of a seed: what is damaged shows no more in a long file, and takes longer
KEPT = Path(__file__).parents[1] / "out" / "reader_properties.json"  # what came so far
_DAMAGED, OWN_JSON = "damaged ", "our own JSON"  # what is tried, beside the formats of WRITERS
_MEMBERS = 3  # of each list of a JSON seed
_SEEDS = 8  # the smallest of those that the reader takes


def shortened(seed: bytes) -> bytes:
    """A seed of which every list is short (JSON), which ends early (text), or which holds its document alone (DOCX)."""
    if b"word/document.xml" in seed:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive, zipfile.ZipFile(out := io.BytesIO(), "w") as copy:
            copy.writestr("word/document.xml", archive.read("word/document.xml"))
        return out.getvalue()
    if seed[:1] in (b"{", b"["):
        try:
            return json.dumps(_shortened(json.loads(seed))).encode()
        except ValueError:
            pass  # JSON Lines, or a text that begins with a bracket
    if b"\x00" in seed[:4096] or len(seed) <= _SMALL:
        return seed
    return seed[: seed.rfind(b"\n", 0, _SMALL) + 1] or seed[:_SMALL]


def _shortened(value: Any) -> Any:
    if isinstance(value, list):
        return [_shortened(member) for member in value[:_MEMBERS]]
    return {key: _shortened(member) for key, member in value.items()} if isinstance(value, dict) else value


def _changed(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Files as they may come: cut off, with stretches lost, doubled, moved or replaced, within their structure where they
    have one (a value of a JSON, a part of an archive). Hypothesis draws the sample and the chance; to draw each change
    would take ten times as long as to read the file.
    """
    drawn = st.tuples(st.sampled_from(seeds), st.integers(0, 2**32))
    return drawn.map(lambda pair: mutated(pair[0], seeds, random.Random(pair[1])))  # noqa: S311 - nothing secret


def try_damaged(reader: Reader, seeds: Sequence[bytes], n: int) -> Tally:
    """So many damaged files to one reader.

    Raises:
        Exception: Whatever broke the rule, with the file that did it.
    """
    tally = Tally(reader.name, code=commit())

    def holds(data: bytes) -> None:
        before = time.process_time()
        check(data, reader, tally, write_again=tally.inputs % 10 == 0)
        took = time.process_time() - before
        tally.slowest_s = max(tally.slowest_s, took)
        if took > LIMIT_S:
            raise ValueError(f"it took {took:.1f} CPU s")

    _try(holds, _changed(seeds), n)
    return tally


def try_written(name: str, n: int) -> Tally:
    """So many calls in one format that the tests can write."""
    tally = Tally(name, code=commit())
    reader, write = WRITERS[name]

    def holds(cues: list[Spoken]) -> None:
        tally.inputs += 1
        before = time.process_time()
        (call,) = read_conversations(write(cues).encode(), name="call")
        tally.slowest_s = max(tally.slowest_s, time.process_time() - before)
        wanted = [(cue.name, cue.text) for cue in cues] if name in ONE_TURN_EACH else joined(cues)
        if (call.format, said(call)) != (reader, wanted):
            raise ValueError(f"written {wanted}, read {said(call)} as {call.format}")
        tally.read += 1

    _try(holds, spoken(), n)
    return tally


def try_own_json(n: int) -> Tally:
    """So many conversations in our own JSON."""
    tally = Tally("askwhy", code=commit())

    def holds(conversation: Any) -> None:
        tally.inputs += 1
        (again,) = read_conversations(json.dumps(to_document([conversation])).encode(), name=conversation.source)
        if again.turns != conversation.turns or again.participants != conversation.participants:
            raise ValueError("written and read again it is another conversation")
        tally.read += 1

    _try(holds, conversations(), n)
    return tally


def _try(holds: Callable[[Any], None], strategy: st.SearchStrategy[Any], n: int) -> None:
    phases = (Phase.generate, Phase.shrink)
    usual = settings(
        max_examples=n,
        deadline=None,
        database=None,
        derandomize=True,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    usual(given(strategy)(holds))()


def try_one(name: str, n: int) -> Tally:
    """The damaged files of one reader, or a tenth as many calls written in one format (or in our own JSON) and read back."""
    if name in WRITERS:
        return try_written(name, n // 10)
    if name == OWN_JSON:
        return try_own_json(n // 10)
    reader = next(reader for reader in all_readers() if reader.name == name.removeprefix(_DAMAGED))
    seeds = seeds_of(reader, [shortened(seed) for seed in constructed()], real())
    return try_damaged(reader, sorted(seeds, key=len)[:_SEEDS], n)


def rows(done: Mapping[str, Tally], expected: Sequence[str]) -> Iterator[str]:
    """What the page says."""
    missing = [name.removeprefix(_DAMAGED) for name in expected if name not in done]
    total = sum(tally.inputs for tally in done.values())
    yield f"Run {machine()}: {total:,} examples by hypothesis; none broke a rule."
    yield ""
    yield "| reader | damaged files | went through it | gave conversations | gave one line | slowest | code |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for t in (done[name] for name in expected if name in done and name.startswith(_DAMAGED)):
        yield f"| {t.reader} | {t.inputs:,} | {t.by_it:,} | {t.read:,} | {t.refused:,} | {t.slowest_s * 1000:.0f} ms | {t.code} |"
    yield ""
    back = [f"{name} {done[name].read:,}" for name in expected if name in done and not name.startswith(_DAMAGED)]
    yield f"Written and read back, every word and person the same: {', '.join(back) or 'not yet tried'}."
    if missing:
        yield ""
        yield f"The run was ended early; still to come (`--go-on`): {', '.join(missing)}."


def main() -> int:
    """Try every reader and every format that can be written; after each, keep what came and write it into the page."""
    expected = [*(_DAMAGED + reader.name for reader in all_readers()), *WRITERS, OWN_JSON]
    parser = argparse.ArgumentParser(description="Try what must hold for every reader.")
    parser.add_argument("-n", type=int, default=10_000, help="examples a reader")
    parser.add_argument("--processes", type=int, default=1, help="how many readers are tried at once")
    parser.add_argument("--only", help="the name of one reader; the page is then left as it is")
    parser.add_argument("--go-on", action="store_true", help="go on with a run that was ended early")
    options = parser.parse_args()
    if options.only is not None:
        print(try_one(_DAMAGED + options.only, options.n))
        return 0
    done = {name: Tally(**kept) for name, kept in json.loads(KEPT.read_text()).items()} if options.go_on else {}
    with ProcessPoolExecutor(options.processes) as pool:
        runs = {pool.submit(try_one, name, options.n): name for name in expected if name not in done}
        for run in as_completed(runs):
            done[runs[run]] = run.result()
            print(runs[run], run.result(), flush=True)
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps({name: asdict(tally) for name, tally in done.items()}))
    write_section(READING, "properties", "\n".join(rows(done, expected)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
