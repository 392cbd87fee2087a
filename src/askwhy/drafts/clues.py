"""What the learnt judge of claims looks at: words of grammar, what the classifier says, and how the map stands to a sentence.

No clue is a word of anybody's trade: what was learnt from letters about malt must hold for letters about lifts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from askwhy.drafts.about_them import Way, stated_part, ways_of
from askwhy.drafts.bearing import AGAINST, counts_otherwise, has_word_in_common, is_opposite, parts_of
from askwhy.drafts.checking import Checking
from askwhy.drafts.known import Fact
from askwhy.drafts.nearness import Near, Nearness
from askwhy.labels import OUR_MOVES
from askwhy.language.labelled import LabelledSentence
from askwhy.understanding.insight import Standing
from askwhy.understanding.words import is_negated

Clues = Mapping[str, float]

_WORDS = (
    "i we us our my me you your yours yourself they them their he she his her it this that these those there who which what when "
    "where how why if whether as since because given now already still never always all every each no not n't 've 're 's 'd 'll is "
    "are was were be been has have had do does did will would can could may might must should shall said told mentioned asked want "
    "wants need needs like probably surely certainly perhaps believe think guess assume suspect assumed hope thank thanks please "
    "let so and but with for from in on at by of to the a an than until before after include included offer price free month week "
    "year today"
).split()
_FIRST = "you your as since because with if it we i the for at and our what how".split()
_TOKEN = re.compile(r"[a-z]+|'(?:ve|re|s|d|ll|m)|n't|\d+|[?!,:;]")
_NAME = re.compile(r"\w (?!I\b)[A-Z][a-z]+")
_MONEY = re.compile(r"EUR|GBP|CHF|NOK|USD|[$£€]")
_PAST = re.compile(r"\b(?:\w+ed|was|were|had|did|been)\b")
_TURNS = {
    "you are or do": r"\byou (?:'re|'ve|are|have|were|had|do|did|know|want|need|said|told)\b",
    "what is yours does": r"\byour \w+ (?:is|are|was|were|has|have|\w+s|\w+ed)\b",
    "since you": r"\b(?:as|since|because|now that|given that) you",
    "since": r"\b(?:as|since|because) ",
    "of your": r"\bof your\b",
    "for your": r"\bfor your\b",
    "with your": r"\bwith your\b",
    "in your": r"\bin your\b",
    "to you": r"\bto you\b",
    "for you": r"\bfor you\b",
    "you can or will": r"\byou (?:can|'ll|will|could|would)\b",
    "if you": r"\bif you\b",
    "I guess": r"\bi (?:'ve |have )?(?:assumed?|guess|imagine|believe|suspect|take|put|pictured)\b",
    "we will or have": r"\bwe (?:'ll|'d|will|would|have|'ve)\b",
    "I will or have": r"\bi (?:'ll|'d|will|would|have|'ve)\b",
    "like you": r"\blike yours?\b|\byour size\b",
    "begins with something": r"^(?:the|your|his|her|their) ",
    "in the": r"\b(?:in|on) the\b",
    "something is": r"\bthe \w+ (?:is|are|was|were|has|have|had|wants|asks)\b",
}
_TURNS_OF = {name: re.compile(pattern) for name, pattern in _TURNS.items()}
_OPENING = 3  # sentences
_OPENING_SHARE = 0.25  # of a message: a short one has hardly any opening
_LONG = 40  # words and marks: a longer sentence tells no more by being long
_STANDINGS = {
    "told": frozenset({Standing.HEARD, Standing.CONFIRMED}),
    "assumed": frozenset({Standing.ASSUMED}),
    "given up": frozenset({Standing.STALE, Standing.CONTRADICTED}),
}


def clues_of(sentence: LabelledSentence, checking: Checking) -> Clues:
    """Everything by which a sentence of a message is judged; a clue that is not named is 0."""
    return dict((*_of_words(sentence), *_of_place(sentence, checking), *_of_map(sentence, checking)))


def _of_words(sentence: LabelledSentence) -> Iterator[tuple[str, float]]:
    text = sentence.text.replace("’", "'")
    tokens = _TOKEN.findall(text.lower().replace("n't", " n't"))
    held = set(tokens)
    yield from ((f"word {word}", 1.0) for word in _WORDS if word in held)
    yield from ((f"first {word}", 1.0) for word in _FIRST if tokens[:1] == [word])
    line = " ".join(tokens)
    yield from ((f"turn {name}", 1.0) for name, turn in _TURNS_OF.items() if turn.search(line))
    yield "question", float(text.rstrip().endswith("?"))
    yield "exclaimed", float(text.rstrip().endswith("!"))
    yield "comma", float("," in held)
    yield "number", float(any(letter.isdigit() for letter in text))
    yield "money", float(_MONEY.search(text) is not None)
    yield "name", float(_NAME.search(text) is not None)
    yield "past", float(_PAST.search(text) is not None)
    yield "length", min(len(tokens), _LONG) / _LONG
    yield from ((f"move {move.value}", sentence.probability(move)) for move in OUR_MOVES)


def _of_place(sentence: LabelledSentence, checking: Checking) -> Iterator[tuple[str, float]]:
    at = checking.draft.sentences.index(sentence)
    place = at / len(checking.draft.sentences)
    yield "opening", float(at < _OPENING and place < _OPENING_SHARE)
    yield "place", place


def _of_map(sentence: LabelledSentence, checking: Checking) -> Iterator[tuple[str, float]]:
    said = stated_part(sentence.text)
    ways = ways_of(sentence.text, checking.subjects)
    yield from ((f"way {way.value}", 1.0) for way in Way if way in ways)
    yield "any way", float(bool(ways))
    yield "stated", float(bool(said))
    claim = said or sentence.text
    facts = checking.known.facts
    if not facts:
        yield "nothing known", 1.0
        return
    compared = [(*_nearest_part(claim, fact, checking.near), fact.standing) for fact in facts]
    part, close, _ = max(compared, key=lambda pair: pair[1].both)
    yield "near", close.both
    yield "near, of the claim", close.of_one
    yield "near, of the fact", close.of_other
    for name, standings in _STANDINGS.items():
        yield f"near what was {name}", max((near.both for _, near, how in compared if how in standings), default=0.0)
    yield "near in meaning", max(checking.near.sense.likeness(claim, fact.said.exact) for fact in facts)
    yield "held by all of the map", checking.near.nearness(claim, " ".join(f.said.exact for f in facts)).of_one
    yield "denied otherwise", float(is_negated(claim) is not is_negated(part))
    yield "opposite", float(is_opposite(claim, part))
    yield "counted otherwise", float(counts_otherwise(claim, part))
    yield "word in common", float(has_word_in_common(claim, part))
    borne = checking.bearing_on(claim)
    if borne is not None:
        yield "borne", 1.0
        yield "borne against", float(borne.bearing in AGAINST)
        yield f"borne, {borne.bearing.value}", 1.0


def _nearest_part(claim: str, fact: Fact, near: Near) -> tuple[str, Nearness]:
    compared = ((part, near.nearness(claim, part)) for part in parts_of(fact.said.exact))
    return max(compared, key=lambda pair: pair[1].both)
