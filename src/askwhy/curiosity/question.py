"""The noun: a question worth asking next, what it grows from and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from askwhy.evidence import Evidence
from askwhy.labels import Aspect
from askwhy.understanding.insight import Care


class Ground(StrEnum):
    """What a question grows from."""

    THREAD = "dropped thread"
    ASSUMPTION = "assumption to test"
    CONTRADICTION = "contradiction"
    STALE = "heard long ago"
    DEEPER = "one deeper"  # we followed it once, and there is more to it
    REASON = "fact without a reason"
    GAP = "nobody has asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to ask next. Nobody asks it but a person.

    ``text`` is how it may be put, ``quoted`` the words of theirs (of ours, where an assumption is tested) that stand in
    it, ``why`` one sentence that says why it is worth asking. ``to`` is whoever said it, None where nobody is named.
    ``anybody`` says that it could be put to anybody: the last resort. ``weight`` is for ranking alone.
    """

    text: str
    why: str
    quoted: str
    grows_from: Evidence
    ground: Ground
    learns: Aspect
    to: str | None = None
    anybody: bool = False
    care: Care | None = None  # private: held back until a person decides
    weight: float = 0.0
