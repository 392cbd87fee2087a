"""What every action asks first."""

from __future__ import annotations

from askwhy_workspace.errors import NotAllowed
from askwhy_workspace.people.models import Membership, Role


def must_write(member: Membership) -> None:
    """Stops readers.

    Raises:
        NotAllowed: This person only reads.
    """
    if not member.may_write:
        raise NotAllowed("Your role is reader: you can read everything that is shared with you, and change nothing.")


def must_manage(member: Membership) -> None:
    """Stops everybody but owners and managers.

    Raises:
        NotAllowed: This person does not manage.
    """
    if not member.may_manage:
        raise NotAllowed("Only owners and managers can do this. Ask one of them.")


def must_own(member: Membership) -> None:
    """Stops everybody but owners.

    Raises:
        NotAllowed: This person is no owner.
    """
    if member.role != Role.OWNER:
        raise NotAllowed("Only an owner can do this. Ask one.")
