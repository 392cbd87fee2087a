"""Files of one conversation, given together, become one: the transcript, its chat, and the invitation to it.

Transcript and chat belong together by the stem of their names, or by their start and people; the invitation by start and
people. What is certain is merged; a name that only resembles another is proposed in a warning and never merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta

from askwhy.conversation import Channel, Conversation, Part, Participant, Turn
from askwhy.names import fold, parse_name, same_person
from askwhy.readers.invitation import Invited, Meeting
from askwhy.readers.text_clocks import FROM_FIRST

_TALKS = (Channel.CALL, Channel.MEETING)
# Words that programs and people put into the names of such files, and that name no meeting.
_NO_STEM = frozenset(
    "transcript transcripts transcription chat chats messages call meeting recording captions caption closed cc saved audio "
    "video zoom teams meet google gemini webex by and the a of from to new copy export final download downloads local cloud "
    "vtt srt txt sbv json docx md html ics eml recordingnewchat newchat".split()
)
_SAME_START = timedelta(minutes=20)
_RESEMBLES = 85  # of 100, by rapidfuzz's ratio of token sets; "Zoe Lindquist" and "Zoë Lindqvist-Park" have 87


def join(conversations: Sequence[Conversation], meetings: Sequence[Meeting] = ()) -> tuple[Conversation, ...]:
    """The conversations, those of one meeting put together, with what the calendar tells of them.

    Args:
        conversations: As the readers give them.
        meetings: Of the calendars given with them.

    Returns:
        In the order given; a chat that found its transcript stands in it, its messages as written turns at their time
        where both have a clock, else behind the talk. Everybody has the e-mail addresses by which the invitation surely
        means them. `Conversation.parts` names the files that were joined.
    """
    homes = {number: home for number, home in enumerate(_homes(conversations)) if home is not None}
    joined = []
    for number, conversation in enumerate(conversations):
        if number in homes:
            continue
        for chat, home in homes.items():
            if home == number:
                conversation = _with_chat(conversation, conversations[chat])
        joined.append(_with_meeting(conversation, meetings))
    return tuple(joined)


# Which chat belongs to which talk


def _homes(conversations: Sequence[Conversation]) -> list[int | None]:
    """For each conversation the number of the talk that it is the chat of; None where it is none, or more than one could be."""
    homes: list[int | None] = []
    for conversation in conversations:
        fitting = [
            number
            for number, talk in enumerate(conversations)
            if conversation.channel is Channel.CHAT and talk.channel in _TALKS and _belong_together(talk, conversation)
        ]
        by_time = [number for number in fitting if _start_at_once(conversations[number], conversation)]
        homes.append(by_time[0] if len(by_time) == 1 else fitting[0] if len(fitting) == 1 else None)
    return homes


def _belong_together(talk: Conversation, chat: Conversation) -> bool:
    if _start_apart(talk, chat):
        return False
    stem = _stem(talk.source)
    if stem == _stem(chat.source):
        return bool(stem) or _share_somebody(talk, chat)
    return _start_at_once(talk, chat) and _share_somebody(talk, chat)


def _stem(name: str) -> frozenset[str]:
    """The words of a file's name that tell of the meeting: "acdc-175.chat.txt" has "acdc" and "175"."""
    return frozenset(word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in _NO_STEM)


def _start_at_once(one: Conversation, other: Conversation) -> bool:
    return (
        one.started_at is not None
        and other.started_at is not None
        and abs(one.started_at - other.started_at) <= _SAME_START
    )


def _start_apart(one: Conversation, other: Conversation) -> bool:
    """Whether two conversations are known to have been at different times."""
    if one.started_at is not None and other.started_at is not None:
        # A chat begins with its first message, anywhere in the meeting.
        return abs(one.started_at - other.started_at) > timedelta(hours=6)
    return one.day is not None and other.day is not None and abs(one.day - other.day) > timedelta(days=1)


def _share_somebody(one: Conversation, other: Conversation) -> bool:
    names = [parse_name(person.name) for person in other.participants if person.name]
    return any(
        same_person(parse_name(person.name), name) for person in one.participants if person.name for name in names
    )


# Putting a chat into its talk


