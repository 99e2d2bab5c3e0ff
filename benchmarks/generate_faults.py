"""The faults that a generated graph may carry: each breaks one shape once, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SOUND = """doc:case-{n}-2024-05-09-en
    a eujp:Document ;
    dcterms:type code:official ;
    dcterms:title "Release number {n}"@en ;
    dcterms:issued "2024-05-09"^^xsd:date ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    dcterms:publisher "Office {n}" ;
    eujp:extentRead code:full ;
    eujp:retrievedOn "2024-06-01"^^xsd:date ;
.

doc:case-{n}-later-2025-02-03-en
    a eujp:Document ;
    dcterms:type code:official ;
    dcterms:title "Later release number {n}"@en ;
    dcterms:issued "2025-02-03"^^xsd:date ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    dcterms:publisher "Office {n}" ;
    eujp:extentRead code:full ;
    eujp:retrievedOn "2025-06-01"^^xsd:date ;
.

id:case-{n}-bureau
    a eujp:PublicBody ;
    dcterms:type code:agency ;
    skos:prefLabel "Bureau {n}"@en ;
    dcterms:description "A bureau made up for a case."@en ;
    eujp:jurisdiction id:japan ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

id:case-{n}-office
    a eujp:PublicBody ;
    dcterms:type code:ministry ;
    skos:prefLabel "Office {n}"@en ;
    dcterms:description "An office made up for a case."@en ;
    eujp:jurisdiction id:japan ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

id:case-{n}-person
    a eujp:Person ;
    skos:prefLabel "Person {n}"@en ;
    dcterms:description "A person made up for a case."@en ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

id:case-{n}-post
    a eujp:Post ;
    skos:prefLabel "Head of office {n}"@en ;
    dcterms:description "A post made up for a case."@en ;
    eujp:postIn id:case-{n}-office ;
    eujp:rank code:minister ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

id:case-{n}-promise
    a eujp:Commitment ;
    dcterms:type code:exploration ;
    skos:prefLabel "Promise {n}"@en ;
    dcterms:description "A promise made up for a case."@en ;
    eujp:committedBy id:case-{n}-office ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

id:case-{n}-text
    a eujp:MemorandumOfCooperation ;
    skos:prefLabel "Memorandum {n}"@en ;
    dcterms:description "A memorandum made up for a case."@en ;
    eujp:contains id:case-{n}-promise ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

st:case-{n}-bureau--part-of--case-{n}-office
    a eujp:Link ;
    eujp:subject id:case-{n}-bureau ; eujp:predicate eujp:partOf ; eujp:object id:case-{n}-office ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

st:case-{n}-person--tenure--case-{n}-post
    a eujp:Tenure ;
    eujp:agent id:case-{n}-person ;
    eujp:post id:case-{n}-post ;
    eujp:from "2023-09-01"^^xsd:date ;
    eujp:fromPrecision "month" ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

st:case-{n}-promise--status-report--delivered--2025-02-03
    a eujp:StatusReport ;
    eujp:reportOn id:case-{n}-promise ;
    eujp:status code:delivered ;
    eujp:from "2025-02-03"^^xsd:date ;
    eujp:cites doc:case-{n}-later-2025-02-03-en ;
.

st:case-{n}-promise--status-report--promised--2024-05-09
    a eujp:StatusReport ;
    eujp:reportOn id:case-{n}-promise ;
    eujp:status code:promised ;
    eujp:from "2024-05-09"^^xsd:date ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

st:case-{n}-text--signature--case-{n}-person
    a eujp:Signature ;
    eujp:signatureOf id:case-{n}-text ;
    eujp:agent id:case-{n}-person ;
    eujp:inCapacity id:case-{n}-post ;
    eujp:onBehalfOf id:case-{n}-office ;
    eujp:from "2024-05-09"^^xsd:date ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

st:case-{n}-text--signature--case-{n}-witness
    a eujp:Signature ;
    eujp:signatureOf id:case-{n}-text ;
    eujp:agent id:european-commission ;
    eujp:from "2024-05-09"^^xsd:date ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.

st:case-{n}-text--status-report--signed--2024-05-09
    a eujp:StatusReport ;
    eujp:reportOn id:case-{n}-text ;
    eujp:status code:signed ;
    eujp:from "2024-05-09"^^xsd:date ;
    eujp:cites doc:case-{n}-2024-05-09-en ;
