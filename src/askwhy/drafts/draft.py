"""The noun of checking: a `Draft` is a message of ours that has not gone out yet, with its sentences labelled."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from askwhy.conversation import Channel, Conversation, Grain, Participant, Sentence, Side, Turn, Who
from askwhy.drafts.finding import Fault, Finding, Words
from askwhy.drafts.layout import Laid, Line, greeted, lay_out
from askwhy.evidence import Evidence
from askwhy.language.labelled import LabelledConversation, LabelledSentence, Labeller
from askwhy.language.sentences import split_text

_US, _TURN = "us", "t1"
_LINE_END = re.compile(r"\r\n|\r|\n")
_ENDED = re.compile(r"[.!?:;…][\"”’')\]*_]*\s*$")
_WRAPPED_FROM = 50  # characters: nobody breaks lines at a narrower margin
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)]|\[[ xX]?\])\s+")


@dataclass(frozen=True, kw_only=True)  # not slotted, for it remembers its lines
class Draft:
    """A message of ours before it goes out."""

    name: str  # of the file
    labelled: LabelledConversation  # one turn of ours; its sentences are those of the body
    to: tuple[str, ...] = ()  # whom it goes to, as far as it tells

    @cached_property
    def turn(self) -> Turn:
        """The message as a turn."""
        return self.labelled.conversation.turns[0]

    @property
    def text(self) -> str:
        """The whole message, untouched."""
        return self.turn.text

    @property
    def sentences(self) -> tuple[LabelledSentence, ...]:
        """The sentences of the body, in order."""
        return self.labelled.sentences

    @cached_property
    def lines(self) -> tuple[Laid, ...]:
        """What each of its lines is."""
        return lay_out(self.text)

    def finding(
        self,
        fault: Fault,
        start: int,
        end: int,
        why: str,
        *,
        evidence: Iterable[Words] = (),
        instead: Iterable[Words] = (),
        also_in: str | None = None,
    ) -> Finding:
        """A finding at these code points of the text."""
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        return Finding(
            fault=fault,
            place=Evidence.quote(self.labelled.conversation.id, self.turn, start, end),
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            why=why,
            evidence=tuple(evidence),
            instead=tuple(instead),
            also_in=also_in,
        )

    def on(
        self,
        sentence: LabelledSentence,
        fault: Fault,
        why: str,
        *,
        evidence: Iterable[Words] = (),
        instead: Iterable[Words] = (),
        also_in: str | None = None,
    ) -> Finding:
        """A finding on a whole sentence."""
        place = sentence.sentence
        return self.finding(fault, place.start, place.end, why, evidence=evidence, instead=instead, also_in=also_in)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]


def draft_of(text: str, labeller: Labeller, *, name: str, sha256: str = "", to: Iterable[str] = ()) -> Draft:
    """A message with its sentences labelled.

    Args:
        text: The whole of it, as it would go out.
        labeller: Whatever labels sentences.
        name: Of its file.
        sha256: Of its file's bytes.
        to: Whom it goes to; otherwise whom it greets.
    """
    conversation = Conversation(
        id=sha256[:16] or name,
        source=name,
        sha256=sha256,
        format="draft",
        channel=Channel.EMAIL,
        who=Who.SIDES,
        grain=Grain.NONE,
        ends_known=False,
        participants=(Participant(id=_US, side=Side.US),),
        turns=(Turn(id=_TURN, text=text, speaker_id=_US),),
    )
    labelled = labeller.label(conversation, tuple(_sentences(text)))
    return Draft(name=name, labelled=labelled, to=tuple(to) or greeted(text))


def _sentences(text: str) -> Iterable[Sentence]:
    """The sentences of the body, without the marks of lists before them."""
    body = [line for line in lay_out(text) if line.kind is Line.BODY]
    flowing = _unwrapped(text, body)
    for first, last in _runs(text, flowing, body):
        for start, end in split_text(flowing[first:last]):
            start, end = first + start, first + end
            bullet = _BULLET.match(text, start, end)
            start = bullet.end() if bullet and bullet.end() < end else start
            if any(letter.isalpha() for letter in text[start:end]):
                yield Sentence(turn_id=_TURN, start=start, end=end, text=text[start:end])


def _unwrapped(text: str, body: Sequence[Laid]) -> str:
    """A copy of the same length in which a line that only breaks at the margin goes on in the next."""
    letters = list(text)
    widest = max((line.end - line.start for line in body), default=0)
    for line, following in pairwise(body):
        between = text[line.end : following.start]
        if _LINE_END.fullmatch(between.strip(" \t")) and _goes_on(text, line, following, widest):
            letters[line.end : following.start] = " " * len(between)
    return "".join(letters)


def _goes_on(text: str, line: Laid, following: Laid, widest: int) -> bool:
    """Whether a line was broken for want of room, and not by its writer."""
    if _BULLET.match(text, following.start, following.end) or _ENDED.search(text, line.start, line.end):
        return False
    words = text[following.start : following.end].split(maxsplit=1)
    full = line.end - line.start + 1 + len(words[0]) > widest >= _WRAPPED_FROM
    return words[0][:1].islower() or full


def _runs(text: str, flowing: str, body: Sequence[Laid]) -> Iterator[tuple[int, int]]:
    """Stretches of body lines that hang together, from and to."""
    start = end = None
    for line in body:
        if (
            start is not None
            and end is not None
            and flowing[end : line.start].strip(" ") == "" != text[end : line.start]
        ):
            end = line.end
            continue
        if start is not None and end is not None:
            yield start, end
        start, end = line.start, line.end
    if start is not None and end is not None:
        yield start, end
