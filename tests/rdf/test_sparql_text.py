"""The guard against SERVICE is checked against the engine itself, which parses each query.

A word is a keyword to the engine where the query parses with it, and does not with SERVICX in its
place. No network is needed: the port 1 is one that the engine refuses to ask.
"""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from eujp_graph.errors import QueryError
from eujp_graph.rdf.sparql_text import (
    chooses_graphs,
    graphs_named,
    is_nested_deeper,
    refuse_outside,
    substitute,
)

STORE = Store()
OTHER = "<http://127.0.0.1:1/>"
CALL = f"SERVICE {OTHER} {{ ?s ?p ?o }}"
WORD = re.compile("service", re.IGNORECASE)


def parses(query: str) -> bool:
    try:
        STORE.query(query)
    except SyntaxError:
        return False
    except OSError:
        return True
    return True


def asks_elsewhere(query: str) -> bool:
    """Whether the engine takes some word of *query* for the keyword."""
    if not parses(query):
        return False
    places = [match.span() for match in WORD.finditer(query)]
    return any(not parses(query[: end - 1] + "X" + query[end:]) for _, end in places)


def refused(query: str) -> bool:
    try:
        refuse_outside(query)
    except QueryError:
        return True
    return False


DISGUISES = [
    f"SELECT * {{ {CALL} }}",
    f"SELECT * {{ SERVICE{OTHER}{{}} }}",
    f"SELECT * {{ sErViCe SILENT {OTHER}{{}} }}",
    f"SELECT * {{ SERVICESILENT{OTHER}{{}} }}",
    "SELECT * { SERVICE ?s {} }",
    "SELECT * { SERVICE$s{} }",
    f"SELECT * {{ #\n{CALL} }}",
    f"SELECT * {{ #\r{CALL} }}",
    # right behind what ends by itself: a number, a word, a string, a variable's dot, a bracket
    f"SELECT * {{ ?s ?p 1{CALL} }}",
    f"SELECT * {{ ?s ?p 1.{CALL} }}",
    f"SELECT * {{ ?s ?p 1e5{CALL} }}",
    f"SELECT * {{ ?s ?p -1{CALL} }}",
    f"SELECT * {{ ?s ?p true{CALL} }}",
    f"SELECT * {{ ?s ?p ?o.{CALL} }}",
    f"SELECT * {{ ?s ?p ''{CALL} }}",
    f'SELECT * {{ ?s ?p ""{CALL} }}',
    f"SELECT * {{ ?s ?p '\\''{CALL} }}",
    f'SELECT * {{ ?s ?p "\\""{CALL} }}',
    f"SELECT * {{ ?s ?p '\\\\'{CALL} }}",
    f"SELECT * {{ ?s ?p '\"'{CALL}#'\"\n }}",
    f'SELECT * {{ ?s ?p "\'"{CALL}#\'"\n }}',
    f"SELECT * {{ ?s ?p ''''''{CALL} }}",
    f'SELECT * {{ ?s ?p """\\""""{CALL} }}',
    f'SELECT * {{ ?s ?p """a""b\n"c"""{CALL} }}',
    f"SELECT * {{ ?s ?p '''a''b\n'c'''{CALL} }}",
    f"SELECT * {{ ?s ?p '''\\''''{CALL} }}",
    f"SELECT * {{ ?s ?p '''\"\"\"'''{CALL}#\"\"\"\n }}",
    f"SELECT * {{ ?s ?p 'a'@en-GB.{CALL} }}",
    f"SELECT * {{ ?s ?p <urn:a>{CALL} }}",
    f"SELECT * {{ ?s ?p []{CALL} }}",
    f"SELECT * {{ ?s ?p _:a .{CALL} }}",
    f"SELECT * {{ ?s ?p ?o ~{CALL} }}",
    f"SELECT * {{ {{}}{CALL} }}",
    f"SELECT * {{ FILTER EXISTS {{{CALL}}} }}",
    f"SELECT (EXISTS{{{CALL}}} AS ?x) {{}}",
    f"SELECT * {{ VALUES ?x {{}}{CALL} }}",
    # a long string that nothing closes is an empty one and the beginning of another
    f"SELECT * {{ VALUES ?x {{ '''a' }} {CALL} }}",
    f'SELECT * {{ VALUES ?x {{ """a" }} {CALL} }}',
    f"SELECT * {{ VALUES ?x {{ ''' a' }} {CALL} #\\uD800'''\n }}",
    f"SELECT * {{ VALUES ?x {{ ''' a' }} {CALL} #\\udbff'''\n }}",
    f'SELECT * {{ VALUES ?x {{ """ a" }} {CALL} #\\U00110000"""\n }}',
    # a comparison that looks like an IRI
    f"SELECT * {{ FILTER(1<2)SERVICE#>\n{OTHER}{{}} }}",
    f"SELECT * {{ FILTER(?a<?b)SERVICE#>\n{OTHER}{{}} }}",
    f"SELECT * {{ FILTER(?a<-1)SERVICE#>\n{OTHER}{{}} }}",
    f"SELECT * {{ FILTER(?a<(1+2))SERVICE#>\n{OTHER}{{}} }}",
    f"SELECT * {{ FILTER(?a<4/2)SERVICE#>\n{OTHER}{{}} }}",
    f"SELECT * {{ FILTER(1<'>'){CALL}FILTER('x'='x') }}",
    f"SELECT * {{ FILTER(1<'>'&&EXISTS{{{CALL}}}&&''='') }}",
    f"SELECT * {{ FILTER(1<2#> '''\n){CALL}#'''\n }}",
    f'SELECT * {{ FILTER(1<2#> """\n){CALL}#"""\n }}',
    f"PREFIX e: <urn:a> SELECT * {{ FILTER(1<e:a\\//'>'){CALL}FILTER(''='') }}",
    # names of which the engine reads less than one would think
    f"PREFIX e: <urn:a> SELECT * {{ ?s ?p e:.{CALL} }}",
    f"PREFIX e: <urn:a> SELECT * {{ ?s ?p e:a.b.{CALL} }}",
    f"PREFIX e: <urn:a> SELECT * {{ ?s ?p e:a\\'.b.{CALL}#'\n }}",
    f"PREFIX e: <urn:a> SELECT * {{ ?s ?p e:a\\#.b.{CALL} }}",
    f"PREFIX e: <urn:a> SELECT * {{ ?s ?p e:a\\# . {CALL}\n }}",
    f"PREFIX e: <urn:a> SELECT * {{ ?s ?p e:%41.c.{CALL} }}",
    f"PREFIX e: {OTHER} SELECT * {{ SERVICEe:{{}} }}",
    f"PREFIX : {OTHER} SELECT * {{ SERVICE:{{}} }}",
    f"PREFIX e: <http://a:1> SELECT * {{ ?s ?p e:{CALL} }}",
    f"BASE <http://a:1> PREFIX e: <> SELECT * {{ ?s ?p e:{CALL} }}",
    f"PREFIX e: <http:/\\u002Fa:1> SELECT * {{ ?s ?p e:{CALL} }}",
    f"PREFIX e: <http://a:1> PREFIX f: <urn:> SELECT * {{ e:af:.{CALL} }}",
    f"PREFIX e: <urn:x#> PREFIX b: {OTHER} SELECT * {{ ?s ?p e:SERVICEb:\\#{{}} }}",
    f"PREFIX e: <urn:x> PREFIX \ufff0: {OTHER} SELECT * {{ ?s ?p e:SERVICE\ufff0:{{}} }}",
    f"BASE <http://b/> PREFIX e: <//a:1> SELECT * {{ ?s ?p e:{CALL} }}",
    # characters that Python takes for blanks, and IRIs do not
    f"SELECT * {{ ?s ?p <urn:\u00a0'> . {CALL} #'\n }}",
    f"SELECT * {{ ?s ?p <urn:\u3000'> . {CALL} #'\n }}",
    f"SELECT * {{ ?s ?p <urn:\\u0027> . {CALL} #'\n }}",
]

