from __future__ import annotations

from datetime import UTC, datetime, timedelta

from askwhy.readers.moments import Beginning

NINE = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def test_the_stated_beginning_is_second_0() -> None:
    began = Beginning.of(NINE, [after(5), None, after(3.12)])
    assert (began.at, began.seconds_to(after(3.12)), began.seconds_to(None)) == (NINE, 3.12, None)


def test_a_beginning_after_the_first_words_or_long_before_them_is_none() -> None:
    assert Beginning.of(NINE, [after(-1)]).at == after(-1)
    assert Beginning.of(NINE, [after(3600)]).at == after(3600)


def test_without_a_stated_one_the_first_words_begin() -> None:
    assert Beginning.of(None, [after(9), after(4)]).at == after(4)


def test_without_any_moment_nothing_is_known() -> None:
    assert Beginning.of(None, [None]).seconds_to(NINE) is None
    assert Beginning.of(NINE, []).at == NINE
