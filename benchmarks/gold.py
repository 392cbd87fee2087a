"""The gold labels as `LabelledConversation`s: the six calls, and the history of one customer.

The history's e-mails and notes have no gold labels; ours, made by reading, stand in data/history-labels.jsonl.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Participant, Sentence, Side, Turn, Who
from askwhy.labels import Aspect, Label, label_of
from askwhy.language.labelled import LabelledConversation, LabelledSentence

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
DATA = ROOT / "benchmarks" / "data"
CLASSIFIER = "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCall:
    """A call with its labels, and what else its author wrote down about it."""

    labelled: LabelledConversation
    facts: Mapping[str, Any]


def read_calls() -> tuple[GoldCall, ...]:
    """The six calls of ``calls.jsonl``."""
    lines = (GOLD / "calls.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(GoldCall(labelled=_labelled_call(call), facts=call) for call in map(json.loads, lines))


def labelled_call(call: Mapping[str, Any], *, source: str, started_at: datetime | None = None) -> LabelledConversation:
    """A call in the form of ``calls.jsonl``, read in by hand."""
    return _labelled_call(call, source=source, started_at=started_at)


def _labelled_call(
    call: Mapping[str, Any], *, source: str | None = None, started_at: datetime | None = None
) -> LabelledConversation:
    names = list(dict.fromkeys(turn["speaker"] for turn in call["turns"]))
    sides = {turn["speaker"]: Side(turn["side"]) for turn in call["turns"]}
    turns: list[Turn] = []
    sentences: list[LabelledSentence] = []
    for turn in call["turns"]:
        turn_id = f"t{turn['turn'] + 1}"
        text = ""
        for number, line in enumerate(turn["sentences"]):
            text += " " if text else ""
            about = _about().get(f"{call['id']}-{turn['turn']}-{number}", ())
            sentences.append(_sentence(turn_id, len(text), line, Side(turn["side"]), about))
            text += line["text"]
        turns.append(
            Turn(
                id=turn_id,
                text=text,
                speaker_id=f"p{names.index(turn['speaker']) + 1}",
                start_s=turn.get("start"),
                end_s=turn.get("end"),
            )
        )
    sha256 = hashlib.sha256(json.dumps(call, sort_keys=True).encode()).hexdigest()
    conversation = Conversation(
        id=sha256[:16],
        source=source or f"{call['id']}.json",
        sha256=sha256,
        format="gold",
        channel=Channel.MEETING if call["channel"] == "meeting" else Channel.CALL,
        who=Who.NAMES,
        grain=Grain.TURN,
        ends_known=True,
        participants=tuple(
            Participant(id=f"p{number}", name=name, side=sides[name]) for number, name in enumerate(names, start=1)
        ),
        turns=tuple(turns),
        title=call["title"],
        started_at=started_at,
        language="en",
    )
    return LabelledConversation(conversation=conversation, sentences=tuple(sentences), classifier=CLASSIFIER)


def _sentence(turn_id: str, start: int, line: Mapping[str, Any], side: Side, about: Iterable[str]) -> LabelledSentence:
    text = line["text"]
    return LabelledSentence(
        sentence=Sentence(turn_id=turn_id, start=start, end=start + len(text), text=text),
        side=side,
        labels=labels_of(line["labels"]),
        about=tuple(Aspect(name) for name in about),
    )


def labels_of(names: Iterable[str]) -> frozenset[Label]:
    """Labels by name."""
    return frozenset(label_of(name) for name in names)


@cache
def _about() -> Mapping[str, tuple[str, ...]]:
    path = ROOT / "training" / "data" / "about-gold.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: tuple(row["about"]) for row in rows}


def midday(day: str) -> datetime:
    """Noon (UTC) of a day as the expected map writes it: no source says more."""
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
