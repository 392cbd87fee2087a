"""Whether two passages are at odds, and how: two people, or then and now.

Every rule needs a sign in the words (a denial, another number, "any more", "they all think …") beside a common subject:
two passages that merely differ are no contradiction.
"""

from __future__ import annotations

import re
from enum import StrEnum

from askwhy.conversation import Side
from askwhy.understanding.comparing import Overlap, Traits
from askwhy.understanding.dispute_signs import Odds
from askwhy.understanding.insight import Grounding, Insight, Standing, Telling
from askwhy.understanding.people import is_same_name
from askwhy.understanding.quantities import CALENDAR_YEAR, Quantity, quantities_in
from askwhy.understanding.sameness import numbers_differ
from askwhy.understanding.signs import read_words
from askwhy.understanding.words import is_negated, telling_words


class Dispute(StrEnum):
    """How two insights are at odds. Shown as a pair, never settled by the program."""

    TWO_PEOPLE = "two people"
    CHANGED = "changed"  # then and now: the world may have moved
    CORRECTED_BY_ONESELF = "corrected by oneself"
    WE_WERE_WRONG = "we were wrong"


_OF_SELF = re.compile(r"\b(?:I|me|my|I've|I'm|we|us)\b")
_DENIED_NUMBER = re.compile(
    r"\b(?:not|never|isn't|ain't|wasn't|no longer|(?:won't|wont|can't|doesn't|don't) (?:do|make|take|sell|have)) "
    r"(?:the |a |even |really |quite )?(?P<number>[\w£$€.,-]{1,20}(?: [\w%-]{1,20}){0,2})",
    re.IGNORECASE,
)
_MEASURES = frozenset(
    "second minut hour day week month year % pound dollar euro person people man metr millimetr kilometr kilo ton time".split()
)


def tells_what_others_think(traits: Traits) -> bool:
    """Whether somebody tells of himself what the others believe: "they all think he asks me"."""
    return Odds.REPORTED in traits.odds and _OF_SELF.search(traits.text) is not None


def shows_dispute(insight: Insight, traits: Traits) -> bool:
    """Whether the words alone show that something may be at odds: then even a distant subject is looked at."""
    second = _spoken(insight) or _agreed_to(insight)
    if second is None:
        return False
    return bool(traits.odds - {Odds.NOW}) and (
        second.grounding is not Grounding.HYPOTHETICAL or Odds.CHANGED in traits.odds
    )


def read_dispute(earlier: Insight, later: Insight, one: Traits, other: Traits, overlap: Overlap) -> Dispute | None:
    """How two insights are at odds; None where nothing says that they are.

    What somebody would do disputes nothing, and what only we said is no side of a dispute of theirs.

    Args:
        earlier: What was told first.
        later: What was told later, or later in the same conversation.
        one: What is compared of the earlier.
        other: And of the later.
        overlap: The words that both have.
    """
    first, second = _spoken(earlier), _spoken(later) or _agreed_to(later)
    if first is None or second is None:
        return None
    if (
        second.grounding is Grounding.HYPOTHETICAL
    ):  # "Nogales is off the table, I would rather …" still tells what is over
        apart = first.evidence.source != second.evidence.source
        return Dispute.CHANGED if apart and _is_gone(one, other, overlap) else None
    people = not is_same_name(first.who, second.who)
    if not people and _corrects_itself(one, other, overlap):
        return Dispute.CORRECTED_BY_ONESELF
    apart = first.evidence.source != second.evidence.source
    if people and _is_view_of_others(one, other, overlap):
        return Dispute.TWO_PEOPLE
    if people and not apart and _denies_number(second, one, other, overlap):
        return Dispute.TWO_PEOPLE
    if apart and (_was_put_again(one, other, overlap) or _has_changed(one, other, overlap)):
        return Dispute.CHANGED
    if people and _is_told_of_oneself(first, second, other, overlap):
        return Dispute.TWO_PEOPLE
    if overlap.n >= 2 and overlap.of_smaller >= _ONE_SUBJECT and (people or apart):
        opposite = one.denies(overlap.shared) is not other.denies(overlap.shared)
        differ = numbers_differ(_specific(one.quantities, overlap), _specific(other.quantities, overlap))
        by_now = 0.4 if apart and Odds.NOW in other.odds else 0.6
        if differ or (opposite and overlap.n >= 3 and overlap.of_smaller >= by_now):
            return Dispute.TWO_PEOPLE if people else Dispute.CHANGED
    return None


def denied_numbers(text: str) -> tuple[Quantity, ...]:
    """The numbers that a text says something is not: "it's never thirty-one"."""
    found = (quantities_in(match.group("number")) for match in _DENIED_NUMBER.finditer(text))
    return tuple(said[0] for said in found if said)


def says_it_has_changed(text: str) -> bool:
    """Whether an answer says that something was so and is no longer: "No, that's gone."."""
    return Odds.CHANGED in read_words(text).signs


_SMALL = 2
_CLAUSE_END = re.compile(r"[,.;:!?]\s+")
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")
_RARE = 6.5  # nats: "it's not Christmas any more" speaks of Christmas, not of "next year"
_ONE_SUBJECT = 0.4  # of the weight of the smaller passage's words that both have


