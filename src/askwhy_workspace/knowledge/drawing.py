"""The map of a customer as rows: drawn by the library from all conversations, kept so that a page only reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from askwhy.curiosity.questions import propose_questions
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS
from askwhy.language.labelled import LabelledConversation
from askwhy.render.json_values import piece_value
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.playback import play_back
from askwhy.understanding.reading import understand
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.reading import labelled_of, value_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.deciding import decisions_of
from askwhy_workspace.knowledge.models import DecisionRow, DrawnMap, InsightRow, Question

Rows = Mapping[str, int]  # the key of a conversation's row, by the library's id
_MOST_GAPS = 12


def draw_customer(customer: Customer, sense: Sense) -> None:
    """Draws the customer's map again from every conversation that is read, and keeps it in one transaction."""
    kept = Conversation.objects.filter(customer=customer, state=Conversation.State.KEPT)
    values = {row: value_of(row) for row in kept.select_related("transcript").order_by("sort_at", "pk")}
    labelled = [labelled_of(row, value) for row, value in values.items() if row.classifier]
    rows = {value.id: row.pk for row, value in values.items()}
    today = timezone.now().date()
    knowledge = Knowledge.of([understand(one, sense, number=n) for n, one in enumerate(labelled)], sense)
    decided = decisions_of(customer, sources={key: source for source, key in rows.items()})
    drawn = draw_map(knowledge, decisions=[decision for _, decision in decided], as_of=today)
    with transaction.atomic():
        _keep_insights(customer, drawn, rows, {row.insight: row for row, _ in decided})
        _keep_questions(customer, labelled, sense, rows)
        DrawnMap.objects.update_or_create(
            customer=customer,
            defaults={
                "value": _value(drawn, rows),
                "playbacks": _playbacks(customer, drawn, knowledge, rows),
                "drawn_at": timezone.now(),
            },
        )
        customer.coverage = _coverage(drawn) if labelled else {}
        confirmed = InsightRow.objects.filter(customer=customer, standing=Standing.CONFIRMED).aggregate(
            at=Max("last_at")
        )
        customer.last_confirmed_at = confirmed["at"]
        customer.save(update_fields=["coverage", "last_confirmed_at"])


def _keep_insights(customer: Customer, drawn: CustomerMap, rows: Rows, decided: Mapping[str, DecisionRow]) -> None:
    """The map's insights in the place of those that stood before; what was decided is part of the map."""
    InsightRow.objects.filter(customer=customer).delete()
    InsightRow.objects.bulk_create(
        InsightRow(
            customer=customer,
            conversation_id=rows[insight.quotation.source],
            key=insight.id,
            aspect=insight.facet.aspect.value,
            facet=insight.facet.key,
            standing=insight.standing.value,
            decided_by=insight.decided_by.value,
            held_back=insight.care.value if insight.care else "",
            last_at=insight.last_at,
            weight=1 / place,
            value=_insight_value(insight, rows) | _decided(insight, decided),
        )
        for place, insight in enumerate(drawn.insights, start=1)  # the map's own order: those that tell most first
    )


def _decided(insight: Insight, decided: Mapping[str, DecisionRow]) -> dict[str, Any]:
    """Who had the last word on it, and when; nothing where only the program read it."""
    row = next((decided[key] for key in insight.ids if key in decided), None)
    return {"decided": None if row is None else {"by": row.by_name, "at": row.at.date().isoformat(), "act": row.act}}


def _playbacks(
    customer: Customer, drawn: CustomerMap, knowledge: Knowledge, rows: Rows
) -> dict[str, list[dict[str, Any]]]:
    """What may go back to each person: their own words, and what was said in front of them."""
    found = {}
    for person in customer.people.all():
        name = next((text for text in (person.name, *person.aliases) if text in drawn.roster.names), person.name)
        points = play_back(drawn, knowledge.readings, to=name).points
        if points:
            found[str(person.pk)] = [
                {
                    "insight": point.insight,
                    "aspect": point.aspect.value,
                    "own": point.own,
                    "who": point.who,
                    "piece": _piece(point.evidence, rows),
                }
                for point in points
            ]
    return found


def _keep_questions(customer: Customer, labelled: Sequence[LabelledConversation], sense: Sense, rows: Rows) -> None:
    """New proposals in the place of old ones; what was planned, asked or dismissed stays and is not proposed again."""
    known = set(
        Question.objects.filter(customer=customer).exclude(state=Question.State.PROPOSED).values_list("text", flat=True)
    )
    Question.objects.filter(customer=customer, state=Question.State.PROPOSED).delete()
    proposed = propose_questions(labelled, sense=sense).questions if labelled else ()
    Question.objects.bulk_create(
        Question(
            customer=customer,
            text=question.text,
            why=question.why[:500],
            grows_from=_piece(question.grows_from, rows),
            aspect=question.learns.value,
        )
        for question in proposed
        if question.text not in known and question.care is None
    )


def _value(drawn: CustomerMap, rows: Rows) -> dict[str, Any]:
    return {
        "gaps": [
            {
                "wanted": gap.wanted,
                "aspect": gap.aspect.value,
                "about": gap.about,
                "evidence": [_piece(e, rows) for e in gap.evidence[:2]],
            }
            for gap in drawn.gaps[:_MOST_GAPS]
        ],
        "n_gaps": len(drawn.gaps),
        "readiness": [
            {
                "aspect": line.aspect.value,
                "title": line.title,
                "known": line.known.value,
                "coverage": round(line.coverage, 3),
            }
            for line in drawn.readiness
        ],
        "contradictions": [[found.one, found.other, found.kind.value] for found in drawn.contradictions],
    }


def _coverage(drawn: CustomerMap) -> dict[str, dict[str, Any]]:
    """What a list shows by aspect: how much is known, of how many insights, and how many of them we only assume."""
    found = {}
    for aspect in ASPECTS:
        filed = drawn.under(aspect)
        assumed = sum(insight.standing is Standing.ASSUMED for insight in filed)
        found[aspect.value] = {"known": round(drawn.coverage[aspect].value, 3), "n": len(filed), "assumed": assumed}
    return found


def _insight_value(insight: Insight, rows: Rows) -> dict[str, Any]:
    return {
        "id": insight.id,
        "aspects": [aspect.value for aspect in insight.aspects],
        "facet": insight.facet.key,
        "standing": insight.standing.value,
        "decided_by": insight.decided_by.value,
        "grounding": insight.grounding.value,
        "via": insight.via and insight.via.value,
        "who": list(insight.who),
        "unit": insight.unit,
        "about": list(insight.about),
        "replaced_by": insight.replaced_by,
        "quotation": _piece(insight.quotation, rows),
        "evidence": [_piece(piece, rows) for piece in insight.evidence],
    }


def _piece(piece: Evidence, rows: Rows) -> dict[str, Any]:
    """A quotation with the key of its conversation's row, so that a page can open it."""
    return piece_value(piece) | {"conversation": rows[piece.source]}
