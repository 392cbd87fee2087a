"""Conversations coming in: looked at before they count, kept once, taken back."""

from __future__ import annotations

import json

import pytest

from askwhy.conversation import Side
from askwhy.labels import Aspect, Move
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.correct_label import correct_label
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.export_corrections import export_corrections
from askwhy_workspace.actions.import_files import NOTE_SUFFIX, Choice, Given, keep_import, receive_files, undo_import
from askwhy_workspace.actions.label_conversation import label_conversation
from askwhy_workspace.actions.merge_customers import merge_customers
from askwhy_workspace.actions.set_sides import set_sides
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.conversations.models import Conversation, Correction, ImportedFile, SentenceRow
from askwhy_workspace.conversations.packing import bits_of, unpack_bytes
from askwhy_workspace.conversations.reading import value_of
from askwhy_workspace.customers.models import Customer, Seen
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.jobs.models import Job
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import Aim
from askwhy_workspace.people.audit import first_break
from askwhy_workspace.people.models import AuditEntry, UndoStep
from askwhy_workspace.practice.models import DigestingTime
from workspace_house import CALL, House, bring_in


def states(model: type, **wanted: object) -> list[str]:
    return list(model.objects.filter(**wanted).order_by("pk").values_list("state", flat=True))  # type: ignore[attr-defined]


def test_nothing_counts_before_somebody_kept_it(house: House) -> None:
    batch = receive_files(house.member, [Given(name="call.vtt", data=CALL.encode())])
    assert (batch.state, states(Conversation)) == ("preview", ["preview"])
    assert Job.objects.count() == 0
    keep_import(house.member, batch, {})
    assert states(Conversation) == ["kept"]


def test_the_bytes_are_kept_as_they_came(call: Conversation) -> None:
    assert unpack_bytes(call.file.source.packed) == CALL.encode()


def test_the_same_file_twice_changes_nothing(call: Conversation, house: House) -> None:
    again = receive_files(house.member, [Given(name="renamed.txt", data=CALL.encode())])
    assert states(ImportedFile, batch=again) == ["here already"]
    keep_import(house.member, again, {})
    assert Conversation.objects.filter(state="kept").count() == 1


def test_the_same_file_twice_in_one_import_is_one_conversation(house: House) -> None:
    given = Given(name="call.vtt", data=CALL.encode())
    batch = receive_files(house.member, [given, given])
    assert states(ImportedFile, batch=batch) == ["read", "here already"]


def test_two_previews_of_one_file_keep_it_once(house: House) -> None:
    one, two = (receive_files(house.member, [Given(name="call.vtt", data=CALL.encode())]) for _ in range(2))
    keep_import(house.member, one, {})
    keep_import(house.member, two, {})
    assert Conversation.objects.filter(state="kept").count() == 1


def test_what_cannot_be_read_says_why_and_stops_nothing_else(house: House) -> None:
    files = [Given(name="broken.bin", data=b"\x00\x01\x02" * 40), Given(name="call.vtt", data=CALL.encode())]
    batch = receive_files(house.member, files)
    assert states(ImportedFile, batch=batch) == ["unreadable", "read"]
    assert batch.files.get(number=0).problem.startswith("broken.bin")


def test_an_import_can_be_taken_back_and_given_again(call: Conversation, house: House) -> None:
    undo_import(house.member, call.file.batch)
    assert states(Conversation) == ["undone"]
    bring_in(house.member)
    assert Conversation.objects.filter(state="kept").count() == 1


def test_keeping_can_be_undone_in_one_step(house: House) -> None:
    batch = receive_files(house.member, [Given(name="call.vtt", data=CALL.encode())])
    step = keep_import(house.member, batch, {})
    undo_step(house.member, step)
    assert states(Conversation) == ["undone"]
    with pytest.raises(Refused, match="already"):
        undo_step(house.member, step)


def test_many_files_are_read_in_the_background(house: House) -> None:
    files = [Given(name=f"{n}.vtt", data=CALL.replace("May", f"May {n}").encode()) for n in range(13)]
    batch = receive_files(house.member, files)
    assert batch.state == "reading"
    run_all()
    batch.refresh_from_db()
    assert (batch.state, states(ImportedFile, batch=batch)) == ("preview", ["read"] * 13)


