"""The grammar of a text stays when its words go."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.anonymising.texts import replace_in_text
from askwhy.anonymising.words import Replacer
from growth import grows_with_the_length


def replaced(text: str) -> str:
    return replace_in_text(text, Replacer(b"0123456789abcdef"))


def test_json_keeps_its_keys_numbers_and_moments() -> None:
    before = {
        "speaker": 'Dana "D" Whitfield\n',
        "start": 12.5,
        "at": "2026-03-12T09:02:00Z",
        "items": ["one two", None, "1.44"],
    }
    after = json.loads(replaced(json.dumps(before)))
    assert list(after) == list(before)
    assert (after["start"], after["at"], after["items"][1:]) == (12.5, "2026-03-12T09:02:00Z", [None, "1.44"])
    assert after["speaker"] != before["speaker"]
    assert [len(after["speaker"]), after["speaker"][5]] == [len('Dana "D" Whitfield\n'), '"']


def test_json_keys_that_are_names_go() -> None:
    assert "Dana" not in replaced('{"Dana Whitfield": 3}')


def test_xml_keeps_its_tags_and_loses_names_in_attributes() -> None:
    found = replaced(
        '<?xml version="1.0"?><w:ins w:author="Dana"><w:t xml:space="preserve">Welcome &amp; R&amp;D</w:t></w:ins>'
    )
    assert found.startswith('<?xml version="1.0"?><w:ins w:author="')
    assert '<w:t xml:space="preserve">' in found
    assert "&amp;" in found
    assert "Dana" not in found
    assert "Welcome" not in found


def test_a_mail_keeps_its_headers_and_boundaries() -> None:
    mail = (
        "From: Dana Whitfield <dana@lumen.example>\nSubject: Month-end\nX-Seen: yes\n"
        'Content-Type: multipart/alternative; boundary="=_00abc"\n\n--=_00abc\nContent-Type: text/plain\n\nEleven days.\n--=_00abc--\n'
    )
    found = replaced(mail)
    assert [line.partition(":")[0] for line in found.splitlines()[:4]] == ["From", "Subject", "X-Seen", "Content-Type"]
    assert found.count("=_00abc") == 3
    assert "Eleven" not in found
    assert "lumen" not in found


def test_text_in_base64_is_opened_and_closed_again() -> None:
    import base64

    body = base64.b64encode(("Eleven working days, " * 12).encode()).decode()
    lines = "\n".join(body[start : start + 76] for start in range(0, len(body), 76))
    found = replaced(f"From: a@b.example\nSubject: x\n\n{lines}\n")
    packed = "".join(found.splitlines()[3:])
    assert "Eleven" not in base64.b64decode(packed).decode()
    assert len(base64.b64decode(packed)) == 21 * 12


def test_a_calendar_keeps_its_properties() -> None:
    found = replaced(
        "BEGIN:VCALENDAR\nDTSTART;TZID=Europe/London:20261110T140000\nSUMMARY:Meet Glenys\nEND:VCALENDAR\n"
    )
    assert "DTSTART;TZID=Europe/London:20261110T140000" in found
    assert "SUMMARY:" in found
    assert "Glenys" not in found


@pytest.mark.parametrize(("begin", "unit"), [('{"', '\\"'), ("", "<"), ("", "<a "), ("", "A"), ("BEGIN:V", ";A=")])
def test_a_flood_is_read_in_linear_time(begin: str, unit: str) -> None:
    assert grows_with_the_length(lambda times: replaced(begin + unit * times), times=60_000)


@given(
    st.text(max_size=100), st.sampled_from(["", "{", "[{", "<p>", "BEGIN:V", "From: a\nSubject: b\n\n", "WEBVTT\n\n"])
)
def test_every_text_can_be_replaced_and_keeps_its_lines(text: str, begin: str) -> None:
    assert replaced(begin + text).count("\n") == (begin + text).count("\n")
