from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Channel, Conversation, Grain, Part, Participant, Turn, Who
from askwhy.listening.speech import has_words
from askwhy.readers.invitation import Invited, Meeting, read_meetings
from askwhy.readers.table import read_conversations
from askwhy.readers.text_clocks import FROM_FIRST
from askwhy.readers.together import join

NINE = datetime(2026, 3, 12, 9, 2, tzinfo=UTC)


def talk(source: str = "pine.vtt", *, started_at: datetime | None = None, title: str | None = None) -> Conversation:
    return Conversation(
        id=source,
        source=source,
        sha256="a" * 64,
        format="webvtt",
        channel=Channel.CALL,
        who=Who.NAMES,
        grain=Grain.CUE,
        ends_known=True,
        participants=(Participant(id="p1", name="Dana Whitfield"), Participant(id="p2", name="Zoë L.")),
        turns=(
            Turn(id="t1", text="Hello.", speaker_id="p1", start_s=0.0, end_s=5.0),
            Turn(id="t2", text="Month-end.", speaker_id="p2", start_s=6.0, end_s=9.0),
            Turn(id="t3", text="Why?", speaker_id="p1", start_s=10.0, end_s=11.0),
        ),
        started_at=started_at,
        title=title,
    )


def chat(
    source: str = "pine.chat.txt", *, who: tuple[str, ...] = ("Dana Whitfield", "Marcus"), **more: object
) -> Conversation:
    plain = Conversation(
        id=source,
        source=source,
        sha256="b" * 64,
        format="zoom-chat",
        channel=Channel.CHAT,
        who=Who.NAMES,
        grain=Grain.TURN,
        ends_known=False,
        participants=tuple(Participant(id=f"p{n}", name=name) for n, name in enumerate(who, start=1)),
        turns=tuple(
            Turn(id=f"t{n}", text=f"link {n}", speaker_id=f"p{n}", start_s=n * 7.0) for n, _ in enumerate(who, start=1)
        ),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def order(conversation: Conversation) -> list[tuple[str, str, bool]]:
    names = {person.id: person.name or "" for person in conversation.participants}
    return [(names[turn.speaker_id or ""], turn.text, turn.written) for turn in conversation.turns]


def test_a_chat_stands_in_its_call_at_the_time_of_each_message() -> None:
    (joined,) = join([talk(), chat()])
    assert order(joined) == [
        ("Dana Whitfield", "Hello.", False),
        ("Zoë L.", "Month-end.", False),
        ("Dana Whitfield", "link 1", True),
        ("Dana Whitfield", "Why?", False),
        ("Marcus", "link 2", True),
    ]
    assert [turn.id for turn in joined.turns] == ["t1", "t2", "m1", "t3", "m2"]
    assert joined.parts == (Part(source="pine.chat.txt", sha256="b" * 64, format="zoom-chat"),)
    assert (joined.source, joined.warnings, joined.ends_known) == ("pine.vtt", (), True)
    assert not any(has_words(turn) for turn in joined.turns if turn.written)


def test_a_chat_with_moments_is_set_to_the_clock_of_the_call() -> None:
    turn = Turn(id="t1", text="hi", speaker_id="p1", at=datetime(2026, 3, 12, 9, 2, 8, tzinfo=UTC))
    slack = chat("pine.json", format="telegram", turns=(turn,), started_at=turn.at)
    (joined,) = join([talk(started_at=NINE), slack])
    assert [(turn.id, turn.start_s) for turn in joined.turns] == [("t1", 0.0), ("t2", 6.0), ("m1", 8.0), ("t3", 10.0)]


@pytest.mark.parametrize("more", [{"warnings": (FROM_FIRST,)}, {"format": "whatsapp"}])
def test_a_chat_with_another_clock_stands_behind_the_call(more: dict[str, object]) -> None:
    (joined,) = join([chat(**more), talk()])
    assert [(turn.id, turn.start_s) for turn in joined.turns][3:] == [("m1", None), ("m2", None)]
    assert (
        joined.warnings[-1] == "pine.chat.txt: its clock is not the call's, so its messages stand behind what was said."
    )


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (talk("acdc-175.transcript.vtt"), chat("acdc-175.chat.txt"), True),
        (talk("GMT20260312-090200_Recording.transcript.vtt"), chat("GMT20260312-090200_RecordingnewChat.txt"), True),
        (talk("call.vtt"), chat("chat.txt"), True),
        (talk("call.vtt"), chat("chat.txt", who=("Somebody Else",)), False),
        (talk("acdc-175.vtt"), chat("acdc-176.chat.txt"), False),
        (talk("a.vtt", started_at=NINE), chat("b.txt", started_at=NINE), True),
        (talk("a.vtt", started_at=NINE), chat("b.txt", started_at=NINE, who=("Else",)), False),
        (talk("a.vtt", started_at=NINE), chat("a.txt", started_at=datetime(2026, 3, 19, 9, 2, tzinfo=UTC)), False),
        (talk("a.vtt", started_at=NINE), chat("a.txt", started_on=date(2026, 4, 1)), False),
        (talk("a.vtt"), replace(talk("a.docx"), id="x"), False),
    ],
)
def test_files_belong_together_by_stem_else_by_start_and_people(
    one: Conversation, other: Conversation, together: bool
) -> None:
    assert len(join([one, other])) == (1 if together else 2)


