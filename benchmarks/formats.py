"""What is read, file by file: ``python -m benchmarks.formats`` writes docs/reference/formats.md.

Every sample and every interview of the shared folder is read in place, and its words are held to a count that knows
nothing of our readers (`benchmarks.spoken_words`). A file that cannot be read is listed with its reason.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from askwhy.conversation import Conversation
from askwhy.errors import AskwhyError
from askwhy.readers.table import read_conversations
from benchmarks.spoken_words import Count, count, words_of

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"
PAGE = REPOSITORY / "docs" / "reference" / "formats.md"
INTRODUCTION = Path(__file__).parent / "data" / "formats-introduction.md"
# What looking at the files showed; said here, for a figure alone would mislead.
# Why words that an independent count finds stand in no turn and in no listed loss, or the other way round; looked at one by one.
WHY = {
    "samples/email-eml/mime4j-double-bound.eml": "its damaged boundaries stop Python's parser, and ours reads on",
    "samples/slack/golden-slack-export.zip": "a mention is written as an id, and read as the name that the list of users gives",
    "samples/slack/slack-export-enrique.zip": "a mention is written as an id, and read as the name that the list of users gives",
    "samples/teams-docx/observed-teams-docx-2026-08-15.rebuilt.docx": "the name above a turn, and the day and length of the title page, which become speaker and moment",
    "samples/zoom-chat/golden-call.zoom-local.chat.txt": "a direct message is between its two people: the loss says that there was one, and not its words",
    "corpora/interviews/earnings22-4481221-sify.srt": "`<silence>` is kept as a mark of no speech; the count takes it for a tag",
}
RUNS = 5  # the least CPU time of so many


@dataclass(frozen=True, kw_only=True)
class Read:
    """What came of one file."""

    file: str  # from the folder of samples
    conversations: tuple[Conversation, ...]
    count: Count
    cpu_ms: float

    @property
    def said(self) -> Counter[str]:
        """The words in turns, with what was set apart from a message (quoted, signed), which is kept as well."""
        texts = [t.text for c in self.conversations for t in c.turns]
        apart = [a.text for c in self.conversations for t in c.turns for a in t.set_apart]
        return words_of(" ".join(texts + apart))

    @property
    def kept(self) -> float | None:
        """The share of the counted words that stand in turns; None where there are none to count."""
        wanted = self.count.words
        return (wanted & self.said).total() / wanted.total() if wanted else None

    @property
    def told(self) -> float | None:
        """The share of the counted words that stand in a turn, a title or a listed loss; None where there are none to count."""
        total = self.count.words.total()
        return (total - self.missing.total()) / total if total else None

    @property
    def missing(self) -> Counter[str]:
        """Words counted that stand neither in a turn, nor in a loss, nor in a title."""
        elsewhere = [loss.text for c in self.conversations for loss in c.losses] + [
            c.title or "" for c in self.conversations
        ]
        return self.count.words - self.said - words_of(" ".join(elsewhere))

    @property
    def added(self) -> Counter[str]:
        """Words in turns that were not counted."""
        return self.said - self.count.words


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A file that is not read, and the one line that says why."""

    file: str
    reason: str


def read_all(shared: Path = SHARED) -> list[Read | Refused]:
    """Every sample and interview, in the order of their names."""
    paths = sorted(
        p for folder in ("samples", "corpora/interviews") for p in (shared / folder).rglob("*") if p.is_file()
    )
    return [read_one(path, shared) for path in paths]


def read_one(path: Path, shared: Path = SHARED) -> Read | Refused:
    """One file, read `RUNS` times for its least CPU time."""
    data, file = path.read_bytes(), str(path.relative_to(shared))
    try:
        conversations = read_conversations(data, name=path.name)
    except AskwhyError as error:
        return Refused(file=file, reason=str(error).removeprefix(path.name).lstrip(":, "))
    took = []
    for _ in range(RUNS):
        before = time.process_time()
        read_conversations(data, name=path.name)
        took.append((time.process_time() - before) * 1000)
    names = {p.name for c in conversations for p in c.participants if p.name}
    counted = count(path, conversations[0].format, names, shared / "samples" / "golden-call")
    return Read(file=file, conversations=conversations, count=counted, cpu_ms=min(took))


# The page


