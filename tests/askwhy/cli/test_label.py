"""`askwhy label`: sentences in, the same lines with labels out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from askwhy.cli.main import cli

LINES = [
    {
        "id": "1",
        "conversation": "c",
        "turn": 0,
        "side": "us",
        "text": "What made you choose steel?",
        "labels": ["pitch"],
    },
    {"id": "2", "conversation": "c", "turn": 1, "side": "them", "text": "We press steel windows.", "labels": []},
]


def write(path: Path, *lines: object) -> str:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_the_same_lines_come_out_with_labels(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["label", write(tmp_path / "s.jsonl", *LINES), "--tier", "fast"])
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [line["id"] for line in found] == ["1", "2"]
    assert "question" in found[0]["labels"]
    assert found[0]["probabilities"]["question"] > 0.5
    assert "disclosure" in found[1]["probabilities"]


def test_labels_do_not_depend_on_what_else_is_in_the_file(tmp_path: Path) -> None:
    other = [line | {"conversation": "d"} for line in LINES]
    together = CliRunner().invoke(cli, ["label", write(tmp_path / "a.jsonl", *LINES, *other), "--tier", "fast"])
    alone = CliRunner().invoke(cli, ["label", write(tmp_path / "b.jsonl", *LINES), "--tier", "fast"])
    assert together.stdout.splitlines()[:2] == alone.stdout.splitlines()


def test_the_lines_can_be_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    result = CliRunner().invoke(
        cli, ["label", write(tmp_path / "s.jsonl", *LINES), "--tier", "fast", "-o", str(target)]
    )
    assert result.exit_code == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{broken", "line 1: this is no JSON"),
        ("[1]", "line 1: this is no JSON object"),
        ('{"turns": 3}', "a line has neither form"),
        ('{"text": "Hello"}', "a line has neither form"),
    ],
)
def test_what_is_no_sentence_is_said_in_one_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(cli, ["label", str(path), "--tier", "fast"])
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
