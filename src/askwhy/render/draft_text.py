"""A draft as plain text: what a person may send, and apart from it what was kept out."""

from __future__ import annotations

from askwhy.fit.drafting import Draft
from askwhy.render.wording import printable, shortened


def render_draft(draft: Draft) -> str:
    """The message, and below a line what stays out of it and why: for whoever drafts, not for sending."""
    lines = [f"To: {', '.join(draft.to)}", f"Subject: {draft.subject}", "", draft.text]
    if draft.left_out:
        lines += ["-- Not part of the message: left out", *(_left_out(draft))]
    return printable("\n".join(lines).rstrip() + "\n")


def _left_out(draft: Draft) -> list[str]:
    return [f"   {left.why}: “{shortened(left.evidence.exact, 100)}”" for left in draft.left_out]
