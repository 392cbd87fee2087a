"""How long a customer's map takes, and how that grows: ``python -m benchmarks.understanding_speed``.

Conversations of 500 labelled sentences each, drawn (with a fixed seed) turn by turn from all labelled conversations that
stand in training/data, so that words are as rare and as common as in talk. There are not 100,000 different sentences in them, so in every sentence one
telling word in two is exchanged for another of the corpus: the same is then told about as often as in life. Wanted: 200
conversations in less than 2 s from stored labels, one more in less than 100 ms. The workspace keeps what each conversation
gave and which pairs were compared (docs/decisions/0104-kept-readings.md): "kept" is a map drawn from that.
"""

from __future__ import annotations

import gc
import itertools
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import msgspec

from askwhy.conversation import Sentence, Side
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.shipped import load_meaning, load_rarity
from askwhy.testing import conversation, said
from askwhy.understanding.comparing import Sense
from askwhy.understanding.customer_map import CustomerMap, draw_map
from askwhy.understanding.knowledge import Compared, Knowledge
from askwhy.understanding.reading import Reading, understand
from askwhy.understanding.words import is_telling, telling_words_in
from askwhy_workspace.knowledge.collecting import without_collecting
from training.corpus import Labelled, own_talks

SENTENCES = 500
SIZES = (25, 50, 100, 200)
_Result = TypeVar("_Result")


def main() -> None:
    """Print one line a size: the whole from stored labels, its parts, and one conversation more."""
    sense = Sense(meaning=load_meaning(), rarity=load_rarity())
    labelled = [next(calls) for calls in [_calls(random.Random(7))] for _ in range(max(SIZES) + 1)]  # noqa: S311
    gc.collect()
    gc.freeze()  # the stored labels lie there before anything is measured
    print(
        "conversations  sentences  insights   reading  comparing   drawing     whole  one more (added + drawn)   kept"
    )
    for size in SIZES:
        _measure(labelled[:size], labelled[size], sense)


def _measure(labelled: list[LabelledConversation], one_more: LabelledConversation, sense: Sense) -> None:
    reading_s, readings = _timed(lambda: [understand(each, sense) for each in labelled])
    comparing_s, knowledge = _timed(lambda: Knowledge.of(readings, sense))
    day = datetime(2026, 1, 1, tzinfo=UTC).date() + timedelta(days=400)
    drawing_s, drawn = _timed(lambda: draw_map(knowledge, as_of=day))
    with without_collecting():  # as the workspace draws
        added_s, grown = _timed(lambda: knowledge.adding(understand(one_more, sense), sense))
        redrawn_s, _ = _timed(lambda: draw_map(grown, as_of=day))
    stored = [msgspec.json.encode(reading) for reading in readings]
    compared = msgspec.json.encode(knowledge.compared)
    kept_s, again = _timed(lambda: _drawn_from_kept(stored, compared, sense, day))
    if [insight.id for insight in again.insights] != [insight.id for insight in drawn.insights]:
        raise RuntimeError("What was kept gives another map.")
    print(
        f"{len(labelled):13}  {sum(len(each.sentences) for each in labelled):9}  {len(drawn.insights):8}"
        f"  {reading_s:6.2f} s  {comparing_s:7.2f} s  {drawing_s:6.2f} s  {reading_s + comparing_s + drawing_s:6.2f} s"
        f"  {1000 * added_s:5.0f} + {1000 * redrawn_s:.0f} ms  {kept_s:6.2f} s"
    )


def _drawn_from_kept(readings: list[bytes], compared: bytes, sense: Sense, day: date) -> CustomerMap:
    """As the workspace does it."""
    with without_collecting():
        return draw_map(_from_kept(readings, compared, sense), as_of=day)


def _from_kept(readings: list[bytes], compared: bytes, sense: Sense) -> Knowledge:
    decoder = msgspec.json.Decoder(Reading)
    known = msgspec.json.Decoder(Compared).decode(compared)
    return Knowledge.of([decoder.decode(reading) for reading in readings], sense, compared=known)


def _timed(what: Callable[[], _Result]) -> tuple[float, _Result]:
    """Seconds of this process, not of the clock: other work on the machine should not count."""
    start = time.process_time()
    result = what()
    return time.process_time() - start, result


def _calls(chance: random.Random) -> Iterator[LabelledConversation]:
    turns = [
        list(group)
        for talk in own_talks()
        if all(sentence.labels is not None for sentence in talk.sentences)
        for _, group in itertools.groupby(talk.sentences, key=lambda sentence: (sentence.turn, sentence.side))
    ]
    ours = [turn for turn in turns if turn[0].side is Side.US]
    theirs = [turn for turn in turns if turn[0].side is Side.THEM]
    vocabulary = [word for turn in turns for sentence in turn for word in telling_words_in(sentence.text)]
    for number in itertools.count():
        drawn: list[list[Labelled]] = []
        while sum(map(len, drawn)) < SENTENCES:
            drawn += [[_varied(s, vocabulary, chance) for s in chance.choice(side)] for side in (ours, theirs)]
        yield _call(number, drawn, who=f"Customer {number % 7}")


def _varied(sentence: Labelled, vocabulary: list[str], chance: random.Random) -> Labelled:
    """The sentence with half of its telling words exchanged, so that nobody says the same sentence twice."""
    words = [
        chance.choice(vocabulary) if is_telling(word.lower().strip(",.?!")) and chance.random() < 0.5 else word
        for word in sentence.text.split()
    ]
    return replace(sentence, text=" ".join(words))


def _call(number: int, turns: list[list[Labelled]], *, who: str) -> LabelledConversation:
    lines = [
        said("Us" if turn[0].side is Side.US else who, " ".join(sentence.text for sentence in turn)) for turn in turns
    ]
    started = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=number)
    call = conversation(*lines, us=["Us"], source=f"{number}.vtt", started_at=started)
    sentences: list[LabelledSentence] = []
    for turn, drawn in zip(call.turns, turns, strict=True):
        start = 0
        for sentence in drawn:
            place = Sentence(turn_id=turn.id, start=start, end=start + len(sentence.text), text=sentence.text)
            about = tuple(sorted(sentence.about or ()))
            sentences.append(
                LabelledSentence(sentence=place, side=sentence.side, labels=sentence.labels, about=about)  # type: ignore[arg-type]
            )
            start += len(sentence.text) + 1
    return LabelledConversation(conversation=call, sentences=tuple(sentences), classifier="read")


if __name__ == "__main__":
    main()
