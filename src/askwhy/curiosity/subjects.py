"""What a sentence is about, for linking ours to theirs: its subject words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from askwhy.curiosity.words import content_words
from askwhy.language.labelled import LabelledSentence

_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject words of a sentence, and all of it in plain letters for telling an echo."""

    words: frozenset[str]
    spoken: str

    def shares_with(self, other: Subject) -> bool:
        """Whether two sentences share a subject word, or one repeats the other."""
        return not self.words.isdisjoint(other.words) or (len(self.spoken) > 2 and self.spoken == other.spoken)

    def joined(self, other: Subject) -> Subject:
        """Both as one, as where a question rests on the sentence before it."""
        return Subject(self.words | other.words, self.spoken)


def subject_of(sentence: LabelledSentence, present: frozenset[str]) -> Subject:
    """The subject of one sentence; without words where it has only common ones.

    Args:
        sentence: Of either side.
        present: The names of those who take part, as `content_words` gives them: whoever is in the room is no subject.
    """
    return Subject(
        words=content_words(sentence.text) - present,
        spoken=" ".join(_LETTERS.findall(sentence.text.lower())),
    )


def calls_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these people being called: "Leanne, how …", "… is it, Con?", "Walt?"."""
    either = "|".join(re.escape(name) for name in sorted(names)) or r"(?!)"
    return re.compile(rf"(?:^|(?<=[,.!?] ))({either})(?=[,.?!]|$)")
