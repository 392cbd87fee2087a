"""What the review of a customer says: headings with lines under them, and the same as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from askwhy.curiosity.promises import Kept
from askwhy.practice.promises import FollowThrough
from askwhy.practice.review import Filled, Review
from askwhy.render.headings import Heading
from askwhy.render.json_values import insight_value, piece_value, promise_value, write_json
from askwhy.render.wording import shortened
from askwhy.serial import SCHEMA

_SHOWN = 3  # insights of a row
_QUOTED = 180  # characters


def headings_of(review: Review) -> Iterator[Heading]:
    """The parts of the page; what nobody has asked is said, never left out."""
    yield from (_heading(filled) for filled in (*review.questions, *review.rows))
    yield Heading(title="How much of it speaks of what we sell?", lines=(_lens(review),))
    yield Heading(title="How we kept our word", lines=tuple(_promises(review.promises)))


def render_review_json(review: Review) -> str:
    """The review as a JSON document (docs/reference/json.md)."""
    return write_json(
        {
            "schema": SCHEMA,
            "customer": review.customer,
            "questions": [_row(filled) for filled in review.questions],
            "rows": [_row(filled) for filled in review.rows],
            "product_lens": {
                "value": review.lens.value,
                "n": review.lens.n,
                "reason": review.lens.reason or None,
            },
            "promises": {
                "n": review.promises.n,
                "share_kept": review.promises.share_kept,
                "counts": _counts(review.promises.counts),
                "quarters": {quarter: _counts(counts) for quarter, counts in review.promises.quarters.items()},
                "owed": [promise_value(promise) for promise in review.promises.owed],
            },
        }
    )


def _heading(filled: Filled) -> Heading:
    lines = [f"{filled.state[0].upper()}{filled.state[1:]}."] if filled.is_open else []
    for insight in filled.told[:_SHOWN]:
        who = ", ".join(insight.who) or "not named"
        lines.append(
            f"“{shortened(insight.quotation.exact, _QUOTED)}” ({who}, {insight.quotation.source}, {insight.standing})"
        )
    if len(filled.told) > _SHOWN:
        lines.append(f"  and {len(filled.told) - _SHOWN} more")
    lines += [f"  We assume: “{shortened(i.quotation.exact, _QUOTED)}”" for i in filled.assumed[:1]]
    return Heading(title=filled.row.name, lines=tuple(lines))


def _lens(review: Review) -> str:
    if review.lens.value is None:
        return f"Not measurable: {review.lens.reason}."
    return f"{review.lens.value:.0%} of {review.lens.n} insights."


def _promises(found: FollowThrough) -> Iterator[str]:
    if not found.n:
        yield "We promised nothing, as far as anybody wrote it down."
        return
    told = ", ".join(f"{n} {kept.value}" for kept, n in found.counts.items() if n)
    share = "" if found.share_kept is None else f"; {found.share_kept:.0%} kept in full, of those of which it is known"
    yield f"{found.n} promises of ours: {told}{share}."
    for quarter, counts in found.quarters.items():
        yield f"  {quarter}: " + ", ".join(f"{n} {kept.value}" for kept, n in counts.items() if n)
    for promise in found.owed:
        state = "broken" if promise.kept is Kept.BROKEN else "due, and nobody has said"
        yield f"{shortened(promise.what, _QUOTED)} ({promise.by or 'not named'}, {promise.said_on or 'no date'}: {state})"


def _row(filled: Filled) -> dict[str, Any]:
    return {
        "name": filled.row.name,
        "from": [facet.key for facet in filled.row.facets],
        "state": filled.state,
        "open": filled.is_open,
        "told": [insight_value(insight) for insight in filled.told],
        "assumed": [piece_value(insight.quotation) for insight in filled.assumed],
    }


def _counts(counts: Mapping[Kept, int]) -> dict[str, int]:
    return {kept.value: n for kept, n in counts.items()}
