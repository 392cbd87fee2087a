"""Would you ask it? The ten questions of each gold call with a person's reading of each: ``python -m benchmarks.questions``.

The readings stand in data/questions-read.jsonl, by the words of the question; a question that nobody has read yet is
counted as not read. Checked by the program besides: each quotes its source verbatim, none has been asked.
"""

from __future__ import annotations

import json
import sys

from askwhy.curiosity.openings import find_openings
from askwhy.curiosity.questions import choose_questions
from askwhy.shipped import load_meaning, load_rarity
from askwhy.understanding.comparing import Sense
from benchmarks.expected_map import Share
from benchmarks.gold import DATA, read_calls
from benchmarks.stored_labels import StoredLabels

READ = DATA / "questions-read.jsonl"
RUBRIC = ("grows", "open", "answerable", "new", "not_about_us", "would_ask")


def main() -> None:
    """Print every question with how it was read, and how many pass each point."""
    sense = Sense(meaning=load_meaning(), rarity=load_rarity())
    read = {row["question"]: row for row in map(json.loads, READ.read_text(encoding="utf-8").splitlines())}
    stored, rows, n_verbatim, n = StoredLabels.read(), [], 0, 0
    for call in read_calls():
        conversation = call.labelled.conversation
        turns = {turn.id: turn for turn in conversation.turns}
        for question in choose_questions([find_openings(stored.label(conversation))], sense=sense).questions:
            row = read.get(question.text)
            n += 1
            n_verbatim += question.grows_from.holds_in(turns[question.grows_from.turn_id])
            rows += [row] if row else []
            failed = "not read" if row is None else ", ".join(point for point in RUBRIC if not row[point]) or "ok"
            print(f"{call.facts['id']} [{failed}] {question.text}")
    print(f"\nquote their source verbatim: {Share(n_verbatim, n)}; read by a person: {Share(len(rows), n)}")
    for point in RUBRIC:
        print(f"{point:13} {Share(sum(row[point] for row in rows), len(rows))}")


if __name__ == "__main__":
    sys.exit(main())
