"""A customer's world: what people decide about it, whom it is made of, and what is to be asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest
from django.test import Client

from askwhy.conversation import Conversation as TalkValue
from askwhy.conversation import Sentence
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.shipped import load_reader
from askwhy_workspace.actions import label_conversation
from askwhy_workspace.actions.arrange_people import PersonFacts, add_person, change_person, merge_people
from askwhy_workspace.actions.arrange_units import add_unit, change_unit, remove_unit
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.change_question import change_question
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.decide_insight import decide_insight
from askwhy_workspace.actions.label_conversation import find_in_conversation
from askwhy_workspace.actions.move_promise import move_promise
from askwhy_workspace.actions.plan_question import plan_question
from askwhy_workspace.actions.set_aims import set_aims
from askwhy_workspace.actions.set_offers import set_offers
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import DebriefRow, DrawnMap, InsightRow
from askwhy_workspace.people.models import Membership
from workspace_house import CALL, House, bring_in

Browse = Callable[[Membership], Client]


@pytest.fixture
def holt(call: Conversation, house: House) -> Customer:
    """The customer whose call it was, read and drawn; everybody here sees it."""
    customer = create_customer(house.member, name="Holt Haulage")
    assign_customer(house.member, call, customer)
    run_all()
    customer.refresh_from_db()
    return customer


def insight_with(customer: Customer, words: str) -> InsightRow:
    rows = InsightRow.objects.filter(customer=customer).select_related("customer")
    return next(row for row in rows if words in row.value["quotation"]["exact"])


def test_what_somebody_decides_stands_and_is_taken_back(house: House, holt: Customer) -> None:
    row = insight_with(holt, "re-keys the orders")
    before = row.standing, row.decided_by
    step = decide_insight(house.member, row, "confirm", why="He told me twice.")
    run_all()
    now = insight_with(holt, "re-keys the orders")
    assert (now.standing, now.decided_by) == ("confirmed", "person")
    assert now.value["decided"]["by"] == "Ana Reyes"
    undo_step(house.member, step)
    run_all()
    again = insight_with(holt, "re-keys the orders")
    assert (again.standing, again.decided_by) == before
    assert [row.act for row in holt.decisions.order_by("at")] == ["confirm", "undo"]  # nothing decided is ever lost


def test_an_insight_is_filed_elsewhere_and_shown_there_at_once(house: House, holt: Customer, browse: Browse) -> None:
    row = insight_with(holt, "re-keys the orders")
    path = f"/customers/{holt.pk}/insights/{row.key}/"
    browse(house.member).post(path, {"act": "file", "facet": "processes/where it breaks"})
    page = browse(house.member).get(f"/customers/{holt.pk}/world/processes/").content.decode()
    assert "re-keys the orders" in page.partition("Where it breaks")[2].partition("How it is measured")[0]
    run_all()
    assert insight_with(holt, "re-keys the orders").facet == "processes/where it breaks"


def test_what_is_taken_off_the_map_comes_back_with_a_step_back(house: House, holt: Customer) -> None:
    row = insight_with(holt, "re-keys the orders")
    step = decide_insight(house.member, row, "remove")
    run_all()
    assert not InsightRow.objects.filter(customer=holt, key=row.key).exists()
    undo_step(house.member, step)
    run_all()
    assert InsightRow.objects.filter(customer=holt, key=row.key).exists()


def test_nonsense_is_refused_and_a_reader_decides_nothing(house: House, holt: Customer) -> None:
    row = insight_with(holt, "re-keys the orders")
    for act, more in (
        ("applaud", {}),
        ("file", {"facet": "value/money"}),
        ("attach", {}),
        ("merge", {"other": row.key}),
    ):
        with pytest.raises(Refused):
            decide_insight(house.member, row, act, **more)
    with pytest.raises(NotAllowed):
        decide_insight(house.reader, row, "confirm")


PRIVATE = CALL.replace(
    "Every night somebody re-keys the orders by hand.", "My wife has cancer, so every night somebody re-keys it."
)


def test_private_matters_stay_with_those_who_were_there(house: House, browse: Browse) -> None:
    holt = create_customer(house.member, name="Holt Haulage")
    call = bring_in(house.member, PRIVATE)
    assign_customer(house.member, call, holt)
    run_all()
    row = insight_with(holt, "has cancer")
    assert row.held_back == "health"
    path = f"/customers/{holt.pk}/insights/{row.key}/"
    assert browse(house.member).get(path).status_code == 200  # Ana was there
    assert browse(house.outsider).get(path).status_code == 404
    assert b"cancer" not in browse(house.outsider).get(f"/customers/{holt.pk}/private/").content
    assert b"cancer" in browse(house.member).get(f"/customers/{holt.pk}/private/").content
    ben = holt.people.get(name="Ben Holt")
    for name in ("", "eyes/", "brief/", "brief/file/", "world/fears/", "questions/", "timeline/", f"people/{ben.pk}/"):
        assert b"cancer" not in browse(house.member).get(f"/customers/{holt.pk}/{name}").content, name
    assert b"cancer" not in browse(house.member).get(f"/conversations/{call.pk}/debrief/").content
    with pytest.raises(NotAllowed):
        decide_insight(house.owner, row, "share")
    decide_insight(house.member, row, "share")
    assert browse(house.outsider).get(path).status_code == 200


def test_a_question_put_aside_is_not_proposed_again(house: House, holt: Customer) -> None:
    question = holt.questions.filter(state="proposed").order_by("place")[0]
    step = change_question(house.member, question, state="dismissed", reason="Too early.")
    run_all()
    find_in_conversation.enqueue(Conversation.objects.get().pk)
    run_all()
    kept = holt.questions.get(text=question.text)
    assert (kept.state, kept.reason) == ("dismissed", "Too early.")
    places = [
        q.grows_from and (q.grows_from["turn_id"], q.grows_from["start"])
        for q in holt.questions.filter(state="proposed")
    ]
    assert (question.grows_from["turn_id"], question.grows_from["start"]) not in places
    undo_step(house.member, step)
    assert holt.questions.get(text=question.text).state == "proposed"


BY_HAND = {
    "What made you change": {Move.QUESTION, Move.OPEN},
    "We lost our dispatcher": {Move.DISCLOSURE, Aspect.CATALYSTS, Aspect.PROCESSES},
    "I lie awake": {Move.DISCLOSURE, Move.EMOTION, Aspect.FEARS},
    "So when she left": {Move.REFLECTION},
    "Exactly.": {Move.CONFIRMS},
    "Every night somebody": {Move.DISCLOSURE, Aspect.PROCESSES},
    "I'll send you": {Move.COMMITMENT},
}


class ByHand:
    """Labels of a person for the call, so that no test of what follows from them depends on the shipped weights."""

    name = "by hand"

    def label(self, conversation: TalkValue, sentences: tuple[Sentence, ...]) -> LabelledConversation:
        """The sentences with the labels of their first words."""
        sides = {turn.id: conversation.side_of(turn) for turn in conversation.turns}
        return LabelledConversation(
            conversation=conversation,
            classifier=self.name,
            sentences=tuple(
                LabelledSentence(
                    sentence=sentence,
                    side=sides[sentence.turn_id],
                    labels=next(
                        (frozenset(labels) for begins, labels in BY_HAND.items() if sentence.text.startswith(begins)),
                        frozenset(),
                    ),
                    about=(Aspect.CATALYSTS,) if sentence.text.startswith(("What made", "So when")) else (),
                )
                for sentence in sentences
            ),
        )


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Conversations are labelled by hand."""
    reader = replace(load_reader(), labeller=ByHand())
    monkeypatch.setattr(label_conversation, "load_reader", lambda: reader)


