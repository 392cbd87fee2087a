"""From messages to a conversation by e-mail: each message one turn, once, with only its author's new words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from askwhy.conversation import Channel, Conversation, Grain, Loss, Participant
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.mail import Mail
from askwhy.readers.mail_headers import is_reply_subject, plain_subject
from askwhy.readers.reply_text import split_reply
from askwhy.readers.source import Source


def conversation_of_mails(
    source: Source, mails: Sequence[Mail], *, format: str, part: str | None = None, losses: Iterable[Loss] = ()
) -> Conversation:
    """The conversation that these messages make, in the order of their time.

    What a message quotes stands in its turn's ``set_apart``; what is attached is listed as a loss.

    Raises:
        UnreadableInput: No message has a word in it.
    """
    ordered = _in_time(mails)
    first = ordered[0]
    cues = [_cue(mail, number) for number, mail in enumerate(ordered, start=1)]
    return conversation_of(
        source,
        cues,
        format=format,
        channel=Channel.EMAIL,
        each_part_encoded=True,
        grain=Grain.NONE,
        people=_people(ordered),
        part=part,
        title=plain_subject(first.subject) or None,
        started_at=first.at,
        started_on=first.on,
        losses=[
            *losses,
            *(_attached(name, number) for number, mail in enumerate(ordered, 1) for name in mail.attachments),
        ],
        warnings=[
            f"message {n}: {warning}"
            for n, mail in enumerate(ordered, 1)
            for warning in (*mail.warnings, *_doubts(mail))
        ],
    )


def threads_of(mails: Iterable[Mail]) -> list[list[Mail]]:
    """Messages gathered into threads, by what they refer to; by the subject where an answer refers to nothing that is here."""
    threads: dict[int, list[Mail]] = {}
    by_id: dict[str, int] = {}
    by_subject: dict[str, int] = {}
    for number, mail in enumerate(_in_time(mails)):
        home = next((by_id[known] for known in (*mail.references, mail.message_id) if known in by_id), None)
        subject = plain_subject(mail.subject).casefold()
        if home is None and subject and is_reply_subject(mail.subject):
            home = by_subject.get(subject)
        home = number if home is None else home
        threads.setdefault(home, []).append(mail)
        by_subject.setdefault(subject, home)
        for known in (*mail.references, mail.message_id):
            if known is not None:
                by_id.setdefault(known, home)
    return list(threads.values())


def _in_time(mails: Iterable[Mail]) -> list[Mail]:
    """By their moments; a message without one stays behind the message that it followed in the file."""
    ordered: list[tuple[float, int, Mail]] = []
    last = float("-inf")
    for number, mail in enumerate(mails):
        last = mail.at.timestamp() if mail.at is not None else last
        ordered.append((last, number, mail))
    return [mail for _, _, mail in sorted(ordered, key=lambda item: item[:2])]


def _cue(mail: Mail, number: int) -> Cue:
    own = split_reply(mail.body, author=mail.sender.name if mail.sender else None)
    return Cue(
        text=own.text,
        speaker=mail.sender.id if mail.sender else None,
        at=mail.at,
        set_apart=own.set_apart,
        place=f"message {number}",
        own_turn=True,
    )


def _people(mails: Iterable[Mail]) -> list[Participant]:
    """Everybody, by their addresses; a name in one message names them in all."""
    people: dict[str, Participant] = {}
    for mail in mails:
        for person in ((mail.sender,) if mail.sender else ()) + mail.recipients:
            known = people.setdefault(person.id, person)
            if known.name in known.emails and person.name not in person.emails:
                people[person.id] = replace(known, name=person.name)
    return list(people.values())


def _attached(name: str, number: int) -> Loss:
    return Loss(place=f"message {number}", reason="what is attached is not read", text=name)


def _doubts(mail: Mail) -> Iterable[str]:
    if mail.sender is None:
        yield "it does not say who wrote it."
    if mail.at is None and mail.on is None:
        yield "it has no date."
