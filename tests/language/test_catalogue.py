"""The catalogues of words are read quickly, and as TOML reads them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from eujp_graph.errors import SourceError
from eujp_graph.language import catalogue
from eujp_graph.language.__main__ import main
from eujp_graph.language.catalogue import FOLDER, languages, read, words
from eujp_graph.language.check import Checked, check
from eujp_graph.language.counted import counted
from eujp_graph.language.days import written

SOURCE = """\
[language]
name = "English"

[numbers]
one = "1"

[dates]
month_names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
day = "{day} {month_name} {year}"

[pages]
home = "Home"
count = "{count} things, the first of {day}"
found = "{count} were found"
found_one = "One was found"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    (tmp_path / "en.toml").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def faults(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "fr.toml").write_text(text, encoding="utf-8")
    return check("fr").faults


def test_the_shipped_catalogues_are_read_as_toml_reads_them() -> None:
    for lang in languages():
        path = FOLDER / f"{lang}.toml"
        assert read(path) == tomllib.loads(path.read_text(encoding="utf-8"))


def test_nothing_is_wrong_in_the_shipped_catalogues() -> None:
    assert [fault for lang in languages() for fault in check(lang).faults] == []


def test_english_comes_first_and_the_others_in_order(folder: Path) -> None:
    for lang in ("zh", "de"):
        (folder / f"{lang}.toml").write_text("", encoding="utf-8")
    assert languages() == ("en", "de", "zh")


def test_words_that_a_language_lacks_are_in_english(folder: Path) -> None:
    (folder / "fr.toml").write_text('[pages]\nhome = "Accueil"\n', encoding="utf-8")
    assert words("pages", "fr")["home"] == "Accueil"
    assert words("pages", "fr")["found"] == "{count} were found"
    assert words("language", "fr")["name"] == "English"


def test_words_keep_the_order_of_the_source(folder: Path) -> None:
    (folder / "fr.toml").write_text('[pages]\nfound = "F"\nhome = "A"\n', encoding="utf-8")
    assert [*words("pages", "fr")] == ["home", "count", "found", "found_one"]


def test_a_language_that_is_not_offered_is_answered_in_english() -> None:
    assert words("editor", "xx")["stop"] == "Stop"


def test_quotation_marks_and_backslashes_are_read(folder: Path) -> None:
    (folder / "fr.toml").write_text('[pages]\nhome = "a \\"b\\" \\\\ c"\n', encoding="utf-8")
    assert words("pages", "fr")["home"] == 'a "b" \\ c'


