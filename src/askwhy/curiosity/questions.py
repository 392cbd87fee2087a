"""The next questions: ranked by what they would teach, diverse, in their words, not asked before, never about us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import heapify, heappop, heappush, nlargest

from askwhy.conversation import Side
from askwhy.curiosity.candidates import Candidate
from askwhy.curiosity.fragments import stands_alone
from askwhy.curiosity.frames import A_GROUP, ASSUMED, AT_ODDS, FRAMES, LONG_AGO, OF_THEMSELVES, UNHEARD, Frame
from askwhy.curiosity.from_map import Standings, find_at_odds, find_unasked
from askwhy.curiosity.later import put_together
from askwhy.curiosity.openings import Openings, find_openings
from askwhy.curiosity.our_terms import NO_TERMS, OurTerms
from askwhy.curiosity.question import Ground, Question
from askwhy.curiosity.repeats import Repeats
from askwhy.curiosity.threads import State
from askwhy.curiosity.wording import filled, how_called, lead_in, signs
from askwhy.curiosity.words import content_words
from askwhy.labels import Aspect
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.comparing import Sense
from askwhy.understanding.gaps import Gap, GapKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Questions to ask, the most worth asking first, and those held back because they touch somebody's private life."""

    questions: tuple[Question, ...]
    held_back: tuple[Question, ...]

    def first(self, limit: int) -> Proposal:
        """The first so many of both."""
        return Proposal(questions=self.questions[:limit], held_back=self.held_back[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSettings:
    """What makes one question more worth asking than another. Weights are in the unit of `Thread.weight`."""

    per_rank: float = 0.5  # for each rank of a frame: how surely it grows from the very words
    thin: float = 0.6  # for an answer about an aspect of which nothing has been told; less, the more there is
    touches_our_terms: float = 2.0  # lost where a word of ours is among theirs
    halting: float = 1.5  # lost by words that do not stand alone, and by words without a subject
    half_life_days: int = 365  # what was said a year ago is worth half
    same_frame: float = 1.5  # lost for each question already chosen that asks in the same way,
    same_aspect: float = 0.4  # would teach about the same,
    same_turn: float = 2.0  # or grows from the same turn
    next_turn: float = 0.8  # or from one beside it
    least: float = 1.0  # a question of less is not shown


DEFAULT_QUESTIONS = QuestionSettings()
_FRAMES_OF = {Ground.ASSUMPTION: (ASSUMED,), Ground.CONTRADICTION: (AT_ODDS,), Ground.STALE: (LONG_AGO,)}
_ENOUGH_WORDS = 2  # subject words
_OF_THE_WORDS = 4  # a frame of this rank rests on the very words, and may take fewer of them
_STILL_TO_COME_DAYS = 90  # after so long, what was going to happen has happened
_CONSIDERED = 40  # ways of asking, for each question wanted
_MOST_ON_ONE_TURN = 2  # principle 10: at most two deeper on one thread


@dataclass(frozen=True, slots=True)
class _Option:
    """One way of asking about one candidate."""

    candidate: Candidate
    frame: Frame
    groups: Mapping[str, str | None]
    value: float


def propose_questions(
    conversations: Sequence[LabelledConversation],
    *,
    sense: Sense,
    our_terms: OurTerms = NO_TERMS,
    standings: Standings | None = None,
    gaps: Sequence[Gap] = (),
    as_of: date | None = None,
    limit: int = 10,
    settings: QuestionSettings = DEFAULT_QUESTIONS,
) -> Proposal:
    """The questions that grow out of what one customer said.

    Args:
        conversations: With this customer, in the order of their time; one is enough.
        sense: How meanings are compared, for what was asked before.
        our_terms: Who we are and what we offer: no question names it.
        standings: How everything known of them stands: what is at odds and what was heard long ago is asked about too.
        gaps: What nobody has told, as far as there are words of theirs to begin from.
        as_of: The day from which age counts; None leaves age out.
        limit: How many, at most.
        settings: The weights.

    Returns:
        Each question quotes the words it grows from. The same conversations give the same questions.
    """
    return choose_questions(
        [find_openings(labelled) for labelled in conversations],
        sense=sense,
        our_terms=our_terms,
        standings=standings,
        gaps=gaps,
        as_of=as_of,
        limit=limit,
        settings=settings,
    )


def choose_questions(
    openings: Sequence[Openings],
    *,
    sense: Sense,
    our_terms: OurTerms = NO_TERMS,
    standings: Standings | None = None,
    gaps: Sequence[Gap] = (),
    as_of: date | None = None,
    limit: int = 10,
    settings: QuestionSettings = DEFAULT_QUESTIONS,
) -> Proposal:
    """The same from what each conversation gave, in the order of time: for many conversations, made once and kept."""
    told: Counter[Aspect] = Counter()
    for one in openings:
        told.update(one.told)
    candidates = [*_still_open(openings, as_of), *_from_map(standings, gaps, openings)]
    options = [option for c in candidates for option in _options(c, told, our_terms, settings)]
    chosen = _Chosen(Repeats(openings, sense), settings, several=_several(openings), our_terms=our_terms)
    open_ones = chosen.fill([option for option in options if option.candidate.care is None], limit)
    held = chosen.fill([option for option in options if option.candidate.care is not None], limit)
    return Proposal(questions=open_ones, held_back=held)


def _still_open(openings: Sequence[Openings], as_of: date | None) -> Iterator[Candidate]:
    """What no later conversation has picked up, with its age."""
    threads = put_together([(one.threads, one.returns) for one in openings])
    picked_up = {thread.evidence for thread in threads if thread.state is State.PICKED_UP_LATER}
    for one in openings:
        age_days = 0 if one.day is None or as_of is None else max(0, (as_of - one.day).days)
        for candidate in one.candidates:
            if candidate.sentence not in picked_up:
                yield replace(candidate, age_days=age_days) if age_days else candidate


def _from_map(standings: Standings | None, gaps: Sequence[Gap], openings: Sequence[Openings]) -> tuple[Candidate, ...]:
    present = {one.source: tuple(one.people) for one in openings}
    at_odds = () if standings is None else find_at_odds(standings, present)
    return (*at_odds, *find_unasked(gaps, standings.insights if standings is not None else ()))


def _several(openings: Sequence[Openings]) -> bool:
    """Whether more than one person of theirs took part: then a question says whom it is for."""
    return len({name for one in openings for name, side in one.people.items() if side is Side.THEM}) > 1


def _options(
    candidate: Candidate, told: Counter[Aspect], our_terms: OurTerms, settings: QuestionSettings
) -> Iterator[_Option]:
    if our_terms.is_named_in(f"{candidate.fragment} {candidate.other or ''}"):
        return
    freshness = 0.5 ** (candidate.age_days / settings.half_life_days)
    halts = _halts(candidate)
    lost = settings.touches_our_terms if our_terms.is_touched_by(candidate.fragment) else 0.0
    lost += settings.halting * halts
    most = max(told.values(), default=1)
    for frame in _frames_for(candidate):
        thin = settings.thin * (1 - told[frame.learns] / most)
        value = freshness * (candidate.weight + settings.per_rank * frame.rank + thin) - lost
        if value < settings.least:
            continue
        groups = _fits(frame, candidate, halts=halts)
        if groups is not None:
            yield _Option(candidate, frame, groups, value)


def _frames_for(candidate: Candidate) -> tuple[Frame, ...]:
    if candidate.gap is not None:
        return {GapKind.PERSON: OF_THEMSELVES, GapKind.UNHEARD: (UNHEARD,)}.get(candidate.gap, (A_GROUP,))
    return _FRAMES_OF.get(candidate.ground, FRAMES)


def _halts(candidate: Candidate) -> int:
    """In how many ways words mean little to whoever was not there, 0 to 2."""
    if candidate.ground is Ground.ASSUMPTION:
        return 0
    return (not stands_alone(candidate.fragment)) + (len(content_words(candidate.fragment)) < _ENOUGH_WORDS)


def _fits(frame: Frame, candidate: Candidate, *, halts: int) -> Mapping[str, str | None] | None:
    """What the frame finds in the words; None where it does not fit."""
    if frame.rank < _OF_THE_WORDS and frame in FRAMES and candidate.gap is None and halts:
        return None
    if frame.soon and candidate.age_days > _STILL_TO_COME_DAYS:
        return None
    if frame.unled and (candidate.asked_why or not candidate.first):
        return None
    if candidate.asked_why and Aspect.MOTIVATIONS in {frame.learns, *frame.aspects}:
        return None
    if frame.lures and frame.lures.isdisjoint(candidate.lures.keys()):
        return None
    if frame.aspects and frame.aspects.isdisjoint(candidate.aspects):
        return None
    found = signs(frame, candidate.fragment, candidate.evidence.exact)
    return found if found is None or candidate.gap is None else {**found, "name": candidate.other}


class _Chosen:
    """Questions chosen so far; each new one loses worth the more it is like them."""

    def __init__(self, repeats: Repeats, settings: QuestionSettings, *, several: bool, our_terms: OurTerms) -> None:
        self.repeats, self.settings, self.several, self.our_terms = repeats, settings, several, our_terms
        self.taken: list[_Option] = []
        self.endings: set[str] = set()
        self.leads: Counter[Ground] = Counter()

    def fill(self, options: Sequence[_Option], limit: int) -> tuple[Question, ...]:
        questions: list[Question] = []
        # What is taken only ever makes the others worth less: those far down can never come up, and an option whose
        # worth has not fallen since it was last looked at is still the best.
        considered = nlargest(_CONSIDERED * max(1, limit), options, key=lambda option: option.value)
        left = [(self._order(option), number) for number, option in enumerate(considered)]
        heapify(left)
        while left and len(questions) < limit:
            before, number = heappop(left)
            best = considered[number]
            if not self._may_follow(best):
                continue
            now = self._order(best)
            if now != before:
                heappush(left, (now, number))
                continue
            if self._worth(best) < self.settings.least:
                break
            question = self._question(best)
            if question is not None:
                questions.append(question)
        return tuple(questions)

    def _order(self, option: _Option) -> tuple[float, float, int, str]:
        """The best first."""
        return -round(self._worth(option), 6), -option.frame.rank, option.candidate.number, option.frame.name

    def _worth(self, option: _Option) -> float:
        worth = option.value
        same_aspect = self.settings.same_aspect
        if option.frame.rank >= _OF_THE_WORDS:  # what grows from their very words is worth asking in any aspect
            same_aspect /= 2
        for other in self.taken:
            worth -= self.settings.same_frame * (other.frame.name == option.frame.name)
            worth -= same_aspect * (other.frame.learns is option.frame.learns)
            if other.candidate.source == option.candidate.source:
                apart = abs(other.candidate.stretch - option.candidate.stretch)
                worth -= self.settings.same_turn * (apart == 0) + self.settings.next_turn * (apart == 2)
        return worth

    def _may_follow(self, option: _Option) -> bool:
        """Whether it grows from other words than those already taken, and not a third time from one turn."""
        candidate = option.candidate
        same = [o.candidate for o in self.taken if o.candidate.source == candidate.source]
        if any(_overlap(other, candidate) for other in same):
            return False
        return sum(other.stretch == candidate.stretch for other in same) < _MOST_ON_ONE_TURN

    def _question(self, option: _Option) -> Question | None:
        candidate = option.candidate
        fitting = [filled(ending, option.groups) for ending in option.frame.endings]
        ending = next((ending for ending in fitting if ending not in self.endings), None)
        if ending is None:
            return None
        to = how_called(candidate.who) if self.several else None
        lead = lead_in(
            candidate.ground,
            self.leads[candidate.ground],
            candidate.fragment,
            to=to,
            other=None if candidate.gap else candidate.other,
        )
        text = f"{lead} {ending}"
        if self.repeats.holds(text, candidate.fragment, ending) or self.our_terms.is_named_in(text):
            return None
        self.endings.add(ending)
        self.leads[candidate.ground] += 1
        self.repeats.add(text)
        self.taken.append(option)
        return Question(
            text=text,
            why=_why(option),
            quoted=candidate.fragment,
            grows_from=candidate.evidence,
            ground=candidate.ground,
            learns=option.frame.learns,
            to=candidate.who,
            care=candidate.care,
            weight=round(option.value, 2),
        )


def _overlap(one: Candidate, other: Candidate) -> bool:
    a, b = one.evidence, other.evidence
    return a.turn_id == b.turn_id and a.start < b.end and b.start < a.end


def _why(option: _Option) -> str:
    """Why it is worth asking, in one sentence."""
    candidate = option.candidate
    if candidate.ground is Ground.THREAD:
        strongest = max(candidate.lures, key=lambda lure: (candidate.lures[lure], lure.value))
        return f"{strongest.value.capitalize()}: they opened it, and {candidate.happened}."
    if candidate.ground is Ground.ASSUMPTION:
        return "We said it without asking, and they did not take it up."
    if candidate.ground in (Ground.CONTRADICTION, Ground.STALE, Ground.GAP):
        return f"{candidate.happened[:1].upper()}{candidate.happened[1:]}."
    if candidate.ground is Ground.DEEPER:
        return "We asked on once, and there is more behind it."
    return "We know that it is so, and not yet what is behind it."
