"""What can go wrong, as one tree.

    AskwhyError
    ├── InvalidConversation   a noun was given values that make no sense
    ├── UnreadableInput       a file that cannot be read: which, where, why, what to do
    │   └── InputTooLarge     a file beyond the limits that stand before every reader
    ├── UndecidedSides        nobody said who "us" is, and the files do not tell
    ├── MissingWeights        a classifier's weights are absent or are not the ones we shipped
    ├── InvalidSettings       a setting has a value that it cannot have
    └── NotAgreed             something would be done in the name of somebody who has not agreed to it

Every message is one line that says what happened, where, and what to do next, in words for people who do not program.
"""

from __future__ import annotations


class AskwhyError(Exception):
    """The root: catch this to catch everything that Askwhy raises on purpose."""


class InvalidConversation(AskwhyError):
    """A value that no conversation can have, such as a turn that ends before it starts."""


class UnreadableInput(AskwhyError):
    """A file that cannot be read.

    Args:
        name: The file, as the user named it.
        reason: What is wrong, without a full stop.
        remedy: What to do next, as a sentence.
        place: Where in the file, such as ``line 41``; None where the whole file is meant.
    """

    def __init__(self, name: str, reason: str, *, remedy: str, place: str | None = None) -> None:
        self.name, self.reason, self.remedy, self.place = name, reason, remedy, place
        where = name if place is None else f"{name}, {place}"
        super().__init__(f"{where}: {reason}. {remedy}")


class InputTooLarge(UnreadableInput):
    """A file that is too big, unpacks to too much, or is nested too deeply to be read safely."""


class UndecidedSides(AskwhyError):
    """The files do not tell who "us" is, and it must not be guessed."""


class MissingWeights(AskwhyError):
    """A classifier's weights are absent, damaged, or not the ones that we shipped."""


class InvalidSettings(AskwhyError):
    """A setting has a value that it cannot have."""


class NotAgreed(AskwhyError):
    """Something would be done in the name of somebody who has not agreed to it."""
