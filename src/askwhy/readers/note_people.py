"""Who is named in a note: those whom it introduces, and those into whose mouth it puts words.

Nobody is invented. A capital before a colon is a person where the note introduces somebody with that initial or uses it
so; a heading or the label of a part ("Next", "Budget: 25k") is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from askwhy.names import fold
from askwhy.readers.speaker_evidence import Shape, shape_of

MOST_PEOPLE = 200  # in one note; a text that names more is none
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
NAME = rf"{_UPPER}(?:\.|[\w'’-]{{0,30}})(?:[ ]{_UPPER}[\w'’-]{{1,30}}){{0,2}}"
_NAME = re.compile(NAME)
_WORD = re.compile(r"[^\W\d_][\w’-]*(?:['’](?!s\b)\w+)*")
_IN_BRACKETS = re.compile(r"\([^()\n]{0,200}\)|\[[^\[\]\n]{0,200}\]")
_PRESENT = re.compile(
    r"[\s>*#_-]{0,8}(?:with|w/|attendees?|attended|present|participants?|people|who|met|in the room|on the call|there|"
    r"teilnehmer(?:innen)?|teilnehmende|anwesend|dabei|participants?|présents?|asistentes|presentes|aanwezig|deltagare|närvarande|"
    r"deltagere|obecni|uczestnicy)[*_]{0,2}\s?:[*_]{0,2}\s{0,9}(?P<list>.*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;/+&]|\s(?:and|und|et|y|e|en|och|og|i)\s")
_MET = re.compile(
    rf"(?<!\w)(?i:spoke|talked|chatted|meeting|met|call|lunch|coffee|visit|catch-?up|demo|sat down|walked round)(?i:\s(?:with|to|w/))?\s(?P<name>{NAME})"
)
# Words that begin a sentence with a capital and say or think in notes, and are nobody's name.
_NOBODY = frozenset(
    "i we he she they it you who everybody everyone nobody somebody someone anyone one all both none people this that there "
    "the a an my our his her their its these those what which when where why how and but or so if then not no yes ok also "
    "email mail letter report website site contract slide slides note notes doc document crm system sheet spreadsheet team "
    "customer client prospect company management board legal finance it hr sales support monday tuesday wednesday thursday "
    "friday saturday sunday today tomorrow yesterday last next first second only just still maybe perhaps probably call "
    "meeting met spoke asked told said well as per".split()
)


@dataclass(slots=True)
class NotePeople:
    """The people of one note, by the names that it gives them, in the order in which it does."""

    names: list[str] = field(default_factory=list)
    meant: dict[str, str | None] = field(default_factory=dict)  # who was found for what was written

    def introduce(self, name: str) -> None:
        """Add somebody, unless this is another way of writing one who is known already."""
        known = self.find(name)
        if known is None and len(self.names) < MOST_PEOPLE:
            self.names.append(name)
        elif known is not None and len(name.split()) > len(known.split()):  # "Lee", and later "Lee Whitehouse"
            self.names[self.names.index(known)] = name
        self.meant.clear()

    def find(self, written: str) -> str | None:
        """Who is meant by a name, a first name, an initial or initials; None where nobody is, or more than one could be."""
        if written not in self.meant:
            self.meant[written] = self._find(written)
        return self.meant[written]

    def _find(self, written: str) -> str | None:
        wanted = fold(written).rstrip(".") if _BETWEEN.search(written) is None else ""
        exact = [name for name in self.names if fold(name) == wanted]
        if exact or not wanted:
            return exact[0] if exact else None
        if len(wanted) == 1:
            found = [name for name in self.names if fold(name).startswith(wanted)] if written[0].isupper() else []
        else:
            found = [name for name in self.names if set(wanted.split()) <= set(fold(name).split())]
            found = found or [name for name in self.names if _initials(name) == wanted and written.isupper()]
            found = found or [name for name in self.names if set(fold(name).split()) <= set(wanted.split())]
        return found[0] if len(found) == 1 else None


def introduced_in(lines: Sequence[str]) -> Iterator[str]:
    """The names in lines that say who was there ("with: Kieran, Priya in + out") or whom somebody met."""
    listing = False
    for line in lines:
        present = _PRESENT.match(line[:500])
        if present is not None:
            yield from names_listed(present["list"])
            listing = not present["list"].strip()
        elif listing and re.match(r"\s{0,9}(?:[-*•+]|\d{1,2}[.)])\s", line):
            yield from names_listed(line[:200])
        else:
            listing = listing and not line.strip()
            if not line.lstrip().startswith("#"):
                yield from (found["name"] for found in _MET.finditer(line[:2000]) if is_name(found["name"]))


def names_listed(listed: str) -> Iterator[str]:
    """The names in a list such as "Kieran (walked me round), met Lee Whitehouse (new), [Zoë]"."""
    bare = _IN_BRACKETS.sub(" ", listed.strip().strip("[]"))
    for piece in _BETWEEN.split(bare):
        name = _NAME.search(piece.strip("\"'* \t"))
        if name is not None and is_name(name.group()):
            yield name.group().strip(". ")


def is_name(written: str) -> bool:
    """Whether this may be somebody's name: capitalised words, and not one of those that only begin a sentence."""
    words = written.split()
    if not words or words[0].casefold().strip(".") in _NOBODY or _BETWEEN.search(written):
        return False
    shape = shape_of(written)
    if shape is Shape.LETTER:
        return written.isupper() and written not in ("Q", "A", "I")
    return shape in (Shape.FULL, Shape.WORD)


def people_in(text: str, people: NotePeople) -> Iterator[tuple[int, str]]:
    """The known people whom a text names, with the place of each, in its order."""
    for match in _WORD.finditer(text):
        word = match.group()
        known = people.find(word) if word[0].isupper() and word.casefold() not in _NOBODY else None
        if known is not None:
            yield match.start(), known


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", fold(name)) if word)


def merged(names: Iterable[str]) -> NotePeople:
    """The people with these names, each once."""
    people = NotePeople()
    for name in names:
        people.introduce(name)
    return people
