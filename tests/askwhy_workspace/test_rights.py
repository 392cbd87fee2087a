"""Who may do what: every address of the workspace, tried as everybody. An address without a rule fails the first test."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from askwhy_workspace.api.models import ApiToken
from askwhy_workspace.calendars.models import Calendar, MeetingRow
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, OneToOne
from askwhy_workspace.drafts.models import SavedDraft
from askwhy_workspace.fit.models import Capability, Provider
from askwhy_workspace.knowledge.models import InsightRow, PlaybackLink, Question
from askwhy_workspace.practice.models import PracticeRow, ProposalRow
from askwhy_workspace.privacy.models import Erasure
from askwhy_workspace.review.models import Method
from workspace_house import House

EVERYBODY = ("owner", "manager", "member", "outsider", "reader", "stranger")
NORTH = ("owner", "member")  # who sees what only team North sees; a manager sees what their own teams see
WRITERS = ("owner", "manager", "member", "outsider", "stranger")


@dataclass(frozen=True)
class Rule:
    """Who gets an answer (200 or a redirect within), and what everybody else gets."""

    method: str
    may: tuple[str, ...]
    others: dict[str, int]  # by name of the part; who is not named gets 404


def hidden(method: str) -> Rule:
    """Hangs on a customer that only team North sees: for all others it is not there."""
    return Rule(method, NORTH, {})


MANAGERS = ("owner", "manager", "stranger")  # a stranger owns another workspace, and manages there
MANAGES_GET = Rule("get", MANAGERS, dict.fromkeys(("member", "outsider", "reader"), 403))

RULES: dict[str, tuple[Rule, ...]] = {
    "today": (Rule("get", EVERYBODY, {}),),
    "find": (Rule("get", EVERYBODY, {}),),
    "search": (Rule("get", EVERYBODY, {}),),
    "keys": (Rule("get", EVERYBODY, {}),),
    "undo": (Rule("post", (), {}),),  # a step is its maker's: an unknown one is nobody's
    "customers": (Rule("get", EVERYBODY, {}),),
    "customer-new": (Rule("get", WRITERS, {"reader": 403}), Rule("post", WRITERS, {"reader": 403})),
    "customer": (hidden("get"),),
    "customer-conversations": (hidden("get"),),
    "customer-aspect": (hidden("get"),),
    "insight": (hidden("get"), Rule("post", NORTH, {})),
    "customer-eyes": (hidden("get"),),
    "customer-private": (hidden("get"),),
    "customer-timeline": (hidden("get"),),
    "customer-questions": (hidden("get"), hidden("post")),
    "customer-promises": (hidden("get"),),
    "customer-aims": (hidden("post"),),
    "customer-brief": (hidden("get"),),
    "customer-brief-file": (hidden("get"),),
    "customer-fit": (hidden("get"),),
    "need": (hidden("post"),),
    "need-served": (hidden("post"),),
    "introductions": (hidden("post"),),
    "introduction": (hidden("get"), hidden("post")),
    "customer-relation": (hidden("get"), hidden("post")),
    "relation-file": (hidden("get"),),
    "customer-review": (hidden("get"),),
    "methods": (
        Rule("get", EVERYBODY, {}),
        Rule("post", MANAGERS, dict.fromkeys(("member", "outsider", "reader"), 403)),
    ),
    "method": (
        Rule("get", ("owner", "manager"), dict.fromkeys(("member", "outsider", "reader"), 403)),
        Rule("post", ("owner", "manager"), dict.fromkeys(("member", "outsider", "reader"), 403)),
    ),
    "fact": (hidden("post"),),
    "customer-people": (hidden("get"), hidden("post")),
    "customer-person": (hidden("get"), hidden("post")),
    "person-merge": (Rule("post", (), {}),),  # with nobody: there is none
    "units": (hidden("post"),),
    "customer-unit": (hidden("get"), hidden("post")),
    "unit-remove": (hidden("post"),),
    "customer-edit": (hidden("get"), hidden("post")),
    "customer-archive": (Rule("post", ("owner",), {"member": 403}),),
    "customer-merge": (Rule("post", (), {"member": 403}),),  # into itself or nobody: refused for owners too
    "playback-new": (hidden("get"), Rule("post", (), {"owner": 422, "member": 422})),  # no point is chosen
    "playback-look": (hidden("get"),),
    "playback-revoke": (hidden("post"),),
    "playback-share": (Rule("post", ("member",), {"owner": 403}),),
    "playback-file": (hidden("get"),),
    "playback": (Rule("get", (), {}), Rule("post", (), {})),  # a token that nobody signed opens nothing for anybody
    "person-privacy": (hidden("get"),),
    "person-export": (hidden("get"),),
    "person-erase": (Rule("post", ("owner",), {"member": 403}),),
    "customer-erase": (Rule("post", ("owner",), {"member": 403}),),
    "customer-retention": (Rule("post", ("owner",), {"member": 403}),),
    "conversation-consent": (hidden("post"),),
    "conversation-redacted": (hidden("get"),),
    "conversation-erase": (Rule("post", ("owner",), {"member": 403}),),
    "privacy": (
        Rule("get", ("owner", "manager", "stranger"), {"member": 403, "outsider": 403, "reader": 403}),
        Rule("post", ("owner", "stranger"), {"manager": 403, "member": 403, "outsider": 403, "reader": 403}),
    ),
    "receipt": (Rule("get", ("owner", "manager"), {"member": 403, "outsider": 403, "reader": 403}),),
    "conversations": (Rule("get", EVERYBODY, {}),),
    "conversation": (hidden("get"),),
    "conversation-sides": (hidden("post"),),
    "conversation-customer": (Rule("post", (), {}),),  # no customer is named: there is none
    "conversation-debrief": (hidden("get"),),
    "conversation-original": (hidden("get"),),
    "conversation-listening": (Rule("post", ("member",), {"owner": 403}),),
    "sentence": (hidden("get"), Rule("post", NORTH, {})),
    "corrections": (Rule("get", WRITERS, {"reader": 403}),),
    "import": (Rule("get", WRITERS, {"reader": 403}), Rule("post", (), {"reader": 403, **dict.fromkeys(WRITERS, 422)})),
    "import-preview": (Rule("get", ("member",), {}), Rule("post", (), {"member": 422})),
    "import-sides": (Rule("post", ("member",), {}),),
    "import-undo": (Rule("post", ("member",), {}),),
    "promise": (hidden("post"),),
    "promise-move": (hidden("post"),),
    "question": (hidden("post"),),
    "calendars": (Rule("get", EVERYBODY, {}), Rule("post", (), {**dict.fromkeys(WRITERS, 422), "reader": 403})),
    "calendar-forget": (Rule("post", ("member",), {}),),  # a calendar is its person's: an owner does not see it either
    "meeting": (Rule("post", ("member",), {}),),
    "offers": (
        Rule("get", EVERYBODY, {}),
        Rule("post", ("owner", "manager", "stranger"), dict.fromkeys(("member", "outsider", "reader"), 403)),
    ),
    "providers": (Rule("get", EVERYBODY, {}), Rule("post", WRITERS, {"reader": 403})),
    "providers-file": (Rule("get", EVERYBODY, {}),),
    "providers-import": (MANAGES_GET, Rule("post", MANAGERS, dict.fromkeys(("member", "outsider", "reader"), 403))),
    "provider": (Rule("post", ("owner", "manager"), dict.fromkeys(("member", "outsider", "reader"), 403)),),
    "capability": (
        Rule("get", ("owner", "manager", "member", "outsider", "reader"), {}),
        Rule("post", ("owner", "manager", "member", "outsider"), {"reader": 403}),
    ),
    "feed-open": (Rule("post", EVERYBODY, {}),),  # one's own
    "feed-close": (Rule("post", EVERYBODY, {}),),
    "feed": (Rule("get", (), {}),),  # an unknown secret opens nothing for anybody
    "digest": (Rule("get", EVERYBODY, {}), Rule("post", EVERYBODY, {})),
    "digest-stop": (Rule("get", (), {}), Rule("post", (), {})),  # nobody signed it
    "customer-turn": (hidden("post"),),
    "proposal-dismiss": (hidden("post"),),
    "practice": (Rule("get", EVERYBODY, {}),),
    "practice-share": (Rule("post", EVERYBODY, {}),),  # one's own
    "practice-of": (Rule("get", ("member",), {}),),  # it is not shared: owners do not see it either
    "check": (Rule("get", EVERYBODY, {}), Rule("post", EVERYBODY, {})),  # it keeps nothing
    "customer-drafts": (hidden("get"), hidden("post")),
    "draft": (hidden("get"),),
    "draft-delete": (hidden("post"),),
    "api-check": (Rule("get", (), dict.fromkeys(EVERYBODY, 405)), Rule("post", (), dict.fromkeys(EVERYBODY, 401))),
    "tokens": (Rule("get", EVERYBODY, {}), Rule("post", EVERYBODY, {})),
    "token-revoke": (Rule("post", ("member",), {}),),  # a token is its owner's: an owner of the workspace has no say
    "people": (Rule("get", EVERYBODY, {}),),
    "one-to-ones": (
        Rule("get", EVERYBODY, {}),
        Rule("post", (), {**dict.fromkeys(WRITERS, 422), "reader": 403}),  # nobody is chosen
    ),
    "one-to-one-agree": (Rule("post", ("outsider",), {}),),  # who was asked, and nobody else: no owner, no asker
    "one-to-one-end": (Rule("post", ("member", "outsider"), {}),),
    "people-invite": (
        Rule(
            "post",
            (),
            {**dict.fromkeys(("owner", "manager", "stranger"), 422), "member": 403, "outsider": 403, "reader": 403},
        ),
    ),
    "people-team": (
        Rule(
            "post",
            (),
            {**dict.fromkeys(("owner", "manager", "stranger"), 422), "member": 403, "outsider": 403, "reader": 403},
        ),
    ),
    "people-change": (Rule("post", ("owner", "manager"), {"member": 403, "outsider": 403, "reader": 403}),),
    "people-me": (Rule("get", EVERYBODY, {}), Rule("post", EVERYBODY, {})),
    "audit": (Rule("get", ("owner", "manager", "stranger"), {"member": 403, "outsider": 403, "reader": 403}),),
    "welcome": (Rule("get", (), {}), Rule("post", (), {})),  # an unknown token opens nothing for anybody
}
# What is a reader's own, or keeps nothing: they may use it as everybody else does.
OWN = (
    "practice-share",
    "people-me",
    "welcome",
    "undo",
    "keys",
    "check",
    "customer-drafts",
    "api-check",
    "tokens",
    "token-revoke",
    "feed-open",
    "feed-close",
    "digest",
)
SIGNING_IN = "accounts/"  # allauth's own addresses: what they show is the one who asks


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the URLconf with its path."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path)
        else:
            yield path, entry


def names() -> list[str]:
    """The names of our own addresses."""
    return [str(entry.name) for path, entry in addresses() if not path.startswith(SIGNING_IN)]


def test_every_address_has_a_rule_and_every_rule_an_address() -> None:
    assert sorted(names()) == sorted(RULES)


def arguments(name: str, house: House, call: Conversation, secret: Customer) -> list[Any]:
    """What the address needs: the hidden customer, its call, and the import that brought it in."""
    entry = next(entry for path, entry in addresses() if entry.name == name)
    values = {
        "customer_id": secret.pk,
        "conversation_id": call.pk,
        "batch_id": call.file.batch_id,
        "number": 0,
        "step_id": uuid.UUID(int=1),
        "membership_id": house.reader.pk,
        "question_id": Question.objects.get_or_create(customer=secret, text="Why?")[0].pk,
        "promise_id": secret.promises.order_by("pk")[0].pk,
        "token": "guessed",
        "person_id": secret.people.get(name="Ben Holt").pk,
        "erasure_id": Erasure.objects.get_or_create(
            workspace=house.workspace, kind="person", defaults={"at": timezone.now()}
        )[0].pk,
        "one_id": OneToOne.objects.get_or_create(
            workspace=house.workspace, asker=house.member.user, colleague=house.outsider.user
        )[0].pk,
        "aspect": "fears",
        "key": InsightRow.objects.filter(customer=secret, held_back="").order_by("pk")[0].key,
        "unit_id": secret.units.get_or_create(name="Dispatch")[0].pk,
        "calendar_id": meeting_of(house, secret).calendar_id,
        "meeting_id": meeting_of(house, secret).pk,
        "playback_id": playback_of(house, secret).pk,
        "method_id": Method.objects.get_or_create(
            workspace=house.workspace, name="Ours", table="row,from\nPain,obstacles"
        )[0].pk,
        "provider_id": capability_of(house).provider_id,
        "capability_id": capability_of(house).pk,
        "user_id": PracticeRow.objects.get_or_create(user=house.member.user)[0].user_id,
        "proposal_id": ProposalRow.objects.get_or_create(
            conversation=call,
            turn_id="t1",
            start=0,
            piece={
                "conversation": call.pk,
                "turn_id": "t1",
                "start": 0,
                "end": 14,
                "exact": "We sell steel.",
                "who": "",
            },
        )[0].pk,
        "draft_id": SavedDraft.objects.get_or_create(
            customer=secret, made_by=house.member.user, name="To Ben of Hollow Lane", text="Dear Ben, I lie awake."
        )[0].pk,
        "token_id": ApiToken.objects.get_or_create(
            user=house.member.user, name="editor", token_sha256="1" * 64, ending="1111"
        )[0].pk,
        "introduction_id": secret.introductions.get_or_create(
            person=secret.people.get(name="Ben Holt"), provider="Marlow"
        )[0].pk,
        "fact_id": secret.facts.get_or_create(event="won", what="The routes", on=timezone.localdate())[0].pk,
    }
    return [values[key] for key in entry.pattern.converters]


def playback_of(house: House, secret: Customer) -> PlaybackLink:
    """A playback that the member made, which nobody opened."""
    later = timezone.now() + timedelta(days=7)
    defaults = {"made_by": house.member.user, "expires_at": later}
    person = secret.people.order_by("pk")[0]
    return PlaybackLink.objects.get_or_create(person=person, token_sha256="0" * 64, defaults=defaults)[0]


def capability_of(house: House) -> Capability:
    """Something that a competitor can do."""
    found = Provider.objects.get_or_create(workspace=house.workspace, name="Marlow", relation="competitor")[0]
    return Capability.objects.get_or_create(provider=found, name="Small batches", rating=3)[0]


def meeting_of(house: House, secret: Customer) -> MeetingRow:
    """A meeting in the member's own calendar, of today, with the customer that only team North sees."""
    calendar = Calendar.objects.get_or_create(workspace=house.workspace, user=house.member.user, name="Ana's")[0]
    today = timezone.localdate()
    return MeetingRow.objects.get_or_create(calendar=calendar, title="A visit", day=today, customer=secret)[0]


