"""Who is us: decided from what is known, asked otherwise, never guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Conversation, Side
from askwhy.sides import Said, Sided, Unclear, Unmatched, decide_sides, find_unmatched
from askwhy.testing import conversation, said

US, THEM, NEITHER = Side.US, Side.THEM, Side.NEITHER


def call(*names: str, emails: dict[str, str] | None = None, source: str = "call.vtt", **sides: Side) -> Conversation:
    """A conversation in which each says one thing and nobody's side is known but those given by first name."""
    found = conversation(
        *(said(name, f"I am {name} and I say this.") for name in names),
        sides_known=False,
        emails=emails,
        source=source,
    )
    by_first_name = {str(person.name).split()[0]: person.id for person in found.participants}
    return found.with_sides({by_first_name[name]: side for name, side in sides.items()})


def sides(result: Sided | Unclear) -> dict[str | None, Side | None]:
    assert isinstance(result, Sided), result
    return {person.name: person.side for person in result.conversation.participants}


def reasons(result: Sided | Unclear) -> list[str]:
    assert isinstance(result, Sided), result
    return [result.reasons.get(person.id, "") for person in result.conversation.participants]


def doubt(result: Sided | Unclear) -> str:
    assert isinstance(result, Unclear), result
    return result.why


@pytest.mark.parametrize("who", ["Dean Perks", "dean", "perks, d.", "dean.perks@hollis.example"])
def test_whoever_is_named_is_us_and_everybody_else_is_them(who: str) -> None:
    (result,) = decide_sides([call("Dean Perks", "Malcolm’s iPad", "Glenys")], said=Said(us=(who,)))
    assert sides(result) == {"Dean Perks": US, "Malcolm’s iPad": THEM, "Glenys": THEM}
    assert reasons(result) == ["you said so", "not named as one of us", "not named as one of us"]


def test_nothing_is_guessed_when_nobody_was_named() -> None:
    (result,) = decide_sides([call("Dean", "Malcolm")])
    assert doubt(result) == "Nothing tells who “us” is."
    assert isinstance(result, Unclear)
    assert [(s.name, s.quotation and s.quotation.exact) for s in result.speakers] == [
        ("Dean", "I am Dean and I say this."),
        ("Malcolm", "I am Malcolm and I say this."),
    ]


def test_a_name_that_fits_two_people_is_asked() -> None:
    (result,) = decide_sides([call("Anna Kowalska", "Anna Nowak", "Ben")], said=Said(us=("Anna",)))
    assert doubt(result) == "“Anna” could be Anna Kowalska or Anna Nowak."


def test_a_name_written_exactly_as_in_the_file_means_that_one_alone() -> None:
    (result,) = decide_sides([call("Anna", "Anna Nowak", "Ben")], said=Said(us=("anna",)))
    assert sides(result) == {"Anna": US, "Anna Nowak": THEM, "Ben": THEM}


def test_somebody_can_be_neither() -> None:
    (result,) = decide_sides([call("Dean", "Ines", "Malcolm")], said=Said(us=("Dean",), neither=("Ines",)))
    assert sides(result) == {"Dean": US, "Ines": NEITHER, "Malcolm": THEM}


def test_one_person_on_two_sides_is_asked() -> None:
    (result,) = decide_sides([call("Dean", "Malcolm")], said=Said(us=("Dean",), them=("Dean",)))
    assert doubt(result) == "Dean was named as us and as them."


def test_a_domain_names_everybody_who_writes_from_it() -> None:
    mails = {"Dean": "dean@hollis.example", "Sukhi": "sukhi@uk.hollis.example", "Priya": "priya@danks.example"}
    (result,) = decide_sides([call(*mails, emails=mails)], said=Said(us=("@hollis.example",)))
    assert sides(result) == {"Dean": US, "Sukhi": US, "Priya": THEM}


def test_an_organisation_names_everybody_in_it() -> None:
    firm = {"Dean": "Hollis", "Sukhi": "Hollis", "Priya": "Danks"}
    found = conversation(*(said(name, "Hello") for name in firm), sides_known=False, organisations=firm)
    (result,) = decide_sides([found], said=Said(us=("hollis",)))
    assert sides(result) == {"Dean": US, "Sukhi": US, "Priya": THEM}


def test_a_colleague_shows_by_the_domain() -> None:
    mails = {"Dean": "dean@hollis.example", "Sukhi": "sukhi@hollis.example", "Priya": "priya@danks.example"}
    (result,) = decide_sides([call(*mails, emails=mails)], said=Said(us=("Dean",)))
    assert sides(result) == {"Dean": US, "Sukhi": US, "Priya": THEM}
    assert reasons(result)[1] == "the same firm as Dean (hollis.example)"


