"""What a file does not tell: the first thing a report says, before any figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from askwhy.conversation import Conversation, Loss, Side, Who
from askwhy.listening.report import MEASURES
from askwhy.listening.speech import NOT_SPOKEN, WRITTEN
from askwhy.render.wording import counted, name_of, names_of
from askwhy.report import Report

_NOUNS = {measure.name: measure.noun for measure in MEASURES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that is not known, why, and what one can do."""

    what: str
    why: str
    losses: tuple[Loss, ...] = ()  # what could not be read, to be shown on demand


def find_gaps(report: Report) -> tuple[Gap, ...]:
    """Everything that the file does not tell, in the order of its weight; empty where it tells all."""
    conversation = report.conversation
    return (
        *_about_speakers(conversation),
        *_about_sides(conversation),
        *_about_the_day(conversation),
        *_not_read(conversation),
        *(Gap(what="To be checked", why=warning) for warning in conversation.warnings),
        *_not_closely(report),
        *_not_measured(report),
    )


def _about_speakers(conversation: Conversation) -> Iterator[Gap]:
    if conversation.who is Who.NOBODY:
        yield Gap(what="Who spoke", why="The file names nobody, so nothing can be said of us and them.")
        return
    unnamed = sum(turn.speaker_id is None for turn in conversation.turns)
    if unnamed:
        yield Gap(what="Who spoke", why=f"{counted(unnamed, 'turn')} of {len(conversation.turns)} name nobody.")
    if conversation.who is Who.LABELS:
        yield Gap(what="Their names", why="The file has labels, such as “Speaker 1”, instead of names.")


def _about_sides(conversation: Conversation) -> Iterator[Gap]:
    speaking = Counter(turn.speaker_id for turn in conversation.turns)
    for person in conversation.participants:
        if person.side is Side.NEITHER and person.id in speaking:
            n_turns = counted(speaking[person.id], "turn")
            yield Gap(what=name_of(person), why=f"Of neither side: {n_turns} left out of the figures.")
    silent = [p for p in conversation.participants if p.id not in speaking and p.side is not Side.NEITHER]
    noted = {words.participant_id for turn in conversation.turns for words in turn.attributions}
    unheard = [person for person in silent if person.id not in noted]
    if unheard and conversation.channel not in WRITTEN:
        verb = "was" if len(unheard) == 1 else "were"
        yield Gap(what="Not heard", why=f"{names_of(unheard)} {verb} there, by the file, and said nothing.")


def _about_the_day(conversation: Conversation) -> Iterator[Gap]:
    if conversation.day is None:
        yield Gap(what="When it was", why="The file does not say. Tell it with --at FILE=DATE, such as 2026-11-10.")


def _not_read(conversation: Conversation) -> Iterator[Gap]:
    if conversation.losses:
        places = counted(len(conversation.losses), "place")
        yield Gap(
            what="Not read",
            why=f"{places} of the file could not be read into the transcript.",
            losses=conversation.losses,
        )


def _not_closely(report: Report) -> Iterator[Gap]:
    if report.why_not_close is not None:
        yield Gap(what="What was asked and told", why=report.why_not_close)


def _not_measured(report: Report) -> Iterator[Gap]:
    """One gap for each reason, with all the figures that it keeps us from."""
    by_reason: dict[str, list[str]] = {}
    for name, measurement in report.listening.items():
        # What was written cannot be timed, and what never happened cannot be measured: neither is a gap of the file.
        if name in _NOUNS and measurement.value is None and measurement.reason not in (None, NOT_SPOKEN):
            by_reason.setdefault(str(measurement.reason), []).append(_NOUNS[name])
    for reason, nouns in by_reason.items():
        yield Gap(what="Not measured", why=f"{', '.join(nouns).capitalize()}. {reason}")
