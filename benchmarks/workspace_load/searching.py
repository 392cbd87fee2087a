"""The search alone, in this process."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.workspace_load.talk import SEED, Talk
from benchmarks.workspace_load.times import none_yet, table, timed


def search_alone(*, say: Callable[[str], None], n: int = 100) -> None:
    """Says how long words, words and meaning, and one customer take, for owners and for members."""
    from askwhy_workspace.customers.models import Customer
    from askwhy_workspace.people.models import Membership
    from askwhy_workspace.search import meaning, words
    from askwhy_workspace.search.finding import search
    from askwhy_workspace.search.walls import let_in

    talk = Talk.of_demo(SEED + 1)
    owner = Membership.objects.get(user__email="user0@ours.example")
    member = Membership.objects.get(user__email="user1@ours.example")
    customers = list(Customer.objects.all())
    kinds = {
        "a name": talk.name,
        "one word": lambda: talk.chance.choice(talk.sentence().split()).strip(".?!,") or "work",
        "three words": lambda: " ".join(talk.sentence().split()[:3]),
    }
    wall, cpu = none_yet(), none_yet()
    started = time.perf_counter()
    meaning.find("warm", let_in=["w0"])
    say(f"Signs of all vectors read once: {time.perf_counter() - started:.1f} s")
    for number in range(n):
        who = (owner, member)[number % 2]
        tokens = let_in(who)
        for kind, make in kinds.items():
            text, customer = make(), talk.chance.choice(customers)
            for name, find in (
                ("by words", lambda: words.find(text, let_in=tokens)),  # noqa: B023 -- called before the next turn
                ("by words and meaning", lambda: search(who, text)),  # noqa: B023
                ("in one customer", lambda: search(owner, text, customer=customer)),  # noqa: B023
            ):
                with timed(wall, f"{name}: {kind}"), timed(cpu, f"{name}: {kind}", time.process_time):
                    find()
    say("Search alone, in this process: by the clock")
    table(wall, say)
    say("and as the processor counts (of PostgreSQL, this side alone)")
    table(cpu, say, "CPU ms")
