"""SRT as programs and people write it."""

from __future__ import annotations

from pathlib import Path

from askwhy.conversation import Conversation, Who
from askwhy.readers import srt
from askwhy.readers.source import Source
from transcripts import DATA, read_with, said, timed

READER = srt.READER


def read(*bodies: str) -> Conversation:
    """Cues of a second each."""
    return read_with(
        READER,
        "\n".join(
            f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{body}\n" for n, body in enumerate(bodies, start=1)
        ),
    )


def test_the_oddities_of_srt() -> None:
    call = read_with(READER, (DATA / "edges" / "edge-cases.srt").read_bytes())
    assert said(call) == [
        ("Dana", "Hello"),
        ("MARCUS", "dots not commas, skipped number no index, short times"),
        (None, "- Two speakers\n- in one cue"),
        (None, "text with a blank line inside"),
        (None, "[door slams]"),
    ]
    assert timed(call) == [
        ("Dana", 1.0, 2.5),
        ("MARCUS", 2.5, 6.5),
        (None, 7.0, 9.0),
        (None, 10.0, 11.0),
        (None, 12.0, 13.0),
    ]
    assert call.turns[-1].spoken == ""


def test_latin_1_is_decoded_and_said() -> None:
    call = read_with(READER, (DATA / "edges" / "latin1.srt").read_bytes())
    assert said(call) == [("Zoë", "Malmö, naïve café")]
    assert call.encoding == "cp1252"


def test_a_name_at_each_change_speaks_until_the_next() -> None:
    call = read(
        "Alban: It is so nice.",
        "And Travis is here.",
        "[Music]",
        "So yes.",
        "Kevin: Hello.",
        "Hi.",
        "Alban: Well.",
        "Right.",
    )
    assert said(call) == [
        ("Alban", "It is so nice. And Travis is here."),
        (None, "[Music]"),
        ("Alban", "So yes."),
        ("Kevin", "Hello. Hi."),
        ("Alban", "Well. Right."),
    ]


def test_a_long_clause_before_a_colon_names_nobody() -> None:
    call = read(
        "Speaker 0: Good day.", "Speaker 1: Thanks.", "Approximately with a debt equity ratio of two: ten.", "Yes."
    )
    assert call.who is Who.LABELS
    assert said(call)[-1] == (None, "Yes.")
    assert "Approximately with a debt equity ratio of two: ten." in [text for _, text in said(call)]


def test_captions_without_names_are_by_nobody() -> None:
    call = read("Remember: this is", "a film.", "It ends.")
    assert said(call) == [(None, "Remember: this is a film."), (None, "It ends.")]
    assert call.who is Who.NOBODY


def test_a_text_whose_times_are_missing_or_broken_is_a_loss() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nlost\n\n3\n00:00:0x,000 --> 00:00:06,000\nbroken\n\n4\n00:00:07,000 --> 00:00:08,000\nd\n"
    call = read_with(READER, text)
    assert [loss.text for loss in call.losses] == ["00:00:0x,000 --> 00:00:06,000\nbroken", "2\nlost"]
    assert said(call) == [(None, "a d")]


def test_rolling_captions_are_read_once() -> None:
    call = read("the first\nline", "line\nis here", "is here\nand goes", "and goes\non")
    assert said(call) == [(None, "the first line is here and goes on")]


def test_other_files_are_not_recognised() -> None:
    assert not READER.recognises(Source("x", b"Dana: we go a --> b"))
    assert not READER.recognises(Source("x", b"\x00\x01\x02"))


def test_every_cue_of_the_real_files_is_anchored_or_a_loss(shared: Path) -> None:
    for path in sorted((shared / "samples" / "srt").glob("*.srt")):
        source = Source(path.name, path.read_bytes())
        (call,) = READER.read(source)
        n_told = sum(len(turn.anchors) for turn in call.turns) + len(call.losses)
        n_untimed = {"missing_timeframe.srt": 1}.get(path.name, 0)
        assert (path.name, n_told) == (path.name, source.text.count("-->") + n_untimed)
