from __future__ import annotations

from askwhy.conversation import Side, Who
from askwhy.readers.people import People


def test_what_is_told_of_one_person_in_several_places_comes_together() -> None:
    people = People()
    people.add("7", name="Ana", side=Side.US)
    people.add(None, name="ana ", emails=("ana@ours.example", "None"), role="CEO")
    people.add(None, emails=("ANA@ours.example",), organisation="Ours")
    assert people.speaker("7") == people.speaker(None, "Ana") == people.known_as("ana@OURS.example")
    (ana,) = people.all()
    assert (ana.name, ana.side, ana.role, ana.organisation) == ("Ana", Side.US, "CEO", "Ours")


def test_somebody_told_of_by_name_gets_the_id_that_comes_later() -> None:
    people = People()
    key = people.add(None, name="Ben", emails=("ben@theirs.example",))
    assert people.speaker("3", "Ben") == key == people.speaker("3")
    assert len(people.all()) == 1


def test_two_ids_are_two_people_also_under_one_name() -> None:
    people = People()
    assert people.speaker("1", "Sam") != people.speaker("2", "Sam")
    assert people.known_as("Sam") is None  # the name alone tells of neither


def test_two_addresses_are_two_people_also_under_one_name() -> None:
    people = People()
    assert people.add(None, name="Sam", emails=("a@x.example",)) != people.add(
        None, name="Sam", emails=("b@x.example",)
    )


def test_a_name_that_two_people_have_names_one_speaker_of_its_own() -> None:
    people = People()
    people.add(None, name="Sam", emails=("a@x.example",))
    people.add(None, name="Sam", emails=("b@x.example",))
    assert people.speaker(None, "Sam") == people.speaker(None, "Sam")
    assert len(people.all()) == 3


def test_who_is_told_of_by_nothing_is_nobody() -> None:
    people = People()
    assert people.add(None) is None
    assert people.speaker(None, None, "no address") is None
    assert people.all() == ()


def test_a_speaker_without_a_name_is_called_by_the_id_until_a_name_comes() -> None:
    people = People()
    people.speaker("0")
    assert ([person.name for person in people.all()], people.who) == (["0"], Who.LABELS)
    people.speaker("0", "Ana")
    assert ([person.name for person in people.all()], people.who) == (["Ana"], None)


def test_who_is_only_invited_has_no_label() -> None:
    people = People()
    people.add("9")
    assert [person.name for person in people.all()] == [None]
