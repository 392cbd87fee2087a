"""The rose: nine petals, filled by what is known, dashed where we only assume. The sign of the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import cos, pi, sin
from typing import Any

from markupsafe import Markup

from askwhy.labels import ASPECTS
from askwhy_workspace.web.wording import ASPECT_NAMES

_PETAL = "M0 -8C21.3 -31 34.9 -81.6 0 -100C-34.9 -81.6 -21.3 -31 0 -8Z"
_INNER, _OUTER = 8, 100  # where petals begin and end
_LEVELS = 50  # so finely a fill is drawn, so that few roses differ and can be kept

Petal = tuple[int, bool]


def rose(coverage: Mapping[str, Mapping[str, Any]], *, large: bool = False) -> Markup:
    """The rose of a coverage as SVG: 24 pixels, or large with names and figures.

    Args:
        coverage: By aspect ``known`` (0 to 1) and ``assumed`` (how many insights); empty where nothing was read.
        large: With the names around it; the table beside it carries the same figures.
    """
    found = [coverage.get(aspect.value, {}) for aspect in ASPECTS]
    petals = tuple(_petal(one) for one in found)
    return _large(petals, tuple(f"{one.get('known', 0):.2f}" for one in found)) if large else _small(petals)


def _petal(found: Mapping[str, Any]) -> Petal:
    return round(found.get("known", 0) * _LEVELS), bool(found.get("assumed"))


@lru_cache(maxsize=2048)
def _small(petals: tuple[Petal, ...]) -> Markup:
    empty = [ASPECT_NAMES[a.value] for a, (known, _) in zip(ASPECTS, petals, strict=True) if not known]
    said = (
        "nothing known yet"
        if len(empty) == len(ASPECTS)
        else "nothing yet of " + ", ".join(empty)
        if empty
        else "all nine"
    )
    return Markup(
        '<svg class="sign" width="24" height="24" viewBox="-102 -102 204 204" role="img" aria-label="{}">{}</svg>'
    ).format(f"Known: {said}", _petals(petals, "s"))


@lru_cache(maxsize=256)
def _large(petals: tuple[Petal, ...], figures: tuple[str, ...]) -> Markup:
    names = []
    for number, (aspect, figure) in enumerate(zip(ASPECTS, figures, strict=True)):
        angle = 2 * pi * number / 9
        x, y = 118 * sin(angle), -116 * cos(angle) - (10 if number == 0 else 0)
        anchor = "middle" if abs(x) < 20 else "start" if x > 0 else "end"
        names.append(
            Markup('<text class="rl" x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text>').format(
                x, y, anchor, ASPECT_NAMES[aspect.value]
            )
            + Markup('<text class="rn" x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text>').format(
                x, y + 14, anchor, figure
            )
        )
    return Markup(
        '<svg class="big" viewBox="-210 -146 420 288" role="img" aria-label="What is known, aspect by aspect; the table '
        'has the same figures">{}<circle class="half" r="54"/>{}</svg>'
    ).format(_petals(petals, "l"), Markup("").join(names))


def _petals(petals: tuple[Petal, ...], kind: str) -> Markup:
    """The petals. A fill is cut out by a circle whose id tells its radius, so that equal ones may stand twice on a page."""
    drawn = []
    for number, (known, assumed) in enumerate(petals):
        radius = _INNER + (_OUTER - _INNER) * known / _LEVELS
        name = f"{kind}{known}"
        fill = (
            Markup(
                '<clipPath id="{}"><circle r="{:.0f}"/></clipPath><path class="full" clip-path="url(#{})" d="{}"/>'
            ).format(name, radius, name, _PETAL)
            if known
            else Markup("")
        )
        drawn.append(
            Markup('<g transform="rotate({})"><path class="pet{}" d="{}"/>{}</g>').format(
                40 * number, " dash" if assumed else "", _PETAL, fill
            )
        )
    return Markup("").join(drawn)


def bars(coverage: Mapping[str, Mapping[str, Any]]) -> Markup:
    """Nine small bars, one an aspect, in their fixed order."""
    drawn = []
    for number, aspect in enumerate(ASPECTS):
        known = coverage.get(aspect.value, {}).get("known", 0)
        height = round(20 * known, 1)
        drawn.append(
            Markup('<rect class="track" x="{}" y="19" width="6" height="1"/>').format(number * 8)
            + (
                Markup('<rect class="bar" x="{}" y="{}" width="6" height="{}"/>').format(
                    number * 8, 20 - height, height
                )
                if known
                else ""
            )
        )
    return Markup('<svg class="bars" width="70" height="20" viewBox="0 0 70 20" aria-hidden="true">{}</svg>').format(
        Markup("").join(drawn)
    )
