"""Labels stored in a file, one sentence a line: ``python -m benchmarks.stored_labels FILE [--weights FOLDER]``.

``--third`` labels the third customer alone, which no weights have learnt from.
Weights that ship may have learnt from the very conversations on which the map is measured. So what predicts here may
be any folder of weights, such as a rehearsal's that was kept from them; whoever measures later takes the file. The calls
keep the sentences of their gold labels; all other conversations are split as the program splits them.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from askwhy.conversation import Conversation, Sentence, Side
from askwhy.labels import Aspect, label_of
from askwhy.language.labelled import LabelledConversation, LabelledSentence
from askwhy.language.sentences import sentences_of
from askwhy.shipped import Tier, Weights, shipped
from benchmarks.gold import DATA, read_calls, read_history, read_second_customer, read_third_customer

STORED = DATA / "predicted-labels.jsonl.gz"
STORED_THIRD = DATA / "third-customer" / "predicted-labels.jsonl.gz"
_LEAST = 0.01  # a smaller probability is left out


@dataclass(frozen=True, slots=True)
class StoredLabels:
    """The labelled sentences of each conversation, by the hash of its source, and what labelled them."""

    sentences: Mapping[str, Sequence[LabelledSentence]]
    classifier: str

    @classmethod
    def read(cls, *paths: Path) -> StoredLabels:
        """What `main` wrote."""
        found: dict[str, list[LabelledSentence]] = defaultdict(list)
        classifier = ""
        for path in paths or (STORED, STORED_THIRD):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in map(json.loads, lines):
                    found[line["sha256"]].append(_sentence(line))
                    classifier = line["classifier"]
        return cls(sentences=found, classifier=classifier)

    def label(self, conversation: Conversation) -> LabelledConversation:
        """A conversation with its stored labels; what its reader leaves out by now is left out.

        Raises:
            SystemExit: It is not in the file.
        """
        stored = self.sentences.get(conversation.sha256, ())
        turns = {turn.id: turn.text for turn in conversation.turns}
        stored = [placed for labelled in stored if (placed := _placed(labelled, turns)) is not None]
        if not stored:
            raise SystemExit(f"{conversation.source} has no stored labels. Run python -m benchmarks.stored_labels.")
        return LabelledConversation(conversation=conversation, sentences=tuple(stored), classifier=self.classifier)


def _placed(labelled: LabelledSentence, turns: Mapping[str, str]) -> LabelledSentence | None:
    """A sentence where it stands in its turn now; None where it is gone."""
    place = labelled.sentence
    text = turns.get(place.turn_id, "")
    if text[place.start : place.end] == place.text:
        return labelled
    start = text.find(place.text)
    return None if start < 0 else replace(labelled, sentence=replace(place, start=start, end=start + len(place.text)))


def main() -> None:
    """Label both customers and the six calls, and store that."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", type=Path, nargs="?")
    arguments.add_argument("--third", action="store_true", help="the third customer alone")
    arguments.add_argument("--weights", type=Path, help="a folder of weights; those of this installation otherwise")
    chosen = arguments.parse_args()
    weights = shipped() if chosen.weights is None else Weights(chosen.weights)
    labeller = weights.labeller(Tier.FULL)
    # Without a name and a moment inside, the same labels give the same file.
    file = chosen.file or (STORED_THIRD if chosen.third else STORED)
    with file.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
        for conversation, sentences in _to_label(weights, third=chosen.third):
            for labelled in labeller.label(conversation, sentences).sentences:
                line = _line(conversation, labelled, labeller.name)
                packed.write((json.dumps(line, ensure_ascii=False) + "\n").encode())


def _to_label(weights: Weights, *, third: bool) -> Iterable[tuple[Conversation, tuple[Sentence, ...]]]:
    for history in (read_third_customer(),) if third else (read_history(), read_second_customer()):
        for conversation in history.conversations:
            yield conversation, sentences_of(conversation, weights.boundaries)
    for call in () if third else read_calls():
        yield call.labelled.conversation, tuple(labelled.sentence for labelled in call.labelled.sentences)


def _line(conversation: Conversation, labelled: LabelledSentence, classifier: str) -> Mapping[str, Any]:
    place = labelled.sentence
    return {
        "sha256": conversation.sha256,
        "turn_id": place.turn_id,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "side": None if labelled.side is None else labelled.side.value,
        "labels": sorted(label.value for label in labelled.labels),
        "about": [aspect.value for aspect in labelled.about],
        "probabilities": {
            label.value: round(share, 3) for label, share in labelled.probabilities.items() if share >= _LEAST
        },
        "classifier": classifier,
    }


def _sentence(line: Mapping[str, Any]) -> LabelledSentence:
    return LabelledSentence(
        sentence=Sentence(turn_id=line["turn_id"], start=line["start"], end=line["end"], text=line["text"]),
        side=None if line["side"] is None else Side(line["side"]),
        labels=frozenset(map(label_of, line["labels"])),
        about=tuple(map(Aspect, line["about"])),
        probabilities={label_of(name): share for name, share in line["probabilities"].items()},
    )


if __name__ == "__main__":
    main()
