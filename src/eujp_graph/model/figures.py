"""Figures as people read them: thousands parted, a sum with its currency."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def grouped(figure: str) -> str:
    """A figure with its thousands parted; other text as it stands.

    >>> grouped("4000000"), grouped("some")
    ('4,000,000', 'some')
    """
    try:
        return f"{Decimal(figure):,}"
    except InvalidOperation:
        return figure


def money(currency: str, amount: str) -> str:
    """A sum with its currency, where one is told.

    >>> money("EUR", "4000000"), money("", "4000000")
    ('EUR 4,000,000', '4,000,000')
    """
    return f"{currency} {grouped(amount)}".strip()
