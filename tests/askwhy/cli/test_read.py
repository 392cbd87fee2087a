"""`askwhy read`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_file_gives_a_report(run: Run) -> None:
    result = run("read", "call.vtt", "--us", "kowalska, a.")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Call with Ben Nowak\n")
    assert "\x1b" not in result.stdout


def test_the_format_can_be_chosen(run: Run) -> None:
    document = json.loads(run("read", "call.vtt", "--us", "anna", "--format", "json").stdout)
    assert [person["side"] for person in document["conversations"][0]["participants"]] == ["us", "them"]
    assert run("read", "call.vtt", "--us", "anna", "--format", "markdown").stdout.startswith("# Call with Ben Nowak\n")
    assert run("read", "call.vtt", "--us", "anna", "--format", "html").stdout.startswith("<!doctype html>\n")


@pytest.mark.parametrize(
    ("name", "begin"),
    [("a.html", "<!doctype"), ("a.json", "{"), ("a.md", "# Call"), ("a.txt", "Call with"), ("a", "Call with")],
)
def test_the_ending_of_the_output_file_tells_the_format(run: Run, folder: Path, name: str, begin: str) -> None:
    result = run("read", "call.vtt", "--us", "anna", "-o", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written to {name}\n")
    assert (folder / name).read_text(encoding="utf-8").startswith(begin)


def test_one_reading_can_give_several_reports(run: Run, folder: Path) -> None:
    result = run("read", "call.vtt", "--us", "anna", "-o", "-", "-o", "a.html", "-o", "a.json")
    assert result.stdout.startswith("Call with Ben Nowak\n")
    assert result.stderr == "Written to a.html\nWritten to a.json\n"
    assert (folder / "a.html").read_text(encoding="utf-8").startswith("<!doctype")
    assert (folder / "a.json").read_text(encoding="utf-8").startswith("{")


def test_stdin_is_a_file(run: Run) -> None:
    text = (Path("call.vtt")).read_bytes()
    result = run("read", "-", "--us", "anna", stdin=text)
    assert result.exit_code == 0
    assert "stdin" in result.stdout


def test_nobody_is_us_by_guess(run: Run) -> None:
    result = run("read", "call.vtt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "call.vtt: Nothing tells who “us” is. Who speaks in it:" in result.stderr
    assert "Anna Kowalska (ACME), 1 turn  “What changed in May?”" in result.stderr
    assert 'Say it with --us "Anna Kowalska (ACME)"' in result.stderr
    assert "settings.toml" in result.stderr


def test_a_name_that_fits_nobody_is_told_with_what_was_meant(run: Run) -> None:
    result = run("read", "call.vtt", "--us", "Ana Kowalsky", "--us", "@acme.example")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Nobody here is “Ana Kowalsky”. Did you mean Anna Kowalska (ACME)?" in result.stderr
    assert "Nobody here is “@acme.example”. No file has e-mail addresses: give a name." in result.stderr


def test_settings_say_who_is_us(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWHY_US", "Anna Kowalska")
    assert run("read", "call.vtt").exit_code == 0
    monkeypatch.delenv("ASKWHY_US")
    (folder / "mine.toml").write_text('us = ["Zoe Park"]\nformat = "json"\n', encoding="utf-8")
    monkeypatch.setenv("ASKWHY_SETTINGS", "mine.toml")
    assert json.loads(run("read", "other.vtt").stdout)["schema"] == "askwhy/1"


def test_a_bad_setting_is_wrong_usage(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWHY_SETTINGS", "absent.toml")
    result = run("read", "call.vtt")
    assert (result.exit_code, result.stderr) == (
        2,
        "askwhy: ASKWHY_SETTINGS names absent.toml, and there is no such file. Correct the name.\n",
    )


def test_one_unreadable_file_does_not_stop_the_others(run: Run, folder: Path) -> None:
    (folder / "empty.vtt").write_bytes(b"")
    (folder / "calls").mkdir()
    result = run("read", "empty.vtt", "call.vtt", "calls", "absent.vtt", "--us", "anna")
    assert result.exit_code == 1
    assert result.stdout.startswith("Call with Ben Nowak\n")
    assert sorted(result.stderr.splitlines()) == [
        "askwhy: absent.vtt: there is no such file. Correct the name.",
        f"askwhy: calls: this is a folder. Name the files in it, such as: askwhy read {Path('calls') / '*.vtt'}",
        "askwhy: empty.vtt: it is empty. Export the conversation again.",
    ]


def test_nothing_readable_gives_no_report(run: Run) -> None:
    result = run("read", "absent.vtt", "--us", "anna")
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_file_too_large_is_not_read(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWHY_FILE_MB", "1")
    (folder / "big.vtt").write_bytes(b"x" * 1_000_001)
    result = run("read", "big.vtt", "--us", "anna")
    assert (result.exit_code, result.stderr) == (
        1,
        "askwhy: big.vtt: it has 1 MB, and 1 MB is the most. Give a part of it, or raise ASKWHY_FILE_MB.\n",
    )
    assert run("read", "-", "--us", "anna", stdin=b"x" * 1_000_001).exit_code == 1


def test_two_conversations_are_two_reports(run: Run) -> None:
    result = run("read", "call.vtt", "other.vtt", "--us", "anna", "--us", "zoe", "--format", "json")
    assert [c["source"] for c in json.loads(result.stdout)["conversations"]] == ["call.vtt", "other.vtt"]


@pytest.mark.parametrize(
    ("at", "started_at", "started_on"),
    [("2026-11-10", None, "2026-11-10"), ("2026-11-10T15:00+01:00", "2026-11-10T15:00:00+01:00", None)],
)
def test_a_day_can_be_told(run: Run, at: str, started_at: str | None, started_on: str | None) -> None:
    result = run("read", "call.vtt", "--us", "anna", "--at", f"call.vtt={at}", "--format", "json")
    (found,) = json.loads(result.stdout)["conversations"]
    assert (found["started_at"], found.get("started_on")) == (started_at, started_on)


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ("2026-11-10", "“2026-11-10” names none of the files. Give FILE=DATE."),
        ("absent.vtt=2026-11-10", "“absent.vtt=2026-11-10” names none of the files."),
        ("call.vtt=10.11.2026", "“call.vtt=10.11.2026” has no date such as 2026-11-10, or 2026-11-10T14:00Z."),
        ("call.vtt=9999-12-31T23:59:59-12:00", "has no date such as 2026-11-10, or 2026-11-10T14:00Z."),
        ("call.vtt=0001-01-01T00:00+14:00", "has no date such as 2026-11-10, or 2026-11-10T14:00Z."),
        ("call.vtt=2026-11-10T14:00", "needs a time zone, such as 2026-11-10T14:00Z or 2026-11-10T14:00+01:00."),
    ],
)
def test_a_day_that_cannot_be_is_wrong_usage(run: Run, at: str, message: str) -> None:
    result = run("read", "call.vtt", "--us", "anna", "--at", at)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_file_to_read_is_not_overwritten(run: Run, folder: Path) -> None:
    before = (folder / "call.vtt").read_bytes()
    result = run("read", "call.vtt", "--us", "anna", "-o", "./call.vtt")
    assert result.exit_code == 2
    assert (folder / "call.vtt").read_bytes() == before


def test_an_output_that_cannot_be_written_is_told(run: Run) -> None:
    result = run("read", "call.vtt", "--us", "anna", "-o", "absent/a.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "it cannot be written: no such file or directory. Name another file with -o." in result.stderr


def test_no_file_is_wrong_usage(run: Run) -> None:
    assert run("read").exit_code == 2


def test_a_file_can_be_anonymised_without_saying_who_is_us(run: Run, folder: Path) -> None:
    result = run("read", "call.vtt", "--anonymise", "-o", "shape.vtt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Words and names are replaced; times and shape are kept. Look at it before you send it.\n"
    before, after = ((folder / name).read_text(encoding="utf-8") for name in ("call.vtt", "shape.vtt"))
    assert [line for line in after.splitlines() if "-->" in line or not line] == [
        line for line in before.splitlines() if "-->" in line or not line
    ]
    assert not any(word in after for word in ("Anna", "Kowalska", "ACME", "dispatcher"))
    assert run("read", "call.vtt", "--anonymise").stdout_bytes.startswith(b"WEBVTT\n")


def test_one_file_is_anonymised_at_a_time(run: Run) -> None:
    assert run("read", "call.vtt", "other.vtt", "--anonymise").exit_code == 2


INVITATION = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART:20261110T140000Z
DTEND:20261110T143000Z
SUMMARY:Depot
ATTENDEE;CN=Anna Kowalska:mailto:anna@acme.example
ATTENDEE;CN=Ben Nowak:mailto:ben@depot.example
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_tells_who_was_there_and_so_who_is_us(run: Run, folder: Path) -> None:
    (folder / "depot.ics").write_text(INVITATION, encoding="utf-8")
    result = run("read", "call.vtt", "--calendar", "depot.ics", "--us", "@acme.example", "--format", "json")
    (found,) = json.loads(result.stdout)["conversations"]
    assert [(person["name"], person["side"]) for person in found["participants"]] == [
        ("Anna Kowalska (ACME)", "us"),
        ("Ben Nowak", "them"),
    ]
    assert found["title"] == "Depot"


def test_a_calendar_that_is_not_there_is_told(run: Run) -> None:
    result = run("read", "call.vtt", "--calendar", "absent.ics", "--us", "anna")
    assert result.exit_code == 1
    assert result.stdout.startswith("Call with Ben Nowak\n")
    assert result.stderr == "askwhy: absent.ics: there is no such file. Correct the name.\n"
