"""Erasing: what is gone is gone everywhere and for good, and what others said stays."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from askwhy.shipped import load_reader
from askwhy_workspace.actions.erase import (
    erase_again,
    erase_conversation,
    erase_customer,
    erase_person,
)
from askwhy_workspace.actions.import_files import Given, keep_import, receive_files
from askwhy_workspace.actions.make_playback import make_playback
from askwhy_workspace.calendars.models import MeetingRow
from askwhy_workspace.conversations.models import Conversation, SourceFile
from askwhy_workspace.conversations.packing import unpack_bytes
from askwhy_workspace.conversations.reading import held_as_read, value_of
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.errors import NotAllowed
from askwhy_workspace.fit.models import FactRow, IntroductionRow
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.drawing import draw_customer
from askwhy_workspace.knowledge.models import DrawnMap, InsightRow, ReadingRow
from askwhy_workspace.knowledge.playbacks import points_for
from askwhy_workspace.people.models import AuditEntry, Membership, UndoStep
from askwhy_workspace.practice.drawing import draw_practice_of
from askwhy_workspace.privacy.models import Erasure
from askwhy_workspace.privacy.redacting import Names, blacken
from askwhy_workspace.search.finding import search
from workspace_house import CALL, House, everything

Browse = Callable[[Membership], Client]


def test_nothing_of_an_erased_person_is_left_in_any_row(ben: Person, house: House) -> None:
    make_playback(house.member, ben, insights=[point["insight"] for point in points_for(ben)])
    assert "nobody else knew the routes" in everything()
    erase_person(house.owner, ben)
    run_all()
    left = everything()
    for words in ("nobody else knew the routes", "lie awake", "re-keys the orders", "Ben", "Holt"):
        assert words not in left, words
    assert "What made you change the way you plan in May?" in left  # ours stays


@pytest.mark.usefixtures("written_about")
def test_nothing_of_an_erased_person_is_left_in_what_we_wrote(ben: Person, house: House) -> None:
    erase_person(house.owner, ben)
    run_all()
    left = everything()
    for words in ("Ben", "Holt", "holt.example", "knew the routes", "the orders by hand"):
        assert words not in left, words
    assert SavedDraft.objects.count() == FactRow.objects.count() == IntroductionRow.objects.count() == 2
    assert {row.title for row in MeetingRow.objects.all()} == {"Lunch with ████████", "Routes"}


def test_a_letter_keeps_no_words_of_an_erased_conversation(
    written_about: Customer, lane_call: Conversation, house: House
) -> None:
    erase_conversation(house.owner, lane_call)
    (letter,) = SavedDraft.objects.exclude(customer=written_about)
    assert letter.text == (
        "Ben Holt told us: “███████████████████████████”, and that ███████████████████████████████████████████████."
    )


@given(st.lists(st.sampled_from(["we", "lost", "our", "Dispatcher,", "in\n", "may", "ᾈ"]), max_size=30), st.data())
def test_what_is_blackened_keeps_its_length_and_no_four_words(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words)))
    said = " ".join(words[first : first + 6])
    black = blacken(text, [said])
    assert len(black) == len(text)
    assert not set(rows_of_four(said)) & set(rows_of_four(black))
    assert blacken(text, []) == text


def rows_of_four(text: str) -> list[tuple[str, ...]]:
    words = [word.casefold().strip(",") for word in text.split()]
    return [tuple(words[at : at + 4]) for at in range(len(words) - 3)]


def test_labels_of_words_that_were_changed_meanwhile_are_not_kept(lane_call: Conversation, house: House) -> None:
    before = Conversation.objects.select_related("transcript").get(pk=lane_call.pk)
    with transaction.atomic():
        assert held_as_read(before)
    erase_person(house.owner, lane_call.customer.people.get(name="Ben Holt"))  # type: ignore[union-attr]
    with transaction.atomic():
        assert not held_as_read(before)
    erase_conversation(house.owner, lane_call)
    with transaction.atomic():
        assert not held_as_read(before)


class Interrupted:
    """How meanings are compared, while somebody else does something in the middle of it, once."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act: Callable[[], object] | None = act

    def __getattr__(self, name: str) -> Any:
        act, self._act = self._act, None
        if act is not None:
            act()
        return getattr(load_reader().sense, name)


