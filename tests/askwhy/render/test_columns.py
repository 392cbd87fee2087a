"""Text in columns of a terminal."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from askwhy.render.columns import cell, hanging, wrapped


def test_further_lines_stand_under_the_beginning_of_the_first() -> None:
    lines = [line.plain for line in hanging("  1  ", Text("one two three four five six seven"), 22)]
    assert lines == ["  1  one two three", "     four five six", "     seven"]


def test_no_line_is_wider_than_the_width_even_without_blanks() -> None:
    assert all(cell_len(line.plain) <= 30 for line in wrapped("日本語" * 40, 30))


def test_a_name_is_cut_or_filled_to_its_cells() -> None:
    assert cell("Ana", 5) == "Ana  "
    assert cell("Maximiliane", 5) == "Maxi…"
