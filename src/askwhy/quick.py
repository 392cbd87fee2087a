"""Frozen dataclasses by the thousand: an hour of talk has a thousand turns and three thousand sentences.

A frozen dataclass fills each field by ``object.__setattr__``, which looks the field up and asks whether it may. Here an
object is filled while it is of another class that has the same slots and is not frozen, and becomes one of its own class
before its checks: 7,000 instructions less for a turn. Nothing else of the class changes.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

T = TypeVar("T", bound=type[Any])


def quickly_made(cls: T) -> T:
    """Gives a frozen and slotted dataclass, without fields that are made by a factory, a quicker ``__init__``."""
    cls.__init__ = _compiled(
        cls, "__init__(self, *, {fields})", "become(self, '__class__', open_class)", "become(self, '__class__', cls)"
    )
    return cls


def maker_of(cls: T) -> T:
    """A function that makes objects of such a class, in a third of the time.

    To call a class by its fields' names, Python puts them into a dict and takes them out again; a function needs none. It
    is typed as the class, so that what it is given is checked.
    """
    return cast("T", _compiled(cls, "make(*, {fields})", "self = open_class()", "self.__class__ = cls", "return self"))


def _compiled(cls: type[Any], head: str, opened: str, closed: str, *after: str) -> Any:
    told = fields(cls)
    names: dict[str, Any] = {f"default_{f.name}": f.default for f in told}
    names |= {"cls": cls, "become": object.__setattr__}
    names["open_class"] = type(f"_Open{cls.__name__}", (), {"__slots__": [f.name for f in told]})
    taken = ", ".join(f.name if f.default is MISSING else f"{f.name}=default_{f.name}" for f in told)
    filled = [f"self.{f.name} = {f.name}" for f in told]
    checked = ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    lines = "\n    ".join([opened, *filled, closed, *checked, *after])
    exec(f"def {head.format(fields=taken)}:\n    {lines}\n", names)  # noqa: S102 - nothing but names of fields
    made = names[head.partition("(")[0]]
    made.__qualname__ = f"{cls.__qualname__}.{made.__name__}"
    return made
