"""What became of promises, only as far as later words tell: nobody's silence is read as kept or broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from askwhy.curiosity.promises import Kept, Promise
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.words import stem

_NOT = re.compile(
    r"\b(?:haven['’]?t|hasn['’]?t|didn['’]?t|never|not (?:yet|got|had|seen|heard)|still (?:waiting|owe|not)|owe|forgot|where(?: are|['’]s| is) (?:my|our|the)|"
    r"no (?:sign|word|trace|news) of|nothing (?:yet|came))\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:(?:day|days|week|weeks|bit) late|late (?:on|with)|sorry (?:for|about) the (?:delay|wait)|later than (?:i|we) said)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:\w+ of the (?:two|three|four|five|six|\d+)|half of|some of|only (?:one|two|part)|the rest (?:will|is|comes|to follow))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:attached|enclosed|came (?:through|in|out|over|on|as)|arrived|received|got (?:it|them|the|your|his|her)|thank(?:s| you)\b.{0,20}\bfor|here(?:['’]s| is| are)|"
    r"fetched|brought|sent (?:it|them|you|over|the)|(?:i|we|he|she|they)(?:['’]ve)? (?:rang|rung|called|asked|spoke|spoken|talked|wrote|written|paid|did|done)|"
    r"went (?:on|out|off|in)|has (?:come|arrived|been (?:done|sent|paid))|as promised|is done|all done|delivered|posted)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = re.compile(r"\b(?:i|we|you|he|she|they) (?:said|promised|told|owe)\b|\bpromise[ds]?\b", re.IGNORECASE)
# Delivery of something named in the same breath: "the credit came through", "two of the three lists attached".
_DELIVERED = re.compile(
    r"\b(?:attached|enclosed|came through|arrived|as promised|here (?:is|are) the|thank(?:s| you) for (?:the|your|sending))\b",
    re.IGNORECASE,
)
_DOING = frozenset(
    stem(verb)
    for verb in "send ring call fetch get bring write email text ask find check put show look tell talk speak draft make post forward sign "
    "share introduce set book order pay pick drop run move".split()
)
_NAMED, _SURE = 1, 2  # shared subject words: beside a delivery, and without one
_ANSWER = 2  # sentences after a question about the promise that may answer it


class Keeping:
    """Some conversations in the order of their time, and in which sentences each word stands."""

    def __init__(self, conversations: Sequence[LabelledConversation]) -> None:
        self._conversations = conversations
        self._where: dict[str, list[tuple[int, int]]] = {}
        for number, labelled in enumerate(conversations):
            for place, sentence in enumerate(labelled.sentences):
                for word in content_words(sentence.text):
                    self._where.setdefault(word, []).append((number, place))

    def settle(self, promises: Iterable[Promise], *, after: int, as_of: date) -> tuple[Promise, ...]:
        """The promises with what became of each.

        Args:
            promises: Of one conversation.
            after: Its number among all; -1 where it is none of them.
            as_of: The day up to which a promise may still be open.

        Returns:
            Where nobody has spoken of it: open until it is due, then unknown; without a due day it stays open.
        """
        return tuple(self._settled(promise, after, as_of) for promise in promises)

    def _settled(self, promise: Promise, after: int, as_of: date) -> Promise:
        for kept, by in self._told(content_words(promise.evidence.exact) - _DOING, after):
            return replace(promise, kept=kept, kept_by=by)
        is_due = promise.due is not None and promise.due.last < as_of
        return replace(promise, kept=Kept.UNKNOWN if is_due else Kept.OPEN, kept_by=None)

    def _told(self, subject: frozenset[str], after: int) -> Iterator[tuple[Kept, Evidence]]:
        """What later conversations say of a promise with this subject, the first first."""
        shared = Counter(at for word in subject for at in self._where.get(word, ()) if at[0] > after)
        for number, place in sorted(shared):
            labelled = self._conversations[number]
            sentence = labelled.sentences[place]
            if not _asks(sentence):
                kept = _reading(sentence, shared[number, place])
                if kept is not None:
                    yield kept, labelled.evidence(sentence)
            elif shared[number, place] >= _SURE:
                for kept, answer in _answers(labelled.sentences[place + 1 : place + 1 + _ANSWER]):
                    yield kept, labelled.evidence(answer)


def _asks(sentence: LabelledSentence) -> bool:
    return sentence.has(Move.QUESTION, Move.ASKS) or sentence.text.rstrip().endswith("?")


def _answers(sentences: Sequence[LabelledSentence]) -> Iterator[tuple[Kept, LabelledSentence]]:
    """What an answer to "did you ever …?" says."""
    for sentence in sentences:
        if _NOT.search(sentence.text):
            yield Kept.BROKEN, sentence
        elif _DONE.search(sentence.text):
            yield Kept.DONE, sentence


def _reading(sentence: LabelledSentence, shared: int) -> Kept | None:
    """What a statement says of a promise with which it shares so many subject words; None where nothing."""
    text = sentence.text
    if sentence.has(Move.COMMITMENT):
        return None
    if shared >= _SURE and _SPEAKS_OF_IT.search(text) and (_LATE.search(text) or _NOT.search(text)):
        return Kept.LATE if _LATE.search(text) else Kept.BROKEN
    delivered = _DELIVERED.search(text) if shared >= _NAMED else None
    if delivered or (shared >= _SURE and _DONE.search(text) and not _NOT.search(text)):
        return Kept.PART if _PART.search(text) else Kept.DONE
    return None
