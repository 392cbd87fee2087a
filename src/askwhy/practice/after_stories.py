"""What happened after stories of our own and of others: how they were received, and how much the customer said next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from askwhy.conversation import Side
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.exchanges import stretches
from askwhy.listening.stories import Reception, Story, find_stories

KINDS = (Move.PERSONAL_STORY, Move.THIRD_PARTY_STORY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterStories:
    """All stories of one kind. Medians are None where there is nothing to take them from."""

    kind: Move
    stories: tuple[Story, ...]
    receptions: Mapping[Reception, int]
    words_after: float | None  # median words of theirs right after one
    words_usual: float | None  # median words of an answer of theirs in the same conversations


def look_after_stories(talks: Iterable[LabelledConversation]) -> tuple[AfterStories, ...]:
    """What happened after stories of each kind, personal ones first."""
    found = [(talk, story) for talk in talks for story in find_stories(talk)]
    return tuple(_after(kind, [(talk, story) for talk, story in found if story.kind is kind]) for kind in KINDS)


def _after(kind: Move, told: list[tuple[LabelledConversation, Story]]) -> AfterStories:
    lengths = [_words_after(talk, story) for talk, story in told]
    talks = {id(talk): talk for talk, _ in told}.values()
    usual = [stretch.n_words for talk in talks for stretch in stretches(talk) if stretch.side is Side.THEM]
    return AfterStories(
        kind=kind,
        stories=tuple(story for _, story in told),
        receptions={reception: sum(story.reception is reception for _, story in told) for reception in Reception},
        words_after=median(lengths) if lengths else None,
        words_usual=median(usual) if usual else None,
    )


def _words_after(talk: LabelledConversation, story: Story) -> int:
    """How much they said before we spoke again; 0 where they said nothing."""
    if story.answer is None:
        return 0
    return next(
        stretch.n_words
        for stretch in stretches(talk)
        if stretch.side is Side.THEM and talk.evidence(stretch.sentences[0]) == story.answer
    )
