"""Talk that nobody said: pairs of words as they follow each other in the demo's conversations, and a long tail of names."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field

N_NAMES = 200_000
SEED = 7


@dataclass
class Talk:
    """Talk that nobody said: a chain of pairs of words, and names from a long tail."""

    chance: random.Random
    after: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of_demo(cls, seed: int) -> Talk:
        """The pairs of words in the conversations that the demo ships."""
        from importlib.resources import files

        from askwhy.errors import UnreadableInput
        from askwhy.readers.table import read_conversations

        talk = cls(random.Random(seed))  # noqa: S311 -- chance need not be secret
        for entry in sorted(files("askwhy_workspace.demo").joinpath("files").iterdir(), key=lambda one: one.name):
            with suppress(UnreadableInput):  # such as a table of providers
                for value in read_conversations(entry.read_bytes(), name=entry.name):
                    for turn in value.turns:
                        words = turn.text.split()
                        for one, other in zip(["", *words], words, strict=False):
                            talk.after[one].append(other)
        return talk

    def sentence(self) -> str:
        """As long as a sentence of the gold conversations: a tenth has fewer than four words; every third has a name."""
        words, word = [], ""
        for _ in range(1 + int(self.chance.gammavariate(2, 6))):
            word = self.chance.choice(self.after.get(word) or self.after[""])
            words.append(word.rstrip(".?!"))
            if len(words) > 30:
                break
        if self.chance.random() < 1 / 3:
            words.insert(self.chance.randrange(len(words)), self.name())
        text = " ".join(words)
        return text[:1].upper() + text[1:] + self.chance.choice([".", ".", ".", "?"])

    def name(self) -> str:
        """A name; few are frequent (Zipf)."""
        rank = int(N_NAMES ** self.chance.random())
        letters = hashlib.sha256(str(rank).encode()).hexdigest()
        return "".join("bcdfghklmnprstvz"[int(c, 16)] + "aeiou"[int(c, 16) % 5] for c in letters[:4]).capitalize()
