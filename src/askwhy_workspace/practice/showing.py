"""A practice as its page shows it: only with what the one who looks may see, each figure with the moments behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from askwhy.listening.close import CLOSE_MEASURES
from askwhy.listening.measurement import Measurement
from askwhy.listening.report import MEASURES
from askwhy.render.wording import value_text
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.customers.queries import customers_of
from askwhy_workspace.people.models import Membership

_NOUNS = (
    {"uptake": "how far we built on their words"}
    | {measure.name: measure.noun for measure in MEASURES}
    | {close.name: close.noun for close in CLOSE_MEASURES}
)
_EXPLAINS = {m.name: m.explains for m in MEASURES} | {close.name: close.explains for close in CLOSE_MEASURES}
_SAYS = {1: "rising", -1: "falling", 0: "no trend that can be told"}
_WIDTH, _HEIGHT = 320, 72


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTrend:
    """One figure over one's conversations."""

    title: str
    explains: str
    says: str  # rising, falling, or that nothing can be told, and why
    middle: str  # the median of all
    change: str  # from one conversation to the next, with its interval; empty where none was measured
    dots: Markup
    points: tuple[tuple[Conversation, str], ...]  # each conversation with its figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSameness:
    """How alike one speaks to one customer and to the others."""

    customer: Customer
    value: float | None
    n: int
    reason: str
    nearest: Customer | None
    twins: tuple[tuple[dict[str, Any], dict[str, Any], Customer], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPractice:
    """Everything on the page."""

    n: int
    n_customers: int
    n_hidden: int  # conversations that the one who looks may not see
    to_try: dict[str, Any] | None
    openers: list[dict[str, Any]]
    autopilot: list[tuple[Conversation, dict[str, Any]]]
    n_followed: int  # of those, how many had a follow-up before our answer
    stories: list[dict[str, Any]]
    questions: list[ShownSameness]
    offers: list[ShownSameness]
    trends: list[ShownTrend]


def shown_practice(member: Membership, value: Mapping[str, Any]) -> ShownPractice:
    """The page of a practice that was drawn, for this person.

    Args:
        member: Who looks: a passage of a conversation that they may not see is not there.
        value: As it was drawn.
    """
    keys = set(_conversations(value))
    talks = conversations_of(member).in_bulk(keys)
    customers = customers_of(member).in_bulk(value["customers"])
    autopilot = [one for one in value["autopilot"] if _is_seen(one, talks)]
    return ShownPractice(
        n=value["n"],
        n_customers=len(customers),
        n_hidden=len(keys - talks.keys()),
        to_try=value["to_try"] if _is_seen(value["to_try"], talks) else None,
        openers=[one for one in value["openers"] if _is_seen(one, talks)],
        autopilot=sorted(
            ((talks[one["obstacle"]["conversation"]], one) for one in autopilot),
            key=lambda pair: pair[0].sort_at,
            reverse=True,
        ),
        n_followed=sum(bool(one["follow_ups"]) for one in autopilot),
        stories=[
            after | {"stories": [one for one in after["stories"] if _is_seen(one, talks)]} for after in value["stories"]
        ],
        questions=list(_sameness(value["questions"], customers, talks)),
        offers=list(_sameness(value["offers"], customers, talks)),
        trends=[_trend(one, talks) for one in value["trends"]],
    )


def _conversations(value: Any) -> Iterator[int]:
    """The keys of all conversations that are named anywhere in a value."""
    if isinstance(value, dict):
        if isinstance(value.get("conversation"), int):
            yield value["conversation"]
        for part in value.values():
            yield from _conversations(part)
    elif isinstance(value, list):
        for part in value:
            yield from _conversations(part)


def _is_seen(value: Any, talks: Mapping[int, Conversation]) -> bool:
    return value is not None and all(key in talks for key in _conversations(value))


def _sameness(
    found: list[dict[str, Any]], customers: Mapping[int, Customer], talks: Mapping[int, Conversation]
) -> Iterator[ShownSameness]:
    for one in found:
        if one["customer"] in customers:
            yield ShownSameness(
                customer=customers[one["customer"]],
                value=one["value"],
                n=one["n"],
                reason=one["reason"],
                nearest=customers.get(one["nearest"] or 0),
                twins=tuple(
                    (twin["one"], twin["other"], customers[twin["customer"]])
                    for twin in one["twins"]
                    if _is_seen(twin, talks) and twin["customer"] in customers
                ),
            )


def _trend(found: Mapping[str, Any], talks: Mapping[int, Conversation]) -> ShownTrend:
    unit, name = found["unit"], found["measure"]
    seen = [(talks[p["conversation"]], p) for p in found["points"] if p["conversation"] in talks]
    change = ""
    if found["slope"] is not None:
        share = unit.startswith("share")
        steps = [100 * found[key] if share else found[key] for key in ("slope", "low", "high")]
        change = "{:+.2g} a conversation, 95 % {:+.2g} to {:+.2g}".format(*steps) + (
            " (points of 100)" if share else ""
        )
    return ShownTrend(
        title=_capital(_NOUNS.get(name, name.replace("_", " "))),
        explains=_EXPLAINS.get(name, ""),
        says=_SAYS[found["direction"]] if found["slope"] is not None else found["reason"],
        middle="" if found["middle"] is None else _text(found["middle"], unit),
        change=change,
        dots=_dots(seen, unit),
        points=tuple((talk, _text(point["value"], unit)) for talk, point in reversed(seen)),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(value: float, unit: str) -> str:
    return value_text(Measurement(value=round(value, 2), unit=unit, n=1))


def _dots(seen: list[tuple[Conversation, dict[str, Any]]], unit: str) -> Markup:
    """A dot for each conversation, in order; never a line through them. Each leads to how that conversation went."""
    if len(seen) < 2:
        return Markup("")
    top = max(max(float(point["value"]) for _, point in seen), 1.0 if unit.startswith("share") else 0.0) or 1.0
    dots = []
    for number, (talk, point) in enumerate(seen):
        x = 10 + (_WIDTH - 20) * number / (len(seen) - 1)
        y = _HEIGHT - 8 - (_HEIGHT - 16) * float(point["value"]) / top
        url = reverse("conversation", args=[talk.pk]) + "#listen"
        said = f"{talk.title}: {_text(point['value'], unit)}"
        dots.append(
            Markup('<a href="{}" aria-label="{}"><circle class="dot" cx="{:.0f}" cy="{:.0f}" r="4.5"/></a>').format(
                url, said, x, y
            )
        )
    return Markup(
        '<svg class="dots" viewBox="0 0 {} {}" role="group" aria-label="A dot for each conversation, the latest last">'
        '<path class="base" d="M0 {}h{}"/>{}</svg>'
    ).format(_WIDTH, _HEIGHT, _HEIGHT - 4, _WIDTH, Markup("").join(dots))