def _spoken(insight: Insight) -> Telling | None:
    """The telling of theirs; None for what only we said."""
    for telling in insight.tellings:
        if telling.side is Side.THEM:
            return telling
    return None


def _agreed_to(insight: Insight) -> Telling | None:
    """What we said and they agreed to; None for all else of ours."""
    return insight.tellings[0] if insight.standing is Standing.CONFIRMED else None


def _is_view_of_others(one: Traits, other: Traits, overlap: Overlap) -> bool:
    """Whether the later one says of what the earlier told that "they all think" so: hearsay against the person himself."""
    if Odds.REPORTED not in other.odds:
        return False
    if overlap.n >= 2 and overlap.of_smaller >= (0.3 if tells_what_others_think(other) else 0.5):
        return True
    if not tells_what_others_think(other):
        return False
    return bool(overlap.shared & set(one.signature) & set(other.signature)) and overlap.of_smaller >= _ONE_SUBJECT


def _denies_number(second: Telling, one: Traits, other: Traits, overlap: Overlap) -> bool:
    """Whether the later one denies a number that the earlier one states: "ten to twelve weeks, not fourteen"."""
    if Odds.DENIED not in other.odds:
        return False
    for said in denied_numbers(second.evidence.exact):
        denied = next((q for q in other.quantities if q.low == said.low), None)
        if denied is not None and any(_is_same_number(denied, stated, overlap) for stated in one.quantities):
            return True
    return False


def _is_same_number(denied: Quantity, stated: Quantity, overlap: Overlap) -> bool:
    """Whether a number is said again: of the same thing, or (small and round ones apart) where a word is shared too."""
    if denied.low != stated.low or denied.unit != stated.unit:
        return False
    return bool(denied.unit) or (overlap.n > 0 and denied.low > 2 and denied.low not in (10, 100, 1000))


def _was_put_again(one: Traits, other: Traits, overlap: Overlap) -> bool:
    """Whether we put to them the number that they had told, and they answered with another: "still sixty-five?"."""
    for put in other.asked:
        told = next(
            (q for q in one.quantities if q.low == put.low and put.low > _SMALL and _fits(q.unit, put.unit)), None
        )
        instead = [q for q in other.quantities if told is not None and _fits(q.unit, told.unit)]
        if instead and told is not None and overlap.n and not any(told.agrees_with(q) for q in instead):
            return True
    return False


def _fits(unit: str, other: str) -> bool:
    return unit == other or not unit or not other


def _corrects_itself(one: Traits, other: Traits, overlap: Overlap) -> bool:
    """Whether somebody names his own earlier number and puts another in its place: "I said nineteen, it was twenty-three"."""
    if Odds.CORRECTED not in other.odds or not overlap.n:
        return False
    for told in one.quantities:
        again = [q for q in other.quantities if q.low == told.low and _fits(q.unit, told.unit)]
        if again and any(q.low != told.low and _fits(q.unit, told.unit) for q in other.quantities):
            return True
    return False


def _is_told_of_oneself(first: Telling, second: Telling, other: Traits, overlap: Overlap) -> bool:
    """Whether one of them told of a colleague what the colleague, in the first person, says is not so."""
    if Odds.NEVER_SAID not in other.odds or second.who is None or not overlap.n:
        return False
    for clause in _CLAUSE_END.split(first.evidence.exact):
        told = telling_words(clause) & overlap.shared
        names = (match.group() for match in _CAPITAL.finditer(clause))
        if told and not is_negated(clause) and any(is_same_name(name, second.who) for name in names):
            return other.denies(told)
    return False


def _has_changed(one: Traits, other: Traits, overlap: Overlap) -> bool:
    """Whether the later one says that what the earlier one told is no longer so."""
    if other.odds.isdisjoint((Odds.CHANGED, Odds.CHANGED_TO)):
        return False
    if _is_gone(one, other, overlap):
        return True
    if overlap.n >= 1 and numbers_differ(_specific(one.quantities, overlap), _specific(other.quantities, overlap)):
        return True
    if Odds.CHANGED not in other.odds or overlap.n < 2:
        return False
    # In two long passages even a common subject is a small share; two words that hardly anybody else uses are one too.
    return overlap.of_smaller >= 0.3 or sum(one.words[word] >= _RARE for word in overlap.shared) >= 2


def _is_gone(one: Traits, other: Traits, overlap: Overlap) -> bool:
    """Whether the later one says in so many words that what the earlier one speaks of is no more."""
    return any(one.words[word] >= _RARE for word in other.gone & overlap.shared)


def _specific(quantities: tuple[Quantity, ...], overlap: Overlap) -> tuple[Quantity, ...]:
    """Quantities whose unit alone says what is counted ("sites"), or any where the subject is plainly the same."""
    if overlap.of_smaller >= 0.5:
        return tuple(q for q in quantities if q.unit != CALENDAR_YEAR)
    return tuple(q for q in quantities if q.unit not in _MEASURES and q.unit != CALENDAR_YEAR)
