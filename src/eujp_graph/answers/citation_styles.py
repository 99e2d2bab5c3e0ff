"""Citations in the styles that people and reference managers read.

Sources: https://apastyle.apa.org/style-grammar-guidelines/references, BibTeX as biber reads it
(date, urldate, langid), https://docs.citationstyles.org/, and the RIS format of RefMan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from eujp_graph.answers.references import Reference
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.days import written
from eujp_graph.model.dates import Day, shown_day
from eujp_graph.namespaces import curie

if TYPE_CHECKING:
    from eujp_graph.answers.citations import Citation

LANGUAGES = {"en": "english", "ja": "japanese", "fr": "french", "de": "german"}
"""Languages as babel and biblatex call them."""

DOUBLE_STOP = re.compile(r"([.?!])\.")
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{letter: f"\\{letter}" for letter in "%&_#${}"},
}
"""What TeX reads as a command, and how it is written so that it is printed as it stands."""
IN_ADDRESS = {letter: f"%{ord(letter):02X}" for letter in '\\{}^|<>" `'}
"""What would end an address in BibTeX or break its braces, and how addresses write it."""


def apa(citation: Citation) -> str:
    """As text: in English after the American Psychological Association, in Japanese as there.

    The documents stand as a list below, each with the place in it.
    """
    said = words("cite", citation.lang)
    if citation.document:
        return f"{_reference(citation.document, citation.lang)}\n"
    sources = (_reference(source, citation.lang) for source in citation.sources)
    lines = [said["source"].format(reference=source) for source in sources]
    return "\n".join([_head(citation), *(f"  {line}" for line in lines)]) + "\n"


def _head(citation: Citation) -> str:
    said = words("cite", citation.lang)
    as_of = said["view"].format(days=citation.as_of) if citation.as_of else ""
    release = said["release"].format(release=citation.release) if citation.release else ""
    key = "whole" if citation.is_of_the_dataset else "part"
    return said[key].format(
        author=citation.author,
        date=_released(citation) or said["no_date"],
        name=citation.label,
        as_of=as_of,
        kind=citation.kind,
        dataset=citation.dataset,
        release=release,
        iri=citation.iri,
    )


def _released(citation: Citation) -> str:
    """When the dataset was released: in APA the year alone, in Japanese the day."""
    if citation.lang == SOURCE:
        return shown_day(citation.issued, "year")
    return written(citation.issued, citation.lang)


def _reference(source: Reference, lang: str) -> str:
    """A document in a line, with what is known of it."""
    said = words("cite", lang)
    publisher = said["and"].join(source.publishers)
    frame = "document" if publisher else "document_of_nobody"
    told = said[frame].format(
        publisher=publisher,
        title=source.title,
        date=_date(source.issued, lang),
        language=_in_language(source, lang),
    )
    # A title may end in a mark of its own.
    told = DOUBLE_STOP.sub(r"\1", told)
    passages = said["and"].join(source.passages)
    details = [
        *(said["sentence"].format(text=number) for number in source.identifiers),
        said["passage"].format(places=passages) if passages else "",
        _found_at(source, lang),
    ]
    for detail in filter(None, details):
        told = said["between"].format(one=told, two=detail)
    return told


def _found_at(source: Reference, lang: str) -> str:
    """Where a document is, when we read it, and what the dataset says of it.

    No stop follows an address, for it would be taken for a part of it.
    """
    said = words("cite", lang)
    day = written(str(source.read), lang) if source.read else ""
    key = "address_read" if source.address and day else "address" if source.address else "nowhere"
    return said[key].format(address=source.address, day=day, iri=source.document)


def _date(day: Day | None, lang: str) -> str:
    """As the style has it: ``2024, August 1`` in English, 2024年8月1日 in Japanese."""
    said = words("cite", lang)
    if day is None:
        return said["no_date"]
    if lang != SOURCE or day.precision == "year":
        return written(str(day), lang)
    year, month, *rest = str(day).split("-")
    name = words("dates", lang)["month_names"].split()[int(month) - 1]
    return f"{year}, {name} {int(rest[0])}" if rest else f"{year}, {name}"


def _in_language(source: Reference, lang: str) -> str:
    """The language of a document, where it is not that of the citation."""
    if not source.language or source.tag == lang:
        return ""
    name = words("document_languages", lang).get(source.language, source.language)
    return words("cite", lang)["in_language"].format(language=name)


def bibtex(citation: Citation) -> str:
    """As BibTeX: an entry for what is cited, then one for each document behind it."""
    if citation.document:
        return _bibtex_document(citation.document)
    fields = {
        "author": f"{{{_tex(citation.author)}}}",
        "title": f"{{{_tex(citation.label)}}}",
        "howpublished": "" if citation.is_of_the_dataset else f"In {_tex(citation.dataset)}",
        "year": shown_day(citation.issued, "year"),
        "date": citation.issued,
        "version": _tex(citation.release),
        "url": _address(citation.iri),
        "note": _tex(citation.as_of),
    }
    entry = _entry("misc", _key(citation.iri), fields)
    return "\n".join([entry, *map(_bibtex_document, citation.sources)])


def _bibtex_document(source: Reference) -> str:
    notes = [*source.identifiers]
    if source.passages:
        notes.append("passage: " + ", ".join(source.passages))
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in source.publishers),
        "title": f"{{{_tex(source.title)}}}",
        "year": shown_day(str(source.issued or ""), "year"),
        "date": str(source.issued or ""),
        "url": _address(source.address or source.document),
        "urldate": str(source.read or ""),
        "langid": LANGUAGES.get(source.tag, ""),
        "note": _tex("; ".join(notes)),
    }
    return _entry("misc", _key(source.document), fields)


def _entry(sort: str, key: str, fields: dict[str, str]) -> str:
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{sort}{{{key},\n{body}}}\n"


def _key(iri: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", curie(iri)).strip("-")


def _tex(text: str) -> str:
    """*text* so that TeX prints it as it stands; each letter once, since some stand for others."""
    return "".join(TEX.get(letter, letter) for letter in text)


def _address(iri: str) -> str:
    """An address that BibTeX and biblatex take as it stands: only what breaks braces is written."""
    return "".join(IN_ADDRESS.get(letter, letter) for letter in iri)


def csl_json(citation: Citation) -> str:
    """As CSL JSON, for Zotero and its kin: an item for what is cited, and for each document."""
    if citation.document:
        items = [_csl_document(citation.document)]
    else:
        items = [_csl_part(citation), *map(_csl_document, citation.sources)]
    kept = [{name: value for name, value in item.items() if value} for item in items]
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def _csl_part(citation: Citation) -> dict[str, object]:
    return {
        "id": curie(citation.iri),
        "type": "dataset",
        "title": citation.label,
        "genre": citation.kind,
        "author": [{"literal": citation.author}],
        "container-title": "" if citation.is_of_the_dataset else citation.dataset,
        "URL": citation.iri,
        "version": citation.release,
        "issued": _csl_date(citation.issued),
        "language": citation.lang,
        "note": citation.as_of,
        "references": ", ".join(curie(source.document) for source in citation.sources),
    }


def _csl_document(source: Reference) -> dict[str, object]:
    return {
        "id": curie(source.document),
        "type": "webpage" if source.address else "document",
        "title": source.title,
        "author": [{"literal": name} for name in source.publishers],
        "publisher": ", ".join(source.publishers),
        "number": ", ".join(source.identifiers),
        "issued": _csl_date(str(source.issued or "")),
        "accessed": _csl_date(str(source.read or "")),
        "language": source.tag or source.language.lower(),
        "URL": source.address or source.document,
        "note": "; ".join(source.passages),
    }


def _csl_date(day: str) -> dict[str, object] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def ris(citation: Citation) -> str:
    """As RIS, which every reference manager reads: a record for each item of CSL JSON."""
    if citation.document:
        records = [_ris_document(citation.document)]
    else:
        records = [_ris_part(citation), *map(_ris_document, citation.sources)]
    return "\n".join("".join(record) for record in records)


def _ris_part(citation: Citation) -> Iterator[str]:
    yield _ris("TY", "DATA")
    yield _ris("AU", citation.author)
    yield _ris("TI", citation.label)
    yield _ris("T2", "" if citation.is_of_the_dataset else citation.dataset)
    yield _ris("DA", citation.issued.replace("-", "/"))
    yield _ris("PY", shown_day(citation.issued, "year"))
    yield _ris("ET", citation.release)
    yield _ris("UR", citation.iri)
    yield _ris("N1", citation.as_of)
    yield "ER  - \n"


def _ris_document(source: Reference) -> Iterator[str]:
    yield _ris("TY", "ELEC")
    yield from (_ris("AU", name) for name in source.publishers)
    yield _ris("TI", source.title)
    yield _ris("DA", str(source.issued or "").replace("-", "/"))
    yield _ris("PY", shown_day(str(source.issued or ""), "year"))
    yield from (_ris("M1", number) for number in source.identifiers)
    yield _ris("LA", source.tag or source.language.lower())
    yield _ris("UR", source.address or source.document)
    yield _ris("Y2", str(source.read or "").replace("-", "/"))
    yield from (_ris("N1", place) for place in source.passages)
    yield "ER  - \n"


def _ris(tag: str, value: str) -> str:
    """A line of RIS; what is not known has none, and a value no line of its own."""
    return f"{tag}  - {' '.join(value.split())}\n" if value else ""
