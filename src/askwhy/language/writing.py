"""What we write about them: in a note or an e-mail of ours, a sentence about their world is an assumption of ours, and the
words that a note attributes to somebody are that person's.

Classifiers learn from talk, where we hardly ever tell them about themselves. So our writing is read a second time as if
they had said it: what would then be a disclosure is a statement about their world. What the lines of a note are (a
heading, a task, an open question) and of whom an e-mail speaks is for rules to tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from askwhy.conversation import Channel, Conversation, Sentence, Side, Turn
from askwhy.labels import ASPECTS, MAX_ASPECTS, Aspect, Label, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence, Labeller
from askwhy.language.note_lines import Line, LineKind, kind_at, lines_of

_WRITTEN = frozenset({Channel.NOTE, Channel.EMAIL})
_NOTED_ENOUGH = 0.35  # of a point in a note: what somebody wrote down is seldom about nothing
# A sentence of an e-mail that is one of these speaks of us, whatever it would be from their mouth.
_OF_OURS = frozenset(
    {
        Move.QUESTION,
        Move.PITCH,
        Move.COMMITMENT,
        Move.ADVICE,
        Move.REFERRAL,
        Move.PERSONAL_STORY,
        Move.THIRD_PARTY_STORY,
        Move.SMALL_TALK,
        Move.ACKNOWLEDGEMENT,
    }
)
_WE = re.compile(r"\b(?:I|we|us|our|ours|my|me)(?:'\w+)?\b", re.IGNORECASE)
_GUESSING = re.compile(
    r"\b(?:I|we) (?:reckon|think|guess|take it|understand|gather|suppose|believe|assume|hear|imagine)\b", re.IGNORECASE
)
# What a note attributes to somebody was worth writing down, so it tells something.
_ATTRIBUTED: frozenset[Label] = frozenset({Move.DISCLOSURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingLabeller:
    """A classifier that also reads what we write: it labels talk as the one inside it does."""

    inner: Labeller

    @property
    def name(self) -> str:
        """The name of the classifier inside."""
        return self.inner.name

    def label(self, conversation: Conversation, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        """The conversation with labels on these sentences. Sentences of neither side carry none."""
        labelled = self.inner.label(conversation, sentences)
        if conversation.channel not in _WRITTEN or not any(s.side is Side.US for s in labelled.sentences):
            return labelled
        told = self.inner.label(_as_theirs(conversation), sentences)
        page = _Page.of(conversation)
        pairs = zip(labelled.sentences, told.sentences, strict=True)
        return replace(labelled, sentences=tuple(page.read_again(ours, theirs) for ours, theirs in pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """Our writing, with what each of its lines is."""

    conversation: Conversation
    turns: Mapping[str, Turn]
    lines: Mapping[str, list[Line]]

    @classmethod
    def of(cls, conversation: Conversation) -> _Page:
        is_note = conversation.channel is Channel.NOTE
        return cls(
            conversation=conversation,
            turns={turn.id: turn for turn in conversation.turns},
            lines={turn.id: lines_of(turn.text, is_note=is_note) for turn in conversation.turns},
        )

    def read_again(self, ours: LabelledSentence, theirs: LabelledSentence) -> LabelledSentence:
        """A sentence with the labels that it has in writing, from those it would have from our mouth and from theirs."""
        if ours.side is not Side.US:
            return ours
        if self._is_attributed(ours.sentence):
            labels = theirs.labels | _ATTRIBUTED | frozenset(_aspects(theirs))
            return replace(theirs, side=Side.THEM, labels=labels)
        kind = kind_at(self.lines[ours.sentence.turn_id], ours.sentence.start)
        if self.conversation.channel is Channel.NOTE:
            return _noted(ours, theirs, kind)
        if kind is LineKind.GIVEN_BACK:
            return replace(ours, labels=frozenset({Move.REFLECTION}), about=_aspects(theirs))
        return _mailed(ours, theirs)

    def _is_attributed(self, sentence: Sentence) -> bool:
        """Whether a note puts the words into the mouth of somebody who is not one of us."""
        for attribution in self.turns[sentence.turn_id].attributions:
            if attribution.start < sentence.end and sentence.start < attribution.end:
                person = self.conversation.participant(attribution.participant_id)
                return person is None or person.side is not Side.US
        return False


def _as_theirs(conversation: Conversation) -> Conversation:
    ours = {person.id: Side.THEM for person in conversation.participants if person.side is Side.US}
    return conversation.with_sides(ours)


def _noted(ours: LabelledSentence, theirs: LabelledSentence, kind: LineKind) -> LabelledSentence:
    """A note speaks to nobody: it neither asks nor pitches."""
    if kind is LineKind.TASK:
        return replace(ours, labels=frozenset({Move.COMMITMENT}), about=())
    bare = replace(ours, labels=frozenset(), about=())
    if kind is not LineKind.NOTED or ours.text.rstrip(" *_)").endswith("?"):
        return bare
    told = Move.DISCLOSURE in theirs.labels or theirs.probability(Move.DISCLOSURE) >= _NOTED_ENOUGH
    return replace(bare, labels=frozenset({Move.ASSUMPTION}), about=_aspects(theirs)) if told else bare


def _mailed(ours: LabelledSentence, theirs: LabelledSentence) -> LabelledSentence:
    """A sentence of an e-mail of ours: an assumption where it tells of them, and neither of us nor what we offer."""
    of_us = _WE.search(ours.text) is not None and _GUESSING.search(ours.text) is None
    if of_us or Move.DISCLOSURE not in theirs.labels or not ours.labels.isdisjoint(_OF_OURS):
        return ours
    labels = ours.labels if Move.REFLECTION in ours.labels else ours.labels | {Move.ASSUMPTION}
    return replace(ours, labels=labels, about=theirs.aspects[:MAX_ASPECTS] or ours.about)


def _aspects(sentence: LabelledSentence) -> tuple[Aspect, ...]:
    """Its aspects, or the likeliest where it has none."""
    return sentence.aspects[:MAX_ASPECTS] or (max(ASPECTS, key=lambda aspect: sentence.probability(aspect)),)
