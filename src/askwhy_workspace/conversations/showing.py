"""A conversation as its page shows it: the words in their order, and what stands beside them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from markupsafe import Markup

from askwhy.conversation import Conversation, Side, Turn
from askwhy.labels import Aspect, Move
from askwhy.language.labelled import LabelledSentence
from askwhy.listening.close import CLOSE_MEASURES, CloseMeasure
from askwhy.listening.measurement import Measurement
from askwhy.listening.report import MEASURES, Measure
from askwhy.render.wording import clock, length_s, short_names, value_text
from askwhy.speakers import speakers_of
from askwhy_workspace.conversations import models
from askwhy_workspace.conversations.lanes import draw_lanes
from askwhy_workspace.conversations.packing import sentence_of, unpack_bytes
from askwhy_workspace.web.wording import label_name

TURNS_A_PAGE = 500
_SHOWN_MOVES = [move for move in Move if move not in (Move.QUESTION, Move.DISCLOSURE, Move.ACKNOWLEDGEMENT)]
_N_MOMENTS = 40  # behind one figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a turn: a sentence, or what stands between two."""

    text: str
    number: int | None = None  # of the sentence
    start: int = 0
    labels: str = ""  # as people read them
    marks: str = ""  # CSS classes
    by_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One turn."""

    number: int
    who: str
    side: str
    time: str | None
    pieces: tuple[Piece, ...]
    asides: tuple[tuple[str, str], ...]  # what was set apart: its kind and its text
    notes: tuple[tuple[str, str], ...]  # insights that rest on this turn: how they stand, and where they are filed


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A place in the conversation to go to."""

    url: str
    words: str
    who: str
    time: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A listening figure with the moments behind it."""

    name: str
    title: str
    text: str
    explains: str
    landmark: str | None
    reason: str | None
    measured: bool
    n_moments: int
    moments: tuple[Moment, ...]


class Asked(NamedTuple):
    """Somebody who speaks, as the form shows them that asks for their side."""

    id: str
    name: str
    side: str
    why: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything on a conversation's page."""

    value: Conversation
    lines: tuple[Line, ...]
    first: int
    next: int | None  # the turn with which the next part begins
    earlier: int | None
    heading: str  # the quotation above the page; empty where nothing was read yet
    left_open: tuple[Moment, ...]
    followed: int
    figures: tuple[Figure, ...]
    lanes: Markup
    kinds: tuple[tuple[str, int, tuple[Moment, ...]], ...]  # the table behind the lanes
    asking: tuple[Asked, ...]
    length: float | None
    losses: Sequence[Any]


def page_of_turn(n_turns: int, turn: int) -> str:
    """The end of the address at which a turn stands."""
    begin = turn // TURNS_A_PAGE * TURNS_A_PAGE
    return f"?from={begin}#t{turn}" if n_turns > TURNS_A_PAGE and begin else f"#t{turn}"


def shown_of(row: models.Conversation, value: Conversation, *, first: int, listening: bool) -> Shown:
    """The page of a conversation, from one of its turns on.

    Args:
        row: With its transcript.
        value: The transcript, unpacked.
        first: The number of the first turn to show.
        listening: Whether the one who looks may see how we listened.
    """
    first = first if 0 <= first < len(value.turns) else 0
    rows = list(row.sentences.order_by("number"))
    by_turn: dict[int, list[tuple[models.SentenceRow, LabelledSentence]]] = defaultdict(list)
    for sentence in rows:
        by_turn[sentence.turn].append((sentence, sentence_of(sentence, value)))
    places = _Places(row, value, by_turn)
    found = models.Findings.objects.filter(conversation=row).first()
    findings = json.loads(unpack_bytes(found.packed)) if found else {}
    threads = findings.get("threads", [])
    dropped = tuple(places.moment(thread) for thread in threads if thread["state"] == "dropped")
    last = min(first + TURNS_A_PAGE, len(value.turns))
    return Shown(
        value=value,
        lines=tuple(_lines(value, by_turn, range(first, last), places, _notes(row))),
        first=first,
        next=last if last < len(value.turns) else None,
        earlier=max(0, first - TURNS_A_PAGE) if first else None,
        heading=_heading(findings),
        left_open=dropped,
        followed=sum(thread["state"] == "followed" for thread in threads),
        figures=tuple(_figures(findings.get("listening", {}), places)) if listening else (),
        lanes=draw_lanes(value, by_turn, threads, places.url),
        kinds=tuple(_kinds(by_turn, places)),
        asking=asking_about(value, row.transcript.reasons),
        length=length_s(value.turns),
        losses=value.losses[:50],
    )


