"""What every check of a message is given: the message, what is known of the customer, and how meanings are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from askwhy.curiosity.our_terms import NO_TERMS, OurTerms
from askwhy.drafts.about_them import ways_of
from askwhy.drafts.bearing import Borne, find_bearing, parts_of
from askwhy.drafts.draft import Draft
from askwhy.drafts.finding import Words
from askwhy.drafts.habits import canned_habit
from askwhy.drafts.judging import Judge
from askwhy.drafts.known import NOTHING_KNOWN, Fact, Known
from askwhy.drafts.nearness import Near
from askwhy.drafts.particular import is_particular
from askwhy.language.labelled import LabelledSentence
from askwhy.understanding.insight import Standing
from askwhy.understanding.people import is_same_name

_NEAR_ENOUGH = 0.25  # of both passages' words: a fact farther away has nothing to say to a sentence
_MOST_SUGGESTED = 2
_FEWEST_WORDS = 3  # of a quotation that is worth taking up
_OPENING = 3  # sentences of the body: later nobody would call it an opening
_NAME = re.compile(r"(?<=[\w,;'’] )[A-Z][a-zà-öø-ÿ]{2,}")  # not the first word of a sentence
_COMMON_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october "
    "november december christmas easter sister mister english chinese spanish german french dutch whit".split()
)
_TOLD = frozenset({Standing.HEARD, Standing.CONFIRMED})


@dataclass(frozen=True, kw_only=True)  # not slotted, for it remembers names
class Checking:
    """The message and everything it is checked against."""

    draft: Draft
    near: Near
    known: Known = NOTHING_KNOWN
    ours: OurTerms = NO_TERMS  # our names and what we offer
    others: Sequence[Draft] = ()  # other messages of ours
    judge: Judge | None = None  # of claims; without one the rules decide alone

    @cached_property
    def firm_names(self) -> tuple[str, ...]:
        """What their firm is called, as a letter would call it: the whole, and what stands before a comma."""
        name = self.known.customer
        return () if name is None else tuple(dict.fromkeys((name, re.split(r"\s*[,(]", name)[0])))

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """By which names a sentence can speak of them: of the firm, and of everybody of theirs whom the map names."""
        people = (name for fact in self.known.facts for name in fact.who)
        parts = (part for name in people for part in (name, *name.split()) if part[:1].isupper() and len(part) > 2)
        return tuple(dict.fromkeys((*self.firm_names, *parts)))

    def words(self, fact: Fact) -> Words:
        """A fact as it stands beside a finding."""
        return self.all_words(fact)[0]

    def all_words(self, fact: Fact) -> tuple[Words, ...]:
        """A fact and whatever corrected it."""
        heard = self._was_heard(fact)
        return tuple(
            Words(evidence=piece, who=fact.who, standing=fact.standing, heard_by_reader=heard)
            for piece in fact.evidence
        )

    def may_go_back(self, facts: Iterable[Fact]) -> tuple[Words, ...]:
        """Of these facts those whose words may go back to whom the message is for (principle 9)."""
        return tuple(
            self.words(fact) for fact in facts if says_enough(fact) and fact.standing in _TOLD and self._was_heard(fact)
        )

    def closest(self, text: str) -> list[Fact]:
        """The facts that have to do with a text, the nearest first; empty where none has."""
        scored = [
            (max(self.near.nearness(text, part).both for part in parts_of(fact.said.exact)), fact.id, fact)
            for fact in self.known.facts
        ]
        return [fact for score, _, fact in sorted(scored, key=lambda s: (-s[0], s[1])) if score >= _NEAR_ENOUGH]

    def worth_taking_up(self) -> tuple[Words, ...]:
        """What they told that weighs most, may go back, and is not in the message yet: at most two."""
        taken = {borne.fact.id for borne in self._borne.values() if borne is not None}
        return self.may_go_back(fact for fact in self.known.facts if fact.id not in taken)[:_MOST_SUGGESTED]

    def bearing_on(self, text: str) -> Borne | None:
        """The fact that bears most on a sentence; None where nothing known has to do with it."""
        if text not in self._bearings:
            self._bearings[text] = find_bearing(text, self.known, self.near)
        return self._bearings[text]

    def is_tied(self, sentence: LabelledSentence) -> bool:
        """Whether a sentence goes with this customer alone: by what they told, a name of theirs, or words in quotation marks."""
        return (
            self._borne[sentence.sentence.start] is not None
            or any(name.search(sentence.text) for name in self._their_names)
            or is_particular(sentence.text)
        )

    @cached_property
    def canned(self) -> Mapping[int, str]:
        """The sentences at the beginning that every letter has, by where they start, each with the habit that it follows."""
        found: dict[int, str] = {}
        first = self.draft.sentences[:1]
        if not any(map(self.is_tied, self.draft.sentences)) and not any(
            ways_of(s.text, self.firm_names) for s in first
        ):
            found |= {s.sentence.start: "a beginning of nobody's in particular" for s in first}
        for sentence in self.draft.sentences[:_OPENING]:
            habit = canned_habit(sentence.text)
            if habit is not None and not self.is_tied(sentence):
                found[sentence.sentence.start] = habit
        return found

    def is_worn(self, sentence: LabelledSentence) -> bool:
        """Whether a sentence is what every letter begins with, whatever is known: what it says of them is only a phrase."""
        return sentence in self.draft.sentences[:_OPENING] and canned_habit(sentence.text) is not None

    @cached_property
    def _borne(self) -> dict[int, Borne | None]:
        return {s.sentence.start: self.bearing_on(s.text) for s in self.draft.sentences}

    @cached_property
    def _bearings(self) -> dict[str, Borne | None]:
        return {}

    @cached_property
    def _their_names(self) -> tuple[re.Pattern[str], ...]:
        """Whom and what the map names, but whoever the message is for: to greet somebody says nothing about them."""
        readers = {word.lower() for reader in self.draft.to for word in reader.split()}
        firm = {word.lower() for name in self.firm_names for word in re.findall(r"[\w'-]+", name)}
        names = {match for fact in self.known.facts for match in _NAME.findall(fact.said.exact)}
        names |= {word for fact in self.known.facts for name in fact.who for word in name.split() if word[:1].isupper()}
        kept = sorted(n for n in names if n.lower() not in readers | firm | _COMMON_NAMES and len(n) > 2)
        return tuple(re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in kept)

    def _was_heard(self, fact: Fact) -> bool:
        """Whether whom the message goes to said it or was there; where nobody knows whom it is for, it is not doubted."""
        if not self.draft.to:
            return True
        there = self.known.present.get(fact.said.source, frozenset())
        return all(any(is_same_name(reader, name) for name in (*fact.who, *there)) for reader in self.draft.to)


def says_enough(fact: Fact) -> bool:
    """Whether its words say anything by themselves: a number or a name alone does not."""
    return len(fact.said.exact.split()) >= _FEWEST_WORDS
