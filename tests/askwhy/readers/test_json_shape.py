from __future__ import annotations

import math
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from askwhy.readers.json_shape import (
    as_clock,
    as_day,
    as_duration,
    as_epoch,
    as_label,
    as_list,
    as_moment,
    as_name,
    as_number,
    as_object,
    as_seconds,
    as_text,
    first_object,
    has_objects,
    holds_shape,
    shapes_in,
    shown,
)
from json_files import json_values


@given(json_values)
def test_whatever_the_value_is_each_accessor_gives_its_type_or_none(value: Any) -> None:
    assert isinstance(as_object(value), dict)
    assert isinstance(as_list(value), list)
    assert isinstance(first_object(value), dict)
    for text in (as_text(value), as_name(value), as_label(value)):
        assert text is None or text.encode().decode() == text
    for number in (as_number(value), as_seconds(value), as_clock(value), as_duration(value)):
        assert number is None or math.isfinite(number)
    for moment in (as_moment(value), as_epoch(value)):
        assert moment is None or moment.tzinfo is UTC
    assert as_day(value) is None or isinstance(as_day(value), date)
    assert isinstance(shown(value), str)


def test_half_a_character_is_replaced_and_a_whole_one_kept() -> None:
    assert as_text("a\ud800b\ud83d\ude00") == "a\ufffdb\U0001f600"


@pytest.mark.parametrize(("value", "name"), [(" Ana ", "Ana"), ("None", None), ("null", None), (" ", None), (3, None)])
def test_names(value: Any, name: str | None) -> None:
    assert as_name(value) == name


@pytest.mark.parametrize(
    ("value", "label"),
    [(0, "0"), (1.0, "1"), (1.5, None), (True, None), ("77823422740259378950", "77823422740259378950"), (10**40, None)],
)
def test_labels_may_be_numbers(value: Any, label: str | None) -> None:
    assert as_label(value) == label


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (3120, 3.12),
        ("3120", 3.12),
        (True, None),
        ("", None),
        ("nan", None),
        (10**400, None),
        ([1], None),
        ("9" * 50, None),
    ],
)
def test_numbers_of_a_unit_become_seconds(value: Any, seconds: float | None) -> None:
    assert as_seconds(value, unit_s=0.001) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("00:01:02", 62.0),
        ("1:02.5", 62.5),
        ("01:00:00,250", 3600.25),
        (" 0:05 ", 5.0),
        ("12.5", 12.5),
        (7, 7.0),
        ("1:2:3:4", None),
    ],
)
def test_clocks(value: Any, seconds: float | None) -> None:
    assert as_clock(value) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("1.200s", 1.2),
        ("PT1H2M3.5S", 3723.5),
        ("PT2M", 120.0),
        ("PT", None),
        ({"seconds": "1", "nanos": 200_000_000}, 1.2),
        ({"nanos": 5_000_000}, 0.005),
        ({"seconds": "x"}, None),
        (4, 4.0),
    ],
)
def test_durations(value: Any, seconds: float | None) -> None:
    assert as_duration(value) == seconds


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-03-12T10:02:00+01:00", datetime(2026, 3, 12, 9, 2, tzinfo=UTC)),
        ("2026-03-12T09:02:00.1234567Z", datetime(2026, 3, 12, 9, 2, 0, 123456, tzinfo=UTC)),
        ("2026-03-12T09:02:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        (5, None),
    ],
)
def test_a_moment_needs_a_time_zone_and_a_century_of_ours(value: Any, moment: datetime | None) -> None:
    assert as_moment(value) == moment


def test_a_day_needs_no_time_zone() -> None:
    assert as_day("2026-03-12T23:02:00") == as_day("2026-03-12") == date(2026, 3, 12)


def test_epochs_are_of_one_unit_and_of_our_time() -> None:
    assert as_epoch(1773306120) == as_epoch(1773306120000, unit_s=0.001) == datetime(2026, 3, 12, 9, 2, tzinfo=UTC)
    assert as_epoch(1773306120000) is None  # milliseconds taken for seconds would be the year 58163
    assert as_epoch(0) is None


def test_a_loss_shows_a_value_as_it_stands_and_shortened() -> None:
    assert (shown("a"), shown({"a": [1, None]}), len(shown("x" * 900))) == ("a", '{"a": [1, null]}', 500)


def test_a_list_is_known_by_the_keys_of_its_first_objects() -> None:
    assert has_objects([5, {"a": 1, "b": 2}], "a")
    assert has_objects([{"a": 1, "b": 2}], "a", one_of=("b", "c"))
    assert not has_objects([{"a": 1}], "a", one_of=("b", "c"))
    assert not has_objects([*[{}] * 20, {"a": 1}], "a")
    assert not has_objects({"a": 1}, "a")


def is_call(value: Any) -> bool:
    return isinstance(value, dict) and "said" in value


def test_shapes_are_found_in_wrappings_in_the_order_of_the_file_and_nowhere_else() -> None:
    value = {"data": {"items": [{"said": 1}, {"call": {"said": 2}}]}, "summary": {"said": 3}}
    assert shapes_in(value, is_call) == [{"said": 1}, {"said": 2}]
    assert holds_shape(value, is_call)
    assert not holds_shape({"summary": {"said": 3}}, is_call)


def test_a_shape_in_a_shape_is_part_of_it() -> None:
    assert shapes_in({"said": 1, "data": {"said": 2}}, is_call) == [{"said": 1, "data": {"said": 2}}]


def test_wrappings_are_opened_to_a_depth() -> None:
    value: Any = {"said": 1}
    for _ in range(6):
        value = {"data": value}
    assert shapes_in(value, is_call) == []
