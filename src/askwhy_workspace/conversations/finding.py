"""What the library finds in one labelled conversation, in the form of `askwhy read --format json`."""

from __future__ import annotations

from typing import Any

from askwhy.language.labelled import LabelledConversation
from askwhy.listening.close import listen_closely
from askwhy.listening.report import listen
from askwhy.render.json_report import close_value
from askwhy.render.json_values import measurement_value
from askwhy.report import understand_closely
from askwhy.understanding.comparing import Sense


def findings_in(labelled: LabelledConversation, sense: Sense) -> dict[str, Any]:
    """Figures, threads, assumptions, stories, promises and questions of one conversation by itself."""
    measured = dict(listen(labelled.conversation))
    measured.pop("marked_questions", None)  # the labels find questions better than question marks do
    measured |= listen_closely(labelled, sense.rarity)
    figures = {name: measurement_value(measurement) for name, measurement in measured.items()}
    return {"listening": figures, **close_value(understand_closely(labelled, sense))}
