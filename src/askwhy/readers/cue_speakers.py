"""Who speaks in the cues of a file that writes names into the text: "Name: text", at each cue or only at a change.

A name is a speaker by the evidence of the whole file (`askwhy.readers.speaker_evidence`), and is kept as written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from askwhy.readers.building import Cue, find_non_speech
from askwhy.readers.cue_scanner import Block
from askwhy.readers.markup import plain
from askwhy.readers.speaker_evidence import MAX_LABEL, Shape, shape_of, speakers_among, split_label

_SENTENCE_END = (".", "?", "!", "…", '"', "”", "’", ")", "]", "。", "？", "！")
_MARKS = "->["  # how captions mark another speaker begins with one of these
_LABELS_TELL_A_HABIT = 3  # with two labels in a file, they may as well be two that somebody happened to write


def text_lines(block: Block) -> list[str]:
    """The lines of a cue that hold text, without markup."""
    body = block.body
    if "\n" not in body and "<" not in body and "&" not in body:
        line = body.strip()
        return [line] if line else []
    return [line for written in block.lines if (line := plain(written).strip())]


def labelled_cues(blocks: Sequence[Block]) -> list[Cue]:
    """The cues of a file, with the speakers that its texts name."""
    splits = [_usual_split(block.body) for block in blocks]
    labels = [split[0] for split in splits if split is not None]
    if len(labels) < len(blocks):
        labels += _unusual_labels([text_lines(block) for block, split in zip(blocks, splits, strict=True) if not split])
    speakers = speakers_among(Counter(labels), n_units=len(blocks))
    cues: list[Cue] = []
    marked: list[bool] = []
    for block, split in zip(blocks, splits, strict=True):
        if split is not None and split[0] in speakers:
            name, text = split
            cues.append(Cue(text, name, block.start_s, block.end_s, block.line))
            marked.append(True)
            continue
        for cue in _cues(block, text_lines(block), speakers):
            cues.append(cue)
            marked.append(cue.speaker is not None or cue.opens_turn)
    pass_speakers_on(cues, marked, at_least=_LABELS_TELL_A_HABIT)
    return cues


def pass_speakers_on(cues: Sequence[Cue], marked: Sequence[bool], *, at_least: int) -> None:
    """Gives cues without a mark the speaker before them, where the file names speakers only when they change.

    A file that repeats the name at each cue says nothing of a cue without one: then its speaker stays unknown.

    Args:
        cues: All cues of the file; the ``speaker`` of unmarked ones is set.
        marked: Whether the file says, at this cue, who speaks (or that it does not know).
        at_least: How many marks it takes to see that they stand at changes only. Where there are fewer, a cue still has
            the speaker before it if it goes on with the same sentence.
    """
    if all(marked):
        return
    names = [cue.speaker for cue, is_marked in zip(cues, marked, strict=True) if is_marked]
    n_repeats = sum(one == other for one, other in pairwise(names))
    if n_repeats * 10 > len(names):
        return
    only_changes = len(names) >= at_least and (len(cues) - len(names)) * 2 >= len(names)
    last: Cue | None = None
    for cue, is_marked in zip(cues, marked, strict=True):
        if not is_marked and _is_sound(cue.text):
            continue
        if not is_marked and last is not None and (only_changes or _goes_on(last.text, cue.text)):
            cue.speaker = last.speaker
        last = cue


def _usual_split(body: str) -> tuple[str, str] | None:
    """The label and the text of a cue that is one line of "Name: text", as nearly all are; None for any other cue."""
    label, _, text = body.partition(": ")
    if len(label) > MAX_LABEL or ":" in label or "\n" in body or "<" in body or "&" in body:
        return None
    label, text = label.strip(), text.strip()
    return (label, text) if label and text and label[0] not in _MARKS else None


def _split(line: str) -> tuple[str, str] | None:
    """The label and the text of a line, behind a mark of a change; WhisperX writes the label in brackets."""
    if line[0] not in _MARKS:
        return split_label(line)
    line = _unmarked(line)
    if line[:1] == "[":
        label, bracket, text = line[1:].partition("]")
        if bracket and (text[:1] == ":" or shape_of(label) is Shape.MACHINE):
            return label.strip(), text.lstrip(": \t")
    return split_label(line)


def _unusual_labels(texts: Sequence[Sequence[str]]) -> list[str]:
    """The labels at the heads of cues, and those of further speakers in them: "- Anna: Yes.", "- Ben: No."."""
    heads = [lines[0] for lines in texts if lines]
    heads += [line for lines in texts for line in lines[1:] if line[0] == "-"]
    return [split[0] for line in heads if (split := _split(line)) is not None]


def _cues(block: Block, lines: Sequence[str], speakers: frozenset[str]) -> list[Cue]:
    """The cues of one block: one, unless it names several speakers at the heads of its lines."""
    pieces: list[tuple[str | None, list[str]]] = [(None, [])]
    for line in lines:
        split = _split(line) if speakers else None
        if split is not None and split[0] in speakers:
            pieces.append((split[0], [split[1]] if split[1] else []))
        else:
            pieces[-1][1].append(line)
    cues = [
        unnamed_cue(block, said) if name is None else _named_cue(block, name, " ".join(said)) for name, said in pieces
    ]
    return cues[1:] if len(cues) > 1 and not pieces[0][1] else cues


def _named_cue(block: Block, name: str, text: str) -> Cue:
    return Cue(text, name, block.start_s, block.end_s, block.line)


def unnamed_cue(block: Block, said: Sequence[str]) -> Cue:
    """A cue that names nobody. A dash or ">>" at its head marks another speaker; two dashes are two of them."""
    changes = bool(said) and _unmarked(said[0]) != said[0]
    dialogue = changes and sum(line.startswith("-") for line in said) > 1
    return Cue(
        text=("\n" if dialogue else " ").join(said),
        start_s=block.start_s,
        end_s=block.end_s,
        place=block.line,
        own_turn=dialogue,
        opens_turn=changes,
    )


def _unmarked(line: str) -> str:
    """The line without the mark of a change (">> ", "- ") at its head; "-5 degrees" has none."""
    if line.startswith(">>"):
        return line.lstrip("> ")
    if line[0] == "-" and not line[1:2].isdecimal() and line[1:2] != "-":
        return line[1:].lstrip()
    return line


def _goes_on(last: str, text: str) -> bool:
    """Whether a text goes on with a sentence that the last one began."""
    return bool(last) and not last.endswith(_SENTENCE_END) and text[:1].islower()


def _is_sound(text: str) -> bool:
    spans = find_non_speech(text)
    return len(spans) == 1 and spans[0].end - spans[0].start == len(text)
