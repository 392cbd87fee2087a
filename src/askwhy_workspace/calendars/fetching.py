"""Fetching a calendar from the address that somebody gave: this one request, to this one address, and nothing else.

A calendar's address is typed by a person, and the request is made by the machine that holds everybody's data. It must
therefore not reach what only that machine can reach: private addresses are refused, and a redirect is checked anew.
"""

from __future__ import annotations

import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from askwhy_workspace.errors import Refused

MOST_BYTES = 8_000_000
TIMEOUT_S = 20
_SCHEMES = ("https", "http", "webcal", "webcals")

Fetch = Callable[[str], bytes]


def plain_address(text: str) -> str:
    """The address as it is fetched: `webcal:` is https under another name.

    Raises:
        Refused: It is no address of a calendar.
    """
    parts = urlsplit(text.strip())
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname:
        raise Refused("Give the whole address of the calendar; it begins with https:// or webcal://.")
    scheme = "http" if parts.scheme.lower() == "http" else "https"
    return parts._replace(scheme=scheme, fragment="").geturl()


def fetch_calendar(address: str) -> bytes:
    """What stands at the address.

    Raises:
        Refused: Nothing could be fetched, it is too big, or the address leads into a private network.
    """
    _must_be_public(address)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _CheckedRedirects())
    request = urllib.request.Request(address, headers={"User-Agent": "Askwhy", "Accept": "text/calendar"})  # noqa: S310 -- the scheme is checked
    try:
        with opener.open(request, timeout=TIMEOUT_S) as response:
            data: bytes = response.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise Refused(
            f"The calendar's server answered {error.code}. Copy the address again from your calendar."
        ) from None
    except (OSError, HTTPException, ValueError):
        raise Refused(
            "The calendar's server could not be reached. It is tried again the next time you open Today."
        ) from None
    if len(data) > MOST_BYTES:
        raise Refused("The calendar is bigger than 8 MB. Export fewer months of it as a file.")
    return data


class _CheckedRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to a public address."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """The request to follow."""
        _must_be_public(plain_address(newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _must_be_public(address: str) -> None:
    parts = urlsplit(address)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
    except OSError:
        raise Refused("There is no such server. Copy the address again from your calendar.") from None
    if not all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_global for entry in found):
        raise Refused("This address leads into a private network. Give the calendar as a file instead.")
