"""Does the map hold what a careful person would hold? ``python -m benchmarks.understanding [--labels gold|stored|full|FILE]``.

Data, constructed, our own: shared/gold/history (ten sources of one customer, with the map that its author expects);
data/second-customer (five sources of another trade, written and labelled before the rules were tuned any further);
data/third-customer (seven sources, on which nothing has been tuned: do not look into it while changing a rule); and the
six calls of shared/gold/calls.jsonl. Every figure once from labels that a person gave, which shows the rules' own error, and
once from labels that were predicted by weights that had not learnt from these conversations (benchmarks/stored_labels.py).
``--write`` puts the table into docs/explanation/quality.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from askwhy.conversation import Conversation
from askwhy.language.labelled import LabelledConversation
from askwhy.language.sentences import sentences_of
from askwhy.shipped import Tier, load_boundaries, load_labeller, load_meaning, load_rarity
from askwhy.understanding.comparing import Sense
from benchmarks import call_facts, expected_map
from benchmarks.expected_map import Measured
from benchmarks.gold import GoldCall, History, read_calls, read_history, read_second_customer, read_third_customer
from benchmarks.report import write_section
from benchmarks.stored_labels import StoredLabels

QUALITY = Path(__file__).parents[1] / "docs" / "explanation" / "quality.md"
Row = tuple[str, str]


def main() -> None:
    """Print every figure, from each kind of labels beside each other."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--labels", action="append", help="gold, stored, full, fast or a file; gold and stored otherwise"
    )
    arguments.add_argument("--show", action="store_true", help="print what stands behind the figures")
    arguments.add_argument("--write", action="store_true", help="write the table into docs/explanation/quality.md")
    chosen = arguments.parse_args()
    names = chosen.labels or ["gold", "stored"]
    sources = [Source(name) for name in names]
    sense = Sense(meaning=load_meaning(), rarity=load_rarity())
    page: list[str] = []
    for history in (read_history(), read_second_customer(), read_third_customer()):
        measured = [Measured(history, source.of_history(history), sense) for source in sources]
        page += table(_title(history), names, [list(expected_map.lines(m)) for m in measured])
        if chosen.show:
            page += [f"  {line}" for m in measured for line in ("", *expected_map.show(m))]
    calls = read_calls()
    page += table("six calls", names, [list(call_facts.lines(calls, source.of_call)) for source in sources])
    if chosen.show:
        page += [f"  {line}" for source in sources for line in ("", *call_facts.show(calls, source.of_call))]
    print("\n".join(page))
    if chosen.write:
        write_section(QUALITY, "understanding", "\n".join([*_read_by(sources), *page]))


class Source:
    """What labels conversations: a person, stored labels, or the program now."""

    def __init__(self, name: str) -> None:
        """``gold``, ``stored``, a tier of the shipped classifier, or a file of stored labels."""
        self.name = name
        self._labels: Callable[[Conversation], LabelledConversation] | None = None
        self.classifier = name
        if name in tuple(Tier):
            labeller, boundaries = load_labeller(Tier(name)), load_boundaries()
            self.classifier = labeller.name
            self._labels = lambda conversation: labeller.label(conversation, sentences_of(conversation, boundaries))
        elif name != "gold":
            stored = StoredLabels.read(*(() if name == "stored" else (Path(name),)))
            self.classifier = stored.classifier
            self._labels = stored.label

    def of_history(self, history: History) -> Callable[[Conversation], LabelledConversation]:
        """What labels the conversations of a customer."""
        return self._labels or history.gold_labels

    def of_call(self, call: GoldCall) -> LabelledConversation:
        """A call with its labels; only stored ones keep the gold's sentences, so the program's own are stored first."""
        if self._labels is None:
            return call.labelled
        if self.name in tuple(Tier):
            sentences = tuple(labelled.sentence for labelled in call.labelled.sentences)
            return load_labeller(Tier(self.name)).label(call.labelled.conversation, sentences)
        return self._labels(call.labelled.conversation)


def table(title: str, names: Sequence[str], columns: Sequence[Sequence[Row]]) -> Iterator[str]:
    """A Markdown table: a row for each figure, a column for each kind of labels."""
    yield ""
    yield f"| {title} | " + " | ".join(f"{name} labels" for name in names) + " |"
    yield "| --- |" + " --- |" * len(names)
    for rows in zip(*columns, strict=True):
        yield f"| {rows[0][0]} | " + " | ".join(value for _, value in rows) + " |"


def _title(history: History) -> str:
    sentences = sum(len(lines) for lines in history.lines.values())
    return f"{history.name}: {len(history.conversations)} sources, {sentences} labelled sentences"


def _read_by(sources: Sequence[Source]) -> Iterator[str]:
    yield "Predicted by " + ", ".join(source.classifier for source in sources if source.name != "gold") + "."


if __name__ == "__main__":
    sys.exit(main())