@pytest.mark.usefixtures("by_hand")
def test_the_debrief_tells_what_became_of_what_was_planned(house: House) -> None:
    customer = create_customer(house.member, name="Holt Haulage")
    plan_question(house.member, customer, text="What made you change the way you plan in May?", aspect="catalysts")
    plan_question(house.member, customer, text="Who repairs your lorries at the weekend?")
    set_aims(house.member, customer, ["fears"])
    row = bring_in(house.member)
    assign_customer(house.member, row, customer)
    run_all()
    outcomes = DebriefRow.objects.get(conversation=row).value["outcomes"]
    told = {outcome["text"] or outcome["aspect"]: outcome["progress"] for outcome in outcomes}
    # She gave it back, and he said "exactly".
    assert told["What made you change the way you plan in May?"] == "confirmed"
    assert told["Who repairs your lorries at the weekend?"] == "planned"
    assert "fears" in told
    assert customer.questions.get(text__startswith="What made you change").state == "planned"  # nobody has said so yet


@pytest.mark.usefixtures("by_hand")
def test_the_debrief_page_takes_a_proposal_and_is_looked_at_once(house: House, browse: Browse) -> None:
    customer = create_customer(house.member, name="Holt Haulage")
    plan_question(house.member, customer, text="What made you change the way you plan in May?", aspect="catalysts")
    row = bring_in(house.member)
    assign_customer(house.member, row, customer)
    run_all()
    Conversation.objects.filter(pk=row.pk).update(sort_at=DebriefRow.objects.get().made_at)
    client = browse(house.member)
    assert f"/conversations/{row.pk}/debrief/" in client.get("/").content.decode()
    page = client.get(f"/conversations/{row.pk}/debrief/").content.decode()
    assert "that is right: confirmed" in page
    assert f"/conversations/{row.pk}/debrief/" not in client.get("/").content.decode()
    client.post(f"/questions/{customer.questions.get(state='planned').pk}/", {"state": "confirmed"})
    assert "noted so" in client.get(f"/conversations/{row.pk}/debrief/").content.decode()


