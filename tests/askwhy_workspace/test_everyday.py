"""Every day: the calendar feed and the digest, each only with what its reader may see, opened and stopped by them alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from socketserver import StreamRequestHandler, TCPServer
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as Ics

from askwhy_workspace.actions.open_feed import open_feed
from askwhy_workspace.actions.send_digest import schedule_digests, send_digest
from askwhy_workspace.calendars.feed import feed_of
from askwhy_workspace.calendars.models import Calendar, Feed, MeetingRow
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.jobs.models import Job
from askwhy_workspace.knowledge.models import DrawnMap, Promise, Question
from askwhy_workspace.knowledge.queries import due_promises
from askwhy_workspace.mail.digest import digest_text
from askwhy_workspace.mail.models import DigestWish
from askwhy_workspace.mail.when import is_quiet, next_sending
from askwhy_workspace.people.models import AuditEntry, Membership
from workspace_house import House

Browse = Callable[[Membership], Client]
FORM = {"on": "yes", "at": "07:30", "quiet_from": "20:00", "quiet_to": "07:00", "zone": "Europe/London"}


@pytest.fixture
def meeting(house: House, lane_call: Conversation, secret: Customer) -> MeetingRow:
    """Today's meeting of the member with the customer that only team North sees, and what there is to think of."""
    calendar = Calendar.objects.create(workspace=house.workspace, user=house.member.user, name="mine")
    Question.objects.create(customer=secret, text="Who plans the routes now?", state="planned")
    Question.objects.create(customer=secret, text="How is the chemotherapy going?", state="planned")
    promise = secret.promises.order_by("pk")[0]
    Promise.objects.filter(pk=promise.pk).update(due=timezone.localdate() + timedelta(days=2), side="us")
    return MeetingRow.objects.create(
        calendar=calendar, title="Routes", day=timezone.localdate(), starts_at=timezone.now(), customer=secret, uid="m1"
    )


@pytest.fixture
def mail_server(settings: Any) -> None:
    """A mail server is named; what is sent is kept for the test."""
    settings.ASKWHY = replace(settings.ASKWHY, mail_host="mail.ours.example")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


class MailServer(TCPServer):
    """A mail server of this test, which keeps what it is given."""

    allow_reuse_address = True

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.taken: list[tuple[list[str], bytes]] = []


class TakesMail(StreamRequestHandler):
    """As much of RFC 5321 as a sender needs."""

    server: MailServer

    def handle(self) -> None:
        self._say("220 ours.example")
        to: list[str] = []
        for line in iter(self.rfile.readline, b""):
            word = line[:4].decode().strip().upper()
            if word == "DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.taken.append((to, b"".join(line.removeprefix(b".") for line in lines)))
            elif word == "RCPT":
                to.append(line.decode().partition("<")[2].partition(">")[0])
            elif word == "QUIT":
                self._say("221 bye")
                return
            self._say("250 ours.example" if word == "EHLO" else "250 OK")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def events(data: bytes) -> list[Any]:
    return list(Ics.from_ical(data).walk("VEVENT"))


def test_the_feed_has_briefs_promises_and_the_customers_days(house: House, meeting: MeetingRow) -> None:
    found = events(Client().get(f"/calendars/feed/{open_feed(house.member)}.ics").content)
    by_title = {str(event["summary"]): event for event in found}
    brief = by_title["Brief: Hollow Lane"]
    assert "Who plans the routes now?" in brief["description"]
    assert "I'll send you the list of drivers" in brief["description"]
    assert "chemotherapy" not in str(brief)
    assert f"/customers/{meeting.customer_id}/brief/" in brief["description"]
    assert by_title["We promised Hollow Lane"]["dtstart"].dt == timezone.localdate() + timedelta(days=2)
    days = [event["dtstart"].dt for event in found if event["summary"] == "Get to Know Your Customers Day"]
    assert len(days) == 8
    assert all(day.weekday() == 3 for day in days)
    assert len({str(event["uid"]) for event in found}) == len(found)


def test_the_feed_follows_the_rights_of_its_owner(house: House, meeting: MeetingRow) -> None:
    client, token = Client(), open_feed(house.member)
    MeetingRow.objects.create(
        calendar=Calendar.objects.create(workspace=house.workspace, user=house.outsider.user, name="theirs"),
        title="Routes", day=timezone.localdate(), customer=meeting.customer,
    )  # fmt: skip
    assert b"Hollow Lane" not in client.get(f"/calendars/feed/{open_feed(house.outsider)}.ics").content
    house.member.teams.clear()
    assert b"Hollow Lane" not in client.get(f"/calendars/feed/{token}.ics").content
    house.member.delete()
    assert client.get(f"/calendars/feed/{token}.ics").status_code == 404


