"""Transcripts as plain text and Markdown: whatever people and programs write so that people can read who said what.

A text is taken for a transcript only where its lines show that people take turns in it; other texts are somebody's notes.
Clocks count from the start of the conversation. Where they say that they are times of day (or could not count from the
start), seconds are counted from the first of them, for such a file does not say when the conversation began.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from askwhy.conversation import Channel, Conversation, Loss
from askwhy.readers.building import Cue, conversation_of
from askwhy.readers.cue_scanner import lines_of
from askwhy.readers.days import FoundDay, find_day
from askwhy.readers.dialogue_signs import SENTENCE, TO_EACH_OTHER
from askwhy.readers.head_spellings import with_colons
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source
from askwhy.readers.text_evidence import Lines, heads_in
from askwhy.readers.text_heads import Head, bare_clock
from askwhy.readers.text_turns import Transcript, read_turns

_HEAD_LINES = 160  # from which a transcript can be told from other texts
_MARKED_UP = re.compile(r"[ \t]{0,8}(?:[-*+•][ \t]|#{1,6}[ \t]|\||>|\d{1,3}[.)][ \t])")
_ADDRESS = re.compile(r"[<\[](?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,64}[>\]]")


def _recognises(source: Source) -> bool:
    if source.looks_binary:
        return False
    lines = _lines(source, _HEAD_LINES)
    return _takes_turns(heads_in(with_colons(lines))) or _is_timed(lines) or _is_dialogue(lines)


def _read(source: Source) -> tuple[Conversation, ...]:
    lines = _lines(source)
    heads = heads_in(with_colons(lines))
    transcript = read_turns(heads) if any(heads.opens) or _is_timed(lines) else _paragraphs(lines)
    day = _day(transcript.preface)
    conversation = conversation_of(
        source,
        transcript.cues,
        format="text",
        channel=Channel.CALL,
        grain=transcript.grain,
        started_on=day.day if day else None,
        losses=[*_preface_loss(transcript.preface), *transcript.losses],
        warnings=[*([day.doubt] if day and day.doubt else []), *transcript.warnings],
    )
    return (conversation,)


def _lines(source: Source, most: int | None = None) -> list[str]:
    """The lines of the text, outdented where all of it is indented."""
    text = source.text.lstrip("\ufeff")
    if most is not None:
        text = text[: most * 200]
    lines = lines_of(text)[:most]
    first = next((line for line in lines if line.strip()), "")
    return [line.strip() for line in lines] if first[:1] in (" ", "\t") else lines


def _takes_turns(lines: Lines) -> bool:
    """Whether enough of the lines begin turns, by people who are likely to be people."""
    heads = [head for head, opens in zip(lines.heads, lines.opens, strict=True) if head is not None and opens]
    names = {head.name for head in heads if head.name}
    if not heads or (len(heads) == 1 and lines.n_openers > 1):
        return False
    if not names:
        return lines.timed
    if not any(head.clock for head in heads) and (_is_form(names, heads) or _is_of_notes(names, heads, lines.texts)):
        return False
    share = len(heads) / lines.n_openers
    return share >= 0.8 if len(names) == 1 else share >= 0.3 or len(heads) >= 4 * len(names)


def _is_form(names: Collection[str], heads: Sequence[Head]) -> bool:
    """Whether the labels are those of a form or of headings: each once, and many, or with addresses or nothing behind."""
    if len(names) < len(heads):
        return False
    return len(names) >= 4 or any(not head.text or _ADDRESS.search(head.text) for head in heads)


def _is_of_notes(names: Collection[str], heads: Sequence[Head], texts: Sequence[str]) -> bool:
    """Whether the labels are those of parts of somebody's notes ("Budget: 25k"): each once, among other lines and lists."""
    worded = [text for text in texts if text.strip()]
    if len(names) < len(heads) or 2 * len(heads) >= len(worded):
        return False
    marked_up = sum(_MARKED_UP.match(text) is not None for text in worded)
    return marked_up >= 0.3 * len(worded) or all(" " not in name for name in names)


def _is_timed(lines: Sequence[str]) -> bool:
    """Whether clocks on lines of their own cut the text into pieces, as where captions were copied from a page."""
    n_clocks = sum(bare_clock(line) is not None for line in lines)
    n_texts = sum(bool(line.strip()) for line in lines) - n_clocks
    return n_clocks >= 3 and n_clocks * 8 >= n_texts


def _is_dialogue(lines: Sequence[str]) -> bool:
    """Whether paragraphs that name nobody are people talking: whole sentences, questions, and words for each other."""
    paragraphs = _split(lines)
    if len(paragraphs) < 4 or any(_MARKED_UP.match(line) for line in lines):
        return False
    n_sentences = sum(SENTENCE.fullmatch(text) is not None for text in paragraphs)
    n_questions = sum("?" in text for text in paragraphs)
    n_to_others = sum(TO_EACH_OTHER.search(text) is not None for text in paragraphs)
    most = len(paragraphs)
    return n_sentences >= 0.9 * most and n_questions >= max(2, 0.15 * most) and n_to_others >= 0.5 * most


def _split(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a text: by blank lines, or each line where there is none."""
    if any(not line.strip() for line in lines[:-1]):
        text = "\n".join(line.strip() for line in lines)
        return [" ".join(part.strip().split("\n")) for part in text.split("\n\n") if part.strip()]
    return [line.strip() for line in lines if line.strip()]


def _paragraphs(lines: Sequence[str]) -> Transcript:
    """A conversation of which only the words were written down: nobody knows where one speaker ends."""
    return Transcript(
        cues=[Cue(text=text, place=f"paragraph {n}", own_turn=True) for n, text in enumerate(_split(lines), 1)]
    )


def _preface_loss(preface: Sequence[str]) -> list[Loss]:
    text = "\n".join(preface).strip()
    return [Loss(place="before the first turn", reason="nobody says it", text=text)] if text else []


def _day(preface: Sequence[str]) -> FoundDay | None:
    return next((day for line in preface[:12] if (day := find_day(line[:200])) is not None), None)


READER = Reader(name="text", title="Transcript as plain text or Markdown", recognises=_recognises, read=_read)
