"""What of theirs we took up: asked on, gave back, or helped with; before the topic ended, or by returning to it later.

A question or a reflection of ours takes up the sentences whose subject it shares; where it shares none ("and what
happens then?") it takes up all of what they just said. A topic stays open while we only nod or let them go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from askwhy.conversation import Side
from askwhy.curiosity.subjects import Subject, calls_of, subject_of
from askwhy.curiosity.words import content_words
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.listening.exchanges import Stretch, stretches

Place = tuple[str, int]  # a sentence: its turn's id and where it begins


class How(StrEnum):
    """How we took something up."""

    ASKED = "asked on"
    GAVE_BACK = "gave back"
    HELPED = "helped"  # we promised something about it, advised on it, or named somebody who may help


@dataclass(frozen=True, slots=True, kw_only=True)
class Uptake:
    """A sentence of ours that takes up something of theirs."""

    by: LabelledSentence
    how: How


@dataclass(slots=True)
class Followings:
    """What of theirs was taken up, by place; and the stretches of which we took up only another part."""

    uptakes: dict[Place, Uptake] = field(default_factory=dict)
    passed_over: set[int] = field(default_factory=set)  # numbers of stretches of theirs

    def put(self, sentence: LabelledSentence, uptake: Uptake) -> None:
        """Note the first time that a sentence was taken up; asking and giving back count before helping."""
        place = place_of(sentence)
        known = self.uptakes.get(place)
        if known is None or (known.how is How.HELPED and uptake.how is not How.HELPED):
            self.uptakes[place] = uptake


# While a turn of ours does none of these, what they opened before it is still open.
_ENDS_THE_TOPIC = (
    Move.QUESTION,
    Move.REFLECTION,
    Move.PITCH,
    Move.ADVICE,
    Move.PERSONAL_STORY,
    Move.THIRD_PARTY_STORY,
    Move.SMALL_TALK,
    Move.REFERRAL,
)
_OPEN_AT_MOST = 3  # stretches of theirs
_SURE, _LIKELY = 0.7, 0.5  # probabilities
_SURELY_THE_SAME = 2  # shared subject words
_ECHO_WORDS = 3  # a word given back is a nod, unless it is their very word
_WRAPS_UP = re.compile(
    r"\b(?:not asked|haven['’]?t (?:i )?asked|should have asked|anything else|else from your|(?:want|like) to ask|anything (?:i|we))\b",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\b(?:(?:go|going|went|gone|come|coming|came|get|getting|back) back|back to|past you|you (?:said|told|mentioned|talked)|"
    r"earlier|i said i'?d|(?:play|read|say|hand|give) (?:it|you|that|all|this|them)\b.{0,30}\bback|"
    r"what i (?:think i )?(?:have|heard|took|understood))\b",
    re.IGNORECASE,
)


_LEANS = re.compile(
    r"\b(?:it|its|then|they|them|he|him|she|her|there|else|"
    r"(?:that|this|those|these)(?=['’]s|\s*[?.,!]|$|\s(?:is|are|was|were|do|does|did|mean|means|go|goes|come|comes|came|look|looks|work|works|"
    r"take|takes|set|cost|costs|feel|feels|leave|leaves|make|makes|start|started|change|changes|one|way|like)\b))\b",
    re.IGNORECASE,
)
_SHORT_QUESTION = 4  # words


def place_of(sentence: LabelledSentence) -> Place:
    """The sentence's turn and where it begins."""
    return sentence.sentence.turn_id, sentence.sentence.start


def find_followings(labelled: LabelledConversation) -> Followings:
    """What of theirs we took up in this conversation, and by which sentence of ours."""
    return _Reader(labelled).read()


@dataclass(frozen=True, slots=True)
class _Moment:
    """A sentence of ours as it stands: what it is about, after which of ours, and which of theirs is still open."""

    sentence: LabelledSentence
    before: LabelledSentence | None  # of the same stretch
    subject: Subject
    number: int  # of its stretch
    still_open: tuple[int, ...]  # numbers of their stretches, the nearest first
    returning: bool  # whether this stretch has said that it goes back to something


