"""Builders of conversations for tests: ours and those of whoever builds on Askwhy.

    call = conversation(
        said("Ana", "What changed in May?", 0.0, 2.0),
        said("Ben", "We lost our dispatcher.", 2.6, 5.0),
        us=["Ana"],
    )

Everything said is a turn of its own, in the order given; nothing is joined, guessed or shortened.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from askwhy.conversation import (
    Anchor,
    Channel,
    Conversation,
    Grain,
    Loss,
    Participant,
    Sentence,
    SetApart,
    Side,
    Span,
    Turn,
    Who,
)
from askwhy.labels import Aspect, label_of
from askwhy.language.labelled import LabelledConversation, LabelledSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one speaker says in one go; `said` builds it."""

    speaker: str | None
    text: str
    start_s: float | None = None
    end_s: float | None = None
    at: datetime | None = None
    anchors: tuple[Anchor, ...] = ()
    non_speech: tuple[Span, ...] = ()
    set_apart: tuple[SetApart, ...] = ()


def said(
    speaker: str | None,
    text: str,
    start_s: float | None = None,
    end_s: float | None = None,
    *,
    at: datetime | None = None,
    anchors: Sequence[Anchor] = (),
    non_speech: Sequence[Span] = (),
    set_apart: Sequence[SetApart] = (),
) -> Said:
    """What one speaker says in one go.

    Args:
        speaker: The name; None where nobody knows who spoke.
        text: The words.
        start_s: Seconds from the start of the conversation; None for untimed speech.
        end_s: None where only the start is known.
        at: The moment of a message, with a time zone.
        anchors: Times of cues or words within the text.
        non_speech: Marks of sounds within the text, such as "[Music]".
        set_apart: Quoted lines and signatures of a message.
    """
    return Said(
        speaker=speaker,
        text=text,
        start_s=start_s,
        end_s=end_s,
        at=at,
        anchors=tuple(anchors),
        non_speech=tuple(non_speech),
        set_apart=tuple(set_apart),
    )


def conversation(
    *lines: Said,
    us: Collection[str] = (),
    neither: Collection[str] = (),
    sides_known: bool = True,
    present: Collection[str] = (),
    emails: dict[str, str] | None = None,
    organisations: dict[str, str] | None = None,
    channel: Channel = Channel.CALL,
    grain: Grain | None = None,
    ends_known: bool | None = None,
    who: Who | None = None,
    source: str = "call.vtt",
    title: str | None = None,
    started_at: datetime | None = None,
    started_on: date | None = None,
    language: str | None = None,
    losses: Sequence[Loss] = (),
    warnings: Sequence[str] = (),
) -> Conversation:
    """A conversation of what was said.

    Args:
        lines: What was said, in order; each becomes one turn, ``t1``, ``t2`` … Speakers become ``p1``, ``p2`` …
        us: The names on our side.
        neither: The names on no side; everybody else is them.
        sides_known: False leaves every side None, as a reader does where the source does not tell.
        present: Names of people who say nothing.
        emails: E-mail addresses by name.
        organisations: Organisations by name.
        channel: How people talked.
        grain: `Grain.CUE` where anything is timed and `Grain.NONE` otherwise, unless given.
        ends_known: Worked out from the lines unless given.
        who: Names where anybody is named, unless given.
        source: The file's name.
        title: What the source calls the conversation.
        started_at: The moment it began.
        started_on: Its day, where the moment is not known.
        language: As the source states it.
        losses: What could not be read.
        warnings: What a person should check.
    """
    names = list(dict.fromkeys([*(line.speaker for line in lines if line.speaker is not None), *present]))
    ids = {name: f"p{number}" for number, name in enumerate(names, start=1)}

    def side_of(name: str) -> Side | None:
        if not sides_known:
            return None
        return Side.US if name in us else Side.NEITHER if name in neither else Side.THEM

    timed = [line for line in lines if line.start_s is not None]
    sha256 = hashlib.sha256(repr((source, lines)).encode()).hexdigest()
    return Conversation(
        id=sha256[:16],
        source=source,
        sha256=sha256,
        format="testing",
        channel=channel,
        who=who or (Who.NAMES if names else Who.NOBODY),
        grain=grain or (Grain.CUE if timed else Grain.NONE),
        ends_known=bool(timed) and all(line.end_s is not None for line in timed) if ends_known is None else ends_known,
        participants=tuple(
            Participant(
                id=ids[name],
                name=name,
                side=side_of(name),
                emails=(emails[name],) if emails and name in emails else (),
                organisation=(organisations or {}).get(name),
            )
            for name in names
        ),
        turns=tuple(_turn(number, line, ids) for number, line in enumerate(lines, start=1)),
        title=title,
        started_at=started_at,
        started_on=started_on,
        language=language,
        losses=tuple(losses),
        warnings=tuple(warnings),
    )


def _turn(number: int, line: Said, ids: dict[str, str]) -> Turn:
    return Turn(
        id=f"t{number}",
        text=line.text,
        speaker_id=None if line.speaker is None else ids[line.speaker],
        start_s=line.start_s,
        end_s=line.end_s,
        at=line.at,
        anchors=line.anchors,
        non_speech=line.non_speech,
        set_apart=line.set_apart,
    )


def labelled(*lines: tuple[str, str, str]) -> LabelledConversation:
    """A conversation whose sentences a person has labelled, for tests of what rests on labels.

        labelled(
            ("us", "What made you go that way?", "question open why @catalysts"),
            ("them", "My dad, really.", "disclosure motivations"),
        )

    Args:
        lines: A sentence each: side, text, and labels with a blank between; ``@`` before what a sentence of ours is
            about. Neighbouring sentences of one side are one turn; ``Us`` speaks for us and ``Them`` for them.
    """
    grouped = [(side, list(group)) for side, group in groupby(lines, key=lambda line: line[0])]
    call = conversation(
        *(said(side.title(), " ".join(text for _, text, _ in group)) for side, group in grouped),
        us=["Us"],
    )
    sentences = []
    for turn, (side, group) in zip(call.turns, grouped, strict=True):
        start = 0
        for _, text, names in group:
            place = Sentence(turn_id=turn.id, start=start, end=start + len(text), text=text)
            sentences.append(_with_labels(place, Side(side), names.split()))
            start += len(text) + 1
    return LabelledConversation(conversation=call, sentences=tuple(sentences), classifier="a person")


def _with_labels(place: Sentence, side: Side, names: Sequence[str]) -> LabelledSentence:
    return LabelledSentence(
        sentence=place,
        side=side,
        labels=frozenset(label_of(name) for name in names if not name.startswith("@")),
        about=tuple(Aspect(name[1:]) for name in names if name.startswith("@")),
    )


class WordsAsMeaning:
    """A fake of `askwhy.language.meaning.Meaning`: texts are as close as the share of words they have in common.

    The same word always falls into the same of its 512 drawers, so the same text always has the same vector.
    """

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape ``(len(texts), 512)``; each row has length 1, or 0 for a text without words."""
        rows = np.zeros((len(texts), 512), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % 512] += 1
            length = float(np.sqrt(row @ row))
            if length:
                row /= length
        return rows
