"""Each rule that may give a triple, on a small graph: its axiom, its premises, and what is no
premise."""

from __future__ import annotations

from functools import cache

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from eujp_graph.answers.proofs import Proof, Why, as_data, as_text, shown, triple_of
from eujp_graph.errors import UnknownNameError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer
from tests.given import graph_of
from tests.small_world import TERMS

RULES = """
doc:a a eujp:Document ; dcterms:title "Gazette"@en . doc:b a eujp:Document ;
    dcterms:title "Press"@en .
code:declined a eujp:Code ; eujp:derivesDirect false . code:explored a eujp:Code ;
    eujp:derivesDirect false .
code:announced a eujp:Code ; eujp:derivesDirect false . code:agreed a eujp:Code ;
    eujp:derivesDirect true .
eujp:partOf a owl:ObjectProperty , owl:TransitiveProperty .
eujp:hasPart a owl:ObjectProperty ; owl:inverseOf eujp:partOf .
eujp:worksFor a owl:ObjectProperty ; rdfs:domain eujp:Person ; rdfs:range eujp:Organisation .
eujp:uncleOf a owl:ObjectProperty ; owl:propertyChainAxiom ( eujp:brotherOf eujp:parentOf ) .
eujp:brotherOf a owl:ObjectProperty . eujp:parentOf a owl:ObjectProperty .
id:wheel eujp:partOf id:axle . id:axle eujp:partOf id:car ; eujp:cites doc:b , doc:a .
id:car eujp:partOf id:fleet . id:fleet eujp:cites doc:a .
id:ann eujp:worksFor id:firm . id:bob a eujp:PublicBody ; skos:prefLabel "Bob"@en ;
    eujp:cites doc:a .
id:one eujp:brotherOf id:two . id:two eujp:parentOf id:three . id:firm a eujp:Organisation .
st:coop a eujp:Link ; eujp:subject id:bob ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:firm ; eujp:cites doc:b .
"""


def complete(*turtles: str) -> Store:
    return infer(derive(graph_of(TERMS, RULES, *turtles).store))


@cache
def store() -> Store:
    return complete()


def reasons() -> Why:
    return Why(store())


def node(name: str) -> NamedNode:
    return NamedNode(iri(name))


def triple(subject: str, predicate: str, target: str) -> Triple:
    return Triple(node(subject), node(predicate), node(target))


def why(subject: str, predicate: str, target: str) -> Proof:
    return reasons().why(triple(subject, predicate, target))


def test_each_rule_names_its_axiom_and_its_premises() -> None:
    def said(subject: str, predicate: str, target: str) -> tuple[str, str, list[str]]:
        proof = why(subject, predicate, target)
        return proof.rule, proof.axiom, [shown(premise.triple) for premise in proof.premises]

    assert said("id:bob", "eujp:relatesTo", "id:firm") == (
        "prp-spo1",
        "eujp:cooperatesWith is a kind of eujp:relatesTo",
        ["id:bob eujp:cooperatesWith id:firm"],
    )
    assert said("id:firm", "eujp:cooperatesWith", "id:bob") == (
        "prp-inv",
        "eujp:cooperatesWith is symmetric",
        ["id:bob eujp:cooperatesWith id:firm"],
    )
    assert said("id:axle", "eujp:hasPart", "id:wheel") == (
        "prp-inv",
        "eujp:hasPart is eujp:partOf backwards",
        ["id:wheel eujp:partOf id:axle"],
    )
    assert said("id:wheel", "eujp:partOf", "id:car") == (
        "prp-trp",
        "eujp:partOf is transitive",
        ["id:wheel eujp:partOf id:axle", "id:axle eujp:partOf id:car"],
    )
    assert said("id:one", "eujp:uncleOf", "id:three") == (
        "prp-spo2",
        "eujp:brotherOf then eujp:parentOf gives eujp:uncleOf",
        ["id:one eujp:brotherOf id:two", "id:two eujp:parentOf id:three"],
    )
    assert said("id:bob", "rdf:type", "eujp:Organisation") == (
        "cax-sco",
        "every eujp:PublicBody is a eujp:Organisation",
        ["id:bob rdf:type eujp:PublicBody"],
    )
    assert said("id:ann", "rdf:type", "eujp:Person") == (
        "prp-dom",
        "whatever has eujp:worksFor is a eujp:Person",
        ["id:ann eujp:worksFor id:firm"],
    )


def test_a_range_gives_a_type() -> None:
    graph = complete("id:cat eujp:worksFor id:house . id:house eujp:cites doc:a .")
    proof = Why(graph).why(triple("id:house", "rdf:type", "eujp:Organisation"))
    assert (proof.rule, proof.axiom) == (
        "prp-rng",
        "whatever is an object of eujp:worksFor is a eujp:Organisation",
    )
    assert [shown(p.triple) for p in proof.premises] == ["id:cat eujp:worksFor id:house"]


