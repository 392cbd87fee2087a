"""What was made of some values, kept while those very values come again: a map drawn anew makes only what has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Remembered:
    """Calls a function once for the same values, told apart by what they are in memory and not by comparing them."""

    def __init__(self) -> None:
        self._made: dict[tuple[Hashable, ...], tuple[tuple[object, ...], Any]] = {}

    def __call__(self, make: Callable[..., _Made], *values: object, **named: Hashable) -> _Made:
        """What ``make`` gives of these frozen values; it must be pure."""
        key = (make, *map(id, values), *named.items())
        found = self._made.get(key)
        if found is None:
            # The values are kept beside it, so that nothing else ever gets their place in memory.
            found = self._made[key] = values, make(*values, **named)
        made: _Made = found[1]
        return made
