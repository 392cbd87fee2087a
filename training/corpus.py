"""The labelled conversations that the weights are learnt from, from every place where they stand.

Labels we made stand in ``training/data`` (one sentence a line, in the gold's form). Text under a share-alike licence
is not copied there: such lines carry offsets, and the words are read in place from ``shared/corpora``. The gold is read
in place from ``shared/gold``, its ``about`` from ``training/data/about-gold.jsonl``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from askwhy.conversation import Side
from askwhy.labels import Label, label_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DATA = ROOT / "training" / "data"
GOLD = ("interviews", "calls", "train-founders-talk", "train-anthropic_interviewer", "train-anthropic_interviewer-2",
        "train-constructed-calls", "train-constructed-calls-2", "train-p4g")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence with its labels; None where nobody has read it, and it is only context for others.

    ``about`` is None where nobody has read what it is about.
    """

    id: str
    turn: int
    side: Side
    text: str
    labels: frozenset[Label] | None
    about: frozenset[Label] | None


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation; ``source`` tells where it comes from and ``real`` whether people really said it."""

    id: str
    source: str
    real: bool
    sentences: tuple[Labelled, ...]


def load_talks() -> list[Talk]:
    """Every labelled conversation, in a fixed order."""
    return [*gold_talks(), *own_talks()]


def gold_talks() -> list[Talk]:
    """The conversations of ``shared/gold``, each with the ``about`` of our side where it has been read."""
    about = {line["id"]: line["about"] for line in _lines(DATA / "about-gold.jsonl")}
    talks: list[Talk] = []
    for name in GOLD:
        rows = [row for line in _lines(SHARED / "gold" / f"{name}.jsonl") for row in _sentence_rows(line)]
        talks += _talks(name, "call" not in name, [row | {"about": about.get(row["id"])} for row in rows])
    return talks


def own_talks() -> list[Talk]:
    """The conversations of ``training/data``."""
    talks: list[Talk] = []
    for path in sorted(DATA.glob("*.jsonl")):
        if path.name == "about-gold.jsonl":
            continue
        rows = list(_lines(path))
        talks += _talks(path.stem, "constructed" not in path.stem, [_with_text(row) for row in rows])
    return talks


def _talks(source: str, real: bool, rows: Iterable[dict]) -> Iterator[Talk]:
    for key, group in groupby(rows, key=lambda row: row["conversation"]):
        sentences = tuple(_labelled(row) for row in group if row["text"].strip())
        yield Talk(id=key, source=source, real=real, sentences=sentences)


def _labelled(row: dict) -> Labelled:
    about = row.get("about")
    return Labelled(
        id=row["id"],
        turn=row["turn"],
        side=Side(row["side"]),
        text=row["text"],
        labels=_labels(row["labels"]),
        about=_labels(about),
    )


def _labels(names: list[str] | None) -> frozenset[Label] | None:
    return None if names is None else frozenset(label_of(name) for name in names)


def _sentence_rows(line: dict) -> Iterator[dict]:
    """A line of the gold as rows of one sentence each: in ``calls.jsonl`` a line is a whole call."""
    if "turns" not in line:
        yield line
        return
    for turn in line["turns"]:
        for number, sentence in enumerate(turn["sentences"]):
            yield {
                "id": f"{line['id']}-{turn['turn']}-{number}",
                "conversation": line["id"],
                "turn": turn["turn"],
                "side": turn["side"],
                "text": sentence["text"],
                "labels": sentence["labels"],
            }


def _with_text(row: dict) -> dict:
    """A row with its words, read in place where its licence does not let us copy them."""
    if "text" in row:
        return row
    text = _corpus_text(row["file"])
    return row | {"text": " ".join(text[row["start"] : row["end"]].split())}


_texts: dict[str, str] = {}


def _corpus_text(name: str) -> str:
    if name not in _texts:
        _texts[name] = (SHARED / "corpora" / name).read_text(encoding="utf-8")
    return _texts[name]


def _lines(path: Path) -> Iterator[dict]:
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