def test_who_is_us_is_asked_once_and_remembered(house: House) -> None:
    call = CALL.replace("Ana Reyes", "Jo Smith")
    batch = receive_files(house.owner, [Given(name="a.vtt", data=call.encode())])
    row = Conversation.objects.select_related("transcript", "workspace", "customer", "listener").get(file__batch=batch)
    assert not row.sides_known
    set_sides(house.owner, row, {"p1": Side.US, "p2": Side.THEM})
    again = receive_files(house.manager, [Given(name="b.vtt", data=call.replace("May", "June").encode())])
    assert Conversation.objects.get(file__batch=again).sides_known


def test_who_works_here_is_us_without_asking(house: House) -> None:
    batch = receive_files(house.owner, [Given(name="a.vtt", data=CALL.encode())])
    row = Conversation.objects.select_related("transcript").get(file__batch=batch)
    sides = {p.name: p.side for p in value_of(row).participants}
    assert (sides["Ana Reyes"], row.listener) == (Side.US, house.member.user)


def test_sides_can_be_taken_back(call: Conversation, house: House) -> None:
    step = set_sides(house.member, call, {"p1": Side.THEM, "p2": Side.US})
    undo_step(house.member, step)
    row = Conversation.objects.select_related("transcript").get(pk=call.pk)
    assert [p.side for p in value_of(row).participants] == [Side.US, Side.THEM]
    assert not house.workspace.sides.exists()


def test_a_person_met_before_proposes_the_customer(call: Conversation, house: House) -> None:
    customer = create_customer(house.member, name="Holt Haulage")
    assign_customer(house.member, call, customer)
    batch = receive_files(house.member, [Given(name="b.vtt", data=CALL.replace("May", "June").encode())])
    row = Conversation.objects.get(file__batch=batch)
    assert (row.customer, row.customer_reason) == (customer, "you have met Ben Holt there")


def test_a_customer_that_one_may_not_see_is_never_proposed(lane_call: Conversation, house: House) -> None:
    batch = receive_files(house.outsider, [Given(name="b.vtt", data=CALL.replace("May", "June").encode())])
    row = Conversation.objects.get(file__batch=batch)
    assert (row.customer, row.customer_reason) == (None, "")


def test_a_new_customer_is_made_once_an_import(house: House) -> None:
    files = [Given(name=f"{n}.vtt", data=CALL.replace("May", f"May {n}").encode()) for n in range(2)]
    batch = receive_files(house.member, files)
    rows = Conversation.objects.filter(file__batch=batch)
    keep_import(house.member, batch, {row.pk: Choice(new_customer=" Holt Haulage ") for row in rows})
    assert list(Customer.objects.values_list("name", "n_conversations")) == [("Holt Haulage", 2)]


def test_a_note_is_its_authors_words(house: House) -> None:
    batch = receive_files(house.member, [Given(name="A visit" + NOTE_SUFFIX, data=b"Ben: the rack is full.")])
    row = Conversation.objects.select_related("transcript").get(file__batch=batch)
    assert (row.channel, row.title, row.sides_known, row.consent) == ("note", "A visit", True, "not recorded")


def test_readers_bring_nothing_in(house: House) -> None:
    with pytest.raises(NotAllowed):
        receive_files(house.reader, [Given(name="call.vtt", data=CALL.encode())])


def test_labels_are_the_librarys_and_reading_twice_gives_the_same(call: Conversation) -> None:
    before = list(SentenceRow.objects.filter(conversation=call).values_list("number", "labels", "probabilities"))
    label_conversation.call(call.pk)
    after = list(SentenceRow.objects.filter(conversation=call).values_list("number", "labels", "probabilities"))
    assert len(before) == 7
    assert [(n, labels, bytes(p)) for n, labels, p in before] == [(n, labels, bytes(p)) for n, labels, p in after]


def test_a_correction_counts_is_kept_and_survives_reading_again(call: Conversation, house: House) -> None:
    sentence = call.sentences.get(number=2)
    correct_label(house.member, call, sentence, {Move.DISCLOSURE, Aspect.FEARS})
    label_conversation.call(call.pk)
    again = call.sentences.get(number=2)
    assert (again.labels, again.by_person) == (bits_of({Move.DISCLOSURE, Aspect.FEARS}), True)


def test_a_correction_can_be_taken_back(call: Conversation, house: House) -> None:
    sentence = call.sentences.get(number=2)
    before = (sentence.labels, sentence.by_person)
    undo_step(house.member, correct_label(house.member, call, sentence, {Move.EMOTION}))
    sentence.refresh_from_db()
    assert (sentence.labels, sentence.by_person) == before
    assert Correction.objects.get().withdrawn_at is not None
    assert list(export_corrections(house.member)) == []


