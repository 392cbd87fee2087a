"""Files that hold no speech and tell who spoke in another: read beside it, never alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from askwhy.conversation import Conversation
from askwhy.readers.reader import Reader
from askwhy.readers.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A kind of file that completes a transcript, such as the list of a call's parties.

    ``together`` reads the transcript with what the companion tells (its arguments in this order: transcript, companion),
    and gives None where the two do not belong together.
    """

    name: str
    title: str
    recognises: Callable[[Source], bool]
    together: Callable[[Source, Source], tuple[Conversation, ...] | None]
    needs: str  # which file must be given with it, as the end of "this is no transcript; give it together with …"

    def as_reader(self) -> Reader:
        """For the table of readers: recognises the file, and says which other file must be given with it."""

        def refuse(source: Source) -> tuple[Conversation, ...]:
            raise source.unreadable(
                f"{self.title} tells who took part, and holds nothing that was said",
                remedy=f"Give it together with {self.needs}.",
            )

        return Reader(name=self.name, title=self.title, recognises=self.recognises, read=refuse)
