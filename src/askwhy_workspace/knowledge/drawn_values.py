"""A drawn map as JSON values: what pages read, with the key of its conversation's row at every quotation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from askwhy.curiosity.common_ground import find_common_ground
from askwhy.curiosity.debrief import Debrief
from askwhy.curiosity.later import put_together
from askwhy.curiosity.openings import Openings
from askwhy.curiosity.private import confided_in, is_private
from askwhy.curiosity.threads import State, Thread
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS
from askwhy.language.labelled import LabelledConversation
from askwhy.render.json_values import piece_value
from askwhy.understanding.conduct import Remark
from askwhy.understanding.customer_map import CustomerMap
from askwhy.understanding.gaps import Gap
from askwhy.understanding.insight import Insight, Standing
from askwhy.understanding.people import Roster

_MOST_GAPS, _MOST_THREADS, _MOST_REMARKS, _MOST_SHARED = 12, 30, 6, 3


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where quotations stand: the key of each conversation's row, and who speaks there."""

    rows: Mapping[str, int]  # by the library's id of a conversation
    speakers: Mapping[tuple[str, str], str]  # by conversation and turn: the name as the source writes it
    roster: Roster
    confided: frozenset[tuple[str, str]] = frozenset()  # turns in which something is told in confidence

    @classmethod
    def of(cls, labelled: Iterable[LabelledConversation], rows: Mapping[str, int], roster: Roster) -> Places:
        """The places in these conversations."""
        speakers = {}
        labelled = list(labelled)
        for talk in labelled:
            names = {p.id: p.name or "" for p in talk.conversation.participants}
            for turn in talk.conversation.turns:
                speakers[talk.conversation.id, turn.id] = names.get(turn.speaker_id or "", "")
        confided = confided_in(talk.conversation for talk in labelled)
        return cls(rows=rows, speakers=speakers, roster=roster, confided=confided)

    def may_show(self, evidence: Evidence) -> bool:
        """Whether words may stand on a page that all of us see."""
        return not is_private(evidence, self.confided)

    def piece(self, evidence: Evidence) -> dict[str, Any]:
        """A quotation, so that a page can open it."""
        return piece_value(evidence) | {"conversation": self.rows[evidence.source]}

    def said(self, evidence: Evidence) -> dict[str, Any]:
        """The same with who said it."""
        name = self.speakers.get((evidence.source, evidence.turn_id), "")
        return self.piece(evidence) | {"who": self.roster.person(name) if name else ""}


def coverage_value(drawn: CustomerMap) -> dict[str, dict[str, Any]]:
    """What a list shows by aspect: how much is known, of how many insights, and how many of them we only assume."""
    found = {}
    for aspect in ASPECTS:
        filed = drawn.under(aspect)
        assumed = sum(insight.standing is Standing.ASSUMED for insight in filed)
        found[aspect.value] = {"known": round(drawn.coverage[aspect].value, 3), "n": len(filed), "assumed": assumed}
    return found


def map_value(
    drawn: CustomerMap, openings: Sequence[Openings], labelled: Sequence[LabelledConversation], places: Places
) -> dict[str, Any]:
    """Everything of a customer's map that is no insight."""
    by_id = {insight.id: insight for insight in drawn.insights if insight.care is None}
    threads = put_together([(one.threads, one.returns) for one in openings])
    dropped = [t for t in threads if t.state is State.DROPPED and places.may_show(t.evidence)]
    return {
        "gaps": [_gap(gap, places) for gap in drawn.gaps[:_MOST_GAPS]],
        "n_gaps": len(drawn.gaps),
        "readiness": readiness_value(drawn, places),
        "facets": {
            facet.facet.key: {"known": round(facet.value, 3), "n": len(facet.weights), "capped": facet.capped}
            for aspect in ASPECTS
            for facet in drawn.coverage[aspect].facets
        },
        "contradictions": [[found.one, found.other, found.kind.value] for found in drawn.contradictions],
        "changed": [[i.id, i.replaced_by] for i in by_id.values() if i.replaced_by in by_id],
        "threads": [
            _thread(thread, places) for thread in sorted(dropped, key=lambda thread: -thread.weight)[:_MOST_THREADS]
        ],
        "n_dropped": len(dropped),
        "n_followed": sum(thread.state is State.FOLLOWED for thread in threads),
        "n_picked_up": sum(thread.state is State.PICKED_UP_LATER for thread in threads),
        "eyes": [insight.id for insight in drawn.eyes if insight.care is None],
        "confided": sorted([places.rows[source], turn] for source, turn in places.confided),
        "weights": {
            id_: w for aspect in ASPECTS for f in drawn.coverage[aspect].facets for id_, w in f.weights.items()
        },
        "lens": {"value": drawn.lens.value, "n": drawn.lens.n, "reason": drawn.lens.reason},
        "remarks": [_remark(remark, places) for remark in drawn.remarks if places.may_show(remark.evidence)][
            :_MOST_REMARKS
        ],
        "common_ground": [
            {"ours": places.said(shared.ours), "theirs": places.said(shared.theirs)}
            for talk in reversed(labelled)
            for shared in find_common_ground(talk)
        ][:_MOST_SHARED],
    }


