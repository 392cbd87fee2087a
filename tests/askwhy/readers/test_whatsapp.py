from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Channel, Conversation, Grain
from askwhy.errors import AskwhyError, UnreadableInput
from askwhy.readers.source import Source
from askwhy.readers.whatsapp import READER


def read(*lines: str) -> Conversation:
    source = Source("x.txt", "\n".join(lines).encode())
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    return conversation


def said(conversation: Conversation) -> list[tuple[str | None, float | None, str]]:
    names = {person.id: person.name for person in conversation.participants}
    return [(names[turn.speaker_id or ""], turn.start_s, turn.text) for turn in conversation.turns]


def test_a_chat_of_an_iphone() -> None:
    conversation = read(
        "[3/12/26, 6:41:05\u202fPM] Pine project: \u200eMessages and calls are end-to-end encrypted.",
        "[3/12/26, 6:41:05\u202fPM] Zoë: Hi Dana, one more thing:",
        "they photograph BOTH sides",
        "[3/12/26, 6:42:10\u202fPM] Zoë: \u200eimage omitted",
        "[3/12/26, 6:44:31\u202fPM] Dana: Thanks 🙏",
        "[3/12/26, 6:45:02\u202fPM] \u202a+46\u00a070\u00a0174\u202c: That's me: Ingrid",
        "\u200e[3/12/26, 6:45:40\u202fPM] Dana: \u200e<attached: 1.jpg>",
        "[3/12/26, 6:46:00\u202fPM] Dana: \u200eYou deleted this message.",
        "[3/12/26, 6:47:19\u202fPM] Zoë: ok 13:30 then \u200e<This message was edited>",
    )
    assert said(conversation) == [
        ("Zoë", 0.0, "Hi Dana, one more thing:\nthey photograph BOTH sides"),
        ("Dana", 206.0, "Thanks 🙏"),
        ("+46 70 174", 237.0, "That's me: Ingrid"),
        ("Zoë", 374.0, "ok 13:30 then"),
    ]
    assert [loss.place for loss in conversation.losses] == ["line 1", "line 4", "line 7", "line 8", "line 9"]
    assert (conversation.title, conversation.channel, conversation.grain) == ("Pine project", Channel.CHAT, Grain.TURN)


def test_a_chat_of_android_in_german() -> None:
    conversation = read(
        "12.03.26, 18:41 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "12.03.26, 18:41 - Dana hat Ingrid zur Gruppe hinzugefügt",
        "12.03.26, 18:42 - Zoë: Reicht ein Foto?",
        "12.03.26, 18:43 - Dana: <Medien ausgeschlossen>",
        "12.03.26, 18:44 - Zoë: IMG-1.jpg (Datei angehängt)",
        "so sieht es aus",
        "12.03.26, 18:45 - Dana: Diese Nachricht wurde gelöscht",
    )
    assert said(conversation) == [("Zoë", 0.0, "Reicht ein Foto?"), ("Zoë", 120.0, "so sieht es aus")]
    assert conversation.started_on == date(2026, 3, 12)
    assert [loss.text for loss in conversation.losses] == [
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "Dana hat Ingrid zur Gruppe hinzugefügt",
        "Dana: <Medien ausgeschlossen>",
        "IMG-1.jpg (Datei angehängt)",
        "Dana: Diese Nachricht wurde gelöscht",
    ]


@pytest.mark.parametrize(
    ("first", "second", "started_on", "later_s"),
    [
        ("01/02/2026", "20/02/2026", date(2026, 2, 1), 19 * 86_400.0),  # 20 is no month
        ("01/02/2026", "01/20/2026", date(2026, 1, 2), 18 * 86_400.0),
        ("2/1/26", "1/2/26", date(2026, 1, 2), 30 * 86_400.0),  # time runs on only if the day comes first
        ("1/2/26", "2/1/26", date(2026, 1, 2), 30 * 86_400.0),  # only if the month does
        ("2026/02/01", "2026/02/03", date(2026, 2, 1), 2 * 86_400.0),
        ("2026-02-01", "2026-02-03", date(2026, 2, 1), 2 * 86_400.0),
        ("1.2.26", "3.2.26", date(2026, 2, 1), 2 * 86_400.0),
        ("12. 3. 2026", "13. 3. 2026", date(2026, 3, 12), 86_400.0),
    ],
)
def test_day_and_month_are_decided_for_the_whole_file(
    first: str, second: str, started_on: date, later_s: float
) -> None:
    conversation = read(f"{first}, 10:00 - Dana: Hello", f"{second}, 10:00 - Zoë: Hi")
    assert (conversation.started_on, conversation.turns[1].start_s) == (started_on, later_s)
    assert conversation.warnings == (
        "Its moments are local and name no zone; they are counted from the first message.",
    )


def test_a_day_that_the_file_does_not_tell_is_asked_for_and_not_guessed() -> None:
    conversation = read("3/2/26, 10:00 - Dana: Hello", "4/3/26, 10:00 - Zoë: Hi")
    assert conversation.warnings == ('"3/2/26" can be 03 February 2026 or 02 March 2026: which day was it?',)
    assert (conversation.started_on, [turn.start_s for turn in conversation.turns]) == (None, [None, None])


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [("11:25 a. m.", 0.0), ("12:25 p. m.", 3_600.0), ("1:25 PM", 7_200.0), ("23:25", 43_200.0), ("11.26", 60.0)],
)
def test_clocks_of_twelve_and_of_twenty_four_hours(clock: str, seconds: float) -> None:
    conversation = read("20/01/2026, 11:25 AM - A: x", f"20/01/2026, {clock} - A: y")
    assert conversation.turns[1].start_s == seconds


def test_system_lines_with_a_colon_in_quotes_have_no_author() -> None:
    conversation = read('20/01/2026, 11:25 - Dana changed the subject to "Month: end"', "20/01/2026, 11:26 - Dana:.")
    assert said(conversation) == [("Dana", 0.0, ".")]


def test_a_chat_without_a_message_of_a_person_says_so() -> None:
    with pytest.raises(UnreadableInput, match="nobody says anything"):
        read("20/01/2026, 11:25 - You were added", "99/99/2026, 11:25 - Dana: <Media omitted>")


@pytest.mark.parametrize("text", ["Dana: Hello", "20/01/2026 we met", "", "[00:01] Dana: hi", "12:30 - Dana: hi"])
def test_other_texts_are_left_to_others(text: str) -> None:
    assert not READER.recognises(Source("x.txt", text.encode()))


@given(st.text(max_size=80), st.integers(0, 200), st.integers(0, 200))
def test_mutated_chats_give_a_conversation_or_our_error(noise: str, start: int, end: int) -> None:
    text = (
        "[3/12/26, 6:41:05\u202fPM] Zoë: Hi \u200e<attached: a>\nmore\n13.03.26, 18:42 - Dana: a.jpg (file attached)\nx"
    )
    for mutant in (noise, text[:start] + noise + text[end:]):
        source = Source("x", mutant.encode(errors="replace"))
        try:
            assert isinstance(READER.read(source)[0], Conversation)
        except AskwhyError:
            continue
