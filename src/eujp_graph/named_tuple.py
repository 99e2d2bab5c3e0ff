"""``NamedTuple`` as ``typing`` has it, for modules with which a command starts.

To import ``typing``, and to have it compile each annotation, takes a twentieth of the time of
``eujp query``. A checker of types sees the real one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    # What ``namedtuple`` makes itself, and what a class has of its own accord.
    MADE = {"__annotations__", "__module__", "__qualname__"}

    class _Fields(type):
        """Makes a class with annotations into a tuple with fields of these names."""

        def __new__(cls, name, bases, given):
            """The tuple class *name* with the fields and methods in *given*."""
            if not bases:
                return super().__new__(cls, name, bases, given)
            fields = tuple(given["__annotations__"])
            defaults = [given[field] for field in fields if field in given]
            made = namedtuple(name, fields, defaults=defaults, module=given["__module__"])
            made.__annotations__ = given["__annotations__"]
            for key, value in given.items():
                if key not in MADE and key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Fields):
        """The base of a tuple with named fields."""


__all__ = ["NamedTuple"]
