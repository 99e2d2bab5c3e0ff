"""A page that stands for itself is one entry of a table: server, files, menu and map follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from eujp_graph.html import standing_pages
from eujp_graph.html.pages import Pages
from eujp_graph.html.standing_pages import StandingPage
from eujp_graph.namespaces import BASE
from eujp_graph.server.app import Site
from eujp_graph.static_site.files import StaticSite

ADDRESS = BASE + "greeting"


def greeting(pages: Pages) -> str:
    """A page without a template of its own."""
    return pages.render("base.html", ADDRESS)


@pytest.fixture
def greeted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with one page more."""
    pages = {**standing_pages.STANDING, ADDRESS: StandingPage(greeting, "search")}
    for place in ("html.standing_pages", "server.entity_routes", "static_site.files"):
        monkeypatch.setattr(f"eujp_graph.{place}.STANDING", pages)


@pytest.mark.usefixtures("greeted")
def test_the_server_has_a_page_of_the_table_and_leads_to_it(built: Path) -> None:
    with TestClient(Site(built, workers=1).app(), base_url="http://site.test") as client:
        page, home = client.get("/greeting?lang=ja"), client.get("/")
    assert page.status_code == 200
    assert '<html lang="ja">' in page.text
    assert '<a href="/greeting">' in home.text


@pytest.mark.usefixtures("greeted")
def test_the_site_of_files_has_a_page_of_the_table_in_each_language(built: Path) -> None:
    dump = next(built.glob("**/eujp.nq"))
    site = StaticSite(dump, built, base="https://site.test/")
    assert ("standing", ADDRESS) in site.tasks()
    assert site.paged[ADDRESS] == "greeting.html"
    files = dict(site.files(("standing", ADDRESS)))
    assert sorted(files) == ["greeting.html", "greeting.ja.html"]
    assert '<a href="greeting.html">' in str(files["greeting.html"])
    rest = dict(site.files(("rest", "")))
    assert "https://site.test/greeting.ja.html" in str(rest["sitemap.xml"])
