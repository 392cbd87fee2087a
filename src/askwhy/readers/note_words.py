"""Which words of a note belong to somebody else: "P: …", "Lee: "…"", "K says …", "she said …", a quotation near a name.

Only what the note itself marks as somebody's is theirs; all else is the writer's. In doubt it stays the writer's: to put the
writer's guess into a customer's mouth would be the worse mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from askwhy.readers.note_people import NAME, NotePeople, introduced_in, is_name, merged, people_in
from askwhy.readers.speaker_evidence import Shape, shape_of

_LEAD = r"[ \t>]{0,12}(?:(?:[-*+•–]|\d{1,2}[.)])[ \t]{1,4})?(?:\[[ xX]\][ \t])?"
_LABEL = re.compile(
    rf"{_LEAD}[*_]{{0,2}}(?P<name>[^\s:*_][^:\n*_]{{0,63}}?)[*_]{{0,2}}:[*_]{{0,2}}(?:[ \t]{{1,4}}|$)(?=(?P<rest>.*))"
)
# "Ana - we pay twice for freight": only of somebody who was introduced, and never "Ana - CFO".
_DASHED = re.compile(rf"{_LEAD}(?P<name>{NAME})[ \t]{{1,3}}[-–—][ \t]{{1,3}}(?=\S+\s+\S+\s+\S)")
_QUOTATION = re.compile(r"[\"“„«](?P<said>[^\"“”„«»\n]{2,1000})[\"”“»]")
_SAYS = (
    r"says|said|reckons|reckoned|thinks|thought|mentioned|mentions|explained|explains|admitted|admits|added|adds|claims|claimed|"
    r"complained|complains|confirmed|confirms|told\s(?:me|us)|tells\s(?:me|us)|asked(?:\s(?:if|whether|about))?|asks|noted|notes|"
    r"stressed|stated|states|answered|replied|swears|promised|estimates|estimated|worries|worried|feels|believes|"
    r"sagt|sagte|meint|meinte|dit|dice|dijo|säger|sa|zegt|zei"
)
_NAME_SAYS = re.compile(
    rf"(?<![\w’'])(?P<who>{NAME}|[Ss]he|[Hh]e|[Tt]hey)\s(?:also\s|then\s|now\s)?(?:{_SAYS})(?!\w)[,:]?\s*(?:that\s)?"
)
_ACCORDING = re.compile(rf"(?<!\w)(?i:according to|per|as per|laut|selon|según|enligt|volgens)\s(?P<who>{NAME})[,:]\s*")
_SIGNED = re.compile(rf"\s{{0,4}}(?:[-–—]{{1,2}}\s{{0,2}}|\()(?P<who>{NAME})(?:\)|[ \t]*$)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?](?=[\s\"”)]|$)|\s(?:→|->|=>)")
# How the writer's own thoughts begin, in the middle of what somebody said.
_OWN_THOUGHT = re.compile(
    r"(?:^|(?<=[.!?;\"”)]\s))(?:so\s|→|->|i\s|i'd|i'm|my\s|we\s|didn't|did not|haven't|don't know|not sure|reckon|guess|maybe|perhaps|"
    r"could be|seems|check\b|ask\b|ask:|todo|tell\s|meant|meaning|why\?|hm+|which\s|\(|\?)",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"(?:^|[\s(])(?:or|if|maybe|perhaps|probably|presumably|i think|i guess|not sure|whether|wonder|might|did|does)\s[^.!?]{0,60}$",
    re.IGNORECASE,
)
_BY_WRITER = re.compile(
    r"(?:^|[\s(])(?:I|i|we|We)(?:'d|'ve)?\s(?:\w+\s){0,2}(?:said|asked|told|wrote|meant|mean|call|called)\b[^.!?]{0,60}$|^\W{0,9}(?:asked|told|said|wrote|replied)\b[^.!?]{0,60}$"
)
_PRONOUN = re.compile(r"(?<![\w’'])(?:she|he|they|her|him|them)(?![\w’'])", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|^```.*?(?:^```|\Z)|\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"[ \t]{2,12}(?![-*+•–>|#]|\d{1,2}[.)])\S")
_LONGEST_LINE = 2_000
_SHORTLY = 200
_BEGINS_WITH = re.compile(rf"{_LEAD}(?P<who>{NAME})[,(]")


@dataclass(frozen=True, slots=True)
class TheirWords:
    """A stretch of a note, from ``start`` to ``end``, that it puts into somebody's mouth."""

    start: int
    end: int
    who: str  # the name by which the note knows this person


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or a piece of a very long one, with those whom it names and where."""

    text: str
    mentions: tuple[tuple[int, str], ...]

    def named_before(self, at: int) -> list[str]:
        """Those whom the line names before a place, each once, in order."""
        return list(dict.fromkeys(who for place, who in self.mentions if place < at))

    def shortly_before(self, at: int) -> str:
        """The last words before a place."""
        return self.text[max(0, at - _SHORTLY) : at]


@dataclass(slots=True)
class _Section:
    """What is known at a line of the people that a pronoun, or a quotation without a name, may mean."""

    of: str | None = None  # the one person whom the heading names
    last: str | None = None  # whom the section named last
    goes_on: str | None = None  # whose label stood on the line above, with nothing of the writer's behind it


@dataclass(slots=True)
class _Found:
    spans: list[TheirWords] = field(default_factory=list)

    def add(self, text: str, start: int, end: int, who: str) -> None:
        """Keep a stretch without blanks at its ends, unless it touches one that is kept already."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end and all(end <= span.start or start >= span.end for span in self.spans):
            self.spans.append(TheirWords(start, end, who))