def _with_chat(talk: Conversation, chat: Conversation) -> Conversation:
    ids, newcomers = _same_people(talk.participants, chat.participants)
    times_s = _times_in(talk, chat)
    messages = [
        replace(
            turn,
            id=f"m{number}",
            speaker_id=ids.get(turn.speaker_id or ""),
            start_s=start_s,
            end_s=None,
            anchors=(),
            written=True,
        )
        for number, (turn, start_s) in enumerate(
            zip(chat.turns, times_s, strict=True), start=len(_messages_of(talk)) + 1
        )
    ]
    aligned = all(start_s is not None for start_s in times_s)
    doubts = (
        () if aligned else (f"{chat.source}: its clock is not the call's, so its messages stand behind what was said.",)
    )
    return replace(
        talk,
        participants=(*talk.participants, *newcomers),
        turns=_in_time(talk.turns, messages) if aligned else (*talk.turns, *messages),
        parts=(*talk.parts, Part(source=chat.source, sha256=chat.sha256, format=chat.format), *chat.parts),
        losses=(*talk.losses, *(replace(loss, place=f"{chat.source}, {loss.place}") for loss in chat.losses)),
        warnings=(*talk.warnings, *(f"{chat.source}: {warning}" for warning in chat.warnings), *doubts),
    )


def _messages_of(talk: Conversation) -> list[Turn]:
    return [turn for turn in talk.turns if turn.written]


def _same_people(
    here: Sequence[Participant], there: Sequence[Participant]
) -> tuple[dict[str, str], tuple[Participant, ...]]:
    """The ids in the talk of the chat's people, and those of them who are not among its people, with new ids."""
    ids: dict[str, str] = {}
    newcomers: list[Participant] = []
    taken = {person.id for person in here}
    for person in there:
        known = [other for other in here if _surely_same(other, person)]
        if len(known) == 1:
            ids[person.id] = known[0].id
            continue
        new_id = next(candidate for number in range(1, len(taken) + 2) if (candidate := f"p{number}") not in taken)
        taken.add(new_id)
        ids[person.id] = new_id
        newcomers.append(replace(person, id=new_id))
    return ids, tuple(newcomers)


def _surely_same(one: Participant, other: Participant) -> bool:
    if {email.casefold() for email in one.emails} & {email.casefold() for email in other.emails}:
        return True
    return bool(one.name and other.name) and same_person(parse_name(one.name or ""), parse_name(other.name or ""))


def _times_in(talk: Conversation, chat: Conversation) -> list[float | None]:
    """Seconds from the start of the talk for each message; None for all where the two have no clock in common."""
    if talk.started_at is not None and all(turn.at is not None for turn in chat.turns):
        return [
            (turn.at - talk.started_at).total_seconds() if turn.at and talk.started_at else None for turn in chat.turns
        ]
    # A chat that counts from its own first message has another zero than the talk.
    own_zero = (chat.format != "zoom-chat" and chat.format != "sbv") or FROM_FIRST in chat.warnings
    timed = any(turn.start_s is not None for turn in talk.turns)
    return [None if own_zero or not timed else turn.start_s for turn in chat.turns]


def _in_time(turns: Sequence[Turn], messages: Sequence[Turn]) -> tuple[Turn, ...]:
    """The messages among the turns: each behind the last turn that began before it."""
    merged: list[Turn] = []
    waiting = sorted(messages, key=lambda message: message.start_s or 0.0)
    for turn in turns:
        while waiting and turn.start_s is not None and (waiting[0].start_s or 0.0) < turn.start_s:
            merged.append(waiting.pop(0))
        merged.append(turn)
    return (*merged, *waiting)


# What an invitation tells


@dataclass(frozen=True, slots=True)
class _Match:
    """Somebody of the conversation and whom the invitation may mean by them."""

    person: Participant
    surely: tuple[Invited, ...]
    perhaps: tuple[Invited, ...]


def _with_meeting(conversation: Conversation, meetings: Sequence[Meeting]) -> Conversation:
    meeting = _meeting_of(conversation, meetings)
    if meeting is None:
        return conversation
    matches = [_match(person, meeting.people) for person in conversation.participants]
    emails = {match.person.id: match.surely[0].email for match in matches if len(match.surely) == 1}
    conversation = _with_start(conversation, meeting)
    return replace(
        conversation,
        title=conversation.title or meeting.title,
        participants=tuple(_with_email(person, emails) for person in conversation.participants),
        parts=(*conversation.parts, Part(source=meeting.source, sha256=meeting.sha256, format="icalendar")),
        warnings=(*conversation.warnings, *(doubt for match in matches for doubt in _doubts(match, meeting))),
    )


