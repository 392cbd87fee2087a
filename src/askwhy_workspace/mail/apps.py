"""How Django knows this part."""

from __future__ import annotations

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The part's name and the prefix of its tables."""

    name = "askwhy_workspace.mail"
    label = "mail"
