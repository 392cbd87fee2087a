from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwhy.conversation import Channel, Conversation, Grain, Side, Who
from askwhy.errors import AskwhyError, InputTooLarge
from askwhy.readers.limits import Limits
from askwhy.readers.notes import READER
from askwhy.readers.source import Source
from askwhy.readers.table import read_conversations
from growth import grows_with_the_length


def read(text: str) -> Conversation:
    source = Source("x.md", text.encode())
    assert READER.recognises(source)
    (conversation,) = READER.read(source)
    return conversation


def theirs(conversation: Conversation) -> list[tuple[str | None, str]]:
    names = {person.id: person.name for person in conversation.participants}
    (turn,) = conversation.turns
    return [(names[words.participant_id], turn.text[words.start : words.end]) for words in turn.attributions]


def test_a_note_is_one_turn_of_the_writer_who_is_one_of_us() -> None:
    text = "# Pine 12 March 2026\r\n\r\n- [ ] call back [[Pine Clinics]]\n| a | b |\nclose takes eleven days\n"
    conversation = read(text)
    (turn,) = conversation.turns
    assert turn.text == text.replace("\r\n", "\n")
    assert (turn.speaker_id, turn.attributions, turn.non_speech) == ("p1", (), ())
    (writer,) = conversation.participants
    assert (writer.name, writer.side) == (None, Side.US)
    assert (conversation.channel, conversation.grain, conversation.who) == (Channel.NOTE, Grain.NONE, Who.SIDES)
    assert (conversation.title, conversation.started_on, conversation.warnings) == (
        "Pine 12 March 2026",
        date(2026, 3, 12),
        (),
    )


WITH = "Visit 2026-06-24\nwith: Kieran (walked me round), Priya in + out, met Lee Whitehouse (new), Malc last 10 mins\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('- P: every job since Whitsun. "it\'s found two"', [("Priya", 'every job since Whitsun. "it\'s found two"')]),
        ('- K: "it don\'t do curves". P still does them', [("Kieran", "it don't do curves")]),
        ('- Lee: "nobody owns the tape." survey = whoever\'s free', [("Lee Whitehouse", "nobody owns the tape.")]),
        ("- P: came 27 May, two days to spare. so call it 14 still", [("Priya", "came 27 May, two days to spare.")]),
        ("K says Tipton bloke comes every 3 wks. I think so", [("Kieran", "Tipton bloke comes every 3 wks.")]),
        ('P says "seven weeks" every time like it\'s weather', [("Priya", "seven weeks")]),
        ("Lee reckons that's half of it. but he wasn't there", [("Lee Whitehouse", "that's half of it.")]),
        ("Lee said that the tape is his", [("Lee Whitehouse", "the tape is his")]),
        ("Met Priya again. She said the list is late.", [("Priya", "the list is late.")]),
        ("According to Malc, it is the hip.", [("Malc", "it is the hip.")]),
        ('> "the phone is what we trust" — Priya', [("Priya", "the phone is what we trust")]),
        ("> the phone is what we trust - Priya", [("Priya", "the phone is what we trust")]),
        ('"I never sleep" (Malc)', [("Malc", "I never sleep")]),
        ('Sheila, touching up ends. "four minutes a corner"', [("Sheila", "four minutes a corner")]),
        ("P: half my orders\n  are under forty\n- other", [("Priya", "half my orders"), ("Priya", "are under forty")]),
        ("**Priya:** the list is late", [("Priya", "the list is late")]),
        # the writer's own
        ('asked K "what do you like?"', []),
        ('I said "we can help with that" to Priya', []),
        ("I think it's the rolls. or Malc said no.", []),
        ("maybe Priya said no to that", []),
        ("Priya and Malc disagree. She said it is training.", []),
        ('Malc & Priya: not ordered. "still sleeping on it."', []),
        ("Priya wants a log and no brochure", []),
        ('Next: "the summary"', []),
        ("Budget: 25k and no more", []),
        ("nobody said the word once", []),
        ("<!-- P: do not read this bit out -->", []),
        ("| Malc | says | no |", []),
        ("what does P's desk say? who knows", []),
    ],
)
def test_what_the_note_puts_into_somebodys_mouth(line: str, expected: list[tuple[str, str]]) -> None:
    assert theirs(read(WITH + line)) == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ('## Priya\n- "the list turns up"', [("Priya", "the list turns up")]),
        ('## Malc\n- Glenys over in autumn, "you want to meet her"', [("Malc", "you want to meet her")]),
        (
            '## saw end / Kieran\n- asked him what he likes. "the drawing bit". meant the app?',
            [("Kieran", "the drawing bit")],
        ),
        (
            '## bench\n- Sheila, painting. "four minutes"\n- she mitres it. why? "thinner, maybe?"',
            [("Sheila", "four minutes"), ("Sheila", "thinner, maybe?")],
        ),
        ('## never got to\n- it\'s always "the architect"', []),
        ('## Priya and Malc\n- "the list turns up"', []),
        ('Priya:\n- "the list turns up"', [("Priya", "the list turns up")]),
    ],
)
def test_a_heading_may_name_whose_quotations_stand_below(section: str, expected: list[tuple[str, str]]) -> None:
    assert theirs(read(WITH + section)) == expected


