"""Who held a post is answered in grades, and an empty answer never reads as "nobody"."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import Store

from eujp_graph.pipeline.assemble import assemble
from eujp_graph.query.saved_query import named, rows, run
from eujp_graph.reasoning.derivation import add_derived
from tests.given import source
from tests.small_world import TERMS

WORLD = """
doc:start a eujp:Document ; dcterms:title "Told" ;
    dcterms:type code:official ; dcterms:issued "2020-01-01"^^xsd:date .
doc:seen a eujp:Document ; dcterms:title "Told" ;
    dcterms:type code:official ; dcterms:issued "2022-05-05"^^xsd:date .
doc:end a eujp:Document ; dcterms:title "Told" ;
    dcterms:type code:official ; dcterms:issued "2023-06-30"^^xsd:date .
ev:seen a eujp:Evidence ; eujp:document doc:seen ; eujp:attestedOn "2022-05-05"^^xsd:date .
ev:late a eujp:Evidence ; eujp:document doc:end ; eujp:attestedOn "2024-02-02"^^xsd:date .
id:keeper a eujp:Post ; skos:prefLabel "Keeper"@en . id:warden a eujp:Post ; skos:prefLabel
    "Warden"@en . id:empty a eujp:Post ; skos:prefLabel "Empty"@en .
id:ann a eujp:Person ; skos:prefLabel "Ann"@en . id:bo a eujp:Person ; skos:prefLabel "Bo"@en .
id:cy a eujp:Person ; skos:prefLabel "Cy"@en .
st:ann a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:keeper ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:until "2023-06-01"^^xsd:date ;
    eujp:untilPrecision "month" ; eujp:untilCites doc:end ; eujp:hasEvidence ev:seen ;
    eujp:cites doc:start .
st:bo a eujp:Tenure ; eujp:agent id:bo ; eujp:post id:keeper ; eujp:hasEvidence ev:late ;
    eujp:cites doc:end .
st:cy a eujp:Tenure ; eujp:agent id:cy ; eujp:post id:warden ; eujp:cites doc:start .
doc:begin a eujp:Document ; dcterms:title "Told" ;
    dcterms:type code:official ; dcterms:issued "2020-01-01"^^xsd:date .
id:usher a eujp:Post ; skos:prefLabel "Usher"@en . id:di a eujp:Person ; skos:prefLabel "Di"@en .
st:di a eujp:Tenure ; eujp:agent id:di ; eujp:post id:usher ; eujp:from "2020-01-01"^^xsd:date ;
    eujp:until "2023-06-01"^^xsd:date ; eujp:untilCites doc:end ; eujp:cites doc:begin .
id:porter a eujp:Post ; skos:prefLabel "Porter"@en .
st:di-porter a eujp:Tenure ; eujp:agent id:di ; eujp:post id:porter ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:until "2023-06-01"^^xsd:date ;
    eujp:cites doc:begin , doc:end .
st:wrong a eujp:Tenure ; eujp:agent id:cy ; eujp:post id:empty ; owl:deprecated true ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:start .
"""
GRADES = ("grade", "holderLabel", "before", "after", "monthsBefore")


@pytest.fixture(scope="module")
def store() -> Store:
    made = assemble([source(TERMS, "terms.ttl"), source(WORLD, "given.ttl")]).store
    add_derived(made)
    return made


def asked(store: Store, post: str, day: str) -> list[dict[str, Any]]:
    return list(rows(run(store, named("who-held-a-post"), {"post": f"id:{post}", "day": day})))


@pytest.mark.parametrize(
    ("post", "day", "told"),
    [
        ("keeper", "2022-05-05", "attested that day|Ann|2022-05-05|2023-06|None"),
        ("keeper", "2021-03-03", "attested before and after|Ann|2020-01-01|2022-05-05|None"),
        # An end printed as a month lasts through its last day.
        ("keeper", "2023-06-30", "attested before and after|Ann|2023-06|2023-06|None"),
        ("keeper", "2023-07-01", "not known|Ann|2023-06|None|1"),
        ("keeper", "2024-02-01", "not known|Ann|2023-06|None|8"),
        ("keeper", "2024-02-02", "attested that day|Bo|2024-02-02|None|None"),
        ("keeper", "2025-02-01", "last attested before|Bo|2024-02-02|None|11"),
        ("keeper", "2025-02-02", "last attested before|Bo|2024-02-02|None|12"),
        # Told of without a day, and not told of at all: neither is nobody.
        ("warden", "2024-01-01", "not known|Cy|None|None|None"),
        ("empty", "2024-01-01", "not known|None|None|None|None"),
    ],
)
def test_each_grade_has_its_days(store: Store, post: str, day: str, told: str) -> None:
    found = asked(store, post, day)
    assert ["|".join(str(row[name]) for name in GRADES) for row in found] == [told]


def test_each_day_has_its_document(store: Store) -> None:
    (row,) = asked(store, "keeper", "2022-05-05")
    shown = [str(row[name]).rpartition("/")[2] for name in ("beforeDocument", "afterDocument")]
    assert shown == ["seen", "end"]
    (row,) = asked(store, "keeper", "2021-03-03")
    shown = [str(row[name]).rpartition("/")[2] for name in ("beforeDocument", "afterDocument")]
    assert shown == ["start", "seen"]


@pytest.mark.parametrize("post", ["usher", "porter"])
def test_no_document_tells_of_an_end_that_is_younger_than_it(store: Store, post: str) -> None:
    [row] = asked(store, post, "2022-02-02")
    assert str(row["beforeDocument"]).endswith("/begin")
    assert str(row["afterDocument"]).endswith("/end")
