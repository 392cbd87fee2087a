"""What reading closely found, as every report shows it."""

from __future__ import annotations

from dataclasses import replace

from askwhy.conversation import Channel
from askwhy.labels import Aspect
from askwhy.render.close import close_of
from askwhy.render.text import render_text
from askwhy.report import Report
from closely import TALK, closely_read, report_of
from talk import talk


def test_what_was_dropped_stands_with_its_words_and_why_it_invites_more() -> None:
    close = close_of(closely_read())
    assert close is not None
    (first, *_) = close.left_open
    assert first.passage.text == "I was scared that we'd lose the depot."
    assert first.passage.name == "Priya"
    assert first.remark.startswith("a fear")


def test_an_assumption_stands_with_what_became_of_it() -> None:
    close = close_of(closely_read())
    assert close is not None
    (assumed,) = close.assumed
    assert assumed.passage.text == "You have about forty drivers, I suppose."
    assert assumed.remark == "they put us right"
    assert assumed.answer is not None
    assert assumed.answer.text == "No, twelve."


def test_a_story_stands_with_how_it_was_received() -> None:
    close = close_of(closely_read())
    assert close is not None
    (story,) = close.stories
    assert story.remark == "of somebody else; they turned from it"
    assert story.answer is not None
    assert story.answer.text == "Hm."


def test_promises_of_both_sides_have_their_day() -> None:
    close = close_of(closely_read())
    assert close is not None
    assert [(p.who, p.what, p.due) for p in close.promised] == [
        ("Dean", "send you the list by Friday", "by Friday 13 November 2026"),
        ("Priya", "ring the depot on Sunday", "by Sunday 15 November 2026"),
    ]


def test_a_question_to_ask_quotes_what_it_grows_from() -> None:
    close = close_of(closely_read())
    assert close is not None
    texts = [turn.text for turn in TALK.conversation.turns]
    assert close.to_ask
    assert all(any(q.grows_from.text in text for text in texts) for q in close.to_ask)


def test_what_was_learned_stands_under_its_aspect() -> None:
    close = close_of(closely_read())
    assert close is not None
    assert Aspect.FEARS in close.learned
    assert [learned.passage.text for learned in close.learned[Aspect.FEARS]] == [
        "I was scared that we'd lose the depot."
    ]


def test_what_is_private_is_counted_and_not_shown() -> None:
    private = talk(
        ("Dean", "How was the year?", "question open"),
        ("Priya", "My wife has cancer, and I am scared.", "disclosure fears emotion"),
        ("Dean", "We make a routing app.", "pitch"),
        ("Priya", "I see.", ""),
    )
    close = close_of(report_of(private))
    assert close is not None
    assert close.left_open == ()
    assert all("cancer" not in learned.passage.text for found in close.learned.values() for learned in found)
    assert close.n_private > 0


def test_without_a_close_reading_there_is_nothing() -> None:
    assert close_of(Report(conversation=TALK.conversation)) is None


def test_a_note_tells_no_stories_and_its_writer_need_not_be_named() -> None:
    note = talk(
        ("p1", "I reckon the scrap is down to ten per cent.", "assumption personal_story"),
        us=("p1",),
        channel=Channel.NOTE,
    )
    unnamed = replace(note.conversation.participants[0], id="p1", name=None)
    conversation = replace(
        note.conversation,
        participants=(unnamed,),
        turns=tuple(replace(turn, speaker_id="p1") for turn in note.conversation.turns),
    )
    report = report_of(replace(note, conversation=conversation))
    close = close_of(report)
    assert close is not None
    assert close.stories == ()
    assert [noted.passage.name for noted in close.assumed] == ["our note"]
    assert "us: p1" not in render_text([report], width=96).plain
