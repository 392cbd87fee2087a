"""What a message says about them: contradicted by what they told us, only assumed by us, or told by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from askwhy.drafts.about_them import Way, stated_part, ways_of
from askwhy.drafts.bearing import AGAINST, Bearing, Borne
from askwhy.drafts.checking import Checking, says_enough
from askwhy.drafts.clues import clues_of
from askwhy.drafts.finding import Fault, Finding
from askwhy.drafts.judging import Judge
from askwhy.drafts.known import Fact
from askwhy.drafts.wording import speaks_of_ourselves
from askwhy.language.labelled import LabelledSentence
from askwhy.understanding.insight import Standing

_SURE = 0.5  # how near a fact must be that is held against a sentence which does not plainly speak of them
_AGAINST = 0.8  # from which chance on an unfounded claim is held against what they told, and not only called unknown: so seven in ten are right
_NEAR = 0.2  # … and how near the nearest fact must be: what they said of other things speaks against nothing
_BY_WORDS = frozenset({Bearing.DENIES, Bearing.OTHER_NUMBER, Bearing.OTHER_DATE})
_WHY_AGAINST = {
    Bearing.DENIES: "They told us otherwise.",
    Bearing.OTHER_NUMBER: "They gave us another number.",
    Bearing.OTHER_DATE: "They gave us another time.",
    Bearing.NO_LONGER: "That was so, and they told us that it has changed.",
    Bearing.TAKEN_BACK: "They are at odds on this, or have corrected it.",
    Bearing.SOMEBODY_ELSE: "They told us this of somebody else, not of themselves.",
}
_WHY_JUDGED = "What they told us seems to speak against this. Read the two side by side."
_WHY_UNKNOWN = {
    Way.REPORTED: "The map holds nobody who told us this. Putting words into their mouth costs more than asking.",
    Way.PRESUPPOSED: "This takes for granted what nobody there has told us. Ask it, or leave it out.",
    Way.EVERYBODY: "This is said of everybody in their place, and nobody there has told us that it is so with them. Ask it, or leave it out.",
    Way.STATED: "Nobody there has told us this. Ask it, or leave it out.",
    Way.OWNED: "Nobody there has told us this. Ask it, or leave it out.",
}


def check_claims(checking: Checking) -> Iterator[Finding]:
    """The sentences that claim something about them which the map does not bear."""
    for sentence in checking.draft.sentences:
        finding = _check(sentence, checking)
        if finding is not None:
            yield finding


def _check(sentence: LabelledSentence, checking: Checking) -> Finding | None:
    said = stated_part(sentence.text)
    ways = ways_of(sentence.text, checking.subjects)
    if (said or ways) and not (checking.is_worn(sentence) and _only_a_phrase(ways)):
        borne = checking.bearing_on(said or sentence.text)
        if borne is not None and borne.bearing in (Bearing.GUESSED, Bearing.OLD):
            return _assumed(sentence, borne, checking)
    if checking.judge is not None:
        return _as_judged(sentence, ways, checking, checking.judge)
    return _as_ruled(sentence, said, ways, checking)


def _only_a_phrase(ways: frozenset[Way]) -> bool:
    """Whether an opening claims nothing, whatever is known: "I hope this finds you well"."""
    return Way.STATED not in ways and Way.REPORTED not in ways


def _as_judged(sentence: LabelledSentence, ways: frozenset[Way], checking: Checking, judge: Judge) -> Finding | None:
    """What the learnt judge says; the fact that it is held against is the one that bears on it, or the nearest.

    What speaks of them and is plainly against a fact stays so, whatever the judge says: its place in a short message tells little.
    """
    clues = clues_of(sentence, checking)
    chances = judge.judge(clues)
    borne = checking.bearing_on(stated_part(sentence.text) or sentence.text)
    against = borne is not None and borne.bearing in AGAINST
    plainly = against and borne is not None and bool(ways) and borne.strength >= _SURE
    if chances.unfounded < judge.threshold and not plainly:
        return None
    if borne is not None and against:
        return _against(sentence, borne.fact, _WHY_AGAINST[borne.bearing], checking)
    told = [fact for fact in checking.closest(sentence.text) if fact.standing is not Standing.ASSUMED]
    if told and chances.contradicted >= _AGAINST and clues["near"] >= _NEAR:
        return _against(sentence, told[0], _WHY_JUDGED, checking)
    return _unknown(sentence, ways or frozenset({Way.STATED}), checking)


def _as_ruled(sentence: LabelledSentence, said: str, ways: frozenset[Way], checking: Checking) -> Finding | None:
    """What the rules alone say, where no judge is given."""
    if (not said and not ways) or (checking.is_worn(sentence) and _only_a_phrase(ways)):
        return None
    borne = checking.bearing_on(said or sentence.text)
    if borne is not None and borne.bearing in AGAINST and (ways or _is_held_against(said, borne)):
        return _against(sentence, borne.fact, _WHY_AGAINST[borne.bearing], checking)
    if borne is None and ways and not checking.is_worn(sentence):
        return _unknown(sentence, ways, checking)
    return None


def _is_held_against(said: str, borne: Borne) -> bool:
    """Whether a fact is held against a sentence that does not plainly speak of them: what we do ourselves is no claim."""
    return borne.bearing not in _BY_WORDS or (borne.strength >= _SURE and not speaks_of_ourselves(said))


def _against(sentence: LabelledSentence, fact: Fact, why: str, checking: Checking) -> Finding:
    newer = checking.known.fact(fact.replaced_by)
    facts = [*([newer] if newer else []), fact]
    words = [words for fact in facts for words in checking.all_words(fact)]
    return checking.draft.on(
        sentence,
        Fault.CONTRADICTED,
        why,
        evidence=words,
        instead=checking.may_go_back(facts[:1]),
    )


def _assumed(sentence: LabelledSentence, borne: Borne, checking: Checking) -> Finding:
    old = borne.bearing is Bearing.OLD
    why = (
        "They told us this long ago, and it may have changed. Ask whether it is still so."
        if old
        else "Only we say so: nobody there has told us. Ask it, and do not write it as if it were known."
    )
    return checking.draft.on(sentence, Fault.ASSUMED, why, evidence=(checking.words(borne.fact),))


def _unknown(sentence: LabelledSentence, ways: frozenset[Way], checking: Checking) -> Finding:
    way = next(way for way in _WHY_UNKNOWN if way in ways)
    told = (fact for fact in checking.closest(sentence.text) if fact.standing is not Standing.ASSUMED)
    nearest = [fact for fact in told if says_enough(fact)][:1]
    instead = checking.may_go_back(nearest)
    evidence = () if instead else map(checking.words, nearest)
    return checking.draft.on(sentence, Fault.UNKNOWN, _WHY_UNKNOWN[way], evidence=evidence, instead=instead)