HONEST = [
    "SELECT ?service { ?service ?p $service }",
    "SELECT * { ?s <https://a.test/service> ?o }",
    "SELECT * { ?s <https://a.test/it's#service> ?o }",
    "SELECT * { ?s <https://a.test/a_(b)/service> ?o }",
    "SELECT * { ?s <urn:service> ?o }",
    "SELECT * { ?s <urn:a/service> ?o }",
    "SELECT * { ?s <urn:a/service#b> ?o }",
    "SELECT * { ?s <urn:a#service> ?o }",
    "SELECT * { ?s ?p 'service' , '''a ' service''' , \"service\" , \"\"\"\" service\"\"\" }",
    "SELECT * { ?s ?p '''\\u00e9 service''' }",
    "SELECT * { ?s ?p 'SERVICE <http://a.test/> { }' } # SERVICE",
    "SELECT * { ?s ?p '\\'service' , \"\\\"service\" , '''\\'''service''' }",
    "# service\rSELECT * {#service\n}",
    "PREFIX e: <urn:x> SELECT * { ?s a e:Service ; e:service-of e:a.service , e:service_1 }",
    "PREFIX : <http://a.test/> SELECT * { ?s :service ?o }",
    "SELECT * { _:service ?p ?o }",
    "PREFIX e: <http://a.b#> SELECT * { ?s e:service ?o }",
    "PREFIX e: <http://a.b?> SELECT * { ?s e:service ?o }",
    "PREFIX e: <urn:a#//b> SELECT * { ?s e:service ?o }",
    "PREFIX e: <urn:a?//b> SELECT * { ?s e:service ?o }",
    "PREFIX e: <urn:x> SELECT * { ?s ?p 'é' ; e:service ?o }",
    "PREFIX e: <urn:x> SELECT * { ?s e:service 'é' }",
    'PREFIX e: <urn:x> SELECT * { ?s e:service"é" }',
    "PREFIX e: <a://> SELECT * { ?s e:service ?o }",
    "SELECT * { ?s ?p 'a'@service , 'a'@en-service }",
    "SELECT * { ?s ?p 'service' . FILTER(1 < 2 && 3 > 2) FILTER(?s<?p&&?o>1) }",
]


