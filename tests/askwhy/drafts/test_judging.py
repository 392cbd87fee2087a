"""The learnt judge of claims: what its clues are, and what it finds in trades that it has never seen."""

from __future__ import annotations

import pytest

from askwhy.drafts.check import check_draft
from askwhy.drafts.checking import Checking
from askwhy.drafts.clues import clues_of
from askwhy.drafts.finding import Fault
from askwhy.drafts.judging import ALWAYS, Judge
from askwhy.drafts.known import NOTHING_KNOWN, Known
from askwhy.shipped import load_judge
from tests.drafted import KNOWN, NEAR, draft


def _found(text: str, known: Known) -> set[Fault]:
    return {
        f.fault for f in check_draft(Checking(draft=draft(text), near=NEAR, known=known, judge=load_judge())).findings
    }


def test_a_chance_is_the_logistic_of_what_the_clues_weigh() -> None:
    judge = Judge(name="test/1", unfounded={ALWAYS: -1.0, "since": 3.0}, contradicted={}, threshold=0.5)

    nothing, since = judge.judge({}), judge.judge({"since": 1.0, "unheard of": 9.0})

    assert nothing.unfounded == pytest.approx(0.2689, abs=1e-4)
    assert since.unfounded == pytest.approx(0.8808, abs=1e-4)
    assert since.contradicted == 0.5


def test_every_weight_is_of_a_clue_that_can_be_found() -> None:
    texts = (
        "Your drivers wait, don't they? Since you have 9 vans, we've put in EUR 40 for your yard!",
        "The coater takes five days, and the holidays stand in the green book. If you like, I'll call the Walsall people, as you said.",
    )
    checkings = [
        Checking(draft=draft(text), near=NEAR, known=known) for text in texts for known in (KNOWN, NOTHING_KNOWN)
    ]
    kinds = {name.split()[0].rstrip(",") for c in checkings for s in c.draft.sentences for name in clues_of(s, c)}
    judge = load_judge()

    assert {name.split()[0].rstrip(",") for name in (*judge.unfounded, *judge.contradicted)} - {ALWAYS} <= kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "Your ewes are losing weight because the pasture is too wet.",
        "Since you struggle with the old pump, we have added a new one.",
        "You're still doing the rota by hand, and it's costing you hours.",
    ],
)
def test_what_nobody_told_is_found_whatever_the_trade(sentence: str) -> None:
    assert Fault.UNKNOWN in _found(
        f"Dear Ms Hale,\n\nI looked at the map last night.\nIt rained.\nThe yard was wet.\n{sentence}\n", KNOWN
    )


@pytest.mark.parametrize("sentence", ["What does your sister say to it?", "The price is EUR 400.", "We open at eight."])
def test_a_question_and_what_is_ours_claim_nothing(sentence: str) -> None:
    assert not {Fault.UNKNOWN, Fault.CONTRADICTED} & _found(f"Dear Ms Hale,\n\n{sentence}\n", KNOWN)


def test_without_a_map_nothing_is_contradicted() -> None:
    found = _found(
        "Dear Ms Hale,\n\nI sell racks.\nYou're still waiting for the coater, and it's costing you twenty days.\n",
        NOTHING_KNOWN,
    )

    assert Fault.UNKNOWN in found
    assert Fault.CONTRADICTED not in found


def test_a_short_letter_is_not_all_opening() -> None:
    found = _found(
        "Dear Ms Hale,\n\nThe rain has stopped.\nYour warehouse in Leeds is too small.\nI will ring you.\n", KNOWN
    )

    assert Fault.UNKNOWN in found
