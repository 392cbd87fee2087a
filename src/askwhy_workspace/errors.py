"""What can go wrong in the workspace, under the library's root.

AskwhyError
├── NotAllowed       this person's role does not permit it
├── Refused          a request that makes no sense as things stand; the message says what to do
└── (all errors of the library)
"""

from __future__ import annotations

from askwhy.errors import AskwhyError


class NotAllowed(AskwhyError):
    """The person's role does not permit it. What they may not even know of is not found instead."""


class Refused(AskwhyError):
    """It cannot be done as things stand; the message says why and what to do."""
