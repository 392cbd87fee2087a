"""What reading closely found, as every report shows it: words with their places, the weightiest first.

Private matters are left out and counted (principle 10 of docs/design.md); they stay in the transcript, with those present.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from askwhy.conversation import Conversation, Side
from askwhy.curiosity.due import Due
from askwhy.curiosity.private import care_of
from askwhy.curiosity.promises import Promise
from askwhy.curiosity.question import Question
from askwhy.curiosity.threads import dropped_threads
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, Aspect, Move
from askwhy.listening.outcomes import Outcome
from askwhy.listening.stories import Reception
from askwhy.render.passages import Passage
from askwhy.render.script import time_of
from askwhy.render.wording import NOT_NAMED, day_words, names_in, shortened
from askwhy.report import CloseReading, Report
from askwhy.understanding.insight import Insight, Standing, Via

_LURES = 2  # named beside a thread
_OUTCOMES = {
    Outcome.CONFIRMED: "they said it is so",
    Outcome.CORRECTED: "they put us right",
    Outcome.UNANSWERED: "nobody asked, and they did not take it up",
}
_RECEPTIONS = {
    Reception.WARM: "they took it up",
    Reception.NEUTRAL: "they let it pass",
    Reception.COLD: "they turned from it",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.ASSUMED: "we believe",
    Standing.HEARD: "heard",
    Standing.CONFIRMED: "confirmed",
    Standing.CONTRADICTED: "contradicted",
    Standing.STALE: "not so any more, or long ago",
}
ASPECT_NAMES: Mapping[Aspect, str] = {aspect: aspect.value for aspect in ASPECTS} | {
    Aspect.CUSTOMERS: "their customers",
    Aspect.MOTIVATIONS: "why it matters to them",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Words of one side with a remark of ours beside them, and the other side's answer where there is one."""

    passage: Passage
    remark: str
    answer: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise: who, what, and in words by when and what became of it."""

    passage: Passage
    who: str
    side: Side
    what: str
    due: str | None  # None where no day was named
    kept: str | None = None  # None where nobody has spoken of it since

    @property
    def beside(self) -> tuple[str, ...]:
        """What there is to say beside it."""
        return tuple(part for part in (self.due, self.kept) if part is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A question to ask next, the words it grows from and why; ``whole`` where the question quotes all of them."""

    number: int
    text: str
    why: str
    grows_from: Passage
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTry:
    """One thing to try next time, with what they told and what we did then."""

    text: str
    question: str | None
    told: Passage
    instead: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Something that they told of their world, or that we believe."""

    standing: Standing
    remark: str  # how it stands, in words
    part: str  # the facet
    passage: Passage
    ours: bool  # our own words: nobody of them told it


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """All of it for one conversation."""

    left_open: tuple[Noted, ...]  # the weightiest first
    assumed: tuple[Noted, ...]
    stories: tuple[Noted, ...]
    promised: tuple[Promised, ...]
    to_ask: tuple[ToAsk, ...]
    to_try: ToTry | None
    learned: Mapping[Aspect, tuple[Learned, ...]]  # those that tell most first; an aspect without a word is missing
    n_private: int


def close_of(report: Report) -> Close | None:
    """What to show of a close reading; None where the conversation was not read closely."""
    close = report.close
    if close is None:
        return None
    places = Places(report.conversation)
    dropped = dropped_threads(close.threads)
    open_ones = [thread for thread in dropped if care_of(thread.evidence.exact) is None]
    shown = close.told.shown
    return Close(
        left_open=tuple(
            Noted(passage=places.of(t.evidence), remark=", ".join(lure.value for lure in t.lures[:_LURES]))
            for t in open_ones
        ),
        assumed=tuple(_assumed(close, places)),
        stories=tuple(_stories(close, places)),
        promised=tuple(promised(p, places) for p in close.promises if care_of(p.evidence.exact) is None),
        to_ask=tuple(
            to_ask(number, question, places) for number, question in enumerate(close.proposal.questions, start=1)
        ),
        to_try=_to_try(close, places),
        learned=_by_aspect(shown, places),
        n_private=len(dropped) - len(open_ones) + sum(insight.care is not None for insight in close.told.insights),
    )


class Places:
    """Quotations of one conversation as passages to be shown."""

    def __init__(self, conversation: Conversation) -> None:
        self._turns = {turn.id: turn for turn in conversation.turns}
        self._names = names_in(conversation)

    def of(self, piece: Evidence) -> Passage:
        """The words on one line with who said them and when."""
        turn = self._turns[piece.turn_id]
        name = self._names.get(turn.speaker_id or "", NOT_NAMED)
        return Passage(text=shortened(piece.exact), turn_id=turn.id, name=name, time=time_of(turn))


def _assumed(close: CloseReading, places: Places) -> Iterable[Noted]:
    for made in close.assumptions:
        answer = None if made.answer is None else places.of(close.labelled.evidence(made.answer))
        yield Noted(
            passage=places.of(close.labelled.evidence(made.sentence)), remark=_OUTCOMES[made.outcome], answer=answer
        )


def _stories(close: CloseReading, places: Places) -> Iterable[Noted]:
    for story in close.stories:
        whose = "of our own" if story.kind is Move.PERSONAL_STORY else "of somebody else"
        answer = None if story.answer is None else places.of(story.answer)
        yield Noted(passage=places.of(story.told), remark=f"{whose}; {_RECEPTIONS[story.reception]}", answer=answer)


def promised(promise: Promise, places: Places) -> Promised:
    """A promise as reports show it."""
    passage = places.of(promise.evidence)
    return Promised(
        passage=passage,
        who=passage.name if passage.name != NOT_NAMED else promise.by or NOT_NAMED,
        side=promise.side,
        what=shortened(promise.what),
        due=None if promise.due is None else due_text(promise.due),
    )


def due_text(due: Due) -> str:
    """By when, in words: "by Friday 20 November 2026, 12:00"."""
    hour = "" if due.at is None else f", {due.at:%H:%M}"
    return f"{'first ' if due.repeats else ''}by {day_words(due.last)}{hour}"


def to_ask(number: int, question: Question, places: Places) -> ToAsk:
    """A question as reports show it."""
    grows_from = places.of(question.grows_from)
    return ToAsk(
        number=number,
        text=question.text,
        why=question.why,
        grows_from=grows_from,
        whole=len(grows_from.text) <= len(question.quoted) + len(".”"),
    )


def _to_try(close: CloseReading, places: Places) -> ToTry | None:
    found = close.next_time
    if found is None:
        return None
    return ToTry(text=found.text, question=found.question, told=places.of(found.told), instead=places.of(found.instead))


def _by_aspect(insights: Iterable[Insight], places: Places) -> Mapping[Aspect, tuple[Learned, ...]]:
    found: dict[Aspect, list[Learned]] = {aspect: [] for aspect in ASPECTS}
    for insight in insights:
        found[insight.facet.aspect].append(
            Learned(
                standing=insight.standing,
                remark=standing_text(insight),
                part=insight.facet.part,
                passage=places.of(insight.quotation),
                ours=all(telling.side is Side.US for telling in insight.tellings),
            )
        )
    return {aspect: tuple(learned) for aspect, learned in found.items() if learned}


def standing_text(insight: Insight) -> str:
    """How an insight stands, in words; "as read" where the program alone read that they confirmed or corrected it."""
    if insight.via is Via.NOTE and insight.standing is Standing.HEARD:
        return "as noted by us"
    as_read = insight.standing in (Standing.CONFIRMED, Standing.CONTRADICTED) and insight.decided_by == "program"
    return f"{STANDINGS[insight.standing]}{', as read' if as_read else ''}"
