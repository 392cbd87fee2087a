"""Checking a message: the one table of checks, and what they give together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from askwhy.drafts.anyone import check_anyone, specificity
from askwhy.drafts.balance import check_balance
from askwhy.drafts.canned import check_opening
from askwhy.drafts.checking import Checking
from askwhy.drafts.claims import check_claims
from askwhy.drafts.draft import Draft
from askwhy.drafts.finding import Fault, Finding
from askwhy.drafts.known import Known
from askwhy.drafts.offer_first import check_offer_first
from askwhy.drafts.promises import check_promises
from askwhy.drafts.repeated import check_repeated
from askwhy.drafts.stories import check_stories
from askwhy.drafts.wording import n_of_them, n_of_us
from askwhy.listening.measurement import Measurement

CHECKS: tuple[Callable[[Checking], Iterator[Finding]], ...] = (
    check_claims,
    check_opening,
    check_anyone,
    check_offer_first,
    check_balance,
    check_stories,
    check_repeated,
    check_promises,
)
_ORDER = tuple(Fault)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A message with what was found in it, in the order of the text, and the figures behind it."""

    draft: Draft
    known: Known
    findings: tuple[Finding, ...]
    figures: Mapping[str, Measurement]

    def of(self, fault: Fault) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.fault is fault)


def check_draft(checking: Checking, checks: Iterable[Callable[[Checking], Iterator[Finding]]] = CHECKS) -> Checked:
    """Everything that the checks find in a message.

    Args:
        checking: The message and what it is checked against.
        checks: Those of the table, or some of them.
    """
    findings = [finding for check in checks for finding in check(checking)]
    findings.sort(key=lambda f: (f.place.start, _ORDER.index(f.fault), f.place.end))
    words = [(n_of_us(s.text), n_of_them(s.text)) for s in checking.draft.sentences]
    return Checked(
        draft=checking.draft,
        known=checking.known,
        findings=tuple(findings),
        figures={
            "specificity": specificity(checking),
            "us_words": Measurement(value=float(sum(us for us, _ in words)), unit="count", n=len(words)),
            "you_words": Measurement(value=float(sum(them for _, them in words)), unit="count", n=len(words)),
        },
    )
