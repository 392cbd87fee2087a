"""What one conversation gives to the map of its customer: made once, stored, and quickly put together with others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from askwhy.conversation import Channel, Participant, Side
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.comparing import Sense, Traits, read_traits
from askwhy.understanding.conduct import Remark, find_remarks
from askwhy.understanding.entities import Kind, Named, find_named, find_places, is_described
from askwhy.understanding.facets import Facet
from askwhy.understanding.filing import facets_touched
from askwhy.understanding.insight import Insight
from askwhy.understanding.insights import read_insights
from askwhy.understanding.moments import Moments, moment_of
from askwhy.understanding.of_oneself import find_told_of_oneself
from askwhy.understanding.signs import read_words
from askwhy.understanding.topics import Topic
from askwhy.understanding.words import telling_words
from askwhy.understanding.written_answers import WrittenAnswer, find_written_answers

_WHO = re.compile(r"\b(?:who|which|how many|tell me about|what about)\b", re.IGNORECASE)


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
    topics: frozenset[str] = frozenset()  # what is wanted of those whose words it has


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
    told: frozenset[str]  # what is wanted of the topics on which anybody said a word
    touched: frozenset[Facet]  # facets on which anybody said a word
    questions: tuple[Asked, ...]
    asked_who: frozenset[str]  # stems of questions after who, which or how many that they answered
    told_of_oneself: frozenset[tuple[str, Aspect]]  # who told what he wants, why he does it, what he is afraid of
    remarks: tuple[Remark, ...]
    answers: tuple[WrittenAnswer, ...]
    rebuttals: tuple[tuple[str, str, float], ...]  # insights said against each other in one breath, and how surely
    named: tuple[Named, ...]
    described: frozenset[str]  # roles of which somebody said which ones or how many
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
    told = read_insights(labelled)
    read = told.insights
    questions = _questions(labelled)
    places = find_places(labelled)
    answers = find_written_answers(labelled) if conversation.channel is Channel.EMAIL else ()
    named = tuple(n for n in find_named(labelled) if n.mention.kind is not Kind.PERSON or n.mention.name not in places)
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
        traits={i.id: read_traits(words, sense, context=_context(i, answers)) for i, words in read},
        told=frozenset(sign.wanted for _, words in read for sign in words.signs if isinstance(sign, Topic)),
        touched=frozenset(facet for i, words in read for facet in facets_touched(words.signs, i.aspects)),
        questions=questions,
        asked_who=_asked_who(questions),
        told_of_oneself=find_told_of_oneself(labelled),
        remarks=find_remarks(labelled),
        answers=answers,
        rebuttals=told.rebuttals,
        named=named,
        described=frozenset(n.mention.name for n in named if n.mention.kind is Kind.ROLE and is_described(n)),
        places=places,
        classifier=labelled.classifier,
    )


def _side(person: Participant, attributed: set[str]) -> Side | None:
    """Whose side somebody is on: whoever a note of ours quotes is one of them, unless known as one of us."""
    return Side.THEM if person.side is None and person.id in attributed else person.side


def _context(insight: Insight, answers: Iterable[WrittenAnswer]) -> str:
    """What we said around it: the question or the quoted point that it answers, and what we gave back of it."""
    ours = [telling.evidence.exact for telling in insight.tellings if telling.side is Side.US and insight.is_told]
    quoted = [answer.quoted for answer in answers if answer.reaches(insight.tellings[0].evidence)]
    return " ".join([*(() if insight.asked is None else (insight.asked.exact,)), *quoted, *ours])


def _questions(labelled: LabelledConversation) -> tuple[Asked, ...]:
    moments = Moments(labelled)
    found: list[Asked] = []
    answered = _answered(labelled)
    for number, sentence in enumerate(labelled.sentences):
        if sentence.side is not Side.US or Move.QUESTION not in sentence.labels or Move.SMALL_TALK in sentence.labels:
            continue
        is_answered = number in answered
        signs = {} if is_answered else read_words(sentence.text).signs
        found.append(
            Asked(
                evidence=labelled.evidence(sentence),
                about=sentence.about,
                at=moments.at(number),
                answered=is_answered,
                topics=frozenset(sign.wanted for sign in signs if isinstance(sign, Topic)),
            )
        )
    return tuple(found)


def _answered(labelled: LabelledConversation) -> frozenset[int]:
    """Our sentences after which they told something, before we took another turn."""
    answered: set[int] = set()
    waiting: list[int] = []
    turn = ""
    for number, sentence in enumerate(labelled.sentences):
        if sentence.side is Side.US:
            if sentence.sentence.turn_id != turn:
                waiting, turn = [], sentence.sentence.turn_id
            waiting.append(number)
        elif sentence.has(Move.DISCLOSURE, Move.CONFIRMS, Move.CORRECTS):
            answered.update(waiting)
    return frozenset(answered)


def _asked_who(questions: Iterable[Asked]) -> frozenset[str]:
    """The stems of what they told us about when we asked who, which or how many."""
    return frozenset(
        word
        for question in questions
        if question.answered and _WHO.search(question.evidence.exact)
        for word in telling_words(question.evidence.exact)
    )