@pytest.mark.parametrize(
    "line", ["home", "home = Accueil", 'home = "A" # B', "home = 1", 'home = "', 'home = "a"b"']
)
def test_a_bad_line_is_named(folder: Path, line: str) -> None:
    path = folder / "fr.toml"
    path.write_text(f"[pages]\n\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read(path)
    problem = 'This is not a word. Write it on one line as key = "words".'
    assert str(caught.value) == f"{path}:3: {problem}"


def test_a_word_before_the_first_section_is_named(folder: Path) -> None:
    path = folder / "fr.toml"
    path.write_text('home = "A"\n', encoding="utf-8")
    with pytest.raises(SourceError, match=r"fr\.toml:1: A word stands before the first section"):
        read(path)


def test_missing_entries_are_listed_and_are_no_fault(folder: Path) -> None:
    (folder / "fr.toml").write_text('[pages]\nhome = "Accueil"\n', encoding="utf-8")
    checked = check("fr")
    assert checked.faults == ()
    assert "[pages] found_one" in checked.missing
    assert "[language] name" in checked.missing
    assert "[pages] home" not in checked.missing


@pytest.mark.parametrize("lang", languages())
def test_the_languages_that_we_ship_say_everything(lang: str) -> None:
    assert check(lang) == Checked(lang)


def test_a_language_with_one_form_of_numbers_lacks_no_other(folder: Path) -> None:
    (folder / "ko.toml").write_text('[numbers]\none = "none"\n', encoding="utf-8")
    assert "[pages] found" in check("ko").missing
    assert not [name for name in check("ko").missing if name.endswith("_one")]


def test_placeholders_must_agree(folder: Path) -> None:
    assert "The source has: {count} {day}." in faults(folder, '[pages]\ncount = "{count} de"')[0]
    assert "The source has: none." in faults(folder, '[pages]\nhome = "{count}"')[0]
    assert "differs" in faults(folder, '[pages]\nfound = "{count} {"')[0]
    assert faults(folder, '[pages]\ncount = "{day} : {count}"') == ()


def test_entries_that_the_source_lacks_are_faults(folder: Path) -> None:
    assert "[pages] hom: The source has no such entry" in faults(folder, '[pages]\nhom = "A"')[0]


def test_empty_words_are_faults(folder: Path) -> None:
    assert "[pages] home: The words are missing" in faults(folder, '[pages]\nhome = ""')[0]


def test_patterns_of_days_take_what_they_need(folder: Path) -> None:
    assert faults(folder, '[dates]\nday = "{year}/{month}/{day}"') == ()
    assert "Only {year}" in faults(folder, '[dates]\nday = "{date}"')[0]
    assert "twelve" in faults(folder, '[dates]\nmonth_names = "janvier"')[0]


def test_what_toml_reads_otherwise_is_a_fault(folder: Path) -> None:
    assert "not plain" in faults(folder, '[pages]\nhome.page = "A"')[-1]
    assert "not TOML" in faults(folder, '[pages]\nhome = "A"\nhome = "B"')[0]
    assert faults(folder, "[pages]\nhome")[0].endswith('as key = "words".')


def test_the_check_names_what_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "fr.toml").write_text('[pages]\nhome = "Accueil"\n', encoding="utf-8")
    assert main(["fr"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("fr: 7 entries are missing, 0 wrong\n")
    assert "  [pages] found: shown in the source language\n" in out


def test_the_check_fails_where_something_is_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "fr.toml").write_text('[pages]\nhome = "{x}"\n', encoding="utf-8")
    assert main([]) == 1
    assert "en: 0 entries are missing, 0 wrong\n" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["de"])


def test_a_check_without_faults_holds_nothing() -> None:
    assert check("en") == Checked("en")


def test_a_day_is_written_as_people_write_it() -> None:
    days = ("2024", "2024-04", "2024-04-30", "2024-12-01", "soon", "2024-13", "2024-00", "")
    assert [written(day, "en") for day in days] == [
        *("2024", "April 2024", "30 April 2024", "1 December 2024"),
        *("soon", "2024-13", "2024-00", ""),
    ]
    assert [written(day, "ja") for day in days] == [
        *("2024年", "2024年4月", "2024年4月30日", "2024年12月1日"),
        *("soon", "2024-13", "2024-00", ""),
    ]
    assert written("2024-04-30-1", "en") == "2024-04-30-1"


def test_a_number_takes_the_form_of_its_language(folder: Path) -> None:
    french = '[numbers]\none = "0 1"\n[pages]\nfound = "{count} vus"\nfound_one = "{count} vu"\n'
    (folder / "fr.toml").write_text(french, encoding="utf-8")
    assert counted("pages", "found", 1, "en") == "One was found"
    assert counted("pages", "found", 2, "en") == "2 were found"
    assert counted("pages", "count", 1, "en", day="May") == "1 things, the first of May"
    assert [counted("pages", "found", n, "fr") for n in (0, 1, 10)] == ["0 vu", "1 vu", "10 vus"]


def test_a_sentence_that_a_language_lacks_takes_the_forms_of_english(folder: Path) -> None:
    (folder / "ja.toml").write_text('[numbers]\none = "none"\n', encoding="utf-8")
    assert counted("pages", "found", 1, "ja") == "One was found"
