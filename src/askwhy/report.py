"""`Report`: what reading one conversation gives, whichever way it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from askwhy.conversation import Conversation
from askwhy.listening.measurement import Measurement
from askwhy.listening.report import listen
from askwhy.sides import Sided


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One conversation with its sides, and how we listened in it."""

    conversation: Conversation
    reasons: Mapping[str, str] = field(default_factory=dict)  # why somebody is on a side, by participant id
    listening: Mapping[str, Measurement] = field(default_factory=dict)


def report_on(sided: Sided) -> Report:
    """The report of a conversation whose sides are decided."""
    return Report(conversation=sided.conversation, reasons=sided.reasons, listening=listen(sided.conversation))
