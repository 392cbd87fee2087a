"""Calendars: given as a file or an address, their meetings on Today, each with the customer it is with."""

from __future__ import annotations

import socket
import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.import_files import Given, receive_files
from askwhy_workspace.actions.keep_calendar import (
    add_calendar_address,
    add_calendar_file,
    choose_customer,
    fetch_meetings,
    refresh_calendars,
)
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.calendars import fetching
from askwhy_workspace.calendars.fetching import fetch_calendar, plain_address
from askwhy_workspace.calendars.models import Calendar, MeetingRow
from askwhy_workspace.calendars.queries import meetings_on
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.errors import Refused
from askwhy_workspace.jobs.models import Job
from askwhy_workspace.people.models import Membership
from workspace_house import House

Browse = Callable[[Membership], Client]


def calendar(*meetings: tuple[datetime, str, str]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test"]
    for number, (at, title, mail) in enumerate(meetings):
        lines += ["BEGIN:VEVENT", f"UID:{number}", f"SUMMARY:{title}", f"DTSTART:{at:%Y%m%dT%H%M%SZ}"]
        lines += [f"ATTENDEE;CN=Somebody:mailto:{mail}", "ATTENDEE;CN=Ana Reyes:mailto:ana.reyes@ours.example"]
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def noon(days: int = 0) -> datetime:
    return (timezone.now() + timedelta(days=days)).replace(hour=12, minute=0, second=0, microsecond=0)


def test_today_has_the_meetings_of_today_and_tomorrow_with_their_briefs(house: House, browse: Browse) -> None:
    holt = create_customer(house.member, name="Holt Haulage", domains=["holt.example"])
    data = calendar(
        (noon(), "Routes", "ben@holt.example"), (noon(1), "Holt Haulage again", "x@mail.example"), (noon(2), "Later", "y@z.example")
    )  # fmt: skip
    client = browse(house.member)
    client.post("/calendars/", {"file": SimpleUploadedFile("mine.ics", data)})
    page = client.get("/").content.decode()
    assert (
        page.count(f'href="/customers/{holt.pk}/brief/"') == 4
    )  # name and brief, today by the address, tomorrow by the title
    assert "Routes" in page
    assert "Later" not in page
    assert MeetingRow.objects.get(title="Routes").people == [["Somebody", "ben@holt.example"]]  # ours are left out
    assert "Routes" not in browse(house.owner).get("/").content.decode()  # nobody else's business


def test_a_calendar_given_again_replaces_itself_and_keeps_what_was_chosen(house: House) -> None:
    holt = create_customer(house.member, name="Holt Haulage")
    data = calendar((noon(), "A visit", "x@mail.example"))
    add_calendar_file(house.member, name="mine.ics", data=data)
    step = choose_customer(house.member, MeetingRow.objects.get(), holt)
    add_calendar_file(house.member, name="mine.ics", data=data)
    assert MeetingRow.objects.get().customer == holt
    assert Calendar.objects.count() == 1
    undo_step(house.member, choose_customer(house.member, MeetingRow.objects.get(), None))
    assert MeetingRow.objects.get().customer == holt
    undo_step(house.member, step)  # the meeting was written anew: an old step finds nothing, and breaks nothing
    assert MeetingRow.objects.get().customer == holt


def test_a_meeting_in_two_calendars_stands_there_once(house: House) -> None:
    for name in ("one.ics", "other.ics"):
        add_calendar_file(house.member, name=name, data=calendar((noon(), "A visit", "x@mail.example")))
    assert len(meetings_on(house.member, timezone.localdate())) == 1


def test_what_is_no_calendar_is_said_on_the_page(house: House, browse: Browse) -> None:
    client = browse(house.member)
    file = SimpleUploadedFile("mine.ics", b"hello")
    response = client.post(
        "/calendars/", {"file": file}, headers={"referer": "http://testserver/calendars/"}, follow=True
    )
    assert "this is no calendar" in response.content.decode()
    assert not Calendar.objects.exists()


def test_an_address_is_fetched_in_the_background_and_not_again_at_once(house: House) -> None:
    add_calendar_address(house.member, address="webcal://calendar.invalid/basic.ics")
    assert Job.objects.filter(task=fetch_meetings.module_path).count() == 1
    found = Calendar.objects.get()
    assert (found.address, found.name) == ("https://calendar.invalid/basic.ics", "calendar.invalid")
    assert fetch_meetings.call(found.pk) is False  # there is no such server
    found.refresh_from_db()
    assert "no such server" in found.problem
    Job.objects.all().delete()
    refresh_calendars(house.member.user)
    assert not Job.objects.exists()  # it was tried a moment ago
    Calendar.objects.update(tried_at=timezone.now() - timedelta(hours=1))
    refresh_calendars(house.member.user)
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/x.ics",
        "http://[::1]/x.ics",
        "http://10.0.0.7/",
        "http://169.254.169.254/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://[fe80::1]/",
    ],
)
def test_no_calendar_leads_into_a_private_network(address: str) -> None:
    with pytest.raises(Refused, match="private network"):
        fetch_calendar(address)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_that_changes_its_meaning_gains_nothing(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the name is public when it is looked at, and private a moment later."""
    meanings = iter(["8.8.8.8", "127.0.0.1", "127.0.0.1"])
    reached = []

    def look_up(_host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(meanings), port))]

    class Line(socket.socket):
        def connect(self, address: Any) -> None:
            reached.append(address[0])
            raise OSError

    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching.socket, "socket", Line)
    with pytest.raises(Refused, match="could not be reached"):
        fetch_calendar(f"{scheme}://calendar.example/x.ics")
    assert reached == ["8.8.8.8"]
    assert next(meanings) == "127.0.0.1"  # it was looked up once


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_args, **_options: found)
    with pytest.raises(Refused, match="private network"):
        fetch_calendar("https://calendar.example/x.ics")


def test_a_redirect_into_a_private_network_is_refused() -> None:
    request = urllib.request.Request("https://calendar.example/x.ics")
    followed = fetching._Redirects().redirect_request(request, None, 302, "", {}, "http://127.0.0.1/x")
    assert followed is not None
    with pytest.raises(Refused, match="private network"):
        urllib.request.build_opener(fetching._Http()).open(followed)


@pytest.mark.parametrize("address", ["", "calendar", "file:///etc/passwd", "ftp://calendar.example/x.ics"])
def test_only_addresses_of_calendars_are_taken(address: str) -> None:
    with pytest.raises(Refused, match="https://"):
        plain_address(address)


def test_a_conversation_is_proposed_to_the_customer_of_its_meeting(house: House) -> None:
    holt = create_customer(house.member, name="Holt Haulage", domains=["holt.example"])
    add_calendar_file(house.member, name="mine.ics", data=calendar((noon(), "Routes", "ben@holt.example")))
    start = noon() + timedelta(minutes=4)
    mail = f"From: Ben <b@mail.example>\nTo: ana.reyes@ours.example\nSubject: Hello\nDate: {start:%a, %d %b %Y %H:%M:%S} +0000\n\nHi.\n"
    row = Conversation.objects.get(file__batch=receive_files(house.member, [Given(name="a.eml", data=mail.encode())]))
    assert row.started_at == start
    assert (row.customer, row.customer_reason) == (holt, "your calendar: Routes")
    again = [Given(name="b.eml", data=f"{mail}Ben\n".encode())]
    assert (
        Conversation.objects.get(file__batch=receive_files(house.owner, again)).customer is None
    )  # nobody else's calendar
