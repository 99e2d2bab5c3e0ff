"""The frame of the pages: what every template is given, and what escapes."""

from __future__ import annotations

import sys

import pytest
from jinja2 import UndefinedError

from eujp_graph.errors import ExportError
from eujp_graph.html.templating import TEMPLATES, style, templates


def test_data_is_escaped_and_what_is_missing_is_a_fault() -> None:
    made = templates()
    assert made.from_string("{{ a }}").render(a="<b>&") == "&lt;b&gt;&amp;"
    with pytest.raises(UndefinedError):
        made.from_string("{{ nothing }}").render()


def test_blocks_leave_no_blank_lines_and_the_last_line_ends() -> None:
    made = templates().from_string("a\n  {% if true %}\nb\n  {% endif %}\n")
    assert made.render() == "a\nb\n"


def test_only_sections_with_something_in_them_are_listed() -> None:
    sections = templates().globals["sections"]
    assert callable(sections)
    parts = [("facts", "Facts", [1]), ("none", "None", []), ("timeline", "Timeline", "x")]
    assert sections(parts) == [("facts", "Facts"), ("timeline", "Timeline")]


def test_templates_are_read_once() -> None:
    assert templates() is templates()


def test_the_style_is_that_of_the_templates() -> None:
    assert style() == (TEMPLATES / "style.css").read_text(encoding="utf-8")
    assert "--ink" in style()


def test_without_jinja_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ExportError, match=r"pip install 'eujp-graph\[site\]'"):
        templates.__wrapped__()
