"""Was anything erased while something was worked out from the words as they stood before? Then it must not be kept."""

from __future__ import annotations

from askwhy_workspace.people.models import Workspace
from askwhy_workspace.privacy.models import Erasure


def last_erasure(workspace_id: int) -> int:
    """The key of the latest erasure; 0 where nothing was erased. To be asked before anything is read."""
    return Erasure.objects.filter(workspace=workspace_id).order_by("-pk").values_list("pk", flat=True).first() or 0


def hold_erasures(workspace_id: int) -> None:
    """Waits for an erasure that is being written, and lets none begin before this transaction ends."""
    Workspace.objects.select_for_update(no_key=True).filter(pk=workspace_id).first()


def nothing_erased_since(workspace_id: int, erasure: int) -> bool:
    """Whether that is still the latest erasure, and stays so until this transaction ends."""
    hold_erasures(workspace_id)
    return last_erasure(workspace_id) == erasure
