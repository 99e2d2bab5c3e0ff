"""Tells search engines what a page is about, in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable

from eujp_graph.html.page_texts import Reader, Text
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, DATASET, ONTOLOGY, curie
from eujp_graph.rdf.named_graphs import release_date

TYPES = {
    "Agreement": "CreativeWork",
    "Code": "DefinedTerm",
    "Class": "DefinedTerm",
    "ConceptScheme": "DefinedTermSet",
    "Dataset": "Dataset",
    "Document": "CreativeWork",
    "Event": "Event",
    "Evidence": "Quotation",
    "GovernanceBody": "Organization",
    "Instrument": "CreativeWork",
    "InternationalBody": "Organization",
    "JointStatement": "CreativeWork",
    "LandingPoint": "Place",
    "Legislation": "Legislation",
    "Meeting": "Event",
    "MemorandumOfCooperation": "CreativeWork",
    "Organisation": "Organization",
    "Ontology": "DefinedTermSet",
    "Partnership": "CreativeWork",
    "Person": "Person",
    "Place": "Place",
    "Polity": "Organization",
    "Project": "Project",
    "PublicBody": "GovernmentOrganization",
    "Strategy": "CreativeWork",
    "Topic": "DefinedTerm",
    "Treaty": "CreativeWork",
    "VoluntaryInstrument": "CreativeWork",
}
"""Our classes in the words of schema.org; a statement is a claim, whatever else is a thing."""

SAME = ("schema:sameAs", "skos:exactMatch")
ESCAPED = {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029\ufffe\uffff"}


def described(reader: Reader, thing: str) -> dict[str, object]:
    """*thing* as schema.org has it; what is not known is left out."""
    names = [
        text
        for field in ("skos:prefLabel", "rdfs:label", "dcterms:title")
        for text in reader.texts(thing, field)
    ]
    others = [
        text
        for field in ("skos:altLabel", "eujp:workingLabel")
        for text in reader.texts(thing, field)
    ]
    about = [
        text
        for field in ("dcterms:description", "skos:definition")
        for text in reader.texts(thing, field)
    ]
    made: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _type(reader, thing),
        "@id": thing,
        "name": _texts(names or [reader.name(thing)]),
        "alternateName": _texts(others),
        "description": _texts(about),
        "sameAs": [value for field in SAME for value in reader.all(thing, field)],
        "identifier": reader.all(thing, "dcterms:identifier"),
        "citation": [{"@id": value} for value in reader.all(thing, "eujp:cites")],
        "about": [{"@id": value} for value in reader.all(thing, "dcterms:subject")],
    }
    made |= _own(reader, thing, str(made["@type"]))
    return {name: value for name, value in made.items() if value}


def _own(reader: Reader, thing: str, type_: str) -> dict[str, object]:
    """What only an event, a document, a term or a dataset has."""
    if type_ == "Event":
        days = {
            "startDate": reader.own_day(thing, "from"),
            "endDate": reader.own_day(thing, "until"),
        }
        places = [{"@id": place} for place in reader.all(thing, "eujp:heldIn")]
        return {**{name: day.machine for name, day in days.items() if day}, "location": places}
    if type_ in ("CreativeWork", "Dataset"):
        day = reader.own_day(thing, "issued")
        licence = reader.first(thing, "dcterms:license")
        return {
            "datePublished": day.machine if day else "",
            "url": reader.first(thing, "dcat:landingPage"),
            "license": licence,
        }
    if type_ == "DefinedTerm":
        scheme = reader.first(thing, "skos:inScheme") or (
            ONTOLOGY if thing.startswith(ONTOLOGY) else ""
        )
        return {"inDefinedTermSet": {"@id": scheme} if scheme else None}
    return {}


def site(reader: Reader) -> dict[str, object]:
    """The whole dataset as schema.org has it, for the first page."""
    released = release_date(reader.store)
    made = {
        **described(reader, DATASET),
        "@type": "Dataset",
        "dateModified": released.value if released else "",
        "url": BASE,
    }
    return {name: value for name, value in made.items() if value}


def embedded(data: dict[str, object]) -> str:
    r"""*data* as JSON that no HTML or XML reader can mistake for markup.

    >>> print(embedded({"name": "</script><!--"}))
    {"name":"\u003c/script\u003e\u003c!--"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "".join(ESCAPED.get(letter, letter) for letter in text)


def _type(reader: Reader, thing: str) -> str:
    if curie(thing).startswith("st:"):
        return "Claim"
    found = kind(reader.store, thing)
    return TYPES.get(found, "DefinedTerm" if found.endswith("Property") else "Thing")


def _texts(texts: Iterable[Text]) -> list[object]:
    return [
        {"@value": text.value, "@language": text.lang} if text.lang else text.value
        for text in texts
    ]