.
""".replace("--signature--case-{n}-witness", "--signature--european-commission")
"""A case without a fault: an office and what it signed, promised and delivered, number n."""

LINK = "eujp:object id:case-{n}-office ;\n    eujp:cites doc:case-{n}-2024-05-09-en ;"
TENURE = 'eujp:from "2023-09-01"^^xsd:date ;\n    eujp:fromPrecision "month" ;'


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to spoil the sound case.

    What is replaced by what, once, and which shape must find it about what.
    """

    old: str
    new: str
    shape: str
    about: str
    also: str = ""
    """Another shape that finds it, too, for another reason."""


KINDS: dict[str, Kind] = {
    "a statement without a source": Kind(
        LINK,
        LINK.partition("\n")[0],
        "shape:Sourced",
        "st:case-{n}-bureau--part-of--case-{n}-office",
    ),
    "a document without its language": Kind(
        "    dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> ;\n",
        "",
        "shape:Document-language",
        "doc:case-{n}-2024-05-09-en",
    ),
    "a document read before it was issued": Kind(
        '"2024-06-01"', '"2024-05-08"', "shape:DocumentDates", "doc:case-{n}-2024-05-09-en"
    ),
    "an extent that no list has": Kind(
        "code:full", "code:official", "shape:CodeLists", "doc:case-{n}-2024-05-09-en"
    ),
    "a name that nobody declared": Kind(
        "eujp:jurisdiction id:japan ;",
        "eujp:jurisdiction id:japan , id:case-{n}-nowhere ;",
        "shape:Declared",
        "id:case-{n}-bureau",
    ),
    "a placeholder": Kind(
        "A bureau made up for a case.", "TBC", "shape:NoPlaceholder", "id:case-{n}-bureau"
    ),
    "an end before the beginning": Kind(
        'A bureau made up for a case."@en ;',
        (
            'A bureau made up for a case."@en ;\n    eujp:from "2020-01-02"^^xsd:date ;\n   '
            ' eujp:until "2020-01-01"^^xsd:date ;'
        ),
        "shape:Dates",
        "id:case-{n}-bureau",
    ),
    "a month that is not written as its first day": Kind(
        '"2023-09-01"',
        '"2023-09-02"',
        "shape:Dates-from-first",
        "st:case-{n}-person--tenure--case-{n}-post",
    ),
    "a signatory who took office later": Kind(
        TENURE,
        'eujp:from "2024-05-10"^^xsd:date ;',
        "shape:SignatoryInPost",
        "st:case-{n}-text--signature--case-{n}-person",
    ),
    "a promise kept by a text as old as itself": Kind(
        "doc:case-{n}-later-2025-02-03-en ;\n.\n\nst:case-{n}-promise--status-report--promised",
        "doc:case-{n}-2024-05-09-en ;\n.\n\nst:case-{n}-promise--status-report--promised",
        "shape:DeliveredLater",
        "st:case-{n}-promise--status-report--delivered--2025-02-03",
        also="shape:EvidenceNotOlder",
    ),
    "a thing without an English name": Kind(
        '"Office {n}"@en ;', '"第{n}局"@ja ;', "shape:Labelled", "id:case-{n}-office"
    ),
    "a document that mirrors itself": Kind(
        '"2025-06-01"^^xsd:date ;',
        '"2025-06-01"^^xsd:date ;\n    eujp:mirrorOf doc:case-{n}-later-2025-02-03-en ;',
        "shape:DocumentDates",
        "doc:case-{n}-later-2025-02-03-en",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault: its kind, the Turtle that has it.

    With it come the shapes that must find it, and about what.
    """

    kind: str
    turtle: str
    shapes: tuple[str, ...]
    about: str


def planted(count: int) -> Iterator[Fault]:
    """So many faults, the kinds in turn."""
    names = sorted(KINDS)
    for number in range(count):
        name = names[number % len(names)]
        yield spoilt(name, number + 1)


def spoilt(name: str, number: int) -> Fault:
    """The case of this *number* with the fault *name* in it."""
    kind = KINDS[name]
    if kind.old not in SOUND:
        raise ValueError(f"The case has no {kind.old!r} that {name!r} could replace.")
    text = SOUND.replace(kind.old, kind.new, 1).replace("{n}", str(number))
    shapes = (kind.shape, kind.also) if kind.also else (kind.shape,)
    return Fault(name, text, shapes, kind.about.replace("{n}", str(number)))