def test_a_map_that_is_being_drawn_brings_no_erased_person_back(ben: Person, house: House) -> None:
    ReadingRow.objects.all().delete()
    draw_customer(ben.customer, Interrupted(lambda: erase_person(house.owner, ben)))  # type: ignore[arg-type]
    assert "knew the routes" not in everything()
    assert DrawnMap.objects.filter(customer=ben.customer).exists()


def test_a_map_that_is_being_drawn_brings_no_erased_customer_back(ben: Person, house: House) -> None:
    ReadingRow.objects.all().delete()
    same = Customer.objects.get(pk=ben.customer_id)
    draw_customer(same, Interrupted(lambda: erase_customer(house.owner, ben.customer)))  # type: ignore[arg-type]
    assert not DrawnMap.objects.exists()
    assert "knew the routes" not in everything()


def test_practice_that_is_being_drawn_brings_no_erased_person_back(ben: Person, house: House) -> None:
    sense = Interrupted(lambda: erase_person(house.owner, ben))
    draw_practice_of(house.member.user, sense)  # type: ignore[arg-type]
    assert sense._act is None
    assert "knew the routes" not in everything()


def test_an_erased_person_is_found_by_nobody_and_the_others_still_are(ben: Person, house: House) -> None:
    erase_person(house.owner, ben)
    run_all()
    assert [hit.text for hit in search(house.owner, "dispatcher")] == []
    assert search(house.owner, "change plan May")[0].text.startswith("What made you change")
    assert not InsightRow.objects.filter(standing="heard").exists()


def test_an_erased_person_does_not_come_back_with_the_file(ben: Person, house: House) -> None:
    erase_person(house.owner, ben)
    batch = receive_files(house.member, [Given(name="again.vtt", data=CALL.encode())])
    assert [file.state for file in batch.files.all()] == ["here already"]
    assert b"dispatcher" not in unpack_bytes(SourceFile.objects.get().packed)


def test_others_keep_what_they_said_and_where_it_stands(ben: Person, house: House, lane_call: Conversation) -> None:
    before = value_of(lane_call)
    erase_person(house.owner, ben)
    after = value_of(Conversation.objects.select_related("transcript").get(pk=lane_call.pk))
    assert [turn.text for turn in after.turns if turn.speaker_id == "p1"] == [
        turn.text for turn in before.turns if turn.speaker_id == "p1"
    ]
    assert {turn.text for turn in after.turns if turn.speaker_id == "p2"} == {"[erased]"}


def test_a_name_in_the_mouth_of_others_is_blackened_as_long_as_it_is() -> None:
    names = Names.of(["Ben Holt", "ben@holt.example", "Al"])
    assert (
        names.mask("Ask Ben Holt, or BEN, or ben@holt.example.", present=True)
        == "Ask ████████, or ███, or ████████████████."
    )
    assert names.mask("The bench is Ben’s; Ben Holt said so.", present=False) == "The bench is Ben’s; ████████ said so."


def test_steps_back_do_not_bring_anything_back(ben: Person, house: House) -> None:
    assert UndoStep.objects.exists()
    erase_person(house.owner, ben)
    assert not UndoStep.objects.exists()


def test_a_receipt_names_nobody_and_the_record_neither(ben: Person, house: House, browse: Browse) -> None:
    receipt = erase_person(house.owner, ben)
    assert receipt.counts == {"people": 1, "conversations": 1, "turns": 2}
    page = browse(house.owner).get(f"/privacy/receipts/{receipt.pk}/").content.decode()
    assert "Ben" not in page
    assert "Ben" not in str(list(AuditEntry.objects.values()))


def as_text(call: str) -> str:
    """The same call as another program exports it: lines of a name and what they say."""
    lines = []
    for line in call.splitlines():
        if line.startswith("<v "):
            name, _, said = line.removeprefix("<v ").removesuffix("</v>").partition(">")
            lines.append(f"{name}: {said}")
    return "\n".join(lines)


