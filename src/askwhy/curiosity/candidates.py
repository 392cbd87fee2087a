"""What a question could grow from: their sentences with what they invite, and our own untested assumptions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from askwhy.conversation import Channel, Side
from askwhy.curiosity.declined import find_declined
from askwhy.curiosity.following import Followings, How, place_of
from askwhy.curiosity.fragments import stands_alone, trim, worth_quoting
from askwhy.curiosity.lures import lures_of
from askwhy.curiosity.marks import Lure
from askwhy.curiosity.private import care_of
from askwhy.curiosity.question import Ground
from askwhy.curiosity.threads import State, Thread
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import Stretch, stretches
from askwhy.listening.outcomes import Outcome, outcomes_of
from askwhy.understanding.confidence import told_in_confidence
from askwhy.understanding.gaps import GapKind
from askwhy.understanding.insight import Care
from askwhy.understanding.moments import Moments


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that a question may grow from."""

    evidence: Evidence
    sentence: Evidence  # the sentence it grows from, where the quotation holds the one before it too
    fragment: str  # the piece of it to give back
    other: str | None = None  # the words that it is at odds with; of a gap, whom it is about
    gap: GapKind | None = None
    ground: Ground
    lures: Mapping[Lure, float]
    aspects: frozenset[Aspect]
    weight: float
    who: str | None
    source: str  # the conversation's id
    stretch: int  # its place in the conversation, for what stands beside what
    number: int
    age_days: int = 0
    happened: str  # what we did instead of asking on, as a clause
    asked_why: bool = False  # whether they have told already what is behind it
    first: bool = True  # whether nothing of theirs led up to it in the same breath
    care: Care | None = None


_SUBJECT_WORDS = 2
_SHORT, _LEAST_BEFORE, _SHORT_BEFORE = 8, 3, 13  # words of a sentence that points back, and of the one before it
_POINTER = re.compile(
    r"(?:and |but |so |that's |well, )*(?:it|they|that|this|these|those|he|she|nobody|not|never|every one)\b",
    re.IGNORECASE,
)
_ENDS_POINTING = re.compile(r"\b(?:that|it|this|those)\b[^.?!]{0,8}[.?!]*$", re.IGNORECASE)
_SAID_IN_NOTE = re.compile(r"[\"“](?P<words>[^\"“”]{8,160}?)[.,;]?[\"”]")  # only what a note puts in marks is verbatim
_INTRODUCES = re.compile(r"(?:[Aa]nd |[Ss]o )?(?:[Tt]his is|[Hh]ere is|[Mm]eet|I am|I['’]m) (?!I\b)[A-Z]\w+")
_HINTS = re.compile(
    r"\b(?:ain|isn|wasn|not|never)\b['’]?t? what (?P<what>keeps|worries|bothers|scares|hurts|matters|drives)\b",
    re.IGNORECASE,
)
_TELLS_OF = {
    "keeps": re.compile(r"\b(?:lie|lying|lay) awake|\bceiling\b|\bkeeps? (?:me|us) (?:up|awake)|\b(?:can|could|did)n['’]?t sleep", re.IGNORECASE),
    **{what: re.compile(rf"\b{what[:-1]}\w*", re.IGNORECASE) for what in ("worries", "bothers", "scares", "hurts", "matters", "drives")},
}  # fmt: skip
_LIKELY = 0.5
_LEAST = 1.6  # a plain answer to a question of ours invites nothing
_DROPPED, _FOLLOWED, _PLAIN = 1.5, -1.5, -1.0
_LONG_ANSWER = 25  # words
_PLAIN_ASPECTS = frozenset({Aspect.PROCESSES, Aspect.VALUE, Aspect.CUSTOMERS})
_OF_ASSUMPTION = 5.5
_OF_US, _PERHAPS = (Move.PITCH, Move.ADVICE, Move.SMALL_TALK), 0.25
_IS_OURS = re.compile(
    r"\byou(?:'re| are|'ll| will|'d| would)? (?:gonna|going to|probably|really|definitely|want to|need to)? ?(?:want|need|love|be better off with) (?:the|our|a|an|this|one)\b|"
    r"\bwe(?:'ve| have) got (?:just )?(?:the|a|an) \w+ for (?:you|that)\b|\bI(?:'ve| have) (?:got )?(?:good|great|some) news\b",
    re.IGNORECASE,
)
_THEN: tuple[tuple[Move, str], ...] = (
    (Move.PITCH, "we went on to what we offer"),
    (Move.PERSONAL_STORY, "we told a story of our own"),
    (Move.THIRD_PARTY_STORY, "we told a story of somebody else"),
    (Move.ADVICE, "we gave advice"),
    (Move.ASSUMPTION, "we assumed something instead of asking"),
    (Move.SMALL_TALK, "we went on to small talk"),
    (Move.QUESTION, "our next question was about something else"),
    (Move.COMMITMENT, "we went on to what we would do"),
)