@pytest.mark.parametrize("query", DISGUISES)
def test_a_query_that_asks_elsewhere_is_refused_in_every_disguise(query: str) -> None:
    assert asks_elsewhere(query)
    with pytest.raises(QueryError, match="nothing is fetched here. Ask the graph alone"):
        refuse_outside(query)


@pytest.mark.parametrize("query", HONEST)
def test_who_only_speaks_of_a_service_is_not_refused(query: str) -> None:
    assert parses(query)
    assert not asks_elsewhere(query)
    refuse_outside(query)


def test_a_string_goes_on_behind_an_escaped_line_break() -> None:
    refuse_outside("ASK { ?s ?p 'a\\\n service' }")


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ \\u0053ERVICE {OTHER} {{}} }}",
        f"SELECT * {{ SERVIC\\U00000045 {OTHER} {{}} }}",
        f"SELECT * {{ SERV\\u0069CE {OTHER} {{}} }} # \\U00110000",
        f"SELECT * {{ \\u017fERVICE {OTHER} {{}} }}",
        f"SELECT * {{ \\U0000017fERVICE {OTHER} {{}} }}",
        f"SELECT * {{ \\'SERVICE {OTHER} {{}} #'\n }}",
    ],
)
def test_the_word_in_escapes_is_refused_though_the_engine_would_not_read_it(query: str) -> None:
    assert refused(query)


PIECES = [
    *"<>()'\"#{}?:.\\ \n\r$@",
    "'''", '"""', "<a>", "<?a", "<'>'", "#>", "<1)", "1<", "?a", "?s ?p ", "e:", "e:a", "f:", "a",
    "\\'", "\\#", "\\u0027", "\\uD800", "\u00a0", "\ufff0", "%41", "true", "1", "1.", "@en", "&&",
    "//",
    "FILTER(", "FILTER(?s<", "OPTIONAL{", "EXISTS{", "VALUES ?x {", "SERVICE", "service",
    CALL, f"{OTHER}{{}}", "?o", " . ", "''", "=''",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["urn:a", "http://a:1"]))
@example(["?s ?p ", "e:", ".", CALL], "urn:a")
@example(["FILTER(", "?s<", "'>'", ")", CALL, "FILTER(''=''", ")"], "urn:a")
def test_whatever_the_engine_reads_as_the_keyword_is_refused(
    pieces: list[str], namespace: str
) -> None:
    query = f"PREFIX e: <{namespace}> PREFIX f: <urn:> SELECT * {{ {''.join(pieces)} }}"
    assert refused(query) or not asks_elsewhere(query)


BEFORE = ["", "?s ?p ?o .", "?s ?p 'a' .", "FILTER(?s<?p)", "FILTER(?s<'>')", "?s ?p <urn:a#b> .",
          "FILTER(?s<?p#>\n)", "?s ?p e:a\\' .", "?s ?p e:a\\# .", "?s ?p '''a'b''' .",
          "FILTER(?s<?p&&?o>'')", "VALUES ?x { '''a' }", "?s ?p 1.", "?s ?p e:.",
          "?s ?p e:a.b."]  # fmt: skip
