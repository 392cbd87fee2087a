"""One ranked list of what was said: words and meaning, only of what this person may see."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from markupsafe import Markup, escape

from askwhy.names import fold
from askwhy_workspace.conversations.models import Conversation, Transcript
from askwhy_workspace.conversations.packing import unpack_bytes
from askwhy_workspace.conversations.queries import conversations_of
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.people.models import Membership
from askwhy_workspace.search import meaning, words
from askwhy_workspace.search.indexing import SIDE_TOKENS, Passage, Passages, firsts_of
from askwhy_workspace.search.walls import let_in

SHOWN = 30
_DEPTH = 100  # of each list
_K = 60  # of reciprocal rank fusion (Cormack, Clarke and Buettcher 2009): how much the first places count more
_VECTORS = ("indexed__meant", "indexed__signs", "indexed__sizes")
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
        return _hits(fused(by_words, by_meaning), partial(_standing, member), text, side=side, limit=limit)
    rows = list(conversations_of(member).filter(customer=customer).exclude(indexed=None).select_related("indexed"))
    for row in rows:
        row.customer = customer
    by_meaning = meaning.find_among(text, [row.indexed for row in rows], limit=_DEPTH)
    standing = partial(_standing_among, {row.indexed.first: row for row in rows})
    return _hits(fused(by_words, by_meaning), standing, text, side=side, limit=limit)


def fused(*lists: Sequence[int]) -> list[int]:
    """One list of several: what stands high in any, and higher still in more than one."""
    score: dict[int, float] = {}
    for found in lists:
        for place, number in enumerate(found, start=1):
            score[number] = score.get(number, 0.0) + 1 / (_K + place)
    return sorted(score, key=lambda number: (-score[number], -number))


Standing = Callable[[Sequence[int]], dict[int, Conversation]]  # where passages stand, of those that somebody may see


def _hits(numbers: Sequence[int], standing: Standing, text: str, *, side: str, limit: int) -> list[Hit]:
    places: list[tuple[Conversation, Passage]] = []
    for begin in range(0, len(numbers), 2 * limit):  # nearly always the first of these is enough
        some = numbers[begin : begin + 2 * limit]
        places += islice(_places(some, standing(some), side), limit - len(places))
        if len(places) == limit:
            break
    packed = Transcript.objects.filter(conversation__in={row.pk for row, _ in places}).values_list("pk", "packed")
    values = {key: json.loads(unpack_bytes(transcript)) for key, transcript in packed}
    terms = words.terms_of(text)
    stems = {_stem(word) for term in words.telling_of(terms) for word in term.split()} if terms else set()
    return [_hit(row, values[row.pk], passage, stems) for row, passage in places]


def _places(
    numbers: Sequence[int], rows: Mapping[int, Conversation], side: str
) -> Iterator[tuple[Conversation, Passage]]:
    """The passages with these numbers, those of this side alone."""
    passages = {row.pk: Passages(row.indexed) for row in rows.values()}
    for number in numbers:
        row = rows.get(number)
        passage = passages[row.pk].at(number) if row is not None else None
        if row is not None and passage is not None and side in ("", SIDE_TOKENS[passage.side]):
            yield row, passage


def _standing(member: Membership, numbers: Sequence[int]) -> dict[int, Conversation]:
    firsts = firsts_of(numbers)
    visible = conversations_of(member).filter(indexed__first__in=set(firsts.values()))
    shown = visible.select_related("customer", "indexed").defer("customer__coverage", "customer__domains", *_VECTORS)
    rows = {row.indexed.first: row for row in shown}
    return {number: rows[first] for number, first in firsts.items() if first in rows}


def _standing_among(rows: Mapping[int, Conversation], numbers: Sequence[int]) -> dict[int, Conversation]:
    firsts = sorted(rows)
    places = ((number, bisect_right(firsts, number) - 1) for number in numbers)
    return {number: rows[firsts[place]] for number, place in places if place >= 0}


def _hit(row: Conversation, value: dict[str, Any], passage: Passage, stems: Set[str]) -> Hit:
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


def marked(text: str, stems: Set[str]) -> Markup:
    """The text with every word marked that begins like a word of the question."""
    pieces = _WORDS.split(text)  # every second one is a word
    drawn = [str(escape(piece)) if piece else piece for piece in pieces]
    drawn[1::2] = [f"<mark>{word}</mark>" if _stem(word) in stems else word for word in pieces[1::2]]
    return Markup("".join(drawn))  # noqa: S704 -- all but words, which are letters and digits, is escaped


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """A word without case, accents and its commonest endings: for marking alone."""
    folded = fold(word)
    return _ENDINGS.sub("", folded) if len(folded) > 3 else folded
