from __future__ import annotations

from askwhy.conversation import Grain, Who
from json_files import SAMPLES, T1, T2, T3, changed, read

TRANSCRIPT = SAMPLES["assemblyai"]
WORDS = [word for utterance in TRANSCRIPT["utterances"] for word in utterance["words"]]


def test_times_are_milliseconds_and_the_language_a_tag() -> None:
    call = read(TRANSCRIPT)
    assert [(turn.start_s, turn.end_s) for turn in call.turns] == [(1.5, 3.25), (4.0, 6.5), (7.0, 7.5)]
    assert (call.language, call.grain, call.who) == ("en-US", Grain.WORD, Who.LABELS)


def test_without_utterances_the_words_are_cut_at_the_ends_of_sentences() -> None:
    call = read(TRANSCRIPT | {"utterances": None, "words": WORDS})
    assert [(turn.text, turn.speaker_id) for turn in call.turns] == [(T1, None), (T2, None), (T3, None)]
    assert (call.who, call.turns[1].start_s, call.turns[1].end_s) == (Who.NOBODY, 4.0, 6.5)


def test_what_the_whole_text_says_beyond_the_utterances_is_a_loss() -> None:
    call = read(changed("assemblyai", "text", to=f"{T1} {T2}  {T3} And more."))
    assert [(loss.place, loss.text) for loss in call.losses] == [("the whole text", "And more.")]


def test_sentences_and_paragraphs_are_read_too() -> None:
    answer = {"audio_duration": 8, "confidence": 0.9}
    sentences = [{key: value for key, value in u.items() if key != "words"} for u in TRANSCRIPT["utterances"]]
    call = read(answer | {"sentences": sentences})
    assert ([turn.text for turn in call.turns], call.grain) == ([T1, T2, T3], Grain.SENTENCE)
    assert read(answer | {"paragraphs": sentences}).grain is Grain.TURN


def test_words_that_are_none_are_losses() -> None:
    call = read(TRANSCRIPT | {"utterances": [], "words": [*WORDS[:4], 5, {"text": 7}]})
    assert [(loss.place, loss.text) for loss in call.losses] == [("word 5", "5"), ("word 6", "7")]
