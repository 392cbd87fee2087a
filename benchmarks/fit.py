"""Does the judgement agree with a careful person's? ``python -m benchmarks.fit [--show] [--write]``.

Data, constructed, our own: the six gold calls (their ``fit`` and ``needs``) and the ten needs that the history's author
expects, each with who serves it best. Who offers what in the calls, and which capability is meant for which need, was
written by reading before the judgement was (benchmarks/data/fit). Three things are measured apart: the rule, from needs
and links that a person gave; the links that the program reads; and everything together, from the map of labels that a
person gave and from predicted ones. ``--write`` puts the table into docs/explanation/evidence.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from askwhy.conversation import Side
from askwhy.customer_report import understand_customer
from askwhy.evidence import Evidence
from askwhy.fit.judgement import Judgement, State, judge_need, judge_whole
from askwhy.fit.needs import Need, find_needs
from askwhy.fit.providers import Capability, read_providers
from askwhy.fit.report import FitReport, report_on_fit
from askwhy.fit.serving import find_services
from askwhy.labels import Aspect
from askwhy.language.labelled import LabelledConversation
from askwhy.map_document import MapDocument
from askwhy.shipped import load_sense
from askwhy.understanding.comparing import Sense
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import DecidedBy, Grounding, Insight, Standing, Telling, insight_id
from benchmarks.expected_map import Finder, Place, Share
from benchmarks.gold import DATA, GOLD, GoldCall, History, read_calls, read_history
from benchmarks.report import write_section
from benchmarks.understanding import Source

EVIDENCE = Path(__file__).parents[1] / "docs" / "explanation" / "evidence.md"
STATES = {
    "we are the best answer": State.FIT,
    "part of it": State.PART,
    "somebody else is better": State.REFER,
    "unclear": State.UNDECIDED,
}
_HEARD = 0.7  # the weight of what was heard once and happened


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need of the gold: where it stands, what a person means for it, and how the gold judges it (None: it does not)."""

    what: str
    place: Place
    quote: Evidence
    who: str | None
    served_by: frozenset[str]
    judgement: str | None = None
    best: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A customer of the gold."""

    name: str
    capabilities: tuple[Capability, ...]
    wanted: tuple[Wanted, ...]
    whole: State | None  # None: the gold judges single needs only
    talks: Callable[[Source], Sequence[LabelledConversation]]
    as_of: date | None = None

    def map(self, source: Source, sense: Sense) -> MapDocument:
        """The customer's map, from one kind of labels."""
        return MapDocument.of(understand_customer(self.talks(source), sense, as_of=self.as_of))


