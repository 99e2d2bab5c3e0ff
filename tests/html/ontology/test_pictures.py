"""The pictures of the ontology are drawn as they were when somebody last looked at them.

They are parts of a page: to see one, put its file from ``pictures`` into an HTML page. Where a
change is meant, write them anew with ``python -m tests.html.ontology.test_pictures``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from eujp_graph.html.ontology.canvas import Box, Canvas, Caption, measure, wide
from eujp_graph.html.ontology.diagrams import (
    MOST,
    Branch,
    Pattern,
    class_picture,
    halves,
    property_picture,
    statement_picture,
    tree,
)

PICTURES = Path(__file__).parent / "pictures"
CAPTION = Caption("p", "A title & more", "What <it> shows")


def boxes(names: str, look: str = "ours") -> list[Box]:
    return [Box(name, f"here/{name}", look, f"eujp:{name}") for name in names.split()]


def more(count: int) -> str:
    return f"and {count} more"


def statement() -> str:
    return statement_picture(
        CAPTION,
        Pattern(
            statement=Box("Link", "here/Link", "own"),
            ends=(Box("a thing", look="plain"), Box("another thing", look="plain")),
            document=Box("Document"),
            subject="subject",
            predicate="predicate",
            object="object",
            direct="relates to",
            begin="from",
            end="until",
            held="when it held",
            cites="cites",
            issued="published",
            known="since when it was known",
        ),
    )


def branches() -> list[Branch]:
    low = Branch(Box("文書"), (Branch(Box("Report")),))
    wide_one = Branch(Box("Actor"), (Branch(Box("Person")), Branch(Box("Organisation")), low))
    return [wide_one, Branch(Box("Event")), Branch(Box("Place"), (Branch(Box("City")),))]


DRAWN: dict[str, Callable[[], str]] = {
    "tree": lambda: tree(CAPTION, branches()),
    "class": lambda: class_picture(
        CAPTION, Box("Meeting", look="own"), boxes("Event A"), boxes("X"), more
    ),
    "class-alone": lambda: class_picture(CAPTION, Box("Meeting", look="own"), [], [], more),
    "class-above": lambda: class_picture(CAPTION, Box("M", look="own"), boxes("Event"), [], more),
    "class-crowded": lambda: class_picture(
        CAPTION, Box("M", look="own"), [], boxes(" ".join("abcdefghijk")), more
    ),
    "property": lambda: property_picture(
        CAPTION,
        Box("signed by", look="own"),
        (Box("Instrument"), Box("Actor", "https://example.org/", "outside")),
        boxes("Relation"),
        boxes("one two"),
    ),
    "property-alone": lambda: property_picture(
        CAPTION, Box("p", look="own"), (Box("A"), Box("B")), [], []
    ),
    "property-many-below": lambda: property_picture(
        CAPTION,
        Box("p", look="own"),
        (Box("A"), Box("B")),
        [],
        boxes("Alpha Beta Gamma Delta Epsilon"),
    ),
    "statement": statement,
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_drawn_as_it_was(name: str) -> None:
    assert DRAWN[name]() == (PICTURES / f"{name}.svg").read_text(encoding="utf-8")


def test_a_column_has_as_many_boxes_as_fit() -> None:
    full = class_picture(CAPTION, Box("M"), [], boxes(" ".join("abcdefghi")), more)
    assert full.count('class="box ours"') == MOST + 1 == 10
    assert "more" not in full.replace("&amp; more", "")
    crowded = class_picture(CAPTION, Box("M"), [], boxes(" ".join("abcdefghij")), more)
    assert crowded.count('class="box ours"') == MOST
    assert "and 2 more" in crowded


def test_a_box_fits_the_widest_name() -> None:
    assert wide([]) == 22
    assert wide([Box("a"), Box("日本")]) == measure("日本") + 22 == 48
    assert measure("aB") == pytest.approx(13 * (0.54 + 0.72))


def test_halves_of_equal_rows_keep_more_in_the_first() -> None:
    three = [Branch(Box(name)) for name in "abc"]
    assert [[branch.box.label for branch in half] for half in halves(three)] == [
        ["a", "b"],
        ["c"],
    ]


def test_a_picture_is_named_and_described_and_leads_on() -> None:
    root = fromstring(DRAWN["property"]())
    assert (root.get("role"), root.get("aria-labelledby")) == ("group", "p-title")
    assert root.get("aria-describedby") == "p-desc"
    links = {a.get("href"): a.attrib for a in root.iter("a")}
    assert links["https://example.org/"]["rel"] == "external noopener"
    assert "rel" not in links["here/one"]
    assert {a["tabindex"] for a in links.values()} == {"-1"}


def test_a_line_without_length_has_a_head_all_the_same() -> None:
    canvas = Canvas(CAPTION)
    canvas.line([(1.0, 2.0), (1.0, 2.0)], arrow=True)
    assert 'd="M1,2L1,2L1,2Z"' in canvas.done(10, 10)


def write() -> None:
    """Write the pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    for name, draw in DRAWN.items():
        (PICTURES / f"{name}.svg").write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    write()
