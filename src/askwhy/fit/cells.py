"""Cells of tables that somebody opens in a spreadsheet: words stay words, and never become a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@")


def write_cell(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would calculate; `read_cell` gives the text again."""
    return f"'{text}" if _is_formula(text) else text


def read_cell(cell: str) -> str:
    """The text that `write_cell` wrote."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip("' \t\r\n").startswith(_FORMULA)
