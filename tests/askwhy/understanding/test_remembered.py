"""What is made of the same values is made once."""

from __future__ import annotations

from askwhy.understanding.once import once
from askwhy.understanding.remembered import Remembered


class _Thing:
    def __init__(self) -> None:
        self.n_asked = 0

    @once
    def name(self) -> str:
        """What it is called."""
        self.n_asked += 1
        return "thing"


def test_a_value_is_worked_out_once_for_each_instance() -> None:
    one, other = _Thing(), _Thing()
    assert (one.name, one.name, other.name) == ("thing", "thing", "thing")
    assert (one.n_asked, other.n_asked) == (1, 1)
    assert _Thing.name.__doc__ == "What it is called."


def test_the_same_values_are_told_apart_by_what_they_are_and_by_name() -> None:
    remembered = Remembered()
    made: list[tuple[list[int], bool]] = []

    def total(values: list[int], *, twice: bool) -> int:
        made.append((values, twice))
        return sum(values) * (2 if twice else 1)

    some, equal = [1, 2], [1, 2]
    assert remembered(total, some, twice=False) == 3
    assert remembered(total, some, twice=False) == 3
    assert remembered(total, equal, twice=False) == 3  # equal, and not the same
    assert remembered(total, some, twice=True) == 6
    assert [twice for _, twice in made] == [False, False, True]


def test_what_it_was_made_of_keeps_its_place_in_memory() -> None:
    remembered = Remembered()
    assert [remembered(len, [0] * n) for n in range(50)] == list(range(50))
