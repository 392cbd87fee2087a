"""Promises of both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from askwhy.conversation import Channel, Side
from askwhy.curiosity.promises import find_promises
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from talk import talk, talks

FRIDAY = date(2026, 1, 16)


def test_both_sides_promise_each_with_a_name_and_a_day() -> None:
    call = talk(
        ("Dean", "You'll have a price per metre by Wednesday dinnertime.", "commitment"),
        ("Priya", "And I can send you the last three lists.", "commitment"),
        on=FRIDAY,
    )
    ours, theirs = find_promises(call)
    assert (ours.by, ours.side, ours.due and ours.due.last) == ("Dean", Side.US, date(2026, 1, 21))
    assert (theirs.by, theirs.side, theirs.what, theirs.due) == (
        "Priya",
        Side.THEM,
        "send you the last three lists",
        None,
    )


def test_without_a_day_of_the_conversation_nothing_is_due() -> None:
    (promise,) = find_promises(talk(("Dean", "I'll ring you on Friday.", "commitment")))
    assert (promise.said_on, promise.due) == (None, None)


def test_two_promises_with_a_time_each_are_two() -> None:
    call = talk(
        ("Dean", "So off me it's the figure by the twentieth, and I'll ring Howard tomorrow.", "commitment"), on=FRIDAY
    )
    figure, ring = find_promises(call)
    assert (figure.due and figure.due.last, ring.due and ring.due.last) == (date(2026, 1, 20), date(2026, 1, 17))
    assert ring.what == "ring Howard tomorrow"


def test_two_things_under_one_time_stay_one_promise() -> None:
    call = talk(("Malcolm", "I'll ring Dr. Breen before Friday, and I'll ring Brendan.", "commitment"), on=FRIDAY)
    assert len(find_promises(call)) == 1


def test_what_is_promised_again_is_one_promise_with_its_time() -> None:
    call = talk(
        ("Dean", "I'll send you the holding figure for the section.", "commitment"),
        ("Malcolm", "Good.", ""),
        ("Dean", "So the holding figure for the section, I'll send it by Thursday.", "commitment"),
        on=FRIDAY,
    )
    (promise,) = find_promises(call)
    assert promise.due is not None
    assert promise.due.last == date(2026, 1, 22)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (
            "Malc: \"if it's in by August I'll buy you a pint, and I don't buy pints\"",
            "buy you a pint, and I don't buy pints",
        ),
        ("Malc: “I'll ring the mill.”", "ring the mill"),
        ('I\'ll send the sheet called "greens"', 'send the sheet called "greens"'),
    ],
)
def test_no_quotation_mark_is_left_without_its_partner(said: str, what: str) -> None:
    call = talk(("Malcolm", said, "commitment"), on=FRIDAY)
    assert [promise.what for promise in find_promises(call)] == [what]


def test_what_is_plainly_given_counts_without_a_label() -> None:
    call = talk(("Malcolm", "If it's in by August I'll buy you a pint.", "disclosure goals"), on=FRIDAY)
    assert [promise.what for promise in find_promises(call)] == ["buy you a pint"]


@pytest.mark.parametrize(
    "text",
    ["I'll be honest with you.", "I'll give you that.", "We'll see.", "I'll tell you what.", "Will you send it?"],
)
def test_the_form_of_a_promise_is_not_one(text: str) -> None:
    assert find_promises(talk(("Dean", text, ""), on=FRIDAY)) == ()


def test_the_plainer_the_words_the_less_the_classifier_must_agree() -> None:
    def read(text: str, probability: float) -> int:
        call = talk(("Malcolm", text, ""), on=FRIDAY)
        sentence = replace(call.sentences[0], probabilities={Move.COMMITMENT: probability})
        return len(
            find_promises(LabelledConversation(conversation=call.conversation, sentences=(sentence,), classifier="x"))
        )

    assert read("I'll do it Sunday, he's better after his dinner.", 0.1) == 1
    assert read("I'll do it, he's better after his dinner.", 0.05) == 0
    assert read("He's better after his dinner on Sunday.", 0.4) == 0


def test_boxes_and_lists_in_a_note_are_its_writer_s_promises() -> None:
    note = talk(
        ("Dean", "limping. hip?", ""),
        ("Dean", "## said I'd", ""),
        ("Dean", "- [ ] ring Howard, tell him he's only slow", ""),
        ("Dean", "- ask Sukhi about the green", ""),
        ("Dean", "## never got to", ""),
        ("Dean", "- shopfronts", ""),
        channel=Channel.NOTE,
        on=FRIDAY,
    )
    assert [promise.what for promise in find_promises(note)] == [
        "ring Howard, tell him he's only slow",
        "ask Sukhi about the green",
    ]


@given(talks(on=FRIDAY))
def test_every_promise_quotes_its_source_and_says_what(call: LabelledConversation) -> None:
    turns = {turn.id: turn for turn in call.conversation.turns}
    for promise in find_promises(call):
        assert promise.evidence.holds_in(turns[promise.evidence.turn_id])
        assert promise.what in promise.evidence.exact
        assert promise.due is None or promise.due.last >= FRIDAY


def test_the_calls_read_by_hand_give_every_promise_that_their_author_wrote_down(shared: Path) -> None:
    import json

    for line in (shared / "gold" / "calls.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        call = talk(
            *(
                (turn["speaker"], sentence["text"], " ".join(sentence["labels"]))
                for turn in record["turns"]
                for sentence in turn["sentences"]
            ),
            us=record["us"],
            on=FRIDAY,
        )
        assert len(find_promises(call)) == len(record["commitments"])
