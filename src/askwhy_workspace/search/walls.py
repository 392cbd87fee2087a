"""Which tokens let whom in: the rules of `customers_of` and `conversations_of` in the words of the index."""

from __future__ import annotations

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer, Seen
from askwhy_workspace.people.models import Membership, Role


def wall_of(conversation: Conversation) -> str:
    """The token by which people who are no owners may find it."""
    customer = conversation.customer
    if customer is None:
        return f"u{conversation.imported_by_id}w{conversation.workspace_id}"
    if customer.seen_by == Seen.EVERYONE:
        return f"e{conversation.workspace_id}"
    if customer.seen_by == Seen.TEAM and customer.team_id is not None:
        return f"t{customer.team_id}"
    return f"c{customer.pk}n"  # for named people; of a team that is gone, for nobody but owners


def scope_of(conversation: Conversation) -> str:
    """All tokens that its passages carry, but for the side that says them."""
    if conversation.customer is not None and conversation.customer.is_colleague:  # no owner is let in either
        return f"{wall_of(conversation)} c{conversation.customer_id}"
    tokens = [f"w{conversation.workspace_id}", wall_of(conversation)]
    return " ".join(tokens if conversation.customer_id is None else [*tokens, f"c{conversation.customer_id}"])


def let_in(member: Membership) -> list[str]:
    """The tokens that let somebody in."""
    named = Customer.objects.filter(seen_by=Seen.NAMED, named=member.user_id).values_list("pk", flat=True)
    if member.role == Role.OWNER:
        return [f"w{member.workspace_id}", *(f"c{customer}n" for customer in named)]
    teams = member.teams.values_list("pk", flat=True)
    return [
        f"e{member.workspace_id}",
        f"u{member.user_id}w{member.workspace_id}",
        *(f"t{team}" for team in teams),
        *(f"c{customer}n" for customer in named),
    ]
