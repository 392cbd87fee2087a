"""The map of a customer as one HTML file that needs nothing else."""

from __future__ import annotations

from askwhy.customer_report import CustomerReport
from askwhy.render.map_view import view_of
from askwhy.render.pages import render_page
from askwhy.render.rose import PETAL, petals_of

_FIRST = 5  # insights of an aspect shown before the rest
_FEW = 8  # gaps, dropped threads and pairs shown before the rest


def render_map_html(report: CustomerReport) -> str:
    """The map of one customer, with the brief and the passages that are quoted."""
    view = view_of(report)
    return render_page(
        "map.html",
        title=view.name,
        view=view,
        petals=petals_of([(aspect.name, aspect.value, aspect.n_assumed > 0) for aspect in view.aspects]),
        petal_path=PETAL,
        first=_FIRST,
        few=_FEW,
    )
