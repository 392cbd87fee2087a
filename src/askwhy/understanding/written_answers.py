"""Answers in an e-mail under the words of ours that it quotes: "> 2. The coater …" – "Yes. Last week it was twelve."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from askwhy.conversation import Apart, SetApart, Side, Turn
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.insight import Insight
from askwhy.understanding.moments import Moments
from askwhy.understanding.replies import Outcome, read_words

_LONGEST_QUOTE = 600  # characters: who quotes more answers the whole, not a point of it
_SENTENCES = 3  # of an answer that still speak of the quoted point
_NUMBERED = re.compile(r"(?m)^\s*(?P<number>\d{1,2})[.)]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAnswer:
    """Their answer to a point that they quote, or whose number they repeat."""

    quoted: str  # the quoted words with single blanks; "" where only the number tells
    number: int | None  # of the point that is answered
    evidence: Evidence
    who: str | None
    at: datetime | None
    outcome: Outcome
    reach: int  # where the last sentence ends that still speaks of the point

    def reaches(self, evidence: Evidence) -> bool:
        """Whether a quotation still speaks of the point."""
        here = evidence.source == self.evidence.source and evidence.turn_id == self.evidence.turn_id
        return here and self.evidence.start <= evidence.start and evidence.end <= self.reach


def find_written_answers(labelled: LabelledConversation) -> tuple[WrittenAnswer, ...]:
    """The answers in messages of theirs, in order; empty where they quote nothing and number nothing."""
    moments = Moments(labelled)
    found: list[WrittenAnswer] = []
    numbers = {sentence.sentence: number for number, sentence in enumerate(labelled.sentences)}
    for turn in labelled.conversation.turns:
        theirs = [s for s in labelled.in_turn(turn) if s.side is Side.THEM]
        for quoted, number, sentences in (*_under_quotes(turn, theirs), *_under_numbers(turn, theirs)):
            outcome, last = _outcome(quoted, sentences)
            evidence = Evidence.quote(
                labelled.conversation.id, turn, sentences[0].sentence.start, sentences[last].sentence.end
            )
            first = numbers[sentences[0].sentence]
            found.append(
                WrittenAnswer(
                    quoted=quoted,
                    number=number,
                    evidence=evidence,
                    who=moments.who(first),
                    at=moments.at(first),
                    outcome=outcome,
                    reach=sentences[-1].sentence.end,
                )
            )
    return tuple(found)


def answers_to(claim: Insight, answers: Sequence[WrittenAnswer]) -> WrittenAnswer | None:
    """The first answer that quotes a claim of ours and settles it; None where nobody answered it.

    Args:
        claim: What we wrote.
        answers: Theirs, the earliest first.
    """
    words = " ".join(claim.tellings[0].evidence.exact.split())
    return next((a for a in answers if a.outcome is not Outcome.UNANSWERED and words and words in a.quoted), None)


def _under_quotes(
    turn: Turn, sentences: Sequence[LabelledSentence]
) -> Iterator[tuple[str, int | None, list[LabelledSentence]]]:
    quotes = [aside for aside in turn.set_apart if aside.kind is Apart.QUOTED]
    for place, aside in enumerate(quotes):
        quoted = _unquoted(aside)
        end = quotes[place + 1].at if place + 1 < len(quotes) else len(turn.text)
        answer = _one_paragraph(turn, [s for s in sentences if aside.at <= s.sentence.start < end])
        if answer and len(quoted) <= _LONGEST_QUOTE:
            yield quoted, None, answer


def _under_numbers(
    turn: Turn, sentences: Sequence[LabelledSentence]
) -> Iterator[tuple[str, int | None, list[LabelledSentence]]]:
    points = list(_NUMBERED.finditer(turn.text))
    for place, match in enumerate(points):
        end = points[place + 1].start() if place + 1 < len(points) else len(turn.text)
        answer = _one_paragraph(turn, [s for s in sentences if match.end() <= s.sentence.start < end])
        if answer:
            yield "", int(match.group("number")), answer


def _one_paragraph(turn: Turn, sentences: Sequence[LabelledSentence]) -> list[LabelledSentence]:
    """The first sentences, up to a blank line: after it they speak of something else."""
    found = list(sentences[:1])
    for before, sentence in pairwise(sentences[:_SENTENCES]):
        if "\n\n" in turn.text[before.sentence.end : sentence.sentence.start]:
            break
        found.append(sentence)
    return found


def _outcome(quoted: str, sentences: Sequence[LabelledSentence]) -> tuple[Outcome, int]:
    """What the answer says to the point, and the number of the last of its sentences that says so."""
    corrects = [n for n, sentence in enumerate(sentences) if Move.CORRECTS in sentence.labels]
    if corrects:
        return Outcome.CORRECTED, corrects[-1]
    if any(Move.CONFIRMS in sentence.labels for sentence in sentences):
        return Outcome.CONFIRMED, 0
    return read_words(quoted, sentences[0].text), 0


def _unquoted(aside: SetApart) -> str:
    """The quoted words alone: without the marks before its lines and without the line that says who wrote them."""
    lines = [line for line in aside.text.splitlines() if line.lstrip().startswith(">")] or aside.text.splitlines()
    return " ".join(" ".join(line.lstrip().lstrip("> ").split()) for line in lines).strip()
