"""A property that is worked out once: `functools.cached_property` without the lock that costs more than what is worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

_Value = TypeVar("_Value")


class once(Generic[_Value]):  # noqa: N801 - read as a decorator, like `property`
    """Works a value out when it is first asked for, and keeps it in the instance's dictionary from then on."""

    def __init__(self, work: Callable[[Any], _Value]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Keeps the name under which the value is kept."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> _Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | _Value:
        """The value; asked for only once, since the instance's dictionary comes first from then on."""
        if instance is None:
            return self
        value: _Value = self._work(instance)
        instance.__dict__[self._name] = value
        return value
