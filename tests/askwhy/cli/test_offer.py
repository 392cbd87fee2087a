"""Who offers what, as a table."""

from __future__ import annotations

import pytest

from askwhy.cli.offer import read_our_offer
from askwhy.errors import UnreadableInput

HEAD = "provider,relation,capability,kind,rating,why\n"


def test_the_rows_of_us_are_what_we_offer() -> None:
    rows = "Acme,us,Bar in stock,product,3,\nAcme,us,Coating,service,2,ok\nRival,competitor,Greens,service,3,\n"
    found = read_our_offer((HEAD + rows).encode(), "providers.csv")
    assert (found.names, found.offers) == (("Acme",), ("Bar in stock", "Coating"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "there is no column 'provider'"),
        (b"provider,capability\nAcme,Bar\n", "there is no column 'relation'"),
        ((HEAD + "Acme,friend,Bar,product,3,\n").encode(), "line 2: the relation is 'friend'"),
        (b"\xff\xfe", "this is no CSV in UTF-8"),
        (b'provider,relation,capability\n"Acme', "this is no CSV in UTF-8"),
    ],
)
def test_what_is_no_such_table_is_told_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_our_offer(data, "providers.csv")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