def asking_about(value: Conversation, reasons: Mapping[str, str]) -> tuple[Asked, ...]:
    """Everybody who speaks, each with words by which one can recognise them."""
    return tuple(
        Asked(
            speaker.participant.id,
            speaker.name,
            speaker.participant.side.value if speaker.participant.side else "",
            reasons.get(speaker.participant.id, ""),
            speaker.quotation.exact if speaker.quotation else "",
        )
        for speaker in speakers_of(value)
    )


def turn_and_start(value: Conversation, at: str) -> tuple[int, int] | None:
    """The turn and the offset that an address names as "turn id, dash, offset"; None where there is no such turn."""
    turn_id, _, start = at.rpartition("-")
    numbers = {turn.id: number for number, turn in enumerate(value.turns)}
    if turn_id not in numbers or not start.isdecimal() or len(start) > 9:
        return None
    return numbers[turn_id], int(start)


def address_of(row: models.Conversation, turn: int, start: int, end: int | None = None) -> str:
    """The address of the sentence at this place of the transcript; with an end, all up to there is marked."""
    starts = list(
        row.sentences.filter(turn=turn, start__lte=start).order_by("-start").values_list("start", flat=True)[:1]
    )
    place = page_of_turn(row.n_turns, turn)
    place = place.replace(f"#t{turn}", f"#p{turn}-{starts[0]}") if starts else place
    if end is not None:
        query, _, anchor = place.partition("#")
        place = f"{query}{'&' if query else '?'}mark={turn}-{start}-{end}#{anchor}"
    return reverse("conversation", args=[row.pk]) + place


def marked_place(text: str) -> tuple[int, int, int] | None:
    """The passage that an address marks: its turn's number, its start and its end; None where it marks none."""
    numbers = text.split("-")
    if len(numbers) != 3 or not all(number.isdecimal() and len(number) < 9 for number in numbers):
        return None
    turn, start, end = map(int, numbers)
    return turn, start, end


class _Places:
    """Where pieces stand, as addresses; and who says them when."""

    def __init__(
        self,
        row: models.Conversation,
        value: Conversation,
        by_turn: Mapping[int, Sequence[tuple[models.SentenceRow, LabelledSentence]]],
    ) -> None:
        self._base = reverse("conversation", args=[row.pk])
        self._value, self._n_turns = value, len(value.turns)
        self._numbers = {turn.id: number for number, turn in enumerate(value.turns)}
        self._starts = {turn: [sentence.start for sentence, _ in found] for turn, found in by_turn.items()}
        self._names = short_names(value.participants)

    def url(self, turn: int, start: int) -> str:
        """The address of the sentence in which an offset lies; of the turn where nothing is labelled."""
        starts = self._starts.get(turn)
        place = page_of_turn(self._n_turns, turn)
        if starts:
            place = place.replace(f"#t{turn}", f"#p{turn}-{starts[max(0, bisect_right(starts, start) - 1)]}")
        return self._base + place

    def moment(self, piece: Mapping[str, Any]) -> Moment:
        """A piece of the contract as a place to go to."""
        number = self._numbers[piece["turn_id"]]
        turn = self._value.turns[number]
        return Moment(
            url=self.url(number, piece["start"]),
            words=piece["exact"],
            who=self.who(turn),
            time=clock(turn.start_s) if turn.start_s is not None else None,
        )

    def who(self, turn: Turn) -> str:
        """The speaker's name as short as it is plain."""
        return self._names.get(turn.speaker_id or "", "") or "not named"


def _heading(findings: Mapping[str, Any]) -> str:
    """Words of theirs that tell most, short enough to stand above a page."""
    short = [thread for thread in findings.get("threads", []) if 12 <= len(thread["exact"]) <= 90]
    best = max(short, key=lambda thread: float(thread["weight"]), default=None)
    return str(best["exact"]).strip() if best else ""


def _lines(
    value: Conversation,
    by_turn: Mapping[int, Sequence[tuple[models.SentenceRow, LabelledSentence]]],
    numbers: range,
    places: _Places,
    notes: Mapping[str, tuple[tuple[str, str], ...]],
) -> Iterator[Line]:
    before = None
    for number in numbers:
        turn = value.turns[number]
        side = value.side_of(turn)
        yield Line(
            number=number,
            who=places.who(turn) if turn.speaker_id != before or turn.speaker_id is None else "",
            side=side.value if side else "nobody",
            time=clock(turn.start_s) if turn.start_s is not None else None,
            pieces=tuple(_pieces(turn, by_turn.get(number, ()))),
            asides=tuple((aside.kind.value, aside.text) for aside in turn.set_apart),
            notes=notes.get(turn.id, ()),
        )
        before = turn.speaker_id


