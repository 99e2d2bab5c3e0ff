from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from eujp_graph.files import resources
from eujp_graph.html.ontology.canvas import Box, Caption, measure
from eujp_graph.html.ontology.diagrams import (
    MOST,
    Branch,
    class_picture,
    halves,
    property_picture,
    tree,
)
from eujp_graph.html.ontology.pages import ontology_page, page_of, shapes_page, term_page
from eujp_graph.html.ontology.shape_facts import shipped
from eujp_graph.html.ontology.shape_pages import ShapeWords
from eujp_graph.html.pages import Pages
from eujp_graph.html.templating import HOME
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.catalogue import words as words_of
from eujp_graph.namespaces import ONTOLOGY, PREFIXES, SHAPES, curie, iri
from eujp_graph.rdf.oxigraph import select
from eujp_graph.rdf.sparql_text import iris_named
from eujp_graph.rdf.terms import plain
from eujp_graph.shacl.messages import DEFAULTS
from eujp_graph.shacl.shape_queries import STAGES as STAGES_OF_SHAPES
from eujp_graph.static_site.addresses import stem
from tests.given import graph_of
from tests.html.reading import LIMIT, faults, here, parsed, words
from tests.small_world import HOSTILE, STATEMENTS, small, store_of

TERMS = (
    "SELECT DISTINCT ?term WHERE { VALUES ?kind { owl:Class owl:ObjectProperty "
    "owl:DatatypeProperty owl:AnnotationProperty } ?term a ?kind FILTER(STRSTARTS(STR(?term), "
    "STR(eujp:))) } ORDER BY ?term"
)


@pytest.fixture(scope="module")
def terms(store: Store) -> list[str]:
    return [plain(row[0]) for row in select(store, TERMS)]


@pytest.fixture(scope="module", params=["en", "ja"])
def made(request: pytest.FixtureRequest, store: Store) -> Pages:
    return Pages(store, lang=request.param, address=here)


@pytest.fixture(scope="module")
def roots(made: Pages, terms: list[str]) -> dict[str, Element]:
    return {term: parsed(page_of(made, term)) for term in terms}


def under(root: Element, heading: str) -> Element:
    """The section of a page that *heading* (an id) heads."""
    return next(
        element for element in root.iter("section") if element.get("aria-labelledby") == heading
    )


def codes(element: Element) -> set[str]:
    return {words(code) for code in element.iter("code")}


def triples(section: Element) -> list[pyoxigraph.Triple]:
    """What the Turtle in a section says."""
    return [
        quad.triple
        for pre in section.iter("pre")
        for quad in pyoxigraph.parse(words(pre), RdfFormat.TURTLE)
    ]


def test_every_term_has_a_sound_page_of_no_great_size(
    made: Pages, roots: dict[str, Element], terms: list[str]
) -> None:
    assert len(terms) > 120
    assert {curie(term): found for term, root in roots.items() if (found := faults(root))} == {}
    assert [term for term in terms if len(page_of(made, term).encode()) >= LIMIT] == []


def test_every_term_says_what_it_means_in_the_language_of_the_page(
    made: Pages, roots: dict[str, Element], store: Store
) -> None:
    rows = select(
        store,
        (
            f"SELECT ?term ?label ?told WHERE {{ ?term rdfs:label ?label ; skos:definition ?told "
            f'FILTER(LANG(?told) = "{made.reader.lang}" && LANG(?label) = LANG(?told)) }}'
        ),
    )
    told = {plain(row[0]): (plain(row[1]), plain(row[2])) for row in rows}
    shown = {
        term: (
            words(root.find(".//h1")),
            [words(p) for p in root.iter("p") if p.get("class") == "about"],
        )
        for term, root in roots.items()
    }
    assert shown == {term: (told[term][0], [told[term][1]]) for term in roots}