def test_corrections_are_exported_in_the_codebooks_form(call: Conversation, house: House) -> None:
    correct_label(house.member, call, call.sentences.get(number=0), {Move.QUESTION, Move.OPEN}, {Aspect.CATALYSTS})
    line = json.loads(next(export_corrections(house.member)))
    assert line["text"] == "What made you change the way you plan in May?"
    assert (line["side"], line["labels"], line["about"]) == ("us", ["question", "open"], ["catalysts"])


def test_the_codebooks_limits_hold(call: Conversation, house: House) -> None:
    ours, theirs = call.sentences.get(number=0), call.sentences.get(number=1)
    with pytest.raises(Refused):
        correct_label(house.member, call, ours, {Move.CONFIRMS})
    with pytest.raises(Refused):
        correct_label(house.member, call, theirs, {Aspect.FEARS, Aspect.GOALS, Aspect.VALUE})


def test_what_was_told_goes_with_the_conversation(call: Conversation, house: House) -> None:
    one, two = (create_customer(house.member, name=name) for name in ("One", "Two"))
    assign_customer(house.member, call, one)
    run_all()
    n_told = one.insights.count()
    step = assign_customer(house.member, call, two)
    run_all()
    assert n_told > 0
    assert (one.insights.count(), two.insights.count()) == (0, n_told)
    undo_step(house.member, step)
    run_all()
    assert (one.insights.count(), two.insights.count()) == (n_told, 0)


def test_merging_moves_everything_and_can_be_taken_back(call: Conversation, house: House) -> None:
    one, two = (create_customer(house.member, name=name) for name in ("One", "Two"))
    assign_customer(house.member, call, one)
    step = merge_customers(house.manager, one, into=two)
    two.refresh_from_db()
    assert (two.n_conversations, two.people.count()) == (1, 1)
    undo_step(house.manager, step)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.n_conversations, two.n_conversations, one.merged_into) == (1, 0, None)


def test_what_people_want_to_learn_and_the_time_to_digest_are_merged_and_taken_apart(house: House) -> None:
    one, two = (create_customer(house.member, name=name) for name in ("One", "Two"))
    for user, customer, aspects in (
        (house.member.user, one, ["goals"]),
        (house.manager.user, one, ["fears"]),
        (house.manager.user, two, ["tools"]),
    ):
        Aim.objects.create(user=user, customer=customer, aspects=aspects)
    DigestingTime.objects.create(customer=one, days=30)
    step = merge_customers(house.manager, one, into=two)
    assert sorted(aim.aspects[0] for aim in two.aims.all()) == ["goals", "tools"]
    assert DigestingTime.objects.get().customer == two
    undo_step(house.manager, step)
    assert sorted(aim.aspects[0] for aim in one.aims.all()) == ["fears", "goals"]
    assert DigestingTime.objects.get().customer == one


def test_every_action_stands_in_the_record_and_the_chain_holds(lane_call: Conversation, house: House) -> None:
    actions = list(AuditEntry.objects.filter(workspace=house.workspace).values_list("action", flat=True))
    assert actions == ["received", "kept", "assigned"]
    assert first_break(house.workspace) is None
    AuditEntry.objects.filter(number=2).update(actor_name="Nobody")
    assert first_break(house.workspace) == 2


def test_a_missing_entry_is_noticed(lane_call: Conversation, house: House) -> None:
    AuditEntry.objects.filter(number=2).delete()
    assert first_break(house.workspace) == 2


def test_an_entry_is_never_changed_or_deleted_by_our_code(lane_call: Conversation) -> None:
    entry = AuditEntry.objects.order_by("number")[0]
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_the_record_holds_no_words_of_theirs(lane_call: Conversation, house: House) -> None:
    said = " ".join(str(entry.detail) for entry in AuditEntry.objects.all())
    assert "dispatcher" not in said
    assert Seen.TEAM not in said
    assert not UndoStep.objects.filter(said__contains="dispatcher").exists()


def test_once_somebody_is_us_whoever_is_left_open_is_them(house: House) -> None:
    text = "Ada: What changed in May?\nBen: We lost our dispatcher.\nCora: And the routes with her.\n"
    batch = receive_files(house.member, [Given(name="call.txt", data=text.encode())])
    row = Conversation.objects.select_related("transcript", "customer", "workspace", "listener").get(file__batch=batch)
    assert not row.sides_known
    set_sides(house.member, row, {"p1": Side.US})
    row.refresh_from_db()
    assert (row.sides_known, row.us_names, row.them_names) == (True, "Ada", "Ben, Cora")