def _notes(row: models.Conversation) -> dict[str, tuple[tuple[str, str], ...]]:
    """What stands in the margin, by turn: the insights of the customer's map whose words are said there."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for insight in row.insights.filter(held_back="").order_by("-weight"):
        turn_id = insight.value["quotation"]["turn_id"]
        aspect, _, part = insight.facet.partition("/")
        found[turn_id] = (*found.get(turn_id, ()), (insight.standing, f"{label_name(aspect).capitalize()}: {part}"))
    return found


def _pieces(turn: Turn, found: Sequence[tuple[models.SentenceRow, LabelledSentence]]) -> Iterator[Piece]:
    """The whole text of the turn, cut at its sentences; nothing of it is lost."""
    at = 0
    for row, sentence in found:
        if row.start > at:
            yield Piece(text=turn.text[at : row.start])
        yield Piece(
            text=sentence.text,
            number=row.number,
            start=row.start,
            labels=labels_text(sentence),
            marks=_marks(sentence),
            by_person=row.by_person,
        )
        at = row.end
    if at < len(turn.text) or not turn.text:
        yield Piece(text=turn.text[at:])


def labels_text(sentence: LabelledSentence) -> str:
    """What stands small beside a sentence: its labels without what the other ones imply."""
    moves = [move.value for move in _SHOWN_MOVES if move in sentence.labels]
    aspects = [aspect.value for aspect in sentence.aspects]
    about = [f"about {label_name(aspect.value)}" for aspect in sentence.about]
    return " · ".join([*map(label_name, [*moves, *aspects]), *about])


def _marks(sentence: LabelledSentence) -> str:
    names = [
        name
        for name, move in (
            ("ask", Move.QUESTION),
            ("why", Move.WHY),
            ("asm", Move.ASSUMPTION),
            ("back", Move.REFLECTION),
        )
        if move in sentence.labels
    ]
    if any(isinstance(label, Aspect) for label in sentence.labels):
        names.append("told")
    return " ".join(names) or ("lab-only" if labels_text(sentence) else "")


def _figures(listening: Mapping[str, Any], places: _Places) -> Iterator[Figure]:
    # How we listened comes before who had the floor: airtime tells good listening from bad the least.
    table: tuple[CloseMeasure | Measure, ...] = (*CLOSE_MEASURES, *MEASURES)
    for measure in table:
        found = listening.get(measure.name)
        if found is None:
            continue
        measurement = Measurement(value=found["value"], unit=found["unit"], n=found["n"], reason=found["reason"])
        yield Figure(
            name=measure.name,
            title=measure.title,
            text=value_text(measurement),
            explains=measure.explains,
            landmark=measure.landmark,
            reason=measurement.reason,
            measured=measurement.value is not None,
            n_moments=len(found["pieces"]),
            moments=tuple(places.moment(piece) for piece in found["pieces"][:_N_MOMENTS]),
        )


_KINDS = (
    ("Why-questions of ours", Side.US, Move.WHY),
    ("Questions of ours", Side.US, Move.QUESTION),
    ("Given back by us", Side.US, Move.REFLECTION),
    ("We assumed", Side.US, Move.ASSUMPTION),
    ("Stories of ours", Side.US, Move.PERSONAL_STORY),
    ("Stories of others", Side.US, Move.THIRD_PARTY_STORY),
    ("Proposals of ours", Side.US, Move.PITCH),
    ("Advice of ours", Side.US, Move.ADVICE),
    ("Promises of ours", Side.US, Move.COMMITMENT),
    ("They confirmed", Side.THEM, Move.CONFIRMS),
    ("They corrected", Side.THEM, Move.CORRECTS),
    ("They asked", Side.THEM, Move.ASKS),
    ("They objected", Side.THEM, Move.OBJECTS),
    ("Promises of theirs", Side.THEM, Move.COMMITMENT),
)


def _kinds(
    by_turn: Mapping[int, Sequence[tuple[models.SentenceRow, LabelledSentence]]], places: _Places
) -> Iterator[tuple[str, int, tuple[Moment, ...]]]:
    """The table behind the lanes: every kind of mark with its moments."""
    sentences = [sentence for turn in sorted(by_turn) for _, sentence in by_turn[turn]]
    for title, side, move in _KINDS:
        found = [s for s in sentences if s.side is side and move in s.labels]
        pieces = [{"turn_id": s.sentence.turn_id, "start": s.sentence.start, "exact": s.text} for s in found]
        if found:
            yield title, len(found), tuple(places.moment(piece) for piece in pieces[:_N_MOMENTS])