SHAPES_OF = """
SELECT DISTINCT ?term ?shape WHERE {
  ?shape a ?kind FILTER(?kind IN (sh:NodeShape, sh:PropertyShape))
  { ?shape sh:targetClass|sh:targetSubjectsOf|sh:targetObjectsOf|sh:targetNode ?term }
  UNION { ?owner sh:property ?shape ; sh:targetClass ?term }
  UNION { ?shape sh:path/(sh:inversePath|sh:alternativePath|rdf:rest|rdf:first)* ?term }
  UNION { ?shape sh:class|sh:disjoint|sh:datatype|sh:nodeKind|(sh:in/rdf:rest*/rdf:first) ?term }
  UNION { ?shape sh:sparql/sh:select ?text . VALUES ?term { %s }
    BIND(REPLACE(?text, '"[^"]*"', '') AS ?bare)
    FILTER(REGEX(?bare, CONCAT("(^|[^a-zA-Z0-9_:])eujp:", STRAFTER(STR(?term), "#"),
        "($|[^a-zA-Z0-9_-])"))) }
}
"""


def test_every_term_names_the_shapes_that_guard_it(
    roots: dict[str, Element], terms: list[str]
) -> None:
    shapes = Store()
    for path in resources.shapes():
        shapes.load(path=str(path), format=RdfFormat.TURTLE)
    wanted: dict[str, set[str]] = {term: set() for term in terms}
    for term, shape in select(shapes, SHAPES_OF % " ".join(f"<{term}>" for term in terms)):
        if plain(term) in wanted:
            wanted[plain(term)].add(curie(plain(shape)))
    shown = {
        term: {code for row in under(root, "guards").iter("th") for code in codes(row)}
        for term, root in roots.items()
    }
    assert shown == wanted
    assert sum(map(bool, wanted.values())) > 80


def test_every_guard_tells_its_severity_and_message_and_leads_to_its_place(
    roots: dict[str, Element],
) -> None:
    described = shipped().described
    row = next(
        row
        for row in under(roots[iri("eujp:dueBy")], "guards").iter("tr")
        if "shape:Dates-due" in codes(row)
    )
    shape = described[NamedNode(iri("shape:Dates-due"))]
    assert words(row[1]) == "Violation"
    assert words(row[2]).strip() == plain(shape[iri("sh:message")][0])
    assert row[0][0].get("href") == here(iri("shape:Dates-due"))


def used(store: Store, terms: list[str]) -> set[str]:
    """The terms that the data uses, counted without the pages."""
    found = {
        plain(row[0])
        for row in select(
            store,
            "SELECT DISTINCT ?term WHERE { GRAPH ?g { ?s ?term ?o } FILTER(?g != graph:labels) }",
        )
    }
    found |= {
        plain(row[0])
        for row in select(
            store,
            (
                "SELECT DISTINCT ?term WHERE { ?thing a/rdfs:subClassOf* ?term "
                "FILTER(STRSTARTS(STR(?thing), 'https://w3id.org/eujp/')) }"
            ),
        )
    }
    found |= {
        plain(row[0])
        for row in select(store, "SELECT DISTINCT ?term WHERE { ?link eujp:predicate ?term }")
    }
    return found & set(terms)


def test_every_term_that_the_data_uses_has_a_live_example(
    roots: dict[str, Element], terms: list[str], store: Store
) -> None:
    lively = {term for term, root in roots.items() if under(root, "live").find("pre") is not None}
    assert lively == used(store, terms)
    for term in sorted(lively):
        said = triples(under(roots[term], "live"))
        assert all(any(store.quads_for_pattern(t.subject, t.predicate, t.object)) for t in said), (
            term
        )
        assert said, term
        is_class = any(
            store.quads_for_pattern(
                NamedNode(term), NamedNode(iri("rdf:type")), NamedNode(iri("owl:Class"))
            )
        )
        assert is_class or any(term in (plain(t.predicate), plain(t.object)) for t in said), term


