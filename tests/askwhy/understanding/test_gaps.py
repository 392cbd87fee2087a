"""What nobody has told: and never what somebody told in however few words."""

from __future__ import annotations

from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import draw_map
from askwhy.understanding.gaps import Gap, GapKind
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand
from talk import Line, talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
WORK: tuple[Line, ...] = (
    ("Priya", "I type the cutting list into Excel at night.", "disclosure processes"),
    ("Priya", "The coater in Walsall rings nobody before Friday.", "disclosure obstacles"),
    ("Priya", "The contractor pays after ninety days.", "disclosure customers"),
)


def _gaps(*lines: Line) -> tuple[Gap, ...]:
    return draw_map(Knowledge.of([understand(talk(*lines), SENSE)], SENSE)).gaps


def _of_priya(*lines: Line) -> set[str]:
    return {gap.wanted for gap in _gaps(*lines) if gap.kind is GapKind.PERSON}


def test_whoever_told_of_the_work_and_never_of_herself_is_a_gap() -> None:
    assert _of_priya(*WORK) == {"what Priya wants", "why Priya does this, and stays", "what Priya worries about"}


def test_four_words_of_herself_close_the_gap() -> None:
    own: Line = ("Priya", "I like it right.", "disclosure motivations")
    assert _of_priya(*WORK, own) == {"what Priya wants", "what Priya worries about"}


def test_what_a_colleague_tells_of_her_is_not_her_own_word() -> None:
    of_her: Line = ("Malcolm", "She wants her Sundays, I think, and a bigger office.", "disclosure goals")
    assert "what Priya wants" in _of_priya(*WORK, of_her)


def test_how_a_job_is_priced_stays_a_gap_where_they_only_say_what_pays_the_wages() -> None:
    wanted = "how a job is priced, what is left of it, and what the firm turns over"
    pays: Line = ("Malcolm", "What pays the wages is the steel frames.", "disclosure value")
    priced: Line = ("Malcolm", "We quote by the frame and our margin is a tenth.", "disclosure value")
    assert wanted in {gap.wanted for gap in _gaps(pays)}
    assert wanted not in {gap.wanted for gap in _gaps(pays, priced)}
