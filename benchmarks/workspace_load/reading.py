"""Readers in parallel on the real server while others bring conversations in."""

from __future__ import annotations

import http.client
import random
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.workspace_load.building import SENTENCES
from benchmarks.workspace_load.pages import pages
from benchmarks.workspace_load.talk import SEED, Talk
from benchmarks.workspace_load.times import Times, none_yet, table, timed

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SHOWN = re.compile(r'name="shown-(\d+)"')


def read_while_others_import(
    data: Path, *, seconds: float, pause: float, n_readers: int, n_importers: int, say: Callable[[str], None]
) -> None:
    """Says how long each page takes, with so many readers and importers at once.

    Args:
        data: The folder.
        seconds: For how long.
        pause: How long a reader looks at a page before asking for the next; 0 asks at once.
        n_readers: At once.
        n_importers: At once.
        say: Is told the table.
    """
    times, wrong = none_yet(), list[str]()
    from askwhy_workspace.customers.models import Customer

    with _server(data) as port:
        browser = Browser(port, "user0@ours.example")
        for make in pages(Talk.of_demo(SEED + 1)).values():  # what is loaded once is not what is measured
            browser.get(make())
        over = threading.Event()
        customers = list(Customer.objects.values_list("pk", flat=True)[:200])
        asked = [pages(Talk.of_demo(SEED + 2 + n)) for n in range(n_readers)]
        readers = [
            threading.Thread(target=_read, args=(browser, asked[n], over, pause, times, wrong, n))
            for n in range(n_readers)
        ]
        importers = [
            threading.Thread(
                target=_import,
                args=(Browser(port, f"user{n + 1}@ours.example"), Talk.of_demo(SEED + 100 + n), customers, over, times),
            )
            for n in range(n_importers)
        ]
        for thread in (*readers, *importers):
            thread.start()
        over.wait(seconds)
        over.set()
        for thread in (*readers, *importers):
            thread.join()
    n = sum(map(len, times.values()))
    say(
        f"{n_readers} readers who look {pause:g} s at a page, {n_importers} importers, {seconds:.0f} s: "
        f"{n} answers, {n / seconds:.1f} a second; not 200: {len(wrong)} {wrong[:3]}"
    )
    table(times, say)


class Browser:
    """Somebody who is signed in."""

    def __init__(self, port: int, email: str) -> None:
        from django.conf import settings
        from django.test import Client

        from askwhy_workspace.people.models import User

        client = Client()
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
        name = settings.SESSION_COOKIE_NAME
        self.port, self.cookie = port, f"{name}={client.cookies[name].value}"

    def get(self, path: str) -> int:
        """Asks for a page and gives its status."""
        return self._ask("GET", path)[0]

    def fill_in(self, page: str, fields: Callable[[str], dict[str, str]]) -> str:
        """Sends the form of a page as a browser does, and gives where that leads."""
        _, text, cookie = self._ask("GET", page)
        token = _TOKEN.search(text)
        if token is None:
            raise SystemExit(f"No form on {page}")
        border = uuid.uuid4().hex
        parts = {"csrfmiddlewaretoken": token[1], **fields(text)}.items()
        body = "".join(
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts
        )
        headers = {"Content-Type": f"multipart/form-data; boundary={border}", "Cookie": f"{self.cookie}; {cookie}"}
        status, _, where = self._ask("POST", page, f"{body}--{border}--\r\n".encode(), headers)
        if status != 302:
            raise SystemExit(f"{page}: {status}")
        return where

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        host = f"127.0.0.1:{self.port}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body, {"Cookie": self.cookie, "Host": host, **(headers or {})})
        response = connection.getresponse()
        text = response.read().decode()
        cookie = (response.getheader("Set-Cookie") or "").split(";")[0]
        connection.close()
        return response.status, text, response.getheader("Location") or cookie


def _read(
    browser: Browser,
    asked: dict[str, Callable[[], str]],
    over: threading.Event,
    pause: float,
    times: Times,
    wrong: list[str],
    seed: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- chance need not be secret
    over.wait(chance.random() * pause)
    while not over.is_set():
        name = chance.choice(list(asked))
        path = asked[name]()
        with timed(times, name):
            status = browser.get(path)
        if status != 200:
            wrong.append(f"{status} {path}")
        over.wait(pause)


def _import(browser: Browser, talk: Talk, customers: list[int], over: threading.Event, times: Times) -> None:
    """Pastes a conversation, looks, and keeps it, again and again; the worker reads it meanwhile."""
    while not over.is_set():
        text = "\n".join(f"{'Ana' if n % 2 else 'Ben'}: {talk.sentence()}" for n in range(SENTENCES))
        with timed(times, "bringing in: a conversation of 100 sentences"):
            preview = browser.fill_in("/import/", partial(_pasted, text))
        with timed(times, "bringing in: looking and keeping"):
            browser.fill_in(preview, lambda page: _kept(page, talk.chance.choice(customers)))
        over.wait(0.5)


def _pasted(text: str, _page: str) -> dict[str, str]:
    return {"pasted": text}


def _kept(page: str, customer: int) -> dict[str, str]:
    fields = {}
    for key in _SHOWN.findall(page):
        fields |= {
            f"shown-{key}": "1",
            f"keep-{key}": "1",
            f"customer-{key}": str(customer),
            f"consent-{key}": "agreed",
        }
    return fields


@contextmanager
def _server(data: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "askwhy", "serve", "--no-open", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(command)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)
