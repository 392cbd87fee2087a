"""Neighbouring sentences of one disclosure, joined into one quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askwhy.conversation import Side, Turn
from askwhy.evidence import Evidence
from askwhy.labels import ASPECTS, MAX_ASPECTS, Aspect, Label, Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.insight import Via
from askwhy.understanding.moments import Moments
from askwhy.understanding.signs import Words, read_words
from askwhy.understanding.words import telling_words

MOST_SENTENCES = 3  # a longer quotation is read by nobody, and hides in which sentence it stands
MOST_WORDS = 60
_ASPECTS: frozenset[Label] = frozenset(ASPECTS)
FRAGMENT_WORDS = 4  # "Every bar." tells nothing without its neighbour
_GOES_ON = re.compile(
    r"(?:and|but|so|then|because|'cause|which|or|also|it|it's|its|that|that's|this|he|he's|she|she's|they|they're|them|those|these|there|"
    r"if|when|where|since|even|only|not|otherwise|in the end|in fact|now|the (?:other|others|rest|same)|you)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(r"(?:I|we) (?:re|mis)counted|(?:I|we) (?:was|were) wrong|correction|sorry|make that|no, wait", re.IGNORECASE)  # fmt: skip
OPENING_WORDS = 10
BRIDGE_WORDS = 7  # "I still have the pen." between two disclosures of one thing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # each is one place in one conversation
class Passage:
    """What somebody of theirs told in one breath."""

    number: int  # of its first sentence in the conversation
    last: int  # of its last sentence
    sentences: tuple[LabelledSentence, ...]  # the disclosures, without what stands between them
    evidence: Evidence
    who: str | None
    aspects: tuple[Aspect, ...]
    via: Via | None
    words: Words  # the quotation taken apart

    @property
    def text(self) -> str:
        """The quotation."""
        return self.evidence.exact

    @property
    def probability(self) -> float:
        """How sure the classifier is that anything is told: of its surest sentence; 1 where a person labelled it."""
        return max(sentence.probability(Move.DISCLOSURE) for sentence in self.sentences)


def find_passages(labelled: LabelledConversation) -> tuple[Passage, ...]:
    """Their disclosures, neighbours of one thing joined, in order.

    Two disclosures of one turn are joined while all of the passage shares an aspect; a short sentence without a label
    may stand between them. The quotation runs from the first to the last, verbatim.
    """
    moments = Moments(labelled)
    return tuple(passage_of(labelled, moments, numbers) for numbers in _groups(labelled.sentences, moments))


def _groups(sentences: Sequence[LabelledSentence], moments: Moments) -> Iterator[list[int]]:
    """The numbers of the disclosures that belong together."""
    group: list[int] = []
    common: frozenset[Label] = frozenset()
    for number, sentence in enumerate(sentences):
        if sentence.side is not Side.THEM or Move.DISCLOSURE not in sentence.labels:
            continue
        aspects = sentence.labels & _ASPECTS
        if not aspects:
            continue
        shared = common & aspects
        if group and shared and _goes_on(sentences, group, number, moments):
            group.append(number)
            common = shared
            continue
        if group:
            yield group
        group, common = [number], aspects
    if group:
        yield group


def _goes_on(sentences: Sequence[LabelledSentence], group: Sequence[int], number: int, moments: Moments) -> bool:
    """Whether the sentence with this number goes on with what the group tells."""
    last = group[-1]
    if sentences[last].sentence.turn_id != sentences[number].sentence.turn_id or moments.who(last) != moments.who(
        number
    ):
        return False
    if number - last > 2 or len(group) >= MOST_SENTENCES:
        return False
    if number - last == 2 and not _is_bridge(sentences[last + 1]):
        return False
    if _is_divided(moments.turn(number), sentences[last].sentence.end, sentences[number].sentence.start):
        return False
    if not _hangs_together(sentences[last].text, sentences[number].text):
        return False
    return sum(len(sentences[n].text.split()) for n in (*group, number)) <= MOST_WORDS


def _is_divided(turn: Turn, end: int, start: int) -> bool:
    """Whether a paragraph ends between two sentences of a message, or words of ours are quoted there."""
    return "\n\n" in turn.text[end:start] or any(end <= aside.at <= start for aside in turn.set_apart)


def _hangs_together(before: str, after: str) -> bool:
    """Whether a sentence goes on with the one before: by its first words, by a word of it, or as either is a fragment."""
    if (
        _GOES_ON.match(after)
        or _TAKES_BACK.match(after)
        or min(len(before.split()), len(after.split())) <= FRAGMENT_WORDS
    ):
        return True
    return bool(telling_words(before) & telling_words(after))


def _is_bridge(sentence: LabelledSentence) -> bool:
    return not sentence.labels and len(sentence.text.split()) <= BRIDGE_WORDS


def passage_of(
    labelled: LabelledConversation, moments: Moments, numbers: Sequence[int], *, aspects: tuple[Aspect, ...] = ()
) -> Passage:
    """These sentences of one turn as a passage.

    Args:
        labelled: The conversation.
        moments: Who said them and when.
        numbers: Of the sentences, in order.
        aspects: Of what it tells, where its labels do not say so.
    """
    group = [labelled.sentences[number] for number in numbers]
    first = labelled.sentences[_opening(labelled.sentences, numbers[0], moments.turn(numbers[0]))].sentence
    evidence = Evidence.quote(labelled.conversation.id, moments.turn(numbers[0]), first.start, group[-1].sentence.end)
    return Passage(
        number=numbers[0],
        last=numbers[-1],
        sentences=tuple(group),
        evidence=evidence,
        who=moments.who(numbers[0]),
        aspects=aspects or likeliest_aspects(group),
        via=moments.via(numbers[0]),
        words=read_words(evidence.exact),
    )


def _opening(sentences: Sequence[LabelledSentence], number: int, turn: Turn) -> int:
    """Where the quotation begins: with the "Nah, I wouldn't say that." just before it, which belongs to it."""
    if number == 0:
        return number
    before = sentences[number - 1]
    same_turn = before.sentence.turn_id == turn.id
    if same_turn and _is_divided(turn, before.sentence.end, sentences[number].sentence.start):
        return number
    bare = before.has(Move.CORRECTS, Move.CONFIRMS) and not before.has(Move.DISCLOSURE)
    return number - 1 if same_turn and bare and len(before.text.split()) <= OPENING_WORDS else number


def likeliest_aspects(sentences: Sequence[LabelledSentence]) -> tuple[Aspect, ...]:
    """The one or two aspects that these disclosures tell of together, the likeliest first."""
    totals: dict[Aspect, float] = {}
    for sentence in sentences:
        for place, aspect in enumerate(sentence.aspects):
            # The first of two a little more: where a person labelled, there is no probability to tell them apart.
            totals[aspect] = totals.get(aspect, 0.0) + sentence.probability(aspect) - 0.01 * place
    return tuple(sorted(totals, key=lambda aspect: (-totals[aspect], ASPECTS.index(aspect)))[:MAX_ASPECTS])
