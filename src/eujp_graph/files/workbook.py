"""Writes tables as an Excel workbook (.xlsx), the same bytes every time.

A workbook is a zip archive of XML. This writes the little that tables need, in a quarter of the
time that a library takes, and without asking anybody to install one. A text is a text, whatever
it begins with, so that none runs as a formula.

Source: ECMA-376, Office Open XML, part 1, section 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from eujp_graph.rdf.xml import quoted

Sheet = tuple[Sequence[str], Iterable[Sequence[object]]]
"""The names of the columns, and the rows."""

MOST_LETTERS = 32_767
"""So many letters has a cell at the most; Excel refuses a file with more in one."""

ELLIPSIS = "…"
WIDEST = 60
"""A wider column is cut off on the screen, not in the cell."""

LETTERS = 26
CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the number of a letter."""

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
RELATIONS = f"{OFFICE}/officeDocument/2006/relationships"
PARTS = "application/vnd.openxmlformats-officedocument.spreadsheetml"

FONT = '<sz val="11"/><name val="Calibri"/>'
PLAIN = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
STYLES = f"""{XML}<styleSheet {MAIN}>\
<fonts count="2"><font>{FONT}</font><font><b/>{FONT}</font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>\
<cellStyleXfs count="1"><xf {PLAIN}/></cellStyleXfs><cellXfs count="2">\
<xf {PLAIN} xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" \
applyFont="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
"""The plain style, and the bold one of heads."""

BOLD = ' s="1"'


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """The *sheets*, each with its name, as the bytes of a file that ends in ``.xlsx``.

    The heads of columns stay in sight, and filter. A text too long for a cell is cut.

    >>> workbook({"nodes": (["name"], [["=SUM(1)"]])})[:2]
    b'PK'
    """
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in _parts(sheets):
            # The oldest time that an archive knows: that of its making would make each different.
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode(), compresslevel=1)
    return stream.getvalue()


def _parts(sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """The name and the text of each file in the archive."""
    names = [f"sheet{number}" for number, _ in enumerate(sheets, 1)]
    types = f'<Override PartName="/xl/workbook.xml" ContentType="{PARTS}.sheet.main+xml"/>'
    types += f'<Override PartName="/xl/styles.xml" ContentType="{PARTS}.styles+xml"/>'
    for name in names:
        place = f"/xl/worksheets/{name}.xml"
        types += f'<Override PartName="{place}" ContentType="{PARTS}.worksheet+xml"/>'
    plain = "".join(
        f'<Default Extension="{end}" ContentType="application/{kind}"/>'
        for end, kind in (
            ("rels", "vnd.openxmlformats-package.relationships+xml"),
            ("xml", "xml"),
        )
    )
    package = f'xmlns="{OFFICE}/package/2006'
    yield (
        "[Content_Types].xml",
        f'{XML}<Types {package}/content-types">{plain}{types}</Types>',
    )
    yield "_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.xml")})
    yield "xl/workbook.xml", _book(sheets)
    targets = {
        f"rId{number}": ("worksheet", f"worksheets/{name}.xml")
        for number, name in enumerate(names, 1)
    }
    targets["styles"] = ("styles", "styles.xml")
    yield "xl/_rels/workbook.xml.rels", _relations(targets)
    yield "xl/styles.xml", STYLES
    for name, (columns, rows) in zip(names, sheets.values(), strict=True):
        yield f"xl/worksheets/{name}.xml", _sheet(columns, [list(row) for row in rows])


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    space = f"{OFFICE}/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{space}">{told}</Relationships>'


def _book(sheets: Mapping[str, Sheet]) -> str:
    named = "".join(
        f'<sheet name="{quoted(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, 1)
    )
    return f'{XML}<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{named}</sheets></workbook>'


def _sheet(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{_width(head, [row[n - 1] for row in rows])}" '
        'customWidth="1"/>'
        for n, head in enumerate(columns, 1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    names = [column_name(number) for number, _ in enumerate(columns)]
    lines = [_row(1, names, columns, BOLD)]
    lines += [_row(number, names, row) for number, row in enumerate(rows, 2)]
    filtered = f'<autoFilter ref="A1:{names[-1]}{len(lines)}"/>' if names else ""
    return (
        f'{XML}<worksheet {MAIN}><sheetViews><sheetView workbookViewId="0">{pane}</sheetView>'
        f"</sheetViews>{f'<cols>{widths}</cols>' if widths else ''}"
        f"<sheetData>{''.join(lines)}</sheetData>{filtered}</worksheet>"
    )


def column_name(number: int) -> str:
    """What spreadsheets call the column *number*, counted from 0.

    >>> column_name(0), column_name(25), column_name(26), column_name(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    name, number = "", number + 1
    while number:
        number, letter = divmod(number - 1, LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def _row(number: int, names: Sequence[str], values: Sequence[object], style: str = "") -> str:
    cells = [
        _cell(f"{name}{number}", value, style)
        for name, value in zip(names, values, strict=True)
        if value is not None and value != ""
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: object, style: str) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}"{style} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"{style}><v>{value}</v></c>'
    text = str(value)
    if len(text) > MOST_LETTERS:
        text = text[: MOST_LETTERS - 1] + ELLIPSIS
    told = quoted(CODED.sub("_x005F_", text) if "_x" in text else text)
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'


def _width(head: str, values: Iterable[object]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(len(head), longest) + 2, WIDEST)
