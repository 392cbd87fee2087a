"""`PracticeReport`: one's own listening over many conversations, whichever way it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from askwhy.conversation import Channel, Conversation, Side
from askwhy.curiosity.next_time import NextTime, what_to_try
from askwhy.curiosity.openings import find_openings
from askwhy.curiosity.our_terms import NO_TERMS, OurTerms
from askwhy.curiosity.private import care_of
from askwhy.curiosity.questions import choose_questions
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation
from askwhy.listening.close import listen_closely
from askwhy.listening.measurement import Measurement
from askwhy.listening.report import listen
from askwhy.practice.after_stories import AfterStories, look_after_stories
from askwhy.practice.autopilot import Autopilot, find_autopilot
from askwhy.practice.openers import Opener, find_openers
from askwhy.practice.sameness import Sameness, measure_sameness
from askwhy.practice.trends import Point, Trend, find_trend
from askwhy.understanding.comparing import Sense
from askwhy.understanding.people import is_same_name

MOST_OPENERS = 5
_CONSIDERED = 20  # questions of a conversation: one of them may fit what to try next time
# The figures whose trend is shown: what the listener can change, and no more than a person can keep in mind.
TRENDS = (
    "talk_share",
    "open_questions",
    "follow_up_questions",
    "leading_questions",
    "reflections_per_question",
    "question_depth",
    "uptake",
    "follow_ups_before_pitch",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """A labelled conversation and whose customer it was with."""

    labelled: LabelledConversation
    customer: str

    @property
    def at(self) -> datetime | None:
        """When it began; the start of the day where no more is known; None where nothing is."""
        conversation = self.labelled.conversation
        if conversation.started_at is not None:
            return conversation.started_at
        return None if conversation.day is None else datetime.combine(conversation.day, time(), UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeReport:
    """One's own listening. Every part is drawn from one's own passages."""

    n: int  # conversations
    customers: tuple[str, ...]
    questions: tuple[Sameness, ...]  # how alike our questions to each customer are to those to the others
    offers: tuple[Sameness, ...]
    trends: tuple[Trend, ...]
    autopilot: tuple[tuple[str, Autopilot], ...]  # by conversation's source, in order
    stories: tuple[AfterStories, ...]
    openers: tuple[Opener, ...]
    to_try: NextTime | None  # one thing; None where nothing begs for it
    n_begging: int  # conversations that beg for the same
    own_example: Opener | None  # a question of one's own that did it well


def report_on_practice(talks: Sequence[Practised], sense: Sense, *, our_terms: OurTerms = NO_TERMS) -> PracticeReport:
    """Look at one's own listening over many conversations.

    Args:
        talks: In any order; those without a date keep the order given, after all others. Notes are left out: they tell
            what we wrote down, not how we listened.
        sense: By which words are compared.
        our_terms: What we offer: no question to try names it.
    """
    heard = [talk for talk in talks if talk.labelled.conversation.channel is not Channel.NOTE]
    ordered = sorted(heard, key=lambda talk: (talk.at is None, "" if talk.at is None else talk.at.isoformat()))
    labelled = [talk.labelled for talk in ordered]
    openers = find_openers(labelled)
    tries = [proposal for one in labelled if (proposal := _to_try(one, sense, our_terms)) is not None]
    habits = Counter(proposal.habit for proposal in tries)
    # The habit that most conversations beg for; of them the latest passage, which is remembered best.
    to_try = max(reversed(tries), key=lambda proposal: habits[proposal.habit], default=None)
    return PracticeReport(
        n=len(ordered),
        customers=tuple(dict.fromkeys(talk.customer for talk in ordered)),
        questions=measure_sameness(_said(ordered, Move.QUESTION), sense.meaning),
        offers=measure_sameness(_said(ordered, Move.PITCH), sense.meaning),
        trends=tuple(_trends(ordered, sense)),
        autopilot=tuple(
            (talk.conversation.source, found) for talk in labelled if (found := find_autopilot(talk)) is not None
        ),
        stories=look_after_stories(labelled),
        openers=openers[:MOST_OPENERS],
        to_try=to_try,
        n_begging=0 if to_try is None else habits[to_try.habit],
        own_example=openers[0] if openers else None,
    )


def whose_customer(conversations: Sequence[Conversation], named: Mapping[str, str]) -> tuple[str, ...]:
    """The customer of each conversation: as named by its source, else their organisation, else who of them took part.

    Conversations that share a person of theirs are with one customer.

    Args:
        conversations: With their sides.
        named: What somebody said, by a conversation's source.
    """
    found: list[tuple[str, frozenset[str]]] = []
    for conversation in conversations:
        theirs = [person for person in conversation.participants if person.side is Side.THEM]
        people = frozenset(person.name for person in theirs if person.name)
        known = next((customer for customer, others in found if _share_a_person(people, others)), None)
        organisation = next((person.organisation for person in theirs if person.organisation), None)
        own = organisation or " and ".join(sorted(people)) or conversation.source
        found.append((named.get(conversation.source) or organisation or known or own, people))
    return tuple(customer for customer, _ in found)


def _share_a_person(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two conversations name the same person by more than a first name, which many share."""
    return any(is_same_name(a, b) for a in one for b in other if " " in a and " " in b)


def _said(talks: Iterable[Practised], move: Move) -> Mapping[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for talk in talks:
        pieces = found.setdefault(talk.customer, [])
        pieces += [talk.labelled.evidence(s) for s in talk.labelled.ours(move) if care_of(s.text) is None]
    return found


def _trends(talks: Sequence[Practised], sense: Sense) -> Iterator[Trend]:
    measured = [
        dict(listen(talk.labelled.conversation)) | dict(listen_closely(talk.labelled, sense.rarity)) for talk in talks
    ]
    for name in TRENDS:
        figures = [found.get(name) for found in measured]
        unit = next((figure.unit for figure in figures if figure is not None), "")
        yield find_trend(name, unit, [_point(t, f) for t, f in zip(talks, figures, strict=True) if _is_known(f)])


def _is_known(figure: Measurement | None) -> bool:
    return figure is not None and figure.value is not None


def _point(talk: Practised, figure: Measurement | None) -> Point:
    value = 0.0 if figure is None or figure.value is None else float(figure.value)
    return Point(at=talk.at, value=value, source=talk.labelled.conversation.source)


def _to_try(labelled: LabelledConversation, sense: Sense, our_terms: OurTerms) -> NextTime | None:
    openings = find_openings(labelled)
    proposal = choose_questions([openings], sense=sense, our_terms=our_terms, limit=_CONSIDERED)
    return what_to_try(labelled, openings.threads, proposal.questions)
