"""A label is a speaker by the evidence of the whole file, or it is none."""

from __future__ import annotations

from collections import Counter

import pytest

from askwhy.readers.speaker_evidence import Shape, shape_of, speakers_among, split_label


@pytest.mark.parametrize(
    ("shape", "labels"),
    [
        (Shape.MACHINE, ["Speaker 1", "SPEAKER_00", "Participant 12"]),
        (Shape.ROLE, ["Interviewer", "P1", "Participant", "Question"]),
        (Shape.LETTER, ["Q", "a", "7"]),
        (
            Shape.FULL,
            [
                "Dana Whitfield",
                "Z. Victor Zhou (xinbenlv)",
                "Malcolm’s iPad",
                "Jerome de Tychey",
                "Dr. Smith",
                "An Nguyen",
                "Dima Gusakov | Lido",
                "ZOË LINDQVIST-PARK",
                "Meeting Room 3",
                'William "Bill" Smith',
            ],
        ),
        (Shape.WORD, ["Dana", "ZOË", "DW", "ethDreamer (Mark)", "田中", "Kowalska, Anna", "O'Leary"]),
        (Shape.HANDLE, ["stokes", "pk910", "felix (eest)", "luc.eth", "anna@firm.example", "+46 70 123 45 67"]),
        (Shape.LOOSE, ["anna k"]),
        (
            Shape.NEVER,
            [
                "",
                "Agenda",
                "TODO",
                "Date",
                "Next Steps",
                "The Problem",
                "Remember",
                "So here's the thing",
                "Approximately with a debt equity ratio of two",
                "I said. Then",
                "12:30",
                "https://x",
                "[Music]",
                "2023",
                "Why?",
                "x" * 65,
            ],
        ),
    ],
)
def test_the_shape_of_a_label(shape: Shape, labels: list[str]) -> None:
    assert {label: shape_of(label) for label in labels} == dict.fromkeys(labels, shape)


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("Dana: So here's the thing: no", ("Dana", "So here's the thing: no")),
        ("Dana:", ("Dana", "")),
        ("DANA:\tThanks", ("DANA", "Thanks")),
        ("Éloïse : Bonjour", ("Éloïse", "Bonjour")),
        ("田中：こんにちは", ("田中", "こんにちは")),
        ("张三:你好", ("张三", "你好")),
        ("12:30 lunch", None),
        ("http://example.com: is not", None),
        ("BEGIN:VCALENDAR", None),
        ("C:\\files", None),
        ("no label here", None),
        (": nothing before", None),
        ("a" * 65 + ": too long", None),
    ],
)
def test_a_label_stands_before_the_first_colon(line: str, split: tuple[str, str] | None) -> None:
    assert split_label(line) == split


def accepted(labels: str | list[str], n_units: int) -> set[str]:
    counts = Counter(labels.split() if isinstance(labels, str) else labels)
    return set(speakers_among(counts, n_units=n_units))


def test_names_that_come_back_are_speakers() -> None:
    assert accepted("Kevin Alban Kevin Alban Kevin", 60) == {"Kevin", "Alban"}


def test_where_most_of_the_file_is_labelled_a_name_need_not_come_back() -> None:
    assert accepted(["Dana Whitfield", "Dana Whitfield", "Trent", "nixo"], 4) == {"Dana Whitfield", "Trent", "nixo"}


def test_a_word_before_a_colon_once_in_an_hour_is_no_speaker() -> None:
    assert accepted("Amazon Amazon", 600) == set()
    assert accepted("Amazon", 4) == set()


def test_with_one_sure_speaker_a_name_said_once_is_one_as_well() -> None:
    assert accepted(["Travis"] * 5 + ["Gillian"], 100) == {"Travis", "Gillian"}


def test_what_nobody_is_called_never_speaks() -> None:
    assert accepted(["Note"] * 9 + ["Dana"] * 9, 18) == {"Dana"}


def test_letters_must_come_back_and_fill_the_file() -> None:
    assert accepted("Q A Q A", 4) == {"Q", "A"}
    assert accepted("A B", 40) == set()


def test_labels_of_machines_need_no_evidence() -> None:
    assert accepted(["Speaker 1"], 300) == {"Speaker 1"}


def test_small_names_of_two_words_need_a_labelled_file_and_to_come_back() -> None:
    assert accepted(["anna k"] * 3 + ["Ben"] * 3, 6) == {"anna k", "Ben"}
    assert accepted(["anna k"] * 2 + ["Ben"] * 3, 6) == {"Ben"}
    assert accepted(["anna k"] * 2 + ["Ben"] * 18, 20) == {"anna k", "Ben"}
