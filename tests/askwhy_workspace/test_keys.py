"""Keys of rows in addresses and forms: whatever somebody types there, nothing breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.keys import key_in
from askwhy_workspace.people.models import Membership
from workspace_house import House

Browse = Callable[[Membership], Client]
TOO_LONG = "9223372036854775808"  # 2 to the power of 63: more than a database holds


@given(st.text(max_size=30) | st.integers().map(str))
def test_a_key_is_a_number_that_a_database_holds_or_none(text: str) -> None:
    assert 0 <= key_in(text) < 10**18


@pytest.mark.parametrize(
    ("text", "key"),
    [("42", 42), ("", 0), ("-1", 0), ("4.2", 0), ("9" * 18, 10**18 - 1), (TOO_LONG, 0), ("9" * 5_000, 0)],
)
def test_what_is_no_key_is_nobodys(text: str, key: int) -> None:
    assert key_in(text) == key


@pytest.mark.parametrize(
    "path",
    [
        "/customers/{}/",
        "/customers/{}/people/1/playback/",
        "/customers/{}/people/1/held/",
        "/customers/1/people/{}/export/",
        "/conversations/{}/",
        "/practice/{}/",
    ],
)
def test_an_address_with_a_number_that_nothing_can_have_is_not_found(path: str, house: House, browse: Browse) -> None:
    assert browse(house.owner).get(path.format(TOO_LONG)).status_code == 404


def test_forms_with_such_numbers_change_nothing(
    house: House, browse: Browse, lane_call: Conversation, secret: Customer
) -> None:
    client = browse(house.owner)
    assert client.post(f"/conversations/{lane_call.pk}/customer/", {"customer": "9" * 5_000}).status_code == 404
    assert client.post(f"/people/{house.member.pk}/", {"role": "member", "team": [TOO_LONG]}).status_code in (302, 303)
    lane_call.refresh_from_db()
    assert lane_call.customer == secret
