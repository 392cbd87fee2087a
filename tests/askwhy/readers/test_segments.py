from __future__ import annotations

from askwhy.readers.people import People
from askwhy.readers.segments import add_segments, has_segments, is_labelled
from askwhy.readers.utterances import Utterances


def test_words_for_all_segments_are_dealt_out_in_order() -> None:
    heard = Utterances()
    words = [{"word": word, "start": n, "end": n + 1} for n, word in enumerate(("we", "moved", "uh", "why", "because"))]
    segments = [{"text": " We moved. Why?", "start": 0, "end": 4}, {"text": " Because.", "start": 4, "end": 5}]
    add_segments(heard, People(), {"segments": segments, "words": words})
    assert [[(cue.text[a.start : a.end], a.start_s) for a in cue.anchors] for cue in heard.cues] == [
        [("We", 0.0), ("moved", 1.0), ("Why", 3.0)],
        [("Because", 4.0)],
    ]


def test_a_segment_s_own_words_come_first() -> None:
    heard = Utterances()
    segment = {"text": " Hi", "start": 1, "end": 2, "words": [{"word": " Hi", "start": 1.2, "end": 1.5}]}
    add_segments(heard, People(), {"segments": [segment], "words": [{"word": "Hi", "start": 9, "end": 9}]})
    assert [(a.start, a.end, a.start_s, a.end_s) for a in heard.cues[0].anchors] == [(0, 2, 1.2, 1.5)]


def test_only_texts_with_starts_are_segments() -> None:
    assert has_segments({"segments": [{"text": "a", "start": 0}]})
    assert not has_segments({"segments": [{"body": "a", "startTime": 0}]})
    assert is_labelled([{"text": "a", "words": [{"speaker": "A"}]}])
    assert not is_labelled([{"text": "a"}])
