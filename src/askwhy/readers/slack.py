"""Slack: an exported archive, with a folder for each channel and a file for each day; one conversation a channel.

``ts`` counts SECONDS since 1970 and names the message as well. An answer in a thread stands behind the message that it
answers to, wherever the day's file has it. What bots and Slack itself wrote is no message of a person: a loss.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any

from askwhy.conversation import Channel, Conversation, Grain, Loss, Participant
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.json_shape import as_object
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.zip_guard import Parts, is_zip, open_parts

_LISTS = ("channels.json", "groups.json", "dms.json", "mpims.json")
_DAY_FILE = re.compile(r"(?P<folder>(?:[^/]+/)*[^/]+)/\d{4}-\d{2}-\d{2}\.json")
_MARKUP = re.compile(r"<([@#!]?)([^<>|\n]{1,2000})(?:\|([^<>\n]{0,2000}))?>")
# Of all kinds of messages these are people's; the others tell of joins, topics, reminders, deletions.
_OF_PEOPLE = frozenset(("", "thread_broadcast", "me_message", "file_share", "file_comment"))


@dataclass(frozen=True, slots=True)
class _Export:
    source: Source
    parts: Parts
    root: str  # the folder in which all lies, as where the archive was packed again by hand
    users: Mapping[str, Participant]


def _recognises(source: Source) -> bool:
    return is_zip(source) and _root(open_parts(source).names) is not None


def _read(source: Source) -> tuple[Conversation, ...]:
    parts = open_parts(source)
    root = _root(parts.names) or ""
    users = _users(_json(parts, f"{root}users.json") if f"{root}users.json" in parts.names else None)
    export = _Export(source, parts, root, users)
    channels = {_text(channel.get("name")) or _text(channel.get("id")): channel for channel in _channels(export)}
    conversations = []
    for folder, names in _folders(parts.names, root).items():
        cues, losses, members = _messages(export, names)
        if cues:
            channel = channels.get(folder, {})
            conversations.append(_conversation(export, folder, channel, cues, losses, members))
    if not conversations:
        raise source.unreadable("it is a Slack export in which nobody writes anything")
    return tuple(conversations)


def _root(names: Sequence[str]) -> str | None:
    """The folder with users.json or a list of channels, and days under it; None where this is no Slack export."""
    found = [name for name in names if name.rpartition("/")[2] in ("users.json", *_LISTS)]
    if not found or not any(_DAY_FILE.fullmatch(name) for name in names):
        return None
    shortest = min(found, key=lambda name: name.count("/"))
    return shortest[: len(shortest) - len(shortest.rpartition("/")[2])]


def _folders(names: Sequence[str], root: str) -> dict[str, list[str]]:
    """The files of each channel's folder, by day."""
    folders: dict[str, list[str]] = {}
    for name in sorted(names):
        day = _DAY_FILE.fullmatch(name)
        if day is not None and name.startswith(root):
            folders.setdefault(day["folder"][len(root) :], []).append(name)
    return folders


def _json(parts: Parts, name: str) -> Any:
    try:
        return json.loads(parts.read(name).decode("utf-8", errors="replace"))
    except (ValueError, RecursionError) as error:
        raise parts.source.unreadable("this part of the Slack export is no JSON", place=name) from error


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _channels(export: _Export) -> Iterator[dict[str, Any]]:
    for name in _LISTS:
        if f"{export.root}{name}" in export.parts.names:
            yield from _objects(_json(export.parts, f"{export.root}{name}"))


def _users(value: Any) -> dict[str, Participant]:
    users = {}
    for user in _objects(value):
        profile = as_object(user.get("profile"))
        number, email = _text(user.get("id")), _text(profile.get("email"))
        names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
        users[number] = Participant(
            id=number,
            name=next((name for written in names if (name := _text(written))), None) or number,
            emails=(email,) if email else (),
            role=_text(profile.get("title")) or None,
        )
    return users


