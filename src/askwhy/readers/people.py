"""Who takes part, gathered from the several places in which a file tells it.

Speakers come with ids or names; invitees with names or e-mail addresses. Somebody who is only invited becomes a
participant and never a speaker; an invitee is one of the speakers only where the file says so, by the same id, address
or exact name.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from askwhy.conversation import Participant, Side, Who


@dataclass(slots=True)
class People:
    """A collector of participants. Their keys are for cues; `askwhy.readers.building` gives the final ids."""

    _people: dict[str, Participant] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)  # the key of each id
    _with_ids: set[str] = field(default_factory=set)  # these keys
    _labels: dict[str, str] = field(default_factory=dict)  # what speakers without a name are called by their file
    # The key of a name or address; None where two people share it, for then it names nobody.
    _known_as: dict[str, str | None] = field(default_factory=dict)

    def add(
        self,
        own_id: str | None,
        *,
        name: str | None = None,
        emails: tuple[str | None, ...] = (),
        side: Side | None = None,
        organisation: str | None = None,
        role: str | None = None,
    ) -> str | None:
        """Somebody who takes part, and the key to speak of them by.

        Args:
            own_id: The file's own id; None where it gives none: then the address or the name tells who it is.
            name: As the file writes it.
            emails: What is no address in them is left out.
            side: Only where the file states it.
            organisation: Their employer.
            role: Their job.

        Returns:
            The key; None where nothing tells who this is. What is told twice is kept as first told.
        """
        addresses = tuple(dict.fromkeys(email.strip() for email in emails if email and "@" in email))
        key = self._same(name, addresses) if own_id is None else self._with_id(own_id, name, addresses)
        if key is None:
            return None
        known = self._people.get(key, Participant(id=key))
        self._people[key] = replace(
            known,
            name=known.name or name,
            emails=tuple(dict.fromkeys((*known.emails, *addresses))),
            side=known.side or side,
            organisation=known.organisation or organisation,
            role=known.role or role,
        )
        for alias in (name, *addresses):
            if alias:
                self._remember(alias, key)
        return key

    def speaker(self, own_id: str | None, name: str | None = None, email: str | None = None) -> str | None:
        """The key of whoever speaks, added when new; None where the file does not tell who it is.

        Without a name, the id is what the file calls them by ("A", "0", "SPEAKER_00").
        """
        key = self.add(own_id, name=name, emails=(email,))
        if key is not None and own_id is not None:
            self._labels[key] = own_id
        return key

    def known_as(self, alias: str | None) -> str | None:
        """The key of the one person who has this name or address; None where nobody or more than one has it."""
        return self._known_as.get(alias.strip().casefold()) if alias else None

    def all(self) -> tuple[Participant, ...]:
        """Everybody, in the order in which they were told of."""
        return tuple(replace(person, name=person.name or self._labels.get(key)) for key, person in self._people.items())

    @property
    def who(self) -> Who | None:
        """Labels, where every speaker has an id and no name; otherwise to be worked out from the names."""
        nameless = [self._people[key].name is None for key in self._labels]
        return Who.LABELS if nameless and all(nameless) else None

    def _with_id(self, own_id: str, name: str | None, addresses: tuple[str, ...]) -> str:
        """Who has this id: somebody told of by name or address before, and not yet by an id, or somebody new."""
        if own_id not in self._ids:
            same = self._same(name, addresses)
            is_known = same in self._people and same not in self._with_ids
            self._ids[own_id] = same if same is not None and is_known else f"id {own_id}"
            self._with_ids.add(self._ids[own_id])
        return self._ids[own_id]

    def _same(self, name: str | None, addresses: tuple[str, ...]) -> str | None:
        for address in addresses:
            if self.known_as(address) is not None:
                return self.known_as(address)
        namesake = self.known_as(name)
        if namesake is not None and not self._has_another_address(namesake, addresses):
            return namesake
        if addresses:
            return f"address {addresses[0].casefold()}"
        return f"name {name}" if name else None

    def _has_another_address(self, key: str, addresses: tuple[str, ...]) -> bool:
        """Whether somebody of the same name is somebody else, going by the addresses."""
        return bool(addresses and self._people[key].emails)

    def _remember(self, alias: str, key: str) -> None:
        folded = alias.strip().casefold()
        if self._known_as.setdefault(folded, key) != key:
            self._known_as[folded] = None
