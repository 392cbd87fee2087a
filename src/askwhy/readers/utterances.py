"""What a reader of JSON has heard so far: cues in the order of the file, and everything that could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from askwhy.conversation import Anchor, Apart, Loss, SetApart
from askwhy.readers.building import Cue
from askwhy.readers.json_shape import JsonObject, as_text, shown
from askwhy.readers.words import Word, aligned, composed

NO_TEXT = "its words are not written as text"
NO_OBJECT = "it is no utterance"
NO_LIST = "utterances are expected here, in a list"
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Utterances:
    """A collector: whatever is handed to it becomes a cue or a loss, and nothing is dropped."""

    cues: list[Cue] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def objects(self, value: Any, what: str) -> Iterator[tuple[str, JsonObject]]:
        """The objects of a list, each with its place ("utterance 3"); what is none becomes a loss.

        Args:
            value: The list as it stands in the file; null is an empty one.
            what: What its items are called in messages.
        """
        if value is not None and not isinstance(value, list):
            self.lose(f"all of {what}", NO_LIST, value)
        for number, item in enumerate(value if isinstance(value, list) else (), start=1):
            place = f"{what} {number}"
            if isinstance(item, dict):
                yield place, item
            else:
                self.lose(place, NO_OBJECT, item)

    def add(
        self,
        place: str,
        text: Any,
        *,
        speaker: str | None = None,
        start_s: float | None = None,
        end_s: float | None = None,
        at: datetime | None = None,
        words: Iterable[Word] = (),
        anchors: tuple[Anchor, ...] = (),
        quoted: str | None = None,
        own_turn: bool = False,
    ) -> None:
        """One utterance. Without words it becomes a loss when the cues are joined; with words of the wrong type, at once.

        Args:
            place: Where it stands.
            text: As it stands in the file; blanks around it are left out.
            speaker: The key of the speaker; None where the file does not tell.
            start_s: Seconds from the start of the conversation, as is ``end_s``.
            at: The moment of a message.
            words: Timed words of this text.
            anchors: Times on the text without the blanks around it, where they are known already.
            quoted: Somebody else's words that stood before it.
            own_turn: A message, never joined to the one before.
        """
        if text is not None and not isinstance(text, str):
            self.lose(place, NO_TEXT, text)
            return
        said = (as_text(text) or "").strip()
        if not said and not quoted:
            self.lose(place, "there are no words in it", text)
            return
        self.cues.append(
            Cue(
                text=said,
                speaker=speaker,
                start_s=start_s,
                end_s=end_s,
                at=at,
                anchors=anchors or aligned(said, words),
                set_apart=(SetApart(kind=Apart.QUOTED, at=0, text=quoted),) if quoted else (),
                place=place,
                own_turn=own_turn,
            )
        )

    def add_words(self, place: str, words: list[Word]) -> None:
        """One utterance of timed words by one speaker; it begins with its first timed word and ends with its last.

        Words without any letter or sign make none: what could not be read of them is listed already.
        """
        text, anchors = composed(words)
        if not text:
            return
        starts = [word.start_s for word in words if word.start_s is not None]
        ends = [word.end_s for word in words if word.end_s is not None]
        self.add(
            place,
            text,
            speaker=words[0].speaker,
            start_s=min(starts, default=None),
            end_s=max(ends, default=None),
            anchors=anchors,
        )

    def lose(self, place: str, reason: str, value: Any = None) -> None:
        """Something that cannot be read into a turn."""
        self.losses.append(Loss(place=place, reason=reason, text="" if value is None else shown(value)))

    def word(self, place: str, text: Any) -> str:
        """The text of one word; where it is none, it is lost."""
        if text is not None and not isinstance(text, str):
            self.lose(place, NO_TEXT, text)
        return as_text(text) or ""

    def lose_rest_of(self, whole: Any, said: Iterable[str] | None = None) -> None:
        """What a whole text that stands beside the utterances says and they do not.

        Compared are words without case and punctuation. Where the words said do not all stand in the whole text, in
        their order, it is another wording of the same speech, and there is nothing to lose.

        Args:
            whole: The text as it stands in the file.
            said: The texts that it should hold; those of all utterances so far where None.
        """
        text = as_text(whole) or ""
        texts = [cue.text for cue in self.cues] if said is None else said
        words = [word for part in texts for word in _WORD.findall(part.casefold())]
        missing = _between(text, words)
        if missing:
            reason = "the whole text holds it, and no utterance"
            self.losses.append(Loss(place="the whole text", reason=reason, text=" … ".join(missing)))

    def in_time(self) -> list[Cue]:
        """The cues in the order in which they begin; one without a start stays behind the one before it."""
        placed: list[tuple[float, Cue]] = []
        start_s = float("-inf")
        for cue in self.cues:
            start_s = start_s if cue.start_s is None else cue.start_s
            placed.append((start_s, cue))
        return [cue for _, cue in sorted(placed, key=lambda pair: pair[0])]

    @property
    def has_word_times(self) -> bool:
        """Whether any utterance carries times of its parts."""
        return any(cue.anchors for cue in self.cues)


def _is_label(text: str, word: re.Match[str]) -> bool:
    """Whether a word alone begins a line and ends with a colon: "A: Hi." tells that A says it."""
    return text[word.end() : word.end() + 1] == ":" and (word.start() == 0 or text[word.start() - 1] == "\n")


def _between(text: str, words: Sequence[str]) -> list[str]:
    """The stretches of a text that are left over when these words are taken out in their order; none where one is not there."""
    found = [match for match in _WORD.finditer(text) if not _is_label(text, match)]
    at, left = 0, False
    spans: list[tuple[int, int]] = []
    for match in found:
        if at < len(words) and match.group().casefold() == words[at]:
            at, left = at + 1, False
        elif left:
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append((match.start(), match.end()))
            left = True
    if not words or at < len(words):
        return []
    if spans and spans[-1][1] == found[-1].end():
        spans[-1] = (spans[-1][0], len(text))  # with the full stop at the end
    return [text[start:end].strip() for start, end in spans]
