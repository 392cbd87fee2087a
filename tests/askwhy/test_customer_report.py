"""What all conversations with one customer give together."""

from __future__ import annotations

from askwhy.curiosity.promises import Kept
from askwhy.customer_report import understand_customer
from askwhy.understanding.insight import Standing
from closely import FIRST, LATER, SENSE, customer
from talk import talk


def test_conversations_stand_in_the_order_of_their_time() -> None:
    assert [conversation.source for conversation in customer().conversations] == ["first.vtt", "later.vtt"]


def test_those_without_a_date_come_last_in_the_order_given() -> None:
    one, other = (talk(("Priya", "We wait for the coater.", "disclosure"), source=name) for name in ("b.vtt", "a.vtt"))
    found = understand_customer([one, LATER, other], SENSE)
    assert [conversation.source for conversation in found.conversations] == ["later.vtt", "b.vtt", "a.vtt"]


def test_the_order_given_changes_nothing_of_what_is_known() -> None:
    there, back = understand_customer([FIRST, LATER], SENSE), understand_customer([LATER, FIRST], SENSE)
    assert [i.id for i in there.customer_map.insights] == [i.id for i in back.customer_map.insights]
    assert there.customer_map.coverage == back.customer_map.coverage
    assert there.threads == back.threads
    assert there.promises == back.promises


def test_what_was_given_back_later_is_confirmed() -> None:
    (found,) = [i for i in customer().customer_map.insights if i.quotation.exact.startswith("The coater takes")]
    assert found.standing is Standing.CONFIRMED


def test_a_promise_is_told_with_what_became_of_it() -> None:
    (promise,) = customer().promises
    assert promise.kept is Kept.DONE
    assert promise.kept_by is not None
    assert promise.kept_by.exact == "The list arrived, thank you."


def test_a_customer_without_a_name_is_called_after_who_spoke_most() -> None:
    assert understand_customer([FIRST, LATER], SENSE).name == "Priya and Glenys"


def test_without_a_conversation_everything_is_a_gap() -> None:
    found = understand_customer([], SENSE)
    assert found.name == "A customer"
    assert found.customer_map.insights == ()
    assert found.customer_map.gaps
