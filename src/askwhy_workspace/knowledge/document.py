"""A customer's map as the library's later steps take it, from the rows that were drawn: what is private is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from askwhy.conversation import Side
from askwhy.curiosity.due import Due
from askwhy.curiosity.promises import Kept, Promise
from askwhy.curiosity.question import Ground, Question
from askwhy.evidence import Evidence
from askwhy.labels import Aspect
from askwhy.map_document import MapDocument
from askwhy.understanding.conduct import Remark
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import DecidedBy, Grounding, Insight, Reply, Standing, Telling, Via
from askwhy.understanding.readiness import Known, ReadinessLine
from askwhy_workspace.conversations.models import Attendance
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge import models
from askwhy_workspace.knowledge.models import DrawnMap, InsightRow
from askwhy_workspace.knowledge.private import not_private


def map_document_of(customer: Customer) -> MapDocument:
    """What is known of one customer, as it was drawn last; empty before the first drawing."""
    drawn = DrawnMap.objects.filter(customer=customer).first()
    value = drawn.value if drawn else {}
    rows = list(InsightRow.objects.filter(customer=customer, held_back="").order_by("-weight", "pk"))
    insights = tuple(insight_of(row) for row in rows)
    sources = {row.conversation_id: row.value["quotation"]["source"] for row in rows}
    return MapDocument(
        customer=customer.name,
        as_of=drawn.drawn_at.date() if drawn else None,
        insights=insights,
        weights=value.get("weights", {}),
        readiness=tuple(map(_line, value.get("readiness", ()))),
        questions=_questions(customer, value.get("questions", ())),
        promises=_promises(customer, sources),
        remarks=tuple(map(_remark, value.get("remarks", ()))),
        present=_present(sources),
    )


def rows_by_source(customer: Customer) -> dict[str, int]:
    """The key of each conversation's row by the library's id: where the quotations of a `MapDocument` open."""
    found: dict[str, int] = {}
    for value in InsightRow.objects.filter(customer=customer).values_list("value", flat=True):
        found |= {piece["source"]: piece["conversation"] for piece in value["evidence"]}
    drawn = DrawnMap.objects.filter(customer=customer).first()
    for remark in drawn.value.get("remarks", ()) if drawn else ():
        found[remark["piece"]["source"]] = remark["piece"]["conversation"]
    return found


def insight_of(row: InsightRow) -> Insight:
    """The library's insight that a row holds."""
    value = row.value
    aspects, facet = tuple(map(Aspect, value["aspects"])), Facet(row.facet)
    aspects = aspects if facet.aspect in aspects else (facet.aspect, *aspects)[:2]
    insight = Insight(
        id=row.key,
        aspects=aspects,
        facet=facet,
        standing=Standing(row.standing),
        decided_by=DecidedBy(row.decided_by),
        tellings=tuple(map(_telling, value["tellings"])),
        replies=tuple(map(_reply, value["replies"])),
        unit=value["unit"],
        about=tuple(value["about"]),
        replaced_by=value["replaced_by"],
    )
    parts = tuple(replace(insight, id=part["id"], tellings=(_part(part),), replies=()) for part in value["parts"])
    return replace(insight, parts=parts)


def evidence_of(piece: Mapping[str, Any]) -> Evidence:
    """The library's quotation that stands in a JSON value of ours."""
    return Evidence(**{key: piece[key] for key in ("source", "turn_id", "start", "end", "exact")})


def pieces_of(value: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every quotation in the value of an insight's row, each with the key of its conversation."""
    yield value["quotation"]
    yield from value["evidence"]
    yield from (part["piece"] for part in (*value["tellings"], *value["replies"], *value["parts"]))


def _telling(value: Mapping[str, Any]) -> Telling:
    return Telling(
        evidence=evidence_of(value["piece"]),
        who=value["who"] or None,
        side=Side(value["side"]),
        grounding=Grounding(value["grounding"]),
        at=_moment(value["at"]),
        via=Via(value["via"]) if value["via"] else None,
    )


def _part(value: Mapping[str, Any]) -> Telling:
    return Telling(
        evidence=evidence_of(value["piece"]),
        who=value["who"] or None,
        side=Side.THEM if value["who"] else Side.US,
        grounding=Grounding.GENERAL,
    )


def _reply(value: Mapping[str, Any]) -> Reply:
    return Reply(
        evidence=evidence_of(value["piece"]),
        who=value["who"] or None,
        agrees=value["agrees"],
        at=_moment(value["at"]),
    )


def _line(value: Mapping[str, Any]) -> ReadinessLine:
    return ReadinessLine(
        aspect=Aspect(value["aspect"]),
        title=value["title"],
        known=Known(value["known"]),
        coverage=value["coverage"],
        quotations=tuple(map(evidence_of, value["quotations"])),
    )


def _questions(customer: Customer, drawn: Any) -> tuple[Question, ...]:
    """What was proposed when the map was drawn, but for what was put aside or declined since."""
    aside = (models.Question.State.DISMISSED, models.Question.State.DECLINED)
    closed = set(customer.questions.filter(state__in=aside).values_list("text", flat=True))
    return tuple(
        Question(
            text=value["text"],
            why=value["why"],
            quoted=value["grows_from"]["exact"],
            grows_from=evidence_of(value["grows_from"]),
            ground=Ground(value["ground"]),
            learns=Aspect(value["learns"]),
            to=value["to"],
        )
        for value in drawn
        if value["text"] not in closed
    )


def _promises(customer: Customer, sources: Mapping[int, str]) -> tuple[Promise, ...]:
    rows = models.Promise.objects.filter(customer=customer).exclude(piece=None).select_related("conversation")
    return tuple(
        promise_of(row, sources.get(row.conversation_id or 0, f"conversation-{row.conversation_id}"))
        for row in not_private(rows.order_by("pk"))
    )


def promise_of(row: models.Promise, source: str) -> Promise:
    """The library's promise that a row holds; ``source`` names its conversation."""
    due = None if row.due is None else Due(exact=row.due.isoformat(), start=0, first=row.due, last=row.due)
    return Promise(
        evidence=evidence_of({**(row.piece or {}), "source": source}),
        by=row.by_name or None,
        side=Side(row.side),
        what=row.words,
        said_on=_said_on(row),
        due=due,
        kept=_kept(row),
        kept_by=evidence_of(row.read_from) if row.read_from else None,
    )


def _said_on(row: models.Promise) -> date | None:
    talk = row.conversation
    if talk is None:
        return None
    return talk.started_at.date() if talk.started_at else talk.started_on


def _kept(row: models.Promise) -> Kept:
    """What a person said became of it, else what later words tell."""
    if row.kept is not None:
        return Kept.DONE if row.kept else Kept.BROKEN
    return Kept(row.read_as) if row.read_as else Kept.OPEN


def _remark(value: Mapping[str, Any]) -> Remark:
    return Remark(
        evidence=evidence_of(value["piece"]),
        who=value["piece"]["who"] or None,
        at=None,
        good=value["good"],
        moment=evidence_of(value["moment"]) if value["moment"] else None,
    )


def _present(sources: Mapping[int, str]) -> dict[str, frozenset[str]]:
    """Who of them took part, by the library's id of each conversation; nobody of a note of ours."""
    there = Attendance.objects.filter(conversation_id__in=list(sources), side=Side.THEM).exclude(name="")
    found: dict[str, set[str]] = {source: set() for source in sources.values()}
    for key, name in there.exclude(conversation__channel="note").values_list("conversation_id", "name"):
        found[sources[key]].add(name)
    return {source: frozenset(names) for source, names in found.items()}


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}T00:00:00+00:00")
