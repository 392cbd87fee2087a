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
from askwhy.curiosity.promising import FROM_ME, I_WILL, SELF, WILL, YOU_WILL, holds_promise
from askwhy.curiosity.words import content_words
from askwhy.evidence import Evidence
from askwhy.language.labelled import LabelledConversation
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
    rf"(?:,\s*|;\s*|\s+)(?:and\s+|then\s+|but\s+)?(?={SELF}{WILL}\s|you(?:['’]?ll|\s+will)\s)", re.IGNORECASE
)


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
        if (is_note and listed) or holds_promise(sentence):
            yield number


def _is_heading(text: str) -> bool:
    return text.lstrip().startswith("#") or _HEADING.match(text.strip()) is not None


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
    own = I_WILL.search(first) or YOU_WILL.search(first) or FROM_ME.search(first)
    if find_due(first, said_on) is None or find_due(second, said_on) is None:
        return whole
    places = [(cut.end(), len(text))]
    return [(0, cut.start()), *places] if own else places


def _what(exact: str) -> str:
    """The words that say what is promised."""
    text = _BULLET.sub("", _BOX.sub("", exact))
    match = I_WILL.search(text)
    promised = "" if match is None else text[match.end() :]
    return _without_stray_marks((promised or _LEAD.sub("", text)).strip()).rstrip(".!") or exact.strip()


def _without_stray_marks(text: str) -> str:
    """Without a quotation mark at its end whose partner stands outside: a note says that "I'll send it"."""
    text = text.rstrip(".!") if text[-1:] in ".!" and text.rstrip(".!")[-1:] in '"”' else text
    if text.count('"') % 2:
        text = text.strip('"')
    return text.strip("“”") if ("“" in text) is not ("”" in text) else text


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