def part_value(drawn: CustomerMap, places: Places) -> dict[str, Any]:
    """The map of a unit or a person."""
    return {
        "coverage": coverage_value(drawn),
        "readiness": readiness_value(drawn, places),
        "insights": [insight.id for insight in drawn.insights if insight.care is None],
        "gaps": [_gap(gap, places) for gap in drawn.gaps if gap.about is not None and gap.about == drawn.of],
    }


def readiness_value(drawn: CustomerMap, places: Places) -> list[dict[str, Any]]:
    """The nine lines, each with the words it rests on; private ones left out."""
    return [
        {
            "aspect": line.aspect.value,
            "title": line.title,
            "known": line.known.value,
            "coverage": round(line.coverage, 3),
            "quotations": [places.said(piece) for piece in line.quotations if places.may_show(piece)],
        }
        for line in drawn.readiness
    ]


def insight_value(insight: Insight, places: Places) -> dict[str, Any]:
    """An insight with every piece of its evidence."""
    return {
        "id": insight.id,
        "ids": list(insight.ids),
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
        "quotation": places.piece(insight.quotation),
        "evidence": [places.piece(piece) for piece in insight.evidence],
        "parts": [
            {"id": part.id, "piece": places.piece(part.quotation), "who": ", ".join(part.who)} for part in insight.parts
        ],
        "tellings": [
            {
                "piece": places.piece(telling.evidence),
                "who": telling.who or "",
                "side": telling.side.value,
                "grounding": telling.grounding.value,
                "at": telling.at and telling.at.date().isoformat(),
                "via": telling.via and telling.via.value,
            }
            for telling in insight.tellings
        ],
        "replies": [
            {
                "piece": places.piece(reply.evidence),
                "who": reply.who or "",
                "agrees": reply.agrees,
                "at": reply.at and reply.at.date().isoformat(),
            }
            for reply in insight.replies
        ],
    }


def debrief_value(debrief: Debrief, planned: Sequence[tuple[int | None, str]], places: Places) -> dict[str, Any]:
    """What one conversation brought.

    Args:
        debrief: The library's.
        planned: For each of its outcomes the key of our question, or None, and the aspect it was to tell of.
        places: Where quotations stand.
    """
    return {
        "outcomes": [
            {
                "question": question,
                "aspect": aspect,
                "text": outcome.planned.text,
                "progress": outcome.progress.value,
                "asked_as": outcome.asked_as and places.said(outcome.asked_as),
                "answer": outcome.answer and places.said(outcome.answer),
            }
            for (question, aspect), outcome in zip(planned, debrief.outcomes, strict=True)
        ],
        "learned": [insight.id for insight in debrief.learned if insight.care is None],
        "confirmed": [insight.id for insight in debrief.confirmed if insight.care is None],
        "corrected": [insight.id for insight in debrief.corrected if insight.care is None],
        "dropped": [_thread(t, places) for t in debrief.dropped if places.may_show(t.evidence)],
        "next_time": debrief.next_time and debrief.next_time.text,
    }


def _gap(gap: Gap, places: Places) -> dict[str, Any]:
    return {
        "kind": gap.kind.value,
        "wanted": gap.wanted,
        "aspect": gap.aspect.value,
        "about": gap.about,
        "asked": gap.asked and places.piece(gap.asked),
        "evidence": [places.piece(e) for e in gap.evidence[:2] if places.may_show(e)],
    }


def _thread(thread: Thread, places: Places) -> dict[str, Any]:
    lures = [lure.value for lure in thread.lures[:3]]
    return {"piece": places.said(thread.evidence), "lures": lures, "weight": round(thread.weight, 2)}


def _remark(remark: Remark, places: Places) -> dict[str, Any]:
    return {
        "piece": places.said(remark.evidence),
        "good": remark.good,
        "moment": remark.moment and places.said(remark.moment),
    }