def test_a_shared_provider_makes_no_colleagues() -> None:
    mails = {"Dean": "dean@gmail.com", "Priya": "priya@gmail.com"}
    (result,) = decide_sides([call(*mails, emails=mails)], said=Said(us=("Dean",)))
    assert sides(result) == {"Dean": US, "Priya": THEM}


def test_what_the_file_states_is_kept() -> None:
    (result,) = decide_sides([call("Dean", "Priya", Dean=US, Priya=THEM)])
    assert sides(result) == {"Dean": US, "Priya": THEM}
    assert reasons(result) == ["the file says so", "the file says so"]


def test_a_speaker_whom_the_file_leaves_open_is_asked() -> None:
    (result,) = decide_sides([call("Dean", "Priya", "+44 20", Dean=US, Priya=THEM)])
    assert doubt(result) == "Nothing tells on whose side +44 20 is."


def test_a_person_outweighs_the_file() -> None:
    (result,) = decide_sides([call("Dean", "Sukhi", "Priya", Dean=THEM, Sukhi=THEM, Priya=US)], said=Said(us=("Dean",)))
    assert sides(result) == {"Dean": US, "Sukhi": THEM, "Priya": THEM}


def test_naming_an_interpreter_leaves_what_the_file_says_of_the_others() -> None:
    (result,) = decide_sides(
        [call("Dean", "Ines", "Priya", Dean=US, Ines=THEM, Priya=THEM)], said=Said(neither=("Ines",))
    )
    assert sides(result) == {"Dean": US, "Ines": NEITHER, "Priya": THEM}


def test_settings_are_used_where_they_fit() -> None:
    standing = Said(us=("Dean", "Quentin", "Anna"))
    results = decide_sides([call("Dean", "Priya"), call("Anna K", "Anna L", source="b.vtt")], standing=standing)
    assert sides(results[0]) == {"Dean": US, "Priya": THEM}
    assert reasons(results[0])[0] == "your settings say so"
    assert doubt(results[1]) == "Nothing tells who “us” is."


def test_one_conversation_teaches_another_read_with_it() -> None:
    first = call("Dean Perks", "Priya Sahota", emails={"Dean Perks": "dean@hollis.example"})
    second = call("Sukhi", "Priya Sahota", emails={"Sukhi": "sukhi@hollis.example"}, source="b.eml")
    results = decide_sides([first, second], said=Said(us=("Dean",)))
    assert sides(results[1]) == {"Sukhi": US, "Priya Sahota": THEM}
    assert reasons(results[1]) == ["the same firm as Dean Perks (hollis.example)", "as in call.vtt"]


def test_a_first_name_alone_teaches_nothing() -> None:
    results = decide_sides([call("Dean", "Anna"), call("Sukhi", "Anna", source="b.vtt")], said=Said(us=("Dean",)))
    assert doubt(results[1]) == "Nothing tells who “us” is."


def test_where_nobody_is_named_there_is_nobody_to_choose() -> None:
    (result,) = decide_sides([conversation(said(None, "Hello"), sides_known=False)])
    assert isinstance(result, Sided)
    assert result.reasons == {}


def test_whoever_does_not_speak_may_stay_open() -> None:
    found = conversation(said("Dean", "Hello"), sides_known=False, present=["Room Blue"])
    stated = replace(found, participants=(replace(found.participants[0], side=US), found.participants[1]))
    (result,) = decide_sides([stated])
    assert sides(result) == {"Dean": US, "Room Blue": None}


def test_a_mistyped_name_is_told_with_the_names_that_look_like_it() -> None:
    assert find_unmatched([call("Malcolm Danks", "Priya")], Said(us=("Malcom Dank", "priya", "@x.example"))) == (
        Unmatched(who="Malcom Dank", nearest=("Malcolm Danks",)),
        Unmatched(who="@x.example", nearest=()),
    )


NAMES = st.lists(
    st.sampled_from(["Anna Kowalska", "Anna", "Ben", "B. Nowak", "Zoë", "A", "Speaker 1"]), min_size=1, unique=True
)


@given(NAMES, st.lists(st.text(max_size=12) | st.sampled_from(["Anna", "ben", "zoe"]), max_size=3))
def test_either_everybody_who_speaks_has_a_side_or_it_is_said_why_not(names: list[str], us: list[str]) -> None:
    (result,) = decide_sides([call(*names)], said=Said(us=tuple(us)))
    if isinstance(result, Sided):
        assert US in sides(result).values()
        assert None not in sides(result).values()
    else:
        assert result.why.endswith(".")
        assert len(result.speakers) == len(names)
