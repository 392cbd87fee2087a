"""The map as JSON: the contract that others script against (docs/reference/json.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from askwhy.curiosity.private import Place, confided_in, is_private
from askwhy.customer_report import CustomerReport
from askwhy.evidence import Evidence
from askwhy.map_document import people_of_theirs
from askwhy.render.json_values import (
    insight_value,
    piece_or_none,
    piece_value,
    promise_value,
    question_value,
    remark_value,
    source_names,
    thread_value,
    with_names,
    write_json,
)
from askwhy.serial import SCHEMA
from askwhy.understanding.coverage import AspectCoverage
from askwhy.understanding.customer_map import CustomerMap
from askwhy.understanding.gaps import Gap
from askwhy.understanding.insight import Insight
from askwhy.understanding.ranking import MOST_SHOWN
from askwhy.understanding.readiness import ReadinessLine


def render_map_json(report: CustomerReport) -> str:
    """The map of one customer as a JSON document. Private matters stay out, and are counted (principle 10)."""
    names = source_names(report.conversations)
    found = report.customer_map
    shown = shown_insights(found)
    confided = confided_in(report.conversations)
    open_ids = {insight.id for insight in shown}
    return write_json(
        {
            "schema": SCHEMA,
            "customer": report.name,
            "as_of": found.as_of.isoformat() if found.as_of else None,
            "sources": [_source(report, number, names) for number in range(len(report.conversations))],
            "not_read": dict(report.not_read),
            **with_names(
                {
                    "insights": [insight_value(insight) for insight in shown],
                    "contradictions": [[c.one, c.other] for c in found.contradictions if {c.one, c.other} <= open_ids],
                    "threads": [thread_value(t) for t in report.threads if not is_private(t.evidence, confided)],
                    "promises": [
                        promise_value(p) | {"kept_by": piece_or_none(p.kept_by)}
                        for p in report.promises
                        if not is_private(p.evidence, confided)
                    ],
                    "coverage": {aspect.value: _coverage(c) for aspect, c in found.coverage.items()},
                    "gaps": [_gap(gap, confided) for gap in found.gaps],
                    "readiness": [_line(line, confided) for line in found.readiness],
                    "questions": [question_value(question) for question in report.brief.questions],
                    "remarks": [remark_value(r) for r in found.remarks if not is_private(r.evidence, confided)],
                },
                names,
            ),
            "n_insights": sum(insight.care is None for insight in found.insights),
            "n_private": report.brief.n_private,
        }
    )


def shown_insights(found: CustomerMap) -> tuple[Insight, ...]:
    """What tells most, and both sides of every contradiction: never more than a person can read."""
    at_odds = {id_ for c in found.contradictions for id_ in (c.one, c.other)}
    public = [insight for insight in found.insights if insight.care is None]
    first = [insight for insight in public if insight.id in at_odds]
    kept = {i.id for i in [*first, *(i for i in public if i.id not in at_odds)][:MOST_SHOWN]}
    return tuple(insight for insight in public if insight.id in kept)


def _source(report: CustomerReport, number: int, names: Mapping[str, str]) -> dict[str, Any]:
    conversation = report.conversations[number]
    return {
        "source": names[conversation.id],
        "id": conversation.id,
        "sha256": conversation.sha256,
        "format": conversation.format,
        "channel": conversation.channel.value,
        "day": conversation.day.isoformat() if conversation.day else None,
        "people": people_of_theirs(conversation),
    }


def _coverage(coverage: AspectCoverage) -> dict[str, Any]:
    return {
        "value": coverage.value,
        "facets": {
            facet.facet.key: {
                "value": facet.value,
                "insights": dict(facet.weights),
                "people": [person for person in facet.people if person],
                "capped": facet.capped,
            }
            for facet in coverage.facets
        },
    }


def _gap(gap: Gap, confided: Collection[Place]) -> dict[str, Any]:
    return {
        "id": gap.id,
        "kind": gap.kind.value,
        "aspect": gap.aspect.value,
        "facet": gap.facet.key,
        "wanted": gap.wanted,
        "about": gap.about,
        "asked": piece_or_none(gap.asked),
        "evidence": list(_public(gap.evidence, confided)),
    }


def _line(line: ReadinessLine, confided: Collection[Place]) -> dict[str, Any]:
    return {
        "aspect": line.aspect.value,
        "title": line.title,
        "known": line.known.value,
        "coverage": line.coverage,
        "quotations": list(_public(line.quotations, confided)),
    }


def _public(pieces: Iterable[Evidence], confided: Collection[Place]) -> Iterator[dict[str, Any]]:
    return (piece_value(piece) for piece in pieces if not is_private(piece, confided))
