"""Sentences from speech: where one ends and the next begins, as offsets into the untouched text.

Spoken sentences are cut at their marks (``. ? ! …``), at line ends of e-mails, chats and notes, and not at
abbreviations, initials, numbers or a dash that breaks off ("Er -- my dad, really."). Where a stretch has no marks at all,
as speech recognition writes, `Boundaries` finds the likely beginnings of sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from askwhy.conversation import Conversation, Sentence, Turn
from askwhy.language.unmarked import Boundaries

MAX_UNMARKED_WORDS = 40  # a longer stretch without a mark is speech recognition, or somebody who never breathes

# Each run of marks is tried once, from its beginning: "?????x" is read in linear time.
# A dash breaks off where an opener with a capital follows: "and Leanne gets -- Actually, I went past you."
_END = re.compile(
    r"(?:(?<![.!?…。？！])[.!?…。？！]++[\"”’')\]]*+(?=\s|$)|[。？！]|\n+|"
    r"(?:--|—)(?=\s+(?:Actually|Anyway|And|But|So|Well|No|Yes|Yeah|Sorry|OK|Okay|What|How|Why|Who|Where|When|Do|Did|Is|Are|"
    r"It|We|You|They|He|She|That|There|This|The|Because|Let|Wait|Look)\b))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Mt|vs|approx|dept|est|Inc|Ltd|Co|Corp|Messrs|Rev|Gen|e\.g|i\.e|cf)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
# After these a sentence may well end ("at 5 p.m. We …"), so a capital decides.
_OFTEN_LAST = re.compile(r"\b(?:etc|a\.m|p\.m|Inc|Ltd|Co|Corp|U\.S|U\.K)\.$")
_STARTS_LOWER = re.compile(r"\s*[\"“‘'(\[]*[a-z]")
_INNER_MARK = re.compile(r"[,;:.!?…\"“”()]|--|\s[-–—]\s")
_NUMBERED = re.compile(
    r"\b(?:No|Nos|fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|c|ca)\.$"
)  # only before a number
_WORD = re.compile(r"\w")


def sentences_of(conversation: Conversation, boundaries: Boundaries | None = None) -> tuple[Sentence, ...]:
    """All sentences of a conversation, in order; a stretch that is only non-speech is none.

    Args:
        conversation: What was said.
        boundaries: Finds sentences in speech without marks; None leaves such a stretch whole.
    """
    return tuple(sentence for turn in conversation.turns for sentence in split_turn(turn, boundaries))


def split_turn(turn: Turn, boundaries: Boundaries | None = None) -> Iterator[Sentence]:
    """The sentences of one turn. Together they hold every word of it."""
    for start, end in split_text(turn.text, boundaries):
        noise = sum(
            min(span.end, end) - max(span.start, start)
            for span in turn.non_speech
            if span.start < end and span.end > start
        )
        if noise < len(turn.text[start:end].strip()):
            yield Sentence(turn_id=turn.id, start=start, end=end, text=turn.text[start:end])


def split_text(text: str, boundaries: Boundaries | None = None) -> list[tuple[int, int]]:
    """Where the sentences of a text stand: (start, end) without the blanks around them; empty for an empty text."""
    spans: list[tuple[int, int]] = []
    for start, end in _split_at_marks(text):
        inner = boundaries.beginnings(text[start:end]) if boundaries and _is_unmarked(text[start:end]) else []
        cuts = [start, *(start + cut for cut in inner), end]
        spans += [_trim(text, a, b) for a, b in itertools.pairwise(cuts)]
    return _with_orphans_joined(text, [(a, b) for a, b in spans if a < b])


def _is_unmarked(stretch: str) -> bool:
    """Whether a stretch is speech written down without marks: long, and hardly a comma in it."""
    n_words = len(stretch.split())
    return n_words > MAX_UNMARKED_WORDS and len(_INNER_MARK.findall(stretch)) < n_words / MAX_UNMARKED_WORDS


def _split_at_marks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if _ends_a_sentence(text, start, match):
            yield start, match.end()
            start = match.end()
    yield start, len(text)


def _ends_a_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark.startswith("\n"):
        return True
    before = text[max(start, match.start() - 12) : match.start() + 1]
    goes_on_lower = _STARTS_LOWER.match(text, match.end()) is not None
    if mark[0] == "." and _OFTEN_LAST.search(before):
        return not goes_on_lower
    if mark == "." and _NUMBERED.search(before) and text[match.end() : match.end() + 2].strip()[:1].isdigit():
        return False
    if mark == "." and _ABBREVIATION.search(before):
        return match.end() >= len(text.rstrip())
    # "..." in mid-sentence is a pause, and so is the end of somebody's words that are told ('"Okay?" and I said').
    return not (goes_on_lower and (mark.startswith(("..", "…")) or mark[-1] in "\"”’'"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _with_orphans_joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that stand alone ("- ", "…", ")") belong to the sentence before them; at the very start, to the next."""
    joined: list[tuple[int, int]] = []
    waiting: int | None = None
    for start, end in spans:
        if _WORD.search(text, start, end):
            joined.append((start if waiting is None else waiting, end))
            waiting = None
        elif joined:
            joined[-1] = (joined[-1][0], end)
        elif waiting is None:
            waiting = start
    return joined if waiting is None or joined else [(waiting, spans[-1][1])]
