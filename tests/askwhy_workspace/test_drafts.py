"""Checking a message against what they told us: on a page, by a program with a token; kept only where somebody says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from askwhy.cli.main import cli
from askwhy_workspace.actions.erase import erase_person
from askwhy_workspace.actions.export_person import held_about
from askwhy_workspace.actions.personal_token import make_token
from askwhy_workspace.api.models import ApiToken
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.people.models import AuditEntry, Membership, UndoStep
from workspace_house import House

Browse = Callable[[Membership], Client]
LETTER = """Dear Ben,

You do not re-key the orders by hand every night. Your warehouse in Leeds is too small.

I will send you our offer on Friday.

Ana"""


def call_api(client: Client, token: str, body: Any) -> Any:
    data = body if isinstance(body, str) else json.dumps(body)
    return client.post(
        "/api/check/", data, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )


def test_a_message_is_checked_and_kept_nowhere(
    house: House, lane_call: Conversation, secret: Customer, browse: Browse
) -> None:
    before = AuditEntry.objects.count()
    shown = browse(house.member).post(f"/customers/{secret.pk}/messages/", {"text": LETTER}).content.decode()
    assert "Nobody told us" in shown
    assert "A promise" in shown
    assert "Your warehouse in Leeds is too small." in shown
    assert f"/conversations/{lane_call.pk}/?at=" in shown  # the evidence opens its passage
    assert "Every night somebody re-keys the orders by hand." in shown
    assert not SavedDraft.objects.exists()
    assert not UndoStep.objects.filter(user=house.member.user, action="save_draft").exists()
    assert AuditEntry.objects.count() == before


def test_every_letter_of_the_message_is_shown_once(
    house: House, lane_call: Conversation, secret: Customer, browse: Browse
) -> None:
    response = browse(house.member).post(f"/customers/{secret.pk}/messages/", {"text": LETTER})
    from askwhy_workspace.drafts.checking import check_message, read_message
    from askwhy_workspace.drafts.showing import shown_draft

    shown = shown_draft(check_message(house.member, read_message(LETTER.encode()), customer=secret))
    assert "".join(stretch.text for stretch in shown.stretches) == LETTER
    assert any(stretch.numbers for stretch in shown.stretches)
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mail.txt", LETTER.encode()),
        ("mail.md", LETTER.encode()),
        (
            "mail.eml",
            b"From: ana@ours.example\r\nTo: Ben Holt <ben@holt.example>\r\nSubject: Routes\r\n\r\n" + LETTER.encode(),
        ),
    ],
)
def test_a_file_is_read(
    name: str, data: bytes, house: House, lane_call: Conversation, secret: Customer, browse: Browse
) -> None:
    form = {"file": SimpleUploadedFile(name, data)}
    shown = browse(house.member).post(f"/customers/{secret.pk}/messages/", form).content.decode()
    assert "Nobody told us" in shown


def test_what_cannot_be_read_says_so_and_keeps_the_text(
    house: House, lane_call: Conversation, secret: Customer, browse: Browse
) -> None:
    response = browse(house.member).post(f"/customers/{secret.pk}/messages/", {"text": "123 !"})
    assert response.status_code == 422
    assert (
        "There is no word in it" in response.content.decode() or "there is no word in it" in response.content.decode()
    )
    assert "123 !</textarea>" in response.content.decode()


def test_a_saved_message_is_compared_with_later_ones_and_can_go(
    house: House, lane_call: Conversation, secret: Customer, browse: Browse
) -> None:
    client = browse(house.member)
    client.post(f"/customers/{secret.pk}/messages/", {"text": LETTER, "act": "save", "name": "First"})
    row = SavedDraft.objects.get()
    assert (row.name, row.to, row.made_by) == ("First", ["Ben"], house.member.user)
    assert "Nobody told us" in client.get(f"/messages/{row.pk}/").content.decode()
    cold = client.post("/check/", {"text": LETTER}).content.decode()
    assert "The same sentence stands in “First” to Hollow Lane." in cold.replace("&#39;", "'")
    hidden = browse(house.outsider).post("/check/", {"text": LETTER}).content.decode()
    assert "Hollow Lane" not in hidden
    client.post(f"/messages/{row.pk}/delete/")
    assert not SavedDraft.objects.exists()
    step = UndoStep.objects.get(action="delete_draft")
    client.post(f"/undo/{step.pk}/")
    back = SavedDraft.objects.get()
    assert (back.name, back.text, back.made_at) == ("First", LETTER, row.made_at)


def test_a_reader_may_check_and_keeps_nothing(
    house: House, lane_call: Conversation, secret: Customer, browse: Browse
) -> None:
    Customer.objects.filter(pk=secret.pk).update(seen_by="everyone")
    client = browse(house.reader)
    assert client.post(f"/customers/{secret.pk}/messages/", {"text": LETTER}).status_code == 200
    assert client.post(f"/customers/{secret.pk}/messages/", {"text": LETTER, "act": "save"}).status_code == 403
    assert not SavedDraft.objects.exists()


def test_an_erased_person_takes_letters_to_them_along(house: House, lane_call: Conversation, secret: Customer) -> None:
    ben = secret.people.get(name="Ben Holt")
    for to, text in ((["Ben Holt"], "Dear Ben, …"), (["Priya"], "Dear Priya, Ben Holt told me of the routes.")):
        SavedDraft.objects.create(customer=secret, made_by=house.owner.user, name="A letter", to=to, text=text)
    assert [row["text"] for row in held_about(ben)["drafts"]] == ["Dear Ben, …"]
    erase_person(house.owner, ben)
    assert [row.text for row in SavedDraft.objects.all()] == ["Dear Priya, ████████ told me of the routes."]


def test_saved_messages_cost_the_same_for_one_and_thirty(
    house: House, lane_call: Conversation, secret: Customer, browse: Browse
) -> None:
    client, path = browse(house.member), f"/customers/{secret.pk}/messages/"
    counts = []
    for n in (1, 29):
        for number in range(n):
            SavedDraft.objects.create(customer=secret, made_by=house.member.user, name=f"{n} {number}", text="Hello.")
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
        ApiToken.objects.bulk_create(
            ApiToken(user=house.member.user, name=f"{number}", token_sha256=f"{n}-{number}", ending="abcd")
            for number in range(n)
        )
        with CaptureQueriesContext(connection) as queries:
            client.get("/people/me/tokens/")
        counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_a_program_gets_what_the_command_line_gives(house: House, tmp_path: Path) -> None:
    path = tmp_path / "message.txt"
    path.write_text(LETTER, encoding="utf-8")
    command = json.loads(CliRunner().invoke(cli, ["check", str(path), "--format", "json"], prog_name="askwhy").stdout)
    _, token = make_token(house.member, name="editor")
    response = call_api(Client(), token, {"text": LETTER})
    assert response.status_code == 200
    assert response.json() == command
    assert command["findings"]


def test_a_program_checks_against_a_map_that_its_owner_sees(
    house: House, lane_call: Conversation, secret: Customer
) -> None:
    tokens = {name: make_token(member, name="editor")[1] for name, member in house.everybody().items()}
    body = {"text": LETTER, "customer": "hollow lane", "to": ["Ben Holt"]}
    answers = {name: call_api(Client(), token, body) for name, token in tokens.items()}
    statuses = {name: answer.status_code for name, answer in answers.items()}
    assert statuses == {
        "owner": 200, "member": 200, "manager": 404, "outsider": 404, "reader": 404, "stranger": 404,
    }  # fmt: skip
    found = answers["member"].json()
    assert (found["customer"], found["draft"]["to"]) == ("Hollow Lane", ["Ben Holt"])
    evidence = [words for finding in found["findings"] for words in finding["evidence"] + finding["instead"]]
    assert "call.vtt" in {words["source"] for words in evidence}
    by_number = call_api(Client(), tokens["member"], body | {"customer": secret.pk}).json()
    assert by_number == found
    saw = AuditEntry.objects.filter(kind="customer", object_id=str(secret.pk), action="checked a draft by a token")
    assert saw.count() == 2  # once a day and person


@pytest.mark.parametrize(
    ("body", "status"),
    [("{", 422), ([], 422), ({"text": 3}, 422), ({"text": "…"}, 422), ({"text": "a", "to": "Ben"}, 422),
     ({"text": "a " * 200_001}, 413), ({"text": "Dear all, hello.", "customer": True}, 404)],
)  # fmt: skip
def test_a_program_is_told_what_is_wrong(body: Any, status: int, house: House) -> None:
    response = call_api(Client(), make_token(house.member, name="editor")[1], body)
    assert (response.status_code, list(response.json())) == (status, ["error"])


def test_a_token_is_shown_once_kept_as_a_hash_and_revoked(house: House, browse: Browse) -> None:
    client = browse(house.member)
    client.post("/people/me/tokens/", {"name": "editor"})
    shown = client.get("/people/me/tokens/").content.decode()
    text = shown.split('id="token" readonly value="')[1].split('"')[0]
    assert text not in client.get("/people/me/tokens/").content.decode()
    row = ApiToken.objects.get()
    assert text not in (row.token_sha256, row.name)
    assert len(row.token_sha256) == 64
    assert call_api(Client(), text, {"text": "Dear all, hello."}).status_code == 200
    assert call_api(Client(), text[:-1], {"text": "Dear all, hello."}).status_code == 401
    client.post(f"/people/me/tokens/{row.pk}/revoke/")
    assert call_api(Client(), text, {"text": "Dear all, hello."}).status_code == 401
    actions = list(AuditEntry.objects.filter(kind="apitoken").order_by("number").values_list("action", flat=True))
    assert actions == ["made a token", "revoked a token"]


def test_who_has_left_has_no_token_that_works(house: House) -> None:
    _, token = make_token(house.member, name="editor")
    house.member.delete()
    assert call_api(Client(), token, {"text": "Dear all, hello."}).status_code == 401


@pytest.mark.usefixtures("one_minute")
def test_guessing_is_stopped_and_a_program_cannot_run_wild(house: House) -> None:
    cache.clear()
    _, token = make_token(house.member, name="editor")
    tried = [call_api(Client(), f"askwhy_{number}", {"text": "Hello."}).status_code for number in range(12)]
    assert tried == [401] * 10 + [429] * 2
    assert call_api(Client(), token, {"text": "Dear all."}).status_code == 429  # also the right one, from there
    cache.clear()
    calls = [call_api(Client(), token, {"text": ""}).status_code for _ in range(61)]
    assert calls == [422] * 60 + [429]
    cache.clear()
