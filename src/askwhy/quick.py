"""Frozen dataclasses by the thousand: an hour of talk has a thousand turns and three thousand sentences."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T", bound=type[Any])


def quickly_made(cls: T) -> T:
    """Gives a frozen and slotted dataclass an ``__init__`` that takes half the time of its own.

    A frozen dataclass fills each field by ``object.__setattr__``, which looks the field up and asks whether it may; this
    one is written the same way, as source, and fills the slots themselves. Nothing else of the class changes.
    It knows no fields that are made by a factory.
    """
    told = fields(cls)
    taken = ", ".join(f.name if f.default is MISSING else f"{f.name}=default_{f.name}" for f in told)
    filled = "".join(f"    fill_{f.name}(self, {f.name})\n" for f in told)
    checked = "    self.__post_init__()\n" if hasattr(cls, "__post_init__") else ""
    names: dict[str, Any] = {f"fill_{f.name}": cls.__dict__[f.name].__set__ for f in told}
    names |= {f"default_{f.name}": f.default for f in told}
    exec(f"def __init__(self, *, {taken}):\n{filled}{checked}", names)  # noqa: S102 - nothing but names of fields
    names["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = names["__init__"]
    return cls
