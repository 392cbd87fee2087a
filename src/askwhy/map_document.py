"""`MapDocument`: the map of one customer as a later step needs it, from a report or from the JSON of ``askwhy map``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from askwhy.conversation import Channel, Conversation, Side
from askwhy.curiosity.due import Due
from askwhy.curiosity.private import confided_in, is_private
from askwhy.curiosity.promises import Kept, Promise
from askwhy.curiosity.question import Ground, Question
from askwhy.customer_report import CustomerReport
from askwhy.errors import AskwhyError, UnreadableInput
from askwhy.evidence import Evidence
from askwhy.labels import Aspect
from askwhy.serial import SCHEMA
from askwhy.understanding.conduct import Remark
from askwhy.understanding.facets import Facet
from askwhy.understanding.insight import DecidedBy, Grounding, Insight, Reply, Standing, Telling, Via
from askwhy.understanding.readiness import Known, ReadinessLine

_REMEDY = "Give what askwhy map FILE… --format json writes."


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDocument:
    """What is known of one customer. Private matters are not in it (principle 10)."""

    customer: str
    as_of: date | None = None
    insights: tuple[Insight, ...] = ()  # those that tell most first
    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))  # 0 to 1, by an insight's id
    readiness: tuple[ReadinessLine, ...] = ()
    questions: tuple[Question, ...] = ()  # that are worth asking next
    promises: tuple[Promise, ...] = ()
    remarks: tuple[Remark, ...] = ()  # what they said of our conduct, the latest first
    present: Mapping[str, frozenset[str]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # who of them was there, by source

    @classmethod
    def of(cls, report: CustomerReport) -> MapDocument:
        """The map in a report, without what is private."""
        found, confided = report.customer_map, confided_in(report.conversations)
        return cls(
            customer=report.name,
            as_of=found.as_of,
            insights=tuple(insight for insight in found.insights if insight.care is None),
            weights={
                id_: weight for c in found.coverage.values() for f in c.facets for id_, weight in f.weights.items()
            },
            readiness=found.readiness,
            questions=report.brief.questions,
            promises=tuple(promise for promise in report.promises if not is_private(promise.evidence, confided)),
            remarks=tuple(remark for remark in found.remarks if not is_private(remark.evidence, confided)),
            present={
                conversation.id: frozenset(people_of_theirs(conversation)) for conversation in report.conversations
            },
        )

    def weight(self, insight: Insight) -> float:
        """How much an insight tells, 0 to 1; 0 for what is only assumed or no longer holds."""
        return self.weights.get(insight.id, 0.0)


def people_of_theirs(conversation: Conversation) -> list[str]:
    """Who of them took part, as far as they are named, in the order of the source; nobody of a note of ours."""
    if conversation.channel is Channel.NOTE:
        return []
    return [person.name for person in conversation.participants if person.side is Side.THEM and person.name]


def read_map(text: str, name: str) -> MapDocument:
    """The map that ``askwhy map --format json`` wrote.

    Args:
        text: The document.
        name: Its name, for messages.

    Raises:
        UnreadableInput: It is no such document.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(name, "this is no JSON", remedy=_REMEDY) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA or "coverage" not in document:
        raise UnreadableInput(name, "this is no map of a customer", remedy=_REMEDY)
    try:
        return _document(document)
    except (KeyError, TypeError, ValueError, AttributeError, AskwhyError) as error:
        raise UnreadableInput(name, f"a part of the map is missing or wrong: {error}", remedy=_REMEDY) from error


def _document(found: Mapping[str, Any]) -> MapDocument:
    return MapDocument(
        customer=str(found["customer"]),
        as_of=_day(found["as_of"]),
        insights=tuple(map(_insight, found["insights"])),
        weights={
            id_: float(weight)
            for coverage in found["coverage"].values()
            for facet in coverage["facets"].values()
            for id_, weight in facet["insights"].items()
        },
        readiness=tuple(map(_line, found["readiness"])),
        questions=tuple(map(_question, found["questions"])),
        promises=tuple(map(_promise, found["promises"])),
        remarks=tuple(map(_remark, found.get("remarks", ()))),
        present={s["source"]: frozenset(s["people"]) for s in found.get("sources", ()) if "people" in s},
    )


def _insight(found: Mapping[str, Any]) -> Insight:
    pieces: Sequence[Mapping[str, Any]] = found["evidence"]
    return Insight(
        id=found["id"],
        aspects=tuple(map(Aspect, found["aspects"])),
        facet=Facet(found["facet"]),
        standing=Standing(found["standing"]),
        decided_by=DecidedBy(found["decided_by"]),
        tellings=tuple(_telling(piece, found) for piece in pieces if "agrees" not in piece),
        replies=tuple(_reply(piece) for piece in pieces if "agrees" in piece),
        unit=found["unit"],
        about=tuple(found["about"]),
        replaced_by=found["replaced_by"],
    )


def _telling(piece: Mapping[str, Any], insight: Mapping[str, Any]) -> Telling:
    """A telling; a map that was written before pieces named their speaker has only what the insight says of all."""
    told = Side.US if insight["standing"] == Standing.ASSUMED else Side.THEM
    who: Sequence[str] = insight["who"]
    via = piece.get("via", insight["via"])
    return Telling(
        evidence=_piece(piece),
        who=piece["who"] if "who" in piece else who[0] if len(who) == 1 else None,
        side=Side(piece.get("side", told)),
        grounding=Grounding(piece.get("grounding", insight["grounding"])),
        at=_moment(piece.get("at")),
        via=None if via is None else Via(via),
    )


def _reply(piece: Mapping[str, Any]) -> Reply:
    return Reply(evidence=_piece(piece), who=piece["who"], agrees=bool(piece["agrees"]), at=_moment(piece["at"]))


def _line(found: Mapping[str, Any]) -> ReadinessLine:
    return ReadinessLine(
        aspect=Aspect(found["aspect"]),
        title=found["title"],
        known=Known(found["known"]),
        coverage=float(found["coverage"]),
        quotations=tuple(map(_piece, found["quotations"])),
    )


def _question(found: Mapping[str, Any]) -> Question:
    grows_from = _piece(found["grows_from"])
    return Question(
        text=found["text"],
        why=found["why"],
        quoted=grows_from.exact,
        grows_from=grows_from,
        ground=Ground(found["ground"]),
        learns=Aspect(found["learns"]),
        to=found["to"],
    )


def _promise(found: Mapping[str, Any]) -> Promise:
    kept_by = found.get("kept_by")
    return Promise(
        evidence=_piece(found),
        by=found["by"],
        side=Side(found["side"]),
        what=found["what"],
        said_on=_day(found.get("said_on")),
        due=_due(found["due"]),
        kept=Kept(found["kept"]),
        kept_by=None if kept_by is None else _piece(kept_by),
    )


def _due(text: str | None) -> Due | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    day = moment.date()
    return Due(exact=text, start=0, first=day, last=day, at=moment.time() if "T" in text else None)


def _remark(found: Mapping[str, Any]) -> Remark:
    moment = found["moment"]
    return Remark(
        evidence=_piece(found),
        who=found["who"],
        at=_moment(found["at"]),
        good=bool(found["good"]),
        moment=None if moment is None else _piece(moment),
    )


def _piece(found: Mapping[str, Any]) -> Evidence:
    return Evidence(
        source=found["source"],
        turn_id=found["turn_id"],
        start=found["start"],
        end=found["end"],
        exact=found["exact"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
