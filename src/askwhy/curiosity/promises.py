"""Promises of both sides: who said they would do what, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from askwhy.conversation import Channel, Side
from askwhy.curiosity.due import Due, find_due
from askwhy.curiosity.lures import LONGEST
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.moments import Moments


class Kept(StrEnum):
    """What became of a promise, as far as later words tell."""

    DONE = "done"
    LATE = "late"  # done, after it was due
    PART = "part"  # some of it was done
    BROKEN = "broken"
    OPEN = "open"  # not due yet, or due no certain day and nobody has spoken of it
    UNKNOWN = "unknown"  # due, and nobody has said


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that somebody said they would do.

    ``what`` are words of the quotation, without what only leads to them ("And I'll …"). ``due`` is None where no time
    was named or the day of the conversation is not known. ``kept_by`` are the later words that tell what became of it.
    """

    evidence: Evidence
    by: str | None  # the name, as the source writes it
    side: Side
    what: str
    said_on: date | None
    due: Due | None = None
    kept: Kept = Kept.OPEN
    kept_by: Evidence | None = None


_WILL = r"(?:['’]?ll|\s+will|\s+shall|['’]m\s+going\s+to|['’]re\s+going\s+to|\s+am\s+going\s+to|\s+are\s+going\s+to|['’]m\s+gonna|\s+can|\s+promise\s+to)"
_SELF = r"(?:i|we|me\s+and\s+\w+)"
# "I'll send", "we will ring": somebody speaks of what they themselves will do.
_I_WILL = re.compile(
    rf"(?<![\w'’]){_SELF}{_WILL}(?:\s+(?:also|just|then|gladly|happily|certainly|definitely|still|personally))?\s+",
    re.IGNORECASE,
)
# "You'll have a price by Wednesday": what somebody will have from us.
_YOU_WILL = re.compile(
    r"(?<![\w'’])(?:you|he|she|they)(?:['’]?ll|\s+will)\s+(?=(?:have|get|hear|see|receive|be)\b)", re.IGNORECASE
)
_FROM_ME = re.compile(r"\b(?:off|from|on) (?:me|us|my side|our side)\b", re.IGNORECASE)
_GIVES_YOU = re.compile(
    rf"(?<![\w'’]){_SELF}(?:['’]?ll|\s+will)\s+(?:\w+\s+)?(?:send|ring|call|bring|buy|write|email|e-mail|text|post|forward|get|find|fetch|"
    r"introduce|drop|pay|show|draft|make)\s+(?:you\b|it\s+(?:to|over|across|round)|that\s+(?:to|over|across|round))",
    re.IGNORECASE,
)
_WILL_DO = re.compile(
    rf"(?<![\w'’]){_SELF}(?:['’]?ll|\s+will)\s+(?:\w+\s+)?(?:send|ring|call|bring|write|email|text|forward|get|find|fetch|ask|check|introduce|draft|make|"
    r"show|put|look|talk|speak|tell|do|come|go|pick|sort|book|order|dig|drop|post|sign|run|try|leave|keep|let)\b|"
    r"(?<![\w'’])(?:you['’]?ll have|there['’]?ll be|(?:it|they)['’]?ll be with you)\b",
    re.IGNORECASE,
)
# "I'll be honest", "I'll give you that", "we'll see": the form of a promise and nothing promised.
_EMPTY = re.compile(
    rf"(?<![\w'’]){_SELF}{_WILL}\s+(?:be (?:honest|straight|frank|fair|right back|quick|blunt)|give you that|tell you (?:what|why|that|something|now|honestly)|"
    r"say|bet|admit|guess|assume|grant|see\b(?!\s+(?:to|him|her|them))|never|not|have to|take (?:that|it) (?:as|that))",
    re.IGNORECASE,
)
_BOX = re.compile(r"^\s*(?:[-*+•]\s*)?\[(?P<mark>[ xX✓✔]?)\]\s*")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")
_LEAD = re.compile(
    r"^(?:(?:and|so|but|then|well|okay|ok|yes|yeah|no|right|look|also|plus|great|good|perfect|sure|fine)\b[,.]?\s*)+",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^\W*(?:said (?:i|we)(?:['’]d| would)|i (?:said|promised)|promised|(?:my|our|next) (?:actions|steps|to-?dos?)|to-?dos?|action (?:items|points)|actions|follow[- ]?ups?)\W*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    rf"(?:,\s*|;\s*|\s+)(?:and\s+|then\s+|but\s+)?(?={_SELF}{_WILL}\s|you(?:['’]?ll|\s+will)\s)", re.IGNORECASE
)
_LIKELY = 0.5
_PLAIN_GIVING, _PLAIN_DOING, _PLAIN_TIME = (
    0.4,
    0.25,
    0.2,
)  # off that likelihood: "I'll send you", "I'll ring", "on Friday"
_ANY_DAY = date(2000, 1, 3)  # only whether a time is named matters there


