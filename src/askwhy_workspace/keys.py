"""The keys of rows as addresses and forms write them."""

from __future__ import annotations

_DIGITS = 18  # what both databases can hold; longer ones are nobody's


class KeyConverter:
    """A row's key in an address. One that is too long matches no address, and is not found like any other."""

    regex = f"[0-9]{{1,{_DIGITS}}}"

    def to_python(self, value: str) -> int:
        """The key."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The key in an address."""
        return str(value)


def key_in(text: str) -> int:
    """The key that a form or a question sends; 0, which no row has, where the text is none."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0
