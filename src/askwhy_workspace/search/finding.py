"""One ranked list of what was said: words and meaning, only of what this person may see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from askwhy.names import fold
from askwhy_workspace.conversations.models import Conversation, Transcript
from askwhy_workspace.conversations.packing import unpack_bytes
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.people.models import Membership
from askwhy_workspace.search import meaning, words
from askwhy_workspace.search.indexing import SIDE_TOKENS, Passage, firsts_of, passage_at
from askwhy_workspace.search.models import IndexedConversation
from askwhy_workspace.search.walls import let_in

SHOWN = 30
_DEPTH = 100  # of each list
_K = 60  # of reciprocal rank fusion (Cormack, Clarke and Buettcher 2009): how much the first places count more
_WORDS = re.compile(r"(\w+)")
_ENDINGS = re.compile(r"(ing|ed|es|s|e)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found."""

    conversation: Conversation
    turn_id: str
    start: int
    who: str
    side: str
    text: str
    marked: Markup  # with the words of the question marked


def search(
    member: Membership, text: str, *, customer: Customer | None = None, side: str = "", limit: int = SHOWN
) -> list[Hit]:
    """What was said with these words or to this meaning, the best first.

    Args:
        member: Who asks. Nothing else is found, whatever the index has: every hit is checked against
            `conversations_of` once more.
        text: As somebody typed it.
        customer: Only within this one, which the member must see.
        side: "us" or "them": only words of this side.
        limit: How many.
    """
    tokens = let_in(member)
    within = [f"c{customer.pk}"] if customer else []
    within += [side] if side in SIDE_TOKENS else []
    by_words = words.find(text, let_in=tokens, within=within, limit=_DEPTH)
    if customer is None:
        by_meaning = meaning.find(text, let_in=tokens, limit=_DEPTH)
    else:
        rows = IndexedConversation.objects.filter(conversation__in=conversations_of(member).filter(customer=customer))
        by_meaning = meaning.find_among(text, rows, limit=_DEPTH)
    return _hits(member, fused(by_words, by_meaning), text, customer=customer, side=side, limit=limit)


def fused(*lists: Sequence[int]) -> list[int]:
    """One list of several: what stands high in any, and higher still in more than one."""
    score: dict[int, float] = {}
    for found in lists:
        for place, number in enumerate(found, start=1):
            score[number] = score.get(number, 0.0) + 1 / (_K + place)
    return sorted(score, key=lambda number: (-score[number], -number))


def _hits(
    member: Membership, numbers: Sequence[int], text: str, *, customer: Customer | None, side: str, limit: int
) -> list[Hit]:
    places: list[tuple[Conversation, Passage]] = []
    for begin in range(0, len(numbers), 2 * limit):  # nearly always the first of these is enough
        places += _places(member, numbers[begin : begin + 2 * limit], customer=customer, side=side)
        if len(places) >= limit:
            break
    places = places[:limit]
    packed = Transcript.objects.filter(conversation__in={row.pk for row, _ in places}).values_list("pk", "packed")
    values = {key: json.loads(unpack_bytes(transcript)) for key, transcript in packed}
    terms = words.terms_of(text)
    stems = [_stem(word) for term in words.telling_of(terms) for word in term.split()] if terms else []
    return [_hit(row, values[row.pk], passage, stems) for row, passage in places]


def _places(
    member: Membership, numbers: Sequence[int], *, customer: Customer | None, side: str
) -> Iterator[tuple[Conversation, Passage]]:
    """Where these passages stand, those that this person may see."""
    firsts = firsts_of(numbers)
    indexed = {
        row.first: row
        for row in IndexedConversation.objects.filter(first__in=set(firsts.values())).only("first", "spans")
    }
    visible = conversations_of(member).filter(pk__in=[row.conversation_id for row in indexed.values()])
    if customer is not None:
        visible = visible.filter(customer=customer)
    shown = visible.select_related("customer").defer("customer__coverage", "customer__domains")
    rows = {row.pk: row for row in shown}
    for number in numbers:
        entry = indexed.get(firsts.get(number, 0))
        if entry is not None and entry.conversation_id in rows:
            passage = passage_at(entry, number)
            if passage is not None and side in ("", SIDE_TOKENS[passage.side]):
                yield rows[entry.conversation_id], passage


def _hit(row: Conversation, value: dict[str, Any], passage: Passage, stems: Sequence[str]) -> Hit:
    """A passage with its words, from the transcript as it is packed: only a few of its turns are needed."""
    turn = value["turns"][passage.turn]
    names = {person["id"]: person.get("name") or person["id"] for person in value["participants"]}
    said = turn["text"][passage.start : passage.end]
    return Hit(
        conversation=row,
        turn_id=turn["id"],
        start=passage.start,
        who=names.get(turn.get("speaker_id") or "", "not named"),
        side=SIDE_TOKENS[passage.side],
        text=said,
        marked=marked(said, stems),
    )


def marked(text: str, stems: Iterable[str]) -> Markup:
    """The text with every word marked that begins like a word of the question."""
    wanted = {stem for stem in stems if stem}
    drawn = [
        f"<mark>{piece}</mark>" if place % 2 and _stem(piece) in wanted else str(escape(piece))
        for place, piece in enumerate(_WORDS.split(text))
    ]
    return Markup("".join(drawn))  # noqa: S704 -- all but words, which are letters and digits, is escaped


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """A word without case, accents and its commonest endings: for marking alone."""
    folded = fold(word)
    return _ENDINGS.sub("", folded) if len(folded) > 3 else folded
