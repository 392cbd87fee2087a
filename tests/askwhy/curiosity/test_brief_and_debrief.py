"""The page before a meeting and the one after it."""

from __future__ import annotations

from datetime import date

from askwhy.curiosity.brief import Brief, make_brief
from askwhy.curiosity.debrief import Debrief, Planned, Progress, make_debrief
from askwhy.curiosity.our_terms import OurTerms
from askwhy.labels import Aspect
from askwhy.language.labelled import LabelledConversation
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.knowledge import Knowledge
from askwhy.understanding.reading import understand
from talk import Line, talk

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
JANUARY, NOVEMBER = date(2026, 1, 16), date(2026, 11, 10)
FIRST = talk(
    ("Dean", "What pays the wages?", "question open"),
    ("Malcolm", "The slim steel frames for listed buildings pay the wages here.", "disclosure value"),
    ("Malcolm", "If our welder leaves nobody knows that machine, I lie awake about it.", "disclosure fears"),
    ("Dean", "My dad did thirty-eight years at Longbridge.", "personal_story"),
    ("Malcolm", "My dad was at the works in Wolverhampton.", "disclosure catalysts"),
    ("Dean", "You must be throwing ten grand a year in that skip.", "assumption"),
    ("Malcolm", "Mm.", ""),
    ("Dean", "I'll send you the price per metre by Wednesday.", "commitment"),
    ("Malcolm", "And my brother is in hospital with his heart.", "disclosure culture"),
    source="1.vtt",
    on=JANUARY,
)
SECOND = talk(
    ("Dean", "Who would know the machine, if your welder left?", "question open follow_up"),
    ("Priya", "My nephew is learning the machine from him on Fridays.", "disclosure processes"),
    ("Dean", "So your nephew is learning the machine from him.", "reflection"),
    ("Priya", "Exactly.", "confirms"),
    ("Dean", "And what does the bank say about it?", "question open"),
    ("Priya", "I'd rather leave that.", "declines"),
    ("Priya", "I'll send you page nineteen on Monday.", "commitment"),
    source="2.vtt",
    on=NOVEMBER,
)


def _map(*calls: LabelledConversation) -> CustomerMap:
    return draw_map(Knowledge.of([understand(call, SENSE, number=n) for n, call in enumerate(calls)], SENSE))


def _brief(*calls: LabelledConversation, to_learn: tuple[Aspect, ...] = ()) -> Brief:
    known = _map(*calls)
    return make_brief(calls, known, gaps=known.gaps, sense=SENSE, as_of=NOVEMBER, to_learn=to_learn)


def test_the_brief_says_who_they_are_and_when_they_were_met() -> None:
    people = _brief(FIRST, SECOND).people
    assert [(person.name, person.last_at and person.last_at.date()) for person in people] == [
        ("Priya", NOVEMBER),
        ("Malcolm", JANUARY),
    ]


def test_it_keeps_apart_what_they_told_and_what_we_only_believe() -> None:
    brief = _brief(FIRST)
    assert "slim steel frames" in brief.known[0].quotation.exact or any(
        "slim" in i.quotation.exact for i in brief.known
    )
    assert [insight.quotation.exact for insight in brief.assumed] == [
        "You must be throwing ten grand a year in that skip."
    ]


def test_what_was_dropped_is_there_until_somebody_picks_it_up() -> None:
    dropped = "If our welder leaves nobody knows that machine, I lie awake about it."
    assert _brief(FIRST).dropped[0].evidence.exact == dropped
    assert dropped not in [thread.evidence.exact for thread in _brief(FIRST, SECOND).dropped]


def test_what_is_owed_is_there_with_its_day() -> None:
    (promise,) = _brief(FIRST).promised
    assert promise.due is not None
    assert (promise.due.last, promise.kept) == (date(2026, 1, 21), "unknown")


def test_common_ground_is_there_and_private_matters_are_counted_and_left_out() -> None:
    brief = _brief(FIRST)
    assert brief.common_ground[0].theirs.exact == "My dad was at the works in Wolverhampton."
    assert brief.n_private == 1
    everything = repr((brief.known, brief.assumed, brief.dropped, brief.questions, brief.common_ground))
    assert "hospital" not in everything


def test_there_are_at_most_five_questions_and_what_somebody_wants_to_learn_comes_first() -> None:
    brief = _brief(FIRST, SECOND, to_learn=(Aspect.GOALS,))
    assert len(brief.questions) <= 5
    wanted = [question.learns is Aspect.GOALS for question in brief.questions]
    assert wanted == sorted(wanted, reverse=True)


def test_a_customer_met_for_the_first_time_has_an_empty_page() -> None:
    brief = make_brief((), _map(), sense=SENSE, our_terms=OurTerms(names=("Us",)))
    assert (brief.people, brief.known, brief.questions, brief.promised) == ((), (), (), ())


def _debrief(*planned: Planned) -> Debrief:
    reading = understand(SECOND, SENSE, number=1)
    return make_debrief(SECOND, reading, before=_map(FIRST), after=_map(FIRST, SECOND), planned=planned, sense=SENSE)


def test_a_planned_question_is_followed_from_planned_to_confirmed() -> None:
    outcomes = _debrief(
        Planned(text="Who knows the machine of the welder?"),
        Planned(text="What does the bank say to you, Priya?"),
        Planned(text="How is a job priced?"),
    ).outcomes
    assert [outcome.progress for outcome in outcomes] == [Progress.CONFIRMED, Progress.DECLINED, Progress.PLANNED]
    assert outcomes[0].asked_as is not None
    assert outcomes[0].asked_as.exact == "Who would know the machine, if your welder left?"
    assert outcomes[0].answer is not None
    assert outcomes[2].asked_as is None


def test_what_was_told_for_the_first_time_is_new() -> None:
    assert [insight.quotation.exact for insight in _debrief().learned] == [
        "My nephew is learning the machine from him on Fridays."
    ]


def test_promises_of_both_sides_come_with_their_dates() -> None:
    (promise,) = _debrief().promises
    assert promise.due is not None
    assert (promise.by, promise.due.last) == ("Priya", date(2026, 11, 16))


def test_an_assumption_that_turned_out_wrong_is_told() -> None:
    wrong: tuple[Line, ...] = (
        ("Dean", "You must be paying her double time for the Sundays.", "assumption"),
        ("Leanne", "No, I don't charge for the Sundays at all.", "corrects disclosure culture"),
    )
    call = talk(*wrong, source="3.vtt", on=NOVEMBER)
    debrief = make_debrief(call, understand(call, SENSE), before=_map(), after=_map(call), sense=SENSE)
    assert [insight.tellings[0].evidence.exact for insight in debrief.corrected] == [wrong[0][1]]