class _Reader:
    """One conversation with its subjects looked up once."""

    def __init__(self, labelled: LabelledConversation) -> None:
        self.stretches = stretches(labelled)
        self.names = _first_names(labelled)
        self.calls = calls_of(self.names)
        self.speakers = {turn.id: turn.speaker_id for turn in labelled.conversation.turns}
        present = content_words(" ".join(self.names))
        self.subjects: Mapping[Place, Subject] = {place_of(s): subject_of(s, present) for s in labelled.sentences}
        self.by_word = self._where_words_stand()
        self.found = Followings()

    def read(self) -> Followings:
        for number, ours in enumerate(self.stretches):
            if ours.side is Side.US and number > 0:
                for moment in self._moments(number, ours):
                    self._read_moment(moment)
        return self.found

    def _moments(self, number: int, ours: Stretch) -> Iterator[_Moment]:
        still_open = self._still_open(number)
        before, returning = None, False
        for sentence in ours.sentences:
            returning = returning or _RETURNS.search(sentence.text) is not None
            subject = self.subjects[place_of(sentence)]
            # "I went straight past you, with the Sundays. What do you want to happen with them?"
            if before is not None and before.has(Move.ACKNOWLEDGEMENT):
                subject = subject.joined(self.subjects[place_of(before)])
            yield _Moment(sentence, before, subject, number, still_open, returning)
            before = sentence

    def _still_open(self, number: int) -> tuple[int, ...]:
        """The numbers of their stretches that this stretch of ours may take up by standing next to them."""
        numbers = [number - 1]
        earlier = number - 2
        while earlier > 0 and len(numbers) < _OPEN_AT_MOST and not self.stretches[earlier].first(*_ENDS_THE_TOPIC):
            numbers.append(earlier - 1)
            earlier -= 2
        return tuple(numbers)

    def _read_moment(self, moment: _Moment) -> None:
        self._help(moment)
        how = self._how(moment)
        if how is None:
            if _asks(moment.sentence):  # from our own list, and yet it may come back to something
                self._return(moment, Uptake(by=moment.sentence, how=How.ASKED))
            return
        uptake = Uptake(by=moment.sentence, how=how)
        near = self._take_up_shared(moment, uptake, moment.still_open)
        far = self._return(moment, uptake)
        if near or (far and how is How.ASKED):
            self.found.passed_over.add(moment.still_open[0])
        elif not self._speaks_to_another(moment):
            self._take_up_all(uptake, moment.still_open)

    def _how(self, moment: _Moment) -> How | None:
        """How a sentence of ours takes up something of theirs; None where it does not."""
        sentence = moment.sentence
        asks = _asks(sentence)
        near = any(self._shared(moment.subject, stretch) for stretch in moment.still_open)
        if asks and (near or _leans_on_what_was_said(sentence, moment.subject) or _surely(sentence, Move.FOLLOW_UP)):
            return How.ASKED
        if sentence.has(Move.REFLECTION) and (
            near or (len(sentence.text.split()) > _ECHO_WORDS and _surely(sentence, Move.REFLECTION))
        ):
            return How.GAVE_BACK
        return None

    def _help(self, moment: _Moment) -> None:
        """A referral answers what is open, though not what they said last; promises and advice what shares their subject."""
        uptake = Uptake(by=moment.sentence, how=How.HELPED)
        if moment.sentence.has(Move.REFERRAL):
            for stretch in moment.still_open:
                for theirs in self.stretches[stretch].sentences[:-1]:
                    self.found.put(theirs, uptake)
                self.found.passed_over.add(stretch)
        elif moment.sentence.has(Move.COMMITMENT, Move.ADVICE):
            self._take_up_shared(moment, uptake, moment.still_open[:1])

    def _take_up_shared(self, moment: _Moment, uptake: Uptake, numbers: tuple[int, ...]) -> bool:
        """Take up what shares the subject in these stretches; whether anything does."""
        any_shared = False
        for stretch in numbers:
            for sentence in self._shared(moment.subject, stretch):
                self.found.put(sentence, uptake)
                self.found.passed_over.add(stretch)
                any_shared = True
        return any_shared

    def _take_up_all(self, uptake: Uptake, still_open: tuple[int, ...]) -> None:
        """Without a shared subject: all of what they just said, and the end of what was left open before."""
        for sentence in self.stretches[still_open[0]].sentences:
            self.found.put(sentence, uptake)
        for stretch in still_open[1:]:
            for sentence in self.stretches[stretch].sentences[-2:]:
                self.found.put(sentence, uptake)

    def _return(self, moment: _Moment, uptake: Uptake) -> bool:
        """Take up what they said earlier and this comes back to; whether anything earlier shares its subject at all."""
        words = moment.subject.words
        touched = False
        for stretch, place in sorted({where for word in words for where in self.by_word.get(word, ())}):
            if stretch >= moment.number or stretch in moment.still_open:
                continue
            touched = True
            shared = len(words & self._words(stretch, place))
            barely = moment.returning or 2 * shared >= len(words)
            if shared >= _SURELY_THE_SAME or (barely and uptake.by.has(Move.FOLLOW_UP, Move.REFLECTION)):
                self._put_with_neighbours(stretch, place, uptake, all_of_them=shared >= _SURELY_THE_SAME)
        return touched

    def _put_with_neighbours(self, stretch: int, place: int, uptake: Uptake, *, all_of_them: bool) -> None:
        """What stands beside it goes with it, surely where it has no subject of its own: "I mean, you get used to it."."""
        sentences = self.stretches[stretch].sentences
        for neighbour in range(max(0, place - 1), min(len(sentences), place + 2)):
            if neighbour == place or all_of_them or not self._words(stretch, neighbour):
                self.found.put(sentences[neighbour], uptake)

    def _shared(self, subject: Subject, stretch: int) -> list[LabelledSentence]:
        """The sentences of a stretch that share a subject."""
        return [s for s in self.stretches[stretch].sentences if subject.shares_with(self.subjects[place_of(s)])]

    def _words(self, stretch: int, place: int) -> frozenset[str]:
        return self.subjects[place_of(self.stretches[stretch].sentences[place])].words

    def _speaks_to_another(self, moment: _Moment) -> bool:
        """Whether we turn to somebody of theirs by name who did not speak last."""
        spoken = " ".join(s.text for s in (moment.before, moment.sentence) if s is not None)
        called = {self.names[name] for name in self.calls.findall(spoken)}
        last = self.stretches[moment.still_open[0]].sentences[-1]
        return bool(called) and self.speakers[last.sentence.turn_id] not in called

    def _where_words_stand(self) -> Mapping[str, list[tuple[int, int]]]:
        where: dict[str, list[tuple[int, int]]] = {}
        for number, stretch in enumerate(self.stretches):
            if stretch.side is Side.THEM:
                for place in range(len(stretch.sentences)):
                    for word in self._words(number, place):
                        where.setdefault(word, []).append((number, place))
        return where


def _asks(sentence: LabelledSentence) -> bool:
    """Whether we ask something, other than small talk and what we forgot to ask."""
    asks = sentence.has(Move.QUESTION) and not sentence.has(Move.SMALL_TALK)
    return asks and _WRAPS_UP.search(sentence.text) is None


def _surely(sentence: LabelledSentence, move: Move) -> bool:
    """Whether a label that no shared word bears out is sure enough to stand alone."""
    return sentence.has(move) and sentence.probability(move) >= _SURE


def _leans_on_what_was_said(sentence: LabelledSentence, subject: Subject) -> bool:
    """Whether a question is nothing without what they just said: "And what happens then?"."""
    if not subject.words or len(sentence.text.split()) <= _SHORT_QUESTION:
        return True
    one_word = len(subject.words) == 1 and _LEANS.search(sentence.text) is not None
    return one_word and sentence.probability(Move.FOLLOW_UP) >= _LIKELY


def _first_names(labelled: LabelledConversation) -> Mapping[str, str]:
    """How people are called, and who that is."""
    return {p.name.split()[0].title(): p.id for p in labelled.conversation.participants if p.name and p.name.split()}
