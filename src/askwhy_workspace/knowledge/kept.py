"""What reading a conversation gave, kept so that a customer's map is drawn without reading everything again.

Beside each value stands a key of everything it was made from: the words, the labels, and the program's own rules. What
was made from anything else is made anew; an erasure takes it away with the words it holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from askwhy.curiosity.openings import Openings, find_openings
from askwhy.language.labelled import LabelledConversation
from askwhy.understanding.comparing import Sense
from askwhy.understanding.knowledge import Compared, Knowledge
from askwhy.understanding.reading import Reading, understand
from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.conversations.packing import pack_bytes, unpack_bytes
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.knowledge.models import ComparedRow, ReadingRow

_RULES = ("curiosity", "language", "listening", "understanding")
_NOUNS = ("conversation", "evidence", "labels", "names")
_WEIGHTS = ("language", "weights", "card.json")


class Kept(msgspec.Struct, frozen=True):
    """What one conversation gives to the map of its customer and to the next questions."""

    reading: Reading
    openings: Openings


class _Pairs(msgspec.Struct, frozen=True):
    """What the pairs of a customer's insights gave; ``keys`` are those of the readings that were compared, by source."""

    keys: dict[str, str]
    compared: Compared


_kept = msgspec.json.Decoder(Kept)
_pairs = msgspec.json.Decoder(_Pairs)


@dataclass(frozen=True, kw_only=True)
class ReadCustomer:
    """What is known of a customer, and what its conversations open; what of it was new is not kept yet."""

    knowledge: Knowledge
    openings: tuple[Openings, ...]
    _there: Collection[int]  # the conversations whose readings are kept already
    _new: Sequence[ReadingRow]
    _compared: bytes | None  # None where what was compared is kept already

    def keep(self, customer: Customer) -> None:
        """Keeps what was new and forgets what is no longer so. Within the transaction that looks for erasures."""
        ReadingRow.objects.filter(conversation__customer=customer).exclude(conversation__in=self._there).delete()
        ReadingRow.objects.bulk_create(
            self._new,
            update_conflicts=True,  # it was another customer's a moment ago, or another worker draws the same
            unique_fields=["conversation"],
            update_fields=["key", "packed"],
        )
        if self._compared is not None:
            ComparedRow.objects.update_or_create(customer=customer, defaults={"packed": self._compared})


def read_all(customer: Customer, labelled: Mapping[Conversation, LabelledConversation], sense: Sense) -> ReadCustomer:
    """What is known of a customer, and what its conversations open; only what is new is read and compared.

    Args:
        customer: Whose map is drawn.
        labelled: All of its conversations in the order of their time.
        sense: How meanings are compared.
    """
    keys = {row: _key(talk) for row, talk in labelled.items()}
    there = {
        one.conversation_id: _kept.decode(unpack_bytes(one.packed))
        for one in ReadingRow.objects.filter(conversation__in=[row.pk for row in labelled], key__in=keys.values())
    }
    new = {row: _read(talk, sense) for row, talk in labelled.items() if row.pk not in there}
    found = [new[row] if row in new else there[row.pk] for row in labelled]
    readings = [_numbered(kept.reading, number) for number, kept in enumerate(found)]
    by_source = {reading.source: key for reading, key in zip(readings, keys.values(), strict=True)}
    before = _compared_before(customer)
    unchanged = frozenset(source for source, key in by_source.items() if before.keys.get(source) == key)
    knowledge = Knowledge.of(readings, sense, compared=replace(before.compared, sources=unchanged))
    pairs = _Pairs(keys=by_source, compared=knowledge.compared)
    return ReadCustomer(
        knowledge=knowledge,
        openings=tuple(kept.openings for kept in found),
        _there=set(there),
        _new=[ReadingRow(conversation=row, key=keys[row], packed=_packed(kept)) for row, kept in new.items()],
        _compared=None if by_source == before.keys else _packed(pairs),
    )


def _read(talk: LabelledConversation, sense: Sense) -> Kept:
    return Kept(reading=understand(talk, sense), openings=find_openings(talk))


def _numbered(reading: Reading, number: int) -> Reading:
    """The reading at its place among the customer's: that may change without anything being said."""
    return reading if reading.number == number else replace(reading, number=number)


def _compared_before(customer: Customer) -> _Pairs:
    row = ComparedRow.objects.filter(customer=customer).first()
    return _pairs.decode(unpack_bytes(row.packed)) if row else _Pairs(keys={}, compared=Compared())


def _packed(value: Kept | _Pairs) -> bytes:
    return pack_bytes(msgspec.json.encode(value))


def _key(talk: LabelledConversation) -> str:
    """Everything that a reading depends on, as one short text."""
    digest = hashlib.sha256(_rules())
    digest.update(msgspec.json.encode((talk.conversation, talk.sentences, talk.classifier), order="deterministic"))
    return digest.hexdigest()


@cache
def _rules() -> bytes:
    """The program's own rules and what it learnt: a new release reads everything anew."""
    package = files("askwhy")
    texts = [text for name in _RULES for text in _sources(package.joinpath(name))]
    texts += [package.joinpath(f"{name}.py").read_bytes() for name in _NOUNS]
    texts += [package.joinpath(*_WEIGHTS).read_bytes()]
    digest = hashlib.sha256()
    for text in texts:
        digest.update(len(text).to_bytes(8, "big") + text)
    return digest.digest()


def _sources(folder: Traversable) -> list[bytes]:
    return [e.read_bytes() for e in sorted(folder.iterdir(), key=lambda e: e.name) if e.name.endswith(".py")]
