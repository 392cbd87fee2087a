"""What one conversation gives to the map of its customer: made once, stored, and quickly put together with others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from askwhy.conversation import Channel, Participant, Side
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.comparing import Sense, Traits, read_traits
from askwhy.understanding.conduct import Remark, find_remarks
from askwhy.understanding.entities import Named, find_named, places_named
from askwhy.understanding.facets import Facet
from askwhy.understanding.filing import facets_touched
from askwhy.understanding.insight import Insight
from askwhy.understanding.insights import read_insights
from askwhy.understanding.moments import Moments, moment_of
from askwhy.understanding.signs import read_words
from askwhy.understanding.topics import Topic
from askwhy.understanding.written_answers import WrittenAnswer, find_written_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who took part in a conversation, or to whom a message went. ``spoke``: whether a word of theirs is in it."""

    name: str
    side: Side | None
    spoke: bool
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of ours and what it is about."""

    evidence: Evidence
    about: tuple[Aspect, ...]
    at: datetime | None
    answered: bool  # whether they told anything before we spoke on
    topics: frozenset[Topic] = frozenset()  # those whose words it has


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What one conversation gives to the map of its customer."""

    source: str  # the conversation's id
    name: str  # its file's name
    channel: Channel
    at: datetime | None
    number: int  # its place in the order given: what comes first where no source is dated
    present: tuple[Present, ...]
    insights: tuple[Insight, ...]
    traits: Mapping[str, Traits]  # of each insight, by its id
    told: frozenset[Topic]  # topics on which anybody said a word
    touched: frozenset[Facet]  # facets on which anybody said a word
    questions: tuple[Asked, ...]
    remarks: tuple[Remark, ...]
    answers: tuple[WrittenAnswer, ...]
    named: tuple[Named, ...]
    places: frozenset[str]  # names that somewhere in it stand where a place would
    classifier: str

    @property
    def order(self) -> tuple[bool, str, int, str]:
        """Earlier conversations first; those without a date last, in the order given."""
        return self.at is None, "" if self.at is None else self.at.isoformat(), self.number, self.source


def understand(labelled: LabelledConversation, sense: Sense, *, number: int = 0) -> Reading:
    """Everything that one conversation tells of its customer.

    Args:
        labelled: The conversation with its labels.
        sense: How meanings are compared.
        number: Its place in the order given, for conversations without a date.
    """
    conversation = labelled.conversation
    read = read_insights(labelled)
    spoke = {turn.speaker_id for turn in conversation.turns if turn.text.strip()}
    attributed = {a.participant_id for turn in conversation.turns for a in turn.attributions}
    return Reading(
        source=conversation.id,
        name=conversation.source,
        channel=conversation.channel,
        at=moment_of(conversation) or next((t.at for t in conversation.turns if t.at is not None), None),
        number=number,
        present=tuple(
            Present(
                name=p.name or p.id, side=_side(p, attributed), spoke=p.id in spoke or p.id in attributed, role=p.role
            )
            for p in conversation.participants
        ),
        insights=tuple(insight for insight, _ in read),
        traits={i.id: read_traits(words, sense, context=_context(i)) for i, words in read},
        told=frozenset(sign for _, words in read for sign in words.signs if isinstance(sign, Topic)),
        touched=frozenset(facet for i, words in read for facet in facets_touched(words.signs, i.aspects)),
        questions=_questions(labelled),
        remarks=find_remarks(labelled),
        answers=find_written_answers(labelled) if conversation.channel is Channel.EMAIL else (),
        named=find_named(labelled),
        places=frozenset(place for s in labelled.sentences for place in places_named(s.text)),
        classifier=labelled.classifier,
    )


def _side(person: Participant, attributed: set[str]) -> Side | None:
    """Whose side somebody is on: whoever a note of ours quotes is one of them, unless known as one of us."""
    return Side.THEM if person.side is None and person.id in attributed else person.side


def _context(insight: Insight) -> str:
    return "" if insight.asked is None else insight.asked.exact


def _questions(labelled: LabelledConversation) -> tuple[Asked, ...]:
    moments = Moments(labelled)
    found: list[Asked] = []
    for number, sentence in enumerate(labelled.sentences):
        if sentence.side is not Side.US or Move.QUESTION not in sentence.labels or Move.SMALL_TALK in sentence.labels:
            continue
        found.append(
            Asked(
                evidence=labelled.evidence(sentence),
                about=sentence.about,
                at=moments.at(number),
                answered=_is_answered(labelled, number),
                topics=frozenset(sign for sign in read_words(sentence.text).signs if isinstance(sign, Topic)),
            )
        )
    return tuple(found)


def _is_answered(labelled: LabelledConversation, number: int) -> bool:
    """Whether they told anything after our sentence, before we took another turn."""
    own_turn = labelled.sentences[number].sentence.turn_id
    for sentence in labelled.sentences[number + 1 :]:
        if sentence.side is Side.THEM and sentence.has(Move.DISCLOSURE, Move.CONFIRMS, Move.CORRECTS):
            return True
        if sentence.side is Side.US and sentence.sentence.turn_id != own_turn:
            return False
    return False
