"""Captions that show each line more than once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.cue_scanner import Block
from askwhy.readers.rolling_captions import is_rolling, rolled_cues


def blocks(*bodies: str) -> list[Block]:
    return [Block(n, "", float(n), n + 1.0, body) for n, body in enumerate(bodies)]


def test_lines_that_stay_while_the_next_comes_roll() -> None:
    assert is_rolling(blocks("a", "a\nb", "b\nc", "c\nd"))
    assert is_rolling(blocks("a", "a", "a\nb", "b", "b\nc", "c"))


def test_saying_the_same_twice_is_no_rolling() -> None:
    assert not is_rolling(blocks("Yeah.", "Yeah.", "Yeah.", "Yeah.", "No."))
    assert not is_rolling(blocks("- Yes.\n- No.", "- No.\n- Yes.", "x", "y", "z", "a\nb", "c\nd"))
    assert not is_rolling([])


def test_a_cue_that_runs_backwards_keeps_its_start() -> None:
    rolled = rolled_cues([Block(1, "", 5.0, 4.0, "a"), Block(2, "", 6.0, 7.0, "a\nb")])
    assert [(anchor.start_s, anchor.end_s) for cue in rolled for anchor in cue.anchors] == [(5.0, None), (6.0, 7.0)]


def test_cues_without_text_are_told() -> None:
    assert [cue.text for cue in rolled_cues(blocks("a", " ", "a\nb"))] == ["a", "", "b"]


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=3), min_size=1, max_size=8), st.integers(1, 3))
def test_whatever_rolls_is_read_once(lines: list[str], height: int) -> None:
    numbered = [f"{number} {line}" for number, line in enumerate(lines)]
    shown = [numbered[max(0, at - height) : at + 1] for at in range(len(numbered))]
    cues = rolled_cues([Block(n, "", float(n), n + 1.0, "\n".join(body)) for n, body in enumerate(shown)])
    assert [cue.text for cue in cues] == numbered
    assert sum(len(cue.anchors) for cue in cues) == len(shown)
