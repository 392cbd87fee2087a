"""The rose: nine petals, filled by what is known, dashed where there is something that we only assume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

PETAL = "M0 -8C21.3 -31 34.9 -81.6 0 -100C-34.9 -81.6 -21.3 -31 0 -8Z"
_INNER, _OUTER = 8, 100  # where petals begin and end
_AROUND = 118  # where the names stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Petal:
    """A petal, ready to be written as SVG; ``radius`` cuts its fill, 0 where nothing is known."""

    turn: int  # degrees
    radius: int
    dashed: bool
    name: str
    value: str
    x: int
    y: int
    anchor: str  # start, middle, end


def petals_of(aspects: Sequence[tuple[str, float, bool]]) -> tuple[Petal, ...]:
    """The petals in the order given, the first on top.

    Args:
        aspects: Of each its name, how much is known (0 to 1), and whether something in it is only assumed.
    """
    return tuple(_petal(number, len(aspects), *aspect) for number, aspect in enumerate(aspects))


def _petal(number: int, n: int, name: str, known: float, assumed: bool) -> Petal:
    angle = 2 * pi * number / n
    x, y = _AROUND * sin(angle), -_AROUND * cos(angle) - (8 if number == 0 else 0)
    return Petal(
        turn=round(360 * number / n),
        radius=round(_INNER + (_OUTER - _INNER) * known) if known > 0 else 0,
        dashed=assumed,
        name=name,
        value=f"{known:.2f}",
        x=round(x),
        y=round(y),
        anchor="middle" if abs(x) < 20 else "start" if x > 0 else "end",
    )
