"""Timed words: how they make a text, how a text's own words find their times, and where speech is cut.

Speech services give words with times, and sometimes the text as they print it too. The printed text is what was said;
words only lend it their times. Without it, words are put together as they would be printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from askwhy.conversation import Anchor

# A word stands right after the one before it, but for signs and hesitations that one of the two leaves out. One that
# stands farther on is another word that is written alike; and a search never runs on through the text.
_NEAR = 24  # characters
_AHEAD = 2  # words that must be missing too before a text counts as used up
_SENTENCE_END = re.compile(r"[.?!…。？！][\"”’')\]]*\Z")
_ONLY_SIGNS = re.compile(r"[,.;:!?…%)\]}”’。，、？！；：]+")
# Where nobody is named, or channels overlap, a pause this long ends an utterance: within a turn few are longer
# (Heldner & Edlund 2010: three quarters of the pauses within speakers are shorter).
_PAUSE_S = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word with what is known of it. Seconds from the start of the conversation."""

    text: str
    start_s: float | None = None
    end_s: float | None = None
    speaker: str | None = None
    channel: str | None = None
    glued: bool = False  # printed without a blank before it: punctuation, or the next sign of a script without blanks

    @property
    def is_timed(self) -> bool:
        """Whether its start or its end is known."""
        return self.start_s is not None or self.end_s is not None


def composed(words: Iterable[Word]) -> tuple[str, tuple[Anchor, ...]]:
    """The words as one text, and the times on it. Words without letters or signs leave no trace but their blank."""
    parts: list[str] = []
    anchors: list[Anchor] = []
    length = 0
    for word in words:
        text = word.text.strip()
        if not text:
            continue
        if parts and not word.glued:
            parts.append(" ")
            length += 1
        if word.is_timed:
            anchors.append(anchor(length, length + len(text), word.start_s, word.end_s))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(anchors)


def aligned(text: str, words: Iterable[Word]) -> tuple[Anchor, ...]:
    """The times of the words on a text that holds them in this order; a word that it does not hold leaves none."""
    anchors: list[Anchor] = []
    position = 0
    for word in words:
        wanted = word.text.strip()
        found = _find(text, wanted, position)
        if found is not None:
            position = found + len(wanted)
            if word.is_timed:
                anchors.append(anchor(found, position, word.start_s, word.end_s))
    return tuple(anchors)


def take_aligned(text: str, pool: Sequence[Word], used: int) -> tuple[tuple[Anchor, ...], int]:
    """The times of the words at the front of a pool on a text, and how many words of the pool are used up then.

    For files that list all words in one place and all texts in another: the words of the first text come first.
    """
    anchors: list[Anchor] = []
    position = 0
    while used < len(pool):
        word = pool[used]
        found = _find(text, word.text.strip(), position)
        if found is None and not _goes_on(text, pool, used, position):
            break
        used += 1
        if found is not None:
            position = found + len(word.text.strip())
            if word.is_timed:
                anchors.append(anchor(found, position, word.start_s, word.end_s))
    return tuple(anchors), used


def _goes_on(text: str, pool: Sequence[Word], used: int, position: int) -> bool:
    ahead = pool[used + 1 : used + 1 + _AHEAD]
    return any(_find(text, word.text.strip(), position) is not None for word in ahead)


def anchor(start: int, end: int, start_s: float | None, end_s: float | None) -> Anchor:
    """A time on a stretch of text; an end before the start cannot be and is left out."""
    if start_s is not None and end_s is not None and end_s < start_s:
        end_s = None
    return Anchor(start=start, end=end, start_s=start_s, end_s=end_s)


def is_only_signs(text: str) -> bool:
    """Whether a "word" is punctuation that is printed right after the word before it."""
    return _ONLY_SIGNS.fullmatch(text.strip()) is not None


def utterances_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words cut into utterances, in the order in which they begin.

    A known speaker's words stay together until somebody else speaks. Where nobody is named, an utterance ends with its
    sentence. Channels are cut each for itself (at sentence ends and pauses of a second): people on two channels speak at
    once, and word by word their speech would be shredded.
    """
    channels: dict[str | None, list[Word]] = {}
    for word in words:
        channels.setdefault(word.channel, []).append(word)
    if len(channels) < 2:
        return [piece for stream in channels.values() for piece in _cut(stream, finely=False)]
    cut = [piece for stream in channels.values() for piece in _placed(_cut(stream, finely=True))]
    return [piece for _, piece in sorted(cut, key=lambda placed: placed[0])]


def _placed(pieces: Iterable[list[Word]]) -> Iterator[tuple[float, list[Word]]]:
    """Each utterance with its start; one without times stays behind the one before it."""
    start_s = float("-inf")
    for piece in pieces:
        start_s = next((word.start_s for word in piece if word.start_s is not None), start_s)
        yield start_s, piece


def _cut(words: Iterable[Word], *, finely: bool) -> Iterator[list[Word]]:
    piece: list[Word] = []
    for word in words:
        if piece and not is_only_signs(word.text) and _ends_before(piece[-1], word, finely=finely):
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _ends_before(last: Word, word: Word, *, finely: bool) -> bool:
    if last.speaker != word.speaker:
        return True
    if word.speaker is not None and not finely:
        return False
    if _SENTENCE_END.search(last.text) is not None:
        return True
    return last.end_s is not None and word.start_s is not None and word.start_s - last.end_s >= _PAUSE_S


def _with_a_start(piece: list[Word]) -> list[Word]:
    return piece


def _find(text: str, wanted: str, position: int) -> int | None:
    """Where a word stands, whole, near a position; letters may be of another case."""
    if not wanted:
        return None
    window = text[position : position + _NEAR + len(wanted)]
    for candidate in (wanted, wanted.lower()):
        haystack = window if candidate is wanted else window.lower()
        if len(haystack) != len(window):
            return None  # a capital that is two small letters would shift the places
        found = haystack.find(candidate)
        while found != -1:
            if _is_whole(text, position + found, len(wanted)):
                return position + found
            found = haystack.find(candidate, found + 1)
    return None


def _is_whole(text: str, start: int, length: int) -> bool:
    before, after = text[start - 1 : start], text[start + length : start + length + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[start + length - 1].isalnum()
    )
