"""Transcripts as tables, told from the tables of a CRM."""

from __future__ import annotations

import pytest

from askwhy.conversation import Conversation
from askwhy.errors import UnreadableInput
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations
from askwhy.readers.table_of_turns import READER

SAID = [("Dana", 3.0, "So what happens then?"), ("Marcus", 10.0, "We call the clinic, and wait.")]
CSV = 'Speaker,Start Time,End Time,Text\nDana,0:03,0:05,So what happens then?\nMarcus,0:10,0:14,"We call the clinic, and wait."\n'
MARKDOWN = "| Time | Speaker | Text |\n|------|:-------:|------|\n| 0:03 | Dana | So what happens then? |\n| 0:10 | Marcus | We call the clinic, and wait. |\n"


def read(text: str) -> Conversation:
    (call,) = read_conversations(text.encode(), name="x")
    return call


def told(call: Conversation) -> list[tuple[str | None, float | None, str]]:
    names = {person.id: person.name for person in call.participants}
    return [(names[turn.speaker_id or ""], turn.start_s, turn.text) for turn in call.turns]


@pytest.mark.parametrize(
    "text",
    [
        CSV,
        "\ufeff" + CSV.replace("\n", "\r\n"),
        CSV.replace(",", ";").replace("clinic;", "clinic,"),
        CSV.replace(',"', '\t"')
        .replace(",So", "\tSo")
        .replace("e,E", "e\tE")
        .replace("e,T", "e\tT")
        .replace("r,S", "r\tS")
        .replace("Dana,", "Dana\t")
        .replace("Marcus,", "Marcus\t")
        .replace("3,", "3\t")
        .replace("0:10,", "0:10\t"),
        CSV.replace("Speaker,Start Time,End Time,Text", "speaker_name,start (s),end (s),Transcript").replace("0:", ""),
        MARKDOWN,
    ],
)
def test_a_row_is_a_turn(text: str) -> None:
    call = read(text)
    assert (call.format, told(call)) == ("table", SAID)


def test_columns_that_are_not_read_are_named() -> None:
    call = read("id,speaker,text,sentiment\n1,Dana,Why?,POSITIVE\n2,Marcus,Nobody knows.,NEGATIVE\n")
    assert call.warnings == ("Columns that were not read: id, sentiment.",)
    assert [turn.start_s for turn in call.turns] == [None, None]


def test_a_row_without_words_is_a_loss() -> None:
    call = read("speaker,text\nDana,Why?\nMarcus,\nMarcus,Nobody knows.\n")
    assert [loss.place for loss in call.losses] == ["turn 2"]
    assert len(call.turns) == 2


@pytest.mark.parametrize("text", ["Name,Email,Notes\nDana,dana@x.example,Hi\n", "Record ID,Note body\n1,Hello there\n"])
def test_the_table_of_a_crm_is_none(text: str) -> None:
    with pytest.raises(UnreadableInput, match="this is a table"):
        read(text)


def test_a_table_that_breaks_off_in_a_cell_that_never_ends_is_read_or_refused() -> None:
    source = Source("x", b'speaker,text\nDana,"' + b"so " * 60_000)
    assert READER.recognises(source)
    with pytest.raises(UnreadableInput, match="its table is damaged"):
        READER.read(source)
