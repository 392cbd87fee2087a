"""Who speaks in a conversation: how often, and in which words one can recognise them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from askwhy.conversation import Conversation, Participant, Turn
from askwhy.evidence import Evidence

TELLING_WORDS = 5  # a shorter turn ("Yes, hello") tells nobody who is speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks, with a quotation by which a person can recognise them."""

    participant: Participant
    n_turns: int
    quotation: Evidence | None  # a whole turn; None where they never say a word

    @property
    def name(self) -> str:
        """The name as the source writes it, else the participant's id."""
        return self.participant.name or self.participant.id


def speakers_of(conversation: Conversation) -> tuple[Speaker, ...]:
    """Everybody who speaks, in the order of their first turns; empty where the source names nobody."""
    turns: dict[str, list[Turn]] = {}
    for turn in conversation.turns:
        if turn.speaker_id is not None:
            turns.setdefault(turn.speaker_id, []).append(turn)
    people = {person.id: person for person in conversation.participants}
    return tuple(
        Speaker(participant=people[key], n_turns=len(theirs), quotation=_quotation(conversation, theirs))
        for key, theirs in turns.items()
    )


def _quotation(conversation: Conversation, turns: Sequence[Turn]) -> Evidence | None:
    spoken = [turn for turn in turns if turn.spoken.strip()]
    if not spoken:
        return None
    telling = next((turn for turn in spoken if len(turn.spoken.split()) >= TELLING_WORDS), None)
    turn = telling or max(spoken, key=lambda turn: len(turn.spoken))
    return Evidence.quote(conversation.id, turn, 0, len(turn.text))