def test_an_initial_is_a_name_only_where_the_note_introduces_it() -> None:
    assert theirs(read("P: half my orders are under forty\nK: never asked")) == [
        ("P", "half my orders are under forty"),
        ("K", "never asked"),
    ]
    twice = read("with: Priya, Paul\nP: half my orders are under forty")
    assert theirs(twice) == [("P", "half my orders are under forty")]
    assert [person.name for person in twice.participants] == [None, "Priya", "Paul", "P"]


def test_people_are_introduced_by_front_matter_lists_and_meetings() -> None:
    front = "---\ntitle: Month-end\ndate: 2026-03-12\nattendees: [Marcus Oyelaran, Zoë Lindqvist-Park]\nauthor: Dana Whitfield\n---\n# Call 12 Mar\n- Zoë: keyed twice\n"
    conversation = read(front)
    assert theirs(conversation) == [("Zoë Lindqvist-Park", "keyed twice")]
    assert [(person.name, person.side) for person in conversation.participants] == [
        ("Dana Whitfield", Side.US),
        ("Marcus Oyelaran", None),
        ("Zoë Lindqvist-Park", None),
    ]
    assert (conversation.title, conversation.started_on, conversation.warnings) == ("Month-end", date(2026, 3, 12), ())
    listed = read("Attendees:\n- Maria Lopez (COO)\n- Ben\n- me\n\nMaria: we lose a day on every handover")
    assert [person.name for person in listed.participants] == [None, "Maria Lopez", "Ben"]
    met = read("Spoke with Anna Kowalska (CFO) today. She told me the close takes eleven days.")
    assert theirs(met) == [("Anna Kowalska", "the close takes eleven days.")]
    german = read("Dabei: Jürgen Weiß, Petra\n- JW: das Lager ist zu klein\nNächste Schritte: Angebot")
    assert theirs(german) == [("Jürgen Weiß", "das Lager ist zu klein")]


@pytest.mark.parametrize(
    ("text", "day", "warning"),
    [
        ("# Danks. Weds 24/6/26, shop floor\nsaw and bench", date(2026, 6, 24), None),
        ("harbor pine 12/3\nclose eleven days", None, '"12/3" may be a day and has no year: which day was it?'),
        ("# Call 12 Mar\nclose eleven days", None, '"12 Mar" has no year: which day was it?'),
        (
            "# Call 3/12/26\nclose eleven days",
            None,
            '"3/12/26" can be 03 December 2026 or 12 March 2026: which day was it?',
        ),
        ("close takes eleven days\nboard asked", None, "It has no date: on which day was it?"),
        ("# Call\nDate: 2026-03-12\nscore was 3/4 of it", date(2026, 3, 12), None),
    ],
)
def test_the_day_is_taken_where_it_is_clear_and_asked_for_where_not(
    text: str, day: date | None, warning: str | None
) -> None:
    conversation = read(text)
    assert (conversation.started_on, conversation.warnings) == (day, () if warning is None else (warning,))


def test_a_dash_behind_the_name_of_somebody_who_was_introduced_lets_them_speak() -> None:
    text = "Lunch with Ana Ruiz (COO)\nAna - we pay twice for freight\nAna - CFO\nLakeside - they lose money there\n"
    (note,) = read_conversations(text.encode(), name="note.md")
    (turn,) = note.turns
    assert [turn.text[a.start : a.end] for a in turn.attributions] == ["we pay twice for freight"]


