"""The addresses that readers ask for: every page that a menu, a tab or a list leads to."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.workspace_load.talk import Talk

OF_CUSTOMER = {
    "a customer": "",
    "a customer: an aspect": "world/fears/",
    "a customer: through their eyes": "eyes/",
    "a customer: timeline": "timeline/",
    "a customer: questions": "questions/",
    "a customer: promises": "promises/",
    "a customer: brief": "brief/",
    "a customer: conversations": "conversations/",
    "a customer: people": "people/",
    "a customer: change": "edit/",
}
PLAIN = {
    "today": "/",
    "customers": "/customers/",
    "customers, longest unheard": "/customers/?sort=unheard",
    "customers, an aspect missing": "/customers/?missing=fears",
    "conversations": "/conversations/",
    "conversations without a ground": "/conversations/?show=ground",
    "bring in": "/import/",
    "people and rights": "/people/",
    "record": "/audit/",
    "privacy": "/privacy/",
    "calendar": "/calendars/",
    "what we offer": "/offers/",
}


def pages(talk: Talk) -> dict[str, Callable[[], str]]:
    """Makers of addresses, by the name of the page."""
    from askwhy_workspace.conversations.models import Conversation
    from askwhy_workspace.customers.models import Customer, Person

    customers = list(Customer.objects.values_list("pk", flat=True))
    people = list(Person.objects.values_list("customer_id", "pk")[:5000])
    conversations = list(Conversation.objects.filter(state="kept").values_list("pk", flat=True)[:5000])
    chance = talk.chance

    def of_customer(tab: str) -> Callable[[], str]:
        return lambda: f"/customers/{chance.choice(customers)}/{tab}"

    def fixed(path: str) -> Callable[[], str]:
        return lambda: path

    def words() -> str:
        return "+".join(word.strip(".?!,") for word in talk.sentence().split()[:2])

    def a_person() -> str:
        customer, person = chance.choice(people)
        return f"/customers/{customer}/people/{person}/"

    return {
        **{name: fixed(path) for name, path in PLAIN.items()},
        **{name: of_customer(tab) for name, tab in OF_CUSTOMER.items()},
        "a customer: a person": a_person,
        "customers by name": lambda: f"/customers/?q={talk.name()}",
        "a conversation": lambda: f"/conversations/{chance.choice(conversations)}/",
        "find by name": lambda: f"/find/?q={talk.name()}",
        "search page": lambda: f"/search/?q={words()}",
        "search page in one customer": lambda: f"/search/?q={words()}&customer={chance.choice(customers)}",
    }
