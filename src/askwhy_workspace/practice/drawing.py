"""One's own practice, drawn by the library from one's own conversations and kept as JSON values, places and all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from askwhy.conversation import Side
from askwhy.curiosity.next_time import NextTime
from askwhy.curiosity.our_terms import OurTerms
from askwhy.curiosity.private import care_of
from askwhy.evidence import Evidence
from askwhy.practice.after_stories import AfterStories
from askwhy.practice.autopilot import Autopilot
from askwhy.practice.openers import Opener
from askwhy.practice.report import PracticeReport, Practised, report_on_practice
from askwhy.practice.sameness import Sameness
from askwhy.practice.trends import Trend
from askwhy.render.json_values import piece_value
from askwhy.understanding.comparing import Sense
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.reading import labelled_of, value_of
from askwhy_workspace.fit.queries import our_names, our_offers
from askwhy_workspace.people.models import User
from askwhy_workspace.practice.models import PracticeRow
from askwhy_workspace.privacy.meanwhile import last_erasure, nothing_erased_since

MOST = 150  # conversations, the latest: how somebody listened long ago tells little of how they listen


def listened_by(user: User) -> Any:
    """The conversations in which this person listened and whose customer is known; one-to-ones stay between the two."""
    kept = Conversation.objects.filter(listener=user, state=Conversation.State.KEPT, customer__is_colleague=False)
    return kept.exclude(classifier="").exclude(channel="note")


def draw_practice_of(user: User, sense: Sense) -> None:
    """Draws a person's practice again and keeps it; if something is erased meanwhile, it is drawn once more."""
    workspace = user.membership.workspace_id
    while True:
        erasure = last_erasure(workspace)
        value = _draw(user, sense)
        with transaction.atomic():
            if nothing_erased_since(workspace, erasure):
                drawn = {"value": value, "drawn_at": timezone.now()}
                PracticeRow.objects.update_or_create(user=user, defaults=drawn)
                return


def _draw(user: User, sense: Sense) -> dict[str, Any]:
    rows = list(listened_by(user).select_related("transcript", "workspace").order_by("-sort_at", "-pk")[:MOST])
    talks: list[Practised] = []
    places: dict[str, int] = {}
    theirs: dict[tuple[str, str], str] = {}
    for row in reversed(rows):
        # By our own key: two files may have one name, and two exports one id.
        value = replace(value_of(row), id=str(row.pk), source=str(row.pk))
        places[value.id] = row.pk
        names = {p.id: p.name or "" for p in value.participants if p.side is Side.THEM}
        theirs |= {(value.id, turn.id): names.get(turn.speaker_id or "", "") for turn in value.turns}
        talks.append(Practised(labelled=labelled_of(row, value), customer=str(row.customer_id)))
    terms = OurTerms()
    if rows:
        terms = OurTerms(names=our_names(rows[0].workspace), offers=our_offers(rows[0].workspace))
    report = report_on_practice(talks, sense, our_terms=terms)
    return _Values(places, theirs).of(report)


class _Values:
    """A report as JSON values, with the key of its conversation's row at every quotation; nothing private is in it."""

    def __init__(self, places: Mapping[str, int], theirs: Mapping[tuple[str, str], str]) -> None:
        self._places, self._theirs = places, theirs

    def of(self, report: PracticeReport) -> dict[str, Any]:
        """The whole report."""
        return {
            "n": report.n,
            "customers": [int(key) for key in report.customers],
            "questions": [self._sameness(one) for one in report.questions],
            "offers": [self._sameness(one) for one in report.offers],
            "trends": [self._trend(trend) for trend in report.trends],
            "autopilot": list(self._autopilot(report.autopilot)),
            "stories": [self._stories(after) for after in report.stories if after.stories],
            "openers": [self._opener(opener) for opener in report.openers if _public(opener.question, opener.answer)],
            "to_try": self._to_try(report.to_try, report),
        }

    def _piece(self, evidence: Evidence) -> dict[str, Any]:
        who = self._theirs.get((evidence.source, evidence.turn_id), "")
        return piece_value(evidence) | {"conversation": self._places[evidence.source], "who": who}

    def _maybe(self, evidence: Evidence | None) -> dict[str, Any] | None:
        return None if evidence is None or not _public(evidence) else self._piece(evidence)

    def _sameness(self, one: Sameness) -> dict[str, Any]:
        return {
            "customer": int(one.customer),
            "value": one.value,
            "n": one.n,
            "reason": one.reason,
            "nearest": one.nearest and int(one.nearest),
            "twins": [
                {"one": self._piece(t.one), "other": self._piece(t.other), "customer": int(t.customer)}
                for t in one.twins
                if _public(t.one, t.other)
            ],
        }

    def _trend(self, trend: Trend) -> dict[str, Any]:
        return {
            "measure": trend.measure,
            "unit": trend.unit,
            "middle": trend.middle,
            "slope": trend.slope,
            "low": trend.low,
            "high": trend.high,
            "direction": trend.direction,
            "reason": trend.reason,
            "points": [
                {"conversation": self._places[p.source], "at": p.at and p.at.date().isoformat(), "value": p.value}
                for p in trend.points
            ],
        }

    def _autopilot(self, found: Iterable[tuple[str, Autopilot]]) -> Iterator[dict[str, Any]]:
        for _, one in found:
            if _public(one.obstacle):
                yield {
                    "obstacle": self._piece(one.obstacle),
                    "answer": self._maybe(one.answer),
                    "before": self._maybe(one.before),
                    "follow_ups": [self._piece(piece) for piece in one.follow_ups],
                    "their_words": one.their_words,
                }

    def _stories(self, after: AfterStories) -> dict[str, Any]:
        return {
            "kind": after.kind.value,
            "receptions": {reception.value: n for reception, n in after.receptions.items()},
            "words_after": after.words_after,
            "words_usual": after.words_usual,
            "stories": [
                {"told": self._piece(s.told), "reception": s.reception.value, "answer": self._maybe(s.answer)}
                for s in after.stories
                if _public(s.told)
            ],
        }

    def _opener(self, opener: Opener) -> dict[str, Any]:
        return {
            "question": self._piece(opener.question),
            "answer": self._piece(opener.answer),
            "n_told": opener.n_told,
            "aspects": [aspect.value for aspect in opener.aspects],
            "words": opener.words,
        }

    def _to_try(self, found: NextTime | None, report: PracticeReport) -> dict[str, Any] | None:
        if found is None or not _public(found.told, found.instead):
            return None
        return {
            "habit": found.habit.value,
            "text": found.text,
            "told": self._piece(found.told),
            "instead": self._piece(found.instead),
            "n": report.n_begging,
            "own_example": None if report.own_example is None else self._opener(report.own_example),
        }


def _public(*pieces: Evidence) -> bool:
    """Whether none of them touches somebody's private life (principle 10)."""
    return all(care_of(piece.exact) is None for piece in pieces)
