"""What a client gets for what it accepts: the cases of RFC 9110, and headers that no honest client
sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eujp_graph.linkeddata.negotiation import choose, language

HTML, TURTLE, JSON = "text/html", "text/turtle", "application/ld+json"
OFFERED = [HTML, TURTLE, JSON]


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        ("text/*", HTML),
        ("application/*", JSON),
        (TURTLE, TURTLE),
        ("TEXT/Turtle", TURTLE),
        ("text/turtle;q=0.5, application/ld+json", JSON),
        ("text/html;q=0.9, text/turtle;q=0.9", HTML),
        ("text/html;q=0, */*", TURTLE),
        ("text/*;q=0.3, text/html;q=0.1, */*;q=0.2", TURTLE),
        ("text/turtle;q=0.001, text/html;q=0", TURTLE),
        ("application/rdf+xml", None),
        ("text/html;q=0", None),
        ("text/turtle;charset=utf-8", TURTLE),
        ("nonsense", None),
        ("text/turtle;q=2", None),
        (",,;;,text/turtle", TURTLE),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
    ],
)
def test_the_best_liked_is_chosen(header: str | None, chosen: str | None) -> None:
    assert choose(header, OFFERED) == chosen


def test_a_parameter_must_fit() -> None:
    assert (
        choose(
            'application/ld+json;profile="a"',
            ["application/ld+json", "application/ld+json;profile=a"],
        )
        == "application/ld+json;profile=a"
    )


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "en"),
        ("ja", "ja"),
        ("ja-JP,en;q=0.5", "ja"),
        ("en,ja", "en"),
        ("fr, ja;q=0.1", "ja"),
        ("fr", "en"),
        ("jav", "en"),
        ("*", "en"),
    ],
)
def test_a_language_is_chosen(header: str | None, chosen: str) -> None:
    assert language(header) == chosen


@given(st.text(max_size=300))
def test_no_header_breaks_it(header: str) -> None:
    assert choose(header, OFFERED) in (None, *OFFERED)
    assert language(header) in ("en", "ja")
