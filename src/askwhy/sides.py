"""Who is "us"? Decided from what a person said, what the file states, and e-mail addresses; never guessed.

A person's word comes first, then the file's own statement, then the domain of somebody who is already known to be one
of us, then the same full name in a file read together with this one. Whoever is left is them only where a person named
us. Everything else is `Unclear`, and names the speakers, each with a quotation, so that somebody can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from askwhy.conversation import Conversation, Participant, Side
from askwhy.names import PersonName, fold, nearest_names, parse_name, same_person, words_of_address
from askwhy.speakers import Speaker, speakers_of

# A shared provider says nothing about a shared employer.
_SHARED_PROVIDERS = (
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr live.com msn.com yahoo.com yahoo.co.uk "
    "yahoo.fr yahoo.de ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.com gmx.at web.de t-online.de "
    "freenet.de proton.me protonmail.com pm.me fastmail.com zoho.com mail.com mail.ru yandex.ru qq.com 163.com 126.com "
    "orange.fr free.fr wanadoo.fr laposte.net sfr.fr libero.it seznam.cz wp.pl onet.pl o2.pl interia.pl btinternet.com "
    "sky.com comcast.net verizon.net att.net bigpond.com"
)
PUBLIC_MAIL = frozenset(_SHARED_PROVIDERS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person said about the sides. Each entry is a name, an e-mail address, an "@domain" or an organisation."""

    us: tuple[str, ...] = ()
    them: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()

    def entries(self) -> Iterable[tuple[str, Side]]:
        """Every entry with its side."""
        yield from ((who, Side.US) for who in self.us)
        yield from ((who, Side.THEM) for who in self.them)
        yield from ((who, Side.NEITHER) for who in self.neither)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sided:
    """A conversation whose sides are known, and why: ``reasons`` by participant id, in words."""

    conversation: Conversation
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A conversation whose sides nobody told. ``why`` is a sentence."""

    conversation: Conversation
    why: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """Something a person said that fits nobody in any of the conversations."""

    who: str
    nearest: tuple[str, ...]  # names that look like it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What other conversations read together have shown: our domains, and people by their full name."""

    domains: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, tuple[Side, str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    """The sides found so far in one conversation."""

    conversation: Conversation
    sides: dict[str, Side] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def put(self, people: Iterable[Participant], side: Side, reason: str) -> None:
        for person in people:
            if person.id not in self.sides:
                self.sides[person.id], self.reasons[person.id] = side, reason

    def on(self, side: Side) -> list[Participant]:
        return [person for person in self.conversation.participants if self.sides.get(person.id) is side]

    @property
    def open(self) -> list[Participant]:
        return [person for person in self.conversation.participants if person.id not in self.sides]


def decide_sides(
    conversations: Sequence[Conversation], *, said: Said | None = None, standing: Said | None = None
) -> tuple[Sided | Unclear, ...]:
    """The sides of conversations that are read together.

    Args:
        conversations: As the readers give them.
        said: What a person said for these conversations. An entry that could be two people makes a conversation
            unclear; one that fits nobody in it is no fault, for it may fit in another (see `find_unmatched`).
        standing: What the settings say: used where it fits.

    Returns:
        One result for each conversation, in the same order. Where the source names no speaker there are no sides, and
        that is not unclear: there is nobody to choose from. Whoever does not speak may be left without a side.
    """
    said, standing = said or Said(), standing or Said()
    first = [_decide(conversation, said, standing, _Known()) for conversation in conversations]
    # A second look: whom one conversation shows to be of our firm may be the only one of us in another.
    known = _learn(result.conversation for result in first if isinstance(result, Sided))
    return tuple(
        _decide(result.conversation, said, standing, known) if isinstance(result, Unclear) else result
        for result in first
    )


def find_unmatched(conversations: Sequence[Conversation], said: Said) -> tuple[Unmatched, ...]:
    """What a person said that fits nobody: to be told, for a name mistyped would silently turn us into them."""
    people = [person for conversation in conversations for person in conversation.participants]
    names = dict.fromkeys(person.name for person in people if person.name)
    return tuple(
        Unmatched(who=who, nearest=nearest_names(who, names))
        for who, _ in said.entries()
        if not find_people(who, people)
    )


def find_people(who: str, people: Sequence[Participant]) -> list[Participant]:
    """Everybody whom an entry of `Said` can mean.

    Args:
        who: A name, an e-mail address, an "@domain" or an organisation.
        people: Where to look. A name written exactly as theirs means them alone, else every name that it fits.
    """
    if "@" in who and " " not in who.strip():
        return _at_address(who.strip().casefold(), people)
    wanted = parse_name(who)
    exact = [person for person in people if fold(person.name or "") == wanted.written]
    of_firm = [person for person in people if person.organisation and fold(person.organisation) == wanted.written]
    return exact or of_firm or [person for person in people if same_person(wanted, parse_name(person.name or ""))]


def _decide(conversation: Conversation, said: Said, standing: Said, known: _Known) -> Sided | Unclear:
    draft = _Draft(conversation)
    doubt = _follow(said, draft)
    if doubt is not None:
        return Unclear(conversation=conversation, why=doubt, speakers=speakers_of(conversation))
    _follow_where_clear(standing, draft)
    named_us = bool(draft.on(Side.US))
    _keep_stated(draft)
    _add_colleagues(draft, Side.US, known.domains)
    _add_known_names(draft, known)
    if named_us:
        draft.put(draft.open, Side.THEM, "not named as one of us")
    else:
        _add_colleagues(draft, Side.THEM, {})
    doubt = _still_open(draft)
    if doubt is not None:
        return Unclear(conversation=conversation, why=doubt, speakers=speakers_of(conversation))
    return Sided(conversation=conversation.with_sides(draft.sides), reasons=dict(draft.reasons))


def _follow(said: Said, draft: _Draft) -> str | None:
    """Put everybody whom an entry names on its side; what is wrong with an entry, as a sentence."""
    for who, side in said.entries():
        found = find_people(who, draft.conversation.participants)
        if len(found) > 1 and not _means_many(who, found):
            return f"“{who}” could be {_either(person.name or person.id for person in found)}."
        for person in found:
            if draft.sides.get(person.id, side) is not side:
                return f"{person.name or person.id} was named as {draft.sides[person.id]} and as {side}."
        draft.put(found, side, "you said so")
    return None


def _follow_where_clear(standing: Said, draft: _Draft) -> None:
    for who, side in standing.entries():
        found = find_people(who, draft.conversation.participants)
        if len(found) == 1 or _means_many(who, found):
            draft.put(found, side, "your settings say so")


def _keep_stated(draft: _Draft) -> None:
    """Take the sides that the file states, unless it sees them from the other side.

    An export made by the customer's program calls the customer internal: where it contradicts a person about who is us
    and who is them, none of its statements can be used.
    """
    opposite = {(Side.US, Side.THEM), (Side.THEM, Side.US)}
    people = draft.conversation.participants
    if any((person.side, draft.sides.get(person.id)) in opposite for person in people):
        return
    for person in people:
        if person.side is not None:
            draft.put([person], person.side, "the file says so")


def _add_colleagues(draft: _Draft, side: Side, elsewhere: Mapping[str, str]) -> None:
    """Whoever writes from the domain of somebody on a side is on that side."""
    known = {**elsewhere, **_domains(draft.on(side))}
    for person in draft.open:
        for domain in _work_domains(person):
            if domain in known:
                draft.put([person], side, f"the same firm as {known[domain]} ({domain})")


def _add_known_names(draft: _Draft, known: _Known) -> None:
    for person in draft.open:
        met = known.people.get(fold(person.name or ""))
        if met is not None:
            draft.put([person], met[0], f"as in {met[1]}")


def _still_open(draft: _Draft) -> str | None:
    """What is not clear yet, as a sentence; None where everybody who speaks has a side."""
    speaking = {turn.speaker_id for turn in draft.conversation.turns} - {None}
    unknown = [person.name or person.id for person in draft.open if person.id in speaking]
    if not unknown:
        return None
    if not draft.on(Side.US):
        return "Nothing tells who “us” is."
    return f"Nothing tells on whose side {_either(unknown)} is."


def _at_address(who: str, people: Sequence[Participant]) -> list[Participant]:
    if who.startswith("@"):
        return [person for person in people if any(_within(domain, who[1:]) for domain in _domains_of(person))]
    exact = [person for person in people if who in (address.casefold() for address in person.emails)]
    words = tuple(words_of_address(who))
    if exact or len(words) < 2:
        return exact
    # Most transcripts hold no addresses; "dean.perks@…" still says which speaker Dean Perks is.
    wanted = PersonName(written=" ".join(words), words=words, beside=frozenset())
    return [person for person in people if not person.emails and same_person(wanted, parse_name(person.name or ""))]


def _means_many(who: str, found: Sequence[Participant]) -> bool:
    """Whether an entry means all whom it fits: a domain, an organisation, or one name that stands there twice."""
    wanted = fold(who)
    return who.strip().startswith("@") or all(
        wanted in (fold(person.name or ""), fold(person.organisation or "")) for person in found
    )


def _learn(conversations: Iterable[Conversation]) -> _Known:
    domains: dict[str, str] = {}
    people: dict[str, tuple[Side, str]] = {}
    for conversation in conversations:
        domains |= _domains(person for person in conversation.participants if person.side is Side.US)
        for person in conversation.participants:
            name = parse_name(person.name or "")
            if person.side is not None and len(name.words) > 1:  # "Anna" alone may be another Anna
                people.setdefault(name.written, (person.side, conversation.source))
    return _Known(domains=domains, people=people)


def _domains_of(person: Participant) -> list[str]:
    return [address.casefold().rpartition("@")[2] for address in person.emails if "@" in address]


def _work_domains(person: Participant) -> list[str]:
    return [domain for domain in _domains_of(person) if domain and domain not in PUBLIC_MAIL]


def _domains(people: Iterable[Participant]) -> dict[str, str]:
    """The work domains of these people, each with the name of somebody who has it."""
    return {domain: person.name or person.emails[0] for person in people for domain in _work_domains(person)}


def _within(domain: str, of: str) -> bool:
    return domain == of or domain.endswith(f".{of}")


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