def _messages(export: _Export, names: Sequence[str]) -> tuple[list[Cue], list[Loss], dict[str, Participant]]:
    """The messages of people in a channel, thread by thread; what is none; and who wrote."""
    found: list[tuple[float, float, Cue]] = []
    losses: list[Loss] = []
    people: dict[str, Participant] = {}
    for name in names:
        for number, message in enumerate(_objects(_json(export.parts, name)), start=1):
            place = f"{name}, message {number}"
            moment = _seconds(message.get("ts"))
            losses += _left_out(message, place, export)
            text = _spoken(message, export)
            author = _text(message.get("user"))
            if text:
                people.setdefault(author, _person(author, message, export))
                cue = Cue(text=text, speaker=author or None, at=_moment(moment), place=place, own_turn=True)
                found.append((_seconds(message.get("thread_ts")) or moment or 0.0, moment or 0.0, cue))
    people.pop("", None)
    return [cue for _, _, cue in sorted(found, key=lambda item: item[:2])], losses, people


def _spoken(message: Mapping[str, Any], export: _Export) -> str:
    """What a person wrote; empty where the message is a bot's, Slack's, deleted or without words."""
    if _kind(message) not in _OF_PEOPLE or message.get("bot_id") or message.get("hidden"):
        return ""
    return _plain(_text(message.get("text")), export).strip()


def _kind(message: Mapping[str, Any]) -> str:
    return _text(message.get("subtype"))


def _left_out(message: Mapping[str, Any], place: str, export: _Export) -> Iterator[Loss]:
    for file in _objects(message.get("files")) or _objects([message.get("file")]):
        yield Loss(place=place, reason="a file is not read", text=_text(file.get("name")) or _text(file.get("title")))
    if _spoken(message, export):
        return
    attachments = [
        _text(item.get("text")) or _text(item.get("fallback")) for item in _objects(message.get("attachments"))
    ]
    words = " ".join(filter(None, [_text(message.get("text")), *attachments]))
    if words:
        kind = "a bot" if message.get("bot_id") or _kind(message) == "bot_message" else "Slack"
        yield Loss(place=place, reason=f"{kind} wrote it, no person", text=_plain(words, export))


def _person(author: str, message: Mapping[str, Any], export: _Export) -> Participant:
    """Who wrote a message; strangers of a shared channel are told of only in their messages."""
    if author in export.users:
        return export.users[author]
    profile = as_object(message.get("user_profile"))
    name = _text(profile.get("real_name")) or _text(profile.get("display_name")) or _text(message.get("username"))
    return Participant(id=author, name=name or author)


def _plain(text: str, export: _Export) -> str:
    """Slack's markup as people see it: "<@U01>" is "@Dana Whitfield", "<url|label>" is its label."""

    def shown(mark: re.Match[str]) -> str:
        kind, target, label = mark.groups()
        if kind == "@":
            user = export.users.get(target)
            return f"@{label or (user.name if user else target)}"
        if kind == "#":
            return f"#{label or target}"
        return label or (f"@{target}" if kind == "!" else target)

    return unescape(_MARKUP.sub(shown, text))


def _conversation(
    export: _Export,
    folder: str,
    channel: Mapping[str, Any],
    cues: Sequence[Cue],
    losses: Sequence[Loss],
    people: Mapping[str, Participant],
) -> Conversation:
    members = channel.get("members")
    listed = [member for member in members if isinstance(member, str)] if isinstance(members, list) else []
    everybody = {**people, **{member: export.users[member] for member in listed if member in export.users}}
    return conversation_of(
        export.source,
        cues,
        format="slack",
        channel=Channel.CHAT,
        grain=Grain.NONE,
        people=tuple(everybody.values()),
        part=_text(channel.get("id")) or folder,
        title=_text(channel.get("name")) or ", ".join(person.name or person.id for person in everybody.values()),
        started_at=min((cue.at for cue in cues if cue.at is not None), default=None),
        each_part_encoded=True,
        losses=losses,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _seconds(value: Any) -> float | None:
    """A message's ``ts``, "1773315060.000200", in seconds; None where it is none."""
    try:
        seconds = float(value) if isinstance(value, (str, int, float)) else None
    except (ValueError, OverflowError):
        return None
    return seconds if seconds is not None and 0 < seconds < 1e11 else None


def _moment(seconds: float | None) -> datetime | None:
    # What stands behind the point numbers the messages of one second, and is no time.
    return None if seconds is None else datetime.fromtimestamp(int(seconds), UTC)


READER = Reader(name="slack", title="Slack export (ZIP)", recognises=_recognises, read=_read)
