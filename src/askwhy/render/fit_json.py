"""The judgement as JSON (docs/reference/json.md)."""

from __future__ import annotations

from typing import Any

from askwhy.fit.asking import FirstQuestion
from askwhy.fit.judgement import Judgement
from askwhy.fit.providers import Capability
from askwhy.fit.report import FitReport, quotations_of
from askwhy.fit.serving import Service
from askwhy.render.json_values import piece_or_none, piece_value, write_json
from askwhy.serial import SCHEMA


def render_fit_json(report: FitReport) -> str:
    """The judgement of one customer as a JSON document."""
    return write_json(
        {
            "schema": SCHEMA,
            "customer": report.customer,
            "judgement": report.verdict.state.value,
            "why": report.why,
            "shares": {"ours": report.verdict.ours, "theirs": report.verdict.theirs},
            "ask_first": _question(report.first),
            "needs": [_need(judgement, report) for judgement in report.verdict.judgements],
            "parts": [
                {
                    "provider": part.provider,
                    "ours": part.is_ours,
                    "needs": [need.id for need in part.needs],
                    "with": [capability.name for capability in part.with_what],
                }
                for part in report.parts
            ],
            "beyond_product": [
                _capability(help_.capability) | {"needs": [need.id for need in help_.needs]}
                for help_ in report.beyond_product
            ],
            "would_miss": {
                "words": [piece_value(piece) for piece in report.missed.words],
                "question": report.missed.question,
            },
        }
    )


def _need(judgement: Judgement, report: FitReport) -> dict[str, Any]:
    need = judgement.need
    return {
        "id": need.id,
        "insights": sorted(need.ids),
        "who": list(need.who),
        "unit": need.unit,
        "weight": need.weight,
        "stress": piece_or_none(need.stress),
        "quotations": [piece_value(piece) for piece in quotations_of(judgement)],
        "judgement": judgement.state.value,
        "why": judgement.reason.value,
        "best_provider": None if judgement.by is None else judgement.by.provider,
        "ours": None if judgement.ours is None else _capability(judgement.ours),
        "theirs": None if judgement.theirs is None else _capability(judgement.theirs),
        "served_by": [_service(service) for service in judgement.services],
        "ask_first": _question(report.questions.get(need.id)),
    }


def _service(service: Service) -> dict[str, Any]:
    return _capability(service.capability) | {"decided_by": service.decided_by.value}


def _capability(capability: Capability) -> dict[str, Any]:
    return {
        "provider": capability.provider,
        "relation": capability.relation.value,
        "capability": capability.name,
        "kind": capability.kind.value,
        "rating": capability.rating,
        "why": capability.why,
        "who": capability.who,
        "when": None if capability.on is None else capability.on.isoformat(),
    }


def _question(question: FirstQuestion | None) -> dict[str, Any] | None:
    if question is None:
        return None
    return {"text": question.text, "to": question.to, "grows_from": piece_value(question.grows_from)}
