"""What became of promises."""

from __future__ import annotations

from datetime import date

import pytest

from askwhy.curiosity.keeping import Keeping
from askwhy.curiosity.promises import Kept, Promise, find_promises
from talk import Line, talk

FRIDAY, LATER = date(2026, 1, 16), date(2026, 2, 20)


def _promise(text: str) -> tuple[Promise, ...]:
    return find_promises(talk(("Dean", text, "commitment"), on=FRIDAY))


def _after(text: str, *later: Line, as_of: date = LATER) -> Promise:
    conversations = [talk(*later, source="later.vtt", on=date(2026, 2, 1))] if later else []
    (settled,) = Keeping(conversations).settle(_promise(text), after=-1, as_of=as_of)
    return settled


PRICE = "You'll have a price per metre by Wednesday dinnertime."


@pytest.mark.parametrize(
    ("later", "kept"),
    [
        ("I said Wednesday dinnertime for the price and it's Thursday, so that's me a day late.", Kept.LATE),
        ("I told you the price per metre by Wednesday and I haven't got it.", Kept.BROKEN),
        ("The price is attached.", Kept.DONE),
        ("One of the two prices attached, per metre.", Kept.PART),
        ("The steel pays the wages.", Kept.UNKNOWN),
    ],
)
def test_only_later_words_tell_what_became_of_it(later: str, kept: Kept) -> None:
    assert _after(PRICE, ("Dean", later, "")).kept is kept


def test_the_words_that_tell_are_kept() -> None:
    settled = _after(PRICE, ("Dean", "The price is attached.", ""))
    assert settled.kept_by is not None
    assert settled.kept_by.exact == "The price is attached."


def test_an_answer_to_our_question_about_it_tells() -> None:
    asked: Line = ("Dean", "Did Malcolm ever get Tony's notebook?", "question closed")
    text = "I'll get Tony's notebook back off him."
    assert _after(text, asked, ("Priya", "Tony fetched it in himself.", "")).kept is Kept.DONE
    assert _after(text, asked, ("Priya", "He hasn't yet.", "")).kept is Kept.BROKEN


def test_a_promise_is_open_until_it_is_due_and_unknown_after() -> None:
    assert _after(PRICE, as_of=date(2026, 1, 20)).kept is Kept.OPEN
    assert _after(PRICE, as_of=LATER).kept is Kept.UNKNOWN
    assert _after("I'll send you the deck.", as_of=LATER).kept is Kept.OPEN


def test_one_shared_word_tells_nothing() -> None:
    fetched: Line = ("Priya", "Tony fetched the van in himself.", "")
    assert _after("I'll fetch Howard's number in from the van before I go.", fetched).kept is Kept.UNKNOWN
