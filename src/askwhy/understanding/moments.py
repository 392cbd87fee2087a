"""Who said a sentence and when, as near as the source tells."""

from __future__ import annotations

from datetime import UTC, datetime, time

from askwhy.conversation import Channel, Conversation, Side, Turn
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.insight import Via


def moment_of(conversation: Conversation) -> datetime | None:
    """When a conversation began; the start of its day where the source tells no more, None where it tells nothing."""
    if conversation.started_at is not None:
        return conversation.started_at.astimezone(UTC)
    day = conversation.started_on
    return None if day is None else datetime.combine(day, time(), UTC)


class Moments:
    """Speakers and times of a conversation's sentences, by their numbers. Names are looked up once, for calls are long."""

    def __init__(self, labelled: LabelledConversation) -> None:
        conversation = labelled.conversation
        self._sentences = labelled.sentences
        self._names = {person.id: person.name or person.id for person in conversation.participants}
        self._turns: dict[str, Turn] = {turn.id: turn for turn in conversation.turns}
        self._is_note = conversation.channel is Channel.NOTE
        self._started = moment_of(conversation)

    def turn(self, number: int) -> Turn:
        """The turn in which a sentence stands."""
        return self._turns[self._sentences[number].sentence.turn_id]

    def who(self, number: int) -> str | None:
        """The name of whoever says a sentence, in a note whom it puts the words into the mouth of; None for nobody."""
        turn, place = self.turn(number), self._sentences[number].sentence
        for attribution in turn.attributions:
            if attribution.start < place.end and place.start < attribution.end:
                return self._names[attribution.participant_id]
        return None if turn.speaker_id is None else self._names[turn.speaker_id]

    def via(self, number: int) -> Via | None:
        """`NOTE` where a note of ours says that they said it."""
        return Via.NOTE if self._is_note and self._sentences[number].side is Side.THEM else None

    def at(self, number: int) -> datetime | None:
        """When a sentence was said or written; None where the source is not dated."""
        at = self.turn(number).at
        return self._started if at is None else at.astimezone(UTC)