def test_the_address_is_shown_once_moved_and_closed(house: House, browse: Browse) -> None:
    client, stranger = browse(house.reader), Client()
    client.post("/calendars/feed/open/")
    shown = client.get("/calendars/").content.decode()
    first = shown.split('id="feed-address" readonly value="http://testserver')[1].split('"')[0]
    assert first not in client.get("/calendars/").content.decode()
    assert first.split("/")[-1][:-4] not in str(Feed.objects.values())
    answer = stranger.get(first)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    client.post("/calendars/feed/open/")
    assert stranger.get(first).status_code == 404
    second = client.get("/calendars/").content.decode().split('value="http://testserver')[1].split('"')[0]
    assert stranger.get(second).status_code == 200
    client.post("/calendars/feed/close/")
    assert stranger.get(second).status_code == 404
    actions = AuditEntry.objects.filter(kind="feed").order_by("number").values_list("action", flat=True)
    assert list(actions) == ["opened a calendar feed", "moved the calendar feed", "closed the calendar feed"]


def test_a_feed_that_has_not_changed_is_not_sent_again(house: House, meeting: MeetingRow) -> None:
    client, path = Client(), f"/calendars/feed/{open_feed(house.member)}.ics"
    tag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    MeetingRow.objects.filter(pk=meeting.pk).update(day=timezone.localdate() + timedelta(days=1), starts_at=None)
    changed = client.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag
    open_feed(house.member)  # the address moved: whoever knows the old tag learns nothing by it
    assert client.get(path, headers={"If-None-Match": changed["ETag"]}).status_code == 404


@pytest.mark.usefixtures("one_minute")
def test_guessing_addresses_is_stopped(house: House) -> None:
    cache.clear()
    token = open_feed(house.member)
    for number in range(20):
        assert Client().get(f"/calendars/feed/{number}.ics").status_code == 404
    assert Client().get(f"/calendars/feed/{token}.ics").status_code == 404
    cache.clear()
    assert Client().get(f"/calendars/feed/{token}.ics").status_code == 200


def test_the_feed_and_the_digest_ask_equally_often_for_one_row_and_for_thirty(
    house: House, meeting: MeetingRow, browse: Browse
) -> None:
    client, paths = browse(house.member), [f"/calendars/feed/{open_feed(house.member)}.ics", "/people/me/digest/"]

    def counts() -> list[int]:
        found = []
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            found.append(len(queries))
        return found

    few, promise = counts(), Promise.objects.filter(due__isnull=False)[0]
    for number in range(30):
        customer = Customer.objects.create(workspace=house.workspace, name=f"Customer {number}", n_conversations=1)
        meeting.pk, meeting.uid, meeting.customer = None, f"m{number + 2}", customer
        meeting.save()
        Question.objects.create(customer=customer, text=f"Why {number}?", state="planned")
        promise.pk, promise.customer = None, customer
        promise.save()
    assert all(many <= one for many, one in zip(counts(), few, strict=True))  # a full list looks no further


def test_without_a_mail_server_it_is_off_and_says_so(house: House, browse: Browse) -> None:
    client = browse(house.member)
    assert "It is switched off: no mail server is named" in client.get("/people/me/digest/").content.decode()
    assert client.post("/people/me/digest/", FORM).status_code == 422
    assert not DigestWish.objects.filter(on=True).exists()


def test_it_is_sent_at_its_hour_to_who_asked_and_waits_for_the_next(
    mail_server: None, house: House, meeting: MeetingRow, browse: Browse
) -> None:
    browse(house.member).post("/people/me/digest/", FORM | {"quiet_from": "00:00", "quiet_to": "00:00"})
    wish = DigestWish.objects.get()
    job = Job.objects.get(task__contains="send_digest", state="ready")
    local = job.run_after.astimezone(ZoneInfo("Europe/London"))
    assert (local.hour, local.minute) == (7, 30)
    assert job.run_after > timezone.now()
    assert send_digest.func(wish.user_id, wish.version)
    sent = mail.outbox[0]
    assert sent.to == ["ana.reyes@ours.example"]
    assert "Hollow Lane" in sent.body
    assert "I'll send you the list of drivers" in sent.body
    assert "ONE CUSTOMER, ONE THING TO LEARN" in sent.body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Job.objects.filter(task__contains="send_digest", state="ready").count() == 1
    schedule_digests()
    assert Job.objects.filter(task__contains="send_digest", state="ready").count() == 1
    assert not send_digest.func(wish.user_id, wish.version - 1)  # an earlier wish does nothing
    assert len(mail.outbox) == 1


