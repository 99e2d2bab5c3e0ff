"""A small world to publish, and how a person walks through what was published."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, fromstring

from pyoxigraph import RdfFormat, Store

from eujp_graph.namespaces import DATASET, ONTOLOGY
from tests.small_world import STATEMENTS, store_of

MORE = f"""
<{DATASET}> a dcat:Dataset ; dcterms:title "Small world"@en ;
    dcterms:issued "2024-06-01"^^xsd:date .
<{ONTOLOGY}> a owl:Ontology ; rdfs:label "Terms"@en .
doc:report a eujp:Document ; dcterms:issued "2024-05-09"^^xsd:date ; dcterms:title "Report"@en ;
    dcat:landingPage <https://example.org/report> .
doc:bulletin a eujp:Document ; dcterms:issued "2024-01-01"^^xsd:date ;
    eujp:issuedPrecision "month" ; dcterms:title "官報"@ja .
st:told a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ;
    eujp:object id:pact ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:until "2023-01-01"^^xsd:date ;
        eujp:untilPrecision "year" ; eujp:cites doc:bulletin .
eujp:Topic a owl:Class ; rdfs:label "Topic"@en , "主題"@ja . topic:data a eujp:Topic ;
    skos:prefLabel "Data"@en , "データ"@ja .
ev:report-1 a eujp:Evidence ; eujp:document doc:report ; eujp:locator "page 1" .
id:mistake a eujp:Project ; skos:prefLabel "Mistake"@en ; owl:deprecated true ;
    dcterms:isReplacedBy id:scheme ; rdfs:seeAlso <https://example.org/mistake> .
"""
TAGS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}


def world(*more: str) -> Store:
    return store_of(STATEMENTS, MORE, *more)


def dumped(store: Store, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    store.dump(str(folder / "eujp.nq"), RdfFormat.N_QUADS)
    return folder / "eujp.nq"


def written(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def page(path: Path) -> Element:
    doctype, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert doctype == "<!DOCTYPE html>"
    return fromstring(rest)


def dead_ends(site: Path) -> list[str]:
    """Every address in the pages that leads to no file of the site, to no place in a page, or out
    of it unasked."""
    names = set(written(site))
    ids, asked = {}, []
    for name in sorted(name for name in names if name.endswith(".html")):
        root = page(site / name)
        ids[name] = {element.get("id") for element in root.iter()}
        found = {
            value
            for e in root.iter()
            if (value := e.get(TAGS.get(e.tag, ""))) is not None
            and e.get("rel") != "external noopener"
        }
        asked += [(name, value) for value in sorted(found)]
    return [f"{name}: {value}" for name, value in asked if not leads(name, value, names, ids)]


def leads(name: str, value: str, names: set[str], ids: dict[str, set[str | None]]) -> bool:
    parts = urlsplit(value)
    target = os.path.normpath(Path(name).parent / unquote(parts.path)) if parts.path else name
    here = (
        not parts.scheme and not parts.netloc and not parts.path.startswith("/") and target in names
    )
    return here and (not parts.fragment or parts.fragment in ids[target])
