"""Fetching a calendar from the address that somebody gave: this one request, to this one address, and nothing else.

A calendar's address is typed by a person, and the request is made by the machine that holds everybody's data. It must
therefore not reach what only that machine can reach. A name is resolved once, private addresses are refused, and the
connection goes to the very address that was looked at: a name that means something else a moment later (DNS rebinding)
gains nothing. A redirect is a connection like every other.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
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
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Redirects(), _Http(), _Https())
    request = urllib.request.Request(address, headers={"User-Agent": "Askwhy", "Accept": "text/calendar"})  # noqa: S310 -- the scheme is checked
    try:
        with opener.open(request, timeout=TIMEOUT_S) as response:
            data: bytes = response.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise Refused(
            f"The calendar's server answered {error.code}. Copy the address again from your calendar."
        ) from None
    except (OSError, http.client.HTTPException, ValueError):
        raise Refused(
            "The calendar's server could not be reached. It is tried again the next time you open Today."
        ) from None
    if len(data) > MOST_BYTES:
        raise Refused("The calendar is bigger than 8 MB. Export fewer months of it as a file.")
    return data


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to another address of the web."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """The request to follow."""
        return super().redirect_request(req, fp, code, msg, headers, plain_address(newurl))


class _PublicConnection(http.client.HTTPConnection):
    """A connection that reaches public addresses alone."""

    def connect(self) -> None:
        """Connects to the address that was looked at."""
        self.sock = public_socket(self.host, self.port)


class _PublicSecureConnection(http.client.HTTPSConnection):
    """The same by TLS; the certificate is checked against the name."""

    def connect(self) -> None:
        """Connects to the address that was looked at."""
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(public_socket(self.host, self.port), server_hostname=self.host)


class _Http(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_PublicConnection, req)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_PublicSecureConnection, req)


def public_socket(host: str, port: int) -> socket.socket:
    """A connection to a host, by one look at what its name means.

    Raises:
        Refused: There is no such host, or one of its addresses is private.
        OSError: None of its addresses answers.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise Refused("There is no such server. Copy the address again from your calendar.") from None
    if not all(_is_public(str(address[0])) for *_, address in found):
        raise Refused("This address leads into a private network. Give the calendar as a file instead.")
    problem = OSError("no address")
    for family, kind, protocol, _, address in found:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(TIMEOUT_S)
            connection.connect(address)
        except OSError as error:
            connection.close()
            problem = error
        else:
            return connection
    raise problem


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global
