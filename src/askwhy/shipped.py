"""What ships with the package, read from disk at most once: classifiers, word vectors, how rare a word is.

This is an edge: the pure folders are given what is loaded here. Every file is checked against the hash that
``language/weights/card.json`` states; nothing is unpickled, nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from askwhy.errors import MissingWeights
from askwhy.language.encoder import Encoder
from askwhy.language.labelled import Labeller
from askwhy.language.labeller import Calibration, NetworkLabeller, NgramLabeller
from askwhy.language.meaning import Meaning
from askwhy.language.ngrams import Ngrams
from askwhy.language.packed import unpack
from askwhy.language.unmarked import Boundaries
from askwhy.language.wordpiece import WordPiece
from askwhy.report import Reader
from askwhy.understanding.comparing import Sense

_WEIGHTS = files("askwhy.language") / "weights"


class Tier(StrEnum):
    """Which classifier labels: the network (`FULL`) or words and pairs of words (`FAST`)."""

    FULL = "full"
    FAST = "fast"


@cache
def load_labeller(tier: Tier = Tier.FULL) -> Labeller:
    """The classifier of a tier.

    Where the network's file is missing the fast tier answers, and says so in the name on every result.

    Raises:
        MissingWeights: A file is not the one that shipped, or not even the fast tier is there.
    """
    if tier is Tier.FULL and (_WEIGHTS / "network.npz").is_file():
        card = _card()["network"]
        return NetworkLabeller(
            name=card["version"],
            pieces=_pieces(),
            encoder=Encoder(unpack(_bytes("network.npz"), sha256=card["sha256"], name="network.npz")),
            calibration=_calibration(card),
        )
    card = _card()["ngrams"]
    weights = unpack(_bytes("ngrams.npz"), sha256=card["sha256"], name="ngrams.npz")
    return NgramLabeller(
        name=card["version"],
        ngrams=Ngrams(weights["rows"], weights["bias"]),
        calibration=_calibration(card),
    )


def load_reader(tier: Tier = Tier.FULL) -> Reader:
    """Everything that reads a conversation closely.

    Raises:
        MissingWeights: A file is missing or is not the one that shipped.
    """
    sense = Sense(meaning=load_meaning(), rarity=load_rarity())
    return Reader(labeller=load_labeller(tier), boundaries=load_boundaries(), sense=sense)


@cache
def load_meaning() -> Meaning:
    """The word vectors by which meanings are compared.

    Raises:
        MissingWeights: The file is missing or is not the one that shipped.
    """
    card = _card()["words"]
    return Meaning(_pieces(), unpack(_bytes("words.npz"), sha256=card["sha256"], name="words.npz")["vectors"])


@cache
def load_rarity() -> Mapping[str, float]:
    """How surprising a word is in talk, in nats; words that are not in it are the rarest.

    Raises:
        MissingWeights: The file is missing or is not the one that shipped.
    """
    return _checked_json("rarity.json", _card()["rarity"]["sha256"])


@cache
def load_boundaries() -> Boundaries:
    """What finds sentences in speech without marks.

    Raises:
        MissingWeights: The file is missing or is not the one that shipped.
    """
    learnt = _checked_json("boundaries.json", _card()["boundaries"]["sha256"])
    return Boundaries(learnt, learnt[""])


@cache
def _card() -> dict[str, Any]:
    return dict(json.loads(_bytes("card.json")))


@cache
def _pieces() -> WordPiece:
    data = _bytes("vocabulary.txt")
    _check(data, _card()["vocabulary"]["sha256"], "vocabulary.txt")
    return WordPiece(data.decode().rstrip("\n").split("\n"))


def _calibration(card: Mapping[str, Any]) -> Calibration:
    return Calibration(slope=tuple(card["slope"]), offset=tuple(card["offset"]), threshold=tuple(card["threshold"]))


def _checked_json(name: str, sha256: str) -> dict[str, float]:
    data = _bytes(name)
    _check(data, sha256, name)
    return dict(json.loads(data))


def _check(data: bytes, sha256: str, name: str) -> None:
    if hashlib.sha256(data).hexdigest() != sha256:
        raise MissingWeights(f"{name} is not the file that its card describes. Install askwhy again.")


def _bytes(name: str) -> bytes:
    try:
        return (_WEIGHTS / name).read_bytes()
    except OSError as error:
        raise MissingWeights(f"{name} is missing from the installation. Install askwhy again.") from error