def test_a_moved_promise_stays_moved_when_the_talk_is_read_again(
    house: House, holt: Customer, call: Conversation
) -> None:
    promise = holt.promises.get()
    step = move_promise(house.member, promise, due=date(2026, 12, 24))
    find_in_conversation.enqueue(call.pk)
    run_all()
    assert holt.promises.get().due == date(2026, 12, 24)
    undo_step(house.member, step)
    assert (holt.promises.get().due, holt.promises.get().moved) == (promise.due, False)


def test_the_map_of_a_part_gathers_its_parts(house: House, holt: Customer, browse: Browse) -> None:
    add_unit(house.member, holt, name="Operations")
    operations = holt.units.get()
    add_unit(house.member, holt, name="Planning", parent=operations)
    planning = holt.units.get(name="Planning")
    ben = holt.people.get(name="Ben Holt")
    change_person(house.member, ben, PersonFacts(name="Ben Holt", role="owner", unit=planning))
    run_all()
    parts = DrawnMap.objects.get(customer=holt).value["parts"]
    assert parts[f"unit-{planning.pk}"]["insights"] == parts[f"unit-{operations.pk}"]["insights"] != []
    assert parts[f"person-{ben.pk}"]["insights"] != []
    for path in (f"units/{operations.pk}/", f"people/{ben.pk}/"):
        assert b"re-keys the orders" in browse(house.reader).get(f"/customers/{holt.pk}/{path}").content
    assert InsightRow.objects.filter(customer=holt, unit=planning, person=ben).exists()


def test_a_tree_has_no_circle_and_a_removed_part_comes_back(house: House, holt: Customer) -> None:
    add_unit(house.member, holt, name="Operations")
    operations = holt.units.get()
    add_unit(house.member, holt, name="Planning", parent=operations)
    planning = holt.units.get(name="Planning")
    with pytest.raises(Refused, match="cannot stand within itself"):
        change_unit(house.member, operations, name="Operations", parent=planning)
    with pytest.raises(Refused, match="already"):
        add_unit(house.member, holt, name="planning")
    ben = holt.people.get(name="Ben Holt")
    change_person(house.member, ben, PersonFacts(name="Ben Holt", unit=operations))
    step = remove_unit(house.member, operations)
    planning.refresh_from_db()
    ben.refresh_from_db()
    assert (planning.parent, ben.unit) == (None, None)
    undo_step(house.member, step)
    planning.refresh_from_db()
    ben.refresh_from_db()
    assert planning.parent is not None
    assert (planning.parent.name, ben.unit and ben.unit.name) == ("Operations", "Operations")


