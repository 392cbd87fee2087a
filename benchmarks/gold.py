"""The gold labels as `LabelledConversation`s: the six calls, and the history of one customer.

The history's e-mails and notes have no gold labels; ours, made by reading, stand in data/history-labels.jsonl.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Participant, Sentence, Side, Turn, Who
from askwhy.labels import Aspect, Label, label_of
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.readers.table import read_conversations
from askwhy.sides import Said, Sided, decide_sides

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


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A customer's conversations in the order of their time, unlabelled, and the map that a careful person holds."""

    name: str
    conversations: tuple[Conversation, ...]
    expected: Mapping[str, Any]
    lines: Mapping[str, Sequence[Mapping[str, Any]]]  # the labelled sentences of each source, by its file's name

    def gold_labels(self, conversation: Conversation) -> LabelledConversation:
        """One of the conversations with the labels that a person gave it."""
        places = Places(conversation)
        return LabelledConversation(
            conversation=conversation,
            sentences=tuple(
                LabelledSentence(
                    sentence=places.find(line["text"]),
                    side=Side(line["side"]),
                    labels=labels_of(line["labels"]),
                    about=tuple(Aspect(name) for name in line.get("about", ())),
                )
                for line in self.lines[conversation.source]
            ),
            classifier=CLASSIFIER,
        )


def read_history() -> History:
    """The history of the customer of call ``d1``, as the readers give it, with the sides named by a person."""
    said = Said(us=("Dean Perks", "Dean", "Sukhi Bains", "@hollistranter.example"), neither=("Rachel Onslow",))
    return _history("steel windows", GOLD / "history", said, _lines_of)


def read_second_customer() -> History:
    """A customer of another trade and another way of talking, invented before the rules were tuned any further."""
    folder = DATA / "second-customer"
    lines = [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    said = Said(us=("Nora Feld", "@palisade.example"))
    return _history("title company", folder, said, lambda source: [line for line in lines if line["source"] == source])


def read_third_customer() -> History:
    """A third trade. Nobody has looked at it while changing a rule: it is measured after a change, never for one."""
    folder = DATA / "third-customer"
    lines = [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    said = Said(us=("Imogen Hart", "@penrow.example"))
    return _history("creamery", folder, said, lambda source: [line for line in lines if line["source"] == source])


def _history(name: str, folder: Path, said: Said, lines: Callable[[str], Sequence[Mapping[str, Any]]]) -> History:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    read: list[Conversation] = []
    for source, facts in sorted(expected["sources"].items(), key=lambda item: (item[1]["date"], item[0])):
        for conversation in read_conversations((folder / source).read_bytes(), name=source):
            dated = conversation.started_at or any(turn.at for turn in conversation.turns)
            day = date.fromisoformat(facts["date"])
            read.append(conversation if dated else replace(conversation, started_on=day))
    sided = [result for result in decide_sides(read, said=said) if isinstance(result, Sided)]
    if len(sided) != len(read):
        raise SystemExit(f"The sides of a conversation with the {name} are unclear.")
    return History(
        name=name,
        conversations=tuple(result.conversation for result in sided),
        expected=expected,
        lines={source: lines(source) for source in expected["sources"]},
    )


class Places:
    """Finds texts in a conversation, one after the other."""

    def __init__(self, conversation: Conversation) -> None:
        """Nothing has been found yet."""
        self._turns = conversation.turns
        self._turn = self._at = 0

    def find(self, text: str) -> Sentence:
        """The next place of a text, blanks aside.

        Raises:
            SystemExit: It stands nowhere in what is left.
        """
        pattern = re.compile(r"\s+".join(re.escape(word) for word in text.split()))
        for number in range(self._turn, len(self._turns)):
            turn = self._turns[number]
            match = pattern.search(turn.text, self._at if number == self._turn else 0)
            if match:
                self._turn, self._at = number, match.end()
                return Sentence(turn_id=turn.id, start=match.start(), end=match.end(), text=match.group())
        raise SystemExit(f"This sentence of the gold stands nowhere in the source: {text}")


def _lines_of(source: str) -> list[Mapping[str, Any]]:
    if source == "1-call.json":
        call = json.loads((GOLD / "history" / source).read_text(encoding="utf-8"))
        return [
            {**line, "side": turn["side"], "about": _about().get(f"{call['id']}-{turn['turn']}-{number}", ())}
            for turn in call["turns"]
            for number, line in enumerate(turn["sentences"])
        ]
    labels = GOLD / "history" / f"labels-{source[0]}.jsonl"
    if source.endswith(".vtt"):
        return [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    lines = (DATA / "history-labels.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["source"] == source]
