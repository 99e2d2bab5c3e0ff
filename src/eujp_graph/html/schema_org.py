"""Tells search engines what a page is about, in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable

from eujp_graph.answers.entity import Entity
from eujp_graph.html.page_texts import Reader, Text
from eujp_graph.model.names import COMMON, DESCRIBING, FURTHER, PRINTED, WORKING
from eujp_graph.namespaces import BASE, ONTOLOGY, curie
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


LEFT_OUT = {
    "relations": "schema.org has no relation that carries its days, how sure it is and its source",
    "reports": "schema.org has no state of a thing on a day",
    "values": "schema.org has no figure that one source gives and another disputes",
    "mentions": "schema.org has no statement about something else",
    "withdrawn": "withdrawn: mistakes of ours, kept in the data",
}
"""Why the statements of each part of an entity are not laid out here; they are counted."""


def described(reader: Reader, known: Entity) -> dict[str, object]:
    """What is *known* of a thing as schema.org has it; what is not known is left out.

    Statements are counted, with the address of the data that has them (see ``LEFT_OUT``).
    """
    thing, count = known.iri, len(known.statements())
    names = _of(reader, known, PRINTED)
    fields: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _type(known),
        "@id": thing,
        "name": _texts(names or [reader.name(thing)]),
        "alternateName": _texts(_of(reader, known, (FURTHER, COMMON, WORKING))),
        "description": _texts(_of(reader, known, DESCRIBING)),
        "sameAs": [value for field in SAME for value in known.all(field)],
        "identifier": list(known.all("dcterms:identifier")),
        "citation": [{"@id": value} for value in reader.all(thing, "eujp:cites")],
        "about": [{"@id": value} for value in known.all("dcterms:subject")],
        "subjectOf": _counted(thing, count) if count else None,
    }
    fields |= _own(reader, thing, str(fields["@type"]))
    return {name: value for name, value in fields.items() if value}


def _counted(thing: str, count: int) -> dict[str, object]:
    return {"@type": "CreativeWork", "name": f"Statements: {count}", "url": f"{thing}.ttl"}


def _of(reader: Reader, known: Entity, properties: Iterable[str]) -> list[Text]:
    """The texts of each of *properties*, those in the language of the page first."""
    return [text for name in properties for text in reader.nearest_first(known.texts(name))]


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


def site(reader: Reader, dataset: Entity) -> dict[str, object]:
    """The whole *dataset* as schema.org has it, for the first page."""
    released = release_date(reader.store)
    fields = {
        **described(reader, dataset),
        "@type": "Dataset",
        "dateModified": released.value if released else "",
        "url": BASE,
    }
    return {name: value for name, value in fields.items() if value}


def embedded(data: dict[str, object]) -> str:
    r"""*data* as JSON that no HTML or XML reader can mistake for markup.

    >>> print(embedded({"name": "</script><!--"}))
    {"name":"\u003c/script\u003e\u003c!--"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "".join(ESCAPED.get(letter, letter) for letter in text)


def _type(known: Entity) -> str:
    if curie(known.iri).startswith("st:"):
        return "Claim"
    return TYPES.get(known.kind, "DefinedTerm" if known.kind.endswith("Property") else "Thing")


def _texts(texts: Iterable[Text]) -> list[object]:
    return [
        {"@value": text.value, "@language": text.lang} if text.lang else text.value
        for text in texts
    ]
