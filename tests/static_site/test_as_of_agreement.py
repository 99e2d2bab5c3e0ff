"""One as-of answer: pages without a server, those of a server, lists, search, cards and the feed
say the same for any pair of days."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial

import pytest
from pyoxigraph import Store

from eujp_graph.answers.entity_card import card, to_json
from eujp_graph.asof.presence import Presence
from eujp_graph.asof.result import View
from eujp_graph.asof.view import view
from eujp_graph.html.page_parts import GraphIndex
from eujp_graph.html.pages import Pages
from eujp_graph.html.templating import TEMPLATES
from eujp_graph.linkeddata.describe import is_described
from eujp_graph.linkeddata.news import documents_by_day
from eujp_graph.linkeddata.search_index import search_index
from eujp_graph.namespaces import iri
from eujp_graph.query.search import Searcher
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.terms import plain, term
from tests.asof.history import world
from tests.given import TESTS
from tests.static_site.rows_shown import (
    Holds,
    listed_in,
    region_holds,
    regions_in,
    root_of,
    rows_of,
)
from tests.static_site.visiting import program

SEED = 20240509
THINGS, PAIRS = 40, 12
LISTS = ("Instrument", "Meeting", "Person", "Organisation", "Project", "Commitment")
ALWAYS_ASKED = ("japan", "european-union", "digital-partnership-council-2", "breton-thierry")
ASKED_PAIRS = [(date(2024, 5, 9), date(2024, 5, 9)), (date(2018, 1, 1), date(2026, 11, 1))]


class Whole:
    """A graph, with its pages for all days."""

    def __init__(self, store: Store) -> None:
        self.store, self.days = store, Presence(store)
        self.pages = Pages(store, whole=GraphIndex(store, self.days))
        named = map(plain, self.days.records.entities)
        self.things = sorted(name for name in named if name.startswith(iri("id:")))

    @cached_property
    def index(self) -> dict[str, str]:
        """The region of each thing in the index of the search."""
        text = search_index(self.store, {name: name for name in self.things}, self.days)
        made = json.loads(text.removeprefix("var EUJP_SEARCH = ").rstrip(";\n"))
        return {path: made["regions"][region] for path, _, region, *_ in made["things"]}


def pages_of(seen: View) -> Pages:
    return Pages(seen.store, as_of=seen)


def differing_rows(whole: Whole, seen: View, thing: str, page: str, holds: Holds) -> list[object]:
    """The rows of the page for all days and of the card that the page of the view has not."""
    there = is_described(seen.store, thing)
    wanted = rows_of(pages_of(seen).page(thing)) if there else rows_of(f"\n{'<p/>'}")
    shown = rows_of(page, holds)
    told = card_statements(seen, thing) if there else set()
    in_rows = {link for section, _, links in wanted for link in links if section != "facts"}
    return [*(shown - wanted), *(wanted - shown), *(told ^ rows_statements(in_rows, told))]


def card_statements(seen: View, thing: str) -> set[str]:
    """The statements that ``eujp show --format json`` tells of *thing*."""
    made = json.loads(to_json(card(seen.store, thing, as_of=seen)))
    lines = [line for part in ("edges", "status", "values") for line in made.get(part, [])]
    return {
        name
        for line in [*lines, *made.get("mentions", [])]
        for name in [line.get("statement"), *line.get("also_told_by", [])]
        if name
    }


def rows_statements(links: set[str], told: set[str]) -> set[str]:
    """The statements that rows lead to; those that only say otherwise are told elsewhere."""
    return {link for link in links if link in told}


def differing_lists(whole: Whole, seen: View, name: str, page: str, holds: Holds) -> list[str]:
    wanted = set(listed_in(pages_of(seen).listing(name)))
    return sorted(wanted ^ set(listed_in(page, holds)))


def differing_finds(whole: Whole, seen: View, things: Iterable[str], holds: Holds) -> list[str]:
    """The things that one search has and the other has not, of those that have a name."""
    searcher = Searcher(seen.store)
    wrong = []
    for thing in things:
        region = whole.index.get(thing)
        words = whole.pages.reader.name(thing).value
        found = any(hit.iri == thing for hit in searcher.search(words, limit=1000))
        is_named = whole.pages.reader.name(thing).lang
        if is_named and region is not None and (not region or holds(region)) != found:
            wrong.append(thing)
    return wrong


def documents_told(whole: Whole, known_by: date) -> set[str]:
    """The documents of the feed up to a day."""
    by_day = documents_by_day(whole.store)
    return {name for day, names in by_day.items() if day <= known_by for name in names}


def documents_in(seen: View) -> set[str]:
    kind = term("eujp:Document")
    quads = seen.store.quads_for_pattern(None, term("rdf:type"), kind, GRAPH["documents"])
    return {plain(quad.subject) for quad in quads}


def test_on_every_page_of_a_small_world_all_agree() -> None:
    whole, chance = Whole(world()), random.Random(SEED)
    pages = {thing: whole.pages.page(thing) for thing in whole.things}
    days = [date(year, month, 1) for year in (2023, 2024, 2025) for month in (1, 4, 11)]
    shown = 0
    for pair in [(chance.choice(days), chance.choice(days)) for _ in range(6)]:
        seen, holds = view(whole.store, *pair), partial(region_holds, on=pair[0], known_by=pair[1])
        for thing, page in pages.items():
            assert differing_rows(whole, seen, thing, page, holds) == [], (thing, pair)
            shown += rows_of(page, holds).total()
        page = whole.pages.listing("Organisation")
        assert differing_lists(whole, seen, "Organisation", page, holds) == [], pair
        assert differing_finds(whole, seen, whole.things, holds) == [], pair
    assert shown > 20


@pytest.mark.external
def test_all_surfaces_agree_over_forty_things_and_twelve_pairs_of_days(store: Store) -> None:
    whole, chance = Whole(store), random.Random(SEED)
    asked = [iri(f"id:{name}") for name in ALWAYS_ASKED]
    asked += chance.sample(
        [name for name in whole.things if name not in asked], THINGS - len(asked)
    )
    days = [date(chance.randint(2017, 2026), chance.randint(1, 12), 15) for _ in range(20)]
    random_pairs = [(chance.choice(days), chance.choice(days)) for _ in range(PAIRS - 2)]
    pairs = [*ASKED_PAIRS, *random_pairs]
    pages = {thing: whole.pages.page(thing) for thing in asked}
    lists = {name: whole.pages.listing(name) for name in LISTS}
    held = by_script(
        {
            *whole.index.values(),
            *(r for text in (*pages.values(), *lists.values()) for r in regions_in(text)),
        },
        pairs,
    )
    shown, wrong = 0, []
    for pair, regions in zip(pairs, held, strict=True):
        seen, holds = view(store, *pair), regions.__contains__
        for thing, page in pages.items():
            wrong += [(pair, thing, row) for row in differing_rows(whole, seen, thing, page, holds)]
            shown += rows_of(page, holds).total()
        for name, page in lists.items():
            wrong += [(pair, name, row) for row in differing_lists(whole, seen, name, page, holds)]
        wrong += [(pair, thing, "found") for thing in differing_finds(whole, seen, asked, holds)]
        late = documents_told(whole, pair[1]) - documents_in(seen)
        wrong += [(pair, document, "in the feed") for document in sorted(late)]
    assert wrong == []
    assert shown > 2000


def by_script(regions: set[str], pairs: list[tuple[date, date]]) -> list[set[str]]:
    """Of each pair the regions that ``as-of.js`` says have it."""
    ordered = sorted(regions)
    text = (TEMPLATES / "as-of.js").read_text(encoding="utf-8")
    asked = [[day.isoformat() for day in pair] for pair in pairs]
    done = subprocess.run(
        [program("node"), str(TESTS / "external" / "as-of.js")],
        input=json.dumps({"script": text, "regions": ordered, "pairs": asked}),
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    return [{name for name, has in zip(ordered, each, strict=True) if has} for each in told]


def test_the_page_of_a_statement_without_a_day_is_sound() -> None:
    page = Whole(world()).pages.page(iri("st:by-year"))
    assert root_of(page).tag == "html"
    assert 'data-unplaced="20251231:-20251230"' in page