def forms(house: House, secret: Customer) -> dict[str, dict[str, str]]:
    """Forms that name a row."""
    return {
        "need-served": {"capability": str(capability_of(house).pk), "word": "yes"},
        "introductions": {"person": str(secret.people.get(name="Ben Holt").pk), "provider": "Marlow"},
    }


def form_of(name: str) -> dict[str, str]:
    """A form that is as good as it can be, where one is needed at all."""
    return {
        "customer-new": {"name": "Another"},
        "customer-edit": {"name": "Hollow Lane", "seen_by": "everyone"},
        "customer-archive": {"archived": "yes"},
        "insight": {"act": "accept"},
        "need": {"word": "yes"},
        "methods": {"name": "SPIN", "table": "row,from\nProblem,obstacles"},
        "method": {"name": "Ours", "table": "row,from\nPain,fears"},
        "introduction": {"act": "asked", "on": "2026-11-30"},
        "customer-relation": {"event": "awarded without a bid", "what": "All of May", "on": "2026-11-30"},
        "customer-questions": {"text": "What changed in May?"},
        "customer-aims": {"aspect": "fears"},
        "customer-people": {"name": "Priya"},
        "customer-person": {"name": "Ben Holt"},
        "units": {"name": "Planning"},
        "customer-unit": {"name": "Dispatch"},
        "promise-move": {"due": "2026-12-24"},
        "providers": {"provider": "Tinsley", "relation": "partner", "name": "Short runs", "kind": "product"},
        "providers-import": {"table": "provider,relation,capability\nTinsley,partner,Short runs\n"},
        "provider": {"name": "Marlow & Kite"},
        "capability": {"name": "Small batches", "kind": "service", "rating": "1"},
        "offers": {"names": "Perks Metals", "offers": "Sawn bar"},
        "question": {"state": "planned"},
        "person-erase": {"typed": "Ben Holt"},
        "customer-erase": {"typed": "Hollow Lane"},
        "conversation-erase": {"typed": "erase"},
        "conversation-consent": {"consent": "agreed"},
        "people-change": {"role": "reader"},
        "people-me": {"name": "Somebody"},
        "digest": {"at": "07:30", "quiet_from": "20:00", "quiet_to": "07:00", "zone": "UTC"},
        "customer-turn": {"days": "10"},
        "check": {"text": "Dear all, we sell steel."},
        "customer-drafts": {"text": "Dear Ben, you run at night."},
        "tokens": {"name": "editor"},
    }.get(name, {})


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever is written inside is taken back, so that one house serves all addresses."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def expected(rule: Rule, part: str) -> tuple[int, ...]:
    """The answers that the rule permits."""
    return (200, 302) if part in rule.may else (rule.others.get(part, 404),)


