"""Kinds of things that options take, as ``Resolver.resolve`` has them."""

from __future__ import annotations

TOPIC = ("eujp:Topic",)
"""What an option names that keeps to one field."""
