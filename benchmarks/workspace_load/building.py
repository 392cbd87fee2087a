"""Fills an empty workspace in bulk. Labels are drawn by chance in the shares of the demo; what was found is shaped like the
library's."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.workspace_load.talk import SEED, Talk

SENTENCES = 100  # of one conversation
TURNS = 50
BATCH = 200  # conversations in one transaction
_ROW = (
    'INSERT INTO conversations_sentencerow (conversation_id, number, turn, start, "end", side, labels, probabilities, '
    "about, by_person) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 0, false)"
)


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
    _index(row, spoken)


def _index(row: Any, spoken: list[list[str]]) -> None:
    """What `index_conversation` does, with the sentences as they were made."""
    import numpy as np

    from askwhy.shipped import load_meaning
    from askwhy_workspace.search import indexing, words
    from askwhy_workspace.search.models import IndexedConversation
    from askwhy_workspace.search.vectors import pack_vectors
    from askwhy_workspace.search.walls import scope_of, wall_of

    passages, texts = [], []
    for turn, said in enumerate(spoken):
        start = 0
        for text in said:
            passages.append(indexing.Passage(turn, start, start + len(text), 1 + turn % 2))
            texts.append(text)
            start += len(text) + 1
    meant = np.array([len(text.split()) >= indexing.FEWEST_WORDS for text in texts], bool)
    signs, sizes = pack_vectors(load_meaning().embed([texts[number] for number in np.flatnonzero(meant)]))
    indexed = IndexedConversation.objects.create(
        conversation=row,
        first=indexing.numbers_for(len(passages)),
        scope=scope_of(row),
        wall=wall_of(row),
        spans=indexing.pack_passages(passages),
        meant=np.packbits(meant).tobytes(),
        signs=signs.tobytes(),
        sizes=sizes.tobytes(),
    )
    words.add(indexing.as_indexed(indexed, passages, texts))


def _sentences(talk: Talk, row: Any, spoken: list[list[str]]) -> None:
    from django.db import connection

    from askwhy.conversation import Side
    from askwhy.labels import ASPECTS, OUR_MOVES, THEIR_MOVES
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
            labelled = bits_of(labels), talk.chance.randbytes(2 * n_values)
            rows.append((row.pk, number, turn, start, start + len(text), SIDES.index(side), *labelled))
            start, number = start + len(text) + 1, number + 1
    with connection.cursor() as cursor:  # a third of the time that rows made by Django take
        cursor.executemany(_ROW, rows)


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
