"""The voices of a cue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.cue_scanner import Block
from askwhy.readers.voices import has_voices, voiced_cues


def spoken(*lines: str) -> list[tuple[str | None, str]]:
    return [(cue.speaker, cue.text) for cue in voiced_cues([Block(1, "", 0.0, 1.0, "\n".join(lines))])]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("<v Ana>Hi.</v>", [("Ana", "Hi.")]),
        ("<v Ana>Hi.", [("Ana", "Hi.")]),
        ("<v.loud.rep Ana Berg>Hi.</v>", [("Ana Berg", "Hi.")]),
        ("<V Ana>Hi.</V>", [("Ana", "Hi.")]),
        ("<v Ana>One</v> <v Ben>two</v>", [("Ana", "One"), ("Ben", "two")]),
        ("<v Ana>One</v><v Ana>two</v>", [("Ana", "One two")]),
        ("before <v Ana>One</v> after", [(None, "before"), ("Ana", "One"), (None, "after")]),
        ("<v ->Who?</v>", [(None, "Who?")]),
        ("<v>Who?</v>", [(None, "Who?")]),
        ("<v R&amp;D>&lt;5% <i>off</i></v>", [("R&D", "<5% off")]),
        ("<v Ana no end", [(None, "<v Ana no end")]),
        ("<v Ana></v>", [("Ana", "")]),
        ("<v Ana>a < b > c", [("Ana", "a < b > c")]),
    ],
)
def test_a_line_of_voices(line: str, pieces: list[tuple[str | None, str]]) -> None:
    assert spoken(line) == pieces


def test_a_voice_goes_on_over_the_lines_of_its_cue() -> None:
    assert spoken("<v Ana>One", "two</v>", "<v Ben>three</v>") == [("Ana", "One two"), ("Ben", "three")]


def test_voices_are_seen_where_a_tag_is_whole() -> None:
    assert has_voices("x\n<v Ana>y")
    assert not has_voices("<v Ana\n<vx>\na > b")


@given(st.lists(st.sampled_from(["<v A>", "<v B>", "</v>", "one", "two", " ", "<v", "<i>"]), max_size=12))
def test_no_word_is_lost_or_doubled(parts: list[str]) -> None:
    kept = " ".join(text for _, text in spoken("".join(parts)))
    assert kept.count("one") == parts.count("one")
    assert kept.count("two") == parts.count("two")
