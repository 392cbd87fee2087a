"""From rows to the library's values and back."""

from __future__ import annotations

from askwhy.conversation import Conversation, Side
from askwhy.language.labelled import LabelledConversation
from askwhy.names import fold
from askwhy.render.wording import heading
from askwhy.sides import Said
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.packing import sentence_of, unpack_conversation
from askwhy_workspace.people.models import User, Workspace


def value_of(row: models.Conversation) -> Conversation:
    """The library's conversation that a row stands for."""
    return unpack_conversation(row.transcript.packed)


def held_as_read(row: models.Conversation) -> bool:
    """Whether the row is still there with the words it was read with; within a transaction, which holds it so.

    What is worked out from a row outside a transaction may only be kept if nobody was erased from it meanwhile.
    """
    here = models.Conversation.objects.select_for_update(of=("self",)).select_related("transcript")
    now = here.filter(pk=row.pk).first()
    return now is not None and bytes(now.transcript.packed) == bytes(row.transcript.packed)


def labelled_of(row: models.Conversation, value: Conversation | None = None) -> LabelledConversation:
    """The conversation with its labels, corrections included; without a sentence where nothing is labelled yet."""
    value = value or value_of(row)
    rows = row.sentences.order_by("number")
    return LabelledConversation(
        conversation=value,
        sentences=tuple(sentence_of(sentence, value) for sentence in rows),
        classifier=row.classifier,
    )


def title_of(value: Conversation) -> str:
    """What a list calls the conversation: its title, else who talked, else its file."""
    return (value.title or heading(value) or value.source)[:500]


def names_on(value: Conversation, side: Side) -> str:
    """The names on one side that speak, in the order of the source, divided by commas."""
    speaking = {turn.speaker_id for turn in value.turns}
    people = [p for p in value.participants if p.side is side and (p.id in speaking or len(value.participants) < 8)]
    return ", ".join(p.name or p.id for p in people)[:500]


def sides_known(value: Conversation) -> bool:
    """Whether everybody who speaks has a side, and somebody is named at all."""
    speaking = {turn.speaker_id for turn in value.turns if turn.speaker_id is not None}
    return bool(speaking) and all(p.side is not None for p in value.participants if p.id in speaking)


def length_of(value: Conversation) -> float | None:
    """From the first start to the last end, in seconds; None where nothing is timed."""
    ends = [time for turn in value.turns for time in (turn.end_s, turn.start_s) if time is not None]
    starts = [turn.start_s for turn in value.turns if turn.start_s is not None]
    return max(ends) - min(starts) if ends and starts else None


def standing_sides(workspace: Workspace) -> Said:
    """What is known of the sides before anybody is asked: the people who work here, and what was answered before."""
    remembered: dict[str, list[str]] = {side: [] for side in Side}
    for who, side in workspace.sides.values_list("who", "side"):
        remembered[side].append(who)
    us = list(remembered[Side.US])
    for user in User.objects.filter(membership__workspace=workspace):
        us += [user.email, *filter(None, [user.name]), *user.aliases]
    return Said(us=tuple(dict.fromkeys(us)), them=tuple(remembered[Side.THEM]), neither=tuple(remembered[Side.NEITHER]))


def user_named(workspace: Workspace, names: list[str]) -> User | None:
    """The user of this workspace with one of these names, aliases or addresses; None where none or several fit."""
    wanted = {fold(name) for name in names if name}
    found = [
        user
        for user in User.objects.filter(membership__workspace=workspace)
        if wanted & {fold(text) for text in (user.name, user.email, *user.aliases) if text}
    ]
    return found[0] if len(found) == 1 else None
