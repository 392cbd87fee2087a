"""What always holds of a map, whatever was said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from askwhy.conversation import Side
from askwhy.labels import ASPECTS
from askwhy.language.labelled import LabelledConversation
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.coverage import measure_coverage
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.decisions import Act, Decision
from askwhy.understanding.insight import DecidedBy, Standing
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.merging import merge, unmerge
from askwhy.understanding.playback import play_back
from askwhy.understanding.reading import Reading, understand
from askwhy.understanding.standing import settle
from talk import OURS, THEIRS, Line, talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
AS_OF = date(2026, 11, 21)
MORE: tuple[tuple[str, str], ...] = (
    ("The coater takes ten days, and nobody rings.", "disclosure obstacles processes"),
    ("It's five days again with the coater, since August.", "disclosure obstacles processes"),
    ("The coater never takes ten days.", "corrects disclosure obstacles"),
    ("The redrawing comes to thirty-one thousand.", "disclosure obstacles"),
    ("It's never thirty-one.", "corrects"),
    ("We buy the glass in Tipton.", "disclosure processes"),
)


@st.composite
def histories(draw: st.DrawFn) -> list[LabelledConversation]:
    """One to four conversations with one customer in which something was told; some without a date."""
    calls = []
    for number in range(draw(st.integers(1, 4))):
        said = st.sampled_from(["Malcolm", "Priya", "Glenys"])
        lines: list[Line] = draw(
            st.lists(
                st.one_of(
                    st.sampled_from(OURS).map(lambda line: ("Dean", *line)),
                    st.tuples(said, st.sampled_from((*THEIRS, *MORE))).map(lambda p: (p[0], *p[1])),
                ),
                max_size=14,
            )
        )
        told: Line = ("Priya", *draw(st.sampled_from(MORE[:4])))
        day = draw(st.none() | st.dates(date(2025, 1, 1), date(2026, 11, 20)))
        calls.append(talk(*lines, told, source=f"call-{number}.vtt", on=day))
    return calls


def _read(calls: list[LabelledConversation]) -> list[Reading]:
    return [understand(call, SENSE, number=number) for number, call in enumerate(calls)]


def _map(readings: list[Reading], decisions: tuple[Decision, ...] = ()) -> CustomerMap:
    return draw_map(Knowledge.of(readings, SENSE), as_of=AS_OF, decisions=decisions)


def _as_seen(customer_map: CustomerMap) -> dict[str, Any]:
    """A map without what depends on who asked for it."""
    return {
        "insights": customer_map.insights,
        "contradictions": customer_map.contradictions,
        "coverage": customer_map.coverage,
        "readiness": customer_map.readiness,
        "gaps": customer_map.gaps,
        "questions": customer_map.questions,
    }


@given(histories())
@settings(max_examples=25, deadline=None)
def test_every_quotation_stands_in_its_source(calls: list[LabelledConversation]) -> None:
    turns = {(call.conversation.id, turn.id): turn for call in calls for turn in call.conversation.turns}
    drawn = _map(_read(calls))
    quoted = [evidence for insight in drawn.insights for evidence in insight.evidence]
    quoted += [evidence for line in drawn.readiness for evidence in line.quotations]
    quoted += [evidence for gap in drawn.gaps for evidence in gap.evidence]
    assert quoted
    assert all(evidence.holds_in(turns[evidence.source, evidence.turn_id]) for evidence in quoted)


@given(histories(), st.randoms())
@settings(max_examples=25, deadline=None)
def test_conversations_in_any_order_give_the_same_map(calls: list[LabelledConversation], chance: Any) -> None:
    readings = _read(calls)
    shuffled = list(readings)
    chance.shuffle(shuffled)
    one_by_one = Knowledge()
    for reading in shuffled:
        one_by_one = one_by_one.adding(reading, SENSE)
    expected = _as_seen(_map(readings))
    assert _as_seen(_map(shuffled)) == expected
    assert _as_seen(draw_map(one_by_one, as_of=AS_OF)) == expected


@given(histories(), st.randoms())
@settings(max_examples=25, deadline=None)
def test_a_map_drawn_again_after_each_conversation_is_the_one_drawn_at_once(
    calls: list[LabelledConversation], chance: Any
) -> None:
    """What was remembered of an earlier drawing never shows."""
    readings = _read(calls)
    chance.shuffle(readings)
    grown = Knowledge()
    for number, reading in enumerate(readings, start=1):
        grown = grown.adding(reading, SENSE)
        assert _as_seen(draw_map(grown, as_of=AS_OF)) == _as_seen(_map(readings[:number]))


@given(histories(), st.data())
@settings(max_examples=25, deadline=None)
def test_pairs_that_were_compared_before_give_the_same_map(
    calls: list[LabelledConversation], data: st.DataObject
) -> None:
    readings = _read(calls)
    kept = data.draw(st.lists(st.sampled_from(readings), unique=True))
    knowledge = Knowledge.of(readings, SENSE, compared=Knowledge.of(kept, SENSE).compared)
    assert _as_seen(draw_map(knowledge, as_of=AS_OF)) == _as_seen(_map(readings))


@given(histories())
@settings(max_examples=20, deadline=None)
def test_a_conversation_taken_out_again_leaves_no_trace(calls: list[LabelledConversation]) -> None:
    readings = _read(calls)
    without = Knowledge.of(readings, SENSE).without(readings[-1].source)
    assert _as_seen(draw_map(without, as_of=AS_OF)) == _as_seen(_map(readings[:-1]))


@given(histories())
@settings(max_examples=25, deadline=None)
def test_coverage_is_bounded_and_never_falls_by_agreeing_evidence(calls: list[LabelledConversation]) -> None:
    """One more conversation in which nothing is corrected, changed or at odds only ever adds."""
    readings = _read(calls)
    before = settle(Knowledge.of(readings, SENSE)).insights
    again = talk(("Walt", "We paint by hand, with a brush from Leipzig.", "disclosure processes"), source="more.vtt")
    after = settle(Knowledge.of([*readings, understand(again, SENSE)], SENSE)).insights
    less, more = measure_coverage(before), measure_coverage(after)
    for aspect in ASPECTS:
        assert 0 <= less[aspect].value <= more[aspect].value <= 1
        assert all(0 <= facet.value <= 1 for facet in more[aspect].facets)


@given(histories())
@settings(max_examples=25, deadline=None)
def test_the_same_told_by_another_person_never_lowers_coverage(calls: list[LabelledConversation]) -> None:
    """Merging with a further telling never counts less than its strongest part alone."""
    insights = [i for r in _read(calls) for i in r.insights if i.standing in (Standing.HEARD, Standing.CONFIRMED)]
    for insight in insights:
        by_another = talk(
            ("Roy", insight.quotation.exact, f"disclosure {insight.facet.aspect.value}"), source="roy.vtt"
        )
        told = [i for i in understand(by_another, SENSE).insights if i.is_told]
        if told and told[0].facet is insight.facet:
            together = merge([insight, told[0]], by=DecidedBy.PROGRAM)
            alone = measure_coverage([insight])[insight.facet.aspect].value
            assert measure_coverage([together])[insight.facet.aspect].value >= alone


@given(histories())
@settings(max_examples=25, deadline=None)
def test_merging_and_unmerging_restores(calls: list[LabelledConversation]) -> None:
    readings = _read(calls)
    as_read = {insight.id: insight for reading in readings for insight in reading.insights}
    for insight in Knowledge.of(readings, SENSE).insights():
        assert unmerge(insight) == (as_read[insight.id],)
    parts = sorted(as_read.values(), key=lambda insight: insight.tellings[0].order)
    merged = merge(parts, by=DecidedBy.PERSON)
    assert set(merged.ids) == set(as_read)
    assert unmerge(merged) == tuple(parts)


@given(histories())
@settings(max_examples=20, deadline=None)
def test_a_person_who_merges_and_takes_it_back_sees_the_map_as_it_was(calls: list[LabelledConversation]) -> None:
    readings = _read(calls)
    before = _map(readings)
    one, other = before.insights[0].id, before.insights[-1].id
    merging = Decision(act=Act.MERGE, insight=one, other=other, by="Dean", at=datetime(2026, 11, 21, tzinfo=UTC))
    undoing = Decision(act=Act.UNDO, insight="", other=merging.id, by="Dean", at=datetime(2026, 11, 22, tzinfo=UTC))
    if one != other:
        together = _map(readings, (merging,)).insight(one)
        assert together is not None
        assert {one, other} <= set(together.ids)
    assert _as_seen(_map(readings, (merging, undoing))) == _as_seen(before)


@given(histories(), st.sampled_from(["Malcolm", "Priya", "Glenys"]))
@settings(max_examples=25, deadline=None)
def test_a_playback_holds_only_what_the_person_said_or_heard(calls: list[LabelledConversation], to: str) -> None:
    readings = _read(calls)
    present = {
        reading.source
        for reading in readings
        if any(person.name == to and person.side is Side.THEM for person in reading.present)
    }
    playback = play_back(_map(readings), readings, to=to)
    assert all(point.evidence.source in present for point in playback.points)
    assert all(f"“{point.evidence.exact}”" in playback.text() for point in playback.points)
    assert "hospital" not in playback.text()
    assert bool(playback.points) == playback.text().endswith("What did we get wrong?")
