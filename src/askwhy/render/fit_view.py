"""What the pages of a judgement say, once for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from askwhy.fit.asking import FirstQuestion
from askwhy.fit.judgement import Judgement, State
from askwhy.fit.providers import Capability
from askwhy.fit.report import FitReport, Part, quotations_of
from askwhy.render.wording import shortened
from askwhy.understanding.insight import DecidedBy

HEADLINES = {
    State.FIT: "We are the best answer that we know of",
    State.PART: "Part of it is ours; for the rest somebody else is better",
    State.REFER: "Somebody else serves them better: introduce them",
    State.UNDECIDED: "Undecided: too little is known",
}
_OF_A_NEED = {
    State.FIT: "ours",
    State.REFER: "somebody else's",
    State.UNDECIDED: "undecided",
    State.PART: "divided",
}
_QUOTATIONS = 3  # of a need


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedView:
    """One need as a page shows it."""

    number: int
    id: str
    state: str
    why: str
    quotations: tuple[str, ...]  # the first is the headline
    facts: str  # whose need, how it weighs, where it was said
    ratings: tuple[str, ...]
    ask: str | None


def needs_of(report: FitReport) -> Iterator[NeedView]:
    """Every need, the weightiest first."""
    for number, judgement in enumerate(report.verdict.judgements, start=1):
        need = judgement.need
        quotations = quotations_of(judgement)
        yield NeedView(
            number=number,
            id=need.id,
            state=_OF_A_NEED[judgement.state],
            why=judgement.reason.value,
            quotations=tuple(shortened(piece.exact, 200) for piece in quotations[:_QUOTATIONS]),
            facts=" · ".join(_facts(judgement)),
            ratings=tuple(_ratings(judgement)),
            ask=asked(report.questions.get(need.id)),
        )


def asked(question: FirstQuestion | None) -> str | None:
    """A question with whom to ask; None where there is none."""
    if question is None:
        return None
    whom = {"us": "Ask ourselves", None: "Ask"}.get(question.to, f"Ask {question.to}")
    return f"{whom}: {question.text}"


def rated(capability: Capability) -> str:
    """A capability with its rating, the reason, and whose word it is."""
    rating = "not rated" if capability.rating is None else f"{capability.rating} of 3"
    told = ", ".join(filter(None, (capability.who, capability.on.isoformat() if capability.on else None)))
    why = f": {capability.why}" if capability.why else ""
    return f"{rating}, {capability.provider}, {capability.name} ({capability.kind}){why}" + (
        f" [{told}]" if told else ""
    )


def done_by(part: Part) -> str:
    """What one provider would do in a split."""
    n = "1 need" if len(part.needs) == 1 else f"{len(part.needs)} needs"
    whose = "We" if part.is_ours else part.provider
    return f"{whose}: {n}, with {'; '.join(capability.name for capability in part.with_what)}"


def _facts(judgement: Judgement) -> Iterator[str]:
    need = judgement.need
    if need.who:
        yield ", ".join(need.who)
    yield f"weight {need.weight:.2f}" + (", put before others by them" if need.stress else "")
    yield ", ".join(dict.fromkeys(piece.source for piece in need.quotations))


def _ratings(judgement: Judgement) -> Iterator[str]:
    for service in sorted(judgement.services, key=lambda s: -(s.capability.rating or 0)):
        as_read = " (as read)" if service.decided_by is DecidedBy.PROGRAM else ""
        yield rated(service.capability) + as_read
