"""Draws the network as one SVG picture that needs nothing else, the same bytes every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.exports.colours import COLOURS
from eujp_graph.exports.layout import (
    BETWEEN,
    LINE,
    MARGIN,
    WIDTH,
    Column,
    Layout,
    Place,
    arrange,
    is_drawn,
    with_ends,
)
from eujp_graph.language.catalogue import SOURCE, languages, words
from eujp_graph.model.sides import EU, JAPAN
from eujp_graph.namespaces import curie
from eujp_graph.network.rows import DECLINED, Rows
from eujp_graph.rdf.svg import NAMESPACE, number, put, put_text
from eujp_graph.rdf.xml import document, legal

STROKES = {"in_effect": "", "planned": "6 4", "declined": "1.5 4"}
"""How a line is dashed, by the words of the legend."""

SIDES = {EU: "eu", BETWEEN: "between", JAPAN: "japan"}
"""The words for each stretch of the picture."""

KEY = 92
"""The width of one family in the legend."""

TINTS = {EU: "#eef4fb", BETWEEN: "#ffffff", JAPAN: "#fbf1f1"}
FONT = (
    "'Helvetica Neue', Arial, 'Noto Sans', 'Hiragino Sans', 'Yu Gothic', "
    "'Noto Sans CJK JP', sans-serif"
)

STYLE = f"""
text {{ font-family: {FONT}; fill: #1b1f24; }}
.title {{ font-size: 22px; font-weight: 700; }}
.note, .key {{ font-size: 11px; fill: #59626d; }}
.side {{ font-size: 15px; font-weight: 700; }}
.caption {{ font-size: 11px; fill: #59626d; }}
.box text {{ font-size: 10.5px; }}
.hub text {{ font-size: 11.5px; font-weight: 700; }}
.line {{ fill: none; stroke-width: 1.1; stroke-opacity: 0.42; }}
.line[stroke-dasharray] {{ stroke-width: 1.5; stroke-opacity: 0.8; }}
.line:hover {{ stroke-opacity: 1; stroke-width: 2.5; }}
svg:has(.box:hover) .box {{ opacity: 0.22; }}
svg:has(.box:hover) .line {{ stroke-opacity: 0.05; }}
"""
"""Looks; where the viewer can, pointing at a box brings out its lines and what they lead to."""


def to_svg(rows: Rows) -> str:
    """The picture of *rows*: the EU to the left, Japan to the right, what joins them between.

    Every node is there with its name, and in full, in both languages, as a
    tooltip; so is every edge but ``jurisdiction``, which the side shows.
    """
    page = arrange(rows)
    numbers = {node: number for number, node in enumerate(rows.nodes)}
    root = _root(rows, page)
    SubElement(root, "style").text = STYLE + _pointing(numbers)
    put(
        root,
        "rect",
        {"x": 0, "y": 0, "width": page.width, "height": page.height, "fill": "#ffffff"},
    )
    _headings(root, rows, page)
    lines = SubElement(root, "g", {"id": "lines"})
    for source, target, data in with_ends(rows):
        if source != target and is_drawn(data):
            _line(lines, rows, page, numbers, (source, target), data)
    boxes = SubElement(root, "g", {"id": "boxes"})
    near = _near(rows, numbers)
    for node in rows.nodes:
        _box(boxes, rows.nodes[node], page.places[node], node, f"b{numbers[node]} {near[node]}")
    return document(root)


def _root(rows: Rows, page: Layout) -> Element:
    width, height = number(page.width), number(page.height)
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "viewBox": f"0 0 {width} {height}",
            "width": width,
            "height": height,
            "role": "img",
            "aria-labelledby": "title desc",
        },
    )
    SubElement(root, "title", {"id": "title"}).text = _word("title")
    SubElement(root, "desc", {"id": "desc"}).text = _description(rows)
    return root


def _description(rows: Rows) -> str:
    other = _word("other")
    families = Counter(str(data["family"]) or other for data in rows.nodes.values())
    listed = ", ".join(f"{families[name]} {name.lower()}" for name in sorted(families))
    return _word("description").format(
        things=len(rows.nodes),
        families=listed,
        relations=len(rows.edges),
        pending=sum(_dash(data) != "" for data in rows.edges),
    )


def _word(key: str) -> str:
    return words("picture", SOURCE)[key]


def _side_name(side: str) -> str:
    """The name of a stretch of the picture in every language."""
    names = (words("picture", lang)[SIDES[side]] for lang in languages())
    return "  ".join(dict.fromkeys(names))


def _pointing(numbers: Mapping[str, int]) -> str:
    """The rules that bring out the neighbourhood of the box pointed at."""
    boxes = [f"svg:has(.b{n}:hover) .n{n} {{ opacity: 1; }}\n" for n in numbers.values()]
    lines = [f"svg:has(.b{n}:hover) .e{n} {{ stroke-opacity: 0.9; }}\n" for n in numbers.values()]
    return "".join(boxes + lines)


def _near(rows: Rows, numbers: Mapping[str, int]) -> dict[str, str]:
    """The classes of each box: those of itself and of the boxes that it is joined to."""
    found = {node: {numbers[node]} for node in rows.nodes}
    for source, target, data in with_ends(rows):
        if is_drawn(data):
            found[source].add(numbers[target])
            found[target].add(numbers[source])
    return {node: " ".join(f"n{n}" for n in sorted(found[node])) for node in rows.nodes}


def _headings(root: Element, rows: Rows, page: Layout) -> None:
    for side, begin, end in _bands(page.columns):
        band = {"x": begin - 14, "y": 74, "rx": 10, "fill": TINTS[side]}
        put(root, "rect", {**band, "width": end - begin + 28, "height": page.height - 88})
        put_text(root, _side_name(side), (begin, 98), {"class": "side"})
    for column in page.columns:
        put_text(root, column.caption, (column.x, 116), {"class": "caption"})
        line = {"x": column.x, "y": 122, "width": column.width, "height": 1, "fill": "#c6ccd3"}
        put(root, "rect", line)
    put_text(root, _word("title"), (MARGIN, 34), {"class": "title"})
    note = _word("note").format(things=len(rows.nodes), relations=len(rows.edges))
    put_text(root, note, (MARGIN, 54), {"class": "note"})
    used = {str(data["family"]) for data in rows.nodes.values()}
    _legend(root, [family for family in COLOURS if family in used], page.width)


def _bands(columns: Iterable[Column]) -> list[tuple[str, float, float]]:
    """The stretch of the page that each side takes."""
    bands: dict[str, tuple[str, float, float]] = {}
    for column in columns:
        _, begin, _ = bands.get(column.side, ("", column.x, 0.0))
        bands[column.side] = (column.side, begin, column.x + column.width)
    return list(bands.values())


def _legend(root: Element, families: list[str], width: float) -> None:
    """The key to colours and dashes, at the right of the title, or below it on a narrow page."""
    left = max(width - MARGIN - KEY * len(families), 780)
    for position, family in enumerate(families):
        x = left + KEY * position
        swatch = {"x": x, "y": 25, "width": 10, "height": 10, "rx": 2, "fill": COLOURS[family]}
        put(root, "rect", swatch)
        put_text(root, (family or _word("other")).lower(), (x + 15, 34), {"class": "key"})
    for x, (key, dash) in zip((left, left + 110, left + 290), STROKES.items(), strict=True):
        stroke = {"fill": "none", "stroke": "#59626d", "stroke-dasharray": dash or "none"}
        put(root, "path", {"d": f"M{number(x)} 50h30", **stroke})
        put_text(root, _word(key), (x + 36, 54), {"class": "key"})


def _line(
    parent: Element,
    rows: Rows,
    page: Layout,
    numbers: Mapping[str, int],
    ends: tuple[str, str],
    data: Mapping[str, object],
) -> None:
    source, target = ends
    colour = COLOURS[str(rows.nodes[source]["family"])]
    shape = {"d": _curve(page.places[source], page.places[target]), "stroke": colour}
    dash = {"stroke-dasharray": _dash(data)} if _dash(data) else {}
    name = f"line e{numbers[source]} e{numbers[target]}"
    path = SubElement(parent, "path", {"class": name, **shape, **dash})
    one, other = rows.nodes[source]["label"], rows.nodes[target]["label"]
    sentence = f"{one} {data['label']} {other}"
    SubElement(path, "title").text = legal("\n".join([sentence + _note(data), *_documents(data)]))


def _note(data: Mapping[str, object]) -> str:
    """What is to be said of an edge besides its words, in brackets."""
    days = [f"{name} {data[name]}" for name in ("from", "until") if data[name]]
    parts = [data["role"], data["scope"], *days, data["certainty"]]
    told = ", ".join(str(part) for part in parts if part)
    return f" ({told})" if told else ""


def _dash(data: Mapping[str, object]) -> str:
    """How the line of an edge is dashed: not at all where it is a fact."""
    if data["is_fact"]:
        return ""
    return STROKES["declined" if data["modality"] == DECLINED else "planned"]


def _documents(data: Mapping[str, object]) -> list[str]:
    evidence = data["evidence"]
    return [curie(item) for item in evidence] if isinstance(evidence, list) else []


def _curve(one: Place, two: Place) -> str:
    """A line from box to box: across the gap between columns, or round the side within one."""
    left, right = sorted((one, two), key=lambda place: (place.x, place.y))
    if left.x == right.x:
        x, bulge = left.x, 16 + min(abs(left.middle - right.middle) / 12, 34)
        return _path(
            (x, left.middle), (x - bulge, left.middle), (x - bulge, right.middle), (x, right.middle)
        )
    begin, end = left.x + WIDTH, right.x
    near, far = begin + 24 + (end - begin) * 0.32, end - 24 - (end - begin) * 0.32
    return _path(
        (begin, left.middle), (near, left.middle), (far, right.middle), (end, right.middle)
    )


def _path(begin: tuple[float, float], *rest: tuple[float, float]) -> str:
    points = " ".join(f"{number(x)},{number(y)}" for x, y in rest)
    return f"M{number(begin[0])},{number(begin[1])}C{points}"


def _box(
    parent: Element, node: Mapping[str, object], place: Place, name: str, classes: str
) -> None:
    colour = COLOURS[str(node["family"])]
    group = SubElement(parent, "g", {"class": f"box {'hub ' if place.is_hub else ''}{classes}"})
    names = [str(node["label_en"])]
    if node["label_ja"]:
        ours = f"  ({_word('our_translation')})" if node["label_ja_is_working"] else ""
        names.append(f"{node['label_ja']}{ours}")
    SubElement(group, "title").text = legal(
        "\n".join([*names, str(node["type"]), name, *_documents(node)])
    )
    box = {"x": place.x, "y": place.y, "width": WIDTH, "height": place.height}
    outline = {"fill": "#ffffff", "stroke": colour, "stroke-width": 1.6 if place.is_hub else 0.9}
    put(group, "rect", {**box, "rx": 3, **outline})
    put(group, "rect", {**box, "width": 6, "rx": 2, "fill": colour})
    for row, line in enumerate(place.lines):
        put_text(group, line, (place.x + 12, place.y + 3 + LINE * (row + 0.8)))