def test_another_export_of_an_erased_call_does_not_come_back(lane_call: Conversation, house: House) -> None:
    erase_conversation(house.owner, lane_call)
    batch = receive_files(house.member, [Given(name="again.txt", data=as_text(CALL).encode())])
    assert [file.state for file in batch.files.all()] == ["erased"]
    assert not Conversation.objects.exists()
    assert "dispatcher" not in everything()


def test_another_export_does_not_bring_an_erased_person_back(ben: Person, house: House) -> None:
    erase_person(house.owner, ben)
    batch = receive_files(house.member, [Given(name="again.txt", data=as_text(CALL).encode())])
    assert [file.state for file in batch.files.all()] == ["erased"]
    assert "dispatcher" not in everything()


def test_another_conversation_is_not_taken_for_an_erased_one(lane_call: Conversation, house: House) -> None:
    erase_conversation(house.owner, lane_call)
    other = "Ana: What keeps you awake?\nBen: The invoices do, every month, because nobody here reads them twice. I do."
    batch = receive_files(house.member, [Given(name="other.txt", data=other.encode())])
    assert [file.state for file in batch.files.all()] == ["read"]


def test_of_a_file_with_an_erased_conversation_the_others_come_in(lane_call: Conversation, house: House) -> None:
    erase_conversation(house.owner, lane_call)
    head = (
        "Subject: {0}\nMessage-ID: <{0}@holt.example>\nDate: Mon, 2 Nov 2026 10:0{0}:00 +0000\nTo: ana@ours.example\n"
    )
    mails = [
        f"{head.format(n)}From: Ben Holt <ben@holt.example>\n\n{body}\n"
        for n, body in enumerate([_said(CALL), "Thank you."])
    ]
    box = "".join(f"From ben@holt.example Mon Nov  2 10:00:0{n} 2026\n{mail}\n" for n, mail in enumerate(mails))
    batch = receive_files(house.member, [Given(name="box.mbox", data=box.encode())])
    assert [file.state for file in batch.files.all()] == ["read"]
    assert [turn.text for row in Conversation.objects.all() for turn in value_of(row).turns] == ["Thank you."]
    assert "dispatcher" not in everything()


def _said(call: str) -> str:
    return " ".join(line.removesuffix("</v>").partition(">")[2] for line in call.splitlines() if line.startswith("<v "))


