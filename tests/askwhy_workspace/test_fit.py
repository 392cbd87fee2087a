"""Are we the best answer to a customer? Needs, who serves them, introductions step by step, and the relation over years."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from askwhy.errors import InvalidConversation, NotAgreed
from askwhy.fit.facts import read_facts
from askwhy_workspace.actions import introduce
from askwhy_workspace.actions.arrange_people import PersonFacts, add_person, merge_people
from askwhy_workspace.actions.assign_customer import assign_customer
from askwhy_workspace.actions.create_customer import create_customer
from askwhy_workspace.actions.erase import erase_customer, erase_person
from askwhy_workspace.actions.export_person import export_person
from askwhy_workspace.actions.judge_needs import say_need, say_serving
from askwhy_workspace.actions.keep_providers import CapabilityFacts, add_capability
from askwhy_workspace.actions.merge_customers import merge_customers
from askwhy_workspace.actions.tell_fact import remove_fact, tell_fact
from askwhy_workspace.actions.undoing import undo_step
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, Person
from askwhy_workspace.demo.telling import tell_of_needs
from askwhy_workspace.errors import NotAllowed, Refused
from askwhy_workspace.fit.introducing import draft_of
from askwhy_workspace.fit.judging import FitSeen, NeedSeen, judge
from askwhy_workspace.fit.models import Capability, FactRow, IntroductionRow, NeedWord, Serving
from askwhy_workspace.fit.relating import seen_relation
from askwhy_workspace.jobs.models import Job
from askwhy_workspace.jobs.worker import run_all
from askwhy_workspace.knowledge.models import InsightRow
from askwhy_workspace.people.models import AuditEntry, Membership, UndoStep
from workspace_house import House

Browse = Callable[[Membership], Client]
ASKED, AGREED, MADE, CAME = (date(2026, 11, day) for day in (2, 4, 9, 30))


@pytest.fixture
def holt(call: Conversation, house: House) -> Customer:
    customer = create_customer(house.owner, name="Holt Haulage")
    assign_customer(house.owner, call, customer)
    run_all()
    return customer


def key_of(customer: Customer, words: str) -> str:
    rows = InsightRow.objects.filter(customer=customer)
    return next(row.key for row in rows if words in row.value["quotation"]["exact"])


def able(
    house: House, provider: str, relation: str, name: str, rating: int | None, kind: str = "product"
) -> Capability:
    facts = CapabilityFacts(provider=provider, relation=relation, name=name, rating=rating, kind=kind, why="Seen it.")
    add_capability(house.member, facts)
    return Capability.objects.select_related("provider").get(name=name, provider__name=provider)


def need_of(fit: FitSeen, key: str) -> NeedSeen:
    return next(need for need in fit.needs if need.id == key)


def test_a_person_says_what_is_a_need_and_who_serves_it(house: House, holt: Customer) -> None:
    key = key_of(holt, "re-keys")
    ours = able(house, "Perks", "us", "Order forms", 1)
    theirs = able(house, "Marlow", "partner", "Typing in what drivers bring", 3)
    say_need(house.member, holt, key, is_need=True)
    say_serving(house.member, holt, key, ours, serves=True)
    say_serving(house.member, holt, key, theirs, serves=True)
    fit = judge(holt)
    need = need_of(fit, key)
    assert (fit.state, need.state, need.best, need.named) == ("refer", "refer", "Marlow", True)
    assert [(one.row.name, one.as_read, one.is_best) for one in need.services] == [
        ("Typing in what drivers bring", False, True), ("Order forms", False, False),
    ]  # fmt: skip
    assert need.who == ("Ben Holt",)
    assert need.pieces[0]["exact"] == "Exactly. Every night somebody re-keys the orders by hand."
    assert AuditEntry.objects.filter(action="said what serves a need").count() == 2


def test_every_word_is_taken_back(house: House, holt: Customer) -> None:
    key, ours = key_of(holt, "re-keys"), able(house, "Perks", "us", "Order forms", 3)
    first = say_need(house.member, holt, key, is_need=True)
    second = say_need(house.member, holt, key, is_need=False)
    third = say_serving(house.member, holt, key, ours, serves=True)
    undo_step(house.member, third)
    assert Serving.objects.count() == 0
    undo_step(house.member, second)
    assert NeedWord.objects.get().is_need is True
    undo_step(house.member, first)
    assert NeedWord.objects.count() == 0


def test_a_dismissed_need_is_none_and_can_be_looked_at_again(house: House, holt: Customer, browse: Browse) -> None:
    client, key = browse(house.member), key_of(holt, "lie awake")
    assert key in {need.id for need in judge(holt).needs}
    client.post(f"/customers/{holt.pk}/fit/{key}/", {"word": "no"})
    assert key not in {need.id for need in judge(holt).needs}
    assert "No needs, by your word" in client.get(f"/customers/{holt.pk}/fit/").content.decode()
    client.post(f"/customers/{holt.pk}/fit/{key}/", {"word": "open"})
    assert key in {need.id for need in judge(holt).needs}


def test_undecided_asks_first_and_nobody_rated_says_so(holt: Customer, house: House, browse: Browse) -> None:
    page = browse(house.reader).get(f"/customers/{holt.pk}/fit/").content.decode()
    assert "Undecided: too little is known" in page
    assert "Ask this first" in page
    assert "Say who can help, and how well" in page
    assert "plan it" not in page  # a reader plans nothing


def test_part_splits_who_would_do_what_and_help_beyond_the_product_is_named(
    house: House, holt: Customer, browse: Browse
) -> None:
    night, awake = key_of(holt, "re-keys"), key_of(holt, "lie awake")
    ours = able(house, "Perks", "us", "Somebody at the desk by night", 3, kind="advice")
    theirs = able(house, "Marlow", "competitor", "Dispatchers on call", 3)
    for key, row in ((night, ours), (awake, theirs)):
        say_serving(house.member, holt, key, row, serves=True)
    fit = judge(holt)
    assert (fit.state, [part.provider for part in fit.parts]) == ("part", ["Perks", "Marlow"])
    assert [help_.rows[0].name for help_ in fit.beyond] == ["Somebody at the desk by night"]
    page = browse(house.reader).get(f"/customers/{holt.pk}/fit/").content.decode()
    assert "Who would do what" in page
    assert "nobody has said" not in page
    assert re.search(r'id="beyond".*?Somebody at the desk by night', page, re.DOTALL)


def test_what_they_would_miss_is_theirs_to_say(holt: Customer, house: House, browse: Browse) -> None:
    client = browse(house.member)
    page = client.get(f"/customers/{holt.pk}/fit/").content.decode()
    assert "They have not said, and nobody else can." in page
    client.post(f"/customers/{holt.pk}/questions/", {"text": judge(holt).missed_question})
    assert holt.questions.get(state="planned").text == "What would you miss if we were gone?"


def test_every_quotation_of_the_judgement_opens_its_passage(holt: Customer, house: House, browse: Browse) -> None:
    client = browse(house.reader)
    page = client.get(f"/customers/{holt.pk}/fit/").content.decode()
    places = set(re.findall(r"/conversations/(\d+)/\?at=([\w-]+)-(\d+)&amp;to=(\d+)", page))
    assert places
    for talk, turn, start, end in places:
        opened = client.get(f"/conversations/{talk}/", {"at": f"{turn}-{start}", "to": end}, follow=True)
        assert (opened.status_code, b" hit" in opened.content) == (200, True)


def introduced(house: House, holt: Customer) -> IntroductionRow:
    needs = [key_of(holt, "re-keys"), key_of(holt, "lie awake")]
    person = holt.people.get(name="Ben Holt")
    return introduce.propose_introduction(house.member, holt, person, provider="Marlow", needs=needs)[0]


def test_an_introduction_goes_step_by_step(house: House, holt: Customer) -> None:
    row = introduced(house, holt)
    draft = draft_of(row)
    assert draft is not None
    assert draft.kind == "asking"
    assert "Every night somebody re-keys" in draft.text
    with pytest.raises(NotAgreed):
        introduce.make(house.member, row, MADE, referred=True)
    introduce.ask(house.member, row, ASKED)
    introduce.agree(house.member, row, AGREED, may_share=[key_of(holt, "re-keys"), "no such words"])
    message = draft_of(row)
    assert message is not None
    assert (message.kind, row.may_share) == ("message", [key_of(holt, "re-keys")])
    assert "Every night somebody re-keys" in message.text
    assert "lie awake" not in message.text
    assert ("I lie awake over it.", "they have not agreed to pass it on") in message.left_out
    introduce.make(house.member, row, MADE, referred=True)
    introduce.note_what_came(house.member, row, CAME, "A dispatcher on call since Monday.")
    introduce.note_what_came_back(house.member, row, CAME + timedelta(days=90), "They gave us the spring round.")
    assert draft_of(row) is None
    relation = seen_relation(holt, house.member)
    assert (relation.n_won, relation.n_lost, relation.n_referred, relation.n_longer) == (0, 0, 1, 3)
    assert [year for year, _ in relation.years] == [2027, 2026]
    assert [fact.event for fact in relation.years[1][1]] == ["came of an introduction", "introduced", "referred"]
    actions = AuditEntry.objects.filter(kind="introductionrow").order_by("number").values_list("action", flat=True)
    assert list(actions) == [
        "proposed an introduction", "asked about an introduction", "noted agreement to an introduction",
        "made an introduction", "noted what came of an introduction", "noted what came back of an introduction",
    ]  # fmt: skip


def test_a_step_is_taken_back_with_the_outcome_that_it_made(house: House, holt: Customer) -> None:
    row = introduced(house, holt)
    introduce.ask(house.member, row, ASKED)
    introduce.agree(house.member, row, AGREED, may_share=[])
    undo_step(house.member, introduce.make(house.member, row, MADE, referred=True))
    row.refresh_from_db()
    assert (row.made_on, row.agreed_on, FactRow.objects.count()) == (None, AGREED, 0)
    undo_step(house.member, UndoStep.objects.get(action="introduce", before__do="propose"))
    assert IntroductionRow.objects.count() == 0


def test_nobody_is_introduced_who_was_not_asked_or_declined(house: House, holt: Customer) -> None:
    row = introduced(house, holt)
    with pytest.raises(InvalidConversation):
        introduce.agree(house.member, row, AGREED, may_share=[])
    introduce.ask(house.member, row, ASKED)
    introduce.decline(house.member, row, AGREED)
    assert draft_of(row) is None
    with pytest.raises(NotAgreed):
        introduce.make(house.member, row, MADE, referred=False)
    with pytest.raises(NotAllowed):
        introduce.ask(house.reader, row, ASKED)
    with pytest.raises(Refused):
        introduce.note_what_came_back(house.member, row, CAME, "Something.")


def test_the_fee_is_told_in_every_draft_and_a_text_stays_as_somebody_made_it(
    house: House, holt: Customer, browse: Browse
) -> None:
    row, client = introduced(house, holt), browse(house.member)
    path = f"/introductions/{row.pk}/"
    client.post(path, {"act": "fee", "fee": "five per cent of the first order"})
    page = client.get(path).content.decode()
    assert "we get something for this: five per cent of the first order" in page
    client.post(path, {"act": "text", "kind": "asking", "subject": "Marlow?", "text": "Ben, may I?"})
    page = client.get(path).content.decode()
    assert "Ben, may I?" in page
    assert "mailto:?subject=Marlow%3F&amp;body=Ben%2C%20may%20I%3F" in page
    client.post(path, {"act": "afresh", "kind": "asking"})
    assert "Ben, may I?" not in client.get(path).content.decode()


def test_what_stays_out_is_listed_and_named_where_somebody_puts_it_in(
    house: House, holt: Customer, browse: Browse
) -> None:
    row, client = introduced(house, holt), browse(house.member)
    introduce.ask(house.member, row, ASKED)
    introduce.agree(house.member, row, AGREED, may_share=[])
    path = f"/introductions/{row.pk}/"
    assert "they have not agreed to pass it on" in client.get(path).content.decode()
    client.post(path, {"act": "text", "kind": "message", "subject": "You two", "text": "He says: I lie awake over it."})
    assert "You put in what would stay out" in client.get(path).content.decode()


def test_nothing_is_sent(house: House, holt: Customer, mailoutbox: list[object]) -> None:
    row = introduced(house, holt)
    introduce.ask(house.member, row, ASKED)
    introduce.agree(house.member, row, AGREED, may_share=[])
    introduce.make(house.member, row, MADE, referred=False)
    assert mailoutbox == []


def test_the_deal_stands_beside_the_relation_and_goes_out_as_a_table(
    house: House, holt: Customer, browse: Browse
) -> None:
    client = browse(house.member)
    through = create_customer(house.owner, name="Fern Dairies")
    path = f"/customers/{holt.pk}/relation/"
    for event, what, on in (
        ("lost", "The routes", "2022-03-01"), ("awarded without a bid", "All of May", "2024-05-02"), ("told others", "At the fair", "2026-02-03"),
    ):  # fmt: skip
        client.post(path, {"event": event, "what": what, "on": on})
    client.post(
        path,
        {"event": "a customer through them", "what": "Asked us in", "on": "2026-04-04", "through": str(through.pk)},
    )
    page = client.get(path).content.decode()
    assert "0 won · 1 lost · 0 referred" in page
    assert "Nothing is written down of this year." in page  # 2023 and 2025 are years too
    assert [int(year) for year in re.findall(r"<h2>(20\d\d)</h2>", page)] == [2026, 2025, 2024, 2023, 2022]
    assert "Fern Dairies" in page
    assert "Holt Haulage" in client.get(f"/customers/{through.pk}/relation/").content.decode()
    table = read_facts(client.get(f"{path}file/").content, "it")
    assert [fact.event.value for fact in table] == [
        "lost", "awarded without a bid", "told others", "a customer through them",
    ]  # fmt: skip
    timeline = client.get(f"/customers/{holt.pk}/timeline/").content.decode()
    assert "All of May" in timeline


def test_a_customer_whom_one_does_not_see_is_not_named_in_a_relation(
    house: House, holt: Customer, secret: Customer, browse: Browse
) -> None:
    tell_fact(
        house.member, holt, on=ASKED, event="a customer through them", what="Rang us: Hollow Lane", whom="Hollow Lane", through=secret,
    )  # fmt: skip
    for path in (
        f"/customers/{holt.pk}/relation/",
        f"/customers/{holt.pk}/relation/file/",
        f"/customers/{holt.pk}/timeline/",
    ):
        assert b"Hollow Lane" not in browse(house.outsider).get(path).content
    assert b"Hollow Lane" in browse(house.member).get(f"/customers/{holt.pk}/relation/").content


def test_a_fact_is_taken_off_and_comes_back(house: House, holt: Customer) -> None:
    tell_fact(house.member, holt, on=ASKED, event="won", what="The routes")
    step = remove_fact(house.member, FactRow.objects.get())
    assert FactRow.objects.count() == 0
    undo_step(house.member, step)
    assert FactRow.objects.get().what == "The routes"
    for event, what in (("gift", "x"), ("won", " ")):
        with pytest.raises(Refused):
            tell_fact(house.member, holt, on=ASKED, event=event, what=what)


def test_nothing_of_an_erased_person_is_left_and_all_of_it_is_handed_over_before(house: House, holt: Customer) -> None:
    row, person = introduced(house, holt), holt.people.get(name="Ben Holt")
    introduce.ask(house.member, row, ASKED)
    introduce.agree(house.member, row, AGREED, may_share=[key_of(holt, "re-keys")])
    introduce.make(house.member, row, MADE, referred=True)
    able(house, "Marlow", "partner", "Dispatchers", 3)
    Capability.objects.update(said_by="Ben Holt", why="Ben Holt saw it.")
    held = json.loads(zipfile.ZipFile(io.BytesIO(export_person(house.member, person))).read("person.json"))
    assert held["introductions"][0]["agreed_to_pass_on"] == [
        "Exactly. Every night somebody re-keys the orders by hand."
    ]
    assert held["ratings_by_them"][0]["what"] == "Dispatchers"
    erase_person(house.owner, person)
    run_all()
    assert IntroductionRow.objects.count() == 0
    left = [*FactRow.objects.values_list("what", "whom"), *Capability.objects.values_list("why", "said_by")]
    assert "Holt" not in str(left)


def test_an_erased_customer_is_not_named_where_it_came_through(house: House, holt: Customer) -> None:
    through = create_customer(house.owner, name="Fern Dairies")
    tell_fact(house.member, holt, on=ASKED, event="a customer through them", what="Fern Dairies", through=through)
    erase_customer(house.owner, through)
    assert FactRow.objects.get().what == "a customer who is erased"


def test_what_is_two_is_made_one_and_taken_back(house: House, holt: Customer) -> None:
    row, other = introduced(house, holt), create_customer(house.owner, name="Holt Ltd")
    add_person(house.member, holt, PersonFacts(name="B. Holt"))
    step = merge_people(house.member, holt.people.get(name="Ben Holt"), into=holt.people.get(name="B. Holt"))
    row.refresh_from_db()
    assert row.person.name == "B. Holt"
    undo_step(house.member, step)
    row.refresh_from_db()
    assert row.person.name == "Ben Holt"
    say_need(house.member, holt, key_of(holt, "re-keys"), is_need=True)
    step = merge_customers(house.manager, holt, into=other)
    assert (other.introductions.count(), other.need_words.count()) == (1, 1)
    undo_step(house.manager, step)
    assert (holt.introductions.count(), holt.need_words.count()) == (1, 1)


def test_who_came_through_them_is_named_after_a_merge_too(house: House, holt: Customer) -> None:
    through, into = (create_customer(house.owner, name=name) for name in ("Fern Dairies", "Fern Group"))
    tell_fact(house.member, holt, on=ASKED, event="a customer through them", what="Asked us in", through=through)
    step = merge_customers(house.manager, through, into=into)
    assert [seen for _, seen in seen_relation(holt, house.member).through] == [into]
    undo_step(house.manager, step)
    assert [seen for _, seen in seen_relation(holt, house.member).through] == [through]


def test_nobody_judges_a_colleague(house: House, browse: Browse) -> None:
    colleague = Customer.objects.create(workspace=house.workspace, name="Otto", seen_by="named", is_colleague=True)
    colleague.named.set([house.member.user])
    client = browse(house.member)
    assert client.get(f"/customers/{colleague.pk}/").status_code == 200
    for page in ("fit", "relation"):
        assert client.get(f"/customers/{colleague.pk}/{page}/").status_code == 404
        assert f"/customers/{colleague.pk}/{page}/" not in client.get(f"/customers/{colleague.pk}/").content.decode()


def test_the_pages_ask_equally_often_for_one_row_and_for_thirty(house: House, holt: Customer, browse: Browse) -> None:
    client, row = browse(house.owner), introduced(house, holt)
    able(house, "Marlow", "partner", "Dispatchers", 3)
    through = create_customer(house.owner, name="Fern Dairies")
    tell_fact(house.member, holt, on=ASKED, event="a customer through them", what="x", through=through)
    key = key_of(holt, "re-keys")
    for serves in Capability.objects.all():
        say_serving(house.member, holt, key, serves, serves=True)
    say_need(house.member, holt, key_of(holt, "lie awake"), is_need=False)
    paths = [f"/customers/{holt.pk}/{page}/" for page in ("fit", "relation", "timeline", "relation/file")]
    paths.append(f"/introductions/{row.pk}/")

    def counts() -> list[int]:
        found = []
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found.append(len(queries))
        return found

    few = counts()
    for number in range(30):
        facts = able(house, f"Firm {number}", "other", f"Help {number}", 2)
        say_serving(house.member, holt, key, facts, serves=True)
        other = create_customer(house.owner, name=f"Customer {number}")
        tell_fact(house.member, holt, on=timezone.localdate(), event="a customer through them", what="x", through=other)
        Person.objects.create(customer=holt, name=f"Person {number}")
        IntroductionRow.objects.create(customer=holt, person=row.person, provider=f"Firm {number}", asked_on=ASKED)
    assert counts() == few, paths


def test_the_demo_says_what_its_people_would_once_their_words_are_read(call: Conversation, house: House) -> None:
    customer = create_customer(house.owner, name="Holt Haulage")
    assign_customer(house.owner, call, customer)  # the map is not drawn yet
    able(house, "Marlow", "partner", "Dispatchers", 3)
    words = "Every night somebody re-keys the orders by hand."
    told = {
        "needs": [{"words": words, "served_by": ["Dispatchers"]}, {"words": "nobody said this", "served_by": []}],
        "introductions": [
            {"person": "Ben Holt", "provider": "Marlow", "needs": [words], "asked": "2026-11-02", "agreed": "2026-11-04", "share": [words]}
        ],
    }  # fmt: skip
    assert tell_of_needs.call(house.owner.pk, customer.pk, told) is False
    assert Job.objects.filter(task__contains="tell_of_needs", run_after__gt=timezone.now()).count() == 1
    run_all()
    assert tell_of_needs.call(house.owner.pk, customer.pk, told) is True
    row = IntroductionRow.objects.get()
    assert (row.may_share, row.made_at.date()) == ([key_of(customer, words)], date(2026, 11, 2))
    assert judge(customer).state == "refer"
