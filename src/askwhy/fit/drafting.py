"""Drafts of an introduction: the question to the customer's person, and the message to both sides once they agreed.

What goes out is only what that person said themselves and agreed to pass on (principle 9). No price and no terms of
either side go along, no rating leaves the house, and a fee of ours is told. A person reads it, changes it, and sends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from askwhy.conversation import Side
from askwhy.curiosity.private import care_of
from askwhy.errors import NotAgreed
from askwhy.evidence import Evidence
from askwhy.fit.introduction import Introduction
from askwhy.fit.needs import Need
from askwhy.understanding.insight import Insight, Telling, Via
from askwhy.understanding.people import is_same_name

# Money, and what is agreed about money: neither side's leaves with an introduction.
_TERMS = re.compile(
    r"[£$€¥]|\b(?:EUR|USD|GBP)\b|\b(?:quid|bucks?|pounds?|dollars?|euros?|cents?|grand|pence)\b|"
    r"\b(?:price|pric(?:es|ed|ing)|pay(?:s|ing|ment|ments)?|paid|cost(?:s|ing)?|charge[sd]?|discounts?|margins?|terms|invoic\w+|"
    r"quot(?:e|es|ed|ation)|overdraft|credit|bank|loan|budget|fee|fees|rate|rates|bill(?:s|ed)?|cheap(?:er)?|dear(?:er)?|expensive)\b",
    re.IGNORECASE,
)


class Withheld(StrEnum):
    """Why words stay out of a draft."""

    OTHERS = "somebody else said it"
    NOT_AGREED = "they have not agreed to pass it on"
    OUR_NOTE = "only a note of ours says so"
    TERMS = "it speaks of money or terms"
    PRIVATE = "it is private"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Words that stay out, and why; shown to whoever drafts, and to nobody else."""

    evidence: Evidence
    why: Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message for a person to change and send."""

    to: tuple[str, ...]
    subject: str
    text: str
    quoted: tuple[Evidence, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def draft_asking(introduction: Introduction, needs: Iterable[Need]) -> Draft:
    """The message that asks the customer's person whether they want it, with the words that may be passed on.

    Args:
        introduction: Proposed or asked.
        needs: What it is about; words that this person said themselves are given back, others stay out.
    """
    quoted, left_out = _sorted_out(introduction, needs, agreed=False)
    who = _first_name(introduction.person)
    lines = [f"{who}, you told me:", "", *_quotations(quoted), ""] if quoted else [f"{who},", ""]
    lines += [
        f"I think that {introduction.provider} serves you better there than we do. Shall I introduce you?",
        *([f"If so, which of these words may I pass on to {introduction.provider}?"] if quoted else []),
        "Nothing goes to them before you say so, and nothing about prices or terms goes at all.",
        *_fee(introduction),
    ]
    return Draft(
        to=(introduction.person,),
        subject=f"May I introduce you to {introduction.provider}?",
        text="\n".join(lines).strip() + "\n",
        quoted=quoted,
        left_out=left_out,
    )


def draft_introduction(introduction: Introduction, needs: Iterable[Need]) -> Draft:
    """The message to both sides.

    Args:
        introduction: Agreed by the customer's person.
        needs: What it is about. Only insights in ``may_share`` and only this person's own words are quoted.

    Raises:
        NotAgreed: They have not agreed.
    """
    if introduction.agreed_on is None:
        raise NotAgreed(f"{introduction.person} has not agreed to be introduced to {introduction.provider}. Ask first.")
    quoted, left_out = _sorted_out(introduction, needs, agreed=True)
    who = _first_name(introduction.person)
    lines = [f"{who}, {introduction.provider}: I would like you to meet.", ""]
    if quoted:
        lines += [f"{who} agreed that I pass this on, in {who}’s own words:", "", *_quotations(quoted), ""]
    lines += [
        f"I believe that {introduction.provider} can help with this better than we can. The two of you decide everything else; I step back.",
        *_fee(introduction),
    ]
    return Draft(
        to=(introduction.person, introduction.provider),
        subject=f"{introduction.person} and {introduction.provider}",
        text="\n".join(lines).strip() + "\n",
        quoted=quoted,
        left_out=left_out,
    )


def _sorted_out(
    introduction: Introduction, needs: Iterable[Need], *, agreed: bool
) -> tuple[tuple[Evidence, ...], tuple[LeftOut, ...]]:
    """The words that may stand in a draft, and those that may not."""
    quoted: list[Evidence] = []
    left_out: list[LeftOut] = []
    for insight, telling in _tellings(needs):
        why = _why_not(insight, telling, introduction, agreed=agreed)
        if why is None:
            quoted.append(telling.evidence)
        else:
            left_out.append(LeftOut(evidence=telling.evidence, why=why))
    return tuple(dict.fromkeys(quoted)), tuple(dict.fromkeys(left_out))


def _tellings(needs: Iterable[Need]) -> Iterator[tuple[Insight, Telling]]:
    for need in needs:
        for insight in need.insights:
            for telling in insight.tellings:
                if telling.side is Side.THEM:
                    yield insight, telling


def _why_not(insight: Insight, telling: Telling, introduction: Introduction, *, agreed: bool) -> Withheld | None:
    if not is_same_name(telling.who, introduction.person):
        return Withheld.OTHERS
    if insight.care is not None or care_of(telling.evidence.exact) is not None:
        return Withheld.PRIVATE
    if telling.via is Via.NOTE:
        return Withheld.OUR_NOTE
    if _TERMS.search(telling.evidence.exact):
        return Withheld.TERMS
    if agreed and not introduction.may_share.intersection(insight.ids):
        return Withheld.NOT_AGREED
    return None


def _quotations(quoted: Sequence[Evidence]) -> Iterator[str]:
    return (f"- “{' '.join(piece.exact.split())}”" for piece in quoted)


def _fee(introduction: Introduction) -> Iterator[str]:
    if introduction.fee:
        yield f"You should know that we get something for this: {introduction.fee}."


def _first_name(person: str) -> str:
    return person.split()[0]