@pytest.mark.parametrize("what", ["person", "conversation", "customer"])
def test_what_was_erased_since_a_backup_is_erased_again_after_restoring_it(
    what: str, ben: Person, lane_call: Conversation, secret: Customer, house: House,
    settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    settings.ASKWHY = replace(settings.ASKWHY, folder=tmp_path)
    made_at = timezone.now()
    with transaction.atomic():
        before = transaction.savepoint()
        with django_capture_on_commit_callbacks(execute=True):
            {
                "person": lambda: erase_person(house.owner, ben),
                "conversation": lambda: erase_conversation(house.owner, lane_call),
                "customer": lambda: erase_customer(house.owner, secret),
            }[what]()
        transaction.savepoint_rollback(before)  # as a backup brings it back
    assert "nobody else knew the routes" in everything()
    assert erase_again(timezone.now()) == 0
    assert erase_again(made_at) >= 1
    run_all()
    assert "nobody else knew the routes" not in everything()
    assert Erasure.objects.get().by is None


def test_an_erased_conversation_does_not_come_back(lane_call: Conversation, house: House) -> None:
    erase_conversation(house.owner, lane_call)
    assert not Conversation.objects.exists()
    batch = receive_files(house.member, [Given(name="again.vtt", data=CALL.encode())])
    assert [file.state for file in batch.files.all()] == ["erased"]
    keep_import(house.member, batch, {})
    assert "dispatcher" not in everything()


def test_one_conversation_of_a_file_goes_and_the_other_stays(house: House) -> None:
    mails = "".join(
        f"From x Mon Oct  5 10:00:00 2026\nFrom: Ben Holt <ben@holt.example>\nTo: Ana Reyes <ana.reyes@ours.example>\n"
        f"Subject: {subject}\nDate: Mon, 05 Oct 2026 1{n}:00:00 +0000\nMessage-ID: <{n}@holt.example>\n\n{words}\n\n"
        for n, (subject, words) in enumerate([("Racks", "The racks are full."), ("Vans", "The vans are late.")])
    )
    batch = receive_files(house.member, [Given(name="two.mbox", data=mails.encode())])
    keep_import(house.member, batch, {})
    run_all()
    racks = Conversation.objects.select_related("file").get(title__contains="Racks")
    erase_conversation(house.owner, racks)
    left = everything()
    assert "The racks are full" not in left
    assert "The vans are late" in left


def test_an_erased_customer_is_gone_with_everything(ben: Person, house: House, secret: Customer) -> None:
    erase_customer(house.owner, secret)
    run_all()
    left = everything()
    assert not Customer.objects.exists()
    for words in ("Hollow Lane", "nobody else knew the routes", "Ben Holt"):
        assert words not in left


def test_only_owners_and_managers_erase_and_only_who_types_it(ben: Person, house: House, browse: Browse) -> None:
    with pytest.raises(NotAllowed):
        erase_person(house.member, ben)
    path = f"/customers/{ben.customer_id}/people/{ben.pk}/erase/"
    assert browse(house.owner).post(path, {"typed": "Ben"}).status_code == 422
    assert Person.objects.filter(pk=ben.pk).exists()
    assert browse(house.owner).post(path, {"typed": "ben holt"}).status_code == 302
    assert not Person.objects.filter(pk=ben.pk).exists()


_BRING_IN = """
import sys
from pathlib import Path
from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up
bring_up_to_date(set_up(Path(sys.argv[1])))
from askwhy_workspace.actions.import_files import Choice, Given, keep_import, receive_files
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.people.models import Membership, User, Workspace
user = User.objects.create_user("ana@ours.example", name="Ana Reyes")
owner = Membership.objects.create(user=user, workspace=Workspace.objects.create(name="Ours"), role="owner")
batch = receive_files(owner, [Given(name="call.txt", data=Path(sys.argv[2]).read_bytes())])
row = Conversation.objects.select_related("transcript", "customer", "workspace", "listener").get()
keep_import(owner, batch, {row.pk: Choice(new_customer="Holt")})
run_all()
"""
_ERASE = """
import sys
from pathlib import Path
from askwhy_workspace.cli.setting_up import set_up
set_up(Path(sys.argv[1]))
from askwhy_workspace.actions.erase import erase_person
from askwhy_workspace.customers.models import Person
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.people.models import Membership
for person in Person.objects.all():
    erase_person(Membership.objects.get(), person)
run_all()
"""


def hits(folder: Path, words: list[bytes]) -> dict[str, list[bytes]]:
    """Which of these words stand in which file, as they are or as the database packs them."""
    found = {
        path.name: [word for word in words if word in path.read_bytes()] for path in folder.rglob("*") if path.is_file()
    }
    return {name: there for name, there in found.items() if there}


@pytest.mark.slow
def test_no_byte_of_it_is_left_in_the_folder(tmp_path: Path) -> None:
    folder, file = tmp_path / "data", tmp_path / "call.txt"
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    secrets = ["q" + hashlib.sha256(bytes([number])).hexdigest()[:20] for number in range(50)]
    talk = "".join(
        f"Ana Reyes: What happened then?\nBen Holtzmann: We kept the {word} in the rack all night.\n"
        for word in secrets
    )
    file.write_text(talk, encoding="utf-8")

    def run(script: str, *words: str) -> None:
        command = [sys.executable, "-c", script, str(folder), *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr

    run(_BRING_IN, str(file))
    # The index keeps of a word what the one before it does not begin with: its end tells it.
    planted = [word[-12:].encode() for word in [*secrets, "Holtzmann"]]
    assert len(hits(folder, planted)["askwhy.sqlite3"]) == 51  # so that the test can fail
    run(_ERASE)
    assert hits(folder, planted) == {}
