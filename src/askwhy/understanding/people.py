"""Who is who: the names under which one person of the customer's appears in several conversations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from askwhy.names import PersonName, parse_name, same_person

_SHORTEST = 3  # letters of a short form ("Malc") that still points to one first name


@lru_cache(maxsize=10_000)
def parsed(name: str) -> PersonName:
    """A name taken apart; remembered, for the same few names come again and again."""
    return parse_name(name)


@lru_cache(maxsize=100_000)
def is_same_name(one: str | None, other: str | None) -> bool:
    """Whether two names as they are written mean the same person: "Priya" and "Priya Sahota", never two unknowns."""
    if one is None or other is None:
        return False
    return one == other or same_person(parsed(one), parsed(other))


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The people of a customer, each under the fullest name that any source gives."""

    names: Mapping[str, str] = field(default_factory=dict)  # every name as written, and whose it is

    @classmethod
    def of(cls, names: Iterable[str]) -> Roster:
        """Who is meant by these names, in whatever order they come.

        A shorter name belongs to the only fuller one that it fits; where it fits two it stays by itself, for a wrong
        person is worse than one too many.
        """
        by_length = sorted(dict.fromkeys(names), key=lambda name: (-len(parsed(name).words), -len(name), name))
        people: list[str] = []
        found: dict[str, str] = {}
        for name in by_length:
            fitting = [person for person in people if is_same_name(name, person)] or _by_short_form(name, people)
            if len(fitting) == 1:
                found[name] = fitting[0]
            else:
                people.append(name)
                found[name] = name
        return cls(names=found)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody once, in alphabetical order."""
        return tuple(sorted(set(self.names.values())))

    def person(self, name: str) -> str:
        """Whose name this is; itself where it is not known."""
        return self.names.get(name, name)

    def names_of(self, person: str) -> tuple[str, ...]:
        """Every name under which somebody appears."""
        return tuple(sorted(name for name, whose in self.names.items() if whose == person))


def _by_short_form(name: str, people: Sequence[str]) -> list[str]:
    """Whose first name a single word begins: "Malc" of Malcolm, "P" of Priya."""
    words = parsed(name).words
    if len(words) != 1:
        return []
    short = words[0]
    if 1 < len(short) < _SHORTEST:
        return []
    return [person for person in people if any(word.startswith(short) for word in parsed(person).words[:1])]
