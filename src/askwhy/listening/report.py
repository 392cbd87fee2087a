"""The one table of measures, and the report that gathers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from askwhy.conversation import Conversation, Side
from askwhy.listening.longest_stretch import longest_stretch
from askwhy.listening.marked_questions import marked_questions
from askwhy.listening.measurement import Measurement
from askwhy.listening.overlap import overlap
from askwhy.listening.patience import patience
from askwhy.listening.switches_per_minute import switches_per_minute
from askwhy.listening.talk_share import talk_share
from askwhy.listening.words import words

# Principle 7 of docs/design.md: every page that shows these figures says so.
FOR_LEARNING = (
    "These figures belong to the one who listened. They are made for learning, not for decisions about employment."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure as people meet it. ``landmark`` is a published figure to compare with, never a pass or fail."""

    name: str  # the key under "listening" in JSON
    title: str  # above the figure
    noun: str  # within a sentence
    explains: str  # one line beside the figure
    take: Callable[[Conversation], Measurement]
    landmark: str | None = None


MEASURES: tuple[Measure, ...] = (
    Measure(
        name="talk_share",
        title="Our share",
        noun="our share of the talk",
        explains="our part of what was said by us and them",
        take=partial(talk_share, of=Side.US),
        landmark="43\u00a0% in one vendor's sales calls (Gong Labs)",
    ),
    Measure(
        name="marked_questions",
        title="Our questions",
        noun="our questions",
        explains="our sentences that end in a question mark",
        take=partial(marked_questions, of=Side.US),
        landmark="11 to 14 in one vendor's sales calls (Gong Labs)",
    ),
    Measure(
        name="longest_stretch_them",
        title="Their longest stretch",
        noun="their longest stretch",
        explains="one of them at a time; pauses up to 1.5 s joined",
        take=partial(longest_stretch, of=Side.THEM),
    ),
    Measure(
        name="longest_stretch_us",
        title="Our longest stretch",
        noun="our longest stretch",
        explains="one of us at a time; pauses up to 1.5 s joined",
        take=partial(longest_stretch, of=Side.US),
        landmark="up to 76\u00a0s in one vendor's sales calls (Demodesk)",
    ),
    Measure(
        name="switches_per_minute",
        title="The floor passed",
        noun="switches a minute",
        explains="from one side to the other; “mm-hm” is not a turn",
        take=switches_per_minute,
    ),
    Measure(
        name="patience",
        title="We waited",
        noun="our patience",
        explains="the usual silence between their last word and our first",
        take=patience,
    ),
    Measure(
        name="overlap",
        title="Both spoke at once",
        noun="overlap",
        explains="longer than 0.2 s; not every overlap is an interruption",
        take=overlap,
    ),
    Measure(
        name="words_them",
        title="Their words",
        noun="their words",
        explains="sounds, quoted lines and signatures left out",
        take=partial(words, of=Side.THEM),
    ),
    Measure(
        name="words_us",
        title="Our words",
        noun="our words",
        explains="sounds, quoted lines and signatures left out",
        take=partial(words, of=Side.US),
    ),
)


def listen(conversation: Conversation) -> Mapping[str, Measurement]:
    """Every measure of the table, by name and in its order; what cannot be measured says why."""
    return {measure.name: measure.take(conversation) for measure in MEASURES}
