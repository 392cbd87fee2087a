from __future__ import annotations

from askwhy.conversation import Side
from json_files import SAMPLES, T1, T2, T3, read

ATTRIBUTES = SAMPLES["chorus"]["data"]["attributes"]


def test_reps_are_us_and_customers_them() -> None:
    call = read(SAMPLES["chorus"])
    assert [(person.name, person.side, person.organisation) for person in call.participants] == [
        ("Ana Ruiz", Side.US, "Ours"),
        ("Ben Okafor", Side.THEM, None),
    ]


def test_there_are_starts_and_no_ends() -> None:
    assert [(turn.start_s, turn.end_s) for turn in read(SAMPLES["chorus"]).turns] == [
        (1.5, None),
        (4.0, None),
        (7.0, None),
    ]


def test_a_part_of_the_answer_is_read_too() -> None:
    for value in (ATTRIBUTES, ATTRIBUTES["recording"], ATTRIBUTES["recording"]["utterances"]):
        assert [turn.text for turn in read(value).turns] == [T1, T2, T3]


def test_a_speaker_of_unknown_type_has_no_side() -> None:
    utterances = [u | {"speaker_type": "bot"} for u in ATTRIBUTES["recording"]["utterances"]]
    assert {person.side for person in read(utterances).participants} == {None}
