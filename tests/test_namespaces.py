from eujp_graph.namespaces import AUTHORED, GRAPHS, PREFIXES, curie, iri


def test_iri_and_curie_undo_each_other() -> None:
    for prefix in PREFIXES:
        assert curie(iri(f"{prefix}:some-thing")) == f"{prefix}:some-thing"


def test_unknown_prefix_is_left_alone() -> None:
    assert iri("nobody:thing") == "nobody:thing"
    assert curie("https://elsewhere.net/thing") == "https://elsewhere.net/thing"


def test_the_longest_namespace_wins() -> None:
    assert curie("https://w3id.org/eujp/ont#Link") == "eujp:Link"
    assert curie("https://w3id.org/eujp/ont/0.1.0") == "https://w3id.org/eujp/ont/0.1.0"


def test_computed_graphs_are_not_authored() -> None:
    assert set(GRAPHS) - set(AUTHORED) == {"derived", "labels", "inferred"}