AFTER = ["", "?s ?p '' .", "#'\n", "#'''\n", "#\"\n", "#>\n", "FILTER(?s>'')", "?s ?p <urn:'> .",
         "?s ?p \"\"\"'\"\"\" .", "VALUES ?x { '''a''' }"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(BEFORE), max_size=3),
    st.lists(st.sampled_from(AFTER), max_size=3),
    st.sampled_from(["", " ", "\n", "#\n", "# '\n", "#\r"]),
    st.sampled_from(["SERVICE", "service", "sErViCe"]),
)
@example(["VALUES ?x { '''a' }", "?s ?p e:a\\# ."], ["VALUES ?x { '''a''' }"], "", "SERVICE")
@example(["VALUES ?x { '''a' }", "#\\u12\n"], ["VALUES ?x { '''a''' }"], "", "SERVICE")
def test_the_keyword_is_refused_wherever_a_pattern_may_begin(
    before: list[str], after: list[str], gap: str, word: str
) -> None:
    call = f"{word}{gap}{OTHER}{{}}"
    query = f"PREFIX e: <urn:x> SELECT * {{ {''.join(before)}{call}{''.join(after)} }}"
    assert refused(query) or not asks_elsewhere(query)


@settings(max_examples=100, deadline=None)
@given(
    # Behind '<' and a quote without a blank one cannot tell what is a string, and is refused.
    st.lists(st.sampled_from([text for text in BEFORE if "'>'" not in text]), max_size=3),
    st.sampled_from(["'a {} b'", "<urn:{}>", "?{}", "e:{}", "e:a-{}", "'a'@{}", "?o #{}\n"]),
    st.sampled_from(["SERVICE", "service", "sErViCe"]),
)
def test_the_word_is_let_through_in_strings_iris_names_tags_and_remarks(
    before: list[str], form: str, word: str
) -> None:
    query = f"PREFIX e: <urn:x> SELECT * {{ {''.join(before)} ?s ?p {form.format(word)} }}"
    assert not parses(query) or asks_elsewhere(query) or not refused(query)


LENGTH = 100_000
SWOLLEN = [
    '"\\"', '"', "'", '"""', "'''", '\\"""', "'\\'", "<", "<a", "<#", "<#>", "<'>", "<)", "<a)>",
    "#", "\\",
    "{", "(", "a", "a.", "a:", "a:a.", ":", ".", "?", "?a", "@a", "@a-", "%", "\n", " ", "from ",
    "from#", "from",
    "prefix ", "prefix a:", "service", "<\\uD800", "'''\\uD800'''", "<a'\n", "&", "<'''>",
    "<?a#>\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", SWOLLEN)
def test_no_text_takes_more_than_its_length(piece: str) -> None:
    """A second for each is a hundred times what is needed, and a thirtieth of what was."""
    text = f"SELECT service FROM <urn:a> {{{'(' * 70} {piece * (LENGTH // len(piece))}"
    started = time.process_time()
    refused(text)
    is_nested_deeper(text, LENGTH)
    graphs_named(text)
    substitute(text, {"x": Literal("y")})
    assert time.process_time() - started < 2


def test_a_value_stands_for_its_variable_and_for_nothing_else() -> None:
    bound = {"a": Literal('x"y'), "b": NamedNode("urn:b")}
    assert substitute("?a $b ?ab ?c _?a", bound) == '"x\\"y" <urn:b> ?ab ?c _"x\\"y"'
    for kept in (
        "'?a'", '"?a"', "'''?a ' ?a'''", '"""?a " ?a"""', "<urn:?a>", "#?a", "'\\'?a'", '"\\"?a"',
        "\\?a",
        '"""\\"""?a"""', "'''\\'''?a'''", "<\u00a0?a>", "'\\\n?a'", "'?a", '"?a',
    ):  # fmt: skip
        assert substitute(kept, bound) == kept
    for before, after in (
        ("'x' ?b", "'x' <urn:b>"), ("'x\n?b", "'x\n<urn:b>"), ('"x\r?b', '"x\r<urn:b>'), ("#x\n?b",
        "#x\n<urn:b>"),
        ("#x\r?b", "#x\r<urn:b>"), ("''?b''", "''<urn:b>''"), ("< ?b>", "< <urn:b>>"), ("<{?b>",
        "<{<urn:b>>"),
        ("'''a'''?b'''", "'''a'''<urn:b>'''"), ("\\\\?b", "\\\\<urn:b>"), ("<a<?b", "<a<<urn:b>"),
        ("<\"?b\">", "<\"?b\">"), ("<|?b>", "<|<urn:b>>"), ("<^?b>", "<^<urn:b>>"), ("<`?b>",
        "<`<urn:b>>"), ("<}?b>", "<}<urn:b>>"),
    ):  # fmt: skip
        assert substitute(before, bound) == after


