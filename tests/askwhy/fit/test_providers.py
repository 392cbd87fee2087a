"""Who can do what, as a table."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.errors import InvalidConversation, UnreadableInput
from askwhy.fit.providers import Capability, Kind, Relation, read_providers, write_providers

HEAD = "provider,relation,capability,kind,rating,why"
texts = st.text(string.ascii_letters + " ,\"'é£-", min_size=1, max_size=20).map(str.strip).filter(bool)
ids = st.frozensets(st.text("0123456789abcdef", min_size=4, max_size=6), max_size=2)
capabilities = st.builds(
    Capability,
    provider=texts,
    relation=st.sampled_from(Relation),
    name=texts,
    kind=st.sampled_from(Kind),
    rating=st.one_of(st.none(), st.integers(0, 3)),
    why=st.one_of(st.just(""), texts),
    who=st.one_of(st.none(), texts),
    on=st.one_of(st.none(), st.dates()),
    serves=ids,
    serves_not=ids,
)


def test_a_row_is_a_capability_with_its_rating_and_the_reason() -> None:
    rows = f"{HEAD},who,when\nAcme,us,Coating,service,2,four colours,Dean,2026-11-10\n"
    assert read_providers(rows.encode(), "p.csv") == (
        Capability(
            provider="Acme",
            relation=Relation.US,
            name="Coating",
            kind=Kind.SERVICE,
            rating=2,
            why="four colours",
            who="Dean",
            on=date(2026, 11, 10),
        ),
    )


def test_what_nobody_rated_has_no_rating_and_is_not_zero() -> None:
    (found,) = read_providers(f"{HEAD}\nAcme,us,Coating,service,,\n".encode(), "p.csv")
    assert found.rating is None


def test_a_person_says_which_need_it_is_meant_for() -> None:
    (found,) = read_providers(f"{HEAD},serves\nAcme,us,Coating,service,2,,ab12 -cd34\n".encode(), "p.csv")
    assert (found.serves, found.serves_not) == (frozenset({"ab12"}), frozenset({"cd34"}))


def test_what_it_earns_us_is_not_read() -> None:
    plain = read_providers(f"{HEAD}\nAcme,us,Coating,service,2,\n".encode(), "p.csv")
    rich = read_providers(f"margin,price,quota,{HEAD}\n90,12000,behind,Acme,us,Coating,service,2,\n".encode(), "p.csv")
    assert rich == plain


@given(st.lists(capabilities, min_size=1, max_size=5))
def test_what_is_written_is_read_again(written: list[Capability]) -> None:
    assert list(read_providers(write_providers(written).encode(), "p.csv")) == written


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Acme,us,Coating,magic,2,", "p.csv, line 2: the kind is 'magic'"),
        ("Acme,us,Coating,service,4,", "p.csv, line 2: the rating is '4'"),
        ("Acme,us,Coating,service,good,", "p.csv, line 2: the rating is 'good'"),
        (",us,Coating,service,2,", "p.csv, line 2: A capability needs a provider and a name"),
        ("Acme,friend,Coating,service,2,", "the relation is 'friend'"),
    ],
)
def test_a_cell_that_cannot_be_is_told_with_its_line(row: str, told: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_providers(f"{HEAD}\n{row}\n".encode(), "p.csv")
    assert told in str(caught.value)


def test_a_day_that_is_none_is_told() -> None:
    with pytest.raises(UnreadableInput, match=r"line 2: 'soon' is no date. Write it as 2026-11-21."):
        read_providers(f"{HEAD},when\nAcme,us,Coating,service,2,,soon\n".encode(), "p.csv")


def test_a_rating_beyond_three_is_refused() -> None:
    with pytest.raises(InvalidConversation, match="it can be 0 to 3"):
        Capability(provider="Acme", relation=Relation.US, name="Coating", rating=4)
