"""Kinds of facts that are well-formed and wrong, each planted beside the shipped data.

A fault names the thing that is at fault, the shape that has to say so, and some words of the
message. Each has things of its own, so that all can be planted in one graph.
"""

from __future__ import annotations

from typing import NamedTuple

EARLY, LATE = "doc:planted-2023-03-01-en", "doc:planted-2024-03-01-en"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
ROR, WIKIDATA = "https://ror.org/", "http://www.wikidata.org/entity/"
HOJIN = "https://info.gbiz.go.jp/hojin/ichiran?hojinBango="


class Kind(NamedTuple):
    """One kind of fault: the Turtle that has it, and what has to be told of which thing."""

    turtle: str
    offender: str
    shape: str
    words: str


def document(local: str, day: str, language: str = "ENG", more: str = "") -> str:
    """A document of that day and language."""
    return (
        f'doc:{local} a eujp:Document ; dcterms:type code:official ; dcterms:title "{local}"@en ; '
        f'dcterms:issued "{day}"^^xsd:date ; dcterms:language <{LANGUAGE}{language}> ; '
        f'eujp:extentRead code:full ; eujp:retrievedOn "2026-11-01"^^xsd:date {more} . '
    )


def thing(local: str, kind: str, more: str = "") -> str:
    """A thing of that class, named after its local name."""
    name = local.replace("-", " ").title()
    return f'id:{local} a eujp:{kind} ; skos:prefLabel "{name}"@en ; eujp:cites {EARLY} {more} . '


def named(local: str, name: str, language: str = "en", kind: str = "Organisation") -> str:
    """A thing with one more name."""
    return thing(local, kind, f'; skos:altLabel "{name}"@{language} ')


def reported(local: str, code: str, day: str, more: str = "", document: str = LATE) -> str:
    """A StatusReport on a thing."""
    return (
        f"st:{local}--status-report--{code}--{day} a eujp:StatusReport ; eujp:reportOn id:{local} ;"
        f' eujp:status code:{code} ; eujp:from "{day}"^^xsd:date ; eujp:cites {document} {more} . '
    )


def link(subject: str, edge: str, other: str, more: str = "") -> str:
    """A Link between two things; *edge* as the predicate has it."""
    verb = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in edge)
    return (
        f"st:{subject}--{verb}--{other} a eujp:Link ; eujp:subject id:{subject} ; "
        f"eujp:predicate eujp:{edge} ; eujp:object id:{other} ; eujp:cites {LATE} {more} . "
    )


def promise(local: str, day: str, more: str = "") -> str:
    """A Commitment that was made on a day."""
    return thing(local, "Commitment", f"; dcterms:type code:promise {more}") + reported(
        local, "promised", day
    )


def signed(local: str, agent: str, day: str, more: str = "") -> str:
    """A Signature of a text."""
    return (
        f"st:{local}--signature--{agent}--{day} a eujp:Signature ; eujp:signatureOf id:{local} ; "
        f'eujp:agent id:{agent} ; eujp:from "{day}"^^xsd:date ; eujp:cites {LATE} {more} . '
    )


def seat(event: str, agent: str, post: str, more: str = "") -> str:
    """A Participation in a post."""
    return (
        f"st:{event}--participation--{agent}--{post} a eujp:Participation ; "
        f"eujp:participationIn id:{event} ; eujp:agent id:{agent} ; eujp:inCapacity id:{post} ; "
        f"eujp:cites {LATE} {more} . "
    )


def law(local: str, *identifiers: str, day: str = "2023-05-05") -> str:
    """A law of the EU with some numbers, adopted on a day."""
    told = " , ".join(f'"{identifier}"' for identifier in identifiers)
    more = f"; eujp:jurisdiction id:european-union ; dcterms:identifier {told} "
    return thing(local, "Legislation", more) + reported(local, "adopted", day)


def page(local: str, address: str) -> str:
    """A document at an address."""
    return document(f"{local}-2023-03-01-en", "2023-03-01", more=f"; dcat:landingPage <{address}>")


def record(local: str, address: str) -> str:
    """A thing that is linked to a record of a register."""
    return (
        thing(local, "Organisation", f"; schema:sameAs <{address}> ")
        + f"<{address}> dcterms:source {EARLY} . "
    )


def money(local: str, amount: str, currency: str) -> str:
    """A project and what it costs."""
    return thing(local, "Project") + (
        f"st:{local}--funding--european-union a eujp:Funding ; eujp:fundingFor id:{local} ; "
        f"eujp:agent id:european-union ; eujp:cites {LATE} {amount} {currency} . "
    )


def place(local: str, point: str) -> str:
    """A place with a point."""
    return thing(local, "Place", f'; geo:hasGeometry [ geo:asWKT "{point}"^^geo:wktLiteral ] ')


GROUND = document("planted-2023-03-01-en", "2023-03-01") + document(
    "planted-2024-03-01-en", "2024-03-01"
)
"""What the faults below cite."""