def _with_start(conversation: Conversation, meeting: Meeting) -> Conversation:
    """The conversation with the start that was planned, where its own file tells none; that it was planned is said."""
    if conversation.started_at is not None:
        return conversation
    planned = meeting.starts_at.astimezone(UTC) if meeting.starts_at is not None else None
    if planned is None or conversation.started_on not in (None, planned.date()):
        return replace(conversation, started_on=conversation.started_on or meeting.starts_on)
    doubt = f"{meeting.source}: its planned start, {planned:%Y-%m-%d %H:%M} UTC, is taken: the file itself tells none."
    return replace(conversation, started_at=planned, started_on=None, warnings=(*conversation.warnings, doubt))


def _meeting_of(conversation: Conversation, meetings: Iterable[Meeting]) -> Meeting | None:
    """The one meeting that this was; None where none fits, or several fit equally well."""
    fitting = sorted(
        (
            (_fit(conversation, meeting), number, meeting)
            for number, meeting in enumerate(meetings)
            if not meeting.cancelled
        ),
        key=lambda fit: fit[:2],
        reverse=True,
    )
    if not fitting or fitting[0][0] <= 0 or (len(fitting) > 1 and fitting[1][0] == fitting[0][0]):
        return None
    return fitting[0][2]


def _fit(conversation: Conversation, meeting: Meeting) -> float:
    """How well a meeting fits a conversation: 0 or less where it cannot be it. Time decides first, then people and title."""
    shared = sum(bool(_match(person, meeting.people).surely) for person in conversation.participants)
    titled = bool(conversation.title and meeting.title and fold(conversation.title) == fold(meeting.title))
    if conversation.started_at is not None and meeting.starts_at is not None:
        apart = abs(conversation.started_at - meeting.starts_at)
        if apart > (_SAME_START if not shared else timedelta(hours=1)):
            return 0
        return 100 + shared - apart / timedelta(hours=1)
    if conversation.day is not None and meeting.starts_on is not None:
        return 10 + shared + titled if conversation.day == meeting.starts_on and (shared or titled) else 0
    return shared + titled if shared >= 2 or (shared and titled) else 0


def _match(person: Participant, people: Sequence[Invited]) -> _Match:
    emails = {email.casefold() for email in person.emails}
    by_email = tuple(invited for invited in people if invited.email and invited.email.casefold() in emails)
    if by_email:
        return _Match(person, by_email, ())
    if not person.name:
        return _Match(person, (), ())
    name = parse_name(person.name)
    surely = tuple(invited for invited in people if invited.name and same_person(name, parse_name(invited.name)))
    return _Match(person, surely, () if surely else _resembling(person.name, people))


def _resembling(name: str, people: Sequence[Invited]) -> tuple[Invited, ...]:
    from rapidfuzz import fuzz  # imported here: only where an invitation leaves somebody open

    return tuple(
        invited
        for invited in people
        if fuzz.token_set_ratio(fold(name), _words_of(invited)) >= _RESEMBLES and len(fold(name)) >= 3
    )


def _words_of(invited: Invited) -> str:
    """The name, or where there is none the words before the @ of the address."""
    return (
        fold(invited.name) if invited.name else fold(re.sub(r"[._\d-]+", " ", (invited.email or "").partition("@")[0]))
    )


def _with_email(person: Participant, emails: Mapping[str, str | None]) -> Participant:
    email = emails.get(person.id)
    if email is None or email.casefold() in {known.casefold() for known in person.emails}:
        return person
    return replace(person, emails=(*person.emails, email))


def _doubts(match: _Match, meeting: Meeting) -> Iterable[str]:
    """Names that may mean somebody invited: a person has to say."""
    candidates = match.surely if len(match.surely) > 1 else match.perhaps
    if candidates:
        who = " or ".join(invited.name or invited.email or "" for invited in candidates)
        yield f"{meeting.source}: is {match.person.name} the same person as {who}? They were left apart."