def test_a_longer_way_is_found_when_there_is_no_shorter() -> None:
    proof = why("id:wheel", "eujp:partOf", "id:fleet")
    assert [shown(leaf) for leaf in proof.leaves()] == [
        "id:wheel eujp:partOf id:axle",
        "id:axle eujp:partOf id:car",
        "id:car eujp:partOf id:fleet",
    ]
    assert why("id:fleet", "eujp:hasPart", "id:wheel").rule == "prp-inv"


def test_what_is_written_has_no_premises_but_documents() -> None:
    proof = why("id:axle", "eujp:partOf", "id:car")
    assert (proof.rule, proof.axiom, proof.premises, proof.statement) == ("written", "", (), None)
    assert proof.documents == (iri("doc:a"), iri("doc:b"))
    told = why("st:coop", "eujp:object", "id:firm")
    assert (told.rule, told.statement) == ("written", iri("st:coop"))
    assert told.documents == (iri("doc:b"),)
    assert list(proof.leaves()) == [proof.triple]


def test_a_derived_triple_rests_on_its_link() -> None:
    proof = why("id:bob", "eujp:cooperatesWith", "id:firm")
    assert (proof.rule, proof.axiom) == ("link rule", "")
    assert (proof.statement, proof.documents) == (iri("st:coop"), (iri("doc:b"),))
    assert [shown(premise.triple) for premise in proof.premises] == [
        "st:coop rdf:type eujp:Link",
        "st:coop eujp:subject id:bob",
        "st:coop eujp:predicate eujp:cooperatesWith",
        "st:coop eujp:object id:firm",
    ]


def test_a_label_rests_on_a_name() -> None:
    label = Triple(node("id:bob"), node("rdfs:label"), Literal("Bob", language="en"))
    proof = reasons().why(label)
    assert (proof.rule, proof.statement, proof.documents) == ("label rule", None, (iri("doc:a"),))
    assert [shown(p.triple) for p in proof.premises] == ['id:bob skos:prefLabel "Bob"@en']


LINK = (
    "st:{name} a eujp:Link ; eujp:subject id:bob ; eujp:predicate eujp:concerns ; eujp:object "
    "id:car {more} ."
)


@pytest.mark.parametrize(
    "more",
    [
        "; eujp:modality code:planned",
        "; eujp:modality code:declined",
        "; eujp:modality code:explored",
        "; eujp:modality code:announced",
        "; eujp:modality code:agreed , code:planned",
        "; owl:deprecated true",
    ],
)
def test_a_link_that_derives_nothing_is_no_premise(more: str) -> None:
    wanted = triple("id:bob", "eujp:concerns", "id:car")
    weak = LINK.format(name="a-weak", more=more)
    with pytest.raises(UnknownNameError, match="is not in the graph"):
        Why(complete(weak)).why(wanted)
    both = complete(weak, LINK.format(name="strong", more=""))
    assert Why(both).why(wanted).statement == iri("st:strong")
    # where the graph has the triple all the same, the link is still no reason for it
    claimed = complete(weak)
    claimed.add(Quad(*wanted, GRAPH["derived"]))
    with pytest.raises(UnknownNameError, match="is in the graph, and no rule of ours gives it"):
        Why(claimed).why(wanted)


@pytest.mark.parametrize("more", ["", "; eujp:modality code:agreed", "; owl:deprecated false"])
def test_a_link_that_holds_is_a_premise(more: str) -> None:
    wanted = triple("id:bob", "eujp:concerns", "id:car")
    assert Why(complete(LINK.format(name="a", more=more))).why(wanted).rule == "link rule"


def test_a_link_of_another_relation_or_thing_is_no_premise() -> None:
    others = """
    st:a a eujp:Link ; eujp:subject id:bob ; eujp:predicate eujp:signedBy ; eujp:object id:car .
    st:b a eujp:Link ; eujp:subject id:bob ; eujp:predicate eujp:concerns ; eujp:object id:axle .
    """
    graph = complete(others)
    graph.add(Quad(*triple("id:bob", "eujp:concerns", "id:car"), GRAPH["derived"]))
    with pytest.raises(UnknownNameError, match="no rule of ours"):
        Why(graph).why(triple("id:bob", "eujp:concerns", "id:car"))


def test_what_is_missing_is_said_with_the_five_nearest() -> None:
    with pytest.raises(UnknownNameError) as refused:
        reasons().why(triple("id:firm", "eujp:cooperatesWith", "id:ann"))
    assert str(refused.value) == (
        "id:firm eujp:cooperatesWith id:ann is not in the graph. Nearest are:"
        "\n  id:ann eujp:worksFor id:firm"
        "\n  id:firm eujp:cooperatesWith id:bob"
    )
    with pytest.raises(UnknownNameError, match="'eujp show' lists what is told of a thing"):
        reasons().why(triple("id:none", "eujp:concerns", "id:nothing"))
    with pytest.raises(UnknownNameError) as literal:
        reasons().why(Triple(node("id:none"), node("eujp:concerns"), Literal("text")))
    said = '<https://w3id.org/eujp/id/none> <https://w3id.org/eujp/ont#concerns> "text"'
    assert literal.value.name == said
    many = complete("".join(f"id:many eujp:concerns id:t{n} ." for n in range(7)))
    with pytest.raises(UnknownNameError) as seven:
        Why(many).why(triple("id:many", "eujp:concerns", "id:none"))
    assert str(seven.value).count("\n  id:many eujp:concerns id:t") == 5


