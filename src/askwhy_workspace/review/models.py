"""The rows in which a team looks at a customer: its own method, by its own names."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from askwhy_workspace.people.models import Workspace


class Method(models.Model):
    """A team's own method: named rows, each filled from parts of the map."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="methods")
    name = models.CharField(max_length=100)
    table = models.TextField()  # rows `row,from`, as `askwhy review --rows` reads them

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("workspace", Lower("name"), name="one_method_of_a_name")]

    def __str__(self) -> str:
        return self.name
