"""By what words that were erased are known again, in whatever file they come: a few keyed hashes, no word.

Every five words in a row of a conversation are hashed with this workspace's key, and the smallest 64 hashes are kept
(bottom-k sampling, Broder 1997). Of two exports of one call nearly all are the same, of two calls next to none. Without
the key nobody can try what words a hash stands for.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable

from askwhy.conversation import Conversation
from askwhy.names import fold

_IN_A_ROW = 5
_KEPT = 64
_BYTES = 8
_FEWEST = 16  # hashes: a mail of two lines is like others
_SAME = 0.5  # of the smaller sketch that is in the other
_WORD = re.compile(r"\w+")


def sketch_of(value: Conversation, key: str) -> bytes:
    """The sketch of a conversation; empty where it is too short to be known again."""
    words = [word for turn in value.turns for word in _WORD.findall(fold(turn.text))]
    rows = {" ".join(words[at : at + _IN_A_ROW]) for at in range(len(words) - _IN_A_ROW + 1)}
    secret = hashlib.sha256(f"sketches of what was erased {key}".encode()).digest()
    hashes = sorted(hmac.digest(secret, row.encode(), "sha256")[:_BYTES] for row in rows)
    return b"".join(hashes[:_KEPT]) if len(hashes) >= _FEWEST else b""


def is_among(sketch: bytes, erased: Iterable[bytes]) -> bool:
    """Whether a conversation is one of those that were erased, told in other words of its file only."""
    return any(_alike(_hashes(sketch), _hashes(other)) for other in erased)


def _hashes(sketch: bytes) -> list[bytes]:
    return [sketch[at : at + _BYTES] for at in range(0, len(sketch), _BYTES)]


def _alike(one: list[bytes], other: list[bytes]) -> bool:
    """Only what is smaller than the largest of both sketches can be in both."""
    if not one or not other:
        return False
    end = min(one[-1], other[-1])
    few, many = {h for h in one if h <= end}, {h for h in other if h <= end}
    return len(few & many) >= _SAME * len(few | many)