def test_it_goes_out_through_a_real_mail_server(house: House, meeting: MeetingRow, settings: Any) -> None:
    with MailServer(("127.0.0.1", 0), TakesMail) as server:
        taking = Thread(target=server.serve_forever, daemon=True)
        taking.start()
        settings.ASKWHY = replace(settings.ASKWHY, mail_host="127.0.0.1")
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        DigestWish.objects.create(user=house.member.user, on=True, quiet_from=time(0), quiet_to=time(0))
        assert send_digest.func(house.member.user_id, 1)
        server.shutdown()
        taking.join()
    ((to, data),) = server.taken
    message = message_from_bytes(data, policy=default)
    assert to == ["ana.reyes@ours.example"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/digest/stop/" in message["List-Unsubscribe"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "ONE CUSTOMER, ONE THING TO LEARN" in body.get_content()
    assert DigestWish.objects.get().sent_at is not None


def test_nothing_is_sent_within_quiet_hours(mail_server: None, house: House, meeting: MeetingRow) -> None:
    now = timezone.now().astimezone(UTC)
    quiet_from, quiet_to = (now - timedelta(hours=1)).time(), (now + timedelta(hours=1)).time()
    DigestWish.objects.create(user=house.member.user, on=True, quiet_from=quiet_from, quiet_to=quiet_to, zone="UTC")
    assert not send_digest.func(house.member.user_id, 1)
    assert mail.outbox == []
    assert Job.objects.filter(task__contains="send_digest", state="ready").exists()


def test_a_mail_server_that_fails_is_told_of_and_tried_the_next_day(
    mail_server: None, house: House, meeting: MeetingRow, monkeypatch: Any
) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    DigestWish.objects.create(user=house.member.user, on=True, quiet_from=time(0), quiet_to=time(0))
    assert not send_digest.func(house.member.user_id, 1)
    assert "ConnectionRefusedError" in DigestWish.objects.get().problem
    assert Job.objects.filter(task__contains="send_digest", state="ready").exists()


def test_the_link_in_it_stops_it_without_signing_in(mail_server: None, house: House, meeting: MeetingRow) -> None:
    DigestWish.objects.create(user=house.member.user, on=True, quiet_from=time(0), quiet_to=time(0))
    send_digest.func(house.member.user_id, 1)
    path = "/digest/stop/" + mail.outbox[0].body.split("/digest/stop/")[1].split()[0]
    client = Client(enforce_csrf_checks=True)
    assert client.get(path).status_code == 200
    assert DigestWish.objects.get().on  # programs that look into links stop nothing
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not DigestWish.objects.get().on
    assert client.get(path).status_code == 404
    assert client.get("/digest/stop/guessed/").status_code == 404


def test_nobody_reads_in_it_what_they_may_not_see(house: House, meeting: MeetingRow, secret: Customer) -> None:
    assert "Hollow Lane" in digest_text(house.member)
    assert "Hollow Lane" not in digest_text(house.outsider)
    Promise.objects.filter(customer=secret).update(words="I'll ask how the chemotherapy went.")
    assert "chemotherapy" not in digest_text(house.member)


def test_no_promise_made_in_confidence_leaves_the_house(house: House, meeting: MeetingRow, secret: Customer) -> None:
    promise = Promise.objects.get(customer=secret, due__isnull=False)
    Promise.objects.filter(pk=promise.pk).update(words="I'll send the names on Friday.")
    assert "the names" in digest_text(house.member)
    assert b"the names" in feed_of(house.member)
    drawn = DrawnMap.objects.get(customer=secret)
    drawn.value["confided"] = [[promise.conversation_id, (promise.piece or {})["turn_id"]]]
    drawn.save()
    assert "the names" not in digest_text(house.member)
    assert b"the names" not in feed_of(house.member)


def test_what_stays_inside_takes_no_place_from_what_may_be_told(house: House, secret: Customer, lane_call: Any) -> None:
    soon = timezone.localdate() + timedelta(days=1)
    for number in range(6):
        words = "I'll ask how the chemotherapy went." if number < 5 else "I'll send the list."
        Promise.objects.create(customer=secret, conversation=lane_call, side="us", words=words, due=soon)
    assert "I'll send the list." in digest_text(house.member)
    here = [promise.words for promise in due_promises(house.member, timezone.localdate())]
    assert here[:5] == ["I'll ask how the chemotherapy went."] * 5  # whoever promised it must not forget it


CLOCK = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@given(
    st.integers(0, 10_000_000), CLOCK, CLOCK, CLOCK, st.booleans(),
    st.sampled_from(["UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]),
)  # fmt: skip
def test_the_next_hour_is_later_soon_and_never_quiet(
    minutes: int, at: time, quiet_from: time, quiet_to: time, weekdays: bool, zone: str
) -> None:
    place, now = ZoneInfo(zone), datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    moment = next_sending(now, at=at, quiet_from=quiet_from, quiet_to=quiet_to, weekdays=weekdays, zone=place)
    assert moment > now
    assert moment - now < timedelta(days=4, hours=2)
    assert not is_quiet(moment.time(), quiet_from, quiet_to)
    assert not weekdays or moment.weekday() < 5
    assert moment.time() in (at, quiet_to)


def test_today_tells_of_the_customers_day_a_week_ahead(house: House, browse: Browse, monkeypatch: Any) -> None:
    from askwhy_workspace.web.today import customers_day_soon

    assert customers_day_soon(date(2026, 1, 7)) is None
    assert customers_day_soon(date(2026, 1, 8)) == date(2026, 1, 15)
    monkeypatch.setattr("askwhy_workspace.web.views.customers_day_soon", lambda _: timezone.localdate())
    shown = browse(house.reader).get("/").content.decode()
    assert "Today is Get to Know Your Customers Day. Every other day counts too." in shown