@pytest.mark.parametrize("part", EVERYBODY)
def test_nobody_gets_more_than_the_rules_say(
    part: str, house: House, lane_call: Conversation, secret: Customer, browse: Any
) -> None:
    client: Client = browse(house.everybody()[part])
    wrong = []
    for name, rule in ((name, rule) for name, rules in RULES.items() for rule in rules):
        path = reverse(name, args=arguments(name, house, lane_call, secret))
        with forgotten():
            form = forms(house, secret).get(name) or form_of(name)
            response = getattr(client, rule.method)(path, form)
            content = b"".join(response.streaming_content) if response.streaming else response.content
        told = part not in NORTH and (b"Hollow Lane" in content or b"lie awake" in content)
        to_the_door = "/accounts/login/" in response.headers.get("Location", "")
        if response.status_code not in expected(rule, part) or told or to_the_door:
            wrong.append((rule.method, path, response.status_code, expected(rule, part)))
    assert wrong == []


@pytest.mark.parametrize("part", EVERYBODY)
def test_a_method_without_a_rule_does_nothing(
    part: str, house: House, lane_call: Conversation, secret: Customer, browse: Any
) -> None:
    client: Client = browse(house.everybody()[part])
    wrong = []
    for name, rules in RULES.items():
        path = reverse(name, args=arguments(name, house, lane_call, secret))
        for method in {"get", "post", "put", "patch", "delete"} - {rule.method for rule in rules}:
            with forgotten():
                status = getattr(client, method)(path).status_code
            if status not in (403, 404, 405):
                wrong.append((method, path, status))
    assert wrong == []


