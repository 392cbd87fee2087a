"""What they say of our own conduct ("that story put me off", "you never asked"), with the moment it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from askwhy.conversation import Side
from askwhy.evidence import Evidence
from askwhy.labels import Move
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.understanding.moments import Moments
from askwhy.understanding.words import telling_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Words of theirs about how we behaved."""

    evidence: Evidence
    who: str | None
    at: datetime | None
    good: bool  # whether they were content with it
    moment: Evidence | None  # the words of ours that it speaks of; None where none can be told


# "You said", "you asked" and their like are about us only as statements; "you know" and "you see" are about nobody.
_ABOUT_US = re.compile(
    r"\byou(?:'re| are|'ve been) (?:the (?:first|only|one)\b|not listening|always|a good listener)|"
    r"\byou(?:'ve| have)? (?:never|forgot(?:ten)?|promised|listened|interrupted|didn't (?:ask|listen|say|tell|send|come|ring|call|answer|hear)|"
    r"haven't (?:asked|listened|sent|answered|said)|talked (?:about|over)|went (?:straight )?past|keep (?:saying|asking|talking|sending)|"
    r"rang (?:back|when)|called back|kept your word|got that (?:right|wrong)|went on about|said (?:you'd|you would|it would|a real))\b|"
    r", you said\b|"
    r"\byour (?:story|question|questions|pitch|example|slides|deck|presentation|mail|email|emails|list|lists|call) (?:put|made|helped|was|were|is|are|didn't|surprised|scared)\b|"
    r"\bthat (?:story|question|example|pitch) (?:of yours )?(?:put|made|helped|was|is)\b|"
    r"\b(?:put me off|I(?:'ve| have)? (?:already )?told you|like I said|I said so|as I said (?:before|already|last time))\b|"
    r"\bthank(?:s| you) for (?:asking|saying|listening|telling|being|coming back|ringing)\b|"
    r"\b(?:nobody|no one)(?:'s| has| ever)?(?: ever)? asked (?:me|us|that)\b|"
    r"\b(?:you|your)\b[^.?!]{0,40}\b(?:let (?:me|us) down|late again|did what you said|kept (?:it|your promise)|spot on)\b|"
    r"\b(?:spot on|let (?:me|us) down)\b[^.?!]{0,40}\b(?:you|your)\b",
    re.IGNORECASE,
)
_MAY_BE = ("you", "told", " asked", "i said", "put me", "that story", "that question")  # a quick look
_GOOD = re.compile(
    r"\b(?:first (?:one|person)|only (?:one|person)|thank|glad|helped|liked|good|right|spot on|kept|listened|honest|appreciate|surprised|what you said)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:never|forgot(?:ten)?|didn't|haven't|not listening|put me off|told you|I said|late|let (?:me|us) down|wrong|interrupted|past|keep|scared|but)\b",
    re.IGNORECASE,
)


def find_remarks(labelled: LabelledConversation) -> tuple[Remark, ...]:
    """What they say in one conversation of our conduct, in order."""
    moments = Moments(labelled)
    return tuple(
        Remark(
            evidence=labelled.evidence(sentence),
            who=moments.who(number),
            at=moments.at(number),
            good=bool(_GOOD.search(sentence.text)) and not _BAD.search(sentence.text),
            moment=_moment(labelled, number),
        )
        for number, sentence in enumerate(labelled.sentences)
        if sentence.side is Side.THEM and _is_about_us(sentence)
    )


def _is_about_us(sentence: LabelledSentence) -> bool:
    if Move.ASKS in sentence.labels or sentence.text.rstrip().endswith("?"):
        return False
    text = sentence.text.lower()
    return any(word in text for word in _MAY_BE) and _ABOUT_US.search(sentence.text) is not None


def _moment(labelled: LabelledConversation, number: int) -> Evidence | None:
    """Our words with which the remark has most in common; else the last thing that we said."""
    sentences = labelled.sentences
    before = [sentence for sentence in sentences[:number] if sentence.side is Side.US]
    words = telling_words(sentences[number].text)
    best = _most_alike(words, before)
    if best is None and before:
        best = next((s for s in reversed(before) if len(s.text.split()) > 3), before[-1])
    return None if best is None else labelled.evidence(best)


def _most_alike(words: frozenset[str], ours: Sequence[LabelledSentence]) -> LabelledSentence | None:
    best = max(reversed(ours), key=lambda sentence: len(words & telling_words(sentence.text)), default=None)
    return best if best is not None and words & telling_words(best.text) else None
