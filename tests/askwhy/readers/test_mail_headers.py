from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.readers.mail_headers import (
    decode_bytes,
    decode_words,
    is_reply_subject,
    plain_subject,
    read_addresses,
    read_date,
    read_ids,
    read_sender,
)
from growth import grows_with_the_length


def people(raw: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(person.name, person.emails) for person in read_addresses(raw, most=100)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Dana Whitfield <dana@x.example>", [("Dana Whitfield", ("dana@x.example",))]),
        (
            "a@x.example,\n =?utf-8?q?Zo=C3=AB?= Park <z@x.example>",
            [("a@x.example", ("a@x.example",)), ("Zoë Park", ("z@x.example",))],
        ),
        ('"Park, Zo\\"e" <z@x.example>', [('Park, Zo"e', ("z@x.example",))]),
        (
            "Park, Zoë <z@x.example>; b@x.example (Al Bo)",
            [("Park, Zoë", ("z@x.example",)), ("Al Bo", ("b@x.example",))],
        ),
        ("=?utf-8?B?Wm/DqyBM?= =?utf-8?B?aW5k?= <z@x.example>", [("Zoë Lind", ("z@x.example",))]),
        ("team: A B <a@x.example>, c@x.example;", [("A B", ("a@x.example",)), ("c@x.example", ("c@x.example",))]),
        ("'a@x.example' <A@x.example>", [("A@x.example", ("A@x.example",))]),
        ("<mailto:a@x.example>, a@x.example", [("a@x.example", ("a@x.example",))]),
        ("Undisclosed recipients:;", []),
        ("bob, ((((", []),
    ],
)
def test_people_and_their_addresses(raw: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert people(raw) == expected


def test_a_sender_may_have_only_a_name() -> None:
    sender = read_sender('"Robert Duncan" </o=ANCA/cn=robertd>')
    assert sender is not None
    assert (sender.name, sender.emails) == ("Robert Duncan", ())
    assert read_sender(" ") is None


@pytest.mark.parametrize(
    ("raw", "at", "on"),
    [
        ("Thu, 19 Mar 2026 09:12:00 +0100", datetime(2026, 3, 19, 8, 12, tzinfo=UTC), None),
        ("Mon, 2 Apr 2012 09:57:58 -0400 (EDT)", datetime(2012, 4, 2, 13, 57, 58, tzinfo=UTC), None),
        ("Thu, 19 Mar 2026 09:12:00 -0000", datetime(2026, 3, 19, 9, 12, tzinfo=UTC), None),
        ("19 Mar 26 09:12 GMT", datetime(2026, 3, 19, 9, 12, tzinfo=UTC), None),
        ("Thu, 19 Mar 2026 09:12:00", None, date(2026, 3, 19)),
        ("Thu, 99 Mar 2026 09:12:00 +0100", None, None),
        ("Thu, 19 Mar 2026 09:12:00 +9999", None, None),
        ("yesterday", None, None),
    ],
)
def test_a_date_without_a_zone_is_only_a_day(raw: str, at: datetime | None, on: date | None) -> None:
    assert read_date(raw) == (at, on)


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Zoë".encode(), "utf-8", "Zoë"),
        ("Zoë".encode("latin-1"), "iso-8859-1", "Zoë"),
        ("Zoë".encode("latin-1"), "us-ascii", "Zoë"),
        ("Zoë".encode(), "no-such-charset", "Zoë"),
        ("Zoë".encode(), "punycode", "Zoë"),
        (b"hi", None, "hi"),
    ],
)
def test_bytes_are_decoded_whatever_charset_they_claim(data: bytes, charset: str | None, text: str) -> None:
    assert decode_bytes(data, charset) == text


def test_words_of_a_header() -> None:
    assert decode_words("=?ISO-8859-15?Q?J=F6rn?=\r\n Reder") == "Jörn Reder"
    assert decode_words("Zo\udcc3\udcab") == "Zoë"
    assert decode_words("=?utf-8?B?****?=") == "=?utf-8?B?****?="


def test_subjects_and_ids() -> None:
    assert plain_subject("Re: SV: AW[2]: One page") == "One page"
    assert plain_subject("Report: x") == "Report: x"
    assert [is_reply_subject(subject) for subject in ("Re: x", "Fwd: x", "Regarding x")] == [True, True, False]
    assert read_ids("<a@x>\n <b@y>") == ("a@x", "b@y")


@given(st.text(max_size=200))
def test_any_header_is_read(raw: str) -> None:
    assert all("@" in address for _, addresses in people(raw) for address in addresses)
    assert isinstance(decode_words(raw), str)
    read_sender(raw)
    read_date(raw)
    plain_subject(raw)


def test_all_of_a_great_many_addresses_are_read_in_linear_time() -> None:
    def read(times: int) -> None:
        raw = ",\r\n ".join(f"Person {n} <p{n}@x.example>" for n in range(times))
        assert len(read_addresses(raw, most=100_000)) == times

    assert grows_with_the_length(read, times=20_000)


@pytest.mark.parametrize("unit", ['"', "<", '"a', ",a", "a@b", "(a)@", "=?utf-8?q?", "a;"])
def test_time_grows_with_the_length(unit: str) -> None:
    assert grows_with_the_length(lambda times: read_addresses(unit * times, most=100), times=40_000)
