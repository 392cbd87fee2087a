"""The table of facts: what goes out comes in the same."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from askwhy.fit.facts import read_facts, write_facts
from askwhy.fit.relation import Event, Fact

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).map(str.strip).filter(bool)
_FACTS = st.builds(
    Fact,
    on=st.dates(date(1900, 1, 1)),
    event=st.sampled_from(Event),
    what=_WORDS,
    whom=st.none() | _WORDS,
    evidence=st.none(),
)


@given(st.lists(_FACTS, min_size=1))
def test_what_is_written_is_read_the_same(facts: list[Fact]) -> None:
    assert read_facts(write_facts(facts).encode(), "it") == tuple(facts)