def test_no_use_of_a_class_rests_on_more_documents_than_the_example(
    made: Pages, store: Store
) -> None:
    rows = select(
        store,
        (
            "SELECT ?class (MAX(?n) AS ?most) WHERE { { SELECT ?class ?thing (COUNT(DISTINCT ?d) "
            "AS ?n) WHERE { GRAPH ?g { ?thing a ?low } FILTER(?g != graph:inferred) ?low "
            "rdfs:subClassOf* ?class . ?thing eujp:cites|(eujp:hasEvidence/eujp:document) ?d "
            "FILTER NOT EXISTS { ?thing owl:deprecated true } } GROUP BY ?class ?thing } } GROUP "
            "BY ?class"
        ),
    )
    most = {plain(row[0]): int(plain(row[1])) for row in rows if plain(row[0]).startswith(ONTOLOGY)}
    assert len(most) > 30
    assert {
        term: example.documents for term in most if (example := made.terms.usage(term)[1])
    } == most


def test_a_property_that_a_statement_tells_shows_the_statement(store: Store) -> None:
    said = triples(under(parsed(term_page(Pages(store, address=here), "signedBy")), "live"))
    kinds = {plain(t.object) for t in said if plain(t.predicate) == iri("rdf:type")}
    assert kinds == {iri("eujp:Signature")}
    assert any(plain(t.predicate) == iri("eujp:signedBy") for t in said)


def test_what_is_only_planned_is_not_told_as_if_it_held() -> None:
    planned = (
        "id:cable a eujp:SubmarineCable . id:port a eujp:Place . st:lands a eujp:Link ; "
        "eujp:subject id:cable ; eujp:predicate eujp:landsAt ; eujp:object id:port ; "
        "eujp:modality code:planned ; eujp:cites doc:d ."
    )
    made = Pages(store_of(STATEMENTS, planned), address=here)
    section = under(parsed(term_page(made, "landsAt")), "live")
    assert "planned. Told by" in words(section)
    assert not any(plain(t.predicate) == iri("eujp:landsAt") for t in triples(section))


def test_what_holds_is_shown_before_what_is_planned(made: Pages, store: Store) -> None:
    rows = select(
        store,
        (
            "SELECT DISTINCT ?p WHERE { ?link eujp:predicate ?p ; eujp:object ?o FILTER NOT "
            "EXISTS { ?link eujp:modality ?m } FILTER NOT EXISTS { ?link owl:deprecated true } }"
        ),
    )
    shown = {plain(row[0]): made.terms.usage(plain(row[0]))[1] for row in rows}
    assert len(shown) > 10
    assert [
        curie(term)
        for term, example in shown.items()
        if example is None or made.reader.all(example.statement, "eujp:modality")
    ] == []


def test_the_axioms_of_a_term_are_all_there(roots: dict[str, Element], store: Store) -> None:
    for term, root in roots.items():
        said = {
            (t.predicate, t.object)
            for t in triples(under(root, "axioms"))
            if t.subject == NamedNode(term) and isinstance(t.object, NamedNode | Literal)
        }
        graph = store.quads_for_pattern(
            NamedNode(term), None, None, NamedNode(iri("graph:ontology"))
        )
        assert said == {
            (q.predicate, q.object) for q in graph if isinstance(q.object, NamedNode | Literal)
        }, term
    assert any(
        plain(t.object) == iri("owl:AllDisjointClasses")
        for t in triples(under(roots[iri("eujp:Actor")], "axioms"))
    )


def test_a_class_names_its_own_properties_and_those_of_wider_classes(store: Store) -> None:
    root = parsed(term_page(Pages(store, address=here), "Treaty"))
    rows = {
        words(row[0][1]): words(row[2])
        for row in under(root, "leading-from").findall(".//tbody/tr")
    }
    assert rows["eujp:signedBy"] == "from a wider class"
    root = parsed(term_page(Pages(store, address=here), "Instrument"))
    rows = {
        words(row[0][1]): (words(row[1]), words(row[2]))
        for row in under(root, "leading-from").findall(".//tbody/tr")
    }
    assert rows["eujp:signedBy"] == ("Actor", "its own")


