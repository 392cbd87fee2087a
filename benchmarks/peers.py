"""What the best-known library for conversations costs beside ours: ``python -m benchmarks.peers PYTHON``.

``PYTHON`` is the interpreter of an environment of its own that holds ConvoKit (``pip install convokit``), for it brings
several gigabytes. Both read the same 1,000 turns in turn, three times; CPU seconds, the least of the three. Only what
runs without a model that must be fetched is timed: ConvoKit's parser (and all that stands on it) ends the process when
its spaCy model is not there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time

from askwhy.conversation import Conversation
from askwhy.listening.report import listen
from benchmarks.language_speed import hour

TURNS = 1000
RUNS = 3
THEIRS = """
import json, sys, time
before = time.process_time()
from convokit import Coordination, Corpus, HyperConvo, Speaker, Utterance
found = {"import": time.process_time() - before}
turns = json.load(sys.stdin)
people = {name: Speaker(id=name) for name in {turn["who"] for turn in turns}}
corpus = Corpus(utterances=[
    Utterance(id=str(n), speaker=people[turn["who"]], text=turn["text"], conversation_id="0", timestamp=n,
              reply_to=str(n - 1) if n else None)
    for n, turn in enumerate(turns)
])
for work in (Coordination(), HyperConvo(prefix_len=len(turns))):
    before = time.process_time()
    work.fit_transform(corpus)
    found[type(work).__name__] = time.process_time() - before
print(json.dumps(found))
"""


def ours(call: Conversation) -> dict[str, float]:
    """CPU seconds of all measures that need no labels."""
    before = time.process_time()
    listen(call)
    return {"all measures without labels": time.process_time() - before}


def theirs(python: str, call: Conversation) -> dict[str, float]:
    """CPU seconds of each of ConvoKit's analyses that run without a model."""
    turns = [{"who": turn.speaker_id or "nobody", "text": turn.text} for turn in call.turns]
    done = subprocess.run([python, "-c", THEIRS], input=json.dumps(turns), capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Print both, the least of three runs, and how many times as long the other takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="an interpreter that can import convokit")
    python = parser.parse_args().python
    call = hour(TURNS)
    runs = [(ours(call), theirs(python, call)) for _ in range(RUNS)]
    mine = min(own["all measures without labels"] for own, _ in runs)
    print(f"Askwhy, {TURNS} turns, all measures without labels: {mine:.3f} CPU s")
    for name in runs[0][1]:
        took = min(other[name] for _, other in runs)
        print(f"ConvoKit, {name}: {took:.2f} CPU s, {took / mine:.0f} times as long")


if __name__ == "__main__":
    main()
