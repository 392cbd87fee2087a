"""The next questions: ranked by what they would teach, diverse, in their words, not asked before, never about us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askwhy.curiosity.candidates import Candidate, find_candidates
from askwhy.curiosity.catalogue import Catalogue
from askwhy.curiosity.fragments import stands_alone
from askwhy.curiosity.frames import FRAMES, Frame
from askwhy.curiosity.question import Ground, Question
from askwhy.curiosity.wording import filled, how_called, lead_in, signs
from askwhy.curiosity.words import content_words
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.comparing import Sense

NOBODY = Catalogue()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Questions to ask, the most worth asking first, and those held back because they touch somebody's private life."""

    questions: tuple[Question, ...]
    held_back: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _Option:
    """One way of asking about one candidate."""

    candidate: Candidate
    frame: Frame
    groups: dict[str, str | None]
    value: float


_PER_RANK = 0.5
_THIN = 0.6  # for what an answer would teach about an aspect of which little has been told
_SAME_FRAME, _SAME_ASPECT, _SAME_STRETCH, _NEXT_STRETCH = 1.5, 0.4, 2.0, 0.8
_TOUCHES_CATALOGUE = 2.0
_HALTING, _ENOUGH_WORDS = 1.5, 2  # for words that do not stand alone, or have no subject
_ALIKE = 0.86


def propose_questions(
    labelled: LabelledConversation, *, sense: Sense, catalogue: Catalogue = NOBODY, limit: int = 10
) -> Proposal:
    """Questions that grow from one conversation."""
    told = Counter(aspect for sentence in labelled.theirs(Move.DISCLOSURE) for aspect in sentence.aspects)
    options = [option for candidate in find_candidates(labelled) for option in _options(candidate, told, catalogue)]
    asked = [sentence.text for sentence in labelled.ours(Move.QUESTION)]
    several = (
        len({p.id for p in labelled.conversation.participants if p.side is not None and p.side.value == "them"}) > 1
    )
    chosen = _Chosen(sense, asked, several)
    open_ones = [option for option in options if option.candidate.care is None]
    questions = chosen.fill(open_ones, limit)
    held = chosen.fill([option for option in options if option.candidate.care is not None], limit)
    return Proposal(questions=questions, held_back=held)


def _options(candidate: Candidate, told: Counter[Aspect], catalogue: Catalogue) -> Iterator[_Option]:
    if catalogue.is_named_in(candidate.fragment):
        return
    most = max(told.values(), default=1)
    lost = _TOUCHES_CATALOGUE if catalogue.is_touched_by(candidate.fragment) else 0.0
    halting = 0.0 if candidate.ground is Ground.ASSUMPTION else _halting(candidate.fragment)
    for frame in (*FRAMES, _ASSUMED):
        groups = None if frame is _ASSUMED and candidate.ground is not Ground.ASSUMPTION else _fits(frame, candidate)
        if groups is None:
            continue
        thin = _THIN * (1 - told[frame.learns] / most)
        value = candidate.weight + _PER_RANK * frame.rank + thin - lost - halting
        yield _Option(candidate, frame, dict(groups), value)


_ASSUMED = Frame(
    name="assumed",
    learns=Aspect.OBSTACLES,
    rank=0,
    endings=("How is it really?", "How do you see it yourself?", "What is it like in truth?"),
)


def _halting(fragment: str) -> float:
    """What words lose that mean little to whoever was not there."""
    return _HALTING * ((not stands_alone(fragment)) + (len(content_words(fragment)) < _ENOUGH_WORDS))


def _fits(frame: Frame, candidate: Candidate) -> dict[str, str | None] | None:
    if candidate.ground is Ground.ASSUMPTION:
        return {} if frame is _ASSUMED else None
    if candidate.asked_why and frame.learns is Aspect.MOTIVATIONS:
        return None
    if frame.lures and frame.lures.isdisjoint(candidate.lures.keys()):
        return None
    if frame.aspects and frame.aspects.isdisjoint(candidate.aspects):
        return None
    found = signs(frame, candidate.fragment, candidate.evidence.exact)
    return None if found is None else dict(found)


class _Chosen:
    """Questions chosen so far; each new one loses worth the more it is like them."""

    def __init__(self, sense: Sense, asked: Sequence[str], several: bool) -> None:
        self.sense, self.asked, self.several = sense, list(asked), several
        self.taken: list[_Option] = []
        self.endings: set[str] = set()
        self.leads: Counter[Ground] = Counter()

    def fill(self, options: Sequence[_Option], limit: int) -> tuple[Question, ...]:
        questions: list[Question] = []
        left = list(options)
        while left and len(questions) < limit:
            best = max(left, key=lambda option: (self._worth(option), -option.candidate.number, -option.frame.rank))
            left.remove(best)
            if self._worth(best) < 1.0:
                break
            question = self._question(best)
            if question is not None:
                questions.append(question)
                self.taken.append(best)
        return tuple(questions)

    def _worth(self, option: _Option) -> float:
        worth = option.value
        for other in self.taken:
            worth -= _SAME_FRAME * (other.frame.name == option.frame.name)
            worth -= _SAME_ASPECT * (other.frame.learns is option.frame.learns)
            apart = abs(other.candidate.stretch - option.candidate.stretch)
            worth -= _SAME_STRETCH if apart == 0 else _NEXT_STRETCH if apart == 2 else 0.0
            worth -= 99.0 * (other.candidate.evidence == option.candidate.evidence)
        return worth

    def _question(self, option: _Option) -> Question | None:
        candidate = option.candidate
        endings = [filled(ending, option.groups) for ending in option.frame.endings]
        ending = next((ending for ending in endings if ending not in self.endings), None)
        if ending is None:
            return None
        to = how_called(candidate.who)
        lead = lead_in(
            candidate.ground, self.leads[candidate.ground], candidate.fragment, to=to if self.several else None
        )
        self.endings.add(ending)
        self.leads[candidate.ground] += 1
        return Question(
            text=f"{lead} {ending}",
            why=_why(option),
            quoted=candidate.fragment,
            grows_from=candidate.evidence,
            ground=candidate.ground,
            learns=option.frame.learns,
            to=candidate.who,
            care=candidate.care,
            weight=round(option.value, 2),
        )


def _why(option: _Option) -> str:
    """Why it is worth asking, in one sentence."""
    candidate = option.candidate
    if candidate.ground is Ground.THREAD:
        strongest = max(candidate.lures, key=lambda lure: (candidate.lures[lure], lure.value))
        return f"{strongest.value.capitalize()}: they opened it, and {candidate.happened}."
    if candidate.ground is Ground.ASSUMPTION:
        return "We said it without asking, and they did not take it up."
    if candidate.ground is Ground.DEEPER:
        return "We asked on once, and there is more behind it."
    return "We know that it is so, and not yet what is behind it."
