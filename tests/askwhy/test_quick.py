from __future__ import annotations

from copy import deepcopy
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from askwhy.quick import maker_of, quickly_made


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    x: int
    y: int = 7

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("x is negative")


def test_is_made_with_its_defaults_and_its_checks() -> None:
    assert (Point(x=1).x, Point(x=1).y, Point(x=1, y=2).y) == (1, 7, 2)
    with pytest.raises(ValueError, match="x is negative"):
        Point(x=-1)


def test_what_is_missing_or_unknown_or_given_by_position_is_refused() -> None:
    for wrong in (lambda: Point(), lambda: Point(x=1, z=2), lambda: Point(1)):  # type: ignore[call-arg,misc]
        with pytest.raises(TypeError):
            wrong()


def test_is_frozen_and_otherwise_like_any_dataclass() -> None:
    point = Point(x=1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    assert replace(point, y=3) == Point(x=1, y=3) != point
    assert {point, deepcopy(point)} == {Point(x=1)}
    assert repr(point) == "Point(x=1, y=7)"


def test_a_maker_makes_what_the_class_makes() -> None:
    point_at = maker_of(Point)
    point = point_at(x=1)
    assert point == Point(x=1)
    assert type(point) is Point
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(ValueError, match="x is negative"):
        point_at(x=-1)
    for wrong in (lambda: point_at(), lambda: point_at(x=1, z=2), lambda: point_at(1)):  # type: ignore[call-arg,misc]
        with pytest.raises(TypeError):
            wrong()