def test_a_property_is_read_from_both_ends(store: Store) -> None:
    text = words(under(parsed(term_page(Pages(store, address=here), "signedBy")), "reading"))
    assert "Instrument is signed by Actor" in text
    assert "Actor signed Instrument" in text
    assert "^eujp:signedBy" in text
    assert "holds in both directions" in words(
        under(parsed(term_page(Pages(store, address=here), "cooperatesWith")), "reading")
    )
    assert "signature of" in words(
        under(parsed(term_page(Pages(store, address=here), "hasSignature")), "reading")
    )


def english(root: Element) -> list[str]:
    """Words that a Japanese page shows in English without saying so."""
    sections = ("pages", "ontology", "traits", "ties", "limits", "targets", "stages")
    ours = {text for name in sections for text in words_of(name, "en").values() if len(text) > 2}
    ours -= {text for name in sections for text in words_of(name, "ja").values()}
    found = []

    def walk(element: Element, quiet: bool) -> None:
        quiet = quiet or element.get("lang") == "en" or element.tag in ("code", "pre", "script")
        texts = [element.text or "", *((child.tail or "") for child in element)]
        for text in [] if quiet else [text.strip() for text in texts]:
            found.extend(
                [text] if text in ours or re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", text) else []
            )
        for child in element:
            walk(child, quiet)

    walk(root[1], False)
    return found


def test_a_japanese_page_marks_every_english_text(store: Store, terms: list[str]) -> None:
    made = Pages(store, lang="ja", address=here)
    wrong = {
        thing: found
        for thing in [ONTOLOGY, SHAPES, *terms]
        if (found := english(parsed(page_of(made, thing))))
    }
    assert wrong == {}
    assert english(parsed(page_of(Pages(store, address=here), iri("eujp:Actor")))) != []


def test_the_book_has_every_term_code_and_namespace(
    made: Pages, store: Store, terms: list[str]
) -> None:
    text = ontology_page(made)
    root = parsed(text)
    assert faults(root) == []
    assert len(text.encode()) < LIMIT
    anchors = {element.get("id") for element in root.iter() if element.tag in ("li", "tr")}
    assert {term.partition("#")[2] for term in terms} <= anchors
    told = {
        plain(row[0])
        for row in select(
            store,
            (
                f"SELECT ?told WHERE {{ ?code a eujp:Code ; skos:definition ?told "
                f"FILTER(LANG(?told) = '{made.reader.lang}') }}"
            ),
        )
    }
    assert told <= {words(cell) for cell in under(root, "the-lists").iter("dd")}
    assert set(PREFIXES) | set(PREFIXES.values()) == codes(under(root, "the-namespaces"))
    assert {"0.2.0", "eujp", ONTOLOGY + "#"} <= {words(cell) for cell in root.iter("dd")}


def test_the_book_counts_the_uses_of_each_property(store: Store) -> None:
    root = parsed(ontology_page(Pages(store, address=here)))
    counted = {
        plain(row[0]): int(plain(row[1]))
        for row in select(
            store,
            (
                "SELECT ?p (COUNT(*) AS ?n) WHERE { { SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { "
                "?s ?p ?o } FILTER(?g != graph:labels && STRSTARTS(STR(?p), STR(eujp:))) } } } "
                "GROUP BY ?p"
            ),
        )
    }
    shown = {
        iri(f"eujp:{row.get('id')}"): int(words(row[4]))
        for row in under(root, "the-properties").iter("tr")
        if row.get("id")
    }
    assert shown == {term: counted.get(term, 0) for term in shown}
    assert len(shown) > 80
    assert "(8)" in words(next(item for item in root.iter("li") if item.get("id") == "Treaty"))


