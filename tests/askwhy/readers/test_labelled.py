from __future__ import annotations

import pytest

from askwhy.conversation import Channel, Side
from askwhy.readers.labelled import channel_of, side_of, speaker_of
from askwhy.readers.people import People


@pytest.mark.parametrize(
    ("label", "side"),
    [
        ("us", Side.US),
        ("asker", Side.US),
        ("Them", Side.THEM),
        ("customer", Side.THEM),
        ("peer", Side.NEITHER),
        ("agent", None),
        (3, None),
    ],
)
def test_labels_name_sides(label: object, side: Side | None) -> None:
    assert side_of(label) is side


def test_channels_are_named_and_else_a_call() -> None:
    assert [channel_of(name) for name in ("meeting", "E-mail", "zoom", None)] == [
        Channel.MEETING,
        Channel.EMAIL,
        Channel.CALL,
        Channel.CALL,
    ]


def test_a_speaker_is_named_or_a_side_or_nobody() -> None:
    people = People()
    keys = [
        speaker_of(people, line) for line in ({"speaker": "Ana", "side": "us"}, {"side": "them"}, {"role": "agent"}, {})
    ]
    assert [(person.name, person.side) for person in people.all()] == [
        ("Ana", Side.US),
        (None, Side.THEM),
        ("agent", None),
    ]
    assert keys[3] is None