def find_promises(labelled: LabelledConversation) -> tuple[Promise, ...]:
    """What both sides said they would do, in order; one that is said again is one.

    Args:
        labelled: A conversation; sentences of neither side promise nothing. In notes, boxes to tick and what stands
            under "said I'd" count as promises of whoever wrote them.
    """
    moments = Moments(labelled)
    found: list[Promise] = []
    for number in _promising(labelled):
        for promise in _promises_in(labelled, number, moments):
            known = next((other for other in found if _same(promise, other)), None)
            if known is None:
                found.append(promise)
            elif known.due is None and promise.due is not None:
                found[found.index(known)] = replace(known, due=promise.due)
    return tuple(found)


def _promising(labelled: LabelledConversation) -> Iterator[int]:
    """The numbers of the sentences that hold a promise."""
    is_note = labelled.conversation.channel is Channel.NOTE
    under_heading = False
    for number, sentence in enumerate(labelled.sentences):
        text = sentence.text
        if is_note and _is_heading(text):
            under_heading = _HEADING.match(text.strip()) is not None
            continue
        if sentence.side not in (Side.US, Side.THEM) or len(text) > LONGEST:
            continue
        listed = _BOX.match(text) is not None or (under_heading and _BULLET.match(text) is not None)
        if (is_note and listed) or sentence.has(Move.COMMITMENT) or _looks_like_one(sentence):
            yield number


def _is_heading(text: str) -> bool:
    return text.lstrip().startswith("#") or _HEADING.match(text.strip()) is not None


def _looks_like_one(sentence: LabelledSentence) -> bool:
    """Whether the words promise where no label says so.

    The plainer the words, the less the classifier has to agree; where a person labelled, only what is plainly given to
    the other side counts.
    """
    text = sentence.text
    if text.rstrip().endswith("?") or sentence.has(Move.PITCH, Move.QUESTION) or _EMPTY.search(text):
        return False
    if not sentence.probabilities:
        return _GIVES_YOU.search(text) is not None
    plainness = _PLAIN_GIVING * bool(_GIVES_YOU.search(text)) or _PLAIN_DOING * bool(_WILL_DO.search(text))
    if plainness and find_due(text, _ANY_DAY) is not None:
        plainness += _PLAIN_TIME
    return plainness > 0 and sentence.probability(Move.COMMITMENT) >= _LIKELY - plainness


def _promises_in(labelled: LabelledConversation, number: int, moments: Moments) -> Iterator[Promise]:
    sentence, turn, at = labelled.sentences[number], moments.turn(number), moments.at(number)
    said_on = None if at is None else at.date()
    for start, end in _clauses(sentence.text, said_on):
        exact = sentence.text[start:end]
        place = sentence.sentence.start + start
        yield Promise(
            evidence=Evidence.quote(labelled.conversation.id, turn, place, place + len(exact)),
            by=moments.who(number),
            side=_side_of(labelled, number, moments),
            what=_what(exact),
            said_on=said_on,
            due=None if said_on is None else find_due(exact, said_on),
        )


def _side_of(labelled: LabelledConversation, number: int, moments: Moments) -> Side:
    """The side of whoever promises: in a note, of whom it puts the words into the mouth of."""
    sentence = labelled.sentences[number]
    for attribution in moments.turn(number).attributions:
        if attribution.start < sentence.sentence.end and sentence.sentence.start < attribution.end:
            speaker = labelled.conversation.participant(attribution.participant_id)
            return (speaker.side if speaker else None) or Side.THEM
    return sentence.side or Side.US


def _clauses(text: str, said_on: date | None) -> list[tuple[int, int]]:
    """Where the promises of one sentence stand: two where each has a time of its own, else the whole sentence."""
    whole = [(0, len(text))]
    cut = next((m for m in _CLAUSE.finditer(text) if m.start() > 0), None)
    if cut is None or said_on is None:
        return whole
    first, second = text[: cut.start()], text[cut.end() :]
    own = _I_WILL.search(first) or _YOU_WILL.search(first) or _FROM_ME.search(first)
    if find_due(first, said_on) is None or find_due(second, said_on) is None:
        return whole
    places = [(cut.end(), len(text))]
    return [(0, cut.start()), *places] if own else places


def _what(exact: str) -> str:
    """The words that say what is promised."""
    text = _BULLET.sub("", _BOX.sub("", exact))
    match = _I_WILL.search(text)
    promised = "" if match is None else text[match.end() :]
    return (promised or _LEAD.sub("", text)).strip().rstrip(".!") or exact.strip()


def _same(one: Promise, other: Promise) -> bool:
    """Whether somebody says again what they or their side had promised already."""
    if one.side is not other.side:
        return False
    shared = len(content_words(one.evidence.exact) & content_words(other.evidence.exact))
    days = {due.last for due in (one.due, other.due) if due is not None}
    if one.due is not None and other.due is not None:
        return len(days) == 1 and shared >= 1 and not _both_named(one, other)
    return shared >= 3


def _both_named(one: Promise, other: Promise) -> bool:
    """Whether the two stand in one turn: there somebody adds, and does not repeat."""
    return one.evidence.turn_id == other.evidence.turn_id
