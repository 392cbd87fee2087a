"""The judgement of one customer as its page shows it: made anew from the map and the ratings whenever somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from askwhy.evidence import Evidence
from askwhy.fit.asking import FirstQuestion
from askwhy.fit.judgement import Judgement, State
from askwhy.fit.needs import Need
from askwhy.fit.providers import Capability as Rated
from askwhy.fit.report import FitReport, quotations_of, report_on_fit
from askwhy.map_document import MapDocument
from askwhy.render.fit_view import HEADLINES
from askwhy.shipped import load_sense
from askwhy.understanding.insight import DecidedBy
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.fit.models import Capability, NeedWord
from askwhy_workspace.fit.queries import capabilities_for
from askwhy_workspace.knowledge.document import map_document_of, rows_by_source

_QUOTATIONS = 3  # of a need, before "more"
_OF_A_NEED = {State.FIT: "ours", State.REFER: "somebody else’s", State.UNDECIDED: "undecided"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to ask, of whom, and the words that it grows from."""

    text: str
    to: str  # "us" where the answer is with us; empty where nobody is named
    piece: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedBy:
    """A capability that is meant for a need."""

    row: Capability
    as_read: bool  # it only reads as if
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSeen:
    """One need as the page shows it."""

    id: str
    state: str  # "fit", "refer" or "undecided"
    whose: str  # the state in words
    reason: str
    named: bool  # by a person; else the program reads it as one
    counts: bool  # whether the whole rests on it
    who: tuple[str, ...]
    unit: str
    weight: float
    stress: dict[str, Any] | None
    pieces: list[dict[str, Any]]
    more: int
    services: list[ServedBy]
    best: str  # the provider who serves it best; empty while that is undecided
    ask: Asked | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What one provider would do of a split, or a help of ours beyond the product, and for which needs."""

    provider: str
    is_ours: bool
    rows: list[Capability]
    pieces: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FitSeen:
    """The whole judgement of a customer."""

    state: str
    headline: str
    why: str
    ours: float
    theirs: float
    first: Asked | None
    needs: list[NeedSeen]
    parts: list[Doing]
    beyond: list[Doing]
    missed: list[dict[str, Any]]
    missed_question: str
    providers: tuple[str, ...]


def report_of(customer: Customer) -> tuple[MapDocument, FitReport, dict[Rated, Capability]]:
    """The library's judgement of a customer, the map it rests on, and the rows of its capabilities."""
    found = map_document_of(customer)
    able = capabilities_for(customer)
    words = dict(NeedWord.objects.filter(customer=customer).values_list("insight", "is_need"))
    known = {id_ for insight in found.insights for id_ in insight.ids}
    report = report_on_fit(
        found,
        [value for _, value in able],
        load_sense(),
        chosen=[key for key, is_need in words.items() if is_need and key in known],
        dismissed=[key for key, is_need in words.items() if not is_need],
    )
    return found, report, {value: row for row, value in able}


def judge(customer: Customer) -> FitSeen:
    """The judgement of a customer, each quotation with the place where it opens."""
    found, report, rows = report_of(customer)
    places = _Places(found, rows_by_source(customer))
    counted = {judgement.need.id for judgement in report.verdict.counted}
    return FitSeen(
        state=report.verdict.state.value,
        headline=HEADLINES[report.verdict.state],
        why=report.why,
        ours=report.verdict.ours,
        theirs=report.verdict.theirs,
        first=places.asked(report.first),
        needs=[_need(judgement, report, rows, places, counted) for judgement in report.verdict.judgements],
        parts=[
            Doing(
                provider=part.provider,
                is_ours=part.is_ours,
                rows=[rows[able] for able in part.with_what],
                pieces=places.first_of(part.needs),
            )
            for part in report.parts
        ],
        beyond=[
            Doing(
                provider=help_.capability.provider,
                is_ours=True,
                rows=[rows[help_.capability]],
                pieces=places.first_of(help_.needs),
            )
            for help_ in report.beyond_product
        ],
        missed=[places.said(evidence) for evidence in report.missed.words[:6]],
        missed_question=report.missed.question or "",
        providers=report.providers,
    )


def _need(
    judgement: Judgement,
    report: FitReport,
    rows: Mapping[Rated, Capability],
    places: _Places,
    counted: set[str],
) -> NeedSeen:
    need, best = judgement.need, judgement.by
    quotations = quotations_of(judgement)
    return NeedSeen(
        id=need.id,
        state=judgement.state.value,
        whose=_OF_A_NEED[judgement.state],
        reason=judgement.reason.value,
        named=need.decided_by is DecidedBy.PERSON,
        counts=need.id in counted and need.weight > 0,
        who=need.who,
        unit=need.unit or "",
        weight=need.weight,
        stress=None if need.stress is None else places.said(need.stress),
        pieces=[places.said(piece) for piece in quotations[:_QUOTATIONS]],
        more=max(0, len(quotations) - _QUOTATIONS),
        services=[
            ServedBy(
                row=rows[service.capability],
                as_read=service.decided_by is DecidedBy.PROGRAM,
                is_best=service.capability == best,
            )
            for service in sorted(judgement.services, key=lambda one: -(one.capability.rating or 0))
        ],
        best=best.provider if best else "",
        ask=places.asked(report.questions.get(need.id)),
    )


class _Places:
    """Where quotations open, and who said them."""

    def __init__(self, found: MapDocument, rows: Mapping[str, int]) -> None:
        self._rows = rows
        self._who = {t.evidence: t.who or "" for insight in found.insights for t in insight.tellings}
        self._who |= {remark.evidence: remark.who or "" for remark in found.remarks}

    def said(self, evidence: Evidence) -> dict[str, Any]:
        """A quotation, so that a page can open it; with who said it."""
        return {
            "conversation": self._rows.get(evidence.source, 0),
            "turn_id": evidence.turn_id,
            "start": evidence.start,
            "end": evidence.end,
            "exact": evidence.exact,
            "who": self._who.get(evidence, ""),
        }

    def first_of(self, needs: Iterable[Need]) -> list[dict[str, Any]]:
        """The words to show first of each need."""
        return [self.said(need.quotation) for need in needs]

    def asked(self, question: FirstQuestion | None) -> Asked | None:
        """A question as the page shows it."""
        if question is None:
            return None
        return Asked(text=question.text, to=question.to or "", piece=self.said(question.grows_from))