def test_a_chat_that_could_be_of_two_calls_stays_alone() -> None:
    assert len(join([talk("pine.vtt"), replace(talk("pine.srt"), id="2"), chat()])) == 3
    near = replace(talk("pine.srt", started_at=NINE), id="2")
    assert len(join([talk("pine.vtt"), near, chat(started_at=NINE)])) == 2


def test_a_call_may_have_two_chats() -> None:
    (joined,) = join([talk(), chat(), chat("pine.messages.txt")])
    assert [turn.id for turn in joined.turns if turn.written] == ["m1", "m3", "m2", "m4"]
    assert len(joined.parts) == 2


def meeting(*people: Invited, starts_at: datetime | None = NINE, title: str = "Month-end", **more: object) -> Meeting:
    plain = Meeting(
        uid="1",
        title=title,
        starts_at=starts_at,
        ends_at=None,
        starts_on=date(2026, 3, 12),
        people=people,
        source="m.ics",
        sha256="c",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


DANA = Invited(email="dana@lumen.example", name="Whitfield, Dana")
ZOE = Invited(email="zoe.lindqvist-park@pine.example", name="Zoë Lindqvist-Park")


def test_an_invitation_gives_addresses_to_those_whom_it_surely_means() -> None:
    (joined,) = join([talk(started_at=NINE)], [meeting(DANA, ZOE)])
    assert [(person.name, person.emails) for person in joined.participants] == [
        ("Dana Whitfield", ("dana@lumen.example",)),
        ("Zoë L.", ("zoe.lindqvist-park@pine.example",)),
    ]
    assert (joined.title, joined.warnings) == ("Month-end", ())
    assert joined.parts == (Part(source="m.ics", sha256="c", format="icalendar"),)


def test_a_name_that_only_resembles_another_is_proposed_and_not_merged() -> None:
    call = replace(
        talk(started_at=NINE),
        participants=(Participant(id="p1", name="Dana Whitfeld"), Participant(id="p2", name="Zoë L.")),
    )
    zoes = (ZOE, Invited(email="zoe.lund@pine.example", name="Zoë Lund"))
    (joined,) = join([call], [meeting(DANA, *zoes)])
    assert [person.emails for person in joined.participants] == [(), ()]
    assert joined.warnings == (
        "m.ics: is Dana Whitfeld the same person as Whitfield, Dana? They were left apart.",
        "m.ics: is Zoë L. the same person as Zoë Lindqvist-Park or Zoë Lund? They were left apart.",
    )
    bare = Invited(email="dana.whitfield@lumen.example")
    (joined,) = join([call], [meeting(bare, starts_at=NINE)])
    assert (
        joined.warnings[0]
        == "m.ics: is Dana Whitfeld the same person as dana.whitfield@lumen.example? They were left apart."
    )


@pytest.mark.parametrize(
    ("call", "meetings", "found"),
    [
        (
            talk(started_at=NINE),
            [
                meeting(starts_at=datetime(2026, 3, 12, 9, 0, tzinfo=UTC)),
                meeting(starts_at=datetime(2026, 3, 12, 9, 15, tzinfo=UTC), title="Later"),
            ],
            "Month-end",
        ),
        (talk(started_at=NINE), [meeting(starts_at=datetime(2026, 3, 12, 12, 0, tzinfo=UTC))], None),
        (talk(started_at=NINE), [meeting(cancelled=True)], None),
        (talk(started_at=NINE), [meeting(), meeting(title="At once")], None),
        (replace(talk(), started_on=date(2026, 3, 12)), [meeting(DANA)], "Month-end"),
        (replace(talk(), started_on=date(2026, 3, 12)), [meeting()], None),
        (talk(), [meeting(DANA, ZOE)], "Month-end"),
        (talk(), [meeting(DANA)], None),
        (talk(), [], None),
    ],
)
def test_the_meeting_is_found_by_start_and_people(
    call: Conversation, meetings: list[Meeting], found: str | None
) -> None:
    (joined,) = join([call], meetings)
    assert joined.title == found


def test_the_planned_start_is_taken_and_told_where_the_call_has_none() -> None:
    (joined,) = join([talk()], [meeting(DANA, ZOE)])
    assert (joined.started_at, joined.started_on, joined.day) == (NINE, None, date(2026, 3, 12))
    assert joined.warnings == ("m.ics: its planned start, 2026-03-12 09:02 UTC, is taken: the file itself tells none.",)


def test_the_planned_start_of_a_day_that_the_call_tells_is_taken() -> None:
    (joined,) = join([replace(talk(), started_on=date(2026, 3, 12))], [meeting(DANA)])
    assert (joined.started_at, joined.started_on) == (NINE, None)


def test_a_start_that_the_call_tells_is_kept() -> None:
    at_three_past = NINE + timedelta(minutes=3)
    (joined,) = join([talk(started_at=at_three_past)], [meeting(DANA)])
    assert (joined.started_at, joined.warnings) == (at_three_past, ())


def test_of_a_meeting_without_a_clock_the_day_is_taken() -> None:
    (joined,) = join([talk()], [meeting(DANA, ZOE, starts_at=None)])
    assert (joined.started_at, joined.started_on) == (None, date(2026, 3, 12))
    # 23:30 in UTC is the day after where they met: the day that the file tells stays.
    late = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
    (joined,) = join([replace(talk(), started_on=date(2026, 3, 12))], [meeting(DANA, starts_at=late)])
    assert (joined.started_at, joined.started_on) == (None, date(2026, 3, 12))


def test_the_golden_call_its_chat_and_an_invitation_have_the_planned_start(shared: Path) -> None:
    folder = shared / "samples"
    files = (folder / "zoom-vtt" / "golden-call.zoom.vtt", folder / "zoom-chat" / "golden-call.zoom-local.chat.txt")
    read = [conversation for file in files for conversation in read_conversations(file.read_bytes(), name=file.name)]
    invitation = folder / "icalendar" / "golden-google-invite.ics"
    (joined,) = join(read, read_meetings(invitation.read_bytes(), invitation.name))
    assert joined.started_at == datetime(2026, 3, 24, 9, 0, tzinfo=UTC)
    assert [part.format for part in joined.parts] == ["zoom-chat", "icalendar"]


def test_an_organiser_already_known_by_address_is_not_written_twice() -> None:
    call = replace(
        talk(started_at=NINE),
        participants=(Participant(id="p1", name="D.", emails=("Dana@lumen.example",)), Participant(id="p2")),
    )
    (joined,) = join([call], [meeting(DANA)])
    assert joined.participants[0].emails == ("Dana@lumen.example",)


def test_call_and_chat_of_the_samples_become_one(shared: Path) -> None:
    folder = shared / "samples"
    files = (folder / "zoom-vtt" / "acdc-175.transcript.vtt", folder / "zoom-chat" / "acdc-175.chat.txt")
    read = [conversation for file in files for conversation in read_conversations(file.read_bytes(), name=file.name)]
    (joined,) = join(read)
    assert len(joined.turns) == sum(len(conversation.turns) for conversation in read)
    times = [turn.start_s for turn in joined.turns if turn.start_s is not None]
    assert times == sorted(times)
    assert len(joined.participants) < sum(len(conversation.participants) for conversation in read)


def test_the_calendar_of_the_history_knows_the_call_of_november(shared: Path) -> None:
    history = shared / "gold" / "history"
    (call,) = read_conversations((history / "4-call.vtt").read_bytes(), name="4-call.vtt")
    meetings = read_meetings((history / "calendar.ics").read_bytes(), "calendar.ics")
    (joined,) = join([replace(call, started_on=date(2026, 11, 10))], meetings)
    emails = {person.name: person.emails for person in joined.participants}
    assert emails["Glenys Whitlock"] == ("glenys@danks-windows.example",)
    assert joined.title == "Danks: meet Glenys (Zoom). Ask, don't sell"


@given(
    st.lists(
        st.sampled_from(
            [
                talk(),
                talk("b.vtt", started_at=NINE),
                chat(),
                chat("b.txt", started_at=NINE),
                chat("c.txt", format="whatsapp"),
            ]
        ),
        max_size=6,
    )
)
def test_no_turn_is_lost_and_none_is_doubled(conversations: list[Conversation]) -> None:
    numbered = [replace(conversation, id=str(number)) for number, conversation in enumerate(conversations)]
    joined = join(numbered, [meeting(DANA, ZOE)])
    assert sorted(turn.text for one in joined for turn in one.turns) == sorted(
        turn.text for one in numbered for turn in one.turns
    )