def test_two_names_that_are_one_person(house: House, holt: Customer) -> None:
    ben = holt.people.get(name="Ben Holt")
    add_person(house.member, holt, PersonFacts(name="Benjamin H.", role="owner"))
    other = holt.people.get(name="Benjamin H.")
    with pytest.raises(Refused):
        change_person(house.member, ben, PersonFacts(name="Ben Holt", reports_to=ben))
    n_talks = ben.attendances.count()
    step = merge_people(house.member, ben, into=other)
    other.refresh_from_db()
    assert (holt.people.count(), other.attendances.count()) == (1, n_talks)
    assert "Ben Holt" in other.aliases
    undo_step(house.member, step)
    ben = holt.people.get(name="Ben Holt")
    assert (holt.people.count(), ben.attendances.count(), ben.last_heard_at is not None) == (2, n_talks, True)


def test_what_we_offer_is_measured_and_stays_out_of_their_eyes(house: House, holt: Customer) -> None:
    assert DrawnMap.objects.get(customer=holt).value["lens"]["value"] is None
    n_eyes = len(DrawnMap.objects.get(customer=holt).value["eyes"])
    step = set_offers(house.manager, names=["Perks Metals"], offers=["Orders keyed by hand at night", ""])
    run_all()
    drawn = DrawnMap.objects.get(customer=holt).value
    assert 0 < drawn["lens"]["value"] < 1
    assert len(drawn["eyes"]) < n_eyes
    undo_step(house.manager, step)
    run_all()
    assert DrawnMap.objects.get(customer=holt).value["lens"]["value"] is None


def test_every_page_of_an_empty_customer_invites(house: House, browse: Browse) -> None:
    customer = create_customer(house.member, name="Nobody & " + "very " * 50 + "long")
    client = browse(house.member)
    for name in ("", "eyes/", "brief/", "timeline/", "people/", "questions/", "promises/", "private/", "world/goals/"):
        response = client.get(f"/customers/{customer.pk}/{name}")
        assert response.status_code == 200, name
    assert b"Nobody has asked what they hope for." in client.get(f"/customers/{customer.pk}/world/goals/").content
    assert client.get(f"/customers/{customer.pk}/world/money/").status_code == 404


def test_the_brief_as_a_file_leads_nowhere(house: House, holt: Customer, browse: Browse) -> None:
    response = browse(house.reader).get(f"/customers/{holt.pk}/brief/file/")
    text = response.content.decode()
    assert 'filename="brief-holt-haulage-' in response.headers["Content-Disposition"]
    assert "re-keys the orders" in text
    assert [part for part in ("<a ", "<script", "src=", "http://", "https://") if part in text] == []


def test_the_brief_as_a_mail_to_oneself_is_a_draft_with_the_page_in_it(
    house: House, holt: Customer, browse: Browse
) -> None:
    Customer.objects.filter(pk=holt.pk).update(
        name="Holt & Söhne\nBcc: somebody@elsewhere.example " + "very long " * 20
    )
    client = browse(house.reader)
    response = client.get(f"/customers/{holt.pk}/brief/file/", {"as": "mail"})
    mail = message_from_bytes(response.content, policy=default)
    assert response.headers["Content-Disposition"].endswith('.eml"')
    assert (mail["To"], mail["X-Unsent"], mail["Bcc"]) == (house.reader.user.email, "1", None)
    assert mail["Subject"].startswith("Brief: Holt & Söhne Bcc:")
    assert "NOBODY HAS ASKED" in mail.get_body(("plain",)).get_content()
    assert "&amp;" not in mail.get_body(("plain",)).get_content()
    (page,) = mail.iter_attachments()
    assert "re-keys the orders" in page.get_content()


def test_every_statement_leads_to_its_passage(house: House, holt: Customer, call: Conversation, browse: Browse) -> None:
    row = insight_with(holt, "re-keys the orders")
    piece = row.value["quotation"]
    response = browse(house.reader).get(
        f"/conversations/{call.pk}/?at={piece['turn_id']}-{piece['start']}&to={piece['end']}"
    )
    address, _, place = response.headers["Location"].partition("#")
    page = browse(house.reader).get(address).content.decode()
    marked = re.findall(r'class="s [^"]*hit" id="([^"]+)">([^<]+)<', page)
    assert place in {anchor for anchor, _ in marked}
    assert " ".join(text.strip() for _, text in marked) == piece["exact"].strip()