def test_from_counts_outside_strings_iris_remarks_and_names() -> None:
    for query in (
        "SELECT * FROM <urn:a> {}", "SELECT * from named <urn:a> {}", "SELECT * FROM\n<urn:a> {}",
        "SELECT * FROM e:a {}", "SELECT * FROM e-f: {}", "SELECT * FROM : {}",
        "SELECT * FROM<urn:a> {}",
        "SELECT * FROM#\n<urn:a> {}", "SELECT *FROM <urn:a> {}",
        "SELECT * FROM NAMED\n<urn:a> {}", "ASK FROM NAMED\ne:a {}",
    ):  # fmt: skip
        assert chooses_graphs(query), query
    for query in (
        "ASK { ?from ?p ?o }", "ASK { ?s ?p 'from <urn:a>' }", "ASK {} # FROM <urn:a>",
        "ASK { ?s e:from <urn:a> }",
        "ASK { ?s ?from <urn:a> }", "ASK { ?s $from <urn:a> }", "ASK { ?s e:x-from <urn:a> }",
        "ASK { ?s e:x.from <urn:a> }",
        "ASK { ?s e:x%from <urn:a> }", "ASK { ?s e:xfrom <urn:a> }",
        "ASK { ?s <urn:from> <urn:a> }", "from", "from x", "",
        "ASK { ?s from:a ?o }", "from a!b:c", "ASK { ?s ?p 'a\\\nfrom <urn:a>' }",
    ):  # fmt: skip
        assert not chooses_graphs(query), query


def test_the_graphs_that_a_query_names_are_read() -> None:
    text = """PREFIX g: <urn:g/> SELECT * FROM <urn:a> FROM NAMED g:b # FROM <urn:no>
    { ?s ?p "FROM <urn:no>" . <urn:from> ?q ?from }"""
    assert graphs_named(text) == ["urn:a", "urn:g/b"]
    assert graphs_named("SELECT * { ?s eujp:from ?day }") == []
    assert graphs_named("SELECT * from#x\n<urn:a>FROM NAMED#y\r<urn:b> {}") == ["urn:a", "urn:b"]
    assert graphs_named("prefix e-f.g:<urn:g/> ASK from e-f.g:a.b-c FROM other:d {}") == [
        "urn:g/a.b-c",
        "other:d",
    ]
    assert graphs_named(
        "ASK FROM <urn:a> { ?s e:from <urn:b> ; ?from <urn:c> ; $from <urn:d> }"
    ) == ["urn:a"]
    assert graphs_named("ASK FROM <urn:a> { ?s ?p 'x'@from <urn:b> ; e:x-from <urn:c> }") == [
        "urn:a"
    ]
    assert graphs_named("ASK FROM <> FROM <urn:b> {}") == ["", "urn:b"]
    assert graphs_named("ASK { ?s e:it\\'s ?o } FROM <urn:b> #'") == ["urn:b"]
    assert graphs_named("PREFIX\n:\n<urn:g/> ASK FROM :a {}") == ["urn:g/a"]
    assert graphs_named("PREFIX e: <> ASK FROM e:a {}") == ["a"]
    for other in ("?xprefix e: <urn:no/>", "prefixe: <urn:no/>"):
        assert graphs_named(f"PREFIX e: <urn:g/> ASK FROM e:a {{ {other} }}") == ["urn:g/a"]


def nested(opening: str, closing: str, times: int) -> str:
    return opening * times + closing * times


def test_depth_is_that_of_the_brackets_outside_texts() -> None:
    for opening, closing in ("()", "{}", "[]"):
        assert is_nested_deeper(nested(opening, closing, 4), 3)
        assert not is_nested_deeper(nested(opening, closing, 3), 3)
        assert not is_nested_deeper((opening + closing) * 9, 3)
        assert not is_nested_deeper(nested(opening, closing, 3) * 2, 3)
        assert not is_nested_deeper(f"'{nested(opening, closing, 9)}'", 3)
        assert not is_nested_deeper(f"#{nested(opening, closing, 9)}\n", 3)
    assert is_nested_deeper("({[(", 3)
    assert is_nested_deeper("))))((((", 3)
    assert is_nested_deeper("((()((", 3)
    assert not is_nested_deeper("<http://a.test/((((>", 3)


def test_depth_counts_brackets_in_what_may_be_a_comparison() -> None:
    assert is_nested_deeper("FILTER(?a<((((1))))&&?b>2)", 4)
    assert is_nested_deeper("FILTER(?a<'>'&&((((1))))&&''='')", 4)
    assert not is_nested_deeper("FILTER(?a<((((1))))&&?b>2)", 5)
