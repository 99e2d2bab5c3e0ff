"""One test for many things: it looks at all of them and names those that fail."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Iterable
from typing import Any

import pytest

FIRST_ONLY = "FIRST_OFFENDER_ONLY"
"""An environment variable: whoever only asks whether a test fails need not hear of the rest."""


def for_each(
    names: str, things: Iterable[Any], *, called: Callable[[Any], object] = str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that makes one test of a check: it fails with a list of the *things* that do.

    *names* are the parameters that take a thing, in the form of ``parametrize``;
    *called* says how a thing is named in the list. Fixtures are shared by all.
    """
    parameters = [name.strip() for name in names.split(",")]

    def test_of(check: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(check)
        def test(**fixtures: Any) -> None:
            looked_at = 0
            offenders = []
            for thing in things:
                looked_at += 1
                given = dict(
                    zip(parameters, thing if len(parameters) > 1 else [thing], strict=True)
                )
                try:
                    check(**fixtures, **given)
                except (Exception, pytest.fail.Exception) as fault:
                    offenders.append(f"{called(thing)}: {type(fault).__name__}: {fault}")
                    if FIRST_ONLY in os.environ:
                        break
            assert looked_at, "there is nothing to look at"
            assert not offenders, f"{len(offenders)} of {looked_at}\n" + "\n".join(offenders)

        signature = inspect.signature(check)
        left = [each for name, each in signature.parameters.items() if name not in parameters]
        test.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return test

    return test_of