def find_candidates(
    labelled: LabelledConversation, threads: Sequence[Thread], followings: Followings
) -> tuple[Candidate, ...]:
    """Everything in one conversation that a question could grow from, in its order, without what they declined.

    Args:
        labelled: The conversation.
        threads: Its threads.
        followings: What of theirs we took up in it.
    """
    declined = find_declined(labelled)
    return tuple(
        candidate
        for candidate in (*_theirs(labelled, threads, followings), *_assumptions(labelled))
        if not any(
            d.covers(candidate.evidence.exact, stretch=candidate.stretch, number=candidate.number) for d in declined
        )
    )


def _theirs(
    labelled: LabelledConversation, found_threads: Sequence[Thread], followings: Followings
) -> Iterator[Candidate]:
    moments = Moments(labelled)
    threads = {(thread.evidence.turn_id, thread.evidence.start): thread for thread in found_threads}
    numbers = {place_of(sentence): number for number, sentence in enumerate(labelled.sentences)}
    found, confided = stretches(labelled), told_in_confidence(labelled.conversation)
    for at, stretch in enumerate(found):
        if stretch.side is not Side.THEM:
            continue
        asked = at > 0 and found[at - 1].first(Move.QUESTION) is not None
        for place, sentence in enumerate(stretch.sentences):
            lures = lures_of(sentence, volunteered=place > 0 or not asked, last=place == len(stretch.sentences) - 1)
            weight = sum(lures.values())
            if sentence.probability(Move.DISCLOSURE) < _LIKELY or weight < _LEAST or _INTRODUCES.match(sentence.text):
                continue
            if _brings_it_back(sentence, found, at):
                continue
            ground, bonus = _ground(sentence, threads, followings)
            then = found[at + 1].sentences if at + 1 < len(found) else ()
            told = ground is Ground.DEEPER and _was_told(sentence, followings, found, at)
            evidence, fragment = _quotation(labelled, moments, numbers[place_of(sentence)])
            if not fragment:
                continue
            yield Candidate(
                evidence=evidence,
                sentence=labelled.evidence(sentence),
                fragment=fragment,
                ground=ground,
                lures=lures,
                aspects=frozenset(sentence.aspects),
                weight=weight + bonus,
                who=moments.who(numbers[place_of(sentence)]),
                source=labelled.conversation.id,
                stretch=at,
                number=numbers[place_of(sentence)],
                happened=_happened(then),
                asked_why=told or _asked_why(sentence, followings),
                first=place == 0,
                care=care_of(evidence.exact)
                or (Care.CONFIDENCE if evidence.turn_id in confided else None)
                or (_care_of(stretch) if _is_feeling(lures) else None),
            )


def _care_of(stretch: Stretch | None) -> Care | None:
    """What we say right after something private is about it."""
    return care_of(" ".join(sentence.text for sentence in stretch.sentences)) if stretch is not None else None


def _quotation(labelled: LabelledConversation, moments: Moments, number: int) -> tuple[Evidence, str]:
    """A sentence as a quotation, and the piece of it to give back.

    A short one that points back ("They're in the drawer.") is quoted with the one before it.
    """
    sentence = labelled.sentences[number]
    if labelled.conversation.channel is Channel.NOTE:
        said = _SAID_IN_NOTE.search(sentence.text)
        return labelled.evidence(sentence), said["words"] if said else ""
    before = labelled.sentences[number - 1] if number else None
    if before is None or before.sentence.turn_id != sentence.sentence.turn_id or not _points_back(sentence.text):
        return labelled.evidence(sentence), worth_quoting(sentence.text)
    if not _LEAST_BEFORE <= len(before.text.split()) <= _SHORT_BEFORE or care_of(before.text) is not None:
        return labelled.evidence(sentence), worth_quoting(sentence.text)
    both = Evidence.quote(labelled.conversation.id, moments.turn(number), before.sentence.start, sentence.sentence.end)
    return both, trim(both.exact)


