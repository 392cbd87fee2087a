"""Who speaks in cues whose texts name the speakers."""

from __future__ import annotations

from askwhy.readers.building import Cue
from askwhy.readers.cue_scanner import Block
from askwhy.readers.cue_speakers import labelled_cues, pass_speakers_on, text_lines, unnamed_cue


def block(*lines: str, line: int = 3) -> Block:
    return Block(line, "", 1.0, 2.0, "\n".join(lines))


def spoken(*bodies: str) -> list[tuple[str | None, str]]:
    return [(cue.speaker, cue.text) for cue in labelled_cues([block(*body.split("\n")) for body in bodies])]


def test_lines_of_text_have_neither_markup_nor_blanks_around_them() -> None:
    assert text_lines(block(" <i>one</i> ", " ", "R&amp;D")) == ["one", "R&D"]


def test_lines_of_a_cue_are_one_text() -> None:
    assert spoken("Ana: One", "Ben: Two\nthree", "Ana: Four") == [("Ana", "One"), ("Ben", "Two three"), ("Ana", "Four")]


def test_a_name_alone_in_its_line_speaks_in_the_next() -> None:
    assert spoken("Ana:\nOne", "Ben:\nTwo", "Ana:\nThree") == [("Ana", "One"), ("Ben", "Two"), ("Ana", "Three")]


def test_two_names_in_one_cue_are_two_cues_with_its_times() -> None:
    one, two = labelled_cues([block("Ana: Hi.", "Ben: Hello.", "Ana: So?"), block("Ben: Yes.")])[:2]
    assert (one.speaker, one.text, one.start_s, one.end_s) == ("Ana", "Hi.", 1.0, 2.0)
    assert (two.speaker, two.text, two.start_s, two.end_s) == ("Ben", "Hello.", 1.0, 2.0)


def test_two_dashes_are_two_people_and_nobody_knows_who() -> None:
    cue = unnamed_cue(block(), ["- Yes.", "- No."])
    assert (cue.text, cue.speaker, cue.own_turn, cue.opens_turn) == ("- Yes.\n- No.", None, True, True)
    cue = unnamed_cue(block(), ["-5 degrees", "-- so"])
    assert (cue.text, cue.own_turn, cue.opens_turn) == ("-5 degrees -- so", False, False)


def passed_on(*pairs: tuple[str | None, str], at_least: int = 3) -> list[str | None]:
    """Speakers after passing on; a cue is marked where it has one."""
    cues = [Cue(text=text, speaker=speaker) for speaker, text in pairs]
    pass_speakers_on(cues, [speaker is not None for speaker, _ in pairs], at_least=at_least)
    return [cue.speaker for cue in cues]


def test_where_names_stand_at_changes_only_they_go_on() -> None:
    assert passed_on(("A", "x."), (None, "y."), ("B", "z."), (None, "Z."), ("A", "w.")) == ["A", "A", "B", "B", "A"]


def test_where_names_come_again_and_again_a_missing_one_stays_missing() -> None:
    assert passed_on(("A", "x"), ("A", "y"), (None, "z"), ("B", "w"), ("B", "v")) == ["A", "A", None, "B", "B"]


def test_with_few_names_only_a_sentence_goes_on() -> None:
    assert passed_on(("A", "Hi,"), (None, "you"), (None, "There."), ("B", "Yes.")) == ["A", "A", None, "B"]


def test_a_sound_is_nobody_s_and_does_not_end_what_goes_on() -> None:
    cues = (("A", "x."), (None, "[Music]"), (None, "y."), ("B", "z."), (None, "w."), ("A", "v."))
    assert passed_on(*cues) == ["A", None, "A", "B", "B", "A"]