def main() -> None:
    """Print every figure, and every disagreement."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--show", action="store_true", help="print every need with what serves it")
    arguments.add_argument("--write", action="store_true", help="write the tables into docs/explanation/evidence.md")
    chosen = arguments.parse_args()
    sense = load_sense()
    cases = [*map(_case_of, read_calls()), _case_of_history(read_history())]
    page = [*_rule(cases), "", *_links(cases, sense), ""]
    for name in ("gold", "stored"):
        source = Source(name)
        reports = {case.name: report_on_fit(case.map(source, sense), case.capabilities, sense) for case in cases}
        page += [*_together(f"everything as read, {name} labels", cases, reports), ""]
        maps = {case.name: case.map(source, sense) for case in cases}
        named = {
            case.name: report_on_fit(maps[case.name], case.capabilities, sense, chosen=_named(case, maps[case.name]))
            for case in cases
        }
        page += [*_together(f"needs named by a person, {name} labels", cases, named), ""]
        if chosen.show:
            page += [line for case in cases for line in _shown(case, reports[case.name])]
    print("\n".join(page))
    if chosen.write:
        write_section(EVIDENCE, "fit", "\n".join(page))


def by_hand(case: Case) -> list[Judgement]:
    """The rule alone: needs as the gold tells them, served by what a person means for them."""
    judgements = []
    for wanted in case.wanted:
        need = _need(wanted)
        meant = [
            replace(capability, serves=frozenset({need.id} if capability.name in wanted.served_by else ()))
            for capability in case.capabilities
        ]
        services = [s for s in find_services(need, meant, _sense()) if s.decided_by is DecidedBy.PERSON]
        judgements.append(judge_need(need, services))
    return judgements


def _rule(cases: Sequence[Case]) -> Iterator[str]:
    wholes = [(case, judge_whole(by_hand(case)).state) for case in cases if case.whole is not None]
    yield "| the rule, from needs and links that a person gave | gold | judged | |"
    yield "| --- | --- | --- | --- |"
    for case, state in wholes:
        parts = ", ".join(judgement.state.value for judgement in by_hand(case))
        yield f"| {case.name} | {case.whole} | {state} | {parts} |"
    yield f"| six calls as a whole | | {Share(sum(case.whole is state for case, state in wholes), len(wholes))} | |"
    singles = [(w, j) for case in cases for w, j in zip(case.wanted, by_hand(case), strict=True) if w.judgement]
    for wanted, judgement in singles:
        best = judgement.by.provider if judgement.by else "nobody"
        yield f"| {wanted.what} | {wanted.judgement}, {wanted.best or 'nobody'} | {judgement.state}, {best} | {judgement.reason} |"
    agree = Share(sum(j.state == w.judgement for w, j in singles), len(singles))
    yield f"| the history's ten needs | | {agree} | |"
    yield f"| … best provider the same | | {Share(sum(_same_best(w, j) for w, j in singles), len(singles))} | |"


def _links(cases: Sequence[Case], sense: Sense) -> Iterator[str]:
    yield "| links from a need's own sentence to what serves it | read | of those right | of those wanted |"
    yield "| --- | --- | --- | --- |"
    read: set[tuple[str, str, str]] = set()
    wanted_links: set[tuple[str, str, str]] = set()
    for case in cases:
        for wanted in case.wanted:
            services = find_services(_need(wanted), case.capabilities, sense)
            read |= {(case.name, wanted.what, service.capability.name) for service in services}
            wanted_links |= {(case.name, wanted.what, name) for name in wanted.served_by}
    for title, chosen in (("six calls", lambda name: name != "history"), ("history", lambda name: name == "history")):
        r = {link for link in read if chosen(link[0])}
        w = {link for link in wanted_links if chosen(link[0])}
        yield f"| {title} | {len(r)} | {Share(len(r & w), len(r))} | {Share(len(r & w), len(w))} |"


def _together(name: str, cases: Sequence[Case], reports: Mapping[str, FitReport]) -> Iterator[str]:
    yield f"| {name} | gold | judged | needs of the gold found |"
    yield "| --- | --- | --- | --- |"
    agreed = n = 0
    for case in cases:
        verdict = reports[case.name].verdict
        hits = [(w, _found(w, verdict.judgements)) for w in case.wanted]
        found = Share(sum(j is not None for _, j in hits), len(hits))
        shares = f"ours {verdict.ours:.2f}, theirs {verdict.theirs:.2f} of {len(verdict.judgements)} needs"
        yield f"| {case.name} | {case.whole or ''} | {verdict.state} ({shares}) | {found} |"
        if case.whole is not None:
            agreed, n = agreed + (case.whole is verdict.state), n + 1
        else:
            judged = [(w, j) for w, j in hits if j is not None]
            right = Share(sum(j.state == w.judgement for w, j in judged), len(judged))
            yield f"| … judged as the author does, of those found | | {right} | |"
    yield f"| six calls as a whole | | {Share(agreed, n)} | |"


def _named(case: Case, found: MapDocument) -> frozenset[str]:
    """The insights of a map that a person would name: those that tell a need of the gold."""
    return frozenset(
        next((i.id for i in found.insights if any(w.place.overlaps(e) for e in i.evidence)), "") for w in case.wanted
    ) - {""}


def _shown(case: Case, report: FitReport) -> Iterator[str]:
    yield f"== {case.name}: {report.verdict.state} {report.why}"
    for judgement in report.verdict.judgements:
        served = "; ".join(f"{s.capability.rating} {s.capability.name}" for s in judgement.services)
        mark = "*" if any(_tells(w, judgement) for w in case.wanted) else " "
        weight = judgement.need.weight
        yield f" {mark} {weight:.2f} {judgement.state:9} {judgement.need.quotation.exact[:110]!r} [{served}]"
    for wanted in case.wanted:
        if _found(wanted, report.verdict.judgements) is None:
            yield f"   not found: {wanted.quote.exact}"


def _found(wanted: Wanted, judgements: Sequence[Judgement]) -> Judgement | None:
    return next((judgement for judgement in judgements if _tells(wanted, judgement)), None)


def _tells(wanted: Wanted, judgement: Judgement) -> bool:
    return any(wanted.place.overlaps(evidence) for evidence in judgement.need.quotations)


def _same_best(wanted: Wanted, judgement: Judgement) -> bool:
    return (judgement.by.provider if judgement.by else None) == wanted.best


def _need(wanted: Wanted) -> Need:
    telling = Telling(evidence=wanted.quote, who=wanted.who, side=Side.THEM, grounding=Grounding.SPECIFIC)
    insight = Insight(
        id=insight_id(wanted.quote),
        aspects=(Aspect.OBSTACLES,),
        facet=Facet.OBSTACLES_WHAT,
        standing=Standing.HEARD,
        decided_by=DecidedBy.PROGRAM,
        tellings=(telling,),
    )
    return find_needs([insight], {insight.id: _HEARD}, _sense(), chosen=[insight.id])[0]


@cache
def _sense() -> Sense:
    return load_sense()


def _case_of(call: GoldCall) -> Case:
    gold, name = call.facts, call.labelled.conversation.source
    meant: Sequence[Mapping[str, Any]] = json.loads((DATA / "fit" / "needs.json").read_text("utf-8"))[gold["id"]]
    finder = Finder([call.labelled.conversation])
    return Case(
        name=gold["id"],
        capabilities=read_providers((DATA / "fit" / f"{gold['id']}.csv").read_bytes(), gold["id"]),
        wanted=tuple(
            _wanted(need["what"], finder, {"source": name, "quote": m["quote"]}, m["served_by"], call.labelled)
            for need, m in zip(gold["needs"], meant, strict=True)
        ),
        whole=STATES[gold["fit"]],
        talks=lambda source: [source.of_call(call)],
    )


def _case_of_history(history: History) -> Case:
    finder = Finder(history.conversations)
    meant = {line["what"]: line["served_by"] for line in json.loads((DATA / "fit" / "history.json").read_text("utf-8"))}
    talks = {talk.conversation.source: talk for talk in map(history.gold_labels, history.conversations)}
    return Case(
        name="history",
        capabilities=read_providers((GOLD / "history" / "providers.csv").read_bytes(), "providers.csv"),
        wanted=tuple(
            replace(
                _wanted(need["what"], finder, need, meant[need["what"]], talks[need["source"]]),
                judgement=need["judgement"],
                best=need["best_provider"],
            )
            for need in history.expected["needs"]
        ),
        whole=None,
        talks=lambda source: list(map(source.of_history(history), history.conversations)),
        as_of=date.fromisoformat(history.expected["as_of"]),
    )


def _wanted(
    what: str, finder: Finder, piece: Mapping[str, Any], served_by: Sequence[str], talk: LabelledConversation
) -> Wanted:
    place = finder.places(piece)[0]
    turn = next(turn for turn in talk.conversation.turns if turn.id == place.turn_id)
    quote = Evidence.quote(place.source, turn, place.start, place.end)
    speaker = talk.conversation.participant(turn.speaker_id) if turn.speaker_id else None
    return Wanted(what, place, quote, speaker.name if speaker else None, frozenset(served_by))


if __name__ == "__main__":
    main()
