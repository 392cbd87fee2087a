"""A small call that has everything a report can show."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from askwhy.conversation import Apart, Loss, SetApart, Span
from askwhy.report import Report, report_on
from askwhy.sides import Said, Sided, decide_sides
from askwhy.testing import conversation, said


@pytest.fixture
def report() -> Report:
    call = conversation(
        said("Ana Kowalska (ACME)", "What changed in May? Tell me.", 0.0, 3.0),
        said(
            "Ben",
            "We lost our dispatcher. [Music] <b>Nobody</b> knew the routes.",
            3.5,
            12.0,
            non_speech=[Span(start=24, end=31)],
            set_apart=[SetApart(kind=Apart.SIGNATURE, at=0, text="Ben\nDepot & Sons")],
        ),
        said("Ines", "Salut.", 12.0, 13.0),
        said(None, "Hello?", 14.0, 15.0),
        sides_known=False,
        present=["Priya"],
        started_at=datetime(2026, 11, 10, 14, 0, tzinfo=UTC),
        losses=[Loss(place="line 41", reason="there are no words in it", text="<i>")],
        warnings=["The date can be read in two ways."],
        language="en-GB",
    )
    (sided,) = decide_sides([call], said=Said(us=("Ana",), neither=("Ines",)))
    assert isinstance(sided, Sided)
    return report_on(sided)
