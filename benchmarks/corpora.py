"""Conversations of the public corpora as ours: who asks is us, who is asked is them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Participant, Side, Turn, Who

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def read_talks(*parts: str) -> Iterator[dict[str, Any]]:
    """The lines of one file of a corpus, such as ``read_talks("p4g", "train_annotated.jsonl.gz")``."""
    with gzip.open(CORPORA.joinpath(*parts), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def conversation_of(talk: Mapping[str, Any], sides: Mapping[str, Side], *, by: str = "role") -> Conversation:
    """A talk of a corpus as a conversation; a turn of somebody who is not in ``sides`` belongs to nobody.

    Args:
        talk: A line of a corpus.
        sides: Which side each role or speaker is of.
        by: The field of a turn that ``sides`` names: "role" or "speaker".
    """
    return Conversation(
        id=talk["id"],
        source=talk["source"],
        sha256="",
        format="corpus",
        channel=Channel.CALL,
        who=Who.SIDES,
        grain=Grain.NONE,
        ends_known=False,
        participants=tuple(Participant(id=name, side=side) for name, side in sides.items()),
        turns=tuple(
            Turn(id=f"t{number}", text=turn["text"], speaker_id=turn[by] if turn[by] in sides else None)
            for number, turn in enumerate(talk["turns"])
        ),
    )
