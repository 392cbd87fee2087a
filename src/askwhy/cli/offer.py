"""Who offers what, as a table: the rows of ``us`` are what we offer."""

from __future__ import annotations

from askwhy.curiosity.our_terms import OurTerms
from askwhy.fit.providers import read_providers


def read_our_offer(data: bytes, name: str) -> OurTerms:
    """Our names and what we offer, from a table ``provider,relation,capability,kind,rating,why``.

    Args:
        data: The file as CSV in UTF-8; further columns are allowed, in any order.
        name: Its name, for messages.

    Raises:
        UnreadableInput: It is not such a table, or a relation is none of us, partner, competitor and other.
    """
    ours = [capability for capability in read_providers(data, name) if capability.is_ours]
    return OurTerms(
        names=tuple(dict.fromkeys(capability.provider for capability in ours)),
        offers=tuple(dict.fromkeys(capability.name for capability in ours)),
    )