def table(files: Sequence[Read]) -> Iterator[str]:
    """The files that were read."""
    yield "| file | reader | conversations | turns | speakers | who, grain, ends | words kept | or listed | counted by | losses | CPU ms |"
    yield "| --- | --- | ---: | ---: | ---: | --- | --- | ---: | --- | --- | ---: |"
    for read in files:
        first = read.conversations[0]
        speakers = {(c.id, t.speaker_id) for c in read.conversations for t in c.turns if t.speaker_id}
        cells = [
            f"`{read.file}`",
            first.format,
            str(len(read.conversations)),
            str(sum(len(c.turns) for c in read.conversations)),
            str(len(speakers)),
            f"{first.who}, {first.grain}, {'yes' if first.ends_known else 'no'}",
            f"{_share(read.kept)} of {read.count.words.total():,}",
            _share(read.told),
            read.count.by,
            _losses(read),
            f"{read.cpu_ms:.1f}",
        ]
        yield f"| {' | '.join(cells)} |"


def _share(share: float | None) -> str:
    if share is None:
        return "no words"
    # Never rounded up to all of them.
    return "100 %" if share == 1 else f"{int(share * 1000) / 10} %"


def _losses(read: Read) -> str:
    words: Counter[str] = Counter()
    found = Counter(_kind(loss.reason) for c in read.conversations for loss in c.losses)
    for loss in (loss for c in read.conversations for loss in c.losses):
        words[_kind(loss.reason)] += words_of(loss.text).total()
    return "; ".join(f"{n} × {reason} ({words[reason]:,} words)" for reason, n in found.most_common())


def _kind(reason: str) -> str:
    """A reason without the person that it names."""
    for kind in ("a reaction", "a direct message"):
        if reason.startswith(f"{kind} "):
            return kind
    return reason


def differences(files: Sequence[Read]) -> Iterator[str]:
    """Files of which a counted word is neither in a turn nor listed, or the other way round: with the words and the reason."""
    for read in files:
        parts = [
            ("counted, and in no turn, title or listed loss", read.missing),
            ("in turns, and not counted", read.added),
        ]
        told = [f"{found.total()} {what} ({_shown(found)})" for what, found in parts if found]
        if told:
            yield f"- `{read.file}`: {'; '.join(told)}: {WHY.get(read.file, 'not looked into')}."


def _shown(words: Counter[str], limit: int = 6) -> str:
    shown = [f"{word} ×{n}" if n > 1 else word for word, n in words.most_common(limit)]
    return ", ".join(shown) + (", …" if len(words) > limit else "")


def page(results: Sequence[Read | Refused]) -> str:
    """The whole page, as Markdown."""
    files = [result for result in results if isinstance(result, Read)]
    refused = [result for result in results if isinstance(result, Refused)]
    whole, told = sum(read.kept == 1 for read in files), sum(read.told in (1, None) for read in files)
    head = (
        f"## Every sample, read\n`python -m benchmarks.formats` wrote this: {len(results)} files, {len(files)} read, "
        f"{len(refused)} refused with a reason; of {whole} files every counted word stands in a turn, of {told} in a turn, a title or a listed loss. "
        "*Words kept*: the share of the words that an independent count finds, which stand in turns or, in an e-mail, are set apart as quoted or "
        "signed; *or listed*: with those in a title or in a loss that names its reason. *Ends*: whether the file tells "
        f"when somebody stopped talking. CPU ms: the least of {RUNS} runs on a busy machine of two cores."
    )
    refusals = [
        "| file | what Askwhy says |",
        "| --- | --- |",
        *(f"| `{r.file}` | {_cell(r.reason)} |" for r in refused),
    ]
    return "\n".join(
        [
            INTRODUCTION.read_text(encoding="utf-8"),
            head,
            "",
            *table(files),
            "",
            "## Where turns and count differ",
            "The count is simple, so that it can be trusted: it knows no titles, marks of programs or reactions, and is sometimes the one that errs.",
            *differences(files),
            "",
            "## What is not read, and why",
            *refusals,
            "",
        ]
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write the page, and print what it is about."""
    if not SHARED.is_dir():
        raise SystemExit(
            "The folder shared/ with the sample files must stand beside the repository. The page was left as it is."
        )
    results = read_all()
    PAGE.write_text(page(results), encoding="utf-8")
    print("\n".join(differences([r for r in results if isinstance(r, Read)])))


if __name__ == "__main__":
    main()