def test_the_book_says_where_each_term_sits_among_others(store: Store) -> None:
    root = parsed(ontology_page(Pages(store, address=here)))
    rows = [
        [words(cell) for cell in row.findall("td")]
        for row in under(root, "the-ties").findall(".//tbody/tr")
    ]
    wanted = select(
        store,
        (
            "SELECT ?label ?other WHERE { ?term rdfs:subClassOf|rdfs:subPropertyOf ?other ; "
            "rdfs:label ?label FILTER(STRSTARTS(STR(?term), STR(eujp:)) && "
            "!STRSTARTS(STR(?other), STR(eujp:)) && LANG(?label) = 'en') }"
        ),
    )
    assert sorted((one, other) for one, how, other in rows if how == "is a kind of") == sorted(
        (plain(a), curie(plain(b))) for a, b in wanted
    )


def test_the_pictures_show_every_class_and_the_words_of_the_ontology(made: Pages) -> None:
    root = parsed(ontology_page(made))
    pictures = [words(picture) for picture in root.iter("svg")]
    assert len(pictures) == 2
    assert [
        term
        for term in made.terms.of_kind(iri("owl:Class"))
        if made.reader.name(term).value not in pictures[1]
    ] == []
    assert all(
        made.reader.words_for(iri(f"eujp:{name}")).value in pictures[0]
        for name in ("subject", "predicate", "object", "from", "until", "cites")
    )
    assert all(
        picture.find("title") is not None and picture.find("desc") is not None
        for picture in root.iter("svg")
    )


def test_every_shape_stands_on_the_page_of_shapes(made: Pages) -> None:
    text = shapes_page(made)
    root = parsed(text)
    assert faults(root) == []
    on_site = Pages(
        made.reader.store, lang=made.reader.lang, address=lambda name: stem(name) + ".html"
    )
    assert len(shapes_page(on_site).encode()) < LIMIT
    shapes = shipped().shapes
    assert {shape.partition("#")[2] for shape in shapes} == {
        element.get("aria-labelledby")
        for element in root.iter("section")
        if element.get("class") == "shape"
    }
    shown = words(root)
    for shape in shapes.values():
        said = [
            *shape.about,
            *shape.messages,
            *(message for query in shape.queries for message in query.messages),
        ]
        assert [plain(text) for text in said if plain(text) not in shown] == []


def test_a_shape_is_told_in_words(store: Store) -> None:
    shapes = shipped().shapes
    for lang, path, asks in (
        ("en", "what leads here by mirror of", "at most 1"),
        ("ja", "ここへ向かう", "1個以下"),
    ):
        teller = ShapeWords(Pages(store, lang=lang, address=here).reader)
        assert "".join(
            ref.text.value for ref in teller.path(f"(^<{iri('eujp:mirrorOf')}>)")
        ).startswith(path)
        view = teller.view(shapes[iri("shape:Dates-due")], shapes)
        assert asks in ["".join(ref.text.value for ref in refs) for refs in view.asks]
    words_ = "".join(
        ref.text.value
        for ref in ShapeWords(Pages(store, address=here).reader).path(
            f"(<{iri('eujp:at')}>/(<urn:a>|<urn:b>))"
        )
    )
    assert words_ == "at, then urn:a or urn:b"


def test_a_query_names_what_stands_outside_its_strings() -> None:
    text = (
        'SELECT ?x { ?x a eujp:Person ; <urn:a> ?y FILTER(?y != "eujp:No" && STR(?y) != '
        "'eujp:Nor') ?y foo:bar eujp:partOf* ?z . # no\n}"
    )
    assert sorted(map(curie, iris_named(text, PREFIXES))) == ["eujp:Person", "eujp:partOf", "urn:a"]