def find_their_words(text: str, *, introduced: Sequence[str] = ()) -> tuple[tuple[TheirWords, ...], tuple[str, ...]]:
    """What a note attributes to whom, in the order of the text, and everybody whom it names as present or as speaking.

    Args:
        text: The note.
        introduced: Those whom its front matter names.
    """
    masked = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    lines = masked.split("\n")
    people = merged([*introduced, *introduced_in(lines)])
    for name in _speaking(lines):
        people.introduce(name)
    found: list[TheirWords] = []
    section = _Section()
    for offset, text_of_line in _pieces(lines):
        line = _Line(text_of_line, tuple(people_in(text_of_line, people)))
        if text_of_line.lstrip().startswith("#") or _is_heading_label(text_of_line, people):
            named = {who for _, who in line.mentions}
            section = _Section(of=named.pop() if len(named) == 1 else None)
        elif not text_of_line.lstrip().startswith("|"):
            found += [
                TheirWords(span.start + offset, span.end + offset, span.who) for span in _in_line(line, people, section)
            ]
            section.last = line.mentions[-1][1] if line.mentions else section.last
    return tuple(sorted(found, key=lambda span: span.start)), tuple(people.names)


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each line with its offset; a line as long as a page in pieces, so that no rule has to look far."""
    offset = 0
    for line in lines:
        at = 0
        while len(line) - at > _LONGEST_LINE:
            end = line.rfind(" ", at, at + _LONGEST_LINE) + 1 or at + _LONGEST_LINE
            yield offset + at, line[at:end]
            at = end
        yield offset + at, line[at:]
        offset += len(line) + 1


def _speaking(lines: Sequence[str]) -> Iterator[str]:
    """Names that a note introduces by letting them speak: "K says …", "Sheila, …: "…"", `— Zoë` under a quotation."""
    labels: dict[str, int] = {}
    for _, line in _pieces(lines):
        if line.lstrip().startswith(("#", "|")):
            continue
        label = _LABEL.match(line)
        if label is not None and is_name(label["name"]):
            # "Nächste Schritte: Angebot" looks like a name as well: a label must come back, or be followed by a quotation.
            sure = shape_of(label["name"]) is Shape.LETTER or _QUOTATION.match(label["rest"])
            labels[label["name"]] = labels.get(label["name"], 0) + (2 if sure else 1)
        for says in (*_NAME_SAYS.finditer(line), *_ACCORDING.finditer(line)):
            if is_name(says["who"]) and not _HEDGED.search(line[max(0, says.start() - _SHORTLY) : says.start()]):
                yield says["who"]
        for quotation in _QUOTATION.finditer(line):
            signed = _SIGNED.match(line, quotation.end())
            if signed is not None and is_name(signed["who"]):
                yield signed["who"]
        begins = _BEGINS_WITH.match(line)
        if begins is not None and _QUOTATION.search(line) and label is None and is_name(begins["who"]):
            yield begins["who"]
    yield from (name for name, weight in labels.items() if weight >= 2)


def _is_heading_label(line: str, people: NotePeople) -> bool:
    """ "Priya:" alone on its line heads what stands below."""
    label = _LABEL.fullmatch(line.rstrip())
    return label is not None and not label["rest"].strip() and people.find(label["name"]) is not None


def _in_line(line: _Line, people: NotePeople, section: _Section) -> list[TheirWords]:
    found, text = _Found(), line.text
    label = _LABEL.match(text) or _DASHED.match(text)
    who = people.find(label["name"]) if label is not None else None
    if label is not None and who is not None:
        section.goes_on = who if _add_labelled(text, label.end(), who, found) else None
    elif section.goes_on is not None and _INDENTED.match(text):
        _add_labelled(text, 0, section.goes_on, found)
    else:
        section.goes_on = None
    for says in (*_NAME_SAYS.finditer(text), *_ACCORDING.finditer(text)):
        sayer = _sayer(says, line, people, section)
        if sayer is not None and not _HEDGED.search(line.shortly_before(says.start())):
            _add_said(text, says.end(), sayer, found)
    for quotation in _QUOTATION.finditer(text):
        quoted = _quoted_person(line, quotation, people, section)
        if quoted is not None:
            found.add(text, quotation.start("said"), quotation.end("said"), quoted)
    signed = _SIGNED.search(text) if text.lstrip().startswith(">") else None
    if signed is not None and (signer := people.find(signed["who"])) is not None:
        found.add(text, text.index(">") + 1, signed.start(), signer)
    return found.spans


def _add_labelled(line: str, start: int, who: str, found: _Found) -> bool:
    """Behind a label: the quotations where it begins with one, else all until the writer's own thoughts begin.

    Returns:
        Whether all of the line was theirs, so that an indented line below may go on with it.
    """
    if _QUOTATION.match(line, start):
        for quotation in _QUOTATION.finditer(line, start):
            found.add(line, quotation.start("said"), quotation.end("said"), who)
        return False
    thought = _OWN_THOUGHT.search(line, start + 1)
    found.add(line, start, thought.start() if thought else len(line), who)
    return thought is None


def _sayer(says: re.Match[str], line: _Line, people: NotePeople, section: _Section) -> str | None:
    written = says["who"]
    if written.casefold() not in ("she", "he", "they"):
        return people.find(written)
    before = line.named_before(says.start())
    if len(before) > 1:
        return None
    return before[0] if before else section.of or section.last


def _add_said(line: str, start: int, who: str, found: _Found) -> None:
    """Behind "she said": the quotation where one follows at once, else the rest of the sentence."""
    end = _SENTENCE_END.search(line, start)
    stop = end.start() + (line[end.start()] in ".!?") if end else len(line)
    quotation = _QUOTATION.search(line, start)
    if (
        quotation is not None
        and quotation.start() < max(stop, start + 1)
        and len(line[start : quotation.start()].split()) <= 3
    ):
        found.add(line, quotation.start("said"), quotation.end("said"), who)
    else:
        found.add(line, start, stop, who)


def _quoted_person(line: _Line, quotation: re.Match[str], people: NotePeople, section: _Section) -> str | None:
    """Whose words a quotation without "says" is: the signer's, the heading's, or of the one whom its line is about."""
    signed = _SIGNED.match(line.text, quotation.end())
    if signed is not None:
        return people.find(signed["who"])
    before = line.shortly_before(quotation.start())
    ends = [end.end() for end in _SENTENCE_END.finditer(before)]
    if _BY_WRITER.search(before[ends[-1] :] if ends else before):
        return None
    label = _LABEL.match(line.text)
    if label is not None and people.find(label["name"]) is None and len(line.named_before(label.end("name"))) > 1:
        return None  # "Malc & Howard: not ordered. "I'm still sleeping on it."" does not say which of them
    if section.of is not None:
        return section.of
    begins = _BEGINS_WITH.match(line.text)
    if begins is not None:
        return people.find(begins["who"])
    named = line.named_before(quotation.start())
    if named:
        return named[0] if len(named) == 1 else None
    return section.last if _PRONOUN.search(before) else None
