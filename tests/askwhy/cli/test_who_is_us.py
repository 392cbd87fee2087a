"""Asking once who is us."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from askwhy.cli.who_is_us import settle_sides
from askwhy.conversation import Conversation
from askwhy.sides import Said
from askwhy.testing import conversation, said


def ask(answers: str, *conversations: Conversation) -> tuple[Result, list[dict[str | None, str | None]]]:
    """Settle the sides as at a terminal, with these lines typed."""
    found: list[dict[str | None, str | None]] = []

    @click.command()
    def command() -> None:
        sided = settle_sides(
            conversations, said=Said(), standing=Said(), may_ask=True, settings_file=Path("settings.toml")
        )
        found.extend({p.name: p.side and p.side.value for p in one.conversation.participants} for one in sided)

    return CliRunner().invoke(command, input=answers), found


CALL = conversation(
    said("Anna", "What changed in May, if I may ask?"),
    said("Ben", "We lost our dispatcher."),
    said("Ines", "On a perdu notre répartiteur."),
    sides_known=False,
)
LATER = conversation(said("Ben", "It is me again."), said("Anna", "Good to hear."), sides_known=False, source="b.vtt")


@pytest.mark.parametrize("answer", ["1", "anna", " Anna , "])
def test_each_speaker_is_shown_with_a_quotation_and_one_answer_does_for_all(answer: str) -> None:
    result, found = ask(f"{answer}\n3\n", CALL, LATER)
    assert found == [{"Anna": "us", "Ben": "them", "Ines": "neither"}, {"Ben": "them", "Anna": "us"}]
    assert "  1  Anna, 1 turn  “What changed in May, if I may ask?”" in result.stderr
    assert result.stdout == ""


def test_nobody_need_be_neither() -> None:
    assert ask("1\n\n", CALL)[1] == [{"Anna": "us", "Ben": "them", "Ines": "them"}]


def test_two_speakers_leave_nothing_more_to_ask() -> None:
    assert ask("2\n", LATER)[1] == [{"Ben": "them", "Anna": "us"}]


def test_an_answer_that_means_nobody_is_asked_again() -> None:
    result, found = ask("\n9\nQuentin\n1\n\n", CALL)
    assert found == [{"Anna": "us", "Ben": "them", "Ines": "them"}]
    assert result.stderr.count("Give one or more of the numbers 1 to 3, or the names.") == 3


def test_who_walks_away_gets_no_report() -> None:
    result, found = ask("", CALL)
    assert (result.exit_code, found) == (1, [])


CROWD = conversation(
    said("Anna Kowalska (ACME)", "What changed?"),
    said("Ben Nowak", "Much."),
    said("Ben Ruiz", "All."),
    sides_known=False,
)


@pytest.mark.parametrize("answer", ["Anna", "kowalska", "1 ", "anna kowalska"])
def test_a_name_may_be_written_as_people_write_it(answer: str) -> None:
    sides = {"Anna Kowalska (ACME)": "us", "Ben Nowak": "them", "Ben Ruiz": "them"}
    assert ask(f"{answer}\n\n", CROWD)[1] == [sides]


def test_a_name_that_two_have_is_asked_again_and_numbers_need_no_commas() -> None:
    result, found = ask("Ben\n2 3\n", CROWD)
    assert found == [{"Anna Kowalska (ACME)": "them", "Ben Nowak": "us", "Ben Ruiz": "us"}]
    assert result.stderr.count("or the names.") == 1
