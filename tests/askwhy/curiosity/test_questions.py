"""The next questions."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings

from askwhy.conversation import Side
from askwhy.curiosity.openings import find_openings
from askwhy.curiosity.our_terms import OurTerms
from askwhy.curiosity.persons import in_our_mouth
from askwhy.curiosity.question import Ground
from askwhy.curiosity.questions import Proposal, choose_questions, propose_questions
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation
from askwhy.testing import WordsAsMeaning
from askwhy.understanding.comparing import Sense
from askwhy.understanding.insight import Care
from talk import Line, talk, talks

SENSE = Sense(meaning=WordsAsMeaning(), rarity={})
LEANT: Line = ("Malcolm", "I was leant on.", "disclosure motivations")
STORY: Line = ("Dean", "My dad asked me about Longbridge every week.", "personal_story")
PITCH: Line = ("Dean", "We have got a new saw.", "pitch")


def _ask(*calls: LabelledConversation, our_terms: OurTerms | None = None, limit: int = 10) -> Proposal:
    return propose_questions(calls, sense=SENSE, our_terms=our_terms or OurTerms(), limit=limit)


def test_a_dropped_thread_becomes_a_question_in_their_words() -> None:
    (question,) = _ask(talk(LEANT, STORY)).questions
    assert question.text == "You said you were leant on. What would you have done, if it had been left to you?"
    assert (question.grows_from.exact, question.quoted, question.ground) == (LEANT[1], "I was leant on", Ground.THREAD)
    assert question.why == "What they care about: they opened it, and we told a story of our own."
    assert question.learns is Aspect.MOTIVATIONS


def test_where_several_of_theirs_took_part_it_says_whom_it_is_for() -> None:
    call = talk(LEANT, STORY, ("Priya", "Mm.", ""))
    assert _ask(call).questions[0].text.startswith("Malcolm, you said you were leant on.")


def test_a_sentence_that_hints_at_more_is_asked_for_it() -> None:
    said: Line = ("Malcolm", "It's annoying, but it ain't what keeps me up.", "corrects disclosure obstacles")
    assert _ask(talk(said, PITCH)).questions[0].text.endswith("What is it, then, that keeps you up?")


def test_whoever_broke_off_is_asked_how_it_would_have_ended() -> None:
    said: Line = ("Anneke", "They look at me differently now, it's --", "disclosure fears")
    assert _ask(talk(said, PITCH)).questions[0].text.endswith("How would that sentence have ended?")


def test_the_pronoun_is_theirs() -> None:
    said: Line = ("Leanne", "Huong says she'll go over to the hospital kitchen.", "disclosure fears")
    assert _ask(talk(said, PITCH)).questions[0].text.endswith("What would make her want to stay?")


def test_a_short_sentence_that_points_back_is_quoted_with_the_one_before() -> None:
    call = talk(
        ("Ray", "We had scanners.", "objects"), ("Ray", "They're in the drawer.", "objects disclosure obstacles"), PITCH
    )
    (question,) = _ask(call).questions
    assert question.quoted == "We had scanners. They're in the drawer"
    assert question.grows_from.exact == "We had scanners. They're in the drawer."


def test_an_assumption_that_nobody_took_up_is_put_to_the_test() -> None:
    call = talk(("Bas", "You must be losing stock every week.", "assumption"), ("Anneke", "Mm.", ""), us=["Bas"])
    (question,) = _ask(call).questions
    assert question.ground is Ground.ASSUMPTION
    assert question.text == "We said “You must be losing stock every week”, and never asked. How is it really?"


def test_what_was_asked_is_not_asked_again() -> None:
    asked: Line = (
        "Dean",
        "You were leant on, you said: what would you have done, had it been left to you?",
        "question open",
    )
    assert "have done" in _ask(talk(LEANT, STORY)).questions[0].text
    assert "have done" not in _ask(talk(asked, LEANT, STORY)).questions[0].text


def test_what_they_told_when_we_asked_on_is_not_asked_for_its_reason_again() -> None:
    said: Line = (
        "Declan",
        "I'd have sounded like a fella making excuses, and I can't stand that.",
        "disclosure motivations",
    )
    asked: Line = ("Aoife", "What's the worst of it, about an excuse?", "question open follow_up")
    why = "My father was a rep, and every night of the week it was somebody else's fault, the co-op, the weather, the lad in the store, and I swore I never would."
    told: Line = ("Declan", why, "disclosure motivations")
    texts = [q.text for q in _ask(talk(said, asked, told, us=["Aoife"])).questions]
    assert not any("excuses" in text for text in texts)
    assert any("excuses" in q.text for q in _ask(talk(said, PITCH, us=["Aoife", "Dean"])).questions)


def test_how_it_came_to_that_is_not_asked_of_what_they_had_just_led_up_to() -> None:
    led: Line = (
        "Malcolm",
        "The main contractor gets his letter out. I had him on the phone nearly in tears.",
        "disclosure obstacles",
    )
    first, second = led[1].split(". ")
    both = talk((led[0], f"{first}.", led[2]), (led[0], second, led[2]), PITCH)
    assert not any("nearly in tears" in q.quoted and "How did it come" in q.text for q in _ask(both).questions)


def test_they_tells_whom_the_question_is_about() -> None:
    said: Line = ("Declan", "It's the dentist as well, I like them, they're odd.", "disclosure motivations")
    assert "What is it about them" in _ask(talk(said, PITCH)).questions[0].text


def test_what_they_declined_is_not_asked() -> None:
    declined = talk(
        ("Dean", "Who leant on you?", "question open"), LEANT, ("Malcolm", "Let's leave that.", "declines"), STORY
    )
    assert _ask(declined).questions == ()


def test_what_is_private_is_held_back() -> None:
    call = talk(("Leanne", "Since Gary passed, Sunday nights are the worst.", "disclosure motivations emotion"), PITCH)
    proposal = _ask(call)
    assert proposal.questions == ()
    assert proposal.held_back[0].care is Care.FAMILY


def test_a_feeling_about_nothing_of_their_work_is_not_questioned() -> None:
    assert _ask(talk(("Sheila", "Oh my Lord, a hundred thousand.", "emotion"), PITCH)).questions == ()


def test_no_question_names_what_we_offer() -> None:
    said: Line = ("Malcolm", "Nobody knows how the powder coating comes out.", "disclosure fears obstacles")
    assert len(_ask(talk(said, PITCH)).questions) == 1
    assert _ask(talk(said, PITCH), our_terms=OurTerms(offers=("Powder coating",))).questions == ()


def test_what_a_later_conversation_picked_up_is_not_asked() -> None:
    first = talk(
        ("Glenys", "The bank want to see me in March about the overdraft.", "disclosure fears"), PITCH, source="1"
    )
    second = talk(
        ("Dean", "How did the bank take the overdraft?", "question open"), ("Glenys", "Well.", ""), source="2"
    )
    assert len(_ask(first).questions) == 1
    assert _ask(first, second).questions == ()


def test_at_most_two_questions_grow_from_one_turn() -> None:
    fears = ("nobody knows the saw", "nobody knows the oven", "nobody knows the books", "nobody knows the vans")
    call = talk(*(("Malcolm", f"I lie awake, {fear}.", "disclosure fears") for fear in fears), PITCH)
    assert len(_ask(call).questions) == 2


def test_what_was_to_come_half_a_year_ago_is_not_asked_as_if_it_were_still_to_come() -> None:
    call = talk(
        ("Malcolm", "The contract is up in June, and nobody knows.", "disclosure catalysts"), PITCH, on=date(2026, 1, 1)
    )
    soon = propose_questions([call], sense=SENSE, as_of=date(2026, 1, 8)).questions[0].text
    later = propose_questions([call], sense=SENSE, as_of=date(2026, 12, 1)).questions
    assert soon.endswith("What has to be settled before then?")
    assert all("before then" not in question.text for question in later)


def test_none_is_wanted_none_is_given() -> None:
    assert _ask(talk(LEANT, STORY), limit=0).questions == ()
    assert _ask().questions == ()


OFFERS = OurTerms(names=("Dean",), offers=("a new saw", "counting on Saturdays"))


@given(talks())
@settings(max_examples=60, deadline=None)
def test_every_question_quotes_its_source_verbatim_and_none_repeats_another(call: LabelledConversation) -> None:
    proposal = _ask(call, our_terms=OFFERS)
    questions = [*proposal.questions, *proposal.held_back]
    turns = {turn.id: turn for turn in call.conversation.turns}
    assert proposal.questions
    for question in questions:
        assert question.grows_from.holds_in(turns[question.grows_from.turn_id])
        assert question.quoted in question.grows_from.exact
        assert f"“{question.quoted}”" in question.text or (in_our_mouth(question.quoted) or "?!") in question.text
        assert question.text.endswith("?")
        assert not OFFERS.is_named_in(question.text)
    assert len({question.text for question in questions}) == len(questions)
    assert len({question.text.rpartition(". ")[2] for question in questions}) == len(questions)
    assert proposal == _ask(call, our_terms=OFFERS)


@given(talks())
@settings(max_examples=40, deadline=None)
def test_no_question_is_one_that_was_asked(call: LabelledConversation) -> None:
    asked = SENSE.meaning.embed([sentence.text for sentence in call.ours(Move.QUESTION)])
    for question in _ask(call).questions:
        assert float(np.max(asked @ SENSE.meaning.embed([question.text])[0])) < 0.9


@given(talks())
@settings(max_examples=40, deadline=None)
def test_nothing_private_is_among_the_questions(call: LabelledConversation) -> None:
    proposal = _ask(call)
    assert all(question.care is None and "hospital" not in question.text for question in proposal.questions)
    assert all(question.care is not None for question in proposal.held_back)


def test_what_was_found_once_gives_the_same_questions_as_the_conversations() -> None:
    calls = [
        talk(LEANT, STORY, source="1"),
        talk(("Priya", "I count on Saturdays.", "disclosure obstacles"), PITCH, source="2"),
    ]
    openings = [find_openings(call) for call in calls]
    assert choose_questions(openings, sense=SENSE) == propose_questions(calls, sense=SENSE)
    assert {side for one in openings for side in one.people.values()} == {Side.US, Side.THEM}


@pytest.mark.parametrize(
    "said",
    [
        "Twenty-two thousand, so you're gonna want the advanced shelf, not the basic.",
        "I've got good news, your orders are up.",
    ],
)
def test_what_we_recommend_is_no_guess_about_them(said: str) -> None:
    call = talk(("Malcolm", "The saw is slow.", "disclosure processes"), ("Dean", said, "assumption"), STORY)
    assert all(said[:12] not in question.text for question in _ask(call).questions)


def test_a_mere_number_is_not_asked_what_it_costs() -> None:
    call = talk(
        ("Malcolm", "Every one of them writes two o'clock and ten thousand boxes.", "disclosure obstacles"), PITCH
    )
    assert all("feels that first" not in question.text for question in _ask(call).questions)
    lost = talk(("Malcolm", "We lost four days on the oven.", "disclosure obstacles"), PITCH)
    assert any("feels that first" in question.text for question in _ask(lost).questions)
