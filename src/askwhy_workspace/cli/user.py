"""`askwhy user`: people, for whoever runs the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from askwhy_workspace.cli.serve import DATA


@click.group(short_help="Add people, or let somebody in who forgot the password.")
def user() -> None:
    """Add people, or let somebody in who forgot the password."""


@user.command("list")
@DATA
def list_people(data: Path | None) -> None:
    """Show who works here."""
    for member in _members(data):
        click.echo(f"{member.user.email}  {member.role}  {member.user.name}")


@user.command()
@click.argument("email")
@DATA
@click.option(
    "--role", type=click.Choice(["owner", "manager", "member", "reader"]), default="member", show_default=True
)
def add(email: str, data: Path | None, role: str) -> None:
    """Print a one-time link with which somebody makes an account."""
    from askwhy_workspace.actions.invite_person import invite_person
    from askwhy_workspace.errors import Refused

    owner = _members(data).filter(role="owner").first()
    if owner is None:
        raise Refused("Nobody works here yet. Run askwhy serve: it prints the first link.")
    _print_link(invite_person(owner, email=email, role=role, team_ids=[]))


@user.command()
@click.argument("email")
@DATA
def link(email: str, data: Path | None) -> None:
    """Print a one-time link that signs somebody in, as when the password is forgotten."""
    from django.utils import timezone

    from askwhy_workspace.people.invitations import make_door

    _print_link(make_door(_member(email, data), now=timezone.now()))


@user.command()
@click.argument("email")
@DATA
@click.password_option(help="Asked for where it is not given.")
def password(email: str, data: Path | None, password: str) -> None:
    """Set somebody's password."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from askwhy_workspace.errors import Refused

    found = _member(email, data).user
    try:
        validate_password(password, found)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    found.set_password(password)
    found.save(update_fields=["password"])
    click.echo("Set. All other sessions of this person are over.")


def _members(data: Path | None) -> Any:
    from askwhy_workspace.cli.setting_up import bring_up_to_date, set_up

    bring_up_to_date(set_up(data))
    from askwhy_workspace.people.models import Membership

    return Membership.objects.select_related("user", "workspace").order_by("pk")


def _member(email: str, data: Path | None) -> Any:
    from askwhy_workspace.errors import Refused

    found = _members(data).filter(user__email=email.strip().lower()).first()
    if found is None:
        raise Refused("Nobody with this address works here. askwhy user list shows who does.")
    return found


def _print_link(token: str) -> None:
    from django.conf import settings
    from django.urls import reverse

    click.echo(f"{settings.ASKWHY.url}{reverse('welcome', args=[token])}")
