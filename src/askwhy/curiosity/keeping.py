"""What became of promises, only as far as later words tell: nobody's silence is read as kept or broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from askwhy.curiosity.promises import Kept, Promise
from askwhy.curiosity.words import content_words
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


def settle(promises: Sequence[Promise], later: Sequence[LabelledConversation], *, as_of: date) -> tuple[Promise, ...]:
    """The promises with what became of each.

    Args:
        promises: Of one conversation.
        later: The conversations after it, in order.
        as_of: The day up to which a promise may still be open.

    Returns:
        Where nobody has spoken of it: open until it is due, then unknown; without a due day it stays open.
    """
    return tuple(_settled(promise, later, as_of) for promise in promises)


def _settled(promise: Promise, later: Sequence[LabelledConversation], as_of: date) -> Promise:
    subject = content_words(promise.evidence.exact) - _DOING
    for labelled in later:
        for kept, sentence in _told(subject, labelled.sentences):
            return replace(promise, kept=kept, kept_by=labelled.evidence(sentence))
    is_due = promise.due is not None and promise.due.last < as_of
    return replace(promise, kept=Kept.UNKNOWN if is_due else Kept.OPEN, kept_by=None)


def _told(subject: frozenset[str], sentences: Sequence[LabelledSentence]) -> Iterator[tuple[Kept, LabelledSentence]]:
    """What these sentences say of a promise with this subject, the first first."""
    for place, sentence in enumerate(sentences):
        shared = len(subject & content_words(sentence.text))
        if shared >= _SURE and _asks(sentence):
            yield from _answers(sentences[place + 1 : place + 1 + _ANSWER])
        elif shared and not _asks(sentence):
            kept = _reading(sentence, shared)
            if kept is not None:
                yield kept, sentence


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