def test_a_term_that_was_given_up_says_what_to_use() -> None:
    terms = """<https://w3id.org/eujp/ont> a owl:Ontology ; dcterms:title "T"@en .
    eujp:Pact a owl:Class ; rdfs:subClassOf eujp:Deal ; owl:deprecated true ;
        dcterms:isReplacedBy eujp:Deal ; rdfs:label "Pact"@en ; skos:definition "A pact."@en ;
        vs:term_status "archaic" .
    eujp:Deal a owl:Class ; rdfs:label "Deal"@en ; skos:definition "A deal."@en ."""
    made = Pages(graph_of(terms).store, address=here)
    root = parsed(page_of(made, iri("eujp:Pact")))
    told = next(p for p in root.iter("p") if p.get("class") == "view")
    assert "No longer to be used" in words(told)
    assert [a.get("href") for a in told.iter("a")] == [here(iri("eujp:Deal"))]
    assert faults(root) == faults(parsed(page_of(made, ONTOLOGY))) == []
    assert "(no longer to be used)" in words(parsed(page_of(made, ONTOLOGY)))
    assert "The data does not use it yet." in words(under(root, "live"))


def test_a_small_ontology_has_its_book_too() -> None:
    made = Pages(small(), address=here)
    for thing in [ONTOLOGY, *made.terms.kinds]:
        assert faults(parsed(page_of(made, thing))) == []


def test_circles_among_terms_come_to_an_end() -> None:
    made = Pages(
        graph_of(
            "eujp:A a owl:Class ; rdfs:subClassOf eujp:B . eujp:B a owl:Class ; "
            "rdfs:subClassOf eujp:A . eujp:C a owl:Class . eujp:p a owl:ObjectProperty ; "
            "rdfs:subPropertyOf eujp:p ; rdfs:domain eujp:A ."
        ).store,
        address=here,
    )
    for thing in [ONTOLOGY, *made.terms.kinds]:
        assert faults(parsed(page_of(made, thing))) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_stays_text(text: str) -> None:
    quoted = text.encode("unicode_escape").decode().replace("\\x", "\\u00").replace('"', '\\"')
    terms = (
        f'eujp:A a owl:Class ; rdfs:label "{quoted}"@en ; skos:definition "{quoted}"@en . eujp:p '
        f"a owl:ObjectProperty ; rdfs:domain eujp:A ; rdfs:range eujp:A ; rdfs:label "
        f'"{quoted}"@en ; eujp:inverseLabel "{quoted}"@en . id:x a eujp:A ; eujp:p id:x .'
    )
    made = Pages(graph_of(terms).store, address=here)
    for thing in (iri("eujp:A"), iri("eujp:p"), ONTOLOGY):
        root = parsed(page_of(made, thing))
        assert faults(root) == []
        assert thing == ONTOLOGY or words(root.find(".//h1")) == re.sub(
            "[\x00\ufffe]", "\ufffd", text
        )


def test_one_door_leads_to_every_page(store: Store) -> None:
    made = Pages(store, address=here)
    assert page_of(made, ONTOLOGY) == ontology_page(made)
    assert page_of(made, SHAPES) == shapes_page(made) == page_of(made, iri("shape:Dates"))
    assert page_of(made, iri("eujp:Actor")) == term_page(made, "Actor")
    assert page_of(made, iri("id:japan")) == made.page(iri("id:japan"))


def test_a_page_keeps_the_list_the_data_and_the_citation(store: Store) -> None:
    text = term_page(Pages(store, address=here, release="1.0"), "Meeting")
    assert f'href="{here(HOME + "list/Meeting")}"' in text
    assert f'href="{here(ONTOLOGY + ".ttl")}"' in text
    assert f'href="{here(iri("eujp:Meeting") + ".ja.html")}"' in text
    assert "(Release 1.0) [Data set]. " + iri("eujp:Meeting") in text


