"""What every answer carries, what guessing meets, and that nothing is asked elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.test import Client

from askwhy_workspace.conversations.models import Conversation
from askwhy_workspace.customers.models import Customer
from askwhy_workspace.people.models import Membership, User
from workspace_house import House

Browse = Callable[[Membership], Client]
PAGES = ("/", "/customers/", "/conversations/", "/import/", "/people/", "/people/me/", "/keys/", "/accounts/2fa/")


@pytest.mark.parametrize("path", [*PAGES, "/nothing/"])
def test_no_page_has_a_script_or_style_inside_it(
    path: str, lane_call: Conversation, house: House, browse: Browse
) -> None:
    response = browse(house.member).get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    content = response.content.decode()
    assert not re.search(r"<script(?![^>]*(\bsrc=|application/json))", content)
    assert not re.search(r"<style|\sstyle=|\son\w+=", content)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", content)
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_guessing_is_slowed_down_and_learns_nothing() -> None:
    user = User.objects.create_user("ana@ours.example", "a whole sentence, with steel")
    assert identify_hasher(user.password).algorithm == "argon2"
    client, guess = Client(), {"login": user.email, "password": "wrong"}
    answers = [client.post("/accounts/login/", guess).content.decode() for _ in range(7)]
    assert "Too many failed" in answers[-1]
    right = client.post("/accounts/login/", {"login": user.email, "password": "a whole sentence, with steel"})
    assert right.status_code == 200  # held off, though right
    known, unknown = (
        Client()
        .post("/accounts/login/", {"login": email, "password": "wrong"}, REMOTE_ADDR="10.0.0.9")
        .content.decode()
        for email in ("ben@ours.example", "nobody@ours.example")
    )
    assert re.sub(r'value="[^"]*"', "", known) == re.sub(r'value="[^"]*"', "", unknown)


@pytest.mark.django_db
def test_nobody_signs_up_by_themselves() -> None:
    Client().post(
        "/accounts/signup/",
        {"email": "x@x.example", "password1": "a whole sentence, yes", "password2": "a whole sentence, yes"},
    )
    assert not User.objects.exists()


def test_a_form_without_its_token_is_refused(house: House) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.owner.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/customers/new/", {"name": "X"}).status_code == 403
    assert not Customer.objects.exists()


def test_the_original_is_a_file_to_keep_never_a_page(lane_call: Conversation, house: House, browse: Browse) -> None:
    response = browse(house.member).get(f"/conversations/{lane_call.pk}/original/")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_who_left_sees_nothing(house: House, browse: Browse) -> None:
    client = browse(house.reader)
    house.reader.delete()
    assert client.get("/customers/").status_code == 403


@pytest.mark.slow
def test_the_shipped_settings_pass_djangos_own_check(tmp_path: Path) -> None:
    ours = {key: value for key, value in os.environ.items() if key != "DJANGO_ALLOW_ASYNC_UNSAFE"}  # of browser tests
    environment = ours | {
        "ASKWHY_URL": "https://askwhy.ours.example",
        "ASKWHY_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "askwhy_workspace.project.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), done.stderr


def test_htmx_is_ours_and_its_licence_stands_beside_it() -> None:
    folder = Path(__file__).parents[2] / "src/askwhy_workspace/web/static/askwhy"
    assert (folder / "htmx-2.0.11.min.js").is_file()
    assert "Zero-Clause BSD" in (folder / "htmx-LICENSE.txt").read_text()


@pytest.mark.disable_socket
def test_nothing_leaves_on_the_whole_way(
    lane_call: Conversation, house: House, secret: Customer, browse: Browse
) -> None:
    import socket

    from pytest_socket import SocketBlockedError

    from askwhy_workspace.actions.erase import erase_customer, keep_retention
    from askwhy_workspace.actions.make_playback import make_playback
    from askwhy_workspace.jobs.worker import run_all
    from askwhy_workspace.knowledge.playbacks import points_for

    with pytest.raises(SocketBlockedError):  # so that the test can fail
        socket.socket(socket.AF_INET)
    ben, client = secret.people.get(name="Ben Holt"), browse(house.owner)
    _, token = make_playback(house.member, ben, insights=[point["insight"] for point in points_for(ben)])
    Client().post(f"/p/{token}/", {"point-1": "confirm", "added": "We hire two planners by May."})
    run_all()
    for path in (*PAGES, f"/customers/{secret.pk}/", f"/conversations/{lane_call.pk}/", "/search/?q=dispatcher", "/privacy/",
                 f"/customers/{secret.pk}/people/{ben.pk}/export/", f"/conversations/{lane_call.pk}/redacted/"):  # fmt: skip
        assert client.get(path).status_code == 200
    keep_retention.call()
    erase_customer(house.owner, secret)
    run_all()