def _points_back(text: str) -> bool:
    words = len(text.split())
    if words <= _SHORT and (_POINTER.match(text) is not None or not stands_alone(trim(text))):
        return True
    return words <= _SHORT_BEFORE and _ENDS_POINTING.search(text) is not None


def _ground(
    sentence: LabelledSentence, threads: Mapping[tuple[str, int], Thread], followings: Followings
) -> tuple[Ground, float]:
    thread = threads.get(place_of(sentence))
    if thread is not None and thread.state is State.DROPPED:
        return Ground.THREAD, _DROPPED
    plain = _PLAIN if _is_plain(sentence) else 0.0
    uptake = followings.uptakes.get(place_of(sentence))
    if uptake is None or uptake.how is How.HELPED:
        return Ground.REASON, plain
    return Ground.DEEPER, _FOLLOWED + plain


def _was_told(sentence: LabelledSentence, followings: Followings, found: Sequence[Stretch], at: int) -> bool:
    """Whether we asked on right away and they told at length what is behind it."""
    uptake = followings.uptakes.get(place_of(sentence))
    if uptake is None or at + 2 >= len(found) or uptake.by not in found[at + 1].sentences:
        return False
    return uptake.how is How.ASKED and found[at + 2].n_words >= _LONG_ANSWER


def _brings_it_back(sentence: LabelledSentence, found: Sequence[Stretch], at: int) -> bool:
    """Whether they hint at something ("it ain't what keeps me up") and tell it later of their own accord."""
    hint = _HINTS.search(sentence.text)
    if hint is None:
        return False
    told = _TELLS_OF[hint["what"].lower()]
    later = (said for stretch in found[at + 1 :] if stretch.side is Side.THEM for said in stretch.sentences)
    return any(told.search(said.text) and not _HINTS.search(said.text) for said in later)


def _is_plain(sentence: LabelledSentence) -> bool:
    """Whether it only tells how the work runs, what they make or whom for."""
    return not any(aspect not in _PLAIN_ASPECTS for aspect in sentence.aspects)


def _asked_why(sentence: LabelledSentence, followings: Followings) -> bool:
    uptake = followings.uptakes.get(place_of(sentence))
    return uptake is not None and uptake.by.has(Move.WHY)


def _is_feeling(lures: Mapping[Lure, float]) -> bool:
    return Lure.FEELING in lures or Lure.LOSS in lures


def _happened(then: tuple[LabelledSentence, ...]) -> str:
    """What we did next, as a clause; the weightiest thing, not the first."""
    moves = Counter(move for sentence in then for move, _ in _THEN if sentence.has(move))
    return next(
        (words for move, words in _THEN if moves[move]), "we left it there" if then else "the conversation ended there"
    )


def _assumptions(labelled: LabelledConversation) -> Iterator[Candidate]:
    """What we stated about their world and they neither confirmed nor corrected."""
    numbers = {place_of(sentence): number for number, sentence in enumerate(labelled.sentences)}
    before = {place_of(ours): theirs for theirs, stretch in pairwise(stretches(labelled)) for ours in stretch.sentences}
    confided = told_in_confidence(labelled.conversation)
    for answered in outcomes_of(labelled, Move.ASSUMPTION):
        sentence = answered.sentence
        fragment = worth_quoting(sentence.text)
        if labelled.conversation.channel is Channel.NOTE:
            return  # they have never heard what we wrote for ourselves
        if sentence.has(*_OF_US) or sentence.probability(Move.PITCH) >= _PERHAPS or _IS_OURS.search(sentence.text):
            continue  # "you're gonna want the advanced one" is about what we offer
        if answered.outcome is not Outcome.UNANSWERED or len(content_words(fragment)) < _SUBJECT_WORDS:
            continue
        yield Candidate(
            evidence=labelled.evidence(sentence),
            sentence=labelled.evidence(sentence),
            fragment=fragment,
            ground=Ground.ASSUMPTION,
            lures={},
            aspects=frozenset(sentence.about),
            weight=_OF_ASSUMPTION,
            who=None,
            source=labelled.conversation.id,
            stretch=-1,
            number=numbers[place_of(sentence)],
            happened="we took it for granted and they did not take it up",
            care=care_of(sentence.text)
            or (Care.CONFIDENCE if sentence.sentence.turn_id in confided else None)
            or _care_of(before.get(place_of(sentence))),
        )