def test_where_there_is_no_address_there_is_no_link(store: Store) -> None:
    made = Pages(store, address=lambda name: here(name) if name.endswith(".css") else "")
    for thing in (ONTOLOGY, SHAPES, iri("eujp:Meeting"), iri("eujp:signedBy")):
        hrefs = {
            element.get("href", "#")[:1]
            for element in parsed(page_of(made, thing)).iter("a")
            if "external" not in element.get("rel", "")
        }
        assert hrefs == {"#"}


CAPTION = Caption("x", "T", "D")


def test_a_picture_counts_what_it_has_no_room_for() -> None:
    many = [Box(f"box {number}") for number in range(MOST + 3)]
    text = class_picture(CAPTION, Box("own"), [], many, lambda count: f"and {count} more")
    assert text.count("<rect") == MOST + 1
    assert "and 4 more" in text


def test_no_two_boxes_of_a_picture_overlap() -> None:
    deep = Branch(
        Box("a"),
        (Branch(Box("b"), (Branch(Box("c")), Branch(Box("d long name")))), Branch(Box("e"))),
    )
    pictures = [
        tree(CAPTION, [deep, Branch(Box("f")), Branch(Box("g"), (Branch(Box("h")),))]),
        tree(CAPTION, [Branch(Box("a"))]),
        class_picture(CAPTION, Box("own"), [Box("x"), Box("y")], [Box("z")], str),
        property_picture(
            CAPTION, Box("own"), (Box("from"), Box("to")), [Box("x"), Box("y")], [Box("z")] * 4
        ),
    ]
    for text in pictures:
        root = fromstring(text)
        boxes = [
            tuple(float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            for rect in root.iter("rect")
        ]
        across, down = map(float, root.get("viewBox", "").split()[2:])
        assert all(x >= 0 and x + w <= across and y >= 0 and y + h <= down for x, y, w, h in boxes)
        assert [
            (a, b)
            for i, a in enumerate(boxes)
            for b in boxes[i + 1 :]
            if a[0] < b[0] + b[2]
            and b[0] < a[0] + a[2]
            and a[1] < b[1] + b[3]
            and b[1] < a[1] + a[3]
        ] == []


def test_halves_keep_the_order_and_are_even() -> None:
    branches = [
        Branch(Box(name), tuple(Branch(Box("x")) for _ in range(count)))
        for name, count in zip("abcd", (3, 1, 1, 3), strict=True)
    ]
    assert ["".join(branch.box.label for branch in half) for half in halves(branches)] == [
        "ab",
        "cd",
    ]
    assert halves([]) == ([], [])
    assert measure("文書") > measure("ab")


def test_every_constraint_of_shacl_and_every_word_has_its_use() -> None:
    assert set(words_of("limits", SOURCE)) == set(DEFAULTS)
    folder = Path(resources.PACKAGE) / "html"
    texts = "".join(
        path.read_text(encoding="utf-8")
        for path in [*folder.rglob("*pages.py"), *(folder / "templates").glob("*.html")]
    )
    unused = [
        word
        for word in words_of("ontology", SOURCE)
        if not re.search(rf"say\.{word}\b|[\"']{word}[\"']", texts)
    ]
    assert set(unused) == set(STAGES_OF_SHAPES)


PROGRAM = """
import sys
from pyoxigraph import RdfFormat, Store
from eujp_graph.namespaces import ONTOLOGY, SHAPES, iri
from eujp_graph.html.ontology.pages import page_of
from eujp_graph.html.pages import Pages
store = Store()
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
made = Pages(store, lang="ja")
for thing in [ONTOLOGY, SHAPES, *made.terms.kinds]:
    print(page_of(made, thing))
"""


def test_pages_are_the_same_bytes_under_every_hash_seed(store: Store, tmp_path: Path) -> None:
    dump = tmp_path / "graph.nq"
    store.dump(str(dump), RdfFormat.N_QUADS)
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(dump)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("1", "77")
    ]
    assert runs[0].stdout == runs[1].stdout != b""
