"""What we write about them: in a note or an e-mail of ours, a sentence about their world is an assumption of ours, and the
words that a note attributes to somebody are that person's.

Classifiers learn from talk, where we hardly ever tell them about themselves. So our writing is read a second time as if
they had said it: what would then be a disclosure is a statement about their world.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from askwhy.conversation import Channel, Conversation, Sentence, Side, Turn
from askwhy.labels import ASPECTS, MAX_ASPECTS, Aspect, Label, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence, Labeller

_WRITTEN = frozenset({Channel.NOTE, Channel.EMAIL})
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
# What a note attributes to somebody was worth writing down, so it tells something.
_NOTED: frozenset[Label] = frozenset({Move.DISCLOSURE})


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
        turns = {turn.id: turn for turn in conversation.turns}
        return replace(
            labelled,
            sentences=tuple(
                _read_again(ours, theirs, conversation, turns[ours.sentence.turn_id])
                for ours, theirs in zip(labelled.sentences, told.sentences, strict=True)
            ),
        )


def _as_theirs(conversation: Conversation) -> Conversation:
    ours = {person.id: Side.THEM for person in conversation.participants if person.side is Side.US}
    return conversation.with_sides(ours)


def _read_again(
    ours: LabelledSentence, theirs: LabelledSentence, conversation: Conversation, turn: Turn
) -> LabelledSentence:
    if ours.side is not Side.US:
        return ours
    if _is_attributed(ours.sentence, turn, conversation):
        return replace(theirs, side=Side.THEM, labels=theirs.labels | _NOTED | frozenset(_aspects(theirs)))
    told = Move.DISCLOSURE in theirs.labels
    if conversation.channel is Channel.EMAIL:
        told = told and ours.labels.isdisjoint(_OF_OURS)
    elif Move.COMMITMENT not in ours.labels and not ours.text.rstrip().endswith("?"):
        ours = replace(ours, labels=frozenset())  # a note speaks to nobody: it neither asks nor pitches
    else:
        told = False
    if not told:
        return ours
    labels = ours.labels if Move.REFLECTION in ours.labels else ours.labels | {Move.ASSUMPTION}
    return replace(ours, labels=labels, about=theirs.aspects[:MAX_ASPECTS] or ours.about)


def _is_attributed(sentence: Sentence, turn: Turn, conversation: Conversation) -> bool:
    """Whether a note puts the words into the mouth of somebody who is not one of us."""
    for attribution in turn.attributions:
        if attribution.start < sentence.end and sentence.start < attribution.end:
            person = conversation.participant(attribution.participant_id)
            return person is None or person.side is not Side.US
    return False


def _aspects(sentence: LabelledSentence) -> Iterable[Aspect]:
    """Its aspects, or the likeliest where it has none."""
    return sentence.aspects or (max(ASPECTS, key=lambda aspect: sentence.probability(aspect)),)
