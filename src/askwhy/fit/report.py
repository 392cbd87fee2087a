"""`FitReport`: the judgement of one customer with everything that it is made of, whichever way it is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from askwhy.evidence import Evidence
from askwhy.fit.asking import FirstQuestion, ask_about, ask_first
from askwhy.fit.judgement import Judgement, State, Verdict, judge_need, judge_whole
from askwhy.fit.missed import Missed, find_missed
from askwhy.fit.needs import Need, find_needs
from askwhy.fit.providers import Capability
from askwhy.fit.serving import find_services
from askwhy.fit.settings import FitSettings
from askwhy.map_document import MapDocument
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import DecidedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one provider would do: the needs that it serves best, and with what."""

    provider: str
    is_ours: bool
    needs: tuple[Need, ...]
    with_what: tuple[Capability, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Help of ours beyond the product, and the needs for which it is meant."""

    capability: Capability
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FitReport:
    """The judgement of one customer."""

    customer: str
    verdict: Verdict
    first: FirstQuestion | None  # what to ask first; None where every need is decided
    questions: Mapping[str, FirstQuestion]  # by the id of each undecided need
    parts: tuple[Part, ...]  # who would do what of the needs that count: a split where there are several
    beyond_product: tuple[Help, ...]
    missed: Missed
    providers: tuple[str, ...]

    @property
    def why(self) -> str:
        """The whole judgement in one sentence, with what it is made of."""
        counted = self.verdict.counted
        if not counted:
            return "They have not told us a need yet."
        n = {state: sum(judgement.state is state for judgement in counted) for state in State}
        told = [
            f"{n[State.FIT]} served best by us ({self.verdict.ours:.0%} of the weight)",
            f"{n[State.REFER]} by somebody else ({self.verdict.theirs:.0%})",
            f"{n[State.UNDECIDED]} undecided",
        ]
        as_read = (
            "" if counted[0].need.decided_by is DecidedBy.PERSON else " These are needs as read: nobody named them."
        )
        needs = "need" if len(counted) == 1 else "needs"
        return f"Of {len(counted)} {needs}: {', '.join(told)}.{as_read}"


def report_on_fit(
    found: MapDocument,
    capabilities: Sequence[Capability],
    sense: Sense,
    *,
    chosen: Collection[str] = (),
    dismissed: Collection[str] = (),
    settings: FitSettings | None = None,
) -> FitReport:
    """Judge whether we are the best answer to what a customer needs.

    Args:
        found: The customer's map.
        capabilities: What we and others can do for them, honestly rated.
        sense: By which words are compared.
        chosen: Ids of insights that a person calls needs; those named in a capability's ``serves`` are, too.
        dismissed: Ids of insights that a person says are none.
        settings: The constants.
    """
    settings = settings or FitSettings()
    named = {*chosen, *(id_ for capability in capabilities for id_ in capability.serves)} - set(dismissed)
    needs = find_needs(found.insights, found.weights, sense, chosen=named, dismissed=dismissed, settings=settings)
    judgements = [
        judge_need(need, find_services(need, capabilities, sense, settings=settings), settings=settings)
        for need in needs
    ]
    verdict = judge_whole(judgements, settings=settings)
    asked = {judgement.need.id: ask_about(judgement, found.questions) for judgement in judgements}
    return FitReport(
        customer=found.customer,
        verdict=verdict,
        first=ask_first(verdict, found.questions),
        questions={id_: question for id_, question in asked.items() if question is not None},
        parts=_parts(verdict.counted),
        beyond_product=_beyond_product(judgements),
        missed=find_missed(found.insights, found.remarks),
        providers=tuple(dict.fromkeys(capability.provider for capability in capabilities)),
    )


def quotations_of(judgement: Judgement) -> tuple[Evidence, ...]:
    """The words on which a judgement rests, those that give the need its weight first."""
    need = judgement.need
    first = () if need.stress is None else (need.stress,)
    return tuple(dict.fromkeys((*first, *need.quotations)))


def _parts(judgements: Iterable[Judgement]) -> tuple[Part, ...]:
    """Who would do what, ours first."""
    served: dict[tuple[bool, str], list[tuple[Need, Capability]]] = {}
    for judgement in judgements:
        if judgement.by is not None:
            provider = (not judgement.by.is_ours, judgement.by.provider)
            served.setdefault(provider, []).append((judgement.need, judgement.by))
    return tuple(
        Part(
            provider=provider,
            is_ours=not others,
            needs=tuple(need for need, _ in pairs),
            with_what=tuple(dict.fromkeys(capability for _, capability in pairs)),
        )
        for (others, provider), pairs in sorted(served.items(), key=lambda item: item[0][0])
    )


def _beyond_product(judgements: Iterable[Judgement]) -> tuple[Help, ...]:
    meant: dict[Capability, list[Need]] = {}
    for judgement in judgements:
        for capability in judgement.beyond_product:
            meant.setdefault(capability, []).append(judgement.need)
    return tuple(Help(capability=capability, needs=tuple(needs)) for capability, needs in meant.items())
