"""Neighbouring sentences of one disclosure, joined into one quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askwhy.conversation import Channel, Side, Turn
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, MAX_ASPECTS, Aspect, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.insight import Via

MOST_SENTENCES = 3  # a longer quotation is read by nobody, and hides in which sentence it stands
MOST_WORDS = 60
BRIDGE_WORDS = 7  # "I still have the pen." between two disclosures of one thing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # each is one place in one conversation
class Passage:
    """What somebody of theirs told in one breath."""

    number: int  # of its first sentence in the conversation
    last: int  # of its last sentence
    sentences: tuple[LabelledSentence, ...]  # the disclosures, without what stands between them
    evidence: Evidence
    who: str | None
    aspects: tuple[Aspect, ...]
    via: Via | None

    @property
    def text(self) -> str:
        """The quotation."""
        return self.evidence.exact

    @property
    def probability(self) -> float:
        """How sure the classifier is that anything is told: of its surest sentence; 1 where a person labelled it."""
        return max(sentence.probability(Move.DISCLOSURE) for sentence in self.sentences)


def find_passages(labelled: LabelledConversation) -> tuple[Passage, ...]:
    """Their disclosures, neighbours of one thing joined, in order.

    Two disclosures of one turn are joined while all of the passage shares an aspect; a short sentence without a label
    may stand between them. The quotation runs from the first to the last, verbatim.
    """
    speakers = Speakers(labelled)
    return tuple(
        _passage(labelled, speakers, group, numbers) for group, numbers in _groups(labelled.sentences, speakers)
    )


class Speakers:
    """Who says a sentence, by name; in a note, whom it puts the words into the mouth of."""

    def __init__(self, labelled: LabelledConversation) -> None:
        """Names are looked up once a turn, for calls have thousands of sentences."""
        conversation = labelled.conversation
        self._names = {person.id: person.name or person.id for person in conversation.participants}
        self._turns: dict[str, Turn] = {turn.id: turn for turn in conversation.turns}
        self._is_note = conversation.channel is Channel.NOTE

    def who(self, sentence: LabelledSentence) -> str | None:
        """The name of whoever says the sentence; None where the source names nobody."""
        turn = self._turns[sentence.sentence.turn_id]
        place = sentence.sentence
        for attribution in turn.attributions:
            if attribution.start < place.end and place.start < attribution.end:
                return self._names[attribution.participant_id]
        return None if turn.speaker_id is None else self._names[turn.speaker_id]

    def via(self, sentence: LabelledSentence) -> Via | None:
        """`NOTE` where a note of ours says that they said it."""
        return Via.NOTE if self._is_note and sentence.side is Side.THEM else None

    def turn(self, sentence: LabelledSentence) -> Turn:
        """The turn in which the sentence stands."""
        return self._turns[sentence.sentence.turn_id]


_Group = list[LabelledSentence]


def _groups(sentences: Sequence[LabelledSentence], speakers: Speakers) -> Iterator[tuple[_Group, list[int]]]:
    group: _Group = []
    numbers: list[int] = []
    common: set[Aspect] = set()
    for number, sentence in enumerate(sentences):
        if not (sentence.side is Side.THEM and Move.DISCLOSURE in sentence.labels and sentence.aspects):
            continue
        shared = common & set(sentence.aspects)
        if group and shared and _goes_on(sentences, group, numbers[-1], number, speakers):
            common = shared
        else:
            if group:
                yield group, numbers
            group, numbers, common = [], [], set(sentence.aspects)
        group.append(sentence)
        numbers.append(number)
    if group:
        yield group, numbers


def _goes_on(sentences: Sequence[LabelledSentence], group: _Group, last: int, number: int, speakers: Speakers) -> bool:
    """Whether the sentence with this number goes on with what the group tells."""
    one, other = sentences[last], sentences[number]
    if one.sentence.turn_id != other.sentence.turn_id or number - last > 2 or len(group) >= MOST_SENTENCES:
        return False
    if speakers.who(one) != speakers.who(other):
        return False
    if number - last == 2:
        between = sentences[last + 1]
        if between.labels or len(between.text.split()) > BRIDGE_WORDS:
            return False
    return sum(len(sentence.text.split()) for sentence in (*group, other)) <= MOST_WORDS


def _passage(labelled: LabelledConversation, speakers: Speakers, group: _Group, numbers: list[int]) -> Passage:
    first, last = group[0].sentence, group[-1].sentence
    turn = speakers.turn(group[0])
    return Passage(
        number=numbers[0],
        last=numbers[-1],
        sentences=tuple(group),
        evidence=Evidence.quote(labelled.conversation.id, turn, first.start, last.end),
        who=speakers.who(group[0]),
        aspects=likeliest_aspects(group),
        via=speakers.via(group[0]),
    )


def likeliest_aspects(sentences: Sequence[LabelledSentence]) -> tuple[Aspect, ...]:
    """The one or two aspects that these disclosures tell of together, the likeliest first."""
    totals: dict[Aspect, float] = {}
    for sentence in sentences:
        for place, aspect in enumerate(sentence.aspects):
            # The first of two a little more: where a person labelled, there is no probability to tell them apart.
            totals[aspect] = totals.get(aspect, 0.0) + sentence.probability(aspect) - 0.01 * place
    return tuple(sorted(totals, key=lambda aspect: (-totals[aspect], ASPECTS.index(aspect)))[:MAX_ASPECTS])
