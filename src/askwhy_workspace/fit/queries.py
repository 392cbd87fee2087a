"""What other parts ask of the catalogue: what we offer, and by which names we go."""

from __future__ import annotations

from askwhy_workspace.fit.models import Capability, Provider
from askwhy_workspace.people.models import Workspace


def our_offers(workspace: Workspace) -> tuple[str, ...]:
    """Everything that we offer; empty where nobody told."""
    ours = Capability.objects.filter(provider__workspace=workspace, provider__relation=Provider.Relation.US)
    return tuple(ours.order_by("pk").values_list("name", flat=True))


def our_names(workspace: Workspace) -> tuple[str, ...]:
    """The names by which we go: what no question may be about."""
    ours = Provider.objects.filter(workspace=workspace, relation=Provider.Relation.US)
    return tuple(ours.order_by("pk").values_list("name", flat=True))
