from __future__ import annotations

from askwhy.conversation import Grain, Side
from json_files import SAMPLES, changed, read


def test_every_word_has_a_start_and_no_end() -> None:
    turn = read(SAMPLES["avoma"]).turns[0]
    assert [(turn.text[a.start : a.end], a.start_s, a.end_s) for a in turn.anchors] == [
        ("What", 1.5, None),
        ("changed", 1.7, None),
        ("in", 2.1, None),
        ("May?", 2.3, None),
    ]
    assert (turn.start_s, turn.end_s) == (1.5, None)


def test_representatives_are_us_and_a_speaker_without_a_name_has_a_number() -> None:
    call = read(SAMPLES["avoma"])
    assert [(person.name, person.side) for person in call.participants] == [("Ana Ruiz", Side.US), ("1", Side.THEM)]


def test_where_there_are_not_as_many_times_as_words_only_the_first_is_kept() -> None:
    call = read(changed("avoma", "transcript", 1, "timestamps", to=[4.0, 4.2]))
    assert [(a.start, a.end, a.start_s) for a in call.turns[1].anchors] == [(0, 37, 4.0)]
    assert call.grain is Grain.WORD


def test_without_any_times_nothing_is_timed() -> None:
    bare = {"transcript": [{"transcript": "Hello.", "speaker_id": 0}]}
    call = read(bare)
    assert (call.grain, call.turns[0].start_s) == (Grain.NONE, None)
