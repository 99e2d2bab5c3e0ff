"""The page of a question: its form, its answer as a table, and where its data lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import pytest

from eujp_graph.asof.presence import Presence
from eujp_graph.html.page_parts import GraphIndex
from eujp_graph.html.pages import Pages
from eujp_graph.html.questions import MOST, Told, catalogue_page, question_page, search_page
from eujp_graph.html.templating import EDITOR, QUESTIONS, SEARCH
from eujp_graph.namespaces import iri
from eujp_graph.query.saved_query import parse
from tests.html.reading import here, parsed, words
from tests.small_world import small

ASKED = parse(
    "who-is-there",
    """\
#+ summary: Who is there?
#+ description: Everyone.
#+ params: {day: date, most: integer, thing: iri, text: string}
#+ defaults: {day: release, most: 5}
#+ example: {thing: office}
SELECT * WHERE {}
""",
)
PACT, OFFICE = iri("id:pact"), iri("id:office")


def answer(columns: list[str], *rows: Mapping[str, Mapping[str, str]]) -> bytes:
    told = {"head": {"vars": columns}, "results": {"bindings": list(rows)}}
    return json.dumps(told).encode()


def uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def text(value: str, lang: str = "en") -> dict[str, str]:
    tag = {"xml:lang": lang} if lang else {}
    return {"type": "literal", "value": value, **tag}


def page(
    told: bytes | None = None,
    *,
    lang: str = "en",
    given: Mapping[str, str] | None = None,
    problem: str = "",
) -> Element:
    """The page as a server makes it."""
    pages = Pages(small(), lang=lang, address=here)
    return parsed(question_page(pages, ASKED, given or {}, told, Told(problem)))


def as_file(told: bytes | None = None, *, lang: str = "en") -> Element:
    """The page in a site that no server answers."""
    store = small()
    pages = Pages(store, lang=lang, address=here, whole=GraphIndex(store, Presence(store)))
    return parsed(question_page(pages, ASKED, {}, told))


def cells(root: Element) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in root.iter("tr")]


def test_the_form_has_a_field_of_the_right_kind_for_each_parameter() -> None:
    fields = [
        {name: field.get(name) for name in ("name", "type", "value", "required")}
        for field in page().iter("input")
        if (field.get("id") or "").startswith("field-")
    ]
    assert [(f["name"], f["type"], f["value"], f["required"]) for f in fields] == [
        ("day", "date", "", None),
        ("most", "number", "5", None),
        ("thing", "text", "office", "required"),
        ("text", "text", "", "required"),
    ]


def test_what_was_given_stands_in_the_form_before_the_example() -> None:
    root = page(given={"thing": "pact", "day": "2024-05-09"})
    values = {f.get("name"): f.get("value") for f in root.iter("input") if f.get("name") != "q"}
    assert values["thing"] == "pact"
    assert values["day"] == "2024-05-09"
    form = next(form for form in root.iter("form") if form.get("aria-label"))
    assert (form.get("action"), form.get("method")) == ("/query/who-is-there", "get")


def test_a_site_of_files_has_no_form_but_says_the_example() -> None:
    root = as_file()
    assert [form for form in root.iter("form") if form.get("action") == ""] == []
    assert [words(item) for item in root.iter("dd")][:4] == [
        "day: ",
        "most: 5",
        "thing: office",
        "text: ",
    ]
    links = {a.get("href") for a in root.iter("a")}
    assert here(EDITOR) in links
    assert not page().findall(".//dl")


def test_a_column_that_names_a_thing_stands_in_its_place() -> None:
    columns = ["thing", "thingLabel", "text", "textTitle", "Label", "n"]
    row = {
        "thing": uri(PACT),
        "thingLabel": text("The pact"),
        "text": uri(OFFICE),
        "textTitle": text("The office"),
        "Label": text("alone"),
        "n": {"type": "literal", "value": "7"},
    }
    root = page(answer(columns, row))
    assert cells(root) == [
        ["thing", "text", "label", "n"],
        ["The pact", "The office", "alone", "7"],
    ]
    hrefs = [a.get("href") for a in next(root.iter("tbody")).iter("a")]
    assert hrefs == [here(PACT), here(OFFICE)]


def test_a_label_comes_before_a_title() -> None:
    row = {"x": uri(PACT), "xLabel": text("label"), "xTitle": text("title")}
    assert cells(page(answer(["x", "xLabel", "xTitle"], row)))[1] == ["label"]


def test_a_thing_is_named_anew_in_another_language() -> None:
    row = {"x": uri(iri("id:european-union")), "xLabel": text("European Union")}
    told = answer(["x", "xLabel"], row)
    assert cells(page(told, lang="ja"))[1] == ["欧州連合"]
    assert cells(page(told))[1] == ["European Union"]


def test_a_name_without_a_thing_and_an_empty_cell_are_text() -> None:
    told = answer(["x", "xLabel", "y"], {"xLabel": text("only a name")})
    root = page(told)
    assert cells(root)[1] == ["only a name", ""]
    assert not next(root.iter("tbody")).findall(".//a")


def test_a_text_in_another_language_says_so() -> None:
    root = page(answer(["x"], {"x": text("条約", "ja")}))
    span = next(next(root.iter("tbody")).iter("span"))
    assert (span.get("lang"), words(span)) == ("ja", "条約")


def test_an_address_elsewhere_is_marked_as_leading_away() -> None:
    told = answer(["x", "xLabel"], {"x": uri("https://example.org/a"), "xLabel": text("There")})
    (link,) = next(page(told).iter("tbody")).iter("a")
    assert link.get("rel") == "external noopener"
    assert words(link) == "There"


def test_the_answer_is_led_to_as_data_with_what_was_asked() -> None:
    told = answer(["x"], {"x": text("a")})
    given = {"thing": "pact", "stranger": "1"}
    links = {words(a): a.get("href") for a in page(told, given=given).iter("a")}
    assert links["CSV"] == "/query/who-is-there?thing=pact&format=csv"
    assert links["XML"] == "/query/who-is-there?thing=pact&format=xml"
    assert links["JSON"] == "/query/who-is-there?thing=pact&format=json"
    files = {words(a): a.get("href") for a in as_file(told).iter("a")}
    assert files["TSV"] == "who-is-there.tsv"


def test_a_site_of_files_shows_the_first_rows_and_counts_the_rest() -> None:
    rows = [{"x": text(str(number))} for number in range(MOST + 2)]
    root = as_file(answer(["x"], *rows))
    assert len(cells(root)) == MOST + 1 == 301
    assert "Not shown here: 2. The data has them all." in words(root)
    assert f"Answer: {MOST + 2} rows" in words(root)
    assert len(cells(page(answer(["x"], *rows)))) == MOST + 3
    exact = as_file(answer(["x"], *rows[:MOST]))
    assert "Not shown here" not in words(exact)


def test_an_empty_answer_and_none_are_told_apart() -> None:
    assert "No row answers this." in words(page(answer(["x"])))
    assert "No row answers this." not in words(page())
    assert "該当する結果がありません。" in words(page(answer(["x"]), lang="ja"))


def test_what_is_wrong_with_a_value_is_said() -> None:
    (alert,) = (p for p in page(problem="No such day.").iter("p") if p.get("role") == "alert")
    assert words(alert) == "No such day."
    assert not [p for p in page().iter("p") if p.get("role") == "alert"]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_each_page_says_what_it_is_to_machines(lang: str) -> None:
    pages = Pages(small(), lang=lang, address=here)
    made = {
        "Question": (question_page(pages, ASKED, {}, None), f"{QUESTIONS}who-is-there"),
        "CollectionPage": (catalogue_page(pages), "https://w3id.org/eujp/queries"),
        "SearchResultsPage": (search_page(pages), SEARCH),
    }
    for kind, (made_page, name) in made.items():
        root = parsed(made_page)
        script = next(s for s in root.iter("script") if s.get("type") == "application/ld+json")
        told = json.loads(script.text or "")
        assert (told["@context"], told["@type"], told["@id"]) == ("https://schema.org", kind, name)
    assert json.loads(_linked(made["Question"][0]))["name"] == "Who is there?"


def _linked(made: str) -> str:
    root = parsed(made)
    script = next(s for s in root.iter("script") if s.get("type") == "application/ld+json")
    return script.text or ""


def test_the_catalogue_groups_the_questions_by_audience() -> None:
    root = parsed(catalogue_page(Pages(small(), address=here)))
    headings = [words(heading) for heading in root.iter("h2")]
    assert headings == [
        *("For journalists", "For officials", "For analysts"),
        *("For researchers", "For engineers"),
    ]
    assert here(f"{QUESTIONS}who-signed") in {a.get("href") for a in root.iter("a")}


@pytest.mark.parametrize(("lang", "told"), [("en", "signatory, office"), ("ja", "署名者, 役職")])
def test_the_catalogue_names_columns_by_their_words(lang: str, told: str) -> None:
    page = catalogue_page(Pages(small(), lang=lang, address=here))
    assert told in page
    assert "signatoryLabel" not in page


def test_each_cell_of_an_answer_names_its_column_for_narrow_screens() -> None:
    row = {"thing": uri(PACT), "thingLabel": text("The pact"), "text": text("words")}
    root = page(answer(["thing", "thingLabel", "text"], row))
    assert [cell.get("data-head") for cell in root.iter("td")] == ["thing", "text"]


def test_the_search_page_searches_where_it_lies() -> None:
    root = parsed(search_page(Pages(small(), address=here)))
    assert here(SEARCH) in {form.get("action") for form in root.iter("form")}


def test_headings_and_words_of_an_answer_are_in_the_language_of_the_page() -> None:
    told = answer(
        ["finding", "signatory"], {"finding": text("not known", ""), "signatory": text("A")}
    )
    headings = [words(head) for head in next(page(told, lang="ja").iter("thead")).iter("th")]
    assert headings == ["判定", "署名者"]
    assert cells(page(told, lang="ja"))[1] == ["不明", "A"]