@pytest.mark.parametrize(
    "text",
    [
        "Spoke with Anna. She said it takes eleven days.\nThe board asked.\nBudget: 25k\nNext: summary\nno slides please",
        "# Besuch\nDabei: Petra\n- P: kommt dienstags\n- Lager zu klein\n- alt\nNächste Schritte: Angebot",
        "P: half my orders are under forty\nK: never asked\nthey say it is the weather",
    ],
)
def test_labels_of_the_parts_of_a_note_make_no_transcript_of_it(text: str) -> None:
    (conversation,) = read_conversations(text.encode(), name="x.txt")
    assert (conversation.format, len(conversation.turns)) == ("notes", 1)


def test_the_notes_of_the_site_visit(shared: Path) -> None:
    text = (shared / "gold" / "history" / "3-site-visit-notes.md").read_text("utf-8")
    conversation = read(text)
    assert conversation.turns[0].text == text
    assert [person.name for person in conversation.participants] == [
        None,
        "Kieran",
        "Priya",
        "Lee Whitehouse",
        "Malc",
        "Sheila",
    ]
    assert theirs(conversation) == [
        ("Priya", 'every job since Whitsun. "it\'s found two mistakes and they were both mine"'),
        ("Kieran", "it don't do curves"),
        ("Kieran", "Tipton bloke comes every 3 wks, it was every fortnight"),
        ("Kieran", "the drawing bit"),
        ("Sheila", "four minutes a corner and there's four corners"),
        ("Sheila", "thinner, maybe?"),
        ("Priya", 'Harborne section ordered in Feb, came 27 May, "two days to spare".'),
        ("Malc", "I'm still sleeping on it."),
        ("Lee Whitehouse", "nobody owns the tape."),
        ("Lee Whitehouse", "that's half of what went wrong at Digbeth."),
        ("Priya", "the Monday list is the only thing in my week that turns up when it says"),
        ("Priya", "golden thread"),
        ("Malc", "if Harborne's in by the 28th of August I'll buy you a pint, and I don't buy pints"),
        ("Malc", "he'll come round to it."),
        ("Malc", "you want to meet her, she's got the pencil"),
        ("Priya", "seven weeks"),
    ]


def test_the_notes_of_the_golden_call(shared: Path) -> None:
    conversation = read((shared / "samples" / "markdown-notes" / "golden-call.notes.md").read_text("utf-8"))
    assert theirs(conversation) == [
        ("Zoë Lindqvist-Park", "invoices keyed twice, ~60 dupes/mo (Ingrid keeps list)"),
        ("Zoë Lindqvist-Park", "the phone is what we trust"),
    ]
    assert (conversation.title, conversation.started_on) == ("Harbor Pine month-end", date(2026, 3, 12))


def test_a_book_is_no_note() -> None:
    with pytest.raises(InputTooLarge, match="no note has more than 20"):
        READER.read(Source("x", b"close takes eleven days", Limits(note_text=20)))


LINES = st.sampled_from(
    (
        "with: Priya, Kieran",
        "P: late",
        'K says "no"',
        "## Priya",
        '- "so it goes"',
        "she said yes.",
        "---",
        "date: 3/4/26",
        "> x — Priya",
    )
)


@given(st.lists(LINES | st.text(max_size=30), max_size=12))
def test_any_note_keeps_its_text_and_quotes_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        (conversation,) = READER.read(Source("x", text.encode(errors="replace")))
    except AskwhyError:
        return
    spans = [(words.start, words.end) for words in conversation.turns[0].attributions]
    assert spans == sorted(spans)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
    assert all(said.strip() == said != "" for _, said in theirs(conversation))


@pytest.mark.parametrize(
    "unit", ['"', '"a', "P: ", "she said ", "A B C says ", "— A ", "(A)\n", "with: A,", "> x - A\n", "1/2 ", "<!--"]
)
def test_time_grows_with_the_length(unit: str) -> None:
    def read(times: int) -> None:
        READER.read(Source("x", ("with: Anna\n" + unit * times).encode()))

    assert grows_with_the_length(read, times=4_800)