def test_nothing_is_the_reason_of_itself() -> None:
    graph = complete()
    for quad in list(graph.quads_for_pattern(None, node("eujp:cooperatesWith"), None)):
        graph.remove(quad)
    for pair in (("id:bob", "id:firm"), ("id:firm", "id:bob")):
        graph.add(Quad(*triple(pair[0], "eujp:cooperatesWith", pair[1]), GRAPH["inferred"]))
    with pytest.raises(UnknownNameError, match="no rule of ours"):
        Why(graph).why(triple("id:bob", "eujp:cooperatesWith", "id:firm"))


TEXT = """\
id:bob eujp:relatesTo id:firm
  eujp:cooperatesWith is a kind of eujp:relatesTo (prp-spo1)
  id:bob eujp:cooperatesWith id:firm
    from a Link that holds
      source: Press ‹doc:b›
    st:coop rdf:type eujp:Link
      written in st:coop
        source: Press ‹doc:b›
    st:coop eujp:subject id:bob
      written in st:coop
        source: Press ‹doc:b›
    st:coop eujp:predicate eujp:cooperatesWith
      written in st:coop
        source: Press ‹doc:b›
    st:coop eujp:object id:firm
      written in st:coop
        source: Press ‹doc:b›
"""


def test_a_proof_is_laid_out_for_a_terminal() -> None:
    assert as_text(store(), why("id:bob", "eujp:relatesTo", "id:firm")) == TEXT
    label = Triple(node("id:bob"), node("rdfs:label"), Literal("Bob", language="en"))
    assert as_text(store(), reasons().why(label)).splitlines()[1] == "  from its name"


def test_a_proof_as_plain_values() -> None:
    data = as_data(why("id:bob", "eujp:cooperatesWith", "id:firm"))
    premises = data.pop("premises")
    assert data == {
        "triple": "id:bob eujp:cooperatesWith id:firm",
        "rule": "link rule",
        "axiom": None,
        "statement": "st:coop",
        "documents": ["doc:b"],
    }
    assert isinstance(premises, list)
    assert premises[0] == {
        "triple": "st:coop rdf:type eujp:Link",
        "rule": "written",
        "axiom": None,
        "statement": "st:coop",
        "documents": ["doc:b"],
        "premises": [],
    }
    assert as_data(why("id:ann", "eujp:worksFor", "id:firm"))["statement"] is None


def test_a_triple_is_shown_with_short_names() -> None:
    quad = Quad(node("id:a"), node("eujp:concerns"), Literal("x", language="ja"), GRAPH["entities"])
    assert shown(quad) == 'id:a eujp:concerns "x"@ja'
    assert shown(Triple(BlankNode("b"), node("rdf:type"), node("id:c"))) == "_:b rdf:type id:c"


def test_names_mean_a_triple() -> None:
    graph = store()
    wanted = triple("id:bob", "eujp:cooperatesWith", "id:firm")
    assert triple_of(graph, "bob", "cooperatesWith", "firm") == wanted
    assert triple_of(graph, "Bob", "eujp:cooperatesWith", "id:firm") == wanted
    assert triple_of(graph, "bob", "rdf:type", "eujp:Organisation").object == node(
        "eujp:Organisation"
    )
    assert triple_of(graph, "bob", "skos:prefLabel", "Bob").object == Literal("Bob", language="en")
    with pytest.raises(UnknownNameError) as refused:
        triple_of(graph, "bob", "cooperateWith", "firm")
    assert str(refused.value).startswith(
        "No relation 'cooperateWith'. Did you mean 'cooperatesWith'"
    )
    assert refused.value.name == "cooperateWith"
    assert refused.value.nearest[0] == "cooperatesWith"


def test_what_is_there_without_a_rule_is_said_to_be_so() -> None:
    lonely = triple("id:ann", "eujp:worksFor", "id:nobody")
    copy = Store()
    copy.extend(store())
    copy.add(Quad(*lonely, GRAPH["inferred"]))
    with pytest.raises(UnknownNameError, match=r"is in the graph, and no rule of ours gives it\.$"):
        Why(copy).why(lonely)


def test_of_several_properties_that_make_a_thing_what_it_is_the_first_by_name_is_told() -> None:
    names = [f"eujp:p{number}" for number in range(10, 30)]
    said = "".join(
        f"{name} a owl:ObjectProperty ; rdfs:domain eujp:Person . id:kim {name} id:firm ."
        for name in names
    )
    proof = Why(complete(said)).why(triple("id:kim", "rdf:type", "eujp:Person"))
    assert [shown(premise.triple) for premise in proof.premises] == ["id:kim eujp:p10 id:firm"]
