"""What ships with the package, read from disk at most once: classifiers, word vectors, how rare a word is.

This is an edge: the pure folders are given what is loaded here. Every file is checked against the hash that
``language/weights/card.json`` states; nothing is unpickled, nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from askwhy.drafts.judging import Judge
from askwhy.errors import MissingWeights
from askwhy.language.encoder import Encoder
from askwhy.language.labelled import Labeller
from askwhy.language.labeller import Calibration, NetworkLabeller, NgramLabeller
from askwhy.language.meaning import Meaning
from askwhy.language.ngrams import Ngrams
from askwhy.language.packed import unpack
from askwhy.language.unmarked import Boundaries
from askwhy.language.wordpiece import WordPiece
from askwhy.language.writing import WritingLabeller
from askwhy.report import Reader
from askwhy.understanding.comparing import Sense

CLAIMS = "claims.json"


class Tier(StrEnum):
    """Which classifier labels: the network (`FULL`) or words and pairs of words (`FAST`)."""

    FULL = "full"
    FAST = "fast"


@dataclass(frozen=True)  # not slotted, for it remembers what it has loaded
class Weights:
    """A folder of weights with its card. Whatever is asked of it is loaded once.

    Raises:
        MissingWeights: A file is missing, or is not the one that the card describes.
    """

    folder: Traversable

    def labeller(self, tier: Tier) -> Labeller:
        """The classifier of a tier; where the network's file is missing the fast one, whose name says so."""
        full = tier is Tier.FULL and (self.folder / "network.npz").is_file()
        return WritingLabeller(inner=self._network if full else self._ngrams)

    @cached_property
    def meaning(self) -> Meaning:
        """The word vectors by which meanings are compared."""
        return Meaning(self._pieces, self._arrays("words")["vectors"])

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How surprising a word is in talk, in nats; words that are not in it are the rarest."""
        return dict(json.loads(self._checked("rarity", "rarity.json")))

    @cached_property
    def boundaries(self) -> Boundaries:
        """What finds sentences in speech without marks."""
        learnt = json.loads(self._checked("boundaries", "boundaries.json"))
        return Boundaries(learnt, learnt[""])

    @cached_property
    def _network(self) -> NetworkLabeller:
        card = self._card["network"]
        return NetworkLabeller(
            name=card["version"],
            pieces=self._pieces,
            encoder=Encoder(self._arrays("network")),
            calibration=_calibration(card),
        )

    @cached_property
    def _ngrams(self) -> NgramLabeller:
        card, arrays = self._card["ngrams"], self._arrays("ngrams")
        ngrams = Ngrams(arrays["rows"], arrays["bias"])
        return NgramLabeller(name=card["version"], ngrams=ngrams, calibration=_calibration(card))

    @cached_property
    def _pieces(self) -> WordPiece:
        return WordPiece(self._checked("vocabulary", "vocabulary.txt").decode().rstrip("\n").split("\n"))

    @cached_property
    def _card(self) -> dict[str, Any]:
        return dict(json.loads(self._bytes("card.json")))

    def _arrays(self, part: str) -> dict[str, Any]:
        name = f"{part}.npz"
        return unpack(self._bytes(name), sha256=self._card[part]["sha256"], name=name)

    def _checked(self, part: str, name: str) -> bytes:
        data = self._bytes(name)
        if hashlib.sha256(data).hexdigest() != self._card[part]["sha256"]:
            raise MissingWeights(f"{name} is not the file that its card describes. Install askwhy again.")
        return data

    def _bytes(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise MissingWeights(f"{name} is missing from the installation. Install askwhy again.") from error


@cache
def shipped() -> Weights:
    """The weights in this installation."""
    return Weights(files("askwhy.language") / "weights")


def load_labeller(tier: Tier = Tier.FULL) -> Labeller:
    """The shipped classifier of a tier."""
    return shipped().labeller(tier)


def load_meaning() -> Meaning:
    """The shipped word vectors."""
    return shipped().meaning


def load_rarity() -> Mapping[str, float]:
    """The shipped rarity of words."""
    return shipped().rarity


@cache
def load_judge() -> Judge:
    """What judges the claims of a message, as shipped."""
    return Judge(**json.loads((files("askwhy.drafts") / CLAIMS).read_text(encoding="utf-8")))


def load_boundaries() -> Boundaries:
    """What finds sentences in speech without marks, as shipped."""
    return shipped().boundaries


def load_sense() -> Sense:
    """What compares meanings, as shipped."""
    return Sense(meaning=load_meaning(), rarity=load_rarity())


def load_reader(tier: Tier = Tier.FULL) -> Reader:
    """Everything that reads a conversation closely, as shipped."""
    return Reader(labeller=load_labeller(tier), boundaries=load_boundaries(), sense=load_sense())


def _calibration(card: Mapping[str, Any]) -> Calibration:
    return Calibration(slope=tuple(card["slope"]), offset=tuple(card["offset"]), threshold=tuple(card["threshold"]))
