"""Time to digest: the rule holds back while it is their turn, and only then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, Aspect
from askwhy.practice.digesting import DAYS, NEEDED, came_too_early, is_fading, unknown_before, wait_after
from askwhy.understanding.facets import FACETS
from askwhy.understanding.insight import DecidedBy, Grounding, Insight, Standing, Telling
from askwhy.understanding.settings import UnderstandingSettings

BEGIN = datetime(2026, 1, 1, 9, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 400).map(lambda hours: BEGIN + timedelta(hours=7 * hours)), max_size=6)
NOW = st.integers(0, 400).map(lambda hours: BEGIN + timedelta(hours=7 * hours))


def insight(aspect: Aspect, number: int, side: Side = Side.THEM) -> Insight:
    piece = Evidence(source="c", turn_id="t", start=number, end=number + 1, exact="x")
    telling = Telling(evidence=piece, who=None, side=side, grounding=Grounding.GENERAL)
    standing = Standing.HEARD if side is Side.THEM else Standing.ASSUMED
    return Insight(
        id=str(number), aspects=(aspect,), facet=FACETS[aspect][0], standing=standing,
        decided_by=DecidedBy.PROGRAM, tellings=(telling,),
    )  # fmt: skip


@given(MOMENTS, MOMENTS, NOW)
def test_without_a_proposal_nobody_waits(heard: list[datetime], later: list[datetime], now: datetime) -> None:
    assert wait_after([], heard, now=now) is None
    assert wait_after([now + timedelta(hours=1)], later, now=now) is None


@given(MOMENTS, MOMENTS, NOW, st.integers(0, 60), st.integers(0, 60))
def test_a_longer_while_never_lets_through_earlier(
    proposed: list[datetime], heard: list[datetime], now: datetime, days: int, more: int
) -> None:
    short = wait_after(proposed, heard, now=now, days=days)
    long = wait_after(proposed, heard, now=now, days=days + more)
    if short is not None and short.holds(now.date()):
        assert long is not None
        assert long.holds(now.date())
    if short is not None:
        assert not short.holds(short.until)
        assert days > 0 or not short.holds(now.date())


@given(MOMENTS, MOMENTS, NOW)
def test_their_coming_back_ends_it_and_earlier_words_do_not(
    proposed: list[datetime], heard: list[datetime], now: datetime
) -> None:
    wait = wait_after(proposed, heard, now=now)
    if wait is None:
        return
    assert wait.is_theirs() == (not any(wait.since < moment <= now for moment in heard))
    earlier = [*heard, wait.since, wait.since - timedelta(days=1), now + timedelta(days=1)]
    assert wait_after(proposed, earlier, now=now) == wait
    back = wait_after(proposed, [*heard, now], now=now)
    assert back is not None
    assert not back.holds(now.date()) or wait.since == now


@given(MOMENTS, MOMENTS, NOW)
def test_only_the_latest_proposal_counts(proposed: list[datetime], heard: list[datetime], now: datetime) -> None:
    past = [moment for moment in proposed if moment <= now]
    assert wait_after(proposed, heard, now=now) == wait_after(past[:0] + sorted(past)[-1:], heard, now=now)


def test_the_while_is_two_weeks_from_the_day_of_the_proposal() -> None:
    wait = wait_after([BEGIN], [], now=BEGIN)
    assert wait is not None
    assert [wait.holds((BEGIN + timedelta(days=n)).date()) for n in (0, DAYS - 1, DAYS)] == [True, True, False]


@given(
    st.lists(st.tuples(st.sampled_from(ASPECTS), st.integers(0, 50)), max_size=12),
    st.integers(0, 50),
    st.integers(0, 50),
)
def test_more_told_before_never_leaves_more_unknown(told: list[tuple[Aspect, int]], moment: int, later: int) -> None:
    insights = [insight(aspect, number) for aspect, number in told]
    early = unknown_before(insights, lambda piece: piece.start < moment)
    late = unknown_before(insights, lambda piece: piece.start < moment + later)
    assert set(late) <= set(early)
    assert unknown_before([*insights, insight(Aspect.GOALS, 0, Side.US)], lambda piece: piece.start < moment) == early
    assert came_too_early(early) == any(aspect in early for aspect in NEEDED)


@given(st.sampled_from(ASPECTS), st.integers(0, 900), st.integers(0, 900))
def test_what_fades_goes_on_fading(aspect: Aspect, days: int, more: int) -> None:
    today = BEGIN.date() + timedelta(days=days)
    fades = is_fading(aspect, BEGIN, today=today)
    assert fades == (days >= UnderstandingSettings().half_life_days[aspect])
    assert not fades or is_fading(aspect, BEGIN, today=today + timedelta(days=more))
    assert not is_fading(aspect, None, today=today)
