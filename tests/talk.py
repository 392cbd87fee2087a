"""Labelled talk of several people on a day, for tests, and for hypothesis."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby

from hypothesis import strategies as st

from askwhy.conversation import Channel, Sentence, Side
from askwhy.labels import label_of
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.testing import conversation, said

Line = tuple[str, str, str]  # who, what they say in one sentence, its labels with blanks between


def talk(
    *lines: Line,
    us: Collection[str] = ("Dean",),
    source: str = "call.vtt",
    on: date | None = None,
    channel: Channel = Channel.CALL,
    seconds: int | None = None,
) -> LabelledConversation:
    """A labelled conversation; neighbouring lines of one speaker are one turn.

    Args:
        lines: A sentence each.
        us: The names on our side; all others are them.
        source: The file's name: another name makes another conversation.
        on: Its day.
        channel: How they talked.
        seconds: How long each turn takes; None leaves the conversation untimed.
    """
    turns = [(name, list(group)) for name, group in groupby(lines, key=lambda line: line[0])]
    call = conversation(
        *(
            said(
                name,
                " ".join(text for _, text, _ in group),
                *(() if seconds is None else (n * seconds, (n + 1) * seconds)),
            )
            for n, (name, group) in enumerate(turns)
        ),
        us=us,
        source=source,
        started_on=on,
        channel=channel,
    )
    sentences = []
    for turn, (name, group) in zip(call.turns, turns, strict=True):
        start = 0
        for _, text, labels in group:
            place = Sentence(turn_id=turn.id, start=start, end=start + len(text), text=text)
            side = Side.US if name in us else Side.THEM
            sentences.append(
                LabelledSentence(sentence=place, side=side, labels=frozenset(map(label_of, labels.split())))
            )
            start += len(text) + 1
    return LabelledConversation(conversation=call, sentences=tuple(sentences), classifier="a person")


OURS: tuple[tuple[str, str], ...] = (
    ("What made you go that way?", "question open why follow_up"),
    ("And the forklift, is it yours?", "question closed"),
    ("So the scanners are in your way.", "reflection"),
    ("We have got a new saw for that.", "pitch"),
    ("My brother had a bakery, it burnt down.", "personal_story"),
    ("You must be losing stock every week.", "assumption"),
    ("I see.", "acknowledgement"),
    ("I'll send you the list by Thursday.", "commitment"),
    ("Is it always this windy?", "question closed small_talk"),
)
THEIRS: tuple[tuple[str, str], ...] = (
    ("He's off in March, and nobody knows who comes after him.", "disclosure fears"),
    ("The scanners lose connection, so the girls hold them up.", "disclosure obstacles processes"),
    ("I was leant on.", "disclosure motivations"),
    ("My father never charged for a drawing.", "disclosure culture motivations"),
    ("They look at me differently now, it's --", "disclosure fears"),
    ("We count on Saturdays, my daughter and me.", "disclosure processes obstacles"),
    ("I'd like it to be there for my grandson.", "disclosure goals"),
    ("Nobody believes me about the door.", "disclosure obstacles"),
    ("Our customers are small clinics, they want one price.", "disclosure customers"),
    ("My brother is in hospital with his heart.", "disclosure culture"),
    ("Let's leave that.", "declines"),
    ("No, that's the old website.", "corrects"),
    ("Exactly.", "confirms"),
    ("I'll ring Frankfurt this week.", "commitment"),
    ("Mm.", ""),
)


@st.composite
def talks(draw: st.DrawFn, *, on: date | None = None) -> LabelledConversation:
    """A labelled conversation of both sides in which something is always opened and passed over."""
    drawn: Sequence[Line] = draw(
        st.lists(
            st.one_of(
                st.sampled_from(OURS).map(lambda line: ("Dean", *line)),
                st.tuples(st.sampled_from(["Malcolm", "Priya"]), st.sampled_from(THEIRS)).map(lambda p: (p[0], *p[1])),
            ),
            max_size=30,
        )
    )
    dropped: Sequence[Line] = (
        ("Dean", "And the forklift, is it yours?", "question closed"),
        ("Malcolm", "If our welder leaves nobody knows that machine, I lie awake about it.", "disclosure fears"),
        ("Dean", "We have got a new saw for that.", "pitch"),
    )
    return talk(*drawn, *dropped, on=on, source=f"call-{draw(st.integers(0, 9))}.vtt")