def test_without_signing_in_there_is_only_the_door(house: House, lane_call: Conversation, secret: Customer) -> None:
    for name in names():
        if name in (
            "welcome",
            "playback",
            "api-check",
            "feed",
            "digest-stop",
        ):  # opened by a token that is in their hand
            continue
        path = reverse(name, args=arguments(name, house, lane_call, secret))
        for method in ("get", "post"):
            response = getattr(Client(), method)(path)
            assert (response.status_code, response.headers["Location"].partition("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize("part", ["manager", "outsider", "reader", "stranger"])
def test_lists_do_not_name_what_is_hidden(
    part: str, house: House, lane_call: Conversation, secret: Customer, browse: Any
) -> None:
    client = browse(house.everybody()[part])
    for name in ("today", "find", "search", "customers", "conversations", "audit", "people"):
        content = client.get(reverse(name), {"q": "o", "show": "all"}).content
        assert b"Hollow Lane" not in content
        assert lane_call.title.encode() not in content


def test_a_reader_changes_nothing(house: House, lane_call: Conversation, secret: Customer, browse: Any) -> None:
    secret.seen_by = "everyone"
    secret.save()
    client = browse(house.reader)
    for name in names():
        if name in OWN:
            continue
        path = reverse(name, args=arguments(name, house, lane_call, secret))
        assert client.post(path, form_of(name)).status_code in (403, 404, 405), name
