"""One's own listening over many conversations."""

from __future__ import annotations

from datetime import date

from askwhy.conversation import Channel, Conversation
from askwhy.labels import Aspect, Move
from askwhy.listening.stories import Reception
from askwhy.practice.autopilot import find_autopilot
from askwhy.practice.report import Practised, report_on_practice, whose_customer
from askwhy.testing import WordsAsMeaning, conversation, said
from askwhy.understanding.comparing import Sense
from closely import TALK
from talk import talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
HASTY = talk(
    ("Dean", "We make a routing app.", "pitch"),
    ("Malcolm", "The coater is always late.", "disclosure obstacles"),
    ("Dean", "How late is always?", "question open follow_up"),
    ("Malcolm", "Ten days, eleven days.", "disclosure obstacles"),
    ("Dean", "You should ring them every Monday.", "advice"),
    ("Malcolm", "Hm.", ""),
    ("Dean", "A friend of mine lost his shop that way.", "third_party_story"),
    ("Malcolm", "Well, we are another trade altogether, and I told you that before.", "corrects disclosure value"),
    on=date(2026, 3, 1),
    source="hasty.vtt",
)


def test_how_soon_after_the_first_obstacle_our_answer_came() -> None:
    found = find_autopilot(HASTY)
    assert found is not None
    assert found.answer is not None
    assert found.before is not None
    assert found.obstacle.exact == "The coater is always late."
    assert found.answer.exact == "You should ring them every Monday."
    assert [piece.exact for piece in found.follow_ups] == ["How late is always?"]
    assert (found.their_words, found.before.exact) == (4, "We make a routing app.")


def test_where_they_told_no_obstacle_there_is_no_autopilot() -> None:
    assert find_autopilot(talk(("Malcolm", "We make windows.", "disclosure value"))) is None


def test_where_we_gave_no_answer_all_that_we_heard_after_it_counts() -> None:
    found = find_autopilot(
        talk(("Malcolm", "The coater is late.", "disclosure obstacles"), ("Malcolm", "He never rings.", ""))
    )
    assert found is not None
    assert (found.answer, found.their_words) == (None, 3)


def test_the_report_is_drawn_from_ones_own_passages() -> None:
    report = report_on_practice(
        [Practised(labelled=TALK, customer="A"), Practised(labelled=HASTY, customer="B")], SENSE
    )
    assert (report.n, report.customers) == (2, ("B", "A"))  # the earlier first
    assert report.openers[0].question.exact == "What happened in May?"
    assert report.openers[0].aspects == (Aspect.OBSTACLES, Aspect.FEARS)
    assert report.own_example == report.openers[0]
    assert report.to_try is not None
    assert report.n_begging >= 1
    personal, third_party = report.stories
    assert (personal.kind, personal.stories, personal.words_after) == (Move.PERSONAL_STORY, (), None)
    assert third_party.receptions == {Reception.WARM: 0, Reception.NEUTRAL: 0, Reception.COLD: 2}
    assert (len(third_party.stories), third_party.words_after) == (2, 6.5)
    assert [source for source, _ in report.autopilot] == ["hasty.vtt", "call.vtt"]
    assert all(trend.direction == 0 and trend.slope is None for trend in report.trends)


def test_a_note_tells_nothing_of_how_one_listened() -> None:
    note = talk(("Dean", "P: the coater is late.", "disclosure obstacles"), channel=Channel.NOTE)
    assert report_on_practice([Practised(labelled=note, customer="A")], SENSE).n == 0


def test_what_touches_somebodys_private_life_opens_no_list() -> None:
    private = talk(
        ("Dean", "How are you?", "question open"),
        ("Malcolm", "My wife has cancer, and I am tired.", "disclosure fears emotion"),
    )
    assert report_on_practice([Practised(labelled=private, customer="A")], SENSE).openers == ()


def test_whose_customer_it_is() -> None:
    def with_(name: str, source: str, organisation: str | None = None) -> Conversation:
        organisations = {name: organisation} if organisation else None
        lines = (said("Dean", "Well?"), said(name, "Well."))
        return conversation(*lines, us=["Dean"], source=source, organisations=organisations)

    conversations = [
        with_("Priya Sahota", "1.vtt", "Danks"),
        with_("Priya Sahota", "2.vtt"),  # the same full name: the same customer
        with_("Sam", "3.vtt"),
        with_("Bo", "4.vtt"),
    ]
    assert whose_customer(conversations, {"4.vtt": "Named"}) == ("Danks", "Danks", "Sam", "Named")
