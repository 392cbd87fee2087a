"""Tables whose columns have no names: read where all cells tell what they are, else refused with what to do."""

from __future__ import annotations

import pytest

from askwhy.conversation import Conversation
from askwhy.errors import UnreadableInput
from askwhy.readers.table import read_conversations

ROWS = [
    ("1", "00:00:03", "00:00:05", "Anna", "So how do you do it, and why?"),
    ("2", "00:00:08", "00:00:11", "Ben", "By hand, mostly."),
    ("3", "00:00:12", "00:00:14", "Anna", "What takes longest?"),
    ("4", "00:00:15", "00:00:19", "Ben", "The clinics, they send paper."),
]


def read(text: str) -> Conversation:
    (call,) = read_conversations(text.encode(), name="x")
    return call


def told(call: Conversation) -> list[tuple[str | None, float | None, float | None, str]]:
    names = {person.id: person.name for person in call.participants}
    return [(names[turn.speaker_id or ""], turn.start_s, turn.end_s, turn.text) for turn in call.turns]


def table(columns: slice, between: str, *, quoted: bool = False) -> str:
    return "\n".join(between.join(f'"{cell}"' if quoted else cell for cell in row[columns]) for row in ROWS)


@pytest.mark.parametrize(
    ("text", "has_start", "has_end"),
    [
        (table(slice(0, 5), ",", quoted=True), True, True),
        (table(slice(0, 5), ";"), True, True),
        (table(slice(1, 5), "\t"), True, True),
        (table(slice(3, 5), "\t"), False, False),
        (table(slice(3, 5), ",", quoted=True), False, False),
        ("| " + table(slice(3, 5), " | ").replace("\n", " |\n| ") + " |", False, False),
    ],
)
def test_columns_are_told_by_their_cells(text: str, *, has_start: bool, has_end: bool) -> None:
    assert told(read(text)) == [
        (name, at if has_start else None, until if has_end else None, words)
        for (_, _, _, name, words), at, until in zip(ROWS, (3.0, 8.0, 12.0, 15.0), (5.0, 11.0, 14.0, 19.0), strict=True)
    ]


def test_a_column_that_nothing_tells_is_not_guessed_at() -> None:
    odd = table(slice(1, 5), ";").replace("Anna;", "Anna;0.91;").replace("Ben;", "Ben;0.87;")
    with pytest.raises(UnreadableInput, match=r"Put a line above the table .* start, speaker, text\.$"):
        read(odd)


def test_names_and_what_was_done_are_no_transcript() -> None:
    done = "Anna,called about the invoice\nBen,sent the log\nAnna,booked a room\nBen,wrote to Ingrid\n"
    with pytest.raises(UnreadableInput, match="such as a CRM exports"):
        read(done)


def test_a_table_with_a_head_is_read_by_its_head() -> None:
    assert read("speaker,text\n" + table(slice(3, 5), ",", quoted=True)).format == "table"
