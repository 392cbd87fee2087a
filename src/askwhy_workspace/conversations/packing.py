"""How the library's values are kept in rows: texts packed, labels as bits, probabilities as thousandths.

Everything packed here is unpacked to equal values: the library rounds probabilities to three digits. The order of the
tables below is part of what stands on disk: new labels go to the end, nothing is ever moved.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from askwhy.conversation import Conversation, Sentence, Side
from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES, Aspect, Label, Move
from askwhy.language.labelled import LabelledSentence
from askwhy.serial import from_json_value, to_json_value

SIDES: tuple[Side | None, ...] = (None, Side.US, Side.THEM, Side.NEITHER)
LABELS: tuple[Label, ...] = (*Move, *Aspect)
_BIT = {label: 1 << number for number, label in enumerate(LABELS)}
_OURS: tuple[Label, ...] = OUR_MOVES
_THEIRS: tuple[Label, ...] = (*THEIR_MOVES, *ASPECTS)


def pack_bytes(data: bytes) -> bytes:
    """The bytes, smaller."""
    return zlib.compress(data, 6)


def unpack_bytes(packed: bytes | memoryview) -> bytes:
    """The bytes that `pack_bytes` was given."""
    return zlib.decompress(bytes(packed))


def pack_conversation(conversation: Conversation) -> bytes:
    """The conversation as its JSON, smaller."""
    return pack_bytes(json.dumps(to_json_value(conversation), ensure_ascii=False, separators=(",", ":")).encode())


def unpack_conversation(packed: bytes | memoryview) -> Conversation:
    """The conversation that was packed."""
    return from_json_value(json.loads(unpack_bytes(packed)))


def bits_of(labels: Iterable[Label]) -> int:
    """A set of labels as one number."""
    return sum(_BIT[label] for label in set(labels))


@lru_cache(maxsize=4096)  # a few hundred sets occur
def labels_of(bits: int) -> frozenset[Label]:
    """The set of labels in a number."""
    return frozenset(label for label, bit in _BIT.items() if bits & bit)


def about_bits(aspects: Iterable[Aspect]) -> int:
    """What a sentence of ours is about, as one number."""
    return sum(1 << ASPECTS.index(aspect) for aspect in set(aspects))


def about_of(bits: int) -> tuple[Aspect, ...]:
    """The aspects in a number, in their fixed order."""
    return tuple(aspect for number, aspect in enumerate(ASPECTS) if bits & 1 << number)


def pack_probabilities(sentence: LabelledSentence) -> bytes:
    """The probabilities as thousandths; empty where there are none, as for a person's own labels."""
    if not sentence.probabilities:
        return b""
    order = _OURS if sentence.side is Side.US else _THEIRS
    values = [sentence.probabilities.get(label, 0.0) for label in order]
    values += [sentence.probabilities_about.get(aspect, 0.0) for aspect in ASPECTS] if sentence.side is Side.US else []
    return array("H", [round(value * 1000) for value in values]).tobytes()


def unpack_probabilities(
    packed: bytes | memoryview, side: Side | None
) -> tuple[dict[Label, float], dict[Aspect, float]]:
    """The probabilities of labels and, for a sentence of ours, of what it is about."""
    values = [value / 1000 for value in array("H", bytes(packed))]
    if not values:
        return {}, {}
    order = _OURS if side is Side.US else _THEIRS
    return dict(zip(order, values, strict=False)), dict(zip(ASPECTS, values[len(order) :], strict=False))


def row_values(number: int, sentence: LabelledSentence, turn_numbers: Mapping[str, int]) -> dict[str, Any]:
    """A labelled sentence as the columns of its row."""
    return {
        "number": number,
        "turn": turn_numbers[sentence.sentence.turn_id],
        "start": sentence.sentence.start,
        "end": sentence.sentence.end,
        "side": SIDES.index(sentence.side),
        "labels": bits_of(sentence.labels),
        "about": about_bits(sentence.about),
        "probabilities": pack_probabilities(sentence),
    }


def sentence_of(row: Any, conversation: Conversation) -> LabelledSentence:
    """The labelled sentence that a row holds. ``about`` comes back likelier first, as the library gives it."""
    turn, side = conversation.turns[row.turn], SIDES[row.side]
    probabilities, probabilities_about = unpack_probabilities(row.probabilities, side)
    about = sorted(about_of(row.about), key=lambda aspect: -probabilities_about.get(aspect, 1.0))
    return LabelledSentence(
        sentence=Sentence(turn_id=turn.id, start=row.start, end=row.end, text=turn.text[row.start : row.end]),
        side=side,
        labels=labels_of(row.labels),
        about=tuple(about),
        probabilities={} if row.by_person else probabilities,
        probabilities_about={} if row.by_person else probabilities_about,
    )
