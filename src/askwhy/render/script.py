"""The transcript as every report shows it: numbered lines, each in pieces of one kind."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from askwhy.conversation import SetApart, Side, Turn, Who
from askwhy.evidence import Evidence
from askwhy.labels import Aspect, Label, Move
from askwhy.language.labelled import LabelledSentence
from askwhy.render.wording import NOT_NAMED, clock, short_names
from askwhy.report import Report

_LABEL_NAMES: Mapping[Label, str] = {
    Move.REFLECTION: "gave back",
    Move.ASSUMPTION: "assumed",
    Move.THIRD_PARTY_STORY: "story of others",
    Move.PERSONAL_STORY: "story of our own",
    Move.COMMITMENT: "promise",
    Aspect.CUSTOMERS: "their customers",
}


class Kind(StrEnum):
    """What a piece of a line is."""

    SPEECH = "speech"
    QUESTION = "question"  # of ours
    SOUND = "sound"  # "[Music]"
    NOTED = "noted"  # their words in a note of ours


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line's text; ``note`` names the labels of the sentence that ends with it."""

    text: str
    kind: Kind = Kind.SPEECH
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One turn, ready to be shown."""

    number: int
    turn_id: str
    name: str  # empty where the source names nobody
    side: Side | None
    time: str | None  # "6:48", or the moment of a message
    pieces: tuple[Piece, ...]  # together the whole text
    set_apart: tuple[SetApart, ...]
    parts: tuple[Piece | SetApart, ...]  # the pieces, with what was set apart where it stood
    continues: bool  # the same speaker as the line before
    written: bool  # a chat message within talk


def script_of(report: Report) -> tuple[Line, ...]:
    """Every turn of the conversation, in order."""
    conversation = report.conversation
    people = {person.id: person for person in conversation.participants}
    names = short_names(conversation.participants)
    unnamed = "" if conversation.who is Who.NOBODY else NOT_NAMED  # on every line it would say nothing
    questions = questions_by_turn(report)
    notes = _label_notes(report)
    lines: list[Line] = []
    before: str | None = None
    for number, turn in enumerate(conversation.turns, start=1):
        person = people.get(turn.speaker_id or "")
        pieces = tuple(_with_notes(_pieces(turn, questions.get(turn.id, ())), notes.get(turn.id, {})))
        lines.append(
            Line(
                number=number,
                turn_id=turn.id,
                name=names.get(turn.speaker_id or "", unnamed),
                side=person.side if person else None,
                time=time_of(turn),
                pieces=pieces,
                set_apart=turn.set_apart,
                parts=tuple(_with_asides(pieces, turn.set_apart)),
                continues=turn.speaker_id is not None and turn.speaker_id == before,
                written=turn.written,
            )
        )
        before = turn.speaker_id
    return tuple(lines)


def questions_by_turn(report: Report) -> dict[str, tuple[Evidence, ...]]:
    """Our questions, by the turn in which they stand."""
    found: dict[str, list[Evidence]] = {}
    for piece in our_questions(report):
        found.setdefault(piece.turn_id, []).append(piece)
    return {turn_id: tuple(pieces) for turn_id, pieces in found.items()}


def our_questions(report: Report) -> Sequence[Evidence]:
    """Our questions in order, by their labels where it was read closely, else by "?"; empty where not measured."""
    measured = report.listening.get("questions" if report.close else "marked_questions")
    return measured.pieces if measured is not None else ()


def time_of(turn: Turn) -> str | None:
    """When a turn began, in words; None where it is not told."""
    if turn.start_s is not None:
        return clock(turn.start_s)
    return f"{turn.at:%Y-%m-%d %H:%M}" if turn.at is not None else None


def _pieces(turn: Turn, questions: Sequence[Evidence]) -> Iterator[Piece]:
    """The turn's text in pieces that together are the whole text."""
    marked = [
        *((span.start, span.end, Kind.SOUND) for span in turn.non_speech),
        *((words.start, words.end, Kind.NOTED) for words in turn.attributions),
        *((question.start, question.end, Kind.QUESTION) for question in questions),
    ]
    at = 0
    for start, end, kind in sorted(marked):
        if start < at:
            continue  # a question within noted words: one kind is enough
        if start > at:
            yield Piece(turn.text[at:start])
        yield Piece(turn.text[start:end], kind)
        at = end
    if at < len(turn.text):
        yield Piece(turn.text[at:])


def _label_notes(report: Report) -> dict[str, dict[int, str]]:
    """What to write beside each labelled sentence, by its turn and its end; empty where nobody read closely."""
    found: dict[str, dict[int, str]] = {}
    for sentence in report.close.labelled.sentences if report.close else ():
        names = label_names(sentence)
        if names:
            found.setdefault(sentence.sentence.turn_id, {})[sentence.sentence.end] = names
    return found


def label_names(sentence: LabelledSentence) -> str:
    """The labels of a sentence as a page names them, in the codebook's order; what others imply is left out."""
    given = [label for label in (*Move, *Aspect) if label in sentence.labels]
    implied = {Move.QUESTION} if sentence.has(Move.OPEN, Move.CLOSED) else set()
    if sentence.aspects:
        implied.add(Move.DISCLOSURE)
    return " · ".join(_LABEL_NAMES.get(label, label.value.replace("_", " ")) for label in given if label not in implied)


def _with_notes(pieces: Iterable[Piece], notes: Mapping[int, str]) -> Iterator[Piece]:
    """The pieces, cut where a sentence with labels ends, with its labels beside."""
    waiting = deque(sorted(notes))
    at = 0
    for piece in pieces:
        cut, end = 0, at + len(piece.text)
        while waiting and waiting[0] <= end:
            place = waiting.popleft()
            yield Piece(piece.text[cut : place - at], piece.kind, notes[place])
            cut = place - at
        if cut < len(piece.text):
            yield Piece(piece.text[cut:], piece.kind)
        at = end


def _with_asides(pieces: Sequence[Piece], asides: Sequence[SetApart]) -> Iterator[Piece | SetApart]:
    waiting = deque(sorted(asides, key=lambda aside: aside.at))
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        while waiting and waiting[0].at < end:
            cut = waiting[0].at - (end - len(piece.text))
            if waiting[0].at > at:
                yield Piece(piece.text[cut - (waiting[0].at - at) : cut], piece.kind)
                at = waiting[0].at
            yield waiting.popleft()
        yield Piece(piece.text[len(piece.text) - (end - at) :], piece.kind, piece.note)
        at = end
    yield from waiting
