"""Taking a step back that `undo.remember_step` remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils import timezone

from askwhy_workspace.actions import (
    archive_customer,
    arrange_people,
    arrange_units,
    assign_customer,
    change_question,
    correct_label,
    create_customer,
    decide_insight,
    edit_customer,
    import_files,
    introduce,
    judge_needs,
    keep_calendar,
    keep_method,
    keep_proposals,
    keep_providers,
    merge_customers,
    move_promise,
    plan_question,
    save_draft,
    set_aims,
    set_consent,
    set_offers,
    set_sides,
    settle_promise,
    share_listening,
    share_practice,
    tell_fact,
)
from askwhy_workspace.errors import Refused
from askwhy_workspace.people.audit import record
from askwhy_workspace.people.models import Membership, UndoStep

# How each action is taken back: the one table.
_UNDOS: Mapping[str, Callable[[Membership, Any], None]] = {
    "archive_customer": archive_customer.take_back,
    "arrange_people": arrange_people.take_back,
    "arrange_units": arrange_units.take_back,
    "assign_customer": assign_customer.take_back,
    "change_question": change_question.take_back,
    "choose_customer": keep_calendar.take_back,
    "correct_label": correct_label.take_back,
    "create_customer": create_customer.take_back,
    "decide_insight": decide_insight.take_back,
    "delete_draft": save_draft.take_back_deletion,
    "dismiss_proposal": keep_proposals.take_back_dismissal,
    "edit_customer": edit_customer.take_back,
    "introduce": introduce.take_back,
    "judge_needs": judge_needs.take_back,
    "keep_import": import_files.take_back,
    "keep_method": keep_method.take_back,
    "keep_providers": keep_providers.take_back,
    "merge_customers": merge_customers.take_back,
    "move_promise": move_promise.take_back,
    "plan_question": plan_question.take_back,
    "save_draft": save_draft.take_back_save,
    "set_aims": set_aims.take_back,
    "set_consent": set_consent.take_back,
    "set_digesting_time": keep_proposals.take_back_time,
    "set_offers": set_offers.take_back,
    "set_sides": set_sides.take_back,
    "settle_promise": settle_promise.take_back,
    "share_listening": share_listening.take_back,
    "share_practice": share_practice.take_back,
    "tell_fact": tell_fact.take_back,
}


def undo_step(member: Membership, step: UndoStep) -> None:
    """Takes a step back, once.

    Raises:
        Refused: It was taken back already, or what it belongs to has been removed or made anew since.
        NotAllowed: The person's role has changed meanwhile.
    """
    try:
        with transaction.atomic():
            if not UndoStep.objects.filter(pk=step.pk, undone_at=None).update(undone_at=timezone.now()):
                raise Refused("This was taken back already.")
            _UNDOS[step.action](member, step.before)
            record(member, f"undid {step.action}")
    except (IntegrityError, ObjectDoesNotExist) as gone:  # foreign keys are looked at when the transaction ends
        raise Refused(
            "This can no longer be taken back: what it belongs to has changed since. Take back the later step first."
        ) from gone
