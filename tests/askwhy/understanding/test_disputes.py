"""What is at odds: two of them in one room, then and now, and somebody with himself."""

from __future__ import annotations

from datetime import date

import pytest

from askwhy.language.labelled import LabelledConversation
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.disputes import Dispute
from askwhy.understanding.insight import Standing
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand
from askwhy.understanding.standing import Settled, settle
from talk import Line, talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
SPRING, AUTUMN = date(2026, 3, 3), date(2026, 9, 15)


def _settled(*calls: LabelledConversation) -> Settled:
    return settle(Knowledge.of([understand(call, SENSE) for call in calls], SENSE))


def _pairs(settled: Settled) -> list[tuple[str, str, Dispute]]:
    words = {insight.id: insight.quotation.exact for insight in settled.insights}
    return [(words[c.one], words[c.other], c.kind) for c in settled.contradictions]


REDRAWING: Line = ("Glenys", "The redrawing comes to thirty-one thousand.", "disclosure obstacles")


@pytest.mark.parametrize(
    "reply",
    [
        ("Malcolm", "It's never thirty-one.", "corrects"),  # the thousands left out, and nothing told besides
        ("Malcolm", "It is nearer twenty, Glenys.", "disclosure obstacles"),
        ("Malcolm", "No, the redrawing is what keeps us in work.", "corrects disclosure value"),
    ],
)
def test_who_speaks_against_a_colleague_is_at_odds_with_the_words_just_before(reply: Line) -> None:
    assert _pairs(_settled(talk(REDRAWING, reply))) == [(REDRAWING[1], reply[1], Dispute.TWO_PEOPLE)]


@pytest.mark.parametrize(
    "reply",
    [
        ("Malcolm", "Somebody's got to do it.", "disclosure culture"),
        ("Glenys", "It's never twenty.", "corrects"),  # herself, going on
        ("Malcolm", "We buy the glass in Tipton.", "disclosure processes"),
    ],
)
def test_who_only_speaks_next_is_at_odds_with_nobody(reply: Line) -> None:
    assert _pairs(_settled(talk(REDRAWING, reply))) == []


def test_a_number_said_again_after_its_denial_is_a_standing_dispute() -> None:
    denial: Line = ("Malcolm", "It's never thirty-one.", "corrects")
    again: Line = ("Glenys", "Thirty-one, it's Roy's invoices.", "disclosure obstacles")
    call = talk(REDRAWING, denial, ("Dean", "Sorry, thirteen or thirty-one?", "question closed"), again)
    assert (denial[1], again[1], Dispute.TWO_PEOPLE) in _pairs(_settled(call))


def test_a_number_that_we_put_to_them_again_and_that_is_another_now_has_changed() -> None:
    told: Line = ("Carla", "Sixty-five at any one time.", "disclosure processes")
    now: Line = ("Lin", "It is closer to eighty now.", "disclosure processes")
    settled = _settled(
        talk(("Dean", "How many files does an officer carry?", "question closed"), told, on=SPRING, source="a"),
        talk(("Dean", "Is the load still sixty-five files?", "question closed"), now, on=AUTUMN, source="b"),
    )
    assert _pairs(settled) == [(told[1], now[1], Dispute.CHANGED)]
    assert {i.quotation.exact: i.standing for i in settled.insights}[told[1]] is Standing.STALE


def test_days_of_other_things_have_not_changed_into_each_other() -> None:
    told: Line = ("Carla", "The coater rang after twelve days.", "disclosure obstacles")
    now: Line = ("Lin", "I've had eight days off since Tony went.", "disclosure obstacles")
    assert _pairs(_settled(talk(told, on=SPRING, source="a"), talk(now, on=AUTUMN, source="b"))) == []


def test_what_is_no_longer_on_the_table_has_changed_also_where_a_wish_follows() -> None:
    told: Line = ("Jerome", "I'd like a second office in Nogales.", "disclosure goals")
    now: Line = ("Jerome", "Nogales is no longer on the table; I would rather have one office.", "disclosure goals")
    settled = _settled(talk(told, on=SPRING, source="a"), talk(now, on=AUTUMN, source="b"))
    assert _pairs(settled) == [(told[1], now[1], Dispute.CHANGED)]


def test_who_counts_again_corrects_himself() -> None:
    told: Line = ("Carla", "We cut nineteen refund checks in February.", "disclosure obstacles")
    now: Line = ("Carla", "I said nineteen refund checks, I recounted, it was twenty-three.", "disclosure obstacles")
    settled = _settled(talk(told, on=SPRING, source="a"), talk(now, on=AUTUMN, source="b"))
    assert _pairs(settled) == [(told[1], now[1], Dispute.CORRECTED_BY_ONESELF)]


def test_what_a_colleague_told_of_somebody_is_hearsay_against_his_own_word() -> None:
    told: Line = ("Jerome", "Lin is against remote closings, and I do not know why.", "disclosure culture")
    own: Line = ("Lin", "I have never been against remote closings.", "disclosure culture")
    settled = _settled(talk(told, on=SPRING, source="a"), talk(own, on=AUTUMN, source="b"))
    assert _pairs(settled) == [(told[1], own[1], Dispute.TWO_PEOPLE)]
    standing = {i.quotation.exact: i.standing for i in settled.insights}
    assert (standing[told[1]], standing[own[1]]) == (Standing.CONTRADICTED, Standing.HEARD)


def test_one_thing_that_is_so_now_may_replace_two_that_were() -> None:
    letter: Line = ("Priya", "The mill stops at Christmas.", "disclosure catalysts")
    worry: Line = ("Malcolm", "Christmas the mill closes the line.", "disclosure fears")
    now: Line = ("Malcolm", "It's not Christmas any more, the mill stops in June.", "disclosure catalysts")
    settled = _settled(
        talk(letter, on=SPRING, source="a"),
        talk(worry, on=date(2026, 4, 1), source="b"),
        talk(now, on=AUTUMN, source="c"),
    )
    stale = {i.quotation.exact for i in settled.insights if i.standing is Standing.STALE}
    assert now[1] not in stale
    assert stale
